"""Where an outlet, in its own voice, keeps its distance from what it has just reported."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from counterclaim import packs
from counterclaim.extract.attribution.pieces import join_spans
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import Parsed, ParsedBlock, sentence_of
from counterclaim.model.claim import Attribution
from counterclaim.model.record import Record, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

REACH_CHARACTERS = 900
"""How far back the doubted report may stand: about two paragraphs of news prose."""

EVIDENCE_LACKING, UNVERIFIED, DOUBTED = "evidence lacking", "unverified", "doubted"


class Distancing(Record, frozen=True, kw_only=True):
    """A sentence that distances the outlet from a report.

    `target` is the index of the attribution it is about, None where none stands near.
    """

    span: Span  # the sentence
    words: Span  # the word that says so
    kind: str  # evidence lacking, unverified, doubted
    target: int | None = None


def find_distancing(parsed: Parsed, attributions: Sequence[Attribution]) -> tuple[Distancing, ...]:
    """Sentences of the article in which its own voice doubts a claim or misses evidence for it."""
    voices = join_spans(span for one in attributions if one.source for span in one.content)
    starts = [span.start for span in voices]
    found = []
    for part in parsed.article:
        for sentence in part.doc.sents:
            for word, kind in _signs(sentence):
                at = part.span(word)
                holder = bisect_right(starts, at.start) - 1
                if holder >= 0 and voices[holder].contains(at):
                    continue
                found.append(
                    Distancing(
                        span=part.span(sentence),
                        words=at,
                        kind=kind,
                        target=_target(part, word, attributions),
                    )
                )
                break
    return tuple(found)


def _signs(sentence: TokenSpan) -> Iterator[tuple[Token, str]]:
    words = _words()
    for token in sentence:
        base = lemma(token)
        if base in words["proof"] and token.pos_ == "NOUN" and _is_missing(token):
            yield token, EVIDENCE_LACKING
        elif base in words["verifies"] and token.pos_ == "VERB" and _is_negated(token):
            yield token, UNVERIFIED
        elif token.lower_ in words["doubtful"] and _about_a_report(token):
            yield token, DOUBTED


def _is_missing(proof: Token) -> bool:
    """Read "no evidence", "did not provide any evidence", "without offering proof"."""
    if any(c.lower_ == "no" for c in proof.children):
        return True
    verb = proof.head
    for _ in range(2):
        if lemma(verb) in _words()["gives"] and _is_negated(verb):
            return True
        if verb.dep_ not in ("xcomp", "conj"):
            break
        verb = verb.head
    return any(c.lower_ == "without" for c in (*proof.children, *proof.head.children)) or (
        lemma(proof.head) == "lack" or proof.head.lower_ in ("lack", "absence")
    )


def _is_negated(verb: Token) -> bool:
    if any(c.lower_ in ("not", "n't", "n’t", "never", "without", "nor") for c in verb.children):
        return True
    above = verb.head
    return verb.dep_ in ("xcomp", "ccomp", "advcl") and (
        above.lower_ in ("unable", "impossible", "difficult", "failed", "fails", "hard")
        or any(c.lower_ in ("not", "n't", "n’t") for c in above.children)
    )


def _about_a_report(doubt: Token) -> bool:
    """Whether the doubted thing is a figure or a report, not a happening's own property."""
    told = _words()["told"]
    holder = doubt.head if doubt.dep_ in ("amod", "xcomp", "acl") else doubt
    subjects = [c for c in doubt.children if c.dep_ in ("nsubj", "nsubj:pass")]
    subjects += [c for c in holder.children if c.dep_ in ("nsubj", "nsubj:pass", "obj")]
    if doubt.dep_ == "amod":
        subjects.append(holder)
    return any(lemma(word) in told for word in subjects)


def _target(part: ParsedBlock, word: Token, attributions: Sequence[Attribution]) -> int | None:
    """The nearest attribution before; one whose source the sentence names comes first."""
    here = part.span(word).start
    before = [
        (one.cue[0].start, number)
        for number, one in enumerate(attributions)
        if one.cue
        and not one.negated
        and here - REACH_CHARACTERS <= one.cue[0].start
        and one.cue[0].end <= here
    ]
    if not before:
        return None
    named = {token.lower_ for token in sentence_of(word) if token.pos_ in ("NOUN", "PROPN")}
    for _, number in sorted(before, reverse=True):
        name = (attributions[number].name or "").lower().split()
        if name and all(piece in named or len(piece) < 3 for piece in name):
            return number
    return max(before)[1]


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in packs.load("words/cues")["distance"].items()}
