"""Counts as said: open ends, none, unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.count import CountRange

AT_LEAST_12 = CountRange(low=12)
UP_TO_9 = CountRange(high=9)
NONE_KILLED = CountRange(low=0, high=0)
UNKNOWN = CountRange()

MEETING = [
    (AT_LEAST_12, CountRange(low=17, high=17), True),
    (AT_LEAST_12, CountRange(low=11, high=11), False),
    (AT_LEAST_12, UP_TO_9, False),
    (UP_TO_9, NONE_KILLED, True),
    (AT_LEAST_12, NONE_KILLED, False),
    (UNKNOWN, NONE_KILLED, True),
    (UNKNOWN, AT_LEAST_12, True),
    (CountRange(low=3, high=5), CountRange(low=5, high=8), True),
]


@pytest.mark.parametrize(("a", "b", "expected"), MEETING)
def test_meeting(a: CountRange, b: CountRange, expected: bool) -> None:
    """Two figures can both hold where some number lies in both."""
    assert a.meets(b) is expected
    assert b.meets(a) is expected


ENDS = st.none() | st.integers(0, 30)


@given(ENDS, ENDS, ENDS, ENDS)
def test_meeting_is_a_common_number(
    a: int | None, b: int | None, c: int | None, d: int | None
) -> None:
    """The same as looking for the number, one by one."""
    if (a is not None and b is not None and a > b) or (c is not None and d is not None and c > d):
        return
    common = [
        n
        for n in range(32)
        if (a or 0) <= n <= (31 if b is None else b) and (c or 0) <= n <= (31 if d is None else d)
    ]
    assert CountRange(low=a, high=b).meets(CountRange(low=c, high=d)) == bool(common)


def test_unknown_is_not_none() -> None:
    """No figure is another thing than the figure zero."""
    assert UNKNOWN.unknown
    assert not NONE_KILLED.unknown
    assert UNKNOWN != NONE_KILLED


def test_reversed_ranges_are_refused() -> None:
    """As they stand they say nothing."""
    with pytest.raises(ValueError, match="reversed"):
        CountRange(low=5, high=3)
