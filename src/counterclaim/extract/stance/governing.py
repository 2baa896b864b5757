"""What a word that governs a happening makes of it: "failed to", "a plan to", "it is unlikely"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.stance.grammar import ASKING, CLAUSES, SUBJECTS, mark_of
from counterclaim.extract.stance.mood import is_imperative
from counterclaim.extract.stance.negation import has_no, is_negated
from counterclaim.extract.stance.record import Reading
from counterclaim.extract.stance.tables import tables
from counterclaim.language.lemmas import lemma
from counterclaim.model.claim import Certainty, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

HELD_BACK = CLAUSES | {"obj", "obl", "nsubj:pass"}
"""What a verb of failing or preventing governs as that which did not happen."""
WANTED_NOUNS = frozenset({"plan", "prepare", "threaten", "schedule", "expect"})
"""Verbs whose object is what is planned or threatened: "plans an attack"."""
TRIES = frozenset({"try", "attempt", "struggle"})
SPREADING = frozenset({"spread", "circulate", "emerge", "grow", "mount", "swirl", "surface"})
"""Verbs of which rumours and signs are the subject."""
TO_BE = frozenset({"be", "have", "remain"})


def govern(reading: Reading, word: Token, below: Token, trigger: Token) -> None:
    """Take in a governor of a trigger; `below` is the word of the path that it governs."""
    if word.pos_ in ("VERB", "AUX") or word.tag_.startswith("VB"):
        _verb(reading, word, below, trigger)
    elif word.pos_ in ("ADJ", "ADV"):
        _adjective(reading, word, below)
    elif word.pos_ == "NOUN":
        _noun(reading, word, below)


def _verb(reading: Reading, word: Token, below: Token, trigger: Token) -> None:
    base, table = lemma(word), tables()
    clausal = below.dep_ in CLAUSES
    if is_imperative(word):
        reading.mode(Modality.HYPOTHETICAL, "imperative")
    elif base == "deny":
        _denied(reading, word, below)
    elif base == "rule" and _is_off(word, "out"):
        reading.deny("ruled out")
        if clausal:
            reading.mode(Modality.PLANNED, "ruled out")
    elif below.dep_ in HELD_BACK and lemma(trigger) not in table.attempts:
        _held_back(reading, word, base, trigger)
    if base in TO_BE and below.dep_ == "xcomp" and _is_yet(below):
        reading.deny("yet to")
    if clausal and base in table.verbs:
        reading.weaken(table.verbs[base], word.lower_)
    if clausal and base in SPREADING:
        _spread(reading, word)
    _verb_mode(reading, word, below, trigger)
    if below == trigger and trigger.pos_ == "NOUN" and below.dep_ in ("obj", "obl", "nsubj:pass"):
        _cancelled(reading, word)


def _held_back(reading: Reading, word: Token, base: str, trigger: Token) -> None:
    """Read "failed to enter", "foiled an attack"; a purpose "to prevent" is no fact."""
    table = tables()
    if base not in table.denying and not (
        base in table.keeping and mark_of(trigger) in ("from", "of")
    ):
        return
    passive = any(c.dep_ == "aux:pass" for c in word.head.children)  # "were sent to prevent"
    if mark_of(word) == "to" and (
        word.dep_ in ("advcl", "acl") or (word.dep_ == "xcomp" and passive)
    ):
        reading.mode(Modality.HYPOTHETICAL, "to")
    reading.deny(word.lower_)


def _verb_mode(reading: Reading, word: Token, below: Token, trigger: Token) -> None:
    base, table = lemma(word), tables()
    clausal = below.dep_ in CLAUSES
    done = base in table.implicative and word.tag_ in ("VBD", "VBN")
    if base in table.verb_modes and not done and (clausal or base in WANTED_NOUNS):
        reading.mode(table.verb_modes[base], word.lower_)
    elif below.dep_ == "xcomp" and mark_of(below) == "to" and word.lower_ in table.adjective_modes:
        reading.mode(table.adjective_modes[word.lower_], word.lower_)
    if base in TRIES and below.dep_ == "xcomp" and (below == trigger or _only_carries(below)):
        reading.tried(word.lower_)


def _only_carries(verb: Token) -> bool:
    """Whether a verb only carries a noun's happening: "launch a raid", not "play down a raid"."""
    whole = not any(c.dep_ == "compound:prt" for c in verb.children)
    return whole and lemma(verb) in tables().light


