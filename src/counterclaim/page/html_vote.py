"""A second opinion on what is main text: trafilatura's, compared line by line."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

MAX_VOTE_CHARS = 2_000_000
"""Longest HTML that is handed on; larger pages are read by our own rules alone."""

MAX_VOTE_DEPTH = 500
"""Deepest nesting that is handed on: libxml2 and the library recurse."""

_NOT_WORD = re.compile(r"\W+")
_KEY_CHARS = 120


@dataclass(frozen=True, slots=True)
class Vote:
    """The words trafilatura keeps; `asked` is False where it was not asked or gave up."""

    kept: str = ""
    asked: bool = False

    def keeps(self, line: str) -> bool:
        """Whether a line's beginning is among the words kept."""
        key = _NOT_WORD.sub(" ", line[:_KEY_CHARS]).strip()
        if len(line) > _KEY_CHARS:
            key = key.rpartition(" ")[0]
        return bool(key) and f" {key} " in self.kept


def vote(html: str, depth: int) -> Vote:
    """What trafilatura takes for main text; its own failures never stop the reading."""
    if len(html) > MAX_VOTE_CHARS or depth > MAX_VOTE_DEPTH:
        return Vote()
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:
        return Vote()
    text = getattr(found, "text", None)
    return Vote(kept=f" {_NOT_WORD.sub(' ', text or '').strip()} ", asked=True)


def guessed_date(html: str, depth: int) -> str | None:
    """The day htmldate reads in the markup, without its search through the prose."""
    if len(html) > MAX_VOTE_CHARS or depth > MAX_VOTE_DEPTH:
        return None
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found: str | None = htmldate.find_date(html, extensive_search=False, original_date=True)
    except Exception:
        return None
    return found
