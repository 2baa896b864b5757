"""Time expressions in sentences of our own."""

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.times import find_times, issues_in
from counterclaim.extract.times.readings.figures import date_in_figures
from counterclaim.extract.times.words import amount, cardinal, ordinal, year_in_words
from counterclaim.language.parser import parse
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.model.time import Anchor, Grain, TimeMention


def page_of(text: str, kind: BlockKind = BlockKind.BODY) -> Page:
    block = Block(kind=kind, start=0, end=len(text))
    return Page(id="pg-t", capture="cap-t", record="t", text=text, blocks=(block,))


def times_in(text: str, kind: BlockKind = BlockKind.BODY) -> tuple[TimeMention, ...]:
    (parsed,) = parse([page_of(text, kind)])
    return find_times(parsed)


def said(text: str, times: Sequence[TimeMention]) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.value) for found in times]


VALUES = [
    ("Shells fell on 4 June 2013.", [("4 June 2013", "2013-06-04")]),
    ("The depot burned on March 3rd, 2014.", [("March 3rd, 2014", "2014-03-03")]),
    ("The convoy left on 2015-02-11.", [("2015-02-11", "2015-02-11")]),
    ("The mill was hit on November 9.", [("November 9", "XXXX-11-09")]),
    ("The well ran dry in August 2012.", [("August 2012", "2012-08")]),
    ("Guards left the gate on Tuesday morning.", [("Tuesday morning", "XXXX-WXX-2TMO")]),
    ("They met at 14:30 GMT on Sunday.", [("14:30 GMT on Sunday", "XXXX-WXX-7T14:30")]),
    ("A truck blew up at 6 p.m. Monday.", [("6 p.m. Monday", "XXXX-WXX-1T18:00")]),
    ("The bridge fell last week.", [("last week", "XXXX-WXX")]),
    ("The mayor fled two years ago.", [("two years ago", "XXXX")]),
    ("A raid was repelled a week ago.", [("a week ago", "XXXX-XX-XX")]),
    ("The strike came yesterday evening.", [("yesterday evening", "XXXX-XX-XXTEV")]),
    ("Some 40 families have left since the 1990s.", [("the 1990s", "199X")]),
    ("It was built in the 19th century.", [("the 19th century", "18XX")]),
    ("They starved during a three-month siege.", [("three-month", "P3M")]),
    ("Clashes lasted more than five hours.", [("more than five hours", "PT5H")]),
    ("The clinic is open every day.", [("every day", "P1D")]),
    ("Planes returned in the past two weeks.", [("the past two weeks", "P2W")]),
    ("Shelling has resumed recently.", [("recently", "PAST_REF")]),
    ("Buses stood idle at the end of May.", [("the end of May", "XXXX-05")]),
    ("The pump was mended on 18.11.2016.", [("18.11.2016", "2016-11-18")]),
    ("The town fell in nineteen eighty-two.", [("nineteen eighty-two", "1982")]),
    (
        "The mill fell at dawn on Thursday, May 19th 2016, they said.",
        [("dawn on Thursday, May 19th 2016", "2016-05-19TMO")],
    ),
    ("Aid came on 11 and in the summer of 2016.", [("the summer of 2016", "2016-SU")]),
    ("Fri 07 Apr 2017 Bakery hit in the north.", [("Fri 07 Apr 2017", "2017-04-07")]),
    ("It fell in the first half of 2016.", [("the first half of 2016", "2016-H1")]),
    ("It opened in May 2016 (GMT+3).", [("May 2016", "2016-05")]),
    ("They came back that Friday.", [("that Friday", "XXXX-WXX-5")]),
    ("Guards said that Friday was calm.", [("Friday", "XXXX-WXX-5")]),
    ("They came on the previous Friday.", [("the previous Friday", "XXXX-WXX-5")]),
    ("They came back later that month.", [("later that month", "XXXX-XX")]),
    ("A truck came every quarter.", [("every quarter", "P1Q")]),
    ("It took a minute and a half.", [("a minute and a half", "PT1M30S")]),
    ("It took 2 1/2 years.", [("2 1/2 years", "P2Y6M")]),
    ("The mill burned a week or so ago.", [("a week or so ago", "XXXX-XX-XX")]),
    (
        "It was the winter of nineteen eighty-two.",
        [("the winter of nineteen eighty-two", "1982-WI")],
    ),
    ("It was taken by the year two thousand.", [("the year two thousand", "2000")]),
    ("Fees fell for the year ended March 31.", [("the year", "P1Y"), ("March 31", "XXXX-03-31")]),
    ("Wells dried up over the past decade.", [("the past decade", "P10Y")]),
    ("It was built this past spring.", [("this past spring", "XXXX-SP")]),
    ("Many fled in the last decade.", [("the last decade", "XXX")]),
    (
        "Snipers fired on October 22-23 near the mill.",
        [("October 22", "XXXX-10-22"), ("23", "XXXX-10-23")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    """Extent and TIMEX3 value, with holes for what the words leave open."""
    assert said(text, times_in(text)) == expected


NOT_TIMES = [
    "Troops may leave the ridge.",
    "Protesters march on the square.",
    "The 2nd Brigade held the mill.",
    "Guards sat by the gate.",
    "A 13-year-old girl was hurt.",
    "The dam may fall to the rebels.",
    "They fired 2000 shells at the silo.",
    "The 17th Division left, and the 5th Corps stayed.",
    "Guards at Camp Speicher in May Street saw it.",
    "The Great March of Return went on.",
    "The March of Return was long.",
    "Some 1,500 fighters held Resolution 2254 to be void.",
    "Resolution 1701 was passed.",
    "They cut the M5 highway.",
    "Some 700 sacks a week came over the ridge.",
    "Three-quarters of the town was a ruin.",
    "He wrote for the daily Al-Nahar.",
    "Guards took his brother's 1987 Toyota.",
    "Now, who held the ridge?",
    "It was told on the show 60 Minutes as well, guards said.",
    "Shells hit 7 April Square and the 6th of October City.",
    "The June 4 Movement denied it.",
    "Guards used sat phones.",
    "The match ended 25:70.",
    "A boy of 13 and a man aged 45 were hurt.",
    "Read more at example.org/2016/05/04/report.html",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_words_that_only_look_like_times(text: str) -> None:
    assert said(text, times_in(text)) == []


DIRECTIONS = [
    ("Soldiers shelled the mill on Sunday.", -1),
    ("Soldiers will shell the mill on Sunday.", 1),
    ("The talks are expected to open on Sunday.", 1),
    ("The talks were postponed until Sunday.", 1),
    ("Rebels have held the ridge since May.", -1),
    ("Until Sunday, nobody had come.", -1),
    ("The talks had been planned to open on Sunday.", -1),
]


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS)
def test_direction_by_the_governing_verb(text: str, direction: int) -> None:
    """Which side of the day of publishing a holed date lies on."""
    assert [found.direction for found in times_in(text)] == [direction]


ANCHORS = [
    ("The next day planes came back.", Anchor.PREVIOUS, 1, Grain.DAY),
    ("A week ago planes came back.", Anchor.PUBLISHED, -1, Grain.WEEK),
    ("On the third day of the siege planes came.", Anchor.EVENT, 2, Grain.DAY),
    ("Two days after the car bombs, planes came.", Anchor.EVENT, 2, Grain.DAY),
    ("Six months ago planes came.", Anchor.PUBLISHED, -6, Grain.MONTH),
]


@pytest.mark.parametrize(("text", "anchor", "shift", "unit"), ANCHORS)
def test_relative_expressions_name_their_anchor(
    text: str, anchor: Anchor, shift: int, unit: Grain
) -> None:
    found = times_in(text)[0]
    assert (found.anchor, found.shift, found.shift_unit) == (anchor, shift, unit)


ZONES = [
    ("It was hit at 10:00 p.m. Damascus time.", "Damascus time"),
    ("It was hit at 14:30 local time on Sunday.", "local time"),
    ("It was hit at 0735 GMT.", "GMT"),
    ("It was hit at 09:00 (GMT+3).", "GMT+3"),
    ("It was hit at 9:30 UTC+2 on 5 May 2016.", "UTC+2"),
    ("It was hit at midnight Moscow time.", "Moscow time"),
    ("It was hit at 2016-05-04T12:30Z.", "UTC"),
    ("It was hit at 14:30.", None),
    ("It was hit at 14:30 for the first time.", None),
]


@pytest.mark.parametrize(("text", "zone"), ZONES)
def test_zones_are_kept_as_said(text: str, zone: str | None) -> None:
    assert times_in(text)[0].zone == zone


EVENTS = [
    ("Two days after the car bombs, planes came.", "Two days", 2, Grain.DAY, "the car bombs"),
    ("It was the fourth day of the siege of the mill.", "the fourth day", 3, Grain.DAY,
     "the siege of the mill"),
    ("On day five of the assault the mill fell.", "day five", 4, Grain.DAY, "the assault"),
    ("A month into the battle, shells fell.", "A month", 1, Grain.MONTH, "the battle"),
    ("Hours before the raid, mines blew up.", "Hours", None, Grain.HOUR, "the raid"),
    ("They left hours after the raid.", "hours", None, Grain.HOUR, "the raid"),
    ("It came within hours of the raid.", "hours", None, Grain.HOUR, "the raid"),
    ("The day after the truce began, two men died.", "The day after", 1, Grain.DAY,
     "the truce began"),
    ("The morning after the raid, families returned.", "The morning", 1, Grain.DAY, "the raid"),
    ("It was the third straight day of shelling.", "the third straight day", 2, Grain.DAY,
     "shelling"),
    ("On the day of the raid, nobody was there.", "the day", 0, Grain.DAY, "the raid"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "shift", "unit", "event"), EVENTS)
def test_the_event_that_an_expression_counts_from(
    text: str, words: str, shift: int | None, unit: Grain, event: str
) -> None:
    """The event's words stand beside the expression and are no part of its extent."""
    (found,) = times_in(text)
    assert (text[found.start : found.end], found.anchor) == (words, Anchor.EVENT)
    assert (found.shift, found.shift_unit) == (shift, unit)
    assert text[found.anchor_start : found.anchor_end] == event


STARTS = [
    "The offensive, which began on 3 October, stalled. On its way, on the fourth day of the"
    " offensive, two villages fell.",
    "The army launched an offensive on 3 October. On the fourth day of the offensive it rained.",
    "On the fourth day of the offensive launched on 3 October, two villages fell.",
    "Fighting broke out on 3 October. On the fourth day of fighting, ten men died.",
    "The siege, imposed on 3 October, went on. A month into the siege, bread ran out.",
    "The offensive began on 3 October. Since the start of the offensive ten men have died.",
    "They came back two days after 3 October.",
    "They came back the day after 3 October.",
]


@pytest.mark.parametrize("text", STARTS)
def test_what_counts_from_an_event_that_the_page_dates(text: str) -> None:
    """The mention points at the one that says when it began, wherever that stands."""
    found = times_in(text)
    (start,) = [n for n, one in enumerate(found) if one.value == "XXXX-10-03"]
    (counted,) = [one for one in found if one.anchor is Anchor.EVENT]
    assert counted.counts_from == start


NO_STARTS = [
    "The siege began on 3 October. On the fourth day of the offensive it rained.",
    "The offensive was told of on 3 October. On the fourth day of the offensive it rained.",
]


@pytest.mark.parametrize("text", NO_STARTS)
def test_another_noun_or_verb_dates_nothing(text: str) -> None:
    assert [one.counts_from for one in times_in(text)] == [None, None]


NO_EVENTS = [
    "Three days of fighting left the mill in ruins.",
    "Two years in prison broke him.",
    "The siege ended the day before.",
    "The mill stood for three days after Monday.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_amounts_that_count_from_no_event(text: str) -> None:
    assert [found.anchor_start for found in times_in(text)] == [None] * len(times_in(text))


RANGES = [
    ("It went on between 3 and 7 October 2017.", "2017-10-03", "2017-10-07"),
    ("It went on between the 3rd and the 7th of October.", "XXXX-10-03", "XXXX-10-07"),
    ("It went on from 3 to 7 October.", "XXXX-10-03", "XXXX-10-07"),
    ("Raids went on October 3-7, 2016.", "2016-10-03", "2016-10-07"),
    ("It went on from October 28 to November 2.", "XXXX-10-28", "XXXX-11-02"),
    ("They fled between May and July 2017.", "2017-05", "2017-07"),
    ("They fled between November and February 2017.", "2016-11", "2017-02"),
    ("They fled between November 2016 and February.", "2016-11", "2017-02"),
    ("Clashes raged from Sunday until Tuesday.", "XXXX-WXX-7", "XXXX-WXX-2"),
    ("It was a ruin from 2014-2016.", "2014", "2016"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_the_ends_of_a_range_know_each_other(text: str, first: str, last: str) -> None:
    """Each end is a mention of its own; what one leaves open the other may tell."""
    found = times_in(text)
    assert [(one.value, one.range_with) for one in found] == [(first, 1), (last, 0)]


NO_RANGES = [
    "They met on 3 and 7 October.",
    "The vote was postponed from Monday to Wednesday.",
    "Between 3 and 7 people came on 5 October.",
    "They came on Sunday and left on Tuesday.",
    "It was closed for two days to Monday.",
]


@pytest.mark.parametrize("text", NO_RANGES)
def test_two_times_that_are_no_range(text: str) -> None:
    assert [one.range_with for one in times_in(text)] == [None] * len(times_in(text))


def test_ranges_are_numbered_through_the_page() -> None:
    text = "It began in May.\n\nIt went on from 3 to 7 October.\n\nIt ended."
    assert [one.range_with for one in times_in(text)] == [None, 2, 1]


NIGHTS = [
    ("It fell on the night of 22 to 23 October.", "XXXX-10-22TNI/P2D"),
    ("It fell on the night of 22/23 October 2016.", "2016-10-22TNI/P2D"),
    ("It fell on the night between 31 October and 1 November.", "XXXX-10-31TNI/P2D"),
    ("It fell overnight from Sunday to Monday.", "XXXX-WXX-7TNI/P2D"),
    ("It fell on the night of Saturday to Sunday.", "XXXX-WXX-6TNI/P2D"),
]


@pytest.mark.parametrize(("text", "value"), NIGHTS)
def test_a_night_across_two_days_is_one(text: str, value: str) -> None:
    assert [one.value for one in times_in(text)] == [value]


OWN_CALENDARS = [
    ("Shells fell in Ramadan.", [("Ramadan", "XXXX-XX", "islamic:XXXX-09")]),
    ("It came during Ramadan 2017.", [("Ramadan 2017", "2017-XX", "islamic:2017-09")]),
    ("On the first day of Ramadan, planes came.",
     [("the first day of Ramadan", "XXXX-XX-XX", "islamic:XXXX-09-01")]),
    ("It came in the holy month of Ramadan.",
     [("the holy month of Ramadan", "XXXX-XX", "islamic:XXXX-09")]),
    ("The 27th night of Ramadan was quiet.",
     [("The 27th night of Ramadan", "XXXX-XX-XXTNI", "islamic:XXXX-09-27")]),
    ("The last ten days of Ramadan were calm.",
     [("The last ten days of Ramadan", "XXXX-XX", "islamic:XXXX-09")]),
    ("On 12 Muharram 1439 the mill fell.",
     [("12 Muharram 1439", "XXXX-XX-XX", "islamic:1439-01-12")]),
    ("They came back on Shawwal 15.", [("Shawwal 15", "XXXX-XX-XX", "islamic:XXXX-10-15")]),
    ("It fell on 3 Dhu al-Qa'dah 1436.",
     [("3 Dhu al-Qa'dah 1436", "XXXX-XX-XX", "islamic:1436-11-03")]),
    ("It rained on 5 Rabi al-Thani.", [("5 Rabi al-Thani", "XXXX-XX-XX", "islamic:XXXX-04-05")]),
    ("The mill was hit on 27 Rajab.", [("27 Rajab", "XXXX-XX-XX", "islamic:XXXX-07-27")]),
    ("The treaty dates from 1439 AH.", [("1439 AH", "XXXX", "islamic:1439")]),
    ("Guards were shot on Eid al-Adha.", [("Eid al-Adha", "XXXX-XX-XX", "eid-al-adha:XXXX")]),
    ("Men were freed for Eid-ul-Fitr 2015.",
     [("Eid-ul-Fitr 2015", "2015-XX-XX", "eid-al-fitr:2015")]),
    ("The well was poisoned on Eid.", [("Eid", "XXXX-XX-XX", "eid:XXXX")]),
    ("A bomb hit pilgrims on Ashura.", [("Ashura", "XXXX-XX-XX", "ashura:XXXX")]),
    ("The guns were silent on Easter.", [("Easter", "XXXX-XX-XX", "easter:XXXX")]),
    ("A church burned on Orthodox Easter.",
     [("Orthodox Easter", "XXXX-XX-XX", "orthodox-easter:XXXX")]),
    ("Sirens sounded on Yom Kippur.", [("Yom Kippur", "XXXX-XX-XX", "yom-kippur:XXXX")]),
    ("They danced on Newroz.", [("Newroz", "XXXX-XX-XX", "nowruz:XXXX")]),
    ("Crowds came on 22 Bahman 1396.", [("22 Bahman 1396", "XXXX-XX-XX", "iranian:1396-11-22")]),
    ("It was 5 Tishreen al-Awwal 2015.", [("5 Tishreen al-Awwal 2015", "2015-10-05", None)]),
    ("Rain came on 3 Kanoun al-Thani.", [("3 Kanoun al-Thani", "XXXX-01-03", None)]),
    ("They met on 14 Tammuz 1958.", [("14 Tammuz 1958", "1958-07-14", None)]),
    ("The depot burned on 12 Ab 2016.", [("12 Ab 2016", "2016-08-12", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OWN_CALENDARS)
def test_other_calendars_and_feasts(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """The value keeps holes where TIMEX3 has no day; the calendar's own name stands beside it."""
    found = times_in(text)
    assert [
        (*one, time.calendar) for one, time in zip(said(text, found), found, strict=True)
    ] == expected


NAMES = [
    "Ramadan said the army had left.",
    "Mr Ramadan denied it.",
    "Ramadan Shallah led the group.",
    "The court freed Tariq Ramadan.",
    "Rajab was hurt in the raid.",
    "Shaaban and his son fled.",
    "The Ashura Brigade held the mill.",
    "They met Abu Eid at the gate.",
    "Eid Mubarak to all readers!",
    "The daily Tishreen told of it.",
    "Nisan carried the water.",
    "Mehr, a news agency, told of it.",
    "Ships lay off Easter Island.",
    "Safar is a village by the river.",
]


@pytest.mark.parametrize("text", NAMES)
def test_names_that_only_look_like_months_and_feasts(text: str) -> None:
    assert [time for time in times_in(text) if time.calendar or "XXXX-0" in time.value] == []


def test_figures_take_the_order_the_page_shows() -> None:
    """Where another date of the page shows the order, open figures follow it."""
    text = "Raids came on 3/4/2016 and again on 3/25/2016."
    assert [found.value for found in times_in(text)] == ["2016-03-04", "2016-03-25"]
    assert [found.value for found in times_in("Raids came on 3/4/2016.")] == ["2016-XX-XX"]


def test_two_digit_years_keep_the_century_open() -> None:
    assert [found.value for found in times_in("Signed on 25/12/16 by both.")] == ["XX16-12-25"]


IMPOSSIBLE = [
    "It fell on 31 April 2016.",
    "It fell on February 30.",
    "It fell on 29 February 2017.",
    "It fell on 00/00/0000.",
    "It fell on 31/04/2017.",
    "It fell on 13/13/2017.",
    "It fell on 2017-13-45.",
    "It fell on 0000-05-05.",
    "It fell on 31 Ramadan.",
    "It fell on 32 October 2017.",
    "It fell on the 45th May 2017.",
]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible_dates_are_reported(text: str) -> None:
    times = times_in(text)
    (issue,) = issues_in(page_of(text), times)
    assert issue.code == "time.impossible-date"
    assert (issue.start, issue.end) == (times[0].start, times[0].end)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fall of the town stunned them.", []),
        ("After the fall of Idlib they fled.", []),
        ("They fled in the fall of 2014.", ["2014-FA"]),
        ("They fled in the fall.", ["XXXX-FA"]),
        ("They fled last fall.", ["XXXX-FA"]),
    ],
)
def test_a_town_falls_in_any_season(text: str, values: list[str]) -> None:
    assert [time.value for time in times_in(text)] == values


@pytest.mark.parametrize("text", ["It cost 45, May 2017 was dear.", "In 45 May raids it fell."])
def test_a_number_that_is_no_day_is_no_date(text: str) -> None:
    assert not list(issues_in(page_of(text), times_in(text)))


CONTRADICTORY = [
    ("It fell on Friday 5 October 2017.", True),
    ("It fell on Fri, Oct 5, 2017.", True),
    ("It fell on the evening of Friday, 5 October 2017.", True),
    ("It fell on Thursday 5 October 2017.", False),
    ("It fell on Friday 5 October.", False),  # the year is open
    ("It fell on Friday.", False),
]


@pytest.mark.parametrize(("text", "told"), CONTRADICTORY)
def test_a_weekday_that_contradicts_its_date_is_reported(text: str, told: bool) -> None:
    """The date is kept as said."""
    times = times_in(text)
    codes = [issue.code for issue in issues_in(page_of(text), times)]
    assert codes == ["time.weekday-contradicts"] * told
    assert not told or times[0].value.startswith("2017-10-05")


def test_comments_and_captions_are_read_too() -> None:
    assert times_in("I left in 2011.", BlockKind.COMMENT)
    assert times_in("The mill in May 2012", BlockKind.CAPTION)


def test_a_thousand_dates_in_a_line_take_linear_work() -> None:
    """Ten times the dates take at most eleven times the calls."""

    def calls(count: int) -> int:
        (parsed,) = parse([page_of("On 4 May 2016, " * count + "it ended.")])
        made = 0

        def seen(_frame: object, event: str, _argument: object) -> None:
            nonlocal made
            made += event in {"call", "c_call"}

        sys.setprofile(seen)
        try:
            found = find_times(parsed)
        finally:
            sys.setprofile(None)
        assert len(found) == count
        return made

    calls(10)
    assert calls(1000) < 11 * calls(100)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789/-:. TJanMayofthe,'stndday\n", max_size=80))
def test_odd_text_never_breaks_the_reader(text: str) -> None:
    """Mentions lie inside the text, in order, without overlap."""
    times = times_in(text)
    ends = [0, *(found.end for found in times)]
    assert all(
        before <= found.start < found.end for before, found in zip(ends, times, strict=False)
    )
    assert ends[-1] <= len(text)
    list(issues_in(page_of(text), times))


WORDS = (
    "the a of in on from to between and until night first last next that this day week month year"
    " quarter half Ramadan Eid al-Fitr Muharram Easter Sunday March October 3 7 22 31 0 1439 2017"
    " 0000 22/23 3-7 12/10/17 00/00/0000 , - / at 10:00 25:70 p.m. GMT (GMT+3) AH eve end start"
    " offensive began after before into since ago later minute nineteen two early mid dawn winter"
    " 1990s century ten 3rd 27th Tishreen al-Awwal per every one's or couple past"
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=24))
def test_words_of_time_in_any_order_never_break_the_reader(words: list[str]) -> None:
    """Mentions stay in order, and what they point at exists."""
    text = " ".join(words)
    times = times_in(text)
    assert [one.start for one in times] == sorted({one.start for one in times})
    for one in times:
        for index in (one.range_with, one.counts_from):
            assert index is None or 0 <= index < len(times)
    list(issues_in(page_of(text), times))


def test_numbers_in_words() -> None:
    assert cardinal(["one", "hundred", "and", "twenty", "-", "six"]) == 126
    assert cardinal(["two", "thousand"]) == 2000
    assert cardinal(["5,000"]) == 5000
    assert cardinal(["1.5"]) == 1.5
    assert cardinal(["many"]) is None
    assert year_in_words(["nineteen", "-", "ninety", "-", "six"]) == 1996
    assert year_in_words(["nineteen", "people"]) is None
    assert ordinal("21st") == 21
    assert ordinal("fifth") == 5
    assert amount(0.5, "H") == "PT30M"
    assert amount(2, "E") == "P20Y"


def test_dates_in_figures() -> None:
    assert date_in_figures(["30", "9", "2017"], None) == "2017-09-30"
    assert date_in_figures(["9", "30", "2017"], None) == "2017-09-30"
    assert date_in_figures(["9", "9", "2017"], None) == "2017-09-09"
    assert date_in_figures(["5", "6", "2017"], None) == "2017-XX-XX"
    assert date_in_figures(["2017", "13", "1"], None) is None
    assert date_in_figures(["40", "1", "2017"], None) is None
