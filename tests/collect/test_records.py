"""JSONL lines: each is a capture or a named issue, and none stops the next."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.collect import records
from counterclaim.collect.records import Line, read_lines, read_records
from counterclaim.model.page import Capture, ContentKind


def lines(*written: object) -> list[Line]:
    rows = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in written]
    return list(read_records(io.BytesIO(b"\n".join(rows)), path="in.jsonl"))


UNREAD = [
    (b'{"id": "a", "text": "cut', "collect.json"),
    (b"[1, 2]", "collect.json"),
    (b'"words"', "collect.json"),
    (b"[" * 100_000, "collect.json"),
    (b'{"id": ' + b"9" * 5000 + b"}", "collect.json"),
    ({"id": "a"}, "collect.no-text"),
    ({"id": "a", "text": None}, "collect.no-text"),
    ({"id": "a", "text": ["words"]}, "collect.no-text"),
    ({"id": "a", "html": 7}, "collect.no-text"),
]


@pytest.mark.parametrize(("row", "code"), UNREAD)
def test_unreadable_lines_are_named_and_the_rest_read(row: object, code: str) -> None:
    first, bad, last = lines({"id": "x", "text": "One."}, row, {"id": "z", "text": "Two."})
    assert first.capture
    assert last.capture
    assert bad.capture is None
    assert bad.number == 2
    assert bad.issues[0].code == code
    assert bad.issues[0].place == "in.jsonl:2"
    assert bad.id in ("a", "line-2")


DOUBTFUL = [
    ({"text": "Words."}, "collect.no-id"),
    ({"id": " ", "text": "Words."}, "collect.no-id"),
    ({"id": "a", "text": "  "}, "collect.empty"),
    ({"id": "a", "text": "half \ud83d"}, "collect.surrogate"),
    ({"id": "a", "text": "nul \x00"}, "collect.control"),
    ({"id": "a", "text": "Words.", "published": "last May"}, "collect.published"),
    ({"id": "a", "text": "Words.", "published": "2017-13-01"}, "collect.published"),
    ({"id": "a", "text": "Words.", "published": 2017}, "collect.field"),
    ({"id": "a", "text": "Words.", "title": ["x"]}, "collect.field"),
    (b'{"id": "a", "text": "caf\xe9 and t\xeate"}', "collect.encoding"),
]


@pytest.mark.parametrize(("row", "code"), DOUBTFUL)
def test_doubtful_lines_are_read_with_an_issue(row: object, code: str) -> None:
    (line,) = lines(row)
    assert line.capture
    assert [found.code for found in line.issues] == [code]
    line.capture.text.encode("utf-8")


def test_fields_are_given_on() -> None:
    row = {"id": "r1", "text": "Words.", "title": "T", "source": "S", "url": "https://x.org/a"}
    (line,) = lines(row | {"published": "2017-10-18"})
    assert line.issues == ()
    capture = line.capture
    assert capture
    given_ = capture.given
    assert (given_.record, given_.title, given_.source, given_.url, given_.published) == (
        ("r1", "T", "S", "https://x.org/a", "2017-10-18")
    )
    assert capture.kind is ContentKind.PROSE


KINDS = [
    ({"text": "w"}, None, ContentKind.PROSE),
    ({"text": "w", "page": True}, None, ContentKind.TEXT),
    ({"text": "w"}, ContentKind.TEXT, ContentKind.TEXT),
    ({"html": "<p>w"}, None, ContentKind.HTML),
    ({"html": "<p>w"}, ContentKind.TEXT, ContentKind.HTML),
    ({"html": "<p>w", "text": "w"}, None, ContentKind.PROSE),
]


@pytest.mark.parametrize(("fields", "asked", "kind"), KINDS)
def test_kind_of_content(
    fields: dict[str, object], asked: ContentKind | None, kind: ContentKind
) -> None:
    stream = io.BytesIO(json.dumps({"id": "a"} | fields).encode())
    (capture,) = read_lines(stream, kind=asked)
    assert isinstance(capture, Capture)
    assert capture.kind is kind


def test_repeated_ids_are_told_and_both_read() -> None:
    one, two = lines({"id": "a", "text": "One."}, {"id": "a", "text": "Two."})
    assert one.capture
    assert two.capture
    assert one.capture.id != two.capture.id
    assert [found.code for found in two.issues] == ["collect.duplicate-id"]


def test_blank_lines_and_line_ends_do_not_count_as_records() -> None:
    rows = b'\xef\xbb\xbf{"id":"a","text":"x"}\r\n\r\n{"id":"b","text":"y"}\n'
    found = list(read_records(io.BytesIO(rows)))
    assert [(line.number, line.id) for line in found] == [(1, "a"), (3, "b")]


def test_a_line_above_the_limit_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 40)
    long, short = lines({"id": "a", "text": "x" * 100}, {"id": "b", "text": "y"})
    assert long.issues[0].code == "collect.too-large"
    assert long.capture is None
    assert short.id == "b"
    assert short.number == 2


def test_reading_is_lazy() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"id": "a", "text": "w"}\n'

    reader = read_records(Endless())  # type: ignore[arg-type]
    assert next(reader).id == "a"


@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "html", "published", "page"]),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(st.characters()),
            st.lists,
            max_leaves=4,
        ),
    )
)
def test_any_object_gives_one_line(row: dict[str, object]) -> None:
    (line,) = lines(row)
    assert line.capture or line.issues
    line.id.encode("utf-8")
