"""Lines of a stripped page: where they stand, how far they are indented, how they begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

TAB_STOP = 4
"""Columns a tab reaches to. Only the order of indentations matters, so any width serves
as long as a page does not mix tabs and blanks on one level."""

INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u202a\u202b\u202c\u202d\u202e"
"""Byte order mark, zero-width and direction marks: no width, no word."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_NUMBER = re.compile(r"(\d{1,6})[.)](?:\s+|$)")
_BULLET = re.compile(r"[•‣◦●○▪▫■□·∙⁃*+-](?:\s+|$)")
_CLOSERS = "\"'”’»›)]}*_" + INVISIBLE
_ENDS = frozenset(".!?…:;。！？：；؟۔؛।॥።։")
_FULL_STOPS = frozenset(".…。۔।॥።։")
_WIDE_WORD = 12
"""Characters after which an unbroken run counts as a further word: scripts without blanks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it; blank lines show only as `gap`.

    `start` and `end` bound its words, offsets into the page's text; `indent` counts columns;
    `gap` is the number of blank lines before it.
    """

    start: int
    end: int
    indent: int
    gap: int
    text: str


@dataclass(frozen=True, slots=True)
class Marker:
    """How a list item begins: "3." or a bullet, and where its own words start."""

    number: int | None
    digits: int  # how many columns the number takes; 0 for a bullet
    content: int  # offset into the page's text


_COUNTED = 200
"""Words above which a length is close enough: no limit on words lies higher."""


def read_lines(text: str) -> list[Line]:
    """All lines of a text that are not blank, in order."""
    lines: list[Line] = []
    last_break = 0  # breaks counted up to the line before
    breaks = 0
    reached = 0
    for found in _LINE.finditer(text):
        breaks += _breaks(text, reached, found.start())
        reached = found.end()
        raw = found.group()
        words = raw.strip()
        if words and (words[0] in INVISIBLE or words[-1] in INVISIBLE):
            words = words.strip(INVISIBLE + " \t\u00a0")
        if not words:
            continue
        lead = raw.index(words[0])
        prefix = raw[:lead]
        indent = len(prefix.expandtabs(TAB_STOP)) if "\t" in prefix else lead
        indent -= sum(prefix.count(mark) for mark in INVISIBLE) if not prefix.isspace() else 0
        start = found.start() + lead
        gap = max(0, breaks - last_break - 1)
        lines.append(Line(start, start + len(words), max(indent, 0), gap, words))
        last_break = breaks
    return lines


def _breaks(text: str, start: int, end: int) -> int:
    """How many line breaks lie in a stretch of them; CR LF is one."""
    if end - start == 1:
        return 1
    return end - start - text.count("\r\n", start, end)


def marker_of(line: Line) -> Marker | None:
    """The list marker a line begins with, if it does."""
    first = line.text[0]
    if first.isdigit():
        found = _NUMBER.match(line.text)
        if found and found.group(1).isascii():
            digits = len(found.group(1))
            return Marker(int(found.group(1)), digits, line.start + found.end())
        return None
    found = _BULLET.match(line.text)
    return Marker(None, 0, line.start + found.end()) if found else None


def word_count(text: str) -> int:
    """Words in a line; long unbroken runs count for their length."""
    by_length = len(text) // _WIDE_WORD
    return by_length if by_length > _COUNTED else max(len(text.split()), by_length)


def last_sign(text: str) -> str:
    """The last character before closing quotes and brackets; "" where there is none."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] if bare else ""


def is_terminated(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return last_sign(text) in _ENDS


def ends_in_stop(text: str) -> bool:
    """Whether a line ends in a full stop; headlines end in "?" or "!" but seldom in this."""
    return last_sign(text) in _FULL_STOPS
