"""Which expression of the page dates the event that another counts from.

"The offensive, which began on 3 October ... on its fourth day": where the text says when
something began, what counts from it has days. Only the same noun will do: an offensive and an
operation may be two things. "Two days after Monday" counts from Monday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.tense import Grammar
from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from counterclaim.language.parsed import Parsed, ParsedBlock

BEGIN = frozenset({"begin", "start", "commence", "erupt", "open"})
LAUNCH = frozenset({"launch", "begin", "start", "unleash", "open", "mount", "declare", "impose"})
"""Verbs with which something begins, and with which somebody begins it."""

BREAK_OUT = "break"
FINE = frozenset({Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR})
AFTER = re.compile(r"\s(?:(?:after|before|into|since)\s)?(?:the\s)?", re.IGNORECASE)
MARKED = re.compile(r"\b(?:after|before)$|^\s(?:after|before|into|since)\s", re.IGNORECASE)


def with_starts(parsed: Parsed, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The mentions, those that count from an event pointing at what dates it, if anything does."""
    found = list(times)
    _from_next(parsed.page.text, found)
    waiting = [
        n
        for n, time in enumerate(found)
        if time.anchor is Anchor.EVENT and time.anchor_start is not None and time.shift is not None
    ]
    if not waiting:
        return found
    starts = dict(_starts(parsed, found))  # of several the last told: the account as it stands
    for n in waiting:
        at = next((starts[noun] for noun in _nouns(parsed, found[n]) if noun in starts), None)
        if at is not None and at != n:
            found[n] = msgspec.structs.replace(found[n], counts_from=at)
    return found


def _from_next(text: str, found: list[TimeMention]) -> None:
    """Mentions that count from the one right after them: "two days after Monday"."""
    for n, (time, following) in enumerate(pairwise(found)):
        if time.shift is None or time.anchor not in {Anchor.EVENT, Anchor.PREVIOUS}:
            continue
        if time.anchor_end is not None and time.anchor_end > following.end:
            continue  # "the day after the 5 June attack"
        gap = text[time.end : following.start]
        if len(gap) > 12 or not AFTER.fullmatch(gap):
            continue
        if MARKED.search(text[time.start : time.end]) or MARKED.search(gap):
            found[n] = msgspec.structs.replace(
                time, anchor=Anchor.EVENT, counts_from=n + 1, anchor_start=None, anchor_end=None
            )


def _starts(parsed: Parsed, times: Sequence[TimeMention]) -> Iterator[tuple[str, int]]:
    """The nouns that are said to have begun, each with the mention of when."""
    n = 0
    for part in parsed.blocks:
        grammar: Grammar | None = None
        offset = part.block.start
        while n < len(times) and times[n].start < part.block.end:
            if _dates(times[n]):
                grammar = grammar or Grammar(part.doc, part.doc.text, headline=False)
                verb = grammar.governor(times[n].start - offset, times[n].end - offset)
                for noun in _begun(verb) if verb is not None else ():
                    yield from ((word, n) for word in _words(noun))
            n += 1


def _dates(time: TimeMention) -> bool:
    dated = time.type in {TimeType.DATE, TimeType.TIME} and time.grain in FINE
    return dated and time.anchor is not Anchor.EVENT


def _begun(verb: Token) -> Iterator[Token]:
    """The nouns that a verb says began."""
    lemma = verb.lemma_.lower()
    breaks = lemma == BREAK_OUT and any(child.lower_ == "out" for child in verb.children)
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    for child in verb.children:
        begins = child.dep_ == "nsubj" and (lemma in BEGIN or breaks)
        begun = child.dep_ in {"obj", "nsubj:pass"} and lemma in LAUNCH
        if begins or begun:
            yield _meant(child)
    if verb.dep_ in {"acl", "acl:relcl"} and verb.head.pos_ == "NOUN":
        begun = lemma in LAUNCH and (verb.dep_ == "acl" or passive)
        if begun or lemma in BEGIN or breaks:
            yield verb.head


def _meant(noun: Token) -> Token:
    """The noun that "which" and "that" stand for."""
    verb = noun.head
    if noun.lower_ in {"which", "that"} and verb.dep_.startswith("acl"):
        return verb.head
    return noun


def _words(noun: Token) -> set[str]:
    """A noun by its lemma and as it stands: "fighting" is both a noun and a form of "fight"."""
    return {noun.lemma_.lower(), noun.lower_}


def _nouns(parsed: Parsed, time: TimeMention) -> Iterator[str]:
    """The nouns of the name of the event a mention counts from, its head before the others."""
    part: ParsedBlock | None = parsed.at(time.start)
    if part is None or time.anchor_start is None or time.anchor_end is None:
        return
    offset = part.block.start
    words = part.doc.char_span(
        time.anchor_start - offset, time.anchor_end - offset, alignment_mode="expand"
    )
    if words is None:
        return
    yield from sorted(_words(words.root))
    campaigns = lexicon().campaigns
    for token in words:
        if token.lemma_.lower() in campaigns:
            yield token.lemma_.lower()
