"""What time mentions can mean, given when their page can have been published."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from counterclaim.model.notes import Notes
from counterclaim.model.time import Anchor, Grain, Publication, TimeMention, TimeType
from counterclaim.resolve.times import (
    days_meant,
    intervals,
    shift_day,
    timex_values,
    with_ranges,
)


def timex_value(one: TimeMention, day: date | None) -> str:
    """The value of one mention, without those before it."""
    return timex_values((one,), day)[0]


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
    (mention("XXXX-05-21", direction=-1, weekday=6), "2016-05-21", "2016-05-21"),
    (mention("XXXX-05-21", direction=-1, weekday=4), "2015-05-21", "2015-05-21"),
    (mention("XX14-03-02"), "2014-03-02", "2014-03-02"),
    (mention("XXXX-SU", direction=-1), "2015-06-01", "2015-08-31"),
    (mention("XXXX-Q1"), "2016-01-01", "2016-03-31"),
    (mention("199X"), "1990-01-01", "1999-12-31"),
    (mention("2016-H1"), "2016-01-01", "2016-06-30"),
    (mention("XXXX-09", direction=0, anchor=Anchor.PUBLISHED), "2016-09-01", "2016-09-30"),
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


@pytest.mark.parametrize("day", range(6, 14))
def test_the_next_day_counts_from_a_week_on_whatever_day_it_is_told(day: int) -> None:
    """A Sunday's "last week" is two possible ones and wider; the base stays the same."""
    times = (
        mention("2016-02-01"),
        back(-1, Grain.WEEK, "XXXX-WXX", grain=Grain.WEEK),
        mention("XXXX-XX-XX", anchor=Anchor.PREVIOUS, shift=1, shift_unit=Grain.DAY),
    )
    told = date(2016, 3, day)
    (_, week, after) = meant(*times, first=told, last=told)
    assert week is not None
    assert after is not None
    assert after == tuple(str(date.fromisoformat(end) + timedelta(1)) for end in week)


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
    (back(-1, Grain.DECADE, "XXX"), "200"),
    (mention("PAST_REF", grain=Grain.OPEN, anchor=Anchor.PUBLISHED), "PAST_REF"),
]


@pytest.mark.parametrize(("time", "value"), VALUES)
def test_timex_values(time: TimeMention, value: str) -> None:
    assert timex_value(time, FRIDAY) == value
    assert timex_value(time, None) == time.value


def test_decades_and_centuries_are_cut_short() -> None:
    """As TIMEX3 has them; the mention's own value keeps the hole."""
    assert timex_values((mention("199X"), mention("18XX")), None) == ("199", "18")


def test_a_year_ago_after_a_quarter_is_that_quarter_of_the_year_before() -> None:
    times = (mention("XXXX-Q1"), back(-12, Grain.MONTH, "XXXX"))
    assert timex_values(times, FRIDAY) == ("2016-Q1", "2015-Q1")


def counted(shift: int, unit: Grain, value: str, **more: object) -> TimeMention:
    fields = {"anchor": Anchor.EVENT, "shift": shift, "shift_unit": unit, "counts_from": 0}
    return mention(value, **{**fields, **more})


FROM_EVENTS = [
    (counted(3, Grain.DAY, "XXXX-XX-XX"), "2016-05-05", "2016-05-05", "2016-05-05"),
    (counted(2, Grain.WEEK, "XXXX-WXX"), "2016-05-16", "2016-05-22", "2016-W20"),
    (counted(2, Grain.DAY, "P2D", type=TimeType.DURATION), "2016-05-04", "2016-05-04", "P2D"),
    (counted(-1, Grain.WEEK, "P1W", type=TimeType.DURATION), "2016-04-22", "2016-04-28", "P1W"),
    (counted(1, Grain.MONTH, "P1M", type=TimeType.DURATION), "2016-05-18", "2016-06-17", "P1M"),
]


@pytest.mark.parametrize(("time", "first", "last", "value"), FROM_EVENTS)
def test_what_counts_from_a_dated_start(
    time: TimeMention, first: str, last: str, value: str
) -> None:
    """The fourth day of what began on the second is the fifth; the start may stand later."""
    start = mention("2016-05-02")
    assert meant(start, time, first=None, last=None)[1] == (first, last)
    assert timex_values((start, time), None)[1] == value
    assert meant(replace(time, counts_from=1), start)[0] == (first, last)


def test_without_a_dated_start_it_stays_open() -> None:
    assert meant(mention("2016-05-02"), counted(3, Grain.DAY, "XXXX-XX-XX", counts_from=None)) == [
        ("2016-05-02", "2016-05-02"),
        None,
    ]


