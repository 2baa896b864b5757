"""Places and actors from the command line: listed, explained, fixed, undone, wrongly called."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from counterclaim import build, curating, export
from counterclaim.case.store import Case
from counterclaim.cli.app import app
from counterclaim.model.decision import Tier

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

PACK = (
    '[pack]\norigin = "field notes"\n\n[actors]\n'
    'river-guard = { name = "River Guard Forces", kind = "rebel", aliases = ["RGF",'
    ' "the Rivers"] }\n'
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


def actors(path: Path) -> dict[str, str]:
    """Ids of the case's actors by name."""
    with Case.open(path) as case:
        return {actor.name: actor.id for actor in case.views().actors}


def document(path: Path) -> bytes:
    with Case.open(path) as case:
        return msgspec.json.encode(export(case))


def test_a_pack_is_added_used_named_and_removed(case: Path, tmp_path: Path, call: Call) -> None:
    assert actors(case)["River Guard Forces"].startswith("act-")
    before = document(case)
    (tmp_path / "own.toml").write_text(
        PACK + 'b = { name = "B", kind = "heroes" }\n', encoding="utf-8"
    )
    args = ("actors", "add", case, tmp_path / "own.toml", "--licence", "CC0")
    done = call(*args)
    assert done.exit_code == 3, done.output
    assert "own.toml:6: b: 'heroes' is none of" in done.stderr
    assert "own.toml: 1 actor (CC0)" in done.stderr
    assert "2 pages read again" in done.stderr
    assert actors(case)["River Guard Forces"] == "river-guard"
    told = call("actors", "explain", case, "RGF").output
    assert "Known from a pack (own.toml:5); its origin: field notes." in told
    assert json.loads(call("actors", "explain", case, "RGF", "--json").output)[0]["entry"] == (
        "own.toml:5"
    )
    with Case.open(case) as store:
        exported = export(store)
        redacted = export(store, redact=True)
        assert not store.to_read_again
    assert "own.toml: field notes, CC0" in exported["case"]["credits"]
    assert [pack["actors"] for pack in exported["packs"]] == [1]
    assert "own.toml:6" in [issue["place"] for issue in exported["issues"]]
    assert redacted["actors"] == exported["actors"]
    again = call(*args)
    assert "already there" in again.stderr
    assert "own.toml:6: b" in again.stderr
    assert "field notes" in call("actors", "files", case).output
    (listed,) = json.loads(call("actors", "files", case, "--json").output)
    assert (listed["name"], listed["origin"], listed["who"]) == ("own.toml", "field notes", "desk")
    assert call("actors", "remove", case, listed["id"]).exit_code == 0
    assert "given no actors" in call("actors", "files", case).stderr
    assert document(case) == before


def test_a_pack_is_in_use_for_its_case_only(
    case: Path, built: Path, tmp_path: Path, call: Call
) -> None:
    """Everything that opens the case sees it, from the case alone; another case does not."""
    own = tmp_path / "own.toml"
    own.write_text(PACK, encoding="utf-8")
    assert call("actors", "add", case, own).exit_code == 0
    own.unlink()
    late = tmp_path / "late.txt"
    late.write_text("The Rivers shelled a bridge on Monday.", encoding="utf-8")
    build([late], case)
    build([late], tmp_path / "other.case")
    assert "river-guard" in actors(case).values()
    assert "river-guard" not in actors(tmp_path / "other.case").values()
    done = call("actors", "fix", case, "Hill Observatory", "--as", "river-guard", "--why", "w")
    assert done.exit_code == 0, done.output
    copy = tmp_path / "copy.case"
    copy.write_bytes(built.read_bytes())
    done = call("actors", "fix", copy, "Hill Observatory", "--as", "river-guard", "--why", "w")
    assert done.exit_code == 2


