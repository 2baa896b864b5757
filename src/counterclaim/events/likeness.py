"""Whether two claims can tell one happening: a score with its reasons."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.model.claim import ClaimView, Modality, RoleName
from counterclaim.model.count import Status
from counterclaim.model.event import Reason
from counterclaim.model.time import Publication, TimeInterval
from counterclaim.packs import load
from counterclaim.packs.sides import Side, gain, side_of

SAME_HAPPENING = 0.8
"""Least score at which two claims are one happening: affinity of types plus place, time and actor.

Set on the seed sample and ../shared/data/ecbplus, topics with even numbers."""

NEAR_CHARS = 300
"""Claims of one page this close, in characters, are told in one breath: about two sentences."""

NEWS_WINDOW = 14
"""Days before its page's first possible day in which an undated past happening is taken to lie.

Used only to compare claims, never shown or exported: news tells of what is new."""

FAR_DAYS = 4
"""Accounts this many days apart can still disagree about one happening; further apart they are two.

Three dates of one seizure in ../shared/facts span four days (28 September to 1 October)."""

WIDE_DAYS = 31
"""An interval wider than this says too little to bring two claims together."""

PLACES = (RoleName.PLACE, RoleName.TARGET, RoleName.DESTINATION)
GAINING_FAMILIES = frozenset({"control", "movement", "battle"})
"""Families in which one side gains or attacks: the two sides' moves are two happenings."""

MUTUAL_TYPES = frozenset({"armed clash"})
"""Types that both sides do to each other."""


@dataclass(frozen=True, slots=True)
class Told:
    """What grouping needs to know of one claim."""

    view: ClaimView
    family: str
    places: frozenset[str]
    assumed: frozenset[str]  # the place of the sentence before, where the claim names none
    agents: frozenset[str]
    actors: frozenset[str]  # agents and patients
    side: Side | None  # whose gain it is
    victims: Status | None  # whether civilians or fighters were harmed, where told
    time: TimeInterval | None
    window: TimeInterval | None  # its time, else the days that its page's news can be about

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.view.claim.id


def told(
    view: ClaimView,
    kinds: Mapping[str, str | None],
    published: Publication,
    assumed: frozenset[str] = frozenset(),
) -> Told:
    """Gather a claim's particulars.

    `kinds` gives the kind of an actor by id or name; `assumed` is the place that the text
    before the claim speaks of, used where the claim names none.
    """
    agents = [r.id or r.name or r.text.casefold() for r in view.roles if r.role is RoleName.AGENT]
    others = [r.id or r.name for r in view.roles if r.role is RoleName.PATIENT and (r.id or r.name)]
    sides = [side_of(kinds.get(agent), agent) for agent in agents]
    places = places_of(view)
    return Told(
        view=view,
        family=load("types")[view.claim.type]["family"],
        places=places,
        assumed=frozenset() if places else assumed,
        agents=frozenset(agents),
        actors=frozenset([*agents, *(name for name in others if name)]),
        victims=_victims(view, kinds),
        side=gain(view.claim.type, sides, drives_out=bool(others)),
        time=view.time,
        window=view.time or _news_window(view, published),
    )


def _victims(view: ClaimView, kinds: Mapping[str, str | None]) -> Status | None:
    if view.claim.count is not None and view.claim.count.status is not Status.UNKNOWN:
        return view.claim.count.status
    found = set()
    for role in view.roles:
        if role.role is RoleName.PATIENT:
            kind = kinds.get(role.id or role.name or "")
            if kind == "civilians":
                found.add(Status.CIVILIAN)
            elif kind == "combatants" or side_of(kind, role.text) is not None:
                found.add(Status.COMBATANT)
    return found.pop() if len(found) == 1 else None


def _news_window(view: ClaimView, published: Publication) -> TimeInterval | None:
    """Days in which an undated claim's happening is taken to lie, for comparison only."""
    if published.latest is None or view.claim.modality is not Modality.HAPPENED:
        return None
    first = published.earliest or published.latest
    return TimeInterval(earliest=first - timedelta(NEWS_WINDOW), latest=published.latest)


def places_of(view: ClaimView) -> frozenset[str]:
    """The identities of the places a claim names."""
    return frozenset(key for r in view.roles if r.role in PLACES and (key := r.id or r.name))


