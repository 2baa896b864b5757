"""Model records to records of the machine interface.

Where a view of the whole case says more than the page (`ClaimView`), the view is given.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from counterclaim.issues import Issue
from counterclaim.model.answer import Answer
from counterclaim.model.claim import ClaimCount, ClaimView, Voice
from counterclaim.model.count import CountMention
from counterclaim.model.decision import Decision
from counterclaim.model.entity import PlaceMention
from counterclaim.model.event import Dispute, Event
from counterclaim.model.hedging import LostHedge
from counterclaim.model.identity import Place
from counterclaim.model.notes import Notes
from counterclaim.model.order import EventOrder, Order
from counterclaim.model.page import Block, Page
from counterclaim.model.precision import PRECISIONS
from counterclaim.model.time import Publication, TimeInterval, TimeMention
from counterclaim.model.views import Views
from counterclaim.packs.precisions import acled_code, ucdp_code
from counterclaim.publish import edtf
from counterclaim.publish import interface as out
from counterclaim.resolve.said import as_said
from counterclaim.resolve.times import timex_values

T = TypeVar("T")


class Annotator:
    """Makes records of `counterclaim annotate`; `views` may be of one page or of many."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._claims: dict[str, list[ClaimView]] = {}
        for view in views.claims:
            self._claims.setdefault(view.claim.page, []).append(view)
        self._events: dict[str, list[Event]] = {}
        for event in views.events:
            for claim in event.claims:
                self._events.setdefault(claim, []).append(event)
        self._issues: dict[str | None, list[Issue]] = {}
        for issue in views.issues:
            self._issues.setdefault(issue.page, []).append(issue)

    def annotation(
        self, record_id: str, page: Page, notes: Notes, issues: Iterable[Issue] = ()
    ) -> out.Annotation:
        """One record. `issues` are of reading the page, beside those in its notes."""
        claims = self._claims_of(notes)
        found = (*issues, *notes.issues, *self._issues.get(page.id, ()))
        return out.Annotation(
            id=record_id,
            published=published(self._views.publications.get(page.id)),
            blocks=tuple(map(block, page.blocks)),
            sentences=notes.sentences,
            times=tuple(_times(notes, self._views)),
            places=tuple(map(_place, notes.places)),
            actors=each(out.ActorObject, notes.actors),
            counts=tuple(map(_count, notes.counts)),
            attributions=each(out.AttributionObject, notes.attributions),
            claims=tuple(out.ClaimObject(**claim_fields(view)) for view in claims),
            orders=tuple(map(_order, notes.orders)),
            answers=tuple(out.AnswerObject(**_answer(answer)) for answer in notes.answers),
            events=tuple(
                out.EventObject(**_happening(event), main=event.main)
                for event in self._events_of(claims)
            ),
            issues=each(out.IssueObject, dict.fromkeys(found)),
        )

    def _claims_of(self, notes: Notes) -> Sequence[ClaimView]:
        """The page's claims as viewed; as read where there are no views of them."""
        return self._claims.get(notes.page) or [ClaimView(claim=claim) for claim in notes.claims]

    def _events_of(self, claims: Iterable[ClaimView]) -> Iterable[Event]:
        """The events these claims tell of, each once."""
        told = (event for view in claims for event in self._events.get(view.claim.id, ()))
        return {event.id: event for event in told}.values()


def annotation(record_id: str, page: Page, notes: Notes, views: Views) -> out.Annotation:
    """One record of `counterclaim annotate`, from views of its page."""
    return Annotator(views).annotation(record_id, page, notes)


def annotations(
    readings: Iterable[tuple[str, Page, Notes]], views: Views
) -> Iterator[out.Annotation]:
    """Records of many pages that share views; each is a record id, a page and its notes."""
    annotator = Annotator(views)
    return (annotator.annotation(*reading) for reading in readings)


def published(publication: Publication | None) -> out.PublishedObject:
    """When a page can have been published; open at both ends where nothing is known."""
    publication = publication or Publication()
    return out.PublishedObject(
        earliest=publication.earliest,
        latest=publication.latest,
        days=publication.days,
        basis=each(out.BasisObject, publication.basis),
        edtf=edtf.of_publication(publication),
    )


def block(part: Block) -> out.BlockObject:
    """A block; only a comment's has its place in the thread."""
    comment = like(out.CommentObject, part.comment) if part.comment else msgspec.UNSET
    return out.BlockObject(kind=part.kind, start=part.start, end=part.end, comment=comment)


def case_claim(view: ClaimView) -> out.CaseClaimObject:
    """A claim of the export."""
    return out.CaseClaimObject(
        **claim_fields(view),
        page=view.claim.page,
        quote=view.claim.quote,
        origin=view.origin or None,
    )


def case_answer(page: str, answer: Answer) -> out.CaseAnswerObject:
    """A comment's answer of the export; `page` is its page's id."""
    return out.CaseAnswerObject(**_answer(answer), page=page)


def case_event(event: Event) -> out.CaseEventObject:
    """An event of the export."""
    return out.CaseEventObject(
        **_happening(event),
        title=event.title,
        date_precision=event.date_precision,
        sources_listed=event.sources_listed,
        sources_independent=event.sources_independent,
    )


