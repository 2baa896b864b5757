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
    """The past claims that an order dates or bounds, with those days.

    The other side's days are those its own claim gives, else those of its event, whatever page
    they are from: the claim itself counts from that event. Days that a claim states stay; those
    inferred from its tense or its page are narrowed, and give way to a distance that the claim
    itself tells. Where two orders of one claim do not fit each other, the first on the page holds.
    """
    found: dict[str, ClaimView] = {}
    for item in placed:
        for claim, limit in _limits(item, views, events):
            view = views[claim]
            told, time = view.claim, view.time
            if time is not None and not time.inferred:
                continue
            if told.modality is not Modality.HAPPENED or told.polarity is not Polarity.AFFIRMED:
                continue
            known = found[claim].time if claim in found else time
            narrower = _narrowed(known, limit)
            if narrower is None and claim not in found and _is_counted(item.order):
                narrower = limit
            if narrower is not None and narrower != known:
                found[claim] = msgspec.structs.replace(view, time=narrower)
    return found


def _narrowed(time: TimeInterval | None, limit: TimeInterval) -> TimeInterval | None:
    """The days in both; under the words of the limit where that is what narrows them."""
    if time is None:
        return limit
    both = time.overlap(limit)
    if both is None or (both.earliest, both.latest) == (time.earliest, time.latest):
        return both
    return msgspec.structs.replace(both, wording=limit.wording)


def _is_counted(order: Order) -> bool:
    return order.low is not None or order.high is not None


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
        if event is None or not goes_on(event):
            return (before if is_first else after)(days, order.low, order.high)
        if is_first:  # before what goes on: before any day of it
            return before(days, order.low, None)
        return None if _is_counted(order) else after(days, None, None)
    if event is None or goes_on(event) or (order.relation is Relation.DURING and not is_first):
        return None
    return TimeInterval(earliest=days.earliest, latest=days.latest)
