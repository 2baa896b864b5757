"""Attributions and claims: who puts what forward, on whose word, how firmly."""

from enum import StrEnum

from counterclaim.model.count import CountRange, Group, Status
from counterclaim.model.entity import PlaceMention
from counterclaim.model.ids import content_id
from counterclaim.model.record import Record, Span
from counterclaim.model.time import TimeInterval


class CueKind(StrEnum):
    """What the source does in the words of the cue."""

    SAY = "say"  # neutral: said, told, reported, according to
    CLAIM = "claim"  # the reporter keeps a distance: claimed, alleged, purported
    CONFIRM = "confirm"  # the reporter lends weight: confirmed, revealed, admitted
    DENY = "deny"
    ACCUSE = "accuse"
    DOUBT = "doubt"
    BELIEVE = "believe"  # thinks, fears, expects, estimates
    PLAN = "plan"  # vows, threatens, promises, urges
    HEARSAY = "hearsay"  # reportedly, allegedly: a cue without a source
    ATTITUDE = "attitude"  # opposes, favours: takes a stand, but says nothing in these words


class Attribution(Record, frozen=True, kw_only=True):
    """Source, cue and content spans; any may be in several pieces, source may be empty.

    `nested_in` is the index, in the page's list, of the attribution whose content holds this
    one. `name`, `id`, `kind` are the source as resolved on the page (a pronoun or "the
    statement" carried to its source); None where the words name nobody.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_kind: CueKind = CueKind.SAY
    negated: bool = False  # "did not say", "refused to comment"
    nested_in: int | None = None
    name: str | None = None
    id: str | None = None
    kind: str | None = None
    rule: str = ""  # which rule found it; "network" where only the trained one did
    confidence: float | None = None  # the network's in its cue, from 0 to 1


LEARNED_RULE = "learned from the page"
"""How the rule of a role begins that `extract/incidents` found."""


class RoleName(StrEnum):
    """What a span is in its claim."""

    AGENT = "agent"
    PATIENT = "patient"
    TARGET = "target"
    INSTRUMENT = "instrument"
    PLACE = "place"
    ORIGIN = "origin"
    DESTINATION = "destination"
    TIME = "time"
    COUNT = "count"


class Role(Record, frozen=True, kw_only=True):
    """One role of a claim: its own words, and the identity behind them where known."""

    role: RoleName
    start: int
    end: int
    text: str
    name: str | None = None
    id: str | None = None
    rule: str = ""  # what put it there: a slot of the grammar ("subject"), or how it was found

    @property
    def learned(self) -> bool:
        """Whether learned weights read it from the whole page, not the grammar from the clause."""
        return self.rule.startswith(LEARNED_RULE)


class Certainty(StrEnum):
    """How firmly the innermost voice, as reported, puts the claim forward."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


RANK = {certainty: rank for rank, certainty in enumerate(Certainty)}
"""Certainties by weakness: the higher, the less firm."""


class Polarity(StrEnum):
    """Whether the claim affirms or denies."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """Whether the claim tells of something that happened, or of what may come."""

    HAPPENED = "happened"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"


class Basis(StrEnum):
    """How a voice, by its words or the page's, comes to know what it says."""

    WITNESSED = "witnessed"  # saw, heard or lived through it
    TOLD = "told"  # has it from another: quotes, was told, "reportedly"
    DEDUCED = "deduced"  # concludes it from traces, pictures or figures
    NONE = "none given"


class Distance(StrEnum):
    """How a voice stands to what it carries from another."""

    ENDORSES = "endorses"  # lends weight: "confirmed", "revealed", or says the same itself
    NEUTRAL = "neutral"
    DOUBTS = "doubts"  # "claimed", "allegedly", scare quotes, "exaggerated"
    CONTRADICTS = "contradicts"  # "falsely claimed", "in fact", or says the opposite itself
    EVIDENCE_LACKING = "evidence lacking"  # "without evidence", "could not be verified"


