"""Which side an actor stands on, by its kind or by the noun it is called by.

Only two sides are told apart, and only to keep their moves apart: forces of a state and its
militias, and those who fight it. It is no judgement on anybody.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from enum import StrEnum

from counterclaim.packs import load
from counterclaim.packs.roster import roster


class Side(StrEnum):
    """Whose gain a move is."""

    STATE = "state"
    OTHER = "other"


KINDS: Mapping[str, Side] = {
    "state force": Side.STATE,
    "state": Side.STATE,
    "militia": Side.STATE,
    "rebel": Side.OTHER,
}

LOSING_TYPES = frozenset({"withdrawal", "surrender"})
"""Types whose agent gives ground: the gain is the other side's, unless somebody is driven out."""


@functools.cache
def _nouns() -> Mapping[str, Side]:
    table = load("words/nouns")
    return {
        noun: side
        for side, key in ((Side.STATE, "of a state"), (Side.OTHER, "against a state"))
        for noun in table[key]
    }


def side_of(kind: str | None, name: str) -> Side | None:
    """The side of one actor; None where neither its kind nor its last word tells."""
    if kind is not None and kind in KINDS:
        return KINDS[kind]
    words = name.casefold().split()
    last = words[-1].removesuffix("s") if words else ""
    return _nouns().get(last)


def stand_for_each_other(a: str, b: str) -> bool:
    """Whether reports use two ids of the roster for each other.

    They do for one state's government, its forces and its militias, and for one body under the
    names that it had over time: "Nusra" for today's Hayat Tahrir al-Sham.
    """
    if b in roster().line_of(a):
        return True
    first, second = (roster().entries.get(key) for key in (a, b))
    if first is None or second is None or first.country is None:
        return False
    loyal = all(KINDS.get(entry.kind) is Side.STATE for entry in (first, second))
    return loyal and first.country == second.country


def gain(type_: str, sides: Iterable[Side | None], *, drives_out: bool) -> Side | None:
    """Whose gain a claim tells of, by its agents' sides; None where they differ or are unknown."""
    known = {side for side in sides if side is not None}
    if len(known) != 1:
        return None
    (side,) = known
    if type_ in LOSING_TYPES and not drives_out:
        return Side.OTHER if side is Side.STATE else Side.STATE
    return side
