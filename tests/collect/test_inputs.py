"""Files and folders: everything readable becomes a capture, the rest an issue at its place."""

import gzip
import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from counterclaim.collect import files
from counterclaim.collect.inputs import collect
from counterclaim.errors import UsageError
from counterclaim.issues import Issue
from counterclaim.model.page import Capture, ContentKind

GOOD = "The bridge at the mill was hit on Sunday, two farmers said.\n"


def issues(*paths: Path) -> list[Issue]:
    return [found for found in collect(paths) if isinstance(found, Issue)]


def captures(*paths: Path, kind: ContentKind | None = None) -> list[Capture]:
    return [found for found in collect(paths, kind=kind) if isinstance(found, Capture)]


BAD_FILES = [
    ("empty.txt", b"", "collect.empty"),
    ("blank.txt", b" \n\t\n", "collect.empty"),
    ("empty.jsonl", b"\n\n", "collect.empty"),
    ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "collect.binary"),
    ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "collect.binary"),
    ("pack.zip", b"PK\x03\x04\x14\x00", "collect.binary"),
    ("old.case", b"SQLite format 3\x00" + bytes(80), "collect.binary"),
    ("nul.txt", b"words\x00\x00\x00words", "collect.binary"),
    ("noise.txt", bytes(range(256)) * 40, "collect.binary"),
    ("crawl.warc", b"WARC/1.1\r\nWARC-Type: response\r\n", "collect.binary"),
    ("packed.txt", gzip.compress(b"words", mtime=0), "collect.binary"),
    ("broken.txt.gz", gzip.compress(b"words" * 900, mtime=0)[:-20], "collect.gzip"),
    ("not.txt.gz", b"words", "collect.gzip"),
]


@pytest.mark.parametrize(("name", "data", "code"), BAD_FILES)
def test_bad_files_are_named_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(GOOD)
    found = list(collect([tmp_path]))
    assert isinstance(found[0], Issue)
    assert found[0].code == code
    assert found[0].place == str(tmp_path / name)
    assert len(found[0].detail) > 20
    assert [item.text for item in found[1:] if isinstance(item, Capture)] == [GOOD]


def test_a_capture_keeps_bytes_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = "Café\r\nburnt.".encode("cp1252")
    path.write_bytes(data)
    (capture,) = captures(path)
    assert capture.data == data
    assert capture.sha256 == hashlib.sha256(data).hexdigest()
    assert "\r\n" in capture.text
    assert [found.code for found in issues(path)] == ["collect.encoding"]


KINDS = [
    ("a.html", "<p>words", None, ContentKind.HTML),
    ("a.HTM", "words", None, ContentKind.HTML),
    ("a.xhtml", "words", None, ContentKind.HTML),
    ("a", "<!-- saved --> <!DOCTYPE html><html><body>words", None, ContentKind.HTML),
    ("a.txt", "\ufeff<html lang='en'>words", None, ContentKind.HTML),
    ("a.txt", "words about <html>", None, ContentKind.TEXT),
    ("a.md", "words", None, ContentKind.TEXT),
    ("a.txt", "words", ContentKind.PROSE, ContentKind.PROSE),
    ("a.html", "<p>words", ContentKind.PROSE, ContentKind.HTML),
    ("a.txt", "words", ContentKind.HTML, ContentKind.HTML),
]


@pytest.mark.parametrize(("name", "text", "asked", "kind"), KINDS)
def test_kind_of_content(
    tmp_path: Path, name: str, text: str, asked: ContentKind | None, kind: ContentKind
) -> None:
    (tmp_path / name).write_text(text)
    (capture,) = captures(tmp_path, kind=asked)
    assert capture.kind is kind


def test_folders_in_order_hidden_files_skipped(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden.txt", ".git/x.txt", "c.jsonl.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    rows = [json.dumps({"id": str(n), "text": "w"}) for n in (1, 2)]
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    found = captures(tmp_path)
    assert [capture.given.record or capture.text for capture in found] == (
        ["a.txt", "b/1.txt", "b/2.txt", "1", "2"]
    )


def test_collecting_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    results = collect([tmp_path])
    next(results)
    (tmp_path / "b.txt").write_text("later")
    assert isinstance(second := next(results), Capture)
    assert second.text == "later"


def test_missing_paths_and_odd_names(tmp_path: Path) -> None:
    os.symlink(tmp_path / "nowhere", tmp_path / "dangling.txt")
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(odd).write_text("")
    found = issues(tmp_path / "none.txt", tmp_path, Path("nul\x00name"))
    assert [one.code for one in found] == (
        ["collect.missing", "collect.empty", "collect.missing", "collect.unreadable"]
    )
    for one in found:
        (one.place or "").encode("utf-8")


def test_pipes_devices_and_loops_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "sub").mkdir()
    os.symlink(tmp_path, tmp_path / "sub" / "up")
    os.symlink(tmp_path / "self", tmp_path / "self")
    found = issues(tmp_path, Path("/dev/zero"))
    assert sorted(one.code for one in found) == (
        ["collect.loop", "collect.missing", *["collect.unreadable"] * 3]
    )


def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert [one.code for one in issues(path)] == ["collect.unreadable"]


def test_permission_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(GOOD)
    monkeypatch.setattr(os, "open", refuse)
    (found,) = issues(tmp_path / "a.txt")
    assert found.code == "collect.unreadable"
    assert "permission" in found.detail


def test_fifty_megabytes_of_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"All quiet, he said. " * 2_500_000)
    started = time.monotonic()
    (capture,) = captures(path)
    assert len(capture.text) == 50_000_000
    assert time.monotonic() - started < 10


def test_files_above_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    (tmp_path / "a.txt").write_bytes(b"w " * 600)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"w " * 60_000, mtime=0))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 60_000, 9, mtime=0))
    found = issues(tmp_path)
    assert [one.code for one in found if one.code != "collect.no-text"][:2] == (
        ["collect.too-large", "collect.too-large"]
    )
    assert found[-1].code == "collect.too-large"
    assert "unpacks" in found[-1].detail


def test_records_before_a_break_are_kept(tmp_path: Path) -> None:
    written = [json.dumps({"id": f"r{n}", "text": os.urandom(40).hex()}) for n in range(999)]
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(written).encode())[:-2000])
    found = list(collect([path]))
    assert sum(isinstance(one, Capture) for one in found) > 500
    assert isinstance(found[-1], Issue)
    assert found[-1].code == "collect.gzip"


def test_no_input_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        collect([])
