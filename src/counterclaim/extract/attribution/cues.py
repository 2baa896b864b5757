"""The lexicon of reporting words: which word forms report, how, and what they take.

Read from `packs/words/cues.toml`. Inflected forms are generated from the base forms, because
a trained lemmatizer can be wrong on rare verbs.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim import packs
from counterclaim.model.claim import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE, INFINITIVE, OBJECT, ADDRESSEE = "clause", "infinitive", "object", "addressee"
PREDICATE, TELLING = "predicate", "telling"
"""Frames of `Cue.takes` that are no prepositions: a finite clause or quotation; "to" with a
verb; a noun phrase; whom it is said to, so that its object is no content; a noun phrase of
which something is said; a noun phrase that is a telling ("the claim")."""

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its base form, what the source does in it, and what it takes.

    `takes` holds frames and prepositions, by which the content follows.
    """

    word: str
    kind: CueKind
    takes: frozenset[str]


ACCORDING = "according"


@dataclass(frozen=True)
class Lexicon:
    """Reporting words by lower-case form."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, Cue]
    tallies: dict[str, Cue]
    """Verbs of counting, by form: they report where their object is a number or a figure."""
    documents: frozenset[str]
    """Nouns for something that speaks for its author: "statement", "report"."""
    outlets: frozenset[str]
    """Nouns for media: "the outlet" stands for the outlet that spoke last."""
    speakers: frozenset[str]
    """Nouns for those who speak, in a headline's last words: "officials"."""
    times: frozenset[str]
    """Nouns that never speak, whatever the parser says: "Thursday"."""
    mute: frozenset[str]
    """Nouns for happenings and figures: what they show is evidence, not a voice."""
    figures: frozenset[str]
    """Nouns for the outcome of a count: "toll"."""
    items: frozenset[str]
    """Nouns for what is published: "video"."""
    scenes: frozenset[str]
    """Nouns for places, where things are counted but which do not count: "the town"."""

    @functools.cached_property
    def forms(self) -> frozenset[str]:
        """Every form that can be a cue, whatever its part of speech."""
        tables = (self.verbs, self.nouns, self.adjectives, self.adverbs, self.tallies)
        return frozenset({ACCORDING}.union(*tables))

    def verb(self, token: Token) -> Cue | None:
        """The verb's entry, if the token is one."""
        if token.pos_ not in ("VERB", "AUX") and token.tag_[:2] != "VB":
            return None
        return self.verbs.get(token.lower_)

    def noun(self, token: Token) -> Cue | None:
        """The noun's entry, if the token is one."""
        return self.nouns.get(token.lower_) if token.pos_ == "NOUN" else None

    def adjective(self, token: Token) -> Cue | None:
        """The adjective's entry, if the token is one."""
        return self.adjectives.get(token.lower_) if token.pos_ in ("ADJ", "VERB") else None


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the pack, read once."""
    pack = packs.load("words/cues")
    irregular: dict[str, list[str]] = pack["irregular"]

    def conjugated(table: str) -> dict[str, Cue]:
        return {
            form: cue
            for cue in _entries(pack[table])
            for form in verb_forms(cue.word, irregular.get(cue.word))
        }

    nouns = {form: cue for cue in _entries(pack["nouns"]) for form in _noun_forms(cue.word)}
    return Lexicon(
        verbs=conjugated("verbs"),
        tallies=conjugated("tallies"),
        nouns=nouns,
        adjectives={cue.word: cue for cue in _entries(pack["adjectives"])},
        adverbs={cue.word: cue for cue in _entries(pack["adverbs"])},
        documents=_all_forms(pack["documents"]["nouns"]),
        outlets=_all_forms(pack["outlets"]["nouns"]),
        speakers=_all_forms(pack["speakers"]["nouns"]),
        times=_all_forms(pack["times"]["nouns"]),
        mute=_all_forms(pack["mute"]["nouns"]),
        figures=_all_forms(pack["figures"]["nouns"]),
        items=_all_forms(pack["items"]["nouns"]),
        scenes=_all_forms(pack["scenes"]["nouns"]),
    )


def _entries(table: dict[str, dict[str, str]]) -> Iterator[Cue]:
    for kind, words in table.items():
        for word, takes in words.items():
            yield Cue(word, CueKind(kind), frozenset(takes.split()))


def verb_forms(base: str, past: list[str] | None = None) -> tuple[str, ...]:
    """Base, third person, past, participles of a verb; `past` where it is irregular.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    past = past or [_regular_past(base)]
    if base.endswith("ie"):
        present = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe")):
        present = base[:-1] + "ing"
    else:
        present = _doubled(base) + "ing"
    return (base, _with_s(base), *past, present)


def _all_forms(nouns: list[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in _noun_forms(noun))


def _noun_forms(base: str) -> tuple[str, str]:
    return (base, _with_s(base))


def _with_s(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


_DOUBLING = (
    "mit",
    "fer",
    "hint",
    "slam",
    "rap",
    "dub",
    "quip",
    "plan",
    "chat",
    "blog",
    "vet",
    "bet",
    "log",
)


def _doubled(base: str) -> str:
    """The stem before -ed and -ing: "admitt", "plann"; only for listed endings."""
    return base + base[-1] if base.endswith(_DOUBLING) and base[-2] in _VOWELS else base
