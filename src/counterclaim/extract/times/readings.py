"""What each expression means: tokens that the grammar matched, read as TIMEX3 with holes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.own_calendars import (
    read_feast,
    read_feast_eve,
    read_own_date,
    read_own_edge,
    read_own_month,
    read_own_year,
)
from counterclaim.extract.times.words import (
    AFTER,
    BEFORE,
    CLOCK_UNITS,
    HOLES,
    ON,
    TIMES_IN_GRAIN,
    UNIT_GRAINS,
    Reading,
    Words,
    amount,
    cardinal,
    open_amount,
    ordinal,
    unit_of,
)
from counterclaim.model.time import Anchor, Grain, TimeType


def _month_day(words: Words) -> tuple[str, Grain]:
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


def _part(words: Words) -> tuple[str, str | None]:
    """The part-of-day suffix of a value, and its mod."""
    if not words.has("P"):
        return "", None
    value, mod = lexicon().parts[words.word("P")]
    return f"T{value}", mod or None


def _of_day(words: Words, value: str, grain: Grain) -> tuple[str, Grain, TimeType, str | None]:
    """A day's value with its part of day, if the words give one."""
    part, mod = _part(words)
    if not part:
        return value, grain, TimeType.DATE, None
    fine = Grain.HOUR if part[1:2].isdigit() else Grain.PART_OF_DAY
    return value + part, fine, TimeType.TIME, mod


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
        values = [_month_day(half)[0] for half in halves]
        readings = [
            Reading(h.first, h.stop, TimeType.DATE, v) for h, v in zip(halves, values, strict=True)
        ]
    else:
        readings = read_days_of_month(days)
    part, mod = _part(words)
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


def read_moment(words: Words) -> list[Reading]:
    """10 p.m. Wednesday, at 0735 GMT, October 3 at 14:30."""
    clock = _clock(words)
    if not clock and words.has("M") and words.classes.endswith("z"):
        return read_date(Words(words.scan, words.first, words.stop - 1))  # "May 2016 (GMT+3)"
    if not CLOCK.fullmatch(clock):
        return []
    if words.has("M") or words.has("W"):
        day, _ = _month_day(words)
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


def read_date(words: Words) -> list[Reading]:
    """October 18, 18 Oct 2017, Friday 6 October, early November, last May."""
    value, grain = _month_day(words)
    side = None if words.has("U") else words.side()
    shift, unit, anchor = None, None, Anchor.CALENDAR
    if words.has("U") and unit_of(words.word("U")) == "Y" and value.startswith("XXXX"):
        shift, unit, anchor = words.side() or 0, Grain.YEAR, Anchor.PUBLISHED
    value, grain, kind, mod = _of_day(words, value, grain)
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
    value, grain, kind, mod = _of_day(words, value, Grain.DAY)
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


def read_week_of(words: Words) -> list[Reading]:
    """The week of March 6."""
    value, grain = _month_day(words)
    unit = unit_of(words.word("U"))
    if grain is not Grain.DAY or unit != "W":
        return []
    return [Reading(words.first, words.stop, TimeType.DATE, f"{value}/P1W", grain=Grain.WEEK)]


def read_nth_of_month(words: Words) -> list[Reading]:
    """The second week of May, the third quarter of ...: known to the month."""
    month = words.month()
    nth, unit = ordinal(words.word("o")), unit_of(words.word("UQ0"))
    value = f"{words.word('y') or 'XXXX'}-{month:02d}"
    if unit == "D":
        return [Reading(words.first, words.stop, TimeType.DATE, f"{value}-{nth:02d}")]
    mod = {1: "START", 2: "MID", 3: "MID"}.get(nth, "END")
    return [Reading(words.first, words.stop, TimeType.DATE, value, mod=mod, grain=Grain.MONTH)]


def read_edge(words: Words) -> list[Reading]:
    """The end of November, the end of the month, year-end, early 1990."""
    index = words.find("%")
    word = "" if index is None else words.scan.word(index)
    mod = {"end": "END", "close": "END", "middle": "MID"}.get(word, words.edge() or "START")
    if words.has("M"):
        return [replace(reading, mod=mod) for reading in read_date(words)]
    if words.has("y"):
        value = words.word("y")
        return [Reading(words.first, words.stop, TimeType.DATE, value, mod=mod, grain=Grain.YEAR)]
    unit = unit_of(words.word("U"))
    if unit in "DSMH" and unit != "D":
        return []
    return [replace(reading, mod=mod) for reading in _shifted(words, unit, words.side() or 0)]


