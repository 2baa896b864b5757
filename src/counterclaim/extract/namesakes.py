"""Which of several places of one name a page means.

Each namesake is scored by how well known it is and by how well it sits with the rest of the
page: the countries and divisions that other names lie in, how near they are, and the
container the text itself gives ("X, Y"). One name means one place all over a page.

The weights were chosen on the even documents of LGL, TR-News and GeoVirus: share of places
within 161 km. They lie on a broad optimum; halving or doubling one costs about a point.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from counterclaim.model.identity import Chosen, Namesake, PlaceChoice
from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.gazetteer import Entry

COUNTRY_WEIGHT = 3.5
"""What a page wholly about a namesake's country adds, on the scale of log10 of inhabitants."""

DIVISION_WEIGHT = 4.0
"""The same for the first-order division."""

NEAR_WEIGHT = 3.0
"""The same for lying beside the page's other places."""

NEAR_KM = 150.0
"""Distance (kilometres, great circle) at which nearness has fallen to a third."""

CONTAINED = 8.0
"""What lying in the container named right after it adds: more than any town's size."""

SHARPNESS = 0.6
"""How much more a namesake ten times as large counts before anything is chosen."""

ABROAD = 0.5
"""Least share of a page's places in one country that keeps rare names from other ones."""

WELL_KNOWN = 5.3
"""Prior from which a place may stand alone on a page about another country: 200,000 people."""

ALONE = 4.5
"""Prior from which a place may stand so if no other country has its name: 30,000 people."""

FEW = 0.6
"""Votes below which a page says too little of where it is to rule out any country: one nation
named counts half, a town 0.6 (`_context`)."""

STRAY_SHARE = 0.15
"""Share of a page's votes from which a country counts as told of, without being named."""

ROUNDS = 3
"""Choices are made again with the page's other choices known; they settle in two or three."""

MOST_POINTS = 60
"""Places by whose nearness a namesake is judged: more change nothing and cost time."""

MOST_KEPT = 6
"""Namesakes of one name kept with the choice, for people who ask why."""

MOST_NAMESAKES = 40
"""Namesakes weighed for one name: there are more Springfields, none of them likely."""


