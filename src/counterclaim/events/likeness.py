"""Whether two claims can tell one happening: a score with its reasons."""

from __future__ import annotations

import functools
from datetime import date
from typing import NamedTuple

from counterclaim.events.distance import SAME_PLACE_KM, apart_km
from counterclaim.events.particulars import WIDE_DAYS, Places, Told
from counterclaim.model.event import Reason
from counterclaim.model.time import TimeInterval
from counterclaim.packs import load

SAME_HAPPENING = 0.8
"""Least score at which two claims are one happening: affinity of types plus what ties them.

Set on the seed sample and ../shared/data/ecbplus, topics with even numbers."""

NEAR_CHARS = 300
"""Claims of one page this close, in characters, are told in one breath: about two sentences."""

FAR_DAYS = 4
"""Accounts of who took a place can differ by this many days; further apart they are two happenings.

Three dates of one seizure in ../shared/facts span four days (28 September to 1 October)."""

REPEAT_DAYS = 1
"""The same for strikes, clashes and harm, which a besieged town sees again within days.

On ../shared/data/fa-kes, 4 days run the strikes on Aleppo of a whole week into one event."""

SHARP_DAYS = 7
"""Claims dated to within a week make happenings; what is dated more widely joins one of them."""

RIVAL_PLACE_KM = 30.0
"""Places this near can be two accounts of where one thing was, if more than the day ties them."""

ALIKE_WORDS = 1.6
"""Shared rare words (see `words`) from this weight on tie claims of two pages.

Set on ../shared/data/ecbplus, topics with even numbers: two names or nouns that a handful of
pages has, or three that about one page in thirty has. The odd topics were seen on the way."""

RIVAL = "rival places"
"""The rule by which two claims are put together although they name different places."""

KEY_FIGURE = 10
"""Two claims that both count exactly this many people or more share a telling figure."""

COURSE_FAMILIES = frozenset({"control", "movement", "siege", "support", "release"})
"""Families whose happenings take days: their accounts may be FAR_DAYS apart."""


class Parts(NamedTuple):
    """What speaks for one happening, each by its weight."""

    types: float
    place: float = 0.0
    time: float = 0.0
    actor: float = 0.0
    breath: float = 0.0
    figure: float = 0.0
    words: float = 0.0

    @property
    def score(self) -> float:
        """The sum, less 0.5: affinity alone is no ground."""
        return sum(self) - 0.5

    def __str__(self) -> str:
        """The parts that count, in words."""
        pairs = zip(self._fields, self, strict=True)
        return ", ".join(f"{name} {value:.1f}" for name, value in pairs if value)


def likeness(a: Told, b: Told, places: Places, alike: float = 0.0) -> Reason:
    """How much speaks for one happening; score None where something forbids it.

    Affinity of the types (packs/affinity.toml); 0.5 for a shared place, 0.3 for one only spoken of
    before; up to 0.4 for time; 0.2 for a shared actor, 0.5 for one named person; 0.4 in one
    sentence, 0.2 in one breath; 0.2 for one figure; up to 0.5 for rare words shared, whose weight
    is `alike`; less 0.5.
    """
    if (against := forbids(a, b, places)) is not None:
        return against
    same_page = a.view.claim.page == b.view.claim.page
    parts = Parts(
        types=type_affinity(a, b) or 0.0,
        place=_place(a, b, places),
        time=_time(a, b),
        actor=_actor(a, b),
        breath=breath(a, b),
        figure=0.2 if figure(a) is not None and figure(a) == figure(b) else 0.0,
        words=0.5 * min(1.0, alike / (2 * ALIKE_WORDS)) if alike >= ALIKE_WORDS else 0.0,
    )
    if not _tied(parts, a, b, same_page=same_page):
        return Reason(rule="loose", text="nothing ties them to one place or person")
    rule = RIVAL if parts.place < 0 else "likeness"
    told = str(parts) if parts.score >= SAME_HAPPENING else ""  # most pairs are not alike
    return Reason(rule=rule, text=told, score=parts.score)


def forbids(a: Told, b: Told, places: Places) -> Reason | None:
    """What makes two claims tell different things, if anything does.

    Types without affinity, something that happened and something planned, different places,
    civilians here and fighters there, moves of two sides, days too far apart.
    """
    if type_affinity(a, b) is None:
        text = f"{a.view.claim.type} and {b.view.claim.type} are different things"
        return Reason(rule="types", text=text)
    return clash(a, b, places) or splits_course(a, b)


def clash(a: Told, b: Told, places: Places) -> Reason | None:
    """What no two claims of one happening may show, whatever their types."""
    if a.id in b.apart or b.id in a.apart:
        return Reason(rule="order", text="their page puts days between them")
    if a.happened != b.happened:
        text = "one happened, the other is planned, threatened or supposed"
        return Reason(rule="modality", text=text)
    one_story = (a.view.claim.page, a.view.claim.story) == (b.view.claim.page, b.view.claim.story)
    if a.victims and b.victims and a.victims != b.victims and not one_story:
        return Reason(rule="victims", text="civilians were harmed in one, fighters in the other")
    if a.taken and b.taken and not a.taken & b.taken:
        return Reason(rule="persons", text="one names one person, the other another")
    if a.side and b.side and a.side != b.side:
        return Reason(rule="side", text="a gain of the state's forces and one against them")
    if a.war_toll != b.war_toll:
        return Reason(rule="toll", text="one counts the dead of a whole war")
    days = gap_days(a.window, b.window)
    if days > _far(a, b):
        return Reason(rule="time", text=f"{days} days apart")
    if a.places and b.places and not a.places & b.places:
        km = apart_km(a.places, b.places, places)
        one_page = a.view.claim.page == b.view.claim.page
        if km is None or km > (SAME_PLACE_KM if one_page else RIVAL_PLACE_KM):
            return Reason(rule="place", text="they name different places")
    return None


