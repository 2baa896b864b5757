"""The days of a happening, from those of its claims; undated claims take their own page's days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from counterclaim.events.positions import voice_of
from counterclaim.model.claim import ClaimView, Modality, Polarity, TimeSide
from counterclaim.model.time import TimeInterval

WORDING = "told elsewhere on the page"

SHARP_DAYS = 7
"""Intervals up to a week wide say when an event was; wider ones only bound it."""


def carry_times(happening: Sequence[ClaimView]) -> tuple[ClaimView, ...]:
    """The claims of one happening, undated past ones with the hull of their page's days.

    Another page's days are never carried over: that would hide a dispute about the day. Nor are
    days before or after which a thing was: they are not those of the happening.
    """
    days: dict[str, list[TimeInterval]] = defaultdict(list)
    for view in happening:
        stated = view.claim.when is not None and view.claim.side is None
        if view.time is not None and view.time.known and stated:
            days[view.claim.page].append(view.time)
    return tuple(_carried(view, days[view.claim.page]) for view in happening)


def _carried(view: ClaimView, days: Sequence[TimeInterval]) -> ClaimView:
    claim = view.claim
    if view.time is not None or not days or claim.when is not None:
        return view
    if claim.modality is not Modality.HAPPENED:
        return view
    starts = [time.earliest for time in days if time.earliest]
    ends = [time.latest for time in days if time.latest]
    hull = TimeInterval(earliest=min(starts), latest=max(ends), wording=WORDING, inferred=True)
    return msgspec.structs.replace(view, time=hull)


def event_time(views: Sequence[ClaimView]) -> TimeInterval | None:
    """The hull of the sharp intervals; without any, what the wide ones have in common.

    A time a claim states itself goes before one that follows from when its page was published,
    and a day before a stretch over which a figure was counted up.
    """
    told = [v for v in views if v.time is not None and v.claim.polarity is Polarity.AFFIRMED]
    short = [v for v in told if v.time and v.time.known and (v.time.days or 0) <= SHARP_DAYS]
    stated = [v for v in short if v.claim.when is not None and v.time and not v.time.inferred]
    if sharp := [v for v in stated if not _counted_up(v)] or stated or short:
        hull = _hull(sharp)
        return msgspec.structs.replace(
            hull,
            lasting=any(
                (time.earliest, time.latest) == (hull.earliest, hull.latest)
                for time in _courses(sharp)
            ),
            approx=all(v.time.approx for v in sharp if v.time),
            inferred=all(v.time.inferred for v in sharp if v.time),
        )
    common: TimeInterval | None = None
    times = [view.time for view in told if view.time]
    for time in sorted(times, key=lambda t: (t.days is None, t.days or 0)):
        common = time if common is None else (common.overlap(time) or common)
    return common


def _counted_up(view: ClaimView) -> bool:
    """Whether a claim gives what a stretch adds up to: "16 people killed since Thursday"."""
    return view.claim.side is TimeSide.SINCE


def _courses(views: Sequence[ClaimView]) -> Iterator[TimeInterval]:
    """The stretches that single accounts tell of: several days of one course, or one that lasts."""
    accounts: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
    for view in views:
        accounts[view.claim.page, voice_of(view)].append(view)
    for told in accounts.values():
        times = [view.time for view in told if view.time]
        apart = any(not a.meets(b) for a, b in combinations(times, 2))
        if apart or any(time.lasting for time in times):
            yield _hull(told)


def _hull(views: Sequence[ClaimView]) -> TimeInterval:
    times = [view.time for view in views if view.time]
    return TimeInterval(
        earliest=min(time.earliest for time in times if time.earliest),
        latest=max(time.latest for time in times if time.latest),
    )
