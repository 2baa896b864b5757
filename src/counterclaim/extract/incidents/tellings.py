"""The sentences of a page with the claims they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.claim import Claim
from counterclaim.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

    from counterclaim.language.parsed import ParsedBlock


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of the article, and the claims that its grammar gives."""

    part: ParsedBlock
    words: TokenSpan
    span: Span
    claims: Sequence[Claim]
