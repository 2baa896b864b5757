"""Who is who: the actors and sources of the packs, found by any of their names.

The TOML files in `actors/` and `sources.toml` say whom a name means; `actors/states.toml`
is multiplied out into states, governments, forces and ministries. An analyst's own packs
(`with_own`) come before them. Nothing depends on a pack being there: an actor that none knows is
found from the text.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from typing import NamedTuple

from counterclaim.issues import Issue
from counterclaim.packs import OWN, made_of_packs
from counterclaim.packs.reading import Entry, Pack, read_pack
from counterclaim.packs.relations import Kind, Relation, ring
from counterclaim.packs.spelling import Names, Word, plain, sound, together, words_of
from counterclaim.packs.states import StateNames

SKELETON_LEAST = 7
"""Letters a name must have, without articles, to be found by its sound alone."""


class Match(NamedTuple):
    """A name found in a text: words[first:last] mean `entry`."""

    first: int
    last: int
    entry: Entry
    local: bool


@dataclass(slots=True)
class Roster:
    """Identities, looked up by id, by name, and along a text."""

    entries: dict[str, Entry] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    _of: dict[str, list[Relation]] = field(default_factory=lambda: defaultdict(list))
    _above: dict[tuple[Kind, str], list[Relation]] = field(
        default_factory=lambda: defaultdict(list)
    )
    states: StateNames = field(default_factory=StateNames)
    _names: Names[tuple[Entry, bool]] = field(default_factory=Names)
    _sound: dict[str, Entry] = field(default_factory=dict)
    _held: dict[tuple[tuple[str, ...], str | None], Entry] = field(default_factory=dict)

    def add(self, entry: Entry, *, by_sound: bool = True) -> None:
        """Take in one identity. A name that another holds already stays with that one.

        `by_sound`: it is also found under other spellings of its names.
        """
        self.entries.setdefault(entry.id, entry)
        for name in entry.names:
            if self._hold(name, entry, local=False) and by_sound:
                self._sound.setdefault(sound(name), entry)
        for name in entry.local:
            self._hold(name, entry, local=True)

    def relate(self, relation: Relation) -> None:
        """Take in what one actor is to another."""
        self.relations.append(relation)
        self._above[relation.kind, relation.who].append(relation)
        self._of[relation.who].append(relation)
        self._of[relation.whom].append(relation)

    def ring(self, relation: Relation) -> tuple[Relation, ...]:
        """The ring that a relation closes: it, after those that say the opposite; or none."""
        return ring(self._above, relation)

    def related(self, identity: str, *kinds: Kind) -> list[Relation]:
        """The relations that an identity stands in, on either side."""
        found = self._of.get(identity, [])
        return [relation for relation in found if not kinds or relation.kind in kinds]

    def holder(self, office: str, earliest: date, latest: date) -> Entry | None:
        """Who held an office on every day of a stretch; None unless the packs know exactly one."""
        holders = [
            relation.who
            for relation in self.related(office, Kind.HOLDS)
            if relation.whom == office and relation.holds_all(earliest, latest)
        ]
        return self.entries.get(holders[0]) if len(holders) == 1 else None

    def line_of(self, identity: str) -> frozenset[str]:
        """The identities that are one body under its names over time: renamed, or merged into."""
        seen = {identity}
        left = [identity]
        while left:
            at = left.pop()
            for relation in self.related(at, Kind.BECAME):
                other = relation.whom if relation.who == at else relation.who
                if other not in seen:
                    seen.add(other)
                    left.append(other)
        return frozenset(seen)

    def _hold(self, name: str, entry: Entry, *, local: bool) -> bool:
        words = tuple(words_of(name))
        country = entry.country if local else None
        if not words or (words, country) in self._held:
            return False
        self._held[words, country] = entry
        self._names.add(words, (entry, local))
        return True

    def holding(self, name: str, country: str | None = None) -> Entry | None:
        """The identity that holds exactly this name, as written; `country` for a local one."""
        return self._held.get((tuple(words_of(name)), country))

    def by_sound(self, name: str) -> Entry | None:
        """The identity a name means under another spelling of its Arabic words."""
        key = sound(name)
        if len(key) < SKELETON_LEAST:
            return None
        return self._sound.get(key)

    def named(self, name: str, country: str | None = None) -> Entry | None:
        """The identity that a whole name means; `country` opens the names local to it."""
        words = [Word(text, 0, 0, plain(text)) for text in words_of(name)]
        for match in self._at(words, 0, country):
            if match.last == len(words):
                return match.entry
        return self.by_sound(name)

    def find(self, words: Sequence[Word], text: str, country: str | None) -> Iterator[Match]:
        """Names along a text, longest first at each word, none overlapping another."""
        at = 0
        while at < len(words):
            match = self._whole(words, at, text, country)
            if match is None:
                at += 1
                continue
            match = self._longer_inside(match, words, text, country) or match
            yield match
            at = match.last

    def _whole(
        self, words: Sequence[Word], at: int, text: str, country: str | None
    ) -> Match | None:
        """The longest name at a word whose words stand together in the text."""
        word = words[at].plain
        if not self._names.begins(word) and not self.states.begins(word):
            return None
        for match in self._at(words, at, country):
            if together(words[at : match.last], text):
                return match
        return None

    def _longer_inside(
        self, match: Match, words: Sequence[Word], text: str, country: str | None
    ) -> Match | None:
        """A longer name that begins inside a shorter one: "The National" and "National Army"."""
        size = match.last - match.first
        for start in range(match.first + 1, match.last):
            other = self._whole(words, start, text, country)
            if other and other.last > match.last and other.last - other.first >= size:
                return other
        return None

    def _at(self, words: Sequence[Word], at: int, country: str | None) -> list[Match]:
        """Identities whose name begins at a word, the longest name first.

        A name local to the report's country comes before the same name's meaning anywhere, and one
        that a pack gives before one made for a state.
        """
        found = [
            Match(at, end, entry, local)
            for end, (entry, local) in self._names.at(words, at)
            if not (local and entry.country != country)
        ]
        found += [Match(at, end, entry, False) for end, entry in self.states.at(words, at)]
        found.sort(key=_rank, reverse=True)
        return found


def _rank(match: Match) -> tuple[int, bool]:
    return match.last - match.first, match.local


_own: ContextVar[tuple[Pack, ...]] = ContextVar("own_packs", default=())


@contextmanager
def with_own(packs: Iterable[Pack]) -> Iterator[None]:
    """Let an analyst's own packs come before the package's in this context, and no others.

    A pack has the form of `packs/actors/*.toml` (tables `pack`, `actors`, `sources`, `series`,
    `relations`; see `reading.read_pack`). An entry with an id that the package has adds its names
    to it, and replaces the fields it gives. What cannot be used is in `issues`; the rest is used.
    """
    own = tuple(packs)
    digest = hashlib.sha256()
    for pack in own:
        digest.update(repr((pack.name, pack.sha256, pack.origin)).encode())
    tokens = _own.set(own), OWN.set(digest.hexdigest() if own else "")
    try:
        yield
    finally:
        _own.reset(tokens[0])
        OWN.reset(tokens[1])


def own() -> tuple[Pack, ...]:
    """The analyst's packs in use, the first's word before the others'."""
    return _own.get()


