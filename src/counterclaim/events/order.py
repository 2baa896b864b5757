"""Order between events, from what pages say of the order of their claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from counterclaim.model.claim import ClaimView, Layer
from counterclaim.model.event import Event
from counterclaim.model.ids import content_id
from counterclaim.model.order import EventOrder, Order, OrderWords, Pole, Relation
from counterclaim.packs.triggers import event_types

GENERAL_TYPE = "attack"
GENERAL_FAMILIES = frozenset({"remote", "battle", "harm", "enforcement"})
"""What "the attack", "the strike" can mean where no claim is of that type itself."""


def apart(orders: Iterable[Order]) -> dict[str, frozenset[str]]:
    """For each claim those that its page puts at least a day away from it.

    They tell two happenings, however much they have in common.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for order in orders:
        first, second = order.first.claim, order.second.claim
        if order.low and first and second:
            found[first].add(second)
            found[second].add(first)
    return {claim: frozenset(others) for claim, others in found.items()}


class Placed(NamedTuple):
    """A page's order with the events that its sides are of; None where none is known."""

    order: Order
    first: str | None
    second: str | None


def place_orders(
    orders: Iterable[Order], events: Sequence[Event], views: Mapping[str, ClaimView]
) -> list[Placed]:
    """The events of each order, as far as they can be told; orders within one event are left out.

    A noun without a claim means the only event of its type on its page, else in the whole case.
    Readers' comments put nothing in order.
    """
    finder = _Finder(events, views)
    placed = [
        Placed(order, finder.event(order.first, order.page), finder.event(order.second, order.page))
        for order in orders
        if all(
            claim in views and views[claim].claim.layer is Layer.ARTICLE for claim in order.claims
        )
    ]
    return [
        item
        for item in sorted(placed, key=lambda p: (p.order.page, p.order.start, p.order.end))
        if item.first != item.second
    ]


class _Finder:
    """Events by claim, and by what a noun on a page can mean."""

    def __init__(self, events: Sequence[Event], views: Mapping[str, ClaimView]) -> None:
        self._of = {claim: event.id for event in events for claim in event.claims}
        self._by_type: dict[str, set[str]] = defaultdict(set)
        self._on_page: dict[tuple[str, str], set[str]] = defaultdict(set)
        families = event_types()
        for claim, event in self._of.items():
            told = views[claim].claim
            keys = {told.type}
            if families[told.type]["family"] in GENERAL_FAMILIES:
                keys.add("")
            for key in keys:
                self._by_type[key].add(event)
                self._on_page[told.page, key].add(event)

    def event(self, pole: Pole, page: str) -> str | None:
        """The event of one side of an order."""
        if pole.claim is not None:
            return self._of.get(pole.claim)
        for key in (pole.type, *([""] if pole.type == GENERAL_TYPE else [])):
            for found in (self._on_page.get((page, key)), self._by_type.get(key)):
                if found:
                    return next(iter(found)) if len(found) == 1 else None
        return None


def event_orders(
    placed: Sequence[Placed], views: Mapping[str, ClaimView]
) -> tuple[EventOrder, ...]:
    """One record for each pair of events, relation and distance, with all who say so."""
    groups: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for item in placed:
        order = item.order
        sides = (
            item.first or f"words:{order.page}:{order.first.words.casefold()}",
            item.second or f"words:{order.page}:{order.second.words.casefold()}",
        )
        if order.relation is Relation.SAME_TIME:  # mutual: one way round is enough
            sides = min(sides), max(sides)
        groups[(*sides, order.relation, str(order.low), str(order.high))].append(item)
    made = [_event_order(key, told, views) for key, told in groups.items()]
    opposed = _opposed(made)
    return tuple(
        msgspec.structs.replace(order, contradicted=order.id in opposed)
        for order in sorted(made, key=lambda o: o.id)
    )


def _event_order(
    key: tuple[str, ...], told: Sequence[Placed], views: Mapping[str, ClaimView]
) -> EventOrder:
    lead = told[0]
    swapped = lead.order.relation is Relation.SAME_TIME and (lead.second or "") == key[0]
    first, second = (lead.second, lead.first) if swapped else (lead.first, lead.second)
    poles = (lead.order.first, lead.order.second)
    words = [pole.words for pole in (reversed(poles) if swapped else poles)]
    return EventOrder(
        id=content_id("ord", *key),
        relation=lead.order.relation,
        first=first,
        second=second,
        first_words=words[0],
        second_words=words[1],
        low=lead.order.low,
        high=lead.order.high,
        told=tuple(_words(item.order, views) for item in told),
        claims=tuple(sorted({claim for item in told for claim in item.order.claims})),
    )


def _words(order: Order, views: Mapping[str, ClaimView]) -> OrderWords:
    """Where it is said: the claim in whose sentence the words stand, else the nearest."""

    def apart(claim: str) -> tuple[bool, int, str]:
        told = views[claim].claim
        inside = told.start <= order.start < told.end
        return not inside, abs(told.trigger.start - order.start), claim

    return OrderWords(
        page=order.page,
        start=order.start,
        end=order.end,
        words=order.words,
        claim=min(order.claims, key=apart),
    )


def _opposed(orders: Iterable[EventOrder]) -> set[str]:
    """Orders that others put the other way round."""
    by_pair: dict[tuple[str, str], list[str]] = defaultdict(list)
    for order in orders:
        if order.relation is Relation.BEFORE and order.first and order.second:
            by_pair[order.first, order.second].append(order.id)
    return {
        id_ for (first, second), ids in by_pair.items() if (second, first) in by_pair for id_ in ids
    }


def circles(orders: Iterable[EventOrder]) -> tuple[str, ...]:
    """Events that accounts together put before themselves, beyond plain contradictions.

    What is left when events that nothing precedes, or that precede nothing, are taken away in
    turns (Kahn's algorithm from both ends).
    """
    after: dict[str, set[str]] = defaultdict(set)
    for order in orders:
        firm = order.relation is Relation.BEFORE and not order.contradicted
        if firm and order.first and order.second:
            after[order.first].add(order.second)
    left = set(after) | {event for events in after.values() for event in events}
    while True:
        led_to = {event for start in left for event in after.get(start, ()) if event in left}
        kept = {event for event in left & led_to if any(e in left for e in after.get(event, ()))}
        if kept == left:
            return tuple(sorted(left))
        left = kept
