"""From the network's scores to attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.learned.labels import runs, steady
from counterclaim.extract.attribution.learned.network import (
    CONTENT,
    INSIDE,
    NEITHER,
    OUTSIDE,
    SOURCE,
    Network,
    Read,
    network,
)
from counterclaim.extract.attribution.learned.pieces import Pieces, pieces
from counterclaim.extract.attribution.learned.windows import Window, Word, windows
from counterclaim.extract.attribution.pieces import Range
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Labels = NDArray[np.int64]

CUES_AT_ONCE, WINDOWS_AT_ONCE = 32, 64
"""Cues of one window, and windows of one page, that are read in one go: bounds the memory."""


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


def find_learned(texts: Iterable[Sequence[ParsedBlock]]) -> Iterator[Learned]:
    """The attributions of some texts, in order; the blocks of each text are read in one go."""
    vocabulary, net = pieces(), network()
    cut = [window for parts in texts for window in windows(parts, vocabulary)]
    for window, read in _read(net, cut, vocabulary):
        found = list(_cues(read.cues))
        for start in range(0, len(found), CUES_AT_ONCE):
            some = found[start : start + CUES_AT_ONCE]
            roles = net.roles(window, read, [cue for cue, _ in some])
            for (cue, confidence), scores, best in zip(some, roles, steady(roles), strict=True):
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


def _read(net: Network, cut: Sequence[Window], vocabulary: Pieces) -> Iterator[tuple[Window, Read]]:
    for start in range(0, len(cut), WINDOWS_AT_ONCE):
        some = cut[start : start + WINDOWS_AT_ONCE]
        yield from zip(some, net.read(some, vocabulary), strict=True)


def _cues(scores: Floats) -> Iterator[tuple[Range, float]]:
    """Runs of words that are a cue by their best score, with the first word's probability."""
    import numpy as np

    best = scores.argmax(-1)
    start = 0
    while start < len(best):
        if best[start] == OUTSIDE:
            start += 1
            continue
        end = start + 1
        while end < len(best) and best[end] == INSIDE:
            end += 1
        outside = float(np.exp(scores[start, OUTSIDE]))
        yield (start, end), 1.0 - outside
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
