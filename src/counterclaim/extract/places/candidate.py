"""A stretch of words that may name a place, with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.language.parsed import ParsedBlock
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.gazetteer import Entry

FAMOUS = 5.3
"""Least prior (`gazetteer.Entry.prior`) of a name that needs no sign of being a place.

About 200,000 inhabitants. Chosen on the even documents of LGL, TR-News and GeoVirus."""

KNOWN = 3.0
"""Least prior of a one-word name that the page must show to be a place once; rarer names
must show it where they stand. About 1,000 inhabitants."""


@dataclass(slots=True)
class Candidate:
    """A stretch of tokens [start, end) that may name a place."""

    part: ParsedBlock
    start: int
    end: int
    entries: tuple[Entry, ...]
    precision: str | None = None  # said by a head noun
    signs: int = 0  # how many signs of being a place stand beside it
    whole: bool = True  # it fills its run of name words
    demonym: bool = False
    owner: bool = False  # what follows lies in it: "Syria's Hama"
    listed: str | None = None  # the precision of all in a list: "the towns of X, Y and Z"
    reference: bool = False  # named only to say where something else is
    head: bool = False  # in a heading
    naming: str | None = None  # what is named after it: a "body" that serves it, or a "thing"
    bare: bool = False  # no list has it and no head noun follows: a spelling, or nothing
    within: list[int] = field(default_factory=list)  # token starts of containers: "X, Y"

    @property
    def words(self) -> str:
        """The name as written."""
        return self.part.doc[self.start : self.end].text

    @property
    def keys(self) -> tuple[str, ...]:
        """By which one name is known again: its letters, and its likeliest place."""
        return (fold(self.words), *(entry.id for entry in self.entries[:1]))

    @property
    def prior(self) -> float:
        """Prior of the likeliest place of the name."""
        return self.entries[0].prior if self.entries else 0.0


def is_acronym(words: str) -> bool:
    """Whether a name is short capitals: "US", "U.A.E."."""
    letters = words.replace(".", "")
    return letters.isupper() and len(letters) <= 4
