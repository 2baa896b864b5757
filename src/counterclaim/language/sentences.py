"""Where sentences must and must not end, told to the parser before it decides the rest.

A spaCy component, `NAME`, that stands before the parser: the parser keeps to the marks it
finds and is free everywhere else.
"""

from __future__ import annotations

import calendar
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.language import Language

from counterclaim.language.wraps import CLOSERS, ENDS, line_breaks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = "counterclaim_sentence_marks"

LONGEST = 250
"""Tokens without any end of sentence after which one is set: lists, tables and noise. The
longest sentence of the treebank that `training/` reads has 173 words."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


TELLING = CLOSERS | frozenset(".…\n")
"""Last characters of the tokens before which a mark can stand."""

MONTHS = frozenset(calendar.month_name[1:])
DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
ELLIPSES = frozenset({"...", "…", "....", ". . ."})
INITIAL = re.compile(r"[^\W\d_]\.")

ABBREVIATIONS = _listed(
    "adm. approx. atty. brig. capt. cmdr. col. cpl. det. dr. e.g. fr. gen. gens. gov. hon. i.e."
    " insp. lt. lts. maj. messrs. mr. mrs. ms. mt. pres. prof. pvt. rep. reps. rev. sen. sens. sgt."
    " spc. st. supt. viz. vs."
)
"""Abbreviations that something follows: none of them ends a sentence."""

OPENERS = _listed("A An But He I In It She The There These They This We")
"""Capitalised words that begin a sentence when they follow "p.m." or "U.S."."""

TITLES_TO_KEEP = ("Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Insp.", "Lt.", "Maj.", "Pvt.", "Sgt.")
"""Titles that spaCy's tokenizer does not know to be one token with their full stop."""


@Language.component(NAME)
def mark(doc: Doc) -> Doc:
    """Mark the tokens that must, and those that must not, begin a sentence."""
    breaks = line_breaks(doc.text)
    texts = words_of(doc)
    since = 0
    for at, (before, text) in enumerate(pairwise(texts), start=1):
        since = 0 if before in ENDS else since + 1
        telling = before[-1] in TELLING or text in CLOSERS or since >= LONGEST or text in MONTHS
        if not telling or text.isspace():
            continue
        token, last = doc[at], doc[at - 1]
        if since >= LONGEST or _line_ends(breaks, last) or _opens(last, token):
            token.is_sent_start = True
            since = 0
        elif _goes_on(last, token):
            token.is_sent_start = False
    return doc


def words_of(doc: Doc) -> list[str]:
    """The texts of all tokens: several times faster than asking each token."""
    strings, ids = doc.vocab.strings, doc.to_array("ORTH").tolist()
    texts = {word: strings[word] for word in set(ids)}
    return [texts[word] for word in ids]


def _line_ends(breaks: frozenset[int], blank: Token) -> bool:
    """Whether a token is white space that holds a line end that ends a sentence."""
    return blank.is_space and any(
        blank.idx + at in breaks for at, char in enumerate(blank.text) if char == "\n"
    )


def _opens(before: Token, token: Token) -> bool:
    """Whether a sentence begins after an abbreviation that may end one: "at 5 p.m. They"."""
    return (
        token.text in OPENERS
        and before.text.endswith(".")
        and before.text.count(".") > 1
        and before.lower_ not in ABBREVIATIONS
        and before.text not in ELLIPSES
    )


def _goes_on(before: Token, token: Token) -> bool:
    """Whether the sentence cannot end between two neighbouring tokens."""
    if not before.whitespace_ and token.text in CLOSERS:
        return True
    if before.lower_ in ABBREVIATIONS:
        return True
    if token.text in MONTHS and DAY_OF_MONTH.fullmatch(before.text):
        return True
    if INITIAL.fullmatch(before.text) and before.text[0].isupper():
        return token.text[0].isupper() and not token.is_stop and len(token) > 1
    begins_small = token.text[0].islower()
    return begins_small and (before.text in ELLIPSES or _closes_quote(before))


def _closes_quote(token: Token) -> bool:
    """Whether a quotation ends here after a full stop of its own: '"Stop!" he said'."""
    if token.text not in CLOSERS or token.i == 0:
        return False
    last = token.nbor(-1)
    return not last.whitespace_ and (last.text in ENDS or last.text == ",")
