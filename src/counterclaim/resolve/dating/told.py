"""Days that the prose of a page tells."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date

from counterclaim.model.page import BODY_KINDS, HEAD_KINDS, READ_KINDS, Block, BlockKind, Page
from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType
from counterclaim.packs import load
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import SOON, Constraint
from counterclaim.resolve.dating.values import days_of, either_order

STAMP_WITHIN = 30
"""A full date that starts within so many code points of a text's start is its stamp."""

FILED_WITHIN = 250
"""A weekday with its full date this near to the start says when the report was filed."""

DATELINE_WITHIN = 80
"""A day without a tense this near to the start is a dateline: a day told as past."""

STAMP_LEAD = re.compile(
    r"\W*(?:(?:first|last|posted|published|publication|updated|modified|date|of|on|at|by)\b\W*)*",
    re.IGNORECASE,
)
LEAD = 500
"""Code points of an article's body in which its news is told."""

MONTH = 31
HALF_YEAR = 183
"""Days after the newest day told within which an article is published, where that day stands
below the lead: without its year, and with it. In ../shared/data/fa-kes without stamps nine articles
tell such a day below the lead and no nearer one; seven of them lie within these."""

OWN_KINDS = READ_KINDS - {BlockKind.QUOTE}
MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")
FULL_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")


def from_prose(page: Page, times: Sequence[TimeMention], *, stamped: bool) -> Iterator[Constraint]:
    """What an article's own days tell; `stamped` where a mark already says the day."""
    told = [
        time
        for time in times
        if _in_kinds(time, page.blocks, READ_KINDS) and not _credit().match(page.text, time.end)
    ]
    own = [time for time in told if _in_kinds(time, page.blocks, OWN_KINDS)]
    stamps = list(_stamp(page, own)) if not stamped else []
    yield from stamps
    yield from _weekday_dates(page, own)
    yield from _bounds(page, told, stamped=stamped or bool(stamps))
    if not stamped and not stamps:
        yield from _news(page, own)


@functools.cache
def _credit() -> re.Pattern[str]:
    """A photographer's credit: the day before it belongs to a caption that stands in the text."""
    return re.compile("|".join(load("words/furniture")["caption"]["inline"]), re.IGNORECASE)


def _in_kinds(time: TimeMention, blocks: Sequence[Block], kinds: Container[BlockKind]) -> bool:
    """Captions, comments and furniture date themselves, not the page; so do quoted documents."""
    return any(b.kind in kinds and b.start <= time.start < b.end for b in blocks)


def _stamp(page: Page, told: Sequence[TimeMention]) -> Iterator[Constraint]:
    """A full date that leads the text is its stamp, where nothing but a label stands before."""
    if not told:
        return
    first = told[0]
    lead = page.text[: first.start]
    if first.start > STAMP_WITHIN or not STAMP_LEAD.fullmatch(lead):
        return
    if first.value.endswith("-XX-XX"):
        yield from _open_figures(page, first, told)
    elif _is_full(first) and (days := days_of(first.value[:10])):
        text = f"published {first.value[:10]}, the stamp that leads the text"
        yield Constraint("stamp", text, days, start=first.start, end=first.end)


def _open_figures(
    page: Page, stamp: TimeMention, told: Sequence[TimeMention]
) -> Iterator[Constraint]:
    """A stamp such as 06-08-2013 is one of two days; the first weekday told says which."""
    words = page.text[stamp.start : stamp.end]
    days = either_order(words)
    if not days:
        return
    text = f"published {words}, the stamp that leads the text, read in either order"
    yield _at(stamp, Constraint("stamp", text, days))
    for time in told:
        weekday = re.match(r"XXXX-WXX-([1-7])", time.value)
        if weekday and time.direction == -1:
            near = sets.widen(sets.weekdays(int(weekday[1])), 0, 1)
            text = "published on the first weekday told as past, or on the day after it"
            yield _at(time, Constraint("weekday told", text, near, habit=True))
            return


