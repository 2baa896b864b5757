"""Days of other calendars; the expected ones are those that almanacs print."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.resolve.calendars import (
    easter,
    has_year,
    iranian_day,
    islamic_day,
    orthodox_easter,
    readings,
    rosh_hashanah,
    slack,
)

DAYS = [
    ("islamic:1439-01-12", ["2017-10-02"]),
    ("islamic:1438-09", ["2017-05-27..2017-06-24"]),
    ("islamic:2017-09", ["2017-05-27..2017-06-24"]),
    ("islamic:2030-09", ["2030-01-05..2030-02-03", "2030-12-26..2031-01-23"]),
    ("islamic:1439", ["2017-09-21..2018-09-10"]),
    ("iranian:1396-07-03", ["2017-09-25"]),
    ("iranian:1399-12-30", ["2021-03-20"]),
    ("iranian:1357-11-22", ["1979-02-11"]),
    ("easter:2016", ["2016-03-27"]),
    ("good-friday:2017", ["2017-04-14"]),
    ("orthodox-easter:2016", ["2016-05-01"]),
    ("eid-al-fitr:2017", ["2017-06-25..2017-06-27"]),
    ("eid-al-adha:1438", ["2017-09-01..2017-09-04"]),
    ("ashura:2017", ["2017-09-30"]),
    ("yom-kippur:1973", ["1973-10-06"]),
    ("passover:2016", ["2016-04-23..2016-04-29"]),
    ("nowruz:2016", ["2016-03-20"]),
]


@pytest.mark.parametrize(("moment", "expected"), DAYS)
def test_days_of_a_moment_with_its_year(moment: str, expected: list[str]) -> None:
    (found,) = readings(moment, ())
    assert has_year(moment)
    told = [f"{first}..{last}" if first != last else str(first) for first, last in found]
    assert told == expected


def test_without_a_year_every_occurrence_in_the_years_is_given() -> None:
    (found,) = readings("islamic:XXXX-09-01", range(2016, 2019))
    assert [str(first) for first, _ in found] == ["2016-06-06", "2017-05-27", "2018-05-16"]
    assert not has_year("islamic:XXXX-09-01")


def test_eid_has_two_readings() -> None:
    found = [days[0][0].isoformat() for days in readings("eid:2017", ())]
    assert found == ["2017-06-25", "2017-09-01"]


@pytest.mark.parametrize(
    "moment",
    ["islamic:1439-13-01", "islamic:1439-01-31", "islamic:1342-01-01", "iranian:1396-12-30"],
)
def test_what_no_calendar_has_is_nothing(moment: str) -> None:
    assert list(readings(moment, ())) == [[]]


def test_only_sighted_months_have_slack() -> None:
    assert slack("islamic:1439-01-12") == slack("eid:XXXX") == timedelta(days=1)
    assert slack("easter:2017") == slack("nowruz:XXXX") == slack("iranian:1396-07") == timedelta()


@given(st.integers(1583, 2300))
def test_feasts_fall_where_they_can(year: int) -> None:
    """Easter is a Sunday of March or April; the Jewish year begins on four weekdays only."""
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert orthodox_easter(year) >= easter(year)
    assert rosh_hashanah(year).isoweekday() in {1, 2, 4, 6}
    assert (rosh_hashanah(year + 1) - rosh_hashanah(year)).days in {353, 354, 355, 383, 384, 385}


@settings(max_examples=200)
@given(st.integers(1344, 1498), st.integers(1, 12), st.integers(1, 29))
def test_calendars_go_on_day_by_day(year: int, month: int, day: int) -> None:
    for of in (islamic_day, iranian_day):
        this, following = of(year, month, day), of(year, month, day + 1)
        after = following or (of(year, month + 1, 1) if month < 12 else of(year + 1, 1, 1))
        assert this is not None
        assert after is not None
        assert (after - this).days == 1
