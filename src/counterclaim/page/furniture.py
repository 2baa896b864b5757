"""The lexicon of what belongs to a page but to no article (`packs/words/furniture.toml`)."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from counterclaim import packs

MAX_LINE = 240
"""Longest line compared with the lexicon, in code points: furniture is short."""

MAX_NAME_WORDS = 7
"""Longest name of an outlet, in words."""

_NAME = r"[^\s.!?]+(?: [^\s.!?]+){0,4}"
_SPACES = re.compile(r"\s+")
_EDGES = " \t»«›‹→←↓↑•·|*▸►▶▼…-–—"
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": None}
)
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}")
_AMOUNT = re.compile(r"[\d.,'’\s]*\d[\d.,'’\s]*[km]?")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line says of who published; None where it does not say."""

    original: str | None = None
    outlet: str | None = None


def fold(line: str) -> str:
    """A line made comparable: case, white space, quotes, dashes and ornaments aside."""
    return _SPACES.sub(" ", line.translate(_QUOTES).casefold()).strip(_EDGES)


def furniture_group(line: str) -> str | None:
    """Which group of furniture a whole line belongs to ("share", "donate", ...), if any."""
    return None if len(line) > MAX_LINE else _group(line)


@functools.lru_cache(maxsize=100_000)
def _group(line: str) -> str | None:
    folded = fold(line)
    if is_amount(folded):
        return "amount"
    for group, pattern in _groups():
        if pattern.fullmatch(folded):
            return group
    return None


def is_amount(folded: str) -> bool:
    """Whether a line is a sum of money, a bare number, or several: a meter or a counter."""
    found = _AMOUNT.search(folded)
    if not found or len(folded) > 40 or _DAY.fullmatch(found.group().strip()):
        return False
    around = (folded[: found.start()] + " " + folded[found.end() :]).replace("/", " ").split()
    return all(word.strip(".") in words("amount", "codes") or _is_sign(word) for word in around)


def _is_sign(word: str) -> bool:
    return all(unicodedata.category(character) == "Sc" for character in word)


def credit_of(line: str) -> Credit | None:
    """The credit a whole line gives ("originally appeared on X"), if it is a credit line."""
    if len(line) > MAX_LINE:
        return None
    words = _flat(line)
    for pattern in _credit_lines():
        found = pattern.fullmatch(words)
        if found:
            names = {key: _name(value) for key, value in found.groupdict().items()}
            return Credit(original=names.get("original"), outlet=names.get("outlet"))
    return None


def outlet_in(line: str) -> str | None:
    """The publisher a line of furniture names ("Support X", "© X"), if it does."""
    if len(line) > MAX_LINE:
        return None
    words = _flat(line)
    for pattern in _outlet_lines():
        found = pattern.fullmatch(words)
        name = _name(found.group("outlet")) if found else None
        if name:
            return name
    return None


def is_action(line: str) -> bool:
    """Whether a line beneath a comment is a button or a counter ("Reply", "Like 3")."""
    return len(line) <= 60 and bool(_actions().fullmatch(fold(line) or line))


def is_form(group: str | None) -> bool:
    """Whether a group of furniture stands around a comment list and never inside a comment."""
    return group in {"comment_form", "comment_heading", "legal", "related"}


def is_caption(line: str) -> bool:
    """Whether a line opens or ends as a caption or a photographer's credit."""
    if len(line) > 400:
        return False
    return bool(_captions().fullmatch(fold(line)))


def is_voice(text: str) -> bool:
    """Whether the words are a reader's: first and second person, laughter, address."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text[:1000].translate(_QUOTES).casefold())
    return not _voice().isdisjoint(words)


@functools.cache
def words(section: str, key: str) -> frozenset[str]:
    """A word list of the lexicon."""
    return frozenset(packs.load("words/furniture")[section][key])


@functools.cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = packs.load("words/furniture")["furniture"]
    return tuple((name, _any_of(patterns)) for name, patterns in groups.items())


@functools.cache
def _credit_lines() -> tuple[re.Pattern[str], ...]:
    credit = packs.load("words/furniture")["credit"]
    lines = (line.replace("{this}", credit["this"]) for line in credit["lines"])
    return tuple(re.compile(rf"[\[(*_]*(?:{line})[\])*_.]*", re.IGNORECASE) for line in lines)


@functools.cache
def _outlet_lines() -> tuple[re.Pattern[str], ...]:
    lines = packs.load("words/furniture")["credit"]["outlet"]
    return tuple(re.compile(rf"(?:{line})[.!]?", re.IGNORECASE) for line in lines)


@functools.cache
def _captions() -> re.Pattern[str]:
    caption = packs.load("words/furniture")["caption"]
    return _any_of([*caption["opens"], *caption["ends"]])


@functools.cache
def _actions() -> re.Pattern[str]:
    return _any_of(packs.load("words/furniture")["comments"]["actions"])


@functools.cache
def _voice() -> frozenset[str]:
    return words("comments", "voice")


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p.replace('{name}', _NAME)})" for p in patterns))


def _flat(line: str) -> str:
    return _SPACES.sub(" ", line.replace("’", "'")).strip()


def _name(found: str | None) -> str | None:
    """A captured name, if it looks like one: few words, the first with a capital or a digit.

    Scripts without capitals pass.
    """
    if not found:
        return None
    name = found.strip(" .,:;|\"'“”()[]")
    bare = name.removeprefix("the ").removeprefix("The ")
    if not name or bare.casefold() in words("credit", "no_name"):
        return None
    if len(name.split()) > MAX_NAME_WORDS:
        return None
    return None if bare[:1].islower() and "." not in name else name
