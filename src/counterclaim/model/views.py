"""What only the whole case can tell, computed from all pages and rebuilt at any time."""

import msgspec

from counterclaim.issues import Issue
from counterclaim.model.claim import ClaimView
from counterclaim.model.copy import Copy
from counterclaim.model.entity import Actor, Source
from counterclaim.model.event import Dispute, Event
from counterclaim.model.hedging import LostHedge
from counterclaim.model.identity import Link, Place
from counterclaim.model.order import EventOrder
from counterclaim.model.record import Record
from counterclaim.model.time import Publication, TimeInterval


class Outlet(Record, frozen=True, kw_only=True):
    """Who published a page, with how that was found out; all None where it cannot be told."""

    name: str | None = None
    id: str | None = None
    reason: str | None = None


class Views(Record, frozen=True, kw_only=True):
    """A case's judgements at one moment. Dictionaries are keyed by page id.

    `times` runs beside `Notes.times` of its page: the days each expression can mean, None
    where nothing bounds them. `place_links` and `actor_links` are the identities of the mentions
    in `Notes.places` and `Notes.actors`, in their order.
    """

    publications: dict[str, Publication] = msgspec.field(default_factory=dict)
    outlets: dict[str, Outlet] = msgspec.field(default_factory=dict)
    times: dict[str, tuple[TimeInterval | None, ...]] = msgspec.field(default_factory=dict)
    claims: tuple[ClaimView, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    events: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    orders: tuple[EventOrder, ...] = ()
    hedging_lost: tuple[LostHedge, ...] = ()
    copies: tuple[Copy, ...] = ()
    places: tuple[Place, ...] = ()
    place_links: dict[str, tuple[Link, ...]] = msgspec.field(default_factory=dict)
    actor_links: dict[str, tuple[Link, ...]] = msgspec.field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
