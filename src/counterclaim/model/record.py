"""The base of all records: frozen, built by keyword, compared by value.

Offsets everywhere are half-open (`start` inclusive, `end` exclusive) code points of the
page's canonical text.
"""

import msgspec


class Record(msgspec.Struct, frozen=True):
    """A small immutable value. Sequence fields are tuples, so records can be hashed.

    Subclasses repeat `frozen=True, kw_only=True`: msgspec applies keyword-only class by class.
    """


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of one page's text; written as `[start, end]` in JSON."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end
