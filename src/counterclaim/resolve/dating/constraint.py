"""A reason why a page was published on some days and not on others, and what reasons leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import comb

from counterclaim.model.time import Basis, Publication
from counterclaim.resolve.dating import days as sets

SOON = 3
"""Days within which news is told, commented on and cited: the newest day told lies at most so
far before publishing, comments and the articles they cite at most so far from it. A working
figure of this project, not measured; every bound that rests on it says it is a habit."""

DATED_WITHIN = 62
"""A page whose days lie this close together is dated well enough to date others."""

HABIT = " (a habit of news, not a fact)"
"""Follows a reason that does not have to hold."""

MOST_TRIED = 50_000
"""Most sets of reasons of one size that are tried for the smallest that leaves no day."""

MOST_STRETCHES = 60
"""A page's days are listed one stretch after the other up to so many; else their hull says it."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """The days one reason leaves; `habit` is what reports usually do, not what must be."""

    rule: str
    detail: str
    days: int = field(repr=False)  # thousands of bits
    habit: bool = False
    start: int | None = None
    end: int | None = None

    def basis(self) -> Basis:
        """The reason as it stands in the publication's record."""
        first, last = sets.hull(self.days)
        return Basis(
            rule=self.rule,
            detail=self.words,
            start=self.start,
            end=self.end,
            earliest=first,
            latest=last,
        )

    @property
    def words(self) -> str:
        """The reason as a sentence that says whether it must hold."""
        return f"{self.detail}{HABIT}" if self.habit else self.detail


@dataclass(frozen=True, slots=True)
class Step:
    """One reason at its place in the order, and the days left once it was followed."""

    reason: Constraint
    left: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Dating:
    """The exact days on which a page can have been published, and how they were found.

    `followed` are the reasons that narrow all days down to `days`, in their order. Where facts
    exclude each other, `disputed` are those that only some of the days meet, `conflict` is a
    smallest set that leaves no day, and `days` are all that any largest set of facts which do
    fit together leaves. `unfollowed` are habits that meet no day left.
    """

    days: int = field(default=sets.ALL, repr=False)
    followed: tuple[Constraint, ...] = ()
    disputed: tuple[Constraint, ...] = ()
    conflict: tuple[Constraint, ...] = ()
    unfollowed: tuple[Constraint, ...] = ()

    @property
    def steps(self) -> Iterator[Step]:
        """Each reason followed, with the days left after it."""
        left = sets.ALL
        agreed = _most_agreed(self.disputed) if self.disputed else sets.ALL
        for reason in self.followed:
            left &= reason.days
            if reason.habit:
                left &= agreed
            yield Step(reason, left)

    def why_not(self, day: date) -> tuple[Constraint, ...]:
        """Every reason that excludes a day, in their order; none if the day is possible."""
        if self.days & sets.span(day, day):
            return ()
        of_day = sets.span(day, day)
        reasons = [reason for reason in self.followed if not reason.days & of_day]
        return tuple(reasons or [fact for fact in self.disputed if not fact.days & of_day])

    def publication(self) -> Publication:
        """The days as they stand in a case: stretches or their hull, with every reason."""
        first, last = sets.hull(self.days)
        stretches = sets.stretches(self.days, MOST_STRETCHES) or ()
        basis = [reason.basis() for reason in self.followed if not reason.habit]
        basis += [fact.basis() for fact in self.disputed]
        if self.conflict:
            basis.append(_conflict(self.conflict))
        basis += [reason.basis() for reason in self.followed if reason.habit]
        basis += [_not_followed(habit) for habit in self.unfollowed]
        return Publication(
            earliest=first,
            latest=last,
            days=stretches if len(stretches) > 1 else (),
            basis=tuple(basis),
        )


def is_dated(days: int) -> bool:
    """Whether a page's days lie close enough together to date others."""
    first, last = sets.hull(days)
    return first is not None and last is not None and (last - first).days <= DATED_WITHIN


def meet(constraints: Sequence[Constraint]) -> Dating:
    """The days that all facts leave, narrowed by habits in their order.

    Where facts exclude each other none is preferred: a day is left if no other day meets the
    same facts and more. A habit that meets no day left is named and not followed.
    """
    facts = [constraint for constraint in constraints if not constraint.habit]
    days = _all(facts)
    conflict: tuple[Constraint, ...] = ()
    if not days:
        conflict = smallest_conflict(facts)
        days = _most_agreed(facts)
    disputed = tuple(fact for fact in facts if days & ~fact.days)
    followed = [fact for fact in facts if not days & ~fact.days]
    unfollowed = []
    for habit in (constraint for constraint in constraints if constraint.habit):
        if days & habit.days:
            days &= habit.days
            followed.append(habit)
        else:
            unfollowed.append(habit)
    return Dating(days, tuple(followed), disputed, conflict, tuple(unfollowed))


def _all(constraints: Iterable[Constraint]) -> int:
    days = sets.ALL
    for constraint in constraints:
        days &= constraint.days
    return days


def _most_agreed(facts: Sequence[Constraint]) -> int:
    """The days that some largest set of facts which fit together leaves.

    Largest is by inclusion: no further fact could join. All days fall into parts that meet the
    same facts, and those parts are kept whose facts no other part meets all of and more.
    """
    parts = {0: sets.ALL}  # which facts, as bits: the days that meet exactly these
    for n, days in enumerate(dict.fromkeys(fact.days for fact in facts)):
        split: dict[int, int] = {}
        for met, part in parts.items():
            if part & days:
                split[met | 1 << n] = part & days
            if part & ~days:
                split[met] = part & ~days
        parts = split
    left = sets.NONE
    for met, part in parts.items():
        if not any(met & other == met != other for other in parts):
            left |= part
    return left


def smallest_conflict(facts: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """A smallest set of facts that leave no day, the first in the order given; empty if none.

    All sets of a size are tried before larger ones. Where that would be more than `MOST_TRIED`,
    facts are left out one by one instead: each fact that stays is needed, though another set
    may have fewer.
    """
    distinct = list({fact.days: fact for fact in reversed(facts)}.values())[::-1]
    if not distinct or _all(distinct):
        return ()
    for size in range(1, len(distinct) + 1):
        if comb(len(distinct), size) > MOST_TRIED:
            break
        for chosen in combinations(distinct, size):
            if not _all(chosen):
                return chosen
    kept = distinct
    for fact in distinct:
        rest = [other for other in kept if other is not fact]
        if not _all(rest):
            kept = rest
    return tuple(kept)


def _conflict(clash: Sequence[Constraint]) -> Basis:
    reasons = "; ".join(constraint.detail for constraint in clash)
    return Basis(rule="conflict", detail=f"these exclude each other, so none is trusted: {reasons}")


def _not_followed(habit: Constraint) -> Basis:
    return Basis(
        rule="conflict",
        detail=f"not followed, since other reasons exclude it: {habit.detail}",
        start=habit.start,
        end=habit.end,
    )
