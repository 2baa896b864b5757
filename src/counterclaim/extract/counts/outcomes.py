"""What happened to those counted: from the words beside the quantity, from the parse, else near by.

The last serves headlines and broken sentences.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from counterclaim.extract.counts.grammar import from_parse, has_object, joined
from counterclaim.extract.counts.lexicon import REACH, lexicon
from counterclaim.extract.counts.quantities import Quantity
from counterclaim.language.parsed import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_INSERTION = 30
"""Tokens in the longest insertion between a subject and its verb that is read over."""

NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
CLOSING = {",": ",", "–": "–", "—": "—", "-": "-", "(": ")"}
"""What ends an insertion, by what opened it."""

BE = frozenset({"is", "was", "were", "are"})

TOLL_REACH = 12
"""Tokens between a toll and the verb that gives its figure."""


def outcome_of(doc: Doc, quantity: Quantity, noun: Token | None) -> str | None:
    """The outcome for those counted, None where the words tell of none."""
    lex = lexicon()
    core = doc[quantity.core]
    anchor = noun if noun is not None else core
    if (
        noun is not None
        and noun.lower_ in lex.acts
        and noun.lower_ not in ("flight", "life", "toll")
    ):
        return joined(doc, noun.i, lex.acts[noun.lower_])
    if noun is None and (toll := _toll_before(doc, quantity)):
        return toll
    beside = _done_before(doc, quantity) or _state_beside(doc, quantity, noun)
    if beside is not None:
        return beside
    for head in (anchor, core):
        found = from_parse(head)
        if found is not None:
            return found
    found = _from_words(doc, quantity, anchor)
    if found is not None:
        return found
    if noun is not None and noun.lower_ in lex.people:
        return lex.people[noun.lower_]
    return None


def _toll_before(doc: Doc, quantity: Quantity) -> str | None:
    """What a toll counts that comes to the quantity: "the number of those killed reached 39".

    Read from the words: an outcome between the toll and its verb leads the parse astray.
    """
    lex = lexicon()
    first = sentence_of(doc[quantity.core]).start
    i = quantity.start - 1
    while i > first and doc[i].lower_ in ("to", "at", "as", "by"):
        i -= 1
    if i <= first or doc[i].lower_ not in lex.governors["toll_verbs"] - BE:
        return None
    for j in range(i - 1, max(first, i - TOLL_REACH) - 1, -1):
        if doc[j].lower_ not in lex.governors["numbers_of"]:
            continue
        between = [token.lower_ for token in doc[max(first, j - 1) : i] if token.i != j]
        told = [_casualties().get(word) for word in between]
        return next((of for of in told if of), None) or (
            "killed" if doc[j].lower_ == "toll" else None
        )
    return None


@functools.cache
def _casualties() -> dict[str, str]:
    """Words beside a toll that say what it counts."""
    lex = lexicon()
    words = {**lex.acts, **lex.people, **lex.states, **lex.done, "victims": "killed"}
    return {word: of for word, of in words.items() if word not in lex.governors["numbers_of"]}


def _done_before(doc: Doc, quantity: Quantity) -> str | None:
    """What the verb right before the quantity does: "killed four men and wounded others"."""
    verb = doc[quantity.start - 1] if quantity.start else None
    if verb is None or verb.tag_ not in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB", "JJ"):
        return None
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return None  # "of those who were killed 12 were": the number begins something else
    return lexicon().done.get(verb.lower_)


def _state_beside(doc: Doc, quantity: Quantity, noun: Token | None) -> str | None:
    """A state right after the quantity or its noun: "12 dead", "12 people dead", "30 wounded"."""
    lex = lexicon()
    ends = [quantity.end] if noun is None else [quantity.end, noun.i + 1, noun.i]
    for i in ends:
        while i < len(doc) and doc[i].lower_ in lex.governors["others"]:
            i += 1
        if i >= len(doc):
            continue
        word = doc[i].lower_
        if word in lex.states and (doc[i].tag_ != "NN" or word in ("hostage", "captive")):
            follows_object = doc[i].tag_ in ("VBD", "VBN") and has_object(doc[i])
            if not follows_object:
                return joined(doc, i, lex.states[word])
    return None


def _from_words(doc: Doc, quantity: Quantity, anchor: Token) -> str | None:
    """The outcome from the words right after the counted noun or right before the quantity."""
    i = max(anchor.i, quantity.end - 1) + 1
    found = _predicate_at(doc, i)
    if found is None and (resumed := _after_insertion(doc, i)):
        found = _predicate_at(doc, resumed)
    if found is not None or quantity.start == 0:
        return found
    before = doc[quantity.start - 1]
    return lexicon().done.get(before.lower_) if before.tag_ != "JJ" else None


def _predicate_at(doc: Doc, i: int) -> str | None:
    """The outcome that the words from token `i` tell of what stands before them."""
    lex = lexicon()
    for token in doc[i : i + REACH]:
        word = token.lower_
        if word in lex.states or word in lex.done:
            if has_object(token) or token.tag_ == "VBG":
                return None
            return joined(doc, token.i, lex.states.get(word) or lex.done[word])
        if word in lex.suffered:
            return lex.suffered[word]
        if word not in lex.governors["skip"]:
            break
    return None


def _after_insertion(doc: Doc, i: int) -> int | None:
    """Where the clause goes on after an insertion: "six people, two of them women, were"."""
    while i < len(doc) and doc[i].pos_ in NOMINAL:  # "six members of the family, ..."
        i += 1
    closing = CLOSING.get(doc[i].text) if i < len(doc) else None
    if closing is None:
        return None
    for token in doc[i + 1 : i + 1 + LONGEST_INSERTION]:
        if token.is_sent_start:
            return None
        if token.text == closing and _goes_on(doc, token.i + 1):
            return token.i + 1
    return None


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a verb of the main clause stands at token `i`."""
    return i < len(doc) and doc[i].lower_ in lexicon().governors["finite"]
