"""The commands: results on standard output, the rest on standard error, and the exit status."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.handmade import CLAIM_VIEWS, READINGS
from typer.testing import CliRunner, Result

from counterclaim import library
from counterclaim.case.store import Case
from counterclaim.cli.app import app
from counterclaim.errors import CaseWriteError, InputError
from counterclaim.issues import Issue
from counterclaim.library import BuildReport
from counterclaim.model.entity import Source
from counterclaim.model.event import Aspect, Dispute, DisputeState, Estimate, Event, Position
from counterclaim.model.order import EventOrder, OrderWords, Relation
from counterclaim.model.views import Views

CLAIM_IDS = tuple(view.claim.id for view in CLAIM_VIEWS)
VIEWS = Views(
    claims=CLAIM_VIEWS,
    sources=(Source(id="port-office", name="Port Office", kind="institution"),),
    events=(
        Event(
            id="evt-1",
            type="shelling",
            title="Shelling, Tartus",
            claims=CLAIM_IDS[:1],
            place_name="Tartus",
            estimates=(Estimate(of="killed", status="civilian", low=2, best=3, high=5),),
            sources_listed=3,
            sources_independent=2,
        ),
    ),
    disputes=(
        Dispute(
            id="dsp-1",
            event="evt-1",
            aspect=Aspect.COUNT,
            state=DisputeState.OPEN,
            reason="the ranges do not meet",
            positions=(
                Position(value="12", claims=CLAIM_IDS[1:], sources_listed=2, sources_independent=1),
            ),
        ),
    ),
    orders=(
        EventOrder(
            id="ord-1",
            relation=Relation.BEFORE,
            first="evt-1",
            second=None,
            first_words="hit",
            second_words="the raid",
            low=2,
            high=2,
            told=(
                OrderWords(
                    page=READINGS[0][1].id,
                    start=0,
                    end=7,
                    words="two days before the raid",
                    claim=CLAIM_IDS[0],
                ),
            ),
            claims=CLAIM_IDS[:1],
        ),
    ),
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "town.case"
    with Case.open(path, create=True) as store:
        for reading in READINGS:
            store.add_reading(*reading, "1")
        store.replace_views(VIEWS, store.fingerprint("1"))
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def shell(*args: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "counterclaim.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, **more)


# Help and version.


def test_version() -> None:
    assert run("--version").stdout == "counterclaim 0.1.0\n"


@pytest.mark.parametrize(
    "name", ["build", "brief", "show", "explain", "annotate", "export", "types"]
)
def test_help_of_every_command_has_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: counterclaim {name}" in result.stdout


def test_start_up_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'numpy', 'trafilatura', 'dateparser', 'lxml', 'structlog', 'networkx'}"
    code = f"import sys, counterclaim.cli.app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


WRONG_CALLS = [
    ("nonsense",),
    ("build",),
    ("build", "a.txt"),
    ("show", "town.case", "nonsense"),
    ("types", "--format", "xml"),
    ("export", "none.case"),
    ("show", "none.case", "claims"),
    ("brief", "none.case"),
    ("explain", "none.case", "clm-1"),
    ("annotate", "none.jsonl", "-"),
    ("annotate", "-", "-", "--model", "no_such_model"),
]


@pytest.mark.parametrize("args", WRONG_CALLS)
def test_wrong_use_is_named(
    args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    result = run("build", "x.txt", "-o", tmp_path / "a.case", "--model", "xx_none")
    assert result.exit_code == 2
    assert "spacy download xx_none" in result.stderr
    assert not (tmp_path / "a.case").exists()


# Build.


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands in for reading: notes the calls, and answers with what the test puts there."""
    calls: list[dict[str, Any]] = []
    answers: list[BuildReport] = [BuildReport(read=2, pages=2)]

    def build(inputs: Any, case: Any, **options: Any) -> BuildReport:
        calls.append({"inputs": inputs, "case": case, **options})
        return answers[0]

    monkeypatch.setattr(library, "build", build)
    monkeypatch.setattr(library, "ANSWERS", answers, raising=False)
    return calls


