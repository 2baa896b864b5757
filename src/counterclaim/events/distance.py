"""How far apart named places are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from counterclaim.model.entity import PlaceMention

SAME_PLACE_KM = 5.0
"""Places this close are one place to a report: a town and its quarter, a camp beside a town.

Kilometres, great circle; the distance within which ../shared/score counts a place as found."""

EARTH_KM = 6371.0


def apart_km(
    a: Iterable[str], b: Iterable[str], places: Mapping[str, PlaceMention]
) -> float | None:
    """Kilometres between the nearest two places of two sets; None where none has a point.

    The middle of an area that a place was only derived to lie in is no point: two places that
    nothing is known of but their province would be one.
    """
    spots_a, spots_b = list(_spots(a, places)), list(_spots(b, places))
    return min((great_circle_km(p, q) for p in spots_a for q in spots_b), default=None)


def _spots(
    keys: Iterable[str], places: Mapping[str, PlaceMention]
) -> Iterable[tuple[float, float]]:
    for key in keys:
        place = places.get(key)
        if place is None or place.radius_km is not None:
            continue
        if place.lat is not None and place.lon is not None:
            yield place.lat, place.lon


def great_circle_km(p: tuple[float, float], q: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees."""
    lat_p, lon_p, lat_q, lon_q = map(math.radians, (*p, *q))
    half = (
        math.sin((lat_q - lat_p) / 2) ** 2
        + math.cos(lat_p) * math.cos(lat_q) * math.sin((lon_q - lon_p) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
