"""Dates placed by the text's own timeline."""

from datetime import date

import pytest

from counterclaim.model.notes import Notes
from counterclaim.model.time import Anchor, Grain, Publication, TimeMention, TimeType
from counterclaim.resolve.times import intervals, timex_values

LATE = date(2017, 10, 20)


def mention(value: str, **more: object) -> TimeMention:
    fields: dict[str, object] = {"start": 0, "end": 1, "type": TimeType.DATE, "value": value}
    return TimeMention(**{**fields, **more})  # type: ignore[arg-type]


def told(value: str) -> TimeMention:
    return mention(value, direction=-1)


def onward(shift: int, unit: Grain, value: str) -> TimeMention:
    return mention(value, anchor=Anchor.PREVIOUS, shift=shift, shift_unit=unit)


MARCH = mention("2016-03", grain=Grain.MONTH)
YESTERDAY = mention(
    "XXXX-XX-XX", anchor=Anchor.PUBLISHED, shift=-1, shift_unit=Grain.DAY, direction=-1
)
ACCOUNTS = [
    ((MARCH, told("XXXX-04-12")), "2016-04-12"),
    ((MARCH, told("XXXX-04-12"), told("XXXX-WXX-1")), "2016-04-18"),
    ((mention("2015-12-28"), told("XXXX-01-03")), "2016-01-03"),
    ((mention("2016-01-03"), told("XXXX-12-28")), "2015-12-28"),
    ((mention("2016-05-05"), onward(0, Grain.DAY, "XXXX-XX-XX")), "2016-05-05"),
    ((mention("2016-05-05"), onward(1, Grain.DAY, "XXXX-XX-XX")), "2016-05-06"),
    (
        (MARCH, told("XXXX-04-12"), told("XXXX-WXX-1"), onward(1, Grain.DAY, "XXXX-XX-XX")),
        "2016-04-19",
    ),
    ((mention("2016-05-05"), onward(0, Grain.MONTH, "XXXX-XX")), "2016-05"),
    ((mention("2016-05-05"), onward(0, Grain.YEAR, "XXXX")), "2016"),
    ((mention("2016-05-05"), onward(1, Grain.WEEK, "XXXX-WXX")), "2016-W19"),
    ((mention("2016-05-05"), mention("XXXX-WXX-5", anchor=Anchor.PREVIOUS, direction=0)),
     "2016-05-06"),
    ((mention("2016-05-05"), mention("XXXX-WXX-4", anchor=Anchor.PREVIOUS, direction=-1)),
     "2016-04-28"),
    ((mention("2016-05-05"), mention("XXXX-WXX-4", anchor=Anchor.PREVIOUS, direction=1)),
     "2016-05-12"),
]  # fmt: skip


@pytest.mark.parametrize(("times", "value"), ACCOUNTS)
def test_an_account_goes_on_from_its_own_dates(times: tuple[TimeMention, ...], value: str) -> None:
    assert timex_values(times, LATE)[-1] == value
    if len(value) == 10:
        publication = Publication(earliest=LATE, latest=LATE)
        found = intervals(Notes(page="p", times=times), publication)[-1]
        assert found is not None
        assert (str(found.earliest), str(found.latest)) == (value, value)


NEWS = [
    ((mention("2014-03-26"), told("XXXX-WXX-1")), "2017-10-16"),  # one old date: background
    ((mention("2011"), told("XXXX-04-12")), "2017-04-12"),  # a year alone
    ((MARCH, told("XXXX-04-12"), YESTERDAY), "2017-04-12"),  # told from its day of publishing
    ((MARCH, mention("XXXX-12-12", direction=1)), "2017-12-12"),  # what is to come
]


@pytest.mark.parametrize(("times", "value"), NEWS)
def test_news_is_read_from_its_day_of_publishing(
    times: tuple[TimeMention, ...], value: str
) -> None:
    assert timex_values(times, LATE)[1] == value


def test_nothing_is_placed_without_a_day_of_publishing() -> None:
    assert timex_values((MARCH, told("XXXX-04-12")), None) == ("2016-03", "XXXX-04-12")


def test_a_first_clock_is_of_the_day_of_publishing_or_the_one_before() -> None:
    dawn = mention(
        "XXXX-XX-XXTMO", type=TimeType.TIME, anchor=Anchor.PREVIOUS, shift=0, shift_unit=Grain.DAY
    )
    publication = Publication(earliest=LATE, latest=LATE)
    (found,) = intervals(Notes(page="p", times=(dawn,)), publication)
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == ("2017-10-19", "2017-10-20")
    assert timex_values((dawn,), LATE) == ("2017-10-20TMO",)


SIDES = [
    (mention("XXXX-11", direction=-1, grain=Grain.MONTH), "2016-11"),
    (mention("XXXX-11", direction=-1, grain=Grain.MONTH, doubtful_side=True), "2017-11"),
    (mention("XXXX-08", direction=-1, grain=Grain.MONTH, doubtful_side=True), "2017-08"),
    (mention("XXXX-10-19", direction=1, doubtful_side=True), "2017-10-19"),
    (mention("XXXX-10-19", direction=1), "2018-10-19"),
]


@pytest.mark.parametrize(("time", "value"), SIDES)
def test_a_side_in_doubt_gives_way_to_what_is_far_nearer(time: TimeMention, value: str) -> None:
    """A verb that only governs a noun ("a visit in November") says little of its year."""
    assert timex_values((time,), LATE) == (value,)
