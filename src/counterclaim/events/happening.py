"""A cluster of claims in the making, with a summary that tells quickly what it excludes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import date

from counterclaim.events.likeness import COURSE_FAMILIES, RIVAL, clash, one_place, splits_course
from counterclaim.events.particulars import Places, Told
from counterclaim.model.event import Reason

MAX_MONTHS = 12
"""A longer stretch is not told month by month."""


class Happening:
    """Its claims, those that go with it, and why they were put together.

    `marks` keeps one claim for each different set of what can exclude another: for two clusters
    only these are compared, and of claims of one page those of different agents and days.
    """

    __slots__ = ("claims", "courses", "marks", "reasons", "satellites")

    def __init__(self, claims: list[Told]) -> None:
        self.claims = list(claims)
        self.satellites: list[Told] = []
        self.reasons: list[Reason] = []
        self.marks: dict[Hashable, Told] = {}
        self.courses: dict[str, dict[Hashable, Told]] = defaultdict(dict)
        for item in claims:
            self._note(item)

    def _note(self, item: Told) -> None:
        window = item.window and (item.window.earliest, item.window.latest)
        dated = item.time is not None
        long = item.family in COURSE_FAMILIES
        mark = (
            *(item.happened, item.places, item.victims, item.taken, item.side, item.war_toll),
            *(window, dated, long, item.id if item.apart else ""),
        )
        self.marks.setdefault(mark, item)
        if item.agents:
            self.courses[item.view.claim.page].setdefault(
                (item.view.claim.type, window, item.agents), item
            )

    def absorb(self, other: Happening, reason: Reason) -> None:
        """Take in another cluster's claims, and why."""
        self.claims += other.claims
        self.satellites += other.satellites
        self.reasons += [*other.reasons, reason]
        for item in other.claims:
            self._note(item)

    def months(self) -> tuple[str, ...]:
        """The months ("2017-10") its days can lie in; empty where they are open or too many."""
        windows = [item.window for item in self.claims if item.window is not None]
        starts = [window.earliest for window in windows]
        ends = [window.latest for window in windows]
        if not windows or None in starts or None in ends:
            return ()
        first, last = min(d for d in starts if d), max(d for d in ends if d)
        count = _month(last) - _month(first) + 1
        if count > MAX_MONTHS:
            return ()
        return tuple(f"{n // 12}-{n % 12 + 1:02}" for n in range(_month(first), _month(last) + 1))

    @property
    def all(self) -> list[Told]:
        """Every claim, in the order of their ids."""
        return sorted([*self.claims, *self.satellites], key=lambda item: item.id)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def excluded(left: Happening, right: Happening, places: Places, by: str = "") -> bool:
    """Whether something told in one cannot be of the same happening as something in the other.

    `by` is the rule that would join them: only RIVAL joins clusters that have no place in common.
    """
    if by != RIVAL and not _meet(left, right, places):
        return True
    for a in left.marks.values():
        for b in right.marks.values():
            if clash(a, b, places) is not None:
                return True
    return any(
        splits_course(a, b) is not None
        for page in left.courses.keys() & right.courses.keys()
        for a in left.courses[page].values()
        for b in right.courses[page].values()
    )


def _meet(left: Happening, right: Happening, places: Places) -> bool:
    """Whether two clusters have a place in common, or one names none."""
    sets_left = {mark.places for mark in left.marks.values() if mark.places}
    sets_right = {mark.places for mark in right.marks.values() if mark.places}
    if not sets_left or not sets_right:
        return True
    return any(one_place(a, b, places) for a in sets_left for b in sets_right)
