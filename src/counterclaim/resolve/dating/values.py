"""Days that written dates name: ISO values, and figures whose order is open."""

from __future__ import annotations

import calendar
import re
from datetime import date

from counterclaim.resolve.dating import days as sets


def days_of(value: str) -> int | None:
    """The days of an ISO value as far as it goes: a day, a month, a year; None if it is none."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?", value)
    if not parts:
        return None
    try:
        year = int(parts[1])
        if parts[3]:
            day = date(year, int(parts[2]), int(parts[3]))
            return sets.span(day, day)
        if parts[2]:
            last = calendar.monthrange(year, int(parts[2]))[1]
            return sets.span(date(year, int(parts[2]), 1), date(year, int(parts[2]), last))
        return sets.span(date(year, 1, 1), date(year, 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        return None


def either_order(words: str) -> int:
    """The days that figures such as 06-08-2013 or 6/8/13 can mean; none where they are no such.

    Day and month are read in either order, a year of two digits in this century and the last.
    """
    figures = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?!\d)", words)
    if not figures:
        return sets.NONE
    a, b = int(figures[1]), int(figures[2])
    years = [figures[3]] if len(figures[3]) == 4 else [f"19{figures[3]}", f"20{figures[3]}"]
    found = sets.NONE
    for year in years:
        found |= days_of(f"{year}-{a:02d}-{b:02d}") or 0
        found |= days_of(f"{year}-{b:02d}-{a:02d}") or 0
    return found
