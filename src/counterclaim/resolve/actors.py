"""One identity for an actor over all pages and spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from counterclaim.model.entity import Actor, ActorMention, KnownBy
from counterclaim.model.ids import content_id
from counterclaim.model.time import Publication
from counterclaim.packs.reading import Entry
from counterclaim.packs.relations import Kind, Relation
from counterclaim.packs.roster import roster
from counterclaim.packs.spelling import plain, sound, words_of

Place = tuple[str, int, int]
"""Where a mention stands: page id, start, end."""

_SMALL = frozenset({"of", "for", "and", "the", "in", "al", "el"})


@dataclass(slots=True)
class _Group:
    """Mentions that mean one actor, under one key."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The name used most, then the longest; the same whatever the order of pages."""
        return min(self.names, key=lambda name: (-self.names[name], -len(name), name))

    @property
    def kind(self) -> str | None:
        """The kind told most often, if any."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind), default=None)


def unify(
    mentions_by_page: Mapping[str, Sequence[ActorMention]],
    publications: Mapping[str, Publication] | None = None,
) -> tuple[dict[Place, ActorMention], tuple[Actor, ...]]:
    """Every mention under its actor's case-wide identity, and the actors.

    An office ("the prime minister") is the one who held it where the packs have one holder for
    every day on which its page can have been published, else the office.

    A pack's id stays. Other names are one actor if they sound alike, if one is the other's
    acronym, or if on one page a surname follows a full name; a join that is possible in two
    ways is not made. Their ids come from the name, so they do not depend on the order of
    pages. Classes ("local sources") are one actor by their words.
    """
    keys = {
        page: {mention.name: _key(mention) for mention in mentions if mention.id is None}
        for page, mentions in mentions_by_page.items()
    }
    joined = _joined(keys)
    groups: dict[str, _Group] = {}
    resolved: dict[Place, tuple[ActorMention, str]] = {}
    for page, mentions in sorted(mentions_by_page.items()):
        for said in mentions:
            mention = _held(said, (publications or {}).get(page))
            key = mention.id or joined.get((page, _key(mention)), _key(mention))
            group = groups.setdefault(key, _Group(key))
            group.names[mention.name] += 1
            if mention.kind:
                group.kinds[mention.kind] += 1
            resolved[(page, mention.start, mention.end)] = (mention, key)
    actors = {key: _actor(group) for key, group in groups.items()}
    unified = {
        place: msgspec.structs.replace(
            mention, id=actors[key].id, name=actors[key].name, kind=actors[key].kind
        )
        for place, (mention, key) in resolved.items()
    }
    return unified, tuple(sorted(actors.values(), key=lambda actor: actor.id))


def _held(mention: ActorMention, published: Publication | None) -> ActorMention:
    """An office's mention as its holder's on the days of publication, where one is known."""
    if mention.kind != "office" or mention.id is None or published is None:
        return mention
    if published.earliest is None or published.latest is None:
        return mention
    holder = roster().holder(mention.id, published.earliest, published.latest)
    if holder is None:
        return mention
    return msgspec.structs.replace(mention, id=holder.id, name=holder.name, kind=holder.kind)


def _key(mention: ActorMention) -> str:
    """What an actor without a pack's id is known by: its sound if a name, its words if a class."""
    if mention.name.islower():
        return "class " + " ".join(plain(word) for word in words_of(mention.name))
    return "name " + (sound(mention.name) or mention.name.casefold())


