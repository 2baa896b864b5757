"""Which came first: pages that put the same two events in opposite orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from counterclaim.events.bounds import as_phrase
from counterclaim.events.positions import dispute_of, position_of
from counterclaim.model.claim import ClaimView
from counterclaim.model.event import Aspect, Dispute, DisputeState, Event
from counterclaim.model.order import EventOrder


def order_disputes(
    orders: Iterable[EventOrder], events: Mapping[str, Event], views: Mapping[str, ClaimView]
) -> Iterator[Dispute]:
    """A dispute about time for each pair of events that different pages order differently.

    It is kept with the event that more claims tell of. One page that puts two events both ways
    tells of a course, not of a contradiction.
    """
    by_pair: dict[tuple[str, str], list[EventOrder]] = defaultdict(list)
    for order in orders:
        if order.contradicted and order.first and order.second:
            by_pair[order.first, order.second].append(order)
    for first, second in sorted(by_pair):
        if first > second or (second, first) not in by_pair:
            continue
        pair = sorted((events[first], events[second]), key=lambda e: (-len(e.claims), e.id))
        one, other = pair
        sides = {"before": by_pair[one.id, other.id], "after": by_pair[other.id, one.id]}
        pages = [
            {told.page for order in told_so for told in order.told} for told_so in sides.values()
        ]
        if not (pages[0] - pages[1] and pages[1] - pages[0]):
            continue
        yield dispute_of(
            one.id,
            Aspect.TIME,
            DisputeState.OPEN,
            "accounts put the two in opposite orders",
            [
                position_of(
                    f"{side} {as_phrase(other)}",
                    [views[told.claim] for order in told_so for told in order.told],
                )
                for side, told_so in sides.items()
            ],
            detail=other.id,
        )
