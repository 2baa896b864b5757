"""Headlines that name their source: "Strike Hits Market - Report", "Ministry: rebels left"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.attribution.cues import CLAUSE, Cue, Lexicon
from counterclaim.extract.attribution.pieces import Found, Range, trimmed
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import CueKind
from counterclaim.model.entity import ActorMention
from counterclaim.model.page import HEAD_KINDS

HEADLINE = Cue("headline", CueKind.SAY, frozenset())
MAX_SOURCE_WORDS = 5
"""A longer stretch after a headline's dash is a second headline, not a source."""

_DASHES = frozenset({"-", "–", "—"})


SPEAKING_KINDS = frozenset(
    {"person", "outlet", "agency", "monitor", "institution", "organisation", "group's media"}
)
"""Kinds of actors that a headline's first words name as its source, not as its topic."""


def headline(part: ParsedBlock, words: Lexicon, actors: Sequence[ActorMention]) -> Found | None:
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
            break
    return _before_colon(part, words, actors) or _titled(part, words)


def _before_colon(
    part: ParsedBlock, words: Lexicon, actors: Sequence[ActorMention]
) -> Found | None:
    doc = part.doc
    colon = next((t.i for t in doc[: MAX_SOURCE_WORDS + 2] if t.text == ":"), 0)
    if colon == 0 or colon > MAX_SOURCE_WORDS:
        return None
    last, end = doc[colon - 1], part.span(doc[colon - 1]).end
    named = any(a.end == end and a.kind in SPEAKING_KINDS for a in actors)
    ranked = any(t.dep_ == "nmod:desc" and t.lower_ in words.speakers for t in doc[:colon])
    if named or ranked or last.lower_ in words.speakers:
        return _found(part, colon, (0, colon), (colon + 1, len(doc)))
    return None


def _titled(part: ParsedBlock, words: Lexicon) -> Found | None:
    """Read "Army Denies Losing Town", where capitals hide the verb from the tagger."""
    doc = part.doc
    for token in doc[1 : MAX_SOURCE_WORDS + 1]:
        cue = words.verbs.get(token.lower_)
        if cue is None or CLAUSE not in cue.takes or not token.text.istitle():
            continue
        hidden = token.pos_ in ("NOUN", "PROPN") and token.lower_.endswith("s")
        follows = token.i + 1 < len(doc) and doc[token.i + 1].text[0].isupper()
        if hidden and follows and token.lower_ not in words.nouns:
            return _found(part, token.i, (0, token.i), (token.i + 1, len(doc)), cue)
    return None


def _found(
    part: ParsedBlock, mark: int, source: Range, content: Range, cue: Cue = HEADLINE
) -> Found | None:
    who, what = trimmed(part.doc, source), trimmed(part.doc, content)
    if who is None or what is None:
        return None
    return Found(
        part=part,
        anchor=mark,
        cue=(mark, mark + 1),
        entry=cue,
        source=who,
        content=[what],
        rule="headline",
        source_head=who[1] - 1,
    )
