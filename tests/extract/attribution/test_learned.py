"""From scores to attributions. What is found on pages is tested with the rules."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.attribution_pages import parsed_page

from counterclaim.extract.attribution.learned import find_learned
from counterclaim.extract.attribution.learned.labels import SWITCHING, runs, steady
from counterclaim.language.encoder.scores import PageScores

scores = st.lists(st.tuples(*[st.floats(-9, 0, allow_nan=False)] * 3), min_size=1, max_size=6).map(
    lambda rows: np.array(rows, dtype=np.float32)
)


@given(scores)
def test_steady_labels_are_the_likeliest(given_scores: np.ndarray) -> None:
    """No other row of labels has a better sum, changes paid for."""

    def worth(labels: tuple[int, ...]) -> float:
        gained = sum(float(given_scores[n, label]) for n, label in enumerate(labels))
        changes = sum(a != b for a, b in itertools.pairwise(labels))
        return gained - SWITCHING * changes

    words = len(given_scores)
    best = max(worth(labels) for labels in itertools.product(range(3), repeat=words))
    longer = np.zeros((9, 3), dtype=np.float32)
    for rows in ([given_scores], [given_scores, longer]):  # whatever shares the call
        assert worth(tuple(steady(rows)[0].tolist())) == pytest.approx(best, abs=1e-3)


def test_steady_of_nothing() -> None:
    assert steady([]) == []


@given(st.lists(st.integers(0, 2), max_size=12))
def test_runs_rebuild_the_labels(labels: list[int]) -> None:
    rebuilt = [0] * len(labels)
    for wanted in (1, 2):
        for start, end in runs(np.array(labels, dtype=np.int64), wanted):
            rebuilt[start:end] = [wanted] * (end - start)
    assert rebuilt == labels


def test_reads_a_statement() -> None:
    parsed = parsed_page("The governor said that two bridges had been destroyed.")
    (said,) = find_learned(PageScores(parsed).windows({0}))
    doc = parsed.blocks[0].doc
    assert [doc[a:b].text for a, b in (said.cue.range, said.source[0].range)] == [
        "said",
        "The governor",
    ]
    assert doc[slice(*said.content[0].range)].text.startswith("that two bridges")
    assert said.confidence > 0.8
    assert said.cost(said.cue.part, [said.content[0].range]) == pytest.approx(0.0)
    assert said.cost(said.cue.part, []) > 1
