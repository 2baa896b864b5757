"""What a time expression can mean, given the days on which its page can have been published.

The publication day is an interval, so the meaning is one too: the hull of the meanings on
its first and on its last day. Holes are filled by fixed rules, each named at its function;
where the words allow several readings the interval holds them all.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from counterclaim.model.notes import Notes
from counterclaim.model.time import (
    Anchor,
    Grain,
    Publication,
    TimeInterval,
    TimeMention,
    TimeType,
)
from counterclaim.resolve import calendars, timeline

Days = tuple[date, date]
"""First and last day, both inclusive."""

PARTS = {
    "MO": (5, 12),
    "MI": (11, 14),
    "AF": (12, 18),
    "EV": (18, 24),
    "NI": (18, 24),
    "DT": (6, 18),
}
"""Clock hours [first, last) of the TIMEX3 parts of a day; a night's hours after midnight are
the next day's and are not counted."""

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""Months of the meteorological seasons of the northern hemisphere."""

VALUE = re.compile(
    r"(?P<year>\d{4}|XXXX|XX\d\d)(?:"
    r"-W(?P<week>XX|\d{1,2})(?:-(?P<weekday>[1-7]|WE))?"
    r"|-Q(?P<quarter>[1-4X])"
    r"|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>\d\d|XX)(?:-W(?P<nth>\d)-(?P<nthday>[1-7])|-(?P<day>\d\d|XX))?"
    r")?(?:T(?P<clock>[\dX:]{2,5}|MO|MI|AF|EV|NI|DT))?(?P<span>/P1W)?"
)


def intervals(notes: Notes, publication: Publication) -> tuple[TimeInterval | None, ...]:
    """The days each of `notes.times` can mean; None where nothing is known.

    Expressions anchored to the one before them follow it; the hull of both ends of the
    publication interval is taken, and an open end of it leaves the same end open.
    """
    times = notes.times
    first = _resolve(times, publication.earliest)
    last = _resolve(times, publication.latest)
    bare = _resolve(times, None)
    return tuple(
        _interval(time, *readings) for time, *readings in zip(times, first, last, bare, strict=True)
    )


def timex_values(times: Sequence[TimeMention], publication_day: date | None) -> tuple[str, ...]:
    """The TIMEX3 value of each mention of a page written on one day; holes stay without one."""
    moments = _resolve(times, publication_day)
    return tuple(_as_value(time, moment) for time, moment in zip(times, moments, strict=True))


def days_meant(
    times: Sequence[TimeMention], index: int, day: date
) -> tuple[date | None, date | None]:
    """First and last day that one of a page's mentions means if it was published on a day."""
    time, other = times[index], times[index].range_with
    if other is time.counts_from is None and not _looks_back(time):
        moment = _moment(time, day, None)
        return (moment.first, moment.last) if moment else (None, None)
    needed = (index, other, time.counts_from)
    moments = _resolve(times[: max(n for n in needed if n is not None) + 1], day)
    found = [moments[index]] if other is None else [moments[index], moments[other]]
    if any(moment is None for moment in found):
        return (None, None)
    hull = _hull([moment for moment in found if moment is not None])
    return (hull.first, hull.last)


def with_ranges(
    times: Sequence[TimeMention], known: Sequence[TimeInterval | None]
) -> tuple[TimeInterval | None, ...]:
    """What the mentions mean for what happened in them: either end of a range is all of it."""
    found = list(known)
    for index, (time, one) in enumerate(zip(times, known, strict=False)):
        if time.range_with is None or time.range_with >= len(known):
            continue
        other = known[time.range_with]
        if one is None or other is None or not (one.known and other.known):
            continue  # half a range is no range: an end is kept as it is
        starts, ends = (one.earliest, other.earliest), (one.latest, other.latest)
        found[index] = TimeInterval(
            earliest=min(day for day in starts if day),
            latest=max(day for day in ends if day),
            grain=max(one.grain, other.grain, key=list(Grain).index),
            hours=one.hours if one == other else None,
            zone=one.zone,
        )
    return tuple(found)


