"""Days as EDTF, the Extended Date/Time Format of ISO 8601-2:2019, levels 0 to 2.

Which form is a matter of meaning. A thing of one day that is not known to the day is one of a set,
`[2017-10-18..2017-10-21]`, with an open end where a bound is missing; a thing that went on is an
interval, `2017-10-18/2017-10-21`. Whole months, years and decades, and seasons where the words
name one, stand for their days: `2017-10`, `2017`, `201X`, `2017-22`. `~` is said loosely; `?` is
inferred, not said of the thing itself; `%` both. A set cannot be marked: it is uncertain as it is.
Hours and zones have keys of their own: EDTF has no zones by name and no time without a day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from counterclaim.model.event import Event
from counterclaim.model.time import Grain, Publication, TimeInterval, TimeMention
from counterclaim.resolve.times import SEASONS

SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""Seasons by their TIMEX3 names; a winter is of the year in which it starts."""

HOLED = re.compile(r"XXXX-\d\d(?:-\d\d)?")
"""TIMEX3 values that EDTF level 2 writes alike: a month or a day without its year."""


def of_interval(time: TimeInterval | None) -> str | None:
    """A set, or an interval for what lasts; None where no end is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get(
        (time.approx, time.inferred), ""
    )
    first, last = time.earliest, time.latest
    if first is not None and last is not None and (whole := _whole(time, first, last)):
        return whole + mark
    ends = [day.isoformat() if day else "" for day in (first, last)]
    if time.lasting:
        return "/".join(f"{end}{mark}" if end else "" for end in ends)
    return f"[{ends[0]}..{ends[1]}]"


def of_event(event: Event) -> str | None:
    """The days of an event."""
    return of_interval(
        TimeInterval(
            earliest=event.earliest,
            latest=event.latest,
            lasting=event.lasting,
            approx=event.approx,
            inferred=event.inferred,
        )
    )


def of_publication(published: Publication | None) -> str | None:
    """The one day, not known to the day, on which a page was published."""
    if published is None:
        return None
    if published.days:
        stretches = ((first.isoformat(), last.isoformat()) for first, last in published.days)
        days = (first if first == last else f"{first}..{last}" for first, last in stretches)
        return f"[{','.join(days)}]"
    return of_interval(TimeInterval(earliest=published.earliest, latest=published.latest))


def of_mention(mention: TimeMention, interval: TimeInterval | None) -> str | None:
    """The days an expression can mean; without any, its own value where only the year is open."""
    if (found := of_interval(interval)) is not None:
        return found
    return mention.value if HOLED.fullmatch(mention.value) else None


def _whole(time: TimeInterval, first: date, last: date) -> str | None:
    """One day, month, season, year or decade; of what lasts only what the words call so."""
    if first == last:
        return first.isoformat()
    if time.lasting and time.grain is Grain.DAY:
        return None
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day != 1 or not ends_month:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    if time.grain is Grain.SEASON:
        return _season(first, last)
    if (first.month, last.month) != (1, 12):
        return None
    if first.year == last.year:
        return f"{first.year:04}"
    decade = first.year % 10 == 0 and last.year == first.year + 9
    return f"{first.year // 10:03}X" if decade else None


def _season(first: date, last: date) -> str | None:
    for name, (start, end) in SEASONS.items():
        year = first.year + (end < start)
        if (first.month, last.month, last.year) == (start, end, year):
            return f"{first.year:04}-{SEASON_CODES[name]}"
    return None
