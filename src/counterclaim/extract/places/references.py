"""Places that only say where another is: "12 km from X", "between X and Y"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from counterclaim.extract.places.candidate import Candidate
from counterclaim.extract.places.lexicon import lexicon
from counterclaim.packs import load

REFERENCE_WITHIN = 20
"""How far before a name a distance that counts from it can begin, in tokens."""

_OF_KIND = r"(?:the\s(?:[\w-]+\s){1,3}of\s|(?:the|central|downtown)\s)?"
_BETWEEN = re.compile(rf"\bbetween\s{_OF_KIND}$", re.IGNORECASE)
_AND = re.compile(rf"and\s?{_OF_KIND}", re.IGNORECASE)


def mark_references(candidates: Sequence[Candidate]) -> None:
    """Mark places that only say where another is: "12 km from X", "between X and Y"."""
    pattern = _reference()
    for candidate in candidates:
        if not _is_broad(candidate):
            candidate.reference = pattern.search(_text_before(candidate)) is not None
    for left, right in pairwise(candidates):
        if left.part is not right.part or _is_broad(left) or _is_broad(right):
            continue
        joint = left.part.doc[left.end : right.start].text
        if _AND.fullmatch(joint) and _BETWEEN.search(_text_before(left)):
            left.reference = right.reference = True


def _is_broad(candidate: Candidate) -> bool:
    """Whether a name is a country's or wider: "between Israel and Lebanon" is no way."""
    broad = candidate.precision or next((e.precision for e in candidate.entries), None)
    return candidate.demonym or broad in ("country", "region")


def _text_before(candidate: Candidate) -> str:
    doc, end = candidate.part.doc, candidate.start
    return doc[max(0, end - REFERENCE_WITHIN) : end].text_with_ws


@functools.cache
def _reference() -> re.Pattern[str]:
    """A distance, perhaps a direction, and the preposition before the place it counts from."""
    lengths = "|".join(load("words/places")["distances"]["words"])
    sides = "|".join(sorted(lexicon().directions, key=len, reverse=True))
    return re.compile(
        rf"(?:\b|\d)(?:{lengths})\b\.?(?:\s?\([^()]{{1,30}}\))?,?"
        rf"(?:\s(?:away|further|inland|due|just|to|the|{sides})){{0,4}}"
        rf"\s(?:of|from|outside)\s{_OF_KIND}$",
        re.IGNORECASE,
    )
