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
from counterclaim.model.time import Publication
from counterclaim.resolve.actors import Identified, identify
from counterclaim.resolve.places import Resolved, Where, resolve


def without_comments(page: Page, notes: Notes) -> Notes:
    """The notes of a page's article, as far as other pages' identities rest on them.

    Times and attributions stay as they are: claims hold their indexes.
    """
    spans = sorted((b.start, b.end) for b in page.blocks if b.kind is BlockKind.COMMENT)
    if not spans:
        return notes
    starts = [start for start, _ in spans]

    def outside(item: Record) -> bool:
        start: int = getattr(item, "start", 0)
        n = bisect_right(starts, start) - 1
        return n < 0 or start >= spans[n][1]

    return msgspec.structs.replace(
        notes,
        actors=tuple(filter(outside, notes.actors)),
        places=tuple(filter(outside, notes.places)),
        claims=tuple(claim for claim in notes.claims if claim.layer is Layer.ARTICLE),
        orders=tuple(filter(outside, notes.orders)),
        choices=(),
        chosen=(),
    )


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