def answer(report: BuildReport) -> None:
    answers: list[BuildReport] = library.ANSWERS  # type: ignore[attr-defined]
    answers[0] = report


def test_build_calls_the_library(builds: list[dict[str, Any]]) -> None:
    result = run("build", "a.txt", "folder", "-o", "town.case", "--kind", "html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "town.case: 2 read; the case has 2 pages." in result.stderr
    assert builds[0]["inputs"] == [Path("a.txt"), Path("folder")]
    assert builds[0]["kind"] == "html"


def test_build_quietly(builds: list[dict[str, Any]]) -> None:
    for args in (["-q", "build"], ["build", "-q"]):
        result = run(*args, "a.txt", "-o", "town.case")
        assert (result.exit_code, result.output) == (0, "")
    assert len(builds) == 2


def test_build_names_what_it_could_not_read(builds: list[dict[str, Any]]) -> None:
    issue = Issue(code="collect.binary", detail="it is a picture; leave it out", place="b.png")
    answer(BuildReport(read=1, skipped=3, pages=4, failed=[issue]))
    result = run("build", "a.txt", "b.png", "-o", "town.case")
    assert result.exit_code == 3
    assert "b.png: it is a picture; leave it out" in result.stderr
    assert "1 read, 3 already there; the case has 4 pages." in result.stderr
    assert "b.png" in run("-q", "build", "b.png", "-o", "town.case").stderr


def test_build_of_nothing_readable_says_what_to_name(builds: list[dict[str, Any]]) -> None:
    answer(BuildReport())
    result = run("build", "folder", "-o", "town.case")
    assert result.exit_code == 3
    assert "no pages" in result.stderr


FAULTS: list[tuple[Exception, int, str]] = [
    (CaseWriteError("a.case", "the disk is full", "Make room"), 1, "CC-023"),
    (InputError("a.txt", "cannot be read", "See to it"), 3, "CC-001"),
    (ZeroDivisionError("odd"), 1, "this is a defect in counterclaim, please report it"),
]


@pytest.mark.parametrize(("error", "status", "words"), FAULTS, ids=lambda value: str(value)[:12])
def test_faults_become_messages(
    error: Exception, status: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(library, "build", fail)
    result = run("build", "a.txt", "-o", "a.case")
    assert result.exit_code == status
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    loud = run("build", "a.txt", "-o", "a.case", "-v")
    assert ("Traceback" in loud.stderr) == isinstance(error, ZeroDivisionError)


def test_control_c_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "build", stop)
    result = run("build", "a.txt", "-o", "a.case")
    assert result.exit_code == 130
    assert result.stderr == "stopped; run the same command again to go on\n"


def test_a_file_that_is_no_case_is_not_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("my own notes\n")
    result = run("build", mine, "-o", mine)
    assert result.exit_code == 2
    assert "CC-021" in result.stderr
    assert mine.read_text() == "my own notes\n"


# Annotate.


def fake_annotate(stream: Any, *, on_issue: Any, **options: Any) -> Iterator[bytes]:
    """Stands in for reading: a line out for a line in, with the options it was called with."""
    for line in stream:
        if line.startswith(b"{"):
            yield json.dumps({"id": json.loads(line)["id"], "options": options}).encode()
        else:
            on_issue(Issue(code="collect.json", detail="not valid JSON", place="-:2"))
            yield b'{"id":"line-2","error":{"code":"collect.json","message":"not valid JSON"}}'


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(library, "annotate", fake_annotate)
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "one \\"error\\""}\n')
    return path


OPTIONS = [
    ([], {"page": False, "together": None}),
    (["--page"], {"page": True, "together": None}),
    (["--together"], {"page": False, "together": True}),
    (["--page", "--apart"], {"page": True, "together": False}),
]


