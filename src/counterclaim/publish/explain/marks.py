"""A sentence with what its stretches are: in colours, or between brackets that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from counterclaim.publish.explain.records import Mark, Words
from counterclaim.publish.tables import without_controls

ORDER = (
    "source", "cue", "content", "trigger", "agent", "patient", "target", "instrument", "place",
    "origin", "destination", "time", "count",
)  # fmt: skip
"""Marks as a legend lists them."""

OPEN, CLOSE = "{", "}"
"""Around content: it holds most of the other marks, and a name for each piece would hide them."""


class Piece(NamedTuple):
    """Words and how they are shown: a mark's name, or one of "head", "note", "plain"."""

    text: str
    style: str = "plain"


class _Stretch(NamedTuple):
    start: int
    end: int
    names: tuple[str, ...]


def marked(sentence: Words, marks: Iterable[Mark], *, brackets: bool) -> list[Piece]:
    """The sentence in pieces, each with its innermost mark.

    With `brackets` the pieces say what they are: "[agent: the army]", "{content}". Marks that
    cross are cut, so that brackets nest.
    """
    stretches = _stretches(sentence, marks)
    borders = sorted({sentence.start, sentence.end, *(b for s in stretches for b in s[:2])})
    pieces: list[Piece] = []
    open_: list[_Stretch] = []
    for at, until in zip(borders, (*borders[1:], sentence.end), strict=True):
        crossing: list[_Stretch] = []
        while any(stretch.end <= at for stretch in open_):
            stretch = open_.pop()
            pieces.append(_bracket(stretch, close=True))
            if stretch.end > at:
                crossing.append(stretch)
        starting = [stretch for stretch in stretches if stretch.start == at]
        for stretch in (*reversed(crossing), *starting):
            open_.append(stretch)
            pieces.append(_bracket(stretch, close=False))
        text = _clean(sentence.text[at - sentence.start : until - sentence.start])
        pieces.append(Piece(text, open_[-1].names[0] if open_ else "plain"))
    kept = (piece for piece in pieces if brackets or piece.style != "bracket")
    return [piece for piece in kept if piece.text]


def _stretches(sentence: Words, marks: Iterable[Mark]) -> list[_Stretch]:
    """Marks inside the sentence, one for all of the same words, the wider first."""
    names: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        start, end = max(mark.start, sentence.start), min(mark.end, sentence.end)
        if start < end:
            there = names.setdefault((start, end), [])
            there += [mark.what] if mark.what not in there else []
    found = [_Stretch(*span, tuple(sorted(what, key=_rank))) for span, what in names.items()]
    return sorted(found, key=lambda s: (s.start, -s.end, s.names))


def _rank(name: str) -> tuple[bool, int]:
    """The order of a stretch's names: what is said of the words before how they are told."""
    return name in ("content", "source", "cue"), ORDER.index(name) if name in ORDER else len(ORDER)


def _bracket(stretch: _Stretch, *, close: bool) -> Piece:
    only_content = stretch.names == ("content",)
    if close:
        return Piece(CLOSE if only_content else "]", "bracket")
    return Piece(OPEN if only_content else f"[{', '.join(stretch.names)}: ", "bracket")


def _clean(text: str) -> str:
    return without_controls(re.sub(r"\s+", " ", text))


def legend(marks: Sequence[Mark], *, brackets: bool) -> Iterator[Piece]:
    """What the marks of a sentence mean; with brackets only that of content needs saying."""
    there = {mark.what for mark in marks}
    if brackets:
        if "content" in there:
            yield Piece(f"{OPEN}…{CLOSE} what is said on the source's word", "note")
        return
    for n, name in enumerate(name for name in ORDER if name in there):
        yield Piece("  " if n else "", "plain")
        yield Piece(name, name)
