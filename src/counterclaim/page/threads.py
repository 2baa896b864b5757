"""Comment lists of a stripped page, read back as trees.

A list is a run of lines that begin with a marker ("3.", a bullet) or stand deeper than the
first marker. Three ways of writing one are known, and told apart by the shape of most of
its items, never by words of a certain site:

- signed: `1. AUTHOR says:`, then the text, deeper (WordPress); also without marker;
- headed: `• AUTHOR`, then the text, deeper (Disqus and kin);
- bare: the text follows the marker at once, nobody is named.

Replies stand deeper than what they answer; the parent is the nearest item above that stands
less deep. One pass over the lines with an explicit stack: depth costs no recursion.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counterclaim.page import furniture
from counterclaim.page.lines import (
    Line,
    Marker,
    is_terminated,
    marker_of,
    word_count,
)
from counterclaim.page.stamps import is_stamp, stamps_in

MAX_AUTHOR = 100
"""Longest author line, in code points, stamps included."""

MAX_AUTHOR_WORDS = 8
"""Longest author's name, in words."""

HEADED_SHARE = 0.5
"""Share of a list's markers that must look like author lines: comments hold lists too."""

SIGNED_SHARE = 0.3
"""The same for "AUTHOR says:", which little else looks like."""

VOICE_SHARE = 1 / 3
"""Share of items in which a reader's voice is heard, for it to count as evidence."""

ENOUGH = 2
"""Points of evidence that make a list at the page's end one of comments; see `_points`."""


class Style(StrEnum):
    """How a comment list names its authors."""

    SIGNED = "signed"
    HEADED = "headed"
    BARE = "bare"


@dataclass(slots=True)
class Item:
    """One comment: offsets of its text, who wrote it, what it answers.

    `parent` is the index of another item of the same list.
    """

    author: str | None
    posted: str | None
    head: int  # where its marker or author line begins
    start: int
    end: int
    indent: int
    marker: Marker | None
    parent: int | None = None
    depth: int = 0


@dataclass(slots=True)
class Listing:
    """A run of lines `[first, stop)` that is one list; `items` only where it holds comments."""

    first: int
    stop: int
    items: list[Item] | None = None
    doubt: str | None = None  # why it might be the other thing


@dataclass(slots=True)
class _Head:
    """A line that opens a comment."""

    line: int
    author: str | None
    posted: str | None
    text: int | None  # offset of text on the same line


@dataclass(slots=True)
class _Stack:
    """Open items above the present one, by growing indentation."""

    items: list[Item] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def add(self, item: Item) -> None:
        """Find the parent of the next item, in page order."""
        depths, stack = item.indent, self.open
        while stack and self.items[stack[-1]].indent > item.indent + 1:
            stack.pop()
        if stack and _aligned(self.items[stack[-1]], item):
            item.indent = self.items[stack.pop()].indent
        else:
            while stack and self.items[stack[-1]].indent >= depths:
                stack.pop()
        if stack:
            item.parent = stack[-1]
            item.depth = self.items[stack[-1]].depth + 1
        stack.append(len(self.items))
        self.items.append(item)


def _aligned(above: Item, item: Item) -> bool:
    """Whether "10." stands one column left of "9." only to keep the dots in line."""
    left, right = above.marker, item.marker
    if left is None or right is None or left.number is None or right.number is None:
        return False
    return right.number == left.number + 1 and above.indent == item.indent + 1 and right.digits > 1


def listings(lines: Sequence[Line]) -> list[Listing]:
    """All lists of a page, comments or not, in page order."""
    return list(_Scan(lines).run())


