"""The words that name the event an expression counts from: "the car bombs" after "after"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.times.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 14
"""Most tokens of an event's name; longer ones are parses gone wrong."""

NOUN_PARTS = frozenset(
    {"nmod", "compound", "flat", "fixed", "nummod", "amod", "nmod:poss", "nmod:desc", "obl"}
)
"""What stands after a noun and belongs to its name: "the battle *for the old town*"."""

VERB_PARTS = NOUN_PARTS | {"obj", "iobj", "xcomp", "compound:prt", "advmod", "aux", "aux:pass"}
NAMES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})
CALENDAR = frozenset("MWUVQPSDNXwYIHA0")
"""Classes of words of time: what counts from them counts from another expression."""

NEW_PHRASE = frozenset({"NUM", "DET", "PRON"})
"""No such word stands inside a noun phrase behind a noun."""

Offsets = tuple[int, int]


def event_after(preposition: Token) -> Offsets | None:
    """Offsets of the event named after a word such as "after", "of" or "into".

    None where nothing is named there, or only another time: "two days after Monday".
    """
    first = preposition.i + 1
    doc = preposition.doc
    if first >= len(doc) or doc[first].is_sent_start or doc[first].is_punct:
        return None
    head = head_of(preposition)
    if head is None or head.pos_ not in NAMES:
        return None
    if lexicon().classes.get(head.lower_, "_") in CALENDAR:
        return None
    last = _last(head)
    if not first <= head.i <= last < first + LONGEST:
        last = min(head.i, first + LONGEST - 1)
    return (doc[first].idx, doc[last].idx + len(doc[last]))


def head_of(preposition: Token) -> Token | None:
    """The head of what follows: what the preposition marks, or the top of the next word."""
    first = preposition.i + 1
    if first >= len(preposition.doc):
        return None
    end = min(len(preposition.doc), first + LONGEST)
    if preposition.dep_ in {"case", "mark"} and preposition.i < preposition.head.i < end:
        return _uncut(first, preposition.head)
    token = preposition.doc[first]
    while token.i < token.head.i < end:
        token = token.head
    return _uncut(first, token)


def _uncut(first: int, head: Token) -> Token:
    """The noun before a new phrase that a parse has run it into: "the offensive / two villages"."""
    before: Token | None = None
    for token in head.doc[first : head.i + 1]:
        if before is not None and token.pos_ in NEW_PHRASE:
            return before
        named = token.pos_ in {"NOUN", "PROPN"} or token.lower_ in lexicon().campaigns
        before = token if named else None
    return head


def _last(head: Token) -> int:
    """The last token of a head's name, as far as its parts follow without a gap."""
    parts = VERB_PARTS if head.pos_ == "VERB" else NOUN_PARTS
    last = head.i
    for child in head.rights:
        if child.dep_ not in parts or child.i > head.i + LONGEST:
            break
        edge = child.right_edge.i
        marks = (token.i - 1 for token in head.doc[child.i : edge + 1] if token.is_punct)
        stop = next(marks, edge)
        last = max(last, stop)
        if stop < edge:
            break
    return last
