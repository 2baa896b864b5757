"""Who did it: different agents, some named by one account and denied or left out by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from counterclaim.events.particulars import MUTUAL_TYPES
from counterclaim.events.positions import (
    NAMED_KINDS,
    Account,
    Names,
    by_voice,
    dispute_of,
    identities,
    is_known,
    is_told_as_fact,
    listing,
    position_of,
)
from counterclaim.model.claim import ClaimView, Modality, Polarity, RoleName
from counterclaim.model.event import Aspect, Dispute, DisputeState
from counterclaim.packs.sides import stand_for_each_other
from counterclaim.packs.triggers import event_types

ACTING_FAMILIES = frozenset({"control", "battle", "remote", "harm", "enforcement"})
"""Families whose agents answer "who did it"; helpers and speakers are not the doers."""


def agent_dispute(
    event: str, views: Sequence[ClaimView], kinds: Mapping[str, str | None]
) -> Dispute | None:
    """Different agents: some named by one account and denied or left out by another."""
    families = event_types()
    acting = [
        view
        for view in views
        if families[view.claim.type]["family"] in ACTING_FAMILIES
        and view.claim.modality is Modality.HAPPENED
        and not view.claim.ongoing  # a state, not the happening
        and any(role.role is RoleName.AGENT and not role.learned for role in view.roles)
    ]
    main = _main_family(acting)
    acting = [v for v in acting if families[v.claim.type]["family"] in main]
    accounts = []
    names: dict[str, str] = {}
    for (page, voice), told in by_voice(acting):
        affirmed: set[str] = set()
        denied: set[str] = set()
        for view in told:
            keys = _as_named(identities(view, RoleName.AGENT, names), names, kinds)
            (affirmed if view.claim.polarity is Polarity.AFFIRMED else denied).update(keys)
        if not all(is_known(key) for key in affirmed | denied):
            affirmed = {key for key in affirmed if is_known(key)}
            denied = {key for key in denied if is_known(key)}
        affirmed = {key for key in affirmed if kinds.get(key) in NAMED_KINDS} or affirmed
        if affirmed or denied:
            accounts.append(
                Account(page, voice, told, frozenset(affirmed), frozenset(denied - affirmed))
            )
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Account]] = defaultdict(list)
    for account in accounts:
        groups[account.affirmed, account.denied].append(account)
    if len(groups) < 2:
        return None
    pairs = list(combinations(accounts, 2))
    denials = [(a, b) for a, b in pairs if a.denied & b.affirmed or b.denied & a.affirmed]
    if denials:
        contested = {
            key for a, b in denials for key in (a.denied & b.affirmed | b.denied & a.affirmed)
        }
        state = DisputeState.OPEN
        who = listing(sorted(names[key] for key in contested))
        reason = f"one account denies the part of {who}, another affirms it"
    elif rivals := [(a, b) for a, b in pairs if _rival(a, b)]:
        named = [(a, b) for a, b in rivals if _is_named(a, kinds) and _is_named(b, kinds)]
        if any(not _akin(a, b) for a, b in named):
            state = DisputeState.OPEN
            reason = "accounts name different agents and none in common"
        elif named:
            state = DisputeState.APPARENT
            reason = "the agents named are of one state, or one body under its names over time"
        else:
            state = DisputeState.APPARENT
            reason = "agents are described, not named: accounts can mean the same ones"
    elif any(a.affirmed & b.affirmed for a, b in pairs if a.affirmed != b.affirmed):
        state = DisputeState.APPARENT
        reason = "accounts name some agents in common; none denies those that another adds"
    else:
        return None  # different agents of different deeds
    positions = [
        position_of(_who(affirmed, denied, names), [v for a in told for v in a.views])
        for (affirmed, denied), told in groups.items()
    ]
    return dispute_of(event, Aspect.AGENT, state, reason, positions)


def _as_named(
    keys: frozenset[str], names: dict[str, str], kinds: Mapping[str, str | None]
) -> frozenset[str]:
    """The named ones of some agents, if any are; described ones under one key a description."""
    named = frozenset(key for key in keys if kinds.get(key) in NAMED_KINDS)
    if named:
        return named
    found = set()
    for key in keys:
        described = f"described:{names[key].casefold()}" if is_known(key) else key
        names.setdefault(described, names[key])
        found.add(described)
    return frozenset(found)


def _rival(a: Account, b: Account) -> bool:
    """Whether two accounts name nobody in common as agents of one deed of one type."""
    if not a.affirmed or not b.affirmed or a.affirmed & b.affirmed:
        return False
    return bool(_types(a) & _types(b) - MUTUAL_TYPES)


def _is_named(account: Account, kinds: Mapping[str, str | None]) -> bool:
    return all(kinds.get(key) in NAMED_KINDS for key in account.affirmed)


def _akin(a: Account, b: Account) -> bool:
    """Whether some agent of each can be called by the other's name."""
    return any(stand_for_each_other(x, y) for x in a.affirmed for y in b.affirmed)


def _types(account: Account) -> set[str]:
    return {view.claim.type for view in account.views if is_told_as_fact(view)}


def _main_family(views: Sequence[ClaimView]) -> frozenset[str]:
    """Families that tell the event itself: a change of control and the battle for it, else all."""
    families = {event_types()[view.claim.type]["family"] for view in views}
    if "control" in families:
        return frozenset({"control", "battle"})
    return frozenset(families)


def _who(affirmed: frozenset[str], denied: frozenset[str], names: Names) -> str:
    yes = listing(sorted(names[key] for key in affirmed))
    no = listing(sorted(names[key] for key in denied), last="or")
    if yes and no:
        return f"{yes}, not {no}"
    return yes or f"not {no}"
