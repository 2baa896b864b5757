"""Days and their parts: dates, weekdays, nights, weekends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.words import (
    AFTER,
    BEFORE,
    ON,
    Reading,
    Words,
    ordinal,
    unit_of,
)
from counterclaim.model.time import Anchor, Grain, TimeType


def month_day(words: Words) -> tuple[str, Grain]:
    """The date part of a value, with holes: "2017-10-18", "XXXX-10", "XXXX-WXX-5"."""
    lex = lexicon()
    year = words.word("y") or words.spoken_year() or "XXXX"
    month_at = words.find("M")
    if month_at is None:
        return (f"XXXX-WXX-{lex.weekdays[words.word('W')]}", Grain.DAY)
    month = f"{words.month():02d}"
    day = 0
    for index in (month_at + 1, month_at - 1, month_at - 2):
        if words.first <= index < words.stop and words.scan.classes[index] in "do":
            day = ordinal(words.scan.word(index))
            break
    return (f"{year}-{month}-{day:02d}", Grain.DAY) if day else (f"{year}-{month}", Grain.MONTH)


def part_of_day(words: Words) -> tuple[str, str | None]:
    """The part-of-day suffix of a value, and its mod."""
    if not words.has("P"):
        return "", None
    value, mod = lexicon().parts[words.word("P")]
    return f"T{value}", mod or None


def of_day(words: Words, value: str, grain: Grain) -> tuple[str, Grain, TimeType, str | None]:
    """A day's value with its part of day, if the words give one."""
    part, mod = part_of_day(words)
    if not part:
        return value, grain, TimeType.DATE, None
    fine = Grain.HOUR if part[1:2].isdigit() else Grain.PART_OF_DAY
    return value + part, fine, TimeType.TIME, mod


def read_days_of_month(words: Words) -> list[Reading]:
    """22-23 October 2017, October 22 to 23: one reading a day."""
    scan, year = words.scan, words.word("y") or "XXXX"
    month = words.month()
    days = [i for i in range(words.first, words.stop) if scan.classes[i] in "do"][:2]
    values = [f"{year}-{month:02d}-{ordinal(scan.word(i)):02d}" for i in days]
    second = days[1] - (scan.classes[days[1] - 1] == "t")
    bounds = [(words.first, days[0] + 1), (second, words.stop)]
    return [
        Reading(first, stop, TimeType.DATE, value)
        for (first, stop), value in zip(bounds, values, strict=True)
    ]


def read_two_day_night(words: Words) -> list[Reading]:
    """The night of 22 to 23 October, overnight from Sunday to Monday: one night, two days."""
    at = words.find("P") or words.first
    start = at + 1
    while words.scan.classes[start] in "fi5t":
        start += 1
    joint = next(i for i in range(start + 1, words.stop) if words.scan.classes[i] in "-k=4")
    days = Words(words.scan, start, words.stop)
    halves = Words(words.scan, start, joint), Words(words.scan, joint + 1, words.stop)
    if halves[0].has("MW") and halves[1].has("MW"):
        values = [month_day(half)[0] for half in halves]
        readings = [
            Reading(h.first, h.stop, TimeType.DATE, v) for h, v in zip(halves, values, strict=True)
        ]
    else:
        readings = read_days_of_month(days)
    part, mod = part_of_day(words)
    first, second = (reading.value for reading in readings)
    if first[:4] == "XXXX" and second[:4].isdigit():
        first = second[:4] + first[4:]
    if part != "TNI" or not _next_day(first, second):
        return readings
    value = f"{first}{part}/P2D"
    grain = Grain.PART_OF_DAY
    return [Reading(words.first, words.stop, TimeType.TIME, value, mod=mod, grain=grain)]


def _next_day(first: str, second: str) -> bool:
    """Whether a day with holes can be the one after another."""
    if "-WXX-" in first:
        return "-WXX-" in second and int(second[-1]) == int(first[-1]) % 7 + 1
    try:
        leap = "2000" if first.startswith("XXXX") else first[:4]
        day = date.fromisoformat(leap + first[4:]) + timedelta(1)
    except ValueError:
        return False
    return day.isoformat()[5:] == second[5:10]


