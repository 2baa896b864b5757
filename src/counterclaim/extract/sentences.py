"""One sentence with all that is looked up for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.fillers import Mentions
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Attribution
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all that is looked up for it."""

    part: ParsedBlock
    words: TokenSpan
    mentions: Mentions
    times: Sequence[tuple[int, TimeMention]]  # index on the page, mention
    attributions: Sequence[Attribution]

    @property
    def span(self) -> Span:
        """The sentence on its page, white space at its ends left out."""
        span = self.part.span(self.words)
        text = self.mentions.text
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)
