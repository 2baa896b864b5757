"""Date stamps: days as pages print them beside their prose ("3 October 2017, 4:15 pm").

Only dates with a year are read; "value" is ISO as far as the words go ("2017-10-03T16:15",
"2021-05"). Numeric days whose order is open ("10/1/2017") are read in the order that other
days of the same page prove, else they yield the year alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterclaim import packs

MAX_STAMP = 120
"""Longest line read as a stamp, in code points."""

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years a stamp can name."""


class Order(StrEnum):
    """In which order a page writes numeric days."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line: offsets into the line, ISO value as far as it goes."""

    start: int
    end: int
    value: str


_TIME = (
    r"(?:(?:T|,?\s{0,2}(?:at|um|à|a las|às|alle|в|@|-|–|\||:)?\s{0,2})"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d{1,6})?)?"
    r"(?:\s{0,2}(?P<half>[ap]\.?m\b\.?))?(?:\s{0,2}(?:Z|[+-]\d{2}:?\d{2})(?!\d))?)?"
)
_ISO = r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
_NUMERIC = (
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"
)
_SHORT_YEAR = re.compile(r"(?<![\d./-])\d{1,2}([-/.])\d{1,2}\1\d\d(?![\d./-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.?#-]|$)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.h]\d{2}){0,2}(?:[ap]m)?|[+-]?\d{4}")
_SEPARATORS = " :|-–—•·,()[]"
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']{4,2000}", re.IGNORECASE)


def stamps_in(text: str, order: Order = Order.OPEN) -> list[Stamp]:
    """All dates with a year in a stretch of text, in order, none overlapping."""
    if not _YEAR.search(text):
        return []
    found: list[Stamp] = []
    match = _any_date().search(text)
    while match:
        value = _value(match, order)
        if value:
            found.append(Stamp(match.start(), match.end(), value))
        match = _any_date().search(text, match.end() if value else match.start() + 1)
    return found


def numeric_order(texts: Iterable[str]) -> Order:
    """The order of numeric days, as the days above 12 of a page prove it."""
    month_first = day_first = False
    for text in texts:
        for match in _numeric().finditer(text):
            first, second = int(match["a"]), int(match["b"])
            month_first |= first <= 12 < second <= 31
            day_first |= second <= 12 < first <= 31
    if month_first == day_first:
        return Order.OPEN
    return Order.MONTH_FIRST if month_first else Order.DAY_FIRST


def links_in(text: str) -> Iterator[Stamp]:
    """Days in the addresses of links ("/2017/10/03/"), as far as the path goes."""
    for url in _URL.finditer(text):
        path = _PATH.search(url.group())
        if path:
            value = _iso(path[1], path[2], path[3])
            if value:
                start = url.start() + path.start(1)
                yield Stamp(start, url.start() + path.end(), value)


def is_ago(text: str) -> bool:
    """Whether words place a moment from now ("4 years ago"), as forums do."""
    return len(text) <= 40 and bool(_ago().fullmatch(text.casefold().strip()))


def labelled(text: str) -> tuple[list[tuple[str, Stamp]], str]:
    """Every date of a short line with its kind, and the words that are neither.

    Kinds are "published", "modified", or "" where no label says which. Weekdays, clock times
    and labels are no words of their own: a line whose rest is "" is nothing but a stamp.
    """
    if len(text) > MAX_STAMP:
        return [], text
    if not _YEAR.search(text):
        return _of_open_century(text)
    dates: list[tuple[str, Stamp]] = []
    rest: list[str] = []
    reached = 0
    for stamp in stamps_in(text):
        kind, before = _label(text[reached : stamp.start])
        dates.append((kind, stamp))
        rest.append(before)
        reached = stamp.end
    rest.append(text[reached:])
    return dates, " ".join(_content_words(" ".join(rest)))


def _of_open_century(text: str) -> tuple[list[tuple[str, Stamp]], str]:
    """The same of a line "Posted: 12/10/17": figures alone could be anything, so it has a label."""
    figures = _SHORT_YEAR.search(text)
    if figures is None:
        return [], text
    kind, before = _label(text[: figures.start()])
    if not kind or before or _content_words(text[figures.end() :]):
        return [], text
    return [(kind, Stamp(figures.start(), figures.end(), figures.group()))], ""


def is_stamp(text: str) -> bool:
    """Whether a line is nothing but a date or an "ago"."""
    dates, rest = labelled(text)
    return (bool(dates) and not rest) or is_ago(text)


