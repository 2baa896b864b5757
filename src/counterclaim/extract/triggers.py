"""Finds the words that state a happening, and which sense of them fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.clause import (
    BEYOND,
    Slots,
    add_beyond,
    adjective_slots,
    case_of,
    holder,
    hyphened_agent,
    is_passive,
    noun_slots,
    verb_slots,
)
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import sentence_of
from counterclaim.model.claim import RoleName
from counterclaim.packs.triggers import Pattern, Sense, lexicon
from counterclaim.packs.types import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    Classes = Callable[[Token], frozenset[str]]
    """Gives the classes of a filler's head: "place", "people", "force", ..."""

HYPHENED = frozenset({"control", "support"})
"""Types that a participle after a hyphen can state: "army-held", "army-backed"."""

HARM_DONE = frozenset({"killing", "execution", "injury", "abduction", "arrest"})
"""Types whose participle alone, in a headline, is said of those harmed, as is a possessive."""

NAMED = frozenset({"csubj", "csubj:pass", "nsubj", "nsubj:pass"})
"""Where a form in -ing is a noun, whatever the tagger says: "fighting went on"."""

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without", "nor"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """One stated happening: the head word, all its words, the sense, and its fillers."""

    head: Token
    words: tuple[Token, ...]
    sense: Sense
    slots: Slots


def find_triggers(sentence: TokenSpan, classes: Classes) -> Iterator[Trigger]:
    """The triggers of a sentence in text order, one sense each; idioms state nothing."""
    words = lexicon()
    taken: set[int] = (
        set()
    )  # words that are part of an earlier trigger: "control" of "took control of"
    for token in sentence:
        if token.i in taken:
            continue
        found = None
        base = lemma(token)
        thanks = is_means(token)
        named = thanks or (token.tag_ == "VBG" and token.dep_ in NAMED)
        if token.tag_.startswith("VB") and not named and (patterns := words.verbs.get(base)):
            found = _verb(token, patterns, classes)
        elif token.tag_.startswith("JJ") and (patterns := words.adjectives.get(base)):
            found = _adjective(token, patterns, classes)
        noun = named or token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NNS")
        if found is None and noun:
            found = _noun(token, _noun_patterns(token), classes)
        if found is None:
            continue
        is_idiom = found.sense.type == NOTHING
        if not is_idiom or found.head.tag_[:2] != "VB":  # "hold a protest": it is a protest
            taken.update(word.i for word in found.words)
        if not is_idiom:
            yield found
            yield from _gapped(found, classes)


def _noun_patterns(noun: Token) -> Sequence[Pattern]:
    table = lexicon().nouns
    return next((table[form] for form in _forms(noun) if form in table), ())


def _forms(word: Token) -> tuple[str, ...]:
    """What a noun may be looked up by: capitals at a sentence's start hide a plural's lemma."""
    low = word.lower_
    ends = (("ies", "y"), ("es", ""), ("s", ""))
    singular = (low.removesuffix(end) + other for end, other in ends if low.endswith(end))
    return (low, lemma(word), *singular)


def _gapped(found: Trigger, classes: Classes) -> Iterator[Trigger]:
    """The clauses that leave a verb out: "the army took one town, and the rebels another"."""
    verb = found.head
    if not verb.tag_.startswith("VB") or is_passive(verb) or not found.slots.get("object"):
        return
    for subject in verb.children:
        plain = subject.dep_ == "conj" and subject.pos_ in ("NOUN", "PROPN")
        if not plain or subject.i < verb.i or not any(c.dep_ == "cc" for c in subject.children):
            continue
        left = next(
            (
                c
                for c in subject.children
                if c.dep_ in ("orphan", "appos", "obj") and c.i > subject.i
            ),
            None,
        )
        if left is None or not classes(subject) & {"people", "force"}:
            continue
        slots = Slots({"subject": [subject], "object": [left]})
        if _fits(found.sense, slots, classes):
            yield Trigger(verb, found.words, found.sense, slots)


def is_means(word: Token) -> bool:
    """Whether "thanks to" stands before the word: a noun there, whatever the tagger says."""
    doc = word.doc
    return word.i >= 2 and doc[word.i - 2].lower_ == "thanks" and doc[word.i - 1].lower_ == "to"


def is_negated(word: Token) -> bool:
    """Whether a negation hangs on the word, its auxiliary or its determiner."""
    return any(
        child.lower_ in NEGATIONS
        or any(c.lower_ in NEGATIONS for c in child.children if child.dep_ == "aux")
        for child in word.children
        if child.dep_ in ("advmod", "det", "aux", "cc", "case", "mark")
    )


def _verb(verb: Token, patterns: Sequence[Pattern], classes: Classes) -> Trigger | None:
    base = verb_slots(verb)
    for pattern in patterns:
        matched = _match_verb(verb, pattern.words[1:], base)
        if matched is None:
            continue
        words, slots = matched
        if not _may_modify(verb, pattern.sense) or (pattern.sense.bare and _is_completed(verb)):
            continue
        if pattern.sense.role("object") is RoleName.INSTRUMENT:
            add_beyond(slots, slots.get("object"), BEYOND | {"to"})  # "fired rockets at the town"
        if pattern.sense.role("object") is None and not slots.get("subject") and _is_bare(verb):
            slots.found["subject"] = slots.found.pop("object", [])  # nothing is done to anybody
        if pattern.sense.type in HARM_DONE and pattern.sense.role("subject") is RoleName.AGENT:
            slots = _headline_passive(verb, slots, classes)
        if _fits(pattern.sense, slots, classes) and (
            not pattern.sense.negated or _denied(verb, slots)
        ):
            return Trigger(verb, words, pattern.sense, slots)
    return None


def _is_bare(verb: Token) -> bool:
    """Whether a past form may be no participle, though the parse hangs it on a noun as one."""
    return verb.tag_ in ("VBN", "VBD") and not any(
        child.dep_ in ("aux:pass", "nsubj:pass", "obl:agent") for child in verb.children
    )


def _is_completed(verb: Token) -> bool:
    """Whether a verb has a complement that changes its sense: "left three dead"."""
    return any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)


def _may_modify(verb: Token, sense: Sense) -> bool:
    """Before a noun only some participles state a thing: "army-held", "besieged", "wounded"."""
    if verb.dep_ != "amod":
        return True
    if hyphened_agent(verb) is not None:
        return sense.type in HYPHENED
    return verb.tag_ in ("VBN", "VBD") and sense.type not in ("presence", "movement")


def _headline_passive(verb: Token, slots: Slots, classes: Classes) -> Slots:
    """Read "Ten people killed in blast": the subject of a bare participle is whom it harmed."""
    subjects = slots.get("subject")
    bare = verb.tag_ in ("VBN", "VBD") and not any(
        c.dep_ in ("aux", "aux:pass") for c in verb.children
    )
    if slots.get("object") or not subjects or not bare:
        return slots
    counted = any(c.dep_ == "nummod" for token in subjects for c in token.children)
    harmed = all("people" in classes(token) for token in subjects)
    armed = "force" in classes(subjects[0]) and not (subjects[0].pos_ == "PROPN" and _closes(verb))
    if not (counted or subjects[0].pos_ == "NUM" or (harmed and not armed)):
        return slots
    found = {slot: tokens for slot, tokens in slots.found.items() if slot != "subject"}
    return Slots({**found, "object": subjects})


def _closes(verb: Token) -> bool:
    """Whether no object can follow the verb: "X arrested", "X killed in blast"."""
    after = verb.i + 1
    return after >= sentence_of(verb).end or verb.doc[after].pos_ in ("ADP", "PUNCT", "SCONJ")


def _denied(verb: Token, slots: Slots) -> bool:
    """Whether the verb or its object is negated ("gave no proof", "could not be verified")."""
    return is_negated(verb) or any(is_negated(token) for token in slots.get("object"))


def _match_verb(
    verb: Token, rest: Sequence[str], base: Slots
) -> tuple[tuple[Token, ...], Slots] | None:
    """Match a pattern's further words near the verb; the last may be a preposition."""
    words, slots, anchor = [verb], Slots({k: list(v) for k, v in base.found.items()}), verb
    for n, word in enumerate(rest):
        if word == "to" and n + 1 < len(rest):  # marks what comes next: "put to death"
            continue
        near = [*anchor.children, *(() if anchor == verb else verb.children)]
        for token in base.get("object"):  # "held the state responsible"
            near += [c for c in token.children if c.i > token.i and c.dep_ in ("amod", "acl")]
        hit = next((t for t in near if lemma(t) == word or t.lower_ == word), None)
        if hit is None:
            hit = _by_case([t for t in near if t.tag_ != "CD"], word)
            if hit is not None:  # the preposition leads to the object
                if not slots.get("subject") and _is_bare(verb):
                    slots.found["subject"] = slots.get("object")  # "the mayor called on them"
                slots.found["object"] = [hit]
                for case, fillers in list(slots.found.items()):
                    if case not in ("object", "subject") and hit in fillers:
                        fillers.remove(hit)
                continue
            following = verb.doc[verb.i + 1 : min(verb.i + 4, sentence_of(verb).end)]
            hit = next((t for t in following if t.lower_ == word), None)
        if hit is None or (n and rest[n - 1] == "to" and not _is_led_to(hit)):
            return None
        if hit in slots.get("object"):
            slots.found["object"].remove(hit)
            add_beyond(slots, [hit])  # "turned off the water in the town"
        words.append(hit)
        anchor = hit
    return tuple(words), slots


