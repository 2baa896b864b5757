"""Pack files of actors, sources and event types: what they hold, and what in them cannot be used.

A file that cannot be read, an entry without a name, an alias that means two, a ring of relations:
each is an `Issue` that names file and line; the rest of the file loads.
"""

from __future__ import annotations

import functools
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from counterclaim.issues import Issue
from counterclaim.packs import load
from counterclaim.packs.relations import Kind, Relation, first_day, last_day
from counterclaim.packs.types import NONE, OwnTypes, read_own

TEXTS = frozenset(
    {"name", "kind", "country", "body", "part_of", "media_of", "speaks_for", "owned_by"}
    | {"affiliation", "origin", "note"}
)
LISTS = frozenset({"aliases", "local", "hosts", "columns"})
FLAGS = frozenset({"site"})
SERIES = frozenset({"name", "kind", "country", "part_of", "aliases", "local", "numbers", "origin"})
RELATION = frozenset({"who", "whom", "from", "to", "said_by", "origin"})
SHORT = (Kind.PART_OF, Kind.MEDIA_OF, Kind.SPEAKS_FOR, Kind.OWNED_BY)
"""Relations that an entry may give in itself, without dates."""

TABLES = frozenset(
    {"pack", "actors", "sources", "series", "relations", "types", "sense", "examples"}
)
MOST_BYTES = 20_000_000
"""Of one pack file; the largest of ours has a hundredth of it."""

ORDINALS = [
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
]
"""Spelled out as far as units are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One identity of a pack."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()  # names that mean it only in reports about `country`
    country: str | None = None  # ISO 3166-1 alpha-2
    body: str | None = None  # which of a state's bodies it is: a key of `bodies` in states.toml
    part_of: str | None = None
    media_of: str | None = None
    speaks_for: str | None = None  # a person whose word is this body's: director, spokesman
    affiliation: str | None = None
    hosts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    seat: bool = False  # also known by its capital or by the country's name: a place elsewhere
    site: bool = False  # a building too: an actor only where it speaks
    origin: str = ""
    owned_by: str | None = None
    place: str = ""  # file and line it stands in

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(slots=True)
class Pack:
    """One file: its actors, its sources, the relations between them, its event types."""

    name: str
    sha256: str = ""  # of the bytes given
    text: str | None = None  # None where they are no text; a byte order mark is kept
    origin: str | None = None
    licence: str | None = None
    actors: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Entry] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    own: OwnTypes = NONE
    issues: list[Issue] = field(default_factory=list)

    def report(self, code: str, line: int | None, detail: str) -> None:
        """Keep a thing that cannot be used."""
        place = self.name if line is None else f"{self.name}:{line}"
        self.issues.append(Issue(code=f"packs.{code}", detail=detail, place=place))


_KEY = re.compile(r"""^\s*(?:\[+\s*(?:\w+\s*\.\s*)?)?["']?([^\s"'=\]\[#]+)["']?\s*[=\]]""")
_PAIR = re.compile(r"""\b(who|whom)["']?\s*=\s*["']([^"']*)["']""")


class _Lines:
    """Where in a file things stand: the TOML reader gives them without their lines."""

    __slots__ = ("_keys", "_pairs")

    def __init__(self, text: str) -> None:
        self._keys: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            if key := _KEY.match(line):
                self._keys.setdefault(key[1], number)
            for table in line.split("{"):
                pair = dict(_PAIR.findall(table))
                if len(pair) == 2:
                    self._pairs.setdefault((pair["who"], pair["whom"]), number)

    def of_key(self, key: str) -> int | None:
        """The first line that begins with a key or a table's name."""
        return self._keys.get(key)

    def of_pair(self, who: str, whom: str) -> int | None:
        """The first line that relates the two."""
        return self._pairs.get((who, whom))


def read_pack(file: Path | Traversable, name: str | None = None, origin: str | None = None) -> Pack:
    """Read a pack file; what is wrong with it is in the pack's issues, never raised.

    Args:
        file: the file.
        name: what places in it are called by; its path by default.
        origin: whence it is; by default what it says of itself.
    """
    pack = Pack(name or str(file))
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null in the path
        pack.report(
            "unreadable", None, f"cannot be read: {getattr(error, 'strerror', '') or error}"
        )
        return pack
    return parse_pack(pack.name, raw, origin)


