"""Times of the clock: "10 p.m. Wednesday", "0735 GMT"."""

from __future__ import annotations

import re

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.readings.days import month_day, read_date
from counterclaim.extract.times.words import (
    Reading,
    Words,
    cardinal,
)
from counterclaim.model.time import Anchor, Grain, TimeType


def _clock(words: Words) -> str:
    """The clock part of a value: "T14:30", "T22:00"."""
    index = words.find("c")
    if index is None:
        numbers = (
            i
            for i in range(words.first, words.stop)
            if words.scan.classes[i] in "dnyg" and not _is_day_number(words, i)
        )
        index = next(numbers, None)
    if index is None:
        return ""
    text = words.scan.word(index)
    if text.isdigit() and len(text) == 4:
        hour, minute = int(text[:2]), int(text[2:])
    elif parts := re.findall(r"\d+", text):
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    else:
        hour, minute = int(cardinal([text]) or 0), 0
    suffix = words.word("Z").replace(".", "")
    part = lexicon().parts.get(words.word("P"), ("", ""))[0]
    if (
        suffix.startswith("p") or part in {"AF", "EV"} or (part == "NI" and hour > 5)
    ) and hour < 12:
        hour += 12
    elif suffix.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}"


CLOCK = re.compile(r"T(?:[01]\d|2[0-4]):[0-5]\d")


def _is_day_number(words: Words, index: int) -> bool:
    around = words.scan.classes[max(words.first, index - 1) : index + 2]
    return "M" in around


def read_moment(words: Words) -> list[Reading]:
    """10 p.m. Wednesday, at 0735 GMT, October 3 at 14:30."""
    clock = _clock(words)
    if not clock and words.has("M") and words.classes.endswith("z"):
        return read_date(Words(words.scan, words.first, words.stop - 1))  # "May 2016 (GMT+3)"
    if not CLOCK.fullmatch(clock):
        return []
    if words.has("M") or words.has("W"):
        day, _ = month_day(words)
        anchor, shift, unit = Anchor.CALENDAR, None, None
    else:
        day, anchor, unit = "XXXX-XX-XX", Anchor.PREVIOUS, Grain.DAY
        shift = lexicon().days.get(words.word("D"), 0)
        if words.has("Dh"):
            anchor = Anchor.PUBLISHED
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.TIME,
            day + clock,
            anchor=anchor,
            shift=shift,
            shift_unit=unit,
            direction=words.side(),
            grain=Grain.HOUR,
            zone=words.zone(),
        )
    ]
