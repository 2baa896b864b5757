"""How exactly a place is known: the named levels of `packs/kinds.toml`, and their codes.

Sources: UCDP Georeferenced Event Dataset codebook, variable `where_prec` (1 the exact place;
2 within about 25 km of a known point; 3 the second-order division; 4 the first-order division;
5 a line or a stretch that is no division; 6 the country; 7 international waters or airspace, or
several countries). ACLED codebook, variable `geo_precision` (1 a town or point; 2 near a town,
or a part of a region represented by one; 3 a larger region).
"""

from __future__ import annotations

import functools

from counterclaim.model.record import Record
from counterclaim.packs import load


class PlacePrecision(Record, frozen=True, kw_only=True):
    """One level: what it means, and its codes."""

    definition: str
    ucdp: int
    acled: int


@functools.cache
def place_precisions() -> dict[str, PlacePrecision]:
    """The levels by name, from the finest to the coarsest."""
    levels = load("kinds")["precision"]
    return {name: PlacePrecision(**fields) for name, fields in levels.items()}


def ucdp_code(precision: str | None) -> int | None:
    """UCDP's `where_prec` for a level; None where the level is unknown."""
    level = place_precisions().get(precision or "")
    return level.ucdp if level else None


def acled_code(precision: str | None) -> int | None:
    """ACLED's `geo_precision` for a level; None where the level is unknown."""
    level = place_precisions().get(precision or "")
    return level.acled if level else None
