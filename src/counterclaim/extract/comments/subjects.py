"""Which of the article's claims a comment is about: by the particulars that both name.

Actors, places, figures, kinds of happening and rare words. One in common is not enough: most
comments under a report on a town name the town.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from counterclaim.model.answer import AnswerLink, AnswerRule
from counterclaim.model.claim import Claim, Layer, RoleName
from counterclaim.model.count import CountMention, CountRange
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block
from counterclaim.model.record import Span

LEAST_KINDS = 2
"""Kinds of particulars of which a comment and a claim must have one in common."""

RARE_SHARE = 1 / 3
"""Share of the article's claims that may have a particular: what most have tells none."""

MOST_CLAIMS = 3
"""Claims that one comment is linked to; of more, all equally likely, none is meant."""

LEAST_FIGURE = 3
"""Figures from which on two alike are one told twice: "one" and "two" stand everywhere."""

LONG_WORD = 7
"""Letters of a word that can be rare; shorter ones are mostly the language's own."""

RARE_WORD = 2
"""Claims of the article that may have a word that counts as rare."""

SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)|[.!?…\n]+")

MOST_CHARS = 20_000
"""Code points of a comment that are compared."""

WORD = re.compile(rf"[^\W\d_]{{{LONG_WORD},}}")

Particular = tuple[str, str]
"""A kind of particular and what it is: ("place", "geonames:1")."""


class _Named(NamedTuple):
    """A particular where a comment names it."""

    what: Particular
    at: Span


class Subjects:
    """The article's claims by their particulars."""

    def __init__(self, notes: Notes) -> None:
        """Index them once for all comments."""
        self._claims = [claim for claim in notes.claims if claim.layer is Layer.ARTICLE]
        self._holders: dict[Particular, set[int]] = defaultdict(set)
        for n, claim in enumerate(self._claims):
            for what in _of_claim(claim):
                self._holders[what].add(n)
        for what in [w for w, held in self._holders.items() if _is_common(w, held)]:
            del self._holders[what]
        named = sorted(_mentioned(notes), key=lambda one: one.at)
        self._named, self._starts = named, [one.at.start for one in named]

    def of(self, block: Block, text: str) -> list[AnswerLink]:
        """The claims that a comment is about; `text` is its own.

        Only what one sentence of it names together is taken together.
        """
        text = text[:MOST_CHARS]
        shared: dict[tuple[int, int], dict[Particular, Span]] = defaultdict(dict)
        ends = [block.start + match.end() for match in SENTENCE.finditer(text)]
        for what, at in self._in(block, text):
            for n in self._holders.get(what, ()):
                shared[n, bisect_left(ends, at.end)].setdefault(what, at)
        weight: dict[int, float] = {}
        words: dict[int, Collection[Span]] = {}
        for (n, _), whats in shared.items():
            told = sum(math.log((len(self._claims) + 1) / len(self._holders[w])) for w in whats)
            if self._tells(whats) and told > weight.get(n, 0.0):
                weight[n], words[n] = told, set(whats.values())
        best = max(weight.values(), default=0.0)
        chosen = sorted(n for n in weight if weight[n] >= best - 1e-9)
        if len(chosen) > MOST_CLAIMS:
            return []
        return [
            AnswerLink(
                claim=self._claims[n].id, rule=AnswerRule.SHARED, words=tuple(sorted(words[n]))
            )
            for n in chosen
        ]

    def at(self, span: Span) -> list[Claim]:
        """The article's claims whose sentence shares a character with a stretch of the page."""
        return [c for c in self._claims if c.start < span.end and span.start < c.end]

    def _tells(self, shared: Mapping[Particular, Span]) -> bool:
        """Whether particulars in common show that both are about one thing.

        Two rare ones of different kinds, by different words: whom every other sentence of an
        article on a war names shows nothing, nor do two actors that meet in it.
        """
        most = max(1.0, RARE_SHARE * len(self._claims))
        rare = [what for what in shared if len(self._holders[what]) <= most]
        kinds = {kind for kind, _ in rare}
        return (
            len(kinds) >= LEAST_KINDS
            and bool(kinds & {"who or where", "figure"})
            and len({shared[what] for what in rare}) >= LEAST_KINDS
        )

    def _in(self, block: Block, text: str) -> Iterator[_Named]:
        """What a comment names: first by its mentions, then by words outside them."""
        low, high = (bisect_left(self._starts, at) for at in (block.start, block.end))
        named = self._named[low:high]
        yield from named
        taken = sorted((one.at.start, one.at.end) for one in named)
        n = 0
        for match in WORD.finditer(text):
            at = Span(block.start + match.start(), block.start + match.end())
            while n < len(taken) and taken[n][1] <= at.start:
                n += 1
            if n == len(taken) or at.end <= taken[n][0]:
                yield _Named(("word", _stem(match[0])), at)


def _mentioned(notes: Notes) -> Iterator[_Named]:
    """Every particular that the page's comments and article mention, where it stands."""
    for actor in notes.actors:
        if not actor.refers:
            yield _Named(("who or where", actor.id or actor.name.casefold()), _at(actor))
    for place in notes.places:
        yield _Named(("who or where", place.id or place.name.casefold()), _at(place))
    for count in notes.counts:
        if figure := _figure(count.range):
            yield _Named(("figure", figure), _at(count))
    for claim in notes.claims:
        yield _Named(("type", claim.type), claim.trigger)


def _of_claim(claim: Claim) -> set[Particular]:
    """The particulars of an article's claim; its words are those of its sentence."""
    found = {("type", claim.type)}
    for role in claim.roles:
        if role.role not in (RoleName.TIME, RoleName.COUNT) and (role.id or role.name):
            found.add(("who or where", role.id or (role.name or "").casefold()))
    if claim.count is not None and (figure := _figure(claim.count.range)):
        found.add(("figure", figure))
    return found | {("word", _stem(match[0])) for match in WORD.finditer(claim.quote)}


def _is_common(what: Particular, held: Collection[int]) -> bool:
    return what[0] == "word" and len(held) > RARE_WORD


def _figure(said: CountRange) -> str:
    """A figure as it is compared; empty where it is too small to tell."""
    low, high = said.low, said.high
    return f"{low}-{high}" if max(low or 0, high or 0) >= LEAST_FIGURE else ""


def _stem(word: str) -> str:
    """A word as it is compared: without the ends that inflect it."""
    return re.sub(r"(?:ing|ed|es|s|d)$", "", word.casefold())


def _at(item: ActorMention | PlaceMention | CountMention) -> Span:
    return Span(item.start, item.end)
