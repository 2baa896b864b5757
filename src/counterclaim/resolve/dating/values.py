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
    """The days that figures such as 06-08-2013 can mean; none where they are no such figures."""
    figures = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", words)
    if not figures:
        return sets.NONE
    a, b, year = (int(figure) for figure in figures.groups())
    return (days_of(f"{year}-{a:02d}-{b:02d}") or 0) | (days_of(f"{year}-{b:02d}-{a:02d}") or 0)
