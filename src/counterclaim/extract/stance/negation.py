"""Whether a clause is negated, and what a negation reaches."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from counterclaim.extract.stance.record import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
NO_ONE = frozenset({"no", "none", "nobody", "neither"})
NOT_NEGATING = frozenset({"only", "just", "merely", "necessarily", "least", "fewer", "less"})
"""Words after "not" or "no" with which it limits or compares: "not only", "no fewer than"."""
SURE = frozenset({"doubt", "question", "exception", "fail"})
"""Nouns whose absence is certainty: "without any doubt"."""
_TO_NOUN = frozenset({"DET", "ADJ", "NOUN"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_BESIDE_NOUN = frozenset({"det", "det:predet", "cc:preconj"})
_CONTRARY = frozenset({"but", "instead", "yet", "although", "though"})


def negate(reading: Reading, word: Token, below: Token | None) -> None:
    """Turn the polarity over for each negation at a word; `below` is the word it governs."""
    for c in word.children:
        form = c.lower_
        if form in NEGATIONS and c.dep_ in ("advmod", "cc", "cc:preconj", "aux"):
            follows = word.doc[c.i + 1].lower_ if c.i + 1 < len(word.doc) else ""
            if follows not in NOT_NEGATING and not _is_contrast(c, word):
                reading.deny(form)
        elif form == "longer" and any(g.lower_ == "no" for g in c.children):
            reading.deny("no longer")
        elif form == "without" and c.dep_ in ("mark", "case"):
            if not _is_sure(c):
                reading.deny(form)
        elif form in NO_ONE and c.dep_ in ("det", "nsubj", "nsubj:pass", "obj"):
            if not (word.lower_ == "doubt" and form == "no"):
                reading.deny(form)
        elif c.dep_ in _ARGUMENTS and c != below and c.lower_ != "doubt" and has_no(c):
            reading.deny(f"no {c.lower_}")


def is_negated(word: Token) -> bool:
    """Whether a verb or adjective has a plain "not" of its own."""
    return any(
        c.lower_ in NEGATIONS and c.dep_ in ("advmod", "cc", "cc:preconj", "aux")
        for c in word.children
    )


def reaches(above: Token, below: Token) -> bool:
    """Whether a negation at a verb holds for the verb joined to it: "did not shell or bomb".

    Not over "but", and not over a past form that stands for itself: "did not fire and left".
    """
    joins = {c.lower_ for c in below.children if c.dep_ == "cc"}
    if joins & _CONTRARY or below.dep_ != "conj" or below.tag_ != above.tag_:
        return False
    return below.tag_ in ("VB", "VBN", "VBG") or bool(joins & {"or", "nor"})


def has_no(noun: Token) -> bool:
    """Whether a noun, or the row it opens, is said of none: "no soldiers", "neither army nor"."""
    return noun.lower_ not in NOT_NEGATING and any(
        c.lower_ in ("no", "neither") and c.dep_ in _BESIDE_NOUN for c in noun.children
    )


def _is_sure(without: Token) -> bool:
    """Read "without any doubt", whatever the parser hangs "without" on."""
    after = without.doc[without.i + 1 : without.i + 4]
    return any(t.lower_ in SURE for t in takewhile(lambda t: t.pos_ in _TO_NOUN, after))


def _is_contrast(negation: Token, word: Token) -> bool:
    """Read "not ISIS but the rebels": the negation stands at a noun, not at the happening."""
    after = word.doc[negation.i + 1] if negation.i + 1 < len(word.doc) else None
    return (
        word.pos_ in ("VERB", "AUX")
        and negation.i > word.i
        and after is not None
        and after.pos_ in ("NOUN", "PROPN", "DET")
    )
