"""Whether a page reports what a claim tells: an incident of its news, or only something spoken of.

"Terrorists kill and kidnap" in a speech is a claim and names no happening. The weights were
learned from which pages the keys of the train part of ../shared/data/muc4 have a template for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.extract.incidents.features import CONTENT, Telling, base
from counterclaim.extract.incidents.weights import Weights
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


def page_features(tellings: Sequence[Telling]) -> set[str]:
    """What all claims of a page share: its words and the types of its claims."""
    words = (t for telling in tellings for t in telling.words)
    found = {f"p={base(t)}" for t in words if t.pos_ in CONTENT and t.is_alpha}
    return found | {f"pt={c.type}" for telling in tellings for c in telling.claims}


def claim_features(claim: Claim, telling: Telling) -> Iterator[str]:
    """What is a claim's own; `share` must have been called on the page's tellings."""
    yield from telling.shared
    yield f"ct={claim.type}"
    yield f"cm={claim.modality.value}:{claim.polarity.value}"
    yield f"cc={claim.count is not None:d}"
    for role in sorted({role.role.value for role in claim.roles}):
        yield f"cr={role}"
        yield f"ctr={claim.type}:{role}"


def judged(tellings: Sequence[Telling], held: Weights) -> Iterator[tuple[Claim, float]]:
    """The claims of learned types with the chance that their page reports what they tell."""
    claims = [(c, t) for t in tellings for c in t.claims if c.type in JUDGED]
    if not claims:
        return
    page = held.lean(page_features(tellings))
    for claim, telling in claims:
        yield claim, held.reported(page, claim_features(claim, telling))


def reported(chances: Iterable[float | None]) -> float | None:
    """The chance of an event by those of its claims; None where none was judged."""
    return max((chance for chance in chances if chance is not None), default=None)
