"""Who is who: the actors and sources of the packs, found by any of their names.

The TOML files in `actors/` and `sources.toml` say whom a name means; `actors/states.toml`
is multiplied out into states, governments, forces and ministries. Nothing depends on a
pack being there: an actor that none knows is found from the text.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, NamedTuple

from anyascii import anyascii

from counterclaim.packs import load

WORD = re.compile(r"[^\W_]+")
"""What counts as one word of a name: letters and digits; "al-Islam" is two, "U.S." is two."""

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "at", "az", "an", "the"})
_RESPELLED = (
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i")),
    *(("y", "i"), ("e", "i"), ("o", "u"), ("q", "k"), ("gh", "g"), ("dh", "d"), ("w", "u")),
)
"""Spellings that transliterations of Arabic exchange freely, folded in this order."""

SKELETON_LEAST = 7
"""Letters a name must have, without articles, to be found by its sound alone."""


class Word(NamedTuple):
    """One word of a text: half-open code points, as written and in plain letters."""

    text: str
    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One identity of a pack."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()  # names that mean it only in reports about `country`
    country: str | None = None  # ISO 3166-1 alpha-2
    body: str | None = None  # which of a state's bodies it is: a key of `bodies` in states.toml
    part_of: str | None = None
    media_of: str | None = None
    speaks_for: str | None = None  # a person whose word is this body's: director, spokesman
    affiliation: str | None = None
    hosts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    seat: bool = False  # also known by its capital or by the country's name: a place elsewhere
    origin: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class Match(NamedTuple):
    """A name found in a text: words[first:last] mean `entry`."""

    first: int
    last: int
    entry: Entry
    local: bool


@dataclass(slots=True)
class _Node:
    """A step along names, word by word in plain letters; `ends` are the names that end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Entry, bool]] = field(default_factory=list)


@dataclass(slots=True)
class Roster:
    """Identities, looked up by id, by name, and along a text."""

    entries: dict[str, Entry] = field(default_factory=dict)
    _root: _Node = field(default_factory=_Node)
    _sound: dict[str, Entry] = field(default_factory=dict)  # entries of a page have no id
    _held: set[tuple[tuple[str, ...], str | None]] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Take in one identity. A name that another holds already stays with that one."""
        self.entries.setdefault(entry.id, entry)
        for name in entry.names:
            if self._hold(name, entry, local=False) and not entry.seat:
                self._sound.setdefault(sound(name), entry)
        for name in entry.local:
            self._hold(name, entry, local=True)

    def _hold(self, name: str, entry: Entry, *, local: bool) -> bool:
        words = tuple(words_of(name))
        country = entry.country if local else None
        if not words or (words, country) in self._held:
            return False
        self._held.add((words, country))
        node = self._root
        for word in words:
            node = node.next.setdefault(plain(word), _Node())
        node.ends.append((words, entry, local))
        return True

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
        if words[at].plain not in self._root.next:
            return None
        for match in self._at(words, at, country):
            if _together(words[at : match.last], text):
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
        """Identities whose name begins at a word, the longest name first."""
        node = self._root.next.get(words[at].plain)
        found: list[Match] = []
        end = at
        while node is not None:
            end += 1
            found += [
                Match(at, end, entry, local)
                for names, entry, local in node.ends
                if not (local and entry.country != country) and _reads(words[at:end], names)
            ]
            node = node.next.get(words[end].plain) if end < len(words) else None
        found.reverse()
        return found


def words_in(text: str) -> list[Word]:
    """The words of a text with their places."""
    return [
        Word(found.group(), found.start(), found.end(), plain(found.group()))
        for found in WORD.finditer(text)
    ]


def words_of(name: str) -> list[str]:
    """The words of a name."""
    return WORD.findall(unicodedata.normalize("NFC", name))


@functools.lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without case and accents; other scripts stay as they are."""
    split = unicodedata.normalize("NFKD", word)
    return "".join(char for char in split if not unicodedata.combining(char)).casefold()


