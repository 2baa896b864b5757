"""A block as a row of words, and the actors found along it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.language.names import names_of
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.entity import ActorMention, KnownBy
from counterclaim.model.page import HEAD_KINDS
from counterclaim.model.record import Span
from counterclaim.packs.reading import Entry
from counterclaim.packs.spelling import Word, is_wrap, words_in

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTES = "\"'“”‘’«»"


@dataclass(slots=True)
class Found:
    """An actor in a line: words[first:last], and characters of the block's text."""

    first: int
    last: int
    start: int
    end: int
    name: str
    id: str | None = None
    kind: str | None = None
    refers: bool = False
    by: KnownBy = KnownBy.CONTEXT
    basis: Span | None = None  # of the page

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes two of them the same actor on a page."""
        return (self.id, "" if self.id else self.name.casefold())


@dataclass(slots=True)
class Line:
    """A block's words, the token at each, and what each word was found to belong to."""

    part: ParsedBlock
    text: str
    words: list[Word]
    tokens: list[Token]
    cover: list[Found | None] = field(default_factory=list)
    is_headline: bool = False  # nearly every word has a capital, so that capitals tell nothing
    shouts: bool = False  # nearly every word is in capitals
    _names: list[tuple[int, int]] | None = None

    @property
    def names(self) -> list[tuple[int, int]]:
        """The proper names along the line as words[first:last]; found when first asked for."""
        if self._names is None:
            spans = ((self.at(s.start_char), self.at(s.end_char)) for s in names_of(self.part.doc))
            self._names = [(first, last) for first, last in spans if first < last]
        return self._names

    @property
    def is_head(self) -> bool:
        """Whether it is a title, subtitle or section head, or is written like one."""
        return self.part.block.kind in HEAD_KINDS or self.is_headline

    @classmethod
    def of(cls, part: ParsedBlock) -> Line:
        """The line of a parsed block."""
        words: list[Word] = []
        tokens: list[Token] = []
        following = iter(part.doc)
        token = next(following, None)
        for word in words_in(part.doc.text):
            while token is not None and token.idx + len(token.text) <= word.start:
                token = next(following, None)
            if token is not None and not (token.like_url or token.like_email):
                words.append(word)
                tokens.append(token)
        return cls(part, part.doc.text, words, tokens, [None] * len(words), *_capitals(words))

    def low(self, at: int) -> str:
        """A word in small letters; empty outside the line."""
        return self.words[at].text.lower() if 0 <= at < len(self.words) else ""

    def at(self, offset: int) -> int:
        """The first word that starts at or after a character of the block."""
        return bisect_left(self.words, offset, key=lambda word: word.start)

    def gap(self, at: int) -> str:
        """What stands between a word and the one before; two line feeds at the block's edges."""
        if not 0 < at < len(self.words):
            return "\n\n"
        return self.text[self.words[at - 1].end : self.words[at].start]

    def joined(self, at: int) -> bool:
        """Whether only a blank, a hyphen or a quotation mark parts a word from the one before."""
        gap = self.gap(at)
        return (
            self.hyphened(at)
            or is_wrap(gap)
            or (len(gap) <= 3 and not gap.strip(" \u00a0" + QUOTES))
        )

    def spaced(self, at: int) -> bool:
        """Whether nothing but a blank (or several) parts a word from the one before."""
        gap = self.gap(at)
        return is_wrap(gap) or (bool(gap) and not gap.strip(" \u00a0") and len(gap) <= 2)

    def hyphened(self, at: int) -> bool:
        """Whether a word hangs on the one before by a hyphen."""
        return self.gap(at) in {"-", "‐", "‑", "–"}

    def starts_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence, quotation marks aside."""
        return at == 0 or bool(self.tokens[at].is_sent_start)

    def make(self, first: int, last: int, name: str | None = None, **fields: str | None) -> Found:
        """An actor over words[first:last]; the name is the words as written if none is given."""
        start, end = self.words[first].start, self.words[last - 1].end
        closing = self.text[end : end + 1]
        if closing == ")" and "(" in self.text[start:end]:
            end += 1
        said = " ".join(self.text[start:end].split()) if name is None else name
        return Found(first, last, start, end, said, **fields)  # type: ignore[arg-type]

    def put(self, found: Found) -> None:
        """Take the words for an actor; those it overlaps give way.

        What told who they are holds for the wider phrase of the same actor too.
        """
        for at in range(found.first, found.last):
            old = self.cover[at]
            if old is not None:
                if old.key == found.key and found.by is KnownBy.CONTEXT:
                    found.by, found.basis = old.by, old.basis
                self.cover[old.first : old.last] = [None] * (old.last - old.first)
        self.cover[found.first : found.last] = [found] * (found.last - found.first)

    def named(self, first: int, last: int, entry: Entry) -> Found:
        """An actor that the roster knows."""
        return self.make(first, last, entry.name, id=entry.id or None, kind=entry.kind)

    def found(self) -> Iterator[Found]:
        """The actors along the line, each once."""
        last: Found | None = None
        for item in self.cover:
            if item is not None and item is not last:
                yield item
            last = item

    def free(self, first: int, last: int) -> bool:
        """Whether no actor holds any of the words."""
        return not any(self.cover[first:last])

    def mention(self, found: Found) -> ActorMention:
        """The record of an actor, in offsets of the page."""
        base = self.part.block.start
        return ActorMention(
            start=base + found.start,
            end=base + found.end,
            name=found.name,
            id=found.id,
            kind=found.kind,
            refers=found.refers,
            by=found.by,
            basis=found.basis,
        )

    def span(self, found: Found) -> Span:
        """Where an actor of the line stands on the page."""
        base = self.part.block.start
        return Span(base + found.start, base + found.end)


def _capitals(words: list[Word]) -> tuple[bool, bool]:
    """Whether a line is written like a headline, and whether it shouts."""
    long = [word.text for word in words if len(word.text) > 3 and word.text.isalpha()]
    if len(long) < 3:
        return False, False
    enough = 0.8 * len(long)
    return (
        sum(text[0].isupper() for text in long) >= enough,
        sum(text.isupper() for text in long) >= enough,
    )


def governs(line: Line, found: Found) -> tuple[str, str]:
    """The relation in which an actor's phrase hangs on its head, and that head's lemma.

    The relation is the universal dependency of the phrase's topmost word, without subtype;
    conjuncts take that of the first conjunct.
    """
    tokens = line.tokens[found.first : found.last]
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside), tokens[0])
    steps = 0
    while top.dep_ == "conj" and steps < 8:
        top, steps = top.head, steps + 1
    return top.dep_, top.head.lemma_.lower()
