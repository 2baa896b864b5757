"""EDTF of days, held against an independent reader of it (the package `edtf`)."""

from datetime import date, timedelta
from math import inf
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.event import Event
from counterclaim.model.time import Grain, Publication, TimeInterval, TimeMention, TimeType
from counterclaim.publish.edtf import of_event, of_interval, of_mention, of_publication


def days(first: str | None, last: str | None, **more: Any) -> TimeInterval:
    ends = [date.fromisoformat(day) if day else None for day in (first, last)]
    return TimeInterval(earliest=ends[0], latest=ends[1], **more)


CASES = [
    (days("2017-10-18", "2017-10-18"), "2017-10-18"),
    (days("2017-10-18", "2017-10-18", approx=True), "2017-10-18~"),
    (days("2017-10-18", "2017-10-18", inferred=True), "2017-10-18?"),
    (days("2017-10-18", "2017-10-18", inferred=True, approx=True), "2017-10-18%"),
    (days("2017-10-18", "2017-10-21"), "[2017-10-18..2017-10-21]"),
    (days("2017-10-18", "2017-10-21", inferred=True), "[2017-10-18..2017-10-21]"),
    (days("2017-10-18", "2017-10-21", lasting=True), "2017-10-18/2017-10-21"),
    (days("2017-10-18", "2017-10-21", lasting=True, approx=True), "2017-10-18~/2017-10-21~"),
    (days("2017-10-18", None, lasting=True), "2017-10-18/"),
    (days(None, "2017-10-21"), "[..2017-10-21]"),
    (days("2017-10-18", None), "[2017-10-18..]"),
    (days("2017-10-01", "2017-10-31"), "2017-10"),
    (days("2017-10-01", "2017-10-31", approx=True), "2017-10~"),
    (days("2017-10-01", "2017-10-31", lasting=True), "2017-10-01/2017-10-31"),
    (days("2017-10-01", "2017-11-30"), "[2017-10-01..2017-11-30]"),
    (days("2017-06-01", "2017-08-31", grain=Grain.SEASON), "2017-22"),
    (days("2017-06-01", "2017-08-31"), "[2017-06-01..2017-08-31]"),
    (days("2015-12-01", "2016-02-29", grain=Grain.SEASON), "2015-24"),
    (days("2017-01-01", "2017-12-31"), "2017"),
    (days("2010-01-01", "2019-12-31"), "201X"),
    (days("2011-01-01", "2020-12-31"), "[2011-01-01..2020-12-31]"),
    (days(None, None), None),
    (None, None),
]


@pytest.mark.parametrize(("time", "written"), CASES)
def test_intervals(time: TimeInterval | None, written: str | None) -> None:
    """A set for one unknown day, an interval for what lasted, whole units by their name."""
    assert of_interval(time) == written
    if written is not None:
        parse_edtf(written)


MENTIONS = [
    ("XXXX-10-18", None, "XXXX-10-18"),
    ("XXXX-10", None, "XXXX-10"),
    ("XXXX-WXX-4", None, None),
    ("XXXX-XX-XX", None, None),
    ("PAST_REF", days(None, "2017-10-18"), "[..2017-10-18]"),
    ("XXXX-10-18", days("2017-10-18", "2017-10-18"), "2017-10-18"),
]


@pytest.mark.parametrize(("value", "time", "written"), MENTIONS)
def test_mentions(value: str, time: TimeInterval | None, written: str | None) -> None:
    """Holes stay where no day is known; a weekday alone cannot be written."""
    mention = TimeMention(start=0, end=4, type=TimeType.DATE, value=value)
    assert of_mention(mention, time) == written
    if written is not None:
        parse_edtf(written)


def test_a_page_is_of_one_day() -> None:
    """Its days are a set, whatever their number."""
    page = Publication(earliest=date(2017, 10, 18), latest=date(2017, 10, 21))
    assert of_publication(page) == "[2017-10-18..2017-10-21]"
    assert of_publication(Publication(latest=date(2017, 10, 21))) == "[..2017-10-21]"
    stretches = ((date(2017, 10, 5), date(2017, 10, 8)), (date(2017, 10, 12), date(2017, 10, 12)))
    apart = Publication(earliest=stretches[0][0], latest=stretches[1][1], days=stretches)
    assert of_publication(apart) == "[2017-10-05..2017-10-08,2017-10-12]"
    assert parse_edtf(of_publication(apart))
    assert of_publication(Publication()) is of_publication(None) is None


def test_an_event_that_lasted() -> None:
    """An event told of on several days is an interval."""
    first, last = date(2017, 10, 18), date(2017, 10, 21)
    event = Event(id="e", type="siege", title="Siege", claims=(), earliest=first, latest=last)
    assert of_event(event) == "[2017-10-18..2017-10-21]"
    lasting = Event(
        id="e", type="siege", title="Siege", claims=(), earliest=first, latest=last, lasting=True
    )
    assert of_event(lasting) == "2017-10-18/2017-10-21"


DAY = st.none() | st.dates(date(1990, 1, 1), date(2030, 12, 31))
WIDTH = st.integers(0, 800)


@settings(deadline=None)  # the first example pays for what is loaded
@given(DAY, WIDTH, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(Grain))
def test_what_is_written_reads_back(
    first: date | None, width: int, lasting: bool, approx: bool, inferred: bool, grain: Grain
) -> None:
    """Another reader of EDTF finds the same first and last day, and nothing where none is known."""
    last = first + timedelta(width) if first else date(2000, 1, 1) + timedelta(width)
    time = TimeInterval(
        earliest=first, latest=last, lasting=lasting, approx=approx, inferred=inferred, grain=grain
    )
    written = of_interval(time)
    assert written is not None
    read = parse_edtf(written)
    assert str(read) == written
    if first is None:
        if not lasting:
            assert read.lower_strict() == -inf
    elif not (grain is Grain.SEASON and written[4:6] == "-2" and len(written) < 9):
        assert tuple(read.lower_strict()[:3]) == (first.year, first.month, first.day)
    if not (grain is Grain.SEASON and len(written) < 9):
        assert tuple(read.upper_strict()[:3]) == (last.year, last.month, last.day)


@settings(deadline=None)  # the first example pays for what is loaded
@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_an_open_end_reads_back(first: date) -> None:
    """A set without an end has no last day."""
    read = parse_edtf(of_interval(TimeInterval(earliest=first)))
    assert tuple(read.lower_strict()[:3]) == (first.year, first.month, first.day)
    assert read.upper_strict() == inf