@functools.lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A key that spellings of one Arabic name share: Jaysh/Jaish, Usud/Usoud, -iya/-iyah.

    Articles and doubled letters are gone, vowels folded; empty for a name of articles only.
    """
    kept = []
    for word in words_of(anyascii(name).replace("'", "").replace("`", "")):
        low = word.casefold()
        if low in _ARTICLES:
            continue
        for old, new in _RESPELLED:
            low = low.replace(old, new)
        low = re.sub(r"(.)\1+", r"\1", low)
        kept.append(re.sub(r"(?<=[ia])h$", "", low))
    return " ".join(kept)


def _reads(words: Sequence[Word], name: Sequence[str]) -> bool:
    """Whether words of the text can be these of a name, capitals minded.

    A capital of the name must be one in the text, and a short name in capitals must stand in
    capitals, so that "is" and "us" name nobody; small letters match whatever stands there.
    """
    for word, part in zip(words, name, strict=True):
        if not part[0].isupper() or word.plain in _ARTICLES:
            continue
        if not word.text[0].isupper():
            return False
        if 1 < len(part) <= 4 and part.isupper() and not word.text.isupper():
            return False
    return True


def _together(words: Sequence[Word], text: str) -> bool:
    """Whether the words stand as one name: blank, hyphen or apostrophe between, at most."""
    for left, right in itertools.pairwise(words):
        gap = text[left.end : right.start]
        if len(gap) > 2 or gap.strip(" \u00a0-‐‑–'’ʼ`/&.") or "\n" in gap:
            return False
        if "." in gap and len(left.text) > 1:
            return False
    return True


@functools.cache
def roster() -> Roster:
    """The identities of all packs."""
    built = Roster()
    listed = (*_actors(), *_sources())
    own = {(entry.country, entry.body): entry for entry in listed if entry.country and entry.body}
    for entry in (*listed, *_states(own)):
        built.add(entry)
    return built


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


@functools.cache
def sources() -> dict[str, Entry]:
    """The agencies, outlets and monitors of `sources.toml` by id."""
    return {entry.id: entry for entry in _sources()}


@functools.cache
def demonyms() -> dict[str, str]:
    """Country codes by demonym in plain letters: "syrian" is SY."""
    table: Mapping[str, Any] = load("actors/states")["states"]
    return {plain(word): code for code, state in table.items() for word in state["demonyms"]}


@functools.cache
def country_words() -> dict[str, str]:
    """Country codes by single words that betray what a report is about: name, demonym, capital."""
    table: Mapping[str, Any] = load("actors/states")["states"]
    words = dict(demonyms())
    for code, state in table.items():
        for name in (state["name"], state["capital"]):
            if len(words_of(name)) == 1:
                words[plain(name)] = code
    return words


def _entry(key: str, fields: Mapping[str, Any], origin: str) -> Entry:
    return Entry(
        id=key,
        name=fields["name"],
        kind=fields["kind"],
        aliases=tuple(fields.get("aliases", ())),
        local=tuple(fields.get("local", ())),
        country=fields.get("country"),
        body=fields.get("body"),
        part_of=fields.get("part_of"),
        speaks_for=fields.get("speaks_for"),
        media_of=fields.get("media_of"),
        affiliation=fields.get("affiliation"),
        hosts=tuple(fields.get("hosts", ())),
        columns=tuple(fields.get("columns", ())),
        origin=fields.get("origin", origin),
    )


def _actors() -> Iterator[Entry]:
    folder = resources.files("counterclaim.packs") / "actors"
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml")):
        pack = load(f"actors/{name.removesuffix('.toml')}")
        for key, fields in pack.get("actors", {}).items():
            yield _entry(key, fields, pack["pack"]["origin"])


def _sources() -> Iterator[Entry]:
    pack = load("sources")
    for key, fields in pack["sources"].items():
        yield _entry(key, fields, pack["pack"]["origin"])


def _states(own: Mapping[tuple[str, str], Entry]) -> Iterator[Entry]:
    """States and their bodies, made from demonyms.

    `own` holds, by country and body, the entries that the packs themselves have for one:
    the made names ("Syrian servicemen") then mean that entry.
    """
    pack = load("actors/states")
    origin = pack["pack"]["origin"]
    for code, state in pack["states"].items():
        low = code.lower()
        yield Entry(
            id=f"state-{low}",
            name=state["name"],
            kind="state",
            aliases=(*state["aliases"], state["capital"]),
            country=code,
            seat=True,
            origin=origin,
        )
        owners = (*state["demonyms"], f"{state['name']}'s")
        for body, how in pack["bodies"].items():
            made = tuple(f"{owner} {noun}" for owner in owners for noun in how["nouns"])
            known = own.get((code, body))
            if known is not None:
                yield dataclasses.replace(known, aliases=made, local=())
                continue
            yield Entry(
                id=f"{body}-{low}",
                name=how["name"].format(state["demonyms"][0]),
                kind=how["kind"],
                aliases=made,
                country=code,
                part_of=f"state-{low}",
                origin=origin,
            )
