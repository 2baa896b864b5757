"""The records of the machine interface: what other programs may rely on.

Each class is one JSON object, each field one of its keys; `schema/*.json` and the tables of
`docs/interface.md` are generated from them (`python -m counterclaim.publish.schemas`). A key
may be added, but none is taken away or given another meaning without a new `FORMAT`.
Unknown is null, never 0 or "". Offsets are half-open code points of the page's text.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from counterclaim.model.answer import AnswerRule, AnswerStance
from counterclaim.model.claim import (
    Basis,
    Certainty,
    Distance,
    Layer,
    Modality,
    Polarity,
    RoleName,
    SceneFrom,
)
from counterclaim.model.count import Group, Status
from counterclaim.model.decision import Tier, Verdict
from counterclaim.model.entity import PlaceUse
from counterclaim.model.event import Aspect, DisputeState
from counterclaim.model.hedging import Carriage, Softening
from counterclaim.model.order import Relation
from counterclaim.model.page import BlockKind
from counterclaim.model.place import OverlayFormat
from counterclaim.model.record import Span
from counterclaim.model.time import DatePrecision, TimeType

FORMAT = 1
"""Version of the interface."""

Natural = Annotated[int, Meta(ge=0)]
Start = Annotated[Natural, Meta(description="first code point, inclusive")]
End = Annotated[Natural, Meta(description="last code point, exclusive")]
Earliest = Annotated[date | None, Meta(description="first possible day, inclusive")]
Latest = Annotated[date | None, Meta(description="last possible day, inclusive")]
Edtf = Annotated[
    str | None,
    Meta(description="the same in EDTF (ISO 8601-2): a set for one unknown day, else an interval"),
]
Hours = Annotated[
    tuple[Natural, Natural] | None,
    Meta(description="local clock hours, first inclusive, last exclusive, if the words give them"),
]
Zone = Annotated[str | None, Meta(description="time zone as said; null: the words give none")]
Low = Annotated[Natural | None, Meta(description="at least; null: no lower bound is known")]
High = Annotated[Natural | None, Meta(description="at most; null: no upper bound is known")]
Vague = Annotated[
    str | None, Meta(description="the word of a vague figure: a policy says what it stands for")
]
Latitude = Annotated[
    Annotated[float, Meta(ge=-90, le=90)] | None, Meta(description="degrees, WGS 84")
]
Longitude = Annotated[
    Annotated[float, Meta(ge=-180, le=180)] | None, Meta(description="degrees, WGS 84")
]
ClaimIds = Annotated[tuple[str, ...], Meta(description="ids of claims")]
EventType = Annotated[str, Meta(description="one of `counterclaim types`")]


class Object(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all of them."""


PlacePrecisionLevel = Annotated[str | None, Meta(description="one of `counterclaim types`")]
WherePrec = Annotated[
    Annotated[int, Meta(ge=1, le=7)] | None,
    Meta(description="UCDP GED `where_prec` of the level; null: the level is unknown"),
]
GeoPrecision = Annotated[
    Annotated[int, Meta(ge=1, le=3)] | None,
    Meta(description="ACLED `geo_precision` of the level; null: the level is unknown"),
]


class BasisObject(Object, frozen=True, kw_only=True):
    """One reason for a bound on the day of publication."""

    rule: Annotated[str, Meta(description="the rule that gave the bound")]
    detail: Annotated[str, Meta(description="the reason as a sentence")]
    start: Annotated[Natural | None, Meta(description="where on the page, if it is there")]
    end: Natural | None


class PublishedObject(Object, frozen=True, kw_only=True):
    """When the page can have been published."""

    earliest: Earliest
    latest: Latest
    days: Annotated[
        tuple[tuple[date, date], ...],
        Meta(description="first and last of each stretch, where the days are several stretches"),
    ]
    basis: tuple[BasisObject, ...]
    edtf: Edtf


