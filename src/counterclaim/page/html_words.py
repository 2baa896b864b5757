"""What class names, ids and author lines say, by the word packs."""

from __future__ import annotations

import functools
import re

from counterclaim import packs
from counterclaim.page.html_tree import Node


@functools.cache
def _names(section: str, key: str) -> re.Pattern[str]:
    words = packs.load("words/html")[section][key]
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?:^|-)(?:{'|'.join(longest_first)})(?:-|$)")


@functools.lru_cache(maxsize=65536)
def _holds(section: str, key: str, name: str) -> bool:
    return _names(section, key).search(name) is not None


def named(node: Node, key: str, section: str = "regions") -> bool:
    """Whether a class or the id of the element holds a name of the pack's list."""
    return any(_holds(section, key, name) for name in node.names)


@functools.cache
def _ranks(section: str, key: str) -> dict[str, int]:
    return {name: place for place, name in enumerate(packs.load("words/html")[section][key])}


def rank(node: Node, key: str, section: str = "comments") -> int:
    """Place in the pack's list of the first class or id that equals an entry; -1 for none."""
    if not node.names:
        return -1
    table = _ranks(section, key)
    return min((table[name] for name in node.names if name in table), default=-1)


@functools.cache
def _byline() -> re.Pattern[str]:
    opens = "|".join(re.escape(word) for word in packs.load("words/furniture")["byline"]["opens"])
    return re.compile(rf"(?i:{opens}):? [^\W\d_a-z][^.!?]{{1,80}}")


def byline(text: str) -> bool:
    """Whether a short line names who wrote the article."""
    return len(text) <= 100 and _byline().fullmatch(text) is not None


@functools.cache
def _says() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in packs.load("words/furniture")["comments"]["says"])
    return re.compile(rf"[\s:,]*(?:\b(?:{words}))?\s*:?\s*$", re.IGNORECASE)


def without_says(author: str) -> str:
    """An author line without the "says:" that some systems put behind the name."""
    bare = _says().sub("", author[:200])
    return bare or author
