"""Relations with dates: what they cover, and that they do not run in rings."""

from datetime import date

import pytest

from counterclaim.packs.relations import Kind, Relation, first_day, last_day, ring

DAYS = [
    ("2016", date(2016, 1, 1), date(2016, 12, 31)),
    ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
    ("2016-07-28", date(2016, 7, 28), date(2016, 7, 28)),
]


@pytest.mark.parametrize(("value", "first", "last"), DAYS)
def test_days(value: str, first: date, last: date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize("value", ["", "16", "2016-13", "2016-02-30", "July 2016", "2016-7"])
def test_no_days(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        first_day(value)


def relation(start: str | None, end: str | None) -> Relation:
    return Relation(kind=Kind.HOLDS, who="a", whom="b", start=start, end=end)


COVERS = [
    ("2016", None, date(2016, 12, 31), True),
    ("2016", None, date(2016, 6, 1), False),
    ("2016-03-01", "2018", date(2017, 5, 5), True),
    ("2016-03-01", "2018", date(2018, 5, 5), False),
    (None, "2018", date(2017, 5, 5), False),
]


@pytest.mark.parametrize(("start", "end", "day", "expected"), COVERS)
def test_covers(start: str | None, end: str | None, day: date, expected: bool) -> None:
    """Only days that are sure: an unknown start covers nothing, a year only once it is over."""
    assert relation(start, end).holds_all(day, day) == expected


def test_ring() -> None:
    def part(who: str, whom: str) -> Relation:
        return Relation(kind=Kind.PART_OF, who=who, whom=whom)

    first, second = part("a", "b"), part("b", "c")
    above = {(Kind.PART_OF, "a"): [first], (Kind.PART_OF, "b"): [second]}
    assert ring(above, part("c", "a")) == (first, second, part("c", "a"))
    assert ring(above, part("d", "d")) == (part("d", "d"),)
    assert ring(above, part("c", "d")) == ()
    assert ring(above, Relation(kind=Kind.ALLIED_WITH, who="c", whom="a")) == ()


def test_span_in_words() -> None:
    assert relation("2016", "2018").span == "2016 to 2018"
    assert relation("2016", None).span == "since 2016"
    assert relation(None, None).span == ""
