"""What an explanation holds; `counterclaim explain --json` prints these records."""

from __future__ import annotations

from datetime import date

from counterclaim.model.answer import AnswerRule, AnswerStance
from counterclaim.model.claim import Basis, Certainty, Distance, Modality, Polarity
from counterclaim.model.event import Aspect, DisputeState, Reason
from counterclaim.model.record import Record
from counterclaim.publish import interface as out


class Words(Record, frozen=True, kw_only=True):
    """A stretch of the page and its own words."""

    start: int
    end: int
    text: str


class Mark(Record, frozen=True, kw_only=True):
    """What a stretch of the page is: "source", "cue", "content", "trigger" or a role's name."""

    start: int
    end: int
    what: str


class Said(Record, frozen=True, kw_only=True):
    """The attribution behind a link: its words, and what found it."""

    attribution: int  # index in the page's list
    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]
    cue_kind: str
    negated: bool
    nested_in: int | None
    rule: str


class SignTold(Record, frozen=True, kw_only=True):
    """Words of the page by which a voice takes a distance."""

    distance: Distance
    words: Words


class StanceTold(Record, frozen=True, kw_only=True):
    """How one voice puts the claim, on what, and how it stands to whom it carries, with the words.

    As `VoiceStance`: underspecified certainty is of a voice that only carries another's word, and
    `distance` is None where there is nothing to stand to.
    """

    certainty: Certainty
    polarity: Polarity
    modality: Modality
    basis: Basis
    basis_words: tuple[Words, ...]
    distance: Distance | None
    signs: tuple[SignTold, ...]


class Link(Record, frozen=True, kw_only=True):
    """One voice of the chain, how it came into it, and how it puts the claim."""

    name: str | None
    id: str | None
    kind: str
    how: str  # a sentence
    said: Said | None  # None where no attribution gave it
    stance: StanceTold


class RoleTold(Record, frozen=True, kw_only=True):
    """One role: its words, who or what that is, and what told both."""

    role: str
    start: int
    end: int
    text: str
    name: str | None
    id: str | None
    found: str  # what put the words into the role
    meant: str  # why they mean who or what they mean; empty where they were not identified


class TimeTold(Record, frozen=True, kw_only=True):
    """When, and how it was worked out."""

    words: Words | None  # None: the claim's own words give no time
    value: str | None  # TIMEX3
    earliest: date | None
    latest: date | None
    how: str


class PlaceTold(Record, frozen=True, kw_only=True):
    """Where, if the claim names no place itself: what the text around it tells of."""

    name: str
    id: str | None
    precision: str | None
    words: Words
    how: str


class FigureTold(Record, frozen=True, kw_only=True):
    """A bound or best figure of an event that rests on the claim."""

    of: str
    status: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    rule: str


class Side(Record, frozen=True, kw_only=True):
    """One position of a dispute."""

    value: str
    sources_listed: int
    sources_independent: int


class DisputeTold(Record, frozen=True, kw_only=True):
    """A dispute in which the claim is on a side."""

    id: str
    aspect: Aspect
    state: DisputeState
    reason: str
    holds: tuple[Side, ...]  # the positions that the claim is counted for
    against: tuple[Side, ...]


class EventTold(Record, frozen=True, kw_only=True):
    """An event that the claim is counted in."""

    id: str
    title: str
    claims: int  # how many it has
    reasons: tuple[Reason, ...]  # why its claims were put together
    figures: tuple[FigureTold, ...]
    disputes: tuple[DisputeTold, ...]


class ClaimTold(Record, frozen=True, kw_only=True):
    """Another claim that this one is about."""

    id: str
    quote: str


class CommentTold(Record, frozen=True, kw_only=True):
    """A reader's comment that answers the claim."""

    n: int
    stance: AnswerStance
    words: tuple[Words, ...]  # that tell the stance
    rule: AnswerRule  # what shows that it answers this claim
    text: str


class ExplainedClaim(Record, frozen=True, kw_only=True):
    """A claim with all that the case knows of how it came about and what it counts for."""

    claim: out.CaseClaimObject
    record: str  # the page as a person named it
    sentence: Words
    trigger: Words
    rule: str  # the type and the words of the list that state it
    marks: tuple[Mark, ...]
    chain: tuple[Link, ...]
    unnamed: tuple[Said, ...]  # attributions over it that name no voice: "reportedly"
    firmness: tuple[str, ...]  # words of the page and what they made of it
    roles: tuple[RoleTold, ...]
    figure: Words | None  # the words of its figure
    time: TimeTold
    scene: PlaceTold | None
    origin: str | None
    origin_reason: str
    events: tuple[EventTold, ...]
    about: tuple[ClaimTold, ...]
    answers: AnswerTold | None  # what the comment answers that the claim stands in
    comments: tuple[CommentTold, ...]


class AnswerTold(Record, frozen=True, kw_only=True):
    """What a reader's comment answers: for a claim that stands in one."""

    n: int
    stance: AnswerStance
    words: tuple[Words, ...]
    to: str  # in words


class MemberTold(Record, frozen=True, kw_only=True):
    """A claim of an event."""

    id: str
    type: str
    record: str
    voice: str
    quote: str


class ExplainedEvent(Record, frozen=True, kw_only=True):
    """An event: which claims were put together, why, and what follows."""

    event: out.CaseEventObject
    reasons: tuple[Reason, ...]
    members: tuple[MemberTold, ...]
    disputes: tuple[out.DisputeObject, ...]
