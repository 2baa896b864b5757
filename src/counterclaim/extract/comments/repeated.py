"""Words that a comment repeats: of the article, or of a comment above it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from counterclaim.model.record import Span

LEAST_QUOTED = 3
"""Words that must be repeated between quotation marks or after ">"; fewer are a name or irony."""

LEAST_RUN = 7
"""Words that must be repeated where nothing marks them: what a language says by itself is shorter.

Chosen by looking at the even-numbered comments of ../shared/seeds: none repeats as many by chance.
"""

MOST_CHARS = 20_000
"""Code points of a comment that are compared."""

MOST_PLACES = 20
"""Places of one run of words that are looked at: bounds the work on a page of one word."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MARKED = re.compile(
    r"[“\"„](?P<marked>[^“”\"„\n]{8,600})[”\"]|«(?P<angled>[^«»\n]{8,600})»|(?m:^\s*>+(?P<line>.+)$)"
)


Word = tuple[str, Span]
"""A word as it is compared, and where it stands."""


class Repeat(NamedTuple):
    """A stretch of a comment that repeats words, where those stand, and in which comment.

    `comment` is None where they are the article's.
    """

    words: Span
    of: Span
    comment: int | None


@dataclass(slots=True)
class Said:
    """The words of a page by their runs; stretches are added in page order."""

    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    owners: list[int | None] = field(default_factory=list)
    _runs: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, start: int, owner: int | None) -> None:
        """Take in a stretch that begins at an offset of its page; `owner` is its comment."""
        first = len(self.words)
        for match in WORD.finditer(text):
            self.words.append(plain(match[0]))
            self.spans.append(Span(start + match.start(), start + match.end()))
            self.owners.append(owner)
        for at in range(first, len(self.words) - LEAST_QUOTED + 1):
            places = self._runs[tuple(self.words[at : at + LEAST_QUOTED])]
            if len(places) < MOST_PLACES:
                places.append(at)

    def repeats(self, text: str, start: int) -> Iterator[Repeat]:
        """What a text repeats of the words taken in so far; what is marked as such comes first."""
        text = text[:MOST_CHARS]
        masked = list(text)
        for match in MARKED.finditer(text):
            masked[match.start() : match.end()] = " " * (match.end() - match.start())
            words = _words(text, *match.span(match.lastgroup or 0))
            found = self._at(words, 0, len(words)) if len(words) >= LEAST_QUOTED else None
            if found is not None:
                yield self._repeat(Span(start + match.start(), start + match.end()), *found)
        every, n = _words("".join(masked), 0, len(text)), 0
        while n + LEAST_RUN <= len(every):
            found = self._at(every, n, LEAST_RUN)
            if found is None:
                n += 1
                continue
            first, last = every[n][1], every[n + found[1] - 1][1]
            yield self._repeat(Span(start + first.start, start + last.end), *found)
            n += found[1]

    def _repeat(self, words: Span, at: int, size: int) -> Repeat:
        of = Span(self.spans[at].start, self.spans[at + size - 1].end)
        return Repeat(words, of, self.owners[at])

    def _at(self, words: Sequence[Word], n: int, least: int) -> tuple[int, int] | None:
        """Where the longest run of some words from the n-th on stands, and its length in words.

        None where it is shorter than `least`.
        """
        opening = tuple(word for word, _ in words[n : n + LEAST_QUOTED])
        best: tuple[int, int] | None = None
        for at in self._runs.get(opening, ()):
            size = LEAST_QUOTED
            while (
                n + size < len(words)
                and at + size < len(self.words)
                and self.owners[at + size] == self.owners[at]
                and self.words[at + size] == words[n + size][0]
            ):
                size += 1
            if size >= least and (best is None or size > best[1]):
                best = at, size
        return best


def _words(text: str, low: int, high: int) -> list[Word]:
    return [(plain(m[0]), Span(m.start(), m.end())) for m in WORD.finditer(text, low, high)]


def plain(word: str) -> str:
    """A word as it is compared."""
    return word.casefold().replace("’", "'")
