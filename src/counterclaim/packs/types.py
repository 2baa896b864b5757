"""Event types, the package's and the analyst's own, with their examples.

A type is a table of `types.toml`, its words are senses of `triggers.toml`, its examples stand in
`examples/`. An own pack (`reading.read_pack`) may hold the same in tables `types`, `sense` and
`examples`; what in it cannot be used is reported with its line and left out.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from counterclaim.model.claim import RoleName
from counterclaim.packs import load

CONDITION = re.compile(r"(if|unless)_(\w+)")
"""Keys of a sense that tell it from others by the class of what fills a slot."""

FLAGS = frozenset({"negated", "predicate_only", "bare"})
WORDS = ("verbs", "nouns", "adjectives")
SENSE = frozenset({"type", "case", *WORDS, *FLAGS})
NO_ROLE = "-"
NOTHING = "-"
"""The type of senses that state no happening: idioms, which keep other senses off their words."""

NO_CLASSES = ("of a state", "against a state")
"""Lists of `words/nouns.toml` that `packs/sides.py` reads: no classes of their own."""

NEEDED = ("title", "family", "definition")
SCHEMES = ("acled", "plover", "ucdp")
NO_COUNTERPART = "-"
_PLOVER = re.compile(r"([A-Z]+)(?: \(([\w-]+)\))?")

Report = Callable[[str, int | None, str], None]
"""Keeps what cannot be used: code, line, what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that states a type, or a near miss in which no claim of it may be read."""

    type: str
    text: str
    states: bool  # False for a near miss
    roles: Mapping[str, tuple[str, ...]]  # by role, its fillers in the sentence's words
    count: tuple[int | None, int | None] | None = None
    place: str = ""  # file and line it stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTypes:
    """What a pack adds to types, words and examples; all of it can be used."""

    types: Mapping[str, Mapping[str, str]]
    senses: tuple[Mapping[str, Any], ...]
    examples: tuple[Example, ...]


NONE = OwnTypes(types={}, senses=(), examples=())


@functools.cache
def examples() -> tuple[Example, ...]:
    """The package's examples, by file and in their order there."""
    folder = resources.files("counterclaim.packs").joinpath("examples")
    found: list[Example] = []
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=str):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        for type_, given in tables.items():
            found += _examples(type_, given, lambda _: None, file.name)
    return tuple(found)


def read_own(tables: Mapping[str, Any], text: str, name: str, report: Report) -> OwnTypes:
    """The types, senses and examples of a pack's tables; what is wrong is reported."""
    lines = _Lines(text)
    types = {
        key: entry
        for key, given in _table(tables, "types", report, lines).items()
        if (entry := _type(key, given, report, lines)) is not None
    }
    known = types.keys() | load("types").keys()
    senses: list[Mapping[str, Any]] = []
    given_senses = tables.get("sense", [])
    if not isinstance(given_senses, list):
        report("wrong-type", lines.of("sense"), "senses must be tables [[sense]]")
        given_senses = []
    for number, given in enumerate(given_senses):
        line = lines.sense(number)
        problem = _wrong_in_sense(given, known)
        if problem is not None:
            report("wrong-sense", line, f"{problem}: left out")
        else:
            senses.append(given)
    found: list[Example] = []
    for type_, given in _table(tables, "examples", report, lines).items():
        if type_ not in known:
            report("unknown-type", lines.of(type_), f"examples of {type_!r}: no such type")
        elif (problem := _wrong_in_examples(given)) is not None:
            report("wrong-example", lines.of(type_), f"examples of {type_}: {problem}: left out")
        else:
            found += _examples(type_, given, lines.of_text, name)
    return OwnTypes(types=types, senses=tuple(senses), examples=tuple(found))


