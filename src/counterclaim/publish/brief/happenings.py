"""When things happened, and how many people they hit, as the accounts give it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.events.bounds import RULE
from counterclaim.model.claim import ClaimView, Polarity
from counterclaim.model.event import Estimate, Event
from counterclaim.publish.brief import order, words
from counterclaim.publish.brief.material import Material, happened, one_each
from counterclaim.publish.brief.parts import Line, Section

TIMELINE_ENTRIES = 60
"""Events in the timeline, those with the most sources; the rest is counted."""

SENTENCES_AN_ENTRY = 2
"""Sentences under one entry, of different origins; the rest is counted."""

EVENTS_WITH_FIGURES = 30
SENTENCES_A_FIGURE = 4
"""Limits of the figures' section; the rest is counted."""

WHOM = {"all": "people", "civilian": "civilians", "combatant": "fighters or soldiers"}


def timeline(material: Material) -> Section:
    """The dated events, earliest first, then those of which only the order is known.

    Uncertain days stand as the range they can lie in.
    """
    events = material.by_weight()
    ordered = [event for event in events if not _is_dated(event) and material.orders[event.id]]
    placed = sorted(_once(material, ordered)[:TIMELINE_ENTRIES], key=_in_order)
    apart = {event.id for event in ordered}
    dated = [e for e in events if (e.earliest or e.latest) and e.id not in apart]
    shown = sorted(dated[:TIMELINE_ENTRIES], key=_in_order)
    undated = len(events) - len(dated) - len(ordered)
    rest = [
        words.more(len(dated) - len(shown), "dated event", "events"),
        words.more(len(_once(material, ordered)) - len(placed), "event in order", "order"),
        words.more(undated, "event without a date", "events", many="events without a date"),
    ]
    return Section(
        "timeline",
        "Timeline",
        "Days as the accounts give them; “between” names the first and the last day on which"
        " it can have happened. Events of which only the order is told stand last.",
        "No event could be dated.",
        (
            *(_entry(material, event) for event in shown),
            *(_placed(material, event) for event in placed),
        ),
        rest=" ".join(filter(None, rest)),
    )


def _once(material: Material, events: list[Event]) -> list[Event]:
    """Events without those whose whole order is said at another already."""
    said: set[str] = set()
    kept = []
    for event in events:
        own = {order.id for order in material.orders[event.id]}
        if own - said:
            kept.append(event)
            said |= own
    return kept


def _is_dated(event: Event) -> bool:
    """Whether both ends of an event's days are known, or one by an account of its own."""
    known = event.earliest is not None and event.latest is not None
    return known or (not event.inferred and bool(event.earliest or event.latest))


def _in_order(event: Event) -> tuple[str, str, str]:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    return str(first), str(last), event.id


def _entry(material: Material, event: Event) -> Line:
    told = material.told(event.claims)
    when = words.event_days(event)
    cites, rest = material.cites(one_each(told), SENTENCES_AN_ENTRY, "origin")
    under: tuple[Line, ...] = ()
    if grounds := [reason.text for reason in event.reasons if reason.rule == RULE]:
        said, claims = order.said_of(material, event, grounds)
        under = (Line(words.sentence(f"Days reckoned: {said}"), *material.cites(claims, 2)[:1]),)
    return Line(
        f"{words.capital(when)}: {event.type}{words.place(event)}{_standing(told)}.",
        cites,
        under=under,
        rest=rest,
    )


def _placed(material: Material, event: Event) -> Line:
    """An event of which accounts only tell what it came before or after."""
    said, claims = order.said_of(material, event)
    cites, rest = material.cites(claims, SENTENCES_AN_ENTRY)
    told = material.told(event.claims)
    return Line(
        f"{words.capital(said)}, day unknown: {event.type}{words.place(event)}{_standing(told)}.",
        cites,
        rest=rest,
    )


def _standing(told: list[ClaimView]) -> str:
    """What keeps an event from being told as a past fact by anybody."""
    if told and not any(map(happened, told)):
        return f" ({words.listing(sorted({str(v.claim.modality) for v in told}), 'or')})"
    if told and all(view.claim.polarity is Polarity.DENIED for view in told):
        return " (only denied)"
    return ""


def figures(material: Material) -> Section:
    """Low, best and high of each event that has them."""
    events = [event for event in material.by_weight() if event.estimates]
    rules = sorted({e.rule for event in events for e in event.estimates if e.rule})
    rule = f" Rule: {words.listing(rules)}." if rules else ""
    return Section(
        "figures",
        "Figures",
        "Low, best and high as the accounts give them; nothing is added up, and events may"
        f" overlap.{rule}",
        "No figure of killed, injured, abducted or displaced people is given.",
        tuple(
            Line(event.title, under=tuple(_estimates(material, event)))
            for event in events[:EVENTS_WITH_FIGURES]
        ),
        rest=words.more(len(events) - EVENTS_WITH_FIGURES, "event", "events"),
    )


def _estimates(material: Material, event: Event) -> Iterator[Line]:
    for estimate in event.estimates:
        if not any(_says_more(other, estimate) for other in event.estimates):
            views = material.told(estimate.claims)
            cites, rest = material.cites(views, SENTENCES_A_FIGURE)
            yield Line(_worded(estimate, views), cites, rest=rest)


def _says_more(one: Estimate, other: Estimate) -> bool:
    """Whether one gives the other's figures from the same claims, and whom they count."""
    same = (one.of, one.group, one.low, one.best, one.high) == (
        *(other.of, other.group, other.low, other.best, other.high),
    )
    return same and one.status != "all" and other.status == "all" and one.claims == other.claims


def _worded(estimate: Estimate, views: list[ClaimView]) -> str:
    """An estimate in words: "at least" and "about" stay where the accounts say so."""
    whom = str(estimate.group) if estimate.group != "all" else WHOM[estimate.status]
    ranges = [view.claim.count.range for view in views if view.claim.count]
    origins = words.number(len({view.origin for view in views}), "origin")
    if estimate.low == estimate.high and estimate.low is not None:
        least = "at least " if any(r.high is None for r in ranges) else ""
        about = "about " if not least and any(r.about for r in ranges) else ""
        return words.sentence(f"{least}{about}{estimate.low} {whom} {estimate.of} ({origins})")
    bounds = [
        f"{name} {'unknown' if value is None else value}"
        for name, value in (("low", estimate.low), ("best", estimate.best), ("high", estimate.high))
    ]
    top = [r for r in ranges if r.high is None and r.low == estimate.high]
    more = " or more" if top and estimate.high is not None else ""
    return words.sentence(f"{whom} {estimate.of}: {', '.join(bounds)}{more} ({origins})")
