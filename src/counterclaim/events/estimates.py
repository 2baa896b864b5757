"""Low, best and high figures of one event under a named rule.

Rule "latest word of each origin": of every origin only its newest figure counts (a monitor that
revises its toll replaces it). A page that gives a toll in its own voice has weighed the lower
figures that it reports: of one page those below its own first are left out. Low is the least lower
bound, None where nobody gives one; high is the greatest figure any origin gives; "several" or a
list of those named says too little to lower what others put a figure to. Best is the figure most
origins stand behind, of equals the newest page's. Nothing is added up across claims. What
"dozens" stands for is a policy (`packs/vagueness`), named with the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from counterclaim.model.claim import Certainty, ClaimCount, ClaimView, Modality, Polarity
from counterclaim.model.count import Group, Status
from counterclaim.model.event import Estimate
from counterclaim.model.time import Publication
from counterclaim.packs.vagueness import Policy

RULE = "latest word of each origin"
QUANTITIES = frozenset({"killed", "injured", "abducted", "displaced", "missing"})

Key = tuple[str, str, Group]
Weight = tuple[date, bool, int, int, str]
Row = tuple[ClaimView, ClaimCount]


def estimates(
    views: Iterable[ClaimView], publications: Mapping[str, Publication], vague: Policy
) -> tuple[Estimate, ...]:
    """The estimates that some claims of one event allow; empty where none gives a figure.

    `vague` says what "dozens" stands for.
    """
    tables: dict[Key, list[Row]] = defaultdict(list)
    for view in views:
        count = view.claim.count
        if count is None or not _is_told(view, count):
            continue
        count = msgspec.structs.replace(count, range=vague.read(count.range))
        if count.status is not Status.UNKNOWN:
            tables[count.of, str(count.status), count.group].append((view, count))
        if not count.part or count.group is not Group.ALL:
            tables[count.of, "all", count.group].append((view, count))
    _add_leads(tables)
    _join_unknown(tables)
    _add_wholes(tables)
    return tuple(
        _estimate(of, status, group, rows, publications, f"{RULE}; vague words: {vague.name}")
        for (of, status, group), every in sorted(tables.items())
        if (rows := _outweighed(_whole(every)))
    )


def _is_told(view: ClaimView, count: ClaimCount) -> bool:
    """Whether a claim puts a figure of one happening forward as fact."""
    claim = view.claim
    if count.of not in QUANTITIES or count.range.unknown or count.running:
        return False
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.HAPPENED


def _whole(rows: Sequence[Row]) -> list[Row]:
    """The figures that are of the whole.

    Left out are a part of a whole told in the same sentence ("20 were killed, 5 of them
    civilians": 5 is no figure of all, but it is that of civilians), and what merely lists some
    by name or kind where anybody writes a number.
    """
    wholes = {_sentence(view) for view, count in rows if not count.part}
    rows = [(v, count) for v, count in rows if not count.part or _sentence(v) not in wholes]
    if any(_is_firm(count) for _, count in rows):
        return [(view, count) for view, count in rows if not count.listed]
    return list(rows)


def _is_firm(count: ClaimCount) -> bool:
    """Whether a number is written, not a list and not "several" or "dozens"."""
    open_ = count.range.about and count.range.high is None
    return not count.listed and not open_ and count.range.vague is None


def _sentence(view: ClaimView) -> tuple[str, int]:
    return view.claim.page, view.claim.start


def _is_own(view: ClaimView) -> bool:
    """Whether a page says it in its own voice."""
    return len(view.claim.chain) == 1


def _outweighed(rows: Sequence[Row]) -> list[Row]:
    """The figures without the lower ones that a page tells beside its own first one.

    A page that says itself that 18 were killed has read the agency's seven and does not hold
    with them, and what it counts up further down ("four brothers") is part of the 18. Early and
    partial figures are the commonest; a higher figure stays.
    """
    first: dict[str, tuple[int, int]] = {}
    for view, count in rows:
        low = count.range.low
        if _is_own(view) and low is not None:
            told = (view.claim.start, -low)
            first[view.claim.page] = min(first.get(view.claim.page, told), told)
    return [
        (view, count)
        for view, count in rows
        if (_most(count) or 0) >= -first.get(view.claim.page, (0, 0))[1]
    ]


def _most(count: ClaimCount) -> int | None:
    return count.range.high if count.range.high is not None else count.range.low


def _join_unknown(tables: dict[Key, list[Row]]) -> None:
    """On a page that tells of civilians, figures that leave it open are of them, too.

    Not where anybody tells of fighters, nor where the civilians are told as part of them: "20 were
    killed, 5 of them civilians".
    """
    for of, status, group in list(tables):
        if status != Status.CIVILIAN or (of, str(Status.COMBATANT), Group.ALL) in tables:
            continue
        civilians = tables[of, status, group]
        if any(count.part for _, count in civilians):
            continue
        pages = {view.claim.page for view, _ in civilians}
        tables[of, status, group] = [
            row for row in tables[of, "all", group] if row[0].claim.page in pages
        ]


def _add_leads(tables: dict[Key, list[Row]]) -> None:
    """What a page first tells in its own voice of one group alone, it tells of all the harmed.

    "Five children were killed" at the head of a report is its toll; further down it is a part.
    Not so where another page gives a figure of all: there it is what this report picks out.
    """
    first: dict[tuple[str, str], tuple[int, dict[Group, list[Row]]]] = {}
    for (of, status, group), rows in tables.items():
        if status != "all":
            continue
        for view, count in rows:
            if not _is_own(view) or count.part:
                continue
            key, start = (view.claim.page, of), view.claim.start
            if key not in first or start < first[key][0]:
                first[key] = (start, defaultdict(list))
            if start == first[key][0]:
                first[key][1][group].append((view, count))
    whole = {
        of: {view.claim.page for view, count in rows if _is_firm(count)}
        for (of, status, group), rows in tables.items()
        if (status, group) == ("all", Group.ALL)
    }
    for (page, of), (_, groups) in first.items():
        alone = whole.get(of, set()) <= {page}
        if alone and len(groups) == 1 and Group.ALL not in groups:
            for view, count in filter(lambda row: _is_firm(row[1]), *groups.values()):
                statuses = {"all", str(count.status)} - {str(Status.UNKNOWN)}
                for status in statuses:
                    tables[of, status, Group.ALL].append((view, count))


def _add_wholes(tables: dict[Key, list[Row]]) -> None:
    """Where all figures are of one group ("four men were killed") they are of all people too.

    Figures of several groups are not added up: they may be parts of an untold whole. Nor is
    one group the whole of a status where the whole of all people is told.
    """
    told = {
        of
        for (of, _, group), rows in tables.items()
        if group is Group.ALL and any(_is_firm(count) and not count.part for _, count in rows)
    }
    for of, status in {(of, status) for of, status, _ in tables}:
        groups = [group for group in Group if (of, status, group) in tables]
        parts = [group for group in groups if group is not Group.ALL]
        if len(parts) == 1 and of not in told:
            rows = tables[of, status, parts[0]]
            if _greatest(rows) > _greatest(tables[of, status, Group.ALL]):
                tables[of, status, Group.ALL] += rows


def _greatest(rows: Sequence[Row]) -> int:
    return max((_most(count) or 0 for _, count in rows), default=-1)


def _estimate(
    of: str,
    status: str,
    group: Group,
    rows: Sequence[Row],
    publications: Mapping[str, Publication],
    rule: str,
) -> Estimate:
    kept = _latest(rows, publications)
    ranges = [count.range for _, count in kept]
    highs = [r.high if r.high is not None else r.low for r in ranges]
    known = [value for value in highs if value is not None]
    figures = [r.low if r.low is not None else r.high for r in ranges]
    backing = {figure: figures.count(figure) for figure in figures}
    best = max(enumerate(figures), key=lambda item: (backing[item[1]], item[0]))[1]
    firm = [count.range for _, count in kept if _is_firm(count)] or ranges
    lows = [r.low for r in firm if r.low is not None]
    if lows and best is not None:
        lows.append(best)  # most may stand behind "dozens", which is no firm figure
    return Estimate(
        of=of,
        status=status,
        group=group,
        low=min(lows, default=None),
        best=best,
        high=max(known, default=None),
        rule=rule,
        claims=tuple(sorted(view.claim.id for view, _ in kept)),
    )


def _latest(rows: Sequence[Row], publications: Mapping[str, Publication]) -> list[Row]:
    """Each origin's figure on its newest page, in that order; of the page itself every one left."""
    newest: dict[str, tuple[Weight, ClaimView, ClaimCount]] = {}
    for view, count in rows:
        key = (*_weight(view, count, publications), view.claim.id)
        if view.origin not in newest or key > newest[view.origin][0]:
            newest[view.origin] = (key, view, count)
    taken = {view.origin: view.claim for _, view, _ in newest.values()}
    kept = [(key, (view, count)) for key, view, count in newest.values()]
    for view, count in rows:
        of_page = taken[view.origin].page == view.claim.page and _is_own(view)
        if of_page and view.claim.id != taken[view.origin].id:
            kept.append(((*_weight(view, count, publications), view.claim.id), (view, count)))
    return [row for _, row in sorted(kept, key=lambda item: item[0])]


def _weight(
    view: ClaimView, count: ClaimCount, publications: Mapping[str, Publication]
) -> tuple[date, bool, int, int]:
    """Newer pages first; then what is put forward with certainty; then the larger figure."""
    published = publications.get(view.claim.page, Publication())
    figure = count.range.low if count.range.low is not None else count.range.high
    return (
        published.latest or published.earliest or date.min,
        view.claim.certainty is Certainty.CERTAIN,
        figure or 0,
        _most(count) or 0,
    )
