"""Places are found under every spelling; the index is made once and survives a bad cache."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.packs import build_gazetteer, gazetteer
from counterclaim.packs.build_gazetteer import fold, skeleton

SPELLINGS = [
    ("Al Qaryatayn", "geonames:173361"),
    ("al-Qaryatayn", "geonames:173361"),
    ("Qaryatain", "geonames:173361"),
    ("al-Qaryatain", "geonames:173361"),
    ("Al-Qaratayn", "geonames:173361"),
    ("القريتين", "geonames:173361"),
    ("Deir ez-Zor", "geonames:170794"),
    ("Deir Ezzor", "geonames:170794"),
    ("Deir al-Zor", "geonames:170794"),
    ("Dayr az-Zawr", "geonames:170794"),
    ("al-Tanf", "cc:sy-al-tanf"),
    ("At-Tanf", "cc:sy-al-tanf"),
    ("al-Tanaf", "cc:sy-al-tanf"),
    ("Tanf", "cc:sy-al-tanf"),
    ("Sukhna", "geonames:172425"),
    ("al-Sukhnah", "geonames:172425"),
    ("Raqqa", "geonames:172955"),
    ("ar-Raqqah", "geonames:172955"),
    ("Mayadeen", "geonames:173480"),
    ("al-Mayadin", "geonames:173480"),
    ("Palmyra", "geonames:163808"),
    ("Homs", "geonames:169577"),
    ("Khan Sheikhoun", "geonames:168325"),
    ("Khan Younis", "geonames:281124"),
]

WORLD = [
    ("Syria", "country", "SY"),
    ("U.S.", "country", "US"),
    ("Holland", "country", "NL"),
    ("Texas", "governorate", "US"),
    ("Middle East", "region", None),
    ("Euphrates", "area", None),
    ("Paris", "town", "FR"),
]


@pytest.mark.parametrize(("name", "id_"), SPELLINGS)
def test_spellings(name: str, id_: str) -> None:
    assert gazetteer.look_up(name, "SY" if id_ != "geonames:281124" else "PS")[0].id == id_


@pytest.mark.parametrize(("name", "precision", "country"), WORLD)
def test_bare_names(name: str, precision: str, country: str | None) -> None:
    found = gazetteer.look_up(name)[0]
    assert (found.precision, found.country) == (precision, country)


def test_country_comes_first() -> None:
    assert gazetteer.look_up("Tripoli", "LB")[0].country == "LB"
    assert gazetteer.look_up("Tripoli", "LY")[0].country == "LY"


def test_unknown_names() -> None:
    assert gazetteer.look_up("Xyzzyplugh") == ()
    assert gazetteer.look_up("") == ()
    assert not gazetteer.is_place("Xyzzyplugh")
    assert gazetteer.is_place("Damascus")


def test_demonyms() -> None:
    syrian = gazetteer.demonym("Syrians")
    assert syrian is not None
    assert syrian.country == "SY"
    assert gazetteer.demonym("Syria") is None


def test_consonants_join_transliterations() -> None:
    assert skeleton(fold("Deir Ezzor")) == skeleton(fold("Dayr az-Zawr"))
    assert skeleton(fold("Homs")) != skeleton(fold("Hama"))


@given(st.text(max_size=60))
def test_folding_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def _tables(index: sqlite3.Connection) -> set[str]:
    return {name for (name,) in index.execute("SELECT name FROM sqlite_master WHERE type='table'")}


def test_unwritable_cache_falls_back_to_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(
        build_gazetteer, "_fill", lambda to: to.executescript(build_gazetteer.SCHEMA)
    )
    made = build_gazetteer.write(tmp_path / "file" / "places.sqlite")
    assert made is not None
    assert "place" in _tables(made)


def test_index_is_moved_into_place_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        build_gazetteer, "_fill", lambda to: to.executescript(build_gazetteer.SCHEMA)
    )
    path = tmp_path / "cache" / "places.sqlite"
    assert build_gazetteer.write(path) is None
    assert [found.name for found in path.parent.iterdir()] == ["places.sqlite"]


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [("linux", "XDG_CACHE_HOME", "counterclaim"), ("win32", "LOCALAPPDATA", "counterclaim")],
)
def test_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert build_gazetteer.cache_folder() == tmp_path / expected


def test_overlay_points_are_on_earth() -> None:
    for row in build_gazetteer._rows("places"):
        assert len(row) == 8, row
        assert -90 <= float(row[2]) <= 90, row
        assert -180 <= float(row[3]) <= 180, row
