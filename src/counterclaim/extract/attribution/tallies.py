"""Verbs of counting and posting: "the Observatory counted 40 dead", "activists shared a video"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import Cue, Lexicon
from counterclaim.extract.attribution.pieces import Found, edges, trimmed
from counterclaim.extract.attribution.sources import child, find_source, is_passive, source_range
from counterclaim.language.parsed import ParsedBlock, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBER, FIGURE, AT, ITEM = "number", "figure", "at", "item"
"""Frames: an object that holds a number; one that is a figure ("toll"); a figure "at" a number;
something that is published ("video"), which also a passive tells of."""

_WITH = frozenset({"aux", "aux:pass", "advmod"})
_NEXT = frozenset({"conj", "cc", "advcl", "parataxis", "punct", "dep"})


def read_tally(part: ParsedBlock, verb: Token, cue: Cue, words: Lexicon) -> Found | None:
    """The attribution of a counting or posting verb whose subject is no place or happening."""
    passive = is_passive(verb)
    if child(verb, "mark") is not None or (passive and ITEM not in cue.takes):
        return None
    source = find_source(verb)
    if source is None or source.lower_ in words.scenes or (source.i > verb.i) != passive:
        return None
    where = source_range(source, verb)
    content = _posted(verb, words) if passive else _counted(verb, cue, words)
    if where is None or content is None:
        return None
    start, end = verb.i, verb.i + 1
    while start > 0 and verb.doc[start - 1].head == verb and verb.doc[start - 1].dep_ in _WITH:
        start -= 1
    if passive and verb.doc[end].lower_ == "by":
        end += 1
    return Found(
        part=part,
        anchor=verb.i,
        cue=(start, end),
        entry=cue,
        source=where,
        content=[content],
        rule="tally",
        source_head=source.i,
    )


def _posted(verb: Token, words: Lexicon) -> tuple[int, int] | None:
    """What "a video shared by X", "a video was shared by X" is about: the item."""
    item = verb.head if verb.dep_ == "acl" else child(verb, "nsubj:pass", "nsubj")
    if item is None or item.lower_ not in words.items or item.i > verb.i:
        return None
    start, end = edges(item)
    case = child(item, "case")
    start = case.i + 1 if case is not None and case.i < item.i else start
    return trimmed(verb.doc, (start, min(end, verb.left_edge.i if verb.dep_ == "acl" else verb.i)))


def _counted(verb: Token, cue: Cue, words: Lexicon) -> tuple[int, int] | None:
    doc = verb.doc
    told = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "xcomp")), None)
    if told is None:
        return None
    start, end = edges(told)
    figure = told.lower_ in words.figures
    number = any(t.like_num or t.lower_ in words.figures for t in doc[start:end])
    cases = [child(c, "case") for c in verb.children if c.i > told.i]
    at = any(case is not None and case.lower_ == "at" for case in cases)
    if not (
        (NUMBER in cue.takes and number)
        or (FIGURE in cue.takes and figure)
        or (ITEM in cue.takes and told.lower_ in words.items)
        or (AT in cue.takes and figure and at)
    ):
        return None
    colon = next((t.i for t in doc[end : end + 2] if t.text == ":"), None)
    if colon is not None and FIGURE in cue.takes:
        return trimmed(doc, (colon + 1, sentence_of(verb).end))
    for c in verb.children:
        if c.i > told.i and c.dep_ not in _NEXT:
            end = max(end, edges(c)[1])
    return trimmed(doc, (start, end))