def read_date(words: Words) -> list[Reading]:
    """October 18, 18 Oct 2017, Friday 6 October, early November, last May."""
    value, grain = month_day(words)
    side = None if words.has("U") else words.side()
    shift, unit, anchor = None, None, Anchor.CALENDAR
    if words.has("U") and unit_of(words.word("U")) == "Y" and value.startswith("XXXX"):
        shift, unit, anchor = words.side() or 0, Grain.YEAR, Anchor.PUBLISHED
    value, grain, kind, mod = of_day(words, value, grain)
    if side is not None:
        anchor = Anchor.PUBLISHED
    return [
        Reading(
            words.first,
            words.stop,
            kind,
            value,
            mod=mod or words.edge() or words.mod(),
            anchor=anchor,
            shift=shift,
            shift_unit=unit,
            direction=side,
            grain=grain,
        )
    ]


def read_weekday(words: Words) -> list[Reading]:
    """Friday, last Friday, that Friday, the following Friday, Friday evening, early Monday."""
    value = f"XXXX-WXX-{lexicon().weekdays[words.word('W')]}"
    value, grain, kind, mod = of_day(words, value, Grain.DAY)
    side = words.side()
    told = words.word("l") in {"previous", "preceding"} or words.word("x") == "following"
    counts = told or words.has("Ts")
    anchor = Anchor.CALENDAR if side is None else Anchor.PUBLISHED
    return [
        Reading(
            words.first,
            words.stop,
            kind,
            value,
            mod=mod or words.edge(),
            anchor=Anchor.PREVIOUS if counts else anchor,
            direction=(side or ON) if counts else side,
            grain=grain,
        )
    ]


def read_part_of_date(words: Words) -> list[Reading]:
    """The evening of October 5, dawn of Friday."""
    return read_date(words) if words.has("M") else read_weekday(words)


def read_day(words: Words) -> list[Reading]:
    """Today, yesterday morning, tonight."""
    word = words.word("D")
    value, grain, kind, mod = of_day(words, "XXXX-XX-XX", Grain.DAY)
    if word == "tonight":
        value, grain, kind = "XXXX-XX-XXTNI", Grain.PART_OF_DAY, TimeType.TIME
    return [
        Reading(
            words.first,
            words.stop,
            kind,
            value,
            mod=mod or words.edge(),
            anchor=Anchor.PUBLISHED,
            shift=lexicon().days[word],
            shift_unit=Grain.DAY,
            direction=(lexicon().days[word] > 0) - (lexicon().days[word] < 0),
            grain=grain,
        )
    ]


def read_part(words: Words) -> list[Reading]:
    """This morning, last night, noon Thursday, at dawn on Monday, the 5th of May."""
    if words.has("M"):
        return read_date(words)
    if words.has("W"):
        return read_weekday(words)
    if words.has("D"):
        return read_day(words)
    part, mod = part_of_day(words)
    fine = Grain.HOUR if part[1:2].isdigit() else Grain.PART_OF_DAY
    shift = -1 if words.has("l") else 0
    published = words.has("lh")
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.TIME,
            "XXXX-XX-XX" + part,
            mod=mod or words.edge(),
            anchor=Anchor.PUBLISHED if published else Anchor.PREVIOUS,
            shift=shift,
            shift_unit=Grain.DAY,
            direction=shift if published else None,
            grain=fine,
        )
    ]


def read_part_beside(words: Words) -> list[Reading]:
    """The morning after, the night before something."""
    side = BEFORE if words.scan.word(words.stop) == "before" else AFTER
    return [
        replace(reading, shift=side, counts_after=words.stop, direction=side)
        for reading in read_part(words)
    ]


def read_neighbour_part(words: Words) -> list[Reading]:
    """The next morning, that night, the same evening, the previous night."""
    part, mod = part_of_day(words)
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.TIME,
            "XXXX-XX-XX" + part,
            mod=mod,
            anchor=Anchor.PREVIOUS,
            shift=words.side() or 0,
            shift_unit=Grain.DAY,
            grain=Grain.PART_OF_DAY,
        )
    ]


def read_weekend(words: Words) -> list[Reading]:
    """The weekend, last weekend."""
    shift = words.side()
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            "XXXX-WXX-WE",
            mod=words.edge(),
            anchor=Anchor.PUBLISHED,
            shift=None if shift in {None, BEFORE} else shift,
            shift_unit=Grain.WEEK,
            direction=shift,
            grain=Grain.DAY,
        )
    ]
