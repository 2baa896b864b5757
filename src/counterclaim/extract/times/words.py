"""The tokens of one expression, and the numbers, units and amounts they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.names import Named
from counterclaim.extract.times.scan import Scan
from counterclaim.model.time import Anchor, Grain, TimeType


@dataclass(frozen=True, slots=True)
class Reading:
    """A time mention before it has a place on the page; `first` and `stop` are tokens."""

    first: int
    stop: int
    type: TimeType
    value: str
    mod: str | None = None
    anchor: Anchor = Anchor.CALENDAR
    shift: int | None = None
    shift_unit: Grain | None = None
    direction: int | None = None
    grain: Grain = Grain.DAY
    zone: str | None = None
    calendar: str | None = None  # the moment in its own calendar, as on the mention
    counts_after: int | None = None  # token of the "after" or "of" that an event is named after


EDGE_MODS = {"E": "START", "R": "END", "e": "START", "r": "END", "m": "MID"}
UNIT_GRAINS = {
    "S": Grain.HOUR,
    "M": Grain.HOUR,
    "H": Grain.HOUR,
    "D": Grain.DAY,
    "W": Grain.WEEK,
    "F": Grain.WEEK,
    "mon": Grain.MONTH,
    "Q": Grain.MONTH,
    "Y": Grain.YEAR,
    "E": Grain.DECADE,
    "C": Grain.DECADE,
}
HOLES = {
    "S": "XXXX-XX-XXTXX:XX",
    "M": "XXXX-XX-XXTXX:XX",
    "H": "XXXX-XX-XXTXX",
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "F": "XXXX-WXX",
    "mon": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
"""The value of a moment known to the unit."""

TIMES_IN_GRAIN = {"F": 2, "Q": 3, "C": 10}
"""How many of its grain a unit is: a quarter is three months."""

CLOCK_UNITS = frozenset("SMH")
BEFORE, ON, AFTER = -1, 0, 1


def unit_of(word: str) -> str:
    """The unit's letter; "mon" for a month, so that it is not a minute."""
    letter = lexicon().units.get(word, "D")
    return "mon" if letter == "M" and word.startswith("month") else letter


def cardinal(words: Iterable[str]) -> float | None:
    """The number that digits or number words name; None where it is none."""
    total, group, seen = 0.0, 0.0, False
    numbers = lexicon().numbers
    for word in words:
        if word in {"a", "an", "-", "and"}:
            continue
        plain = word.replace(",", "")
        if plain.isascii() and re.fullmatch(r"\d{1,12}(\.\d+)?", plain):
            group, seen = group + float(plain), True
        elif word in FRACTIONS:
            group, seen = group + FRACTIONS[word], True
        elif word in numbers:
            seen = True
            value = numbers[word]
            if value == 100:
                group = max(group, 1) * 100
            elif value == 1000:
                total, group = total + max(group, 1) * 1000, 0.0
            else:
                group += value
        else:
            return None
    return total + group if seen else None


FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}


def year_in_words(words: list[str]) -> int | None:
    """The year that words like "nineteen eighty-four" name; None for other numbers."""
    plain = [word for word in words if word not in {"-", "and"}]
    numbers = lexicon().numbers
    values = [numbers.get(word, 0) for word in plain]
    if len(values) < 2:
        return None
    if values[0] in {18, 19, 20} and 10 <= (rest := sum(values[1:])) < 100 and 100 not in values:
        return values[0] * 100 + rest
    if values[:2] == [2, 1000] and (rest := sum(values[2:])) < 100:
        return 2000 + rest
    return None


def amount(number: float, unit: str) -> str:
    """An ISO 8601 duration: 3 and "D" is "P3D"; half an hour is "PT30M"."""
    letter = "M" if unit == "mon" else unit
    if unit == "C":
        number, letter = number * 100, "Y"
    elif unit == "E":
        number, letter = number * 10, "Y"
    elif unit == "F":
        number, letter = number * 2, "W"
    if number % 1 and unit == "H":
        return f"PT{int(number)}H{round(number % 1 * 60)}M" if number > 1 else "PT30M"
    if number % 1 and unit == "Y":
        years, months = divmod(round(number * 12), 12)
        return f"P{years}Y{months}M" if years else f"P{months}M"
    if number % 1 and unit == "M":
        return f"PT{int(number)}M{round(number % 1 * 60)}S"
    figure = str(int(number)) if number % 1 == 0 else f"{number:g}"
    return f"PT{figure}{letter}" if unit in CLOCK_UNITS else f"P{figure}{letter}"