class _Scan:
    """One walk over the lines of a page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.markers = [marker_of(line) for line in lines]
        plain = [
            line.indent for line, mark in zip(lines, self.markers, strict=True) if mark is None
        ]
        self.margin = min(plain, default=0)
        self.prose_from = -1  # the stretch for which `prose_at` is known to be next
        self.prose_at = -1

    def run(self) -> Iterator[Listing]:
        """Every list, in order; lines of a list are not looked at again."""
        at, announced = 0, False
        while at < len(self.lines):
            listing = self._listing(at, announced)
            if listing is None:
                group = furniture.furniture_group(self.lines[at].text)
                announced |= group in {"comment_heading", "comment_form"}
                announced &= not self._is_prose(at, group)
                at += 1
                continue
            yield listing
            at = listing.stop

    def _listing(self, at: int, announced: bool) -> Listing | None:
        if self.markers[at] is None:
            return self._unmarked(at, announced)
        stop = self._stop(at)
        marked = [k for k in range(at, stop) if self.markers[k]]
        signed = [k for k in marked if self._signed(k)]
        if len(signed) >= SIGNED_SHARE * len(marked):
            if signed[0] > at:  # a list of the article's runs into the comments
                return Listing(at, signed[0])
            return Listing(at, stop, self._items(at, stop, self._signed))
        headed = [k for k in marked if self._headed(k)]
        by_author = [k for k in headed if _is_name(self._content(k))]
        if len(by_author) >= HEADED_SHARE * len(marked):
            return self._judged(at, stop, announced, Style.HEADED, self._headed)
        return self._judged(at, stop, announced, Style.BARE, self._bare)

    def _stop(self, first: int) -> int:
        """Where the list that begins at a line ends, exclusive."""
        base, mark = self.lines[first].indent, self.markers[first]
        loose = (
            self._signed(first) is not None
            and first + 1 < len(self.lines)
            and self.lines[first + 1].indent <= base
            and not self.markers[first + 1]
        )
        at = first + 1
        while at < len(self.lines):
            line, other = self.lines[at], self.markers[at]
            slack = max(0, other.digits - mark.digits) if other and mark and mark.digits else 0
            inside = line.indent > base or (other is not None and line.indent >= base - slack)
            if not inside and not (loose and self._loosely_inside(at)):
                break
            at += 1
        return at

    def _loosely_inside(self, at: int) -> bool:
        """Whether a line at the margin can belong to a list that does not indent its texts."""
        return not furniture.is_form(furniture.furniture_group(self.lines[at].text)) or (
            furniture.is_action(self.lines[at].text)
        )

    def _judged(
        self,
        first: int,
        stop: int,
        announced: bool,
        style: Style,
        head: Callable[[int], _Head | None],
    ) -> Listing:
        """Comments, if there is evidence enough; else a list of the article."""
        items = self._items(first, stop, head)
        if not items:
            return Listing(first, stop)
        if announced:
            return Listing(first, stop, items)
        last = self._next_prose(stop) is None
        points = self._points(first, stop, items, style)
        if points >= (ENOUGH if last else ENOUGH + 1):
            doubt = None if last else "sentences follow the list, as after a list of the article"
            return Listing(first, stop, items, doubt)
        doubt = "the list stands at the page's end, where readers' comments do" if last else None
        return Listing(first, stop, None, doubt)

    def _points(self, first: int, stop: int, items: list[Item], style: Style) -> int:
        """Evidence that a list is one of readers' comments.

        Names over the texts or replies to replies: two points, replies: one; items of
        several paragraphs or sentences: one; a reader's voice in a third of them: one.
        """
        deepest = max(item.depth for item in items)
        texts = [self._text(item) for item in items[:200]]
        voiced = sum(furniture.is_voice(text) for text in texts)
        marked = sum(mark is not None for mark in self.markers[first:stop])
        several = stop - first > marked if style is Style.BARE else False
        return (
            (2 if style is Style.HEADED else 0)
            + min(deepest, 2)
            + (several or _mean_sentences(texts) >= 2)
            + (voiced >= max(1, VOICE_SHARE * len(texts)))
        )

    def _text(self, item: Item) -> str:
        """The first words of an item's first line."""
        at = self._line_at(item.start)
        return self.lines[at].text[-(self.lines[at].end - item.start) :][:1000]

    def _line_at(self, offset: int) -> int:
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def _unmarked(self, at: int, announced: bool) -> Listing | None:
        """A comment list without markers, known by stamps under its author lines."""
        head = self._unmarked_head(at, announced)
        if head is None:
            return None
        stop = at + 1
        while stop < len(self.lines) and self._loosely_inside(stop):
            stop += 1
        return Listing(at, stop, self._items(at, stop, lambda k: self._unmarked_head(k, announced)))

    def _unmarked_head(self, at: int, announced: bool) -> _Head | None:
        line = self.lines[at]
        if len(line.text) > MAX_AUTHOR:
            return None
        stamped = at + 1 < len(self.lines) and is_stamp(self.lines[at + 1].text)
        signed = _signature(line.text)
        if signed and (announced or stamped or signed[1]):
            return _Head(at, *signed, None)
        if announced and stamped and _is_name(line.text) and not is_stamp(line.text):
            known = furniture.furniture_group(line.text) or furniture.is_action(line.text)
            return None if known else _Head(at, *_author(line.text), None)
        return None

    def _content(self, at: int) -> str:
        """A marked line's words after the marker."""
        mark, line = self.markers[at], self.lines[at]
        return line.text[mark.content - line.start :] if mark else line.text

    def _signed(self, at: int) -> _Head | None:
        if self.markers[at] is None or len(self.lines[at].text) > 2 * MAX_AUTHOR:
            return None
        signed = _signature(self._content(at))
        return _Head(at, *signed, None) if signed else None

    def _headed(self, at: int) -> _Head | None:
        line = self.lines[at]
        if self.markers[at] is None or at + 1 >= len(self.lines):
            return None
        follows = self.lines[at + 1]
        words = self._content(at)
        deeper = follows.indent > line.indent and self.markers[at + 1] is None
        if not deeper or not words or len(words) > MAX_AUTHOR:
            return None
        return _Head(at, *_author(words), None)

    def _bare(self, at: int) -> _Head | None:
        mark = self.markers[at]
        if mark is None or mark.content >= self.lines[at].end:
            return None
        return _Head(at, None, None, mark.content)

    def _items(self, first: int, stop: int, head_of: Callable[[int], _Head | None]) -> list[Item]:
        """The items of a list, with parents and depths."""
        stack = _Stack()
        heads = [head for k in range(first, stop) if (head := head_of(k))]
        ends = [head.line for head in heads[1:]] + [stop] * bool(heads)
        for head, end in zip(heads, ends, strict=True):
            stack.add(self._item(head, end))
        return stack.items

    def _item(self, head: _Head, stop: int) -> Item:
        """One item from its head line to the next item's, exclusive."""
        line = self.lines[head.line]
        body = head.line + 1
        posted = head.posted
        if head.text is None:
            while body < stop - 1 and self._is_stamp_or_badge(body):
                if is_stamp(self.lines[body].text):
                    posted = posted or _posted(self.lines[body].text)
                body += 1
        low = head.line + 1 if head.text is not None else body + 1
        while stop > low and furniture.is_action(self.lines[stop - 1].text):
            stop -= 1
        if head.text is not None:
            start = head.text
        else:
            start = self.lines[body].start if body < stop else line.end
        end = self.lines[stop - 1].end
        return Item(
            head.author, posted, line.start, start, end, line.indent, self.markers[head.line]
        )

    def _is_stamp_or_badge(self, at: int) -> bool:
        text = self.lines[at].text
        if len(text) > MAX_AUTHOR:
            return False
        return is_stamp(text) or text.casefold() in furniture.words("comments", "badges")

    def _is_prose(self, at: int, group: str | None) -> bool:
        """Whether a line at the page's margin reads as a sentence of the article's."""
        line = self.lines[at]
        return (
            group is None
            and self.markers[at] is None
            and line.indent <= self.margin
            and is_terminated(line.text)
            and word_count(line.text) >= 5
            and furniture.credit_of(line.text) is None
        )

    def _next_prose(self, at: int) -> int | None:
        """The first line from `at` on that reads as a sentence of the article's."""
        if not self.prose_from <= at <= self.prose_at:
            self.prose_from = at
            while at < len(self.lines):
                if self._is_prose(at, None) and not furniture.furniture_group(self.lines[at].text):
                    break
                at += 1
            self.prose_at = at
        return self.prose_at if self.prose_at < len(self.lines) else None


