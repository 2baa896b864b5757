"""Quotation marks in a block: which stretches stand between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.pieces import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING = frozenset({"“", "«", "``", "„"})
_CLOSING = frozenset({"”", "»"})
_EITHER = frozenset({'"', "''"})

LONG_QUOTE_WORDS = 5
"""A quotation of fewer words is a phrase taken up, not speech; tuned on PolNeAR's train part."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: the stretch with its marks; `open` if the block ends before it does."""

    start: int
    end: int
    open: bool = False

    @property
    def range(self) -> Range:
        """The stretch."""
        return self.start, self.end

    @property
    def is_long(self) -> bool:
        """Whether it is speech rather than a phrase."""
        return self.end - self.start - 2 >= LONG_QUOTE_WORDS


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotations of a block, in order; nested marks of another kind are ignored."""
    found: list[Quote] = []
    opened: int | None = None
    for token in doc:
        mark = token.text
        if opened is None:
            if mark in _OPENING or mark in _EITHER:
                opened = token.i
        elif mark in _CLOSING or mark in _EITHER:
            found.append(Quote(opened, token.i + 1))
            opened = None
        elif mark in _OPENING:  # a new paragraph of one speech, or a mark left open
            found.append(Quote(opened, token.i))
            opened = token.i
    if opened is not None:
        found.append(Quote(opened, len(doc), open=True))
    return tuple(found)
