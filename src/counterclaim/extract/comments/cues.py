"""What a comment's own words do to what it answers: agree, dispute, ask, mock, or none of it.

By lists of words (`packs/words/comments.toml`), without a parse: comments are seldom written in
sentences that a parser of news reads well. The first sentence with a cue decides; words that the
comment only repeats are looked past.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from counterclaim.model.answer import AnswerStance
from counterclaim.model.record import Span
from counterclaim.packs import load

FIRST_SENTENCES = 3
"""Sentences from a comment's beginning whose cues count; of a longer one only the last beside."""

BEFORE_WORDS = 3
"""Words before a cue among which a negation undoes it."""

BARE_WORDS = 3
"""Words beside a "pointed" cue up to which its sentence says nothing else: "Total rubbish!"."""

MOST_CHARS = 4_000
"""Code points of a comment that are read for cues: who writes more is writing an article."""

SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=[\s\"”’)]|$)|[.!?…]+|\n|$)|[.!?…]+")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CLOSED = re.compile(r"\s*(?:[,.!?;:…–—\n-]|$)")
QUESTION = "ask: ends in a question"
"""The rule by which a comment asks that has no cue."""

DOUBLED = re.compile(r"(?:[\"“”]{2,}|['‘’]{2,})\w[^\"“”'‘’\n]{0,40}(?:[\"“”]{2,}|['‘’]{2,})")
"""Words in doubled quotation marks, as by somebody who makes fun of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry of the lists."""

    stance: AnswerStance
    at: str
    pattern: re.Pattern[str]
    alone: frozenset[str]
    free: bool
    negated: bool
    question: bool
    laughter: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists, made into patterns."""

    cues: tuple[Cue, ...]
    negating: frozenset[str]
    pointing: frozenset[str]
    vague: frozenset[str]
    turning: frozenset[str]
    emoji: Mapping[str, AnswerStance]


class Told(NamedTuple):
    """A stance, the stretch of the text that tells it, and by what."""

    stance: AnswerStance
    words: Span
    rule: str


class _Hit(NamedTuple):
    sentence: int
    told: Told
    laughter: bool


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the pack, read once."""
    pack = load("words/comments")
    emoji = {sign: AnswerStance(name) for name, signs in pack["emoji"].items() for sign in signs}
    return Lexicon(
        cues=tuple(_cue(entry) for entry in pack["cue"]),
        negating=frozenset(pack["negating"]),
        pointing=frozenset(pack["pointing"]),
        vague=frozenset(pack["vague"]),
        turning=frozenset(pack["turning"]),
        emoji=emoji,
    )


def _cue(entry: Mapping[str, Any]) -> Cue:
    phrases = sorted(entry["words"], key=len, reverse=True)
    either = "|".join(
        r"[\s,]+".join(re.escape(word).replace("'", "['’]?") for word in phrase.split())
        for phrase in phrases
    )
    return Cue(
        stance=AnswerStance(entry["stance"]),
        at=entry["at"],
        pattern=re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE),
        alone=frozenset(entry.get("alone", ())),
        free=entry.get("free", False),
        negated=entry.get("negated", False),
        question=entry.get("question", False),
        laughter=entry.get("laughter", False),
    )


def stance_of(text: str, repeated: Sequence[Span] = ()) -> Told | None:
    """What a comment's text does to what it answers; None where no words show it.

    `repeated` are stretches of it that repeat others' words. Offsets are within `text`.
    """
    own = _without(text[:MOST_CHARS], repeated)
    sentences = [Span(m.start(), m.end()) for m in SENTENCE.finditer(own) if WORD.search(m[0])]
    near = [n for n in range(len(sentences)) if n < FIRST_SENTENCES or n == len(sentences) - 1]
    hits = [hit for n in near for hit in _hits(own, n, sentences)]
    if not hits:
        return _by_signs(own) or _question(own, sentences)
    first = hits[0].sentence
    there = sorted((h for h in hits if h.sentence == first), key=lambda h: h.told.words)
    chosen = next((hit for hit in there if not hit.laughter), there[0])
    if chosen.told.stance is AnswerStance.AGREE:
        after = Span(chosen.told.words.end, sentences[min(first + 1, len(sentences) - 1)].end)
        objection = _objection(own, after, hits)
        return objection or chosen.told
    return chosen.told


