"""What grouping needs to know of one claim, gathered once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.model.claim import ClaimView, Modality, RoleName
from counterclaim.model.count import Status
from counterclaim.model.entity import PlaceMention
from counterclaim.model.time import Publication, TimeInterval
from counterclaim.packs import load
from counterclaim.packs.sides import Side, gain, side_of
from counterclaim.packs.triggers import event_types

NEWS_WINDOW = 14
"""Days before its page's first possible day in which an undated past happening is taken to lie.

Used only to compare claims, never shown or exported: news tells of what is new."""

PLACES = (RoleName.PLACE, RoleName.TARGET, RoleName.DESTINATION)

GAINING_FAMILIES = frozenset({"control", "movement", "battle"})
"""Families in which one side gains or attacks: the two sides' moves are two happenings."""

MUTUAL_TYPES = frozenset({"armed clash"})
"""Types that both sides do to each other."""

TAKING_TYPES = frozenset({"arrest", "abduction", "release"})
"""Types that befall named persons one by one: two persons, two happenings."""

WIDE_DAYS = 31
"""An interval wider than this says too little to bring two claims together."""

WAR_TOLL = 1000
"""So many killed on no day that is told are the dead of a war, not of one happening.

Undated tolls in ../shared/data/fa-kes are below 600 where they are of one attack, and above
1,000 where they are of a siege, a year or the war."""

NO_ONE_DAY = 10_000
"""So many are the dead of a war even where the sentence gives a day: no attack killed as many."""

Places = Mapping[str, PlaceMention]
Kinds = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One claim's particulars."""

    view: ClaimView
    family: str
    places: frozenset[str]  # fine ones, by id or name
    wide: frozenset[str]  # countries, governorates and the like
    assumed: frozenset[str]  # the fine places last spoken of, where the claim names none
    agents: frozenset[str]
    actors: frozenset[str]  # agents and patients
    named: frozenset[str]  # those of them that another page can mean, too: no "they", no "a man"
    persons: frozenset[str]  # those of them that are one named person
    taken: frozenset[str]  # words of the names of persons who were arrested, abducted or freed
    side: Side | None  # whose gain it is, where it tells of one
    victims: Status | None  # whether civilians or fighters were harmed, where told
    war_toll: bool  # counts the dead of a whole war
    time: TimeInterval | None  # the days named, where it lies on one side of them: "since Monday"
    apart: frozenset[str]  # ids of claims that its page puts days away from it
    window: TimeInterval | None  # its time, else the days that its page's news can be about

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.view.claim.id

    @property
    def happened(self) -> bool:
        """Whether it tells of something past, not planned, threatened or supposed."""
        return self.view.claim.modality is Modality.HAPPENED


def told(
    view: ClaimView,
    kinds: Kinds,
    places: Places,
    published: Publication,
    assumed: frozenset[str] = frozenset(),
    apart: frozenset[str] = frozenset(),
) -> Told:
    """Gather a claim's particulars.

    Learned fillers are left out: they follow from the telling of an event and make none.
    `kinds` gives the kind of an actor by id or name, `places` a place by id or name; `assumed`
    is what the text before the claim speaks of, used where the claim names no place; `apart`
    are the claims that its page puts days away from it.
    """
    roles = [r for r in view.roles if not r.learned]
    agents = [r.id or r.name or r.text.casefold() for r in roles if r.role is RoleName.AGENT]
    others = [r.id or r.name for r in roles if r.role is RoleName.PATIENT and (r.id or r.name)]
    actors = frozenset([*agents, *(name for name in others if name)])
    fine, wide = split_places(view, places)
    time = view.said or view.time
    happened = view.claim.modality is Modality.HAPPENED
    return Told(
        view=view,
        family=event_types()[view.claim.type]["family"],
        places=fine,
        wide=wide,
        assumed=frozenset() if fine or wide else assumed,
        agents=frozenset(agents),
        actors=actors,
        named=frozenset(_named(view)),
        persons=frozenset(name for name in actors if kinds.get(name) == "person"),
        taken=frozenset(_taken(view, kinds)),
        side=_side(view, agents, kinds, drives_out=bool(others)),
        victims=_victims(view, kinds),
        war_toll=_is_war_toll(view),
        time=time,
        apart=apart,
        window=time or (news_window(published) if happened else None),
    )


def split_places(view: ClaimView, places: Places) -> tuple[frozenset[str], frozenset[str]]:
    """The identities of the places a claim names: the fine ones and the wide ones."""
    said = (r for r in view.roles if r.role in PLACES and not r.learned)
    keys = (key for r in said if (key := r.id or r.name))
    named = frozenset(key for key in keys if key in places)  # a person's house is no place
    wide = frozenset(key for key in named if places[key].is_wide)
    return named - wide, wide


def _named(view: ClaimView) -> Iterator[str]:
    for role in view.roles:
        if role.role in (RoleName.AGENT, RoleName.PATIENT) and not role.learned:
            if role.id:
                yield role.id
            elif role.name and role.name[:1].isupper():
                yield role.name


def _taken(view: ClaimView, kinds: Kinds) -> Iterator[str]:
    if view.claim.type in TAKING_TYPES:
        for role in view.roles:
            name = role.name or role.text
            kind = kinds.get(role.id or name)
            full = kind is None and name.istitle() and len(name.split()) > 1
            patient = role.role is RoleName.PATIENT and not role.learned
            if patient and (kind == "person" or full):
                yield from name.casefold().split()


def _side(view: ClaimView, agents: Iterable[str], kinds: Kinds, *, drives_out: bool) -> Side | None:
    family = event_types()[view.claim.type]["family"]
    if family not in GAINING_FAMILIES or view.claim.type in MUTUAL_TYPES:
        return None
    sides = [side_of(kinds.get(agent), agent) for agent in agents]
    return gain(view.claim.type, sides, drives_out=drives_out)


def _victims(view: ClaimView, kinds: Kinds) -> Status | None:
    if event_types()[view.claim.type]["family"] != "harm":
        return None
    if view.claim.count is not None and view.claim.count.status is not Status.UNKNOWN:
        return view.claim.count.status
    found = set()
    for role in view.roles:
        if role.role is RoleName.PATIENT and not role.learned:
            kind = kinds.get(role.id or role.name or "")
            if kind == "civilians":
                found.add(Status.CIVILIAN)
            elif kind == "unnamed combatants" or side_of(kind, role.text) is not None:
                found.add(Status.COMBATANT)
    return found.pop() if len(found) == 1 else None


def _is_war_toll(view: ClaimView) -> bool:
    count = view.claim.count
    if count is None or (count.range.low or count.range.high or 0) < WAR_TOLL:
        return False
    return count.of == "killed" and (
        view.time is None or (view.time.days or WIDE_DAYS) >= WIDE_DAYS
    )


def news_window(published: Publication) -> TimeInterval | None:
    """Days in which a page's undated happenings are taken to lie, for comparison only."""
    if published.latest is None:
        return None
    first = published.earliest or published.latest
    return TimeInterval(earliest=first - timedelta(NEWS_WINDOW), latest=published.latest)


@functools.cache
def _satellites() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in load("affinity")["satellites"].items()}


def is_satellite(item: Told) -> bool:
    """Whether a claim only goes with a happening (a denial, a silence, what tells on)."""
    table = _satellites()
    claim = item.view.claim
    if claim.about:
        return True
    if item.family in table["families"] or claim.type in table["types"]:
        return True
    return item.family in table["states"] and claim.ongoing
