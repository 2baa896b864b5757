"""A case's own places: kept in its file, found under every spelling, gone when removed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.case import schema
from counterclaim.case.opening import migrate
from counterclaim.case.store import Case
from counterclaim.errors import CaseWriteError
from counterclaim.model.decision import Tier, Verdict, decide
from counterclaim.model.place import Overlay, OverlayFormat, OwnPlace
from counterclaim.packs import gazetteer


def overlay(id_: str, format_: OverlayFormat = OverlayFormat.CSV) -> Overlay:
    return Overlay(id=id_, name=f"{id_}.csv", format=format_, sha256="0" * 64, places=1)


def own(name: str, lat: float = 34.0, **fields: object) -> OwnPlace:
    given: dict[str, object] = {"id": f"own:{name}", "country": "SY", "precision": "town"}
    return OwnPlace(name=name, lat=lat, lon=37.0, row=2, **{**given, **fields})  # type: ignore[arg-type]


def test_own_places_are_found_in_any_spelling(tmp_path: Path) -> None:
    with Case.open(tmp_path / "a.case", create=True) as case:
        place = own("Tell Zaqfur", aliases=("تل زقفور", "Zaqfur"))
        assert case.add_overlay(overlay("ovl-1"), [place])
        assert not case.add_overlay(overlay("ovl-1"), [place])
        assert gazetteer.look_up("Tell Zaqfur") == ()
        with gazetteer.with_own(case.own_places()):
            for name in ("tell zaqfur", "Tell-Zaqfur", "al-Zaqfur", "تل زقفور"):
                (found,) = gazetteer.look_up(name)
                assert (found.id, found.overlay, found.listed) == (place.id, "ovl-1", True)
            assert gazetteer.look_up("Tall Zakfour", "SY")[0].id == place.id
            assert gazetteer.with_id(place.id) is not None
            assert gazetteer.only_listed(gazetteer.look_up("Zaqfur"))
        assert gazetteer.look_up("Tell Zaqfur") == ()
        assert case.to_read_again
        assert not case.current
        case.remove_overlay("ovl-1")
        assert case.own_places() is None
        assert case.overlays() == ()


def test_of_one_id_the_analysts_own_list_goes_first(tmp_path: Path) -> None:
    same = {"id": "geonames:163808", "precision": "site"}
    with Case.open(tmp_path / "a.case", create=True) as case:
        case.add_overlay(overlay("ovl-0", OverlayFormat.GEONAMES), [own("Palmyra", 11.0, **same)])
        case.add_overlay(overlay("ovl-1", OverlayFormat.WIKIDATA), [own("Palmyra", 12.0, **same)])
        case.add_overlay(overlay("ovl-2"), [own("Palmyra", 13.0, **same)])
        with gazetteer.with_own(case.own_places()):
            found = [e for e in gazetteer.look_up("Palmyra", "SY") if e.id == same["id"]]
        assert [(entry.lat, entry.overlay) for entry in found] == [(13.0, "ovl-2")]


def test_decisions_can_only_be_added(tmp_path: Path) -> None:
    decision = decide(Tier.PLACE, Verdict.NONE, names=["May"], who="d", why="w", when="2020")
    with Case.open(tmp_path / "a.case", create=True) as case:
        before = case.fingerprint("1")
        case.add_decision(decision)
        case.add_decision(decision)
        assert case.decisions() == (decision,)
        assert case.fingerprint("1") != before
    with Case.open(tmp_path / "a.case") as case, pytest.raises(CaseWriteError):
        case.add_decision(decision)
    for statement in ("DELETE FROM decision", "UPDATE decision SET body = ''"):
        with closing(sqlite3.connect(tmp_path / "a.case")) as db, pytest.raises(sqlite3.Error):
            db.execute(statement)


def test_names_folded_by_an_older_version_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Case.open(path, create=True) as case:
        case.add_overlay(overlay("ovl-1"), [own("Tell Zaqfur")])
    with closing(sqlite3.connect(path)) as db:
        db.executescript("UPDATE overlay SET folding = 0; UPDATE overlay_name SET folded = 'x';")
    with Case.open(path, create=True) as case, gazetteer.with_own(case.own_places()):
        assert gazetteer.look_up("tell zaqfur")
        assert not gazetteer.look_up("x")


def test_a_case_of_the_format_before_gets_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.case"
    with monkeypatch.context() as patch, closing(sqlite3.connect(path)) as db:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:2])
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        migrate(db)
        db.commit()
    with Case.open(path, create=True) as case:
        assert case.overlays() == ()
        assert case.packs() == ()
        assert case.decisions() == ()
        assert case.views().places == ()
