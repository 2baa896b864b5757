"""By what means: an air strike here, a car bomb there, for one harm at one place and day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from counterclaim.events.positions import (
    by_voice,
    dispute_of,
    is_told_as_fact,
    listing,
    position_of,
)
from counterclaim.model.claim import ClaimView
from counterclaim.model.event import Aspect, Dispute, DisputeState
from counterclaim.packs.triggers import event_types

EXPLOSIONS = frozenset({"bombing", "car bomb", "suicide bombing"})
"""Words for one thing: a bomb, in a car, set off by its driver."""

VAGUE = frozenset({"bombing"})
"""Types that fit any means: "bombed" is said of aircraft, guns and planted bombs."""

FIGHTING_FAMILIES = frozenset({"control", "battle", "siege"})
"""An event with these has several attacks, so that several means can have been used."""


def means_dispute(event: str, views: Sequence[ClaimView]) -> Dispute | None:
    """Accounts whose means of attack have nothing in common.

    Open for a single attack; apparent where the event is a fight, in which each can have been.
    """
    types = event_types()
    facts = [view for view in views if is_told_as_fact(view)]
    groups: dict[frozenset[str], list[ClaimView]] = {}
    for _, told in by_voice([v for v in facts if types[v.claim.type]["family"] == "remote"]):
        used = [view for view in told if view.claim.type not in VAGUE]
        if used:
            groups.setdefault(frozenset(v.claim.type for v in used), []).extend(used)
    if not any(_differ(a, b) for a, b in combinations(groups, 2)):
        return None
    if any(types[view.claim.type]["family"] in FIGHTING_FAMILIES for view in facts):
        state = DisputeState.APPARENT
        reason = "accounts tell of different means; in a fight each can have been used"
    else:
        state, reason = DisputeState.OPEN, "accounts give different means for one attack"
    positions = [position_of(listing(sorted(used)), told) for used, told in groups.items()]
    return dispute_of(event, Aspect.MANNER, state, reason, positions)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return not (a & b or (a & EXPLOSIONS and b & EXPLOSIONS))