class CommentObject(Object, frozen=True, kw_only=True):
    """A reader's comment in its thread."""

    n: Annotated[int, Meta(ge=1, description="from 1, in page order")]
    author: str | None
    parent: Annotated[int | None, Meta(description="`n` of the comment it answers")]
    depth: Annotated[Natural, Meta(description="from 0")]
    posted: Annotated[str | None, Meta(description="as the page gives it, ISO where it can be")]


class BlockObject(Object, frozen=True, kw_only=True):
    """A stretch of the page with one role."""

    kind: BlockKind
    start: Start
    end: End
    comment: Annotated[
        CommentObject | UnsetType, Meta(description="on blocks of kind `comment` only")
    ] = UNSET


class TimeObject(Object, frozen=True, kw_only=True):
    """A time expression, and the days it can mean."""

    start: Start
    end: End
    type: TimeType
    value: Annotated[str, Meta(description="TIMEX3; X for what is left open")]
    mod: Annotated[str | None, Meta(description="TIMEX3: BEFORE, AFTER, START, APPROX, ...")]
    earliest: Earliest
    latest: Latest
    hours: Hours
    zone: Zone
    edtf: Edtf


class PlaceBasisObject(Object, frozen=True, kw_only=True):
    """What a place that no gazetteer has was put on the map from."""

    rule: Annotated[str, Meta(description="`distance`, `direction`, `near`, `within` or `page`")]
    anchor: str
    anchor_id: str | None
    km: Annotated[float | None, Meta(description="kilometres from the anchor, where said")]
    towards: Annotated[float | None, Meta(description="degrees clockwise from north, where said")]


class PlaceObject(Object, frozen=True, kw_only=True):
    """A place as mentioned."""

    start: Start
    end: End
    id: Annotated[str | None, Meta(description="`geonames:NUMBER`, or of an overlay")]
    name: str
    lat: Latitude
    lon: Longitude
    precision: PlacePrecisionLevel
    where_prec_ucdp: WherePrec
    geo_precision_acled: GeoPrecision
    country: Annotated[str | None, Meta(description="ISO 3166-1 alpha-2")]
    within: Annotated[str | None, Meta(description="name of the first-order division")]
    use: Annotated[
        PlaceUse,
        Meta(description="the place itself, a way to say where another is, who acts, or whose"),
    ]
    radius_km: Annotated[
        float | None, Meta(description="how far from the point it may lie; null: it is the point")
    ]
    basis: PlaceBasisObject | None


class ActorObject(Object, frozen=True, kw_only=True):
    """Somebody who acts, suffers or speaks, as mentioned."""

    start: Start
    end: End
    id: str | None
    name: str
    kind: Annotated[str | None, Meta(description="one of `counterclaim types`")]


class CountObject(Object, frozen=True, kw_only=True):
    """A counted quantity, as mentioned."""

    start: Start
    end: End
    low: Low
    high: High
    of: Annotated[str, Meta(description="killed, injured, ... or what kind of thing")]
    status: Status
    group: Group
    vague: Vague


