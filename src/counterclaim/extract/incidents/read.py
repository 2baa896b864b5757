"""Fillers of a page's incidents, by the learned weights, put to its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from counterclaim.extract.fillers import role_of_actor
from counterclaim.extract.incidents.judge import judged
from counterclaim.extract.incidents.phrases import Phrase, phrases, wording
from counterclaim.extract.incidents.pool import Candidate, Filler, evidence, pooled
from counterclaim.extract.incidents.tellings import Telling
from counterclaim.extract.incidents.weights import Weights
from counterclaim.language.encoder.network import SLOTS
from counterclaim.language.encoder.scores import Marks
from counterclaim.model.claim import LEARNED_RULE, Claim, Role, RoleName
from counterclaim.model.entity import ActorMention
from counterclaim.model.record import Span
from counterclaim.packs.triggers import event_types

if TYPE_CHECKING:
    from spacy.tokens import Token

    from counterclaim.extract.fillers import Mentions

INCIDENT_FAMILIES = frozenset({"remote", "battle", "harm"})
"""Families of types that tell of an incident, whose fillers were learned."""

ROLES = {
    "individual": RoleName.AGENT,
    "organisation": RoleName.AGENT,
    "target": RoleName.TARGET,
    "victim": RoleName.PATIENT,
    "weapon": RoleName.INSTRUMENT,
}
WHO = frozenset({"individual", "organisation", "victim"})
"""Slots that a place does not fill."""

ENOUGH = 0.2
"""Least chance at which a filler is taken. Set by three folds of the documents of the train part of
../shared/data/muc4 that the network was not trained on, as is all that follows."""

ENOUGH_ALONE = 0.25
"""The same where the sentence does not say what happened: it may speak of something else."""

KNOWN_KIND = 0.5
"""Chance of a report from which a page is of the kind that the weights know well enough to add:
elsewhere claims have what grammar gives them."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A role that a page's claims lack: for a claim of its sentence, else for a new one."""

    sentence: int
    head: Token
    role: Role
    claim: Claim | None
    after: Claim  # the claim of the sentence, else the one that is told on


def is_incident(claim: Claim) -> bool:
    """Whether a claim tells of an incident."""
    family: str = event_types()[claim.type]["family"]
    return family in INCIDENT_FAMILIES


def candidates(
    tellings: Sequence[Telling], mentions: Mentions, marks: Marks
) -> Iterator[Candidate]:
    """Every phrase of a page with its marks: the mean of its words' log odds, by slot."""
    for n, telling in enumerate(tellings):
        for phrase in phrases(telling.words):
            doc = phrase.head.doc
            words = [t.lower_ for t in doc[phrase.first : phrase.last + 1] if not t.is_space]
            actor = mentions.actor(telling.part.span(phrase.head))
            kind = (actor.kind if actor else None) or "-"
            rows = marks.fills(telling.part, phrase.first, phrase.last)
            mean = tuple(rows.mean(0).tolist())
            yield Candidate(phrase, n, tuple(words), kind, mean, _roles(phrase, telling))


def _roles(phrase: Phrase, telling: Telling) -> frozenset[RoleName]:
    """The roles in which the grammar has a phrase's head, in claims of incidents."""
    head = telling.part.span(phrase.head)
    return frozenset(
        role.role
        for claim in telling.claims
        if is_incident(claim)
        for role in claim.roles
        if role.start <= head.start and head.end <= role.end
    )


@dataclass(frozen=True, slots=True)
class Fillers:
    """What a page's claims of incidents lack, and how likely the page reports what they tell."""

    additions: tuple[Addition, ...] = ()
    reported: Mapping[str, float] = field(default_factory=dict)  # by id, of the claims judged


