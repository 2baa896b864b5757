"""Counts: how many of whom or what, and what happened to them.

A quantity (`quantities`) becomes a count when something is counted: a noun, or an outcome ("12 were
killed"; `outcomes`). The span of a count is the quantity phrase with its bounds, without the noun:
"at least 12".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extract.counts.grammar import cases
from counterclaim.extract.counts.lexicon import OUTCOMES, REACH, lexicon
from counterclaim.extract.counts.outcomes import outcome_of
from counterclaim.extract.counts.quantities import Kind, Quantity, find_quantities
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import Parsed, ParsedBlock, sentence_of
from counterclaim.model.count import CountMention, Group, Status
from counterclaim.packs.triggers import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

THINGS = frozenset({"weapon", "aircraft", "place", "infrastructure", "measure"})
"""Classes of `words/nouns.toml` that no harm befalls as it befalls people."""


def find_counts(parsed: Parsed) -> tuple[CountMention, ...]:
    """All counts of a page, in text order; numbers that count nothing are left out."""
    return tuple(count for part in parsed.blocks for count in _in_block(part))


def _in_block(part: ParsedBlock) -> Iterator[CountMention]:
    previous: CountMention | None = None
    sentence = -1
    for quantity in find_quantities(part.doc):
        core = part.doc[quantity.core]
        if sentence_of(core).start != sentence:
            previous = previous if _of_them(part.doc, quantity) else None
            sentence = sentence_of(core).start
        count = _read(part, quantity, previous)
        if count is not None:
            previous = count
            yield count


def _read(
    part: ParsedBlock, quantity: Quantity, previous: CountMention | None
) -> CountMention | None:
    """The count a quantity makes with its surroundings; None where nothing is counted."""
    doc = part.doc
    noun = _counted_noun(doc, quantity)
    of = outcome_of(doc, quantity, noun)
    if (
        of is None
        and previous is not None
        and (_is_part_of(doc, quantity) or _is_joined(part, quantity, noun, previous))
    ):
        of = previous.of
    if of is not None and noun is not None and (_is_thing(noun) or _is_aside(noun)):
        of = None  # "three ambulances were hit and their crews killed"
    harm = of is not None
    if quantity.kind is Kind.ONE and not (harm and noun is not None and noun.lower_ in _one_of()):
        return None
    if quantity.kind is Kind.OTHERS and not harm:
        return None
    if (
        quantity.kind is Kind.NONE
        and not harm
        and (noun is None or noun.lower_ not in lexicon().none_of)
    ):
        return None
    if of is None:
        if noun is None:
            return None
        of = _name(noun)
    status, group = _who(doc, quantity, noun)
    if status is Status.UNKNOWN and previous is not None and _continues(doc, quantity, noun):
        status = previous.status
    span = part.span(doc[quantity.start : quantity.end])
    head = part.span(noun) if noun is not None else None
    return CountMention(
        start=span.start,
        end=span.end,
        range=quantity.range,
        of=of,
        status=status,
        group=group,
        noun_start=head.start if head else None,
        noun_end=head.end if head else None,
    )


def _is_thing(noun: Token) -> bool:
    """Whether what is counted cannot be harmed as people are: vehicles, buildings."""
    classes = noun_classes().get(lemma(noun), frozenset())
    return bool(classes & THINGS) and not classes & {"people", "force"}


def _is_aside(noun: Token) -> bool:
    """Whether the count only describes: "killed 38 relatives across three generations"."""
    if noun.tag_ not in ("NN", "NNS") or noun.lower_ in lexicon().persons | lexicon().acts.keys():
        return False
    classes = noun_classes().get(lemma(noun), frozenset())
    apart = cases(noun) - {"of", "to", "at"} - lexicon().governors["include"]
    return noun.dep_ in ("nmod", "obl") and bool(apart) and not classes & {"people", "force"}


# ---- what is counted -----------------------------------------------------------------------


@functools.cache
def _one_of() -> frozenset[str]:
    """Nouns that "a" counts when something happened to them: people, and those harmed."""
    return lexicon().persons - lexicon().governors["bodies_of"]


def _counted_noun(doc: Doc, quantity: Quantity) -> Token | None:
    """The head noun counted: of the quantity's noun phrase, or after its "of"."""
    if quantity.kind is Kind.OTHERS:
        return doc[quantity.core]
    i = quantity.end
    sentence_end = sentence_of(doc[quantity.core]).end
    if i < sentence_end and doc[i].lower_ == "of":
        i += 1
        if i < sentence_end and doc[i].lower_ in (
            "them",
            "whom",
            "these",
            "those",
            "which",
            "its",
            "the",
            "their",
            "his",
        ):
            if doc[i].lower_ in ("them", "whom", "which"):
                return _noun_from(doc, i + 1, sentence_end, after_pronoun=True)
            i += 1
    return _noun_from(doc, i, sentence_end)