def parse_pack(name: str, raw: bytes, origin: str | None = None) -> Pack:
    """Read the bytes of a pack file; the rest is as in `read_pack`."""
    pack = Pack(name, hashlib.sha256(raw).hexdigest())
    if len(raw) > MOST_BYTES:
        pack.report("too-large", None, f"more than {MOST_BYTES} bytes: no pack of actors")
        return pack
    try:
        pack.text = raw.decode("utf-8")
        text = pack.text.removeprefix("\ufeff").replace("\r\n", "\n")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        pack.report("not-utf-8", line, "not UTF-8 from here on; save it as UTF-8")
        return pack
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        pack.report("not-toml", line, f"no TOML: {error}")
        return pack
    except RecursionError:
        pack.report("not-toml", None, "nested too deeply to be a pack")
        return pack
    _read_tables(pack, tables, _Lines(text), origin)
    pack.own = read_own(tables, text, pack.name, pack.report)
    return pack


def _read_tables(pack: Pack, tables: Mapping[str, Any], lines: _Lines, origin: str | None) -> None:
    for key in tables.keys() - TABLES:
        pack.report(
            "unknown-table", lines.of_key(key), f"[{key}] is none of {', '.join(sorted(TABLES))}"
        )
    head = _table(pack, tables, "pack", lines)
    pack.origin, pack.licence = origin or _said(head, "origin"), _said(head, "licence")
    if pack.origin is None:
        pack.report("no-origin", lines.of_key("pack"), 'give [pack] an origin = "..."')
    origin = pack.origin or f"not told by {pack.name}"
    for table, into in (("actors", pack.actors), ("sources", pack.sources)):
        for key, fields in _table(pack, tables, table, lines).items():
            line = lines.of_key(key)
            entry = _entry(pack, key, fields, origin, line)
            if entry is not None:
                into[key] = entry
    for key, fields in _table(pack, tables, "series", lines).items():
        for entry in _numbered(pack, key, fields, origin, lines.of_key(key)):
            pack.actors.setdefault(entry.id, entry)
    pack.relations += _short(pack)
    for kind, items in _table(pack, tables, "relations", lines).items():
        pack.relations += _relations(pack, kind, items, origin, lines)


def _said(head: Mapping[str, Any], key: str) -> str | None:
    """A text of the file's head, if it has one."""
    value = head.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _table(pack: Pack, tables: Mapping[str, Any], name: str, lines: _Lines) -> dict[str, Any]:
    found = tables.get(name, {})
    if isinstance(found, dict):
        return found
    pack.report("wrong-type", lines.of_key(name), f"[{name}] must be a table")
    return {}


def _entry(pack: Pack, key: str, fields: object, origin: str, line: int | None) -> Entry | None:
    """One entry; what it has too much is reported and left out, what it lacks leaves it out."""
    if not isinstance(fields, dict):
        pack.report("wrong-type", line, f"{key} must be a table of fields")
        return None
    if not key.strip():
        pack.report("incomplete", line, "an entry has an empty id: left out")
        return None
    good = _fields(pack, key, fields, line)
    missing = [name for name in ("name", "kind") if not good.get(name)]
    if missing:
        pack.report("incomplete", line, f"{key} has no {' and no '.join(missing)}: left out")
        return None
    if good["kind"] not in kinds():
        known = ", ".join(sorted(kinds()))
        pack.report("unknown-kind", line, f"{key}: {good['kind']!r} is none of {known}: left out")
        return None
    if good.get("country") and good["country"] not in _countries():
        detail = f"{key}: {good['country']!r} is no country (two letters, ISO 3166-1): ignored"
        pack.report("unknown-country", line, detail)
        del good["country"]
    if good.get("local") and not good.get("country"):
        pack.report("no-country", line, f"{key}: local names need a country: ignored")
        del good["local"]
    good.pop("note", None)
    place = pack.name if line is None else f"{pack.name}:{line}"
    return Entry(**{"origin": origin, **good, "id": key, "place": place})


def _fields(pack: Pack, key: str, fields: Mapping[str, Any], line: int | None) -> dict[str, Any]:
    good: dict[str, Any] = {}
    for field_, value in fields.items():
        if field_ in TEXTS and isinstance(value, str):
            good[field_] = value.strip()
        elif field_ in LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
            good[field_] = tuple(value)
        elif field_ in FLAGS and isinstance(value, bool):
            good[field_] = value
        elif field_ in TEXTS | LISTS | FLAGS:
            wanted = "a text" if field_ in TEXTS else "a list of texts"
            wanted = "true or false" if field_ in FLAGS else wanted
            pack.report("wrong-type", line, f"{key}: {field_} must be {wanted}: ignored")
        else:
            pack.report("unknown-key", line, f"{key}: no field is called {field_!r}: ignored")
    return good


