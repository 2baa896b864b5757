"""States as actors, with their governments, forces, ministries and offices under every name.

`actors/states.toml` gives states and, once for all of them, what bodies a state has and what each
is called. Names are put together while a text is read ("Turkish" and "Foreign Ministry"), so
that none of the fifty thousand has to be kept.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.packs import load
from counterclaim.packs.reading import Entry
from counterclaim.packs.spelling import Names, Word, plain, words_of


@dataclass(slots=True)
class StateNames:
    """The bodies of all states by country and body, and the words their names are made of."""

    seats: tuple[Entry, ...] = ()  # the states themselves, by name and capital
    _bodies: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _owners: Names[str] = field(default_factory=Names)
    _nouns: Names[str] = field(default_factory=Names)
    _openings: Names[str] = field(default_factory=Names)
    _states: Names[str] = field(default_factory=Names)

    @classmethod
    def of(cls, own: Mapping[tuple[str, str], Entry]) -> StateNames:
        """From the pack of states; `own` are entries that other packs have for a state's body."""
        pack = load("actors/states")
        origin = pack["pack"]["origin"]
        made = cls()
        seats = []
        for code, state in pack["states"].items():
            seats.append(_seat(code, state, origin))
            for name in (*state["demonyms"], f"{state['name']}'s"):
                made._owners.add(tuple(words_of(name)), code)
            for name in (state["name"], *state["aliases"]):
                made._states.add(tuple(words_of(name)), code)
            for body, how in pack["bodies"].items():
                known = own.get((code, body))
                made._bodies[code, body] = known or _body(code, state, body, how, own, origin)
        for body, how in pack["bodies"].items():
            for noun in how["nouns"]:
                made._nouns.add(tuple(words_of(noun)), body)
            for form in how.get("forms", ()):
                made._openings.add(tuple(words_of(form.removesuffix("{}"))), body)
        made.seats = tuple(seats)
        return made

    @property
    def made(self) -> Iterator[Entry]:
        """All bodies, those of other packs included."""
        return iter(self._bodies.values())

    def body(self, code: str, body: str) -> Entry | None:
        """One body of one state."""
        return self._bodies.get((code, body))

    def begins(self, word: str) -> bool:
        """Whether a body's name can begin with a word in plain letters."""
        return self._owners.begins(word) or self._openings.begins(word)

    def at(self, words: Sequence[Word], at: int) -> Iterator[tuple[int, Entry]]:
        """The bodies whose name begins at a word, with the word after."""
        for first, second in ((self._owners, self._nouns), (self._openings, self._states)):
            for middle, one in first.at(words, at):
                for end, other in second.at(words, middle):
                    key = (one, other) if first is self._owners else (other, one)
                    yield end, self._bodies[key]


def _seat(code: str, state: Mapping[str, Any], origin: str) -> Entry:
    return Entry(
        id=f"state-{code.lower()}",
        name=state["name"],
        kind="state",
        aliases=(*state["aliases"], state["capital"]),
        country=code,
        seat=True,
        origin=origin,
    )


def _body(
    code: str,
    state: Mapping[str, Any],
    body: str,
    how: Mapping[str, Any],
    own: Mapping[tuple[str, str], Entry],
    origin: str,
) -> Entry:
    low = code.lower()
    for_whom = how.get("speaks_for")
    spoken = own.get((code, for_whom)) if for_whom else None
    return Entry(
        id=f"{body}-{low}",
        name=how["name"].format(state["demonyms"][0]),
        kind=how["kind"],
        country=code,
        body=body,
        part_of=None if for_whom else f"state-{low}",
        speaks_for=(spoken.id if spoken else f"{for_whom}-{low}") if for_whom else None,
        origin=origin,
    )


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