def points(text: str, told: Told) -> bool:
    """Whether a stance is on what was said: "this is false", or a sentence that is only its cue.

    A mere question is so where it names what was said: "Is there another report?".
    """
    at = told.words.start
    inside = (m for m in SENTENCE.finditer(text[:MOST_CHARS]) if m.start() <= at < m.end())
    found = next(inside, None)
    words = [word.casefold().replace("’", "'") for word in WORD.findall(found[0] if found else "")]
    if told.rule == QUESTION:
        return bool((lexicon().pointing - lexicon().vague).intersection(words))
    return len(words) <= 2 * BARE_WORDS or bool(lexicon().pointing.intersection(words))


def _without(text: str, repeated: Sequence[Span]) -> str:
    """The text with stretches blanked: offsets stay."""
    for span in repeated:
        text = text[: span.start] + " " * len(text[span.start : span.end]) + text[span.end :]
    return text


def _hits(text: str, n: int, sentences: Sequence[Span]) -> Iterator[_Hit]:
    words = lexicon()
    span = sentences[n]
    sentence = text[span.start : span.end]
    asks = "?" in sentence[-4:]
    for cue in words.cues:
        if (cue.question and not asks) or (cue.at == "start" and n):
            continue
        for found in cue.pattern.finditer(sentence):
            if _stands(cue, found, sentence):
                at = Span(span.start + found.start(), span.start + found.end())
                rule = f"{cue.stance}: {' '.join(found[0].casefold().split())}"
                yield _Hit(n, Told(cue.stance, at, rule), cue.laughter)
                break


def _stands(cue: Cue, found: re.Match[str], sentence: str) -> bool:
    """Whether a cue's words are it where they stand."""
    before = [word.casefold().replace("’", "'") for word in WORD.findall(sentence[: found.start()])]
    own = len(WORD.findall(found[0]))
    total = len(WORD.findall(sentence))
    said = " ".join(found[0].casefold().split())
    if said in cue.alone and total > own:
        return False
    if cue.at == "start":
        if before:
            return False
        if not cue.free and not CLOSED.match(sentence, found.end()):
            return False
    words = lexicon()
    if cue.at == "pointed":
        bare = total <= own + BARE_WORDS
        if not bare and not words.pointing.intersection(before):
            return False
    if cue.negated or said.startswith(("i ", "we ")):  # "No, I agree": what negates stands inside
        return True
    return not any(
        word in words.negating or word.endswith("n't") for word in before[-BEFORE_WORDS:]
    )


def _objection(text: str, after: Span, hits: Sequence[_Hit]) -> Told | None:
    """What turns agreement over: "true, but the bridge never happened"."""
    turned = None
    for match in WORD.finditer(text, after.start, after.end):
        if match[0].casefold() in lexicon().turning:
            turned = match.start()
            break
    if turned is None:
        return None
    return next(
        (
            hit.told
            for hit in sorted(hits, key=lambda hit: hit.told.words)
            if hit.told.stance is AnswerStance.DISPUTE and turned < hit.told.words.start < after.end
        ),
        None,
    )


def _by_signs(text: str) -> Told | None:
    """Emoji, and words in doubled quotation marks."""
    emoji = lexicon().emoji
    for at, char in enumerate(text):
        if char in emoji:
            return Told(emoji[char], Span(at, at + 1), f"{emoji[char]}: {char}")
    if found := DOUBLED.search(text):
        span = Span(found.start(), found.end())
        return Told(AnswerStance.MOCK, span, "mock: doubled quotation marks")
    return None


def _question(text: str, sentences: Sequence[Span]) -> Told | None:
    """A comment that ends in a question asks."""
    if not sentences:
        return None
    last = sentences[-1]
    at = text.rfind("?", last.start, last.end)
    if at < 0 or text[at:].strip(' ?!"”’)\n\t'):
        return None
    return Told(AnswerStance.ASK, Span(at, at + 1), QUESTION)
