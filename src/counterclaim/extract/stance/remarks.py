"""Sentences about a report that stands before them: it lacks proof, is doubted, is false."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from counterclaim import packs
from counterclaim.extract.attribution.pieces import join_spans
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import Parsed, ParsedBlock, sentence_of
from counterclaim.model.claim import Attribution, Distance
from counterclaim.model.record import Record, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

REACH_CHARACTERS = 900
"""How far back the doubted report may stand: about two paragraphs of news prose."""

NOT_VERBS = frozenset({"not", "n't", "n’t", "never", "without", "nor"})


class Remark(Record, frozen=True, kw_only=True):
    """A sentence that says something of a report.

    `target` is the index of the attribution it is about, None where none stands near; `own`
    tells whether the outlet says it, and not somebody quoted. A remark that `weakens` leaves
    open whether the report is so; one that only misses details does not.
    """

    span: Span  # the sentence
    words: Span  # the word that says so
    distance: Distance
    target: int | None = None
    own: bool = True
    weakens: bool = True


def find_remarks(parsed: Parsed, attributions: Sequence[Attribution]) -> tuple[Remark, ...]:
    """The sentences of the article that remark on a report, at most one remark each."""
    voices = join_spans(span for one in attributions if one.source for span in one.content)
    starts = [span.start for span in voices]
    found = []
    for part in parsed.article:
        for sentence in part.doc.sents:
            sign = next(_signs(part, sentence, attributions), None)
            if sign is None:
                continue
            word, distance, weakens = sign
            at = part.span(word)
            holder = bisect_right(starts, at.start) - 1
            own = holder < 0 or not voices[holder].contains(at)
            aside = None if own else _aside(part, word, attributions)
            found.append(
                Remark(
                    span=part.span(sentence),
                    words=at,
                    distance=distance,
                    target=_target(part, word, attributions) if aside is None else aside,
                    own=own or aside is not None,
                    weakens=weakens,
                )
            )
    return tuple(found)


def _aside(part: ParsedBlock, word: Token, attributions: Sequence[Attribution]) -> int | None:
    """The telling within which the outlet puts in a word of its own: "..., even if exaggerated".

    Inside quotation marks nothing is the outlet's; and the aside follows its report.
    """
    at, sentence = part.span(word), sentence_of(word)
    for number, one in reversed(list(enumerate(attributions))):
        if not one.source or one.cue[0].start > at.start:
            continue
        if not any(span.contains(at) for span in one.content):
            continue
        first = max(one.cue[0].end, one.content[0].start, part.span(sentence).start)
        before = [t for t in sentence if first <= part.span(t).start < at.start]
        opens = next((t.i for t in before[1:] if t.lower_ in _words()["asides"]), None)
        quoted = sum(1 for t in before if t.is_quote) % 2
        if opens is not None and not quoted and _is_of_the_report(word.doc[opens : word.i]):
            return number
        return None
    return None


def _is_of_the_report(words: TokenSpan) -> bool:
    """Whether an aside has no other subject than the report or who made it."""
    return all(
        word.pos_ == "PRON" or lemma(word) in _words()["told"]
        for word in words
        if word.dep_ in ("nsubj", "nsubj:pass")
    )


def _signs(
    part: ParsedBlock, sentence: TokenSpan, attributions: Sequence[Attribution]
) -> Iterator[tuple[Token, Distance, bool]]:
    """The words of a remark, what they say, and whether they leave the report open."""
    words, adjectives = _words(), _adjectives()
    for token in sentence:
        base = lemma(token)
        if (base in words["proof"] and token.pos_ == "NOUN" and _is_missing(token)) or (
            base in words["verifies"] and token.pos_ == "VERB" and _is_negated(token)
        ):
            yield token, Distance.EVIDENCE_LACKING, True
        elif token.lower_ in adjectives and _about_a_report(token):
            yield token, adjectives[token.lower_], True
        elif token.lower_ in words["elaborates"] and _is_negated(token):
            yield token, Distance.EVIDENCE_LACKING, False
        elif _corrects(token):
            yield token, Distance.CONTRADICTS, False


def _corrects(token: Token) -> bool:
    """Read "In fact" at the head of a sentence, or after its "But"."""
    table = packs.load("words/distance")["corrects"]
    doc, first = token.doc, sentence_of(token).start
    two = doc[token.i : token.i + 2].text.lower()
    return two in table["phrases"] and all(t.lower_ in table["after"] for t in doc[first : token.i])


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
    if any(c.lower_ in NOT_VERBS for c in verb.children):
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
    """The attribution that a remark is about.

    The one whose reporting verb the remark modifies ("without proof, he said"), else the nearest
    before; of those one whose source the sentence names comes first.
    """
    here, sentence = part.span(word).start, part.span(sentence_of(word))
    before = []
    for number, one in enumerate(attributions):
        if not one.cue or one.negated or not here - REACH_CHARACTERS <= one.cue[0].start:
            continue
        if one.cue[0].start >= sentence.end:
            break
        if any(span.contains(part.span(word)) for span in one.content):
            continue  # who says it speaks of another's report
        cue = part.tokens(one.cue[0]) if sentence.contains(one.cue[0]) else None
        if cue is not None and one.source and any(a in cue for a in word.ancestors):
            return number
        if one.cue[0].end <= here:
            before.append((one.cue[0].start, number))
    if not before:
        return None
    named = {token.lower_ for token in sentence_of(word) if token.pos_ in ("NOUN", "PROPN")}
    for _, number in sorted(before, reverse=True):
        name = (attributions[number].name or "").lower().split()
        if name and all(piece in named or len(piece) < 3 for piece in name):
            return number
    return max(before)[1]


@functools.cache
def _words() -> Mapping[str, frozenset[str]]:
    table = packs.load("words/distance")["remarks"]
    return {key: frozenset(words) for key, words in table.items() if key != "adjectives"}


@functools.cache
def _adjectives() -> Mapping[str, Distance]:
    table = packs.load("words/distance")["remarks"]["adjectives"]
    return {word: Distance(kind) for kind, words in table.items() for word in words}
