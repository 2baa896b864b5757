"""The article read as if nobody had commented, and the comments read beside it.

What a reader writes under an article must not change what the article says: a country that
comments keep naming would decide between namesakes, a name that they give in full would join two
actors, a figure's order of day and month would be learned from them. So a page with comments is
read twice, once without them and once whole; of the second reading only what stands in comments
is kept. Nothing of a comment can reach the article's mentions, attributions, claims or orders,
whatever the readers look at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from counterclaim.language.parsed import Parsed
from counterclaim.model.claim import Attribution, Claim
from counterclaim.model.entity import PlaceMention
from counterclaim.model.identity import PlaceChoice
from counterclaim.model.ids import content_id
from counterclaim.model.notes import Notes
from counterclaim.model.order import Order, Pole
from counterclaim.model.page import Block, BlockKind
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention

T = TypeVar("T")

Way = Sequence[int | None]
"""The new index of each old one; None for what was left out."""


def without_comments(parsed: Parsed) -> Parsed:
    """The page as it would be without readers' comments: offsets stay, their words are blank."""
    page = parsed.page
    pieces, at = [], 0
    for block in page.blocks:
        if block.kind is BlockKind.COMMENT and block.start >= at:
            pieces += [page.text[at : block.start], " " * (block.end - block.start)]
            at = block.end
    own = msgspec.structs.replace(
        page,
        text="".join([*pieces, page.text[at:]]),
        blocks=tuple(block for block in page.blocks if block.kind is not BlockKind.COMMENT),
    )
    parts = tuple(part for part in parsed.blocks if not part.is_comment)
    return Parsed(own, parts, foreign=parsed.foreign)


def joined(article: Notes, whole: Notes, blocks: Sequence[Block]) -> Notes:
    """The article's notes, with those of `whole` that stand in comments put in at their places.

    `article` was read without the comments of `blocks`, `whole` with them. Indexes that notes
    hold of each other are pointed anew; one from a comment into the article is kept where both
    readings have the mention, and is dropped otherwise.
    """
    weave = _Weaver(blocks)
    times = weave(article.times, whole.times, _bounds)
    said = weave(article.attributions, whole.attributions, _cue)
    places = weave(_with_choice(article), _with_choice(whole), lambda pair: _bounds(pair[0]))
    claims = weave(article.claims, whole.claims, _bounds)
    orders = weave(article.orders, whole.orders, _bounds)
    names = _renamed(article.claims, claims)
    choices = tuple(dict.fromkeys(choice for _, choice in places.items()))
    at = {choice: n for n, choice in enumerate(choices)}
    return msgspec.structs.replace(
        article,
        sentences=weave(article.sentences, whole.sentences, _bounds).items(),
        times=tuple(_time(time, times.way(of)) for time, of in times.woven),
        places=tuple(place for place, _ in places.items()),
        actors=weave(article.actors, whole.actors, _bounds).items(),
        counts=weave(article.counts, whole.counts, _bounds).items(),
        attributions=tuple(_attribution(one, said.way(of)) for one, of in said.woven),
        claims=tuple(
            _claim(claim, times.way(of), said.way(of), names if of else {})
            for claim, of in claims.woven
        ),
        orders=tuple(_order(order, names if of else {}) for order, of in orders.woven),
        choices=choices,
        chosen=tuple(at[choice] for _, choice in places.items()),
        issues=(*article.issues, *(i for i in whole.issues if weave.in_comment(i.start))),
    )


@dataclass(frozen=True, slots=True)
class _Woven(Generic[T]):
    """Items of two readings in text order, each with 0 if it is of the first, else 1."""

    woven: tuple[tuple[T, int], ...]
    ways: tuple[Way, Way]

    def items(self) -> tuple[T, ...]:
        """The items alone."""
        return tuple(item for item, _ in self.woven)

    def way(self, of: int) -> Way:
        """Where the items of one reading are now."""
        return self.ways[of]


class _Weaver:
    """Puts what one reading has in comments between what another has elsewhere."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        spans = sorted((b.start, b.end) for b in blocks if b.kind is BlockKind.COMMENT)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def in_comment(self, offset: int | None) -> bool:
        """Whether an offset lies in a comment."""
        if offset is None:
            return False
        n = bisect_right(self._starts, offset) - 1
        return n >= 0 and offset < self._ends[n]

    def __call__(
        self, own: Sequence[T], every: Sequence[T], bounds: Callable[[T], tuple[int, int]]
    ) -> _Woven[T]:
        """The items of `own`, and those of `every` that start in a comment, in text order."""
        kept = [(bounds(item)[0], 0, n) for n, item in enumerate(own)]
        kept += [
            (start, 1, n)
            for n, item in enumerate(every)
            if self.in_comment(start := bounds(item)[0])
        ]
        kept.sort(key=lambda one: one[0])  # stable: items of one start keep their order
        at = {(of, n): new for new, (_, of, n) in enumerate(kept)}
        same = {bounds(item): n for n, item in enumerate(own)}
        ways: tuple[Way, Way] = (
            [at.get((0, n)) for n in range(len(own))],
            [
                at.get((1, n), at.get((0, same.get(bounds(item), -1))))
                for n, item in enumerate(every)
            ],
        )
        return _Woven(tuple(((own, every)[of][n], of) for _, of, n in kept), ways)


def _bounds(item: object) -> tuple[int, int]:
    return getattr(item, "start", 0), getattr(item, "end", 0)


def _cue(one: Attribution) -> tuple[int, int]:
    """Attributions stand where their cue does."""
    spans: Sequence[Span] = (*one.cue, *one.content, *one.source)
    return (spans[0].start, spans[0].end) if spans else (0, 0)


def _with_choice(notes: Notes) -> list[tuple[PlaceMention, PlaceChoice]]:
    return [(p, notes.choices[n]) for p, n in zip(notes.places, notes.chosen, strict=True)]


def _renamed(article: Sequence[Claim], claims: _Woven[Claim]) -> dict[str, str]:
    """New ids for claims of comments that the article has, by the old ones.

    An id holds the chain as names in a row: a commenter who calls himself as the article's
    source, and repeats it, comes out the same.
    """
    taken = {claim.id for claim in article}
    comments = (claim.id for claim, of in claims.woven if of)
    return {id_: content_id("clm", id_, "comment") for id_ in comments if id_ in taken}


def _moved(index: int | None, way: Way) -> int | None:
    return way[index] if index is not None and index < len(way) else None


def _time(time: TimeMention, way: Way) -> TimeMention:
    return msgspec.structs.replace(
        time,
        range_with=_moved(time.range_with, way),
        counts_from=_moved(time.counts_from, way),
    )


def _attribution(one: Attribution, way: Way) -> Attribution:
    return msgspec.structs.replace(one, nested_in=_moved(one.nested_in, way))


def _claim(claim: Claim, times: Way, said: Way, names: Mapping[str, str]) -> Claim:
    over = (_moved(n, said) for n in claim.over)
    return msgspec.structs.replace(
        claim,
        id=names.get(claim.id, claim.id),
        when=_moved(claim.when, times),
        over=tuple(n for n in over if n is not None),
        about=tuple(names.get(id_, id_) for id_ in claim.about),
    )


def _order(order: Order, names: Mapping[str, str]) -> Order:
    first, second = (_pole(pole, names) for pole in (order.first, order.second))
    return msgspec.structs.replace(order, first=first, second=second)


def _pole(pole: Pole, names: Mapping[str, str]) -> Pole:
    claim = names.get(pole.claim or "", pole.claim)
    return msgspec.structs.replace(pole, claim=claim)
