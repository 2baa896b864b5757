"""All attributions of a page, named, nested and in text order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.attribution import phrases
from counterclaim.extract.attribution.cues import ACCORDING, Lexicon, lexicon
from counterclaim.extract.attribution.handed import hand_on
from counterclaim.extract.attribution.heads import headline
from counterclaim.extract.attribution.learned import Learned, find_learned
from counterclaim.extract.attribution.merging import merged
from counterclaim.extract.attribution.naming import Namer
from counterclaim.extract.attribution.pieces import Found, page_span
from counterclaim.extract.attribution.quotes import Quote, find_quotes
from counterclaim.extract.attribution.speech import carry_on, widen
from counterclaim.extract.attribution.tallies import read_tally
from counterclaim.extract.attribution.verbs import VerbReader
from counterclaim.language.encoder.scores import PageScores
from counterclaim.language.parsed import Parsed, ParsedBlock, lowered
from counterclaim.model.claim import Attribution
from counterclaim.model.entity import ActorMention
from counterclaim.model.page import READ_KINDS

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_attributions(
    parsed: Parsed,
    actors: Sequence[ActorMention] = (),
    words: Lexicon | None = None,
    scores: PageScores | None = None,
) -> tuple[Attribution, ...]:
    """Who says what in the article and its comments, in text order.

    Sources are named after the actor mention they overlap; where there is none, after their
    own words, and pronouns after the speaker before them. `words` replaces the built-in
    lexicon of reporting words; `scores` are the network's of the page, if they are there already.
    """
    words = words or lexicon()
    parts = [
        part
        for part in parsed.blocks
        if (part.block.kind in READ_KINDS or part.is_comment) and part.index not in parsed.foreign
    ]
    quotes = {part.index: find_quotes(part.doc) for part in parts}
    ruled = {part.index: list(_in_block(part, words, quotes[part.index], actors)) for part in parts}
    learned = _learned(parts, scores or PageScores(parsed))
    found = {
        part.index: merged(part, ruled[part.index], learned[part.index], words) for part in parts
    }
    for part in parts:
        for one in found[part.index]:
            widen(one, quotes[part.index])
    article = [part for part in parts if not part.is_comment]
    carry_on(article, quotes, found)
    for part in parts:
        if part.is_comment:
            carry_on([part], quotes, found)
    everything = [one for part in parts for one in found[part.index]]
    everything.sort(key=lambda one: page_span(one.part, one.cue))
    records = _nested(_records(everything), _hosts(everything))
    return _named(Namer(parsed, actors), everything, records)


def _learned(parts: Sequence[ParsedBlock], scores: PageScores) -> dict[int, list[Learned]]:
    """What the network reads, by block."""
    found: dict[int, list[Learned]] = {part.index: [] for part in parts}
    for one in find_learned(scores.windows(found)):
        found[one.cue.part.index].append(one)
    return found


def _in_block(
    part: ParsedBlock, words: Lexicon, quotes: tuple[Quote, ...], actors: Sequence[ActorMention]
) -> list[Found]:
    reader = VerbReader(part, words, quotes)
    cues = (part.doc[at] for at, form in enumerate(lowered(part.doc)) if form in words.forms)
    found = [one for token in cues if (one := _at(part, token, words, reader)) is not None]
    head = headline(part, words, actors)
    return [*([head] if head else []), *hand_on(part, found, words)]


def _at(part: ParsedBlock, token: Token, words: Lexicon, reader: VerbReader) -> Found | None:
    if token.lower_ == ACCORDING:
        return phrases.according_to(part, token)
    verb = words.verb(token)
    if verb is not None:
        one = reader.read(token, verb)
        if one is not None:
            return one
    tally = words.tallies.get(token.lower_)
    if tally is not None and token.pos_ == "VERB":
        return read_tally(part, token, tally, words)
    noun = words.noun(token)
    if noun is not None:
        return phrases.noun_of_saying(part, token, noun)
    adjective = words.adjective(token)
    if adjective is not None:
        return phrases.adjective_of_saying(part, token, adjective)
    adverb = words.adverbs.get(token.lower_)
    if adverb is not None:
        if words.verb(token.head) is not None and abs(token.head.i - token.i) <= 2:
            return None  # "reportedly said": the adverb is part of the cue
        return phrases.hearsay(part, token, adverb)
    return None


def _records(found: list[Found]) -> list[Attribution]:
    return [
        Attribution(
            source=(page_span(one.part, one.source),) if one.source else (),
            cue=(page_span(one.part, one.cue),),
            content=one.content_spans(),
            cue_kind=one.entry.kind,
            negated=one.negated,
            rule=one.rule,
            confidence=None if one.confidence is None else round(one.confidence, 2),
        )
        for one in found
    ]


def _named(
    namer: Namer, found: list[Found], records: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The records with their sources' names; "the statement" is no voice's inside another's."""
    named = []
    for one, record in zip(found, records, strict=True):
        name = namer.name(one, inner=record.nested_in is not None)
        named.append(msgspec.structs.replace(record, name=name.name, id=name.id, kind=name.kind))
    return tuple(named)


def _hosts(found: list[Found]) -> dict[int, int]:
    """Which attributions stand inside another as its source's own words."""
    at = {id(one): number for number, one in enumerate(found)}
    return {n: at[id(one.host)] for n, one in enumerate(found) if id(one.host) in at}


def _nested(records: list[Attribution], hosts: dict[int, int]) -> tuple[Attribution, ...]:
    """Point each attribution to its host, else to the narrowest one whose content holds its cue."""
    spans = sorted(
        ((span, number) for number, one in enumerate(records) for span in one.content),
        key=lambda pair: pair[0].start,
    )
    nested, active, reached = list(records), [], 0
    for number in sorted(range(len(records)), key=lambda n: records[n].cue[0].start):
        cue = records[number].cue[0]
        while reached < len(spans) and spans[reached][0].start <= cue.start:
            active.append(spans[reached])
            reached += 1
        active = [pair for pair in active if pair[0].end > cue.start]
        inside = [
            (span.end - span.start, owner)
            for span, owner in active
            if owner != number and span.contains(cue)
        ]
        holder = hosts.get(number, min(inside)[1] if inside else None)
        if holder is not None:
            nested[number] = msgspec.structs.replace(records[number], nested_in=holder)
    return tuple(nested)
