"""Undated claims take the days that their own page gives for the same happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from counterclaim.model.claim import ClaimView, Modality
from counterclaim.model.time import TimeInterval

WORDING = "told elsewhere on the page"


def carry_times(happening: Sequence[ClaimView]) -> tuple[ClaimView, ...]:
    """The claims of one happening, undated past ones with the hull of their page's days.

    Another page's days are never carried over: that would hide a dispute about the day.
    """
    days: dict[str, list[TimeInterval]] = defaultdict(list)
    for view in happening:
        if view.time is not None and view.time.known and view.claim.when is not None:
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
    hull = TimeInterval(earliest=min(starts), latest=max(ends), wording=WORDING)
    return msgspec.structs.replace(view, time=hull)
