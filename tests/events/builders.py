"""Claims made by hand, as the whole case lets them be read."""

from datetime import date, timedelta

from counterclaim.model.claim import (
    Claim,
    ClaimCount,
    ClaimView,
    Layer,
    Modality,
    Polarity,
    Role,
    RoleName,
    Voice,
)
from counterclaim.model.count import CountRange, Group, Status
from counterclaim.model.entity import PlaceMention
from counterclaim.model.ids import content_id
from counterclaim.model.record import Span
from counterclaim.model.time import Publication, TimeInterval

DAY = date(2016, 5, 10)

KINDS = {
    "army": "state force",
    "rebels": "rebel",
    "islamists": "rebel",
    "police": "state force",
    "residents": "civilians",
    "fighters": "combatants",
    "amal": "person",
    "basil": "person",
    "monitor": "monitor",
    "field sources": "unnamed source",
}


def place(key: str, lat: float | None, lon: float | None, precision: str = "town") -> PlaceMention:
    """A place under its key."""
    return PlaceMention(
        start=0, end=1, name=key.title(), id=key, lat=lat, lon=lon, precision=precision
    )


PLACES = {
    spot.id: spot
    for spot in (
        place("homs", 34.73, 36.71),
        place("rastan", 34.93, 36.73),  # 22 km from homs
        place("hama", 35.13, 36.75),  # 45 km from homs
        place("waer", 34.74, 36.67, "neighbourhood"),  # 4 km from homs
        place("syria", 35.0, 38.0, "country"),
        place("nowhere", None, None),
    )
    if spot.id
}


def on(day: int = 0, until: int | None = None) -> TimeInterval:
    """The interval so many days after DAY, one day long unless `until` is given."""
    last = day if until is None else until
    return TimeInterval(earliest=DAY + timedelta(day), latest=DAY + timedelta(last))


def published(page: str, day: int = 2) -> dict[str, Publication]:
    """One page's publication day."""
    return {page: Publication(earliest=DAY + timedelta(day), latest=DAY + timedelta(day))}


def claim(
    type_: str = "killing",
    *,
    page: str = "p1",
    start: int = 0,
    at: str | None = "homs",
    agent: str | tuple[str, ...] = (),
    patient: str | tuple[str, ...] = (),
    time: TimeInterval | None = None,
    dated: bool = True,
    low: int | None = None,
    high: int | None = None,
    of: str = "killed",
    status: Status = Status.UNKNOWN,
    group: Group = Group.ALL,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.HAPPENED,
    ongoing: bool = False,
    by: str | None = None,
    outlet: str | None = None,
    origin: str | None = None,
    quote: str = "it was said",
    story: int = 0,
    layer: Layer = Layer.ARTICLE,
) -> ClaimView:
    """A view of one claim; `time` None with `dated` gives the day DAY, without it no day.

    `by` is the innermost voice beyond the outlet; the origin is the innermost voice's name
    unless given.
    """
    when = time or (on() if dated else None)
    roles: list[Role] = []
    if at is not None:
        roles.append(_role(RoleName.PLACE, at))
    roles += [_role(RoleName.AGENT, name) for name in _names(agent)]
    roles += [_role(RoleName.PATIENT, name) for name in _names(patient)]
    publisher = outlet or f"Outlet {page}"
    voices = [Voice(name=publisher, kind="publisher")]
    if by:
        voices.append(Voice(name=by, id=by if by in KINDS else None, kind="speaker"))
    count = None
    if low is not None or high is not None:
        range_ = CountRange(low=low, high=high)
        count = ClaimCount(range=range_, of=of, status=status, group=group)
    parts = [type_, page, start, at, agent, patient, when, low, high, of, polarity, modality, by]
    made = Claim(
        id=content_id("clm", *map(str, [*parts, status, group, story, quote])),
        page=page,
        start=start,
        end=start + len(quote),
        quote=quote,
        type=type_,
        trigger=Span(start, start + 2),
        roles=tuple(roles),
        when=0 if when is not None else None,
        ongoing=ongoing,
        count=count,
        polarity=polarity,
        modality=modality,
        chain=tuple(voices),
        layer=layer,
        story=story,
    )
    return ClaimView(
        claim=made,
        time=when,
        roles=made.roles,
        chain=made.chain,
        origin=origin or voices[-1].name or "",
    )


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _role(name: RoleName, who: str) -> Role:
    known = who in KINDS or who in PLACES
    return Role(
        role=name, start=0, end=len(who), text=who, name=who if known else None,
        id=who if known else None,
    )  # fmt: skip
