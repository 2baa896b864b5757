"""Blocks in another language than English: told by letters and small words, and reported.

A block is taken for English unless something speaks against it: most of its letters are of another
script, or the small words of another language stand in it, and hardly any of English. Names,
figures and headlines without small words tell nothing. Work is linear in the text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from counterclaim.model.page import Page
from counterclaim.packs import load

WORD = re.compile(r"[^\W\d_]+")

LEAST_WORDS = 6
"""Words of a block below which its small words tell nothing: a label, a byline."""

LEAST_SMALL = 3
"""Different small words of a language that must stand in a block. Two stand in Spanish names of
bodies, which English reports of Latin America are full of."""

SMALL_SHARE = 0.15
"""Share of small words, of all words, that a language must have. Running prose of the languages
of `words/languages.toml` has 0.2 to 0.5; set on made-up sentences, see tests."""

MORE_THAN_ENGLISH = 2
"""How many times as many words of the other language as of English a block must have."""

SCRIPT_SHARE = 0.5
"""Share of letters in one other script from which a block is said to be written in it."""

LEAST_LETTERS = 12
"""Letters below which a script tells nothing: a name in brackets."""


SAMPLE_CHARS = 4_000
"""Characters of a block that are looked at: they tell its language, a book's every word is slow."""


def foreign_blocks(page: Page, read: Iterable[int]) -> Mapping[int, str]:
    """Those of a page's blocks to read that are in another language, by index, with its name."""
    found = {}
    for index in read:
        language = language_of(page.words(page.blocks[index])[:SAMPLE_CHARS])
        if language is not None:
            found[index] = language
    return found


def language_of(text: str) -> str | None:
    """What a text is written in, if not in English; None also where nothing tells."""
    return _script(text) or _by_small_words(text)


def _script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = [char for char in text if not char.isascii() and char.isalpha()]
    if len(letters) < LEAST_LETTERS:
        return None
    every = len(letters) + sum(char.isascii() and char.isalpha() for char in text)
    if len(letters) < SCRIPT_SHARE * every:
        return None
    scripts = Counter(_script_of(char) for char in letters)
    scripts.pop(None, None)
    if not scripts:
        return None
    most, number = max(scripts.items(), key=lambda item: (item[1], item[0] or ""))
    return most if number >= SCRIPT_SHARE * every else None


@functools.lru_cache(maxsize=20_000)
def _script_of(letter: str) -> str | None:
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    written: Mapping[str, str] = load("words/languages")["scripts"]
    return written.get(name)


def _by_small_words(text: str) -> str | None:
    words = [word.casefold() for word in WORD.findall(text)]
    if len(words) < LEAST_WORDS:
        return None
    counted = Counter(words)
    english = sum(counted[word] for word in _english())
    best, most = None, 0
    for language, small in _others().items():
        hits = sum(counted[word] for word in small)
        if hits > most and sum(counted[word] > 0 for word in small) >= LEAST_SMALL:
            best, most = language, hits
    enough = most >= SMALL_SHARE * len(words) and most > MORE_THAN_ENGLISH * english
    return best if enough else None


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(load("words/languages")["English"])


@functools.cache
def _others() -> Mapping[str, frozenset[str]]:
    others: Mapping[str, list[str]] = load("words/languages")["other"]
    return {language: frozenset(words) for language, words in others.items()}
