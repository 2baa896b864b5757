"""A place that no gazetteer has gets an area from what the text says of it, no wider than need be."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extract.namesakes import kilometres
from counterclaim.extract.places import find_places
from counterclaim.extract.places.areas import area_from, offset_point
from counterclaim.language.parser import parse
from counterclaim.model.entity import PlaceMention
from counterclaim.model.page import Block, BlockKind, Page

# ruff: noqa: E501
HOMS, SARAQIB, HAMA = (34.724, 36.726), (35.864, 36.806), (35.132, 36.758)

TOLD = [
    ("Shells fell on Zarbuliyah hill, 12 km north-east of Homs.", "distance", offset_point(*HOMS, 12, 45), 5.0, "near"),
    ("They held Zarbuliyah village 20 km from Homs.", "distance", HOMS, 22.0, "near"),
    ("Rebels held Zarbuliyah village south of Saraqib in Syria.", "direction", offset_point(*SARAQIB, 15, 180), 15.0, "near"),
    ("Gunmen attacked a post at Zarbuliyah, east of Homs.", "direction", offset_point(*HOMS, 15, 90), 15.0, "near"),
    ("Troops took the hill of Zarbuliyah Tell, 12 km north of Homs.", "distance", offset_point(*HOMS, 12, 0), 5.0, "near"),
    ("The army held Zarbuliyah village near Saraqib.", "near", SARAQIB, 10.0, "near"),
    ("Fighters took Zarbuliyah village in Hama province.", "within", HAMA, 100.0, "governorate"),
    ("Fighters took Zarbuliyah village in southern Hama province.", "within", offset_point(*HAMA, 100 / 3, 180), 66.7, "governorate"),
    ("They shelled Saraqib's northern village of Zarbuliyah.", "within", offset_point(*SARAQIB, 5, 0), 10.0, "near"),
    ("The Syrian army took Zarbuliyah village.", "page", None, 500.0, "country"),
]  # fmt: skip


def places_in(text: str) -> tuple[PlaceMention, ...]:
    """The places of a page of one block."""
    block = Block(kind=BlockKind.BODY, start=0, end=len(text))
    page = Page(id="pg", capture="cap", record="r", text=text, blocks=(block,))
    (parsed,) = parse([page])
    return find_places(parsed)


@pytest.mark.parametrize(
    ("text", "rule", "point", "radius", "precision"), TOLD, ids=[row[0] for row in TOLD]
)
def test_areas(
    text: str, rule: str, point: tuple[float, float] | None, radius: float, precision: str
) -> None:
    place = next(p for p in places_in(text) if p.name.startswith("Zarbuliyah"))
    assert place.id is None
    assert place.basis is not None
    assert (place.basis.rule, place.radius_km, place.precision) == (rule, radius, precision)
    assert place.country == "SY"
    if point is not None:
        assert place.lat is not None
        assert place.lon is not None
        assert kilometres(place.lat, place.lon, *point) < 2


def test_one_area_for_all_mentions_of_a_name() -> None:
    text = (
        "On Monday Zarbuliyah village was shelled. "
        "The hill of Zarbuliyah lies 12 km north-east of Homs."
    )
    first, second, _ = places_in(text)
    assert (first.lat, first.lon, first.radius_km) == (second.lat, second.lon, second.radius_km)
    assert first.radius_km == 5.0


def test_nothing_told_leaves_it_open() -> None:
    (place,) = places_in("Shells fell on Zarbuliyah village.")
    assert (place.lat, place.radius_km, place.basis) == (None, None, None)


POINTS = st.tuples(st.floats(-60, 60), st.floats(-179, 179))


@given(POINTS, st.floats(0, 300), st.floats(0, 359))
def test_an_offset_is_as_long_as_told(
    point: tuple[float, float], km: float, towards: float
) -> None:
    """The flat reckoning strays by no more than reports do: 3 % and a few hundred metres."""
    lat, lon = offset_point(*point, km, towards)
    assert -90 <= lat <= 90
    assert -180 <= lon <= 180
    assert math.isclose(kilometres(*point, lat, lon), km, rel_tol=0.08, abs_tol=0.3)


@given(
    POINTS,
    st.floats(0, 500),
    st.none() | st.floats(0, 359),
    st.sampled_from(["distance", "direction", "near", "within"]),
)
def test_the_area_holds_what_is_told(
    point: tuple[float, float], km: float, towards: float | None, rule: str
) -> None:
    """Without a direction the area holds every point at that distance from the anchor."""
    anchor = PlaceMention(
        start=0, end=1, name="X", id="geonames:1", lat=point[0], lon=point[1], precision="town"
    )
    area = area_from(anchor, rule, km, towards)
    assert area is not None
    assert area.radius > 0
    if rule == "distance" and towards is None:
        assert area.radius >= km