RANGES = [
    (mention("2017-10-03"), mention("2017-10-07"), "2017-10-03", "2017-10-07"),
    (mention("XXXX-WXX-7", direction=-1), mention("XXXX-WXX-2", direction=-1), "2016-05-15",
     "2016-05-17"),
    (mention("XXXX-WXX-4", direction=-1), mention("XXXX-WXX-1", direction=-1), "2016-05-12",
     "2016-05-16"),
    (mention("XXXX-WXX-6", direction=1), mention("XXXX-WXX-1", direction=1), "2016-05-21",
     "2016-05-23"),
    (mention("XXXX-WXX-1", direction=1), mention("XXXX-WXX-6", direction=1), "2016-05-23",
     "2016-05-28"),
    (mention("XXXX-WXX-5", direction=-1), back(0, Grain.DAY, "XXXX-XX-XX"), "2016-05-13",
     "2016-05-20"),
    (mention("XXXX-12-28", direction=-1), mention("XXXX-01-03"), "2015-12-28", "2016-01-03"),
    (mention("2016-02", grain=Grain.MONTH), mention("2016-04", grain=Grain.MONTH), "2016-02-01",
     "2016-04-30"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "earliest", "latest"), RANGES)
def test_what_happened_in_a_range_has_all_of_it(
    first: TimeMention, second: TimeMention, earliest: str, latest: str
) -> None:
    """A range ends no earlier than it starts, whichever of its ends the claim hangs on."""
    times = (replace(first, range_with=1), replace(second, range_with=0))
    publication = Publication(earliest=FRIDAY, latest=FRIDAY)
    known = intervals(Notes(page="p", times=times), publication)
    for end in (0, 1):
        whole = with_ranges(times, known)[end]
        assert whole is not None
        assert (str(whole.earliest), str(whole.latest)) == (earliest, latest)
        assert days_meant(times, end, FRIDAY) == (whole.earliest, whole.latest)


def test_a_night_across_two_days_lies_on_both() -> None:
    night = mention("XXXX-WXX-7TNI/P2D", direction=-1, grain=Grain.PART_OF_DAY)
    publication = Publication(earliest=FRIDAY, latest=FRIDAY)
    (found,) = intervals(Notes(page="p", times=(night,)), publication)
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == ("2016-05-15", "2016-05-16")
    assert (found.grain, found.hours) == (Grain.PART_OF_DAY, (18, 24))
    assert timex_value(night, FRIDAY) == "2016-05-15TNI"
    assert timex_value(night, None) == "XXXX-WXX-7TNI"


def own(calendar: str, value: str = "XXXX-XX-XX", **more: object) -> TimeMention:
    return mention(value, calendar=calendar, **more)


MONTH = {"value": "XXXX-XX", "grain": Grain.MONTH}
OWN = [
    (own("islamic:1439-01-12"), "2017-10-01", "2017-10-03", "2017-10-02"),
    (own("islamic:2017-09", **MONTH), "2017-05-26", "2017-06-25", "2017-05-27/2017-06-24"),
    (own("easter:2017"), "2017-04-16", "2017-04-16", "2017-04-16"),
    (own("islamic:XXXX-09", direction=-1, **MONTH), "2015-06-17", "2015-07-17",
     "2015-06-18/2015-07-16"),
    (own("islamic:XXXX-09", direction=1, **MONTH), "2016-06-05", "2016-07-06",
     "2016-06-06/2016-07-05"),
    (own("easter:XXXX", direction=-1), "2016-03-27", "2016-03-27", "2016-03-27"),
    (own("easter:XXXX", direction=1), "2017-04-16", "2017-04-16", "2017-04-16"),
    (own("eid-al-adha:XXXX", direction=-1, shift=-1, shift_unit=Grain.DAY), "2015-09-21",
     "2015-09-23", "2015-09-22"),
    (own("eid:XXXX", direction=-1), "2015-07-16", "2015-09-27", "XXXX-XX-XX"),
    (own("islamic:XXXX-09", shift=-1, shift_unit=Grain.YEAR, **MONTH), "2015-06-17", "2015-07-17",
     "2015-06-18/2015-07-16"),
    (own("islamic:XXXX-09-27", "XXXX-XX-XXTNI", direction=-1, grain=Grain.PART_OF_DAY),
     "2015-07-13", "2015-07-15", "2015-07-14TNI"),
]  # fmt: skip


@pytest.mark.parametrize(("time", "first", "last", "value"), OWN)
def test_moments_of_other_calendars(time: TimeMention, first: str, last: str, value: str) -> None:
    """Islamic days have a day of slack either way; the value is the reckoned day."""
    assert meant(time) == [(first, last)]
    assert timex_value(time, FRIDAY) == value


def test_a_moment_of_another_calendar_needs_publication_only_for_its_year() -> None:
    times = (own("islamic:1439-01-12"), own("islamic:XXXX-01-12", direction=-1), own("eid:XXXX"))
    found = meant(*times, first=None, last=None)
    assert found == [("2017-10-01", "2017-10-03"), None, None]
    assert timex_value(times[1], None) == "XXXX-XX-XX"


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
