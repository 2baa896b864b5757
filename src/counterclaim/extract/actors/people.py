"""Whom "he" and "she" mean: the person, named or of an office, that a telling is at.

The candidates are people found already and names of two words and more that may be people's.
Chosen is, in this order: the subject of the verb of saying that the pronoun's clause is the content
of; the nearest subject before it in its sentence; the subject of the sentence before, or of the
one before that; the nearest candidate at all. Women and men are told apart by titles and given
names (`packs/words/given.toml`), and by what the page called them before. In a quotation the one
who is quoted is left out.

Written on the train documents of GUM and the even topics of ECB+.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.extract.actors.lexicon import (
    HEADS,
    MEN,
    MEN_TITLES,
    SPEECH,
    WOMEN,
    WOMEN_TITLES,
)
from counterclaim.extract.actors.lines import Found, Line, governs
from counterclaim.extract.actors.names import ACTING, is_place
from counterclaim.language.name_words import TAKE_OF
from counterclaim.language.parsed import sentence_of
from counterclaim.packs.spelling import plain
from counterclaim.packs.states import demonyms

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONS = frozenset({"person", "office"})
NEAR = 3
"""Sentences before the pronoun's own that are looked at; in GUM's train documents nine in ten
pronouns mean somebody of the last three."""

OPENING, CLOSING = "“«", "”»"
QUOTED = f'{OPENING}{CLOSING}"'
SAID = frozenset({"ccomp", "advcl", "conj", "acl", "xcomp", "parataxis"})
LONGEST_NAME = 4  # words


@dataclass(slots=True)
class Candidate:
    """Somebody a pronoun can mean; `sentence` counts through the telling."""

    line: Line
    found: Found
    sentence: int
    known: bool  # found as an actor, not only a name
    subject: bool
    speaks: bool
    refers: bool = False


@dataclass(slots=True)
class People:
    """The people of one telling, in text order, and what is known of them."""

    candidates: list[Candidate] = field(default_factory=list)
    _full: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _sex: dict[tuple[str | None, str], str] = field(default_factory=dict)
    _acted: set[str] = field(default_factory=set)
    _sentence: int = 0
    _starts: list[int] = field(default_factory=list)

    def enter(self, line: Line) -> None:
        """Take in the people of the next line; its sentences follow those before."""
        self._sentence += len(self._starts)
        self._starts = [token.i for token in line.part.doc if token.is_sent_start]
        found = [
            (item, True)
            for item in line.found()
            if item.kind in PERSONS
            or (
                item.key[0] is item.kind is None
                and self._may_be_person(line, item.first, item.last)
            )
        ]
        for first, last in line.names:
            if line.free(first, last) and self._may_be_person(line, first, last):
                found.append((line.make(first, last, kind="person"), False))
        found.sort(key=lambda item: item[0].first)
        for item, known in found:
            words = item.name.split()
            if len(words) > 1 and item.kind == "person":
                self._full[plain(words[-1])].add(item.name)
            relation, verb = governs(line, item)
            self.candidates.append(
                Candidate(
                    line=line,
                    found=item,
                    sentence=self._number(line, item.first),
                    known=known,
                    subject=relation in ACTING,
                    speaks=relation in ACTING and verb in SPEECH and self._quotes(line, item),
                )
            )

    def meant(self, line: Line, at: int) -> Candidate | None:
        """Whom the pronoun at a word means, if anybody is near; a name becomes an actor by it."""
        woman = line.low(at) == "she"
        number = self._number(line, at)
        quoted = _in_quotes(line.text[: line.words[at].start])
        near = [
            one
            for one in self._before(line, at)
            if number - one.sentence <= NEAR
            and self._fits(one, woman=woman)
            and not (quoted and one.speaks and number - one.sentence <= 1)
        ]
        for one in _ranked(line, at, near, number, quoted=quoted):
            if one.known or self._is_person(one.found.name):
                self._take(one, woman=woman)
                return one
        return None

    def add(self, line: Line, pronoun: Found) -> None:
        """Let a pronoun stand for its person from now on."""
        relation, verb = governs(line, pronoun)
        one = Candidate(
            line=line,
            found=pronoun,
            sentence=self._number(line, pronoun.first),
            known=True,
            subject=relation in ACTING,
            speaks=relation in ACTING and verb in SPEECH and self._quotes(line, pronoun),
            refers=True,
        )
        at = len(self.candidates)
        while at > 0 and _follows(self.candidates[at - 1], one):
            at -= 1
        self.candidates.insert(at, one)

    @staticmethod
    def _quotes(line: Line, item: Found) -> bool:
        """Whether there are quotation marks in an actor's sentence."""
        words = sentence_of(line.tokens[item.first])
        return any(mark in words.text for mark in QUOTED)

    def _number(self, line: Line, at: int) -> int:
        index = line.tokens[at].i
        return self._sentence + bisect_right(self._starts, index)

    def _before(self, line: Line, at: int) -> Iterable[Candidate]:
        """Candidates before a word, the nearest first."""
        for one in reversed(self.candidates):
            if one.line is not line or one.found.last <= at:
                yield one
            if self._sentence - one.sentence > NEAR:
                return

    def _fits(self, one: Candidate, *, woman: bool) -> bool:
        known = self._sex.get(one.found.key) or _sex_of(one.line, one.found)
        return known is None or (known == "she") == woman

    def _take(self, one: Candidate, *, woman: bool) -> None:
        if not one.known:
            words = one.found.name.split()
            full = self._full[plain(words[-1])]
            if len(words) == 1 and len(full) == 1:
                one.found.name = next(iter(full))
            one.line.put(one.found)
            one.known = True
        one.found.kind = one.found.kind or "person"
        self._sex.setdefault(one.found.key, "she" if woman else "he")

    def _is_person(self, name: str) -> bool:
        """Whether a name is no place's, as far as the gazetteer and the page's full names tell."""
        words = name.split()
        full = self._full.get(plain(words[-1]), set())
        return (len(words) == 1 and len(full) == 1) or not is_place(name)

    def _may_be_person(self, line: Line, first: int, last: int) -> bool:
        """Whether a name nobody has taken can be a person's.

        A single word is one if it ends a fuller name of the page or was once the subject of a verb.
        """
        words = [word.text for word in line.words[first:last]]
        if len(words) > LONGEST_NAME or any(
            word in HEADS
            or word.lower() in TAKE_OF
            or word.isupper()
            or not word.isalpha()
            or plain(word) in demonyms()
            for word in words
        ):
            return False
        key = plain(words[-1])
        relation, _ = governs(line, line.make(first, last))
        if len(words) > 1:
            self._full[key].add(line.make(first, last).name)
            given = plain(words[0]) in WOMEN or plain(words[0]) in MEN
            return given or relation in ACTING
        if relation in ACTING:
            self._acted.add(key)
        return key in self._acted or bool(self._full.get(key))


