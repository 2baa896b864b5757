"""Figures of harm that no claim of their sentence took: each is given to a claim, or makes one.

"At least 18 relatives, among them five women and eleven children, were killed" puts three
figures forward with one verb, and a parse that loses the way from the verb to a figure must not
lose the figure. A figure's outcome (`extract.counts`) says what befell those it counts; the claim
that states it is the nearest one of that type. Further figures of that claim make claims of
their own with the same trigger, place and day.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.clause import Slots, is_passive
from counterclaim.extract.counts.lexicon import lexicon as count_words
from counterclaim.extract.drafts import HARM_COUNTED, HARM_TYPES, Draft, draft_of
from counterclaim.extract.fillers import fill
from counterclaim.extract.listed import listed_count
from counterclaim.extract.sentences import Sentence
from counterclaim.extract.triggers import Trigger
from counterclaim.model.claim import Role, RoleName
from counterclaim.model.count import CountMention, Status
from counterclaim.model.record import Span
from counterclaim.packs.triggers import Sense, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

INSERTION = 20
"""Tokens between a person and what befell them that an insertion can hold."""

TYPE_OF = {
    "killed": "killing",
    "injured": "injury",
    "abducted": "abduction",
    "displaced": "displacement",
}
"""The type of claim that states an outcome."""


def with_tolls(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, with every figure of harm in one of them."""
    for draft in drafts:
        _find_harmed(sentence, draft)
    found = list(drafts)
    named = [draft for draft in drafts if draft.trigger.sense.type in HARM_COUNTED]
    taken = {draft.counted for draft in found}
    for count in sentence.mentions.counts_in(sentence.span):
        if count.of not in TYPE_OF or count in taken:
            continue
        host = _host(sentence, found, count)
        if host is None:
            made = _stated(sentence, count)
            found += [made] if made is not None else []
        elif host.counted is None:
            _complete(sentence, host, count)
        else:
            others = [role for role in host.roles if role.role is not RoleName.PATIENT]
            part = replace(host, roles=others, count=None, counted=None)
            _complete(sentence, part, count)
            found.append(part)
    return [*found, *_listed(sentence, named, found)]


def _find_harmed(sentence: Sentence, draft: Draft) -> None:
    """Give a passive without subject the person named before it, where the parse lost the way.

    "An engineer, Samir Haddad (also known as Abu Karim), was killed": insertions part the two.
    """
    head = draft.trigger.head
    if draft.trigger.sense.type not in HARM_TYPES or draft.count is not None:
        return
    if not is_passive(head) or head.dep_ in ("acl", "amod", "acl:relcl") or draft.denied_agents:
        return
    if any(role.role is RoleName.PATIENT for role in draft.roles):
        return
    for token in reversed(sentence.words.doc[sentence.words.start : head.i]):
        if token.pos_ == "VERB" or head.i - token.i > INSERTION:
            return
        actor = sentence.mentions.actor(sentence.part.span(token))
        if (actor is not None and actor.kind == "person") or token.lower_ in count_words().persons:
            roles = fill(sentence.part, sentence.mentions, token, RoleName.PATIENT).roles
            draft.roles += roles[:1]
            return


def _listed(sentence: Sentence, named: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Figures from those told one by one; a number among them becomes part of the new whole."""
    for draft in named:
        listed = listed_count(sentence, draft, named)
        if listed is None:
            continue
        if draft.count is None:
            draft.count = listed.figure
        elif listed.stated and draft.count.status is not Status.COMBATANT:
            yield replace(draft, count=listed.figure, counted=None)
            for other in drafts:
                if other.counted == draft.counted and other.count is not None:
                    other.count = msgspec.structs.replace(other.count, part=True)
        elif listed.stated:
            yield replace(draft, count=listed.figure, counted=None)


def _host(sentence: Sentence, drafts: Sequence[Draft], count: CountMention) -> Draft | None:
    """The claim of the figure's outcome whose trigger stands nearest; one without figure first."""
    of_kind = [d for d in drafts if HARM_COUNTED.get(d.trigger.sense.type) == count.of]
    return min(
        of_kind,
        key=lambda d: (d.counted is not None, _distance(sentence, d.trigger.head, count)),
        default=None,
    )


def _distance(sentence: Sentence, token: Token, count: CountMention) -> int:
    """Characters between a word and a figure."""
    span = sentence.part.span(token)
    return max(span.start - count.end, count.start - span.end, 0)


def _complete(sentence: Sentence, draft: Draft, count: CountMention) -> None:
    """Give a draft the figure and, where it has nobody harmed, those counted.

    In the passive what the parse took for the doer may be those counted: between the figure and
    the verb there is no doer.
    """
    draft.take(sentence, count)
    head = sentence.part.span(draft.trigger.head)
    draft.roles = [
        role
        for role in draft.roles
        if role.role is not RoleName.AGENT or not count.start <= role.start < head.start
    ]
    if any(role.role is RoleName.PATIENT for role in draft.roles):
        return
    draft.roles += _counted(sentence, count)


def _counted(sentence: Sentence, count: CountMention) -> Sequence[Role]:
    """Those counted, as who was harmed."""
    if count.noun_start is None or count.noun_end is None:
        return ()
    tokens = sentence.part.tokens(Span(count.noun_start, count.noun_end))
    if tokens is None or tokens.root.lower_ in _outcomes():
        return ()  # "1,000 wounded": how many, but not who
    roles = fill(sentence.part, sentence.mentions, tokens.root, RoleName.PATIENT).roles
    return [role for role in roles if role.start <= count.noun_start < role.end]


def _stated(sentence: Sentence, count: CountMention) -> Draft | None:
    """A claim of its own, stated by the nearest word of the outcome: "the toll rose to 20"."""
    words = [token for token in sentence.words if _outcomes().get(token.lower_) == count.of]
    if not words:
        return None
    head = min(words, key=lambda token: (_distance(sentence, token, count), token.i))
    trigger = Trigger(head, (head,), sense_of(TYPE_OF[count.of]), Slots())
    draft = draft_of(sentence, trigger)
    draft.rule = f"{trigger.sense.type}: figure of {count.of}"
    draft.counted, draft.count = None, None
    _complete(sentence, draft, count)
    return draft


@functools.cache
def _outcomes() -> Mapping[str, str]:
    """Every word that tells an outcome, with the outcome."""
    words = count_words()
    return {**words.acts, **words.people, **words.states, **words.suffered, **words.done}


@functools.cache
def sense_of(type_: str) -> Sense:
    """The lexicon's first sense of a type."""
    words = lexicon()
    tables = (words.verbs, words.nouns, words.adjectives)
    senses = (p.sense for table in tables for found in table.values() for p in found)
    return min((s for s in senses if s.type == type_), key=lambda sense: sense.order)