class Moment:
    """One reading of a mention: the first and last day it covers; None is an open end."""

    __slots__ = ("choice", "first", "last", "quarter", "value")

    def __init__(
        self,
        first: date | None,
        last: date | None,
        choice: date | None = None,
        *,
        quarter: bool = False,
        value: str | None = None,
    ) -> None:
        self.first, self.last, self.quarter = first, last, quarter
        self.value = value  # TIMEX3, where it does not follow from the mention's own
        self.choice = choice or first  # the day that the value names where readings differ


def _resolve(times: Sequence[TimeMention], day: date | None) -> list[Moment | None]:
    found: list[Moment | None] = []
    own_line = not timeline.speaks_from_its_day(times)
    account: list[date | None] = []
    for index, time in enumerate(times):
        if time.counts_from is not None:
            previous = _dated_by(time.counts_from, times, found, day)
        else:
            previous = _previous(time, found, times)
        days = timeline.placed(times, index, account, day) if own_line else None
        moment = Moment(*days) if days else _moment(time, day, previous)
        found.append(moment)
        first = moment.first if moment else None
        account.append(first if days else timeline.of_account(time, first))
        if time.range_with == len(found) - 2:
            _in_order(times, found)
    return found


def _dated_by(
    index: int, times: Sequence[TimeMention], found: Sequence[Moment | None], day: date | None
) -> Moment | None:
    """The moment of the mention that dates an event, told before or after what counts from it."""
    if index < len(found):
        return found[index]
    return _moment(times[index], day, None) if index < len(times) else None


def _in_order(times: Sequence[TimeMention], found: list[Moment | None]) -> None:
    """A range cannot end before it starts: "from Monday to Wednesday", told on a Monday.

    The end that has passed stands, or for what is to come the start; the other is found
    beside it. "From Friday until today" is told on no Friday, or of the one before.
    """
    first, second = found[-2:]
    end = times[len(found) - 1]
    if not (first and second and first.first and second.first):
        return
    today = end.anchor is Anchor.PUBLISHED and "-WXX-" in times[len(found) - 2].value
    if first.first < second.first or (first.first == second.first and not today):
        return
    ahead, strict = end.direction == 1, Anchor.PUBLISHED if today else Anchor.CALENDAR
    at, base, side = (-1, first, 1) if ahead else (-2, second, -1)
    moved = msgspec.structs.replace(times[len(found) + at], direction=side, anchor=strict)
    if base.first is not None:
        found[at] = _moment(moved, base.first, None)


def _interval(
    time: TimeMention, first: Moment | None, last: Moment | None, bare: Moment | None
) -> TimeInterval | None:
    if bare is not None and not (_is_chained(time) and _same(first, last)):
        first = last = bare  # what needs no publication
    starts = first.first if first else None
    ends = last.last if last else None
    if starts is None and ends is None:
        return None
    if starts and ends and starts > ends:
        starts, ends = ends, starts
    return TimeInterval(
        earliest=starts, latest=ends, grain=time.grain, hours=_hours(time), zone=time.zone
    )


def _is_chained(time: TimeMention) -> bool:
    """Whether a mention counts from another, which may itself need the day of publishing."""
    return time.anchor in {Anchor.PREVIOUS, Anchor.EVENT}


def _same(one: Moment | None, other: Moment | None) -> bool:
    if one is None or other is None:
        return False
    return (one.first, one.last) == (other.first, other.last)


LOOK_BACK = 8
"""How many mentions before it an expression such as "the next day" may count from."""


