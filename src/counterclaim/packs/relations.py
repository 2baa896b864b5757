"""What actors are to each other, with dates and an origin each.

Kept apart from claims on purpose: only undisputed structure stands in packs. "US-backed" in a
report is that report's claim; a pack may say `backed_by` only with `said_by`, whose statement it
is, and no such relation is ever given as an affiliation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """How `who` stands to `whom`."""

    PART_OF = "part_of"
    MEDIA_OF = "media_of"
    SPEAKS_FOR = "speaks_for"
    OWNED_BY = "owned_by"
    ALLIED_WITH = "allied_with"
    BACKED_BY = "backed_by"
    BECAME = "became"  # renamed, or merged into; `start` is the day of it
    HOLDS = "holds"  # a person an office


ORDERED = frozenset(
    {Kind.PART_OF, Kind.MEDIA_OF, Kind.SPEAKS_FOR, Kind.OWNED_BY, Kind.BECAME, Kind.HOLDS}
)
"""Relations that lead upwards or onwards: a ring of them is a mistake."""

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
"""A year, month or day, as it is known: 2016, 2016-07, 2016-07-28."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`who` is `kind` to `whom` from `start` to `end`, both inclusive; None is open or unknown."""

    kind: Kind
    who: str
    whom: str
    start: str | None = None
    end: str | None = None
    said_by: str | None = None
    origin: str = ""
    place: str = ""  # file and line it stands in

    def holds_all(self, earliest: date, latest: date) -> bool:
        """Whether it surely held on every day of a stretch; an unknown start or end covers none.

        A start of which only the year is known counts from the year's last day, an end of
        2012 to its first. Only an end that is left out, with the start given, means "until now".
        """
        if self.start is None:
            return False
        return last_day(self.start) <= earliest and (
            self.end is None or latest <= first_day(self.end)
        )

    @property
    def span(self) -> str:
        """The dates in words: "2016-07-28 to 2017-01-28", "since 2017"; "" without any."""
        if self.start and self.end:
            return f"{self.start} to {self.end}"
        if self.start:
            return f"since {self.start}"
        return f"until {self.end}" if self.end else ""


def first_day(value: str) -> date:
    """The first day of a year, month or day.

    Raises:
        ValueError: it is none.
    """
    if DAY.fullmatch(value) is None:
        raise ValueError(f"{value!r} is no day, month or year like 2016-07-28, 2016-07 or 2016")
    return date.fromisoformat((value + "-01-01")[:10])


def last_day(value: str) -> date:
    """The last day of a year, month or day."""
    first = first_day(value)
    if len(value) == 10:
        return first
    if len(value) == 4:
        return date(first.year, 12, 31)
    return (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def ring(
    above: Mapping[tuple[Kind, str], Iterable[Relation]], new: Relation
) -> tuple[Relation, ...]:
    """The relations with which one more would close a ring: A part of B, B part of A.

    `above` gives for a kind and an identity the relations to what it stands below already. The
    new relation is the last of those given; none are given where it closes no ring.
    """
    if new.kind not in ORDERED:
        return ()
    seen: set[str] = set()
    left: list[tuple[str, tuple[Relation, ...]]] = [(new.whom, ())]
    while left:
        at, way = left.pop()
        if at == new.who:
            return (*way, new)
        if at not in seen:
            seen.add(at)
            left += [(each.whom, (*way, each)) for each in above.get((new.kind, at), ())]
    return ()
