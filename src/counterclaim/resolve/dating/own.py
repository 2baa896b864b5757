"""What a page says itself about the day it was published."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from counterclaim.model.notes import Notes
from counterclaim.model.page import HEAD_KINDS, READ_KINDS, Block, DateHint, Page
from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType
from counterclaim.packs import load
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import Constraint

SOON = 3
"""Days within which news is told, commented on and cited: the newest day told lies at most so
far before publishing, comments and the articles they cite at most so far from it. A working
figure of this project, not measured; every bound that rests on it says it is a habit."""

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
HALF_YEAR = 183
MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")
FULL_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")


def constraints(page: Page, notes: Notes | None, given: str | None) -> list[Constraint]:
    """All reasons on the page itself: facts first, then habits, each in a fixed order."""
    found = [
        *_given(given),
        *_published(page.hints),
        *_from_hints(page),
    ]
    if notes is not None:
        told = [time for time in notes.times if _in_article(time, page.blocks)]
        found += _stamp(page, told)
        found += _weekday_dates(page, told)
        found += _told(page, told, stamped=_has_stamp(found))
    return [c for c in found if not c.habit] + [c for c in found if c.habit]


def _has_stamp(found: Sequence[Constraint]) -> bool:
    return any(c.rule in {"given", "published", "stamp"} for c in found)


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


def _given(given: str | None) -> Iterator[Constraint]:
    if given is None:
        return
    days = days_of(given)
    if days:
        yield Constraint("given", f"the input gives {given} as the day of publishing", days)


def _published(hints: Sequence[DateHint]) -> Iterator[Constraint]:
    """Stamps: two that differ by one day are one moment seen from two time zones."""
    stamps = [hint for hint in hints if hint.kind == "published"]
    values = sorted({hint.value[:10] for hint in stamps})
    near = 0
    if len(values) == 2 and all(len(value) == 10 for value in values):
        first, second = (days_of(value) or 0 for value in values)
        near = 1 if sets.shifted(first, 1) == second else 0
    seen = set()
    for hint in stamps:
        days = days_of(hint.value)
        if days and hint.value[:10] not in seen:
            seen.add(hint.value[:10])
            text = f"published {hint.value[:10]} by its {hint.rule}"
            yield Constraint(
                "published", text, sets.widen(days, near, near), start=hint.start, end=hint.end
            )


def _from_hints(page: Page) -> Iterator[Constraint]:
    for hint in page.hints:
        days = days_of(hint.value)
        if not days:
            continue
        first, last = sets.hull(days)
        if hint.kind in {"modified", "capture"}:
            what = "changed" if hint.kind == "modified" else "retrieved"
            text = f"published no later than {last}, when it was {what} ({hint.rule})"
            habit = hint.rule == "copyright"  # footers are often stale
            yield Constraint(
                hint.kind, text, sets.span(None, last), habit=habit, start=hint.start, end=hint.end
            )
        elif hint.kind == "link" and "comment" not in hint.rule:
            text = f"published no earlier than {first}, the day of an article it links"
            yield Constraint("link", text, sets.span(first, None), start=hint.start, end=hint.end)
        elif hint.kind == "comment" and hint.rule == "comment stamp":
            text = f"published no later than {last}, when a reader commented"
            yield Constraint("comment", text, sets.span(None, last), start=hint.start, end=hint.end)
    yield from _comment_habits(page)


def _comment_habits(page: Page) -> Iterator[Constraint]:
    """Readers comment soon after publishing, on what they have just read elsewhere."""
    hints = page.hints
    stamps = [h for h in hints if h.kind == "comment" and h.rule == "comment stamp"]
    if stamps and (days := days_of(min(hint.value for hint in stamps))):
        first = min(stamps, key=lambda hint: hint.value)
        yield Constraint(
            "first comment",
            f"published at most {SOON} days before the first comment, {first.value[:10]}",
            sets.widen(days, SOON, 0),
            habit=True,
            start=first.start,
            end=first.end,
        )
        return
    cited = [h for h in hints if len(h.value) >= 10 and _cited_by_reader(h)]
    if not cited:
        yield from _cited_either_order(page)
        return
    newest = max(cited, key=lambda hint: (hint.value, -(hint.start or 0)))
    days = days_of(newest.value)
    if days:
        yield Constraint(
            newest.rule,
            f"published within {SOON} days of {newest.value[:10]}, the newest day a reader cites",
            sets.widen(days, SOON, SOON),
            habit=True,
            start=newest.start,
            end=newest.end,
        )


def _cited_either_order(page: Page) -> Iterator[Constraint]:
    """The same of days such as 5/9/2014, whose order the page leaves open: both are kept."""
    for hint in page.hints:
        if _cited_by_reader(hint) and hint.start is not None and hint.end is not None:
            words = page.text[hint.start : hint.end]
            days = _either_order(words)
            if days:
                yield Constraint(
                    hint.rule,
                    f"published within {SOON} days of {words}, a day a reader cites, "
                    "read in either order",
                    sets.widen(days, SOON, SOON),
                    habit=True,
                    start=hint.start,
                    end=hint.end,
                )
                return


def _either_order(words: str) -> int:
    """The days that figures such as 06-08-2013 can mean; none where they are no such figures."""
    figures = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", words)
    if not figures:
        return sets.NONE
    a, b, year = (int(figure) for figure in figures.groups())
    return (days_of(f"{year}-{a:02d}-{b:02d}") or 0) | (days_of(f"{year}-{b:02d}-{a:02d}") or 0)


def _cited_by_reader(hint: DateHint) -> bool:
    return hint.kind in {"link", "comment"} and "in a comment" in hint.rule


def _in_article(time: TimeMention, blocks: Sequence[Block]) -> bool:
    """Captions, comments and furniture date themselves, not the page."""
    return any(
        block.kind in READ_KINDS and block.start <= time.start < block.end for block in blocks
    )


def _stamp(page: Page, told: Sequence[TimeMention]) -> Iterator[Constraint]:
    """A full date that leads the text is its stamp, where nothing but a label stands before."""
    if not told or _stamp_hint(page):
        return
    first = told[0]
    lead = page.text[: first.start]
    if first.start > STAMP_WITHIN or not STAMP_LEAD.fullmatch(lead):
        return
    if first.value.endswith("-XX-XX"):
        yield from _open_figures(page, first, told)
    elif FULL_DAY.fullmatch(first.value) and (days := days_of(first.value[:10])):
        text = f"published {first.value[:10]}, the stamp that leads the text"
        yield Constraint("stamp", text, days, start=first.start, end=first.end)


def _open_figures(
    page: Page, stamp: TimeMention, told: Sequence[TimeMention]
) -> Iterator[Constraint]:
    """A stamp such as 06-08-2013 is one of two days; the first weekday told says which."""
    words = page.text[stamp.start : stamp.end]
    days = _either_order(words)
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


def _stamp_hint(page: Page) -> bool:
    return any(hint.kind == "published" for hint in page.hints)


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


def _told(page: Page, told: Sequence[TimeMention], *, stamped: bool) -> Iterator[Constraint]:
    """Days told with their year bound the page; the newest one is news, so it is near."""
    dated: list[tuple[date, TimeMention]] = []
    for time in told:
        parts = FULL_DAY.fullmatch(time.value)
        if not parts or time.type not in {TimeType.DATE, TimeType.TIME}:
            continue
        try:
            day = date(int(parts[1]), int(parts[2]), int(parts[3]))
        except ValueError:
            continue
        if time.direction == 1:
            text = f"published no later than {day}, which is still to come"
            yield _at(time, Constraint("future told", text, sets.span(None, day)))
        else:
            dated.append((day, time))
    if dated and not stamped:
        day, time = max(dated, key=lambda pair: (pair[0], -pair[1].start))
        text = f"published no earlier than {day}, the newest day told"
        yield _at(time, Constraint("newest day told", text, sets.span(day, None)))
    if stamped:
        return
    if line := _dateline(page, told):
        yield line
        return
    if _near_days(told):
        yield from _newest_weekday(told)
        return
    yield from _newest(page, told, dated)


def _dateline(page: Page, told: Sequence[TimeMention]) -> Constraint | None:
    """A full date with its right weekday near the start is the day the report was filed."""
    names = load("words/time")["weekdays"]
    for time in told:
        if time.start > FILED_WITHIN:
            return None
        word = re.match(r"\w+", page.text[time.start : time.end])
        weekday = names.get(word.group().lower()) if word else None
        days = days_of(time.value[:10]) if FULL_DAY.fullmatch(time.value) else None
        if weekday and days and days & sets.weekdays(weekday):
            text = f"published on {time.value[:10]}, the dateline, or the day after"
            return _at(time, Constraint("dateline", text, sets.widen(days, 0, 1), habit=True))
    return None


def _at(time: TimeMention, constraint: Constraint) -> Constraint:
    return Constraint(
        constraint.rule,
        constraint.detail,
        constraint.days,
        habit=constraint.habit,
        start=time.start,
        end=time.end,
    )


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
    """News is published soon after the newest day it tells, in whatever year that lies."""
    holed = [time for time in told if _told_past(page, time)]
    if not holed and dated:
        day, time = max(dated, key=lambda pair: (pair[0], -pair[1].start))
        text = f"published within {SOON} days of {day}, the newest day told"
        days = sets.widen(sets.span(day, day), 0, SOON)
        yield _at(time, Constraint("soon after", text, days, habit=True))
    if not holed:
        return
    places = [(_month_day(time), time) for time in holed]
    newest, time = min(places, key=lambda pair: (_reach(pair[0], places), -pair[1].start))
    words = " ".join(page.text[time.start : time.end].split())
    text = f"published within {SOON} days of {words!r}, the newest day told; the year is open"
    days = sets.widen(sets.every_year(*newest), 0, SOON)
    if days:
        yield _at(time, Constraint("soon after", text, days, habit=True))


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
