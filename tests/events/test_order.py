"""Order between events, the days that follow from it, and what does not fit."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.builders import DAY, KINDS, PLACES, claim, on, published

from counterclaim.events.build import Judged, build_events
from counterclaim.model.claim import ClaimView, Layer, Modality
from counterclaim.model.event import Aspect, Event
from counterclaim.model.order import Order, Pole, Relation
from counterclaim.model.time import DatePrecision, TimeInterval

PAGES = {**published("p1"), **published("p2"), **published("p3")}


def seizure(page: str = "p1", **more: Any) -> ClaimView:
    return claim("territory overtaken", page=page, agent="rebels", at="homs", **more)


def shelling(page: str = "p1", **more: Any) -> ClaimView:
    return claim("shelling", page=page, start=900, at="hama", **{"dated": False, **more})


def abduction(page: str = "p1", **more: Any) -> ClaimView:
    return claim("abduction", page=page, start=1800, at="rastan", **{"dated": False, **more})


def pole(side: ClaimView | str) -> Pole:
    if isinstance(side, str):
        return Pole(type=side, start=500, end=505, words=f"the {side}")
    told = side.claim
    return Pole(
        claim=told.id, type=told.type, start=told.start, end=told.start + 2, words=told.type
    )


def order(
    first: ClaimView | str,
    second: ClaimView | str,
    relation: Relation = Relation.BEFORE,
    days: tuple[int | None, int | None] = (None, None),
    page: str | None = None,
) -> Order:
    sides = [side for side in (first, second) if isinstance(side, ClaimView)]
    return Order(
        page=page or sides[0].claim.page,
        relation=relation,
        first=pole(first),
        second=pole(second),
        low=days[0],
        high=days[1],
        start=10,
        end=20,
        words="after that",
        rule="after",
    )


def judge(views: list[ClaimView], *orders: Order) -> Judged:
    return build_events(views, KINDS, PLACES, PAGES, orders)


def event_of(judged: Judged, view: ClaimView) -> Event:
    return next(event for event in judged.events if view.claim.id in event.claims)


def days(event: Event | TimeInterval | None) -> tuple[int | None, int | None]:
    """First and last day, counted from DAY."""
    assert event is not None
    ends = (event.earliest, event.latest)
    first, last = ((end - DAY).days if end else None for end in ends)
    return first, last


def test_order_without_any_day() -> None:
    """What came first is kept where nobody gives a day."""
    a, b = shelling(), abduction()
    judged = judge([a, b], order(a, b))
    (found,) = judged.orders
    assert (found.first, found.second) == (event_of(judged, a).id, event_of(judged, b).id)
    assert found.relation is Relation.BEFORE
    assert set(found.claims) == {a.claim.id, b.claim.id}
    assert [told.words for told in found.told] == ["after that"]
    assert event_of(judged, b).earliest is None


BOUNDS = [
    # the days of the second from the first, then of the first from the second
    (Relation.BEFORE, (None, None), (0, None), (None, 0)),
    (Relation.BEFORE, (2, 2), (2, 2), (-2, -2)),
    (Relation.BEFORE, (2, 14), (2, 14), (-14, -2)),
    (Relation.BEFORE, (365, None), (365, None), (None, -365)),
    (Relation.SAME_TIME, (None, None), (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("relation", "between", "second", "first"), BOUNDS)
def test_days_follow_from_order(
    relation: Relation,
    between: tuple[int | None, int | None],
    second: tuple[int | None, int | None],
    first: tuple[int | None, int | None],
) -> None:
    """A distance dates the one by the other, whichever is dated; order alone only bounds."""
    known, open_ = shelling(dated=True), abduction()
    for told, expected in (((known, open_), second), ((open_, known), first)):
        judged = judge([known, open_], order(*told, relation, between))
        event = event_of(judged, open_)
        assert days(event) == expected
        assert event.inferred
        assert [r.rule for r in event.reasons if r.rule == "order"] == ["order"]
        (view,) = (v for v in judged.views if v.claim.id == open_.claim.id)
        assert days(view.time) == expected
        assert view.time is not None
        assert view.time.inferred
        assert "after that" in (view.time.wording or "")
        assert days(event_of(judged, known)) == (0, 0)


def test_another_page_dates_it() -> None:
    """The raid is dated on one page; the page that counts from it is dated by that."""
    told_here = shelling(page="p1")
    told_there = shelling(page="p2", dated=True)
    counted = abduction(page="p1")
    judged = judge([told_here, told_there, counted], order(told_here, counted, days=(2, 2)))
    event = event_of(judged, counted)
    assert days(event) == (2, 2)
    assert event.date_precision is DatePrecision.DAY
    (reason,) = (r.text for r in event.reasons if r.rule == "order")
    assert reason == "2 days after the shelling in Hama, 10 May 2016: “after that”"


def test_days_go_along_a_chain() -> None:
    """What is dated by order dates the next."""
    a, b, c = seizure(), shelling(), abduction()
    judged = judge([a, b, c], order(b, c, days=(3, 3)), order(a, b, days=(1, 1)))
    assert days(event_of(judged, c)) == (4, 4)


def test_stated_days_stay() -> None:
    """An order that does not fit the days told is reported, and moves nothing."""
    a, b = shelling(dated=True), abduction(time=on(5))
    judged = judge([a, b], order(b, a))
    assert days(event_of(judged, a)) == (0, 0)
    assert days(event_of(judged, b)) == (5, 5)
    (issue,) = judged.issues
    assert (issue.code, issue.page, issue.start) == ("order.contradicts", "p1", 10)


def test_a_wide_day_is_narrowed_never_emptied() -> None:
    """A month becomes what is left of it; what leaves nothing of it is reported."""
    a, b = shelling(dated=True), abduction(time=on(-10, 20))
    assert days(event_of(judge([a, b], order(a, b)), b)) == (0, 20)
    judged = judge([a, b], order(a, b, days=(40, 40)))
    assert days(event_of(judged, b)) == (-10, 20)
    assert [issue.code for issue in judged.issues] == ["order.contradicts"]


def test_what_goes_on_bounds_nothing_within_it() -> None:
    """A siege dated on one day may have held on others."""
    siege = claim("siege", at="homs")
    inner = abduction()
    judged = judge([siege, inner], order(inner, siege, Relation.DURING))
    assert event_of(judged, inner).earliest is None
    assert [o.relation for o in judged.orders] == [Relation.DURING]


INFERRED = [
    # a day told elsewhere on the page stays within what the order leaves, and gives way to a count
    (on(3), (None, None), (3, 3)),
    (on(-3, 3), (None, None), (0, 3)),
    (on(-3), (None, None), (-3, -3)),
    (on(-3, 3), (2, 2), (2, 2)),
    (on(-3), (2, 2), (2, 2)),
]


@pytest.mark.parametrize(("time", "between", "expected"), INFERRED)
def test_inferred_days_of_a_claim(
    time: TimeInterval, between: tuple[int | None, int | None], expected: tuple[int, int]
) -> None:
    """What is inferred of a claim is narrowed by its order; only a count replaces it."""
    known = shelling(dated=True)
    guessed = abduction(time=msgspec.structs.replace(time, inferred=True, wording="told as new"))
    judged = judge([known, guessed], order(known, guessed, days=between))
    (view,) = (v for v in judged.views if v.claim.id == guessed.claim.id)
    assert days(view.time) == expected


ON_AND_ON = [
    # a siege told of on DAY: what is counted from it, what comes after it, what comes before it
    (True, (14, 14), (None, None)),
    (True, (None, None), (0, None)),
    (False, (14, 14), (None, -14)),
    (False, (None, None), (None, 0)),
]


@pytest.mark.parametrize(("siege_first", "between", "expected"), ON_AND_ON)
def test_no_day_counts_from_what_goes_on(
    siege_first: bool,
    between: tuple[int | None, int | None],
    expected: tuple[int | None, int | None],
) -> None:
    """Days told of a siege are neither its first nor its last."""
    siege, other = claim("siege", at="homs"), abduction()
    sides = (siege, other) if siege_first else (other, siege)
    judged = judge([siege, other], order(*sides, days=between))
    assert days(event_of(judged, other)) == expected
    (view,) = (v for v in judged.views if v.claim.id == other.claim.id)
    assert (days(view.time) if view.time else (None, None)) == expected
    assert judged.issues == ()


def test_plans_are_not_bound() -> None:
    """What may come is put in order, but gets no day from it."""
    a, b = shelling(dated=True), abduction(modality=Modality.PLANNED)
    judged = judge([a, b], order(a, b, days=(2, 2)))
    assert len(judged.orders) == 1
    assert event_of(judged, b).earliest is None


def test_comments_order_nothing() -> None:
    """A reader's comment is no account of the order."""
    a, b = shelling(), abduction(layer=Layer.COMMENT)
    assert judge([a, b], order(a, b)).orders == ()


