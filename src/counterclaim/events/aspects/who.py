"""Who did it: different agents, some named by one account and denied or left out by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from counterclaim.events.positions import (
    Account,
    Names,
    by_voice,
    dispute_of,
    identities,
    is_known,
    listing,
    position_of,
)
from counterclaim.model.claim import ClaimView, Modality, Polarity, RoleName
from counterclaim.model.event import Aspect, Dispute, DisputeState
from counterclaim.packs import load

ACTING_FAMILIES = frozenset({"control", "battle", "remote", "harm"})
"""Families whose agents answer "who did it"; helpers and speakers are not the doers."""


def agent_dispute(event: str, views: Sequence[ClaimView]) -> Dispute | None:
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
    for (page, voice), told in by_voice(acting):
        affirmed: set[str] = set()
        denied: set[str] = set()
        for view in told:
            keys = identities(view, RoleName.AGENT, names)
            (affirmed if view.claim.polarity is Polarity.AFFIRMED else denied).update(keys)
        if not all(is_known(key) for key in affirmed | denied):
            affirmed = {key for key in affirmed if is_known(key)}
            denied = {key for key in denied if is_known(key)}
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
        reason = f"one account denies the part of {listing(who)}, another affirms it"
    elif apart:
        state = DisputeState.OPEN
        reason = "accounts name different agents and none in common"
    else:
        state = DisputeState.APPARENT
        reason = "accounts name some agents in common; none denies those that another adds"
    positions = [
        position_of(_who(affirmed, denied, names), [v for a in told for v in a.views])
        for (affirmed, denied), told in groups.items()
    ]
    return dispute_of(event, Aspect.AGENT, state, reason, positions)


def _main_family(views: Sequence[ClaimView]) -> frozenset[str]:
    """Families that tell the event itself: a change of control and the battle for it, else all."""
    families = {load("types")[view.claim.type]["family"] for view in views}
    if "control" in families:
        return frozenset({"control", "battle"})
    return frozenset(families)


def _who(affirmed: frozenset[str], denied: frozenset[str], names: Names) -> str:
    yes = listing(sorted(names[key] for key in affirmed))
    no = listing(sorted(names[key] for key in denied), last="or")
    if yes and no:
        return f"{yes}, not {no}"
    return yes or f"not {no}"
