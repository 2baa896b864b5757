"""The place that the text around a claim tells of, for claims that name none themselves.

Nearest first: the claim's own sentence, the text just before and just after it, the title, then
what the page names most. Places that only help to say where something is, that act or that
tell whose something is are no scenes, nor is where the report was filed. A way told from a
place ("12 km south of X") is a scene of its own where nothing else is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from counterclaim.extract.places.areas import beside
from counterclaim.model.claim import Scene, SceneFrom
from counterclaim.model.entity import PlaceMention, PlaceUse
from counterclaim.model.page import HEAD_KINDS, READ_KINDS, Block, Page
from counterclaim.model.record import Span

BEFORE = 600
"""How far back, in characters, the text still speaks of the place it last named."""

AFTER = 300
"""How far on, in characters, a place first named can be that of what was told before it."""

NOWHERE = frozenset({"country", "region"})
"""Precisions that are no scene: nearly every page has its country."""


class Scenes:
    """The scenes of one page, by where a claim stands."""

    def __init__(self, page: Page, places: Sequence[PlaceMention], told: Iterable[Block]) -> None:
        """Index the places that can be scenes, in text order; `told` are the blocks read."""
        self._text = page.text
        self._places = [p for p in places if p.use is PlaceUse.WHERE and _is_somewhere(p)]
        self._starts = [p.start for p in self._places]
        self._ways = [p for p in places if p.use is PlaceUse.REFERENCE]
        told = list(told)
        heads = [block for block in told if block.kind in HEAD_KINDS]
        self._heads = [p for p in self._places if any(b.start <= p.start < b.end for b in heads)]
        bodies = [block for block in told if block.kind in READ_KINDS]
        country = _main_country(places)
        self._told = [
            p
            for p in self._places
            if p.country == country and any(b.start <= p.start < b.end for b in bodies)
        ]

    def of(self, sentence: Span, trigger: Span, block: Span) -> Scene | None:
        """The scene of a claim by its sentence, its trigger word and the block it stands in."""
        own = self._within(sentence.start, sentence.end)
        before = self._within(max(block.start, sentence.start - BEFORE), sentence.start)
        after = self._within(sentence.end, min(block.end, sentence.end + AFTER))
        by_nearness = sorted(own, key=lambda p: _gap(p, trigger))
        tiers = (
            (SceneFrom.SENTENCE, by_nearness),
            (SceneFrom.NEARBY, before[::-1]),
            (SceneFrom.NEARBY, after),
            (SceneFrom.TITLE, self._heads),
        )
        for wide in (False, True):
            for whence, found in tiers:
                place = next((p for p in found if p.is_wide is wide), None)
                if place is not None:
                    return Scene(place=place, whence=whence)
            if not wide and (way := self._way(sentence)) is not None:
                return Scene(place=way, whence=SceneFrom.SENTENCE)
        place = _most_named(self._told)
        return Scene(place=place, whence=SceneFrom.PAGE) if place is not None else None

    def _within(self, start: int, end: int) -> list[PlaceMention]:
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _way(self, sentence: Span) -> PlaceMention | None:
        inside = (p for p in self._ways if sentence.start <= p.start < sentence.end)
        return next((area for p in inside if (area := beside(p, self._text)) is not None), None)


def _main_country(places: Sequence[PlaceMention]) -> str | None:
    """The country in which most of the places lie that the page names as such."""
    times = Counter(p.country for p in places if p.country and p.use is PlaceUse.WHERE)
    return min(times, key=lambda country: (-times[country], country), default=None)


def _is_somewhere(place: PlaceMention) -> bool:
    return place.lat is not None and place.precision not in NOWHERE


def _gap(place: PlaceMention, trigger: Span) -> int:
    return max(place.start - trigger.end, trigger.start - place.end, 0)


def _most_named(places: Iterable[PlaceMention]) -> PlaceMention | None:
    """The place named most, a fine one before a wide one, the first of equals."""
    found = list(places)
    times = Counter(p.id or p.name for p in found)
    return min(found, key=lambda p: (p.is_wide, -times[p.id or p.name], p.start), default=None)
