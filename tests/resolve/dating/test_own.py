"""What one page says of its own day: marks, prose, names with a beginning, ages of wars."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from tests.resolve.dating.build import (
    CAPTION,
    COMMENT,
    QUOTE,
    bounds,
    dated,
    hint,
    page_of,
    story,
    told,
)

from counterclaim.model.page import InputDates
from counterclaim.model.time import TimeMention, TimeType
from counterclaim.packs import load
from counterclaim.resolve.dating import doubts
from counterclaim.resolve.dating.told import LEAD, MONTH

TOLD = [
    # value, start, direction, earliest, latest
    ("2015-09-01", 100, -1, "2015-09-01", "2015-09-04"),
    ("2015-09-01", LEAD + 50, -1, "2015-09-01", "2016-03-02"),
    ("2015", 100, -1, "2015-01-01", "None"),
    ("2015-03", 100, -1, "2015-03-01", "None"),
    ("2015", 100, None, "None", "None"),
    ("2015", 100, 1, "None", "None"),
    ("2015-09-01", 100, 1, "None", "2015-09-01"),
    ("2015-09-01", QUOTE + 5, -1, "2015-09-01", "None"),
    ("2015-09-01", CAPTION + 5, -1, "None", "None"),
    ("2015-09-01", COMMENT + 5, -1, "None", "None"),
    ("0000-01-01", 100, -1, "None", "None"),
    ("2015-02-30", 100, -1, "None", "None"),
]


@pytest.mark.parametrize(("value", "start", "direction", "first", "last"), TOLD)
def test_days_told_bound_the_page_by_tense_place_and_fineness(
    value: str, start: int, direction: int | None, first: str, last: str
) -> None:
    assert bounds(dated(page_of("a"), told(value, start, direction))) == (first, last)


@pytest.mark.parametrize(
    ("after", "first"),
    [
        (". REUTERS/Name", "None"),
        (" (Reuters)", "None"),
        (" (Hill News and Agencies)", "None"),
        (" AFP PHOTO", "None"),
        (" the agency said", "2015-09-01"),
        (" (Monday)", "2015-09-01"),
        (". APART from that", "2015-09-01"),
    ],
)
def test_a_caption_within_the_text_dates_itself(after: str, first: str) -> None:
    lead = "A street in the old town after the rain, "
    text = f"{lead}September 1 2015{after}. " + "x" * 300
    day = TimeMention(
        start=len(lead),
        end=len(lead) + len("September 1 2015"),
        type=TimeType.DATE,
        value="2015-09-01",
    )
    assert bounds(dated(story("a", text), day))[0] == first


def test_below_the_lead_a_day_without_its_year_lies_within_a_month() -> None:
    marks = (hint("link", "2015-01-01", "link in the text"), hint("modified", "2015-12-31"))
    found = dated(page_of("a", *marks), told("XXXX-03-01", LEAD + 50))
    assert bounds(found) == ("2015-03-01", str(date(2015, 3, 1) + timedelta(days=MONTH)))


def test_beside_a_stamp_a_later_day_told_is_named_and_not_followed() -> None:
    found = dated(page_of("a", hint("published", "2015-09-01")), told("2016-01-01", 400))
    assert bounds(found) == ("2015-09-01", "2015-09-01")
    assert [habit.rule for habit in found.unfollowed] == ["newest day told"]


def test_stamps_that_contradict_are_an_issue_that_names_both() -> None:
    page = page_of("a", hint("published", "2015-09-01"), hint("published", "2015-10-09", "meta"))
    found = dated(page)
    assert bounds(found) == ("2015-09-01", "2015-10-09")
    (issue,) = doubts(page, found, InputDates())
    assert issue.code == "dating.contradiction"
    assert "2015-09-01" in issue.detail
    assert "2015-10-09" in issue.detail


@pytest.mark.parametrize("value", ["2015-02-30", "0000", "31/04/2015", "soon", "2015-13"])
def test_a_mark_that_is_no_day_is_an_issue(value: str) -> None:
    page = page_of("a", hint("published", value, "meta date"))
    found = dated(page)
    assert bounds(found) == ("None", "None")
    (issue,) = doubts(page, found, InputDates())
    assert issue.code == "dating.unreadable-date"
    assert value in issue.detail
    assert "meta date" in issue.detail


def test_retrieval_is_the_last_day_possible() -> None:
    found = dated(page_of("a"), given=InputDates(fetched="2019-06-14T10:00:00Z"))
    assert bounds(found) == ("None", "2019-06-14")


NAMES = [
    ("The Syrian Democratic Forces entered the village.", "2015-10-10", "None"),
    ("Fighters of the Islamic State left the village.", "2014-06-29", "None"),
    ("The Islamic State of Iraq claimed it.", "None", "None"),
    ("They want an islamic state.", "None", "None"),
    ("ISIS and the Syrian Democratic Forces fought.", "2015-10-10", "None"),
    ("Secretary of State John Kerry spoke.", "2013-02-01", "2017-01-20"),
    ("Former Secretary of State John Kerry spoke.", "None", "None"),
    ("President Donald Trump said so.", "2017-01-20", "None"),
    ("MISISIPPI and crISISes are no names.", "None", "None"),
    ("Syria's six-year war goes on.", "2016-03-15", "2018-03-15"),
    ("Syria's 6-year-old conflict goes on.", "2016-03-15", "2018-03-15"),
    ("The war in Syria is now in its fifth year.", "2015-03-15", "2016-03-15"),
    ("After seven years of war Syria is tired.", "2017-03-15", "2019-03-15"),
    ("The war in Syria will enter its fifth year.", "None", "None"),
    ("Syria and Yemen: a six-year war.", "None", "None"),
    ("A hundred-year war in a book.", "None", "None"),
]


@pytest.mark.parametrize(("text", "first", "last"), NAMES)
def test_names_and_ages_of_wars_have_their_time(text: str, first: str, last: str) -> None:
    assert bounds(dated(story("a", text))) == (first, last)


def test_a_names_reason_points_at_its_words() -> None:
    text = "Yesterday the Syrian Democratic Forces entered."
    (reason,) = dated(story("a", text)).followed
    assert text[reason.start : reason.end] == "Syrian Democratic Forces"


def test_each_era_is_whole_and_no_name_has_two() -> None:
    """Names are exact words, an end comes after its beginning, and there is one time a name."""
    seen: set[str] = set()
    for key, entry in load("eras")["names"].items():
        assert isinstance(entry["since"], date), key
        assert entry.get("until", date.max) > entry["since"], key
        assert not seen & set(entry["names"]), key
        seen |= set(entry["names"])
        assert all(re.match(r"\w", name) and name == name.strip() for name in entry["names"]), key
    assert all(isinstance(war["since"], date) for war in load("eras")["wars"].values())


FIGURES = [
    ("12/10/2017", "2017-10-12", "2017-12-10"),
    ("12/10/17", "1917-10-12", "2017-12-10"),
    ("31/04/2017", "None", "None"),
    ("25.12.2017", "2017-12-25", "2017-12-25"),
]


@pytest.mark.parametrize(("value", "first", "last"), FIGURES)
def test_figures_of_open_order_keep_every_day_they_can_mean(
    value: str, first: str, last: str
) -> None:
    assert bounds(dated(page_of("a", hint("published", value, "meta date")))) == (first, last)
