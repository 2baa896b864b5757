"""Quotes stand in the text word for word, or are not found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.llm.quotes import Finder, folded, gap, nearest
from counterclaim.model.record import Span

TEXT = (
    "“Two\u00a0shells hit — twice,” he\nsaid. The army said the army's base held."
    " Co\u00adoperation."
)

FOUND = [
    ("Two shells hit", ["Two\u00a0shells hit"]),
    ('"Two shells hit - twice,"', ["“Two\u00a0shells hit — twice,”"]),
    ("he said", ["he\nsaid"]),
    ("the army", ["the army"]),
    ("army", ["army", "army"]),
    ("Cooperation", ["Co\u00adoperation"]),
    ("said.", ["said."]),
    ("  he said  ", ["he\nsaid"]),
]
MISSING = [
    "",
    " ",
    "two shells",
    "arm",
    "ell",
    "shells hit it",
    "base held!",
    "…",
    "\x00",
]


@pytest.mark.parametrize(("quote", "words"), FOUND, ids=[row[0] for row in FOUND])
def test_found(quote: str, words: list[str]) -> None:
    whole = Span(0, len(TEXT))
    assert [span.of(TEXT) for span in Finder(TEXT).find(quote, whole)] == words


@pytest.mark.parametrize("quote", MISSING)
def test_not_found(quote: str) -> None:
    assert Finder(TEXT).find(quote, Span(0, len(TEXT))) == ()


def test_only_within_the_stretch() -> None:
    start = TEXT.index("The army")
    assert len(Finder(TEXT).find("army", Span(start, start + 8))) == 1
    assert Finder(TEXT).find("army", Span(0, start)) == ()


def test_nearest_is_by_characters_between() -> None:
    places = (Span(0, 2), Span(10, 12), Span(30, 31))
    assert nearest(places, Span(13, 20)) == Span(10, 12)
    assert nearest((), Span(0, 1)) is None
    assert gap(Span(0, 5), Span(3, 8)) == 0


WORDS = st.text(st.sampled_from("ab é“”\"'’-–—\n\t\u00a0\u00ad\u200b.1\ud800😀"), max_size=40)


@given(text=WORDS, quote=WORDS)
def test_what_is_found_are_the_quotes_words(text: str, quote: str) -> None:
    for span in Finder(text).find(quote, Span(0, len(text))):
        assert folded(span.of(text)) == folded(quote)


@given(text=WORDS, data=st.data())
def test_every_run_of_whole_words_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    before = text[:start][-1:].isalnum() and quote[:1].isalnum()
    after = text[end:][:1].isalnum() and quote[-1:].isalnum()
    plain = "\u00ad" not in text and "\u200b" not in text
    if folded(quote) and plain and not (before or after):
        found = Finder(text).find(quote, Span(0, len(text)))
        assert any(span.start >= start and span.end <= end for span in found)
