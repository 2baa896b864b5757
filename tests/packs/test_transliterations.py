"""Places are found under the ways in which reports write them: the manual's own table."""

from pathlib import Path

import pytest

from counterclaim.packs import gazetteer

TABLE = Path(__file__).resolve().parents[2] / "docs" / "manual" / "transliterations.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
VARIANTS = [(row[0], row[1], variant) for row in ROWS for variant in row[3].split("|")]


def test_the_table_is_long_enough() -> None:
    assert len(VARIANTS) == len(set(VARIANTS)) > 500


@pytest.mark.parametrize("row", ROWS, ids=[row[2] for row in ROWS])
def test_most_variants_of_a_place_lead_to_it(row: list[str]) -> None:
    """The manual names those that do not; one kind of slip must not take a place's other names."""
    place, country, _, variants = row
    found = [gazetteer.look_up(variant, country)[:1] for variant in variants.split("|")]
    right = sum([entry.id for entry in each] == [place] for each in found)
    assert right * 2 > len(found)


def test_nearly_all_variants_lead_to_their_place() -> None:
    """Of those found, the wrong ones are few: a miss is honest, a wrong place misleads."""
    found = [(place, gazetteer.look_up(name, country)[:1]) for place, country, name in VARIANTS]
    wrong = [each for place, each in found if each and each[0].id != place]
    missing = [place for place, each in found if not each]
    assert len(wrong) <= len(VARIANTS) * 0.02
    assert len(missing) <= len(VARIANTS) * 0.05