@pytest.mark.parametrize(("flags", "options"), OPTIONS)
def test_annotate(flags: list[str], options: dict[str, Any], records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("annotate", records, out, *flags)
    assert (result.exit_code, result.stdout) == (0, "")
    called = json.loads(out.read_text())["options"]
    assert called == {**options, "model": None, "path": str(records), "redact": False}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_annotate_streams_and_names_bad_lines(records: Path) -> None:
    result = CliRunner().invoke(app, ["annotate", "-", "-"], input='{"id": "a"}\nnonsense\n')
    assert result.exit_code == 3
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "line-2"]
    assert "-:2: not valid JSON" in result.stderr


def test_annotate_never_over_its_input_or_a_case(records: Path, case: Path) -> None:
    before = records.read_bytes(), case.read_bytes()
    assert run("annotate", records, records).exit_code == 2
    assert run("annotate", records, case).exit_code == 2
    assert (records.read_bytes(), case.read_bytes()) == before


def test_annotate_that_stops_leaves_no_half_output(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> Iterator[bytes]:
        yield b"{}"
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "annotate", stop)
    assert run("annotate", records, tmp_path / "out.jsonl").exit_code == 130
    assert [file.name for file in tmp_path.iterdir()] == ["in.jsonl"]


# Export and brief.


