"""Headings in title case are parsed as the sentences they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.language.parser import parse
from counterclaim.language.truecase import is_title_case, truecased
from counterclaim.model.page import Block, BlockKind, Page

BODY = "On Monday the rebels of Ahrar, they say, took the village of Tell Marwan from the army."

HEADINGS = [
    ("Rebels Seize Village Near Tell Marwan", "Rebels seize village near Tell Marwan"),
    ("Army Denies Losing Town In Homs Province", "Army denies losing town in Homs province"),
    ("At Least Nine Killed In Bombing Of Market", "At least Nine killed in bombing of market"),
    ("US And UN Condemn The Attack On Civilians", "US and UN condemn the attack on civilians"),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_capitals_that_say_nothing_go(heading: str, expected: str) -> None:
    """Common words lose their capital; names, acronyms and unknown words keep it."""
    assert is_title_case(heading)
    assert truecased(heading, BODY) == expected


@pytest.mark.parametrize(
    "sentence", ["The army denied that it had lost the town.", "Homs", "BREAKING NEWS TONIGHT"]
)
def test_sentences_and_labels_are_left_alone(sentence: str) -> None:
    """Only title case is read so."""
    assert not is_title_case(sentence)


@given(st.text(max_size=80))
def test_length_never_changes(heading: str) -> None:
    """Offsets of the parse hold on the page."""
    changed = truecased(heading, BODY)
    assert len(changed) == len(heading)
    assert changed.lower() == heading.lower()


def test_parse_stands_on_the_words_of_the_page() -> None:
    """Tokens spell the page's own words, tags are the sentence's."""
    heading = "Rebels Seize Village Near Tell Marwan"
    text = f"{heading}\n\n{BODY}"
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=len(heading)),
        Block(kind=BlockKind.BODY, start=len(heading) + 2, end=len(text)),
    )
    page = Page(id="p", capture="c", record="r", text=text, blocks=blocks)
    (parsed,) = parse([page])
    doc = parsed.blocks[0].doc
    assert doc.text == heading
    assert next(token.tag_ for token in doc if token.text == "Seize").startswith("VB")
