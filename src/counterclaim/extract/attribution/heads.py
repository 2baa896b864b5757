"""Headlines that name their source after a dash: "Strike Hits Market - Report"."""

from __future__ import annotations

from counterclaim.extract.attribution.cues import Cue, Lexicon
from counterclaim.extract.attribution.pieces import Found, trimmed
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import CueKind
from counterclaim.model.page import HEAD_KINDS

HEADLINE = Cue("headline", CueKind.SAY, frozenset())
MAX_SOURCE_WORDS = 5
"""A longer stretch after a headline's dash is a second headline, not a source."""

_DASHES = frozenset({"-", "–", "—"})


def headline(part: ParsedBlock, words: Lexicon) -> Found | None:
    """The source a headline names before a colon or after a dash; None elsewhere."""
    if part.block.kind not in HEAD_KINDS:
        return None
    doc = part.doc
    for token in reversed(doc):
        spaced = token.i > 0 and doc[token.i - 1].whitespace_ and token.whitespace_
        if token.text in _DASHES and spaced:
            after = [t for t in doc[token.i + 1 :] if t.is_alpha]
            if 0 < len(after) <= MAX_SOURCE_WORDS and any(
                t.lower_ in words.documents or t.lower_ in words.speakers for t in after
            ):
                return _found(part, token.i, (token.i + 1, len(doc)), (0, token.i))
            return None
    return None


def _found(
    part: ParsedBlock, mark: int, source: tuple[int, int], content: tuple[int, int]
) -> Found | None:
    who, what = trimmed(part.doc, source), trimmed(part.doc, content)
    if who is None or what is None:
        return None
    return Found(
        part=part,
        anchor=mark,
        cue=(mark, mark + 1),
        entry=HEADLINE,
        source=who,
        content=[what],
        rule="headline",
        source_head=who[1] - 1,
    )