def _weekday_dates(page: Page, told: Sequence[TimeMention]) -> Iterator[Constraint]:
    """A weekday beside a month day leaves only the years in which the two fall together."""
    names = load("words/time")["weekdays"]
    for time in told:
        parts = MONTH_DAY.fullmatch(time.value)
        word = re.match(r"\w+", page.text[time.start : time.end])
        weekday = names.get(word.group().lower()) if word else None
        if not parts or weekday is None:
            continue
        fitting = sets.every_year(int(parts[1]), int(parts[2])) & sets.weekdays(weekday)
        if not fitting:
            continue
        words = " ".join(page.text[time.start : time.end].split())
        yield Constraint(
            "weekday",
            f"published within half a year of a year in which {words!r} is right",
            sets.widen(fitting, HALF_YEAR, HALF_YEAR),
            habit=True,
            start=time.start,
            end=time.end,
        )


def _bounds(page: Page, told: Sequence[TimeMention], *, stamped: bool) -> Iterator[Constraint]:
    """What is told as past was there before the page, and what is to come was not.

    The newest and the nearest say all; a quoted document bounds the page that quotes it. Days
    whose tense is not known count as past, months and years do not. Beside a stamp
    all this is weak: texts are mended later, and a tense can be misread.
    """
    past: list[tuple[date, TimeMention]] = []
    ahead: list[tuple[date, TimeMention]] = []
    for time in told:
        days = days_of(time.value) if time.anchor is Anchor.CALENDAR else None
        if not days or time.type not in {TimeType.DATE, TimeType.TIME}:
            continue
        first, last = sets.hull(days)
        if time.direction == 1 and last and _is_full(time):
            ahead.append((last, time))
        elif first and (time.direction == -1 or (time.direction is None and _is_full(time))):
            past.append((first, time))
    if past:
        day, time = max(past, key=lambda pair: (pair[0], -pair[1].start))
        words = " ".join(page.text[time.start : time.end].split())
        newest = f"{day}" if _is_full(time) else f"{day}, since it tells {words!r}"
        text = f"published no earlier than {newest}, the newest day told"
        days = sets.span(day, None)
        yield _at(time, Constraint("newest day told", text, days, habit=stamped))
    if ahead:
        day, time = min(ahead, key=lambda pair: (pair[0], pair[1].start))
        text = f"published no later than {day}, which is told as still to come"
        yield _at(time, Constraint("future told", text, sets.span(None, day), habit=True))


def _is_full(time: TimeMention) -> bool:
    return FULL_DAY.fullmatch(time.value) is not None


def _news(page: Page, told: Sequence[TimeMention]) -> Iterator[Constraint]:
    """News is told soon: the newest day it tells is near the day of publishing."""
    if line := _dateline(page, told):
        yield line
    elif _near_days(told):
        yield from _newest_weekday(told)
    else:
        yield from _newest(page, told, list(_full_days(told)))


def _full_days(told: Sequence[TimeMention]) -> Iterator[tuple[date, TimeMention]]:
    for time in told:
        if time.direction != 1 and time.type in {TimeType.DATE, TimeType.TIME}:
            day = sets.hull(days_of(time.value) or 0)[0] if _is_full(time) else None
            if day:
                yield day, time


def _dateline(page: Page, told: Sequence[TimeMention]) -> Constraint | None:
    """A full date with its right weekday near the start is the day the report was filed."""
    names = load("words/time")["weekdays"]
    for time in told:
        if time.start > FILED_WITHIN:
            return None
        word = re.match(r"\w+", page.text[time.start : time.end])
        weekday = names.get(word.group().lower()) if word else None
        days = days_of(time.value[:10]) if _is_full(time) else None
        if weekday and days and days & sets.weekdays(weekday):
            text = f"published on {time.value[:10]}, the dateline, or the day after"
            return _at(time, Constraint("dateline", text, sets.widen(days, 0, 1), habit=True))
    return None


