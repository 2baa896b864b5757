"""A reason why a page was published on some days and not on others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.model.time import Basis, Publication
from counterclaim.resolve.dating import days as sets


@dataclass(frozen=True, slots=True)
class Constraint:
    """The days one reason leaves; `habit` is what reports usually do, not what must be."""

    rule: str
    detail: str
    days: int
    habit: bool = False
    start: int | None = None
    end: int | None = None

    def basis(self) -> Basis:
        """The reason as it stands in the publication's record."""
        first, last = sets.hull(self.days)
        detail = f"{self.detail} (a habit of news, not a fact)" if self.habit else self.detail
        return Basis(
            rule=self.rule,
            detail=detail,
            start=self.start,
            end=self.end,
            earliest=first,
            latest=last,
        )


def meet(constraints: Sequence[Constraint]) -> tuple[int, tuple[Basis, ...]]:
    """The days that all facts leave, narrowed by habits, and the reasons.

    Facts that exclude each other are named, and the days are those left when any one of
    them is put aside. A habit that meets no day left is named and not followed.
    """
    facts = [constraint for constraint in constraints if not constraint.habit]
    days = _all(facts)
    basis = [constraint.basis() for constraint in facts]
    if not days:
        clash = smallest_conflict(facts)
        days = 0
        for one in clash:
            days |= _all(fact for fact in facts if fact is not one)
        if not days:
            for one in clash:
                days |= one.days
        basis.append(_conflict(clash))
    for habit in (constraint for constraint in constraints if constraint.habit):
        if days & habit.days:
            days &= habit.days
            basis.append(habit.basis())
        else:
            basis.append(
                Basis(
                    rule="conflict",
                    detail=f"not followed, since other reasons exclude it: {habit.detail}",
                    start=habit.start,
                    end=habit.end,
                )
            )
    return days, tuple(basis)


def _all(constraints: Iterable[Constraint]) -> int:
    days = sets.ALL
    for constraint in constraints:
        days &= constraint.days
    return days


def smallest_conflict(facts: Sequence[Constraint]) -> list[Constraint]:
    """A smallest set of facts that leave no day: a pair if there is one, else by leaving out."""
    for i, one in enumerate(facts):
        for other in facts[i + 1 :]:
            if not one.days & other.days:
                return [one, other]
    kept = list(facts)
    for fact in facts:
        rest = [other for other in kept if other is not fact]
        if not _all(rest):
            kept = rest
    return kept


def _conflict(clash: Sequence[Constraint]) -> Basis:
    reasons = "; ".join(constraint.detail for constraint in clash)
    return Basis(rule="conflict", detail=f"these exclude each other, so none is trusted: {reasons}")


def publication(days: int, basis: tuple[Basis, ...]) -> Publication:
    """The hull of the days left, with the reasons."""
    first, last = sets.hull(days)
    if first and last and days == sets.ALL:
        first = last = None
    return Publication(earliest=first, latest=last, basis=basis)
