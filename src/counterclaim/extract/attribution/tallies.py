"""Verbs of counting: "the Observatory counted 40 dead", "put the toll at 19"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import Cue, Lexicon
from counterclaim.extract.attribution.pieces import Found, edges, trimmed
from counterclaim.extract.attribution.sources import child, find_source, is_passive, source_range
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBER, FIGURE, AT = "number", "figure", "at"
"""Frames: an object that holds a number; one that is a figure ("toll"); a figure "at" a number."""

_NEXT = frozenset({"conj", "cc", "advcl", "parataxis", "punct", "dep"})


def read_tally(part: ParsedBlock, verb: Token, cue: Cue, words: Lexicon) -> Found | None:
    """The attribution of a counting verb whose subject is no place or happening."""
    marked = is_passive(verb) or child(verb, "mark") is not None
    source = None if marked else find_source(verb)
    if source is None or source.lower_ in words.scenes or source.i > verb.i:
        return None
    where, content = source_range(source, verb), _counted(verb, cue, words)
    if where is None or content is None:
        return None
    start = verb.i
    while start > where[1] and verb.doc[start - 1].head == verb:
        start -= 1
    return Found(
        part=part,
        anchor=verb.i,
        cue=(start, verb.i + 1),
        entry=cue,
        source=where,
        content=[content],
        rule="tally",
        source_head=source.i,
    )


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
        or (AT in cue.takes and figure and at)
    ):
        return None
    colon = next((t.i for t in doc[end : end + 2] if t.text == ":"), None)
    if colon is not None and FIGURE in cue.takes:
        return trimmed(doc, (colon + 1, verb.sent.end))
    for c in verb.children:
        if c.i > told.i and c.dep_ not in _NEXT:
            end = max(end, edges(c)[1])
    return trimmed(doc, (start, end))
