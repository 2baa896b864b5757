"""A whole case as one JSON document."""

from collections.abc import Iterator
from typing import Any

import msgspec

from counterclaim.issues import Issue
from counterclaim.model.decision import live
from counterclaim.model.page import Page
from counterclaim.model.views import Views
from counterclaim.publish import interface as out
from counterclaim.publish.convert import (
    block,
    case_answer,
    case_claim,
    case_event,
    decision,
    dispute,
    each,
    event_order,
    like,
    lost_hedge,
    place,
)
from counterclaim.publish.convert import published as published_object
from counterclaim.publish.reading import CaseReader

CREDITS = ("Places: GeoNames (geonames.org), CC BY 4.0.",)
"""What an export must name with its data."""


def export(case: CaseReader) -> dict[str, Any]:
    """The document as plain dictionaries and lists; the same case gives the same document."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(document_of(case)))
    return document


def document_of(case: CaseReader) -> out.Export:
    """The document as records."""
    views = case.views()
    originals = {copy.page: copy.of for copy in views.copies}
    decisions = case.decisions()
    held = {one.id for one in live(decisions)}
    return out.Export(
        case=out.CaseObject(
            format=out.FORMAT,
            fingerprint=case.views_fingerprint,
            complete=case.current,
            reader=case.reader,
            credits=(*CREDITS, *(own.credit for own in (*case.overlays(), *case.packs()))),
        ),
        captures=tuple(
            like(out.CaptureObject, entry, bytes=entry.size) for entry in case.inventory()
        ),
        pages=tuple(page_object(page, views, originals.get(page.id)) for page in case.pages()),
        sources=each(out.SourceObject, views.sources),
        actors=each(out.ActorEntryObject, views.actors),
        places=tuple(map(place, views.places)),
        overlays=each(out.OverlayObject, case.overlays()),
        packs=each(out.PackObject, case.packs()),
        decisions=tuple(decision(one, held) for one in decisions),
        claims=tuple(map(case_claim, views.claims)),
        events=tuple(map(case_event, views.events)),
        disputes=tuple(map(dispute, views.disputes)),
        orders=tuple(map(event_order, views.orders)),
        answers=tuple(
            case_answer(notes.page, answer) for notes in case.notes() for answer in notes.answers
        ),
        hedging_lost=tuple(map(lost_hedge, views.hedging_lost)),
        issues=each(out.CaseIssueObject, all_issues(case, views)),
    )


def page_object(page: Page, views: Views, copy_of: str | None) -> out.PageObject:
    """A page with what the whole case tells of it; `copy_of` is the page it repeats."""
    outlet = views.outlets.get(page.id)
    return like(
        out.PageObject,
        page,
        outlet=(outlet.name if outlet else None) or page.outlet,
        published=published_object(views.publications.get(page.id)),
        copy_of=copy_of,
        blocks=tuple(map(block, page.blocks)),
    )


def all_issues(case: CaseReader, views: Views) -> Iterator[Issue]:
    """Everything not understood, each once: in reading, on a page, over the whole case."""
    on_pages = (issue for notes in case.notes() for issue in notes.issues)
    of_places = (issue for overlay in case.overlays() for issue in overlay.issues)
    yield from dict.fromkeys((*case.reading_issues(), *of_places, *on_pages, *views.issues))