def fingerprint() -> str:
    """What tells the analyst's packs in use apart, by content; "" for the package's alone."""
    return OWN.get()


def issues() -> tuple[Issue, ...]:
    """What cannot be used of the analyst's packs in use, and where packs disagree."""
    packs = _own.get()
    if not packs:
        return ()
    found = {issue for pack in packs for issue in pack.issues}
    return tuple(sorted({*found, *_built().issues}, key=_by_place))


def _by_place(issue: Issue) -> tuple[str, str, str]:
    return (issue.place or "", issue.code, issue.detail)


@dataclass(slots=True)
class _Built:
    roster: Roster
    sources: dict[str, Entry]
    issues: list[Issue]


def roster() -> Roster:
    """The identities of all packs in use."""
    return _built().roster


@made_of_packs
def _built() -> _Built:
    """All packs as one, the analyst's first, with what in them does not go together."""
    own = _own.get()
    packs = (*own, *_shipped())
    mine = {key for pack in own for key in (*pack.actors, *pack.sources)}
    stated = {relation.place for pack in own for relation in pack.relations}
    issues: list[Issue] = []
    merged: dict[str, Entry] = {}
    held: dict[str, Entry] = {}
    for pack in packs:
        for entry in (*pack.actors.values(), *pack.sources.values()):
            known = merged.get(entry.id)
            if known is None:
                merged[entry.id] = entry
            else:
                merged[entry.id] = _together_with(known, entry, issues)
        for key, entry in pack.sources.items():
            held.setdefault(key, entry)
    built = Roster()
    bodies = {(e.country, e.body): e for e in merged.values() if e.country and e.body}
    for entry in merged.values():
        issues += _clashes(built, entry, mine)
        built.add(entry)
    built.states = StateNames.of(bodies)
    for entry in built.states.seats:
        built.add(entry, by_sound=False)
    for entry in built.states.made:
        built.entries.setdefault(entry.id, entry)
    for pack in packs:
        for relation in pack.relations:
            problem = _unrelatable(built, relation, stated)
            if problem is None:
                built.relate(relation)
            else:
                issues.append(problem)
    sources_ = {key: merged[key] for key in held}
    return _Built(built, sources_, issues)


