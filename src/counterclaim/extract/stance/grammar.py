"""Labels of the grammar that the stance's modules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_GOVERNORS = 8
"""Steps from a happening up to the clause that frames it."""

CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl"})
PHRASES = frozenset({"nmod", "obj", "obl", "nsubj", "nsubj:pass"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})

ASKING = frozenset({"who", "when", "where", "why", "how", "which", "what"})
"""Words that ask for a particular and take the happening as given: "who shelled the market?"."""


def mark_of(node: Token) -> str:
    """The conjunction or preposition of a word: "to", "from"; empty where it has none."""
    return next((c.lower_ for c in node.children if c.dep_ in ("mark", "case")), "")


def is_inside(part: ParsedBlock, token: Token, inner: Attribution | None) -> bool:
    """Whether a token stands in what the innermost voice says."""
    if inner is None:
        return True
    at = part.span(token)
    return any(span.contains(at) for span in inner.content)
