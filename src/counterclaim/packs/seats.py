"""Where the seat of a first-order division lies: the point that stands for the division.

ACLED's codebook (geo-precision 3) puts what is known to a province only at its capital; the
middle of a division is often a desert or a mountain where nothing happens.
"""

from __future__ import annotations

import functools

from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import fold, skeleton


@functools.lru_cache(maxsize=1000)
def seat_point(name: str, country: str | None) -> tuple[float, float] | None:
    """Latitude and longitude of the town a division is named after; None if there is none."""
    for entry in gazetteer.look_up(name):
        same = entry.country == country and skeleton(fold(entry.name)) == skeleton(fold(name))
        if same and entry.precision == "town" and entry.lat is not None and entry.lon is not None:
            return entry.lat, entry.lon
    return None
