"""What a user names on the command line, as captures: files, folders, JSONL."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim.collect.decode import decode
from counterclaim.collect.files import FAILURES, failure, opened, read_whole
from counterclaim.collect.places import issue, place_of
from counterclaim.collect.records import read_lines
from counterclaim.collect.sniff import GZIP_MAGIC, looks_like_html, unreadable_format
from counterclaim.collect.walk import walk
from counterclaim.errors import UsageError
from counterclaim.issues import Issue
from counterclaim.model.page import Capture, ContentKind, capture_id

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def collect(
    inputs: Iterable[str | Path], *, kind: ContentKind | None = None
) -> Iterator[Capture | Issue]:
    """Captures of all inputs, one at a time, in order; folders in order of their names.

    `kind` says how text is to be read where the input does not show it: files that are not
    HTML are text pages by default, `text` of JSONL records is prose. `ContentKind.HTML`
    forces HTML. What cannot be read is an issue at its place, and the rest goes on.

    Raises:
        UsageError: no input is named.
    """
    paths = [Path(name) for name in inputs]
    if not paths:
        raise UsageError("no input was named", "Name text, HTML or JSONL files, or folders.")
    return _collect(paths, kind)


def _collect(paths: list[Path], kind: ContentKind | None) -> Iterator[Capture | Issue]:
    for root in paths:
        for found in walk(root):
            if isinstance(found, Issue):
                yield found
            elif _suffix(found) in RECORD_SUFFIXES:
                yield from _records(found, kind)
            else:
                yield from _file(found, kind)


def _suffix(path: Path) -> str:
    """The suffix that tells the format: that below `.gz` for packed files."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def _records(path: Path, kind: ContentKind | None) -> Iterator[Capture | Issue]:
    """Records up to where the file breaks, if it does."""
    empty = True
    try:
        with opened(path) as stream:
            for result in read_lines(stream, path=place_of(path), kind=kind):
                empty = False
                yield result
    except FAILURES as error:
        yield failure(path, error)
        return
    if empty:
        yield issue("empty", place_of(path), "the file holds no records; check or leave it out")


def _file(path: Path, kind: ContentKind | None) -> Iterator[Capture | Issue]:
    place = place_of(path)
    data = read_whole(path)
    if isinstance(data, Issue):
        yield data
        return
    if data.startswith(GZIP_MAGIC):
        detail = "gzip data without the suffix .gz; rename it so that its format shows"
        yield issue("binary", place, detail)
        return
    if foreign := unreadable_format(data):
        name, remedy = foreign
        yield issue("binary", place, f"this is {name}. {remedy}")
        return
    html = kind is ContentKind.HTML or _suffix(path) in HTML_SUFFIXES or looks_like_html(data)
    decoded = decode(data, html=html)
    if not decoded.text.strip():
        yield issue("empty", place, "the file is empty; fetch it again or leave it out")
        return
    if decoded.doubt:
        remedy = "check names and quotes in it, or save it as UTF-8"
        yield issue("encoding", place, f"{decoded.doubt}; {remedy}")
    if "\x00" in decoded.text:
        yield issue("control", place, "the text has NUL characters; they are kept")
    sha256 = hashlib.sha256(data).hexdigest()
    yield Capture(
        id=capture_id(sha256, None),
        sha256=sha256,
        data=data,
        kind=ContentKind.HTML if html else kind or ContentKind.TEXT,
        path=place,
        content_type="text/html" if html else "text/plain",
        encoding=decoded.encoding,
        text=decoded.text,
    )
