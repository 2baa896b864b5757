"""Articles resolved as if nobody had commented, and comments resolved beside them.

Whom and what an article's words mean follows from the case's articles alone. What readers name
in comments is looked up among it, and adds identities of its own, but changes none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from counterclaim.model.claim import ClaimView, Layer
from counterclaim.model.entity import ActorMention
from counterclaim.model.notes import Notes
from counterclaim.model.page import BlockKind, Page
from counterclaim.model.record import Record
from counterclaim.model.time import Publication, TimeInterval
from counterclaim.resolve.actors import Identified, identify
from counterclaim.resolve.places import Resolved, Where, resolve
from counterclaim.resolve.times import intervals


def without_comments(page: Page, notes: Notes) -> Notes:
    """The notes of a page's article, as far as other pages' identities rest on them.

    Times and attributions stay as they are: claims hold their indexes.
    """
    spans = _comments(page)
    if not spans:
        return notes

    def outside(item: Record) -> bool:
        return _is_outside(getattr(item, "start", 0), spans)

    return msgspec.structs.replace(
        notes,
        actors=tuple(filter(outside, notes.actors)),
        places=tuple(filter(outside, notes.places)),
        claims=tuple(claim for claim in notes.claims if claim.layer is Layer.ARTICLE),
        orders=tuple(filter(outside, notes.orders)),
        choices=(),
        chosen=(),
    )


def intervals_apart(
    page: Page, notes: Notes, published: Publication
) -> tuple[TimeInterval | None, ...]:
    """What each time expression of a page can mean; an article's never counts from a comment's."""
    whole = intervals(notes, published)
    spans = _comments(page)
    if not spans:
        return whole
    kept = [n for n, time in enumerate(notes.times) if _is_outside(time.start, spans)]
    way: dict[int | None, int] = {n: new for new, n in enumerate(kept)}
    own = tuple(
        msgspec.structs.replace(
            notes.times[n],
            range_with=way.get(notes.times[n].range_with),
            counts_from=way.get(notes.times[n].counts_from),
        )
        for n in kept
    )
    found = dict(
        zip(kept, intervals(msgspec.structs.replace(notes, times=own), published), strict=True)
    )
    return tuple(found.get(n, days) for n, days in enumerate(whole))


def _comments(page: Page) -> list[tuple[int, int]]:
    """Where a page's comments stand, in order."""
    return sorted((b.start, b.end) for b in page.blocks if b.kind is BlockKind.COMMENT)


def _is_outside(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in none of some stretches, which are in order."""
    n = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return n < 0 or start >= spans[n][1]


def identify_apart(
    articles: Iterable[Notes], whole: Iterable[Notes], publications: Mapping[str, Publication]
) -> Identified:
    """The actors of a case's articles, then those that only comments name."""
    own = identify({note.page: note.actors for note in articles}, publications)
    every = {note.page: note.actors for note in whole}
    if sum(map(len, every.values())) == len(own.mentions):
        return own
    found = identify(every, publications)
    known = {actor.id: actor for actor in own.actors}

    def as_known(mention: ActorMention) -> ActorMention:
        actor = known.get(mention.id or "")
        if actor is None:
            return mention
        return msgspec.structs.replace(mention, name=actor.name, kind=actor.kind)

    beside = {
        where: as_known(mention)
        for where, mention in found.mentions.items()
        if where not in own.mentions
    }
    others = (actor for actor in found.actors if actor.id not in known)
    return Identified(
        {**own.mentions, **beside},
        tuple(sorted((*own.actors, *others), key=lambda actor: actor.id)),
        {**found.reasons, **own.reasons},
    )


def resolve_apart(articles: Iterable[Notes], whole: Iterable[Notes]) -> dict[Where, Resolved]:
    """The places of a case's articles, then those that only comments name."""
    own = resolve({note.page: note.places for note in articles})
    every = {note.page: note.places for note in whole}
    if sum(map(len, every.values())) == len(own):
        return own
    beside = resolve(every)
    return {**own, **{where: found for where, found in beside.items() if where not in own}}


def views_apart(
    whole: Sequence[Notes], articles: Iterable[ClaimView], every: Iterable[ClaimView]
) -> tuple[ClaimView, ...]:
    """The views of all claims in the order of the notes; an article's are those of `articles`."""
    views = {view.claim.id: view for view in every} | {view.claim.id: view for view in articles}
    return tuple(views[claim.id] for note in whole for claim in note.claims)