def _previous(
    time: TimeMention,
    found: Sequence[Moment | None],
    times: Sequence[TimeMention],
) -> Moment | None:
    """The moment a mention anchored to the one before counts from: the last one as fine.

    "A year ago" and "the quarter" also look back: after figures of a quarter they speak of
    the same quarter of another year, or of that one.
    """
    if not _looks_back(time):
        return None
    at = len(found)
    yearly = time.value == "XXXX" and abs(time.shift or 0) == 12
    if yearly or time.value == "XXXX-QX":
        for index in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
            moment = found[index]
            if moment is not None and "-Q" in times[index].value:
                return moment
    if time.anchor is not Anchor.PREVIOUS and not _beside_event(time):
        return None
    for index in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
        moment = found[index]
        if moment is None or moment.first is None or moment.last is None:
            continue
        fine = (moment.last - moment.first).days
        if fine <= WIDTHS.get(time.shift_unit or Grain.DAY, 400):
            return moment
    return None


def _looks_back(time: TimeMention) -> bool:
    """Whether what a mention means can hang on one told before it."""
    return (
        time.anchor is Anchor.PREVIOUS or time.value in {"XXXX", "XXXX-QX"} or _beside_event(time)
    )


def _beside_event(time: TimeMention) -> bool:
    """Whether a mention is the day after, before or of an event that no expression dates.

    Who tells "the day after the raid" has mostly told the raid and its day before, so it is
    read like "the next day"; "the fourth day of the siege" says nothing of that kind.
    """
    beside = time.direction is not None and time.type is not TimeType.DURATION
    return time.anchor is Anchor.EVENT and time.counts_from is None and beside


WEEK_WIDTH = 13
"""Days from the first to the last of a week told on a Sunday: that ends the week for who starts
it on a Monday, and begins the next for others. Told on another day it has seven."""

WIDTHS = {
    **dict.fromkeys((Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY, Grain.WEEK), WEEK_WIDTH),
    Grain.MONTH: 95,
}
"""Widest base, in days from its first to its last, that a shift by a unit may count from.

A week must pass on whatever day the page was published: were Sunday's too wide, the same words
would count from another base on that day, and knowing the day better could widen what they mean."""


def _hours(time: TimeMention) -> tuple[int, int] | None:
    parts = VALUE.fullmatch(time.value.removesuffix(TWO_DAYS))
    clock = parts and parts["clock"]
    if not clock:
        return None
    if clock in PARTS:
        first, last = PARTS[clock]
        if time.mod == "START":
            return (4, 8) if clock == "MO" else (first, first + 2)
        return (first, last)
    hour = clock[:2]
    if not hour.isdigit() or int(hour) > 24:
        return None
    return (23, 24) if hour == "24" else (int(hour), int(hour) + 1)


TWO_DAYS = "/P2D"
"""What marks a night as told by both its days."""


def _moment(time: TimeMention, day: date | None, previous: Moment | None) -> Moment | None:
    try:
        if time.value.endswith(TWO_DAYS):
            one = msgspec.structs.replace(time, value=time.value.removesuffix(TWO_DAYS))
            night = _read(one, day, previous)
            if night is None or night.last is None:
                return night
            return Moment(night.first, night.last + timedelta(1), night.choice)
        return _read(time, day, previous)
    except (ValueError, OverflowError):  # a day that no calendar has
        return None


def _read(time: TimeMention, day: date | None, previous: Moment | None) -> Moment | None:
    if time.type is TimeType.SET:
        return None
    if time.type is TimeType.DURATION:
        if time.anchor is Anchor.EVENT:
            return _from_event(time, previous) if time.counts_from is not None else None
        return _stretch(time, day)
    if time.grain is Grain.OPEN:
        return _open(time, day)
    if time.calendar is not None:
        return _of_calendar(time, time.calendar, day)
    parts = VALUE.fullmatch(time.value)
    if parts is None:
        return _decade(time.value) if time.shift is None else _shifted_long(time, day, previous)
    if time.anchor is Anchor.EVENT and not _beside_event(time):
        return _from_event(time, previous) if time.counts_from is not None else None
    if time.shift is not None:
        return _shifted(time, parts, day, previous)
    if "X" not in parts["year"]:
        return _fixed(parts, int(parts["year"]))
    if time.anchor is Anchor.PREVIOUS and "-WXX-" in time.value:
        told = _weekday_told(time, parts["weekday"], previous)
        if told is not None:
            return told
    return _nearest(time, parts, day)


