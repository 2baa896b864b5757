"""Runs of name words: where a name can start and end in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import ARTICLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST_CAPITALS = 4
"""Letters in the shortest word of capitals that is read as a place: shorter ones abbreviate."""

LEAST_OWNER = 5
"""Letters in the shortest country that is known without its apostrophe."""

DATELINE_ENDS = frozenset({"(", "-", "--", "–", "—", ",", ":", "/"})
"""What follows the place in a dateline."""


def is_owner(word: str) -> bool:
    """Whether a word is a country that lost the apostrophe of its genitive: "Syrias"."""
    if len(word) < LEAST_OWNER or not word.endswith("s"):
        return False
    return any(entry.precision == "country" for entry in gazetteer.look_up(word[:-1])[:1])


def is_titled(doc: Doc) -> bool:
    """Whether a block is in Title Case, where capitals tell nothing."""
    words = [token for token in doc if token.is_alpha and len(token) > 3]
    if doc[-1].text in (".", "!", "?", "”", '"'):
        return False
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > 0.7 * len(words)


def is_name_word(doc: Doc, i: int) -> bool:
    """Whether a token can be part of a name: a capital, or the Arabic article before one."""
    token = doc[i]
    first = token.text[0]
    if token.lower_ in ARTICLES and _is_article(doc, i):
        return True
    if first.isupper():
        if token.is_stop and (not token.text.isupper() or len(token) == 1):
            return False
        named = token.tag_ in ("NNP", "NNPS") or not token.is_sent_start
        return named or gazetteer.demonym(token.text) is not None or _is_dateline(doc, i)
    return "\u0600" <= first <= "\u06ff"


def _is_dateline(doc: Doc, i: int) -> bool:
    """Whether capitals that open a sentence are where it was filed: "BEIRUT (AP) -"."""
    start, end = i, i + 1
    while start and not doc[start].is_sent_start and _is_capitals(doc[start - 1]):
        start -= 1
    while end < len(doc) and _is_capitals(doc[end]):
        end += 1
    if not doc[start].is_sent_start or end >= len(doc) or doc[end].text not in DATELINE_ENDS:
        return False
    words = doc[start:end].text
    return len(words) >= LEAST_CAPITALS and words.isupper() and gazetteer.is_place(words)


def _is_capitals(token: Token) -> bool:
    return bool(token.text.isupper())


def _is_article(doc: Doc, i: int) -> bool:
    """Whether the Arabic article at token `i` belongs to a name: "at-Tanf", "al Tanf"."""
    if i + 2 < len(doc) and doc[i + 1].text in ("-", "‑"):
        joined = not doc[i].whitespace_ and not doc[i + 1].whitespace_
        return joined and doc[i + 2].text[0].isalpha()
    return doc[i].lower_ in ("al", "el") and i + 1 < len(doc) and doc[i + 1].text[0].isupper()


def run_end_of(doc: Doc, i: int) -> int:
    """Where the run of name words that starts at token `i` ends."""
    while i < len(doc):
        token = doc[i]
        if is_name_word(doc, i):
            hyphened = (
                i + 2 < len(doc) and doc[i + 1].text in ("-", "‑") and token.lower_ in ARTICLES
            )
            i += 3 if hyphened and _is_article(doc, i) else 1
            continue
        hyphen = (
            token.text in ("-", "‑")
            and not token.whitespace_
            and i > 0
            and not doc[i - 1].whitespace_
        )
        if (
            hyphen
            and i + 1 < len(doc)
            and doc[i + 1].text[0].isalpha()
            and (is_name_word(doc, i + 1) or doc[i - 1].lower_ in ARTICLES)
        ):
            i += 2
            continue
        break
    return min(i, len(doc))