def _joined(keys: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """Keys that mean another key, by page: acronyms of the case, surnames of the page."""
    initials: dict[str, set[str]] = defaultdict(set)
    for names in keys.values():
        for name, key in names.items():
            if len(words_of(name)) > 1 and key.startswith("name "):
                initials[_initials(name)].add(key)
    joined: dict[tuple[str, str], str] = {}
    for page, names in keys.items():
        for name, key in names.items():
            longer = _longer_on_page(name, names) | (
                initials.get(name.casefold(), set()) if name.isupper() else set()
            )
            if len(longer) == 1 and key.startswith("name "):
                joined[(page, key)] = next(iter(longer))
    return joined


def _initials(name: str) -> str:
    words = [word for word in words_of(name) if word.lower() not in _SMALL]
    return "".join(word[0] for word in words).casefold()


def _longer_on_page(name: str, names: Mapping[str, str]) -> set[str]:
    """Keys of the fuller names on the page that end with this one."""
    words = sound(name).split()
    if not words:
        return set()
    return {
        key
        for other, key in names.items()
        if key.startswith("name ") and sound(other).split()[1:][-len(words) :] == words
    }


def _actor(group: _Group) -> Actor:
    entry = roster().entries.get(group.key)
    if entry is not None:
        return Actor(
            id=entry.id,
            name=entry.name,
            kind=entry.kind,
            aliases=_others(entry.name, (*entry.aliases, *group.names)),
            affiliation=_affiliation(entry),
        )
    is_id = not group.key.startswith(("name ", "class "))
    return Actor(
        id=group.key if is_id else content_id("act", group.key),
        name=group.name,
        kind=group.kind,
        aliases=_others(group.name, group.names),
    )


def _others(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names) - {name}))


def _affiliation(entry: Entry) -> str | None:
    """What the pack documents of whom an actor belongs to; never who is said to back it."""
    if entry.affiliation:
        return entry.affiliation
    told = [_told(relation) for relation in roster().related(entry.id) if relation.who == entry.id]
    return "; ".join(dict.fromkeys(filter(None, told))) or None


BELONGS = {
    Kind.MEDIA_OF: "media of",
    Kind.PART_OF: "part of",
    Kind.OWNED_BY: "owned by",
    Kind.BECAME: "became",
}
"""Relations that are given as an affiliation, in words."""


def _told(relation: Relation) -> str | None:
    """A relation in words: "part of al-Qaeda (2013-04-10 to 2016-07-28)"."""
    words, other = BELONGS.get(relation.kind), roster().entries.get(relation.whom)
    if words is None or other is None:
        return None
    return f"{words} {other.name}" + (f" ({relation.span})" if relation.span else "")


HOW: dict[KnownBy, str] = {
    KnownBy.NAME: "“{said}” is a name of {name}",
    KnownBy.LOCAL: "“{said}” means {name} in reports about its country",
    KnownBy.SPELLING: "“{said}” is another spelling of a name of {name}",
    KnownBy.DEFINED: "the page itself gives “{said}” this meaning",
    KnownBy.AGAIN: "the page uses “{said}” for {name} elsewhere",
    KnownBy.CONTEXT: "the words around “{said}” show an actor; no pack has the name",
    KnownBy.CLASS: "“{said}” says a class of people",
    KnownBy.REFERENCE: "“{said}” points back",
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a mention means whom it does: a sentence, the words it rests on, the pack's entry."""

    text: str
    basis: str | None = None  # words of the page: the definition, or the antecedent
    start: int | None = None  # where those stand
    end: int | None = None
    entry: str | None = None  # file and line of the pack's entry
    origin: str | None = None  # of that entry


def why(mention: ActorMention, text: str, published: Publication | None = None) -> tuple[Why, ...]:
    """The reasons for a mention's identity, first what was read, then what a pack says.

    `text` is the page's; `mention` as read, before `unify`.
    """
    said = " ".join(text[mention.start : mention.end].split())
    basis = mention.basis
    first = Why(
        text=HOW[mention.by].format(said=said, name=mention.name),
        basis=None if basis is None else " ".join(basis.of(text).split()),
        start=None if basis is None else basis.start,
        end=None if basis is None else basis.end,
    )
    entry = roster().entries.get(mention.id or "")
    if entry is None:
        return (first,)
    known = Why(
        text=f"{entry.name} ({entry.kind}) is {entry.id} in the packs",
        entry=entry.place or None,
        origin=entry.origin,
    )
    held = _held(mention, published)
    if held is mention:
        return first, known
    place = next(
        (r.place for r in roster().related(entry.id, Kind.HOLDS) if r.who == held.id), None
    )
    return (
        first,
        known,
        Why(
            text=f"{held.name} held the office {entry.name} on the days of publication", entry=place
        ),
    )
