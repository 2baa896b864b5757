"""Days of other calendars and of feasts, in the common calendar.

Islamic months begin when the moon is seen, which differs by country and is settled on the
evening before: days come from Umm al-Qura, the reckoned calendar of Saudi Arabia, and every
one may be a day earlier or later (`SLACK`). The Iranian and the Jewish calendar and both
Easters are reckoned by everybody alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from counterclaim.packs import load

Days = tuple[date, date]
"""First and last day, both inclusive."""

SLACK = {"islamic": timedelta(days=1)}
"""How far the start of a month may be off either way."""

OWN = re.compile(
    r"(?P<calendar>islamic|iranian):(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
FEAST = re.compile(r"(?P<feast>[a-z][a-z-]+):(?P<year>\d{4}|XXXX)")
COMMON_FROM = 1700
"""Years before this one belong to the calendar itself, as `extract` writes them."""


def readings(moment: str, years: Iterable[int]) -> Iterator[list[Days]]:
    """The days that a moment of `TimeMention.calendar` can be, without slack.

    One list for each thing the words can mean ("Eid" is one feast or the other), in order of
    time; where no year is said, every occurrence that begins in one of the common `years`.
    """
    if found := OWN.fullmatch(moment):
        month, day = int(found["month"] or 0), int(found["day"] or 0)
        occurrences = _occurrences(found["calendar"], month, day, 1, found["year"], years)
        yield sorted(set(occurrences))
    elif found := FEAST.fullmatch(moment):
        feasts = load("words/calendars")["feasts"]
        for key in feasts[found["feast"]].get("either", [found["feast"]]):
            yield sorted(set(_of_feast(feasts[key], found["year"], years)))


def has_year(moment: str) -> bool:
    """Whether a moment names its year."""
    return "XXXX" not in moment


def slack(moment: str) -> timedelta:
    """How far a moment's days may be off either way."""
    name = moment.partition(":")[0]
    if name in SLACK or name in {"iranian", "hebrew"}:
        return SLACK.get(name, timedelta())
    feast = load("words/calendars")["feasts"][name]
    either = load("words/calendars")["feasts"].get(feast.get("either", [name])[0], feast)
    return SLACK.get(either.get("calendar", ""), timedelta())


def _of_feast(feast: dict[str, Any], year: str, years: Iterable[int]) -> Iterator[Days]:
    length = feast.get("days", 1)
    if "calendar" in feast:
        yield from _occurrences(
            feast["calendar"], feast["month"], feast["day"], length, year, years
        )
        return
    reckon, plus = RECKONED[feast["of"]], feast.get("plus", 0)
    for common in _common(year, years):
        # what is reckoned back from a day can fall into the year before it
        for start in (reckon(common) + timedelta(plus), reckon(common + 1) + timedelta(plus)):
            if start.year == common:
                yield (start, start + timedelta(length - 1))


def _common(year: str, years: Iterable[int]) -> Iterable[int]:
    return [int(year)] if year.isdigit() else years


def _occurrences(
    calendar: str, month: int, day: int, length: int, year: str, years: Iterable[int]
) -> Iterator[Days]:
    """Every occurrence of a month or day; without a month of the year itself."""
    own_year = OWN_YEAR[calendar]
    if year.isdigit() and int(year) < COMMON_FROM:
        if found := _days(calendar, int(year), month, day, length):
            yield found
        return
    for common in _common(year, years):
        around = own_year(common)
        for own in (around - 1, around, around + 1, around + 2):
            found = _days(calendar, own, month, day, length)
            if found and found[0].year == common:
                yield found


def _days(calendar: str, year: int, month: int, day: int, length: int) -> Days | None:
    """A day, a month or a year of a calendar; None where it has none or is not known."""
    start = START[calendar]
    if not month:
        first, following = start(year, 1, 1), start(year + 1, 1, 1)
    elif not day:
        first = start(year, month, 1)
        following = start(year, month + 1, 1) if month < 12 else start(year + 1, 1, 1)
    else:
        first = start(year, month, day)
        return (first, first + timedelta(length - 1)) if first else None
    return (first, following - timedelta(1)) if first and following else None


def islamic_day(year: int, month: int, day: int) -> date | None:
    """A day of Umm al-Qura, which is tabled from 1343 to 1500 (1924 to 2077)."""
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


IRANIAN_YEARS = range(1178, 1634)
"""Years for which the 33-year cycle of leap years agrees with the observed equinox."""

IRANIAN_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""The leap years of each cycle of 33."""

NOWRUZ_1396 = date(2017, 3, 21)


def iranian_day(year: int, month: int, day: int) -> date | None:
    """A day of the Iranian solar calendar: six months of 31 days, five of 30, and the last."""
    lengths = [31] * 6 + [30] * 5 + [30 if year % 33 in IRANIAN_LEAP else 29]
    if year not in IRANIAN_YEARS or not (1 <= month <= 12 and 1 <= day <= lengths[month - 1]):
        return None
    low, high = sorted((year, 1396))
    leaps = sum(1 for passed in range(low, high) if passed % 33 in IRANIAN_LEAP)
    days = 365 * (high - low) + leaps
    new_year = NOWRUZ_1396 + timedelta(days if year >= 1396 else -days)
    return new_year + timedelta(sum(lengths[: month - 1]) + day - 1)


def easter(year: int) -> date:
    """Easter of the western churches: Oudin's form of the Gregorian reckoning."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(moon - weekday)


def orthodox_easter(year: int) -> date:
    """Easter of the eastern churches: the Julian reckoning (Meeus), in the common calendar."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    julian = moon + weekday  # days after 22 March, Julian
    behind = year // 100 - year // 400 - 2  # days that the Julian calendar is behind
    return date(year, 3, 22) + timedelta(julian + behind)


HEBREW_EPOCH = -1373427
"""The first day of the Jewish year 1, as an ordinal of Python's calendar."""


def rosh_hashanah(year: int) -> date:
    """The Jewish new year in a common year, by the calendar's rules of postponement."""
    hebrew = year + 3761
    before, this, after = (_elapsed(hebrew + step) for step in (-1, 0, 1))
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + this + late)


def _elapsed(hebrew: int) -> int:
    """Days from the epoch to the molad of a year, put off so that no fast meets a Sabbath."""
    months = (235 * hebrew - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


START: dict[str, Callable[[int, int, int], date | None]] = {
    "islamic": islamic_day,
    "iranian": iranian_day,
}
OWN_YEAR: dict[str, Callable[[int], int]] = {
    "islamic": lambda year: round((year - 622) * 33 / 32),
    "iranian": lambda year: year - 622,
}
"""A year of the calendar that lies in or near a common year."""

RECKONED: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "orthodox-easter": orthodox_easter,
    "rosh-hashanah": rosh_hashanah,
}