def open_amount(unit: str) -> str:
    """A duration of a known unit and an unknown number: "PXW"."""
    letter = "M" if unit == "mon" else {"F": "W"}.get(unit, unit)
    return f"PTX{letter}" if unit in CLOCK_UNITS else f"PX{letter}"


class Words:
    """The tokens of one match, looked up by class."""

    def __init__(self, scan: Scan, first: int, stop: int) -> None:
        self.scan, self.first, self.stop = scan, first, stop
        self.classes = scan.classes[first:stop]

    def find(self, letters: str) -> int | None:
        """Index of the first token of one of these classes."""
        return next(
            (self.first + i for i, letter in enumerate(self.classes) if letter in letters), None
        )

    def word(self, letters: str) -> str:
        """The first token of one of these classes, without a full stop; or empty."""
        index = self.find(letters)
        return "" if index is None else self.scan.word(index).rstrip(".")

    def named(self, letters: str) -> Named | None:
        """What the first token of one of these classes names, if it is in the calendars' pack."""
        index = self.find(letters)
        return None if index is None else self.scan.named.get(index)

    def month(self) -> int:
        """The number of the month named, in the common calendar."""
        named = self.named("M")
        return named.month if named is not None else lexicon().months[self.word("M")]

    def zone(self) -> str | None:
        """The time zone as said, without brackets."""
        index = self.find("z")
        if index is None:
            return None
        start, end = self.scan.spans[index]
        return self.scan.text[start:end].strip("()")

    def has(self, letters: str) -> bool:
        """Whether any token is of one of these classes."""
        return any(letter in letters for letter in self.classes)

    def number(self) -> float | None:
        """The number named before the unit."""
        words = []
        for i, letter in enumerate(self.classes):
            if letter in "dgyn1F" or (letter == "a" and self.classes[i + 1 : i + 2] in "n1UVQ"):
                words.append(self.scan.word(self.first + i))
            elif words and (letter != "-" or self.classes[i - 1] not in "n1"):
                break
        number = 1 if words in (["a"], ["an"]) else cardinal(words)
        return number + 0.5 if number is not None and self.has("6") else number

    def spoken_year(self) -> str | None:
        """The year that "nineteen eighty-four" names."""
        at = self.find("1")
        if at is None:
            at = self.find("n") if "Un" in self.classes else None
        if at is None:
            return None
        year = year_in_words([self.scan.word(i) for i in range(at, self.stop)])
        return None if year is None else str(year)

    def mod(self) -> str | None:
        """The TIMEX3 mod of the words before an amount."""
        modifiers = lexicon().modifiers
        for i, letter in enumerate(self.classes):
            if letter == "!":
                continue
            if letter == "+" and i and self.classes[i - 1] == "!":
                return "EQUAL_OR_LESS"
            if letter in "p+<^":
                return modifiers.get(self.scan.word(self.first + i))
            if letter not in "@>t":
                break
        return None

    def edge(self) -> str | None:
        """START, MID or END of "early", "mid", "late"."""
        index = self.find("ERerm")
        return None if index is None else EDGE_MODS[self.scan.classes[index]]

    def side(self) -> int | None:
        """Which side of the anchor "last", "this" and "next" point to."""
        if self.has("l"):
            return BEFORE
        if self.has("x"):
            return AFTER
        return ON if self.has("h") else None


def ordinal(word: str) -> int:
    """The number an ordinal or cardinal names; 0 where it is none."""
    digits = re.match(r"\d{1,4}", word)
    if digits and word.isascii():
        return int(digits.group())
    return lexicon().ordinals.get(word) or lexicon().numbers.get(word, 0)