def tell_on(
    tellings: Sequence[Telling], mentions: Mentions, marks: Marks, held: Weights
) -> Fillers:
    """What was learned says of the claims of a page.

    Nothing that the grammar gave a claim is taken away: leaving out what was doubted brought
    nothing on the documents left out of training, and cost right claims about other wars.
    """
    if not any(is_incident(claim) for telling in tellings for claim in telling.claims):
        return Fillers()
    reported = {claim.id: round(chance, 2) for claim, chance in judged(tellings, marks, held)}
    if max(reported.values(), default=0.0) < KNOWN_KIND:
        return Fillers(reported=reported)
    found = list(candidates(tellings, mentions, marks))
    return Fillers(tuple(_additions(found, tellings, mentions, held)), reported)


def _additions(
    found: Sequence[Candidate], tellings: Sequence[Telling], mentions: Mentions, held: Weights
) -> Iterator[Addition]:
    best = [max((c.marks[slot] for c in found), default=0.0) for slot in range(len(SLOTS))]
    for filler in pooled(found):
        for slot, name in enumerate(SLOTS):
            likely = held.chance(slot, evidence(filler, slot, best, len(tellings)))
            if likely < ENOUGH or (name in WHO and _is_place(filler, tellings, mentions)):
                continue
            addition = _addition(filler, slot, tellings, mentions)
            silent = not tellings[addition.sentence].claims
            if addition.claim is not None or (silent and likely >= ENOUGH_ALONE):
                yield addition


def _is_place(filler: Filler, tellings: Sequence[Telling], mentions: Mentions) -> bool:
    """Whether a filler is the name of a place and of nobody: "they shelled Tabqa, killing two"."""
    heads = (tellings[c.sentence].part.span(c.phrase.head) for c in filler.mentions)
    return any(mentions.place(head) and not mentions.actor(head) for head in heads)


def _addition(
    filler: Filler, slot: int, tellings: Sequence[Telling], mentions: Mentions
) -> Addition:
    """The fullest mention in a sentence that tells of an incident, else the likeliest one."""
    told = [c for c in filler.mentions if any(map(is_incident, tellings[c.sentence].claims))]
    silent = [c for c in filler.mentions if not tellings[c.sentence].claims]
    chosen = max(
        told or silent or filler.mentions,
        key=lambda c: (len(c.words) if told else 0, c.marks[slot]),
    )
    telling = tellings[chosen.sentence]
    phrase = chosen.phrase
    first, last = wording(phrase)
    span = telling.part.span(phrase.head.doc[first : last + 1])
    claim = _nearest(span, telling.claims)
    after = claim if claim is not None else _last(chosen.sentence, tellings)
    role = _role(span, ROLES[SLOTS[slot]], SLOTS[slot], chosen, mentions)
    return Addition(chosen.sentence, phrase.head, role, claim, after)


def _nearest(span: Span, claims: Sequence[Claim]) -> Claim | None:
    of_incidents = [claim for claim in claims if is_incident(claim)]
    return min(of_incidents, key=lambda c: abs(c.trigger.start - span.start), default=None)


def _last(sentence: int, tellings: Sequence[Telling]) -> Claim:
    """The incident told last before a sentence, else first after it."""
    before = [c for t in tellings[:sentence] for c in t.claims if is_incident(c)]
    after = (c for t in tellings[sentence:] for c in t.claims if is_incident(c))
    return before[-1] if before else next(after)


def _role(span: Span, role: RoleName, slot: str, chosen: Candidate, mentions: Mentions) -> Role:
    text = span.of(mentions.text)
    actor: ActorMention | None = mentions.actor(span)
    if actor is not None and not chosen.phrase.named and actor.kind != "unnamed combatants":
        actor = None if slot != "organisation" else actor  # the guerrillas of a group
    rule = f"{LEARNED_RULE}: {slot}"
    if actor is not None and actor.kind == "person":
        return msgspec.structs.replace(role_of_actor(mentions, actor, role), rule=rule)
    name, id_ = (actor.name, actor.id) if actor is not None else (None, None)
    return Role(
        role=role,
        start=span.start,
        end=span.end,
        text=text,
        name=name,
        id=id_,
        rule=rule,
    )
