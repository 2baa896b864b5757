"""Which of a page's names are shown to be places, by what all of the page says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from counterclaim.extract.places.candidate import FAMOUS, KNOWN, Candidate
from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import RESPELLED, fold
from counterclaim.packs.gazetteer import Entry

_LISTING = frozenset({",", "and", ", and", "or", "and the", "&"})


LEAST_SPELLED = 4
"""Letters in the shortest name that is sought in another spelling."""

COUNTIES = (" County", " Parish", " Province", " Governorate")
"""How names end that are those of a division, whatever is named after it."""

DIVISIONS = frozenset({"country", "governorate"})
"""Precisions of names that tell a place before the name of any thing: "the Ohio Partners"."""


def believed(
    candidates: list[Candidate], nations: Sequence[Candidate], surnames: Counter[str]
) -> list[Candidate]:
    """Leave out names that nothing on the page shows to be places."""
    shown: Counter[str] = Counter()
    for candidate in candidates:
        if not candidate.head and candidate.signs:
            shown[fold(candidate.words)] += candidate.signs
    _link_containers(candidates)
    candidates = _respelled(candidates, nations, surnames)
    believed = [_is_believed(c, shown, surnames) for c in candidates]
    about = Counter(
        entry.country
        for c in (*(c for c, sure in zip(candidates, believed, strict=True) if sure), *nations)
        for entry in c.entries[:1]
    )
    main = {country for country, times in about.items() if times * 2 > about.total()}
    believed = [
        sure or _is_at_home(c, main, surnames) for c, sure in zip(candidates, believed, strict=True)
    ]
    told = {name for c, sure in zip(candidates, believed, strict=True) if sure for name in c.keys}
    return [
        c
        for c, sure in zip(candidates, believed, strict=True)
        if sure or ((c.head or c.naming) and not told.isdisjoint(c.keys))
    ]


def _respelled(
    candidates: list[Candidate], nations: Sequence[Candidate], surnames: Counter[str]
) -> list[Candidate]:
    """The candidates without the bare ones, but for those another spelling of which is known.

    It is sought in the countries that the page tells of; elsewhere a spelling says too little.
    """
    told = Counter(
        entry.country
        for candidate in (*candidates, *nations)
        for entry in candidate.entries[:1]
        if entry.country is not None and entry.country in RESPELLED
    )
    kept: list[Candidate] = []
    for n, candidate in enumerate(candidates):
        if candidate.bare:
            beside = (*kept[-1:], *(c for c in candidates[n + 1 : n + 2] if not c.bare))
            shown = candidate.signs or any(_is_beside(candidate, other) for other in beside)
            if not shown or candidate.words in surnames or not _respell(candidate, told):
                continue
        elif not candidate.entries:
            candidate.entries = _spelled_in(candidate.words, told)
        kept.append(candidate)
    return kept


def _is_beside(candidate: Candidate, other: Candidate) -> bool:
    """Whether two names are neighbours in a list."""
    if other.part is not candidate.part or other.demonym:
        return False
    return 0 < max(candidate.start - other.end, other.start - candidate.end) <= 2


def _respell(candidate: Candidate, told: Counter[str]) -> bool:
    """Find another spelling of a bare name, of its first words where the last belong to none."""
    for end in range(candidate.end, max(candidate.start, candidate.end - 2), -1):
        entries = _spelled_in(candidate.part.doc[candidate.start : end].text, told)
        if entries:
            candidate.end, candidate.entries = end, entries
            return True
    return False


def _spelled_in(words: str, countries: Counter[str]) -> tuple[Entry, ...]:
    """Places of the name in another spelling, in the first of the countries that has any."""
    if len(fold(words)) < LEAST_SPELLED:
        return ()
    for country in sorted(countries, key=lambda c: (-countries[c], c)):
        here = tuple(e for e in gazetteer.look_up(words, country) if e.country == country)
        if here:
            return here
    return ()


def _is_at_home(candidate: Candidate, main: set[str | None], surnames: Counter[str]) -> bool:
    """Whether a name that shows no sign is a place of the country the page is about."""
    return (
        not candidate.head
        and candidate.naming != "thing"
        and candidate.whole
        and candidate.words not in surnames
        and candidate.prior >= KNOWN
        and any(entry.country in main for entry in candidate.entries[:1])
    )


def _is_believed(candidate: Candidate, shown: Counter[str], surnames: Counter[str]) -> bool:
    words = candidate.words
    if candidate.naming == "thing" and not words.endswith(COUNTIES):
        return candidate.prior >= FAMOUS and candidate.entries[0].precision in DIVISIONS
    if candidate.demonym or (candidate.precision and not candidate.entries):
        return True
    if words in surnames and candidate.signs < 2 and candidate.prior < 8:
        return shown[fold(words)] > surnames[words] and candidate.prior >= KNOWN
    if candidate.within or candidate.signs > 1 or _is_only_one(candidate):
        return True
    name = fold(words)
    if candidate.head and not shown[name]:
        return candidate.prior >= FAMOUS
    if candidate.prior >= FAMOUS or candidate.signs:
        return True
    return shown[name] > 0 and candidate.prior >= KNOWN


def _is_only_one(candidate: Candidate) -> bool:
    """Whether a name of several words or with an article is one place's of the overlays only."""
    only = gazetteer.only_listed(candidate.entries)
    return only and candidate.whole and not candidate.head and " " in fold(candidate.words)


def _link_containers(candidates: list[Candidate]) -> None:
    """Note "X, Y": X lies in Y. Both names then need no other sign."""
    for left, right in pairwise(candidates):
        if left.part is not right.part or left.demonym or right.demonym:
            continue
        between = left.part.doc[left.end : right.start].text
        if (
            between == ","
            and right.entries
            and right.entries[0].precision in ("country", "governorate", "district", "region")
        ):
            left.within.append(right.start)
            right.signs += 1
        if left.listed and between in _LISTING and not right.listed:
            right.precision = right.listed = left.listed
            right.signs += 2
