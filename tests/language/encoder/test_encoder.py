"""Pages cut into windows of pieces, and the network's scores of their words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.attribution_pages import parsed_page

from counterclaim.language.encoder.network import REPORTED, SLOTS
from counterclaim.language.encoder.pieces import Pieces, pieces
from counterclaim.language.encoder.scores import UNSEEN, PageScores
from counterclaim.language.encoder.windows import WINDOW_PIECES, shape, windows

SMALL = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "shell", "##ing", "##s", "-", "d", "e", "al"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shelling", (4, 5)),
        ("SHELLS", (4, 6)),
        ("Shéll", (4,)),  # accents go
        ("al-d", (10, 7, 8)),  # marks stand alone
        ("x", (1,)),
        ("shellx", (1,)),  # a word that cannot be cut wholly is one unknown piece
        ("", (1,)),
        ("s" * 41, (1,)),
    ],
)
def test_pieces(word: str, expected: tuple[int, ...]) -> None:
    assert SMALL.of(word) == expected


@given(st.text(max_size=60))
def test_every_word_has_pieces(word: str) -> None:
    found = pieces().of(word)
    assert found
    assert all(number >= 0 for number in found)


@pytest.mark.parametrize(
    ("word", "expected"), [("army", 1), ("UN", 2), ("Army", 3), ("I", 3), ("12", 0), ("", 0)]
)
def test_shape(word: str, expected: int) -> None:
    assert shape(word) == expected


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["The army said so.", "no", "x" * 300, "a b " * 200]), min_size=1),
        min_size=1,
        max_size=3,
    )
)
def test_windows_hold_every_word_once(paragraphs: list[list[str]]) -> None:
    parsed = parsed_page(*(" ".join(sentences) for sentences in paragraphs))
    cut = list(windows(parsed.blocks, pieces()))
    places = [(word.part.index, word.token) for window in cut for word in window]
    words = [(p.index, t.i) for p in parsed.blocks for t in p.doc if not t.is_space]
    assert places == words
    for window in cut:
        assert window
        assert sum(len(word.pieces) for word in window) <= WINDOW_PIECES


WIRE = ("Gunmen shot the mayor of Peral with rifles on Monday.", "The harvest was good.")


def test_marks_have_a_row_for_every_word() -> None:
    parsed = parsed_page(*WIRE)
    marks = PageScores(parsed).marks({0, 1})
    for part in parsed.blocks:
        assert marks.fills(part, 0, len(part.doc) - 1).shape == (len(part.doc), len(SLOTS))
        assert marks.reported(part, 0, len(part.doc) - 1).shape == (len(REPORTED),)


def test_marks_of_blocks_not_asked_for_say_no() -> None:
    parsed = parsed_page(*WIRE)
    rows = PageScores(parsed).marks(set()).fills(parsed.blocks[1], 0, 2)
    assert np.all(rows == UNSEEN)


def test_who_did_it_and_who_was_harmed_score_best() -> None:
    parsed = parsed_page(WIRE[0])
    part = parsed.blocks[0]
    rows = PageScores(parsed).marks({0}).fills(part, 0, len(part.doc) - 1)
    words = [token.text for token in part.doc]
    assert words[int(rows[:, SLOTS.index("individual")].argmax())] == "Gunmen"
    assert words[int(rows[:, SLOTS.index("weapon")].argmax())] == "rifles"


def test_a_page_is_read_once() -> None:
    scores = PageScores(parsed_page(*WIRE))
    first = [read for _, read in scores.windows({0, 1})]
    again = [read for _, read in scores.windows({0, 1})]
    assert all(a is b for a, b in zip(first, again, strict=True))


def test_long_windows_do_not_change_what_others_read() -> None:
    """A page's scores do not depend on which windows share a batch."""
    alone = parsed_page(WIRE[0])
    long = parsed_page(WIRE[0], "It rained. " * 300)
    last = len(alone.blocks[0].doc) - 1
    one = PageScores(alone).marks({0}).fills(alone.blocks[0], 0, last)
    other = PageScores(long).marks({0}).fills(long.blocks[0], 0, last)
    assert one.shape == other.shape
