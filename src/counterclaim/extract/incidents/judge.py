"""Whether a page reports what a claim tells: an incident of its news, or only something spoken of.

"Terrorists kill and kidnap" in a speech is a claim and names no happening. What is seen of a claim
is put together with weights learned from which pages the keys of MUC-4 have a template for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from counterclaim.extract.incidents.tellings import Telling
from counterclaim.extract.incidents.weights import Weights
from counterclaim.language.encoder.network import REPORTED
from counterclaim.language.encoder.scores import Marks
from counterclaim.model.claim import Claim

JUDGED = {
    "abduction": "kidnapping",
    "bombing": "bombing",
    "car bomb": "bombing",
    "suicide bombing": "bombing",
    "air strike": "bombing",
    "killing": "attack",
    "execution": "attack",
    "injury": "attack",
    "attack": "attack",
    "shelling": "attack",
    "armed clash": "attack",
}
"""Types that were learned, with the type of incident that the keys have for them."""

Seen = dict[str, float]


def seen(tellings: Sequence[Telling], marks: Marks) -> Iterator[tuple[Claim, Seen]]:
    """The claims of learned types, with what speaks for and against their being reported."""
    told = [_reported(telling, marks) for telling in tellings]
    judged = [(n, c) for n, telling in enumerate(tellings) for c in telling.claims if is_judged(c)]
    if not judged:
        return
    mean = [sum(column) / len(told) for column in zip(*told, strict=True)]
    most = [max(column) for column in zip(*told, strict=True)]
    for n, claim in judged:
        type_ = REPORTED.index(JUDGED[claim.type])
        found = {
            "page": mean[type_],
            "best": most[type_],
            "own": told[n][type_],
            "others": max(score for at, score in enumerate(mean) if at != type_),
            "filled": _filled(tellings[n], marks),
            "sentence": math.log1p(n),
            "sentences": math.log1p(len(tellings)),
            "claims": math.log(len(judged)),
            f"type {claim.type}": 1.0,
            f"{claim.modality.value} {claim.polarity.value}": 1.0,
            "figure": float(claim.count is not None),
        }
        yield claim, found | {f"has {role.role.value}": 1.0 for role in claim.roles}


def is_judged(claim: Claim) -> bool:
    """Whether a claim's type was learned."""
    return claim.type in JUDGED


def _reported(telling: Telling, marks: Marks) -> list[float]:
    words = telling.words
    scores: list[float] = marks.reported(telling.part, words.start, words.end - 1).tolist()
    return scores


def _filled(telling: Telling, marks: Marks) -> float:
    """How surely any word of a sentence fills any slot, in log odds."""
    return float(marks.fills(telling.part, telling.words.start, telling.words.end - 1).max())


def judged(
    tellings: Sequence[Telling], marks: Marks, held: Weights
) -> Iterator[tuple[Claim, float]]:
    """The claims of learned types with the chance that their page reports what they tell."""
    for claim, found in seen(tellings, marks):
        yield claim, held.chance_reported(found)