@dataclass(slots=True)
class Toponym:
    """A name on a page with the places it can mean."""

    words: str
    entries: tuple[Entry, ...]
    precision: str | None  # as a head noun says
    weight: float  # how much it says about where the page is
    within: int | None = None  # index of the toponym that is said to contain it


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one name says about where the page is."""

    name: str
    country: str
    admin1: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a page is, by the places chosen so far."""

    votes: tuple[_Vote, ...]
    points: tuple[tuple[str, float, float], ...] = ()  # id, latitude, longitude

    def countries(self, name: str | None = None) -> dict[str, float]:
        """Shares of the countries, from 0 to 1, without what `name` itself says."""
        votes: dict[str, float] = defaultdict(float)
        for vote in self.votes:
            if vote.name != name:
                votes[vote.country] += vote.weight
        return _shares(votes)

    def divisions(self, name: str) -> dict[tuple[str, str], float]:
        """The same of the first-order divisions."""
        votes: dict[tuple[str, str], float] = defaultdict(float)
        for vote in self.votes:
            if vote.name != name and vote.admin1:
                votes[vote.country, vote.admin1] += vote.weight
        return _shares(votes)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means on a page, None where none is likely, and why."""

    entry: Entry | None
    how: Chosen
    weighed: tuple[tuple[tuple[float, ...], Entry], ...] = ()  # parts of the score, and of what
    countries: tuple[tuple[str, float], ...] = ()  # shares of the page's other names

    def record(self, toponym: Toponym) -> PlaceChoice:
        """What is kept of it."""
        ranked = sorted(self.weighed, key=lambda one: (sum(one[0]), one[1].id), reverse=True)
        kept = ranked[:MOST_KEPT]
        kept += [one for one in ranked[MOST_KEPT:] if self.entry and one[1].id == self.entry.id]
        return PlaceChoice(
            name=toponym.words,
            precision=toponym.precision,
            how=self.how,
            place=self.entry.id if self.entry else None,
            weighed=len(self.weighed),
            namesakes=tuple(_namesake(parts, entry) for parts, entry in kept),
            countries=self.countries,
        )


def _namesake(parts: tuple[float, ...], entry: Entry) -> Namesake:
    known, fits, near, country, division, contained = (round(part, 2) for part in parts)
    return Namesake(
        id=entry.id,
        name=entry.name,
        precision=entry.precision,
        country=entry.country,
        within=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        overlay=entry.overlay,
        known=known,
        fits=fits,
        near=near,
        country_told=country,
        division_told=division,
        contained=contained,
    )


_Key = TypeVar("_Key")


def _shares(votes: dict[_Key, float]) -> dict[_Key, float]:
    total = sum(votes.values()) or 1.0
    return {key: vote / total for key, vote in votes.items()}


def choose(toponyms: Sequence[Toponym]) -> list[Choice]:
    """The place each toponym means, None where none is likely, with the scores that decided."""
    groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, toponym in enumerate(toponyms):
        groups[fold(toponym.words), toponym.precision].append(n)
    chosen: list[Entry | None] = [t.entries[0] if t.entries else None for t in toponyms]
    choices = [Choice(None, Chosen.UNLISTED)] * len(toponyms)
    told = _told_countries(toponyms)
    for turn in range(ROUNDS):
        context = _first_context(toponyms) if turn == 0 else _context(toponyms, chosen)
        for (name, precision), members in groups.items():
            members_of = [toponyms[n] for n in members]
            choice = _best(name, precision, members_of, chosen, context, told)
            for n in members:
                chosen[n], choices[n] = choice.entry, choice
        for n, toponym in enumerate(toponyms):
            if toponym.within is None:
                continue
            inside = _inside(toponym, chosen[toponym.within])
            if inside is not None:
                chosen[n] = inside
                if inside is not choices[n].entry:
                    choices[n] = replace(choices[n], entry=inside, how=Chosen.INSIDE)
    return [replace(c, entry=_located(c.entry, chosen)) for c in choices]


def _told_countries(toponyms: Sequence[Toponym]) -> frozenset[str]:
    """Countries that the page itself names, or whose people it names."""
    return frozenset(
        entry.country
        for toponym in toponyms
        for entry in toponym.entries[:1]
        if entry.precision == "country" and entry.country
    )


def _first_context(toponyms: Sequence[Toponym]) -> _Context:
    """Votes before any choice: each name parts its vote among its namesakes by their priors."""
    votes = []
    for name, toponym in {fold(toponym.words): toponym for toponym in toponyms}.items():
        entries = [entry for entry in toponym.entries[:MOST_NAMESAKES] if entry.country]
        if toponym.within is not None:
            container = toponyms[toponym.within].entries
            inside = [e for e in entries if any(_lies_in(e, c) for c in container)]
            entries = inside or entries
        shares = [math.exp(SHARPNESS * (entry.prior - entries[0].prior)) for entry in entries]
        votes += [
            _Vote(name, entry.country or "", entry.admin1, toponym.weight * share / sum(shares))
            for entry, share in zip(entries, shares, strict=True)
        ]
    return _Context(tuple(votes))


def _context(toponyms: Sequence[Toponym], chosen: Sequence[Entry | None]) -> _Context:
    """Votes of the places chosen; each counts by the root of its mentions."""
    times: dict[tuple[str, str], int] = defaultdict(int)
    sure: dict[tuple[str, str], float] = defaultdict(float)
    places: dict[tuple[str, str], Entry] = {}
    for toponym, entry in zip(toponyms, chosen, strict=True):
        if entry is None or not entry.country:
            continue
        key = fold(toponym.words), entry.id
        certainty = 1.0 if entry.precision in ("country", "governorate") else 0.6
        if toponym.within is not None:
            certainty = 1.2
        times[key] += 1
        sure[key] = max(sure[key], certainty * toponym.weight)
        places[key] = entry
    votes = [
        _Vote(key[0], entry.country or "", entry.admin1, sure[key] * math.sqrt(times[key]))
        for key, entry in places.items()
    ]
    points = {
        entry.id: (entry.id, entry.lat, entry.lon)
        for entry in places.values()
        if entry.lat is not None
        and entry.lon is not None
        and entry.precision not in ("country", "region")
    }
    return _Context(tuple(votes), tuple(points.values())[:MOST_POINTS])


def _best(
    name: str,
    precision: str | None,
    members: list[Toponym],
    chosen: Sequence[Entry | None],
    context: _Context,
    told: frozenset[str],
) -> Choice:
    """The likeliest place of one name on one page, None where none is likely."""
    entries = members[0].entries[:MOST_NAMESAKES]
    countries, divisions = context.countries(name), context.divisions(name)
    main = max(countries, key=lambda key: countries[key], default=None)
    if main and not any(entry.country == main for entry in entries):
        entries = (*entries, *_respelled(members[0], main))
    containers = [chosen[t.within] for t in members if t.within is not None]
    scored = []
    for entry in entries:
        parts = (
            entry.prior,
            _fitness(entry, precision),
            NEAR_WEIGHT * _nearness(entry, context),
            COUNTRY_WEIGHT * countries.get(entry.country or "", 0.0),
            DIVISION_WEIGHT * divisions.get((entry.country or "", entry.admin1 or ""), 0.0),
            CONTAINED * _holds(containers, entry),
        )
        scored.append((sum(parts), entry.id, parts, entry))
    if not scored:
        return Choice(None, Chosen.UNLISTED)
    entry = max(scored, key=lambda item: item[:2])[3]
    weighed = tuple((parts, one) for _, _, parts, one in scored)
    shares = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    top = tuple((country, round(share, 2)) for country, share in shares[:3])
    how = Chosen.ONLY if len(scored) == 1 else Chosen.WEIGHED
    listed = gazetteer.only_listed(members[0].entries) and gazetteer.is_place(members[0].words)
    others = sum(vote.weight for vote in context.votes if vote.name != name)
    alone = others < FEW and len({e.country for e in entries}) == 1 and entry.prior >= ALONE
    if not (listed or alone) and _is_stray(entry, told, countries):
        return Choice(None, Chosen.FOREIGN, weighed, top)
    return Choice(entry, how, weighed, top)


def _is_stray(entry: Entry, told: frozenset[str], countries: dict[str, float]) -> bool:
    """Whether a little-known place lies in a country the page does not tell of."""
    if entry.country is None or entry.country in told or entry.prior >= WELL_KNOWN:
        return False
    if max(countries.values(), default=0.0) < ABROAD:
        return False
    return countries.get(entry.country, 0.0) < STRAY_SHARE


def _respelled(toponym: Toponym, country: str) -> tuple[Entry, ...]:
    """Places of the page's main country that are spelled otherwise."""
    found = gazetteer.look_up(toponym.words, country)
    return tuple(entry for entry in found if entry.country == country)