def _is_led_to(word: Token) -> bool:
    """Whether "to" stands before a word, close by."""
    return any(t.lower_ == "to" for t in word.doc[max(0, word.i - 2) : word.i])


def _by_case(near: Sequence[Token], preposition: str) -> Token | None:
    for token in near:
        if any(c.dep_ == "case" and c.lower_ == preposition for c in token.children):
            return token
    return None


def _noun(noun: Token, patterns: Sequence[Pattern], classes: Classes) -> Trigger | None:
    if noun.dep_ in ("compound", "nmod:desc") and noun.head.pos_ in ("NOUN", "PROPN"):
        return None  # "attack helicopter", "siege tactics": the head decides
    slots = noun_slots(noun)
    doc = noun.doc
    for pattern in patterns:
        size = len(pattern.words)
        if pattern.words[0] == lemma(noun) and "of" in pattern.words:
            span = list(doc[noun.i : noun.i + size])
        elif pattern.words[-1] in _forms(noun) and noun.i - size + 1 >= 0:
            span = _back(noun, size)
        else:
            continue
        if len(span) != size or not all(
            w in _forms(t) for t, w in zip(span, pattern.words, strict=True)
        ):
            continue
        sense = pattern.sense
        if sense.case and case_of(noun) not in sense.case:
            continue
        if sense.predicate_only and not any(c.dep_ == "cop" for c in noun.children):
            continue
        if sense.negated and not is_denied_noun(noun):
            continue
        with_subject = slots
        if sense.predicate_only or sense.case:
            with_subject = Slots({key: list(tokens) for key, tokens in slots.found.items()})
            with_subject.add("subject", holder(noun))
        if _fits(sense, with_subject, classes):
            return Trigger(noun, tuple(span), sense, with_subject)
    return None


