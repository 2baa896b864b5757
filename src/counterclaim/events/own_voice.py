"""Where a page says in its own voice what it also reports, or the opposite of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from counterclaim.events.statements import same_statement
from counterclaim.model.claim import (
    WRITERS,
    Certainty,
    ClaimView,
    Distance,
    Layer,
    Modality,
    Sign,
    Voice,
    writer_of,
)


def with_own_voice(views: Sequence[ClaimView]) -> tuple[ClaimView, ...]:
    """The views, with their writer's stance where it tells the same, or the opposite, itself.

    Its own claim must be certain and of something that happened. Of several the first of the
    page gives the words.
    """
    own: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
    for view in views:
        if is_own(view) and is_firm(view):
            own[view.claim.page, view.claim.type].append(view)
    for told in own.values():
        told.sort(key=lambda view: (view.claim.trigger, view.claim.id))
    return tuple(_with(view, own.get((view.claim.page, view.claim.type), ())) for view in views)


def is_own(view: ClaimView) -> bool:
    """Whether an article's page says it itself, at no distance."""
    last = (view.chain or view.claim.chain)[-1]
    return (
        view.claim.layer is Layer.ARTICLE
        and last.kind in WRITERS
        and not _in_passing(view)
        and last.stance.distance in (None, Distance.NEUTRAL)
    )


def _in_passing(view: ClaimView) -> bool:
    """Whether a claim is only presupposed, by half a word: "the rebel-held town"."""
    claim = view.claim
    at = claim.trigger.start - claim.start
    return claim.quote[max(0, at - 1) : at] == "-"


def is_firm(view: ClaimView) -> bool:
    """Whether a claim is put forward as certain and as having happened, or as not having."""
    claim = view.claim
    return claim.certainty is Certainty.CERTAIN and claim.modality is Modality.HAPPENED


def _with(view: ClaimView, own: Sequence[ClaimView]) -> ClaimView:
    claim, chain = view.claim, view.chain or view.claim.chain
    if not own or chain[-1].kind in WRITERS or claim.modality is not Modality.HAPPENED:
        return view
    same = next((one for one in own if same_statement(one, view)), None)
    if same is None:
        return view
    agrees = same.claim.polarity is claim.polarity
    words = same.claim.trigger
    sign = Sign(
        distance=Distance.ENDORSES if agrees else Distance.CONTRADICTS,
        start=words.start,
        end=words.end,
    )
    return msgspec.structs.replace(view, chain=_signed(chain, sign, same))


def _signed(chain: tuple[Voice, ...], sign: Sign, same: ClaimView) -> tuple[Voice, ...]:
    """The chain whose writer says it, or the opposite, itself: that is then how it holds it.

    Words of contradiction or missing evidence beside the report stay the weightier.
    """
    at = writer_of(chain)
    held = chain[at].stance
    signs = tuple(sorted({*held.signs, sign}, key=lambda s: (s.start, s.end, s.distance)))
    doubts = (Distance.CONTRADICTS, Distance.EVIDENCE_LACKING)
    if held.distance in doubts and sign.distance is Distance.ENDORSES:
        stance = msgspec.structs.replace(held, signs=signs)
    else:
        stance = msgspec.structs.replace(
            held,
            signs=signs,
            distance=sign.distance,
            certainty=same.claim.certainty,
            polarity=same.claim.polarity,
            modality=same.claim.modality,
        )
    return (*chain[:at], msgspec.structs.replace(chain[at], stance=stance), *chain[at + 1 :])
