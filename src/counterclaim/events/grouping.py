"""Claims to happenings: clusters of claims judged to tell one bounded thing, with reasons.

Dated claims are clustered first; undated ones then join the one cluster they fit best; what is
left over without place and day goes with the happening that its story opens with; what only
accompanies a happening (a denial, a silence, a state of affairs) goes with what it stands beside.
The result does not depend on the order of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.events.candidates import MAX_BLOCK, Pair, candidates
from counterclaim.events.comparing import Comparison
from counterclaim.events.happening import Happening, excluded
from counterclaim.events.likeness import (
    ALIKE_WORDS,
    RIVAL,
    SAME_HAPPENING,
    gap_days,
    is_dated,
    type_affinity,
)
from counterclaim.events.particulars import (
    Kinds,
    Places,
    Told,
    is_satellite,
    news_window,
    split_places,
    told,
)
from counterclaim.events.words import shared_words
from counterclaim.model.claim import ClaimView, Layer, Modality
from counterclaim.model.event import Reason
from counterclaim.model.record import Span
from counterclaim.model.time import Publication

ATTACH_ROUNDS = 3
"""Rounds of attaching undated claims; on the seeds and examples the third brings one claim."""

SCENE_CHARS = 300
"""How far on, in characters, a story still speaks of the place it last named."""

STORY_FAMILIES = frozenset({"harm", "remote", "battle"})
"""Families that a story tells on about without naming place and day again."""

Alike = Mapping[Pair, float]
Apart = Mapping[str, frozenset[str]]
Story = tuple[str, int]


def group(
    views: Sequence[ClaimView],
    kinds: Kinds,
    places: Places,
    publications: Mapping[str, Publication],
    apart: Apart | None = None,
) -> list[Happening]:
    """The happenings of a case, by the claims of articles; readers' comments are left out.

    `apart` gives for a claim those that its page puts days away from it.
    """
    found = _with_scenes(views, kinds, places, publications, apart or {})
    items = sorted(found, key=lambda item: item.id)
    core = [item for item in items if not is_satellite(item)]
    alike = shared_words(core, len({item.view.claim.page for item in items}))
    compare = Comparison(core, places, alike)
    clusters = _cluster([item for item in core if is_dated(item)], places, alike, compare)
    wide = [item for item in core if item.time is not None and not is_dated(item)]
    wide = _attach(wide, clusters, places, alike, compare)
    clusters += _cluster(wide, places, alike, compare)
    left = [item for item in core if item.time is None]
    left = _attach(left, clusters, places, alike, compare)
    clusters = _tell_on([*clusters, *_cluster(left, places, alike, compare)], places)
    _accompany([item for item in items if is_satellite(item)], clusters)
    return sorted(clusters, key=lambda cluster: cluster.all[0].id)


def _with_scenes(
    views: Sequence[ClaimView],
    kinds: Kinds,
    places: Places,
    publications: Mapping[str, Publication],
    apart: Apart,
) -> Iterator[Told]:
    """Each claim of an article; one without a place is at the place spoken of before it."""
    scene: tuple[Story, int, frozenset[str]] | None = None
    articles = [view for view in views if view.claim.layer is Layer.ARTICLE]
    past = set(_looking_back(articles, publications))
    for view in sorted(articles, key=_reading_order):
        claim = view.claim
        story = (claim.page, claim.story)
        near = scene is not None and scene[0] == story and claim.start - scene[1] <= SCENE_CHARS
        assumed = scene[2] if scene is not None and near else frozenset()
        published = publications.get(claim.page, Publication())
        if story in past:
            published = Publication()
        distant = apart.get(claim.id, frozenset())
        yield told(view, kinds, places, published, assumed, distant)
        if named := split_places(view, places)[0]:
            scene = (story, claim.end, named)
        elif near and scene is not None:
            scene = (story, claim.end, scene[2])


def _looking_back(
    articles: Sequence[ClaimView], publications: Mapping[str, Publication]
) -> Iterator[Story]:
    """Stories that open with a day before their page's news: what they tell is not of its days."""
    opening: dict[Story, ClaimView] = {}
    for view in sorted(articles, key=_reading_order):
        if view.time is not None and view.claim.modality is Modality.HAPPENED:
            opening.setdefault((view.claim.page, view.claim.story), view)
    for story, view in opening.items():
        window = news_window(publications.get(story[0], Publication()))
        if gap_days(window, view.said or view.time):
            yield story


