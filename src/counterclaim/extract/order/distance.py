"""How many days lie between two happenings by the words: "two days after", "weeks before"."""

from __future__ import annotations

import re

from counterclaim.model.time import Grain, TimeMention

AMOUNT = re.compile(r"P(?P<clock>T)?(?P<number>\d{1,4}(?:\.\d+)?|X)(?P<unit>[HMSDWQY])")

UNNUMBERED = {"H": (0, 2), "D": (2, 14), "W": (7, 62), "M": (28, 366), "Y": (365, None)}
"""Least and most days that an unnumbered amount can be: of more hours one says days, of more
days weeks, as `resolve.times` has it; "years" have no most."""

SLACK = {"D": (0, 0), "W": (3, 3), "M": (15, 15), "Q": (45, 45), "Y": (183, 183)}
"""Days that a numbered amount may be off: none for days, else half a unit as in `resolve.times`."""

UNIT_DAYS = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}

NEIGHBOURS = {
    Grain.PART_OF_DAY: (0, 1),
    Grain.DAY: (1, 1),
    Grain.WEEK: (1, 13),
    Grain.MONTH: (1, 62),
}
"""Days to the next such unit: "the morning after", "the day after", "the week after"."""

Distance = tuple[int | None, int | None]


def days_between(mention: TimeMention | None) -> Distance:
    """Least and most days between, never below zero; (None, None) where no amount is given."""
    if mention is None:
        return None, None
    amount = AMOUNT.fullmatch(mention.value)
    if amount is None:
        return _to_neighbour(mention)
    low, high = _amount(amount)
    if mention.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return 0, high
    if mention.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return low, None
    if mention.mod == "APPROX" and amount["unit"] == "D" and not amount["clock"]:
        return max(0, (low or 0) - 1), None if high is None else high + 1
    return low, high


def _amount(amount: re.Match[str]) -> Distance:
    unit, number = amount["unit"], amount["number"]
    if amount["clock"]:
        if number == "X":
            return UNNUMBERED["H"] if unit == "H" else (0, 1)
        hours = float(number) if unit == "H" else 0.0
        return int(hours // 24), int(hours // 24) + 1
    if number == "X":
        return UNNUMBERED.get(unit, (None, None))
    days, (less, more) = float(number) * UNIT_DAYS[unit], SLACK[unit]
    return max(0, int(days) - less), round(days) + more


def _to_neighbour(mention: TimeMention) -> Distance:
    """One unit on or back: "the day after"; so many on, where the words count them."""
    shift, unit = mention.shift, mention.shift_unit or mention.grain
    if shift is None:
        return None, None
    if mention.grain is Grain.PART_OF_DAY or abs(shift) == 1:
        return NEIGHBOURS.get(mention.grain, NEIGHBOURS.get(unit, (None, None)))
    days = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.YEAR: 365}.get(unit)
    if days is None:
        return None, None
    less, more = SLACK[{1: "D", 7: "W", 30: "M", 365: "Y"}[days]]
    return max(0, abs(shift) * days - less), abs(shift) * days + more
