"""How exactly a day is known, and its codes in UCDP and ACLED."""

from datetime import date, timedelta

import pytest

from counterclaim.model.precision import PRECISIONS, precision_of
from counterclaim.model.time import DatePrecision, TimeInterval

FIRST = date(2012, 1, 1)

WIDTHS = [
    (1, DatePrecision.DAY, 1, 1),
    (2, DatePrecision.DAYS, 2, 2),
    (6, DatePrecision.DAYS, 2, 2),
    (7, DatePrecision.WEEK, 3, 2),
    (8, DatePrecision.MONTH, 4, 3),
    (30, DatePrecision.MONTH, 4, 3),
    (31, DatePrecision.MONTH, 4, 3),
    (32, DatePrecision.YEAR, 5, None),
    (366, DatePrecision.YEAR, 5, None),
    (367, DatePrecision.UNKNOWN, None, None),
]


@pytest.mark.parametrize(("days", "name", "ucdp", "acled"), WIDTHS)
def test_codes(days: int, name: DatePrecision, ucdp: int | None, acled: int | None) -> None:
    """The width in days, both ends counted, decides; each width has its codes."""
    time = TimeInterval(earliest=FIRST, latest=FIRST + timedelta(days - 1))
    assert precision_of(time) is name
    assert (PRECISIONS[name].ucdp, PRECISIONS[name].acled) == (ucdp, acled)


@pytest.mark.parametrize(
    "time", [None, TimeInterval(), TimeInterval(earliest=FIRST), TimeInterval(latest=FIRST)]
)
def test_an_open_end_has_no_precision(time: TimeInterval | None) -> None:
    """A bound alone does not say how exactly a day is known."""
    assert precision_of(time) is DatePrecision.UNKNOWN


def test_every_precision_has_its_codes() -> None:
    """The table leaves none out, and goes from fine to coarse."""
    assert list(PRECISIONS) == list(DatePrecision)
    limits = [code.most_days for code in PRECISIONS.values() if code.most_days is not None]
    assert limits == sorted(limits)