class Sign(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Words of the page by which a voice takes a distance."""

    distance: Distance
    start: int
    end: int


class VoiceStance(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How one voice of a chain puts the claim, and how it stands to the voice it carries.

    Of the innermost voice, certainty, polarity and modality are the claim's. A voice that only
    carries another's word has underspecified certainty: it does not say itself. `distance` is
    towards what the next voice inwards says, of the innermost voice towards what it hands on
    without naming anybody ("allegedly"); None where there is nothing to stand to.
    """

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    basis: Basis = Basis.NONE
    basis_words: tuple[Span, ...] = ()
    distance: Distance | None = None
    signs: tuple[Sign, ...] = ()  # in text order; empty where the distance is neutral


class Layer(StrEnum):
    """Whether the article or one of its readers makes the claim."""

    ARTICLE = "article"
    COMMENT = "comment"


class TimeSide(StrEnum):
    """On which side of its expression of time a claim lies, where the words say: "before 2016"."""

    BEFORE = "before"
    BY = "by"  # up to and with it: "by Monday", "until Monday"
    AFTER = "after"
    SINCE = "since"  # from it on


class Voice(Record, frozen=True, kw_only=True):
    """One link of an attribution chain; `name` is None where the page does not say who."""

    name: str | None
    id: str | None = None
    kind: str  # a key of [source] in packs/kinds.toml: publisher, original outlet, speaker, ...
    stance: VoiceStance = VoiceStance()


WRITERS = frozenset({"publisher", "original outlet", "commenter"})
"""Kinds of voices that write what stands on a page, where speakers are quoted."""


def writer_of(chain: tuple[Voice, ...]) -> int:
    """Index of the voice whose words a page's own are: the innermost of those that write."""
    return max((n for n, voice in enumerate(chain) if voice.kind in WRITERS), default=0)


class ClaimCount(Record, frozen=True, kw_only=True):
    """The figure a claim puts forward."""

    range: CountRange
    of: str
    status: Status = Status.UNKNOWN
    group: Group = Group.ALL
    part: bool = False  # of a total told beside it: "12 of the 128"
    running: bool = False  # counted up since some day, over more than one happening
    listed: bool = False  # nobody wrote this number: those told one by one, counted


class SceneFrom(StrEnum):
    """How near to a claim its scene is told."""

    SENTENCE = "sentence"
    NEARBY = "nearby"  # in the sentences just before or after
    TITLE = "title"
    PAGE = "page"  # the place the page names most


class Scene(Record, frozen=True, kw_only=True):
    """The place that the text around a claim tells of: carried over, not said of the claim."""

    place: PlaceMention
    whence: SceneFrom


class Claim(Record, frozen=True, kw_only=True):
    """One proposition one source puts forward at one place, kept as said.

    `start` and `end` bound the evidence: the clause, at most the sentence. `quote` repeats
    its words, so that drifted offsets are noticed. `when` indexes the page's time mentions.
    What other pages teach (dates, identities) is in `ClaimView`, never written back here.
    """

    id: str
    page: str
    start: int
    end: int
    quote: str
    type: str  # a key of packs/types.toml
    trigger: Span  # the verb, noun or phrase that states it
    roles: tuple[Role, ...] = ()
    when: int | None = None
    side: TimeSide | None = None  # of the time mention; None is within it
    ongoing: bool = False  # told in the present tense: holds when the page was published
    fresh: bool = False  # told in the present perfect: new when the page was published
    count: ClaimCount | None = None
    scene: Scene | None = None  # where it names no fine place itself
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    chain: tuple[Voice, ...]
    layer: Layer = Layer.ARTICLE
    story: int = 0  # of its block
    comment: int | None = None  # `n` of the comment it stands in
    reasons: tuple[str, ...] = ()  # words and what they made of the three: "may: possible"
    over: tuple[int, ...] = ()  # the page's attributions whose content holds it, widest first
    about: tuple[str, ...] = ()  # ids of claims this one is about (denies, doubts, tells on)
    rule: str = ""  # which rule or model found it
    reported: float | None = (
        None  # chance that its page reports it as an incident; None: not judged
    )

    def fillers(self, role: RoleName) -> tuple[Role, ...]:
        """All fillers of one role, in text order."""
        return tuple(filler for filler in self.roles if filler.role is role)

    @property
    def voice(self) -> Voice:
        """The innermost voice."""
        return self.chain[-1]


def claim_id(page: str, chain: tuple[Voice, ...], type_: str, trigger: str, quote: str) -> str:
    """Offsets stay out: an insertion elsewhere on the page leaves the id as it is."""
    voices = "|".join(voice.name or "?" for voice in chain)
    return content_id("clm", page, voices, type_, trigger, quote)


class ClaimView(Record, frozen=True, kw_only=True):
    """A claim as the whole case lets it be read; rebuilt whenever pages are added.

    Fields given here stand in for the claim's own when it is shown, compared or exported.
    """

    claim: Claim
    time: TimeInterval | None = None
    said: TimeInterval | None = None  # the days named, where the claim lies on one side of them
    roles: tuple[Role, ...] = ()
    scene: PlaceMention | None = None  # the claim's, under its case-wide identity
    chain: tuple[Voice, ...] = ()
    origin: str = ""  # the independent origin the claim counts for
    origin_reason: str = ""