def _weekday_told(time: TimeMention, weekday: str, previous: Moment | None) -> Moment | None:
    """The previous, the following or that Friday, seen from the day told before."""
    if previous is None or previous.first is None or not weekday.isdigit():
        return None
    base = previous.first
    back = (base.isoweekday() - int(weekday)) % 7
    if time.direction == -1:
        found = base - timedelta(back or 7)
    else:
        found = base + timedelta((7 - back) % 7 or (7 if time.direction == 1 else 0))
    return Moment(found, found)


AROUND = 2
"""Common years on either side of the day of publishing among which a feast is looked for."""


def _of_calendar(time: TimeMention, moment: str, day: date | None) -> Moment | None:
    """A moment of another calendar: the one said, or the nearest on the side the words say.

    Where the words have two meanings ("Eid") the hull of both is given, and no value.
    """
    fixed = calendars.has_year(moment)
    if day is None and not fixed:
        return None
    years: Iterable[int] = () if day is None else range(day.year - AROUND, day.year + AROUND + 1)
    if day is not None and time.shift is not None and time.shift_unit is Grain.YEAR:
        years, fixed = (day.year + time.shift,), True
    chosen = []
    for possible in calendars.readings(moment, years):
        candidates = [_observed(time, moment, days) for days in possible]
        if fixed and candidates:
            chosen.append(_hull(candidates))
        elif day is not None and (found := _beside(time, candidates, day)) is not None:
            chosen.append(found)
    return _hull(chosen) if chosen else None


def _observed(time: TimeMention, moment: str, days: Days) -> Moment:
    """A reckoned moment with its slack; its value is the reckoned one."""
    first, last = days
    if time.shift is not None and time.shift_unit is Grain.DAY:
        first = last = first + timedelta(time.shift)
    if time.grain is Grain.WEEK:
        week = first.isocalendar()
        first = first - timedelta(week.weekday - 1)
        return Moment(first, first + timedelta(6), value=f"{week.year}-W{week.week:02d}")
    single = time.grain in {Grain.DAY, Grain.PART_OF_DAY, Grain.HOUR}
    value = first.isoformat() if single else f"{first.isoformat()}/{last.isoformat()}"
    slack = calendars.slack(moment)
    return Moment(first - slack, last + slack, first, value=value)


def _hull(moments: Sequence[Moment]) -> Moment:
    """What holds several readings; a value only where they are one."""
    if len(moments) == 1:
        return moments[0]
    firsts = [moment.first for moment in moments]
    lasts = [moment.last for moment in moments]
    first = None if None in firsts else min(filter(None, firsts))
    last = None if None in lasts else max(filter(None, lasts))
    return Moment(first, last)


def _stretch(time: TimeMention, day: date | None) -> Moment | None:
    """The past three months end on the day; the next three begin there."""
    if day is None or time.anchor is not Anchor.PUBLISHED or not time.direction:
        return None
    found = re.fullmatch(r"P(\d{1,4})([DWMQY])", time.value)
    if not found:
        return _unnumbered(time.value, day, time.direction)
    number = int(found[1]) * (3 if found[2] == "Q" else 1) * time.direction
    unit = {"D": Grain.DAY, "W": Grain.WEEK, "M": Grain.MONTH, "Q": Grain.MONTH, "Y": Grain.YEAR}
    other = shift_day(day, number, unit[found[2]])
    return Moment(min(day, other), max(day, other), day)


MOST_DAYS = {"PXD": 14, "PXW": 62, "PXM": 366}
"""Days that an unnumbered stretch can have: of more days one says weeks, of more weeks months."""