def test_phases_of_one_event_are_no_order_of_events() -> None:
    """Two claims of one happening are left as they are."""
    a, b = claim("air strike"), claim("killing", start=30)
    assert judge([a, b], order(a, b)).orders == ()


def test_what_lies_days_apart_is_not_one_event() -> None:
    """Two claims with all in common are two happenings where their page counts days between."""
    a, b = claim("shelling", dated=False), claim("shelling", start=80, dated=False)
    assert len(judge([a, b]).events) == 1
    judged = judge([a, b], order(a, b, days=(2, 2)))
    assert len(judged.events) == 2
    assert len(judged.orders) == 1
    assert len(judge([a, b], order(a, b, days=(0, 1))).events) == 1


def test_a_noun_means_the_only_event_of_its_type() -> None:
    """On its page, else in the case; of several it stays words."""
    a, counted = shelling(page="p2", dated=True), abduction(page="p1")
    judged = judge([a, counted], order("shelling", counted, days=(2, 2)))
    assert days(event_of(judged, counted)) == (2, 2)
    other = claim("shelling", page="p3", at="homs", time=on(-9))
    judged = judge([a, other, counted], order("shelling", counted, days=(2, 2)))
    (found,) = judged.orders
    assert (found.first, found.first_words) == (None, "the shelling")
    assert found.second == event_of(judged, counted).id
    assert event_of(judged, counted).earliest is None