def _reading_order(view: ClaimView) -> tuple[str, int, Span, str]:
    return view.claim.page, view.claim.start, view.claim.trigger, view.claim.id


def _cluster(
    items: Sequence[Told], places: Places, alike: Alike, compare: Comparison
) -> list[Happening]:
    """Merge the best pairs first, as long as nothing in the merged clusters excludes it."""
    ordered = sorted(items, key=lambda item: item.id)
    home = [Happening([item]) for item in ordered]
    pairs: dict[float, list[tuple[int, int]]] = defaultdict(list)
    for left, right in candidates(ordered, alike):
        reason = compare(ordered[left], ordered[right])
        if reason.score is not None and reason.score >= SAME_HAPPENING:
            pairs[reason.score].append((left, right))
    best_first = (pair for score in sorted(pairs, reverse=True) for pair in sorted(pairs[score]))
    where = {item.id: n for n, item in enumerate(ordered)}
    for left, right in best_first:
        one, other = home[left], home[right]
        if one is other:
            continue
        reason = compare(ordered[left], ordered[right])
        if excluded(one, other, places, reason.rule):
            continue
        small, large = sorted((one, other), key=lambda h: (len(h.claims), h.claims[0].id))
        large.absorb(small, reason)
        for item in small.claims:
            home[where[item.id]] = large
    return list({id(happening): happening for happening in home}.values())


def _attach(
    items: Sequence[Told],
    clusters: Sequence[Happening],
    places: Places,
    alike: Alike,
    compare: Comparison,
) -> list[Told]:
    """Put undated claims to the clusters they fit best; what fits none is given back.

    In rounds: what joined in one can tie what is left in the next. Only clusters that grew can,
    so only they are looked at again.
    """
    left = list(items)
    near = _Near(clusters, alike)
    open_ = {id(cluster) for cluster in clusters}
    for _ in range(ATTACH_ROUNDS):
        joins: list[tuple[Happening, Told, Reason]] = []
        rest: list[Told] = []
        for item in left:
            tried = [cluster for cluster in near.of(item) if id(cluster) in open_]
            best = _best(item, tried, places, compare)
            if best is None:
                rest.append(item)
            else:
                joins.append((best[0], item, best[1]))
        for cluster, item, reason in joins:
            cluster.absorb(Happening([item]), reason)
        left, open_ = rest, {id(cluster) for cluster, _, _ in joins}
        if not left or not joins:
            break
        near = _Near(clusters, alike)
    return left


def _best(
    item: Told, clusters: Iterable[Happening], places: Places, compare: Comparison
) -> tuple[Happening, Reason] | None:
    """The cluster that a claim fits best, and why; None where it fits none."""
    single = Happening([item])
    best: tuple[tuple[float, int, str], Happening, Reason] | None = None
    for cluster in clusters:
        if excluded(single, cluster, places, RIVAL):
            continue
        for other in cluster.claims:
            reason = compare(item, other)
            if reason.score is None or reason.score < SAME_HAPPENING:
                continue
            here = int(other.view.claim.page == item.view.claim.page)
            key = (reason.score, here, other.id)
            better = best is None or key > best[0]
            if better and not excluded(single, cluster, places, reason.rule):
                best = (key, cluster, reason)
    return best[1:] if best is not None else None


