"""Classes of people and voices: "local residents", "field sources", "state media"."""

from __future__ import annotations

from counterclaim.extract.actors.lexicon import COMMON, NARROW, VOICES
from counterclaim.extract.actors.lines import QUOTES, Found, Line
from counterclaim.extract.actors.phrases import premodified
from counterclaim.model.entity import KnownBy
from counterclaim.packs.roster import roster
from counterclaim.packs.spelling import plain, words_of
from counterclaim.packs.states import demonyms

LONGEST_CLASS = 6  # words

_SHARED = frozenset({"media", "press", "officials", "sources", "police"})
"""Heads that share the modifier of the noun they are joined to: "regime officials and media"."""


_OWNED = frozenset({"allies", "supporters"})
"""Heads that "its" and "their" are enough for."""


def put_voices(line: Line, country: str | None) -> None:
    """Mark the classes that stand in words no name has taken."""
    for at in range(len(line.words)):
        kind = VOICES.get(line.low(at))
        if kind is None or line.cover[at] is not None or not _is_head(line, at):
            continue
        first = premodified(line, at)
        owned = line.low(at - 1) in {"its", "their", "his"} and line.low(at) in _OWNED
        if first == at and line.low(at) in NARROW and not owned:
            _put_shared(line, at, country)
            continue
        if at + 1 - first > LONGEST_CLASS:
            continue
        found = line.make(first, at + 1, _name(line, first, at + 1, country), kind=kind)
        found.by = KnownBy.CLASS
        _resolve(found, country)
        line.put(found)


def _is_head(line: Line, at: int) -> bool:
    """Whether a word is the noun a phrase ends on: not "civilian casualties", not "he reports"."""
    token = line.tokens[at]
    if token.tag_ in {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}:
        return False
    if line.low(at) in {"reports"} and token.pos_ == "VERB":
        return False
    if at + 1 == len(line.words) or not line.joined(at + 1):
        return True
    if line.hyphened(at + 1):
        return False
    return not line.tokens[at + 1].tag_.startswith("NN") or line.cover[at + 1] is not None


def _put_shared(line: Line, at: int, country: str | None) -> None:
    """The second of two joined heads: the media of "regime officials and media"."""
    if line.low(at) not in _SHARED or line.low(at - 1) != "and" or at < 2:
        return
    first = line.cover[at - 2]
    if first is None or not line.spaced(at - 1) or first.last - first.first < 2:
        return
    owner = line.text[first.start : line.words[first.last - 2].end]
    found = line.make(at, at + 1, f"{owner.lower()} {line.low(at)}", kind=VOICES[line.low(at)])
    found.by = KnownBy.CLASS
    _resolve(found, country)
    line.put(found)


def _name(line: Line, first: int, last: int, country: str | None) -> str:
    """The class as written, without quotes and without the nationality the page is about."""
    said = line.text[line.words[first].start : line.words[last - 1].end]
    bare = " ".join("".join(char for char in said if char not in QUOTES).split())
    words = bare.split()
    common = plain(words_of(words[0])[0]) in COMMON
    plain_word = line.tokens[first].tag_ != "NNP" and plain(words[0]) not in demonyms()
    opening = line.starts_sentence(first) and plain_word
    own = len(words) > 1 and demonyms().get(plain(words[0])) == country and country
    if own and len(words) > 2:
        words = words[1:]
    if (common or opening) and words[0][1:].islower():
        words[0] = words[0].lower()
    said = " ".join(words)
    return said.lower() if line.shouts else said


def _resolve(found: Found, country: str | None) -> None:
    """Give the class its identity where the packs know one: the state media of the country."""
    entry = roster().named(found.name, country)
    if entry is not None and entry.kind != "person":
        found.id, found.name, found.kind = entry.id, entry.name, entry.kind
        found.by = KnownBy.NAME
