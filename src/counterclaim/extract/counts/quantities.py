"""Quantity phrases: numbers in digits and words, vague words, bounds around them.

Reads tokens only, no parse, so it holds on headlines and broken sentences. What is counted
is the business of `extract.counts.find`. Words and policy: `packs/words/counts.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from counterclaim.model.count import CountRange
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

Words = Sequence[str]
"""The lower-cased words of one block, one a token."""

LARGEST = 10**10
"""Numbers beyond this are not counts of anything a report tells: more than there are people."""

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,11}")
GLUED_RANGE = re.compile(r"(\d{1,7})[-–—](\d{1,7})")
DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}")
CITATION = re.compile(r"\d{4}")
DASHES = frozenset({"-", "–", "—", "‑"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’"})
YEARS_FROM, YEARS_TO = 1900, 2100
"""A bare four-digit number in this range is read as a year unless a noun follows."""

YEAR_OPENERS = frozenset(
    {"in", "since", "until", "during", "early", "late", "mid", "of", "by", "from", "for", "the"}
    | {",", "("}
)
"""Words after which a number in that range is a year even before a noun."""

LONGEST_BOUND = 4
"""Words in the longest phrase of `[before]` in the pack."""


class Kind(StrEnum):
    """What the quantity's words are."""

    NUMBER = "number"  # digits or number words
    VAGUE = "vague"  # "dozens", "several"
    NONE = "none"  # "no civilians", "nobody"
    OTHERS = "others"  # "others" alone: more than one, nobody says how many
    ONE = "one"  # "a", "an", "another": one, where a person follows


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity phrase by its tokens: [start, end) with bounds, `core` its number word."""

    start: int
    end: int
    core: int
    range: CountRange
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Number:
    """A number alone: tokens [start, end), its range, whether the words say "about"."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: Kind
    core: int
    vague: str | None = None


@functools.cache
def _phrases(side: str) -> dict[tuple[str, ...], str]:
    table: dict[str, list[str]] = load("words/counts")[side]
    return {
        tuple(phrase.split()): kind
        for kind, phrases in table.items()
        if isinstance(phrases, list)
        for phrase in phrases
    }


@functools.cache
def _vague() -> dict[tuple[str, ...], tuple[int, int]]:
    table: dict[str, list[int]] = load("words/counts")["vague"]
    return {tuple(words.split()): (low, high) for words, (low, high) in table.items()}


@functools.cache
def _word_set(section: str, key: str) -> frozenset[str]:
    return frozenset(load("words/counts")[section][key])


@functools.cache
def _table(key: str) -> dict[str, int]:
    found: dict[str, int] = load("words/counts")["numbers"][key]
    return found


@functools.cache
def _openers() -> frozenset[str]:
    """Every word a quantity can start with, digits aside."""
    spelled = {*_table("units"), *_table("tens")}
    vague = {phrase[0] for phrase in _vague()}
    return frozenset(
        spelled
        | vague
        | {"between", "from", "no", "none", "nobody", "a", "an", "another", "others"}
    )


def find_quantities(doc: Doc) -> list[Quantity]:
    """All quantity phrases of a block, in text order, none overlapping.

    Distances, money, shares, dates, times of day, ages and numbers that name something
    ("Highway 4") are left out.
    """
    words = [token.lower_ for token in doc]
    found: list[Quantity] = []
    position = 0
    for number in _numbers(words):
        if number.start < position or _is_counted_others(words, number, position):
            continue
        if number.kind is Kind.NUMBER and _counts_nothing(words, number):
            continue
        quantity = _bounded(words, number, position)
        found.append(quantity)
        position = quantity.end
    return found


def _is_counted_others(words: Words, number: _Number, position: int) -> bool:
    """Whether these "others" have a number before them: "30 others", "several others"."""
    return number.kind is Kind.OTHERS and 0 < number.start <= position


def _numbers(words: Words) -> Iterator[_Number]:
    """Numbers and vague words, ranges joined, in order."""
    i = 0
    while i < len(words):
        if words[i] not in _openers() and not words[i][0].isdigit():
            i += 1
            continue
        number = _range(words, i) or _vague_word(words, i) or _none_or_one(words, i)
        if number is None:
            i += 1
            continue
        yield number
        i = number.end