class _Near:
    """Clusters that an undated claim may belong to: by its place and days, page, person, words."""

    def __init__(self, clusters: Iterable[Happening], alike: Alike) -> None:
        self._by: dict[tuple[str, ...], dict[int, Happening]] = defaultdict(dict)
        self._partners: dict[str, list[str]] = defaultdict(list)
        for cluster in clusters:
            months = cluster.months()
            for item in cluster.claims:
                for key in _keys(item):
                    self._by[key][id(cluster)] = cluster
                for place in item.places | item.assumed:
                    for month in (*months, ""):
                        self._by["place", place, month][id(cluster)] = cluster
        for (left, right), weight in alike.items():
            if weight >= ALIKE_WORDS:
                self._partners[left].append(right)
                self._partners[right].append(left)

    def of(self, item: Told) -> list[Happening]:
        """The clusters to compare an item with, each once."""
        months = Happening([item]).months() or ("",)
        keys = [*_keys(item), *(("claim", partner) for partner in self._partners[item.id])]
        found: dict[int, Happening] = {}
        for key in keys:
            found |= self._by.get(key, {})
        for place in sorted(item.places | item.assumed):
            for month in months:
                here = self._by.get(("place", place, month), {})
                if month or len(here) <= MAX_BLOCK:
                    found |= here
        return list(found.values())


def _keys(item: Told) -> Iterator[tuple[str, ...]]:
    yield "claim", item.id
    yield "page", item.view.claim.page
    for person in item.persons:
        yield "person", person


def _tell_on(clusters: Sequence[Happening], places: Places) -> list[Happening]:
    """Claims that name no place and day go with the happening that their story opens with."""
    opening: dict[Story, tuple[int, Happening]] = {}
    for cluster in clusters:
        for item in cluster.claims:
            if item.happened and item.family in STORY_FAMILIES:
                start = item.view.claim.start
                first = opening.get(_story(item))
                if first is None or start < first[0]:
                    opening[_story(item)] = (start, cluster)
    kept: list[Happening] = []
    for cluster in sorted(clusters, key=lambda c: min(i.view.claim.start for i in c.claims)):
        _, lead = opening.get(_story(cluster.claims[0]), (0, cluster))
        if lead is cluster or not _tells_on(cluster, lead, places):
            kept.append(cluster)
            continue
        text = "names no place or day of its own: told on from the story's opening"
        lead.absorb(cluster, Reason(rule="story", text=text))
    return kept


def _tells_on(cluster: Happening, lead: Happening, places: Places) -> bool:
    if any(
        item.time is not None
        or item.places
        or item.wide
        or item.family not in STORY_FAMILIES
        or _story(item) != _story(cluster.claims[0])
        for item in cluster.claims
    ):
        return False
    akin = any(type_affinity(a, b) for a in cluster.claims for b in lead.claims)
    return akin and not excluded(cluster, lead, places)


def _story(item: Told) -> Story:
    return item.view.claim.page, item.view.claim.story


def _accompany(items: Sequence[Told], clusters: Sequence[Happening]) -> None:
    """Satellites go with the happening they are about, else of their sentence or their place."""
    by_sentence: dict[tuple[str, int], list[Happening]] = defaultdict(list)
    by_page: dict[str, list[Happening]] = defaultdict(list)
    by_claim: dict[str, Happening] = {}
    for cluster in clusters:
        for item in cluster.claims:
            by_claim[item.id] = cluster
            by_sentence[item.view.claim.page, item.view.claim.start].append(cluster)
            by_page[item.view.claim.page].append(cluster)
    for item in items:
        claim = item.view.claim
        beside = [home for told in claim.about if (home := by_claim.get(told)) is not None]
        beside = beside or by_sentence[claim.page, claim.start]
        if not beside:
            beside = [
                c for c in by_page[claim.page] if any(o.places & item.places for o in c.claims)
            ]
        if beside:
            chosen = max(beside, key=lambda c: (len(c.claims), c.claims[0].id))
            chosen.satellites.append(item)
