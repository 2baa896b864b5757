"""Text to tokens with classes: the string the grammar is matched on."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from typing import Protocol

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.names import Named, named_at, openings

YEARS = range(1000, 2200)
"""Four digits in this range can be a year."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A text's tokens: `classes[i]` is the class of the token at `spans[i]`."""

    text: str
    classes: str
    spans: list[tuple[int, int]]
    named: dict[int, Named]  # months of other calendars and feasts, by token

    def word(self, index: int) -> str:
        """A token in lower case; empty outside the text."""
        if not 0 <= index < len(self.spans):
            return ""
        start, end = self.spans[index]
        return self.text[start:end].lower()


@functools.cache
def _tokens() -> re.Pattern[str]:
    lex = lexicon()
    full = {name.lower() for name in (*calendar.month_name, *calendar.day_name)}
    short = (word for word in (*lex.months, *lex.weekdays) if len(word) <= 5 and word not in full)
    abbreviations = sorted(short, key=len, reverse=True)
    return re.compile(
        r"(?P<plain>(?-i:[a-z]{2,})(?![\w.'’]))"  # most words, before anything slower is tried
        r"|(?P<B>\n[^\S\n]*\n)"
        r"|(?P<I>\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\b)"
        r"|(?P<slash>(?<![\w/.-])\d{1,4}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}(?!\d)|\d{2}\b)(?![/.-]\w|/))"
        r"|(?P<c>\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b))"
        r"|(?P<o>\b\d{1,4}(?:st|nd|rd|th)\b)"
        r"|(?P<Y>\b(?:1[0-9]|20)\d0['’]?s\b|['’]\d0s\b|\b[2-9]0s\b)"
        r"|(?P<Z>(?<![^\W\d_])[ap]\.m\b\.?|(?<=\d)[ap]m\b)"
        r"|(?P<F>\b1/[24]\b|\b3/4\b|[½¼¾])"
        r"|(?P<number>\d+(?:[.,]\d+)*)"
        r"|(?P<K>\bo['’]clock\b)"
        rf"|(?P<abbreviation>\b(?:{'|'.join(abbreviations)})\.)"
        r"|(?P<possessive>['’]s\b|(?<=s)['’](?!\w))"
        r"|(?P<word>[^\W\d_]+)"
        r"|(?P<rest>[^\w\s]|_)",
        re.IGNORECASE,
    )


def _number(word: str) -> str:
    if word.isascii() and word.isdigit():
        if len(word) <= 2 and 1 <= int(word) <= 31:
            return "d"
        if len(word) == 4 and int(word) in YEARS:
            return "y"
    return "g"


PUNCTUATION = {",": ",", "-": "-", "–": "-", "‑": "-", "/": "="}
CLOCK_ENDS = frozenset("cZKydgPWD")
ZONE = re.compile(
    r"\s?(\(?(?:"
    r"(?:GMT|UTC)\s?(?:[+\-−]\s?\d{1,2}(?::?\d\d)?)"
    r"|(?i:local(?:\s(?:standard|summer))?\stime)\b"
    r"|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?:\s(?:[Ll]ocal|[Ss]tandard|[Ss]ummer|[Dd]aylight))?\s[Tt]ime\b"
    r")(?:(?<=\d)\))?)"
)
"""A zone as said after a clock: "local time", "Damascus time", "(GMT+3)", "UTC+2"."""


class Doubt(Protocol):
    """Who says whether a word that is one of time only sometimes is one here."""

    def is_time_word(self, word: str, offset: int) -> bool:
        """Such as `may`, `march`, `sat`, `fall`."""

    def is_named(self, named: Named, start: int, end: int) -> bool:
        """Such as a month that is also a person's name."""


def scan(text: str, words: Doubt) -> Scan:
    """Tokens of a text in one pass; `words` settles the doubtful ones."""
    known, first_words = lexicon().classes, openings()
    classes: list[str] = []
    spans: list[tuple[int, int]] = []
    named: dict[int, Named] = {}
    done = 0
    for match in _tokens().finditer(text):
        start, end = match.span()
        if start < done:
            continue  # inside a name or a zone
        kind = match.lastgroup
        if kind in {"plain", "word"}:
            word = match.group().lower()
            letter = known.get(word, "_")
            if word in first_words and (found := named_at(text, start)) is not None:
                name, name_end = found
                if words.is_named(name, start, name_end):
                    named[len(spans)], letter, end = name, name.letter, name_end
            elif word in DOUBTFUL and not words.is_time_word(match.group(), start):
                letter = "_"
        elif kind == "rest":
            letter = PUNCTUATION.get(match.group(), "_")
        else:
            letter = _letter(kind or "", match.group())
        classes.append(letter)
        spans.append((start, end))
        done = end
        if letter in CLOCK_ENDS and (zone := ZONE.match(text, end)) is not None:
            classes.append("z")
            spans.append((zone.start(1), zone.end()))
            done = zone.end()
    return Scan(text, "".join(classes), spans, named)


def _letter(kind: str, word: str) -> str:
    if kind == "number":
        return _number(word)
    if kind == "c":
        return "c" if CLOCK.match(word) else "_"
    if kind == "abbreviation":
        return "M" if word[:-1].lower() in lexicon().months else "W"
    return {"slash": "/", "possessive": "'"}.get(kind, kind)


CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\D[0-5]\d")
"""A time that a clock can show; "25:70" and most scores are none."""

DOUBTFUL = frozenset(
    {"may", "march", "sat", "sun", "mon", "wed", "mar", "jan", "dec", "fall", "spring", "springs"}
    | {"min"}
)
"""Words that are a time word only in some places."""
