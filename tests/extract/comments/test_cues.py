"""What a comment's words do: every entry of the lexicon by its own examples, and the rules."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.extract.comments.cues import points, stance_of
from counterclaim.model.record import Span
from counterclaim.packs import load

ENTRIES = load("words/comments")["cue"]
HOLDS = [(entry["stance"], text) for entry in ENTRIES for text in entry["is"]]
HOLDS_NOT = [(entry["stance"], text) for entry in ENTRIES for text in entry["isnot"]]

STANCES = [
    ("", "none"),
    ("The well at the gate is dry.", "none"),
    ("True, but your bridge is a lie.", "dispute"),
    ("I agree. However, that report is false.", "dispute"),
    ("I agree, but the road is long.", "agree"),
    ("lol, so true", "agree"),
    ("So what, the well? lol", "mock"),
    ("They slept. The gate was open. They came. It was dark. This is false. Ha.", "none"),
    ("“”great victory”” for the guards", "mock"),
    ("The guards won 😂", "mock"),
    ("👍", "agree"),
    ("Did anybody see them at the gate?", "ask"),
    ("They asked who came? Nobody did.", "none"),
    ("غير صحيح", "none"),
    ("这是假的", "none"),
    ("?!?!", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("stance", "text"), HOLDS)
def test_an_entry_is_found_in_its_examples(stance: str, text: str) -> None:
    told = stance_of(text)
    assert told is not None
    assert told.stance == stance
    assert told.words.of(text).strip()


@pytest.mark.parametrize(("stance", "text"), HOLDS_NOT)
def test_an_entry_is_not_found_in_its_counterexamples(stance: str, text: str) -> None:
    told = stance_of(text)
    assert told is None or told.stance != stance


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance(text: str, stance: str) -> None:
    told = stance_of(text)
    assert (told.stance if told else "none") == stance


def test_words_that_are_only_repeated_tell_nothing() -> None:
    text = "“This is false.” So they wrote."
    assert stance_of(text, [Span(0, 16)]) is None
    assert stance_of(text) is not None


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Source?", True),
        ("This is false", True),
        ("The gate, as everybody knows by now, was fake news from morning to night", True),
        ("Lol the guards who slept at the gate woke up", False),
        ("So who was left of it in the end?", False),
        ("Is there nothing else in the report than names?", True),
    ],
)  # fmt: skip
def test_pointing(text: str, is_so: bool) -> None:
    told = stance_of(text)
    assert told is not None
    assert points(text, told) is is_so


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    told = stance_of(text)
    if told is not None:
        assert 0 <= told.words.start < told.words.end <= len(text)
