"""Which claims a connective puts in order: the clause it hangs on, and what it leads to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import lexicon as said
from counterclaim.extract.triggers import noun_type
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.claim import Claim, Polarity
from counterclaim.model.order import Pole
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from counterclaim.extract.order.cues import Cue

ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp", "obl", "nmod"})
"""What may state the happening of a verb or noun that states none: "launched an attack"."""

MAX_CLIMB = 12
"""How far up the tree a clause is looked for: deeper chains are parse errors in practice."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its claims and its expressions of time."""

    part: ParsedBlock
    words: TokenSpan
    by_trigger: Mapping[int, Claim]  # by the page offset of the trigger
    times: Mapping[int, TimeMention]  # by their index on the page
    triggers: tuple[Token, ...]  # the tokens that state claims, in text order

    def start(self, token: Token) -> int:
        """A token's offset on the page."""
        return self.part.block.start + token.idx

    def claims_at(self, token: Token) -> Claim | None:
        """The claim that a token states."""
        return self.by_trigger.get(self.start(token))

    def in_time(self, token: Token) -> bool:
        """Whether a token is of an expression of time."""
        start = self.start(token)
        return any(time.start <= start < time.end for time in self.times.values())


class Scenes:
    """The sentences of a page, each with its claims and times; these are sorted once."""

    def __init__(self, claims: Iterable[Claim], times: Sequence[TimeMention]) -> None:
        affirmed = (claim for claim in claims if claim.polarity is Polarity.AFFIRMED)
        self._claims = sorted(affirmed, key=lambda claim: (claim.trigger, claim.id))
        self._triggers = [claim.trigger.start for claim in self._claims]
        self._times = sorted(enumerate(times), key=lambda pair: pair[1].start)
        self._starts = [time.start for _, time in self._times]

    def of(self, part: ParsedBlock, words: TokenSpan) -> Scene:
        """What stands in one sentence; of claims of one word the last, by id."""
        span = part.span(words)
        told = self._claims[_slice(self._triggers, span)]
        said = self._times[_slice(self._starts, span)]
        by_trigger = {claim.trigger.start: claim for claim in told}
        offset = part.block.start
        tokens = words if by_trigger else ()
        triggers = tuple(token for token in tokens if offset + token.idx in by_trigger)
        return Scene(part, words, by_trigger, dict(said), triggers)


def _slice(starts: Sequence[int], span: Span) -> slice:
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def pole_of(claim: Claim, text: str) -> Pole:
    """A claim as one side of an order; `text` is its page's."""
    span = claim.trigger
    return Pole(
        claim=claim.id, type=claim.type, start=span.start, end=span.end, words=span.of(text)
    )


def pointed_at(parsed: Parsed, scene: Scene, cue: Cue) -> Pole | None:
    """What a connective leads to: a claim, else a noun that points at a happening."""
    token = _stated(scene, cue)
    claim = scene.claims_at(token) if token is not None else None
    if claim is not None:
        return pole_of(claim, parsed.page.text)
    for noun in _nouns(cue):
        type_ = noun_type(noun) if _is_definite(noun) else None
        if type_ is not None:
            parts = (t for t in cue.region if t.i >= noun.left_edge.i and t.dep_ != "case")
            left = next(parts, noun)
            start, end = scene.start(left), scene.start(noun) + len(noun)
            return Pole(type=type_, start=start, end=end, words=parsed.page.text[start:end])
    return None


def _nouns(cue: Cue) -> Iterator[Token]:
    """The noun a connective leads to, or the subject of a verb there: "the truce began"."""
    if cue.head.pos_ in ("NOUN", "PROPN"):
        yield cue.head
    for child in cue.head.children:
        if child.dep_ in ("nsubj", "nsubj:pass") and child in cue.region:
            yield child


def _stated(scene: Scene, cue: Cue) -> Token | None:
    """The token of the claim that a connective leads to: its head, or an argument of it."""
    inside = [token for token in cue.region if scene.claims_at(token) is not None]
    if cue.head in inside:
        return cue.head
    for token in inside:
        if token.head == cue.head and token.dep_ in ARGUMENTS:
            return token
    return None


def _is_definite(noun: Token) -> bool:
    """Whether the reader is taken to know which one is meant: "the strike", "its fall"."""
    known = load("words/order")["definite"]
    return any(child.lower_ in known and child.i < noun.i for child in noun.children) or any(
        child.dep_ == "nmod:poss" for child in noun.children
    )


def main_claims(scene: Scene, cue: Cue) -> list[Claim]:
    """The claims of the clause that a connective hangs on.

    That of the governing verb or noun, else those dated by the amount before the connective,
    else that of an argument of a verb which states none, unless it is a verb of saying.
    """
    outside = [token for token in scene.triggers if not _belongs(token, cue)]
    governor = _governor(scene, cue)
    if governor is not None and (claim := scene.claims_at(governor)) is not None:
        return [claim]
    if cue.mention is not None:
        index = next(n for n, time in scene.times.items() if time is cue.mention)
        dated = [scene.claims_at(token) for token in outside if token.dep_ != "amod"]
        counted = [claim for claim in dated if claim is not None and claim.when == index]
        if counted:
            return counted
    if governor is None or said().verb(governor) is not None:
        return []
    for token in outside:
        if token.head == governor and token.dep_ in ARGUMENTS:
            claim = scene.claims_at(token)
            return [claim] if claim is not None else []
    return []


def _belongs(token: Token, cue: Cue) -> bool:
    """Whether a token stands in what a connective leads to, or hangs on it further on."""
    return token in cue.region or (cue.head.dep_ != "ROOT" and cue.head in token.ancestors)


def _governor(scene: Scene, cue: Cue) -> Token | None:
    """The first claim's word or verb above what the connective leads to."""
    inside = set(cue.region)
    current = cue.head
    for _ in range(MAX_CLIMB):
        if current.head == current:
            return _beside(scene, cue)
        current = current.head
        if current in inside:
            continue
        if scene.claims_at(current) is not None or current.pos_ in ("VERB", "AUX"):
            return current
    return None


def _beside(scene: Scene, cue: Cue) -> Token | None:
    """Where the parse hangs all on what the connective leads to: the nearest clause outside."""
    outside = [t for t in scene.triggers if t not in cue.region and t.pos_ == "VERB"]
    before = [token for token in outside if token.i < cue.first.i]
    after = [token for token in outside if token.i > cue.first.i]
    opens = cue.first.i - scene.words.start <= 1
    if opens:
        return after[0] if after else None
    return before[-1] if before else None