def _ranked(
    line: Line, at: int, near: list[Candidate], number: int, *, quoted: bool
) -> Iterable[Candidate]:
    """The candidates, the best first; `near` begins with the nearest."""
    token = line.tokens[at]
    own = _clause_subject(line, token, near) if not quoted else None
    if own is not None:
        yield own
    here = [one for one in near if one.sentence == number and one.subject]
    yield from (one for one in here if one.line.tokens[one.found.last - 1].head.i != token.head.i)
    for back in range(1, NEAR + 1):
        subjects = [one for one in near if one.sentence == number - back and one.subject]
        yield from reversed(subjects)
    yield from near


def _clause_subject(line: Line, token: Token, near: list[Candidate]) -> Candidate | None:
    """The subject of the verb of saying whose content the pronoun stands in."""
    verb = token.head
    for _ in range(6):
        if verb.dep_ not in SAID or verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.lemma_.lower() in SPEECH:
            inside = {child.i for child in verb.children if child.dep_ in ACTING}
            for one in near:
                if one.line is line and any(
                    word.i in inside for word in line.tokens[one.found.first : one.found.last]
                ):
                    return one
    return None


def _in_quotes(before: str) -> bool:
    """Whether a quotation is open after these words of a block."""
    opened = sum(before.count(mark) for mark in OPENING) - sum(
        before.count(mark) for mark in CLOSING
    )
    return opened > 0 or before.count('"') % 2 == 1


def _sex_of(line: Line, found: Found) -> str | None:
    """What titles and the given name tell: "she", "he" or None."""
    said = [plain(word.text) for word in line.words[max(0, found.first - 1) : found.last]]
    name = found.name.split()
    given = plain(name[0]) if len(name) > 1 else ""
    if given in WOMEN or any(word in WOMEN_TITLES for word in said):
        return "she"
    if given in MEN or any(word in MEN_TITLES for word in said):
        return "he"
    return None


def _follows(one: Candidate, other: Candidate) -> bool:
    return one.line is other.line and one.found.first > other.found.first
