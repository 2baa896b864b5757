"""What the packs know of a name, and where they say so: for people who wonder or correct."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterclaim.packs.reading import Entry
from counterclaim.packs.relations import Kind, Relation, first_day, last_day
from counterclaim.packs.roster import roster
from counterclaim.packs.spelling import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One identity that a name means, with the reason, and what the packs know of it."""

    entry: Entry
    how: str  # a sentence: which name, or which spelling of which
    relations: tuple[Relation, ...] = ()
    holder: Entry | None = None  # of an office, on the day asked for


def explain(name: str, country: str | None = None, day: date | None = None) -> Meaning | None:
    """Whom a name, or an id of a pack, means; None where no pack has it.

    `country` (ISO 3166-1) is what the report is about: it opens local names. `day` leaves out
    relations that surely did not hold then, and names who held an office.
    """
    known = roster()
    entry = known.entries.get(name) or known.named(name, country)
    if entry is None:
        return None
    relations = tuple(
        relation for relation in known.related(entry.id) if day is None or _can_hold(relation, day)
    )
    holder = known.holder(entry.id, day, day) if day is not None else None
    return Meaning(entry=entry, how=_how(name, entry), relations=relations, holder=holder)


def _how(name: str, entry: Entry) -> str:
    where = entry.place or "actors/states.toml"
    said = words_of(name)
    if name == entry.id:
        return f"{name!r} is the id of {entry.name} ({where})"
    for other in entry.names:
        if words_of(other) == said:
            return f"{name!r} is a name of {entry.id} ({where})"
    for other in entry.local:
        if words_of(other) == said:
            return f"{name!r} means {entry.id} in reports about {entry.country} ({where})"
    if not entry.place or entry.body:
        return f"{name!r} is made of a state's name and the name of one of its bodies: {entry.id}"
    return f"{name!r} is another spelling of a name of {entry.id} ({where})"


def _can_hold(relation: Relation, day: date) -> bool:
    if relation.start and first_day(relation.start) > day and relation.kind is not Kind.BECAME:
        return False
    return not (relation.end and last_day(relation.end) < day)
