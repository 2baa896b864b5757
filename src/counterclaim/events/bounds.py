"""Days that follow from the order of events: constraint propagation, with a reason for each bound.

"Two days after the car bombs" dates the one by the other, whichever of the two is dated, by
whatever page; "before" and "after" alone only bound. Intervals are only ever narrowed, by
intersection, in rounds until nothing changes. Days that accounts state go first: an event they
date to within a week stays as told, and where an order does not fit, the days stay as told and the
misfit is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from counterclaim.events.timing import SHARP_DAYS
from counterclaim.events.titles import days_in_words
from counterclaim.issues import Issue
from counterclaim.model.event import Event, Reason
from counterclaim.model.order import EventOrder, Relation
from counterclaim.model.precision import precision_of
from counterclaim.model.time import TimeInterval
from counterclaim.packs.triggers import event_types

MOST_ROUNDS = 20
"""Rounds of narrowing: a chain of events is worked through in as many as it has links, and no chain
met was longer than four; distances in a circle could otherwise narrow day by day."""

LONG_FAMILIES = frozenset({"siege", "presence", "support", "membership"})
LONG_TYPES = frozenset({"offensive", "armed clash", "control"})
"""Happenings that go on: days told of one are neither its first nor its last, and what falls within
it need not fall on them."""

RULE = "order"


@dataclass(frozen=True, slots=True)
class Bounded:
    """Events with the days that follow from their order, and what did not fit."""

    events: tuple[Event, ...]
    issues: tuple[Issue, ...]


def bound(
    events: Sequence[Event], orders: Iterable[EventOrder], happened: Iterable[str]
) -> Bounded:
    """Narrow the days of events by their order; only between events that are told as past.

    `happened` are the ids of these.
    """
    past = set(happened)
    by_id = {event.id: event for event in events if event.id in past}
    used = [
        order
        for order in orders
        if not order.contradicted and order.first in by_id and order.second in by_id
    ]
    days = {id_: _told(event) for id_, event in by_id.items()}
    reasons: dict[str, dict[str, Reason]] = {}
    issues: dict[str, Issue] = {}
    for _ in range(MOST_ROUNDS):
        changed = False
        for order in used:
            for target, limit, source in _limits(order, days, by_id):
                told = days[target]
                narrower = told.overlap(limit)
                if narrower is None:
                    issues.setdefault(order.id, _misfit(order, by_id))
                elif narrower != told and not _is_firm(by_id[target]):
                    days[target] = narrower
                    reason = _reason(order, by_id[source], days[source], target)
                    reasons.setdefault(target, {})[order.id] = reason
                    changed = True
        if not changed:
            break
    return Bounded(
        tuple(
            _redated(event, days[event.id], reasons[event.id].values())
            if event.id in reasons
            else event
            for event in events
        ),
        tuple(issues[key] for key in sorted(issues)),
    )


def _told(event: Event) -> TimeInterval:
    return TimeInterval(earliest=event.earliest, latest=event.latest)


def _is_firm(event: Event) -> bool:
    """Whether accounts themselves date an event to within a week: nothing narrows that."""
    time = _told(event)
    return time.known and (time.days or 0) <= SHARP_DAYS and not event.inferred


def _limits(
    order: EventOrder, days: Mapping[str, TimeInterval], events: Mapping[str, Event]
) -> Iterator[tuple[str, TimeInterval, str]]:
    """The days that an order leaves each of its events, and by which other event."""
    first, second = order.first or "", order.second or ""
    if order.relation is Relation.BEFORE:
        yield from _before(order, days, events)
        return
    if not goes_on(events[second]):
        yield first, days[second], second
    if order.relation is Relation.SAME_TIME and not goes_on(events[first]):
        yield second, days[first], first


def _before(
    order: EventOrder, days: Mapping[str, TimeInterval], events: Mapping[str, Event]
) -> Iterator[tuple[str, TimeInterval, str]]:
    """As `_limits`; of what goes on neither start nor end is known: no day counts from it."""
    first, second = order.first or "", order.second or ""
    if not goes_on(events[first]):
        high = None if goes_on(events[second]) else order.high
        yield second, after(days[first], order.low, high), first
        yield first, before(days[second], order.low, high), second
    elif order.low is None and order.high is None:
        yield second, after(days[first], None, None), first


def goes_on(event: Event) -> bool:
    """Whether a happening can go on beyond the days told of it."""
    long = event.type in LONG_TYPES or event_types()[event.type]["family"] in LONG_FAMILIES
    return long and not event.lasting


def after(time: TimeInterval, low: int | None, high: int | None) -> TimeInterval:
    """The days from `low` to `high` days after some day of an interval; None is no bound."""
    return TimeInterval(
        earliest=_moved(time.earliest, low or 0),
        latest=None if high is None else _moved(time.latest, high),
    )


def before(time: TimeInterval, low: int | None, high: int | None) -> TimeInterval:
    """The days from `high` to `low` days before some day of an interval; None is no bound."""
    return TimeInterval(
        earliest=None if high is None else _moved(time.earliest, -high),
        latest=_moved(time.latest, -(low or 0)),
    )


def _moved(day: date | None, by: int) -> date | None:
    """A day moved; None beyond the calendar."""
    if day is None:
        return None
    try:
        return day + timedelta(by)
    except OverflowError:
        return None


def relation_in_words(order: EventOrder, *, of_first: bool) -> str:
    """How one event of an order lies to the other: "before", "2 days after", "during"."""
    if order.relation is Relation.DURING:
        return "during" if of_first else "around"
    if order.relation is Relation.SAME_TIME:
        return "at the time of"
    side = "before" if of_first else "after"
    if order.low is None or order.low != order.high:
        return side
    return f"{order.low} {'day' if order.low == 1 else 'days'} {side}"


def as_phrase(event: Event) -> str:
    """An event's title inside a sentence."""
    return f"the {event.title[:1].lower()}{event.title[1:]}"


def _reason(order: EventOrder, other: Event, time: TimeInterval, target: str) -> Reason:
    """In words: how it lies to the other event, the days of that, and what the page says."""
    title, said = as_phrase(other), days_in_words(time)
    when = "" if said is None or said in title else f" ({said})"
    link = relation_in_words(order, of_first=order.first == target)
    return Reason(rule=RULE, text=f"{link} {title}{when}: “{order.told[0].words}”")


def _misfit(order: EventOrder, events: Mapping[str, Event]) -> Issue:
    first, second = events[order.first or ""], events[order.second or ""]
    told = order.told[0]
    sides = f"{as_phrase(first)} and {as_phrase(second)}"
    return Issue(
        code="order.contradicts",
        detail=f"“{told.words}” does not fit the days that accounts give for {sides}; the days"
        " are left as told",
        start=told.start,
        end=told.end,
        page=told.page,
    )


def _redated(event: Event, time: TimeInterval, reasons: Iterable[Reason]) -> Event:
    """The event with days that follow from others; its title keeps to the days told."""
    return msgspec.structs.replace(
        event,
        earliest=time.earliest,
        latest=time.latest,
        date_precision=precision_of(time),
        inferred=True,
        lasting=False,
        reasons=(*event.reasons, *sorted(reasons, key=lambda r: r.text)),
    )
