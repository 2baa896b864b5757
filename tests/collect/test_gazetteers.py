"""Files of places: each format is read, each broken row is named, and the rest is taken."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.collect.gazetteers import PlaceFile, read_place_file
from counterclaim.collect.gazetteers.fields import Collected, Draft, agreed, country_of, level_of
from counterclaim.errors import InputError
from counterclaim.model.place import OverlayFormat, OwnPlace
from counterclaim.packs.precisions import place_precisions


def read(folder: Path, text: str | bytes, name: str = "list.csv", **options: str) -> PlaceFile:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_place_file(file, **options)


def dump_line(number: int, name: str, **cells: str) -> str:
    """A line of a GeoNames dump."""
    order = ("asciiname", "others", "lat", "lon", "class", "code", "country", "cc2", "admin1")
    given = {"asciiname": name, "lat": "34.1", "lon": "37.2", "class": "P", "code": "PPL"}
    given |= {"country": "SY", "admin1": "11", **cells}
    rest = ["", "", "", cells.get("population", "0"), "", "500", "Asia/Damascus", "2020-01-01"]
    return "\t".join([str(number), name, *(given.get(key, "") for key in order), *rest])


HEADERS = [
    "name,lat,lon,precision\nTell Awra,34.1,37.2,town\n",
    "Name;Latitude;Longitude;Type\nTell Awra;34,1;37,2;village\n",
    "toponym\tY\tX\tkind\nTell Awra\t34.1\t37.2\tsettlement\n",
    "\ufeffLON|LAT|PLACE NAME|PRECISION\n37.2|34.1|Tell Awra|town\n",
    "# a list\n\nname,lat,lon,precision\n\nTell Awra,34.1,37.2,town\n",
]


@pytest.mark.parametrize("text", HEADERS)
def test_columns_under_other_names(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.issues == ()
    (place,) = found.places
    assert (place.name, place.lat, place.lon) == ("Tell Awra", 34.1, 37.2)
    assert place.precision == "town"
    assert found.format is OverlayFormat.CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    rows = "name,lat,lon,aliases\n" + "تل عورا,34.1,37.2,عورا الشرقية\n" * 3
    found = read(tmp_path, rows.encode(encoding))
    assert found.places[0].name == "تل عورا"


BROKEN = [
    ("Tell Awra,north,37.2,town,,", "no latitude"),
    ("Tell Awra,,,town,,", "nothing and nothing"),
    (",34.1,37.2,town,,", "no name"),
    ("?!,34.1,37.2,town,,", "no name"),
    ("Tell Awra,134.1,37.2,town,,", "swapped"),
    ("Tell Awra,34.1,337.2,town,,", "outside"),
    ("Tell Awra,nan,37.2,town,,", "no latitude"),
    ("Tell Awra,1e999,37.2,town,,", "no latitude"),
    ("Tell Awra,34.1,37.2,twon,,", "did you mean town"),
    ('"Tell Awra,34.1,37.2,town,,', "never closed"),
    ("Tell Awra,34.1,37.2,town,,,,x,y", "cells"),
    (f"{'Tell ' * 60},34.1,37.2,town,,", "characters"),
]


@pytest.mark.parametrize(("row", "said"), BROKEN)
def test_broken_rows_are_named_and_the_rest_is_read(tmp_path: Path, row: str, said: str) -> None:
    head = "name,lat,lon,precision,country,population"
    found = read(tmp_path, f"{head}\n{row}\nBir Zalla,34.2,37.3,town,SY,20\n")
    assert [place.name for place in found.places] == ["Bir Zalla"]
    (issue,) = found.issues
    assert issue.place == f"{tmp_path}/list.csv:2"
    assert said in issue.detail


def test_what_is_not_understood_of_a_row_is_named(tmp_path: Path) -> None:
    rows = "name,lat,lon,country,population\nTell Awra,34.1,37.2,Atlantis,many\n"
    found = read(tmp_path, rows)
    assert len(found.places) == 1
    assert found.untold == 1
    assert [issue.code for issue in found.issues] == ["collect.place-doubt"] * 2


def test_rows_of_one_id_that_disagree(tmp_path: Path) -> None:
    head = "name,lat,lon,precision,country,id,aliases\n"
    agreeing = "Awra,34.1,37.2,town,SY,a1,\nAwra,34.101,37.2,town,,a1,Awrah\n"
    found = read(tmp_path, head + agreeing)
    assert [place.aliases for place in found.places] == [("Awrah",)]
    found = read(tmp_path, head + agreeing + "Awra,36.1,37.2,town,SY,a1,\n")
    assert len(found.places) == 1
    (issue,) = found.issues
    assert "list.csv:2" in f"{issue.place} {issue.detail}"
    assert "list.csv:4" in f"{issue.place} {issue.detail}"


def test_origin_and_licence_in_the_head(tmp_path: Path) -> None:
    found = read(tmp_path, "# Origin: a survey\n# License: ODbL\nname,lat,lon\nAwra,34.1,37.2\n")
    assert (found.origin, found.licence) == ("a survey", "ODbL")


UNREADABLE = [
    (b"", "empty"),
    (b"\x00\x01\x02binary", "not text"),
    (b"a,b,c\n1,2,3\n", "no column name"),
    (b'{"type": "FeatureColl', "no JSON"),
    (b"[1, 2", "no JSON"),
    (b'{"type": "FeatureCollection"}', "no list of features"),
    (b'{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:32637"}}}', "EPSG:32637"),
    (b'{"results": {}}', "no list of results"),
    (b"PK\x03\x04broken", "no"),
]


@pytest.mark.parametrize(("data", "said"), UNREADABLE)
def test_files_that_are_none(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(tmp_path, data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_place_file(tmp_path / "none.csv")


# ---- GeoJSON -------------------------------------------------------------------------------


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: float, lat: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [lon, lat, 400.0]}


def square(lon: float, lat: float, side: float) -> dict[str, object]:
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


GEOMETRIES = [
    (point(37.2, 34.1), None, (34.1, 37.2, "town")),
    (point(37.2, 34.1), "airbase", (34.1, 37.2, "site")),
    (square(37.0, 34.0, 0.01), None, (34.005, 37.005, "site")),
    (square(37.0, 34.0, 0.1), None, (34.05, 37.05, "town")),
    (square(37.0, 34.0, 1.0), None, (34.5, 37.5, "area")),
    (square(37.0, 34.0, 1.0), "governorate", (34.5, 37.5, "governorate")),
    ({"type": "LineString", "coordinates": [[37, 34], [37.01, 34]]}, None, (34, 37.005, "area")),
    ({"type": "MultiPoint", "coordinates": [[37, 34], [37.01, 34]]}, None, (34, 37.005, "site")),
    (
        {"type": "GeometryCollection", "geometries": [point(37, 34), point(37.01, 34)]},
        None,
        (34, 37.005, "site"),
    ),
]


@pytest.mark.parametrize(("geometry", "kind", "expected"), GEOMETRIES)
def test_geometries(
    tmp_path: Path, geometry: object, kind: str | None, expected: tuple[float, float, str]
) -> None:
    features = [feature(geometry, name="Tell Awra", kind=kind)]
    found = read(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}))
    (place,) = found.places
    assert (place.lat, place.lon, place.precision) == expected
    assert found.format is OverlayFormat.GEOJSON


def test_broken_features_are_named_by_number(tmp_path: Path) -> None:
    features = [
        feature(None, name="No place"),
        feature(point(37.2, 34.1)),
        feature({"type": "LineString", "coordinates": [[179, 10], [-179, 10]]}, name="Across"),
        7,
        feature(point(37.2, 94.1), name="Beyond"),
        feature(point(37.2, 34.1), name="Tell Awra", aliases=["Awra", "Awrah"]),
    ]
    found = read(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}))
    assert [(p.name, p.aliases) for p in found.places] == [("Tell Awra", ("Awra", "Awrah"))]
    numbers = [str(issue.place).rpartition(" ")[2] for issue in found.issues]
    assert numbers == ["1", "2", "3", "4", "5"]


def test_features_one_a_line(tmp_path: Path) -> None:
    lines = [json.dumps(feature(point(37.2, 34.1), name=name)) for name in ("Awra", "Zalla")]
    found = read(tmp_path, "\n".join([lines[0], '{"type": ', lines[1]]))
    assert [place.name for place in found.places] == ["Awra", "Zalla"]
    assert [issue.place for issue in found.issues] == [f"{tmp_path}/list.csv:2"]


# ---- GeoNames and Wikidata -----------------------------------------------------------------

CODES = [
    ("P", "PPL", "town"),
    ("P", "PPLX", "neighbourhood"),
    ("S", "AIRB", "site"),
    ("A", "ADM1", "governorate"),
    ("A", "ADM3", "district"),
    ("H", "WAD", "area"),
    ("T", "MT", "area"),
]


@pytest.mark.parametrize(("class_", "code", "level"), CODES)
def test_feature_codes(tmp_path: Path, class_: str, code: str, level: str) -> None:
    line = dump_line(7, "Tell Awra", **{"class": class_, "code": code})
    (place,) = read(tmp_path, line + "\n", "SY.txt").places
    assert (place.id, place.precision) == ("geonames:7", level)


def test_a_dump_in_a_zip(tmp_path: Path) -> None:
    lines = [
        dump_line(1, "Homs Governorate", others="Homs,Hims", **{"class": "A", "code": "ADM1"}),
        dump_line(2, "Tell Awra", others="تل عورا,tell awra,Ауra", population="900"),
        "broken",
        dump_line(3, "Wadi Far", lat="134"),
        dump_line(4, "Old Well", **{"class": "A", "code": "PCLH"}),
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "columns")
        archive.writestr("SY.txt", "\n".join(lines))
    found = read(tmp_path, packed.getvalue(), "SY.zip")
    assert [(p.name, p.admin1) for p in found.places] == [
        ("Homs Governorate", "Homs"),
        ("Tell Awra", "Homs"),
    ]
    assert found.places[1].aliases == ("تل عورا",)
    assert found.places[1].population == 900
    assert [str(issue.place).rpartition(":")[2] for issue in found.issues] == ["3", "4"]
    assert (found.format, found.licence) == (OverlayFormat.GEONAMES, "CC BY 4.0")


def test_a_zip_of_several_files(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", "name,lat,lon")
        archive.writestr("b.csv", "name,lat,lon")
    with pytest.raises(InputError, match=r"a\.csv, b\.csv"):
        read(tmp_path, packed.getvalue())


ENTITY = "http://www.wikidata.org/entity/"
RESULTS = [
    {"item": f"{ENTITY}Q1", "itemLabel": "Tell Awra", "coord": "Point(37.2 34.1)"},
    {"item": f"{ENTITY}Q2", "itemLabel": "Q2", "coord": "Point(37.2 34.1)"},
    {"item": f"{ENTITY}Q3", "itemLabel": "Crater", "coord": f"<{ENTITY}Q405> Point(1 2)"},
    {
        "item": f"{ENTITY}Q4",
        "itemLabel": "Bir Zalla",
        "coord": "Point(37.3 34.2)",
        "typeLabel": "village in Syria",
        "countryLabel": "Syria",
        "itemAltLabel": "Zalla, Bir Zallah",
        "geonames": "170000",
    },
]


def _as_csv() -> str:
    names = list(RESULTS[3])
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(RESULTS)
    return out.getvalue()


def _verbose() -> str:
    bindings = [{k: {"type": "x", "value": v} for k, v in row.items()} for row in RESULTS]
    return json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": bindings}})


@pytest.mark.parametrize("text", [_as_csv(), json.dumps(RESULTS), _verbose()])
def test_wikidata_results(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.format is OverlayFormat.WIKIDATA
    assert [(p.id, p.name, p.precision, p.country, p.aliases) for p in found.places] == [
        ("wikidata:Q1", "Tell Awra", "town", None, ()),
        ("geonames:170000", "Bir Zalla", "town", "SY", ("Bir Zallah", "Zalla")),
    ]
    assert len(found.issues) == 2
    assert found.licence == "CC0 1.0"


# ---- words and properties ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "level"),
    [("Town", "town"), ("village in Syria", "town"), ("air base", "site"), ("crater", None)],
)
def test_levels_in_words(said: str, level: str | None) -> None:
    assert level_of(said) == level


@pytest.mark.parametrize(
    ("said", "code"), [("sy", "SY"), ("SYR", "SY"), ("Syria", "SY"), ("Atlantis", None), ("", None)]
)
def test_countries_in_words(said: str, code: str | None) -> None:
    assert country_of(said) == code


NAMES = st.text("abcdefgh éب-'", min_size=1, max_size=12).filter(lambda name: name.strip(" -'"))
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.floats(-90, 90).map(lambda n: round(n, 4)),
        st.floats(-180, 180).map(lambda n: round(n, 4)),
        st.sampled_from(sorted(place_precisions())),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=8,
)


def _taken(rows: list[tuple[str, float, float, str, str]]) -> tuple[list[OwnPlace], int]:
    collected = Collected()
    for name, lat, lon, precision, id_ in rows:
        collected.add(Draft(1, "x:1", name, lat, lon, id=id_, precision=precision))
    agreed(collected, "x")
    return sorted(collected.places, key=lambda p: p.id), len(collected.issues)


@settings(deadline=None)
@given(ROWS, st.randoms())
def test_the_order_of_rows_makes_no_difference(
    rows: list[tuple[str, float, float, str, str]], random: "object"
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _taken(rows) == _taken(shuffled)


@settings(deadline=None)
@given(ROWS)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, float, float, str, str]]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("name", "lat", "lon", "precision", "id"))
    for n, (name, lat, lon, precision, _) in enumerate(rows):
        writer.writerow((name, lat, lon, precision, f"id-{n}"))
    if not rows:
        return
    found = read(tmp_path_factory.mktemp("rows"), out.getvalue())
    expected = {
        (f"id-{n}", " ".join(name.split()), lat, lon, precision)
        for n, (name, lat, lon, precision, _) in enumerate(rows)
    }
    assert {(p.id, p.name, p.lat, p.lon, p.precision) for p in found.places} == expected


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    try:
        found = read(tmp_path_factory.mktemp("bytes"), data)
    except InputError:
        return
    assert all(-90 <= place.lat <= 90 for place in found.places)
