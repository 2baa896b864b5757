"""Modal verbs, purposes, conditions, commands and questions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.extract.stance.grammar import (
    ASKING,
    CLAUSES,
    MAX_GOVERNORS,
    SUBJECTS,
    is_inside,
)
from counterclaim.extract.stance.negation import is_negated
from counterclaim.extract.stance.record import Reading
from counterclaim.extract.stance.tables import tables
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import ParsedBlock, sentence_of
from counterclaim.model.claim import Attribution, Certainty, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKED = frozenset({"clear", "unclear", "certain", "sure", "known", "know", "ask", "wonder", "see"})
"""Words after which "if" is "whether"."""
PROVIDED = frozenset({"provided", "providing", "assuming", "supposing"})
INVERTED = frozenset({"had", "should", "were"})
"""Verbs that, before their subject, say "if"."""
OBLIGED = ("should", "must", "can", "ca", "ought")


def read_auxiliaries(reading: Reading, word: Token, *, carries: bool) -> None:
    """Modal verbs: the future is planned, "may have" is possible, "could" a prospect.

    `carries` tells whether what is said of the word is said of the happening.
    """
    modals = {c.lower_ for c in word.children if c.dep_ == "aux"}
    perfect = bool(modals & {"have", "’ve", "'ve"})
    done = perfect or any(
        c.lower_ in ("be", "been") and c.dep_ in ("aux", "cop") for c in word.children
    )
    if modals & {"will", "shall", "'ll", "’ll", "wo"}:
        reading.mode(Modality.PLANNED, "will")
    if carries and is_negated(word) and ("could" in modals or (perfect and modals & {"can", "ca"})):
        return  # "could not take", "cannot have killed": it did not happen
    for modal in ("may", "might", "could"):
        if modal in modals:
            reading.weaken(Certainty.POSSIBLE, modal)
            if not done:
                reading.mode(Modality.HYPOTHETICAL, modal)
    if "must" in modals and "have" in modals:
        reading.weaken(Certainty.PROBABLE, "must have")
    elif modals & {"would", "'d", "’d"}:
        reading.mode(Modality.HYPOTHETICAL, "would")
    elif modals & set(OBLIGED):
        reading.mode(Modality.HYPOTHETICAL, min(modals & set(OBLIGED)))
    if word.lower_ == "going" and any(c.dep_ == "xcomp" for c in word.children):
        reading.mode(Modality.PLANNED, "going to")


def read_mood(reading: Reading, trigger: Token) -> None:
    """Purpose, condition, the bare "to": "in order to storm", "if it attacks"."""
    marks = {c.lower_ for c in trigger.children if c.dep_ in ("mark", "advmod")}
    asked = lemma(trigger.head) in ASKED or trigger.head.lower_ in ASKED
    if "whether" in marks or ("if" in marks and asked and trigger.dep_ in CLAUSES):
        reading.mode(Modality.HYPOTHETICAL, "whether")
        reading.weaken(Certainty.UNDERSPECIFIED, "whether")
    elif marks & {"if", "unless"}:
        reading.mode(Modality.HYPOTHETICAL, "if")
    first = trigger
    if trigger.dep_ == "conj" and "to" in marks and trigger.head.pos_ == "VERB":
        first = trigger.head  # "to storm the town and to hold it"
    if first.dep_ in ("advcl", "acl") and "to" in marks and not _is_tabled(lemma(first.head)):
        _purpose(reading, first)
    forms = {lemma(c) for c in trigger.children if c.dep_ in ("cop", "aux")}
    if "to" in marks and trigger.tag_ == "VB" and forms == {"be"}:
        reading.mode(Modality.PLANNED, "is to")
    if is_imperative(trigger):
        reading.mode(Modality.HYPOTHETICAL, "imperative")


def _is_tabled(noun: str) -> bool:
    """Whether a noun says in which mode its "to" is meant: a plan, an attempt."""
    return noun in tables().noun_modes or noun in tables().attempts


def _purpose(reading: Reading, first: Token) -> None:
    """Read "to storm" after a verb or noun; after "expect the army" it is what is expected."""
    verb = first.head.head
    expected = first.dep_ == "acl" and first.head.dep_ == "obj"
    mode = tables().verb_modes.get(lemma(verb)) if expected else None
    if mode is None or (lemma(verb) in tables().implicative and verb.tag_ in ("VBD", "VBN")):
        reading.mode(Modality.HYPOTHETICAL, "to")
        return
    reading.mode(mode, verb.lower_)
    if lemma(verb) == "expect":
        reading.weaken(Certainty.PROBABLE, verb.lower_)


def is_imperative(word: Token) -> bool:
    """Whether a verb opens its sentence as a command: "Release them", "Do not fire"."""
    if word.dep_ != "ROOT" or word.tag_ != "VB":
        return False
    for c in word.children:
        if c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.lower_ not in ("do", "please")):
            return False
    before = word.doc[sentence_of(word).start : word.i]
    return all(t.lower_ in ("do", "not", "n't", "n’t", "never", "please") for t in before)


def read_sentence(
    reading: Reading, part: ParsedBlock, trigger: Token, inner: Attribution | None
) -> None:
    """Questions, and conditions that a higher clause sets."""
    for above in islice(trigger.ancestors, MAX_GOVERNORS):
        if not is_inside(part, above, inner):
            break
        if above.dep_ == "advcl" and (is_condition(above) or _is_proviso(above)):
            reading.mode(Modality.HYPOTHETICAL, "if")
    words = [t for t in sentence_of(trigger) if not t.is_space and not t.is_quote]
    if words and words[0].lower_ in INVERTED and words[-1].text != "?":
        _inverted(reading, trigger, words)
    if words and words[-1].text == "?" and words[0].lower_ not in ASKING:
        reading.mode(Modality.HYPOTHETICAL, "question")
        reading.weaken(Certainty.UNDERSPECIFIED, "question")


def is_condition(clause: Token) -> bool:
    """Whether a clause says under which condition another holds."""
    return any(
        c.lower_ in ("if", "unless") and c.dep_ in ("mark", "advmod") for c in clause.children
    )


def _is_proviso(clause: Token) -> bool:
    """Read "provided the convoy enters", not "providing pictures"."""
    parts = {c.dep_ for c in clause.children}
    return clause.lower_ in PROVIDED and "ccomp" in parts and not parts & {*SUBJECTS, "obj"}


def _inverted(reading: Reading, trigger: Token, words: Sequence[Token]) -> None:
    """Read "Had the army stormed it, many would have died" up to its comma."""
    comma = next((word.i for word in words if word.text == ","), 0)
    if trigger.i < comma and any(w.tag_ == "MD" for w in words if w.i > comma):
        reading.mode(Modality.HYPOTHETICAL, words[0].lower_)
