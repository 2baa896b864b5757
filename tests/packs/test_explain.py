"""What the packs say of a name."""

from datetime import date

import pytest

from counterclaim.packs.explain import explain

HOW = [
    ("Daesh", None, "isis", "is a name of isis"),
    ("army", "SY", "saa", "in reports about SY"),
    ("Jaysh Usuud ash-Sharqiyah", None, "jaysh-usud-al-sharqiya", "another spelling"),
    ("Polish Foreign Ministry", None, "foreign-pl", "is a name of foreign-pl"),
    ("Polish Ministry of Defence of Poland", None, None, ""),
    ("hts", None, "hts", "is the id of"),
    ("Kalun Front", None, None, ""),
]


@pytest.mark.parametrize(("name", "country", "expected", "how"), HOW)
def test_how(name: str, country: str | None, expected: str | None, how: str) -> None:
    meaning = explain(name, country)
    assert (meaning.entry.id if meaning else None) == expected
    assert meaning is None or how in meaning.how


def test_day() -> None:
    """Relations that surely did not hold on the day are left out; an office has its holder."""
    meaning = explain("Nusra Front", day=date(2018, 1, 1))
    assert meaning is not None
    assert "al-qaeda" not in {relation.whom for relation in meaning.relations}
    assert "jfs" in {relation.whom for relation in meaning.relations}
    office = explain("Iraqi prime minister", day=date(2016, 1, 1))
    assert office is not None
    assert office.holder is not None
    assert office.holder.id == "abadi"
