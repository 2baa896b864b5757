"""Bad input, end to end: named with what to do, the rest is read, an existing case unharmed."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from counterclaim.cli.app import app

GOOD = "Harbour hit\n\nGunners shelled the harbour of Tartus on Monday, the port office said.\n"
OTHER = "Mill seized\n\nRebels seized the mill of Saraqib on Friday, a monitor said.\n"
CAFE = "Café bombed\n\nTwo men were killed near the café of Señor Peña in Homs on Tuesday.\n"
HTML = (
    "<html><head><title>Market hit in Idlib</title></head><body><article>"
    "<h1>Market hit in Idlib</h1><p>Shells struck the market of Idlib on Friday and killed six"
    " people, medics said.</p><p>The governor denied that any shop had burnt, and blamed the"
    " rebels for the fire in the warehouse.</p></article></body></html>"
)


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def exported(case: Path) -> dict[str, Any]:
    result = run("export", case)
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def texts(case: Path) -> str:
    return "\n".join(page["text"] for page in exported(case)["pages"])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def case(good: Path, tmp_path: Path) -> Path:
    """A case with one page in it."""
    path = tmp_path / "old.case"
    result = run("build", good, "-o", path)
    assert result.exit_code == 0, result.stderr
    return path


# Inputs that cannot be read.

PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)
UNREADABLE = [
    ("empty.txt", b"", "empty", "fetch it again"),
    ("blank.html", b" \n\t\n", "empty", "fetch it again"),
    ("none.jsonl", b"", "no records", "leave it out"),
    ("noise.txt", bytes(range(256)) * 20, "binary", "Give text"),
    ("photo.txt", PNG, "PNG image", "Images are not read"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "old.doc", ""),
    ("broken.txt.gz", b"\x1f\x8b\x08\x00\x00\x00", "gzip", "fetch it again"),
]


@pytest.mark.parametrize(("name", "data", "problem", "remedy"), UNREADABLE)
def test_an_unreadable_file_is_named_and_the_rest_is_read(
    name: str, data: bytes, problem: str, remedy: str, good: Path, tmp_path: Path
) -> None:
    bad, case = tmp_path / name, tmp_path / "new.case"
    bad.write_bytes(data)
    result = run("build", bad, good, "-o", case)
    assert result.exit_code == 3
    told = next(line for line in result.stderr.splitlines() if name in line)
    assert problem in told
    assert remedy in told
    assert texts(case) == GOOD
    assert any(name in (issue["place"] or "") for issue in exported(case)["issues"])


def unreadable_places(folder: Path) -> Iterator[tuple[Path, str]]:
    """Names that lead to nothing readable, with the word that says why."""
    yield folder / "missing.txt", "no such file"
    dangling = folder / "dangling.txt"
    dangling.symlink_to(folder / "gone")
    yield dangling, "link that leads nowhere"
    pipe = folder / "pipe.txt"
    os.mkfifo(pipe)
    yield pipe, "give a file"
    if Path("/proc/self/mem").exists():  # opens, then fails to be read: as on a broken disk
        broken = folder / "broken.txt"
        broken.symlink_to("/proc/self/mem")
        yield broken, "cannot be read"
    if os.geteuid() != 0:
        closed = folder / "closed.txt"
        closed.write_text(OTHER, encoding="utf-8")
        closed.chmod(0)
        yield closed, "permission"


def test_a_file_that_cannot_be_opened_is_named(case: Path, good: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    places = list(unreadable_places(tmp_path))
    result = run("build", *(path for path, _ in places), good, other, "-o", case)
    assert result.exit_code == 3
    for path, problem in places:
        told = next(line for line in result.stderr.splitlines() if path.name in line)
        assert problem in told
    assert sorted(texts(case).split("\n")[::4]) == ["Harbour hit", "Mill seized"]


def test_nothing_readable_makes_no_case_and_harms_none(case: Path, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    result = run("build", bad, "-o", tmp_path / "new.case")
    assert result.exit_code == 3
    assert not (tmp_path / "new.case").exists()
    before = exported(case)
    assert run("build", bad, "-o", case).exit_code == 3
    after = exported(case)
    assert [issue["place"] for issue in after["issues"]] == [str(bad)]
    assert {**after, "issues": before["issues"]} == before


DOUBTFUL = [
    ("latin.txt", CAFE.encode("latin-1"), "collect.encoding", "Señor Peña"),
    ("charset.html", HTML.replace("<head>", "<head><meta charset=utf-8>").encode() + b"\xe9",
     "collect.encoding", "warehouse."),
    ("cut.txt", CAFE.encode() + b"The caf\xc3", "collect.encoding", "Señor Peña"),
    ("cut.html", HTML[: HTML.index(" warehouse")].encode(), "page.cut", "the fire in the"),
    ("tag.html", HTML[: HTML.index("</p></article>") + 3].encode(), "page.cut", "warehouse."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "kept"), DOUBTFUL)
def test_a_doubtful_file_is_read_and_the_doubt_kept(
    name: str, data: bytes, code: str, kept: str, tmp_path: Path
) -> None:
    """Wrong encodings and pages cut in the middle: read as far as they go, with an issue."""
    path, case = tmp_path / name, tmp_path / "new.case"
    path.write_bytes(data)
    result = run("build", path, "-o", case)
    assert result.exit_code == 0, result.stderr
    assert kept in texts(case)
    rows = {row["code"]: row for row in json.loads(run("show", case, "issues", "--json").stdout)}
    assert name in (rows[code]["place"] or "")
    assert any(word in rows[code]["detail"] for word in ("check", "save it", "fetch it again"))


def test_text_of_another_encoding_is_read_as_written(tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_bytes(GOOD.encode("utf-16"))
    assert run("build", tmp_path / "wide.txt", "-o", tmp_path / "new.case").exit_code == 0
    assert texts(tmp_path / "new.case") == GOOD


LINES = [
    (json.dumps({"id": "a", "text": GOOD}), None),
    ("{not json", "not valid JSON"),
    ('["a list"]', "write one object a line"),
    ('{"id": "b"}', "add the report's text"),
    ('{"id": "c", "text": 7}', "must be a string"),
    (json.dumps({"id": "d", "text": OTHER}), None),
    ('{"id": "e", "text": "cut', "not valid JSON"),
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(line for line, _ in LINES), encoding="utf-8")
    return path


def test_malformed_lines_are_named_in_a_build(records: Path, tmp_path: Path) -> None:
    result = run("build", records, "-o", tmp_path / "new.case")
    assert result.exit_code == 3
    for number, (_, problem) in enumerate(LINES, 1):
        told = [line for line in result.stderr.splitlines() if f"records.jsonl:{number}:" in line]
        assert len(told) == (problem is not None)
        assert not told or str(problem) in told[0]
    assert len(exported(tmp_path / "new.case")["pages"]) == 2


def test_malformed_lines_are_answered_in_place(records: Path, tmp_path: Path) -> None:
    result = run("annotate", records, tmp_path / "out.jsonl")
    assert result.exit_code == 3
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    for number, ((_, problem), answer) in enumerate(zip(LINES, answers, strict=True), 1):
        assert ("error" in answer) == (problem is not None)
        if problem:
            assert problem in answer["error"]["message"]
            assert f"records.jsonl:{number}: " in result.stderr


# Inputs without measure.

DEEP = 10_000
FIFTY_MB = 50_000_000
PATIENCE_SECONDS = 200.0
"""Far above what is needed on an idle machine: what takes longer grows faster than its input.