class AttributionObject(Object, frozen=True, kw_only=True):
    """Whose words are whose; every part may be in several pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested_in: Annotated[Natural | None, Meta(description="index in this list")]


class RoleObject(Object, frozen=True, kw_only=True):
    """What a stretch of words is in its claim."""

    role: RoleName
    start: Start
    end: End
    text: Annotated[str, Meta(description="the span's own words")]
    name: Annotated[str | None, Meta(description="the resolved identity's name")]
    id: str | None


class ClaimCountObject(Object, frozen=True, kw_only=True):
    """The figure a claim puts forward."""

    low: Low
    high: High
    of: str
    status: Status
    group: Group
    part: Annotated[bool, Meta(description="of a total told beside it")]
    running: Annotated[bool, Meta(description="counted up over more than one happening")]
    listed: Annotated[bool, Meta(description="nobody wrote it: those told one by one, counted")]
    vague: Vague


class SignObject(Object, frozen=True, kw_only=True):
    """Words of the page by which a voice takes a distance."""

    distance: Distance
    start: Start
    end: End


VoiceDistance = Annotated[
    Distance | None,
    Meta(description="towards what the next voice inwards says; null: it carries nobody's word"),
]


class VoiceObject(Object, frozen=True, kw_only=True):
    """One link of an attribution chain, and how it puts the claim."""

    name: Annotated[str | None, Meta(description="null: the page does not say who")]
    id: str | None
    kind: Annotated[str, Meta(description="publisher, original outlet, speaker, ...")]
    certainty: Annotated[
        Certainty, Meta(description="of this voice; underspecified: it only carries another's word")
    ]
    polarity: Polarity
    modality: Modality
    basis: Annotated[Basis, Meta(description="how this voice comes to know it")]
    basis_words: Annotated[tuple[Span, ...], Meta(description="the words that say so")]
    distance: VoiceDistance
    signs: Annotated[tuple[SignObject, ...], Meta(description="the words that take the distance")]


class ClaimObject(Object, frozen=True, kw_only=True):
    """One proposition one source puts forward at one place of one page."""

    id: str
    start: Start
    end: End
    type: EventType
    trigger: Annotated[Span, Meta(description="the verb, noun or adjective that states it")]
    roles: tuple[RoleObject, ...]
    earliest: Earliest
    latest: Latest
    hours: Hours
    zone: Zone
    edtf: Edtf
    count: ClaimCountObject | None
    certainty: Certainty
    polarity: Polarity
    modality: Modality
    attribution_chain: Annotated[
        tuple[VoiceObject, ...], Meta(description="from the outlet inwards; the last one speaks")
    ]
    about: Annotated[
        tuple[str, ...], Meta(description="ids of claims that it remarks on: denies, cannot verify")
    ]
    layer: Layer


class AnswerLinkObject(Object, frozen=True, kw_only=True):
    """One thing that a comment answers; with neither comment nor claim it is the article."""

    comment: Annotated[int | None, Meta(description="`n` of the comment answered")]
    claim: Annotated[str | None, Meta(description="id of the article's claim answered")]
    rule: Annotated[AnswerRule, Meta(description="what shows it")]
    words: Annotated[tuple[Span, ...], Meta(description="the comment's words that show it")]


class AnswerObject(Object, frozen=True, kw_only=True):
    """What a reader's comment answers, and what it does to it; it counts for no position."""

    comment: Annotated[int, Meta(ge=1, description="`n` of the comment that answers")]
    to_comment: Annotated[int | None, Meta(description="`n` of the comment that it answers")]
    to_claims: Annotated[tuple[str, ...], Meta(description="ids of claims that it is about")]
    stance: Annotated[
        AnswerStance,
        Meta(description="towards the comment answered, else towards the article; none: no cue"),
    ]
    words: Annotated[tuple[Span, ...], Meta(description="that tell the stance")]
    rule: Annotated[str, Meta(description="by what the stance was told; empty for none")]
    links: tuple[AnswerLinkObject, ...]


class EstimateObject(Object, frozen=True, kw_only=True):
    """Low, best and high of one quantity under a named rule."""

    of: str
    status: Literal["civilian", "combatant", "all"]
    group: Group
    low: Low
    best: Annotated[Natural | None, Meta(description="given wherever a bound is")]
    high: High
    rule: str
    claims: ClaimIds


class HappeningObject(Object, frozen=True, kw_only=True):
    """What is told of every event, wherever it is listed."""

    id: str
    type: EventType
    claims: ClaimIds
    earliest: Earliest
    latest: Latest
    edtf: Edtf
    date_prec_ucdp: Annotated[
        Annotated[int, Meta(ge=1, le=5)] | None,
        Meta(description="UCDP GED `date_prec`; null: no code fits"),
    ]
    time_precision_acled: Annotated[
        Annotated[int, Meta(ge=1, le=3)] | None,
        Meta(description="ACLED `time_precision`; null: no code fits"),
    ]
    place: Annotated[str | None, Meta(description="`geonames:NUMBER`, or of an overlay")]
    place_name: str | None
    lat: Latitude
    lon: Longitude
    place_precision: PlacePrecisionLevel
    where_prec_ucdp: WherePrec
    geo_precision_acled: GeoPrecision
    place_from: Annotated[
        SceneFrom | None,
        Meta(description="how near to the claims the place is told, where none of them names it"),
    ]
    estimates: tuple[EstimateObject, ...]


