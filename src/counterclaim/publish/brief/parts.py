"""What a brief is made of; `markdown.py`, `html.py` and `terminal.py` set these parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """One sentence a line rests on; `quote` is its page's text from `start` to `end`."""

    page: int  # number of the page in the brief's list, from 1
    page_id: str
    start: int
    end: int
    quote: str
    voice: str  # who says it, and how: "Daily News, quoting police (denied)"
    anchor: str  # name of the sentence's place in the HTML form


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with its citations, and lines that belong under it."""

    text: str
    cites: tuple[Cite, ...] = ()
    under: tuple[Line, ...] = ()
    rest: str = ""  # what is not shown: "and 4 more sentences"


@dataclass(frozen=True, slots=True)
class Column:
    """One position of a dispute, to stand beside the others."""

    heading: str
    note: str
    cites: tuple[Cite, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A dispute: what it is about, why it counts as one, and its positions side by side."""

    heading: str
    reason: str
    columns: tuple[Column, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; `empty` is said where it has nothing, `rest` what it leaves out."""

    key: str
    title: str
    intro: str
    empty: str
    lines: tuple[Line, ...] = ()
    compared: tuple[Compared, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block of a page in pieces: cited sentences with their anchors, and what stands between."""

    kind: str
    label: str  # of a comment: whose it is and what it answers; else empty
    depth: int  # of a comment in its thread, from 0
    pieces: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text with its cited sentences, for the form that can open them."""

    number: int
    title: str
    blocks: tuple[BlockText, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    pages: tuple[PageText, ...] = ()
