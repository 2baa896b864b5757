"""Stretches of a parse: what belongs to a word, cut where the punctuation says so.

A stretch is a half-open range of token numbers in one `Doc`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import Cue
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

_LEADING = frozenset({",", ".", ";", ":", "-", "–", "—", "--", ")", "…", "?", "!"})
_CLOSING = frozenset({"”", '"'})
_ENDS = frozenset({".", ",", "!", "?", "…"})
_TRAILING = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "("})


@dataclass(slots=True)
class Found:
    """An attribution as a rule found it, before naming and nesting."""

    part: ParsedBlock
    anchor: int  # token number of the cue's head
    cue: Range
    entry: Cue
    source: Range | None
    content: list[Range]
    rule: str
    negated: bool = False
    source_head: int | None = None
    antecedent: Range | None = None  # what a relative pronoun in the source stands for
    more: list[Span] = field(default_factory=list)  # content in other sentences or blocks
    host: Found | None = None  # the attribution of the voice that hands this one on
    heard: tuple[int, int] | None = None  # block and token where `more` ends
    confidence: float | None = None  # the network's, from 0 to 1; None where it does not see it

    def content_spans(self) -> tuple[Span, ...]:
        """The content on the page, in text order, adjoining stretches joined."""
        spans = [page_span(self.part, piece) for piece in self.content] + self.more
        return join_spans(spans)


def page_span(part: ParsedBlock, piece: Range) -> Span:
    """Where a stretch stands on the page."""
    return part.span(part.doc[piece[0] : piece[1]])


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap or touch are one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def edges(token: Token) -> Range:
    """The stretch from the first to the last word that depends on a word."""
    return token.left_edge.i, token.right_edge.i + 1


def trimmed(doc: Doc, piece: Range) -> Range | None:
    """The stretch without punctuation at its edges; quotation marks stay. None if empty.

    A quotation that began inside it ends with it: its full stop and closing mark belong to it.
    """
    start, end = piece
    while start < end and (doc[start].is_space or doc[start].text in _LEADING):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TRAILING):
        end -= 1
    if not any(token.is_alpha or token.like_num for token in doc[start:end]) and not any(
        any(char.isalnum() for char in token.text) for token in doc[start:end]
    ):
        return None
    return start, _closed(doc, start, end)


def _closed(doc: Doc, start: int, end: int) -> int:
    """The end moved behind the closing mark that follows, if a quotation is still open."""
    words = [token.text for token in doc[start:end]]
    if words.count("“") <= words.count("”") and words.count('"') % 2 == 0:
        return end
    for token in doc[end : end + 2]:
        if token.text in _CLOSING:
            return int(token.i) + 1
        if token.text not in _ENDS:
            break
    return end


def without(doc: Doc, piece: Range, hole: Range) -> list[Range]:
    """The stretch with another cut out of it, each rest trimmed."""
    parts = [(piece[0], min(piece[1], hole[0])), (max(piece[0], hole[1]), piece[1])]
    rests = (trimmed(doc, part) for part in parts if part[0] < part[1])
    return [rest for rest in rests if rest]