def _label(before: str) -> tuple[str, str]:
    """The kind a label in front of a date gives, and what else stands there."""
    bare = " ".join(
        word for word in before.split() if word.strip(",.").casefold() not in _weekdays()
    ).strip(_SEPARATORS)
    folded = bare.casefold()
    for kind, label in _labels():
        if folded == label or folded.endswith(f" {label}"):
            return kind, bare[: len(bare) - len(label)].strip(_SEPARATORS)
    return "", bare


def _content_words(text: str) -> list[str]:
    kept = []
    for word in re.split(r"[\s,|()\[\]•·–—]+", text):
        bare = word.strip(".:;-/@").casefold()
        if not bare or _CLOCK.fullmatch(bare) or bare in _weekdays() or bare in _fillers():
            continue
        kept.append(word)
    return kept


def _value(match: re.Match[str], order: Order) -> str | None:
    groups = match.groupdict()
    year, month, day = _parts(groups, order)
    value = _iso(year, month, day)
    if value and len(value) == 10 and groups.get("hour"):
        return f"{value}{_clock(groups)}"
    return value


def _parts(groups: dict[str, str | None], order: Order) -> tuple[str, str | None, str | None]:
    if groups.get("y1"):
        return groups["y1"] or "", groups["m1"], groups["d1"]
    if groups.get("y2"):
        first, second = groups["a"] or "", groups["b"] or ""
        if int(first) > 12 or (order is Order.DAY_FIRST and int(second) <= 12):
            return groups["y2"] or "", second, first
        if int(second) > 12 or order is Order.MONTH_FIRST or first == second:
            return groups["y2"] or "", first, second
        return groups["y2"] or "", None, None
    for number in ("3", "4", "5"):
        if groups.get(f"y{number}"):
            name = re.sub(r"\s+", " ", (groups[f"n{number}"] or "").casefold())
            if name not in _months():
                return "", None, None
            month = str(_months()[name])
            return groups[f"y{number}"] or "", month, groups.get(f"d{number}")
    return "", None, None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    """ISO text, None where no such day exists."""
    if not year.isdecimal() or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if month is None:
        return f"{int(year):04}"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{int(year):04}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _clock(groups: dict[str, str | None]) -> str:
    hour, minute = int(groups["hour"] or 0), int(groups["minute"] or 0)
    half = (groups.get("half") or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


@functools.cache
def _months() -> dict[str, int]:
    months = packs.load("words/stamps")["months"]
    return {name: int(number) for number, names in months.items() for name in names}


@functools.cache
def _weekdays() -> frozenset[str]:
    return frozenset(packs.load("words/stamps")["words"]["weekdays"])


@functools.cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Labels with their kinds, longest first."""
    words = packs.load("words/stamps")["words"]
    pairs = [(kind, label) for kind in ("modified", "published") for label in words[kind]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


@functools.cache
def _fillers() -> frozenset[str]:
    return frozenset(packs.load("words/stamps")["words"]["fillers"])


@functools.cache
def _ago() -> re.Pattern[str]:
    return re.compile(packs.load("words/stamps")["words"]["ago"])


@functools.cache
def _numeric() -> re.Pattern[str]:
    return re.compile(_NUMERIC)


@functools.cache
def _any_date() -> re.Pattern[str]:
    year = r"(?P<y{0}>(?:19|20)\d\d)(?!\d)"
    name = r"(?P<n{0}>(?:تشرين|كانون)\s[^\W\d_]{{4,7}}|[^\W\d_]{{2,12}})\.?"
    forms = [
        _ISO.replace("<y>", "<y1>").replace("<m>", "<m1>").replace("<d>", "<d1>"),
        _NUMERIC.replace("<y>", "<y2>").replace("<sep>", "<sep2>").replace("=sep", "=sep2"),
        rf"\b{name.format(3)}\s{{1,2}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{year.format(3)}",
        rf"(?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?:\s{{1,2}}of|\s{{1,2}}de)?[\s-]{{1,2}}"
        rf"{name.format(4)},?(?:\s{{1,2}}de)?[\s-]{{1,2}}{year.format(4)}",
        rf"\b{name.format(5)},?\s{{1,2}}{year.format(5)}",
    ]
    return re.compile(f"(?:{'|'.join(forms)}){_TIME}", re.IGNORECASE)
