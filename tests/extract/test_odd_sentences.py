"""Claims of sentences that no editor has seen: endless, unbalanced, shouted, without capitals."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import read_text

from counterclaim.extract.actors import find_actors
from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.claims import find_claims
from counterclaim.extract.counts import find_counts
from counterclaim.extract.places import weigh_places
from counterclaim.extract.times import find_times
from counterclaim.language.parser import parse
from counterclaim.model.page import Block, BlockKind, ContentKind, Page

ODD = [
    ("REBELS SEIZED THE VILLAGE OF MAARZITA, KILLING THREE SOLDIERS.", {"killing"}),
    ("rebels seized the village of maarzita, killing three soldiers.", {"killing"}),
    ('"Rebels seized the village, the mayor said. They killed three soldiers.', {"killing"}),
    ("Rebels seized the village” said the mayor “ and ” killed three soldiers.", {"killing"}),
    ("Rebels  seized\tthe   village , killing three   soldiers .", {"killing"}),
]


@pytest.mark.parametrize(("text", "also"), ODD)
def test_odd_sentences_are_read(text: str, also: set[str]) -> None:
    """The taking and the killing are found, whatever the quotes and capitals."""
    types = {claim.type for claim in read_text(text, kind=ContentKind.PROSE).notes.claims}
    assert {"territory overtaken"} | also <= types


def page_of(text: str) -> Page:
    block = Block(kind=BlockKind.BODY, start=0, end=len(text))
    return Page(id="p", capture="c", record="r", text=text, blocks=(block,))


CLAUSES = [
    "rebels shelled the village of Maarzita and the army killed two people near the river ",
    "rebels shelled Tabqa and ",
    "an attack on the army by the rebels in the village of ",
    "killing by rebels ",
    "the rebels, the army, ",
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_work_grows_with_the_tokens(clause: str) -> None:
    """Thousands of words without a full stop: ten times the words, at most 13 times the calls."""
    few, many = 200, 2_000
    words = len(clause.split())
    assert _calls(clause * (many // words)) < 13 * _calls(clause * (few // words))


def _calls(text: str) -> int:
    (parsed,) = parse([page_of(text)])
    times, actors, counts = find_times(parsed), find_actors(parsed), find_counts(parsed)
    places = tuple(mention for mention, _ in weigh_places(parsed, actors))
    attributions = find_attributions(parsed, actors)
    made = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        find_claims(parsed, times, places, actors, counts, attributions)
    finally:
        sys.setprofile(None)
    return made


WORDS = (
    'the rebels army and killed by in of ( ) “ ” " , : - two Tabqa attack on said that not shelled'
    " was with under control hands their who leaving dead . took part"
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40))
def test_jumbled_words_break_nothing(words: list[str]) -> None:
    """Every role of every claim has its words on the page, whatever the grammar."""
    text = " ".join(words)
    page, notes = read_text(text or ".", kind=ContentKind.PROSE)
    for claim in notes.claims:
        assert claim.quote == page.text[claim.start : claim.end]
        assert all(page.text[role.start : role.end] == role.text for role in claim.roles)
