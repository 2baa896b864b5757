"""What reasons leave, against an independent solver (OR-tools CP-SAT)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from counterclaim.model.page import Block, BlockKind, DateHint, Page
from counterclaim.resolve.dating import date_pages
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import SOON, Constraint, Dating, meet, smallest_conflict

START = date(2014, 1, 6)
WINDOW = 40
"""Days that the solver is given: small, so that it can be asked about each of them."""


def day(n: int) -> date:
    return START + timedelta(days=n)


def days_in(found: int) -> set[int]:
    """The days of a set that lie in the window, by number."""
    return {n for n in range(WINDOW) if found & sets.span(day(n), day(n))}


def fact(days: int, name: str = "fact") -> Constraint:
    return Constraint(name, f"{name} {sets.hull(days)}", days & sets.span(day(0), day(WINDOW - 1)))


@st.composite
def reasons(draw: st.DrawFn) -> Constraint:
    """A stretch, an open end, weekdays, or two days: the shapes that hints have."""
    first, last = sorted(draw(st.tuples(*(st.integers(0, WINDOW - 1),) * 2)))
    kind = draw(st.sampled_from(["stretch", "from", "until", "weekday", "either"]))
    found = {
        "stretch": sets.span(day(first), day(last)),
        "from": sets.span(day(first), None),
        "until": sets.span(None, day(last)),
        "weekday": sets.weekdays(first % 7 + 1),
        "either": sets.span(day(first), day(first)) | sets.span(day(last), day(last)),
    }
    return fact(found[kind], kind)


facts = st.lists(reasons(), min_size=1, max_size=6)


def solved(model: cp_model.CpModel) -> cp_model.CpSolver | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def possible(constraints: Iterable[Constraint], n: int) -> bool:
    """Whether the solver can put the page on day `n` under all constraints."""
    model = cp_model.CpModel()
    when = model.new_int_var(0, WINDOW - 1, "day")
    for one in constraints:
        domain = cp_model.Domain.from_values(sorted(days_in(one.days)))
        model.add_linear_expression_in_domain(when, domain)
    model.add(when == n)
    return solved(model) is not None


@settings(max_examples=25, deadline=None)
@given(facts)
def test_facts_that_fit_together_leave_the_days_the_solver_leaves(found: list[Constraint]) -> None:
    dating = meet(found)
    left = {n for n in range(WINDOW) if possible(found, n)}
    assume(left)
    assert days_in(dating.days) == left
    assert not dating.conflict
    assert not dating.disputed


def fewest_that_clash(found: Sequence[Constraint]) -> int | None:
    """How many facts the solver needs so that each day is excluded by one; None if it cannot."""
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(str(n)) for n in range(len(found))]
    for n in range(WINDOW):
        excluding = [c for c, one in zip(chosen, found, strict=True) if n not in days_in(one.days)]
        model.add_bool_or(excluding)
    model.minimize(sum(chosen))
    solver = solved(model)
    return None if solver is None else sum(solver.value(one) for one in chosen)


@settings(max_examples=100, deadline=None)
@given(facts)
def test_the_conflict_named_is_the_smallest_there_is(found: list[Constraint]) -> None:
    clash = smallest_conflict(found)
    fewest = fewest_that_clash(found)
    assert len(clash) == (fewest or 0)
    if clash:
        assert not set.intersection(*(days_in(one.days) for one in clash))


def could_agree_more(found: Sequence[Constraint], n: int) -> bool:
    """Whether the solver finds a day that meets all facts which day `n` meets, and one more."""
    model = cp_model.CpModel()
    when = model.new_int_var(0, WINDOW - 1, "day")
    more = []
    for one in found:
        domain = cp_model.Domain.from_values(sorted(days_in(one.days)))
        if n in days_in(one.days):
            model.add_linear_expression_in_domain(when, domain)
        else:
            met = model.new_bool_var(one.detail)
            model.add_linear_expression_in_domain(when, domain).only_enforce_if(met)
            more.append(met)
    if not more:
        return False
    model.add_bool_or(more)
    return solved(model) is not None


@settings(max_examples=25, deadline=None)
@given(facts)
def test_facts_that_clash_leave_each_day_that_no_other_beats(found: list[Constraint]) -> None:
    assume(smallest_conflict(found))
    dating = meet(found)
    assert dating.conflict
    assert set(dating.conflict) <= set(dating.disputed)
    met = {n: not could_agree_more(found, n) for n in range(WINDOW)}
    some = {n for n in met if any(n in days_in(one.days) for one in found)}
    assert days_in(dating.days) == {n for n in some if met[n]}


@settings(max_examples=100, deadline=None)
@given(facts, st.lists(reasons(), max_size=4))
def test_each_excluded_day_has_a_reason_and_the_steps_account_for_all(
    found: list[Constraint], habits: list[Constraint]
) -> None:
    usual = [Constraint("habit", "usual", one.days, habit=True) for one in habits]
    dating = meet([*found, *usual])
    left = days_in(dating.days)
    for n in range(WINDOW):
        assert bool(dating.why_not(day(n))) == (n not in left)
        assert all(n not in days_in(one.days) for one in dating.why_not(day(n)))
    before = set(range(WINDOW))
    for step in dating.steps:
        after = days_in(step.left)
        assert after <= before & days_in(step.reason.days)
        before = after
    if not dating.conflict:
        assert before == left


@settings(max_examples=100, deadline=None)
@given(facts, st.randoms())
def test_the_order_of_facts_changes_no_day(found: list[Constraint], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert meet(shuffled).days == meet(found).days


@settings(max_examples=100, deadline=None)
@given(facts)
def test_another_fact_that_fits_only_takes_days_away(found: list[Constraint]) -> None:
    fewer, more = meet(found[:-1]), meet(found)
    assume(not more.conflict)
    assert not more.days & ~fewer.days


def test_of_a_pair_and_a_bystander_only_the_pair_is_in_conflict() -> None:
    one, other = fact(sets.span(day(1), day(2)), "meta"), fact(sets.span(day(9), day(9)), "stamp")
    bystander = fact(sets.span(day(0), day(20)), "capture")
    dating = meet([bystander, one, other])
    assert dating.conflict == (one, other)
    assert days_in(dating.days) == {1, 2, 9}
    assert dating.followed == (bystander,)
    assert dating.publication().days == ((day(1), day(2)), (day(9), day(9)))


def test_three_can_clash_though_any_two_fit() -> None:
    either = [{1, 2}, {2, 3}, {1, 3}]
    clash = [fact(sum(sets.span(day(n), day(n)) for n in two), str(two)) for two in either]
    assert smallest_conflict(clash) == tuple(clash)


def test_more_facts_than_can_be_tried_still_name_a_conflict_that_needs_each_of_its_own() -> None:
    """Every two days of forty are left by one fact; any day is missing from some of them."""
    many = [
        fact(~sets.span(day(n), day(n)) & sets.span(day(0), day(WINDOW - 1)), str(n))
        for n in range(WINDOW)
    ]
    clash = smallest_conflict(many)
    assert len(clash) == WINDOW


@pytest.mark.parametrize(
    "days", [sets.ALL, sets.NONE, sets.span(day(3), None)], ids=["all", "none", "open"]
)
def test_open_or_empty_sets_have_no_stretches(days: int) -> None:
    assert sets.stretches(days, 10) is None


@given(st.sets(st.integers(0, WINDOW - 1), min_size=1))
def test_stretches_cover_exactly_the_set(wanted: set[int]) -> None:
    days = sum(sets.span(day(n), day(n)) for n in wanted)
    stretches = sets.stretches(days, WINDOW)
    assert stretches is not None
    assert sum(sets.span(*stretch) for stretch in stretches) == days
    assert all(a[1] + timedelta(days=1) < b[0] for a, b in pairwise(stretches))


def undated(n: int, hint: tuple[int, int]) -> Page:
    """A page between two days, as an article it links and its last change say."""
    first, last = sorted(hint)
    hints = (
        DateHint(kind="link", value=day(first).isoformat(), rule="link in the text"),
        DateHint(kind="modified", value=day(last).isoformat(), rule="meta"),
    )
    body = (Block(kind=BlockKind.BODY, start=0, end=4),)
    return Page(id=f"pg-{n}", capture="c", record=str(n), text="text", blocks=body, hints=hints)


Tree = tuple[list[tuple[int, int]], list[int]]


@st.composite
def copy_trees(draw: st.DrawFn) -> Tree:
    """Pages with their bounds, each a copy of one before it."""
    size = draw(st.integers(2, 14))
    ends = st.tuples(*(st.integers(0, WINDOW - 1),) * 2)
    bounds = draw(st.lists(ends, min_size=size, max_size=size))
    return bounds, [0, *(draw(st.integers(0, n - 1)) for n in range(1, size))]


def bounds_of(tree: Tree, page: int) -> tuple[int, int] | None:
    """First and last day the solver can put a page on; None where the pages contradict."""
    found = []
    for sign in (1, -1):
        model = cp_model.CpModel()
        days = [model.new_int_var(min(ends), max(ends), str(n)) for n, ends in enumerate(tree[0])]
        for n, of in list(enumerate(tree[1]))[1:]:
            model.add(days[n] - days[of] <= SOON)
            model.add(days[of] - days[n] <= SOON)
        model.minimize(sign * days[page])
        solver = solved(model)
        if solver is None:
            return None
        found.append(solver.value(days[page]))
    return found[0], found[1]


@settings(max_examples=40, deadline=None)
@given(copy_trees())
def test_copies_date_each_other_as_far_as_the_solver_can(tree: Tree) -> None:
    assume(bounds_of(tree, 0) is not None)
    pages = [undated(n, ends) for n, ends in enumerate(tree[0])]
    copied = {f"pg-{n}": f"pg-{of}" for n, of in list(enumerate(tree[1]))[1:]}
    found = date_pages(pages, {}, {}, copied)
    for n, page in enumerate(pages):
        exact = bounds_of(tree, n)
        assert exact is not None
        assert sets.hull(found[page.id].days) == (day(exact[0]), day(exact[1]))


def test_nothing_known_leaves_every_day() -> None:
    assert Dating().publication().basis == ()
    assert meet([]).days == sets.ALL
