"""Time as a report tells it: the expression as said, and the interval it can mean.

An expression (`TimeMention`) never changes. What it means (`TimeInterval`) may become
narrower when other pages date the page it stands in, so it is worked out in `resolve`.
"""

from datetime import date
from enum import StrEnum

import msgspec

from counterclaim.model.record import Record


class TimeType(StrEnum):
    """TIMEX3 types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Grain(StrEnum):
    """How finely the words place a moment; not how finely a clock could show it."""

    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    OPEN = "open"  # "recently", "now": placed by tense only


class Anchor(StrEnum):
    """What a relative expression counts from."""

    CALENDAR = "calendar"  # the words name days of the calendar, perhaps with holes
    PUBLISHED = "published"  # "yesterday", "on Thursday", "a week ago"
    PREVIOUS = "previous"  # "the next day": the expression before it in the text
    EVENT = "event"  # "the fourth day of the offensive": the start of something named


class TimeMention(Record, frozen=True, kw_only=True):
    """A time expression as said.

    `value` is TIMEX3 with X for what the words leave open: "2017-10-18", "XXXX-10-18",
    "XXXX-WXX-4" (a Thursday), "XXXX-WXX-5TEV" (a Friday evening), "P1W", "PAST_REF".
    For relative expressions `shift` counts from the anchor, in `shift_unit`s: "a week ago"
    is anchor published, shift -1, unit week. `direction` says on which side of the anchor a
    holed value lies: -1 before, +1 after, 0 on it, None open.

    Moments of other calendars keep holes in `value` and are named in `calendar`, as
    calendar or feast, a colon and what is said of year, month and day: "islamic:1439-01-12",
    "islamic:XXXX-09", "iranian:1396-07-03", "easter:2017", "eid:XXXX" (either Eid). A year
    up to 1699 is one of the calendar's own, a later one is a common year. A `shift` counts
    days from it (the eve is -1) or says which year it falls in.

    A night across two days keeps the day it begins on and is two days long:
    "XXXX-10-22TNI/P2D". The ends of a range ("between 3 and 7 October") are two mentions,
    joined by `range_with`.

    What counts from an event ("two days after the car bombs", "the fourth day of the
    offensive", "the day after the truce") has the anchor event; `anchor_start` and
    `anchor_end` are where the page names that event ("the car bombs"), without the
    preposition, so that it can be found among the claims. The first day of something is
    shift 0 from it, the fourth shift 3; "hours before" has a direction and no shift.
    """

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None = None  # TIMEX3 mod: BEFORE, AFTER, START, MID, END, APPROX, ...
    anchor: Anchor = Anchor.CALENDAR
    shift: int | None = None
    shift_unit: Grain | None = None
    direction: int | None = None
    doubtful_side: bool = False  # `direction` is of a verb that only governs what is dated
    grain: Grain = Grain.DAY
    zone: str | None = None  # as said: "GMT", "local time"; None where the words give none
    calendar: str | None = None  # the moment in its own calendar: see above
    weekday: int | None = None  # told beside a day of the month: ISO number, Monday is 1
    range_with: int | None = None  # index among the page's times of a range's other end
    counts_from: int | None = None  # index of the mention that dates the event counted from
    anchor_start: int | None = None  # where the page names the event that it counts from
    anchor_end: int | None = None


class TimeInterval(Record, frozen=True, kw_only=True):
    """The days, both inclusive, in which something can lie; None is an open end.

    `hours` are local clock hours [first, last) within the day, where the words support a
    part of the day ("evening" is 18 to 24), else None. An interval is the set of days on one of
    which the thing was, unless it is `lasting`: then it went on from the first to the last.
    """

    earliest: date | None = None
    latest: date | None = None
    grain: Grain = Grain.DAY
    hours: tuple[int, int] | None = None
    zone: str | None = None
    wording: str | None = None  # where it comes from, for display, unless a page's words give it
    lasting: bool = False  # a stretch that is filled: "the past three months"
    approx: bool = False  # said loosely: "around 18 October"
    inferred: bool = False  # not said of the thing itself: told beside it, or reckoned from others

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"interval ends before it starts: {self.earliest} > {self.latest}")

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int | None:
        """Width in days, both ends counted; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def meets(self, other: "TimeInterval") -> bool:
        """Whether some day can lie in both; an open end reaches without limit."""
        starts_late = self.earliest and other.latest and self.earliest > other.latest
        ends_early = self.latest and other.earliest and self.latest < other.earliest
        return not (starts_late or ends_early)

    def overlap(self, other: "TimeInterval") -> "TimeInterval | None":
        """The days in both, None if there are none; all else is this one's."""
        if not self.meets(other):
            return None
        starts = [day for day in (self.earliest, other.earliest) if day]
        ends = [day for day in (self.latest, other.latest) if day]
        return msgspec.structs.replace(
            self, earliest=max(starts, default=None), latest=min(ends, default=None)
        )


class Basis(Record, frozen=True, kw_only=True):
    """One reason for a bound on a page's publication day."""

    rule: str  # "stamp", "newest day told", "weekday", "meta", "link in a comment", ...
    detail: str  # a sentence: "published on or after 2017-10-18, the newest day told"
    start: int | None = None  # where on the page it stands, if it does
    end: int | None = None
    earliest: date | None = None  # the bound this reason sets
    latest: date | None = None


class Publication(Record, frozen=True, kw_only=True):
    """When a page can have been published, with the reason for each bound.

    `days` are the exact days as first and last of each unbroken stretch, where those are
    several and few; empty where the bounds say all.
    """

    earliest: date | None = None
    latest: date | None = None
    days: tuple[tuple[date, date], ...] = ()
    basis: tuple[Basis, ...] = ()


class DatePrecision(StrEnum):
    """How exactly a day is known; `model.precision` gives the widths and the codes for each."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"
