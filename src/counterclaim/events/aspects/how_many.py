"""How many: figures of one quantity that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from counterclaim.events.estimates import QUANTITIES
from counterclaim.events.positions import dispute_of, grouped, is_told_as_fact, position_of
from counterclaim.model.claim import ClaimView
from counterclaim.model.event import Aspect, Dispute, DisputeState


def count_disputes(
    event: str, views: Sequence[ClaimView], newest: Mapping[str, date | None]
) -> Iterator[Dispute]:
    """Figures of one quantity that cannot all hold."""
    counted = [
        view
        for view in views
        if view.claim.count is not None
        and not view.claim.count.range.unknown
        and not view.claim.count.part
        and not view.claim.count.listed
        and is_told_as_fact(view)
    ]
    for key, told in grouped(counted, _quantity):
        if key.split("|")[0] not in QUANTITIES and len({v.claim.page for v in told}) < 2:
            continue  # one page's several groups of fighters are several groups
        by_value = grouped(told, _figure)
        if len(by_value) < 2:
            continue
        clash = [
            (a, b)
            for a, b in combinations(told, 2)
            if a.claim.count
            and b.claim.count
            and not a.claim.count.range.meets(b.claim.count.range)
        ]
        positions = [position_of(figure, group) for figure, group in by_value]
        of = key.split("|")[0]
        if not clash:
            state, reason = (
                DisputeState.APPARENT,
                f"the figures of {of} can all hold: their ranges meet",
            )
        elif all(a.origin == b.origin for a, b in clash):
            revised = all(newest.get(a.claim.page) != newest.get(b.claim.page) for a, b in clash)
            state = DisputeState.SUPERSEDED if revised else DisputeState.OPEN
            reason = (
                f"one origin gave several figures of {of} on different days: the later stands"
                if revised
                else f"one origin is given different figures of {of}"
            )
        else:
            state, reason = DisputeState.OPEN, f"the figures of {of} exclude each other"
        yield dispute_of(event, Aspect.COUNT, state, reason, positions, detail=key)


def _quantity(view: ClaimView) -> str:
    count = view.claim.count
    return f"{count.of}|{count.status}|{count.group}" if count else ""


def _figure(view: ClaimView) -> str:
    if view.claim.count is None:
        return ""
    low, high = view.claim.count.range.low, view.claim.count.range.high
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"