def _gains(item: Told) -> bool:
    return item.family in GAINING_FAMILIES and item.view.claim.type not in MUTUAL_TYPES


def is_satellite(item: Told) -> bool:
    """Whether a claim only goes with a happening (a denial, a silence, a state)."""
    table = _satellites()
    claim = item.view.claim
    if item.family in table["families"] or claim.type in table["types"]:
        return True
    return item.family in table["states"] and claim.ongoing


def likeness(a: Told, b: Told) -> Reason:
    """How much speaks for one happening; None where something forbids it.

    Affinity of the types (packs/affinity.toml), 0.5 for a shared place (0.3 for one only spoken of
    before), up to 0.4 for time, 0.2 for a shared actor, 0.2 if told in one breath, less 0.5.
    Forbidden: different places, days too far apart, moves of two sides, civilians here and
    fighters there, something that happened and something planned.
    """
    affinity = type_affinity(a, b)
    if affinity is None:
        return Reason(
            rule="types", text=f"{a.view.claim.type} and {b.view.claim.type} are different things"
        )
    if (a.view.claim.modality is Modality.HAPPENED) != (b.view.claim.modality is Modality.HAPPENED):
        return Reason(
            rule="modality", text="one happened, the other is planned, threatened or supposed"
        )
    if a.places and b.places and not a.places & b.places:
        return Reason(rule="place", text="they name different places")
    if a.family == b.family == "harm" and a.victims and b.victims and a.victims != b.victims:
        return Reason(rule="victims", text="civilians were harmed in one, fighters in the other")
    if _gains(a) and _gains(b) and a.side and b.side and a.side != b.side:
        return Reason(rule="side", text="a gain of the state's forces and one against them")
    time, days = _time(a, b)
    if time is None:
        return Reason(rule="time", text=f"{days} days apart")
    same_page = a.view.claim.page == b.view.claim.page
    if same_page and days > 0 and a.agents and b.agents and not a.agents & b.agents:
        return Reason(rule="course", text="one page tells them of different days and agents")
    near = a.assumed & (b.places | b.assumed) or b.assumed & a.places
    place = 0.5 if a.places & b.places else 0.3 if near else 0.0
    actor = 0.2 if a.actors & b.actors else 0.0
    apart = abs(a.view.claim.start - b.view.claim.start)
    breath = 0.2 if same_page and apart <= NEAR_CHARS else 0.0
    parts = {"types": affinity, "place": place, "time": time, "actor": actor, "breath": breath}
    text = ", ".join(f"{name} {value:.1f}" for name, value in parts.items())
    if not place and not (actor and same_page):
        return Reason(rule="loose", text=f"nothing ties them to one place: {text}")
    return Reason(rule="likeness", text=text, score=sum(parts.values()) - 0.5)


@functools.cache
def _affinities() -> dict[frozenset[str], float]:
    return {
        frozenset(pair.split("+")): value for pair, value in load("affinity")["families"].items()
    }


@functools.cache
def _satellites() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in load("affinity")["satellites"].items()}


def type_affinity(a: Told, b: Told) -> float | None:
    """How readily two types tell one happening; None if never."""
    table = load("affinity")
    if a.view.claim.type == b.view.claim.type:
        return float(table["same_type"])
    if a.family == b.family:
        return float(table["same_family"])
    return _affinities().get(frozenset({a.family, b.family}))


def _time(a: Told, b: Told) -> tuple[float | None, int]:
    """Score of two claims' days, None if too far apart; and their gap in days.

    Both dated within a month: 0.4, less for each day between them. Otherwise nothing speaks for
    them, and only a gap speaks against.
    """
    if a.window is None or b.window is None:
        return 0.0, 0
    gap = _gap(a.window, b.window)
    if gap > FAR_DAYS:
        return None, gap
    sharp = all(
        item.time and item.time.known and (item.time.days or 0) <= WIDE_DAYS for item in (a, b)
    )
    return (0.4 - 0.1 * min(gap, 3) if sharp else 0.0), gap


def _gap(a: TimeInterval, b: TimeInterval) -> int:
    """Days between two intervals, 0 if they meet; an open end reaches without limit."""
    gaps = [
        (late.earliest - early.latest).days
        for early, late in ((a, b), (b, a))
        if early.latest is not None and late.earliest is not None
    ]
    return max(0, *gaps) if gaps else 0