def test_export_to_a_file_and_to_standard_output(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "town.json"
    written = run("export", case, "--format", "json", "-o", out)
    assert (written.exit_code, written.stdout) == (0, "")
    printed = run("export", case)
    assert json.loads(out.read_text()) == json.loads(printed.stdout)
    assert len(json.loads(printed.stdout)["pages"]) == 3


def test_export_never_over_a_case(case: Path) -> None:
    before = case.read_bytes()
    result = run("export", case, "-o", case)
    assert result.exit_code == 2
    assert case.read_bytes() == before


def test_export_to_a_missing_folder_says_so(case: Path, tmp_path: Path) -> None:
    result = run("export", case, "-o", tmp_path / "none" / "x.json")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


FORMS = [
    ([], "terminal"),
    (["--format", "html"], "html"),
    (["-o", "x.html"], "html"),
    (["-o", "x.md"], "markdown"),
    (["-o", "x.txt"], "markdown"),
    (["-o", "x.html", "--format", "markdown"], "markdown"),
]


@pytest.mark.parametrize(("args", "form"), FORMS)
def test_brief_form(
    args: list[str], form: str, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "brief", lambda _, form, **_more: f"a brief in {form}")
    result = run("brief", case, *args)
    assert result.exit_code == 0
    if "-o" in args:
        assert Path(args[1]).read_text() == f"a brief in {form}\n"
        assert result.stdout == ""
    else:
        assert result.stdout == f"a brief in {form}\n"


def test_a_stopped_build_is_mentioned(case: Path) -> None:
    with Case.open(case, create=True) as store:
        store.add_reading(*READINGS[0], "2")
    result = run("export", case)
    assert result.exit_code == 0
    assert "the last build was stopped" in result.stderr


# Show.


SHOWN = [
    (("claims",), ["shelling", "abduction", "Port Office", "12 civilian abducted", "denied"]),
    (("events",), ["Shelling, Tartus", "2 to 5 civilian killed (best 3)", "2 of 3"]),
    (("disputes",), ["open", "12 (1 of 2)", "the ranges do not meet"]),
    (("events",), ["how exactly", "unknown"]),
    (("order",), ["Shelling, Tartus", "“the raid”", "2 days", "“two days before the raid”"]),
    (("order", "--page", "harbour.txt"), ["“the raid”"]),
    (("sources",), ["Port Office", "institution"]),
    (("pages",), ["harbour.txt", "Well reopened", "Coast Letter"]),
    (("issues",), ["page.sample", "well.txt is made up"]),
    (("claims", "--denied"), ["abduction"]),
    (("claims", "--speaker", "PORT"), ["shelling"]),
    (("claims", "--page", "camp.txt"), ["abduction"]),
    (("claims", "--search", "gunners"), ["shelling"]),
    (("pages", "--search", "jubb"), ["well.txt"]),
    (("pages", "--page", "well.txt"), ["well.txt"]),
    (("issues", "--page", "well.txt"), ["well.txt is made up"]),
    (("events", "--page", "harbour.txt"), ["Shelling"]),
    (("disputes", "--page", "camp.txt"), ["open"]),
    (
        ("comments",),
        ["well.txt", "rami", "the article (pointing words)", "ask", "Who paid for it?"],
    ),
    (("comments", "--stance", "ask"), ["rami"]),
    (("comments", "--search", "who PAID"), ["rami"]),
    (("claims", "--certainty", "certain", "--modality", "happened"), ["shelling", "abduction"]),
    (("claims", "--sort", "speaker"), ["Camp Council", "Port Office"]),
    (("claims",), [CLAIM_IDS[0][:8], CLAIM_IDS[1][:8]]),
]


@pytest.mark.parametrize(("args", "words"), SHOWN)
def test_show(args: tuple[str, ...], words: list[str], case: Path) -> None:
    result = run("show", case, *args)
    assert result.exit_code == 0, result.stderr
    for word in words:
        assert word in result.stdout


HIDDEN = [
    ("claims", "--denied", "shelling"),
    ("claims", "--speaker=council", "shelling"),
    ("claims", "--layer=comment", "shelling"),
    ("claims", "--place=salamiyah", "shelling"),
    ("claims", "--page=camp.txt", "shelling"),
    ("events", "--place=homs", "Tartus"),
    ("events", "--type=siege", "Tartus"),
    ("events", "--page=camp.txt", "Tartus"),
    ("disputes", "--page=well.txt", "open"),
    ("order", "--page=camp.txt", "raid"),
    ("sources", "--speaker=camp", "Port"),
    ("pages", "--search=jubb", "harbour"),
    ("issues", "--page=camp.txt", "harbour"),
    ("comments", "--stance=mock", "rami"),
    ("comments", "--page=camp.txt", "rami"),
    ("comments", "--search=bridge", "rami"),
    ("comments", "--redact", "rami"),
    ("claims", "--certainty=possible", "shelling"),
    ("claims", "--modality=planned", "shelling"),
    ("claims", "--agent=army", "shelling"),
    ("claims", "--comments", "shelling"),
]


@pytest.mark.parametrize(("subject", "flag", "word"), HIDDEN)
def test_show_filters(subject: str, flag: str, word: str, case: Path) -> None:
    result = run("show", case, subject, flag)
    assert result.exit_code == 0, result.stderr
    assert word not in result.stdout


@pytest.mark.parametrize(
    "subject", ["claims", "events", "disputes", "order", "sources", "pages", "comments", "issues"]
)
def test_show_json(subject: str, case: Path) -> None:
    rows = json.loads(run("show", case, subject, "--json", "--limit", 1).stdout)
    assert len(rows) == 1
    key = {"order": "orders", "comments": "answers"}.get(subject, subject)
    assert rows[0] in json.loads(run("export", case).stdout)[key]


NOTHING = [
    (
        ("--speaker", "Port Ofice"),
        "nobody speaks who is called 'Port Ofice'. Did you mean Port Office?",
    ),
    (("--place", "Tartos"), "no claim names a place called 'Tartos'. Did you mean Tartus?"),
    (("--agent", "army"), "no claim's agent is called 'army'."),
    (("--speaker", "port", "--denied"), "alone lets claims through (--denied 1, --speaker port 1)"),
    (("--page", "well.txt", "--denied"), "(--denied 1, --page well.txt 0)"),
    (("--certainty", "possible"), "No claim of the case passes --certainty possible alone."),
    (("--speaker", "\x1b[31m"), "nobody speaks who is called"),
]


@pytest.mark.parametrize(("args", "words"), NOTHING)
def test_show_says_why_there_is_nothing(args: tuple[str, ...], words: str, case: Path) -> None:
    result = run("show", case, "claims", *args)
    assert (result.exit_code, result.stdout) == (0, "")
    assert words in result.stderr
    assert "\x1b" not in result.stderr


def test_show_of_comments_and_articles_at_once_is_refused(case: Path) -> None:
    result = run("show", case, "claims", "--comments", "--layer", "article")
    assert result.exit_code == 2
    assert "Give one of the two" in result.stderr


# Explain.

EXPLAINED = [
    (
        CLAIM_IDS[0],
        ["[trigger: Gunn]ers hit", "[place: Tartus]", "Port Office (port-office), speaker"],
    ),
    (CLAIM_IDS[0][4:9], ["Shelling, Tartus (evt-1), with no other claims"]),
    ("abducted NEAR  salamiyah", ["certain, denied, happened", "it was put into no event"]),
    ("evt-1", ["3 sources named, 2 independent origins", CLAIM_IDS[0][:8], "how many, open"]),
    ("dsp-1", ["Shelling, Tartus"]),
]


@pytest.mark.parametrize(("name", "words"), EXPLAINED)
def test_explain(name: str, words: list[str], case: Path) -> None:
    result = run("explain", case, name)
    assert result.exit_code == 0, result.stderr
    said = " ".join(result.stdout.split())
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("clm-", "can be 2 records"),
        ("clm-zz", "no claim, event or dispute 'clm-zz'. List them"),
        ("", "no claim, event or dispute"),
        ("\x1b[31mred words of nobody", "no claim, event or dispute"),
    ],
)
def test_explain_of_none_or_several(name: str, words: str, case: Path) -> None:
    result = run("explain", case, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert "\x1b" not in result.stderr


def test_explain_for_programs(case: Path) -> None:
    found = json.loads(run("explain", case, CLAIM_IDS[0], "--json").stdout)
    assert found["claim"] in json.loads(run("export", case).stdout)["claims"]
    assert found["trigger"]["text"] == "Gunn"
    assert [link["name"] for link in found["chain"]] == ["Coast Letter", "Port Office"]


def test_show_refuses_a_type_that_is_none(case: Path) -> None:
    """A slip of the pen is answered with what was meant, not with an empty table."""
    result = run("show", case, "claims", "--type", "kiling")
    assert result.exit_code == 2
    assert "killing" in result.stderr


def test_show_says_what_the_limit_hides(case: Path) -> None:
    result = run("show", case, "pages", "--limit", 2)
    assert "2 of 3 pages" in result.stderr


def test_show_refuses_filters_that_do_not_apply(case: Path) -> None:
    result = run("show", case, "sources", "--denied", "--type", "siege")
    assert result.exit_code == 2
    assert "--denied, --type does not apply to sources" in result.stderr


def test_show_of_an_unknown_page_says_so(case: Path) -> None:
    result = run("show", case, "claims", "--page", "none.txt")
    assert result.exit_code == 2
    assert "no page 'none.txt'" in result.stderr


def test_show_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.case"
    Case.open(path, create=True).close()
    result = run("show", path, "claims")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No claims to show.\n")
    assert run("show", path, "claims", "--json").stdout == "[]\n"


def test_types() -> None:
    lists = json.loads(run("types", "--format", "json").stdout)
    kinds = {entry["type"]: entry for entry in lists["event_types"]}
    assert kinds["air strike"]["acled"].startswith("Explosions/Remote violence")
    assert kinds["control"]["ucdp"] is None
    assert all(entry["definition"] for name, entries in lists.items() for entry in entries if name)
    assert "air strike" in run("types").stdout


# As processes.


def test_a_closed_pipe_is_quiet(case: Path) -> None:
    command = [sys.executable, "-m", "counterclaim.cli", "export", str(case)]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 141


def test_control_c_of_a_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "counterclaim.cli", "annotate", "-", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130, errors
    assert b"stopped" in errors
    assert b"Traceback" not in errors


def test_no_terminal_escapes_from_a_page(tmp_path: Path) -> None:
    from counterclaim.publish.tables import harmless

    assert harmless("a\x1b[31mred\x07 \u202egnol\u202c\nx") == "a[31mred gnol x"
    assert harmless("می\u200cخواهم") == "می\u200cخواهم"