def _fitness(entry: Entry, precision: str | None) -> float:
    """How well a place fits the head noun beside its name."""
    if precision is None:
        return 0.0
    if precision == entry.precision:
        return 3.0
    return -1.0 if entry.precision == "country" else 0.0


def _nearness(entry: Entry, context: _Context) -> float:
    """How much of the page's points lie near, from 0 to 1."""
    if (
        entry.lat is None
        or entry.lon is None
        or entry.precision in ("country", "region", "governorate")
    ):
        return 0.0
    near = [
        math.exp(-kilometres(entry.lat, entry.lon, lat, lon) / NEAR_KM)
        for id_, lat, lon in context.points
        if id_ != entry.id
    ]
    return sum(near) / len(near) if near else 0.0


def _holds(containers: list[Entry | None], entry: Entry) -> bool:
    return any(container is not None and _lies_in(entry, container) for container in containers)


def _lies_in(entry: Entry, container: Entry) -> bool:
    if entry.id == container.id or entry.country != container.country:
        return False
    if container.precision == "country":
        return True
    return container.admin1 is not None and entry.admin1 == container.admin1


def _inside(toponym: Toponym, container: Entry | None) -> Entry | None:
    """The likeliest place of the name inside its container."""
    if container is None:
        return None
    return next((entry for entry in toponym.entries if _lies_in(entry, container)), None)


def _located(entry: Entry | None, chosen: Sequence[Entry | None]) -> Entry | None:
    """A county has no point of its own: it gets the middle of its division's places told of."""
    if entry is None or entry.lat is not None:
        return entry
    near = [
        other
        for other in chosen
        if other is not None
        and other.lat is not None
        and (other.country, other.admin1) == (entry.country, entry.admin1)
    ]
    towns = [other for other in near if other.precision == "town"] or near
    if not towns:
        division = next(
            (e for e in gazetteer.look_up(entry.admin1 or "") if e.precision == "governorate"), None
        )
        towns = [division] if division else []
    if not towns:
        return entry
    lat = sum(other.lat or 0.0 for other in towns) / len(towns)
    lon = sum(other.lon or 0.0 for other in towns) / len(towns)
    return msgspec.structs.replace(entry, lat=round(lat, 3), lon=round(lon, 3))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in degrees, on a sphere of 6,371 km."""
    a, b = math.radians(lat), math.radians(other_lat)
    dlon = math.radians(lon - other_lon)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(dlon / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
