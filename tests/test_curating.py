"""Places and actors from the command line: listed, explained, fixed, undone, wrongly called."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterclaim import build, export
from counterclaim.case.store import Case
from counterclaim.cli.app import app

PAGE = (
    "Shelling in the river valley\n\n"
    "Fighters of the River Guard Forces (RGF) shelled the village of Zaqfurah in Homs province"
    " on Monday, the Hill Observatory said. The group denied it. Residents of Zaqfurah fled to"
    " Tripoli, the capital of Libya.\n"
)
LIST = (
    "# Origin: field notes\nname,lat,lon,precision,country,admin1\n"
    "Zaqfurah,34.4,37.3,town,SY,Homs\n"
)

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    for n in (1, 2):
        (folder / f"page-{n}.txt").write_text(PAGE + f"\nPage {n}.\n", encoding="utf-8")
    build([folder / "page-1.txt", folder / "page-2.txt"], folder / "a.case")
    return folder / "a.case"


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "a.case"
    copy.write_bytes(built.read_bytes())
    return copy


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("COUNTERCLAIM_WHO", "desk")

    def run(*args: str | Path) -> Result:
        return CliRunner().invoke(app, [str(arg) for arg in args])

    return run


def places(path: Path) -> dict[str, str]:
    """Ids of the case's places by name."""
    with Case.open(path) as case:
        return {place.name: place.id for place in case.views().places}


def test_a_list_is_added_used_named_and_removed(case: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "own.csv").write_text(LIST + "Nowhere,north,1,town,,\n", encoding="utf-8")
    assert places(case)["Zaqfurah"].startswith("place:")
    done = call("places", "add", case, tmp_path / "own.csv", "--licence", "CC0")
    assert done.exit_code == 3, done.output
    assert "own.csv:4: Nowhere" in done.stderr
    assert "2 pages read again" in done.stderr
    assert places(case)["Zaqfurah"].startswith("own:zaqfurah-")
    with Case.open(case) as store:
        document = export(store)
        assert not store.to_read_again
    assert "own.csv: field notes, CC0" in document["case"]["credits"]
    (zaqfurah,) = [place for place in document["places"] if place["name"] == "Zaqfurah"]
    assert zaqfurah["overlay"] == document["overlays"][0]["id"]
    assert (zaqfurah["where_prec_ucdp"], zaqfurah["geo_precision_acled"]) == (1, 1)
    assert any(issue["code"] == "collect.place-row" for issue in document["issues"])
    assert "case's own file" in call("places", "explain", case, "Zaqfurah").output
    assert (
        "already there"
        in call("places", "add", case, tmp_path / "own.csv", "--licence", "CC0").output
    )
    assert "field notes" in call("places", "files", case).output
    assert call("places", "remove", case, "own.csv").exit_code == 0
    assert places(case)["Zaqfurah"].startswith("place:")


