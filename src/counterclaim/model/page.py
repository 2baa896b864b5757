"""What was retrieved (`Capture`) and what it reads as (`Page`)."""

from enum import StrEnum

import msgspec

from counterclaim.model.ids import content_id
from counterclaim.model.record import Record, Span


class ContentKind(StrEnum):
    """How a capture's bytes are to be read."""

    TEXT = "text"  # a scraped page that has lost its HTML
    HTML = "html"
    PROSE = "prose"  # a text that is only an article's body


class Given(Record, frozen=True, kw_only=True):
    """What the input itself says of a capture, beside its bytes (a JSONL record's fields)."""

    record: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None  # ISO day, as given; checked by `resolve.dating`


class InputDates(Record, frozen=True, kw_only=True):
    """The days that the input itself states for a page, ISO as given; None where it says none."""

    published: str | None = None
    fetched: str | None = None


class Capture(Record, frozen=True, kw_only=True):
    """The bytes of one retrieval, never changed."""

    id: str
    sha256: str
    data: bytes
    kind: ContentKind
    path: str | None = None  # as the user named it
    fetched: str | None = None  # ISO date and time, where the input says so
    content_type: str | None = None
    encoding: str | None = None  # the encoding the text was decoded with
    text: str  # the bytes decoded; for JSONL the record's `text`
    given: Given = Given()

    @property
    def dates(self) -> InputDates:
        """The days that the input states for it."""
        return InputDates(published=self.given.published, fetched=self.fetched)


class BlockKind(StrEnum):
    """What a part of a page is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SECTION = "section"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    FURNITURE = "furniture"
    COMMENT = "comment"


HEAD_KINDS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.SECTION})
BODY_KINDS = frozenset({BlockKind.BODY, BlockKind.QUOTE})
READ_KINDS = HEAD_KINDS | BODY_KINDS
"""Kinds whose sentences are the article's own telling."""


class Comment(Record, frozen=True, kw_only=True):
    """A reader's comment in its thread."""

    n: int  # from 1, in page order
    author: str | None
    parent: int | None  # `n` of the comment it answers
    depth: int  # from 0
    posted: str | None = None  # as the page gives it, ISO where it could be read


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the page with one role.

    A comment is one block from the first to the last character of its text, without
    marker and author line. `story` numbers the stories of a live blog from 0.
    """

    kind: BlockKind
    start: int
    end: int
    story: int = 0
    comment: Comment | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class DateHint(Record, frozen=True, kw_only=True):
    """A date that the page carries outside its prose: a stamp, a meta tag, its address.

    `value` is ISO, as far as it goes ("2017-10-03", "2021-05"). `kind` says what it dates:
    "published" and "modified" date the page; "link", "comment" and "caption" date something
    else on it; "capture" dates the retrieval.
    """

    kind: str
    value: str
    rule: str  # which reader found it: "meta article:published_time", "byline", ...
    start: int | None = None
    end: int | None = None


class Page(Record, frozen=True, kw_only=True):
    """A capture read: one canonical text and the blocks on it, in page order."""

    id: str
    capture: str
    record: str  # id of the input record, or the file's name
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None  # who published this page, where the page says so
    original_outlet: str | None = None  # whom the page names as first publisher
    url: str | None = None
    hints: tuple[DateHint, ...] = ()

    def words(self, block: Block) -> str:
        """A block's own text."""
        return self.text[block.start : block.end]


def page_id(capture_id: str) -> str:
    """The id of the page read from a capture."""
    return content_id("pg", capture_id)


def capture_id(sha256: str, record: str | None) -> str:
    """The id of a capture: its bytes, and for several records in one file the record."""
    return content_id("cap", sha256, record)


decode_page = msgspec.json.Decoder(Page).decode
