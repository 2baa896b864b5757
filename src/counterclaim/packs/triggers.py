"""The trigger lexicon, typed: which words state a happening and what their arguments are."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from counterclaim.model.claim import RoleName
from counterclaim.packs import load, made_of_packs, roster
from counterclaim.packs.types import CONDITION, NO_CLASSES, NO_ROLE, NOTHING, SENSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One reading of some words: a type, and a role for each grammatical slot.

    `slots` maps "subject", "object" and prepositions to a role; None is "no role". The sets
    hold classes of `words/nouns.toml` by which senses of one word are told apart. `case` are
    the prepositions that a noun needs before it; empty is any or none.
    """

    order: int  # place in the file: earlier senses win
    type: str
    slots: Mapping[str, RoleName | None]
    conditions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    negated: bool = False
    predicate_only: bool = False
    bare: bool = False
    case: frozenset[str] = frozenset()

    def role(self, slot: str) -> RoleName | None:
        """The role of a slot, by this sense or else by the table of prepositions."""
        return self.slots[slot] if slot in self.slots else _prepositions().get(slot)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of one trigger, lemmas; the first is the verb, or the words of a noun."""

    words: tuple[str, ...]
    sense: Sense


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by the word that must be met first; longer ones stand before shorter."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]


@made_of_packs
def event_types() -> Mapping[str, Mapping[str, str]]:
    """The event types of the package and of the own packs in use, by name."""
    own = {name: entry for pack in roster.own() for name, entry in pack.own.types.items()}
    return {**load("types"), **own}


@made_of_packs
def lexicon() -> Lexicon:
    """The senses of `triggers.toml`, after those of the own packs in use."""
    known = event_types()
    own = [s for pack in roster.own() for s in pack.own.senses if s["type"] in {*known, NOTHING}]
    tables: dict[str, dict[str, list[Pattern]]] = {
        part: defaultdict(list) for part in ("verbs", "nouns", "adjectives")
    }
    for order, entry in enumerate([*own, *load("triggers")["sense"]]):
        sense = _sense(order, entry)
        for part, table in tables.items():
            for words in entry.get(part, ()):
                pattern = Pattern(tuple(words.split()), sense)
                key = (
                    pattern.words[-1]
                    if part == "nouns" and "of" not in pattern.words
                    else pattern.words[0]
                )
                table[key].append(pattern)
    return Lexicon(**{part: _sorted(table) for part, table in tables.items()})


@functools.cache
def noun_classes() -> Mapping[str, frozenset[str]]:
    """Lemma of a common noun to its classes."""
    classes: dict[str, set[str]] = defaultdict(set)
    for name, lemmas in load("words/nouns").items():
        if name in NO_CLASSES:
            continue
        for lemma in lemmas:
            classes[lemma].add(name)
    return {lemma: frozenset(names) for lemma, names in classes.items()}


@functools.cache
def words(name: str) -> frozenset[str]:
    """A list of `words/grammar.toml`, as a set of lemmas."""
    return frozenset(load("words/grammar")[name])


@functools.cache
def _prepositions() -> Mapping[str, RoleName]:
    return {word: RoleName(role) for word, role in load("triggers")["prepositions"].items()}


def _sense(order: int, entry: Mapping[str, Any]) -> Sense:
    conditions = {key: frozenset(entry[key]) for key in entry if CONDITION.fullmatch(key)}
    slots = {"subject": "agent", "object": "patient"}
    slots |= {key: value for key, value in entry.items() if key not in SENSE | conditions.keys()}
    return Sense(
        order=order,
        type=entry["type"],
        slots={slot: None if role == NO_ROLE else RoleName(role) for slot, role in slots.items()},
        conditions=conditions,
        negated=entry.get("negated", False),
        predicate_only=entry.get("predicate_only", False),
        bare=entry.get("bare", False),
        case=frozenset(entry.get("case", ())),
    )


def _sorted(table: Mapping[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {
        key: tuple(sorted(patterns, key=lambda item: (-len(item.words), item.sense.order)))
        for key, patterns in table.items()
    }
