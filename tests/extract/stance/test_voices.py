"""The stance of each voice: on what it rests, and how the one outside stands to it."""

import pytest
from tests.reading import Read, read_text

from counterclaim import packs
from counterclaim.model.claim import Basis, Certainty, Claim, Distance, Polarity, VoiceStance


def stances(text: str) -> tuple[Read, list[VoiceStance]]:
    """The stances of the voices of the first claim, outlet first."""
    read = read_text(text)
    about = {"evidence lacking", "denial"}  # claims about the claim that is looked at
    claims = sorted(read.notes.claims, key=lambda claim: claim.type in about)
    return read, [voice.stance for voice in claims[0].chain]


def examples(pack: str) -> list[tuple[str, str]]:
    table = packs.load(pack)["examples"]
    return [(sentence, value) for value, listed in table.items() for sentence in listed]


@pytest.mark.parametrize(("sentence", "basis"), examples("words/basis"))
def test_examples_of_basis(sentence: str, basis: str) -> None:
    """The pack's own examples, positive and negative, of what the innermost voice rests on."""
    read, found = stances(sentence)
    assert found[-1].basis.value == basis
    words = [span.of(read.page.text) for span in found[-1].basis_words]
    assert bool(words) is (found[-1].basis is not Basis.NONE)


@pytest.mark.parametrize(("sentence", "distance"), examples("words/distance"))
def test_examples_of_distance(sentence: str, distance: str) -> None:
    """The pack's own examples of how the outlet stands to what it reports."""
    _, found = stances(sentence)
    assert found[0].distance == Distance(distance)
    assert bool(found[0].signs) is (found[0].distance is not Distance.NEUTRAL)


@pytest.mark.parametrize("pack", ["words/basis", "words/distance"])
def test_every_value_has_examples(pack: str) -> None:
    values = {item.value for item in (Basis if pack.endswith("basis") else Distance)}
    assert {value for _, value in examples(pack)} == values


WORDS = [  # sentence, which voice, attribute, the words
    ("Witnesses said that the army shelled the harbour.", -1, "basis", "Witnesses"),
    ("The army apparently shelled the harbour.", -1, "basis", "apparently"),
    ("The army must have shelled the harbour.", -1, "basis", "must have"),
    ("The mayor said the army shelled the harbour.", 0, "basis", "said"),
    ("The mayor falsely claimed that the army shelled the harbour.", 0, "signs", "falsely|claimed"),
    ("The army allegedly shelled the harbour.", 0, "signs", "allegedly"),
    ("Activists hailed the “liberation” of the town of Homs.", 0, "signs", "“liberation”"),
    ("It is unclear whether the army shelled the harbour.", 0, "signs", "unclear"),
]


@pytest.mark.parametrize(("sentence", "voice", "part", "expected"), WORDS)
def test_words(sentence: str, voice: int, part: str, expected: str) -> None:
    """A basis or distance points to the words that give it."""
    read, found = stances(sentence)
    held = found[voice]
    spans = held.basis_words if part == "basis" else held.signs
    words = [read.page.text[span.start : span.end] for span in spans]
    assert "|".join(words) == expected


def test_a_voice_that_only_carries_does_not_say_itself() -> None:
    _, (outlet, mayor) = stances("The mayor said the army shelled the harbour.")
    assert (outlet.certainty, outlet.basis) == (Certainty.UNDERSPECIFIED, Basis.TOLD)
    assert (mayor.certainty, mayor.distance) == (Certainty.CERTAIN, None)


def test_a_voice_that_confirms_anothers_fear() -> None:
    """In a chain, each voice has its own certainty."""
    _, found = stances(
        "The ministry confirmed the fears of residents that the army shelled the market."
    )
    _, ministry, residents = found
    assert (ministry.certainty, residents.certainty) == (Certainty.CERTAIN, Certainty.POSSIBLE)
    assert ministry.distance is Distance.ENDORSES


def test_a_voice_that_denies_anothers_word() -> None:
    _, found = stances("The ministry denied the monitor's allegation that it shelled the harbour.")
    _, ministry, monitor = found
    assert ministry.distance is Distance.CONTRADICTS
    assert (ministry.polarity, monitor.polarity) == (Polarity.DENIED, Polarity.AFFIRMED)


def test_own_words_have_no_distance() -> None:
    _, (outlet,) = stances("The army shelled the harbour.")
    assert outlet == VoiceStance()


def _about(text: str) -> tuple[Claim, Claim]:
    claims = read_text(text).notes.claims
    told = next(claim for claim in claims if claim.type == "shelling")
    return told, next(claim for claim in claims if claim.about)


def test_a_remark_is_about_the_claim_before() -> None:
    """A sentence that remarks on a statement names the claims it is about."""
    told, remark = _about(
        "The mayor said that rebels shelled the harbour. The claim could not be verified."
    )
    assert remark.type == "evidence lacking"
    assert remark.about == (told.id,)
    assert told.certainty is Certainty.UNDERSPECIFIED
    assert told.chain[0].stance.distance is Distance.EVIDENCE_LACKING


def test_anothers_remark_leaves_the_outlet_neutral() -> None:
    told, remark = _about(
        "The mayor said that rebels shelled the harbour. "
        "The governor said there was no evidence of this, and did not provide any evidence."
    )
    assert remark.about == (told.id,)
    assert told.certainty is Certainty.CERTAIN
    assert told.chain[0].stance.distance is Distance.NEUTRAL
