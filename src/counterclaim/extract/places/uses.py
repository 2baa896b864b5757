"""What a place name does in its sentence: where something is, or who acts, or whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.extract.places.candidate import FAMOUS, Candidate
from counterclaim.extract.places.lexicon import lexicon
from counterclaim.language.lemmas import lemma
from counterclaim.model.entity import PlaceUse

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
"""Dependencies of who acts or speaks; a place as such does neither."""

ACTING = frozenset({"country", "region", "governorate", "town"})
"""Precisions of names that stand for a government or its people."""


def use_of(candidate: Candidate) -> PlaceUse:
    """How a name is used, by the grammar around it."""
    if candidate.reference:
        return PlaceUse.REFERENCE
    if candidate.demonym or candidate.naming:
        return PlaceUse.BELONGING
    return PlaceUse.ACTOR if _acts(candidate) else PlaceUse.WHERE


def speakers_in(candidates: Sequence[Candidate]) -> Counter[str]:
    """Names of one word that do what only people do, and how often: surnames, more likely.

    Well-known places are left out: they stand for their government.
    """
    return Counter(
        candidate.words
        for candidate in candidates
        if candidate.end - candidate.start == 1
        and candidate.prior < FAMOUS
        and not candidate.demonym
        and _is_doer(candidate)
    )


def _acts(candidate: Candidate) -> bool:
    """Whether the name of a government's seat or land does what only people do."""
    precision = candidate.precision or next((e.precision for e in candidate.entries), None)
    return precision in ACTING and _is_doer(candidate)


def _is_doer(candidate: Candidate) -> bool:
    """Whether the name is the subject of a verb that only people can be: "Moscow denied"."""
    root = candidate.part.doc[candidate.start : candidate.end].root
    return root.dep_ in SUBJECTS and lemma(root.head) in lexicon().acting