def test_a_stopped_reading_is_finished_by_the_next_build(
    case: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.csv").write_text(LIST, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("counterclaim.curating._renew", lambda *_: 0)
        call("places", "add", case, tmp_path / "own.csv")
    assert places(case)["Zaqfurah"].startswith("place:")
    (tmp_path / "late.txt").write_text("Nothing happened in Zaqfurah.", encoding="utf-8")
    build([tmp_path / "late.txt"], case)
    assert places(case)["Zaqfurah"].startswith("own:")


def test_doubts_about_an_input_survive_reading_again(tmp_path: Path, call: Call) -> None:
    case, late = tmp_path / "b.case", tmp_path / "late.txt"
    late.write_bytes(
        b"Shelling\n\nGunners hit the caf\xe9 in Zaqfurah on Monday, a monitor said.\n"
    )
    (tmp_path / "own.csv").write_text(LIST, encoding="utf-8")
    build([late], case)
    with Case.open(case) as store:
        before = store.reading_issues()
    assert [issue.code for issue in before] == ["collect.encoding"]
    assert call("places", "add", case, tmp_path / "own.csv").exit_code == 0
    with Case.open(case) as store:
        assert store.reading_issues() == before


def test_a_namesake_is_explained_and_fixed_and_taken_back(case: Path, call: Call) -> None:
    told = call("places", "explain", case, "Tripoli").output
    assert "namesakes" in told
    assert "how well known" in told
    record = json.loads(call("places", "explain", case, "Tripoli", "--json").output)[0]
    best = record["weighings"][0]["namesakes"][0]
    assert best["id"] == record["place"]["id"] == record["weighings"][0]["place"]
    names = ("known", "fits", "near", "country_told", "division_told", "contained")
    assert sum(best[name] for name in names) == pytest.approx(best["score"])

    done = call("places", "fix", case, "Tripoli", "--as", "36.2,37.1:site", "--why", "a suburb")
    assert done.exit_code == 0, done.output
    assert "followed by 2 mentions on 2 pages" in done.stderr
    assert "at:36.2000,37.1000" in places(case).values()
    told = call("places", "explain", case, "Tripoli").output
    assert "a suburb (desk," in told
    assert "as the program read it" in told
    decision = done.stderr.split(":")[0]
    build([case.parent / "none.txt"], case)  # a rebuild replays it
    assert "at:36.2000,37.1000" in places(case).values()
    undone = call("places", "fix", case, "--undo", decision, "--why", "it is not")
    assert undone.exit_code == 0, undone.output
    assert "at:36.2000,37.1000" not in places(case).values()
    assert "[withdrawn]" in call("places", "decisions", case).output
    with Case.open(case) as store:
        document = export(store)
    assert [entry["live"] for entry in document["decisions"]] == [False, False]


def test_a_page_of_its_own_and_no_place_at_all(case: Path, call: Call) -> None:
    done = call(
        "places", "fix", case, "Zaqfurah", "--none", "--page", "page-1.txt", "--why", "a name"
    )
    assert "on 1 page" in done.stderr
    with Case.open(case) as store:
        views = store.views()
    named = [role.id for view in views.claims for role in view.roles if role.text == "Zaqfurah"]
    assert None in named
    told = call("places", "explain", case, "Zaqfurah").output
    assert "is no place, somebody decided" in told


def test_actors(case: Path, call: Call) -> None:
    listed = json.loads(call("actors", "list", case, "--json").output)
    names = {actor["name"] for actor in listed}
    assert {"River Guard Forces", "Hill Observatory"} <= names
    told = call("actors", "explain", case, "the group").output
    assert "carried to Hill Observatory, named before" in told
    done = call(
        "actors", "fix", case, "River Guard Forces", "--as", "Hill Front", "--new",
        "--kind", "rebel", "--why", "page 2 says so",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    listed = json.loads(call("actors", "list", case, "--json").output)
    assert "River Guard Forces" not in {actor["name"] for actor in listed}
    (front,) = [actor for actor in listed if actor["name"] == "Hill Front"]
    assert "River Guard Forces" in front["aliases"]
    assert front["kind"] == "rebel"


WRONG = [
    (("places", "explain", "Zaqfura"), "Did you mean Zaqfurah"),
    (("places", "explain", "Xyzzy"), "no place"),
    (("places", "explain", "Zaqfurah", "--page", "x"), "does not name"),
    (("places", "fix", "Zaqfurah", "--why", "w"), "nothing is decided"),
    (("places", "fix", "Zaqfurah", "--none"), "who decides and why"),
    (("places", "fix", "Zaqfurah", "--none", "--as", "1,2", "--why", "w"), "exclude each other"),
    (("places", "fix", "--as", "1,2", "--why", "w"), "no NAME"),
    (("places", "fix", "Zaqfurah", "--undo", "dec-1", "--why", "w"), "stands alone"),
    (("places", "fix", "--undo", "dec-1", "--why", "w"), "no live decision"),
    (("places", "fix", "Zaqfurah", "--as", "91,2", "--why", "w"), "no latitude"),
    (("places", "fix", "Zaqfurah", "--as", "1,2:twn", "--why", "w"), "no precision"),
    (("places", "fix", "Zaqfurah", "--as", "Palmyra", "--why", "w"), "geonames:163808"),
    (("places", "fix", "Zaqfurah", "--not", "Tripoli", "--why", "w"), "is not read as"),
    (("places", "fix", "Zaqfurah", "--none", "--page", "x", "--why", "w"), "no page"),
    (("places", "remove", "own.csv"), "no file of places"),
    (("places", "add", "own.csv", "--precision", "twn"), "no precision"),
    (("actors", "explain", "Hill Observatori"), "Did you mean Hill Observatory"),
    (("actors", "fix", "Hill Observatory", "--as", "Nobody", "--why", "w"), "--new"),
    (("actors", "fix", "Hill Observatory", "--new", "--none", "--why", "w"), "belong to --as"),
    (
        ("actors", "fix", "Hill Observatory", "--as", "N", "--new", "--kind", "x", "--why", "w"),
        "no kind",
    ),
]


@pytest.mark.parametrize(("args", "said"), WRONG)
def test_wrong_calls(case: Path, call: Call, args: tuple[str, ...], said: str) -> None:
    with Case.open(case) as store:
        before = store.fingerprint("")
    done = call(*args[:2], case, *args[2:])
    assert done.exit_code == 2, done.output
    assert said in done.output
    with Case.open(case) as store:
        assert store.fingerprint("") == before
        assert store.current


@pytest.mark.parametrize("group", ["places", "actors"])
def test_a_case_that_is_not_there(tmp_path: Path, call: Call, group: str) -> None:
    for args in (("list",), ("explain", "X"), ("decisions",)):
        done = call(group, args[0], tmp_path / "none.case", *args[1:])
        assert done.exit_code == 2
        assert "no such case" in done.output
    done = call(group, "fix", tmp_path / "none.case", "X", "--none", "--why", "w")
    assert done.exit_code == 2
    assert not (tmp_path / "none.case").exists()


@pytest.mark.parametrize("group", ["places", "actors"])
def test_help_has_an_example_each(call: Call, group: str) -> None:
    for command in ("list", "explain", "fix", "decisions"):
        assert f"Example: counterclaim {group} {command}" in call(group, command, "--help").output