def read_half_year(words: Words) -> list[Reading]:
    """The first half of 2016, the last half of the 1980s; of a month it says a little less."""
    first = words.word("o") == "first"
    if not first and words.word("ol") not in {"second", "last", "latter"}:
        return []
    kind, mod = TimeType.DATE, "START" if first else "END"
    if words.has("Y"):
        return [replace(reading, mod=mod) for reading in read_decade(words)]
    if words.has("y"):
        value = f"{words.word('y')}-H{1 if first else 2}"
        return [Reading(words.first, words.stop, kind, value, grain=Grain.SEASON)]
    if words.has("U") and unit_of(words.word("U")) != "Y":
        return []
    if words.has("U"):
        year = words.scan.classes[words.stop - 2]
        shift = {"l": BEFORE, "x": AFTER}.get(year, ON)
        value = f"XXXX-H{1 if first else 2}"
        return [
            Reading(
                words.first,
                words.stop,
                kind,
                value,
                anchor=Anchor.PUBLISHED,
                shift=shift,
                shift_unit=Grain.YEAR,
                grain=Grain.SEASON,
            )
        ]
    return []


def read_quarter(words: Words) -> list[Reading]:
    """The third quarter, fourth-quarter, this year's first quarter, the 1988 quarter."""
    nth = ordinal(words.word("o")) if words.has("o") else 0
    if nth > 4:
        return []
    year = words.word("y") or "XXXX"
    value = f"{year}-Q{nth or 'X'}"
    shift = unit = None
    anchor, side = Anchor.CALENDAR, None
    if words.has("U"):
        shift, unit, anchor = words.side() or 0, Grain.YEAR, Anchor.PUBLISHED
    hyphen = words.scan.classes[words.stop - 2] == "-"
    return [
        Reading(
            words.first + (hyphen and words.classes[0] in "tJ"),
            words.stop,
            TimeType.DATE,
            value,
            anchor=anchor,
            shift=shift,
            shift_unit=unit,
            direction=side,
            grain=Grain.MONTH,
        )
    ]


def read_day(words: Words) -> list[Reading]:
    """Today, yesterday morning, tonight."""
    word = words.word("D")
    value, grain, kind, mod = _of_day(words, "XXXX-XX-XX", Grain.DAY)
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
    part, mod = _part(words)
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
    part, mod = _part(words)
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


def read_season(words: Words) -> list[Reading]:
    """Summer, this summer, the summer of 2014, every winter."""
    season = lexicon().seasons[words.word("S")]
    year = words.word("y") or words.spoken_year() or "XXXX"
    if words.has("v"):
        return [Reading(words.first, words.stop, TimeType.SET, f"XXXX-{season}")]
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            f"{year}-{season}",
            mod=words.edge(),
            anchor=Anchor.CALENDAR if words.side() is None else Anchor.PUBLISHED,
            direction=words.side(),
            grain=Grain.SEASON,
        )
    ]


def read_decade(words: Words) -> list[Reading]:
    """The 1990s, the nineties, the early '80s."""
    text = words.word("Y")
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        value = f"{digits[:3]}X"
    else:
        tens = digits[0] if digits else str(lexicon().decades[text])
        value = f"19{tens}X"
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DATE,
            value,
            mod=words.edge(),
            grain=Grain.DECADE,
        )
    ]


def read_century(words: Words) -> list[Reading]:
    """The 20th century; other units with an ordinal are no date by themselves."""
    nth = ordinal(words.word("o"))
    if not 1 <= nth <= 30:
        return []
    value = f"{nth - 1:02d}XX"
    return [
        Reading(words.first, words.stop, TimeType.DATE, value, mod=words.edge(), grain=Grain.DECADE)
    ]


def _shifted(
    words: Words,
    unit: str,
    number: float,
    *,
    anchor: Anchor = Anchor.PUBLISHED,
    value: str | None = None,
    months: bool = False,
) -> list[Reading]:
    grain = UNIT_GRAINS[unit]
    shift = number * TIMES_IN_GRAIN.get(unit, 1)
    if unit == "H":
        grain, shift = Grain.HOUR, number
    if unit in "SM":
        shift = 0
    if grain is Grain.YEAR and (months or shift % 1):
        grain, shift = Grain.MONTH, shift * 12
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.TIME if unit in CLOCK_UNITS else TimeType.DATE,
            value or HOLES[unit],
            mod=words.mod() or words.edge(),
            anchor=anchor,
            shift=round(shift),
            shift_unit=grain,
            direction=(number > 0) - (number < 0) if anchor is Anchor.PUBLISHED else None,
            grain=UNIT_GRAINS[unit],
        )
    ]


def _the_past(words: Words) -> Reading:
    """Some time before publication, nobody says how long."""
    return Reading(
        words.first,
        words.stop,
        TimeType.DATE,
        "PAST_REF",
        anchor=Anchor.PUBLISHED,
        direction=BEFORE,
        grain=Grain.OPEN,
    )


