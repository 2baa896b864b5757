"""Months of calendars other than the common one, and feasts: named in their own calendar.

TIMEX3 knows the common calendar only, so the value keeps its holes and `calendar` names the
moment: "islamic:1439-01-12", "islamic:XXXX-09", "easter:2017". The year in it may be one of
its own calendar or a common one; which, its size shows. Days are worked out in `resolve`.
"""

from __future__ import annotations

import re

from counterclaim.extract.times.words import BEFORE, ON, Reading, Words, ordinal, unit_of
from counterclaim.model.time import Anchor, Grain, TimeType

OWN_YEARS = range(1250, 1700)
"""Years of the Islamic and the Iranian calendar that reports can speak of; others are common."""

FEW_DAYS = 5
"""A feast's "third day" is one of it; beyond, another thing is meant."""


def _year(words: Words) -> str:
    return words.word("y") or "XXXX"


def _common_year(year: str) -> str:
    return year if year.isdigit() and int(year) not in OWN_YEARS else "XXXX"


def _side(words: Words) -> tuple[Anchor, int | None, int | None, Grain | None]:
    """Anchor, direction, shift and its unit of "last Ramadan", "Ramadan this year"."""
    side = words.side()
    if side is None:
        return Anchor.CALENDAR, None, None, None
    of_year = words.has("U") and unit_of(words.word("U")) == "Y" and words.classes[-1] == "U"
    if of_year or "U'" in words.classes:
        return Anchor.PUBLISHED, None, side, Grain.YEAR
    return Anchor.PUBLISHED, side, None, None


def _reading(
    words: Words,
    own: str,
    value: str,
    grain: Grain,
    *,
    mod: str | None = None,
    shift: int | None = None,
) -> list[Reading]:
    anchor, direction, years, unit = _side(words)
    if shift is not None:
        years, unit = shift, Grain.DAY
    kind = TimeType.TIME if "T" in value else TimeType.DATE
    return [
        Reading(
            words.first,
            words.stop,
            kind,
            value,
            mod=mod,
            anchor=anchor,
            shift=years,
            shift_unit=unit,
            direction=direction,
            grain=Grain.PART_OF_DAY if kind is TimeType.TIME else grain,
            calendar=own,
        )
    ]


def read_own_date(words: Words) -> list[Reading]:
    """12 Muharram 1439, Shawwal 15, the 27th night of Ramadan."""
    named = words.named("A")
    at = words.find("A")
    if named is None or at is None:
        return []
    beside = [i for i in range(words.first, words.stop) if words.scan.classes[i] in "do"]
    day = ordinal(words.scan.word(beside[0])) if beside else 0
    if not day:
        return []
    year = _year(words)
    own = f"{named.calendar}:{year}-{named.month:02d}-{day:02d}"
    value = f"{_common_year(year)}-XX-XX"
    part = "TNI" if words.word("P").startswith("night") else ""
    return _reading(words, own, value + part, Grain.DAY)


def read_own_month(words: Words) -> list[Reading]:
    """Ramadan, the holy month of Ramadan, Ramadan 2017, Muharram 1439."""
    named = words.named("A")
    if named is None:
        return []
    year = _year(words)
    own = f"{named.calendar}:{year}-{named.month:02d}"
    mod = words.edge() if words.classes[0] in "eErRm" else None
    return _reading(words, own, f"{_common_year(year)}-XX", Grain.MONTH, mod=mod)


def read_own_edge(words: Words) -> list[Reading]:
    """The first day of Ramadan, its last ten days, its second week, its eve, its end."""
    named, year = words.named("A"), _year(words)
    if named is None:
        return []
    month, first = f"{named.calendar}:{year}-{named.month:02d}", words.classes.lstrip("t")[0]
    value = _common_year(year)
    if first == "3":
        return _reading(words, f"{month}-01", f"{value}-XX-XX", Grain.DAY, shift=-1)
    unit = unit_of(words.word("UV"))
    nth = ordinal(words.word("o")) if first == "o" else 0
    single = words.number() is None
    if first == "o" and unit == "D" and single and 1 <= nth <= 30:
        night = "TNI" if "night" in words.word("UV") else ""
        return _reading(words, f"{month}-{nth:02d}", f"{value}-XX-XX{night}", Grain.DAY)
    if first == "l" and unit == "D" and single and words.word("l") == "last":
        return _last_day(words, named.calendar, named.month, year)
    word = words.word("%")
    end = {"end", "close"}
    mod = "END" if first == "l" or word in end or nth > 3 else "MID" if nth > 1 else "START"
    return _plain_side(words, month, f"{value}-XX", mod)


def _plain_side(words: Words, own: str, value: str, mod: str) -> list[Reading]:
    """A stretch of a month; "last" in "the last days of" says nothing about the year."""
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            value,
            mod=mod,
            grain=Grain.MONTH,
            calendar=own,
        )
    ]


def _last_day(words: Words, calendar: str, month: int, year: str) -> list[Reading]:
    """The day before the first of the next month, since months have no fixed length."""
    following = month % 12 + 1
    if month == 12 and year.isdigit() and int(year) in OWN_YEARS:
        year = str(int(year) + 1)
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            f"{_common_year(year)}-XX-XX",
            shift=BEFORE,
            shift_unit=Grain.DAY,
            calendar=f"{calendar}:{year}-{following:02d}-01",
        )
    ]


def read_own_year(words: Words) -> list[Reading]:
    """1439 AH."""
    year = _year(words)
    if int(year) not in OWN_YEARS:
        return []
    return _reading(words, f"islamic:{year}", "XXXX", Grain.YEAR)


def read_feast(words: Words) -> list[Reading]:
    """Christmas, last Thanksgiving, Eid al-Fitr 2017, the second day of Eid."""
    named, year = words.named("H"), _year(words)
    if named is None:
        return []
    nth = 0
    if words.classes.lstrip("t")[0] in "ol":
        nth = ordinal(words.word("o"))
        if unit_of(words.word("U")) != "D" or words.classes.lstrip("t")[1:2] != "U":
            nth = 0
    common = _common_year(year)
    if named.nth is not None:
        month, weekday, which = named.nth
        return _of_calendar(words, f"{common}-{month:02d}-W{which}-{weekday}")
    if named.calendar == "gregorian":
        return _of_calendar(words, f"{common}-{named.month:02d}-{named.day:02d}")
    own = f"{named.key}:{year}"
    if 1 <= nth <= FEW_DAYS:
        return _reading(words, own, f"{common}-XX-XX", Grain.DAY, shift=nth - 1)
    if re.search("H-?U", words.classes) and unit_of(words.word("U")) == "W":
        return _reading(words, own, f"{common}-WXX", Grain.WEEK)
    return _reading(words, own, f"{common}-XX-XX", Grain.DAY)


def _of_calendar(words: Words, value: str) -> list[Reading]:
    side = words.side()
    in_year = words.classes[-1] == "U" and side is not None
    anchor = Anchor.CALENDAR if side is None else Anchor.PUBLISHED
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            value,
            anchor=anchor,
            shift=side if in_year else None,
            shift_unit=Grain.YEAR if in_year else None,
            direction=None if in_year and side == ON else side,
        )
    ]


def read_feast_eve(words: Words) -> list[Reading]:
    """The eve of Eid al-Adha."""
    named, year = words.named("H"), _year(words)
    if named is None or named.nth is not None or named.calendar == "gregorian":
        return []
    return _reading(
        words, f"{named.key}:{year}", f"{_common_year(year)}-XX-XX", Grain.DAY, shift=-1
    )
