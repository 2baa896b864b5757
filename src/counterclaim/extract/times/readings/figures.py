"""Dates in figures: 2017-10-18, 10/18/2017, 18.10.2017."""

from __future__ import annotations

import re

from counterclaim.extract.times.words import (
    Reading,
    Words,
)
from counterclaim.model.time import Grain, TimeType


def read_iso(words: Words) -> list[Reading]:
    """2017-10-18, 2017-10-18T12:30Z."""
    text = words.scan.word(words.first).upper().replace(" ", "T")
    day, _, clock = text.partition("T")
    if not clock:
        return [Reading(words.first, words.stop, TimeType.DATE, day)]
    zone = "UTC" if clock.endswith("Z") else None
    if offset := re.search(r"[+-]\d{2}:?\d{2}$", clock):
        zone = offset.group()
    value = f"{day}T{clock[:5]}"
    return [Reading(words.first, words.stop, TimeType.TIME, value, grain=Grain.HOUR, zone=zone)]


def read_figures(words: Words) -> list[Reading]:
    """10/18/2017, 18.10.2017: the order of day and month as far as the figures show it.

    Figures with full stops between them have the day first wherever they are in use.
    """
    text = words.scan.word(words.first)
    parts = re.split(r"[/.-]", text)
    if "." in text and (len(parts[2]) != 4 or len(parts[0]) > 2):
        return []
    value = date_in_figures(parts, month_first=False if "." in text else None)
    if value is None:
        value = _no_date(text, parts)
    if value is None:
        return []
    grain = Grain.YEAR if value.endswith("-XX-XX") else Grain.DAY
    return [Reading(words.first, words.stop, TimeType.DATE, value, grain=grain)]


def _no_date(text: str, parts: list[str]) -> str | None:
    """Figures written like a date that no calendar has, so that they are reported."""
    day, month, year = parts
    meant = year == "0000" or (len(year) == 4 and 1900 <= int(year) < 2100)
    if "." in text or not meant or max(len(day), len(month)) > 2:
        return None
    return f"{year}-{month:>02}-{day:>02}"


def date_in_figures(parts: list[str], month_first: bool | None) -> str | None:
    """A date of three figures; day and month stay holes while their order is not known.

    None where the figures are no date. Two-digit years keep a hole for the century.
    """
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return f"{a:04d}-{b:02d}-{c:02d}" if 1 <= b <= 12 and 1 <= c <= 31 else None
    year = parts[2] if len(parts[2]) == 4 else f"XX{parts[2]}"
    if len(parts[2]) == 3 or not (1 <= a <= 31 and 1 <= b <= 31) or min(a, b) > 12:
        return None
    if a > 12:
        month_first = False
    elif b > 12:
        month_first = True
    if a == b or month_first is not None:
        month, day = (a, b) if month_first else (b, a)
        return f"{year}-{month:02d}-{day:02d}"
    return f"{year}-XX-XX"
