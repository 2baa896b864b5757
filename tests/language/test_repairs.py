"""A verb keeps one subject: what stands beside it names or explains it."""

import pytest
import spacy
from spacy.tokens import Doc

from counterclaim.language.repairs import repair_subjects

DOUBLE = [
    # a name and what it is
    (["Amaq", ",", "an", "agency", ",", "claimed"], ["PROPN", "PUNCT", "DET", "NOUN", "PUNCT",
     "VERB"], [5, 0, 3, 5, 3, 5], (0, 3), ("nsubj", 5, "appos", 0)),
    # a noun with its article and its name
    (["The", "agency", "Saba", "claimed"], ["DET", "NOUN", "PROPN", "VERB"],
     [1, 3, 3, 3], (1, 2), ("nsubj", 3, "appos", 1)),
    # a title
    (["Minister", "Haddar", "spoke"], ["NOUN", "PROPN", "VERB"], [2, 2, 2], (0, 1),
     ("nmod:desc", 1, "nsubj", 2)),
    # two names
    (["Karim", "Haddar", "spoke"], ["PROPN", "PROPN", "VERB"], [2, 2, 2], (0, 1),
     ("nsubj", 2, "flat", 0)),
    # something else between them: left alone
    (["Rebels", "often", "Amaq", "spoke"], ["NOUN", "ADV", "PROPN", "VERB"], [3, 3, 3, 3], (0, 2),
     ("nsubj", 3, "nsubj", 3)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "pos", "heads", "pair", "expected"), DOUBLE)
def test_one_subject(
    words: list[str],
    pos: list[str],
    heads: list[int],
    pair: tuple[int, int],
    expected: tuple[str, int, str, int],
) -> None:
    labels = {"VERB": "ROOT", "DET": "det"}
    deps = ["nsubj" if at in pair else labels.get(tag, "dep") for at, tag in enumerate(pos)]
    doc = Doc(spacy.blank("en").vocab, words=words, pos=pos, heads=heads, deps=deps)
    first, second = (repair_subjects(doc)[at] for at in pair)
    assert (first.dep_, first.head.i, second.dep_, second.head.i) == expected
