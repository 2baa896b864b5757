"""When it was: accounts whose days do not meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from counterclaim.events.positions import (
    Account,
    dispute_of,
    grouped,
    is_told_as_fact,
    position_of,
    voice_of,
)
from counterclaim.model.claim import ClaimView
from counterclaim.model.event import Aspect, Dispute, DisputeState
from counterclaim.model.time import TimeInterval

SHARP_DAYS = 3
"""An account of the day this wide or narrower takes a position on it; a wider one fits several."""


def time_dispute(event: str, views: Sequence[ClaimView]) -> Dispute | None:
    """Accounts whose days do not meet; a page's several days are phases of one course."""
    dated = [
        view
        for view in views
        if view.time is not None
        and view.time.known
        and (view.time.days or 0) <= SHARP_DAYS
        and view.claim.when is not None
        and is_told_as_fact(view)
    ]
    accounts: list[Account] = []
    for page, told in grouped(dated, lambda view: view.claim.page):
        accounts += [Account(page, "", part, time=_hull(part)) for part in _accounts(told)]
    if len(accounts) < 2:
        return None
    groups: list[list[Account]] = []
    for account in sorted(accounts, key=lambda a: (_start(a), a.page, a.views[0].claim.id)):
        home = next((g for g in groups if all(_meet(account, other) for other in g)), None)
        if home is None:
            groups.append([account])
        else:
            home.append(account)
    if len(groups) < 2:
        return None
    positions = [
        position_of(_span_words([a.time for a in told]), [v for a in told for v in a.views])
        for told in groups
    ]
    return dispute_of(
        event,
        Aspect.TIME,
        DisputeState.OPEN,
        "the days that the accounts give do not meet",
        positions,
    )


def _accounts(views: list[ClaimView]) -> Iterator[list[ClaimView]]:
    """One page's claims as one account, unless two voices date one type differently."""
    by_type = grouped(views, lambda view: view.claim.type)
    clash = any(
        a.time and b.time and not a.time.meets(b.time) and voice_of(a) != voice_of(b)
        for _, told in by_type
        for a, b in combinations(told, 2)
    )
    if not clash:
        yield views
        return
    for _, told in grouped(views, voice_of):
        yield told


def _hull(views: Sequence[ClaimView]) -> TimeInterval:
    starts = [v.time.earliest for v in views if v.time and v.time.earliest]
    ends = [v.time.latest for v in views if v.time and v.time.latest]
    return TimeInterval(earliest=min(starts), latest=max(ends))


def _start(account: Account) -> date:
    return (account.time and account.time.earliest) or date.min


def _meet(a: Account, b: Account) -> bool:
    return a.time is not None and b.time is not None and a.time.meets(b.time)


def _span_words(times: Iterable[TimeInterval | None]) -> str:
    days = [day for time in times if time for day in (time.earliest, time.latest) if day]
    first, last = min(days), max(days)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
