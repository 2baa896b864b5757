"""What stands around an expression: numbers and ages that only look like times."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.readings.figures import date_in_figures
from counterclaim.extract.times.scan import Scan
from counterclaim.extract.times.tense import Grammar
from counterclaim.extract.times.words import Reading
from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType

LIKELY_YEARS = range(1700, 2100)
"""A bare number in this range can be a year; others need a month beside them."""

BARE_PARTS = frozenset({"dawn", "noon", "midnight", "dusk", "midday", "overnight", "daybreak",
                        "nightfall", "sunset", "sunrise"})  # fmt: skip
COUNTED = frozenset({"NNS", "NNPS"})
CURRENCY = frozenset("$€£¥#")


def fits(name: str, reading: Reading, scanned: Scan, grammar: Grammar) -> bool:
    """Whether the words around let the expression be one."""
    before = scanned.word(reading.first - 1)
    after = scanned.word(reading.stop)
    if _is_title(reading, scanned):
        return False
    if name in {"date", "days_of_month", "part_of_date"} and _names_a_thing(reading, scanned):
        return False
    if name == "start_of":
        return grammar.head_after(scanned.spans[reading.stop][0]) in lexicon().campaigns
    if name == "year":
        return _is_year(reading, scanned, grammar)
    if name in {"duration", "from_event"}:
        if scanned.classes[reading.first : reading.stop] == "V":
            vague = MOMENTS if reading.anchor is not Anchor.EVENT else {"seconds"}
            return scanned.word(reading.first) not in vague
        if _is_share(reading, scanned) or _is_rate(reading, scanned, grammar):
            return False
        return not _is_age(reading, scanned) and before not in CURRENCY
    if name in {"clock", "part_beside"}:
        word = scanned.word(reading.stop - 1)
        return word in BARE_PARTS or scanned.classes[reading.first] == "t" or before == "at"
    if name == "bare_units":
        return scanned.word(reading.stop - 1) not in MOMENTS and before != "of"
    if name == "set" and scanned.word(reading.first) == "daily":
        return not _capital_follows(reading, scanned)  # a newspaper
    if name == "reference":
        first, _ = scanned.spans[reading.first]
        if scanned.text[first : first + 3] == "Now" and after == ",":
            return False  # opens a speech, and says no time: "Now, who did this?"
        return not (after == "-" or (before == "as" and after == "as") or after in AFTERS)
    if name == "decade":
        start, end = scanned.spans[reading.stop - 1]
        return end - start > 3 or scanned.classes[reading.first] == "t"
    return True


NAMED_AFTER_DAYS = frozenset(
    {"street", "square", "bridge", "city", "hospital", "university", "stadium", "brigade", "road",
     "avenue", "district", "neighborhood", "neighbourhood", "movement", "camp", "school", "dam",
     "battalion", "battalions", "brigades", "division", "roundabout", "mosque", "alliance",
     "coalition", "forces", "martyrs", "airport", "palace", "park", "boulevard"}
)  # fmt: skip


def _names_a_thing(reading: Reading, scanned: Scan) -> bool:
    """Whether a day without its year is part of a name: "7 April Square", "the May 5 Movement"."""
    if "y" in scanned.classes[reading.first : reading.stop] or reading.stop >= len(scanned.spans):
        return False
    start, _ = scanned.spans[reading.stop]
    return scanned.text[start].isupper() and scanned.word(reading.stop) in NAMED_AFTER_DAYS


MOMENTS = frozenset({"seconds", "minutes", "mins", "hrs"})
"""Units that say little without a number."""

AFTERS = frozenset({"after", "before"})


def _is_year(reading: Reading, scanned: Scan, grammar: Grammar) -> bool:
    start, end = scanned.spans[reading.first]
    if scanned.classes[reading.first] != "y":
        return True
    if int(scanned.text[start:end]) not in LIKELY_YEARS:
        return False
    before, after = scanned.word(reading.first - 1), scanned.word(reading.stop)
    if before in {"-", "/"} and scanned.classes[reading.first - 2 : reading.first - 1] == "y":
        return True  # "2014-2016"
    if (
        before in NUMBERED
        or before in CURRENCY
        or before in {"no", ".", "number", "-", "/", "+"}
        or after in {"%", "/"}
    ):
        return False
    if before in {"in", "since", "by", "until", "during", "of", "early", "late"}:
        return True
    if before in {"'s", "’s"} and _capital_follows(reading, scanned):
        return False  # "his brother's 1987 Chevrolet"
    following = grammar.token(end + 1) if end + 1 < len(scanned.text) else None
    counted = following is not None and following.tag_ in COUNTED and before != "the"
    return not counted


NUMBERED = frozenset(
    {"resolution", "highway", "route", "article", "flight", "law", "decree", "directive", "channel",
     "road", "unit", "rule", "order", "no", "number", ".", "-", "/", "+"}
)  # fmt: skip
"""What has a number of its own: "Resolution 1701"."""


def _capital_follows(reading: Reading, scanned: Scan) -> bool:
    if reading.stop >= len(scanned.spans):
        return False
    start, _ = scanned.spans[reading.stop]
    return scanned.text[start].isupper()


def _is_share(reading: Reading, scanned: Scan) -> bool:
    """Whether quarters are parts of something: "three-quarters of its food"."""
    if not scanned.word(reading.stop - 1).startswith("quarter"):
        return False
    of = scanned.word(reading.stop) == "of"
    return of and scanned.word(reading.stop + 1) in {
        "the",
        "its",
        "their",
        "all",
        "a",
        "his",
        "her",
    }


def _is_rate(reading: Reading, scanned: Scan, grammar: Grammar) -> bool:
    """Whether "a week" says how often: "700 seats a week", "$1.76 a year"."""
    if scanned.classes[reading.first : reading.stop] not in {"aU", "aQ"} or not reading.first:
        return False
    start, _ = scanned.spans[reading.first - 1]
    token = grammar.token(start) if len(grammar.doc) else None
    return token is not None and token.pos_ in {"NOUN", "NUM", "SYM"}


def _is_title(reading: Reading, scanned: Scan) -> bool:
    """Whether a unit is written like a name's word in a line that is not all capitals."""
    at = next((i for i in range(reading.first, reading.stop) if scanned.classes[i] in "UVQ"), None)
    if at is None or at in {0, reading.first}:
        return False
    start, end = scanned.spans[at]
    first, _ = scanned.spans[reading.first]
    word = scanned.text[start:end]
    if not word.istitle() or not (scanned.text[first].isupper() or scanned.text[first].isdigit()):
        return False
    return scanned.text[start - 1 : start] == " " and not _title_line(scanned.text, first)


