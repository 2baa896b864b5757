"""Names as words: how they are cut, which spellings are one, and finding them along a text."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from anyascii import anyascii

Value = TypeVar("Value")

WORD = re.compile(r"[^\W_]+")
"""What counts as one word of a name: letters and digits; "al-Islam" is two, "U.S." is two."""

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "at", "az", "an", "the"})
_RESPELLED = (
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i")),
    *(("y", "i"), ("e", "i"), ("o", "u"), ("q", "k"), ("gh", "g"), ("dh", "d"), ("w", "u")),
)
"""Spellings that transliterations of Arabic exchange freely, folded in this order."""


class Word(NamedTuple):
    """One word of a text: half-open code points, as written and in plain letters."""

    text: str
    start: int
    end: int
    plain: str


@dataclass(slots=True)
class _Node:
    """A step along names, word by word in plain letters; `ends` are the names that end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Any]] = field(default_factory=list)


@dataclass(slots=True)
class Names(Generic[Value]):
    """Names of several words with what they mean, found along a text in one step a word."""

    _root: _Node = field(default_factory=_Node)

    def add(self, words: tuple[str, ...], value: Value) -> None:
        """Take in one name; a name may be there several times."""
        node = self._root
        for word in words:
            node = node.next.setdefault(plain(word), _Node())
        node.ends.append((words, value))

    def begins(self, word: str) -> bool:
        """Whether a name begins with a word in plain letters."""
        return word in self._root.next

    def at(self, words: Sequence[Word], at: int) -> Iterator[tuple[int, Value]]:
        """What the names mean that begin at a word, with the word after; the shortest first."""
        node = self._root.next.get(words[at].plain) if at < len(words) else None
        end = at
        while node is not None:
            end += 1
            for name, value in node.ends:
                if reads(words[at:end], name):
                    yield end, value
            node = node.next.get(words[end].plain) if end < len(words) else None


def words_in(text: str) -> list[Word]:
    """The words of a text with their places."""
    return [
        Word(found.group(), found.start(), found.end(), plain(found.group()))
        for found in WORD.finditer(text)
    ]


def words_of(name: str) -> list[str]:
    """The words of a name."""
    return WORD.findall(unicodedata.normalize("NFC", name))


@functools.lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without case and accents; other scripts stay as they are."""
    split = unicodedata.normalize("NFKD", word)
    return "".join(char for char in split if not unicodedata.combining(char)).casefold()


@functools.lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A key that spellings of one Arabic name share: Jaysh/Jaish, Usud/Usoud, -iya/-iyah.

    Articles and doubled letters are gone, vowels folded; empty for a name of articles only.
    """
    latin = name if name.isascii() else anyascii(name)
    words = words_of(latin.replace("'", "").replace("`", ""))
    return " ".join(kept for word in words if (kept := _word_sound(word.casefold())))


@functools.lru_cache(maxsize=65536)
def _word_sound(low: str) -> str:
    if low in _ARTICLES:
        return ""
    for old, new in _RESPELLED:
        low = low.replace(old, new)
    low = re.sub(r"([^\W\d])\1+", r"\1", low)
    return re.sub(r"(?<=[ia])h$", "", low)


def reads(words: Sequence[Word], name: Sequence[str]) -> bool:
    """Whether words of the text can be these of a name, capitals minded.

    A capital of the name must be one in the text, and a short name in capitals must stand in
    capitals, so that "is" and "us" name nobody; small letters match whatever stands there.
    """
    for word, part in zip(words, name, strict=True):
        if not part[0].isupper() or word.plain in _ARTICLES:
            continue
        if not word.text[0].isupper():
            return False
        if 1 < len(part) <= 4 and part.isupper() and not word.text.isupper():
            return False
    return True


LONGEST_WRAP = 4
"""Characters of a line's end with the blanks around it."""


def is_wrap(gap: str) -> bool:
    """Whether only the end of a wrapped line stands between two words."""
    return gap.count("\n") == 1 and gap.isspace() and len(gap) <= LONGEST_WRAP


def together(words: Sequence[Word], text: str) -> bool:
    """Whether the words stand as one name: blank, hyphen or apostrophe between, at most.

    The end of a line is a blank: what is given here is one paragraph.
    """
    for left, right in itertools.pairwise(words):
        gap = text[left.end : right.start]
        if is_wrap(gap):
            continue
        if len(gap) > 2 or gap.strip(" \u00a0-‐‑–'’ʼ`/&.") or "\n" in gap:
            return False
        if "." in gap and len(left.text) > 1:
            return False
    return True
