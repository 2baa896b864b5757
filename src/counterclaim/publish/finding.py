"""Finding claims of a case: by filters, by the beginning of an id; and why none was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from counterclaim.case.rows import ClaimFilter
from counterclaim.model.claim import ClaimView, RoleName
from counterclaim.packs.build_gazetteer import fold
from counterclaim.publish.reading import CaseReader

if TYPE_CHECKING:
    from counterclaim.publish.tables import Wanted

SHORTEST_ID = 4
"""Characters of an id's hash that are shown at least, even where fewer would be unique."""

NEAR = 0.6
"""Likeness (`difflib`) from which a name may be the one that was meant."""

NAMES_SHOWN = 3
"""Names proposed."""

PLACE_ROLES = (RoleName.PLACE, RoleName.ORIGIN, RoleName.DESTINATION, RoleName.TARGET)


def speaker(view: ClaimView) -> str | None:
    """Whose word a claim is: the innermost voice's name."""
    chain = view.chain or view.claim.chain
    return chain[-1].name if chain else None


def claims_meeting(case: CaseReader, wanted: Wanted) -> Iterator[ClaimView]:
    """The claims that pass all filters but that of the page, in the order of the views."""
    only = ClaimFilter(
        type=wanted.type,
        polarity="denied" if wanted.denied else None,
        certainty=wanted.certainty,
        modality=wanted.modality,
        layer=wanted.layer,
        speaker=wanted.speaker,
        place=wanted.place,
        search=wanted.search,
    )
    for view in case.find_claims(only):
        if wanted.agent is None or _has(wanted.agent, named(view, RoleName.AGENT)):
            yield view


def named(view: ClaimView, *roles: RoleName) -> Iterator[str]:
    """Ids, names and words of what fills some roles."""
    for role in view.roles or view.claim.roles:
        if role.role in roles:
            yield from filter(None, (role.id, role.name, role.text))


def _has(part: str, values: Iterable[str]) -> bool:
    return any(part.casefold() in value.casefold() for value in values)


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """The shortest beginning of each id that no other has, four characters of the hash at least."""
    ordered = sorted(set(ids))
    short: dict[str, str] = {}
    for n, id_ in enumerate(ordered):
        beside = (*ordered[max(0, n - 1) : n], *ordered[n + 1 : n + 2])
        shared = max((_common(id_, other) for other in beside), default=0)
        least = id_.find("-") + 1 + SHORTEST_ID
        short[id_] = id_[: max(shared + 1, least)]
    return short


def _common(a: str, b: str) -> int:
    """How many characters two ids begin with alike."""
    for n, (left, right) in enumerate(zip(a, b, strict=False)):
        if left != right:
            return n
    return min(len(a), len(b))


NAMED: dict[str, tuple[str, Callable[[ClaimView], Iterable[str]]]] = {
    "speaker": ("nobody speaks who is called", lambda view: filter(None, [speaker(view)])),
    "place": ("no claim names a place called", lambda view: named(view, *PLACE_ROLES)),
    "agent": ("no claim's agent is called", lambda view: named(view, RoleName.AGENT)),
}
"""Filters by a name: what is wrong if nobody has it, and where names are looked up."""


def why_none(case: CaseReader, wanted: Wanted) -> str:
    """Why no claim passes the filters, as sentences for a person; empty where there are none.

    A name that nothing in the case has comes with those nearest to it; of several filters that
    each let something through, the numbers are told.
    """
    from dataclasses import replace

    from counterclaim.publish.tables import Wanted

    filters = sorted(wanted.given - {"sort"})
    every = list(case.find_claims(ClaimFilter())) if filters else []
    if not every:
        return ""
    alone = {
        name: list(claims_meeting(case, replace(Wanted(), **{name: getattr(wanted, name)})))
        for name in filters
        if name != "page"
    }
    for name in (name for name, found in alone.items() if not found):
        value = getattr(wanted, name)
        if name in NAMED:
            problem, values = NAMED[name]
            names = {each for view in every for each in values(view)}
            near = nearest(value, (each for each in names if not _is_id(each)))
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            return f"In this case {problem} {value!r}.{meant}"
        return f"No claim of the case passes {_option(name, value)} alone."
    if wanted.page:
        alone["page"] = [view for view in every if view.claim.page == _page_id(case, wanted.page)]
    told = [f"{_option(name, getattr(wanted, name))} {len(alone[name])}" for name in sorted(alone)]
    return f"Each filter alone lets claims through ({', '.join(told)}); together none."


def _option(name: str, value: object) -> str:
    return f"--{name}" if value is True else f"--{name} {value}"


def _page_id(case: CaseReader, name: str) -> str | None:
    return next((page.id for page in case.pages() if name in (page.id, page.record)), None)


def _is_id(name: str) -> bool:
    """Whether a value is an identifier, not a name for people."""
    return ":" in name or (name.islower() and ("-" in name or " " not in name))


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names most like one that was not found, the likeliest first."""
    by_fold: dict[str, str] = {}
    for each in sorted(names):
        by_fold.setdefault(fold(each), each)
    folded = fold(name)
    near = get_close_matches(folded, by_fold, n=NAMES_SHOWN, cutoff=NEAR)
    words = {word: each for each in by_fold for word in each.split() if len(word) > SHORTEST_ID}
    near += [words[word] for word in get_close_matches(folded, words, n=NAMES_SHOWN, cutoff=0.75)]
    return [by_fold[each] for each in dict.fromkeys(near)][:NAMES_SHOWN]
