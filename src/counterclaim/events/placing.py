"""Where an event was: the place its claims name, else the one that the text around them tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.events.particulars import Told
from counterclaim.model.claim import SceneFrom
from counterclaim.model.entity import PlaceMention
from counterclaim.packs.seats import seat_point

FINE = {"site": 0, "neighbourhood": 1, "town": 2, "near": 3, "district": 4}
"""Precisions from the finest on; of places named as often the finer is taken."""

BROADEST = frozenset({"country", "region"})
"""Precisions beside which the text around may tell more."""

CLOSE = frozenset({SceneFrom.SENTENCE, SceneFrom.NEARBY})
"""From how near a carried place is still known to lie near."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event's place, how exactly it is known, and whence where no claim names it."""

    place: PlaceMention | None
    precision: str | None
    whence: SceneFrom | None = None

    @property
    def point(self) -> tuple[float | None, float | None]:
        """Latitude and longitude; of a division those of its seat."""
        if self.place is None:
            return None, None
        seat = None
        if self.place.precision == "governorate" and self.place.id is not None:
            seat = seat_point(self.place.name, self.place.country)
        return seat or (self.place.lat, self.place.lon)


def place_of(items: Sequence[Told], places: Mapping[str, PlaceMention]) -> Placed:
    """The place of an event's claims; `places` gives mentions by id or name."""
    named = _named(items, places)
    if named is None or named.precision in BROADEST:
        carried = _carried(items, named)
        if carried is not None:
            return carried
    return Placed(named, named.precision if named is not None else None)


def _named(items: Sequence[Told], places: Mapping[str, PlaceMention]) -> PlaceMention | None:
    """The place most claims name, a finer one before a country; else the one last spoken of."""
    named: Counter[str] = Counter()
    for item in items:
        named.update(key for key in item.places | item.wide if key in places)
    spoken_of = Counter(key for item in items for key in item.assumed if key in places)
    votes = named if any(not places[key].is_wide for key in named) else spoken_of
    votes = votes or named
    if not votes:
        return None

    def weight(key: str) -> tuple[bool, int, int, str]:
        precision = places[key].precision or ""
        return places[key].is_wide, -votes[key], FINE.get(precision, 9), key

    return places[min(votes, key=weight)]


def _carried(items: Sequence[Told], named: PlaceMention | None) -> Placed | None:
    """The scene most claims are told at, of those told nearest to them.

    It lies in the country that the claims name, where they name one. Its precision is lowered:
    from the sentence and around it a place is "near", from further off known to its district.
    """
    country = named.country if named is not None and named.precision == "country" else None
    scenes = [
        (item.view.claim.scene.whence, scene)
        for item in items
        if item.view.claim.scene is not None and (scene := item.view.scene) is not None
        if country is None or scene.country == country
    ]
    if not scenes:
        return None
    order = list(SceneFrom)
    whence = min((whence for whence, _ in scenes), key=order.index)
    nearest = [scene for near, scene in scenes if near is whence]
    times = Counter(scene.id or scene.name for scene in nearest)
    place = min(
        nearest, key=lambda s: (s.is_wide, -times[s.id or s.name], s.id or "", s.name, s.start)
    )
    lowered = "near" if whence in CLOSE else "district"
    return Placed(place, lowered if place.precision in FINE else place.precision, whence)