def _together_with(first: Entry, second: Entry, issues: list[Issue]) -> Entry:
    """One entry of two with one id: the first's fields, both's names."""
    for field_ in ("name", "kind", "country", "body"):
        mine, theirs = getattr(first, field_), getattr(second, field_)
        if mine and theirs and mine != theirs:
            detail = f"{first.id}: {field_} is {mine!r} here, {theirs!r} in {second.place}"
            issues.append(
                Issue(
                    code="packs.disagree", detail=f"{detail}; the first is used", place=first.place
                )
            )
    others = [name for name in (second.name, *second.aliases) if name != first.name]
    return dataclasses.replace(
        first,
        aliases=tuple(dict.fromkeys((*first.aliases, *others))),
        local=tuple(dict.fromkeys((*first.local, *second.local))),
        country=first.country or second.country,
        body=first.body or second.body,
        part_of=first.part_of or second.part_of,
        media_of=first.media_of or second.media_of,
        speaks_for=first.speaks_for or second.speaks_for,
        owned_by=first.owned_by or second.owned_by,
        affiliation=first.affiliation or second.affiliation,
        hosts=tuple(dict.fromkeys((*first.hosts, *second.hosts))),
        columns=tuple(dict.fromkeys((*first.columns, *second.columns))),
    )


def _clashes(built: Roster, entry: Entry, own: Container[str]) -> Iterator[Issue]:
    """The names of an entry that another holds already: they stay with that one.

    The place is the analyst's, whose entries are the `own`: it is theirs to set right.
    """
    for names, local in ((entry.names, False), (entry.local, True)):
        for name in names:
            other = built.holding(name, entry.country if local else None)
            if other is not None and other.id != entry.id:
                detail = (
                    f"{name!r} of {entry.id} ({entry.place}) already means {other.id}"
                    f" ({other.place}); give both as `local` names with their countries, or take"
                    " it out of one"
                )
                place = entry.place if entry.id in own else other.place
                yield Issue(code="packs.two-meanings", detail=detail, place=place)


def _unrelatable(built: Roster, relation: Relation, own: Container[str]) -> Issue | None:
    """Why a relation cannot be kept; `own` are places in the analyst's."""
    said = f"{relation.who} {relation.kind.value} {relation.whom}"
    unknown = [each for each in (relation.who, relation.whom) if each not in built.entries]
    if unknown:
        detail = f"{said}: no pack has {' or '.join(unknown)}: left out"
        return Issue(code="packs.unknown-actor", detail=detail, place=relation.place)
    if not (ring_ := built.ring(relation)):
        return None
    places = [each.place for each in reversed(ring_)]
    mine = [place for place in places if place in own]
    detail = f"{said} ({relation.place}): the opposite is said already ({places[-1]}): left out"
    return Issue(code="packs.ring", detail=detail, place=(mine or places)[0])


def voice_of(identity: str) -> str:
    """Whose word somebody's word is: a spokesman's his ministry's, a media wing's its group's."""
    entries = roster().entries
    for _ in range(3):
        entry = entries.get(identity)
        above = (entry.speaks_for or entry.media_of) if entry is not None else None
        if above is None:
            break
        identity = above
    return identity


def sources() -> dict[str, Entry]:
    """The agencies, outlets and monitors of `sources.toml` and of own packs by id."""
    return _built().sources


@functools.cache
def _shipped() -> tuple[Pack, ...]:
    """The package's own packs: actors by file name, then sources."""
    folder = resources.files("counterclaim.packs")
    files = [
        *sorted((f for f in (folder / "actors").iterdir() if f.name.endswith(".toml")), key=str),
        folder / "sources.toml",
    ]
    return tuple(read_pack(file, file.name) for file in files if file.name != "states.toml")
