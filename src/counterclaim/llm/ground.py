"""A model's answers as attributions and claims of the page: found in the text, or refused.

Every quote must stand in the sentence that the model names, or else once in what it was given. All
spans, names, identities, places, days and ids are ours: from the page's own words and from what the
built-in readers found at them. What is refused becomes an issue with the words refused.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

import msgspec

from counterclaim.extract.scenes import Scenes
from counterclaim.extract.voices import chain, covering, nesting
from counterclaim.issues import Issue
from counterclaim.llm.answer import (
    NotAnAnswer,
    SaidAttribution,
    SaidClaim,
    SaidCount,
    items_of,
)
from counterclaim.llm.passages import masked
from counterclaim.llm.quotes import Finder, nearest
from counterclaim.model.asked import Answer, ModelReader, ModelReading
from counterclaim.model.claim import (
    Attribution,
    Certainty,
    Claim,
    ClaimCount,
    Layer,
    Role,
    RoleName,
    TimeSide,
    Voice,
    VoiceStance,
    claim_id,
)
from counterclaim.model.count import CountMention, CountRange
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.ids import content_id
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.model.record import Span
from counterclaim.model.time import Anchor, Grain, TimeMention, TimeType
from counterclaim.packs import load

VERSION = 1
"""Raised when answers come to something else; readings are then worked out anew, unasked."""

KEPT_ISSUES = 200
"""Refusals of one page that are kept; what goes beyond is counted in the last one."""

SHOWN = 160
"""Characters of refused words in an issue."""

AT_PLACE = frozenset({RoleName.PLACE, RoleName.ORIGIN, RoleName.DESTINATION})

HARMED = frozenset({"killed", "injured", "abducted", "displaced", "missing"})
"""Outcomes that a figure of people is of; anything else is called by its noun."""

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "this", "that"})
"""Words that name no source by themselves."""

_ARTICLE = re.compile(r"(?:the|a|an|its|their)\s+", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,.\u00a0 ]*")

Mention = TypeVar("Mention", ActorMention, PlaceMention, CountMention, TimeMention)


class _Refusal(Exception):
    """One item cannot be grounded."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


def text_digest(page: Page) -> str:
    """The SHA-256 of a page's text, halves of surrogate pairs included."""
    return hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest()


def basis_of(page: Page, notes: Notes, answers: Sequence[Answer]) -> str:
    """Names all that a reading is worked out from."""
    found = hashlib.sha256(msgspec.json.encode(notes)).hexdigest()
    asked = sorted(
        (answer.part, answer.request, content_id("", answer.words)) for answer in answers
    )
    return content_id(f"{VERSION}-bas", text_digest(page), found, *map(str, asked))


def is_of_this_version(basis: str) -> bool:
    """Whether a reading was worked out by these rules."""
    return basis.startswith(f"{VERSION}-")


def ground(
    page: Page, notes: Notes, reader: ModelReader, answers: Sequence[Answer]
) -> ModelReading:
    """What answers on one page come to. A pure function; it raises nothing, whatever they hold.

    Args:
        page: the page.
        notes: what the built-in readers found on it.
        reader: who answered.
        answers: one for each part; those for another text of the page are left out.
    """
    held = [answer for answer in answers if answer.text == text_digest(page)]
    grounder = _Grounder(page, notes, f"model {reader.model}")
    for answer in sorted(held, key=lambda answer: answer.part):
        grounder.take(answer)
    attributions = grounder.attributions()
    claims = grounder.claims(attributions)
    return ModelReading(
        page=page.id,
        reader=reader.id,
        basis=basis_of(page, notes, answers),
        read=tuple(sorted({span for answer in held for span in answer.passages})),
        attributions=attributions,
        claims=claims,
        issues=grounder.issues(),
    )


@dataclass(slots=True)
class _Place:
    """Where one item's words are looked for: its sentence, its block, all that was sent."""

    sentence: Span
    block: Block
    given: tuple[Span, ...]


