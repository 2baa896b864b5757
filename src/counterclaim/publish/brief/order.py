"""How events lie to each other: what is known of them beside their days, or instead."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.events.bounds import as_phrase, relation_in_words
from counterclaim.events.titles import days_in_words
from counterclaim.model.claim import ClaimView
from counterclaim.model.event import Event
from counterclaim.model.order import EventOrder
from counterclaim.model.time import TimeInterval
from counterclaim.publish.brief import words
from counterclaim.publish.brief.material import Material

ORDERS_AN_ENTRY = 3
"""Orders said of one event; the rest is counted in `counterclaim show CASE order`."""


def said_of(
    material: Material, event: Event, grounds: Sequence[str] = ()
) -> tuple[str, list[ClaimView]]:
    """Before, after or during what an event was, in one phrase, and the claims that say so.

    Empty where nothing is known of its order. With `grounds` only the orders that these reasons
    quote are told.
    """
    orders = material.orders[event.id]
    if grounds:
        quoted = [o for o in orders if any(o.told[0].words in ground for ground in grounds)]
        orders = quoted or orders
    orders = orders[:ORDERS_AN_ENTRY]
    phrases = dict.fromkeys(phrase(material, event, order) for order in orders)
    told = [claim for order in orders for claim in material.told(t.claim for t in order.told)]
    return words.listing(list(phrases)), told


def phrase(material: Material, event: Event, order: EventOrder) -> str:
    """One order as said of one of its events: "2 days after the bombing in Homs".

    A distance that the words leave open is given in the page's words.
    """
    of_first = order.first == event.id
    other = material.events.get((order.second if of_first else order.first) or "")
    called = order.second_words if of_first else order.first_words
    title = _titled(other) if other is not None else f"“{called}”"
    if order.contradicted:
        return f"before or after {title}, as accounts differ"
    link = relation_in_words(order, of_first=of_first)
    told = order.told[0].words
    loose = order.low != order.high
    return f"{link} {title} (“{told}”)" if loose else f"{link} {title}"


def _titled(event: Event) -> str:
    """An event by its title, with the days that follow for it from others left out."""
    days = TimeInterval(earliest=event.earliest, latest=event.latest, approx=event.approx)
    said = None if event.inferred else days_in_words(days)
    title = as_phrase(event)
    return title if said is None or said in title else f"{title} ({said})"
