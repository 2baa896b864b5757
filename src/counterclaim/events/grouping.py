"""Claims to happenings: clusters of claims judged to tell one bounded thing, with reasons.

Dated claims are clustered first; undated ones then join the one cluster they fit best; what only
accompanies a happening (a denial, a silence, a state of affairs) goes with what it stands beside.
The result does not depend on the order of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from counterclaim.events.likeness import (
    SAME_HAPPENING,
    Told,
    is_satellite,
    likeness,
    places_of,
    told,
)
from counterclaim.model.claim import ClaimView, Layer
from counterclaim.model.event import Reason
from counterclaim.model.time import Publication

SCENE_CHARS = 300
"""How far on, in characters, a story still speaks of the place it last named."""

MAX_BLOCK = 400
"""Claims compared pair by pair in one block; a larger block is cut by time first."""


@dataclass(slots=True)
class Happening:
    """One cluster: its claims, those that go with it, and why they were put together."""

    claims: list[Told]
    satellites: list[Told] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def all(self) -> list[Told]:
        """Every claim, in the order of their ids."""
        return sorted([*self.claims, *self.satellites], key=lambda item: item.id)


def group(
    views: Sequence[ClaimView],
    kinds: Mapping[str, str | None],
    publications: Mapping[str, Publication],
) -> list[Happening]:
    """The happenings of a case, by the claims of articles; readers' comments are left out."""
    items = sorted(_with_scenes(views, kinds, publications), key=lambda item: item.id)
    core = [item for item in items if not is_satellite(item)]
    dated = [item for item in core if item.time is not None]
    undated = [item for item in core if item.time is None]
    clusters = _cluster([Happening([item]) for item in dated])
    left = _attach(undated, clusters)
    clusters += _cluster([Happening([item]) for item in left])
    _accompany([item for item in items if is_satellite(item)], clusters)
    return sorted(clusters, key=lambda cluster: cluster.all[0].id)


def _with_scenes(
    views: Sequence[ClaimView],
    kinds: Mapping[str, str | None],
    publications: Mapping[str, Publication],
) -> Iterator[Told]:
    """Each claim of an article; one without a place is at the place spoken of before it."""
    scene: tuple[tuple[str, int], int, frozenset[str]] | None = None
    articles = [view for view in views if view.claim.layer is Layer.ARTICLE]
    for view in sorted(articles, key=lambda v: (v.claim.page, v.claim.start, v.claim.trigger)):
        claim = view.claim
        story = (claim.page, claim.story)
        near = scene is not None and scene[0] == story and claim.start - scene[1] <= SCENE_CHARS
        assumed = scene[2] if scene is not None and near else frozenset()
        yield told(view, kinds, publications.get(claim.page, Publication()), assumed)
        if named := places_of(view):
            scene = (story, claim.end, named)
        elif near and scene is not None:
            scene = (story, claim.end, scene[2])


def _cluster(single: list[Happening]) -> list[Happening]:
    """Merge the best pairs first, as long as no two claims of the merged clusters forbid it."""
    items = [happening.claims[0] for happening in single]
    home = {happening.claims[0].id: happening for happening in single}
    pairs = []
    for a, b in _candidates(items):
        reason = likeness(a, b)
        if reason.score is not None and reason.score >= SAME_HAPPENING:
            pairs.append((-reason.score, a.id, b.id, reason))
    for _, left_id, right_id, reason in sorted(pairs, key=lambda pair: pair[:3]):
        left, right = home[left_id], home[right_id]
        if left is right or _forbidden(left, right):
            continue
        small, large = sorted((left, right), key=lambda h: len(h.claims))
        large.claims += small.claims
        large.reasons += [*small.reasons, reason]
        for item in small.claims:
            home[item.id] = large
    kept = {id(happening): happening for happening in home.values()}
    return list(kept.values())


def _candidates(items: Sequence[Told]) -> Iterable[tuple[Told, Told]]:
    """Pairs worth comparing: a shared place, or one page."""
    blocks: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for item in items:
        for place in item.places | item.assumed:
            blocks["place", place].append(item)
        blocks["page", item.view.claim.page].append(item)
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        for run in _cut(block):
            for a, b in combinations(run, 2):
                key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
                if key not in seen:
                    seen.add(key)
                    yield a, b


def _cut(block: list[Told]) -> Iterable[list[Told]]:
    """A large block in overlapping runs of claims that lie near each other in time."""
    if len(block) <= MAX_BLOCK:
        yield block
        return
    ordered = sorted(
        block, key=lambda item: (str(item.time.earliest) if item.time else "", item.id)
    )
    for start in range(0, len(ordered), MAX_BLOCK // 2):
        yield ordered[start : start + MAX_BLOCK]


def _forbidden(left: Happening, right: Happening) -> bool:
    hard = {"modality", "place", "side", "time", "course", "victims"}
    for a in left.claims:
        for b in right.claims:
            reason = likeness(a, b)
            if reason.score is None and reason.rule in hard:
                return True
    return False


def _attach(items: Sequence[Told], clusters: Sequence[Happening]) -> list[Told]:
    """Put each undated claim to the cluster it fits best; what fits none is given back."""
    by_place: dict[str, list[Happening]] = defaultdict(list)
    by_page: dict[str, list[Happening]] = defaultdict(list)
    for cluster in clusters:
        for place in {p for item in cluster.claims for p in item.places | item.assumed}:
            by_place[place].append(cluster)
        for page in {item.view.claim.page for item in cluster.claims}:
            by_page[page].append(cluster)
    left: list[Told] = []
    joins: list[tuple[Happening, Told, Reason]] = []
    for item in items:
        near = [c for place in sorted(item.places | item.assumed) for c in by_place[place]]
        near += by_page[item.view.claim.page]
        best: tuple[tuple[float, int, str], Happening, Reason] | None = None
        for cluster in {id(c): c for c in near}.values():
            if _forbidden(Happening([item]), cluster):
                continue
            for other in cluster.claims:
                reason = likeness(item, other)
                if reason.score is None or reason.score < SAME_HAPPENING:
                    continue
                here = int(other.view.claim.page == item.view.claim.page)
                key = (reason.score, here, other.id)
                if best is None or key > best[0]:
                    best = (key, cluster, reason)
        if best is None:
            left.append(item)
        else:
            joins.append((best[1], item, best[2]))
    for cluster, item, reason in joins:
        cluster.claims.append(item)
        cluster.reasons.append(reason)
    return left


def _accompany(items: Sequence[Told], clusters: Sequence[Happening]) -> None:
    """Satellites go with a happening of their sentence, else of their page about their place."""
    by_sentence: dict[tuple[str, int], list[Happening]] = defaultdict(list)
    by_page: dict[str, list[Happening]] = defaultdict(list)
    for cluster in clusters:
        for item in cluster.claims:
            by_sentence[item.view.claim.page, item.view.claim.start].append(cluster)
            by_page[item.view.claim.page].append(cluster)
    for item in items:
        claim = item.view.claim
        beside = by_sentence[claim.page, claim.start]
        if not beside:
            beside = [
                c for c in by_page[claim.page] if any(o.places & item.places for o in c.claims)
            ]
        if beside:
            chosen = max(beside, key=lambda c: (len(c.claims), c.claims[0].id))
            chosen.satellites.append(item)