def _numbered(
    pack: Pack, key: str, fields: object, origin: str, line: int | None
) -> Iterator[Entry]:
    """The units of a series: `{nth}` is 4th and Fourth, `{n}` the number, `{N}` in Roman."""
    if not isinstance(fields, dict) or not isinstance(fields.get("numbers"), list):
        pack.report("wrong-type", line, f"series {key} needs a list of numbers: left out")
        return
    numbers = [number for number in fields["numbers"] if isinstance(number, int) and number > 0]
    for unknown in fields.keys() - SERIES:
        pack.report("unknown-key", line, f"{key}: no field is called {unknown!r}: ignored")
    plain = {name: value for name, value in fields.items() if name in SERIES - {"numbers"}}
    model = _entry(pack, key, plain, origin, line)
    if model is None:
        return
    for number in numbers:
        name = _filled(model.name, number)[0]
        yield Entry(
            id=f"{key}-{number}",
            name=name,
            kind=model.kind,
            aliases=tuple(
                other
                for pattern in (model.name, *model.aliases)
                for other in _filled(pattern, number)
                if other != name
            ),
            local=tuple(one for pattern in model.local for one in _filled(pattern, number)),
            country=model.country,
            part_of=model.part_of,
            origin=model.origin,
            place=model.place,
        )


def _filled(pattern: str, number: int) -> list[str]:
    ends = {} if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}
    end = ends.get(number % 10, "th")
    nths = [f"{number}{end}"]
    if "{nth}" in pattern and number <= len(ORDINALS):
        nths.append(ORDINALS[number - 1])
    return [pattern.replace("{nth}", nth).replace("{n}", str(number)) for nth in nths]


@functools.cache
def kinds() -> frozenset[str]:
    """The kinds of actors."""
    return frozenset(load("kinds")["actor"])


def _short(pack: Pack) -> Iterator[Relation]:
    """The undated relations that entries give in themselves."""
    for entry in (*pack.actors.values(), *pack.sources.values()):
        for kind in SHORT:
            whom = getattr(entry, kind.value)
            if whom:
                yield Relation(
                    kind=kind, who=entry.id, whom=whom, origin=entry.origin, place=entry.place
                )


def _relations(
    pack: Pack, kind: str, items: object, origin: str, lines: _Lines
) -> Iterator[Relation]:
    if kind not in {one.value for one in Kind} or not isinstance(items, list):
        known = ", ".join(one.value for one in Kind)
        pack.report("unknown-relation", lines.of_key(kind), f"{kind!r} is no list of {known}")
        return
    for item in items:
        given = item if isinstance(item, dict) else {}
        fields = {name: value for name, value in given.items() if isinstance(value, str)}
        who, whom = fields.get("who"), fields.get("whom")
        if not who or not whom:
            pack.report("incomplete", lines.of_key(kind), f"{kind}: {item!r} needs who and whom")
            continue
        line = lines.of_pair(who, whom) or lines.of_key(kind)
        unknown = sorted(item.keys() - RELATION)
        if unknown:
            pack.report("unknown-key", line, f"{kind}: no field is called {', '.join(unknown)}")
        start, end = fields.get("from"), fields.get("to")
        if problem := _undated(start, end):
            pack.report("wrong-date", line, f"{who} {kind} {whom}: {problem}: left out")
            continue
        if kind == Kind.BACKED_BY and not fields.get("said_by"):
            detail = f"{who} {kind} {whom}: who says so? Give said_by, or leave it to the reports"
            pack.report("backed-by-whom", line, f"{detail}: left out")
            continue
        yield Relation(
            kind=Kind(kind),
            who=who,
            whom=whom,
            start=start,
            end=end,
            said_by=fields.get("said_by"),
            origin=fields.get("origin", origin),
            place=pack.name if line is None else f"{pack.name}:{line}",
        )


def _undated(start: str | None, end: str | None) -> str | None:
    """What is wrong with two dates."""
    try:
        if start and end and first_day(start) > last_day(end):
            return f"it ends on {end}, before it begins on {start}"
        for value in (start, end):
            if value:
                first_day(value)
    except ValueError as error:
        return str(error)
    return None


@functools.cache
def _countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, and XK as in use for Kosovo."""
    table = resources.files("counterclaim.packs") / "places" / "countries.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(",")[0] for line in lines if not line.startswith("#")) | {"XK"}


def issues_of(packs: Sequence[Pack]) -> tuple[Issue, ...]:
    """All that could not be used, in the order of the packs."""
    return tuple(issue for pack in packs for issue in pack.issues)
