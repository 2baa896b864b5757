"""The words that tell a place from other names (`packs/words/places.toml`), ready for lookup."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from counterclaim.packs import load

LONGEST_NAME = 6
"""Tokens in the longest name looked up; hyphens are tokens."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's words, ready for lookup."""

    heads: dict[str, str]
    plurals: dict[str, str]
    openers: dict[str, str]
    parts: frozenset[str]
    directions: frozenset[str]
    where: frozenset[str]
    strictly_where: frozenset[str]
    bodies: frozenset[str]
    serving: frozenset[str]
    titles: frozenset[str]
    not_alone: frozenset[str]
    bodies_of: frozenset[str]
    streets: frozenset[str]
    belonging: frozenset[str]
    given_names: frozenset[str]
    peoples: frozenset[str]
    acting: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The pack `words/places` made ready."""
    pack = load("words/places")
    return Lexicon(
        heads={word: kind for kind, words in pack["heads"].items() for word in words},
        plurals={
            plural: kind
            for kind, words in pack["heads"].items()
            for word in words
            for plural in (f"{word}s", f"{word.removesuffix('y')}ies")
        },
        openers={word: kind for kind, words in pack["openers"].items() for word in words},
        parts=frozenset(pack["parts_of_names"]["words"]),
        directions=frozenset(pack["directions"]["words"]),
        where=frozenset(pack["where"]["words"]),
        strictly_where=frozenset(pack["strictly_where"]["words"]),
        bodies=frozenset(pack["bodies"]["words"]),
        serving=frozenset(pack["serving"]["words"]),
        titles=frozenset(pack["titles"]["words"]),
        not_alone=frozenset(pack["not_alone"]["words"]),
        bodies_of=frozenset(pack["bodies_of"]["words"]),
        streets=frozenset(pack["streets"]["words"]),
        belonging=frozenset(pack["belonging"]["words"]),
        given_names=frozenset(pack["given_names"]["words"]),
        peoples=frozenset(pack["peoples"]["words"]),
        acting=frozenset(pack["acting"]["words"]),
    )
