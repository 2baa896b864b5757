"""Whether it happened: one account affirms what another denies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from counterclaim.events.positions import (
    dispute_of,
    grouped,
    identities,
    is_told_as_fact,
    position_of,
    voice_of,
)
from counterclaim.model.claim import ClaimView, Modality, Polarity, RoleName
from counterclaim.model.event import Aspect, Dispute, DisputeState
from counterclaim.packs.triggers import event_types


def occurrence_disputes(
    event: str, views: Sequence[ClaimView], about_agent: Set[str] = frozenset()
) -> Iterator[Dispute]:
    """One account affirms what another denies, of the same type and with a shared agent.

    A denial that names no agent denies the deed, whoever is said to have done it. Claims in
    `about_agent` already stand against each other in a dispute about who did it.
    """
    names: dict[str, str] = {}
    for type_, told in grouped(views, lambda view: view.claim.type):
        if event_types()[type_]["family"] in ("statement", "evidence", "silence"):
            continue
        yes = [v for v in told if is_told_as_fact(v)]
        no = [
            v
            for v in told
            if v.claim.polarity is Polarity.DENIED and v.claim.modality is Modality.HAPPENED
        ]
        against = [
            (a, b)
            for a in yes
            for b in no
            if not {a.claim.id, b.claim.id} <= about_agent
            and _same_deed(a, b, names)
            and (voice_of(a), a.claim.page) != (voice_of(b), b.claim.page)
            and not _affirms_otherwise(b, yes)
        ]
        if against:
            positions = [
                position_of(f"{type_}: affirmed", [a for a, _ in against]),
                position_of(f"{type_}: denied", [b for _, b in against]),
            ]
            yield dispute_of(
                event,
                Aspect.OCCURRENCE,
                DisputeState.OPEN,
                "one account affirms what another denies",
                positions,
                detail=type_,
            )


def _same_deed(affirmed: ClaimView, denial: ClaimView, names: dict[str, str]) -> bool:
    denied = identities(denial, RoleName.AGENT, names)
    return not denied or bool(denied & identities(affirmed, RoleName.AGENT, names))


def _affirms_otherwise(denial: ClaimView, affirmed: Iterable[ClaimView]) -> bool:
    """Whether the denying account itself tells the happening of others: it denies who, not that."""
    return any(
        view.claim.page == denial.claim.page and voice_of(view) == voice_of(denial)
        for view in affirmed
    )
