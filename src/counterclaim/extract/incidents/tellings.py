"""The sentences of a page with the claims they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.sentences import Sentence
from counterclaim.model.claim import Claim

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

    from counterclaim.language.parsed import ParsedBlock


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of the article, and the claims that its grammar gives."""

    sentence: Sentence
    claims: Sequence[Claim]

    @property
    def part(self) -> ParsedBlock:
        """The block it stands in."""
        return self.sentence.part

    @property
    def words(self) -> TokenSpan:
        """Its words."""
        return self.sentence.words
