"""Exact sets of days, as the bits of one integer: all constraints meet by `&`.

The sets reach from 1900 to 2099. A set that touches either end is open there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date, timedelta

FIRST = date(1900, 1, 1)
LAST = date(2099, 12, 31)
SIZE = (LAST - FIRST).days + 1
ALL = (1 << SIZE) - 1
NONE = 0
OPEN_YEARS = 2
"""A set that comes this near to an end of the calendar used is open there."""


@functools.lru_cache(maxsize=4096)  # the same days come again and again, and are shared
def span(first: date | None, last: date | None) -> int:
    """All days from `first` to `last`, both inclusive; None is an open end."""
    low = 0 if first is None else max(0, (first - FIRST).days)
    high = SIZE - 1 if last is None else min(SIZE - 1, (last - FIRST).days)
    return NONE if high < low else ((1 << (high - low + 1)) - 1) << low


def hull(days: int) -> tuple[date | None, date | None]:
    """First and last day of a set; None where it is open or empty."""
    if not days:
        return None, None
    low, high = (days & -days).bit_length() - 1, days.bit_length() - 1
    first, last = FIRST + timedelta(days=low), FIRST + timedelta(days=high)
    return (
        None if first.year < FIRST.year + OPEN_YEARS else first,
        None if last.year > LAST.year - OPEN_YEARS else last,
    )


def widen(days: int, before: int, after: int) -> int:
    """A set with so many days before and after each of its days added."""
    steps, reach = days, 1
    total = before + after
    while reach <= total:  # doubling: each step covers as much again
        grow = min(reach, total - reach + 1)
        steps |= steps << grow
        reach += grow
    return (steps >> before) & ALL


def shifted(days: int, by: int) -> int:
    """A set moved by whole days."""
    return (days << by if by >= 0 else days >> -by) & ALL


def each(days: int, limit: int) -> Iterator[date] | None:
    """The days one by one; None where there are more than `limit`."""
    if days.bit_count() > limit:
        return None
    return _each(days)


def _each(days: int) -> Iterator[date]:
    while days:
        low = days & -days
        yield FIRST + timedelta(days=low.bit_length() - 1)
        days ^= low


@functools.cache
def every_year(month: int, day: int) -> int:
    """One day of each year; 29 February of leap years only."""
    days = NONE
    for year in range(FIRST.year, LAST.year + 1):
        try:
            days |= span(date(year, month, day), date(year, month, day))
        except ValueError:
            continue
    return days


@functools.cache
def weekdays(weekday: int) -> int:
    """All days of one weekday, 1 for Monday."""
    first = (weekday - FIRST.isoweekday()) % 7
    week = 1 << first
    return widen_weekly(week)


def widen_weekly(days: int) -> int:
    """A day and every seventh day after it."""
    step = 7
    while step < SIZE:
        days |= days << step
        step *= 2
    return days & ALL


def stretches(days: int, limit: int) -> tuple[tuple[date, date], ...] | None:
    """First and last day of each unbroken stretch of a set.

    None where an end is open, or where there are more stretches than `limit`.
    """
    first, last = hull(days)
    if first is None or last is None:
        return None
    found: list[tuple[date, date]] = []
    while days:
        if len(found) == limit:
            return None
        low = (days & -days).bit_length() - 1
        run = days >> low
        length = (~run & (run + 1)).bit_length() - 1
        found.append((FIRST + timedelta(days=low), FIRST + timedelta(days=low + length - 1)))
        days = run >> length << (low + length)
    return tuple(found)
