"""The words of counting (`packs/words/counts.toml`), ready for lookup."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from counterclaim.model.count import Group, Status
from counterclaim.packs import load

OUTCOMES = ("killed", "injured", "abducted", "displaced", "missing")

REACH = 7
"""Tokens beside the quantity that the fallback reads without a parse."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's words, as lookups from word to outcome."""

    done: dict[str, str]
    suffered: dict[str, str]
    states: dict[str, str]
    people: dict[str, str]
    acts: dict[str, str]
    governors: dict[str, frozenset[str]]
    status: dict[str, Status]
    group: dict[str, Group]
    persons: frozenset[str]
    none_of: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The pack `words/counts` made ready."""
    pack = load("words/counts")

    def outcomes(key: str) -> dict[str, str]:
        return {word: of for of in OUTCOMES for word in pack["outcomes"][of][key]}

    status = {word: kind for kind in Status for word in pack["status"].get(kind, ())}
    group = {word: kind for kind in Group for word in pack["group"].get(kind, ())}
    persons = frozenset(pack["people"]["words"]) | status.keys() | group.keys()
    return Lexicon(
        done=outcomes("done"),
        suffered=outcomes("suffered"),
        states=outcomes("states"),
        people=outcomes("people"),
        acts=outcomes("acts"),
        governors={key: frozenset(words) for key, words in pack["governors"].items()},
        status=status,
        group=group,
        persons=persons,
        none_of=persons | frozenset(pack["no_of"]["words"]),
    )