class EventObject(HappeningObject, frozen=True, kw_only=True):
    """An event that claims of this record tell of."""

    main: Annotated[bool, Meta(description="what the record is mostly about")]


class IssueObject(Object, frozen=True, kw_only=True):
    """Something not understood."""

    code: str
    start: Natural | None
    end: Natural | None
    detail: str


class PoleObject(Object, frozen=True, kw_only=True):
    """One side of an order: a claim, or a noun that only points at a happening."""

    claim: Annotated[str | None, Meta(description="id; null: no claim tells what is meant")]
    type: EventType
    start: Start
    end: End
    words: Annotated[str, Meta(description="the page's words for it")]


DaysLow = Annotated[
    Natural | None, Meta(description="least days between; null: no distance is told")
]
DaysHigh = Annotated[Natural | None, Meta(description="most days between; null: no bound is told")]


class OrderObject(Object, frozen=True, kw_only=True):
    """What the record says of the order of two happenings."""

    relation: Annotated[Relation, Meta(description="of the first to the second")]
    first: PoleObject
    second: PoleObject
    low: DaysLow
    high: DaysHigh
    start: Start
    end: End
    words: Annotated[str, Meta(description="the record's text from start to end")]


class Annotation(Object, frozen=True, kw_only=True):
    """A line of `counterclaim annotate`: what was read in one record."""

    id: str
    published: PublishedObject
    blocks: tuple[BlockObject, ...]
    sentences: tuple[Span, ...]
    times: tuple[TimeObject, ...]
    places: tuple[PlaceObject, ...]
    actors: tuple[ActorObject, ...]
    counts: tuple[CountObject, ...]
    attributions: tuple[AttributionObject, ...]
    claims: tuple[ClaimObject, ...]
    orders: tuple[OrderObject, ...]
    answers: Annotated[tuple[AnswerObject, ...], Meta(description="of readers' comments")]
    events: tuple[EventObject, ...]
    issues: tuple[IssueObject, ...]


class ErrorObject(Object, frozen=True, kw_only=True):
    """Why a record could not be read."""

    code: str
    message: str


class Refusal(Object, frozen=True, kw_only=True):
    """A line of `counterclaim annotate` that answers a line it could not read."""

    id: str | None
    error: ErrorObject


class CaseObject(Object, frozen=True, kw_only=True):
    """The export itself."""

    format: Annotated[int, Meta(description="version of this interface")]
    fingerprint: Annotated[str | None, Meta(description="of what was read, and by what")]
    complete: Annotated[
        bool, Meta(description="false: a build was stopped; pages lack their claims and events")
    ]
    reader: Annotated[
        str,
        Meta(description="whose claims these are: `built-in`, or a language model's MODEL@PROMPT"),
    ]
    credits: Annotated[tuple[str, ...], Meta(description="to be named with the data")]


class CaptureObject(Object, frozen=True, kw_only=True):
    """The bytes of one retrieval."""

    id: str
    sha256: str
    bytes: Annotated[Natural, Meta(description="how many")]
    path: Annotated[str | None, Meta(description="as the user named it")]
    url: str | None
    fetched: Annotated[str | None, Meta(description="ISO date and time")]
    content_type: str | None


class PageObject(Object, frozen=True, kw_only=True):
    """A capture read."""

    id: str
    record: Annotated[str, Meta(description="the input record's id, or the file's name")]
    capture: Annotated[str, Meta(description="id of its capture")]
    title: str | None
    outlet: str | None
    original_outlet: Annotated[str | None, Meta(description="named as the first publisher")]
    published: PublishedObject
    copy_of: Annotated[str | None, Meta(description="id of the page it repeats")]
    blocks: tuple[BlockObject, ...]
    text: Annotated[str, Meta(description="what all offsets of the page refer to")]


