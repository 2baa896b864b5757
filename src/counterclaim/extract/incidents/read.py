"""Fillers of a page's incidents, by the learned weights, put to its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.incidents.features import Telling, features, share
from counterclaim.extract.incidents.phrases import phrases
from counterclaim.extract.incidents.pool import SLOTS, Candidate, Filler, evidence, pooled
from counterclaim.extract.incidents.weights import Weights
from counterclaim.model.claim import Claim, Role, RoleName
from counterclaim.model.entity import ActorMention
from counterclaim.model.record import Span
from counterclaim.packs import load

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
ENOUGH = {"individual": 0.3, "organisation": 0.3, "target": 0.3, "victim": 0.3, "weapon": 0.3}
"""Least chance at which a filler is taken. Set on the train part of ../shared/data/muc4."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A role that a page's claims lack: for a claim of its sentence, or, with None, for a new one."""

    sentence: int
    head: Token
    role: Role
    claim: Claim | None
    after: Claim  # the claim of the sentence, else the one that is told on


def is_incident(claim: Claim) -> bool:
    """Whether a claim tells of an incident."""
    family: str = load("types")[claim.type]["family"]
    return family in INCIDENT_FAMILIES


def candidates(
    tellings: Sequence[Telling], mentions: Mentions, held: Weights | None
) -> list[Candidate]:
    """Every phrase of a page with its marks; without weights the marks are empty."""
    return [candidate for candidate, _ in with_features(tellings, mentions, held)]


def with_features(
    tellings: Sequence[Telling], mentions: Mentions, held: Weights | None
) -> Iterator[tuple[Candidate, list[str]]]:
    """Every phrase of a page, with the features that its marks come from."""
    share(tellings, mentions.text)
    for n, telling in enumerate(tellings):
        shared = held.marks(telling.shared) if held is not None else ()
        for phrase in phrases(telling.words):
            doc = phrase.head.doc
            words = [t.lower_ for t in doc[phrase.first : phrase.last + 1] if not t.is_space]
            actor = mentions.actor(telling.part.span(phrase.head))
            kind = (actor.kind if actor else None) or "-"
            found = list(dict.fromkeys(features(phrase, telling, kind)))
            marks: tuple[float, ...] = ()
            if held is not None:
                own = held.marks(found)
                marks = tuple(
                    a + b - c for a, b, c in zip(own, shared, held.bias, strict=True)
                )
            name = actor.name if actor else None
            yield Candidate(phrase, n, tuple(words), kind, name, marks), found


def tell_on(
    tellings: Sequence[Telling], mentions: Mentions, held: Weights
) -> Iterator[Addition]:
    """What the page's claims of incidents lack, in text order of the fillers."""
    if not any(is_incident(claim) for telling in tellings for claim in telling.claims):
        return
    found = candidates(tellings, mentions, held)
    if not found:
        return
    best = [max(c.marks[slot] for c in found) for slot in range(len(SLOTS))]
    for filler in pooled(found):
        for slot, name in enumerate(SLOTS):
            chance = held.chance(slot, evidence(filler, slot, best, len(tellings)))
            if chance >= ENOUGH[name]:
                yield _addition(filler, slot, tellings, mentions)


def _addition(
    filler: Filler, slot: int, tellings: Sequence[Telling], mentions: Mentions
) -> Addition:
    """The fullest mention in a sentence that tells of an incident, else the likeliest one."""
    told = [c for c in filler.mentions if any(map(is_incident, tellings[c.sentence].claims))]
    chosen = max(
        told or filler.mentions, key=lambda c: (len(c.words) if told else 0, c.marks[slot])
    )
    telling = tellings[chosen.sentence]
    phrase = chosen.phrase
    span = telling.part.span(phrase.head.doc[phrase.first : phrase.last + 1])
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


def _role(
    span: Span, role: RoleName, slot: str, chosen: Candidate, mentions: Mentions
) -> Role:
    text = span.of(mentions.text)
    actor: ActorMention | None = mentions.actor(span)
    if actor is not None and not chosen.phrase.named and actor.kind != "unnamed combatants":
        actor = None if slot != "organisation" else actor  # the guerrillas of a group
    name, id_ = (actor.name, actor.id) if actor is not None else (None, None)
    return Role(role=role, start=span.start, end=span.end, text=text, name=name, id=id_)
