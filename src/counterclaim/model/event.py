"""Events, disputes and estimates: judgements over claims, rebuilt from them at any time."""

from datetime import date
from enum import StrEnum

from counterclaim.model.claim import SceneFrom
from counterclaim.model.count import Group
from counterclaim.model.record import Record
from counterclaim.model.time import DatePrecision


class Reason(Record, frozen=True, kw_only=True):
    """A judgement's ground: a number where one was compared, and a sentence."""

    rule: str
    text: str
    score: float | None = None  # None is "cannot tell", never zero


class Estimate(Record, frozen=True, kw_only=True):
    """Low, best and high of one quantity under a named rule; None is unknown, never zero."""

    of: str  # killed, injured, abducted, displaced
    status: str  # civilian, combatant, all
    group: Group = Group.ALL
    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str = ""
    claims: tuple[str, ...] = ()  # every claim a bound rests on


class Event(Record, frozen=True, kw_only=True):
    """Mentions judged to be one bounded happening."""

    id: str
    type: str
    title: str  # our own words, from type, place and day: never a page's
    claims: tuple[str, ...]
    earliest: date | None = None
    latest: date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    lasting: bool = False  # went on from the first day to the last, not on one day between
    approx: bool = False  # every account gives its day loosely
    inferred: bool = False  # no account says the day of the happening itself
    place: str | None = None
    place_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: str | None = None
    place_from: SceneFrom | None = None  # where no claim names it: how near it is told
    estimates: tuple[Estimate, ...] = ()
    sources_listed: int = 0
    sources_independent: int = 0
    main: bool = False
    reasons: tuple[Reason, ...] = ()


class Aspect(StrEnum):
    """What about an event is disputed."""

    AGENT = "agent"
    PATIENT = "patient"
    COUNT = "count"
    TIME = "time"
    PLACE = "place"
    OCCURRENCE = "occurrence"
    MANNER = "manner"
    INSTRUMENT = "instrument"


class DisputeState(StrEnum):
    """Whether positions really exclude each other."""

    OPEN = "open"
    APPARENT = "apparent"  # they only seem to: both can be true
    SUPERSEDED = "superseded"  # a source revised itself
    SETTLED = "settled"  # an analyst decided


class Position(Record, frozen=True, kw_only=True):
    """One side of a dispute."""

    value: str  # what it holds, in a few words
    claims: tuple[str, ...]
    sources_listed: int
    sources_independent: int


class Dispute(Record, frozen=True, kw_only=True):
    """Event, aspect, and the positions taken on it, with why it counts as a dispute."""

    id: str
    event: str
    aspect: Aspect
    state: DisputeState
    reason: str
    positions: tuple[Position, ...]
