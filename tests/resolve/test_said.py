"""What a claim's expression of time makes of its days, and that knowing more never widens them."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import read_text

from counterclaim.model.claim import Claim, ClaimCount, Modality, TimeSide, Voice
from counterclaim.model.count import CountRange
from counterclaim.model.notes import Notes
from counterclaim.model.page import ContentKind
from counterclaim.model.record import Span
from counterclaim.model.time import Grain, Publication, TimeInterval, TimeMention, TimeType
from counterclaim.resolve.readings import view_claims
from counterclaim.resolve.said import as_said, told_time
from counterclaim.resolve.times import intervals

OUT = date(2017, 10, 22)
PUBLISHED = Publication(earliest=OUT, latest=OUT)
FIGURE = ClaimCount(range=CountRange(low=40, high=40), of="killed")


def claim(**fields: Any) -> Claim:
    given: dict[str, Any] = {
        "id": "clm-1",
        "page": "p1",
        "start": 0,
        "end": 40,
        "quote": "Rebels attacked Homs from 3 to 5 October.",
        "type": "attack",
        "trigger": Span(7, 15),
        "when": 0,
        "chain": (Voice(name=None, kind="publisher"),),
    }
    return Claim(**{**given, **fields})


def mention(value: str = "2017-10-18", **fields: Any) -> TimeMention:
    given: dict[str, Any] = {"start": 26, "end": 27, "type": TimeType.DATE, "value": value}
    return TimeMention(**{**given, **fields})


def days(first: str | None, last: str | None, **fields: Any) -> TimeInterval:
    ends = [date.fromisoformat(day) if day else None for day in (first, last)]
    return TimeInterval(earliest=ends[0], latest=ends[1], **fields)


DAY = days("2017-10-18", "2017-10-18")
MONTH = days("2017-09-01", "2017-09-30", grain=Grain.MONTH)
EITHER = days("2017-10-11", "2017-10-18")  # a Wednesday, one of two

SIDES = [
    (TimeSide.BEFORE, DAY, (None, "2017-10-17")),
    (TimeSide.BEFORE, MONTH, (None, "2017-08-31")),
    (TimeSide.BEFORE, EITHER, (None, "2017-10-17")),
    (TimeSide.BY, DAY, (None, "2017-10-18")),
    (TimeSide.AFTER, DAY, ("2017-10-19", "2017-10-22")),
    (TimeSide.AFTER, MONTH, ("2017-10-01", "2017-10-22")),
    (TimeSide.AFTER, EITHER, ("2017-10-12", "2017-10-22")),
    (TimeSide.SINCE, MONTH, ("2017-09-01", "2017-10-22")),
]


@pytest.mark.parametrize(("side", "time", "expected"), SIDES)
def test_sides(side: TimeSide, time: TimeInterval, expected: tuple[str | None, str]) -> None:
    """A preposition bounds; of several readings the bound holds for all; the past ends today."""
    notes = Notes(page="p1", times=(mention(),))
    found = told_time(claim(side=side), notes, time, PUBLISHED)
    assert (found.earliest, found.latest) == (days(*expected).earliest, days(*expected).latest)
    assert not found.lasting


def test_after_what_is_bounded_on_one_side_ends_as_if_both_were_known() -> None:
    """Else a page that is better dated would reach a day further."""
    notes = Notes(page="p1", times=(mention("2017-10-22"),))
    after = claim(side=TimeSide.AFTER)
    half = told_time(after, notes, days(None, "2017-10-22"), Publication(latest=OUT))
    whole = told_time(after, notes, days("2017-10-22", "2017-10-22"), PUBLISHED)
    assert half.earliest is None
    assert half.latest == whole.latest == date(2017, 10, 23)


def test_plans_have_no_end() -> None:
    """What is to come after a day has no last day."""
    notes = Notes(page="p1", times=(mention(),))
    planned = claim(side=TimeSide.AFTER, modality=Modality.PLANNED)
    assert told_time(planned, notes, DAY, PUBLISHED).latest is None


LASTS = [
    ({"ongoing": True, "side": TimeSide.SINCE}, {}, True),
    ({"count": FIGURE}, {"type": TimeType.DURATION}, True),
    ({}, {"type": TimeType.DURATION}, False),
    ({"count": FIGURE, "modality": Modality.PLANNED}, {"type": TimeType.DURATION}, False),
    ({}, {}, False),
]


@pytest.mark.parametrize(("told", "said", "lasting"), LASTS)
def test_what_fills_a_stretch(told: dict[str, Any], said: dict[str, Any], lasting: bool) -> None:
    """A state, or what adds up, fills the stretch told; a single happening lies in it."""
    notes = Notes(page="p1", times=(mention(**said),))
    assert told_time(claim(**told), notes, EITHER, PUBLISHED).lasting is lasting


RANGES = [
    ("Rebels attacked Homs from 3 to 5 October.", True),
    ("Rebels attacked Homs between 3 and 5 May.", False),
]


@pytest.mark.parametrize(("quote", "lasting"), RANGES)
def test_ranges(quote: str, lasting: bool) -> None:
    """From one day to another is a stretch; between two days is some day of them."""
    first, second = quote.index("3"), quote.index("5")
    times = (
        mention(start=first, end=first + 1, range_with=1),
        mention(start=second, end=second + 1, range_with=0),
    )
    told = claim(quote=quote, end=len(quote))
    assert told_time(told, Notes(page="p1", times=times), EITHER, PUBLISHED).lasting is lasting


SAID_AS = [
    ({"type": TimeType.DURATION}, True, (True, False)),
    ({"type": TimeType.DURATION}, False, (False, False)),
    ({"mod": "APPROX"}, True, (False, True)),
    ({"mod": "START"}, True, (False, False)),
]


@pytest.mark.parametrize(("said", "sure", "expected"), SAID_AS)
def test_how_it_was_said(said: dict[str, Any], sure: bool, expected: tuple[bool, bool]) -> None:
    """A stretch lasts, where the page's day is sure; a loose day is approximate."""
    time = as_said(mention(**said), EITHER, sure=sure)
    assert (time.lasting, time.approx) == expected


