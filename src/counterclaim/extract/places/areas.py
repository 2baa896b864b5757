"""Where a place lies that no gazetteer has, by what the text says of it.

"X, a hill 12 km north-east of Homs" gives a point and a radius; "X in southern Hama" the middle
of that part; where the sentence says nothing, the page's main division or country does. The
precision is lowered to what is known so, and `PlaceMention.basis` tells what was used.

Radii are chosen wide, so that the place lies inside rather than not: a share of the distance
told, the size of a town or of a usual division. None of them is fitted to data.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from counterclaim.model.entity import PlaceBasis, PlaceMention
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.seats import seat_point

REACH = 110
"""Most characters between a name and the place that says where it is."""

ANCHORS = 3
"""How many of the next places are tried."""

TOWN_KM = 5.0
"""How far a place may lie from where a town's point and a distance put it, at the least."""

NEAR_KM = 10.0
"""How far "near X" reaches."""

SIDE_KM = 15.0
"""How far off "north of X" is taken to be; the radius is as much."""

LOOSE = 0.3
"""What share of a told distance the place may be off: reports round distances and directions."""

RADII = {"district": 25.0, "governorate": 100.0, "area": 100.0, "country": 500.0, "region": 2000.0}
"""Radius in kilometres of an area of each precision; a town's is TOWN_KM."""

KILOMETRES = {"k": 1.0, "mi": 1.609, "me": 0.001, "m": 0.001}
"""Kilometres in a unit, by its first letters."""

BEARINGS = {way: 45.0 * n for n, way in enumerate(("n", "ne", "e", "se", "s", "sw", "w", "nw"))}
"""Degrees clockwise from north of the eight directions."""

_WAY = r"(?P<way>(?:north|south)?[\s-]?(?:east|west)|north|south)(?:ern|erly)?"
_DISTANCE = (
    r"(?P<km>\d+(?:[.,]\d+)?)\s?-?(?P<unit>km|kilomet\w+|miles?|met(?:er|re)s?|mi|m)\b"
    r"(?:\s?\([^()]{1,30}\))?"
)
_OF_KIND = r"(?:the\s)?(?:[\w-]+\s){0,3}?(?:of\s)?(?:the\s)?"

_NEAR = (
    r"(?:near|outside|beside|around|close\sto|next\sto|not\sfar\sfrom|outskirts\sof|suburbs?\sof"
    r"|surrounding|overlooking)"
)
_FILLED = r"(?:[\w-]+\s){0,5}?"


def _rule(name: str, *patterns: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(pattern, re.IGNORECASE)) for pattern in patterns]


_RIGHT = (
    *_rule(
        "distance",
        rf"{_DISTANCE},?\s(?:(?:due|just|to)\s)*(?:the\s)?(?:{_WAY}\s)?(?:away\s)?"
        rf"(?:of|from|outside)\s{_OF_KIND}$",
    ),
    *_rule("direction", rf"\b{_WAY}(?:\s\w+)?\sof\s{_OF_KIND}$"),
    *_rule("near", rf"\b{_NEAR}\s{_OF_KIND}$"),
    *_rule(
        "within",
        rf"\b(?:in|within|inside|of)\s(?:the\s)?{_WAY}\s(?:rural\s|parts?\sof\s)?$",
        rf"^,\s(?:in\s)?(?:the\s)?{_WAY}\s(?:rural\s)?$",
        rf"\b(?:in|within|inside|of)\s{_OF_KIND}$",
        r"^,?\s?(?:in\s|\()?(?:the\s)?(?:rural\s|central\s)?$",
    ),
)
"""What may stand between a place and one named after it, that says where it is."""

_LEFT = (
    *_rule(
        "within",
        rf"^(?:\s(?:province|governorate|countryside))?['’]s?\s{_FILLED}{_WAY}\s{_FILLED}$",
        rf"^(?:\s(?:province|governorate|countryside))?(?:['’]s?|,)\s{_FILLED}$",
    ),
)
"""What may stand between a place and one named before it, that it lies in: "Hama's town of X"."""

_END = re.compile(r"[.!?;]\s")


@dataclass(frozen=True, slots=True)
class Area:
    """A point with a radius in kilometres, how well it is known, and whence."""

    lat: float
    lon: float
    radius: float
    precision: str
    basis: PlaceBasis
    anchor: PlaceMention


def put_areas(mentions: Sequence[PlaceMention], text: str) -> tuple[PlaceMention, ...]:
    """The mentions, those without a point with the area that the text gives for them.

    Offsets of the mentions refer to `text`. One name gets one area all over the page: the
    smallest that any of its mentions gives.
    """
    found: dict[str, Area] = {}
    for n, mention in enumerate(mentions):
        if mention.lat is None and (area := _told(mentions, n, text)) is not None:
            name = fold(mention.name)
            if name not in found or area.radius < found[name].radius:
                found[name] = area
    fallback = _main_area(mentions)
    return tuple(
        mention
        if mention.lat is not None
        else _placed(mention, found.get(fold(mention.name)) or fallback)
        for mention in mentions
    )


def beside(mention: PlaceMention, text: str) -> PlaceMention | None:
    """The area that a way told from a place leads to: "12 km south of X"; None if none is told.

    Its name is that way's own words.
    """
    before = text[max(0, mention.start - REACH) : mention.start]
    for rule, pattern in _RIGHT:
        match = pattern.search(before) if rule == "distance" else None
        if match is not None and (area := _between(before, mention, _RIGHT)) is not None:
            start = mention.start - len(before) + match.start()
            name = " ".join(text[start : mention.end].split())
            way = PlaceMention(start=start, end=mention.end, name=name)
            return _placed(way, area)
    return None


