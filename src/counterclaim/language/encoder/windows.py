"""Pages cut into windows: runs of whole sentences, short enough for the network.

A window may hold the sentences of several blocks, so that "he" in a new paragraph has the
speaker before it. The article and each comment are cut apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.language.encoder.pieces import Pieces
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

WINDOW_PIECES = 112
"""Most pieces of a window, as in training; a longer sentence is cut. Half as long as 224 reads a
fifth faster and is a little better on PolNeAR's development part (content 58.2 to 58.8)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: its block, its token number there, and what the network sees of it."""

    part: ParsedBlock
    token: int
    pieces: tuple[int, ...]
    shape: int
    sentence: int  # counted through the page


Window = Sequence[Word]

OTHER, LOWER, UPPER, TITLE = 0, 1, 2, 3
"""Shapes of words: the vocabulary has no capitals, so that they are given beside it."""


def shape(word: str) -> int:
    """Whether a word is all small, all capital, or begins with a capital."""
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[:1].isupper() else OTHER


def windows(parts: Iterable[ParsedBlock], pieces: Pieces) -> Iterator[Window]:
    """The windows of some blocks that are read in one go, in order; together all their words."""
    window: list[Word] = []
    room = WINDOW_PIECES
    for sentence in _sentences(parts, pieces):
        size = sum(len(word.pieces) for word in sentence)
        if size > room and window:
            yield window
            window, room = [], WINDOW_PIECES
        for piece in _cut(sentence) if size > room else (sentence,):
            size = sum(len(word.pieces) for word in piece)
            if size > room and window:
                yield window
                window, room = [], WINDOW_PIECES
            window = [*window, *piece]
            room -= size
    if window:
        yield window


def _sentences(parts: Iterable[ParsedBlock], pieces: Pieces) -> Iterator[list[Word]]:
    number = 0
    for part in parts:
        for sentence in part.doc.sents:
            words = [_word(part, t, pieces, number) for t in sentence if not t.is_space]
            if words:
                yield words
                number += 1


def _word(part: ParsedBlock, token: Token, pieces: Pieces, sentence: int) -> Word:
    found = pieces.of(token.text)[:WINDOW_PIECES]
    return Word(part, token.i, found, shape(token.text), sentence)


def _cut(sentence: list[Word]) -> Iterator[list[Word]]:
    """A sentence too long for a window, in runs that each fill one."""
    run: list[Word] = []
    room = WINDOW_PIECES
    for word in sentence:
        if len(word.pieces) > room:
            yield run
            run, room = [], WINDOW_PIECES
        run.append(word)
        room -= len(word.pieces)
    if run:
        yield run