def read_ago(words: Words) -> list[Reading]:
    """A week ago, two years ago, several months ago, year-ago."""
    unit = unit_of(words.word("UVQ0"))
    if words.has("q") or (words.has("V") and words.number() is None):
        return [_the_past(words)]
    number = words.number() or 1
    if unit in LONG:
        return _shifted(words, "Y", -number * LONG[unit], months=True)
    value = HOLES["D"] if unit in "WF" else None
    return _shifted(words, unit, -number, value=value)


def read_earlier(words: Words) -> list[Reading]:
    """A year earlier, two days later: counted from the expression before."""
    unit = unit_of(words.word("UVQ0"))
    sign = -1 if words.has("e") else 1
    number = words.number() or (None if words.has("qV") else 1)
    if number is None:
        return [
            Reading(
                words.first,
                words.stop,
                TimeType.DATE,
                "PAST_REF" if sign < 0 else "FUTURE_REF",
                anchor=Anchor.PREVIOUS,
                direction=sign,
                grain=Grain.OPEN,
            )
        ]
    if unit in LONG:
        years = sign * number * LONG[unit]
        return _shifted(words, "Y", years, anchor=Anchor.PREVIOUS, months=True)
    value = HOLES["D"] if unit in "WF" else None
    return _shifted(words, unit, sign * number, anchor=Anchor.PREVIOUS, value=value)


def read_from_event(words: Words) -> list[Reading]:
    """Two days after something, a month into it: an amount, counted from what is named.

    "Within hours of" counts too; other amounts before "of", "in" and "since" only last.
    """
    reading = read_duration(words)[0]
    marker = words.scan.word(words.stop)
    within = words.scan.word(words.first - 1) == "within"
    counts = marker in {"after", "before", "into"} or (marker == "of" and within)
    if not counts:
        return [reading]
    sign = -1 if marker == "before" else 1
    number, unit = words.number(), unit_of(words.word("UVQ0"))
    shift = None
    if number is not None and unit not in CLOCK_UNITS and not within:
        shift = round(sign * number * TIMES_IN_GRAIN.get(unit, 1))
    return [
        replace(
            reading,
            anchor=Anchor.EVENT,
            shift=shift,
            shift_unit=UNIT_GRAINS[unit],
            direction=sign,
            counts_after=words.stop,
        )
    ]


def read_comparison(words: Words) -> list[Reading]:
    """The year-ago quarter, year-earlier, the 1988 period: the same part of another year."""
    if words.has("y"):
        year = words.word("y")
        return [Reading(words.first, words.stop, TimeType.DATE, year, grain=Grain.YEAR)]
    first = words.first
    if not words.has("LQ") and words.classes[0] == "t":
        first += 1
    anchor = Anchor.PUBLISHED if words.has("G") else Anchor.PREVIOUS
    return [
        replace(reading, first=first)
        for reading in _shifted(words, "Y", -1, anchor=anchor, months=True)
    ]


def read_latest(words: Words) -> list[Reading]:
    """The latest period: in reports of figures, the quarter that has ended."""
    shift = -1 if words.has("l") else 0
    return _shifted(words, "Q", shift)


LONG = {"Y": 1, "E": 10, "C": 100}
"""Units counted in years; "a year ago" is twelve months back, "last year" the calendar year."""


def read_start_of(words: Words) -> list[Reading]:
    """The start of the offensive: the day it began."""
    if words.word("%") not in {"start", "beginning"}:
        return []
    readings = _shifted(words, "D", 0, anchor=Anchor.EVENT)
    return [replace(reading, counts_after=words.stop) for reading in readings]


STRAIGHT = frozenset({"straight", "consecutive", "successive", "full"})


def read_nth_day(words: Words) -> list[Reading]:
    """The fourth day of something, day four of it: counted from the day it began, day one."""
    unit = unit_of(words.word("UVQ0"))
    nth = ordinal(words.word("o")) or round(words.number() or 0)
    if unit in CLOCK_UNITS or unit in "EC" or not nth:
        return []
    if words.has("_") and words.word("_") not in STRAIGHT:
        return []
    if words.scan.word(words.stop) not in {"of", "in", "since"}:
        return []
    readings = _shifted(words, unit, nth - 1, anchor=Anchor.EVENT)
    return [replace(reading, counts_after=words.stop) for reading in readings]


def read_span_near(words: Words) -> list[Reading]:
    """The past three months, the next 14 days, recent weeks, these two years."""
    unit = unit_of(words.word("UVQ0"))
    number = 2 if words.word("q") == "couple" else words.number()
    if words.has("k") and not words.has("p?"):
        number = None  # "the next 12 to 18 months"
    side = BEFORE if words.word("N") == "recent" else words.side()
    if words.has("N") and side is None:
        return []
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DURATION,
            open_amount(unit) if number is None else amount(number, unit),
            mod="APPROX" if words.has("k") and words.has("p?") else None,
            anchor=Anchor.PUBLISHED,
            direction=side,
            grain=UNIT_GRAINS[unit],
        )
    ]


