"""Names of sources: the actor they mention, their own words, or the speaker carried on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.extract.attribution.cues import lexicon
from counterclaim.extract.attribution.pieces import Found, Range, page_span
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.entity import ActorMention
from counterclaim.model.record import Span

LONGEST_MENTION = 200
"""Characters of an actor mention that begins before the source that it overlaps."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "this", "that"})
_SPEAKING = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "who", "which"})
"""Words that stand for the writer or reader of the page, or for nobody known."""
_POINTING = frozenset({"the", "this", "that", "its", "their", "same"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Name:
    """A source as resolved on the page."""

    name: str | None = None
    id: str | None = None
    kind: str | None = None


NOBODY = Name()


class Namer:
    """Names sources in text order, remembering who spoke last."""

    def __init__(self, parsed: Parsed, actors: Sequence[ActorMention]) -> None:
        self._page = parsed.page.text
        self._actors = sorted(actors, key=lambda actor: actor.start)
        self._last = NOBODY
        self._documents = lexicon().documents
        self._outlets = lexicon().outlets
        self._starts = [actor.start for actor in self._actors]

    def name(self, one: Found, *, inner: bool = False) -> Name:
        """Who the source of one attribution is; an `inner` one, told by another, is not last."""
        if one.source is None or self._is_mute(one):
            return NOBODY
        where = one.antecedent or one.source
        found = self._actor(one.part, where, one)
        if found is None:
            found = self._last if self._carries(one.part, where) else self._words(one.part, where)
        if found is not NOBODY and not inner:
            self._last = found
        return found

    def _is_mute(self, one: Found) -> bool:
        """Whether the source is a happening or a figure: it shows a thing, and is no voice."""
        if one.source_head is None or one.antecedent is not None:
            return False
        return one.part.doc[one.source_head].lower_ in lexicon().mute

    def _actor(self, part: ParsedBlock, where: Range, one: Found) -> Name | None:
        """The actor mention at the head of the source, else the longest that overlaps it."""
        span = page_span(part, where)
        first = bisect_left(self._starts, span.start - LONGEST_MENTION)
        near = self._actors[first : bisect_left(self._starts, span.end)]
        inside = [actor for actor in near if span.start < actor.end]
        if not inside:
            return None
        head = None
        if one.source_head is not None and one.antecedent is None:
            head = part.span(part.doc[one.source_head])
        at_head = [a for a in inside if head and Span(a.start, a.end).overlaps(head)]
        best = max(at_head or inside, key=lambda actor: (actor.end - actor.start, -actor.start))
        return Name(best.name, best.id, best.kind)

    def _carries(self, part: ParsedBlock, where: Range) -> bool:
        """Whether the words only point back: "he", "the statement"."""
        words = part.doc[where[0] : where[1]]
        if len(words) == 1:
            return words[0].lower_ in _PRONOUNS
        nouns = [word.lower_ for word in words[1:] if not word.is_space]
        if len(nouns) != 1 or words[0].lower_ not in _POINTING or self._last is NOBODY:
            return False
        last = (self._last.name or "").lower().split()
        if nouns[0] in self._outlets:
            return any(word in self._outlets for word in last)
        return nouns[0] in self._documents or nouns[0] in last

    def _words(self, part: ParsedBlock, where: Range) -> Name:
        words = part.doc[where[0] : where[1]]
        if len(words) > 1 and words[0].lower_ in _ARTICLES:
            words = words[1:]
        comma = next((i for i, word in enumerate(words) if i and word.text in (",", "(")), None)
        words = words[:comma]  # what follows a comma describes
        return Name(words.text.strip(' \n\t,.:;"“”'))
