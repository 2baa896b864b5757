"""Gives a clause after "after", "before", "when" its subject, where the parser saw a noun phrase.

"After the army withdrew" is at times read as a compound ("the army withdrew" as one noun), or as
the noun alone with the verb hung elsewhere. A finite verb right behind the noun settles it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBCLAUSES = "counterclaim_subclauses"

OPENERS = ("after", "before", "since", "until", "when", "while", "once")
"""Words that open a clause of time as well as a phrase."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
MISREAD = frozenset({"xcomp", "acl", "parataxis", "dep", "advcl"})
"""Labels under which the verb behind the noun is found where it was hung elsewhere."""


@Language.component(SUBCLAUSES)
def repair_subclauses(doc: Doc) -> Doc:
    """Make the noun before such a verb its subject, and the verb the head of its clause."""
    openers = [doc.vocab.strings.add(word) for word in OPENERS]
    for at in np.flatnonzero(np.isin(doc.to_array("LOWER"), np.array(openers, dtype="uint64"))):
        opener = doc[int(at)]
        if opener.dep_ in ("case", "mark", "advmod") and opener.head.i > opener.i:
            if opener.head.tag_ in ("VBD", "VBN"):
                _split_compound(opener, opener.head)
            elif opener.head.dep_ in SUBJECTS and opener.head.head.i > opener.head.i:
                _lift(opener, opener.head.head)
            elif opener.head.tag_ in NOUNS:
                _take_verb(opener, opener.head)
    return doc


def _split_compound(opener: Token, verb: Token) -> None:
    """The noun right before a verb that has no subject, with all that stands before the noun."""
    noun = verb.doc[verb.i - 1]
    if noun.head != verb or noun.dep_ not in ("compound", "nmod:desc") or noun.tag_ not in NOUNS:
        return
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return
    if verb.tag_ == "VBN" and opener.lower_ != "when":
        return
    for child in list(verb.children):
        if opener.i < child.i < noun.i:
            child.head = noun
    noun.dep_ = "nsubj"
    _make_clause(opener, verb)


def _take_verb(opener: Token, noun: Token) -> None:
    """The past tense right behind the noun, hung on the noun or on what the noun hangs on."""
    if noun.i + 1 >= len(noun.doc):
        return
    verb = noun.doc[noun.i + 1]
    near = verb.head in (noun, noun.head) and verb.dep_ in MISREAD
    taken = any(child.dep_ in SUBJECTS | {"obl:agent"} for child in verb.children)
    if verb.is_sent_start or verb.tag_ != "VBD" or not near or taken or noun.head == verb:
        return
    above = noun.head
    verb.head, verb.dep_ = above, "advcl"
    noun.head, noun.dep_ = verb, "nsubj"
    opener.head = verb
    _make_clause(opener, verb)


def _lift(opener: Token, verb: Token) -> None:
    """The word that opens a clause, hung on the subject in it."""
    if verb.dep_ in MISREAD | {"ccomp"}:
        opener.head = verb
        _make_clause(opener, verb)


def _make_clause(opener: Token, verb: Token) -> None:
    opener.dep_ = "advmod" if opener.lower_ == "when" else "mark"
    if verb.dep_ != "ROOT":
        verb.dep_ = "advcl"