def read_neighbour(words: Words) -> list[Reading]:
    """The next day, the following month, that year, the same day, the day before."""
    unit = unit_of(words.word("UQ"))
    if unit in CLOCK_UNITS or len(words.classes) == 1:
        return []
    side = words.side() or 0
    if not words.has("b"):
        return _shifted(words, unit, side, anchor=Anchor.PREVIOUS)
    side = BEFORE if words.word("b") == "before" else AFTER
    readings = _shifted(words, unit, side, anchor=Anchor.PREVIOUS)
    after = words.stop - 1
    return [replace(reading, counts_after=after, direction=side) for reading in readings]


def read_near(words: Words) -> list[Reading]:
    """Last week, this year, next month, earlier this year, the latest quarter."""
    if words.has("o"):
        quarters = Words(words.scan, words.first, words.stop)
        return read_quarter(quarters)
    unit = unit_of(words.word("UQ0"))
    if unit in "SM" or words.word("N") not in {"", "current"}:
        return []
    if unit in LONG and LONG[unit] > 1 and words.word("l") == "past":
        return _stretch_of(words, amount(1, unit))  # "the past decade": up to now
    if words.word("l") in {"previous", "preceding"} or (unit == "D" and words.has("i")):
        return _shifted(words, unit, words.side() or 0, anchor=Anchor.PREVIOUS)
    return _shifted(words, unit, words.side() or 0)


def _stretch_of(words: Words, value: str) -> list[Reading]:
    """A stretch of time that ends on the day of publishing."""
    return [
        Reading(
            words.first,
            words.stop,
            TimeType.DURATION,
            value,
            anchor=Anchor.PUBLISHED,
            direction=BEFORE,
            grain=Grain.DECADE,
        )
    ]


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
        value = f"XXXX-XX-XX{_part(words)[0]}"
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


def read_year(words: Words) -> list[Reading]:
    """1998, fiscal 1998, nineteen ninety-eight."""
    year = words.word("y") or words.spoken_year()
    if year is None or (words.has("U") and unit_of(words.word("U")) != "Y"):
        return []
    return [Reading(words.first, words.stop, TimeType.DATE, year, grain=Grain.YEAR)]


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


ENDED = re.compile(r"\s(?:ended|ending|through|to)\s(?:on\s)?[A-Z]")
"""After "the year": twelve months up to a day, and no year of the calendar."""


def read_the_unit(words: Words) -> list[Reading]:
    """The year, the quarter: the one the text is about."""
    unit = unit_of(words.word("UQ0"))
    if unit in CLOCK_UNITS:
        return []
    if unit == "Y" and ENDED.match(words.scan.text, words.scan.spans[words.stop - 1][1]):
        return [Reading(words.first, words.stop, TimeType.DURATION, "P1Y", grain=Grain.YEAR)]
    readings = _shifted(words, unit, 0, anchor=Anchor.PREVIOUS)
    if unit in "DW" and words.scan.classes[words.stop : words.stop + 1] == "f":
        return [replace(one, counts_after=words.stop, direction=ON) for one in readings]
    return readings


def read_the_past(words: Words) -> list[Reading]:
    """The past."""
    if words.word("l") != "past" or words.scan.classes[words.stop : words.stop + 1] in "UVQ-ndg":
        return []
    return [_the_past(words)]


READERS: dict[str, Callable[[Words], list[Reading]]] = {
    "iso": read_iso,
    "figures": read_figures,
    "days_of_month": read_days_of_month,
    "two_day_night": read_two_day_night,
    "moment": read_moment,
    "own_date": read_own_date,
    "own_month": read_own_month,
    "own_edge": read_own_edge,
    "own_year": read_own_year,
    "feast": read_feast,
    "feast_eve": read_feast_eve,
    "start_of": read_start_of,
    "part_of_date": read_part_of_date,
    "week_of": read_week_of,
    "nth_of_month": read_nth_of_month,
    "edge": read_edge,
    "half_year": read_half_year,
    "quarter": read_quarter,
    "date": read_date,
    "weekday": read_weekday,
    "day": read_day,
    "part": read_part,
    "clock": read_part,
    "part_beside": read_part_beside,
    "neighbour_part": read_neighbour_part,
    "weekend": read_weekend,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "ago": read_ago,
    "earlier": read_earlier,
    "nth_day": read_nth_day,
    "span_near": read_span_near,
    "neighbour": read_neighbour,
    "near": read_near,
    "set": read_set,
    "duration": read_duration,
    "year": read_year,
    "reference": read_reference,
    "bare_units": read_bare_units,
    "comparison": read_comparison,
    "latest": read_latest,
    "from_event": read_from_event,
    "the_unit": read_the_unit,
    "the_past": read_the_past,
}
"""One reader for each name in `grammar.PATTERNS`."""
