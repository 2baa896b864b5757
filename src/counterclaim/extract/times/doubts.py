"""Dates that cannot be or that contradict themselves: reported, never put right in silence."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from counterclaim.issues import Issue
from counterclaim.model.page import Page
from counterclaim.model.time import TimeMention

FULL_DAY = re.compile(r"(\d{4}|XXXX)-(\d{2})-(\d{2})(?!\d)")
OWN_DAY = re.compile(r"(islamic|iranian):(?:\d{4}|XXXX)-(\d\d)-(\d\d)")


NO_DAY = re.compile(r"(?<![\d.,:/-])(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)?\s$")
"""A number above 31 right before a month and its year: "32 October 2017"."""

MONTH_OF_YEAR = re.compile(r"\d{4}-\d{2}")


def issues_in(page: Page, times: tuple[TimeMention, ...]) -> Iterator[Issue]:
    """An issue for each date that no calendar has, and for each that falls on another weekday."""
    for time in times:
        day = NO_DAY.search(page.text, max(0, time.start - 6), time.start)
        if day is not None and MONTH_OF_YEAR.fullmatch(time.value):
            said = page.text[day.start() : time.end]
            told = f"No month has the day {said!r}: the month is kept, the day is not."
            yield _issue("time.impossible-date", told, page, time)
        elif not possible(time):
            told = f"No calendar has the date {time.calendar or time.value}"
            told += ": it is kept as said, unresolved."
            yield _issue("time.impossible-date", told, page, time)
        elif (contradiction := _other_weekday(time)) is not None:
            yield _issue("time.weekday-contradicts", contradiction, page, time)


def _issue(code: str, detail: str, page: Page, time: TimeMention) -> Issue:
    return Issue(code=code, detail=detail, start=time.start, end=time.end, page=page.id)


def possible(time: TimeMention) -> bool:
    """Whether some calendar has the date: not 31 April, not the year 0, not 31 Ramadan."""
    if time.calendar and (own := OWN_DAY.fullmatch(time.calendar)):
        longest = 31 if own[1] == "iranian" and int(own[2]) <= 6 else 30
        return 1 <= int(own[3]) <= longest
    parts = FULL_DAY.match(time.value)
    if not parts:
        return not time.value.startswith("0000")
    year = 2000 if parts[1] == "XXXX" else int(parts[1])  # a leap year: 29 February is possible
    try:
        date(year, int(parts[2]), int(parts[3]))
    except ValueError:
        return False
    return True


def _other_weekday(time: TimeMention) -> str | None:
    parts = FULL_DAY.match(time.value)
    if time.weekday is None or not parts or parts[1] == "XXXX":
        return None
    day = date(int(parts[1]), int(parts[2]), int(parts[3]))
    if day.isoweekday() == time.weekday:
        return None
    said, real = calendar.day_name[time.weekday - 1], calendar.day_name[day.weekday()]
    return (
        f"{day.isoformat()} was a {real}, and the words say {said}: the date is kept; weekday,"
        " day, month or year may be the slip."
    )
