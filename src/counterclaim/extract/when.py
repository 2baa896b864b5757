"""Which time expression of a sentence dates a trigger, and from which side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import lexicon
from counterclaim.extract.clause import governing_verb
from counterclaim.extract.sentences import Sentence
from counterclaim.extract.triggers import Trigger
from counterclaim.model.claim import TimeSide
from counterclaim.model.record import Span
from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE_TOKENS = 8
"""Tokens after a verb within which a time belongs to it if no other verb comes between."""

OPENING_CHARS = 12
"""A time this close to the start of its sentence opens it: "Back on Monday, ..."."""


def when(sentence: Sentence, trigger: Trigger) -> int | None:
    """The time expression that the trigger's clause gives; its page index."""
    best: tuple[int, int] | None = None
    chosen = None
    for index, time in sentence.times:
        lasting = time.type in (TimeType.DURATION, TimeType.SET)
        if lasting and time.shift is None and time.direction is None:
            continue
        if _counts_from(time, sentence.part.span(trigger.head)):
            continue
        tokens = sentence.part.tokens(Span(time.start, time.end))
        if tokens is None:
            continue
        head = tokens.root if tokens.root.dep_ != "det" else tokens[-1]
        rank = _closeness(sentence, head, trigger, time)
        if rank == 0:
            continue
        key = (rank, -abs(head.i - trigger.head.i))
        if best is None or key > best:
            best, chosen = key, index
    return chosen


def side_of(sentence: Sentence, index: int | None) -> TimeSide | None:
    """Whether a preposition puts what the expression dates before or after it: "before 2016".

    Hours within a day, stretches, and days that count from an event have no sides.
    """
    mention = dict(sentence.times).get(index) if index is not None else None
    if mention is None or mention.type is not TimeType.DATE or mention.grain is Grain.OPEN:
        return None
    tokens = sentence.part.tokens(Span(mention.start, mention.end))
    if mention.range_with is not None or mention.anchor is Anchor.EVENT or tokens is None:
        return None
    sides = load("words/order")["sides"]
    for case in tokens.root.children:
        if case.dep_ in ("case", "mark") and case.i < tokens.root.i:
            words = " ".join([case.lower_, *(c.lower_ for c in case.children if c.dep_ == "fixed")])
            if words in sides and not any(c.dep_ == "advmod" for c in case.children):
                side = TimeSide(sides[words])
                ahead = mention.direction == 1 and side in (TimeSide.AFTER, TimeSide.SINCE)
                return None if ahead else side  # nothing has been since a day to come
    return None


def is_counted_from(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an expression of the sentence counts from what a trigger states."""
    span = sentence.part.span(trigger.head)
    return any(_counts_from(time, span) for _, time in sentence.times)


def _counts_from(time: TimeMention, trigger: Span) -> bool:
    """Whether an expression counts from what a trigger states: it dates what came after it."""
    if time.anchor_start is None or time.anchor_end is None:
        return False
    return time.anchor_start <= trigger.start < time.anchor_end


def _closeness(sentence: Sentence, time: Token, trigger: Trigger, mention: TimeMention) -> int:
    """3: hangs on the trigger; 2: on its clause; 1: opens the sentence; 0: belongs elsewhere."""
    owner = governing_verb(time)
    head = trigger.head
    if time.dep_ in ("compound", "amod", "nmod:poss") and time.head != head:
        return 0  # "the summer push": the day of another noun
    if owner is None:
        return 1
    if head in time.ancestors and (owner == head or head.pos_ != "VERB"):
        return 3
    if head == owner:
        return 3
    if _follows(head, time):
        return 2
    clause = governing_verb(head)
    opens = mention.start - sentence.span.start <= OPENING_CHARS
    if owner != head and lexicon().verb(owner) is not None:  # the day of the saying
        return 1 if opens else 0
    if owner == clause or (
        owner in head.ancestors and head.dep_ in ("xcomp", "conj", "obj", "obl", "nsubj", "advcl")
    ):
        return 2
    if head in owner.ancestors and owner.dep_ in ("xcomp", "advcl", "conj"):
        return 2
    return 1 if opens else 0


def _follows(verb: Token, time: Token) -> bool:
    """Whether a time stands after the verb with no other verb between: a parse may miss it."""
    if verb.pos_ != "VERB" or not verb.i < time.i <= verb.i + CLAUSE_TOKENS:
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in verb.doc[verb.i + 1 : time.i])