@pytest.mark.parametrize("by", ["build", "add"])
def test_a_stopped_reading_with_a_pack_is_finished(
    case: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    (tmp_path / "own.toml").write_text(PACK, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("counterclaim.curating._renew", lambda *_: 0)
        call("actors", "add", case, tmp_path / "own.toml")
    with Case.open(case) as store:
        assert not store.current
    if by == "build":
        build([case.parent / "none.txt"], case)
    else:
        assert "2 pages read again" in call("actors", "add", case, tmp_path / "own.toml").stderr
    assert actors(case)["River Guard Forces"] == "river-guard"


PACKS_WRONG = [
    (b"", "own.toml: nothing of it can be used", "none"),
    (b"[actors\n", "own.toml:1: no TOML", "none"),
    (b"[pack]\n\xff", "own.toml:2: not UTF-8", "none"),
    (PACK + "colour = 1\n", "own.toml:6: colour must be a table", "one"),
    (PACK.replace("rebel", "heroes"), "own.toml:5: river-guard: 'heroes'", "none"),
    (PACK.replace("name =", "nome ="), "own.toml:5: river-guard: no field is called", "none"),
    (PACK.replace("the Rivers", "Daesh"), "own.toml:5: 'Daesh' of isis", "one"),
    (
        PACK + 'hamas = { name = "Hamas", kind = "outlet" }\n',
        "own.toml:6: hamas: kind is 'outlet' here",
        "one",
    ),
    (
        PACK + '[relations]\npart_of = [{ who = "hamas", whom = "qassam" }]\n',
        "own.toml:7: qassam part_of hamas",
        "one",
    ),
    (
        PACK + '[relations]\nbecame = [{ who = "hamas", whom = "isis", from = "May 2016" }]\n',
        "own.toml:7: hamas became isis: 'May 2016' is no day",
        "one",
    ),
    (PACK.replace("[pack]", "[head]"), "own.toml:1: [head] is none of", "one"),
]


@pytest.mark.parametrize(("text", "said", "loads"), PACKS_WRONG)
def test_packs_with_faults(
    tmp_path: Path, call: Call, text: str | bytes, said: str, loads: str
) -> None:
    """Each fault is named with the user's file and line, and stays listed; the rest loads."""
    own, case = tmp_path / "own.toml", tmp_path / "a.case"
    own.write_bytes(text if isinstance(text, bytes) else text.encode())
    Case.open(case, create=True).close()
    done = call("actors", "add", case, own)
    assert done.exit_code == 3, done.output
    assert said in done.stderr
    with Case.open(case) as store:
        assert len(store.packs()) == (loads == "one")
        issues = [f"{issue['place']}: {issue['detail']}" for issue in export(store)["issues"]]
    assert any(said in issue for issue in issues) == (loads == "one")


def test_a_pack_is_kept_byte_for_byte(tmp_path: Path, call: Call) -> None:
    own, case = tmp_path / "own.toml", tmp_path / "a.case"
    own.write_bytes(b"\xef\xbb\xbf" + PACK.replace("\n", "\r\n").encode())
    Case.open(case, create=True).close()
    assert call("actors", "add", case, own).exit_code == 0
    with Case.open(case) as store:
        (kept,), (read,) = store.packs(), store.own_packs()
    assert read.text is not None
    assert read.text.encode() == own.read_bytes()
    assert kept.sha256 == read.sha256 == hashlib.sha256(own.read_bytes()).hexdigest()


def test_packs_that_disagree(tmp_path: Path, call: Call) -> None:
    """Of two packs of a case the first by name counts, whatever order they came in."""
    case = tmp_path / "a.case"
    Case.open(case, create=True).close()
    (tmp_path / "b.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "a.toml").write_text(PACK.replace("river-guard", "rgf"), encoding="utf-8")
    assert call("actors", "add", case, tmp_path / "b.toml").exit_code == 0
    done = call("actors", "add", case, tmp_path / "a.toml", tmp_path / "none.toml")
    assert done.exit_code == 3
    assert "b.toml:5: 'RGF' of river-guard (b.toml:5) already means rgf (a.toml:5)" in done.stderr
    assert "none.toml: cannot be read" in done.stderr
    assert call("actors", "remove", case, "b.toml").exit_code == 0
    assert b"two-meanings" not in document(case)


ENTRIES = st.sampled_from(
    ["River Guard Forces", "RGF", "Hill Observatory", "The Group", "Zaqfurah", "Residents"]
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.lists(ENTRIES, min_size=1, max_size=3, unique=True),
    kind=st.sampled_from(["rebel", "outlet"]),
)
def test_adding_and_removing_gives_the_first_reading_back(
    built: Path, tmp_path: Path, names: list[str], kind: str
) -> None:
    case, own = tmp_path / "p.case", tmp_path / "own.toml"
    case.write_bytes(built.read_bytes())
    lines = [f'e{n} = {{ name = "{name}", kind = "{kind}" }}' for n, name in enumerate(names)]
    own.write_text("\n".join(["[pack]", 'origin = "o"', "[actors]", *lines]), encoding="utf-8")
    before = document(case)
    assert curating.add_actors(case, [own]).read_again == 2
    assert document(case) != before
    curating.remove(case, Tier.ACTOR, ["own.toml"])
    assert document(case) == before


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


def test_actors_are_listed_and_fixed(case: Path, call: Call) -> None:
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
    (("actors", "remove", "own.toml"), "no file of actors"),
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
    for command in ("list", "explain", "fix", "decisions", "add", "files", "remove"):
        assert f"Example: counterclaim {group} {command}" in call(group, command, "--help").output
