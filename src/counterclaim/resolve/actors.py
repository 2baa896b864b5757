"""One identity for an actor over all pages and spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from counterclaim.model.entity import Actor, ActorMention
from counterclaim.model.ids import content_id
from counterclaim.packs.reading import Entry
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
) -> tuple[dict[Place, ActorMention], tuple[Actor, ...]]:
    """Every mention under its actor's case-wide identity, and the actors.

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
        for mention in mentions:
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
    for relation, other in (("media of", entry.media_of), ("part of", entry.part_of)):
        owner = roster().entries.get(other or "")
        if owner is not None:
            return f"{relation} {owner.name}"
    return None