def splits_course(a: Told, b: Told) -> Reason | None:
    """One page tells of one agent here and another there, on days that do not meet."""
    apart = bool(a.agents and b.agents and not a.agents & b.agents)
    one_page = a.view.claim.page == b.view.claim.page
    if apart and one_page and gap_days(a.window, b.window) > 0 and type_affinity(a, b):
        return Reason(rule="course", text="one page tells them of different days and agents")
    return None


def _tied(parts: Parts, a: Told, b: Told, *, same_page: bool) -> bool:
    """Whether more than type and day connects them."""
    if parts.place < 0:
        return bool(parts.words or parts.figure or parts.actor >= 0.5)
    if parts.place >= 0.3 or parts.words or parts.actor >= 0.5:
        return True
    if same_page:
        return bool(parts.actor or (parts.breath and (parts.time or parts.breath > 0.2)))
    placeless = not (a.places or a.assumed) or not (b.places or b.assumed)
    return bool(parts.actor and parts.time >= 0.3 and placeless)


def _place(a: Told, b: Told, places: Places) -> float:
    """Weight of place; below zero for two places near each other, which one of them gets wrong."""
    if a.places & b.places:
        return 0.5
    if a.places and b.places:
        return 0.5 if one_place(a.places, b.places, places) else -0.3
    if a.assumed & (b.places | b.assumed) or b.assumed & a.places:
        return 0.3
    return 0.1 if a.wide & b.wide else 0.0


def one_place(a: frozenset[str], b: frozenset[str], places: Places) -> bool:
    """Whether two sets of places meet, by identity or within SAME_PLACE_KM."""
    if a & b:
        return True
    km = apart_km(a, b, places)
    return km is not None and km <= SAME_PLACE_KM


def _actor(a: Told, b: Told) -> float:
    if a.persons & b.persons and a.view.claim.type == b.view.claim.type:
        return 0.5
    if a.view.claim.page == b.view.claim.page:
        return 0.2 if a.actors & b.actors else 0.0
    return 0.2 if a.named & b.named else 0.0


def breath(a: Told, b: Told) -> float:
    """Weight of standing together: in one sentence, within NEAR_CHARS of one page, or not."""
    one, other = a.view.claim, b.view.claim
    if one.page != other.page or abs(one.start - other.start) > NEAR_CHARS:
        return 0.0
    return 0.4 if one.start == other.start else 0.2


def figure(item: Told) -> tuple[str, int] | None:
    """What a claim counts and how many, where the figure is telling (see KEY_FIGURE)."""
    count = item.view.claim.count
    if count is None or count.range.low is None or count.range.low < KEY_FIGURE:
        return None
    return (count.of, count.range.low) if count.range.low == count.range.high else None


@functools.cache
def _affinities() -> dict[tuple[str, str], float]:
    table = {tuple(pair.split("+")): value for pair, value in load("affinity")["families"].items()}
    return {pair: value for (a, b), value in table.items() for pair in ((a, b), (b, a))}


def type_affinity(a: Told, b: Told) -> float | None:
    """How readily two types tell one happening; None if never."""
    table = load("affinity")
    if a.view.claim.type == b.view.claim.type:
        return float(table["same_type"])
    if a.family == b.family:
        return float(table["same_family"])
    return _affinities().get((a.family, b.family))


def _far(a: Told, b: Told) -> int:
    """Days that two accounts can differ by; the days in which undated news can lie are hard."""
    if a.time is None or b.time is None:
        return 0
    course = a.family in COURSE_FAMILIES or b.family in COURSE_FAMILIES
    return FAR_DAYS if course else REPEAT_DAYS


def is_dated(item: Told, within: int = SHARP_DAYS) -> bool:
    """Whether a claim is dated to within so many days."""
    return item.time is not None and item.time.known and (item.time.days or 0) <= within


def _time(a: Told, b: Told) -> float:
    """Weight of the day: 0.4 if both are dated within a week, less for each day between."""
    if not (is_dated(a, WIDE_DAYS) and is_dated(b, WIDE_DAYS)):
        return 0.0
    most = 0.4 if is_dated(a) and is_dated(b) else 0.3
    return most - 0.1 * min(gap_days(a.time, b.time), 3)


def gap_days(a: TimeInterval | None, b: TimeInterval | None) -> int:
    """Days between two intervals, 0 if they meet; an open or unknown end reaches without limit."""
    if a is None or b is None:
        return 0
    return max(0, _after(a.latest, b.earliest), _after(b.latest, a.earliest))


def _after(end: date | None, start: date | None) -> int:
    return (start - end).days if end is not None and start is not None else 0