def is_denied_noun(noun: Token) -> bool:
    """Whether a noun is told not to be: "no comment", "did not give a statement"."""
    verb = noun.head
    return is_negated(noun) or (verb.pos_ in ("VERB", "AUX") and is_negated(verb))


def noun_type(noun: Token) -> str | None:
    """The type of happening that a noun can point at, by its words alone: "the car bombs".

    A sense that needs others beside it ("a raid by helicopters") comes after those that do not.
    """
    named = []
    for pattern in _noun_patterns(noun):
        span = _back(noun, len(pattern.words)) if "of" not in pattern.words else []
        met = len(span) == len(pattern.words) and all(
            word in _forms(token) for word, token in zip(pattern.words, span, strict=True)
        )
        sense = pattern.sense
        if not met or sense.predicate_only or sense.negated or sense.case:
            continue
        needs = any(
            key.startswith("if_") and "none" not in wanted
            for key, wanted in sense.conditions.items()
        )
        if not needs:
            return sense.type if sense.type != NOTHING else None
        if sense.type != NOTHING:
            named.append(sense.type)
    return named[0] if named else None


def _back(noun: Token, size: int) -> list[Token]:
    """A noun with the words before it, hyphens not counted: "counter-attack" is two words."""
    found, i = [noun], noun.i - 1
    while len(found) < size and i >= 0:
        if noun.doc[i].text not in ("-", "–", "‑"):
            found.append(noun.doc[i])
        i -= 1
    return found[::-1]


def _adjective(adjective: Token, patterns: Sequence[Pattern], classes: Classes) -> Trigger | None:
    """An adjective said of its subject ("silent"), or with what it leads to ("loyal to X")."""
    slots = adjective_slots(adjective)
    predicate = any(c.dep_ == "cop" for c in adjective.children) or adjective.dep_ == "conj"
    for pattern in patterns:
        leads = slots.get(pattern.words[1]) if len(pattern.words) == 2 else predicate
        if leads and slots.get("subject") and _fits(pattern.sense, slots, classes):
            return Trigger(adjective, (adjective,), pattern.sense, slots)
    return None


def _fits(sense: Sense, slots: Slots, classes: Classes) -> bool:
    for name, wanted in sense.conditions.items():
        rule, slot = name.split("_", 1)
        fillers = slots.get(slot)
        held = {"none"} if not fillers else set().union(*(classes(token) for token in fillers))
        if (rule == "if") != bool(held & wanted):
            return False
    return True