def _mean_sentences(texts: list[str]) -> float:
    return sum(len(re.findall(r"[.!?…؟۔。]+(?:\s|$)", text)) for text in texts) / len(texts)


def _is_name(words: str) -> bool:
    """Whether a line is short enough for an author's and does not end as a sentence."""
    name, _ = _author(words)
    return bool(name) and len(name.split()) <= MAX_AUTHOR_WORDS and not is_terminated(name)


def _signature(words: str) -> tuple[str, str | None] | None:
    """Author and time of "AUTHOR says:", perhaps with a stamp before or behind."""
    found = _says().fullmatch(words)
    if not found:
        return None
    rest = found["rest"]
    if rest and not is_stamp(rest):
        return None
    author = found["author"].strip()
    posted = _posted(rest) if rest else None
    stamps = stamps_in(author)
    if stamps and stamps[-1].end >= len(author) - 1:
        posted = posted or stamps[-1].value
        author = re.sub(r"(?:\s+on|[\s,|(–-]+)$", "", author[: stamps[-1].start].rstrip())
    return (author, posted) if author else None


def _author(words: str) -> tuple[str, str | None]:
    """Author and time of an author line: "NAME • 4 years ago", "NAME → PARENT"."""
    parts = [part for part in re.split(r"\s+[•·|]\s+", words) if part]
    posted = None
    while len(parts) > 1:
        last = parts[-1]
        if is_stamp(last):
            posted = posted or _posted(last)
        elif last.casefold() not in furniture.words("comments", "badges"):
            break
        parts.pop()
    author = " • ".join(parts) if len(parts) > 1 and posted is None else " ".join(parts)
    if posted is None and len(parts) > 1:
        author = words
    arrow = re.search(r"\s+[→➤➔»>]\s+\S", author) if posted else re.search(r"\s+[→➤➔]\s+\S", author)
    return (author[: arrow.start()] if arrow else author).strip(), posted


def _posted(text: str) -> str:
    """ISO where the words name a day, else the words."""
    stamps = stamps_in(text)
    return stamps[0].value if stamps and len(stamps[0].value) > 4 else text.strip()


@functools.cache
def _says() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, furniture.words("comments", "says")), key=len)[::-1])
    return re.compile(
        rf"(?P<author>.{{1,{MAX_AUTHOR}}}?)\s+(?:{verbs})\s?(?::|：|\.\.\.|…)\s*(?P<rest>.*)",
        re.IGNORECASE,
    )
