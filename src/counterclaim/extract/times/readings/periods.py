"""Weeks, months, quarters, seasons, years and longer, named as such."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.readings.days import month_day, read_date
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
    ordinal,
    unit_of,
)
from counterclaim.model.time import Anchor, Grain, TimeType


def shifted(
    words: Words,
    unit: str,
    number: float,
    *,
    anchor: Anchor = Anchor.PUBLISHED,
    value: str | None = None,
    months: bool = False,
) -> list[Reading]:
    """This week, last year: the unit so many of them from publishing, or from the one before."""
    grain = UNIT_GRAINS[unit]
    shift = number * TIMES_IN_GRAIN.get(unit, 1)
    if unit == "H":
        grain, shift = Grain.HOUR, number
    if unit in "SM":
        shift = 0
    if grain is Grain.YEAR and (months or shift % 1):
        grain, shift = Grain.MONTH, shift * 12
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.TIME if unit in CLOCK_UNITS else TimeType.DATE,
            value or HOLES[unit],
            mod=words.mod() or words.edge(),
            anchor=anchor,
            shift=round(shift),
            shift_unit=grain,
            direction=(number > 0) - (number < 0) if anchor is Anchor.PUBLISHED else None,
            grain=UNIT_GRAINS[unit],
        )
    ]


def read_week_of(words: Words) -> list[Reading]:
    """The week of March 6."""
    value, grain = month_day(words)
    unit = unit_of(words.word("U"))
    if grain is not Grain.DAY or unit != "W":
        return []
    return [Reading(words.first, words.stop, TimeType.DATE, f"{value}/P1W", grain=Grain.WEEK)]


def read_nth_of_month(words: Words) -> list[Reading]:
    """The second week of May, the third quarter of ...: known to the month."""
    month = words.month()
    nth, unit = ordinal(words.word("o")), unit_of(words.word("UQ0"))
    value = f"{words.word('y') or 'XXXX'}-{month:02d}"
    if unit == "D":
        return [Reading(words.first, words.stop, TimeType.DATE, f"{value}-{nth:02d}")]
    mod = {1: "START", 2: "MID", 3: "MID"}.get(nth, "END")
    return [Reading(words.first, words.stop, TimeType.DATE, value, mod=mod, grain=Grain.MONTH)]


def read_edge(words: Words) -> list[Reading]:
    """The end of November, the end of the month, year-end, early 1990."""
    index = words.find("%")
    word = "" if index is None else words.scan.word(index)
    mod = {"end": "END", "close": "END", "middle": "MID"}.get(word, words.edge() or "START")
    if words.has("M"):
        return [replace(reading, mod=mod) for reading in read_date(words)]
    if words.has("y"):
        value = words.word("y")
        return [Reading(words.first, words.stop, TimeType.DATE, value, mod=mod, grain=Grain.YEAR)]
    unit = unit_of(words.word("U"))
    if unit in "DSMH" and unit != "D":
        return []
    return [replace(reading, mod=mod) for reading in shifted(words, unit, words.side() or 0)]


def read_half_year(words: Words) -> list[Reading]:
    """The first half of 2016, the last half of the 1980s; of a month it says a little less."""
    first = words.word("o") == "first"
    if not first and words.word("ol") not in {"second", "last", "latter"}:
        return []
    kind, mod = TimeType.DATE, "START" if first else "END"
    if words.has("Y"):
        return [replace(reading, mod=mod) for reading in read_decade(words)]
    if words.has("y"):
        value = f"{words.word('y')}-H{1 if first else 2}"
        return [Reading(words.first, words.stop, kind, value, grain=Grain.SEASON)]
    if words.has("U") and unit_of(words.word("U")) != "Y":
        return []
    if words.has("U"):
        year = words.scan.classes[words.stop - 2]
        shift = {"l": BEFORE, "x": AFTER}.get(year, ON)
        value = f"XXXX-H{1 if first else 2}"
        return [
            Reading(
                words.first,
                words.stop,
                kind,
                value,
                anchor=Anchor.PUBLISHED,
                shift=shift,
                shift_unit=Grain.YEAR,
                grain=Grain.SEASON,
            )
        ]
    return []


def read_quarter(words: Words) -> list[Reading]:
    """The third quarter, fourth-quarter, this year's first quarter, the 1988 quarter."""
    nth = ordinal(words.word("o")) if words.has("o") else 0
    if nth > 4:
        return []
    year = words.word("y") or "XXXX"
    value = f"{year}-Q{nth or 'X'}"
    shift = unit = None
    anchor, side = Anchor.CALENDAR, None
    if words.has("U"):
        shift, unit, anchor = words.side() or 0, Grain.YEAR, Anchor.PUBLISHED
    hyphen = words.scan.classes[words.stop - 2] == "-"
    return [
        Reading(
            words.first + (hyphen and words.classes[0] in "tJ"),
            words.stop,
            TimeType.DATE,
            value,
            anchor=anchor,
            shift=shift,
            shift_unit=unit,
            direction=side,
            grain=Grain.MONTH,
        )
    ]


def read_season(words: Words) -> list[Reading]:
    """Summer, this summer, the summer of 2014, every winter."""
    season = lexicon().seasons[words.word("S")]
    year = words.word("y") or words.spoken_year() or "XXXX"
    if words.has("v"):
        return [Reading(words.first, words.stop, TimeType.SET, f"XXXX-{season}")]
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            f"{year}-{season}",
            mod=words.edge(),
            anchor=Anchor.CALENDAR if words.side() is None else Anchor.PUBLISHED,
            direction=words.side(),
            grain=Grain.SEASON,
        )
    ]


def read_decade(words: Words) -> list[Reading]:
    """The 1990s, the nineties, the early '80s."""
    text = words.word("Y")
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        value = f"{digits[:3]}X"
    else:
        tens = digits[0] if digits else str(lexicon().decades[text])
        value = f"19{tens}X"
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            value,
            mod=words.edge(),
            grain=Grain.DECADE,
        )
    ]


def read_century(words: Words) -> list[Reading]:
    """The 20th century; other units with an ordinal are no date by themselves."""
    nth = ordinal(words.word("o"))
    if not 1 <= nth <= 30:
        return []
    value = f"{nth - 1:02d}XX"
    return [
        Reading(words.first, words.stop, TimeType.DATE, value, mod=words.edge(), grain=Grain.DECADE)
    ]


def read_year(words: Words) -> list[Reading]:
    """1998, fiscal 1998, nineteen ninety-eight."""
    year = words.word("y") or words.spoken_year()
    if year is None or (words.has("U") and unit_of(words.word("U")) != "Y"):
        return []
    return [Reading(words.first, words.stop, TimeType.DATE, year, grain=Grain.YEAR)]
