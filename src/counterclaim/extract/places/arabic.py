"""Names of places in Arabic letters, where no capital shows a name.

A stretch that the gazetteer has is a place if a head noun or a preposition stands before it, if it
stands alone among words of another script ("Palmyra (تدمر)"), or if it is well known. Prepositions
written with the word ("بدمشق") are left out of the name's look-up, and stay in its span.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from counterclaim.extract.places.candidate import FAMOUS, Candidate
from counterclaim.language.parsed import ParsedBlock
from counterclaim.packs import gazetteer, load
from counterclaim.packs.gazetteer import Entry

LONGEST = 3
"""Words in the longest name looked up."""


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic letters."""
    return "\u0600" <= word[0] <= "\u06ff"


@functools.cache
def _heads() -> dict[str, str]:
    found = load("words/places")["arabic_heads"]
    return {word: precision for precision, words in found.items() for word in words}


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("words/places")[name]["words"])


def in_arabic(part: ParsedBlock, start: int, end: int) -> Iterator[Candidate]:
    """The place names in a run of Arabic words, longest first from the left."""
    i = start
    while i < end:
        found = None
        if part.doc[i].text not in _heads() and part.doc[i].text not in _words("arabic_where"):
            found = _longest(part, i, start, end)
        if found is not None:
            yield found
        i = found.end if found is not None else i + 1


def _longest(part: ParsedBlock, i: int, start: int, end: int) -> Candidate | None:
    for last in range(min(end, i + LONGEST), i, -1):
        entries, joined = _look_up(part.doc[i:last].text)
        if not entries:
            continue
        before = part.doc[i - 1].text if i > start else ""
        precision = _heads().get(before)
        signs = 2 * (precision is not None) + (before in _words("arabic_where")) + joined
        alone = (i, last) == (start, end)
        if signs or alone or entries[0].prior >= FAMOUS:
            return Candidate(part, i, last, entries, precision=precision, signs=max(signs, 1))
    return None


def _look_up(words: str) -> tuple[tuple[Entry, ...], bool]:
    """The places of a name, and whether a preposition written with it was left out."""
    if entries := gazetteer.look_up(words):
        return entries, False
    for size in (2, 1):
        joined = words[:size] in _words("arabic_joined") and len(words) > size + 2
        if joined and (entries := gazetteer.look_up(words[size:])):
            return entries, True
    return (), False
