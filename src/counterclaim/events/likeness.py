"""Whether two claims can tell one happening: a score with its reasons."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.model.claim import ClaimView, Modality, RoleName
from counterclaim.model.event import Reason
from counterclaim.model.time import TimeInterval
from counterclaim.packs import load

SAME_HAPPENING = 1.0
"""Least score at which two claims are one happening: affinity of types plus place, time and actor.

Set on the seed sample: at 0.8 the siege joins the seizure, at 1.2 undated accounts fall apart."""

FAR_DAYS = 4
"""Accounts this many days apart can still disagree about one happening; further apart they are two.

Three dates of one seizure in ../shared/facts span four days (28 September to 1 October)."""

WIDE_DAYS = 31
"""An interval wider than this says too little to bring two claims together."""

PLACES = (RoleName.PLACE, RoleName.TARGET, RoleName.DESTINATION)
LOSING_TYPES = frozenset({"withdrawal", "surrender"})
"""Types whose agent gives ground: the gain is the other side's."""

GAINING_FAMILIES = frozenset({"control", "movement"})
"""Families in which one side gains: the two sides' gains are never one happening."""

STATE_KINDS = frozenset({"state force", "state", "militia"})
REBEL_KINDS = frozenset({"rebel"})


@dataclass(frozen=True, slots=True)
class Told:
    """What grouping needs to know of one claim."""

    view: ClaimView
    family: str
    places: frozenset[str]
    assumed: frozenset[str]  # the place of the sentence before, where the claim names none
    actors: frozenset[str]
    side: str | None  # "state" or "rebel": whose gain it is
    time: TimeInterval | None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.view.claim.id


def told(
    view: ClaimView, kinds: Mapping[str, str | None], assumed: frozenset[str] = frozenset()
) -> Told:
    """Gather a claim's particulars.

    `kinds` gives the kind of an actor by id or name; `assumed` is the place that the text
    before the claim speaks of, used where the claim names none.
    """
    agents = [r.id or r.name or r.text.casefold() for r in view.roles if r.role is RoleName.AGENT]
    others = [r.id or r.name for r in view.roles if r.role is RoleName.PATIENT and (r.id or r.name)]
    sides = {kinds.get(agent) for agent in agents}
    side = None
    if sides & STATE_KINDS and not sides & REBEL_KINDS:
        side = "state"
    elif sides & REBEL_KINDS and not sides & STATE_KINDS:
        side = "rebel"
    if view.claim.type in LOSING_TYPES and side is not None and not others:
        side = "rebel" if side == "state" else "state"
    places = places_of(view)
    return Told(
        view=view,
        family=load("types")[view.claim.type]["family"],
        places=places,
        assumed=frozenset() if places else assumed,
        actors=frozenset([*agents, *(name for name in others if name)]),
        side=side,
        time=view.time,
    )


def places_of(view: ClaimView) -> frozenset[str]:
    """The identities of the places a claim names."""
    return frozenset(key for r in view.roles if r.role in PLACES and (key := r.id or r.name))


def is_satellite(item: Told) -> bool:
    """Whether a claim only goes with a happening (a denial, a silence, a state)."""
    table = _satellites()
    return item.family in table["families"] or item.view.claim.type in table["types"]


def likeness(a: Told, b: Told) -> Reason:
    """How much speaks for one happening; None where something forbids it.

    Affinity of the types (packs/affinity.toml), 0.5 for a shared place, up to 0.4 for time, 0.2
    for a shared actor. Forbidden: different places, days too far apart, the two sides of a
    change of control, something that happened and something planned.
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
    gains = a.family in GAINING_FAMILIES and b.family in GAINING_FAMILIES
    if gains and a.side and b.side and a.side != b.side:
        return Reason(rule="side", text="a gain of the state's forces and one against them")
    time, days = _time(a.time, b.time)
    if time is None:
        return Reason(rule="time", text=f"{days} days apart")
    near = a.assumed & (b.places | b.assumed) or b.assumed & a.places
    place = 0.5 if a.places & b.places else 0.3 if near else 0.0
    actor = 0.2 if a.actors & b.actors else 0.0
    parts = [
        f"types {affinity:.1f}",
        f"place {place:.1f}",
        f"time {time:.1f}",
        f"actor {actor:.1f}",
    ]
    if not place and not (actor and a.view.claim.page == b.view.claim.page):
        return Reason(rule="place", text="nothing ties them to one place: " + ", ".join(parts))
    return Reason(
        rule="likeness", text=", ".join(parts), score=affinity + place + time + actor - 0.5
    )


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


def _time(a: TimeInterval | None, b: TimeInterval | None) -> tuple[float | None, int]:
    """Score of two intervals, None if too far apart; and their gap in days."""
    if a is None or b is None:
        return 0.1, 0
    gap = _gap(a, b)
    if gap > FAR_DAYS:
        return None, gap
    if not a.known or not b.known:
        return 0.1, gap
    if (a.days or 0) > WIDE_DAYS or (b.days or 0) > WIDE_DAYS:
        return 0.1, gap
    return 0.4 - 0.1 * min(gap, 3), gap


def _gap(a: TimeInterval, b: TimeInterval) -> int:
    """Days between two intervals, 0 if they meet; an open end reaches without limit."""
    gaps = [
        (late.earliest - early.latest).days
        for early, late in ((a, b), (b, a))
        if early.latest is not None and late.earliest is not None
    ]
    return max(0, *gaps) if gaps else 0
