"""Cuts what is too long to parse at once, and puts the parses together again.

No character is lost or added: the joined document's text is the text that came in, but for
halves of surrogate pairs, which spaCy cannot hold: U+FFFD stands in their places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_PIECE = 5_000
"""Characters parsed as one document, about a page of print. Time and memory of noise grow faster
than its length (40,000 one-letter lines: 20,000 characters at once take three times as long)."""

LONGEST_WORD = 500
"""Characters without a blank that the tokenizer is given at once: it tries its patterns at
each of them, and what is longer is no word."""

ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


SURROGATE = re.compile("[\ud800-\udfff]")


def cut(text: str) -> list[str]:
    """The text in pieces, cut after a paragraph, else a line, a sentence, a word."""
    text = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    pieces, start = [], 0
    while len(text) - start > LONGEST_PIECE:
        end = _cut_before(text, start, start + LONGEST_PIECE)
        pieces.append(text[start:end])
        start = end
    pieces.append(text[start:])
    return pieces


def _cut_before(text: str, start: int, limit: int) -> int:
    """Where to cut at most at `limit`, in the second half of the stretch."""
    middle = (start + limit) // 2
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, middle, limit)
        if at >= 0:
            return at + len(mark)
    return limit


def tokenized(nlp: Language, text: str) -> Doc:
    """The text in tokens; a word without end is cut into tokens of `LONGEST_WORD` characters."""
    from spacy.tokens import Doc

    endless = list(ENDLESS.finditer(text))
    if not endless:
        return nlp.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for match in (*endless, None):
        plain = nlp.tokenizer(text[at : match.start() if match else len(text)])
        words += [token.text for token in plain]
        spaces += [bool(token.whitespace_) for token in plain]
        if match:
            parts = range(match.start(), match.end(), LONGEST_WORD)
            words += [text[part : min(part + LONGEST_WORD, match.end())] for part in parts]
            spaces += [False] * len(parts)
            at = match.end()
    return Doc(nlp.vocab, words=words, spaces=spaces)


def joined(docs: list[Doc]) -> Doc:
    """One document from the parses of a text's pieces."""
    from spacy.tokens import Doc

    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False)
