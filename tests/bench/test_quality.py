"""What the bench makes of the scorers' reports."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from bench.__main__ import main
from bench.product import Failed, counterclaim
from bench.quality import SETS, Wanted, claims_right, figure_name, first_records

CLAIMS: list[dict[str, Any]] = [
    {"id": "a", "time": ["2020-01-01", "2020-01-02"], "count": {"low": 1, "high": 1}},
    {"id": "b", "time": ["2020-01-01", "2020-01-02"], "count": None},
    {"id": "c", "time": None, "count": None},
    {"id": "d", "time": None, "count": {"low": 1, "high": None}},
]
DETAILS = [
    ([], 100.0),
    (["a (siege): wrong time"], 100.0),
    (["a (siege): wrong time, count"], 75.0),
    (["b (siege): wrong agent exact, time within"], 100.0),
    (["b (siege): wrong time, time within"], 75.0),
    (["c (evidence lacking): wrong speaker"], 75.0),
    (["c (siege): wrong agent, agent exact", "d (siege): wrong count"], 50.0),
    (["d (car bomb): not found; on its line: siege"], 75.0),
    (["x1 (agent): dispute not found"], 100.0),
]


@pytest.mark.parametrize(("details", "share"), DETAILS)
def test_share_of_claims_that_are_right(details: list[str], share: float) -> None:
    assert claims_right(CLAIMS, details) == share


NAMES = [
    (Wanted("found", "share"), "claims.found"),
    (Wanted("agent exact", "all"), "claims.agent-exact"),
    (Wanted("comments", "all"), "claims.comments.all"),
    (Wanted("published", "width_days"), "claims.published.width-days"),
]


@pytest.mark.parametrize(("wanted", "name"), NAMES)
def test_names_of_figures(wanted: Wanted, name: str) -> None:
    assert figure_name("claims", wanted) == name


def test_no_two_figures_share_a_name() -> None:
    names = [figure_name(item.name, wanted) for item in SETS for wanted in item.wanted]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("packed", [False, True])
def test_first_records_of_a_file(packed: bool, tmp_path: Path) -> None:
    data = b'{"n": 1}\n{"n": 2}\n{"n": 3}\n'
    gold = tmp_path / ("gold.jsonl.gz" if packed else "gold.jsonl")
    gold.write_bytes(gzip.compress(data) if packed else data)
    assert first_records(gold, 2, tmp_path / "part").read_bytes() == data[:18]


def test_a_command_that_gives_no_result_is_told() -> None:
    with pytest.raises(Failed, match=r"show none.case pages ended with status 2: .*none.case"):
        counterclaim("show", "none.case", "pages")


def test_missing_data_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COUNTERCLAIM_SHARED", str(tmp_path))
    assert main([]) == 2
    assert "COUNTERCLAIM_SHARED" in capsys.readouterr().err


@pytest.mark.shared
def test_a_part_of_the_bench_runs(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pages: read by the product's command line, scored, held to their floors."""
    monkeypatch.setenv("COUNTERCLAIM_SHARED", str(shared))
    assert main(["--only", "pages"]) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert "pages.comments.all" in told
    assert "every floor is kept" in told
