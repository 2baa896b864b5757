"""Certainty, polarity and modality from the words of the happening's own clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extract.stance.governing import govern
from counterclaim.extract.stance.grammar import (
    CLAUSES,
    MAX_GOVERNORS,
    PHRASES,
    is_inside,
    mark_of,
)
from counterclaim.extract.stance.mood import read_auxiliaries, read_mood
from counterclaim.extract.stance.negation import has_no, negate, reaches
from counterclaim.extract.stance.record import Reading
from counterclaim.extract.stance.tables import tables
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = CLAUSES | PHRASES
CLIMBED = NEAR - {"advcl"} | {"compound", "appos"}


def governors(part: ParsedBlock, trigger: Token, inner: Attribution | None) -> Iterator[Token]:
    """The trigger and the words that govern it, inside the innermost content."""
    node = trigger
    for _ in range(MAX_GOVERNORS):
        yield node
        if node.dep_ == "conj" and node.head.pos_ == node.pos_:
            if _has_own_clause(node):
                return
            node = node.head
            continue
        if node.head == node or not is_inside(part, node.head, inner):
            return
        if _only_describes(node):
            if is_inside(part, node.head, inner):
                yield node.head
            return
        if node.dep_ not in CLIMBED and not _is_complement(node):
            return
        node = node.head


def _only_describes(node: Token) -> bool:
    """Whether a participle tells more of a noun that stands on its own: "a ship flying a flag".

    What frames the noun does not frame it: only the noun's own words do, as in "an alleged strike
    killing nine". "No soldiers killed", "without a shot fired" frame both.
    """
    if node.dep_ != "acl" or node.tag_ not in ("VBG", "VBN") or mark_of(node):
        return False
    if node.head.dep_ == "obj" and lemma(node.head.head) in tables().perceiving:
        return False  # "saw the army shelling it"
    return not has_no(node.head) and mark_of(node.head) != "without"


def _is_complement(node: Token) -> bool:
    """Whether an adverbial clause is its verb's matter: "refrained from", "saw them firing"."""
    if node.dep_ != "advcl":
        return False
    seen = node.tag_ == "VBG" and not mark_of(node) and lemma(node.head) in tables().perceiving
    return seen or mark_of(node) in ("from", "of")


def _has_own_clause(node: Token) -> bool:
    return node.pos_ in ("VERB", "AUX") and any(
        c.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass") for c in node.children
    )


def read_word(reading: Reading, trigger: Token, word: Token, below: Token | None) -> None:
    """What one governor does to the happening: negation, auxiliaries, its own meaning."""
    base, table = lemma(word), tables()
    is_self = word == trigger
    carries = is_self or word.pos_ == "AUX" or base in table.light or _takes_clause(word, below)
    shared = below is not None and reaches(word, below)
    if carries or shared or base in table.denying:
        negate(reading, word, below)
    if carries or shared or word.pos_ in ("VERB", "AUX"):
        read_auxiliaries(reading, word, carries=carries or shared)
    if is_self:
        read_mood(reading, trigger)
    elif below is not None and below.dep_ in NEAR:
        govern(reading, word, below, trigger)


def _takes_clause(word: Token, below: Token | None) -> bool:
    """Whether negating a governor negates what it governs: "did not manage to enter"."""
    return below is not None and below.dep_ == "xcomp" and word.pos_ in ("VERB", "ADJ")


def read_adverbs(reading: Reading, word: Token) -> None:
    """Adverbs of certainty and adjectives on nouns: "probably", "alleged"."""
    table = tables()
    for c in word.children:
        form = c.lower_
        if c.dep_ == "advmod" and form in table.adverbs:
            reading.weaken(table.adverbs[form], form)
        elif c.dep_ == "amod":
            if form in table.adjectives:
                reading.weaken(table.adjectives[form], form)
            if form in table.adjective_modes:
                reading.mode(table.adjective_modes[form], form)
            if form == "attempted":
                reading.tried(form)
