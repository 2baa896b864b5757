"""JSONL records: one report a line, as the machine interface describes them."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from counterclaim.collect.decode import decode
from counterclaim.collect.files import MAX_BYTES, too_large
from counterclaim.collect.places import issue
from counterclaim.issues import Issue
from counterclaim.model.page import Capture, ContentKind, Given, capture_id

_SURROGATE = re.compile("[\ud800-\udfff]")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a JSONL file: its capture, or None where it could not be read.

    `id` is the record's, else made from the line number. Where there is a capture the
    issues say what was assumed; where there is none, the first says why.
    """

    number: int  # from 1
    id: str
    capture: Capture | None
    issues: tuple[Issue, ...]


def read_lines(
    stream: BinaryIO, *, path: str | None = None, kind: ContentKind | None = None
) -> Iterator[Capture | Issue]:
    """Each line's issues and its capture, in the order of the file."""
    for line in read_records(stream, path=path, kind=kind):
        yield from line.issues
        if line.capture:
            yield line.capture


def read_records(
    stream: BinaryIO, *, path: str | None = None, kind: ContentKind | None = None
) -> Iterator[Line]:
    """One `Line` for each line that is not blank, reading no further than asked.

    `path` names the file in issues and captures; `kind` overrides how `text` is read
    (prose, unless the record says `"page": true`).
    """
    seen: set[str] = set()
    for number, data in _raw_lines(stream):
        place = f"{path or '-'}:{number}"
        if data is None:
            refused = too_large(place)
            yield Line(number=number, id=_line_id(number), capture=None, issues=(refused,))
            continue
        line = _Reader(data, number, place, path, kind).line()
        if line.id in seen:
            detail = f"the id {line.id!r} was used before; give every record its own"
            repeat = issue("duplicate-id", place, detail)
            line = Line(
                number=number,
                id=line.id,
                capture=line.capture,
                issues=(*line.issues, repeat),
            )
        seen.add(line.id)
        yield line


def _line_id(number: int) -> str:
    return f"line-{number}"


def _raw_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes, without line end; None for a line above the limit."""
    number = 0
    while data := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(data) > MAX_BYTES and not data.endswith(b"\n"):
            del data
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
            continue
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        data = data.rstrip(b"\r\n")
        if data.strip():
            yield number, data


class _Unread(Exception):
    """The line gives no capture; `args` are the code and the detail."""


class _Reader:
    """Reads one line, gathering what it has to complain about."""

    def __init__(
        self, data: bytes, number: int, place: str, path: str | None, kind: ContentKind | None
    ) -> None:
        self.data, self.number, self.place, self.path, self.kind = data, number, place, path, kind
        self.issues: list[Issue] = []
        self.id = _line_id(number)

    def line(self) -> Line:
        capture = None
        try:
            capture = self._capture()
        except _Unread as reason:
            code, detail = reason.args
            self.issues.insert(0, issue(code, self.place, detail))
        return Line(number=self.number, id=self.id, capture=capture, issues=tuple(self.issues))

    def _say(self, code: str, detail: str) -> None:
        self.issues.append(issue(code, self.place, detail))

    def _capture(self) -> Capture:
        record = self._record()
        self.id = self._own_id(record)
        kind, text = self._text(record)
        sha256 = hashlib.sha256(self.data).hexdigest()
        return Capture(
            id=capture_id(sha256, self.id),
            sha256=sha256,
            data=self.data,
            kind=kind,
            path=self.path,
            fetched=self._string(record, "fetched"),
            content_type="application/json",
            encoding="utf-8",
            text=text,
            given=Given(
                record=self.id,
                title=self._string(record, "title"),
                source=self._string(record, "source"),
                url=self._string(record, "url"),
                published=self._published(record),
            ),
        )

    def _record(self) -> dict[str, Any]:
        decoded = decode(self.data)
        if decoded.doubt:
            self._say("encoding", f"{decoded.doubt}; write JSONL as UTF-8")
        try:
            record = json.loads(decoded.text)
        except json.JSONDecodeError as error:
            detail = f"not valid JSON: {error.msg.lower()} at column {error.colno}"
            raise _Unread("json", f"{detail}; correct or remove the line") from None
        except (ValueError, RecursionError):
            detail = "JSON with a number too long or nested too deep; correct or remove the line"
            raise _Unread("json", detail) from None
        if not isinstance(record, dict):
            detail = f"a JSON {_json_name(record)}, not an object; write one object a line"
            raise _Unread("json", detail)
        return record

    def _own_id(self, record: dict[str, Any]) -> str:
        given = record.get("id")
        if isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if isinstance(given, str) and given.strip():
            return self._storable(given, "id")
        self._say("no-id", f"no id; {self.id!r} stands in, which changes when lines are moved")
        return self.id

    def _text(self, record: dict[str, Any]) -> tuple[ContentKind, str]:
        field = "html" if record.get("text") is None and "html" in record else "text"
        text = record.get(field)
        if text is None:
            raise _Unread("no-text", 'neither "text" nor "html" is given; add the report\'s text')
        if not isinstance(text, str):
            detail = f'"{field}" is a JSON {_json_name(text)}; it must be a string'
            raise _Unread("no-text", detail)
        if not text.strip():
            self._say("empty", f'"{field}" is empty; nothing can be read from it')
        if "\x00" in text:
            self._say("control", f'"{field}" has NUL characters; they are kept')
        text = self._storable(text, field)
        if field == "html":
            return ContentKind.HTML, text
        page = ContentKind.TEXT if record.get("page") is True else ContentKind.PROSE
        return self.kind or page, text

    def _storable(self, text: str, field: str) -> str:
        """Half characters cannot be written anywhere: U+FFFD stands in, offsets stay."""
        if not _SURROGATE.search(text):
            return text
        self._say("surrogate", f'"{field}" has half characters; they read as U+FFFD')
        return _SURROGATE.sub("\ufffd", text)

    def _string(self, record: dict[str, Any], field: str) -> str | None:
        value = record.get(field)
        if value is None:
            return None
        if not isinstance(value, str):
            self._say("field", f'"{field}" is a JSON {_json_name(value)}, not a string; left out')
            return None
        return self._storable(value, field) if value.strip() else None

    def _published(self, record: dict[str, Any]) -> str | None:
        value = self._string(record, "published")
        if value is None:
            return None
        try:
            date.fromisoformat(value[:10])
        except ValueError:
            detail = f'"published" is {value[:40]!r}, not a day like 2017-10-18; left out'
            self._say("published", detail)
            return None
        return value


def _json_name(value: object) -> str:
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "list"}
    return "null" if value is None else names.get(type(value), "object")