A page as long as any that is read takes most of a minute, and twice that on a busy machine."""


def test_ten_thousand_nested_comments_of_html(tmp_path: Path) -> None:
    opened = "".join(
        f'<li class="comment" id="comment-{n}"><cite class="fn">R{n}</cite><p>No.</p>'
        '<ol class="children">'
        for n in range(DEEP)
    )
    comments = f'<section id="comments"><ol class="commentlist">{opened}{"</ol></li>" * DEEP}'
    page = HTML.replace("</article>", f"</article>{comments}</ol></section>")
    (tmp_path / "deep.html").write_text(page, encoding="utf-8")
    assert_deep_thread(tmp_path / "deep.html", tmp_path / "new.case", "warehouse.")


def test_ten_thousand_nested_comments_of_text(tmp_path: Path) -> None:
    rows = (f"{' ' * n}1. R{n} says:\n\n{' ' * n} No.\n" for n in range(DEEP))
    page = "\n".join([OTHER, f"{DEEP} Comments\n", *rows])
    (tmp_path / "deep.txt").write_text(page, encoding="utf-8")
    assert_deep_thread(tmp_path / "deep.txt", tmp_path / "new.case", "a monitor said.")


def assert_deep_thread(page: Path, case: Path, body: str) -> None:
    start = time.monotonic()
    result = run("build", page, "-o", case)
    assert result.exit_code == 0, result.stderr
    assert time.monotonic() - start < PATIENCE_SECONDS
    (read,) = exported(case)["pages"]
    comments = [block["comment"] for block in read["blocks"] if block["kind"] == "comment"]
    assert [comment["depth"] for comment in comments] == list(range(DEEP))
    assert any(
        read["text"][block["start"] : block["end"]].endswith(body)
        for block in read["blocks"]
        if block["kind"] == "body"
    )


@pytest.mark.parametrize("unit", ["x", OTHER.split("\n\n")[1].replace("\n", " ")])
def test_fifty_megabytes_of_one_line(unit: str, good: Path, tmp_path: Path) -> None:
    """Kept whole and named; what no report is as long as is not read in detail."""
    path, case = tmp_path / "long.txt", tmp_path / "new.case"
    path.write_text((unit * (FIFTY_MB // len(unit) + 1))[:FIFTY_MB], encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "counterclaim.cli",
        "build",
        str(path),
        str(good),
        "-o",
        str(case),
    ]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_SECONDS)
    assert done.returncode in (0, 3), done.stderr
    document = exported(case)
    assert max(len(page["text"]) for page in document["pages"]) == FIFTY_MB
    assert GOOD in [page["text"] for page in document["pages"]]
    assert any("too-long" in issue["code"] for issue in document["issues"])


# Cases that cannot be used.


def new_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()


USES: list[tuple[str, ...]] = [
    ("build", "{good}", "-o", "{case}"),
    ("brief", "{case}"),
    ("show", "{case}", "claims"),
    ("export", "{case}"),
]


@pytest.mark.parametrize("use", USES, ids=lambda use: use[0])
def test_a_case_of_a_newer_version_is_refused_and_kept(
    use: tuple[str, ...], case: Path, good: Path
) -> None:
    new_version(case)
    before = case.read_bytes()
    result = run(*(part.format(case=case, good=good) for part in use))
    assert result.exit_code == 2
    assert "CC-022" in result.stderr
    assert "Install the newest version" in result.stderr
    assert case.read_bytes() == before


NO_CASES = {
    "text": GOOD.encode(),
    "empty": b"",
    "half": b"SQLite format 3\x00" + bytes(30),
    "noise": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("use", USES, ids=lambda use: use[0])
@pytest.mark.parametrize("content", NO_CASES.values(), ids=NO_CASES)
def test_a_file_that_is_no_case_is_refused_and_kept(
    content: bytes, use: tuple[str, ...], good: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.case"
    path.write_bytes(content)
    result = run(*(part.format(case=path, good=good) for part in use))
    assert result.exit_code == 2
    assert "CC-021" in result.stderr
    assert path.read_bytes() == content
    assert sorted(other.name for other in tmp_path.iterdir()) == ["good.txt", "notes.case"]


def test_a_database_of_another_program_is_refused_and_kept(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.case"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mine (n)")
    db.close()
    before = path.read_bytes()
    result = run("build", good, "-o", path)
    assert (result.exit_code, path.read_bytes()) == (2, before)
    assert "CC-021" in result.stderr


# A full disk.


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 700 kB; skipped where none can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def long_report(folder: Path) -> Path:
    path = folder / "long.txt"
    path.write_text(OTHER + "\n" + "x" * 1_000_000, encoding="utf-8")
    return path


def test_a_full_disk_leaves_the_case_as_it_was(
    small_disk: Path, good: Path, tmp_path: Path
) -> None:
    case = small_disk / "a.case"
    assert run("build", good, "-o", case).exit_code == 0
    before = exported(case)
    result = run("build", long_report(tmp_path), "-o", case)
    assert result.exit_code == 1
    assert "CC-023" in result.stderr
    assert "the disk is full" in result.stderr
    assert "Make room" in result.stderr
    assert exported(case) == before
    assert [path.name for path in small_disk.iterdir()] == ["a.case"]


def test_a_write_that_is_refused_leaves_the_case_as_it_was(case: Path, tmp_path: Path) -> None:
    """The same where no disk can be mounted: the system lets no file grow beyond 500 kB."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    before = exported(case)
    report = long_report(tmp_path)
    command = [sys.executable, "-m", "counterclaim.cli", "build", str(report), "-o", str(case)]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=limit)
    assert done.returncode == 1
    assert b"CC-023" in done.stderr
    assert exported(case) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("use", ["export {case} -o /dev/full", "annotate {records} /dev/full"])
def test_a_result_that_finds_no_room_says_so(use: str, case: Path, records: Path) -> None:
    result = run(*use.format(case=case, records=records).split())
    assert result.exit_code == 1
    assert "no room left" in result.stderr
    assert "defect" not in result.stderr
