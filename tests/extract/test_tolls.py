"""Figures of harm: none is lost, each goes to the claim that states it; lists are counted."""

import pytest
from tests.reading import read_text

from counterclaim.model.claim import Claim
from counterclaim.model.page import ContentKind

Figure = tuple[str, int | None, int | None, str, str]
"""Outcome, low, high, status, group."""

FIGURES: list[tuple[str, set[Figure]]] = [
    # several figures under one verb
    (
        "On Monday at least 18 relatives, among them five women and eleven children, were killed.",
        {
            ("killed", 18, None, "unknown", "all"),
            ("killed", 5, 5, "civilian", "women"),
            ("killed", 11, 11, "civilian", "children"),
        },
    ),
    # the parse loses the way from the verb to the figure
    (
        "The raid hit a house, killing between 12 to 19 civilians.",
        {("killed", 12, 19, "civilian", "all")},
    ),
    (
        "At least fifteen people were killed and dozens of civilians were injured.",
        {("killed", 15, None, "unknown", "all"), ("injured", 24, None, "civilian", "all")},
    ),
    (
        "A shell killed four men and wounded others.",
        {("killed", 4, 4, "unknown", "men"), ("injured", 2, None, "unknown", "all")},
    ),
    # tolls
    (
        "The number of civilians killed in the raid reached 39.",
        {("killed", 39, 39, "unknown", "all")},
    ),
    ("Later the number of those killed has risen to 22.", {("killed", 22, 22, "unknown", "all")}),
    (
        "The hospital raised the death toll to “more than 20”.",
        {("killed", 21, None, "unknown", "all")},
    ),
    ("A film shows the bodies of 10 people.", {("killed", 10, 10, "unknown", "all")}),
    ("Between 80 and “over 200” people were killed.", {("killed", 80, 201, "unknown", "all")}),
    # what is no harm of people
    ("Guerrillas burned nine buses.", set()),
    (
        "The shelling killed 38 relatives across three generations.",
        {("killed", 38, 38, "unknown", "all")},
    ),
]


def claims_of(text: str) -> tuple[Claim, ...]:
    return read_text(text, kind=ContentKind.PROSE).notes.claims


def figures(text: str) -> set[Figure]:
    return {
        (count.of, count.range.low, count.range.high, str(count.status), str(count.group))
        for claim in claims_of(text)
        if (count := claim.count) is not None and not count.listed
        if count.of in ("killed", "injured")
    }


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_no_figure_is_lost(sentence: str, expected: set[Figure]) -> None:
    """Every figure of a sentence stands in a claim."""
    assert figures(sentence) == expected


LISTS: list[tuple[str, tuple[int, int | None]]] = [
    ("The strike killed the father, mother and sister of a teacher.", (3, None)),
    ("Samir Haddad was killed alongside his wife, his two sons and his daughter Lina.", (5, 5)),
    ("Samir Haddad was killed alongside his two sons, Omar and Ali, and their sister.", (4, 4)),
    ("Samir Haddad, 64, was killed together with his wife.", (2, None)),
    ("Two women and a girl were killed in the raid.", (3, 3)),
    ("Karim al-Masri, along with 15 family members, was killed by a strike.", (16, 16)),
    ("18-year-old Adnan Jaber was killed by a shell.", (1, None)),
    ("Crew members were killed.", (2, None)),
    ("Samir Haddad and his family died.", (3, None)),
    # who fought is counted apart
    ("A raid killed a commander together with his wife and their five children.", (6, 6)),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_those_told_one_by_one_are_counted(sentence: str, expected: tuple[int, int | None]) -> None:
    """Names, kin and company give a figure nobody wrote; it is marked so."""
    listed = [
        (claim.count.range.low, claim.count.range.high)
        for claim in claims_of(sentence)
        if claim.type == "killing" and claim.count is not None and claim.count.listed
    ]
    assert expected in listed


def test_one_number_for_several() -> None:
    """A number before joined plurals counts them together: there is nothing to add."""
    found = claims_of("The monitor counted 128 soldiers and allied fighters killed since Thursday.")
    assert {c.count.range.low for c in found if c.count is not None} == {128}


def test_a_part_of_the_list_is_no_whole() -> None:
    """The number in a list is part of the list's figure."""
    found = claims_of(
        "Counselor Karim al-Masri, along with 15 family members, including three women and ten"
        " children, were killed by an alleged strike on his home."
    )
    fifteen = [c.count for c in found if c.count is not None and c.count.range.low == 15]
    assert fifteen
    assert all(count.part for count in fifteen)


def test_every_figure_has_its_own_claim() -> None:
    """Claims of one word and several figures have ids of their own."""
    text = "On Monday 18 relatives, among them five women and eleven children, were killed."
    ids = [claim.id for claim in claims_of(text)]
    assert len(ids) == len(set(ids)) == 3
