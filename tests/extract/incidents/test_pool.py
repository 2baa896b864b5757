"""Mentions of one filler, grouped; what the weights see of them."""

import math

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.incidents.phrases import phrases
from counterclaim.extract.incidents.pool import Candidate, chance, evidence, pooled
from counterclaim.language.encoder.network import SLOTS
from counterclaim.language.parser import load

MARKS = tuple(-1.0 for _ in SLOTS)


def candidates(text: str) -> list[Candidate]:
    """The phrases of a text with the same marks."""
    doc = load(None)(text)
    return [
        Candidate(p, n, tuple(t.lower_ for t in doc[p.first : p.last + 1]), "-", MARKS)
        for n, sentence in enumerate(doc.sents)
        for p in phrases(sentence)
    ]


def test_a_surname_is_its_bearer() -> None:
    text = "Gunmen shot Arturo Malvez. Malvez was a judge. The gunmen fled from Berta Ruvel."
    groups = [sorted({" ".join(c.words) for c in f.mentions}) for f in pooled(candidates(text))]
    assert ["arturo malvez", "malvez"] in groups
    assert ["gunmen"] in groups
    assert ["berta ruvel"] in groups


def test_evidence_names_every_slot() -> None:
    filler = pooled(candidates("Gunmen shot Arturo Malvez."))[0]
    seen = dict(evidence(filler, 0, MARKS, 1))
    assert seen["max"] == seen["mean"] == -1.0
    assert seen["mentions"] == 0
    assert all(f"as {slot}" in seen for slot in SLOTS[1:])


@given(st.floats(allow_nan=False))
def test_chance_is_a_chance(total: float) -> None:
    assert 0 <= chance(total) <= 1


def test_chance_of_even_odds() -> None:
    assert math.isclose(chance(0), 0.5)
