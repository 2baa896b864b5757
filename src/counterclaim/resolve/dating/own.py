"""What a page says itself about the day it was published."""

from __future__ import annotations

from counterclaim.model.notes import Notes
from counterclaim.model.page import InputDates, Page
from counterclaim.resolve.dating.constraint import Constraint
from counterclaim.resolve.dating.eras import from_eras
from counterclaim.resolve.dating.marks import from_marks
from counterclaim.resolve.dating.told import from_prose

DATES = frozenset({"given", "published"})
"""Rules of marks that say the day itself, not a bound of it."""


def constraints(page: Page, notes: Notes | None, given: InputDates) -> list[Constraint]:
    """All reasons on the page itself: facts first, then habits, each in a fixed order."""
    found = [*from_marks(page, given)]
    if notes is not None:
        found += from_prose(page, notes.times, stamped=any(c.rule in DATES for c in found))
    found += from_eras(page)
    return [c for c in found if not c.habit] + [c for c in found if c.habit]
