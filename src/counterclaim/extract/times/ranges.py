"""Ranges: "from 3 to 7 October" is two expressions, each knowing the other.

As in TimeML the ends stay mentions of their own. What the first end leaves open and the second
tells ("between May and July 2017") is taken over, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from counterclaim.extract.times.tense import Grammar
from counterclaim.model.time import Grain, TimeMention, TimeType

BETWEEN = re.compile(r"\bbetween\s(?:(?:the|about|early|late)\s)*$", re.IGNORECASE)
AND = re.compile(r"\s(?:and|&)\s(?:the\s)?", re.IGNORECASE)
TO = re.compile(
    r"\s?(?:[-–—/]|\b(?:up\s)?to\b|\b(?:up\s)?(?:until|till|til)\b|\bthrough\b|\bthru\b)\s?(?:the\s)?",
    re.IGNORECASE,
)
LOOK_BEHIND = 24
"""Characters before an expression in which "between" must end."""

FINE = frozenset({Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})
COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.SEASON, Grain.YEAR})
MOVES = frozenset(
    {"move", "postpone", "delay", "reschedule", "shift", "push", "bring", "put", "change", "defer",
     "extend", "advance", "compare"}
)  # fmt: skip
"""Verbs with which "from Monday to Friday" is a change and no stretch of time."""

MONTH_FIRST = re.compile(r"(\d{4}|XXXX)-(\d\d)(-\d\d.*)?")


def linked(
    text: str, mentions: Sequence[TimeMention], grammar: Grammar, offset: int, base: int
) -> list[TimeMention]:
    """A block's mentions with the ends of each range pointing at each other.

    `offset` is where the block's text starts on the page, `base` how many of the page's
    mentions stand before the block's.
    """
    found = list(mentions)
    for n, (first, second) in enumerate(pairwise(mentions)):
        if found[n].range_with is not None or not _alike(first, second):
            continue
        if not _joined(text, first.start - offset, first.end - offset, second.start - offset):
            continue
        verb = grammar.governor(first.start - offset, first.end - offset)
        if verb is not None and verb.lemma_ in MOVES:
            continue
        values = _shared_year(first.value, second.value)
        for at, (mention, value, other) in enumerate(
            ((first, values[0], base + n + 1), (second, values[1], base + n))
        ):
            found[n + at] = msgspec.structs.replace(mention, value=value, range_with=other)
    return found


def _alike(first: TimeMention, second: TimeMention) -> bool:
    """Whether two expressions can be ends of one range: both days or clocks, or both longer."""
    dates = {TimeType.DATE, TimeType.TIME}
    if not {first.type, second.type} <= dates:
        return False
    grains = {first.grain, second.grain}
    return grains <= FINE or grains <= COARSE


def _joined(text: str, start: int, end: int, following: int) -> bool:
    gap = text[end:following]
    if AND.fullmatch(gap):
        return BETWEEN.search(text[max(0, start - LOOK_BEHIND) : start]) is not None
    return TO.fullmatch(gap) is not None


def _shared_year(first: str, second: str) -> tuple[str, str]:
    """Two values of month or day, each with the year of the other where it has none itself."""
    one, other = MONTH_FIRST.fullmatch(first), MONTH_FIRST.fullmatch(second)
    if not one or not other or (one[1] == "XXXX") == (other[1] == "XXXX"):
        return first, second
    turn = (one[2], one[3] or "") > (other[2], other[3] or "")  # "from December to January"
    if one[1] == "XXXX":
        year = int(other[1]) - turn
        return f"{year:04d}{first[4:]}", second
    return first, f"{int(one[1]) + turn:04d}{second[4:]}"
