"""`counterclaim llm`: what is said before anything is sent, results, and the exit status."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.llm.pages import GOOD, LINES, case_of
from tests.llm.server import MODEL, Server, completion, failure, serving
from typer.testing import CliRunner, Result

from counterclaim.cli.app import app
from counterclaim.llm import client as client_module

WELL = completion(GOOD)
KEY = "key-of-nobody"

Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COUNTERCLAIM_LLM", "COUNTERCLAIM_LLM_MODEL", "COUNTERCLAIM_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return case_of(tmp_path / "a.case", 2)


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["llm", *map(str, args)])


def read(case: Path, server: Server, *args: str) -> Result:
    return call("read", case, "--llm", server.url, "--llm-model", MODEL, *args)


def test_a_run_says_what_goes_where_and_what_came(case: Path) -> None:
    with serving(WELL) as server:
        done = read(case, server, "--price-in", "1", "--price-out", "2")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert f"To {server.url} (this machine)" in done.stderr
    assert "2 pages in 2 requests" in done.stderr.replace("two", "2")
    assert "names stand as they are" in done.stderr
    assert "cost 0.0036" in done.stderr
    assert f"Next: counterclaim llm compare {case}" in done.stderr


def test_quiet_still_says_what_goes_where(case: Path) -> None:
    with serving(WELL) as server:
        done = CliRunner().invoke(
            app,
            ["llm", "read", str(case), "--llm", server.url, "--llm-model", MODEL, "--quiet"],
        )
    assert f"To {server.url}" in done.stderr


def test_a_dry_run_sends_nothing(case: Path) -> None:
    before = case.read_bytes()
    with serving(WELL) as server:
        done = read(case, server, "--dry-run")
    assert done.exit_code == 0
    assert server.asked == []
    assert "Nothing was sent." in done.stderr
    assert "about" in done.stderr
    assert case.read_bytes() == before


def test_nothing_leaves_the_machine_without_a_word(case: Path) -> None:
    done = call("read", case, "--llm", "https://api.example.org/v1", "--llm-model", MODEL)
    assert done.exit_code == 2
    assert "another machine" in done.stderr
    assert "--yes" in done.stderr
    listed = call("sent", case)
    assert "Nothing was sent" in listed.stderr


def test_plain_http_elsewhere_is_refused(case: Path) -> None:
    args = ("--llm", "http://api.example.org/v1", "--llm-model", MODEL, "--yes")
    done = call("read", case, *args)
    assert done.exit_code == 2
    assert "--allow-plain-http" in done.stderr


@pytest.mark.parametrize("args", [(), ("--llm", "http://127.0.0.1:9/v1"), ("--llm-model", MODEL)])
def test_both_server_and_model_are_needed(case: Path, args: tuple[str, ...]) -> None:
    done = call("read", case, *args)
    assert done.exit_code == 2
    assert "COUNTERCLAIM_LLM" in done.stderr


def test_a_missing_extra_is_named(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "httpx2" else found(name)
    )
    done = call("read", case, "--llm", "http://127.0.0.1:9/v1", "--llm-model", MODEL)
    assert done.exit_code == 2
    assert "pip install 'counterclaim[llm]'" in done.stderr
    assert client_module.__name__ in sys.modules


def test_the_core_does_without_the_extra(case: Path) -> None:
    code = (
        "import sys; sys.modules['httpx2'] = None\n"
        "from typer.testing import CliRunner\n"
        "from counterclaim.cli.app import app\n"
        f"done = CliRunner().invoke(app, ['llm', 'list', {str(case)!r}])\n"
        "print(done.exit_code, 'built-in' in done.stdout)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 True\n"


def test_failures_are_named_and_counted(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_LLM_KEY", KEY)
    with serving(failure(401, f"{KEY} is no key\x1b[31m")) as server:
        done = read(case, server)
    assert done.exit_code == 1
    assert "key refused" in done.stderr
    assert KEY not in done.stderr
    assert "\x1b" not in done.stderr
    assert "2 pages not read" in done.stderr.replace("two", "2")
    listed = call("sent", case)
    assert "key refused" in listed.stdout
    assert "1 failed" in listed.stderr


def test_one_bad_answer_is_part_of_the_outcome(case: Path) -> None:
    with serving(completion("no"), WELL) as server:
        done = read(case, server)
    assert done.exit_code == 3
    assert "mill-0.txt: malformed answer" in done.stderr


def test_limits_are_no_failure(case: Path) -> None:
    with serving(WELL) as server:
        done = read(case, server, "--max-pages", "1")
    assert done.exit_code == 0
    assert "Ended at the limit" in done.stderr


@pytest.fixture
def read_by_model(case: Path) -> Path:
    with serving(WELL) as server:
        assert read(case, server).exit_code == 0
    return case


def test_comparing_counts_and_pages(read_by_model: Path) -> None:
    counts = call("compare", read_by_model)
    assert counts.exit_code == 0
    assert "mill-1.txt" in counts.stdout
    assert "only model" in counts.stdout
    page = call("compare", read_by_model, "mill-0.txt")
    assert "it had shelled the village" in " ".join(page.stdout.split())
    assert "only model" in " ".join(page.stdout.split())


def test_comparing_as_json(read_by_model: Path) -> None:
    done = call("compare", read_by_model, "mill-0.txt", "--json")
    (page,) = json.loads(done.stdout)
    assert set(page) == {"page", "record", "reader", "claims", "attributions", "refused"}
    sides = [(pair["built_in"] is not None, pair["model"] is not None) for pair in page["claims"]]
    assert sides == [(True, True), (False, True), (False, True)]
    assert page["claims"][0]["model"]["quote"] == "Two people were killed"
    assert "voice" in page["claims"][0]["differs"]


def test_what_was_sent_as_json(read_by_model: Path) -> None:
    listed = json.loads(call("sent", read_by_model, "--json").stdout)
    assert [one["sent"]["n"] for one in listed] == [1, 2]
    assert all(len(one["sent"]["sha256"]) == 64 for one in listed)
    assert all(one["outcome"]["result"] == "answered" for one in listed)
    assert LINES[0] not in json.dumps(listed)
    only = json.loads(call("sent", read_by_model, "mill-1.txt", "--json").stdout)
    assert len(only) == 1


def test_use_list_drop(read_by_model: Path) -> None:
    assert call("use", read_by_model, MODEL).exit_code == 0
    entries = json.loads(call("list", read_by_model, "--json").stdout)
    assert [one["in_use"] for one in entries] == [False, True]
    brief = CliRunner().invoke(app, ["brief", str(read_by_model)])
    assert f"language model {MODEL}" in " ".join(brief.stdout.split())
    assert call("drop", read_by_model, MODEL).exit_code == 0
    entries = json.loads(call("list", read_by_model, "--json").stdout)
    assert [one["reader"] for one in entries] == ["built-in"]


WRONG = [("compare",), ("use", "nobody"), ("drop", "nobody"), ("sent", "no-page")]


@pytest.mark.parametrize("args", WRONG)
def test_wrong_use_is_named(case: Path, args: tuple[str, ...]) -> None:
    done = call(args[0], case, *args[1:])
    assert done.exit_code == 2
    assert "CC-002" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["read", "list", "compare", "sent", "use", "drop"])
def test_help_has_an_example(name: str) -> None:
    done = call(name, "--help")
    assert f"Example: counterclaim llm {name}" in " ".join(done.stdout.split())
