"""What time mentions can mean, given when their page can have been published."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.notes import Notes
from counterclaim.model.time import Anchor, Grain, Publication, TimeMention, TimeType
from counterclaim.resolve.times import intervals, shift_day, timex_value, timex_values

FRIDAY = date(2016, 5, 20)


def mention(value: str, **more: object) -> TimeMention:
    fields: dict[str, object] = {"start": 0, "end": 1, "type": TimeType.DATE, "value": value}
    return TimeMention(**{**fields, **more})  # type: ignore[arg-type]


def meant(
    *times: TimeMention, first: date | None = FRIDAY, last: date | None = FRIDAY
) -> list[tuple[str, str] | None]:
    found = intervals(Notes(page="p", times=times), Publication(earliest=first, latest=last))
    return [(str(one.earliest), str(one.latest)) if one else None for one in found]


def back(shift: int, unit: Grain, value: str, **more: object) -> TimeMention:
    fields: dict[str, object] = {
        "anchor": Anchor.PUBLISHED,
        "shift": shift,
        "shift_unit": unit,
        "direction": -1,
    }
    return mention(value, **{**fields, **more})


ON_ONE_DAY = [
    (mention("2014-02-03"), "2014-02-03", "2014-02-03"),
    (mention("2014-02"), "2014-02-01", "2014-02-28"),
    (mention("XXXX-05-18", direction=-1), "2016-05-18", "2016-05-18"),
    (mention("XXXX-06-18", direction=-1), "2015-06-18", "2015-06-18"),
    (mention("XXXX-06-18", direction=1), "2016-06-18", "2016-06-18"),
    (mention("XXXX-06-18"), "2016-06-18", "2016-06-18"),
    (mention("XXXX-04", direction=-1), "2016-04-01", "2016-04-30"),
    (mention("XXXX-WXX-4", direction=-1), "2016-05-19", "2016-05-19"),
    (mention("XXXX-WXX-5", direction=-1), "2016-05-20", "2016-05-20"),
    (mention("XXXX-WXX-5", direction=-1, anchor=Anchor.PUBLISHED), "2016-05-13", "2016-05-13"),
    (mention("XXXX-WXX-7", direction=1), "2016-05-22", "2016-05-22"),
    (mention("XXXX-WXX-7"), "2016-05-15", "2016-05-22"),
    (mention("XX14-03-02"), "2014-03-02", "2014-03-02"),
    (mention("XXXX-SU", direction=-1), "2015-06-01", "2015-08-31"),
    (mention("XXXX-Q1"), "2016-01-01", "2016-03-31"),
    (mention("199X"), "1990-01-01", "1999-12-31"),
    (back(-1, Grain.DAY, "XXXX-XX-XX"), "2016-05-19", "2016-05-19"),
    (back(-1, Grain.WEEK, "XXXX-WXX"), "2016-05-08", "2016-05-15"),
    (back(-1, Grain.WEEK, "XXXX-XX-XX", grain=Grain.WEEK), "2016-05-10", "2016-05-16"),
    (back(-6, Grain.MONTH, "XXXX-XX"), "2015-11-01", "2015-11-30"),
    (back(-1, Grain.YEAR, "XXXX"), "2015-01-01", "2015-12-31"),
    (back(-24, Grain.MONTH, "XXXX"), "2013-11-20", "2014-11-20"),
]


@pytest.mark.parametrize(("time", "first", "last"), ON_ONE_DAY)
def test_meaning_on_a_known_day(time: TimeMention, first: str, last: str) -> None:
    assert meant(time) == [(first, last)]


def test_a_wide_publication_gives_the_honest_hull() -> None:
    time = mention("XXXX-WXX-4", direction=-1)
    assert meant(time, first=date(2016, 5, 20), last=date(2016, 5, 28)) == [
        ("2016-05-19", "2016-05-26")
    ]


def test_without_publication_only_the_value_speaks() -> None:
    times = (mention("2014-02-03"), mention("XXXX-02-03", direction=-1), mention("PAST_REF"))
    assert meant(*times, first=None, last=None) == [("2014-02-03", "2014-02-03"), None, None]


def test_an_open_end_stays_open() -> None:
    yesterday = back(-1, Grain.DAY, "XXXX-XX-XX")
    assert meant(yesterday, last=None) == [("2016-05-19", "None")]


def test_what_counts_from_the_mention_before_follows_it() -> None:
    wednesday = mention("XXXX-WXX-3", direction=-1)
    dawn = mention(
        "XXXX-XX-XXTMO", mod="START", anchor=Anchor.PREVIOUS, shift=1, shift_unit=Grain.DAY
    )
    assert meant(wednesday, dawn)[1] == ("2016-05-19", "2016-05-19")
    publication = Publication(earliest=FRIDAY, latest=FRIDAY)
    found = intervals(Notes(page="p", times=(wednesday, dawn)), publication)
    assert found[1] is not None
    assert found[1].hours == (4, 8)
    assert meant(dawn) == [None]


@pytest.mark.parametrize("value", ["2016-04-31", "XXXX-02-30", "0000-01-01", "2016-W60-1"])
def test_impossible_dates_stay_unresolved(value: str) -> None:
    assert meant(mention(value, direction=-1)) == [None]
    assert timex_value(mention(value), FRIDAY) == value


VALUES = [
    (mention("XXXX-05-18", direction=-1), "2016-05-18"),
    (mention("XXXX-WXX-4TEV", direction=-1), "2016-05-19TEV"),
    (back(-1, Grain.WEEK, "XXXX-WXX"), "2016-W19"),
    (back(0, Grain.DAY, "XXXX-XX-XX"), "2016-05-20"),
    (back(-1, Grain.MONTH, "XXXX-XX"), "2016-04"),
    (back(-24, Grain.MONTH, "XXXX"), "2014"),
    (mention("XXXX-11-W4-4", direction=-1), "2015-11-26"),
    (mention("P3D", type=TimeType.DURATION), "P3D"),
    (mention("PAST_REF", grain=Grain.OPEN, anchor=Anchor.PUBLISHED), "PAST_REF"),
]


@pytest.mark.parametrize(("time", "value"), VALUES)
def test_timex_values(time: TimeMention, value: str) -> None:
    assert timex_value(time, FRIDAY) == value
    assert timex_value(time, None) == time.value


def test_a_year_ago_after_a_quarter_is_that_quarter_of_the_year_before() -> None:
    times = (mention("XXXX-Q1"), back(-12, Grain.MONTH, "XXXX"))
    assert timex_values(times, FRIDAY) == ("2016-Q1", "2015-Q1")


mentions = st.builds(
    mention,
    st.sampled_from(
        ["XXXX-02-29", "XXXX-WXX-1", "XXXX-12", "XXXX-SU", "XXXX-Q4", "XX99-01-31", "XXXX-WXX-WE"]
    ),
    direction=st.sampled_from([-1, 0, 1, None]),
    anchor=st.sampled_from([Anchor.CALENDAR, Anchor.PUBLISHED, Anchor.PREVIOUS]),
)
shifts = st.builds(
    mention,
    st.sampled_from(["XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX", "XXX", "XX", "XXXX-QX"]),
    anchor=st.sampled_from([Anchor.PUBLISHED, Anchor.PREVIOUS]),
    shift=st.integers(-90_000, 90_000),
    shift_unit=st.sampled_from(list(Grain)),
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(mentions, shifts), max_size=5), days, st.integers(0, 900))
def test_intervals_never_invert_and_never_crash(
    times: list[TimeMention], first: date, width: int
) -> None:
    last = min(first.toordinal() + width, date.max.toordinal())
    publication = Publication(earliest=first, latest=date.fromordinal(last))
    found = intervals(Notes(page="p", times=tuple(times)), publication)
    assert len(found) == len(times)
    for one in found:
        if one and one.earliest and one.latest:
            assert one.earliest <= one.latest
    timex_values(times, first)


@given(days, st.integers(-500, 500))
def test_months_move_to_a_real_day(day: date, months: int) -> None:
    try:
        moved = shift_day(day, months, Grain.MONTH)
    except ValueError:
        return
    assert abs((moved - day).days - months * 30.44) < 40
