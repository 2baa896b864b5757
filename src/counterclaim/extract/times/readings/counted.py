"""Moments counted from another: from publishing, from the one before, from an event."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.extract.times.readings.amounts import read_duration
from counterclaim.extract.times.readings.periods import read_quarter, shifted
from counterclaim.extract.times.words import (
    AFTER,
    BEFORE,
    CLOCK_UNITS,
    HOLES,
    ON,
    TIMES_IN_GRAIN,
    UNIT_GRAINS,
    Reading,
    Words,
    amount,
    open_amount,
    ordinal,
    unit_of,
)
from counterclaim.model.time import Anchor, Grain, TimeType


def _the_past(words: Words) -> Reading:
    """Some time before publication, nobody says how long."""
    return Reading(
        words.first,
        words.stop,
        TimeType.DATE,
        "PAST_REF",
        anchor=Anchor.PUBLISHED,
        direction=BEFORE,
        grain=Grain.OPEN,
    )


def read_ago(words: Words) -> list[Reading]:
    """A week ago, two years ago, several months ago, year-ago."""
    unit = unit_of(words.word("UVQ0"))
    if words.has("q") or (words.has("V") and words.number() is None):
        return [_the_past(words)]
    number = words.number() or 1
    if unit in LONG:
        return shifted(words, "Y", -number * LONG[unit], months=True)
    value = HOLES["D"] if unit in "WF" else None
    return shifted(words, unit, -number, value=value)


def read_earlier(words: Words) -> list[Reading]:
    """A year earlier, two days later: counted from the expression before."""
    unit = unit_of(words.word("UVQ0"))
    sign = -1 if words.has("e") else 1
    number = words.number() or (None if words.has("qV") else 1)
    if number is None:
        return [
            Reading(
                words.first,
                words.stop,
                TimeType.DATE,
                "PAST_REF" if sign < 0 else "FUTURE_REF",
                anchor=Anchor.PREVIOUS,
                direction=sign,
                grain=Grain.OPEN,
            )
        ]
    if unit in LONG:
        years = sign * number * LONG[unit]
        return shifted(words, "Y", years, anchor=Anchor.PREVIOUS, months=True)
    value = HOLES["D"] if unit in "WF" else None
    return shifted(words, unit, sign * number, anchor=Anchor.PREVIOUS, value=value)


def read_from_event(words: Words) -> list[Reading]:
    """Two days after something, a month into it: an amount, counted from what is named.

    "Within hours of" counts too; other amounts before "of", "in" and "since" only last.
    """
    reading = read_duration(words)[0]
    marker = words.scan.word(words.stop)
    within = words.scan.word(words.first - 1) == "within"
    counts = marker in {"after", "before", "into"} or (marker == "of" and within)
    if not counts:
        return [reading]
    sign = -1 if marker == "before" else 1
    number, unit = words.number(), unit_of(words.word("UVQ0"))
    shift = None
    if number is not None and unit not in CLOCK_UNITS and not within:
        shift = round(sign * number * TIMES_IN_GRAIN.get(unit, 1))
    return [
        replace(
            reading,
            anchor=Anchor.EVENT,
            shift=shift,
            shift_unit=UNIT_GRAINS[unit],
            direction=sign,
            counts_after=words.stop,
        )
    ]


def read_comparison(words: Words) -> list[Reading]:
    """The year-ago quarter, year-earlier, the 1988 period: the same part of another year."""
    if words.has("y"):
        year = words.word("y")
        return [Reading(words.first, words.stop, TimeType.DATE, year, grain=Grain.YEAR)]
    first = words.first
    if not words.has("LQ") and words.classes[0] == "t":
        first += 1
    anchor = Anchor.PUBLISHED if words.has("G") else Anchor.PREVIOUS
    return [
        replace(reading, first=first)
        for reading in shifted(words, "Y", -1, anchor=anchor, months=True)
    ]


def read_latest(words: Words) -> list[Reading]:
    """The latest period: in reports of figures, the quarter that has ended."""
    shift = -1 if words.has("l") else 0
    return shifted(words, "Q", shift)


LONG = {"Y": 1, "E": 10, "C": 100}
"""Units counted in years; "a year ago" is twelve months back, "last year" the calendar year."""


def read_start_of(words: Words) -> list[Reading]:
    """The start of the offensive: the day it began."""
    if words.word("%") not in {"start", "beginning"}:
        return []
    readings = shifted(words, "D", 0, anchor=Anchor.EVENT)
    return [replace(reading, counts_after=words.stop) for reading in readings]


STRAIGHT = frozenset({"straight", "consecutive", "successive", "full"})


def read_nth_day(words: Words) -> list[Reading]:
    """The fourth day of something, day four of it: counted from the day it began, day one."""
    unit = unit_of(words.word("UVQ0"))
    nth = ordinal(words.word("o")) or round(words.number() or 0)
    if unit in CLOCK_UNITS or unit in "EC" or not nth:
        return []
    if words.has("_") and words.word("_") not in STRAIGHT:
        return []
    if words.scan.word(words.stop) not in {"of", "in", "since"}:
        return []
    readings = shifted(words, unit, nth - 1, anchor=Anchor.EVENT)
    return [replace(reading, counts_after=words.stop) for reading in readings]


def read_span_near(words: Words) -> list[Reading]:
    """The past three months, the next 14 days, recent weeks, these two years."""
    unit = unit_of(words.word("UVQ0"))
    number = 2 if words.word("q") == "couple" else words.number()
    if words.has("k") and not words.has("p?"):
        number = None  # "the next 12 to 18 months"
    side = BEFORE if words.word("N") == "recent" else words.side()
    if words.has("N") and side is None:
        return []
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DURATION,
            open_amount(unit) if number is None else amount(number, unit),
            mod="APPROX" if words.has("k") and words.has("p?") else None,
            anchor=Anchor.PUBLISHED,
            direction=side,
            grain=UNIT_GRAINS[unit],
        )
    ]


def read_neighbour(words: Words) -> list[Reading]:
    """The next day, the following month, that year, the same day, the day before."""
    unit = unit_of(words.word("UQ"))
    if unit in CLOCK_UNITS or len(words.classes) == 1:
        return []
    side = words.side() or 0
    if not words.has("b"):
        return shifted(words, unit, side, anchor=Anchor.PREVIOUS)
    side = BEFORE if words.word("b") == "before" else AFTER
    readings = shifted(words, unit, side, anchor=Anchor.PREVIOUS)
    after = words.stop - 1
    return [replace(reading, counts_after=after, direction=side) for reading in readings]


def read_near(words: Words) -> list[Reading]:
    """Last week, this year, next month, earlier this year, the latest quarter."""
    if words.has("o"):
        quarters = Words(words.scan, words.first, words.stop)
        return read_quarter(quarters)
    unit = unit_of(words.word("UQ0"))
    if unit in "SM" or words.word("N") not in {"", "current"}:
        return []
    if unit in LONG and LONG[unit] > 1 and words.word("l") == "past":
        return _stretch_of(words, amount(1, unit))  # "the past decade": up to now
    if words.word("l") in {"previous", "preceding"} or (unit == "D" and words.has("i")):
        return shifted(words, unit, words.side() or 0, anchor=Anchor.PREVIOUS)
    return shifted(words, unit, words.side() or 0)


def _stretch_of(words: Words, value: str) -> list[Reading]:
    """A stretch of time that ends on the day of publishing."""
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DURATION,
            value,
            anchor=Anchor.PUBLISHED,
            direction=BEFORE,
            grain=Grain.DECADE,
        )
    ]


ENDED = re.compile(r"\s(?:ended|ending|through|to)\s(?:on\s)?[A-Z]")
"""After "the year": twelve months up to a day, and no year of the calendar."""


def read_the_unit(words: Words) -> list[Reading]:
    """The year, the quarter: the one the text is about."""
    unit = unit_of(words.word("UQ0"))
    if unit in CLOCK_UNITS:
        return []
    if unit == "Y" and ENDED.match(words.scan.text, words.scan.spans[words.stop - 1][1]):
        return [Reading(words.first, words.stop, TimeType.DURATION, "P1Y", grain=Grain.YEAR)]
    readings = shifted(words, unit, 0, anchor=Anchor.PREVIOUS)
    if unit in "DW" and words.scan.classes[words.stop : words.stop + 1] == "f":
        return [replace(one, counts_after=words.stop, direction=ON) for one in readings]
    return readings


def read_the_past(words: Words) -> list[Reading]:
    """The past."""
    if words.word("l") != "past" or words.scan.classes[words.stop : words.stop + 1] in "UVQ-ndg":
        return []
    return [_the_past(words)]