def _unnumbered(value: str, day: date, direction: int) -> Moment:
    """The coming days, the past weeks; years stay open."""
    if value not in MOST_DAYS:
        return Moment(None, day) if direction < 0 else Moment(day, None)
    other = shift_day(day, MOST_DAYS[value] * direction, Grain.DAY)
    return Moment(min(day, other), max(day, other), day)


def _open(time: TimeMention, day: date | None) -> Moment | None:
    """Recently is some day before, soon some day after, now the day itself."""
    if day is None:
        return None
    if time.value == "PAST_REF":
        return Moment(None, day)
    return Moment(day, None) if time.value == "FUTURE_REF" else Moment(day, day)


def _decade(value: str) -> Moment | None:
    if re.fullmatch(r"\d{3}X", value):
        return Moment(date(int(value[:3]) * 10, 1, 1), date(int(value[:3]) * 10 + 9, 12, 31))
    if re.fullmatch(r"\d{2}XX", value):
        return Moment(
            date(int(value[:2]) * 100 + 1, 1, 1), date(int(value[:2]) * 100 + 100, 12, 31)
        )
    return None


def _shifted_long(time: TimeMention, day: date | None, previous: Moment | None) -> Moment | None:
    """This decade, last century."""
    base = _base(time, day, previous)
    if base is None or time.shift is None or base.first is None:
        return None
    moved = shift_day(base.first, time.shift, time.shift_unit or Grain.YEAR)
    if time.value == "XXX":
        return _decade(f"{moved.year // 10}X")
    return _decade(f"{(moved.year - 1) // 100:02d}XX") if time.value == "XX" else None


def _base(time: TimeMention, day: date | None, previous: Moment | None) -> Moment | None:
    if time.anchor in {Anchor.PREVIOUS, Anchor.EVENT}:
        return previous or _told_first(time, day)
    return None if day is None else Moment(day, day)


NEWS_DAYS = 1
"""How many days before publishing news is told without a day: "at dawn the guns began"."""


def _told_first(time: TimeMention, day: date | None) -> Moment | None:
    """What a page's first clock, part of a day or "the year" counts from: its publishing.

    The value is that day's; the interval also holds the day before.
    """
    if day is None or time.shift != 0 or time.anchor is not Anchor.PREVIOUS:
        return None
    if time.type is TimeType.TIME:
        return Moment(day - timedelta(NEWS_DAYS), day, day)
    return Moment(day, day) if time.value in {"XXXX", "XXXX-QX", "XXXX-XX"} else None


