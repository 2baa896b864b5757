"""Headlines In Title Case read as sentences: capitals that say nothing are taken off for parsing.

Tagger and parser take "Rebels Seize Village" for names. A word loses its capital if the page's own
text writes it small, or if it is a form of a common word; a word that the text writes with a
capital inside a sentence keeps it. The parse is then put back onto the words as they stand.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.language.lemmas import is_verb_form
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_WORDS = 3
"""Shorter headings are labels; nothing can be told from their capitals."""

CAPITALISED_SHARE = 0.75
"""Share of a heading's words of four letters and more that begin with a capital: title case.

Of the 402 headings of ../shared/data/fa-kes those with a share of 0.5 to 0.7 are sentences full
of names, and nearly all above 0.8 are in title case."""

WORD = re.compile(r"[^\W\d_]+")
INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+")
"""Words that do not begin a sentence."""


def is_title_case(text: str) -> bool:
    """Whether a heading's capitals are a matter of style."""
    words = [word for word in WORD.findall(text) if len(word) > 3 and not word.isupper()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= LEAST_WORDS and capitals >= CAPITALISED_SHARE * len(words)


def truecased(heading: str, text: str) -> str:
    """The heading with the capitals of common words taken off; as long as it was."""
    inside = INSIDE.findall(text)
    small = {word for word in inside if word.islower()}
    named = {word.lower() for word in inside if word[0].isupper()} - small
    pieces: list[str] = []
    at = 0
    for n, match in enumerate(WORD.finditer(heading)):
        word = match.group()
        low = word.lower()
        keep = n == 0 or word.isupper() or not word[0].isupper() or len(low) != len(word)
        if not keep and low not in named and (low in small or is_common(low)):
            word = low
        pieces += [heading[at : match.start()], word]
        at = match.end()
    return "".join(pieces) + heading[at:]


def redressed(doc: Doc, heading: str) -> Doc:
    """The parse of a truecased heading, on the words as they stand."""
    from spacy.tokens import Doc

    return Doc(
        doc.vocab,
        words=[heading[token.idx : token.idx + len(token)] for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        sent_starts=[token.is_sent_start for token in doc],
    )


def is_common(word: str) -> bool:
    """Whether a word is a form of a verb or noun that the packs know, or a function word."""
    return word in _words() or is_verb_form(word)


@functools.cache
def _words() -> frozenset[str]:
    nouns = {noun for names in load("words/nouns").values() for noun in names}
    return frozenset(
        {*nouns, *(f"{noun}s" for noun in nouns), *_triggers(), *load("words/grammar")["function"]}
    )


def _triggers() -> Iterator[str]:
    for sense in load("triggers")["sense"]:
        for part in ("verbs", "nouns", "adjectives"):
            for words in sense.get(part, ()):
                yield from words.split()
                yield from (f"{word}s" for word in words.split())