class SourceObject(Object, frozen=True, kw_only=True):
    """Somebody who asserts."""

    id: str
    name: str
    kind: str | None
    affiliation: str | None


class ActorEntryObject(Object, frozen=True, kw_only=True):
    """One identity across pages."""

    id: str
    name: str
    kind: str | None
    aliases: tuple[str, ...]
    affiliation: str | None


class CaseClaimObject(ClaimObject, frozen=True, kw_only=True):
    """A claim with its page."""

    page: Annotated[str, Meta(description="id of its page")]
    quote: Annotated[str, Meta(description="the page's text from start to end")]
    origin: Annotated[str | None, Meta(description="the independent origin it counts for")]


class CaseEventObject(HappeningObject, frozen=True, kw_only=True):
    """Mentions judged to be one happening."""

    title: str
    date_precision: DatePrecision
    sources_listed: Natural
    sources_independent: Natural


class CaseAnswerObject(AnswerObject, frozen=True, kw_only=True):
    """The same with its page."""

    page: Annotated[str, Meta(description="id of its page")]


class PositionObject(Object, frozen=True, kw_only=True):
    """One side of a dispute."""

    value: str
    claims: ClaimIds
    sources_listed: Natural
    sources_independent: Natural


class DisputeObject(Object, frozen=True, kw_only=True):
    """An aspect of an event on which accounts take different positions."""

    id: str
    event: Annotated[str, Meta(description="id of the event")]
    aspect: Aspect
    state: DisputeState
    reason: str
    positions: tuple[PositionObject, ...]


class OrderWordsObject(Object, frozen=True, kw_only=True):
    """Where a page says the order."""

    page: Annotated[str, Meta(description="id of the page")]
    start: Start
    end: End
    words: Annotated[str, Meta(description="the page's text from start to end")]
    claim: Annotated[str, Meta(description="id of the claim whose sentence says it")]


class EventOrderObject(Object, frozen=True, kw_only=True):
    """The order of two events on the word of pages, known or not to the day."""

    id: str
    relation: Annotated[Relation, Meta(description="of the first to the second")]
    first: Annotated[str | None, Meta(description="id of an event; null: told in words only")]
    second: Annotated[str | None, Meta(description="id of an event; null: told in words only")]
    first_words: Annotated[str, Meta(description="what a page calls the first")]
    second_words: Annotated[str, Meta(description="what a page calls the second")]
    low: DaysLow
    high: DaysHigh
    told: tuple[OrderWordsObject, ...]
    claims: ClaimIds
    contradicted: Annotated[bool, Meta(description="others put the two the other way round")]


class HeldObject(Object, frozen=True, kw_only=True):
    """How firmly one voice puts a claim forward."""

    claim: Annotated[str, Meta(description="id of the claim")]
    page: Annotated[str, Meta(description="id of its page")]
    start: Start
    end: End
    quote: Annotated[str, Meta(description="the page's text from start to end")]
    voice: Annotated[str | None, Meta(description="null: the page does not say who")]
    certainty: Certainty
    polarity: Polarity
    modality: Modality
    distance: VoiceDistance


class LostHedgeObject(Object, frozen=True, kw_only=True):
    """A claim put forward more firmly by who carries it than by who said it."""

    id: str
    event: Annotated[str | None, Meta(description="id of the event of the firmer claim")]
    carriage: Annotated[Carriage, Meta(description="how the one is known to carry the other")]
    lost: tuple[Softening, ...]
    said: HeldObject
    reported: HeldObject
    reason: str