def read_number(words: Words, i: int) -> tuple[int, int] | None:
    """The value of the number at token `i` and the token after it; None if there is none.

    >>> read_number(["twenty", "-", "five", "men"], 0)
    (25, 3)
    """
    word = words[i]
    if DIGITS.fullmatch(word):
        return _scaled(words, float(word.replace(",", "")), i + 1)
    if DECIMAL.fullmatch(word):
        scaled = _scaled(words, float(word), i + 1)
        return scaled if scaled and scaled[1] > i + 1 else None
    return _spelled(words, i)


def _scaled(words: Words, value: float, i: int) -> tuple[int, int] | None:
    """A number in digits with the scale word after it ("2.5 million")."""
    scales = _table("scales")
    while i < len(words) and words[i] in scales and value < LARGEST:
        value *= scales[words[i]]
        i += 1
    return (round(value), i) if value < LARGEST else None


def _spelled(words: Words, i: int) -> tuple[int, int] | None:
    """A number in words: "twenty-five", "two hundred and six", "a hundred"."""
    units, tens, scales = _table("units"), _table("tens"), _table("scales")
    total, part, seen, last_small = 0, 0, False, False
    if words[i] in ("a", "an"):
        if i + 1 >= len(words) or words[i + 1] not in scales or words[i + 1] in ("k", "m", "dozen"):
            return None
        part, seen, i = 1, True, i + 1
    while i < len(words):
        word = words[i]
        if word in units and not last_small:
            part, last_small = part + units[word], True
        elif word in tens and not last_small and part % 100 == 0:
            part += tens[word]
            if (
                i + 2 < len(words)
                and words[i + 1] in DASHES
                and 0 < units.get(words[i + 2], 0) < 10
            ):
                part, i, last_small = part + units[words[i + 2]], i + 2, True
        elif word in scales and len(word) > 2 and seen and part:
            if word == "hundred":
                part *= 100
            else:
                total, part = total + part * scales[word], 0
            last_small = False
        elif word == "and" and seen and _joins(words, i):
            pass
        else:
            break
        seen, i = True, i + 1
        if total + part >= LARGEST:
            return None
    return (total + part, i) if seen else None


def _joins(words: Words, i: int) -> bool:
    """Whether this "and" stands inside a number: "hundred and six"."""
    after = words[i + 1] if i + 1 < len(words) else ""
    return words[i - 1] in ("hundred", "thousand") and (
        after in _table("units") or after in _table("tens")
    )


def _range(words: Words, i: int) -> _Number | None:
    """A number, or two that span a range: "5 to 7", "5-7", "between 5 and 7", "five or six"."""
    if glued := GLUED_RANGE.fullmatch(words[i]):
        low, high = (int(part) for part in glued.groups())
        return _Number(i, i + 1, low, high, Kind.NUMBER, i) if low < high else None
    opener = 1 if words[i] in ("between", "from") else 0
    if i + opener >= len(words):
        return None
    first = read_number(words, i + opener)
    if first is None:
        return None
    value, end = first
    joins = {"to", "or", *DASHES} | ({"and"} if words[i] == "between" else set())
    if end + 1 < len(words) and words[end] in joins:
        if opener and (open_end := _open_range(words, end + 1, value)):
            high, after = open_end
            return _Number(i, after, value, high, Kind.NUMBER, i + opener)
        second = read_number(words, end + 1)
        if second and second[0] > value and (second[0] < value * 10 or opener):
            return _Number(i, second[1], value, second[0], Kind.NUMBER, i + opener)
    if opener:
        return None
    return _Number(i, end, value, value, Kind.NUMBER, end - 1)


def _open_range(words: Words, i: int, least: int) -> tuple[int, int] | None:
    """The upper end of "between 80 and “over 200”": the figure that stands, and where it ends."""
    start = i
    while i < len(words) and words[i] in QUOTES:
        i += 1
    for length in (3, 2, 1):
        if _phrases("before").get(tuple(words[i : i + length])) in ("above", "about", "low"):
            i += length
            above = _phrases("before")[tuple(words[i - length : i])] == "above"
            break
    else:
        above = False
    if i == start:
        return None
    number = read_number(words, i) if i < len(words) else None
    if number is None or number[0] <= least:
        return None
    end = number[1] + (number[1] < len(words) and words[number[1]] in QUOTES)
    return number[0] + above, end


