"""Gathers what a case knows of one claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from counterclaim.model import identity
from counterclaim.model.answer import Answer
from counterclaim.model.claim import (
    Attribution,
    Claim,
    ClaimView,
    Role,
    RoleName,
    SceneFrom,
    Voice,
    VoiceStance,
)
from counterclaim.model.event import Dispute, Event, Position
from counterclaim.model.identity import Chosen, LinkRule
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.record import Span
from counterclaim.model.time import Anchor, Publication, TimeMention
from counterclaim.model.views import Views
from counterclaim.publish.brief.words import number, within
from counterclaim.publish.convert import case_claim, like
from counterclaim.publish.explain.records import (
    AnswerTold,
    ClaimTold,
    CommentTold,
    DisputeTold,
    EventTold,
    ExplainedClaim,
    FigureTold,
    Link,
    Mark,
    PlaceTold,
    RoleTold,
    Said,
    Side,
    SignTold,
    StanceTold,
    TimeTold,
    Words,
)
from counterclaim.publish.identities import actors, places

SCENES = {
    SceneFrom.SENTENCE: "another part of the sentence tells of it",
    SceneFrom.NEARBY: "the sentences just before or after tell of it",
    SceneFrom.TITLE: "the title tells of it",
    SceneFrom.PAGE: "it is the place that the page names most",
}

ANCHORS = {
    Anchor.PREVIOUS: "counted from the time told before it on the page",
    Anchor.EVENT: "counted from what the page tells of beside it",
}

DIRECTIONS = {-1: "told as past", 0: "told of that day", 1: "told as to come"}

PLACE_ROLES = frozenset({RoleName.PLACE, RoleName.TARGET, RoleName.ORIGIN, RoleName.DESTINATION})


class Explainer:
    """One claim between its page, its notes and the case's views."""

    def __init__(self, view: ClaimView, page: Page, notes: Notes, views: Views) -> None:
        self.view, self.page, self.notes, self.views = view, page, notes, views
        self.claim: Claim = view.claim

    def explained(self) -> ExplainedClaim:
        """The claim with everything."""
        claim, view = self.claim, self.view
        return ExplainedClaim(
            claim=case_claim(view),
            record=self.page.record,
            sentence=self._words(Span(claim.start, claim.end)),
            trigger=self._words(claim.trigger),
            rule=claim.rule,
            marks=tuple(self._marks()),
            chain=tuple(self._chain()),
            unnamed=tuple(self._said(n) for n in self._over if n not in self._voiced.values()),
            firmness=claim.reasons,
            roles=tuple(map(self._role, view.roles or claim.roles)),
            figure=next((self._at(r) for r in claim.roles if r.role is RoleName.COUNT), None),
            time=self._time(),
            scene=self._scene(),
            origin=view.origin or None,
            origin_reason=view.origin_reason,
            events=tuple(map(self._event, self._events())),
            about=tuple(self._about()),
            answers=self._answers(),
            comments=tuple(self._comments()),
        )

    # The sentence.

    def _words(self, span: Span) -> Words:
        return Words(start=span.start, end=span.end, text=span.of(self.page.text))

    def _at(self, item: Role | TimeMention) -> Words:
        return self._words(Span(item.start, item.end))

    def _all(self, spans: Iterable[Span]) -> tuple[Words, ...]:
        return tuple(map(self._words, spans))

    def _marks(self) -> Iterator[Mark]:
        """What stretches are; of attributions only the innermost that names a voice."""
        said = [self.notes.attributions[n] for n in self._over]
        for one in said[-1:]:
            for what, spans in (("content", one.content), ("source", one.source), ("cue", one.cue)):
                yield from (Mark(start=s.start, end=s.end, what=what) for s in spans)
        for one in said[:-1]:
            for what, spans in (("source", one.source), ("cue", one.cue)):
                yield from (Mark(start=s.start, end=s.end, what=what) for s in spans)
        trigger = self.claim.trigger
        yield Mark(start=trigger.start, end=trigger.end, what="trigger")
        for role in self.claim.roles:
            yield Mark(start=role.start, end=role.end, what=role.role.value)

    # Who says it.

    @cached_property
    def _over(self) -> tuple[int, ...]:
        return tuple(n for n in self.claim.over if n < len(self.notes.attributions))

    @cached_property
    def _voiced(self) -> dict[int, int]:
        """By place in the chain: the index of the attribution that gave the voice."""
        found: dict[int, int] = {}
        left = list(self._over)
        for at, voice in enumerate(self.claim.chain):
            if voice.kind != "speaker":
                continue
            for n in left:
                if self.notes.attributions[n].name == voice.name:
                    found[at] = n
                    left = left[left.index(n) + 1 :]
                    break
        return found

    def _chain(self) -> Iterator[Link]:
        for at, voice in enumerate(self.view.chain or self.claim.chain):
            n = self._voiced.get(at)
            said = self._said(n) if n is not None else None
            how = self._how(voice, said)
            stance = self._stance(voice.stance)
            yield Link(
                name=voice.name, id=voice.id, kind=voice.kind, how=how, said=said, stance=stance
            )

    def _stance(self, stance: VoiceStance) -> StanceTold:
        signs = (
            SignTold(distance=sign.distance, words=self._words(Span(sign.start, sign.end)))
            for sign in stance.signs
        )
        return like(
            StanceTold, stance, basis_words=self._all(stance.basis_words), signs=tuple(signs)
        )

    def _said(self, n: int) -> Said:
        one: Attribution = self.notes.attributions[n]
        return Said(
            attribution=n,
            source=self._all(one.source),
            cue=self._all(one.cue),
            content=self._all(one.content),
            cue_kind=one.cue_kind.value,
            negated=one.negated,
            nested_in=one.nested_in,
            rule=one.rule,
        )

    def _how(self, voice: Voice, said: Said | None) -> str:
        """How a voice came into the chain."""
        if voice.kind == "publisher":
            outlet = self.views.outlets.get(self.page.id)
            reason = outlet.reason if outlet is not None else None
            return reason or "nothing on the page says who published it"
        if voice.kind == "original outlet":
            return "the page names it as its first publisher"
        if voice.kind == "commenter":
            n = self.claim.comment
            return f"a reader, who wrote comment {n}" if n else "a reader"
        if said is None:
            return "named as a source of the words"
        words = " ".join(part.text for part in said.source)
        return f"the words “{' '.join(words.split())}” name it as the source" if words else "named"

    # What is told.

    def _role(self, role: Role) -> RoleTold:
        own = (one for one in self.claim.roles if one.role is role.role)
        rule = next((o.rule for o in own if (o.start, o.end) == (role.start, role.end)), "")
        return RoleTold(
            role=role.role.value,
            start=role.start,
            end=role.end,
            text=role.text,
            name=role.name,
            id=role.id,
            found=rule,
            meant=self._meant(role),
        )

    def _meant(self, role: Role) -> str:
        """Why a role's words mean what they mean."""
        if role.id is None and role.name is None:
            return ""
        of_place = self._link(self.views.place_links, role)
        of_actor = self._link(self.views.actor_links, role)
        first, second = (of_place, of_actor) if role.role in PLACE_ROLES else (of_actor, of_place)
        link = first or second
        if link is None:
            return ""
        if link.rule is LinkRule.DECISION:
            return f"somebody decided it: {link.detail}" if link.detail else "somebody decided it"
        if link is of_actor:
            return actors.reason(link.rule, link.detail)
        return (
            self._weighed(role)
            if link.rule is LinkRule.PAGE
            else places.linked(link.rule, link.detail)
        )

    def _link(
        self, links: dict[str, tuple[identity.Link, ...]], role: Role
    ) -> identity.Link | None:
        """Why the mention that a role's words are, or lie in, has its identity."""
        span = Span(role.start, role.end)
        there = [k for k in links.get(self.page.id, ()) if Span(k.start, k.end).overlaps(span)]
        same = [k for k in there if (k.start, k.end) == (role.start, role.end)]
        return next((k for k in (*same, *there) if k.id == role.id), None)

    def _weighed(self, role: Role) -> str:
        """How the page's own reading chose a place."""
        notes = self.notes
        for place, n in zip(notes.places, notes.chosen, strict=False):
            if place.start <= role.start < place.end:
                choice = notes.choices[n]
                if choice.how is Chosen.ONLY:
                    return f"the lists have one place called “{choice.name}”"
                if choice.how is Chosen.UNLISTED:
                    return "no list has it; the page's words say that it is a place"
                return f"chosen of {number(choice.weighed, 'namesake')} by the whole page"
        return "as the page was read"

    def _time(self) -> TimeTold:
        view, claim = self.view, self.claim
        earliest = view.time.earliest if view.time else None
        latest = view.time.latest if view.time else None
        mention = None
        if claim.when is not None and claim.when < len(self.notes.times):
            mention = self.notes.times[claim.when]
        if mention is None:
            return TimeTold(
                words=None, value=None, earliest=earliest, latest=latest, how=self._inferred()
            )
        return TimeTold(
            words=self._at(mention),
            value=mention.value,
            earliest=earliest,
            latest=latest,
            how=self._reckoned(mention),
        )

    def _inferred(self) -> str:
        time = self.view.time
        if time is None:
            return "its words give no time, and nothing else bounds it"
        if time.wording:
            return f"its words give no time: {time.wording}"
        return "its words give no time: taken from what is told of the same happening"

    def _reckoned(self, mention: TimeMention) -> str:
        """How the days of an expression were worked out."""
        parts = []
        published = self.views.publications.get(self.page.id, Publication())
        day = within(published.earliest, published.latest)
        if mention.anchor is Anchor.PUBLISHED or "X" in mention.value:
            parts.append(f"filled from the page's day: published {day}")
        if mention.anchor in ANCHORS:
            parts.append(ANCHORS[mention.anchor])
        if mention.anchor_start is not None and mention.anchor_end is not None:
            event = Span(mention.anchor_start, mention.anchor_end).of(self.page.text)
            parts.append(f"the event is “{' '.join(event.split())}”")
        if mention.direction is not None and "X" in mention.value:
            parts.append(DIRECTIONS[mention.direction])
        if mention.calendar:
            parts.append(f"of another calendar ({mention.calendar})")
        if self.claim.side is not None:
            parts.append(f"the claim lies {self.claim.side} it")
        if self.view.time is None:
            parts.append("nothing bounds it")
        return "; ".join(parts) or "the words name the days themselves"

    def _scene(self) -> PlaceTold | None:
        scene = self.claim.scene
        if scene is None or any(r.role is RoleName.PLACE for r in self.claim.roles):
            return None
        place = self.view.scene or scene.place
        return PlaceTold(
            name=place.name,
            id=place.id,
            precision=place.precision,
            words=self._words(Span(scene.place.start, scene.place.end)),
            how=SCENES[scene.whence],
        )

    # What it counts for.

    def _events(self) -> Iterator[Event]:
        return (event for event in self.views.events if self.claim.id in event.claims)

    def _event(self, event: Event) -> EventTold:
        figures = (e for e in event.estimates if self.claim.id in e.claims)
        found = (d for d in self.views.disputes if d.event == event.id)
        told = (self._dispute(dispute) for dispute in found)
        return EventTold(
            id=event.id,
            title=event.title,
            claims=len(event.claims),
            reasons=event.reasons,
            figures=tuple(like(FigureTold, figure) for figure in figures),
            disputes=tuple(dispute for dispute in told if dispute.holds),
        )

    def _dispute(self, dispute: Dispute) -> DisputeTold:
        def sides(positions: Iterable[Position]) -> tuple[Side, ...]:
            return tuple(like(Side, position) for position in positions)

        held = [p for p in dispute.positions if self.claim.id in p.claims]
        others = [p for p in dispute.positions if self.claim.id not in p.claims]
        return like(DisputeTold, dispute, holds=sides(held), against=sides(others))

    def _about(self) -> Iterator[ClaimTold]:
        quotes = {view.claim.id: view.claim.quote for view in self.views.claims}
        for id_ in self.claim.about:
            yield ClaimTold(id=id_, quote=quotes.get(id_, ""))

    # Readers.

    def _answers(self) -> AnswerTold | None:
        if self.claim.comment is None:
            return None
        for answer in self.notes.answers:
            if answer.comment == self.claim.comment:
                words = self._all(answer.words)
                to = self._to(answer)
                return AnswerTold(n=answer.comment, stance=answer.stance, words=words, to=to)
        return None

    def _to(self, answer: Answer) -> str:
        from counterclaim.publish.tables import answered

        views = {view.claim.id: view for view in self.views.claims}
        return answered(answer, views, {id_: id_ for id_ in answer.to_claims})

    def _comments(self) -> Iterator[CommentTold]:
        texts = {b.comment.n: self.page.words(b) for b in self.page.blocks if b.comment}
        for answer in self.notes.answers:
            for link in answer.links:
                if link.claim == self.claim.id:
                    yield CommentTold(
                        n=answer.comment,
                        stance=answer.stance,
                        words=self._all(answer.words),
                        rule=link.rule,
                        text=texts.get(answer.comment, ""),
                    )


def explainer_of(
    view: ClaimView, pages: Iterable[Page], notes: Iterable[Notes], views: Views
) -> Explainer:
    """The explainer of one claim; pages and notes are in step."""
    for page, note in zip(pages, notes, strict=True):
        if page.id == view.claim.page:
            return Explainer(view, page, note, views)
    raise LookupError(view.claim.page)


__all__: Sequence[str] = ("Explainer", "explainer_of")