class PlaceEntryObject(Object, frozen=True, kw_only=True):
    """One place of the case, over all pages and spellings."""

    id: Annotated[str, Meta(description="`geonames:NUMBER`, of an overlay, or made from its name")]
    name: str
    lat: Latitude
    lon: Longitude
    precision: PlacePrecisionLevel
    where_prec_ucdp: WherePrec
    geo_precision_acled: GeoPrecision
    country: Annotated[str | None, Meta(description="ISO 3166-1 alpha-2")]
    within: Annotated[str | None, Meta(description="name of the first-order division")]
    spellings: Annotated[tuple[str, ...], Meta(description="as pages write it, most used first")]
    mentions: Natural
    pages: Annotated[Natural, Meta(description="on how many pages")]
    overlay: Annotated[str | None, Meta(description="id of the overlay that holds it")]
    decisions: Annotated[tuple[str, ...], Meta(description="ids of decisions that mentions follow")]


class OverlayObject(Object, frozen=True, kw_only=True):
    """A file of places that the case was given."""

    id: str
    name: Annotated[str, Meta(description="the file's name")]
    format: OverlayFormat
    sha256: str
    places: Annotated[Natural, Meta(description="how many it holds")]
    origin: Annotated[str | None, Meta(description="null: nobody said")]
    licence: Annotated[str | None, Meta(description="null: nobody said")]
    who: Annotated[str | None, Meta(description="who added it")]
    when: Annotated[str | None, Meta(description="ISO date and time, UTC")]


class PackObject(Object, frozen=True, kw_only=True):
    """A file of actors, sources and event types that the case was given."""

    id: str
    name: Annotated[str, Meta(description="the file's name")]
    sha256: str
    actors: Annotated[Natural, Meta(description="how many actors and sources it holds")]
    types: Annotated[Natural, Meta(description="how many event types")]
    senses: Annotated[Natural, Meta(description="how many senses of words that state a type")]
    origin: Annotated[str | None, Meta(description="null: nobody said")]
    licence: Annotated[str | None, Meta(description="null: nobody said")]
    who: Annotated[str | None, Meta(description="who added it")]
    when: Annotated[str | None, Meta(description="ISO date and time, UTC")]


class TargetObject(Object, frozen=True, kw_only=True):
    """The identity that a decision names."""

    id: str
    name: str
    lat: Latitude
    lon: Longitude
    precision: PlacePrecisionLevel
    country: str | None
    within: str | None
    kind: str | None


class DecisionObject(Object, frozen=True, kw_only=True):
    """What a person decided of a place or an actor."""

    id: str
    tier: Tier
    verdict: Verdict
    names: Annotated[tuple[str, ...], Meta(description="of mentions written like this")]
    of: Annotated[str | None, Meta(description="of mentions read as this identity")]
    page: Annotated[str | None, Meta(description="id of the only page it holds for; null: all")]
    to: TargetObject | None
    withdraws: Annotated[str | None, Meta(description="id of the decision taken back")]
    live: Annotated[bool, Meta(description="whether it holds: not withdrawn, no withdrawal")]
    who: str
    why: str
    when: Annotated[str, Meta(description="ISO date and time, UTC")]


class CaseIssueObject(IssueObject, frozen=True, kw_only=True):
    """Something not understood, with where to look."""

    page: str | None
    place: Annotated[str | None, Meta(description="file, line or record")]


class Export(Object, frozen=True, kw_only=True):
    """`counterclaim export --format json`: a whole case."""

    case: CaseObject
    captures: tuple[CaptureObject, ...]
    pages: tuple[PageObject, ...]
    sources: tuple[SourceObject, ...]
    actors: tuple[ActorEntryObject, ...]
    places: tuple[PlaceEntryObject, ...]
    overlays: tuple[OverlayObject, ...]
    packs: tuple[PackObject, ...]
    decisions: tuple[DecisionObject, ...]
    claims: tuple[CaseClaimObject, ...]
    events: tuple[CaseEventObject, ...]
    disputes: tuple[DisputeObject, ...]
    orders: tuple[EventOrderObject, ...]
    answers: Annotated[tuple[CaseAnswerObject, ...], Meta(description="of readers' comments")]
    hedging_lost: tuple[LostHedgeObject, ...]
    issues: tuple[CaseIssueObject, ...]