def _vague_word(words: Words, i: int) -> _Number | None:
    """A vague quantity: "dozens", "a few", "an unknown number of", "tens of thousands"."""
    article = 1 if words[i] in ("a", "an") else 0
    start = i
    i += article
    if article and i < len(words) and words[i] in _word_set("vague_adjectives", "words"):
        i += 1
    for length in (3, 1):
        found = _vague().get(tuple(words[i : i + length]))
        if found is None:
            continue
        word = words[i]
        if word == "many" and i and words[i - 1] in ("as", "how", "so"):
            return None
        if not article and word in _word_set("vague_after_article", "words"):
            return None
        low, high = (None if bound < 0 else bound for bound in found)
        said = " ".join(words[i : i + length])
        return _Number(start, i + length, low, high, Kind.VAGUE, i, vague=said)
    return None


def _none_or_one(words: Words, i: int) -> _Number | None:
    word = words[i]
    if word in ("no", "none", "nobody"):
        if words[i + 1 : i + 2] and words[i + 1] in (
            "fewer",
            "less",
            "more",
            "longer",
            "doubt",
            ".",
        ):
            return None
        return _Number(i, i + 1, 0, 0, Kind.NONE, i)
    if word in ("a", "an", "another"):
        return _Number(i, i + 1, 1, 1, Kind.ONE, i)
    if word == "others":
        return _Number(i, i + 1, 2, None, Kind.OTHERS, i)
    return None


def _bounded(words: Words, number: _Number, earliest: int) -> Quantity:
    """The number with the words around it that bound it."""
    start, end, low, high = number.start, number.end, number.low, number.high
    about = number.kind in (Kind.VAGUE, Kind.OTHERS)
    changed = number.kind in (Kind.NUMBER, Kind.VAGUE)
    while changed:
        found = _phrase_before(words, start, earliest)
        if found is None:
            break
        length, effect = found
        if effect == "neutral":
            if _phrase_before(words, start - length, earliest) is None:
                break
        elif effect == "low":
            high = None
        elif effect == "above":
            low, high = (low + 1 if low is not None else None), None
        elif effect == "high":
            low = None
        elif effect == "below":
            low, high = None, (max(high - 1, 0) if high is not None else None)
        else:
            about = True
        start -= length
    if changed:
        for length in (2, 1):
            effect = _phrases("after").get(tuple(words[end : end + length]), "")
            if effect:
                end += length
                low, high = (
                    (low, None)
                    if effect == "low"
                    else (None, high)
                    if effect == "high"
                    else (low, high)
                )
                about = about or effect == "about"
                break
        if words[end : end + 1] == ["+"]:
            end, high = end + 1, None
    plain = (start, end) == (number.start, number.end)  # no "more than" or "up to" beside it
    span = CountRange(low=low, high=high, about=about, vague=number.vague if plain else None)
    return Quantity(start, end, number.core, span, number.kind)


def _phrase_before(words: Words, start: int, earliest: int) -> tuple[int, str] | None:
    """The longest bounding phrase that ends just before `start`: its length and its effect."""
    for length in range(min(LONGEST_BOUND, start - earliest), 0, -1):
        effect = _phrases("before").get(tuple(words[start - length : start]))
        if effect:
            return length, effect
    return None


def _counts_nothing(words: Words, number: _Number) -> bool:
    """Whether the number is a measure, a date, a time, an age or a name's part."""
    start, end = number.start, number.end
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    if before in _word_set("not_counts", "references") or after in _word_set("not_counts", "units"):
        return True
    if after in DASHES:  # "17-year-old", "two-storey", "4-wheel", a score or a number's part
        following = words[end + 1] if end + 1 < len(words) else ""
        return following not in ("strong",)
    if before in DASHES and start > 1:  # "MiG-29", "T-72"; a dash after a space is none
        return not words[start - 2].isspace() and words[start - 2] not in (",", ".", ";")
    if before in ("/", ":", "@", "+", "(+") or after in (
        "/",
        ":",
        ")",
        "th",
        "st",
        "nd",
        "rd",
        "'s",
        "’s",
    ):
        return True
    if before == "," and after in (",", "."):  # an age: "Salim Haddad, 45, ..."
        return True
    return _is_year(words, number, before, after)


def _is_year(words: Words, number: _Number, before: str, after: str) -> bool:
    word = words[number.start]
    if number.end - number.start != 1 or not CITATION.fullmatch(word):
        return False
    if not YEARS_FROM <= int(word) <= YEARS_TO:
        return False
    return not after.isalpha() or before in YEAR_OPENERS
