"""To whom it happened: accounts that name different victims of one happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from counterclaim.events.positions import (
    NAMED_KINDS,
    by_voice,
    dispute_of,
    grouped,
    identities,
    is_told_as_fact,
    listing,
    position_of,
)
from counterclaim.model.claim import ClaimView, RoleName
from counterclaim.model.event import Aspect, Dispute, DisputeState
from counterclaim.packs.triggers import event_types

HARM = frozenset({"harm", "enforcement"})
"""Families of what befalls people: the arrested, too."""


def patient_disputes(
    event: str, views: Sequence[ClaimView], kinds: Mapping[str, str | None]
) -> list[Dispute]:
    """For each kind of harm, accounts whose named victims have nobody in common.

    Open where both count one victim: it cannot be two people. Otherwise apparent: several can
    have been harmed, and each account names those it knows of.
    """
    harmed = [
        view
        for view in views
        if is_told_as_fact(view) and event_types()[view.claim.type]["family"] in HARM
    ]
    found = (_dispute(event, type_, told, kinds) for type_, told in grouped(harmed, _type))
    return [dispute for dispute in found if dispute is not None]


def _type(view: ClaimView) -> str:
    return view.claim.type


def _dispute(
    event: str, type_: str, views: Sequence[ClaimView], kinds: Mapping[str, str | None]
) -> Dispute | None:
    names: dict[str, str] = {}
    groups: dict[frozenset[str], list[ClaimView]] = {}
    for _, told in by_voice(views):
        keys = {view.claim.id: identities(view, RoleName.PATIENT, names) for view in told}
        known = frozenset(
            key for found in keys.values() for key in found if kinds.get(key) in NAMED_KINDS
        )
        if known:
            groups.setdefault(known, []).extend(v for v in told if keys[v.claim.id] & known)
    apart = [(a, b) for a, b in combinations(groups, 2) if not a & b]
    if not apart:
        return None
    if any(_is_one(groups[a]) and _is_one(groups[b]) for a, b in apart):
        state, reason = (
            DisputeState.OPEN,
            f"each account of the {type_} has one victim, not the same",
        )
    else:
        state = DisputeState.APPARENT
        reason = "accounts name different victims; all of them can have been harmed"
    positions = [
        position_of(listing(sorted(names[key] for key in known)), told)
        for known, told in groups.items()
    ]
    return dispute_of(event, Aspect.PATIENT, state, reason, positions, detail=type_)


def _is_one(views: Sequence[ClaimView]) -> bool:
    """Whether every claim counts exactly one victim."""
    counts = [view.claim.count for view in views]
    return all(count is not None and count.range.low == count.range.high == 1 for count in counts)