def _denied(reading: Reading, word: Token, below: Token) -> None:
    """Read "denied shelling", "did not deny shelling"."""
    if below.tag_ not in ("VBG", "VBN") or below.dep_ not in ("xcomp", "ccomp"):
        return
    if is_negated(word):
        reading.weaken(Certainty.POSSIBLE, f"not {word.lower_}")
    else:
        reading.deny(word.lower_)


def _is_yet(below: Token) -> bool:
    """Read "has yet to enter"."""
    return mark_of(below) == "to" and any(c.lower_ == "yet" for c in below.children)


def _spread(reading: Reading, word: Token) -> None:
    """Read "rumours spread that", "signs emerged that"."""
    for c in word.children:
        if c.dep_ in SUBJECTS and lemma(c) in tables().nouns:
            reading.weaken(tables().nouns[lemma(c)], c.lower_)


def _cancelled(reading: Reading, word: Token) -> None:
    """Read "the attack was cancelled", "postponed"."""
    base, table = lemma(word), tables()
    if base in table.cancelled or (base == "call" and _is_off(word, "off")):
        reading.mode(Modality.PLANNED, word.lower_)
        reading.deny(word.lower_)
    elif base in table.postponed or (base == "put" and _is_off(word, "off")):
        reading.mode(Modality.PLANNED, word.lower_)


def _is_off(verb: Token, particle: str) -> bool:
    """Whether a particle follows a verb: "called off"."""
    return any(word.lower_ == particle for word in verb.doc[verb.i + 1 : verb.i + 2])


def _adjective(reading: Reading, word: Token, below: Token) -> None:
    form, base, table = word.lower_, lemma(word), tables()
    if below.dep_ in ("csubj", "csubj:pass", "ccomp", "advcl") and is_negated(word):
        if not any(t.lower_ in ASKING for t in below.doc[below.left_edge.i : below.i]):
            _not_so(reading, word)
        return
    if form in table.denying_adjectives:
        reading.deny(form)
    if form in table.adjectives:
        reading.weaken(table.adjectives[form], form)
        to_come = mark_of(below) == "to" and not any(c.lower_ == "have" for c in below.children)
        if to_come:
            reading.mode(Modality.PLANNED, f"{form} to")
    done = base in table.implicative and any(c.tag_ == "VBD" for c in word.children)
    if form in table.adjective_modes and not done:
        reading.mode(table.adjective_modes[form], form)


def _not_so(reading: Reading, word: Token) -> None:
    """Read "it is not true that", "not likely that", "not clear that"."""
    form, table = word.lower_, tables()
    if form in ("true", "right", "correct", "possible"):
        reading.deny(f"not {form}")
    elif table.adjectives.get(form) is Certainty.PROBABLE:
        reading.weaken(Certainty.PROBABLE, f"not {form}")
        reading.deny(f"not {form}")
    elif form in table.adjectives:
        reading.weaken(Certainty.UNDERSPECIFIED, f"not {form}")


def _noun(reading: Reading, word: Token, below: Token) -> None:
    base, table = lemma(word), tables()
    if below.dep_ == "acl" and below.tag_ in ("VBG", "VBN"):
        if mark_of(word) == "without":
            reading.deny("without")
        elif has_no(word):
            reading.deny(f"no {word.lower_}")
    if base in table.denying_nouns:
        reading.deny(word.lower_)
    at = below.dep_ == "acl" or mark_of(below) in ("at", "to")
    if base in table.attempts and (at or (below.dep_ == "compound" and base == "attempt")):
        reading.tried(word.lower_)
    if base in table.nouns:
        if has_no(word) and base in table.grounds:
            reading.weaken(Certainty.UNDERSPECIFIED, f"no {word.lower_}")
        else:
            reading.weaken(table.nouns[base], word.lower_)
    if base in table.noun_modes:
        reading.mode(table.noun_modes[base], word.lower_)
    if base == "doubt":
        _doubt(reading, word)


def _doubt(reading: Reading, noun: Token) -> None:
    quantity = next((c.lower_ for c in noun.children if c.dep_ in ("det", "amod")), "")
    if quantity == "no":
        reading.settle("no doubt")
    elif quantity in ("little", "few"):
        reading.weaken(Certainty.PROBABLE, f"{quantity} doubt")
    else:
        reading.weaken(Certainty.POSSIBLE, "doubt")
