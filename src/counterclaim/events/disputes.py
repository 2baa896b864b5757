"""Disputes of an event by aspect: the positions taken, and whether they exclude each other.

The unit is an account: what one voice says on one page. An outlet that contradicts the source it
has just reported is an account of its own. Accounts that hold the same value are one position.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from counterclaim.events.estimates import QUANTITIES
from counterclaim.events.independence import listed, origins
from counterclaim.model.claim import ClaimView, Modality, Polarity, RoleName
from counterclaim.model.event import Aspect, Dispute, DisputeState, Position
from counterclaim.model.ids import content_id
from counterclaim.model.time import TimeInterval
from counterclaim.packs import load

SHARP_DAYS = 3
"""An account of the day this wide or narrower takes a position on it; a wider one fits several."""

ACTING_FAMILIES = frozenset({"control", "battle", "remote", "harm"})
"""Families whose agents answer "who did it"; helpers and speakers are not the doers."""

Names = Mapping[str, str]


@dataclass(slots=True)
class Account:
    """One voice on one page about one aspect."""

    page: str
    voice: str
    views: list[ClaimView] = field(default_factory=list)
    affirmed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    time: TimeInterval | None = None


def disputes(
    event: str, views: Sequence[ClaimView], newest: Mapping[str, date | None]
) -> tuple[Dispute, ...]:
    """All disputes of one event. `newest` is the latest day each page can be of."""
    found = [
        _agents(event, views),
        _times(event, views),
        *_counts(event, views, newest),
        *_occurrences(event, views),
    ]
    return tuple(item for item in found if item is not None)


# --- who -----------------------------------------------------------------------------------


def _agents(event: str, views: Sequence[ClaimView]) -> Dispute | None:
    """Different agents: some named by one account and denied or left out by another."""
    families = load("types")
    acting = [
        view
        for view in views
        if families[view.claim.type]["family"] in ACTING_FAMILIES
        and view.claim.modality is Modality.HAPPENED
        and not view.claim.ongoing  # a state, not the happening
        and any(role.role is RoleName.AGENT for role in view.roles)
    ]
    main = _main_family(acting)
    acting = [v for v in acting if families[v.claim.type]["family"] in main]
    accounts = []
    names: dict[str, str] = {}
    for (page, voice), told in _by_voice(acting):
        affirmed: set[str] = set()
        denied: set[str] = set()
        for view in told:
            keys = _keys(view, RoleName.AGENT, names)
            (affirmed if view.claim.polarity is Polarity.AFFIRMED else denied).update(keys)
        if not all(_is_known(key) for key in affirmed | denied):
            affirmed = {key for key in affirmed if _is_known(key)}
            denied = {key for key in denied if _is_known(key)}
        if affirmed or denied:
            accounts.append(
                Account(page, voice, told, frozenset(affirmed), frozenset(denied - affirmed))
            )
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Account]] = defaultdict(list)
    for account in accounts:
        groups[account.affirmed, account.denied].append(account)
    if len(groups) < 2:
        return None
    denials = [(a, b) for a, b in combinations(groups, 2) if a[1] & b[0] or b[1] & a[0]]
    apart = [(a, b) for a, b in combinations(groups, 2) if a[0] and b[0] and not a[0] & b[0]]
    if denials:
        state = DisputeState.OPEN
        who = sorted({names[key] for a, b in denials for key in (a[1] & b[0]) | (b[1] & a[0])})
        reason = f"one account denies the part of {_list(who)}, another affirms it"
    elif apart:
        state = DisputeState.OPEN
        reason = "accounts name different agents and none in common"
    else:
        state = DisputeState.APPARENT
        reason = "accounts name some agents in common; none denies those that another adds"
    positions = [
        _position(_who(affirmed, denied, names), [v for a in told for v in a.views])
        for (affirmed, denied), told in groups.items()
    ]
    return _dispute(event, Aspect.AGENT, state, reason, positions)


def _main_family(views: Sequence[ClaimView]) -> frozenset[str]:
    """Families that tell the event itself: a change of control and the battle for it, else all."""
    families = {load("types")[view.claim.type]["family"] for view in views}
    if "control" in families:
        return frozenset({"control", "battle"})
    return frozenset(families)


def _who(affirmed: frozenset[str], denied: frozenset[str], names: Names) -> str:
    yes = _list(sorted(names[key] for key in affirmed))
    no = _list(sorted(names[key] for key in denied), last="or")
    if yes and no:
        return f"{yes}, not {no}"
    return yes or f"not {no}"


# --- when ----------------------------------------------------------------------------------


def _times(event: str, views: Sequence[ClaimView]) -> Dispute | None:
    """Accounts whose days do not meet; a page's several days are phases of one course."""
    dated = [
        view
        for view in views
        if view.time is not None
        and view.time.known
        and (view.time.days or 0) <= SHARP_DAYS
        and view.claim.when is not None
        and view.claim.modality is Modality.HAPPENED
        and view.claim.polarity is Polarity.AFFIRMED
    ]
    accounts: list[Account] = []
    for page, told in _grouped(dated, lambda view: view.claim.page):
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
        _position(_span_words([a.time for a in told]), [v for a in told for v in a.views])
        for told in groups
    ]
    return _dispute(
        event,
        Aspect.TIME,
        DisputeState.OPEN,
        "the days that the accounts give do not meet",
        positions,
    )


