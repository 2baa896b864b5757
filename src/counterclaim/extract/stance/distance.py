"""The words by which a voice takes a distance from what it carries."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from counterclaim import packs
from counterclaim.extract.stance.cue import entry
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Attribution, Certainty, CueKind, Distance, Polarity, Sign
from counterclaim.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

STRENGTH = (
    Distance.CONTRADICTS,
    Distance.EVIDENCE_LACKING,
    Distance.DOUBTS,
    Distance.ENDORSES,
)
"""Of several signs the first of these is the voice's distance."""

OF_KIND = {
    CueKind.CLAIM: Distance.DOUBTS,
    CueKind.CONFIRM: Distance.ENDORSES,
}
VERDICTS = {
    CueKind.CONFIRM: Distance.ENDORSES,
    CueKind.DENY: Distance.CONTRADICTS,
    CueKind.DOUBT: Distance.DOUBTS,
}
"""What a voice does to another's telling that is the object of its own verb."""

TELLING_CHARS = 60
"""Most characters from the start of what a voice says to the telling that it judges: "confirmed
the earlier reports of residents that"."""

SCARE_WORDS = 3
"""Most words between scare quotes; a longer quotation is somebody's words."""
_OPENING = frozenset({"“", '"', "``", "«", "„", "‘"})
_CLOSING = frozenset({"”", '"', "''", "»", "’"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "PRON", "NUM", "PROPN"})
_UNSURE = frozenset({"unclear", "unknown", "uncertain", "unconfirmed"})


def strongest(signs: Iterable[Sign], *, carries: bool) -> Distance | None:
    """The distance that some signs make; neutral where there is none but something is carried."""
    found = {sign.distance for sign in signs}
    first = next((distance for distance in STRENGTH if distance in found), None)
    return first or (Distance.NEUTRAL if carries else None)


def cue_signs(part: ParsedBlock, one: Attribution) -> Iterator[Sign]:
    """Signs in and beside the reporting words by which a voice is carried."""
    words = part.tokens(one.cue[0]) if one.cue else None
    if words is None or one.negated:
        return
    table = _table()
    cue = entry(part, one)
    base = cue.word if cue else words.text.lower()
    kind = table["cues"].get(base) or OF_KIND.get(one.cue_kind)
    if one.cue_kind is CueKind.HEARSAY:
        kind = table["adverbs"].get(base)
    if kind is not None and kind is not Distance.NEUTRAL:
        yield _sign(kind, part.span(words.root))
    for c in words.root.children:
        if c.dep_ == "advmod" and c.lower_ in table["adverbs"] and not _holds(one, part.span(c)):
            yield _sign(table["adverbs"][c.lower_], part.span(c))
        elif c.dep_ == "amod" and one.rule == "noun" and c.lower_ in table["adjectives"]:
            yield _sign(table["adjectives"][c.lower_], part.span(c))


def verdict(outer: Attribution, inner: Attribution) -> Sign | None:
    """What a voice does to the telling that is the object of its verb.

    "The ministry confirmed reports by residents that", "denied their claim that".
    """
    kind = VERDICTS.get(outer.cue_kind)
    if kind is None or outer.negated or not outer.content or inner.rule != "noun":
        return None
    near = 0 <= inner.cue[0].start - outer.content[0].start <= TELLING_CHARS
    return _sign(kind, outer.cue[0]) if near else None


def scare_quotes(part: ParsedBlock, trigger: Token) -> Sign | None:
    """Marks around the noun for a happening after its article: the “liberation” of a town."""
    if trigger.pos_ != "NOUN":
        return None
    doc = trigger.doc
    start, end = trigger.i, trigger.i + 1
    while start > 0 and trigger.i - start < SCARE_WORDS and doc[start - 1].text not in _OPENING:
        start -= 1
    while end < len(doc) and end - start <= SCARE_WORDS and doc[end].text not in _CLOSING:
        end += 1
    if start < 2 or end >= len(doc) or end - start > SCARE_WORDS:
        return None
    opens, closes = doc[start - 1].text in _OPENING, doc[end].text in _CLOSING
    if not (opens and closes) or doc[start - 2].pos_ not in _BEFORE_NOUN:
        return None
    return _sign(Distance.DOUBTS, part.span(doc[start - 1 : end + 1]))


def own_signs(part: ParsedBlock, trigger: Token) -> Iterator[Sign]:
    """Signs at the happening itself: "the so-called raid", "it is unclear whether it fired"."""
    table = _table()["adjectives"]
    for c in trigger.children:
        if c.dep_ == "amod" and c.lower_ in table:
            yield _sign(table[c.lower_], part.span(c))
        elif c.dep_ == "mark" and c.lower_ in ("whether", "if"):
            above = trigger.head
            negated = any(w.lower_ in ("not", "n't", "n’t") for w in above.children)
            if above.lower_ in _UNSURE or (above.lower_ in ("clear", "known") and negated):
                yield _sign(Distance.DOUBTS, part.span(above))


def carried(
    distance: Distance | None, certainty: Certainty, polarity: Polarity
) -> tuple[Certainty, Polarity]:
    """How a voice itself stands to a claim that it carries with some distance."""
    if distance is Distance.ENDORSES:
        return certainty, polarity
    if distance is Distance.CONTRADICTS:
        flipped = Polarity.AFFIRMED if polarity is Polarity.DENIED else Polarity.DENIED
        return Certainty.CERTAIN, flipped
    if distance is Distance.DOUBTS:
        return Certainty.POSSIBLE, polarity
    return Certainty.UNDERSPECIFIED, polarity


def _sign(distance: Distance, span: Span) -> Sign:
    return Sign(distance=distance, start=span.start, end=span.end)


def _holds(one: Attribution, span: Span) -> bool:
    return any(content.contains(span) for content in one.content)


@functools.cache
def _table() -> Mapping[str, Mapping[str, Distance]]:
    pack = packs.load("words/distance")
    return {
        part: {word: Distance(kind) for kind, words in pack[part].items() for word in words}
        for part in ("cues", "adverbs", "adjectives")
    }
