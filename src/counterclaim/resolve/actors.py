"""One identity for an actor over all pages and spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from counterclaim.model.entity import Actor, ActorMention
from counterclaim.model.identity import LinkRule
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


class Identified(NamedTuple):
    """The mentions under their case-wide identities, the actors, and why each mention is one."""

    mentions: dict[Place, ActorMention]
    actors: tuple[Actor, ...]
    reasons: dict[Place, tuple[LinkRule, str]]


def unify(
    mentions_by_page: Mapping[str, Sequence[ActorMention]],
    publications: Mapping[str, Publication] | None = None,
) -> tuple[dict[Place, ActorMention], tuple[Actor, ...]]:
    """Every mention under its actor's case-wide identity, and the actors."""
    found = identify(mentions_by_page, publications)
    return found.mentions, found.actors


def identify(
    mentions_by_page: Mapping[str, Sequence[ActorMention]],
    publications: Mapping[str, Publication] | None = None,
) -> Identified:
    """Every mention under its actor's case-wide identity, the actors, and the reasons.

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
    reasons: dict[Place, tuple[LinkRule, str]] = {}
    for page, mentions in sorted(mentions_by_page.items()):
        for said in mentions:
            mention = _held(said, (publications or {}).get(page))
            own = _key(mention)
            join = joined.get((page, own))
            key = mention.id or (join.key if join else own)
            group = groups.setdefault(key, _Group(key))
            group.names[mention.name] += 1
            if mention.kind:
                group.kinds[mention.kind] += 1
            where = (page, mention.start, mention.end)
            resolved[where] = (mention, key)
            reasons[where] = _reason(said, mention, join)
    actors = {key: _actor(group) for key, group in groups.items()}
    unified = {
        place: msgspec.structs.replace(
            mention, id=actors[key].id, name=actors[key].name, kind=actors[key].kind
        )
        for place, (mention, key) in resolved.items()
    }
    every = tuple(sorted(actors.values(), key=lambda actor: actor.id))
    return Identified(unified, every, reasons)


class _Join(NamedTuple):
    """The key of the actor that a shorter name means, and why."""

    key: str
    rule: LinkRule
    name: str


def _reason(said: ActorMention, mention: ActorMention, join: _Join | None) -> tuple[LinkRule, str]:
    """Why a mention, as `said`, is its actor's, as `identify` went about it."""
    if said is not mention:
        return LinkRule.HOLDER, said.name
    if mention.refers:
        return LinkRule.REFERENCE, mention.name
    if mention.id is not None:
        return LinkRule.PACK, mention.by.value
    if join is not None:
        return join.rule, join.name
    return (LinkRule.CLASS if mention.name.islower() else LinkRule.NAME), mention.name


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


def _joined(keys: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], _Join]:
    """Keys that mean another key, by page: acronyms of the case, surnames of the page."""
    initials: dict[str, dict[str, str]] = defaultdict(dict)
    for names in keys.values():
        for name, key in names.items():
            if len(words_of(name)) > 1 and key.startswith("name "):
                held = initials[_initials(name)]
                held[key] = min(name, held.get(key, name))
    joined: dict[tuple[str, str], _Join] = {}
    for page, names in keys.items():
        for name, key in names.items():
            if not key.startswith("name "):
                continue
            fuller = _longer_on_page(name, names)
            short = initials.get(name.casefold(), {}) if name.isupper() else {}
            longer = {**short, **fuller}
            if len(longer) == 1:
                (other, full) = next(iter(longer.items()))
                rule = LinkRule.SURNAME if other in fuller else LinkRule.ACRONYM
                joined[(page, key)] = _Join(other, rule, full)
    return joined


def _initials(name: str) -> str:
    words = [word for word in words_of(name) if word.lower() not in _SMALL]
    return "".join(word[0] for word in words).casefold()


def _longer_on_page(name: str, names: Mapping[str, str]) -> dict[str, str]:
    """Keys of the fuller names on the page that end with this one, each with such a name."""
    words = sound(name).split()
    if not words:
        return {}
    return {
        key: other
        for other, key in sorted(names.items(), reverse=True)
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
