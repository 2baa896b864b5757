"""Lemmas of verbs and plurals are worked out from the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.language.lemmas import lemma_of

TAGS = ["VB", "VBD", "VBN", "VBG", "VBZ", "VBP", "NN", "NNS", "NNP", "JJ", "RB", "CD"]

LEMMAS = [
    ("recaptured", "VBD", "recaptur", "recapture"),
    ("besieged", "VBN", "besieg", "besiege"),
    ("strafing", "VBG", "strafe", "strafe"),
    ("shelled", "VBD", "shelle", "shell"),
    ("planned", "VBN", "plann", "plan"),
    ("denies", "VBZ", "deny", "deny"),
    ("dying", "VBG", "dy", "die"),
    ("panicked", "VBD", "panick", "panic"),
    ("air-dropped", "VBD", "air-dropp", "air-drop"),
    ("fought", "VBD", "fing", "fight"),
    ("overran", "VBD", "overran", "overrun"),
    ("found", "VBD", "found", "find"),
    ("fled", "VBD", "fle", "flee"),
    ("wounded", "VBN", "wound", "wound"),
    ("wounded", "JJ", "wounded", "wounded"),
    ("KILLED", "VBN", "KILLED", "kill"),
    ("eyeing", "VBG", "eyee", "eye"),
    ("gleeing", "VBG", "gleee", "glee"),
    ("reached", "VBD", "reach", "reach"),
    ("putting", "VBG", "put", "put"),
    ("was", "VBD", "be", "be"),
    ("casualties", "NNS", "casualtie", "casualty"),
    ("bodies", "NNS", "body", "body"),
    ("children", "NNS", "children", "child"),
    ("militiamen", "NNS", "militiamen", "militiaman"),
    ("ambushes", "NNS", "ambushe", "ambush"),
    ("people", "NNS", "person", "people"),
    ("IED", "NN", "IED", "IED"),
    ("Homs", "NNP", "Homs", "Homs"),
    ("Syrian", "JJ", "Syrian", "Syrian"),
]


@pytest.mark.parametrize(("form", "tag", "guess", "expected"), LEMMAS)
def test_lemmas(form: str, tag: str, guess: str, expected: str) -> None:
    assert lemma_of(form, tag, guess) == expected


@pytest.mark.parametrize(("form", "tag", "guess", "expected"), LEMMAS)
def test_a_repaired_lemma_stays(form: str, tag: str, guess: str, expected: str) -> None:
    assert lemma_of(form, tag, lemma_of(form, tag, guess)) == expected


@given(form=st.text(min_size=1, max_size=60), tag=st.sampled_from(TAGS))
def test_any_form_has_a_lemma(form: str, tag: str) -> None:
    assert isinstance(lemma_of(form, tag, form), str)


@given(
    stem=st.text("abeisuyz-'", max_size=6),
    ending=st.sampled_from(["ed", "ing", "in'", "s", "es", "ies", "eing", "eed"]),
    tag=st.sampled_from(TAGS),
)
def test_any_ending_has_a_lemma(stem: str, ending: str, tag: str) -> None:
    assert lemma_of(stem + ending, tag, stem or ending)
