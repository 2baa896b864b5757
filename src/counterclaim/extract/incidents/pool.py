"""From the marks of each phrase to what a page says of one filler, named again and again."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.extract.incidents.phrases import Phrase
from counterclaim.language.encoder.network import SLOTS
from counterclaim.model.claim import RoleName

FLOOR = -7.0
"""Mark, in log odds, of a second mention where there is none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with its words in plain form, where it stands, and its marks in log odds by slot."""

    phrase: Phrase
    sentence: int  # index of its telling
    words: tuple[str, ...]  # small letters
    kind: str
    marks: tuple[float, ...]
    roles: frozenset[RoleName] = frozenset()  # that the grammar gives it in claims


@dataclass(slots=True)
class Filler:
    """All mentions of one possible filler, by name or by the same words."""

    mentions: list[Candidate] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)

    def add(self, candidate: Candidate) -> None:
        """Take in a mention."""
        self.mentions.append(candidate)
        self.words |= set(candidate.words)
        self.lasts.add(candidate.words[-1])

    @property
    def first(self) -> Candidate:
        """The first mention."""
        return self.mentions[0]


def pooled(candidates: Sequence[Candidate]) -> list[Filler]:
    """Group the candidates of a page: names by their last word, other phrases by all words."""
    fillers: list[Filler] = []
    named: dict[str, list[Filler]] = {}
    plain: dict[tuple[str, ...], Filler] = {}
    for candidate in candidates:
        home = _home(candidate, named, plain)
        if home is None:
            home = Filler()
            fillers.append(home)
        home.add(candidate)
        if candidate.phrase.named:
            for word in candidate.words:
                if home not in named.setdefault(word, []):
                    named[word].append(home)
        else:
            plain[candidate.words] = home
    return fillers


def _home(
    candidate: Candidate,
    named: dict[str, list[Filler]],
    plain: dict[tuple[str, ...], Filler],
) -> Filler | None:
    if not candidate.phrase.named:
        return plain.get(candidate.words)
    words = set(candidate.words)
    for filler in named.get(candidate.words[-1], ()):
        surname = candidate.words[-1] in filler.lasts
        if len(words) == 1 or (surname and (words <= filler.words or filler.words <= words)):
            return filler
    return None


def evidence(
    filler: Filler, slot: int, best: Sequence[float], sentences: int
) -> Iterator[tuple[str, float]]:
    """What the weights of a slot see of a filler; `best` are the page's best marks by slot."""
    marks = sorted((c.marks[slot] for c in filler.mentions), reverse=True)
    none = sum(math.log1p(-min(_chance(mark), 0.999)) for mark in marks)
    first = filler.first
    yield "max", marks[0]
    yield "second", marks[1] if len(marks) > 1 else FLOOR
    yield "any", math.log(max(1 - math.exp(none), 1e-6))
    yield "mean", sum(marks) / len(marks)
    yield "gap", marks[0] - best[slot]
    yield "best", best[slot]
    for other, name in enumerate(SLOTS):
        if other != slot:
            yield f"as {name}", max(c.marks[other] for c in filler.mentions)
            yield f"best {name}", best[other]
    yield "mentions", math.log(len(marks))
    yield "early", math.log1p(first.sentence)
    yield "sentences", math.log1p(sentences)
    yield "length", float(max(len(c.words) for c in filler.mentions))
    yield f"kind {first.kind} {first.phrase.named:d}", 1.0
    for role in frozenset().union(*(c.roles for c in filler.mentions)):
        yield f"in {role.value}", 1.0


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def chance(total: float) -> float:
    """A chance from log odds."""
    return _chance(max(-30.0, min(30.0, total)))
