"""Low, best and high figures of one event under a named rule.

Rule "latest word of each origin": of every origin only its newest figure counts (a monitor that
revises its toll replaces it). Low is the least lower bound, high the greatest figure any origin
gives; "several" or "dozens" say too little to lower what others put a figure to. Best is
the figure most origins stand behind, of equals the newest page's. Nothing is added up across
claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from counterclaim.model.claim import Certainty, ClaimCount, ClaimView, Modality, Polarity
from counterclaim.model.count import Group, Status
from counterclaim.model.event import Estimate
from counterclaim.model.time import Publication

RULE = "latest word of each origin"
QUANTITIES = frozenset({"killed", "injured", "abducted", "displaced", "missing"})


def estimates(
    views: Iterable[ClaimView], publications: Mapping[str, Publication]
) -> tuple[Estimate, ...]:
    """The estimates that some claims of one event allow; empty where none gives a figure."""
    tables: dict[tuple[str, str, Group], list[tuple[ClaimView, ClaimCount]]] = defaultdict(list)
    for view in views:
        claim = view.claim
        count = claim.count
        if count is None or count.of not in QUANTITIES or count.range.unknown:
            continue
        if count.part or count.running:
            continue
        if claim.polarity is not Polarity.AFFIRMED or claim.modality is not Modality.HAPPENED:
            continue
        for status in ("all", *(() if count.status is Status.UNKNOWN else (str(count.status),))):
            tables[count.of, status, count.group].append((view, count))
    _add_wholes(tables)
    return tuple(
        _estimate(of, status, group, rows, publications)
        for (of, status, group), rows in sorted(tables.items())
    )


def _add_wholes(
    tables: dict[tuple[str, str, Group], list[tuple[ClaimView, ClaimCount]]],
) -> None:
    """Where all figures are of one group ("four men were killed") they are of all people too.

    Figures of several groups are not added up: they may be parts of an untold whole.
    """
    for of, status in {(of, status) for of, status, _ in tables}:
        groups = [group for group in Group if (of, status, group) in tables]
        if len(groups) == 1 and groups[0] is not Group.ALL:
            tables[of, status, Group.ALL] = list(tables[of, status, groups[0]])


def _estimate(
    of: str,
    status: str,
    group: Group,
    rows: Sequence[tuple[ClaimView, ClaimCount]],
    publications: Mapping[str, Publication],
) -> Estimate:
    newest: dict[str, tuple[tuple[date, bool, int, str], ClaimView, ClaimCount]] = {}
    for view, count in rows:
        key = (*_weight(view, count, publications), view.claim.id)
        if view.origin not in newest or key > newest[view.origin][0]:
            newest[view.origin] = (key, view, count)
    kept = sorted(newest.values(), key=lambda item: item[0])
    ranges = [count.range for _, _, count in kept]
    highs = [r.high if r.high is not None else r.low for r in ranges]
    known = [value for value in highs if value is not None]
    figures = [r.low if r.low is not None else r.high for r in ranges]
    backing = {figure: figures.count(figure) for figure in figures}
    best = max(enumerate(figures), key=lambda item: (backing[item[1]], item[0]))[1]
    firm = [r for r in ranges if not (r.about and r.high is None)] or ranges
    lows = [best or 0, *(r.low or 0 for r in firm)]
    return Estimate(
        of=of,
        status=status,
        group=group,
        low=min(lows),
        best=best,
        high=max(known, default=None),
        rule=RULE,
        claims=tuple(sorted(view.claim.id for _, view, _ in kept)),
    )


def _weight(
    view: ClaimView, count: ClaimCount, publications: Mapping[str, Publication]
) -> tuple[date, bool, int]:
    """Newer pages first; then what is put forward with certainty; then the larger figure."""
    published = publications.get(view.claim.page, Publication())
    figure = count.range.low if count.range.low is not None else count.range.high
    return (
        published.latest or published.earliest or date.min,
        view.claim.certainty is Certainty.CERTAIN,
        figure or 0,
    )