def _accounts(views: list[ClaimView]) -> Iterator[list[ClaimView]]:
    """One page's claims as one account, unless two voices date one type differently."""
    by_type = _grouped(views, lambda view: view.claim.type)
    clash = any(
        a.time and b.time and not a.time.meets(b.time) and _voice(a) != _voice(b)
        for _, told in by_type
        for a, b in combinations(told, 2)
    )
    if not clash:
        yield views
        return
    for _, told in _grouped(views, _voice):
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


# --- how many ------------------------------------------------------------------------------


def _counts(
    event: str, views: Sequence[ClaimView], newest: Mapping[str, date | None]
) -> Iterator[Dispute | None]:
    """Figures of one quantity that cannot all hold."""
    counted = [
        view
        for view in views
        if view.claim.count is not None
        and not view.claim.count.range.unknown
        and not view.claim.count.part
        and view.claim.modality is Modality.HAPPENED
        and view.claim.polarity is Polarity.AFFIRMED
    ]
    for key, told in _grouped(counted, _quantity):
        if key.split("|")[0] not in QUANTITIES and len({v.claim.page for v in told}) < 2:
            continue  # one page's several groups of fighters are several groups
        by_value = _grouped(told, _figure)
        if len(by_value) < 2:
            continue
        clash = [
            (a, b)
            for a, b in combinations(told, 2)
            if a.claim.count
            and b.claim.count
            and not a.claim.count.range.meets(b.claim.count.range)
        ]
        positions = [_position(figure, group) for figure, group in by_value]
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
        yield _dispute(event, Aspect.COUNT, state, reason, positions, detail=key)


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


# --- whether ---------------------------------------------------------------------------------


def _occurrences(event: str, views: Sequence[ClaimView]) -> Iterator[Dispute | None]:
    """One account affirms what another denies, of the same type and with a shared agent or none."""
    names: dict[str, str] = {}
    for type_, told in _grouped(views, lambda view: view.claim.type):
        if load("types")[type_]["family"] in ("statement", "evidence", "silence"):
            continue
        yes = [
            v
            for v in told
            if v.claim.polarity is Polarity.AFFIRMED and v.claim.modality is Modality.HAPPENED
        ]
        no = [
            v
            for v in told
            if v.claim.polarity is Polarity.DENIED and v.claim.modality is Modality.HAPPENED
        ]
        against = [
            (a, b)
            for a in yes
            for b in no
            if _keys(a, RoleName.AGENT, names) & _keys(b, RoleName.AGENT, names)
            and (_voice(a), a.claim.page) != (_voice(b), b.claim.page)
            and not _affirms_otherwise(b, yes)
        ]
        if against:
            positions = [
                _position(f"{type_}: affirmed", [a for a, _ in against]),
                _position(f"{type_}: denied", [b for _, b in against]),
            ]
            yield _dispute(
                event,
                Aspect.OCCURRENCE,
                DisputeState.OPEN,
                "one account affirms what another denies",
                positions,
                detail=type_,
            )


def _affirms_otherwise(denial: ClaimView, affirmed: Iterable[ClaimView]) -> bool:
    """Whether the denying account itself tells the happening of others: it denies who, not that."""
    return any(
        view.claim.page == denial.claim.page and _voice(view) == _voice(denial) for view in affirmed
    )


# --- common ------------------------------------------------------------------------------------


def _dispute(
    event: str,
    aspect: Aspect,
    state: DisputeState,
    reason: str,
    positions: Sequence[Position],
    detail: str = "",
) -> Dispute:
    return Dispute(
        id=content_id("dsp", event, aspect, detail),
        event=event,
        aspect=aspect,
        state=state,
        reason=reason,
        positions=tuple(sorted(positions, key=lambda p: (-p.sources_independent, p.value))),
    )


def _position(value: str, views: Sequence[ClaimView]) -> Position:
    unique = {view.claim.id: view for view in views}
    return Position(
        value=value,
        claims=tuple(sorted(unique)),
        sources_listed=listed(unique.values()),
        sources_independent=len(origins(unique.values())),
    )


def _keys(view: ClaimView, role: RoleName, names: dict[str, str]) -> frozenset[str]:
    """Identities that fill a role; `names` learns how each is called."""
    found = set()
    for filler in view.roles:
        if filler.role is role:
            key = filler.id or f"words:{(filler.name or filler.text).casefold()}"
            names.setdefault(key, filler.name or filler.text)
            found.add(key)
    return frozenset(found)


def _is_known(key: str) -> bool:
    """Whether a key stands for an identity, not for loose words like "they"."""
    return not key.startswith("words:")


def _voice(view: ClaimView) -> str:
    inner = (view.chain or view.claim.chain)[-1]
    return inner.id or inner.name or ""


def _by_voice(views: Sequence[ClaimView]) -> list[tuple[tuple[str, str], list[ClaimView]]]:
    groups: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
    for view in views:
        groups[view.claim.page, _voice(view)].append(view)
    return sorted(groups.items())


def _grouped(
    views: Iterable[ClaimView], key: Callable[[ClaimView], str]
) -> list[tuple[str, list[ClaimView]]]:
    groups: dict[str, list[ClaimView]] = defaultdict(list)
    for view in views:
        groups[key(view)].append(view)
    return sorted(groups.items())


def _list(words: Sequence[str], last: str = "and") -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
