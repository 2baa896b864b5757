"""The whole way on real pages: what must be found, and that nothing hangs on order or luck."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.product import script
from bench.quality import read_claims, right_claims
from jsonschema import Draft202012Validator

import counterclaim

pytestmark = pytest.mark.shared

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "counterclaim.cli")
Json = dict[str, Any]


def exported(case: Path) -> bytes:
    with counterclaim.Case.open(case) as opened:
        return json.dumps(counterclaim.export(opened), sort_keys=True).encode()


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed pages, where relative names are the same for every build."""
    folder = tmp_path_factory.mktemp("seeds") / "pages"
    shutil.copytree(shared / "seeds", folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def whole(seeds: Path) -> Path:
    """The case of all seed pages, built at once."""
    case = seeds.parent / "whole.case"
    report = counterclaim.build([seeds], case)
    assert (report.read, report.pages, report.failed) == (5, 5, [])
    return case


def scored(shared: Path, task: str, gold: str, answer: Path) -> Json:
    program = shared / "score" / "score.py"
    told = script(program, task, shared / "gold" / gold, answer, "--json", "--details")
    result: Json = json.loads(told)
    return result


# What must be found.


@pytest.fixture(scope="module")
def pages(shared: Path, seeds: Path) -> tuple[Path, Json]:
    """The answer of `annotate --page` to the seed pages, and its score."""
    source, answer = seeds.parent / "pages.jsonl", seeds.parent / "pages.out"
    program = shared / "score" / "prepare.py"
    script(program, "pages", shared / "gold" / "seed-pages.json", "-o", source)
    lines = counterclaim.annotate(source.read_bytes(), page=True)
    answer.write_bytes(b"".join(line + b"\n" for line in lines))
    return answer, scored(shared, "pages", "seed-pages.json", answer)["figures"]


PAGE_ROWS = ("body", "out of body", "title", "subtitle", "section", "caption", "credit")


@pytest.mark.parametrize("row", PAGE_ROWS)
def test_every_line_of_a_page_is_what_it_is(row: str, pages: tuple[Path, Json]) -> None:
    assert pages[1][row]["share"] == 100


def test_every_comment_is_in_its_place(pages: tuple[Path, Json]) -> None:
    comments = pages[1]["comments"]
    assert comments == {**dict.fromkeys(comments, 100), "n": 58}
    assert pages[1]["comments extra"]["count"] == 0
    assert pages[1]["leak"]["characters"] == 0


def test_published_contains_the_day(pages: tuple[Path, Json]) -> None:
    assert pages[1]["published"]["contains"] == 100


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every span anywhere in an annotation: start and end, or a pair of offsets."""
    if isinstance(value, dict):
        if value.get("start") is not None:
            yield value["start"], value["end"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(part) is int for part in value):
            yield value[0], value[1]
        else:
            for inner in value:
                yield from spans(inner)


def test_annotations_keep_their_schema_and_lie_in_the_text(
    seeds: Path, pages: tuple[Path, Json]
) -> None:
    schema = json.loads((ROOT / "schema" / "annotate.json").read_text(encoding="utf-8"))
    check = Draft202012Validator(schema)
    for line in pages[0].read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        check.validate(answer)
        text = (seeds / answer["id"]).read_bytes().decode("utf-8")
        found = list(spans(answer))
        assert len(found) > 100
        assert all(0 <= start <= end <= len(text) for start, end in found)
        for role in (role for claim in answer["claims"] for role in claim["roles"]):
            assert text[role["start"] : role["end"]] == role["text"]


def test_quotes_are_the_pages_own_words(whole: Path) -> None:
    document = json.loads(exported(whole))
    schema = json.loads((ROOT / "schema" / "export.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    pages = {page["id"]: page for page in document["pages"]}
    for claim in document["claims"]:
        page = pages[claim["page"]]
        assert page["text"][claim["start"] : claim["end"]] == claim["quote"]
        assert any(
            block["start"] <= claim["start"] and claim["end"] <= block["end"]
            for block in page["blocks"]
        )


@pytest.fixture(scope="module")
def claims(shared: Path, whole: Path) -> Json:
    """The score of the case's export on the sample of claims."""
    answer = whole.with_suffix(".json")
    answer.write_bytes(exported(whole))
    return scored(shared, "claims", "seed-claims-sample.json", answer)


def test_most_claims_of_the_sample_are_found(claims: Json) -> None:
    found = claims["figures"]["found"]
    assert found["share"] * found["n"] / 100 >= 12


def test_claims_have_agent_speaker_and_time_or_count_right(shared: Path, claims: Json) -> None:
    gold = read_claims(shared / "gold" / "seed-claims-sample.json")
    assert len(right_claims(gold, claims["details"])) >= 10, claims["details"]


@pytest.mark.parametrize("dispute", ["d1", "d2"])
def test_the_known_disputes_are_found(dispute: str, claims: Json) -> None:
    missed = [line for line in claims["details"] if line.startswith(f"{dispute} ")]
    assert missed == []


# Order, repetition and stops.


def test_building_twice_changes_nothing(seeds: Path, whole: Path) -> None:
    before = exported(whole)
    report = counterclaim.build([seeds], whole)
    assert (report.read, report.skipped, report.rebuilt) == (0, 5, False)
    assert exported(whole) == before


def test_two_builds_of_the_same_pages_are_alike(seeds: Path, whole: Path, tmp_path: Path) -> None:
    """In a process of its own, where strings hash otherwise."""
    case = tmp_path / "again.case"
    other = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([*COMMAND, "build", seeds, "-o", case, "--quiet"], check=True, env=other)
    assert exported(case) == exported(whole)


ORDERS = ((4, 3, 2, 1, 0), (2, 0, 4, 1, 3), (1, 4, 0, 3, 2))


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_the_order_of_adding_pages_does_not_show(
    order: tuple[int, ...], seeds: Path, whole: Path, tmp_path: Path
) -> None:
    paths = sorted(seeds.iterdir())
    for number in order:
        counterclaim.build([paths[number]], tmp_path / "a.case")
    assert exported(tmp_path / "a.case") == exported(whole)


def test_a_case_holds_the_bytes_as_they_came(seeds: Path, whole: Path) -> None:
    with counterclaim.Case.open(whole) as opened:
        kept = {Path(capture.path or "").name: capture.data for capture in opened.captures()}
    assert kept == {path.name: path.read_bytes() for path in seeds.iterdir()}


KILLS = (0.3, 0.8, 0.95)
"""When to kill, as shares of the time a whole build takes."""


def test_a_killed_build_goes_on_where_it_was(seeds: Path, whole: Path, tmp_path: Path) -> None:
    command = [*COMMAND, "build", str(seeds), "--quiet", "-o"]
    start = time.monotonic()
    subprocess.run([*command, str(tmp_path / "timed.case")], check=True)
    takes = time.monotonic() - start
    case = tmp_path / "a.case"
    for share in KILLS:
        process = subprocess.Popen([*command, str(case)])
        time.sleep(share * takes)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if case.exists():
            with counterclaim.Case.open(case) as opened:
                assert opened.page_count() <= 5
                counterclaim.export(opened)
    subprocess.run([*command, str(case)], check=True)
    assert exported(case) == exported(whole)


OFFLINE = """
import socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("the network was asked for")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import counterclaim

counterclaim.build([sys.argv[1]], sys.argv[2])
with counterclaim.Case.open(sys.argv[2]) as case:
    counterclaim.brief(case, "html")
"""


def test_nothing_asks_for_the_network(seeds: Path, whole: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    subprocess.run([sys.executable, "-c", OFFLINE, str(seeds), str(case)], check=True)
    assert exported(case) == exported(whole)