class _Lines:
    """Where in a file things stand."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def of(self, key: str) -> int | None:
        """The first line that begins with a table or key of this name."""
        head = re.compile(rf"""\s*(?:\[+\s*(?:\w+\s*\.\s*)?)?["']?{re.escape(key)}["']?\s*[\]=]""")
        return next((n for n, line in enumerate(self._lines, 1) if head.match(line)), None)

    def sense(self, number: int) -> int | None:
        """The line of the nth sense, counted from 0."""
        heads = [n for n, line in enumerate(self._lines, 1) if line.strip().startswith("[[sense]]")]
        return heads[number] if number < len(heads) else None

    def of_text(self, text: str) -> int | None:
        """The first line that holds a sentence."""
        return next((n for n, line in enumerate(self._lines, 1) if text in line), None)


def _table(
    tables: Mapping[str, Any], name: str, report: Report, lines: _Lines
) -> Mapping[str, Any]:
    found = tables.get(name, {})
    if isinstance(found, dict):
        return found
    report("wrong-type", lines.of(name), f"[{name}] must be a table")
    return {}


def _type(key: str, given: object, report: Report, lines: _Lines) -> Mapping[str, str] | None:
    line = lines.of(key)
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        report("wrong-type", line, f"type {key}: must be a table of texts: left out")
        return None
    if key in load("types") or key == NOTHING:
        report("known-type", line, f"{key!r} is a type of the package: give yours another name")
        return None
    missing = [name for name in NEEDED if not given.get(name)]
    if missing:
        report("incomplete", line, f"type {key} has no {' and no '.join(missing)}: left out")
        return None
    families = {entry["family"] for entry in load("types").values()}
    if given["family"] not in families:
        listed = ", ".join(sorted(families))
        report("unknown-family", line, f"{key}: {given['family']!r} is none of {listed}: left out")
        return None
    for unknown in given.keys() - {*NEEDED, *SCHEMES}:
        report("unknown-key", line, f"type {key}: no field is called {unknown!r}: ignored")
    schemes = {name: given.get(name, NO_COUNTERPART) for name in SCHEMES}
    for scheme, value in schemes.items():
        if (problem := wrong_counterpart(scheme, value)) is not None:
            report("unknown-counterpart", line, f"type {key}: {problem}: ignored")
            schemes[scheme] = NO_COUNTERPART
    return {name: given[name] for name in NEEDED} | schemes


def wrong_counterpart(scheme: str, value: str) -> str | None:
    """Why a name is none of a scheme's categories; None where it is one, or "-" for none."""
    names = load("crosswalks")
    if value == NO_COUNTERPART:
        return None
    if scheme != "plover":
        return None if value in names[scheme] else f"{value!r} is no category of {scheme.upper()}"
    parts = _PLOVER.fullmatch(value)
    if parts is None or parts[1] not in names["plover"]:
        return f"{value!r} is no event type of PLOVER ({', '.join(names['plover'])})"
    modes = names["plover"][parts[1]]
    if parts[2] is not None and parts[2] not in modes:
        return f"{parts[2]!r} is no mode of {parts[1]} ({', '.join(modes) or 'it has none'})"
    return None


def _wrong_in_sense(given: object, types: Container[str | None]) -> str | None:
    """Why a sense cannot be used."""
    if not isinstance(given, dict):
        return "a sense must be a table"
    type_ = given.get("type")
    if type_ not in types and type_ != NOTHING:
        return f"type {type_!r} is no type of the package or of this file"
    lists = [given[key] for key in (*WORDS, "case") if key in given]
    if not all(isinstance(one, list) and all(isinstance(w, str) for w in one) for one in lists):
        return "verbs, nouns, adjectives and case must be lists of texts"
    if not any(word.strip() for key in WORDS for word in given.get(key, ())):
        return f"a sense of {type_} has no verbs, nouns or adjectives"
    classes = {*load("words/nouns"), "none", "thing"} - set(NO_CLASSES)
    roles = {role.value for role in RoleName} | {NO_ROLE}
    for key, value in given.items():
        if CONDITION.fullmatch(key):
            unknown = set(value) - classes if isinstance(value, list) else {str(value)}
            if unknown:
                return f"{key}: {', '.join(sorted(map(str, unknown)))} is no class of nouns"
        elif key in FLAGS:
            if not isinstance(value, bool):
                return f"{key} must be true or false"
        elif key not in SENSE and value not in roles:
            return f"{key} = {value!r}: that is no role"
    return None


def _wrong_in_examples(given: object) -> str | None:
    """Why a type's examples cannot be used."""
    if not isinstance(given, dict) or given.keys() - {"yes", "no"}:
        return "give lists `yes` and `no`"
    yes, no = given.get("yes", []), given.get("no", [])
    if not isinstance(no, list) or not all(isinstance(text, str) for text in no):
        return "`no` must be a list of sentences"
    if not isinstance(yes, list):
        return "`yes` must be a list of tables"
    for one in yes:
        if not isinstance(one, dict) or not isinstance(one.get("text"), str):
            return "each of `yes` must be a table with `text`"
        for key, value in one.items():
            if key == "text":
                continue
            if key not in {role.value for role in RoleName}:
                return f"{key!r} is no role"
            if not isinstance(value, list):
                return f"{key} must be a list"
            if key == "count" and not (len(value) == 2 and all(isinstance(v, int) for v in value)):
                return "count must be two numbers, the least and the most"
    return None


def _examples(
    type_: str, given: Mapping[str, Any], line_of: Callable[[str], int | None], name: str
) -> Iterator[Example]:
    """A type's examples, which are known to be well formed."""
    for one in given.get("yes", ()):
        roles = {key: tuple(value) for key, value in one.items() if key not in ("text", "count")}
        line = line_of(one["text"])
        yield Example(
            type=type_,
            text=one["text"],
            states=True,
            roles=roles,
            count=(one["count"][0], one["count"][1]) if "count" in one else None,
            place=name if line is None else f"{name}:{line}",
        )
    for text in given.get("no", ()):
        line = line_of(text)
        place = name if line is None else f"{name}:{line}"
        yield Example(type=type_, text=text, states=False, roles={}, place=place)
