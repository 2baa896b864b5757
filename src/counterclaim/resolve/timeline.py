"""The text's own timeline: dates placed by the dated expression told before them.

"In March 2016 ... on 12 April ... on Monday": an account that goes from date to date is not
told from the day of its publishing. These rules hold only for pages that never speak from
that day ("yesterday", "last week"); news does, and is read from its day of publishing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType

Days = tuple[date, date]

LOOK_BACK = 3
"""How many mentions before it the date may stand that places another."""

TURN = 300
"""Days between two dates of one account beyond which the year has turned between them:
"on 28 December 2015 ... on 3 January"."""

LONG_AGO = 60
"""An account that is so many days old when it is published is not told from that day."""

NEAR_EACH_OTHER = 62
"""Days within which two dates show an account that goes on from one to the next."""

FULL = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?")
MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")


def speaks_from_its_day(times: Sequence[TimeMention]) -> bool:
    """Whether a page tells of days or weeks by counting from its day of publishing."""
    near = {Grain.DAY, Grain.WEEK}
    return any(
        time.anchor is Anchor.PUBLISHED
        and (time.shift_unit in near or "-WXX-" in time.value)
        and time.type is not TimeType.DURATION
        for time in times
    )


def placed(
    times: Sequence[TimeMention], index: int, account: Sequence[date | None], published: date | None
) -> Days | None:
    """The day that the account's own dates give a month-day or weekday; None if they give none.

    `account` is the first day of each mention before this one that is a date of the account,
    told with its year or placed by these rules. A weekday needs two such dates near each
    other: one old date alone is mostly the background of news. Without a day of publishing
    nothing is placed; a year told alone places nothing either: news is full of them.
    """
    time = times[index]
    if published is None or time.calendar or time.direction == 1:
        return None
    if time.anchor is not Anchor.CALENDAR:
        return None
    found: date | None = None
    if month_day := MONTH_DAY.fullmatch(time.value):
        told = [day for day in account[max(0, index - LOOK_BACK) : index] if day]
        if told:
            found = _in_year_of(told[-1], int(month_day[1]), int(month_day[2]))
    elif weekday := WEEKDAY.fullmatch(time.value):
        told = [day for day in account[max(0, index - LOOK_BACK) : index] if day][-2:]
        near = len(told) == 2 and 0 < abs((told[1] - told[0]).days) <= NEAR_EACH_OTHER
        if near and (published - told[1]).days > LONG_AGO:
            found = told[1] + timedelta((int(weekday[1]) - told[1].isoweekday()) % 7)
    if found is None or found > published:
        return None
    return (found, found)


def of_account(time: TimeMention, first: date | None) -> date | None:
    """The date that a mention adds to the account: a day or month told with its year."""
    dated = time.type in {TimeType.DATE, TimeType.TIME} and FULL.fullmatch(time.value)
    return first if dated else None


def _in_year_of(told: date, month: int, day: int) -> date | None:
    """The date nearest to another, in its year or, over the turn of the year, in the next."""
    for year in (told.year, told.year + 1, told.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if abs((found - told).days) <= TURN:
            return found
    return None
