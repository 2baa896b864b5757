"""A sentence with its marks: nothing of it is lost, and brackets nest."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.publish.explain.marks import CLOSE, OPEN, legend, marked
from counterclaim.publish.explain.records import Mark, Words
from counterclaim.publish.tables import harmless

TEXT = "The army said that it took the mill."
SENTENCE = Words(start=10, end=10 + len(TEXT), text=TEXT)


def mark(words: str, what: str) -> Mark:
    start = SENTENCE.start + TEXT.index(words)
    return Mark(start=start, end=start + len(words), what=what)


CASES = [
    ([], TEXT),
    ([mark("took", "trigger")], "The army said that it [trigger: took] the mill."),
    (
        [mark("that it took the mill", "content"), mark("the mill", "target")],
        "The army said {that it took [target: the mill]}.",
    ),
    (
        [mark("the mill", "target"), mark("the mill", "place")],
        "The army said that it took [target, place: the mill].",
    ),
    (
        [mark("army said", "cue"), mark("said that", "source")],  # these cross
        "The [cue: army [source: said]][source:  that] it took the mill.",
    ),
    ([Mark(start=0, end=13, what="source")], "[source: The] army said that it took the mill."),
    ([Mark(start=0, end=5, what="source")], TEXT),
]


@pytest.mark.parametrize(("marks", "shown"), CASES)
def test_brackets(marks: list[Mark], shown: str) -> None:
    pieces = marked(SENTENCE, marks, brackets=True)
    assert "".join(piece.text for piece in pieces) == shown


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=40),
    st.lists(
        st.builds(
            Mark,
            start=st.integers(0, 60),
            end=st.integers(0, 60),
            what=st.sampled_from(("content", "source", "agent", "place")),
        ),
        max_size=8,
    ),
)
def test_no_word_is_lost_and_no_bracket_left_open(text: str, marks: list[Mark]) -> None:
    sentence = Words(start=10, end=10 + len(text), text=text)
    colours = marked(sentence, marks, brackets=False)
    assert bare("".join(piece.text for piece in colours)) == bare(text)
    pieces = marked(sentence, marks, brackets=True)
    kinds = [piece.text for piece in pieces if piece.style == "bracket"]
    opened = sum(kind.startswith(("[", OPEN)) for kind in kinds)
    assert opened == sum(kind in ("]", CLOSE) for kind in kinds)
    words = "".join(piece.text for piece in pieces if piece.style != "bracket")
    assert bare(words) == bare(text)


def bare(text: str) -> str:
    """Text without white space and what steers a terminal."""
    return "".join(harmless(text).split())


def test_the_legend_names_what_is_there() -> None:
    marks = [mark("took", "trigger"), mark("that it took", "content")]
    said = "".join(piece.text for piece in legend(marks, brackets=False))
    assert said == "content  trigger"
    assert "source's word" in "".join(p.text for p in legend(marks, brackets=True))