def test_pages_that_differ_make_a_dispute() -> None:
    """Opposite orders are both kept, as sides of a dispute about time; neither dates anything."""
    a1, a2 = shelling("p1", dated=True), shelling("p2", dated=True)
    b1, b2 = abduction("p1"), abduction("p2")
    judged = judge([a1, a2, b1, b2], order(a1, b1), order(b2, a2))
    assert [found.contradicted for found in judged.orders] == [True, True]
    (dispute,) = (d for d in judged.disputes if d.aspect is Aspect.TIME)
    assert {side.value.split()[0] for side in dispute.positions} == {"before", "after"}
    assert event_of(judged, b1).earliest is None
    assert judged.issues == ()


def test_one_page_both_ways_is_a_course() -> None:
    """A page that puts two events both ways tells of a course: no dispute."""
    a, b = shelling(), abduction()
    judged = judge([a, b], order(a, b), order(b, a))
    assert [found.contradicted for found in judged.orders] == [True, True]
    assert judged.disputes == ()


def test_a_circle_is_reported() -> None:
    """Three accounts can contradict each other though no two do."""
    a, b, c = seizure(dated=False), shelling(), abduction()
    judged = judge([a, b, c], order(a, b), order(b, c), order(c, a))
    assert [issue.code for issue in judged.issues] == ["order.circle"]


VIEWS = (
    seizure("p1"),
    shelling("p1"),
    shelling("p2", time=on(-3, 30)),
    abduction("p2"),
    claim("air strike", page="p3", at="waer", dated=False),
)
ORDERS = (
    order(VIEWS[0], VIEWS[1], days=(1, 2)),
    order(VIEWS[2], VIEWS[3]),
    order(VIEWS[3], VIEWS[4], days=(2, 14), page="p3"),
)


def test_the_order_of_pages_makes_no_difference() -> None:
    """Same claims and orders in any sequence, same events, days and orders."""
    ids = [view.claim.id for view in VIEWS]

    def told(judged: Judged) -> Any:
        views = sorted(judged.views, key=lambda view: view.claim.id)
        events = sorted(judged.events, key=lambda event: event.id)
        return msgspec.json.encode([views, events, judged.orders, judged.disputes])

    results = {
        told(judge([VIEWS[n] for n in sequence], *orders))
        for sequence in list(permutations(range(len(ids))))[::17]
        for orders in permutations(ORDERS)
    }
    assert len(results) == 1


SIDES = st.sampled_from(range(len(VIEWS)))
DAYS = st.none() | st.integers(0, 40)


@settings(deadline=None)  # the first example pays for what is loaded
@given(st.lists(st.tuples(SIDES, SIDES, st.sampled_from(Relation), DAYS, DAYS), max_size=8))
def test_bounds_never_empty_and_only_narrow(
    told: list[tuple[int, int, Relation, int | None, int | None]],
) -> None:
    """Whatever pages say of the order, days stay within those told, and sharp ones as told."""
    orders = []
    for first, second, relation, low, high in told:
        if low is not None and high is not None and high < low:
            low, high = high, low
        if {first, second} not in ({first}, {1, 2}):  # these two are one event unless told apart
            orders.append(order(VIEWS[first], VIEWS[second], relation, (low, high)))
    plain = {event.id: event for event in judge(list(VIEWS)).events}
    for event in judge(list(VIEWS), *orders).events:
        before = plain[event.id]
        told_so = TimeInterval(earliest=before.earliest, latest=before.latest)
        now = TimeInterval(earliest=event.earliest, latest=event.latest)
        assert told_so.overlap(now) == now
        if before.date_precision is DatePrecision.DAY and not before.inferred:
            assert now == told_so


def test_far_days_leave_the_calendar_open() -> None:
    """A distance beyond the calendar bounds nothing."""
    a, b = shelling(dated=True), abduction()
    judged = judge([a, b], order(a, b, days=(0, 10**7)))
    assert days(event_of(judged, b)) == (0, None)
    assert DAY + timedelta(0) == event_of(judged, b).earliest
