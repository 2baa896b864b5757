"""Names of months and feasts in several words and many spellings: "Eid al-Fitr", "Tishrin II".

A name is looked up without its articles, apostrophes and hyphens, so that the lists in
`packs/words/calendars.toml` stay short.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.packs import load

APOSTROPHES = "'’‘`ʿʾʼ´"
ARTICLES = frozenset(
    {"al", "el", "ul", "il", "as", "ash", "at", "ath", "an", "ad", "adh", "az", "ar", "e", "i"}
)
LONGEST = 7
"""Most words of a name, articles counted."""

WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
GAP = re.compile(r"[\s-]{1,2}")
PLAIN = str.maketrans("", "", APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Named:
    """A month (`month` alone) or a feast, as the pack describes it."""

    key: str  # the feast's key; the calendar's name for months
    calendar: str  # "islamic", "iranian", "gregorian", "" where the day is reckoned otherwise
    month: int = 0
    day: int = 0
    feast: bool = False
    nth: tuple[int, int, int] | None = None  # month, ISO weekday, which one
    wary: str = ""  # what it must have beside it: "name", "day", "year" (see the pack)

    @property
    def letter(self) -> str:
        """The class of its token: a feast, a month of this calendar or of another."""
        if self.feast:
            return "H"
        return "M" if self.calendar == "gregorian" else "A"


def spellings(pattern: str) -> Iterator[str]:
    """Every name of a pattern: "eid|aid fitr" is "eid fitr" and "aid fitr"."""
    for words in itertools.product(*(word.split("|") for word in pattern.split())):
        yield " ".join(words)


@functools.cache
def names() -> dict[str, Named]:
    """Every plain spelling to what it names."""
    found: dict[str, Named] = {}
    pack = load("words/calendars")
    for group in pack["months"]:
        for number, patterns in enumerate(group["names"], start=1):
            named = Named(group["calendar"], group["calendar"], number, wary=group["wary"])
            found |= {name: named for pattern in patterns for name in spellings(pattern)}
    for key, feast in pack["feasts"].items():
        named = _feast(key, feast)
        found |= {name: named for pattern in feast["names"] for name in spellings(pattern)}
    return found


def _feast(key: str, feast: dict[str, Any]) -> Named:
    nth = tuple(feast["nth"]) if "nth" in feast else None
    return Named(
        key,
        feast.get("calendar", ""),
        feast.get("month", 0),
        feast.get("day", 0),
        feast=True,
        nth=nth,
        wary=feast.get("wary", ""),
    )


@functools.cache
def openings() -> frozenset[str]:
    """The first words of all names, and what stands of them before an apostrophe."""
    first = {name.split()[0] for name in names()}
    return frozenset(word[:end] for word in first for end in range(2, len(word) + 1))


def named_at(text: str, start: int) -> tuple[Named, int] | None:
    """The longest name that starts at an offset, and where it ends."""
    known = names()
    found: tuple[Named, int] | None = None
    plain: list[str] = []
    at = start
    for _ in range(LONGEST):
        match = WORD.match(text, at)
        if match is None:
            break
        word = match.group().translate(PLAIN).lower()
        if word in ARTICLES and at == start:
            break
        if word not in ARTICLES:
            plain.append(word)
            if (named := known.get(" ".join(plain))) is not None:
                found = (named, match.end())
        gap = GAP.match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    return found
