"""Overlay files in GeoJSON: RFC 7946, one document or one feature a line.

Other geometries than a point become the middle of their bounds, no more exact than they are
wide, unless the feature itself says how exactly the place is known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from counterclaim.collect.gazetteers.fields import Collected, Draft, first_of, split_names
from counterclaim.collect.gazetteers.table import COLUMNS, plain_header

WIDTHS = (("site", 2.0), ("town", 15.0))
"""Kilometres across up to which bounds are no wider than a level; beyond them it is an area.

A large site (an air base, an oil field) is some 2 km across, a city some 15."""

KM_A_DEGREE = 111.2
"""Kilometres in a degree of latitude."""

WGS84 = ("crs84", "4326")


def read_geojson(document: Any, place: str, collected: Collected, precision: str) -> None:
    """Take in the features of a document.

    Raises:
        ValueError: it is no GeoJSON, or not in WGS 84.
    """
    if not isinstance(document, Mapping):
        raise ValueError("it is no GeoJSON object")
    _check_crs(document.get("crs"))
    features = document.get("features") if document.get("type") != "Feature" else [document]
    if not isinstance(features, list):
        raise ValueError("it has no list of features")
    for number, feature in enumerate(features, 1):
        _add(feature, number, f"{place}, feature {number}", collected, precision)


def read_lines(text: str, place: str, collected: Collected, precision: str) -> None:
    """Take in features that stand one a line; a line that is none is named and left out."""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip("\x1e \t")
        if not stripped:
            continue
        where = f"{place}:{number}"
        try:
            feature = msgspec.json.decode(stripped.encode())
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            collected.refuse(where, f"no JSON ({error}); the line is left out")
            continue
        _add(feature, number, where, collected, precision)


def stated(document: Any) -> dict[str, str]:
    """Origin and licence that the document itself states."""
    if not isinstance(document, Mapping):
        return {}
    keys = {"licence": ("licence", "license"), "origin": ("origin", "source", "attribution")}
    return {
        key: str(document[name])
        for key, names in keys.items()
        for name in names
        if isinstance(document.get(name), str)
    }


def _check_crs(crs: Any) -> None:
    """GeoJSON before RFC 7946 could be in any reference system."""
    stated = crs.get("properties") if isinstance(crs, Mapping) else None
    name = stated.get("name") if isinstance(stated, Mapping) else None
    if name and not any(known in str(name).lower() for known in WGS84):
        raise ValueError(f"its coordinates are in {name}, not in WGS 84 (EPSG:4326); convert it")


def _add(feature: Any, number: int, where: str, collected: Collected, precision: str) -> None:
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        collected.refuse(where, "this is no feature; it is left out")
        return
    geometry = feature.get("geometry")
    points = list(_points(geometry))
    if not points:
        collected.refuse(where, "the feature has no coordinates; it is left out")
        return
    properties = _texts(feature.get("properties"))
    draft = _draft(feature, properties, number, where)
    width = _width(points)
    if width is None:
        lats, lons = [p[1] for p in points], [p[0] for p in points]
        in_range = all(-180 <= lon <= 180 for lon in lons) and all(-90 <= lat <= 90 for lat in lats)
        if in_range:
            collected.refuse(
                where, "the geometry crosses the 180th meridian; give a point. It is left out"
            )
            return
    draft.lon = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    draft.lat = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    if len(points) > 1:
        draft.lon, draft.lat = round(draft.lon, 5), round(draft.lat, 5)
        line = str((geometry or {}).get("type", "")).endswith("LineString")
        draft.precision = draft.precision or ("area" if line else _level(width or math.inf))
    collected.add(draft, precision)


def _level(width: float) -> str:
    return next((level for level, most in WIDTHS if width <= most), "area")


def _width(points: list[tuple[float, float]]) -> float | None:
    """Kilometres across the bounds; None where they reach around half of the world."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    if max(lons) - min(lons) > 180:
        return None
    middle = math.radians((max(lats) + min(lats)) / 2)
    wide = (max(lons) - min(lons)) * math.cos(middle)
    return math.hypot(wide, max(lats) - min(lats)) * KM_A_DEGREE


def _points(geometry: Any) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, longitude first; what is no position is passed over."""
    if not isinstance(geometry, Mapping):
        return
    stack = [geometry.get("coordinates")]
    stack += [part.get("coordinates") for part in _parts(geometry)]
    while stack:
        item = stack.pop()
        if not isinstance(item, list):
            continue
        numbers = item[:2]
        if len(numbers) == 2 and all(
            isinstance(n, int | float) and not isinstance(n, bool) for n in numbers
        ):
            yield float(numbers[0]), float(numbers[1])
        else:
            stack += item


def _parts(geometry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The geometries of a collection; collections inside collections are not read."""
    parts = geometry.get("geometries")
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []


def _texts(properties: Any) -> dict[str, str]:
    """Properties by plain name; lists of names become one cell."""
    if not isinstance(properties, Mapping):
        return {}
    return {
        plain_header(str(key)): "|".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in properties.items()
        if value is not None and not isinstance(value, Mapping)
    }


def _draft(feature: Mapping[str, Any], row: dict[str, str], number: int, where: str) -> Draft:
    cells = {key: first_of(row, names) for key, names in COLUMNS.items()}
    aliases = [row.get(name, "") for name in COLUMNS["aliases"]]
    given = feature.get("id")
    return Draft(
        row=number,
        where=where,
        name=cells["name"],
        id=str(given) if given not in (None, "") else cells["id"],
        precision=cells["precision"],
        country=cells["country"],
        admin1=cells["admin1"],
        population=cells["population"],
        aliases=[name for cell in aliases for name in split_names(cell)],
    )