def _noun_from(doc: Doc, i: int, end: int, *, after_pronoun: bool = False) -> Token | None:
    """The last noun of the noun phrase that starts at token `i`."""
    lex = lexicon()
    noun: Token | None = None
    for token in doc[i : min(end, i + REACH + 3)]:
        word = token.lower_
        if after_pronoun and word in ("were", "are", "was", "being"):
            continue
        if word in lex.governors["others"]:
            noun = noun or (token if word == "others" else None)
            continue
        if token.tag_ in ("NN", "NNS") or word in lex.persons:
            noun = token
        elif token.tag_ in ("NNP", "NNPS"):
            if noun is not None and noun.tag_ in ("NN", "NNS"):
                break
            noun = token
        elif word in lex.people and (noun is None):
            return token if token.tag_ in ("JJ", "VBN", "VBD", "NNS") else noun
        elif token.tag_ in (
            "JJ",
            "JJR",
            "JJS",
            "VBN",
            "VBG",
            "HYPH",
            "CD",
            "POS",
            "AFX",
            "RB",
            "``",
            "''",
            "$",
        ):
            if noun is not None and token.tag_ not in ("HYPH", "POS"):
                break
            if token.tag_ in ("VBN", "VBG") and _starts_clause(token):
                break
        else:
            break
    return noun


def _starts_clause(token: Token) -> bool:
    """Whether a participle goes on as a verb: "12 killed in the raid", not "killed fighters"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is None or following.tag_ in (
        "IN",
        ".",
        ",",
        "RB",
        "TO",
        "CC",
        "DT",
        "CD",
        "_SP",
    )


def _name(noun: Token) -> str:
    """The lemma of what is counted, with common nouns compounded to it: "car bomb"."""
    before = [
        child.lower_
        for child in noun.lefts
        if child.dep_ == "compound" and child.tag_ == "NN" and child.i == noun.i - 1
    ]
    return " ".join([*before, noun.lemma_.lower() or noun.lower_])


# ---- who -----------------------------------------------------------------------------------


def _who(doc: Doc, quantity: Quantity, noun: Token | None) -> tuple[Status, Group]:
    """Status and group from the words of the counted noun phrase, the head first."""
    if noun is None:
        return Status.UNKNOWN, Group.ALL
    lex = lexicon()
    words = [doc[i].lower_ for i in range(noun.i, max(quantity.end - 1, noun.i - REACH), -1)]
    words += [
        token.lower_
        for token in doc[noun.i + 1 : noun.i + 4]
        if _same_phrase(doc, noun.i + 1, token.i)
    ]
    status = next((lex.status[word] for word in words if word in lex.status), Status.UNKNOWN)
    return status, lex.group.get(noun.lower_, Group.ALL)


def _same_phrase(doc: Doc, start: int, i: int) -> bool:
    """Whether the words from `start` to `i` are an "of the army"-like end of the phrase."""
    return doc[start].lower_ == "of" and all(
        token.tag_ in ("IN", "DT", "NN", "NNS", "NNP", "JJ") for token in doc[start : i + 1]
    )


def _is_part_of(doc: Doc, quantity: Quantity) -> bool:
    """Whether the quantity names a part of the count before: "including five children"."""
    lex = lexicon()
    before = [token.lower_ for token in doc[max(0, quantity.start - 2) : quantity.start]]
    if _of_them(doc, quantity):
        return True
    return any(word in lex.governors["include"] for word in before) or (
        before[-1:] in (["whom"], ["them"])
    )


def _is_joined(
    part: ParsedBlock, quantity: Quantity, noun: Token | None, previous: CountMention
) -> bool:
    """Whether "and" joins these people to those counted before: "five women and two boys"."""
    if previous.of not in OUTCOMES or noun is None or noun.lower_ not in lexicon().persons:
        return False
    words = part.doc[max(0, quantity.start - 1) : quantity.start]
    if not len(words) or words[0].lower_ not in ("and", ","):
        return False
    span = part.span(words)
    return previous.noun_end is not None and 0 <= span.start - previous.noun_end <= 1


def _of_them(doc: Doc, quantity: Quantity) -> bool:
    """Whether the quantity is of people told of before: "four of them"."""
    after = [token.lower_ for token in doc[quantity.end : quantity.end + 2]]
    return after in (["of", "them"], ["of", "whom"])


def _continues(doc: Doc, quantity: Quantity, noun: Token | None) -> bool:
    """Whether the quantity goes on with the people of the one before: "and 30 others"."""
    words = [token.lower_ for token in doc[quantity.end : quantity.end + 2]]
    if any(word in ("other", "others", "more") for word in words) and (
        noun is None or noun.lower_ in ("others", "people", "persons")
    ):
        return True
    before = [token.lower_ for token in doc[max(0, quantity.start - 1) : quantity.start]]
    return noun is None and before in (["and"], [","])
