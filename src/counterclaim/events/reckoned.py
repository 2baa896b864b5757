"""Days of claims that only say how they lie to another happening: "two days after the raid"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from counterclaim.events.bounds import after, before, goes_on
from counterclaim.events.order import Placed
from counterclaim.model.claim import ClaimView, Modality, Polarity
from counterclaim.model.event import Event
from counterclaim.model.order import Order, Relation
from counterclaim.model.time import TimeInterval


def reckon(
    placed: Iterable[Placed], views: Mapping[str, ClaimView], events: Mapping[str, Event]
) -> dict[str, ClaimView]:
    """The past claims that only an order dates or bounds, with those days.

    What a claim's tense makes of its page's day gives way to what the claim says.

    The other side's days are those its own claim gives, else those of its event, whatever page
    they are from: the claim itself counts from that event. Where two orders of one claim do not
    fit each other, the first on the page holds.
    """
    found: dict[str, ClaimView] = {}
    for item in placed:
        for claim, limit in _limits(item, views, events):
            view = views[claim]
            told = view.claim
            if view.time is not None and not view.time.inferred:
                continue
            if told.modality is not Modality.HAPPENED or told.polarity is not Polarity.AFFIRMED:
                continue
            narrower = _narrowed(found[claim].time if claim in found else None, limit)
            if narrower is not None:
                found[claim] = msgspec.structs.replace(view, time=narrower)
    return found


def _narrowed(time: TimeInterval | None, limit: TimeInterval) -> TimeInterval | None:
    return limit if time is None else time.overlap(limit)


def _limits(
    item: Placed, views: Mapping[str, ClaimView], events: Mapping[str, Event]
) -> Iterator[tuple[str, TimeInterval]]:
    order = item.order
    first, second = order.first.claim, order.second.claim
    for claim, other, event, is_first in (
        (first, second, item.second, True),
        (second, first, item.first, False),
    ):
        days = _days(views.get(other or ""), events.get(event or ""))
        if claim is None or days is None:
            continue
        limit = _limit(order, days, events.get(event or ""), is_first=is_first)
        if limit is not None and (limit.earliest or limit.latest):
            said = f"reckoned from “{order.words}”"
            yield claim, msgspec.structs.replace(limit, inferred=True, wording=said)


def _days(view: ClaimView | None, event: Event | None) -> TimeInterval | None:
    if view is not None and view.time is not None and view.time.known:
        return view.time
    if event is None or (event.earliest is None and event.latest is None):
        return None
    return TimeInterval(earliest=event.earliest, latest=event.latest)


def _limit(
    order: Order, days: TimeInterval, event: Event | None, *, is_first: bool
) -> TimeInterval | None:
    if order.relation is Relation.BEFORE:
        return (before if is_first else after)(days, order.low, order.high)
    if event is None or goes_on(event) or (order.relation is Relation.DURING and not is_first):
        return None
    return TimeInterval(earliest=days.earliest, latest=days.latest)
