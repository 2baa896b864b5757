"""One place has one identity over pages, whatever their order."""

import itertools

import msgspec
import pytest

from counterclaim.model.entity import PlaceMention, PlaceUse
from counterclaim.resolve.places import unify

HOMS = PlaceMention(
    start=0,
    end=4,
    name="Homs",
    id="geonames:169577",
    lat=34.7,
    lon=36.7,
    precision="town",
    country="SY",
)


def unknown(name: str, start: int = 0, precision: str | None = None) -> PlaceMention:
    return PlaceMention(start=start, end=start + len(name), name=name, precision=precision)


def test_what_a_page_resolved_stays() -> None:
    assert unify({"a": [HOMS]}) == {("a", 0, 4): HOMS}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zarbuliyah", "Zarbouliya"),
        ("Zarbuliyah Mount", "Zarbuliyah"),
        ("Umm Drezin", "Um Drezin"),
        ("al-Zarbuliyah", "Zarbuliyah"),
    ],
)
def test_spellings_of_an_unknown_place_are_joined(one: str, other: str) -> None:
    found = unify({"a": [unknown(one)], "b": [unknown(other)]})
    ids = {mention.id for mention in found.values()}
    assert len(ids) == 1
    assert str(ids.pop()).startswith("place:")


@pytest.mark.parametrize(("one", "other"), [("Zarbuliyah", "Karmuta"), ("Tal Abu", "Umm Abu")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    found = unify({"a": [unknown(one)], "b": [unknown(other)]})
    assert len({mention.id for mention in found.values()}) == 2


def test_another_page_resolves_a_name() -> None:
    found = unify({"a": [HOMS], "b": [unknown("Hims", start=7)]})
    resolved = found["b", 7, 11]
    assert (resolved.id, resolved.start, resolved.end, resolved.lat) == (HOMS.id, 7, 11, HOMS.lat)


def test_precision_is_taken_from_where_it_is_told() -> None:
    found = unify({"a": [unknown("Zarbuliyah", precision="area")], "b": [unknown("Zarbouliya")]})
    assert {mention.precision for mention in found.values()} == {"area"}


def test_the_page_that_tells_most_says_where_it_lies() -> None:
    wide = msgspec.structs.replace(
        unknown("Zarbuliyah"), lat=35.0, lon=37.0, radius_km=100.0, precision="governorate"
    )
    close = msgspec.structs.replace(
        unknown("Zarbouliya", 4), lat=34.8, lon=36.8, radius_km=5.0, precision="near"
    )
    for found in (unify({"a": [wide], "b": [close]}), unify({"a": [close], "b": [wide]})):
        assert {(m.lat, m.radius_km, m.precision) for m in found.values()} == {(34.8, 5.0, "near")}


def test_a_name_keeps_its_use() -> None:
    speaks = msgspec.structs.replace(unknown("Hims", 7), use=PlaceUse.ACTOR)
    assert unify({"a": [HOMS], "b": [speaks]})["b", 7, 11].use is PlaceUse.ACTOR


def test_the_order_of_pages_does_not_matter() -> None:
    pages = {
        "a": [HOMS, unknown("Zarbuliyah", 9)],
        "b": [unknown("Zarbouliya"), unknown("Karmuta", 20)],
        "c": [unknown("Hims"), unknown("Zarbuliyah", 30)],
    }
    results = [unify(dict(order)) for order in itertools.permutations(pages.items())]
    assert all(result == results[0] for result in results)


def test_nothing_is_lost() -> None:
    pages = {"a": [HOMS, unknown("Q", 9)], "b": [unknown("Ay", 3)], "c": []}
    assert set(unify(pages)) == {("a", 0, 4), ("a", 9, 10), ("b", 3, 5)}
