"""Names of those who commented, hidden with victims' names: readers are private persons.

A name is hidden in the author line of its comments whatever it is, and in everything else that
readers and their page's furniture say, if it is not also the name of a place or of somebody that
an article names: "Homs" stays a town in a thread in which a "Homs" writes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from counterclaim.model.claim import Voice
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.packs.roster import roster

BLOCK = "█"
"""Stands for one hidden character."""

COMMENTER = "commenter"
"""The kind of a reader's voice in a chain."""

READERS = frozenset({BlockKind.COMMENT, BlockKind.FURNITURE})
"""Kinds of blocks in which readers' names stand; so does what no block holds."""

WORD = re.compile(r"\w+")

Words = tuple[str, ...]


@dataclass(slots=True)
class Commenters:
    """Who commented on some pages."""

    names: dict[str, set[str]] = field(default_factory=dict)
    """By the name's first word: names as written that may be hidden wherever readers write."""
    whole: frozenset[Words] = frozenset()
    """The words of these names."""

    @classmethod
    def of(cls, pages: Iterable[Page], notes: Iterable[Notes]) -> Commenters:
        """Those of some pages; `notes` tell which names are others' too."""
        written: set[str] = set()
        inside: dict[str, Sequence[Block]] = {}
        for page in pages:
            comments = sorted((b for b in page.blocks if b.comment), key=lambda b: b.start)
            written |= {b.comment.author for b in comments if b.comment and b.comment.author}
            inside[page.id] = comments
        if not written:
            return cls()
        known = {name for note in notes for name in _others(note, inside.get(note.page, ()))}
        found = cls()
        for name in written:
            words = plain(name)
            if words and words not in known and roster().named(name) is None:
                found.names.setdefault(words[0], set()).add(name)
        kept = (name for names in found.names.values() for name in names)
        found.whole = frozenset(plain(name) for name in kept)
        return found

    def masked(self, page: Page, text: str) -> str:
        """A page's text without them; `text` is the page's, or it with other names hidden."""
        if not any(block.comment for block in page.blocks):
            return text
        pieces, at = [], 0
        for start, end, author in _regions(page):
            pieces += [text[at:start], self._region(text[start:end], author)]
            at = end
        return "".join([*pieces, text[at:]])

    def _region(self, text: str, author: str | None) -> str:
        """A stretch that readers wrote or are named in; `author` is of the comment after it."""
        if author:
            own = re.compile(rf"(?<!\w){re.escape(author)}(?!\w)")
            text = own.sub(hidden(author), text)
        if not self.names:
            return text
        pieces, at = [], 0
        for match in WORD.finditer(text):
            if match.start() < at:
                continue
            end = self._at(text, match.start(), match[0].casefold())
            if end is not None:
                pieces += [text[at : match.start()], hidden(text[match.start() : end])]
                at = end
        return "".join([*pieces, text[at:]])

    def _at(self, text: str, start: int, first: str) -> int | None:
        """Where the longest name that begins at an offset ends.

        Case counts, since names can be ordinary words ("dim" is none of a "Dim"), but not after
        "@", at a capital, or for a name that is no word ("mira_k").
        """
        called = text[max(0, start - 1) : start] == "@"
        for name in sorted(self.names.get(first, ()), key=len, reverse=True):
            core = name[_lead(name) :]
            said = text[start : start + len(core)]
            same = said.casefold() == core.casefold() and (
                said == core or called or said[:1].isupper() or not core.isalpha()
            )
            after = text[start + len(core) : start + len(core) + 1]
            if same and not (after.isalnum() or after == "_"):
                return start + len(core)
        return None

    def chain(self, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
        """A chain without the name of the reader in it."""
        return tuple(
            msgspec.structs.replace(voice, name=hidden(voice.name))
            if voice.kind == COMMENTER and voice.name
            else voice
            for voice in voices
        )

    def is_one(self, name: str) -> bool:
        """Whether a name is a reader's and nobody else's."""
        return bool(self.whole) and plain(name) in self.whole


def hidden(name: str) -> str:
    """As many block characters as a name has."""
    return BLOCK * len(name)


def without_author(block: Block) -> Block:
    """A comment's block without the name of who wrote it."""
    if block.comment is None or block.comment.author is None:
        return block
    comment = msgspec.structs.replace(block.comment, author=hidden(block.comment.author))
    return msgspec.structs.replace(block, comment=comment)


def plain(name: str) -> Words:
    """A name's words as they are compared."""
    return tuple(match[0].casefold() for match in WORD.finditer(name))


def _lead(name: str) -> int:
    """Characters before a name's first word: "@", "~"."""
    match = WORD.search(name)
    return match.start() if match else 0


def _regions(page: Page) -> Iterator[tuple[int, int, str | None]]:
    """Stretches outside the article: from, to, and the author named in what stands before them."""
    at = 0
    for block in sorted(page.blocks, key=lambda block: block.start):
        if block.start > at:
            yield at, block.start, block.comment.author if block.comment else None
        if block.kind in READERS and block.end > at:
            yield max(at, block.start), block.end, None
        at = max(at, block.end)
    if at < len(page.text):
        yield at, len(page.text), None


def _others(note: Notes, comments: Sequence[Block]) -> Iterator[Words]:
    """Names that are not readers' alone: of places, and of those whom the article names."""
    starts = [block.start for block in comments]
    yield from (plain(place.name) for place in note.places)
    for actor in note.actors:
        n = bisect_right(starts, actor.start) - 1
        if n < 0 or actor.start >= comments[n].end:
            yield plain(actor.name)