def offset_point(lat: float, lon: float, km: float, towards: float) -> tuple[float, float]:
    """The point so many kilometres from another; `towards` in degrees clockwise from north.

    >>> offset_point(34.0, 37.0, 111.2, 0.0)
    (35.0, 37.0)
    """
    north = km * math.cos(math.radians(towards)) / 111.2
    east = km * math.sin(math.radians(towards)) / (111.2 * max(0.01, math.cos(math.radians(lat))))
    return round(max(-90.0, min(90.0, lat + north)), 3), round((lon + east + 540) % 360 - 180, 3)


def _placed(mention: PlaceMention, area: Area | None) -> PlaceMention:
    if area is None:
        return mention
    return msgspec.structs.replace(
        mention,
        lat=area.lat,
        lon=area.lon,
        radius_km=round(area.radius, 1),
        precision=area.precision,
        country=area.anchor.country,
        within=area.anchor.within,
        basis=area.basis,
    )


def _told(mentions: Sequence[PlaceMention], n: int, text: str) -> Area | None:
    """The smallest area that the words beside a name give."""
    mention = mentions[n]
    areas = []
    for other in mentions[n + 1 : n + 1 + ANCHORS]:
        between = text[mention.end : other.start]
        if len(between) > REACH or _END.search(between):
            break
        areas.append(_between(between, other, _RIGHT))
    for other in reversed(mentions[max(0, n - ANCHORS) : n]):
        between = text[other.end : mention.start]
        if len(between) > REACH or _END.search(between):
            break
        areas.append(_between(between, other, _LEFT))
    told = [area for area in areas if area is not None]
    return min(told, key=lambda area: area.radius, default=None)


def _between(
    words: str, anchor: PlaceMention, patterns: Sequence[tuple[str, re.Pattern[str]]]
) -> Area | None:
    """The area that the words between a name and its anchor give."""
    if anchor.lat is None or anchor.id is None:
        return None
    for rule, pattern in patterns:
        if (match := pattern.search(words)) is not None:
            if (
                rule == "within"
                and anchor.precision not in RADII
                and not words.startswith(("'", "’"))
            ):
                return None  # "X, Y": two towns of a list
            groups = match.groupdict()
            km = _kilometres(groups["km"], groups["unit"]) if groups.get("km") else None
            towards = BEARINGS.get(_short(groups.get("way"))) if groups.get("way") else None
            return area_from(anchor, rule, km, towards)
    return None


def _short(way: str | None) -> str:
    return "".join(part[0] for part in re.findall("north|south|east|west", (way or "").lower()))


def _kilometres(number: str, unit: str) -> float:
    factor = next(KILOMETRES[key] for key in ("k", "mi", "me", "m") if unit.lower().startswith(key))
    return float(number.replace(",", ".")) * factor


def area_from(
    anchor: PlaceMention, rule: str, km: float | None, towards: float | None
) -> Area | None:
    """The area so far from an anchor, or in one part of it."""
    lat, lon = _point(anchor)
    if lat is None or lon is None:
        return None
    radius = RADII.get(anchor.precision or "", TOWN_KM)
    precision = "near"
    if rule == "distance" and km is not None:
        radius = max(TOWN_KM, LOOSE * km) if towards is not None else max(TOWN_KM, km * 1.1)
        lat, lon = offset_point(lat, lon, km, towards) if towards is not None else (lat, lon)
    elif rule == "direction" and towards is not None:
        step = max(SIDE_KM, radius / 2)
        lat, lon = offset_point(lat, lon, step, towards)
        radius = step
    elif rule == "near":
        radius = max(NEAR_KM, radius)
    elif anchor.precision in RADII:
        precision = anchor.precision or precision
        if towards is not None:
            lat, lon = offset_point(lat, lon, radius / 3, towards)
            radius *= 2 / 3
    elif towards is not None:  # "the town's northern quarter of X"
        lat, lon = offset_point(lat, lon, radius, towards)
        radius *= 2
    basis = PlaceBasis(rule=rule, anchor=anchor.name, anchor_id=anchor.id, km=km, towards=towards)
    return Area(lat, lon, radius, precision, basis, anchor)


def _point(anchor: PlaceMention) -> tuple[float | None, float | None]:
    """An anchor's point; of a division its seat's, where people and events are."""
    if anchor.precision != "governorate":
        return anchor.lat, anchor.lon
    return seat_point(anchor.name, anchor.country) or (anchor.lat, anchor.lon)


def _main_area(mentions: Sequence[PlaceMention]) -> Area | None:
    """The division, else the country, in which most of the page's places lie."""
    known = [m for m in mentions if m.id is not None and m.lat is not None and m.country]
    divisions = Counter((m.country, m.within) for m in known if m.within)
    countries = Counter(m.country for m in known)
    if not countries:
        return None
    country, times = countries.most_common(1)[0]
    if times * 2 <= countries.total():
        return None
    division = max(divisions, key=lambda key: (divisions[key], key[1] or ""), default=None)
    if division is not None and division[0] == country and divisions[division] * 2 > times:
        here = [m for m in known if (m.country, m.within) == division]
        return _middle(here, "governorate", division[1] or "")
    anchor = next((m for m in known if m.precision == "country" and m.country == country), None)
    if anchor is not None:
        return area_from(anchor, "page", None, None)
    return _middle([m for m in known if m.country == country], "country", country or "")


def _middle(places: Sequence[PlaceMention], precision: str, name: str) -> Area:
    lat = sum(m.lat or 0.0 for m in places) / len(places)
    lon = sum(m.lon or 0.0 for m in places) / len(places)
    basis = PlaceBasis(rule="page", anchor=name)
    return Area(round(lat, 3), round(lon, 3), RADII[precision], precision, basis, places[0])