@dataclass(slots=True)
class _Grounder:
    """Works out one page's reading, answer by answer."""

    page: Page
    notes: Notes
    rule: str
    _found: list[Attribution] = field(default_factory=list)
    _said: list[tuple[SaidClaim, Finder, Answer]] = field(default_factory=list)
    _issues: list[Issue] = field(default_factory=list)

    def take(self, answer: Answer) -> None:
        """Take in one part's answer; its claims wait until all attributions are known."""
        finder = Finder(masked(self.page.text, answer.hidden))
        try:
            items = items_of(answer.words)
        except NotAnAnswer as problem:
            self._refuse("llm.malformed", f"part {answer.part} of the answer: {problem}", None)
            return
        for refused in items.refused:
            self._refuse("llm.malformed", f"{refused.what} refused: {refused.why}", None)
        for said in items.attributions:
            at = self._sentence(answer, said.sentence)
            try:
                self._found.append(self._attribution(said, finder, self._place(answer, at)))
            except _Refusal as problem:
                self._refuse(problem.code, f"attribution refused: {problem}", at)
        self._said += [(said, finder, answer) for said in items.claims]

    def attributions(self) -> tuple[Attribution, ...]:
        """All attributions, each once, in text order, nested by whose content holds whose words."""
        once = {(item.source, item.cue, item.content): item for item in self._found}
        items = sorted(once.values(), key=lambda item: (_start(item), item.content, item.cue))
        return tuple(
            msgspec.structs.replace(item, nested_in=_outer(items, n))
            for n, item in enumerate(items)
        )

    def claims(self, attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
        """All claims, each once, in text order."""
        depths = nesting(attributions)
        scenes = Scenes(self.page, self.notes.places, self._told())
        found: dict[str, Claim] = {}
        for said, finder, answer in self._said:
            at = self._sentence(answer, said.sentence)
            try:
                claim = self._claim(said, finder, self._place(answer, at), attributions, depths)
            except _Refusal as problem:
                self._refuse(problem.code, f"claim refused: {problem}", at)
                continue
            block = self._block(claim.trigger)
            if not claim.fillers(RoleName.PLACE):
                sentence = self._own_sentence(claim.trigger) or Span(claim.start, claim.end)
                scene = scenes.of(sentence, claim.trigger, block.span)
                claim = msgspec.structs.replace(claim, scene=scene)
            found.setdefault(claim.id, claim)
        return tuple(sorted(found.values(), key=lambda claim: (claim.start, claim.trigger)))

    def issues(self) -> tuple[Issue, ...]:
        """What was refused, the rest counted."""
        kept = self._issues[:KEPT_ISSUES]
        if len(self._issues) > len(kept):
            more = len(self._issues) - len(kept)
            detail = f"{more} more items of the model's answer were refused"
            kept.append(Issue(code="llm.refused", detail=detail, page=self.page.id))
        return tuple(kept)

    # Where words stand.

    def _sentence(self, answer: Answer, number: int) -> Span | None:
        return answer.passages[number - 1] if 1 <= number <= len(answer.passages) else None

    def _place(self, answer: Answer, sentence: Span | None) -> _Place:
        if sentence is None:
            raise _Refusal("llm.not-in-text", "it names a sentence that was not sent")
        return _Place(sentence, self._block(sentence), answer.passages)

    def _block(self, span: Span) -> Block:
        for block in self.page.blocks:
            if block.span.contains(span):
                return block
        raise _Refusal("llm.not-in-text", "its words are in no one block of the page")

    def _told(self) -> list[Block]:
        return [block for block in self.page.blocks if block.kind is not BlockKind.FURNITURE]

    def _own_sentence(self, span: Span) -> Span | None:
        return next((s for s in self.notes.sentences if s.contains(span)), None)

    def _one(self, finder: Finder, quote: str, place: _Place, what: str) -> Span:
        """The only place where a quote can stand: in its sentence, else in what was sent.

        Raises:
            _Refusal: it stands nowhere, or in several places.
        """
        found = finder.find(quote, place.sentence)
        if not found:
            block = place.block.span
            inside = [
                span
                for span in finder.find(quote, block)
                if any(given.overlaps(span) for given in place.given)
            ]
            found = tuple(inside) or tuple(
                span for given in place.given for span in finder.find(quote, given)
            )
        if not found:
            raise _Refusal("llm.not-in-text", f"{what} does not stand in the text: {_shown(quote)}")
        if len(found) > 1:
            often = f"{what} stands {len(found)} times in its sentence or in what was sent"
            raise _Refusal("llm.ambiguous", f"{often}: {_shown(quote)}")
        return found[0]

    def _beside(
        self, finder: Finder, quote: str, place: _Place, to: Span, what: str, apart: bool = True
    ) -> Span:
        """Where a quote stands nearest to a stretch, in the same sentence if it does at all.

        Raises:
            _Refusal: it stands in neither the sentence nor the block.
        """
        for within in (place.sentence, place.block.span):
            found = tuple(
                span for span in finder.find(quote, within) if not (apart and span.overlaps(to))
            )
            if (span := nearest(found, to)) is not None:
                return span
        raise _Refusal("llm.not-in-text", f"{what} does not stand in the text: {_shown(quote)}")

    # Attributions.

    def _attribution(self, said: SaidAttribution, finder: Finder, place: _Place) -> Attribution:
        content = tuple(
            sorted({self._one(finder, piece, place, "the content") for piece in said.content})
        )
        if any(a.overlaps(b) for a, b in pairwise(content)):
            raise _Refusal("llm.ambiguous", "pieces of its content overlap")
        whole = Span(content[0].start, content[-1].end)
        cue = self._beside(finder, said.cue, place, whole, "the cue", apart=False)
        source: tuple[Span, ...] = ()
        name = id_ = kind = None
        if said.source is not None:
            words = self._beside(finder, said.source, place, cue, "the source")
            source = (words,)
            name, id_, kind = self._named(words, said.speaker, finder, place)
        return Attribution(
            source=source,
            cue=(cue,),
            content=content,
            cue_kind=said.kind,
            negated=said.negated,
            name=name,
            id=id_,
            kind=kind,
            rule=self.rule,
        )

    def _named(
        self, source: Span, speaker: str | None, finder: Finder, place: _Place
    ) -> tuple[str | None, str | None, str | None]:
        """Name, id and kind of a source: of the actor its words name, else of the speaker's."""
        spots: list[Span] = []
        if speaker is not None:
            spots = [span for given in place.given for span in finder.find(speaker, given)]
            if not spots:
                why = f"the speaker does not stand in the text: {_shown(speaker)}"
                raise _Refusal("llm.not-in-text", why)
        mention = _fitting(self.notes.actors, source, self.page.text)
        if mention is None and spots:
            named = (_fitting(self.notes.actors, spot, self.page.text) for spot in spots)
            mention = next((found for found in named if found is not None), None)
            if mention is None:
                return spots[0].of(self.page.text), None, None
        if mention is not None:
            return mention.name, mention.id, mention.kind
        words = " ".join(_ARTICLE.sub("", source.of(self.page.text), count=1).split())
        return (None if words.casefold() in PRONOUNS else words), None, None

    # Claims.

    def _claim(
        self,
        said: SaidClaim,
        finder: Finder,
        place: _Place,
        attributions: Sequence[Attribution],
        depths: dict[Attribution, int],
    ) -> Claim:
        if said.type not in load("types"):
            raise _Refusal("llm.type", f"there is no event type {_shown(said.type)}")
        evidence = self._one(finder, said.quote, place, "the quote")
        inside = finder.find(said.trigger, evidence)
        if len(inside) != 1:
            problem = "several times" if inside else "not"
            code = "llm.ambiguous" if inside else "llm.not-in-text"
            why = f"the trigger stands {problem} in its quote: {_shown(said.trigger)}"
            raise _Refusal(code, why)
        trigger = inside[0]
        block = self._block(trigger)
        sentence = self._own_sentence(trigger) or evidence
        evidence = Span(max(evidence.start, sentence.start), min(evidence.end, sentence.end))
        place = _Place(sentence, block, place.given)
        roles, when, side = self._roles(said, finder, place, trigger)
        count = self._count(said, finder, place, evidence)
        if count is not None:
            roles.append(self._role(RoleName.COUNT, count[1]))
        if not any(role.role is not RoleName.TIME for role in roles):
            raise _Refusal("llm.malformed", "it has no particular: nobody, nothing, no figure")
        links = chain(self.page, block, covering(attributions, depths, trigger.start))
        voices = _stanced([link.voice for link in links], said)
        quote = evidence.of(self.page.text)
        agents = "|".join(role.text for role in roles if role.role is RoleName.AGENT)
        stated = f"{trigger.of(self.page.text)}:{agents}:{said.polarity}"
        return Claim(
            id=claim_id(self.page.id, voices, said.type, stated, quote),
            page=self.page.id,
            start=evidence.start,
            end=evidence.end,
            quote=quote,
            type=said.type,
            trigger=trigger,
            roles=tuple(sorted(set(roles), key=lambda r: (r.start, r.end, r.role))),
            when=when,
            side=side,
            ongoing=said.tense == "present",
            fresh=said.tense == "present perfect",
            count=count[0] if count is not None else None,
            certainty=said.certainty,
            polarity=said.polarity,
            modality=said.modality,
            chain=voices,
            layer=Layer.COMMENT if block.kind is BlockKind.COMMENT else Layer.ARTICLE,
            story=block.story,
            comment=block.comment.n if block.comment else None,
            rule=self.rule,
        )

    def _roles(
        self, said: SaidClaim, finder: Finder, place: _Place, trigger: Span
    ) -> tuple[list[Role], int | None, TimeSide | None]:
        """The roles whose words stand near the trigger, and which time mention dates the claim."""
        roles: list[Role] = []
        when: int | None = None
        side: TimeSide | None = None
        for name, quote in said.roles:
            try:
                span = self._beside(finder, quote, place, trigger, f"the {name}", apart=False)
            except _Refusal as problem:
                self._refuse(problem.code, f"role refused: {problem}", place.sentence)
                continue
            roles.append(self._role(name, span))
            if name is RoleName.TIME and when is None:
                when = self._when(span)
                side = self._side(when) if when is not None else None
        return list(dict.fromkeys(roles)), when, side

    def _role(self, role: RoleName, span: Span) -> Role:
        """A role at its words, or at the mention in them of the actor or place that they name."""
        mention: ActorMention | PlaceMention | None = None
        text = self.page.text
        if role in AT_PLACE:
            touching = _touching(self.notes.places, span)
            mention = max(touching, key=lambda place: place.end - place.start, default=None)
        elif role is RoleName.TARGET:
            mention = _exactly(self.notes.places, span, text) or _exactly(
                self.notes.actors, span, text
            )
        elif role in (RoleName.AGENT, RoleName.PATIENT, RoleName.INSTRUMENT):
            mention = _fitting(self.notes.actors, span, text)
        if mention is None:
            return Role(role=role, start=span.start, end=span.end, text=span.of(text))
        return Role(
            role=role,
            start=mention.start,
            end=mention.end,
            text=text[mention.start : mention.end],
            name=mention.name,
            id=mention.id,
        )

    def _when(self, span: Span) -> int | None:
        """The time mention at some words: the longest that touches them."""
        found = [
            (time.end - time.start, -n)
            for n, time in enumerate(self.notes.times)
            if time.start < span.end and span.start < time.end
        ]
        return -max(found)[1] if found else None

    def _side(self, index: int) -> TimeSide | None:
        """Whether the word before a day puts the claim before or after it: "before 2016"."""
        time = self.notes.times[index]
        if time.type is not TimeType.DATE or time.grain is Grain.OPEN:
            return None
        if time.range_with is not None or time.anchor is Anchor.EVENT:
            return None
        before = self.page.text[max(time.start - 24, 0) : time.start].casefold().split()
        sides = load("words/order")["sides"]
        for words in (" ".join(before[-2:]), *before[-1:]):
            if words in sides:
                found = TimeSide(sides[words])
                ahead = time.direction == 1 and found in (TimeSide.AFTER, TimeSide.SINCE)
                return None if ahead else found
        return None

    def _count(
        self, said: SaidClaim, finder: Finder, place: _Place, evidence: Span
    ) -> tuple[ClaimCount, Span] | None:
        """The figure of a claim, if its words bear it out, with where they stand."""
        if said.count is None:
            return None
        try:
            span = self._beside(
                finder, said.count.quote, place, evidence, "the figure", apart=False
            )
            return self._figure(said.count, span), span
        except _Refusal as problem:
            self._refuse(problem.code, f"figure refused: {problem}", place.sentence)
            return None

    def _figure(self, said: SaidCount, span: Span) -> ClaimCount:
        """A figure as our own reader reads its words, else the model's if they give its digits."""
        touching = _touching(self.notes.counts, span)
        mention = max(touching, key=lambda count: count.end - count.start, default=None)
        words = span.of(self.page.text)
        if said.of in HARMED:
            of = said.of
        elif mention is not None:
            of = mention.of
        else:
            last = words.split()[-1].casefold()
            of = last if last.isalpha() else "other"
        if mention is not None:
            reach = mention.range
        else:
            written = {_digits(found.group()) for found in _FIGURE.finditer(words)}
            given = [figure for figure in (said.low, said.high) if figure is not None]
            if not given or not set(given) <= written:
                raise _Refusal("llm.figure", f"its words do not give that number: {_shown(words)}")
            reach = CountRange(low=said.low, high=said.high)
        return ClaimCount(range=reach, of=of, status=said.status, group=said.group, part=said.part)

    def _refuse(self, code: str, detail: str, at: Span | None) -> None:
        self._issues.append(
            Issue(
                code=code,
                detail=f"{detail} ({self.rule})",
                start=at.start if at else None,
                end=at.end if at else None,
                page=self.page.id,
                place=self.page.record,
            )
        )


def _start(item: Attribution) -> int:
    return min(span.start for span in (*item.source, *item.cue, *item.content))


def _outer(items: Sequence[Attribution], n: int) -> int | None:
    """The narrowest attribution whose content holds all words of another one."""
    own = items[n]
    words = (*own.source, *own.cue, *own.content)
    holding = [
        (sum(span.end - span.start for span in other.content), m)
        for m, other in enumerate(items)
        if m != n
        and all(any(outer.contains(word) for outer in other.content) for word in words)
        and other.content != own.content
    ]
    return min(holding)[1] if holding else None


def _touching(mentions: Sequence[Mention], span: Span) -> Iterator[Mention]:
    """Mentions that share a character with a stretch; they come in text order."""
    end = bisect_right(mentions, span.end, key=lambda mention: mention.start)
    return (m for m in mentions[:end] if m.start < span.end and span.start < m.end)


def _exactly(mentions: Sequence[Mention], span: Span, text: str) -> Mention | None:
    """The mention that these words are, an article aside."""
    for mention in _touching(mentions, span):
        before = text[span.start : mention.start] if span.start <= mention.start else ""
        bare = not before.strip() or _ARTICLE.fullmatch(before) is not None
        after = text[min(mention.start, span.start) : span.start]
        bare = bare and (not after.strip() or _ARTICLE.fullmatch(after) is not None)
        if bare and mention.end == span.end:
            return mention
    return None


def _fitting(mentions: Sequence[ActorMention], span: Span, text: str) -> ActorMention | None:
    """The actor that words name: exactly, at their beginning or end, or as a part of its name."""
    exact = _exactly(mentions, span, text)
    if exact is not None:
        return exact
    touching = list(_touching(mentions, span))
    fits: tuple[Callable[[ActorMention], bool], ...] = (
        lambda m: span.start <= m.start and m.end == span.end,
        lambda m: m.start == span.start and m.end <= span.end,
        lambda m: m.start <= span.start and span.end <= m.end,
    )
    for fit in fits:
        found = [mention for mention in touching if fit(mention)]
        if found:
            return max(found, key=lambda mention: mention.end - mention.start)
    return None


def _digits(words: str) -> int | None:
    digits = re.sub(r"\D", "", words)
    return int(digits) if 0 < len(digits) <= 12 else None


def _shown(words: str) -> str:
    """Refused words as an issue shows them."""
    plain = " ".join(words.split())
    return repr(plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…")


def _stanced(voices: Sequence[Voice], said: SaidClaim) -> tuple[Voice, ...]:
    """The chain with the claim's stance at its innermost voice; the others only carry it."""
    carried = VoiceStance(
        certainty=Certainty.UNDERSPECIFIED, polarity=said.polarity, modality=said.modality
    )
    own = VoiceStance(certainty=said.certainty, polarity=said.polarity, modality=said.modality)
    stances = [*(carried for _ in voices[1:]), own]
    return tuple(
        msgspec.structs.replace(voice, stance=stance)
        for voice, stance in zip(voices, stances, strict=True)
    )
