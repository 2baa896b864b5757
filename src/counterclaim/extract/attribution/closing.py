"""Closing and inserted clauses: "..., the monitor said on Monday"; "said on Monday that ...".

A parser hangs such a verb on the clause before it in many ways. Commas, the order of words
and the absence of an object tell what it is; labels are not asked, except for the subject.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import ADDRESSEE, OBJECT, Cue, Lexicon
from counterclaim.extract.attribution.pieces import Range, edges
from counterclaim.extract.attribution.sources import child
from counterclaim.language.parsed import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SOURCE_TOKENS = 25
"""Most tokens of a source with its description; longer ones are clauses."""

REST_TOKENS = 12
"""Most tokens between a verb and what it says, or after a closing verb: time, place, listener."""

DATELINE_TOKENS = 10
"""Most tokens of a dateline: town, country, agency."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_OPENERS = frozenset({"SCONJ", "CCONJ", "ADP", "VERB", "AUX", "ADV"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_PLAIN = frozenset({"say", "tell", "add", "report", "announce", "confirm", "claim", "state"})
_STOPS = frozenset({".", ",", "!", "?"})
_DASHES = frozenset({"–", "—", "-"})
_MARKS = _DASHES | {",", "”", '"'}


def closing_source(verb: Token, cue: Cue, start: int, words: Lexicon) -> tuple[Range, Token] | None:
    """The source of a verb that ends its clause, as a rule after a comma; None if it is no such.

    `start` is where the verb's own auxiliaries begin. The source may have a description
    between commas: "Haddad, the head of the monitor, said".
    """
    if verb.tag_ not in FINITE or not _ends(verb, cue):
        return None
    doc, sentence = verb.doc, sentence_of(verb)
    first = _segment(doc, start, sentence.start)
    if first == start and start > sentence.start + 1:  # a comma right before the verb
        described = _segment(doc, start - 1, sentence.start)
        first = _segment(doc, described - 1, sentence.start)
        if not _is_name(doc, (described, start - 1)) or not _is_name(doc, (first, described - 1)):
            return None
        named = (first, described - 1)
    else:
        named = (first, start)
    if not _is_name(doc, named) or start - first > SOURCE_TOKENS:
        return _unmarked(verb, cue, start)
    if first == sentence.start or not _is_told(doc, (sentence.start, first - 1)):
        return _unmarked(verb, cue, start)
    head = _head(verb, doc, named)
    if head is None or head.lower_ in words.times:
        return None
    return (first, start), head


def _unmarked(verb: Token, cue: Cue, start: int) -> tuple[Range, Token] | None:
    """Where no comma stands before the source: the parser's own subject, right before the verb."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    doc, sentence = verb.doc, sentence_of(verb)
    if not subjects or cue.word not in _PLAIN or (verb.dep_ == "acl:relcl" and OBJECT in cue.takes):
        return None
    head = subjects[-1]
    first, end = edges(head)
    before = doc[first - 1] if first > sentence.start else head
    if end != start or before.pos_ in _OPENERS - {"ADV", "VERB"} or before.tag_ in _RELATIVE:
        return None
    if not _is_name(doc, (first, end)) or not _is_told(doc, (sentence.start, first)):
        return None
    return (first, end), head


def _ends(verb: Token, cue: Cue) -> bool:
    """Whether nothing that could be said follows: the end, a comma, a time, a listener."""
    doc, end = verb.doc, sentence_of(verb).end
    after = doc[verb.i + 1 : end]
    if len(after) == 0 or after[0].is_punct or after[0].is_space:
        return len(after) == 0 or after[0].text not in (":", '"', "“")
    rest = list(takewhile(lambda t: t.text not in _STOPS, after[: REST_TOKENS + 1]))
    if len(rest) > REST_TOKENS or any(t.tag_ in FINITE or t.lower_ == "that" for t in rest):
        return False
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj", "ccomp", "xcomp")]
    return ADDRESSEE in cue.takes or not any(c.i > verb.i for c in objects)


def _segment(doc: Doc, end: int, floor: int) -> int:
    """Where the stretch before `end` begins: after the mark before it."""
    start, floor = end, max(floor, end - SOURCE_TOKENS)
    while start > floor and not _is_mark(doc, start - 1):
        start -= 1
    return start


def _is_mark(doc: Doc, at: int) -> bool:
    if doc[at].text == "-":  # no hyphen inside a name
        return at > 0 and bool(doc[at - 1].whitespace_ and doc[at].whitespace_)
    return doc[at].text in _MARKS


def _is_name(doc: Doc, piece: Range) -> bool:
    """Whether a stretch is a noun phrase: no verb of its own, no conjunction at its head."""
    words = doc[piece[0] : piece[1]]
    if len(words) == 0 or words[0].pos_ in _OPENERS or words[0].tag_ in _RELATIVE:
        return False
    return not any(t.tag_ in FINITE for t in words) and any(
        t.pos_ in _NOUNS or t.tag_ == "PRP" for t in words
    )


def after_dateline(doc: Doc, start: int, end: int) -> int:
    """Where the words begin that a place and an agency stand before: "HOMS (AFP) - Rebels"."""
    if not doc[start].text.isupper():
        return start
    for token in doc[start : min(end, start + DATELINE_TOKENS)]:
        if token.text in _DASHES and token.whitespace_ and doc[token.i - 1].whitespace_:
            return int(token.i) + 1
        if token.text.islower():
            return start
    return start


def _is_told(doc: Doc, piece: Range) -> bool:
    """Whether a stretch holds a clause, the headline's kind included, or follows a dateline."""
    return after_dateline(doc, *piece) > piece[0] or any(
        t.tag_ in FINITE or t.tag_ == "VBN" for t in doc[piece[0] : piece[1]]
    )


def _head(verb: Token, doc: Doc, named: Range) -> Token | None:
    """The parser's subject if it stands there, else the last noun before a preposition."""
    subject = child(verb, "nsubj")
    if subject is not None and named[0] <= subject.i < named[1]:
        return subject
    found = None
    for token in doc[named[0] : named[1]]:
        if token.pos_ == "ADP" and found is not None:
            break
        if token.pos_ in _NOUNS or token.tag_ == "PRP":
            found = token
    return found


def late_clause(verb: Token, cue: Cue) -> Range | None:
    """The "that" clause after a time or an aside, whatever the parser hangs it on.

    "said on Wednesday that", "reported, citing officers, that".
    """
    doc, end = verb.doc, min(verb.i + 2 + REST_TOKENS, sentence_of(verb).end)
    if verb.tag_ in ("VB", "VBG"):
        return None
    for token in doc[verb.i + 1 : end]:
        if token.tag_ in FINITE:
            return None
        if token.lower_ != "that" or token.i == verb.i + 1:
            continue
        before, clause = doc[token.i - 1], token.head
        if before.dep_ == "obj" and before.head == verb and ADDRESSEE not in cue.takes:
            return None  # "that" belongs to the noun
        if clause.i < token.i or child(clause, "nsubj", "nsubj:pass", "csubj") in (None, token):
            return None
        return token.i, max(clause.right_edge.i + 1, token.i + 1)
    return None