def _at(time: TimeMention, constraint: Constraint) -> Constraint:
    return replace(constraint, start=time.start, end=time.end)


def _near_days(told: Sequence[TimeMention]) -> bool:
    """Whether the news is told by days counted from publishing: today, on Thursday."""
    return any(
        ("-WXX-" in time.value and time.direction in {-1, None} and "WE" not in time.value)
        or (
            time.anchor is Anchor.PUBLISHED
            and time.shift_unit is Grain.DAY
            and time.grain in {Grain.DAY, Grain.PART_OF_DAY, Grain.HOUR}
            and time.shift in {0, -1}
        )
        for time in told
    )


def _newest_weekday(told: Sequence[TimeMention]) -> Iterator[Constraint]:
    """News is published soon after the newest weekday it tells as past.

    Not where the account goes on from it ("the next day"): then its newest day has no name.
    """
    if any(time.anchor is Anchor.PREVIOUS and (time.shift or 0) > 0 for time in told):
        return
    days, first = sets.NONE, None
    for time in told:
        weekday = re.match(r"XXXX-WXX-([1-7])", time.value)
        if weekday and time.direction == -1 and time.anchor is Anchor.CALENDAR:
            days |= sets.widen(sets.weekdays(int(weekday[1])), 0, SOON)
            first = first or time
    if first is not None:
        text = f"published within {SOON} days of the newest weekday told as past"
        yield _at(first, Constraint("weekday told", text, days, habit=True))


def _newest(
    page: Page, told: Sequence[TimeMention], dated: Sequence[tuple[date, TimeMention]]
) -> Iterator[Constraint]:
    """News is published soon after the newest day it tells, in whatever year that lies.

    How soon hangs on where it stands and how it is told: a day of the lead is the news, one
    further down may be its background, and one that needs its year is.
    """
    holed = [time for time in told if _told_past(page, time)]
    if holed:
        places = [(_month_day(time), time) for time in holed]
        newest, time = min(places, key=lambda pair: (_reach(pair[0], places), pair[1].start))
        days, soon = sets.every_year(*newest), SOON if _leads(page, time) else MONTH
        words, year = repr(" ".join(page.text[time.start : time.end].split())), "; the year is open"
    elif dated:
        day, time = max(dated, key=lambda pair: (pair[0], -pair[1].start))
        days, soon = sets.span(day, day), SOON if _leads(page, time) else HALF_YEAR
        words, year = str(day), ""
    else:
        return
    if days:
        text = f"published within {soon} days of {words}, the newest day told{year}"
        yield _at(time, Constraint("soon after", text, sets.widen(days, 0, soon), habit=True))


def _leads(page: Page, time: TimeMention) -> bool:
    """Whether a time stands in a heading or near the beginning of the article."""
    first = next((b.start for b in page.blocks if b.kind in BODY_KINDS), 0)
    return time.start < first + LEAD


def _told_past(page: Page, time: TimeMention) -> bool:
    if not MONTH_DAY.fullmatch(time.value) or time.anchor is not Anchor.CALENDAR:
        return False
    if not sets.every_year(*_month_day(time)):
        return False  # 31 April
    head = any(b.kind in HEAD_KINDS and b.start <= time.start < b.end for b in page.blocks)
    dateline = time.start < DATELINE_WITHIN
    return time.direction == -1 or (time.direction is None and (head or dateline))


def _month_day(time: TimeMention) -> tuple[int, int]:
    parts = MONTH_DAY.fullmatch(time.value)
    return (int(parts[1]), int(parts[2])) if parts else (0, 0)


def _reach(
    month_day: tuple[int, int], places: Sequence[tuple[tuple[int, int], TimeMention]]
) -> int:
    """How far back, around the year, the other days told lie if this one is the newest."""
    ordinal = _ordinal(month_day)
    return max((ordinal - _ordinal(other)) % 366 for other, _ in places)


def _ordinal(month_day: tuple[int, int]) -> int:
    return date(2000, *month_day).timetuple().tm_yday
