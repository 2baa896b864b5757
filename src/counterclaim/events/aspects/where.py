"""Where it was: accounts that name different places of one precision, too far apart to be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.events.distance import SAME_PLACE_KM, apart_km
from counterclaim.events.likeness import RIVAL_PLACE_KM
from counterclaim.events.particulars import PLACES
from counterclaim.events.positions import (
    by_voice,
    dispute_of,
    is_told_as_fact,
    listing,
    position_of,
)
from counterclaim.model.claim import ClaimView
from counterclaim.model.entity import PlaceMention
from counterclaim.model.event import Aspect, Dispute, DisputeState


def place_dispute(
    event: str, views: Sequence[ClaimView], places: Mapping[str, PlaceMention]
) -> Dispute | None:
    """Accounts that put the event in places too far apart to be one, near enough to be rivals.

    Places more than RIVAL_PLACE_KM apart come into one event only where some claim names both: it
    then reaches from one to the other, and nobody contradicts anybody. Only places with
    coordinates and of the same precision count: a site can lie in a town, and a place that no
    map has can lie anywhere.
    """
    groups: dict[frozenset[str], list[ClaimView]] = {}
    for _, told in by_voice([view for view in views if is_told_as_fact(view)]):
        named = {view.claim.id: _located(view, places) for view in told}
        spots = frozenset().union(*named.values())
        if spots:
            groups.setdefault(spots, []).extend(v for v in told if named[v.claim.id])
    apart = [
        km
        for i, a in enumerate(groups)
        for b in list(groups)[i + 1 :]
        if (km := _kilometres(a, b, places)) is not None and SAME_PLACE_KM < km <= RIVAL_PLACE_KM
    ]
    if not apart:
        return None
    positions = [
        position_of(listing(sorted({places[key].name for key in spots})), told)
        for spots, told in groups.items()
    ]
    reason = f"accounts name places up to {max(apart):.0f} km apart"
    return dispute_of(event, Aspect.PLACE, DisputeState.OPEN, reason, positions)


def _located(view: ClaimView, places: Mapping[str, PlaceMention]) -> frozenset[str]:
    named = {key for role in view.roles if role.role in PLACES and (key := role.id or role.name)}
    return frozenset(
        key
        for key in named
        if key in places
        and places[key].lat is not None
        and places[key].radius_km is None
        and not places[key].is_wide
    )


def _kilometres(
    a: frozenset[str], b: frozenset[str], places: Mapping[str, PlaceMention]
) -> float | None:
    """How far apart two accounts are; None where they share a place or a precision differs."""
    if a & b or {places[key].precision for key in a} != {places[key].precision for key in b}:
        return None
    return apart_km(a, b, places)
