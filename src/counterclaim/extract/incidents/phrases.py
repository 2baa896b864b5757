"""Words of a sentence that can fill a role: names without their titles, and common noun phrases.

Found by tags and capitals, not by the parse: lists of names and old wires break parses, and a
name in two pieces is no name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.language.lemmas import lemma
from counterclaim.language.name_words import CALENDAR, TITLES
from counterclaim.packs import load
from counterclaim.packs.triggers import noun_classes, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

LINKS = frozenset(
    ["de", "la", "y", "del", "los", "las", "da", "dos", "van", "von", "el", "-", "bin", "ibn"]
)
"""Small words inside names of persons and bodies."""

LONGEST_LINK = 3
ENDS_PHRASE = frozenset(
    [
        "RP",
        "DT",
        "PRP$",
        "PDT",
        "IN",
        "CC",
        "VB",
        "VBZ",
        "VBP",
        "VBD",
        "MD",
        "TO",
        "PRP",
        "WDT",
        "WP",
        "EX",
        "RB",
        "WRB",
        "POS",
        "UH",
        ".",
        ",",
        ":",
        "-LRB-",
        "-RRB-",
        "``",
        "''",
    ]
)
"""Tags of words that no noun phrase goes on over, to its left."""

OUTSIDE = frozenset(
    [
        "including",
        "today",
        "yesterday",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "alleged",
        "allegedly",
        "presumed",
        "presumably",
    ]
)
"""Words that stand before a phrase and are not of it: when, and on whose word."""

HYPHENS = frozenset({"-", "'", "’", "/"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, last] of a document, with its head; `outer` is where its titles begin."""

    first: int
    last: int
    outer: int
    head: Token
    named: bool
    compound: bool  # a noun before a noun: the bomb of "bomb attack"


def phrases(sentence: TokenSpan) -> Iterator[Phrase]:
    """Names first, then common phrases, each in text order."""
    doc = sentence.doc
    inside: set[int] = set()
    for first, last in _names(sentence):
        bare = _untitled(doc, first, last)
        inside.update(range(first, last + 1))
        yield Phrase(bare, last, first, doc[bare : last + 1].root, named=True, compound=False)
    for token in sentence:
        if not token.tag_.startswith("NN") or token.i in inside or not token.is_alpha:
            continue
        if token.lower_ in CALENDAR:
            continue
        compound = _before_noun(token, sentence.end)
        classes = noun_classes().get(lemma(token), frozenset())
        if not compound or classes & {"weapon", "force"}:
            first = _left(doc, token.i, sentence.start)
            yield Phrase(first, token.i, first, token, named=False, compound=compound)


def _is_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.lower_.strip(".") not in CALENDAR
    )


def _names(sentence: TokenSpan) -> Iterator[tuple[int, int]]:
    doc, at = sentence.doc, sentence.start
    while at < sentence.end:
        if not _is_name(doc[at]):
            at += 1
            continue
        last = at
        while (step := _next(doc, last, sentence.end)) is not None:
            last = step
        yield at, last
        at = last + 1


def _next(doc: Doc, last: int, end: int) -> int | None:
    """The next word of a name over links, initials' stops and line ends; None where it ends."""
    at = last + 1
    while at < end and at - last <= LONGEST_LINK + 1:
        token = doc[at]
        if _is_name(token):
            return at
        stop = token.text == "." and len(doc[last].text) <= LONGEST_LINK
        if not (token.is_space or token.lower_ in LINKS or stop):
            return None
        at += 1
    return None


def _untitled(doc: Doc, first: int, last: int) -> int:
    """Where a name begins after its titles and posts."""
    begin = first
    for at in range(first, last):
        word = doc[at].lower_.strip(".")
        if word in TITLES or word in _posts() or doc[at].is_space or not word or _is_kind(word):
            begin = at + 1
    return begin


def _is_kind(word: str) -> bool:
    """Whether a word says what a person is, not who: "citizen", "journalist"."""
    return "people" in noun_classes().get(word, ())


@functools.cache
def _posts() -> frozenset[str]:
    words = load("words/actors")
    return frozenset([*words["posts"], *words["members"]])


def _before_noun(token: Token, end: int) -> bool:
    at = token.i + 1
    while at < end and token.doc[at].is_space:
        at += 1
    if at >= end:
        return False
    following = token.doc[at]
    return (
        following.tag_.startswith("NN") and following.is_alpha and following.lower_ not in CALENDAR
    )


def _left(doc: Doc, head: int, start: int) -> int:
    """The first word of the phrase that ends at `head`; articles and owners stay outside."""
    first = head
    for at in range(head - 1, start - 1, -1):
        token = doc[at]
        if token.is_space:
            continue
        word = token.lower_.strip(".")
        closed = token.tag_ in ENDS_PHRASE or word in CALENDAR or word in OUTSIDE
        closed = closed and not _is_degree(doc, at)
        if closed or token.text in '[]()"“”' or (token.is_punct and token.text not in HYPHENS):
            break
        first = at
        if _is_figure(doc, at):  # "burned 13 large stores": the figure begins the phrase
            break
    while first < head and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return first


def _is_degree(doc: Doc, at: int) -> bool:
    """Whether an adverb belongs to the adjective after it: "heavily armed men"."""
    after = doc[at + 1]
    return (
        doc[at].tag_ == "RB"
        and doc[at].lower_.endswith("ly")
        and (after.tag_ in ("JJ", "VBN") or after.text in HYPHENS)
        and doc[at].lower_ not in OUTSIDE
    )


def _is_figure(doc: Doc, at: int) -> bool:
    """Whether a word counts what follows it: not the 9 of a "9-mm gun"."""
    token = doc[at]
    return (token.like_num or token.pos_ == "NUM") and doc[at + 1].text not in HYPHENS


def with_of(phrase: Phrase) -> int | None:
    """The last token of a phrase taken on over "of": "members of the band"; None if none is."""
    if phrase.named:
        return None
    doc = phrase.head.doc
    for child in phrase.head.children:
        if child.dep_ in ("nmod", "obl") and child.i > phrase.last and case_of(child) == "of":
            last = child.i
            while _is_name(doc[last]) and (step := _next(doc, last, len(doc))) is not None:
                last = step
            return last
    return None


QUANTITIES = frozenset(
    [
        "several",
        "some",
        "many",
        "about",
        "approximately",
        "around",
        "another",
        "other",
        "others",
        "least",
        "most",
        "more",
        "than",
        "nearly",
        "almost",
        "over",
        "dozen",
        "dozens",
        "few",
        "at",
    ]
)

MEASURES = frozenset({"kg", "kilo", "ton", "stick", "pound"})
"""Nouns that belong to the figure before them: "17 kg of dynamite"."""


def wording(phrase: Phrase) -> tuple[int, int]:
    """The first and last token of a phrase as a filler: without its figure, with its "of"."""
    doc, first, last = phrase.head.doc, phrase.first, phrase.last
    measured = lemma(phrase.head) in MEASURES
    while first < last and not measured and _says_how_many(doc, first):
        first += 1
    if lemma(phrase.head) in words("take of") and not phrase.compound:
        last = with_of(phrase) or last
    return first, last


def _says_how_many(doc: Doc, at: int) -> bool:
    return _is_figure(doc, at) or doc[at].is_space or doc[at].lower_ in QUANTITIES


def case_of(token: Token) -> str:
    """The preposition before a word; "" if none."""
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")
