"""Amounts, sets, and words placed by tense alone."""

from __future__ import annotations

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.readings.days import part_of_day
from counterclaim.extract.times.words import (
    AFTER,
    BEFORE,
    ON,
    UNIT_GRAINS,
    Reading,
    Words,
    amount,
    open_amount,
    unit_of,
)
from counterclaim.model.time import Anchor, Grain, TimeType


def read_set(words: Words) -> list[Reading]:
    """Daily, every week, each July."""
    lex = lexicon()
    if words.has("X"):
        value = lex.sets[words.word("X")]
    elif words.has("W"):
        value = f"XXXX-WXX-{lex.weekdays[words.word('W')]}"
    elif words.has("M"):
        value = f"XXXX-{words.month():02d}"
    elif words.has("S"):
        value = f"XXXX-{lex.seasons[words.word('S')]}"
    elif words.has("P"):
        value = f"XXXX-XX-XX{part_of_day(words)[0]}"
    else:
        number = words.number() or (2 if words.word("o") in {"second", "other"} else 1)
        value = amount(number, unit_of(words.word("UVQ")))
    return [Reading(words.first, words.stop, TimeType.SET, value)]


def read_duration(words: Words) -> list[Reading]:
    """Three years, a three-year siege, more than four hours, several days."""
    unit = unit_of(words.word("UVQ0"))
    number = words.number()
    if number is None and words.has("q"):
        number = 2 if words.word("q") == "couple" else None
    value = open_amount(unit) if number is None else amount(number, unit)
    several = (number or 0) > 1 and not words.has("6")
    modifies = words.has("-") or (words.has("U") and not words.has("p+<^") and several)
    first = words.first + (modifies and words.classes[0] in "at" and not words.has("L"))
    return [
        Reading(
            first,
            words.stop,
            TimeType.DURATION,
            value,
            mod=words.mod() or ("APPROX" if words.word("q") == "couple" else None),
            grain=UNIT_GRAINS[unit],
        )
    ]


def read_reference(words: Words) -> list[Reading]:
    """Now, recently, soon."""
    word = words.word("N")
    value = lexicon().references[word]
    if word == "recent" or (word == "future" and not words.has("t")):
        return []
    first = words.first + (words.has("t") and word != "future")
    return [
        Reading(
            first,
            words.stop,
            TimeType.DATE,
            value,
            anchor=Anchor.PUBLISHED,
            direction={"PAST_REF": BEFORE, "FUTURE_REF": AFTER}.get(value, ON),
            grain=Grain.OPEN,
        )
    ]


def read_bare_units(words: Words) -> list[Reading]:
    """Weeks, the years: a duration of unknown length."""
    unit = unit_of(words.word("V"))
    value = open_amount(unit)
    return [Reading(words.first, words.stop, TimeType.DURATION, value, grain=UNIT_GRAINS[unit])]