def _title_line(text: str, at: int) -> bool:
    """Whether the line around is a headline: most of its longer words are capitalised."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    words = [word for word in text[start : end if end >= 0 else None].split() if len(word) > 3]
    return sum(word[:1].isupper() for word in words) * 2 > len(words)


def _is_age(reading: Reading, scanned: Scan) -> bool:
    last = scanned.word(reading.stop - 1)
    if last not in {"old", "long"}:
        return scanned.word(reading.first - 1) in {"aged", "age"}
    if last == "long":
        return False
    if reading.grain is Grain.YEAR and reading.value != "PXY":
        return True
    hyphen = scanned.word(reading.stop - 2) == "-"
    after = scanned.word(reading.stop)
    singular = after.removesuffix("s")
    return not hyphen or not after.isalpha() or after in lexicon().people or singular in PEOPLE_ETC


PEOPLE_ETC = frozenset({"who", "from", "in", "wa", "i", "and", "when", "whose", "with", "of"})


def order_of_figures(text: str, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """Dates in figures whose order is open take the order that the others on the page show."""
    month_first = _shown_order(text, times)
    if month_first is None:
        return times
    return tuple(
        _ordered(text, time, month_first) if time.value.endswith("-XX-XX") else time
        for time in times
    )


def _ordered(text: str, time: TimeMention, month_first: bool) -> TimeMention:
    parts = re.split(r"[/.-]", text[time.start : time.end])
    if len(parts) != 3:
        return time
    value = date_in_figures(parts, month_first)
    return msgspec.structs.replace(time, value=value, grain=Grain.DAY) if value else time


def _shown_order(text: str, times: Iterable[TimeMention]) -> bool | None:
    orders = set()
    for time in times:
        parts = re.split(r"[/.-]", text[time.start : time.end])
        if time.type is TimeType.DATE and len(parts) == 3 and all(map(str.isdigit, parts)):
            first, second = int(parts[0]), int(parts[1])
            if len(parts[0]) <= 2 and max(first, second) > 12:
                orders.add(second > 12)
    return orders.pop() if len(orders) == 1 else None
