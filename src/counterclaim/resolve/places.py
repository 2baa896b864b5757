"""One identity for a place over all pages and spellings.

What a page resolved stays. A name that a page could not resolve takes the identity other
pages give to it, if its spelling allows one only; names that no page resolves are one place
where they share their consonants and nearly their letters. Nothing depends on the order of
the pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from counterclaim.model.entity import PlaceMention
from counterclaim.model.identity import LinkRule
from counterclaim.packs import gazetteer, load
from counterclaim.packs.build_gazetteer import fold, skeleton

Where = tuple[str, int, int]
"""Where a mention stands: page id, start, end."""

SHORTEST = 2
"""Consonants by which spellings may be joined; with fewer only equal names are."""


class Resolved(NamedTuple):
    """A mention under its case-wide identity, and why."""

    mention: PlaceMention
    rule: LinkRule
    detail: str


def unify(mentions_by_page: Mapping[str, Sequence[PlaceMention]]) -> dict[Where, PlaceMention]:
    """Every mention under the case-wide identity of its place."""
    return {where: found.mention for where, found in resolve(mentions_by_page).items()}


def resolve(mentions_by_page: Mapping[str, Sequence[PlaceMention]]) -> dict[Where, Resolved]:
    """The same with the reasons.

    The id of a place that no gazetteer has is "place:" and the consonants of its name, so it
    is the same whichever page is read first.
    """
    mentions = [m for _, page in sorted(mentions_by_page.items()) for m in page]
    known = _known(mentions)
    countries: Counter[str] = Counter(m.country for m in mentions if m.country and m.id)
    unknown = Counter(m.name for m in mentions if m.id is None)
    identities = {name: _identity(name, known, countries) for name in unknown}
    ids = _own_ids({name: n for name, n in unknown.items() if identities[name] is None})
    names = _names(ids, unknown)
    precisions = _precisions(ids, mentions)
    areas = _areas(ids, mentions)
    resolved: dict[Where, Resolved] = {}
    for page, found in mentions_by_page.items():
        for mention in found:
            taken = Resolved(mention, LinkRule.PAGE, "")
            if mention.id is None:
                other = identities[mention.name]
                if other is not None:
                    place, rule, detail = other
                    same = msgspec.structs.replace(
                        place, start=mention.start, end=mention.end, use=mention.use
                    )
                    taken = Resolved(same, rule, detail)
                else:
                    own = ids[mention.name]
                    area = areas.get(own, mention)
                    named = msgspec.structs.replace(
                        area,
                        start=mention.start,
                        end=mention.end,
                        use=mention.use,
                        id=own,
                        name=names[own],
                        precision=area.precision or precisions.get(own),
                    )
                    taken = Resolved(named, LinkRule.NAME, _spelled(mention.name, names[own]))
            resolved[page, mention.start, mention.end] = taken
    return resolved


def _spelled(name: str, other: str) -> str:
    return "" if name == other else f"a spelling of {other}"


def _known(mentions: Sequence[PlaceMention]) -> dict[str, PlaceMention]:
    """One mention of each place that some page resolved, by id."""
    return {m.id: m for m in sorted(mentions, key=_order) if m.id is not None}


def _order(mention: PlaceMention) -> tuple[str, int, int]:
    return mention.id or "", mention.start, mention.end


def _identity(
    name: str, known: Mapping[str, PlaceMention], countries: Counter[str]
) -> Resolved | None:
    """The place other pages mean by a name this page could not resolve."""
    bare = _bare(name)
    for country in sorted(countries, key=lambda c: (-countries[c], c)):
        for entry in gazetteer.look_up(bare, country):
            if entry.id in known:
                place = known[entry.id]
                return Resolved(place, LinkRule.RESPELLED, f"{place.name} in {country}")
    alike = [place for place in known.values() if _same_name(bare, place.name)]
    return Resolved(alike[0], LinkRule.ALIKE, alike[0].name) if len(alike) == 1 else None


def _bare(name: str) -> str:
    """A name without the head noun: "Mhassa Mount" and "Mhassa" are one."""
    heads = {word for words in load("words/places")["heads"].values() for word in words}
    words = name.split()
    while len(words) > 1 and words[-1].lower() in heads:
        words.pop()
    while len(words) > 1 and words[0].lower() in heads:
        words.pop(0)
    return " ".join(words)


def _same_name(name: str, other: str) -> bool:
    """Whether two spellings can be of one name: the same consonants, nearly the same letters."""
    a, b = fold(name), fold(other)
    if a == b:
        return True
    bones = skeleton(a)
    if len(bones.replace(" ", "")) < SHORTEST or bones != skeleton(b):
        return False
    return fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) >= gazetteer.SPELLING


def _own_ids(names: Mapping[str, int]) -> dict[str, str]:
    """Ids for names that nothing knows, one for all spellings of a name."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folded = fold(_bare(name))
        bones = skeleton(folded)
        buckets[bones if len(bones.replace(" ", "")) >= SHORTEST else folded or name].append(name)
    ids: dict[str, str] = {}
    for bones, spellings in buckets.items():
        first, *others = sorted(spellings, key=lambda name: (-names[name], name))
        ids[first] = f"place:{bones.replace(' ', '-')}"
        for name in others:
            same = _same_name(_bare(first), _bare(name))
            ids[name] = ids[first] if same else f"place:{fold(_bare(name)).replace(' ', '-')}"
    return ids


def _names(ids: Mapping[str, str], times: Mapping[str, int]) -> dict[str, str]:
    """The name used most for each id, then the longest."""
    best: dict[str, str] = {}
    for name in sorted(ids, key=lambda name: (times[name], len(name), name)):
        best[ids[name]] = name
    return best


def _areas(ids: Mapping[str, str], mentions: Sequence[PlaceMention]) -> dict[str, PlaceMention]:
    """For each id the mention with the smallest area: some page tells more than the others."""
    found: dict[str, PlaceMention] = {}
    placed = [m for m in mentions if m.id is None and m.radius_km is not None and m.name in ids]
    for mention in sorted(placed, key=lambda m: (m.radius_km, m.lat, m.lon, m.name, m.start)):
        found.setdefault(ids[mention.name], mention)
    return found


def _precisions(ids: Mapping[str, str], mentions: Sequence[PlaceMention]) -> dict[str, str]:
    """The precision told most for each id."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.id is None and mention.precision and mention.name in ids:
            told[ids[mention.name]][mention.precision] += 1
    return {
        own: min(counts, key=lambda precision: (-counts[precision], precision))
        for own, counts in told.items()
    }