READ_SIDES = [
    ("Rebels entered Homs before 18 October 2017.", TimeSide.BEFORE),
    ("Rebels entered Homs prior to October 2017.", TimeSide.BEFORE),
    ("By Monday the army had left Homs.", TimeSide.BY),
    ("The army has besieged Homs since March 2016.", TimeSide.SINCE),
    ("Rebels entered Homs after 18 October 2017.", TimeSide.AFTER),
    ("Rebels entered Homs on 18 October 2017.", None),
    ("Rebels entered Homs shortly after midnight on 18 October 2017.", None),
    ("Rebels entered Homs two days after the truce.", None),
    ("Rebels attacked Homs from 3 to 5 October 2017.", None),
]


@pytest.mark.parametrize(("text", "side"), READ_SIDES)
def test_sides_are_read(text: str, side: TimeSide | None) -> None:
    """Only a preposition of the expression itself bounds, and only for days."""
    notes = read_text(text, kind=ContentKind.PROSE).notes
    assert {told.side for told in notes.claims} == {side}


EXPRESSIONS = (
    "Rebels seized Homs on Monday. The next day, rebels left the town. The army left"
    " Hama yesterday. Shells hit Rastan two weeks ago."
    " Gunmen killed two guards on 3 October. The army entered Raqqa last month. Rebels fled Idlib"
    " before Friday. Clashes broke out in Daraa in March. The army has besieged Hama since summer."
    " Soldiers shelled Salamiyah last week. The next day, shells hit Masyaf. A bomb killed four"
    " in Tartus this morning. Gunmen have abducted nine people in Palmyra in the past three weeks."
    " Rebels control the airport. Troops raided Douma recently. Rebels will storm Homs on Sunday."
    " Rebels attacked Talbiseh after 29 February. Rebels took Kobane a year ago."
)
NOTES = read_text(EXPRESSIONS, kind=ContentKind.PROSE).notes

FIRST = date(2016, 1, 1)


@settings(deadline=None)
@given(st.tuples(*[st.none() | st.integers(0, 900)] * 4))
def test_knowing_more_of_the_page_never_widens_a_claim(ends: tuple[int | None, ...]) -> None:
    """When the days on which a page can be of shrink, every claim's days shrink or stay."""
    wide, narrow = nested(ends)
    for before, after in zip(told(wide), told(narrow), strict=True):
        if before is None:
            continue
        assert after is not None
        assert before.overlap(after) is not None
        both = before.overlap(after)
        assert both is not None
        assert (both.earliest, both.latest) == (after.earliest, after.latest)


def nested(ends: tuple[int | None, ...]) -> tuple[Publication, Publication]:
    """A publication set and one within it, from two ends each."""
    a, b, c, d = ends
    outer = sorted(day for day in (a, b) if day is not None)
    first, last = (outer[0] if a is not None and outer else None), None
    if b is not None:
        last = outer[-1]
    inner_first = first if c is None else max(c, first or 0)
    inner_last = last if d is None else (min(d, last) if last is not None else d)
    if inner_first is not None and inner_last is not None and inner_last < inner_first:
        inner_last = inner_first
        if last is not None and inner_last > last:
            inner_first = inner_last = last
    return publication(first, last), publication(inner_first, inner_last)


def publication(first: int | None, last: int | None) -> Publication:
    ends = [None if day is None else FIRST + timedelta(day) for day in (first, last)]
    return Publication(earliest=ends[0], latest=ends[1])


def told(published: Publication) -> list[TimeInterval | None]:
    """The days of each claim of a page of such a publication set."""
    known = {NOTES.page: intervals(NOTES, published)}
    views = view_claims([NOTES], known, {NOTES.page: published}, {}, {}, {})
    return [view.time for view in views]


def test_the_sample_has_claims_of_every_kind() -> None:
    """The property is about something: most claims of the sample get days."""
    found = told(publication(300, 300))
    assert len(found) > 15
    assert sum(time is not None for time in found) > 12
    assert msgspec.json.encode(found)
