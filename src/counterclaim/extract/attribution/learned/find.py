"""From the network's scores to attributions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.learned.labels import runs, steady
from counterclaim.extract.attribution.pieces import Range
from counterclaim.language.encoder.network import (
    CONTENT,
    FIRST,
    INSIDE,
    NEITHER,
    OUTSIDE,
    SOURCE,
    Read,
    network,
)
from counterclaim.language.encoder.windows import Window, Word
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Labels = NDArray[np.int64]

CUES_AT_ONCE = 256
"""Cues whose labels are chosen in one go."""

MISSED, GOES_ON = 0.5, 1.0
"""How much less likely than being in no cue it may be that a word begins one, and goes on with one
that has begun, in log probability. Of thirteen pairs the best on PolNeAR's development part (cues
69.5 to 70.6, contents 59.0 to 60.2): a cue of several words is easily broken off."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words inside one block."""

    part: ParsedBlock
    range: Range


@dataclass(frozen=True, slots=True)
class Learned:
    """An attribution as the network reads it; `confidence` is that of its cue, from 0 to 1."""

    cue: Piece
    source: tuple[Piece, ...]
    content: tuple[Piece, ...]
    confidence: float
    window: Window
    scores: Floats  # (words, labels) of the window, log probabilities
    labels: Labels  # (words,) as chosen

    def cost(self, part: ParsedBlock, content: Iterable[Range]) -> float:
        """How much less likely than the chosen content another in a block is (log probability)."""
        other = {token for start, end in content for token in range(start, end)}
        cost = 0.0
        for n, word in enumerate(self.window):
            if word.part is not part or self.labels[n] == SOURCE:
                continue
            wanted = CONTENT if word.token in other else NEITHER
            if wanted != self.labels[n]:
                cost += float(self.scores[n, self.labels[n]] - self.scores[n, wanted])
        return cost


def find_learned(windows: Iterable[tuple[Window, Read]]) -> Iterator[Learned]:
    """The attributions of some windows, in order."""
    cues = (each for window, read in windows for each in _scored(window, read))
    while some := list(itertools.islice(cues, CUES_AT_ONCE)):
        labels = steady([scores for _, _, _, scores in some])
        for (window, cue, confidence, scores), best in zip(some, labels, strict=True):
            best[cue[0] : cue[1]] = NEITHER
            yield Learned(
                cue=_pieces(window, [cue])[0],
                source=_pieces(window, runs(best, SOURCE)),
                content=_pieces(window, runs(best, CONTENT)),
                confidence=confidence,
                window=window,
                scores=scores,
                labels=best,
            )


def _scored(window: Window, read: Read) -> Iterator[tuple[Window, Range, float, Floats]]:
    """The cues of a window, each with its confidence and its words' scores."""
    found = list(_cues(read.cues))
    if found:
        roles = network().roles(window, read, [cue for cue, _ in found])
        for (cue, confidence), scores in zip(found, roles, strict=True):
            yield window, cue, confidence, scores


def _cues(scores: Floats) -> Iterator[tuple[Range, float]]:
    """Runs of words that are a cue, with the first word's probability of being in one."""
    import numpy as np

    outside, first, inside = scores[:, OUTSIDE], scores[:, FIRST], scores[:, INSIDE]
    begins = np.maximum(first, inside) >= outside - MISSED
    goes_on = inside >= np.maximum(outside - GOES_ON, first)
    start = 0
    while start < len(scores):
        if not begins[start]:
            start += 1
            continue
        end = start + 1
        while end < len(scores) and goes_on[end]:
            end += 1
        yield (start, end), 1.0 - float(np.exp(outside[start]))
        start = end


def _pieces(window: Window, runs: Iterable[Range]) -> tuple[Piece, ...]:
    """Runs of a window's words as runs of tokens, cut where a block ends."""
    found: list[Piece] = []
    for start, end in runs:
        words: list[Word] = []
        for word in window[start:end]:
            if words and word.part is not words[-1].part:
                found.append(_piece(words))
                words = []
            words.append(word)
        found.append(_piece(words))
    return tuple(found)


def _piece(words: Sequence[Word]) -> Piece:
    return Piece(words[0].part, (words[0].token, words[-1].token + 1))
