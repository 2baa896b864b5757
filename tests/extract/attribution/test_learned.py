"""The network's room: pieces, windows, labels. What it finds is tested with the rules."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.attribution_pages import parsed_page

from counterclaim.extract.attribution.learned import find_learned
from counterclaim.extract.attribution.learned.labels import SWITCHING, runs, steady
from counterclaim.extract.attribution.learned.pieces import Pieces, pieces
from counterclaim.extract.attribution.learned.windows import WINDOW_PIECES, shape, windows

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


scores = st.lists(st.tuples(*[st.floats(-9, 0, allow_nan=False)] * 3), min_size=1, max_size=6).map(
    lambda rows: np.array([rows], dtype=np.float32)
)


@given(scores)
def test_steady_labels_are_the_likeliest(given_scores: np.ndarray) -> None:
    """No other row of labels has a better sum, changes paid for."""

    def worth(labels: tuple[int, ...]) -> float:
        gained = sum(float(given_scores[0, n, label]) for n, label in enumerate(labels))
        changes = sum(a != b for a, b in itertools.pairwise(labels))
        return gained - SWITCHING * changes

    words = given_scores.shape[1]
    best = max(worth(labels) for labels in itertools.product(range(3), repeat=words))
    assert worth(tuple(steady(given_scores)[0].tolist())) == pytest.approx(best, abs=1e-3)


def test_steady_of_nothing() -> None:
    assert steady(np.zeros((0, 4, 3), dtype=np.float32)).shape == (0, 4)
    assert steady(np.zeros((2, 0, 3), dtype=np.float32)).shape == (2, 0)


@given(st.lists(st.integers(0, 2), max_size=12))
def test_runs_rebuild_the_labels(labels: list[int]) -> None:
    rebuilt = [0] * len(labels)
    for wanted in (1, 2):
        for start, end in runs(np.array(labels, dtype=np.int64), wanted):
            rebuilt[start:end] = [wanted] * (end - start)
    assert rebuilt == labels


def test_reads_a_statement() -> None:
    parsed = parsed_page("The governor said that two bridges had been destroyed.")
    (said,) = find_learned([parsed.blocks])
    doc = parsed.blocks[0].doc
    assert [doc[a:b].text for a, b in (said.cue.range, said.source[0].range)] == [
        "said",
        "The governor",
    ]
    assert doc[slice(*said.content[0].range)].text.startswith("that two bridges")
    assert said.confidence > 0.8
    assert said.cost(said.cue.part, [said.content[0].range]) == pytest.approx(0.0)
    assert said.cost(said.cue.part, []) > 1


def test_long_windows_do_not_change_what_others_read() -> None:
    """A page's reading does not depend on which windows share a batch."""
    text = "The governor said that two bridges had been destroyed."
    alone = list(find_learned([parsed_page(text).blocks]))
    long = parsed_page(text, "It rained. " * 300)
    first = [one for one in find_learned([long.blocks]) if one.cue.part.index == 0]
    assert [one.cue.range for one in first] == [one.cue.range for one in alone]