def shift_day(day: date, number: int, unit: Grain) -> date:
    """A day moved by whole units; the 31st becomes the last of a shorter month.

    Raises:
        ValueError: the calendar does not reach that far.
    """
    if unit in {Grain.MONTH, Grain.SEASON, Grain.YEAR, Grain.DECADE}:
        months = number * {Grain.YEAR: 12, Grain.DECADE: 120}.get(unit, 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not 1 <= year <= 9999:
            raise ValueError(f"year {year} is out of range")
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day + timedelta(days=number * {Grain.WEEK: 7, Grain.HOUR: 0}.get(unit, 1))


HALF_WEEK = timedelta(days=3)
"""How far the words "two weeks ago" may be off either way, in days."""


def _shifted(
    time: TimeMention, parts: re.Match[str], day: date | None, previous: Moment | None
) -> Moment | None:
    base = _base(time, day, previous)
    if base is None or base.first is None or base.last is None or time.shift is None:
        return None
    unit = time.shift_unit or Grain.DAY
    if time.value == "XXXX" and unit is Grain.MONTH:
        return _years_off(time.shift, base, previous)
    first = shift_day(base.first, time.shift, unit)
    last = shift_day(base.last, time.shift, unit)
    if parts["month"] not in {None, "XX"} or parts["quarter"] not in {None, "X"}:
        return _fixed(parts, first.year)  # "April next year", "last year's third quarter"
    if parts["season"] or parts["half"]:
        return _fixed(parts, first.year)
    if parts["week"] or parts["quarter"] or parts["month"] is None or parts["day"] is None:
        return _around(parts, first, last)
    if time.grain is Grain.WEEK and unit is not Grain.HOUR:
        return Moment(first - HALF_WEEK, last + HALF_WEEK, first)
    return Moment(first, last, shift_day(base.choice, time.shift, unit) if base.choice else None)


def _years_off(months: int, base: Moment, previous: Moment | None) -> Moment | None:
    """A year ago is twelve months back, give or take half a year, or the same quarter."""
    if previous is not None and previous.quarter and previous.first and previous.last:
        base = previous
    elif base.first is None or base.last is None:
        return None
    first, last = base.first, base.last
    if first is None or last is None:
        return None
    start, end = shift_day(first, months, Grain.MONTH), shift_day(last, months, Grain.MONTH)
    if base.quarter:
        return Moment(start, _month_end(end.year, end.month), quarter=True)
    return Moment(shift_day(start, -6, Grain.MONTH), shift_day(end, 6, Grain.MONTH), choice=start)


SLACK_DAYS = {Grain.WEEK: 3, Grain.MONTH: 15, Grain.YEAR: 183}
"""How far "two weeks after the attack" may be off either way, in days: half a unit."""


def _from_event(time: TimeMention, start: Moment | None) -> Moment | None:
    """The third week of the siege, two days after it began: counted from a dated start.

    A week or month "of" something lasts from its day to the day before the next one; one
    that only counts how far off something is may be off by half of itself.
    """
    unit = time.shift_unit or Grain.DAY
    if start is None or start.first is None or start.last is None or time.shift is None:
        return None
    if (start.last - start.first).days > WIDTHS.get(unit, 400):
        return None
    first, last = (shift_day(day, time.shift, unit) for day in (start.first, start.last))
    if unit not in SLACK_DAYS:
        return Moment(first, last)
    if time.type is TimeType.DURATION:
        slack = timedelta(SLACK_DAYS[unit])
        return Moment(first - slack, last + slack, first)
    return Moment(first, shift_day(last, 1, unit) - timedelta(1), first)


def _around(parts: re.Match[str], first: date, last: date) -> Moment:
    """The weeks, months, quarters or years that hold two days.

    Weeks begin on Monday for some writers and on Sunday for others: both are covered.
    """
    if parts["weekday"] == "WE":
        saturday = first + timedelta(days=5 - first.weekday())
        return Moment(saturday, saturday + timedelta(days=1))
    if parts["week"]:
        monday = first - timedelta(days=first.weekday())
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        end = max(monday + timedelta(days=6), sunday + timedelta(days=6))
        return Moment(min(monday - timedelta(days=1), sunday), end, monday)
    if parts["quarter"]:
        start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
        end = _month_end(last.year, (last.month - 1) // 3 * 3 + 3)
        return Moment(start, end, quarter=True)
    if parts["month"]:
        return Moment(first.replace(day=1), _month_end(last.year, last.month))
    return Moment(date(first.year, 1, 1), date(last.year, 12, 31))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _fixed(parts: re.Match[str], year: int) -> Moment | None:
    """A calendar value in a known year; without a month it is the whole year."""
    if parts["quarter"]:
        if parts["quarter"] == "X":
            return Moment(date(year, 1, 1), date(year, 12, 31))
        month = int(parts["quarter"]) * 3
        return Moment(date(year, month - 2, 1), _month_end(year, month), quarter=True)
    if parts["half"]:
        start = 1 if parts["half"] == "1" else 7
        return Moment(date(year, start, 1), _month_end(year, start + 5))
    if parts["season"]:
        first, last = SEASONS[parts["season"]]
        return Moment(date(year, first, 1), _month_end(year + (last < first), last))
    if parts["week"] and parts["week"] != "XX":
        weekday = parts["weekday"]
        if weekday and weekday.isdigit():
            return Moment(*(2 * (date.fromisocalendar(year, int(parts["week"]), int(weekday)),)))
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        return Moment(monday, monday + timedelta(days=6))
    if parts["month"] in {None, "XX"}:
        return Moment(date(year, 1, 1), date(year, 12, 31))
    month = int(parts["month"])
    if parts["nth"]:
        first_of = date(year, month, 1)
        offset = (int(parts["nthday"]) - 1 - first_of.weekday()) % 7
        found = first_of + timedelta(days=offset + 7 * (int(parts["nth"]) - 1))
        return Moment(found, found)
    if parts["day"] in {None, "XX"}:
        return Moment(date(year, month, 1), _month_end(year, month))
    found = date(year, month, int(parts["day"]))
    if parts["span"]:
        monday = found - timedelta(days=found.weekday())
        return Moment(monday, monday + timedelta(days=6))
    return Moment(found, found)


def _nearest(time: TimeMention, parts: re.Match[str], day: date | None) -> Moment | None:
    """A value without its year or week, placed beside the day on the side the words say."""
    if day is None:
        return None
    if parts["weekday"] and parts["week"] == "XX":
        return _nearest_weekday(time, parts["weekday"], day)
    if parts["week"] or (parts["quarter"] == "X"):
        return None
    candidates = list(_candidates(parts, day))
    if time.weekday is not None and parts["day"]:
        near = [one for one in candidates if one.first and abs(one.first.year - day.year) <= 1]
        fitting = [one for one in near if one.first and one.first.isoweekday() == time.weekday]
        if fitting:
            return min(fitting, key=lambda one: _distance(one, day))
    return _beside(time, candidates, day)


def _beside(time: TimeMention, candidates: list[Moment], day: date) -> Moment | None:
    """Of several moments in order, the nearest to a day on the side the words say."""
    if not candidates:
        return None
    strict = time.anchor is Anchor.PUBLISHED
    if time.direction == 0 and strict and time.calendar is None:
        same = [one for one in candidates if one.first and one.first.year == day.year]
        return same[0] if same else None  # "this September"
    if time.direction in {-1, 1}:
        behind = _last_before(candidates, day, strict)
        ahead = _first_after(candidates, day, strict)
        told, other = (behind, ahead) if time.direction == -1 else (ahead, behind)
        doubtful = time.doubtful_side and told is not None and other is not None
        return other if doubtful and _far_nearer(other, told, day) else told
    return min(candidates, key=lambda candidate: _distance(candidate, day))


def _last_before(candidates: list[Moment], day: date, strict: bool) -> Moment | None:
    behind = [
        c for c in candidates if c.first and c.last and (c.last < day if strict else c.first <= day)
    ]
    return behind[-1] if behind else None


def _first_after(candidates: list[Moment], day: date, strict: bool) -> Moment | None:
    ahead = [
        c for c in candidates if c.first and c.last and (c.first > day if strict else c.last >= day)
    ]
    return ahead[0] if ahead else None


def _far_nearer(other: Moment | None, told: Moment | None, day: date) -> bool:
    """Whether the verb's side is the better part of a year off and the other a few weeks.

    "They prepared a visit in September", told in August: the verb is past, the visit is not.
    """
    if other is None or told is None:
        return False
    return _gap(other, day) <= NEAR_BY and _gap(told, day) >= FAR_OFF


NEAR_BY = 30
FAR_OFF = 300
"""Days; chosen on the even documents of the TimeML set (see the manual's limits)."""


def _gap(moment: Moment, day: date) -> int:
    if moment.first is None or moment.last is None or moment.first <= day <= moment.last:
        return 0
    return (moment.first - day).days if moment.first > day else (day - moment.last).days


def _distance(moment: Moment, day: date) -> float:
    """Days between; without a tense the past counts as half as far: reports tell what was."""
    if moment.first is None or moment.last is None:
        return 0
    if moment.first <= day <= moment.last:
        return 0
    if moment.last < day:
        return (day - moment.last).days / 2
    return (moment.first - day).days


def _candidates(parts: re.Match[str], day: date) -> Iterator[Moment]:
    years: Sequence[int] = range(max(1, day.year - 8), min(9998, day.year + 8) + 1)
    if parts["year"][2:].isdigit():  # "XX17": only the century is open
        century = day.year // 100 * 100
        years = [century + step + int(parts["year"][2:]) for step in (-100, 0, 100)]
    for year in years:
        try:
            moment = _fixed(parts, year)
        except ValueError:
            continue  # 29 February in a common year
        if moment is not None:
            yield moment


def _nearest_weekday(time: TimeMention, weekday: str, day: date) -> Moment:
    """The nearest such day: before for the past, after for the future, both where it is open.

    The day of publishing itself counts for the past ("on Friday" in Friday's paper) unless
    the words say "last"; "next" excludes it as well.
    """
    strict = time.anchor is Anchor.PUBLISHED
    if weekday == "WE":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        if time.direction == 1 or (time.direction == 0 and day.weekday() < 5):
            saturday += timedelta(days=7)
        return Moment(saturday, saturday + timedelta(days=1))
    back = (day.isoweekday() - int(weekday)) % 7
    behind = day - timedelta(days=7 if strict and back == 0 else back)
    ahead = day + timedelta(days=7 - back if back or strict else 0)
    if time.direction == -1:
        return Moment(behind, behind)
    if time.direction == 1:
        return Moment(ahead, ahead)
    if time.direction == 0:
        monday = day - timedelta(days=day.weekday())
        found = monday + timedelta(days=int(weekday) - 1)
        return Moment(found, found)
    return Moment(behind, ahead, behind)


def _as_value(time: TimeMention, moment: Moment | None) -> str:
    """A value with the holes filled that the moment fills, as precise as it was."""
    value = time.value.removesuffix(TWO_DAYS)
    if re.fullmatch(r"\d{3}X|\d{2}XX", value):
        return value.rstrip("X")  # TIMEX3 cuts decades and centuries short
    if time.calendar is not None:
        clock = value.partition("T")[2]
        told = moment.value if moment is not None else None
        return value if told is None else f"{told}T{clock}" if clock else told
    if moment is None or moment.choice is None or "X" not in value or time.grain is Grain.OPEN:
        return value
    if time.type in {TimeType.SET, TimeType.DURATION}:
        return value
    chosen = moment.choice
    parts = VALUE.fullmatch(value)
    if parts is None:
        return {"XXX": f"{chosen.year // 10}", "XX": f"{(chosen.year - 1) // 100:02d}"}.get(
            value, value
        )
    clock = f"T{parts['clock']}" if parts["clock"] else ""
    if value == "XXXX" and moment.quarter:
        return f"{chosen.year}-Q{(chosen.month + 2) // 3}"
    if parts["weekday"] == "WE":
        year, week, _ = chosen.isocalendar()
        return f"{year}-W{week:02d}-WE"
    if parts["weekday"] or parts["day"] or parts["nth"]:
        if parts["span"]:
            year, week, _ = chosen.isocalendar()
            return f"{year}-W{week:02d}"
        return chosen.isoformat() + clock
    if parts["week"]:
        year, week, _ = chosen.isocalendar()
        return f"{year}-W{week:02d}"
    if parts["quarter"]:
        return f"{chosen.year}-Q{(chosen.month + 2) // 3}"
    if parts["season"]:
        return f"{chosen.year}-{parts['season']}"
    if parts["half"]:
        return f"{chosen.year}-H{parts['half']}"
    return f"{chosen.year}-{chosen.month:02d}" if parts["month"] else str(chosen.year)
