"""Whatever a model answers: found in the text, or refused with a reason."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.llm.answers import ANSWER, JUNK
from tests.llm.pages import (
    COMMENT,
    GOOD,
    LINES,
    READER,
    TEXT,
    answers_of,
    attribution_said,
    claim_said,
    count_said,
    notes,
    page,
    reading_of,
    roles_said,
)

from counterclaim.llm.ground import KEPT_ISSUES, ground, is_of_this_version
from counterclaim.llm.passages import hidden_in, masked, parts_of
from counterclaim.model.asked import ModelReading, with_reading
from counterclaim.model.claim import Polarity, RoleName
from counterclaim.model.notes import Notes
from counterclaim.model.record import Span


def answered(*claims: Any, attributions: Any = ()) -> ModelReading:
    return reading_of(json.dumps({"attributions": list(attributions), "claims": list(claims)}))


def sound(reading: ModelReading, text: str) -> None:
    """Every span is inside the text, and every quote is its words."""
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.start <= claim.trigger.start < claim.trigger.end <= claim.end
        assert claim.chain
        for role in claim.roles:
            assert text[role.start : role.end] == role.text
            assert role.text
    for number, item in enumerate(reading.attributions):
        for span in (*item.source, *item.cue, *item.content):
            assert 0 <= span.start < span.end <= len(text)
        assert item.content
        assert item.cue
        assert item.nested_in is None or item.nested_in in range(len(reading.attributions))
        assert item.nested_in != number
    for issue in reading.issues:
        assert issue.code.startswith("llm.")
        assert issue.page == "pg-mill"


def test_a_good_answer_is_read_whole() -> None:
    reading = reading_of(json.dumps(GOOD))
    sound(reading, TEXT)
    assert reading.issues == ()
    killed, hit, denied = reading.claims
    assert (killed.type, killed.voice.name, killed.when) == ("killing", "mayor", 0)
    assert killed.count is not None
    assert (killed.count.range.low, killed.count.of) == (2, "killed")
    assert [(r.text, r.id) for r in hit.fillers(RoleName.PLACE)] == [("Tarvo", "own:tarvo")]
    assert denied.polarity is Polarity.DENIED
    assert [(r.text, r.id) for r in denied.fillers(RoleName.AGENT)] == [("it", "rb")]
    assert [voice.name for voice in denied.chain] == ["Valley Post", "River Brigade"]
    assert {claim.rule for claim in reading.claims} == {"model reader-7b"}
    assert {item.rule for item in reading.attributions} == {"model reader-7b"}


REFUSED = [
    # (why it is refused, the claim)
    ("llm.not-in-text", claim_said(2, "Three people were killed", "killed")),
    ("llm.not-in-text", claim_said(2, "Two people were killed … near Tarvo", "killed")),
    ("llm.not-in-text", claim_said(2, "two people were killed", "killed")),
    ("llm.not-in-text", claim_said(2, "Two people were kill", "killed")),
    ("llm.not-in-text", claim_said(2, "Two people were killed", "shot")),
    ("llm.not-in-text", claim_said(99, "Two people were killed", "killed")),
    ("llm.not-in-text", claim_said(0, "Two people were killed", "killed")),
    ("llm.not-in-text", claim_said(-1, "Two people were killed", "killed")),
    ("llm.not-in-text", claim_said(2, COMMENT, "killed")),
    ("llm.not-in-text", claim_said(2, "About us", "About")),
    ("llm.ambiguous", claim_said(6, "army", "army")),
    ("llm.ambiguous", claim_said(6, "The army said the army base was quiet", "army")),
    ("llm.type", claim_said(2, "Two people were killed", "killed", type="mischief")),
    ("llm.malformed", claim_said(2, "Two people were killed", "killed")),  # no particular
    ("llm.malformed", claim_said(2, "Two people were killed", "killed", certainty="quite")),
    ("llm.malformed", claim_said(2, "Two people were killed", "killed", roles="all")),
    ("llm.malformed", claim_said(2, "Two people were killed", "killed", roles=[{"role": "cook"}])),
    ("llm.malformed", claim_said(2, "", "killed")),
    ("llm.malformed", claim_said(2, "x" * 5000, "killed")),
    ("llm.malformed", {"sentence": 2}),
    ("llm.malformed", "Two people were killed"),
    ("llm.malformed", None),
]


@pytest.mark.parametrize(("code", "claim"), REFUSED)
def test_refused_with_a_reason(code: str, claim: Any) -> None:
    reading = answered(claim)
    assert reading.claims == ()
    assert [issue.code for issue in reading.issues] == [code]
    assert "refused" in reading.issues[0].detail
    assert reading.issues[0].place == "mill.txt"


def test_a_refused_quote_is_told() -> None:
    (issue,) = answered(claim_said(2, "Nine people were killed", "killed")).issues
    assert "'Nine people were killed'" in issue.detail
    sentence = TEXT[issue.start : issue.end]
    assert sentence == LINES[1]


def test_a_wrong_sentence_is_forgiven_where_the_words_stand_once() -> None:
    said = claim_said(3, "shells hit a mill", "hit", roles=roles_said(instrument="shells"))
    (claim,) = answered(said).claims
    assert claim.quote == "shells hit a mill"


def test_one_refused_role_leaves_the_claim() -> None:
    roles = roles_said(agent="the fleet", instrument="shells")
    reading = answered(claim_said(2, "shells hit a mill", "hit", roles=roles))
    assert [role.text for role in reading.claims[0].roles] == ["shells"]
    assert [issue.code for issue in reading.issues] == ["llm.not-in-text"]


def test_a_quote_over_two_sentences_is_kept_to_that_of_its_word() -> None:
    quote = "“It hit us — twice,” a witness said. Twelve or 14 families fled."
    said = claim_said(4, quote, "fled", roles=roles_said(patient="14 families"))
    (claim,) = answered({**said, "type": "displacement"}).claims
    assert claim.quote == "Twelve or 14 families fled."


FIGURES = [
    # (words, low, high, what comes of it)
    ("14 families", 14, 14, (14, 14)),
    ("14 families", 14, None, (14, None)),
    ("14 families", None, 14, (None, 14)),
    ("14 families", 12, 14, None),  # "Twelve" is not in the words quoted
    ("Twelve", 12, 12, None),  # no digits, and our own reader found no figure there
    ("14 families", 15, 15, None),
    ("14 families", None, None, None),
    ("forty families", 40, 40, None),
]


@pytest.mark.parametrize(("words", "low", "high", "expected"), FIGURES)
def test_figures_are_borne_out_by_the_words(
    words: str, low: int | None, high: int | None, expected: tuple[int | None, int | None] | None
) -> None:
    said = claim_said(
        5,
        "Twelve or 14 families fled",
        "fled",
        type="displacement",
        roles=roles_said(patient="14 families"),
        count=count_said(words, low, high, "displaced"),
    )
    reading = answered(said)
    count = reading.claims[0].count
    assert (None if count is None else (count.range.low, count.range.high)) == expected
    assert (len(reading.issues) == 0) == (expected is not None)


def test_our_own_reader_goes_before_the_models_figure() -> None:
    said = claim_said(
        2,
        "Two people were killed",
        "killed",
        roles=roles_said(patient="Two people"),
        count=count_said("Two people", 200, 200),
    )
    (claim,) = answered(said).claims
    assert claim.count is not None
    assert (claim.count.range.low, claim.count.range.high) == (2, 2)


def test_attributions_nest_by_their_words() -> None:
    outer = attribution_said(3, "The River Brigade", "denied", "it had shelled the village")
    inner = attribution_said(3, None, "had", "shelled the village")
    reading = answered(attributions=[inner, outer])
    by_cue = {item.cue[0].of(TEXT): item for item in reading.attributions}
    assert by_cue["had"].nested_in == reading.attributions.index(by_cue["denied"])
    assert by_cue["denied"].nested_in is None


ATTRIBUTIONS = [
    ("llm.not-in-text", attribution_said(3, "The Hill Brigade", "denied", "it had shelled")),
    ("llm.not-in-text", attribution_said(3, "The River Brigade", "lied", "it had shelled")),
    ("llm.not-in-text", attribution_said(3, "The River Brigade", "denied", "it had bombed")),
    ("llm.ambiguous", attribution_said(6, "The army", "said", "army")),
    ("llm.ambiguous", attribution_said(3, None, "denied", ["it had shelled", "had shelled"])),
    ("llm.malformed", attribution_said(3, None, "denied", [])),
    ("llm.malformed", {**attribution_said(3, None, "denied", "it had"), "kind": "sings"}),
    ("llm.malformed", {**attribution_said(3, None, "denied", "it had"), "sentence": True}),
    (
        "llm.not-in-text",
        {**attribution_said(3, "it", "denied", "shelled the village"), "speaker": "General X"},
    ),
]


@pytest.mark.parametrize(("code", "said"), ATTRIBUTIONS)
def test_refused_attributions(code: str, said: Any) -> None:
    reading = answered(attributions=[said])
    assert reading.attributions == ()
    assert [issue.code for issue in reading.issues] == [code]


def test_a_pronoun_names_nobody_without_its_speaker() -> None:
    said = attribution_said(6, None, "said", "base was quiet")
    alone = answered(attributions=[{**said, "source": "The army"}]).attributions[0]
    assert alone.name == "army"
    witness = attribution_said(4, "a witness", "said", "It hit us - twice")
    assert answered(attributions=[witness]).attributions[0].name == "witness"


def test_words_of_a_masked_name_are_found_and_kept_as_they_are() -> None:
    start = TEXT.index("mayor")
    hidden = (Span(start, start + 5),)
    shown = masked(TEXT, hidden)
    assert hidden_in(TEXT, shown) == hidden
    said = {"attributions": [attribution_said(2, "the █████", "said", "shells hit a mill")]}
    (item,) = reading_of(json.dumps(said), hidden=hidden).attributions
    assert item.source[0].of(TEXT) == "the mayor"
    named = {"attributions": [attribution_said(2, "the mayor", "said", "shells hit a mill")]}
    assert reading_of(json.dumps(named), hidden=hidden).attributions == ()


FORMS = [
    "```json\n{}\n```",
    "Here it is:\n{}\nDone.",
    "<think>is it {{}}?</think>{}",
    "  {}  ",
]


@pytest.mark.parametrize("form", FORMS)
def test_json_is_found_in_what_models_put_around_it(form: str) -> None:
    answer = json.dumps(GOOD)
    assert len(reading_of(form.replace("{}", answer)).claims) == 3


NO_ANSWERS = [
    "",
    "I cannot help with that.",
    "[]",
    "null",
    "{}",
    '{"claims": 3}',
    '{"claims": [',
    "[" * 100_000,
    '{"a":' * 100_000,
    '{"claims": 1e999}',
]


@pytest.mark.parametrize("words", NO_ANSWERS, ids=range(len(NO_ANSWERS)))
def test_what_is_no_answer_is_an_issue(words: str) -> None:
    reading = reading_of(words)
    assert (reading.claims, reading.attributions) == ((), ())
    assert [issue.code for issue in reading.issues] == ["llm.malformed"]


def test_refusals_are_bounded() -> None:
    many = [claim_said(2, f"number {n} stands nowhere", "number") for n in range(2000)]
    reading = answered(*many)
    assert len(reading.issues) == KEPT_ISSUES + 1
    assert "more items" in reading.issues[-1].detail


def test_an_answer_on_another_text_is_left_out() -> None:
    answers = tuple(
        msgspec.structs.replace(one, text="0" * 64) for one in answers_of(json.dumps(GOOD))
    )
    reading = ground(page(), notes(), READER, answers)
    assert (reading.claims, reading.read) == ((), ())
    assert is_of_this_version(reading.basis)


def test_parts_are_read_together() -> None:
    parts = parts_of(page(), notes(), size=100)
    assert len(parts) > 1
    assert [span for part in parts for span in part.passages] == list(notes().sentences[:6])
    words = ['{"claims": []}'] * len(parts)
    said = claim_said(1, "shells hit a mill", "hit", roles=roles_said(instrument="shells"))
    where = next(n for n, part in enumerate(parts) if "mill near" in part.shown(TEXT))
    number = parts[where].shown(TEXT).split("\n")
    line = next(line for line in number if "mill near" in line)
    said["sentence"] = int(line[1 : line.index("]")])
    words[where] = json.dumps({"claims": [said]})
    reading = ground(page(), notes(), READER, answers_of(*words, size=100))
    assert [claim.quote for claim in reading.claims] == ["shells hit a mill"]


def test_comments_and_menus_are_not_shown() -> None:
    (part,) = parts_of(page(), notes())
    assert COMMENT not in part.shown(TEXT)
    assert "About us" not in part.shown(TEXT)
    (both,) = parts_of(page(), notes(), comments=True)
    assert COMMENT in both.shown(TEXT)
    assert "Reader 1" not in both.shown(TEXT)


def test_a_reading_takes_the_place_of_what_it_was_given_only() -> None:
    reading = reading_of(json.dumps(GOOD))
    joined = with_reading(notes(), reading)
    ids = [claim.id for claim in joined.claims]
    assert "clm-own" not in ids
    assert "clm-comment" in ids
    assert len(ids) == 4
    assert joined.times == notes().times
    assert [claim.start for claim in joined.claims] == sorted(c.start for c in joined.claims)


# Properties.


@settings(max_examples=300, deadline=None)
@given(answer=ANSWER, hidden=st.lists(st.integers(0, len(TEXT) - 6), max_size=3))
def test_whatever_it_answers(answer: Any, hidden: list[int]) -> None:
    before_page, before_notes = page(), notes()
    given_page, given_notes = page(), notes()
    spans = hidden_in(TEXT, masked(TEXT, [Span(at, at + 5) for at in hidden]))
    words = json.dumps(answer)
    answers = answers_of(words, hidden=spans)
    reading = ground(given_page, given_notes, READER, answers)
    sound(reading, TEXT)
    assert (given_page, given_notes) == (before_page, before_notes)
    assert ground(given_page, given_notes, READER, answers) == reading
    assert msgspec.json.decode(msgspec.json.encode(reading), type=ModelReading) == reading
    joined = with_reading(given_notes, reading)
    assert msgspec.json.decode(msgspec.json.encode(joined), type=Notes) == joined
    for n, item in enumerate(joined.attributions):
        assert item.nested_in is None or (item.nested_in < len(joined.attributions) != n)


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=200) | JUNK.map(json.dumps))
def test_whatever_words_it_answers(words: str) -> None:
    sound(reading_of(words), TEXT)
