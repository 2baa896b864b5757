"""Remarks on a report brought to the claims that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from counterclaim.extract.stance.distance import carried, strongest
from counterclaim.extract.stance.remarks import Remark
from counterclaim.model.claim import Attribution, Certainty, Claim, Sign, Voice, writer_of

REMARKING = frozenset({"evidence lacking", "denial", "silence"})
"""Types of claims that a sentence about a report makes."""


def remarked(
    claims: tuple[Claim, ...], remarks: Sequence[Remark], attributions: Sequence[Attribution]
) -> tuple[Claim, ...]:
    """The claims with what is remarked on them, and each remark's claims with what they are about.

    A claim that the outlet leaves open is not certain; its voice's words are not changed.
    """
    signs: dict[str, set[Sign]] = defaultdict(set)
    about: dict[str, set[str]] = defaultdict(set)
    open_: set[str] = set()
    for remark in remarks:
        if remark.target is None:
            continue
        meant = _inside(claims, attributions[remark.target])
        own = {claim.id for claim in _saying(claims, remark)}
        meant = [claim for claim in meant if claim.id not in own]
        for claim in own:
            about[claim] |= {one.id for one in meant}
        if not remark.own:
            continue
        words = remark.words
        sign = Sign(distance=remark.distance, start=words.start, end=words.end)
        for one in meant:
            signs[one.id].add(sign)
            if remark.weakens:
                open_.add(one.id)
    return tuple(
        _with(claim, signs.get(claim.id), about.get(claim.id), doubted=claim.id in open_)
        for claim in claims
    )


def _inside(claims: Iterable[Claim], told: Attribution) -> list[Claim]:
    return [
        claim
        for claim in claims
        if any(span.start <= claim.trigger.start < span.end for span in told.content)
    ]


def _saying(claims: Iterable[Claim], remark: Remark) -> list[Claim]:
    """The claims that a remark's own words make."""
    return [
        claim for claim in claims if remark.span.contains(claim.trigger) and claim.type in REMARKING
    ]


def _with(claim: Claim, signs: set[Sign] | None, about: set[str] | None, *, doubted: bool) -> Claim:
    if about:
        claim = msgspec.structs.replace(claim, about=tuple(sorted(about)))
    if doubted and claim.certainty is Certainty.CERTAIN:
        claim = msgspec.structs.replace(claim, certainty=Certainty.UNDERSPECIFIED)
    if signs:
        claim = msgspec.structs.replace(claim, chain=signed(claim.chain, signs))
    return claim


def signed(chain: tuple[Voice, ...], signs: Iterable[Sign]) -> tuple[Voice, ...]:
    """A chain in which its writer bears some more signs towards the voice it carries."""
    at = writer_of(chain)
    held = chain[at].stance
    every = tuple(sorted({*held.signs, *signs}, key=lambda s: (s.start, s.end, s.distance)))
    distance = strongest(every, carries=True)
    certainty, polarity = held.certainty, held.polarity
    if at + 1 < len(chain):
        inner = chain[at + 1].stance
        certainty, polarity = carried(distance, inner.certainty, inner.polarity)
    stance = msgspec.structs.replace(
        held, signs=every, distance=distance, certainty=certainty, polarity=polarity
    )
    return (*chain[:at], msgspec.structs.replace(chain[at], stance=stance), *chain[at + 1 :])
