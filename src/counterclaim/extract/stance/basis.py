"""How the innermost voice comes to know what it says: seen, told or concluded."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim import packs
from counterclaim.extract.stance.clause import governors
from counterclaim.extract.stance.cue import entry
from counterclaim.extract.stance.grammar import CLAUSES, SUBJECTS
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import ParsedBlock, sentence_of
from counterclaim.model.claim import Attribution, Basis, CueKind
from counterclaim.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

Known = tuple[Basis, tuple[Span, ...]]
"""A basis with the words that give it."""

UNKNOWN: Known = (Basis.NONE, ())

SPEAKERS = frozenset({"i", "we", "he", "she", "they"})
"""Subjects that stand for who speaks, inside what is said."""
OWN = frozenset({"i", "we"})
"""The same in a page's own words."""


def basis_of(
    part: ParsedBlock,
    trigger: Token,
    told: Attribution | None,
    unnamed: Sequence[Attribution] = (),
) -> Known:
    """On what the innermost voice rests; words near the happening come before its source's kind.

    `told` is the attribution by which it speaks, None for the outlet's own voice; `unnamed` are
    those between it and the happening that name nobody ("reportedly").
    """
    for one in unnamed:
        if one.cue_kind in (CueKind.HEARSAY, CueKind.CLAIM) and one.cue:
            words = part.tokens(one.cue[0])
            if words is not None and words.text.lower() in _words().deduced_adverbs:
                return Basis.DEDUCED, one.cue
            return Basis.TOLD, one.cue
    inside = _inside(part, trigger, told)
    if inside is not None:
        return inside
    beside = _beside(part, trigger, told)
    if beside is not None:
        return beside
    return (_of_source(part, told) if told is not None else None) or UNKNOWN


def _inside(part: ParsedBlock, trigger: Token, told: Attribution | None) -> Known | None:
    """From the words over the happening: "she saw it", "he was told that", "it appears"."""
    words = list(governors(part, trigger, told))
    for below, word in pairwise([trigger, *words[1:]]):
        found = _perceived(word, below, told) or _concluded(word)
        if found is not None:
            return found[0], (part.span(found[1]),)
    for word in words:
        for c in word.children:
            if c.dep_ == "advmod" and c.lower_ in _words().deduced_adverbs:
                return Basis.DEDUCED, (part.span(c),)
    modals = [c for c in trigger.children if c.dep_ == "aux" and c.lower_ in ("must", "have")]
    if len(modals) > 1 and modals[0].lower_ == "must":
        return Basis.DEDUCED, (part.span(trigger.doc[modals[0].i : modals[1].i + 1]),)
    return None


def _perceived(word: Token, below: Token, told: Attribution | None) -> tuple[Basis, Token] | None:
    if word.pos_ != "VERB" or below.dep_ not in CLAUSES | {"obj", "nsubj:pass"}:
        return None
    words, base = _words(), lemma(word)
    passive = any(c.dep_ == "aux:pass" for c in word.children)
    if base in words.telling and passive and below.dep_ in ("ccomp", "xcomp"):
        return Basis.TOLD, word
    if base not in words.perceiving or passive:
        return None
    subject = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        speaks = told is not None and word.dep_ in ("xcomp", "advcl")  # "recalled seeing it"
        return (Basis.WITNESSED, word) if speaks else None
    stands = SPEAKERS if told is not None else OWN
    if subject.lower_ in stands or lemma(subject) in words.reporters:
        return Basis.WITNESSED, word
    return None


def _concluded(word: Token) -> tuple[Basis, Token] | None:
    return (Basis.DEDUCED, word) if lemma(word) in _words().seeming else None


def _beside(part: ParsedBlock, trigger: Token, told: Attribution | None) -> Known | None:
    """From words beside the reporting verb: "said, judging by the crater, that"."""
    sentence = sentence_of(trigger)
    if told is not None:
        cue = part.tokens(told.cue[0]) if told.cue else None
        if cue is None:
            return None
        sentence = sentence_of(cue[0])
    held = told.content if told is not None else ()
    free = [t for t in sentence if not any(span.contains(part.span(t)) for span in held)]
    for token in sentence[:-1] if told is not None else ():
        if token.lower_ == "own" and token.nbor().lower_ == "eyes":
            return Basis.WITNESSED, (part.span(sentence.doc[token.i : token.i + 2]),)
    lower = [t.lower_ for t in free]
    for basis, phrase in _words().phrases:
        if told is None and basis is Basis.WITNESSED:
            continue  # "at the scene" tells where people were, not who saw it
        for at in range(len(free) - len(phrase) + 1):
            first, last = free[at], free[at + len(phrase) - 1]
            joined = last.i - first.i == len(phrase) - 1
            if tuple(lower[at : at + len(phrase)]) != phrase or not joined:
                continue
            if not _is_own_cue(part, told, first):
                return basis, (part.span(first.doc[first.i : last.i + 1]),)
    if told is not None:
        for token in free:
            if token.tag_ == "VBG" and lemma(token) in _words().citing:
                return Basis.TOLD, (part.span(token),)
    return None


def _is_own_cue(part: ParsedBlock, told: Attribution | None, token: Token) -> bool:
    """Whether a phrase is the very words that name the voice: "according to the mayor"."""
    at = part.span(token)
    return told is not None and any(span.contains(at) for span in told.cue)


def _of_source(part: ParsedBlock, told: Attribution) -> Known | None:
    """From who speaks: witnesses, a reporter at the scene, satellite images."""
    source = part.tokens(told.source[0]) if told.source else None
    if source is None:
        return None
    words, head = _words(), lemma(source.root)
    if head in words.witnesses or any(t.lower_ in words.eyes for t in source):
        return Basis.WITNESSED, (told.source[0],)
    cue = entry(part, told)
    concludes = cue is not None and cue.word in words.concluding
    if any(lemma(t) in words.traces for t in _head_words(source)):
        return Basis.DEDUCED, (told.source[0],)
    if concludes and cue is not None and cue.word not in words.hinting:
        return Basis.DEDUCED, told.cue
    return None


def _head_words(source: TokenSpan) -> Iterator[Token]:
    """The head of a source and those joined to it: "images and videos"."""
    yield source.root
    yield from (c for c in source.root.children if c.dep_ == "conj")


class _Words:
    """The pack's words of knowing."""

    def __init__(self) -> None:
        pack = packs.load("words/basis")
        seen, told, deduced = pack["witnessed"], pack["told"], pack["deduced"]
        self.perceiving = frozenset(seen["verbs"])
        self.witnesses = frozenset(seen["nouns"])
        self.eyes = frozenset({"eyewitness", "eyewitnesses"})
        self.reporters = frozenset([*seen["reporters"], *seen["nouns"]])
        self.telling = frozenset(told["verbs"])
        self.citing = frozenset(told["cites"])
        self.seeming = frozenset(deduced["verbs"])
        self.concluding = frozenset(deduced["concludes"])
        self.hinting = frozenset({"suggest", "indicate", "imply"})
        self.deduced_adverbs = frozenset(deduced["adverbs"])
        self.traces = frozenset(deduced["nouns"])
        tables = ((Basis.WITNESSED, seen), (Basis.TOLD, told), (Basis.DEDUCED, deduced))
        self.phrases = [
            (basis, tuple(phrase.split())) for basis, table in tables for phrase in table["phrases"]
        ]


@functools.cache
def _words() -> _Words:
    return _Words()
