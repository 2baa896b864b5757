"""Titles of events in our own words, never a page's: "Seizure of Homs, 3 to 5 May 2014"."""

from __future__ import annotations

import calendar
from datetime import date

import msgspec

from counterclaim.model.time import TimeInterval
from counterclaim.packs.triggers import event_types


def title_of(
    type_: str, place: str | None, time: TimeInterval | None, *, happened: bool = True
) -> str:
    """A noun for what happened (`title` in packs/types.toml), the place and the days, where known.

    A noun that ends in a preposition ("Seizure of") needs a place; without one it stands alone.
    What nobody says happened is marked as planned or supposed.
    """
    noun = event_types()[type_]["title"]
    stem, _, link = noun.rpartition(" ") if noun.endswith((" of", " from")) else (noun, "", "in")
    what = f"{stem} {link} {place}" if place else stem
    when = days_in_words(time)
    title = f"{what}, {when}" if when else what
    return title if happened else f"{title} (planned or supposed)"


def days_in_words(time: TimeInterval | None) -> str | None:
    """An interval written out: "28 September to 4 October 2017"; None where nothing is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    if time.approx:
        said = days_in_words(msgspec.structs.replace(time, approx=False))
        return f"around {said}"
    first, last = time.earliest, time.latest
    if first is None or last is None:
        return f"from {_day(first)} on" if first else f"by {_day(last)}" if last else None
    if first == last:
        return _day(first)
    if whole := _whole(first, last):
        return whole
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {_month(first)} to {_day(last)}"
    return f"{first.day} to {_day(last)}"


def _whole(first: date, last: date) -> str | None:
    """Whole months or years by their names: "March 2017", "March to April 2017", "2017"."""
    month_ends = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day != 1 or not month_ends:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_month(first)} {first.year}"
    begin = _month(first) if first.year == last.year else f"{_month(first)} {first.year}"
    return f"{begin} to {_month(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _month(day: date) -> str:
    return calendar.month_name[day.month]
