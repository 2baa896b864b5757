"""Events and disputes of a case, from the views of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

from counterclaim.events.aspects.order import order_disputes
from counterclaim.events.bounds import as_phrase, bound
from counterclaim.events.disputes import disputes
from counterclaim.events.estimates import estimates
from counterclaim.events.grouping import group
from counterclaim.events.happening import Happening
from counterclaim.events.independence import listed, origins
from counterclaim.events.order import apart, circles, event_orders, place_orders
from counterclaim.events.placing import place_of
from counterclaim.events.positions import listing
from counterclaim.events.reckoned import reckon
from counterclaim.events.timing import carry_times, event_time
from counterclaim.events.titles import title_of
from counterclaim.issues import Issue
from counterclaim.model.claim import ClaimView, Modality
from counterclaim.model.entity import PlaceMention
from counterclaim.model.event import Dispute, Event
from counterclaim.model.ids import content_id
from counterclaim.model.order import EventOrder, Order
from counterclaim.model.precision import precision_of
from counterclaim.model.time import Publication
from counterclaim.packs.triggers import event_types
from counterclaim.packs.vagueness import Policy, policy

FAMILY_ORDER = (
    "control", "remote", "battle", "harm", "enforcement", "siege", "release", "support", "aid",
    "movement",
)  # fmt: skip
"""Which family names an event that tells several things: the weightiest change first."""


LEAST_REPORTED = 0.35
"""Chance from which an event counts as reported by its page, whatever it is told with. Chosen on
documents of the train part of ../shared/data/muc4 that the network was not trained on, and so that
the main events of ../shared/data/fa-kes and ../shared/data/airwars-gaza are kept."""

FULL = 2
"""How many of a day, a place and a figure of harm an event must have to be told fully."""


class Judged(NamedTuple):
    """Events, disputes, orders, and the views with the days that their happening gives them."""

    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    views: tuple[ClaimView, ...]
    orders: tuple[EventOrder, ...] = ()
    issues: tuple[Issue, ...] = ()


def build_events(
    views: Sequence[ClaimView],
    kinds: Mapping[str, str | None],
    places: Mapping[str, PlaceMention],
    publications: Mapping[str, Publication],
    orders: Sequence[Order] = (),
    vague: Policy | None = None,
) -> Judged:
    """Group claims, judge each group, and put the groups in order.

    `places` gives coordinates by place id or name; `orders` is what pages say of the order of
    their claims: what a page puts days apart is not one event. `vague` says what "dozens" stands
    for in estimates. Days that follow from the order come last: they move nothing into or out of
    an event, and are no side of a dispute.
    """
    events: list[Event] = []
    found: list[Dispute] = []
    read = {view.claim.id: view for view in views}
    newest: dict[str, date | None] = {page: p.latest for page, p in publications.items()}
    made: list[Made] = []
    vague = vague or policy()
    for happening in group(views, kinds, places, publications, apart(orders)):
        told = carry_times([item.view for item in happening.all])
        read |= {view.claim.id: view for view in told}
        made.append(Made(happening, told, _event(happening, told, places, publications, vague)))
    for one in (one for one in made if one.is_reported):
        events.append(one.event)
        found += disputes(one.event.id, one.told, newest, places, kinds)
    return _in_order(_with_main(events, views), found, read, views, orders)


def _in_order(
    events: Sequence[Event],
    found: Sequence[Dispute],
    read: Mapping[str, ClaimView],
    views: Sequence[ClaimView],
    orders: Sequence[Order],
) -> Judged:
    """The events with their order, and the days that follow from it."""
    placed = place_orders(orders, events, read)
    related = event_orders(placed, read)
    past = {
        event.id
        for event in events
        if any(read[claim].claim.modality is Modality.HAPPENED for claim in event.claims)
    }
    bounded = bound(events, related, past)
    by_id = {event.id: event for event in bounded.events}
    opposed = {(o.first, o.second) for o in related if o.contradicted}
    agreed = [item for item in placed if (item.first, item.second) not in opposed]
    dated = {**read, **reckon(agreed, read, by_id)}
    return Judged(
        bounded.events,
        (*found, *order_disputes(related, by_id, read)),
        tuple(dated[view.claim.id] for view in views),
        related,
        (*bounded.issues, *_circle(related, by_id)),
    )


def _circle(orders: Sequence[EventOrder], events: Mapping[str, Event]) -> Iterator[Issue]:
    """One issue for events that accounts together put before themselves."""
    if round_ := circles(orders):
        named = listing([as_phrase(events[event]) for event in round_])
        yield Issue(code="order.circle", detail=f"accounts together put these in a circle: {named}")


def _event(
    happening: Happening,
    told: Sequence[ClaimView],
    places: Mapping[str, PlaceMention],
    publications: Mapping[str, Publication],
    vague: Policy,
) -> Event:
    core = [item.view for item in happening.claims]
    type_ = _main_type(core)
    first = min(view.claim.id for view in core)
    time = event_time(core)
    placed = place_of(happening.claims, places)
    place, carried = placed.place, placed.whence is not None
    return Event(
        id=content_id("evt", first),
        type=type_,
        title=title_of(
            type_,
            place.name if place and not carried else None,
            time,
            happened=happening.claims[0].happened,
        ),
        claims=tuple(view.claim.id for view in told),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        date_precision=precision_of(time),
        lasting=time is not None and time.lasting,
        approx=time is not None and time.approx,
        inferred=time is not None and time.inferred,
        place=place.id if place else None,
        place_name=place.name if place else None,
        lat=placed.point[0],
        lon=placed.point[1],
        place_precision=placed.precision,
        place_from=placed.whence,
        estimates=estimates(told, publications, vague),
        sources_listed=listed(told),
        sources_independent=len(origins(told)),
        reasons=tuple(sorted(set(happening.reasons), key=lambda r: (r.rule, r.text))),
    )


def _main_type(views: Sequence[ClaimView]) -> str:
    """The commonest type of the weightiest family told."""
    families = event_types()
    rank = {family: i for i, family in enumerate(FAMILY_ORDER)}
    best = min(rank.get(families[v.claim.type]["family"], len(rank)) for v in views)
    kinds = Counter(
        v.claim.type for v in views if rank.get(families[v.claim.type]["family"], len(rank)) == best
    )
    return min(kinds, key=lambda type_: (-kinds[type_], type_))


@dataclass(frozen=True, slots=True)
class Made:
    """A group of claims, the claims as they are read in it, and the event made of them."""

    happening: Happening
    told: Sequence[ClaimView]
    event: Event

    @property
    def particulars(self) -> int:
        """How many of a day, a place and a figure of harm it is told with."""
        placed = self.event.place is not None and self.event.place_from is None
        return placed + (self.event.earliest is not None) + bool(self.event.estimates)

    @property
    def chance(self) -> float:
        """The best chance of its claims that their page reports it; 1 where none was judged."""
        chances = [item.view.claim.reported for item in self.happening.claims]
        return max((chance for chance in chances if chance is not None), default=1.0)

    @property
    def is_reported(self) -> bool:
        """Whether it is more than something a page speaks of, by itself.

        It is where a claim of it was not judged or is likely to be reported (`extract/incidents`),
        where several pages tell it, and where it is told fully.
        """
        pages = {item.view.claim.page for item in self.happening.claims}
        return self.chance >= LEAST_REPORTED or len(pages) > 1 or self.particulars >= FULL


def _with_main(events: Sequence[Event], views: Sequence[ClaimView]) -> tuple[Event, ...]:
    """Flag the event most pages tell; of equals one of a known day, told fully, most, with a harm.

    Full is what has two of a day, a place and a figure of harm: a lone "five were killed" without
    day and place is more often part of another event than an event of its own. Sentences are
    counted, not claims: one sentence can tell four harms of a shelling. Chosen among ten orders by
    the scores of the even records of ../shared/data/airwars-gaza and ../shared/data/fa-kes.
    """
    if not events:
        return ()
    modality = {view.claim.id: view.claim.modality for view in views if not view.claim.about}
    order = {view.claim.id: (view.claim.page, view.claim.start) for view in views}

    def weight(event: Event) -> tuple[int, bool, bool, int, bool, tuple[str, int], str]:
        pages = len({order[c][0] for c in event.claims if c in order})
        real = len({order[c] for c in event.claims if modality.get(c) is Modality.HAPPENED})
        told = (event.earliest is not None) + (event.place is not None) + bool(event.estimates)
        first = min(order[c] for c in event.claims)
        undated, harmless = event.earliest is None, not event.estimates
        return (-pages, undated, told < FULL, -real, harmless, first, event.id)

    main = min(events, key=weight).id
    return tuple(
        msgspec.structs.replace(event, main=True) if event.id == main else event for event in events
    )
