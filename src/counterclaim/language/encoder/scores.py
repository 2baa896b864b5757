"""What the network says of a page's words, window by window."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from counterclaim.language.encoder.network import REPORTED, SLOTS, Read, network
from counterclaim.language.encoder.pieces import pieces
from counterclaim.language.encoder.windows import Window, windows
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.page import READ_KINDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

UNSEEN = -9.0
"""Log odds of a word that the network was not shown: white space."""


class PageScores:
    """A page's words as the network sees them; it is run when first asked.

    The article is read in one go, each comment for itself; blocks in other languages are not.
    """

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._windows: list[tuple[Window, Read]] | None = None

    def windows(self, parts: Collection[int]) -> Iterator[tuple[Window, Read]]:
        """The windows of some blocks, by their indexes, in order."""
        if self._windows is None:
            self._windows = list(_read(_texts(self._parsed)))
        return (both for both in self._windows if both[0][0].part.index in parts)

    def marks(self, parts: Collection[int]) -> Marks:
        """What each word of some blocks fills and tells, by block."""
        return Marks(self.windows(parts))


class Marks:
    """Log odds for each word of some blocks: of the `SLOTS` it fills, of what is `REPORTED`."""

    def __init__(self, windows: Iterator[tuple[Window, Read]]) -> None:
        self._of: dict[int, Floats] = {}
        for window, read in windows:
            for at, word in enumerate(window):
                rows = self._of.get(word.part.index)
                if rows is None:
                    rows = self._of[word.part.index] = _unseen(word.part)
                rows[word.token, : len(SLOTS)] = read.fills[at]
                rows[word.token, len(SLOTS) :] = read.reported[at]

    def fills(self, part: ParsedBlock, first: int, last: int) -> Floats:
        """Of the words [first, last] of a block, a row each, by slot."""
        return self._rows(part)[first : last + 1, : len(SLOTS)]

    def reported(self, part: ParsedBlock, first: int, last: int) -> Floats:
        """The mean over the words [first, last] of a block, by type of incident."""
        mean: Floats = self._rows(part)[first : last + 1, len(SLOTS) :].mean(0)
        return mean

    def _rows(self, part: ParsedBlock) -> Floats:
        rows = self._of.get(part.index)
        return rows if rows is not None else _unseen(part)


def _unseen(part: ParsedBlock) -> Floats:
    import numpy as np

    return np.full((len(part.doc), len(SLOTS) + len(REPORTED)), UNSEEN, dtype=np.float32)


def _texts(parsed: Parsed) -> list[Sequence[ParsedBlock]]:
    told = [part for part in parsed.blocks if part.index not in parsed.foreign]
    article = [part for part in told if part.block.kind in READ_KINDS]
    return [article, *([part] for part in told if part.is_comment)]


def _read(texts: Sequence[Sequence[ParsedBlock]]) -> Iterator[tuple[Window, Read]]:
    vocabulary, net = pieces(), network()
    for parts in texts:
        for window in windows(parts, vocabulary):
            yield window, net.read(window, vocabulary)
