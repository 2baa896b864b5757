"""Titles in our own words."""

from datetime import date

import pytest

from counterclaim.events.titles import days_in_words, title_of
from counterclaim.model.time import TimeInterval
from counterclaim.packs import load

DAYS = [
    ("2017-10-18", "2017-10-18", "18 October 2017"),
    ("2017-09-28", "2017-10-04", "28 September to 4 October 2017"),
    ("2017-10-02", "2017-10-04", "2 to 4 October 2017"),
    ("2016-12-30", "2017-01-02", "30 December 2016 to 2 January 2017"),
    ("2017-03-01", "2017-03-31", "March 2017"),
    ("2017-03-01", "2017-04-30", "March to April 2017"),
    ("2016-12-01", "2017-01-31", "December 2016 to January 2017"),
    ("2017-01-01", "2017-12-31", "2017"),
    ("2015-01-01", "2017-12-31", "2015 to 2017"),
    ("2017-03-05", None, "from 5 March 2017 on"),
    (None, "2017-03-05", "by 5 March 2017"),
    (None, None, None),
]


@pytest.mark.parametrize(("first", "last", "words"), DAYS)
def test_days_in_words(first: str | None, last: str | None, words: str | None) -> None:
    """Dates are written out, whole months and years by their names."""
    interval = TimeInterval(
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last) if last else None,
    )
    assert days_in_words(interval) == words


def test_titles() -> None:
    """Noun, place and days, as far as they are known."""
    day = TimeInterval(earliest=date(2016, 5, 10), latest=date(2016, 5, 10))
    assert title_of("territory overtaken", "Homs", day) == "Seizure of Homs, 10 May 2016"
    assert title_of("territory overtaken", None, day) == "Seizure, 10 May 2016"
    assert title_of("air strike", "Homs", None) == "Air strikes in Homs"
    assert title_of("withdrawal", "Homs", None) == "Withdrawal from Homs"
    planned = title_of("siege", "Homs", None, happened=False)
    assert planned == "Siege of Homs (planned or supposed)"


@pytest.mark.parametrize("type_", sorted(load("types")))
def test_every_type_has_a_title(type_: str) -> None:
    """A noun that reads well with and without a place."""
    assert title_of(type_, None, None)[0].isupper()
    assert not title_of(type_, None, None).endswith((" of", " from", " in"))
