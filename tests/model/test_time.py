"""Intervals of time: what they mean and the laws they obey."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.time import Grain, TimeInterval

FIRST = date(2012, 1, 1)
DAYS = st.none() | st.integers(0, 40).map(lambda n: FIRST + timedelta(n))


def interval(ends: tuple[date | None, date | None]) -> TimeInterval:
    """An interval of two ends in any order."""
    first, last = ends
    if first and last and last < first:
        first, last = last, first
    return TimeInterval(earliest=first, latest=last)


INTERVALS = st.tuples(DAYS, DAYS).map(interval)


@given(INTERVALS, INTERVALS)
def test_meeting_is_mutual(a: TimeInterval, b: TimeInterval) -> None:
    """If one meets the other, so does the other it; each meets itself."""
    assert a.meets(b) == b.meets(a)
    assert a.meets(a)


@given(INTERVALS, INTERVALS)
def test_overlap_is_in_both(a: TimeInterval, b: TimeInterval) -> None:
    """There is an overlap exactly where they meet, and it is as narrow as either."""
    both = a.overlap(b)
    assert (both is not None) == a.meets(b)
    if both is not None:
        assert both.meets(a)
        assert both.meets(b)
        assert both.overlap(a) == both
        other = b.overlap(a)
        assert other is not None
        assert (both.earliest, both.latest) == (other.earliest, other.latest)


@given(INTERVALS)
def test_the_open_interval_changes_nothing(a: TimeInterval) -> None:
    """An interval without ends meets all and bounds none."""
    assert a.overlap(TimeInterval()) == a


def test_overlap_keeps_how_it_was_said() -> None:
    """Grain, hours and words are those of the interval that is narrowed."""
    said = TimeInterval(
        earliest=FIRST, latest=FIRST, grain=Grain.PART_OF_DAY, hours=(18, 24), wording="evening"
    )
    assert said.overlap(TimeInterval(earliest=FIRST)) == said


def test_width() -> None:
    """Both ends are counted; an open end has no width."""
    assert TimeInterval(earliest=FIRST, latest=FIRST).days == 1
    assert TimeInterval(earliest=FIRST, latest=FIRST + timedelta(6)).days == 7
    assert TimeInterval(earliest=FIRST).days is None
    assert not TimeInterval(earliest=FIRST).known


def test_no_interval_ends_before_it_starts() -> None:
    """It is refused, not silently turned round."""
    with pytest.raises(ValueError, match="ends before it starts"):
        TimeInterval(earliest=FIRST, latest=FIRST - timedelta(1))
