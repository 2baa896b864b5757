"""The stance of each voice of a claim's chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.stance.basis import UNKNOWN, Known, basis_of
from counterclaim.extract.stance.distance import (
    carried,
    cue_signs,
    own_signs,
    scare_quotes,
    strongest,
    verdict,
)
from counterclaim.extract.stance.record import Stance
from counterclaim.extract.voices import Link
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Basis, Certainty, Distance, Sign, Voice, VoiceStance

if TYPE_CHECKING:
    from spacy.tokens import Token


def voiced(
    part: ParsedBlock, trigger: Token, links: Sequence[Link], held: Stance
) -> tuple[Voice, ...]:
    """The chain's voices with their stances, from the words of the sentence.

    `held` is how the innermost voice puts the happening forward.
    """
    certainty, polarity = held.certainty, held.polarity
    found: list[Voice] = []
    for at in range(len(links) - 1, -1, -1):
        link = links[at]
        inner = links[at + 1] if at + 1 < len(links) else None
        signs = tuple(sorted(_signs(part, trigger, links, at), key=lambda s: (s.start, s.end)))
        distance = strongest(signs, carries=inner is not None or bool(link.unnamed))
        if inner is not None:
            certainty, polarity = carried(distance, certainty, polarity)
            if _confirms(link, inner):
                certainty = Certainty.CERTAIN
        basis, words = _basis(part, trigger, link, inner)
        stance = VoiceStance(
            certainty=certainty,
            polarity=polarity,
            modality=held.modality,
            basis=basis,
            basis_words=words,
            distance=distance,
            signs=signs,
        )
        found.append(msgspec.structs.replace(link.voice, stance=stance))
    return tuple(reversed(found))


def _signs(part: ParsedBlock, trigger: Token, links: Sequence[Link], at: int) -> Iterator[Sign]:
    """The words by which one voice stands to what the next one inwards says."""
    link = links[at]
    last = at + 1 == len(links)
    writes = not link.told and (last or bool(links[at + 1].told))
    told = links[at + 1].told[:1] if not last else []
    judged = verdict(link.told[-1], told[0]) if told and link.told else None
    if judged is not None:
        yield judged  # "confirmed the claim": what it calls the telling matters less
        told = []
    for one in (*told, *link.unnamed):
        yield from cue_signs(part, one)
    if writes:
        quoted = scare_quotes(part, trigger)
        if quoted is not None:
            yield quoted
    if last:
        yield from own_signs(part, trigger)


def _confirms(link: Link, inner: Link) -> bool:
    """Whether a voice vouches for another's telling with its own verb."""
    judged = verdict(link.told[-1], inner.told[0]) if link.told and inner.told else None
    return judged is not None and judged.distance is Distance.ENDORSES


def _basis(part: ParsedBlock, trigger: Token, link: Link, inner: Link | None) -> Known:
    if inner is None:
        told = link.told[-1] if link.told else None
        return basis_of(part, trigger, told, link.unnamed)
    if inner.told:
        return Basis.TOLD, inner.told[0].cue
    return (Basis.TOLD, ()) if link.voice.kind == "publisher" else UNKNOWN