def place(record: Place) -> out.PlaceEntryObject:
    """A place of the export."""
    return like(out.PlaceEntryObject, record, **_codes(record.precision))


def decision(record: Decision, live_ids: Container[str]) -> out.DecisionObject:
    """A decision of the export; `live_ids` are those that hold."""
    to = like(out.TargetObject, record.to) if record.to else None
    return like(out.DecisionObject, record, to=to, live=record.id in live_ids)


def _codes(precision: str | None) -> dict[str, int | None]:
    """What UCDP and ACLED call a level of precision."""
    return {
        "where_prec_ucdp": ucdp_code(precision),
        "geo_precision_acled": acled_code(precision),
    }


def event_order(record: EventOrder) -> out.EventOrderObject:
    """An order of the export."""
    told = each(out.OrderWordsObject, record.told)
    return like(out.EventOrderObject, record, told=told)


def lost_hedge(record: LostHedge) -> out.LostHedgeObject:
    """A loss of hedging of the export."""
    said, reported = (like(out.HeldObject, side) for side in (record.said, record.reported))
    return like(out.LostHedgeObject, record, said=said, reported=reported)


def dispute(record: Dispute) -> out.DisputeObject:
    """A dispute of the export."""
    positions = each(out.PositionObject, record.positions)
    return like(out.DisputeObject, record, positions=positions)


def claim_fields(view: ClaimView) -> dict[str, Any]:
    """What is told of every claim, wherever it is listed: the view's word before the page's."""
    claim, time = view.claim, view.time
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "type": claim.type,
        "trigger": claim.trigger,
        "roles": each(out.RoleObject, view.roles or claim.roles),
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "hours": time.hours if time else None,
        "zone": time.zone if time else None,
        "edtf": edtf.of_interval(time),
        "count": _figure(claim.count) if claim.count else None,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "attribution_chain": tuple(map(_voice, view.chain or claim.chain)),
        "about": claim.about,
        "layer": claim.layer,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    names = out.AnswerObject.__struct_fields__
    links = each(out.AnswerLinkObject, answer.links)
    return {name: links if name == "links" else getattr(answer, name) for name in names}


def _voice(voice: Voice) -> out.VoiceObject:
    """A voice with its stance's fields beside its own."""
    stance = voice.stance
    return like(
        out.VoiceObject,
        voice,
        certainty=stance.certainty,
        polarity=stance.polarity,
        modality=stance.modality,
        basis=stance.basis,
        basis_words=stance.basis_words,
        distance=stance.distance,
        signs=each(out.SignObject, stance.signs),
    )


def _times(notes: Notes, views: Views) -> Iterator[out.TimeObject]:
    """Expressions with their days; values are filled where the page's one day is known."""
    known = views.times.get(notes.page, ())
    published = views.publications.get(notes.page, Publication())
    day = published.earliest if published.earliest == published.latest else None
    values = timex_values(notes.times, day)
    for n, (mention, value) in enumerate(zip(notes.times, values, strict=True)):
        time = known[n] if n < len(known) else None
        yield _time(mention, value, time and as_said(mention, time, sure=day is not None))


def _time(mention: TimeMention, value: str, time: TimeInterval | None) -> out.TimeObject:
    return like(
        out.TimeObject,
        mention,
        value=value,
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        hours=time.hours if time else None,
        edtf=edtf.of_mention(mention, time),
    )


def _order(order: Order) -> out.OrderObject:
    first, second = (like(out.PoleObject, pole) for pole in (order.first, order.second))
    return like(out.OrderObject, order, first=first, second=second)


def _place(mention: PlaceMention) -> out.PlaceObject:
    basis = like(out.PlaceBasisObject, mention.basis) if mention.basis is not None else None
    return like(out.PlaceObject, mention, basis=basis, **_codes(mention.precision))


def _count(mention: CountMention) -> out.CountObject:
    said = mention.range
    return like(out.CountObject, mention, low=said.low, high=said.high, vague=said.vague)


def _figure(count: ClaimCount) -> out.ClaimCountObject:
    said = count.range
    return like(out.ClaimCountObject, count, low=said.low, high=said.high, vague=said.vague)


def _happening(event: Event) -> dict[str, Any]:
    code = PRECISIONS[event.date_precision]
    given: dict[str, Any] = {
        "estimates": each(out.EstimateObject, event.estimates),
        "edtf": edtf.of_event(event),
        "date_prec_ucdp": code.ucdp,
        "time_precision_acled": code.acled,
        **_codes(event.place_precision),
    }
    names = set(out.HappeningObject.__struct_fields__) - given.keys()
    return {**{name: getattr(event, name) for name in names}, **given}


def like(kind: type[T], record: object, **given: object) -> T:
    """An object whose fields are the record's of the same names, but for those given."""
    names = getattr(kind, "__struct_fields__", ())
    return kind(**{name: getattr(record, name) for name in names if name not in given}, **given)


def each(kind: type[T], records: Iterable[object]) -> tuple[T, ...]:
    """`like` for each of many records."""
    return tuple(like(kind, record) for record in records)
