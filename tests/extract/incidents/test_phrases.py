"""Phrases that can be fillers, in sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.incidents.phrases import phrases, with_of, wording
from counterclaim.language.parser import load

NAMES = [
    ("Police met Colonel Arturo Malvez in the town.", "Arturo Malvez"),
    ("They freed Jose de la Torva on Friday.", "Jose de la Torva"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_have_no_titles_and_no_line_ends(text: str, name: str) -> None:
    doc = load(None)(text)
    found = [doc[p.first : p.last + 1].text for s in doc.sents for p in phrases(s) if p.named]
    assert name in found


WORDINGS = [
    ("Gunmen burned two old buses yesterday.", "old buses"),
    ("They blew up the headquarters of the company.", "headquarters of the company"),
    ("They burned the houses of the farmers.", "houses of the farmers"),
    ("A car bomb went off.", "car bomb"),
]


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_wording(text: str, expected: str) -> None:
    """Without figures and articles; with what follows "of" where the noun alone says nothing."""
    doc = load(None)(text)
    found = [wording(phrase) for sentence in doc.sents for phrase in phrases(sentence)]
    assert expected in [doc[first : last + 1].text for first, last in found]


@given(st.text(alphabet="Aab \n.,-\"'[]()1é", max_size=80))
def test_any_text(text: str) -> None:
    """Phrases lie inside their sentence, in order, whatever the text is."""
    doc = load(None)(text)
    for sentence in doc.sents:
        for phrase in phrases(sentence):
            assert sentence.start <= phrase.outer <= phrase.first <= phrase.last < sentence.end
            first, last = wording(phrase)
            assert phrase.first <= first <= last < len(doc)
            assert with_of(phrase) is None or not phrase.named
