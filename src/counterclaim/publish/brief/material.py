"""What all sections of a brief look up: pages by number, claims, events by weight, citations."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from counterclaim.issues import Issue
from counterclaim.model.answer import Answer
from counterclaim.model.claim import ClaimView, Modality, Polarity
from counterclaim.model.event import Dispute, Event
from counterclaim.model.order import EventOrder
from counterclaim.model.page import Page
from counterclaim.model.time import Publication
from counterclaim.model.views import Views
from counterclaim.publish.brief import words
from counterclaim.publish.brief.parts import Cite
from counterclaim.publish.reading import CaseReader

Region = tuple[int, int]
"""A stretch of a page's text: claims that overlap are opened, and highlighted, together."""

Cited = tuple[tuple[Cite, ...], str]
"""The citations shown, and what is said of those that are not."""


class Material:
    """A case read once for its brief. Pages are numbered by their day, undated ones last."""

    def __init__(self, case: CaseReader) -> None:
        self.views: Views = case.views()
        self.reader = case.reader
        self.pages = sorted(case.pages(), key=self._by_day)
        self.number = {page.id: n for n, page in enumerate(self.pages, 1)}
        self.issues: list[Issue] = [*case.reading_issues(), *self.views.issues]
        self.answers: dict[str, dict[int, Answer]] = {}
        """By page: what each comment answers, by its `n`."""
        for notes in case.notes():
            self.issues += notes.issues
            self.answers[notes.page] = {answer.comment: answer for answer in notes.answers}
        self.claims = {view.claim.id: view for view in self.views.claims}
        self.disputes: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.views.disputes:
            self.disputes[dispute.event].append(dispute)
        self.events = {event.id: event for event in self.views.events}
        self.orders: dict[str, list[EventOrder]] = defaultdict(list)
        for order in self.views.orders:
            for event in filter(None, (order.first, order.second)):
                self.orders[event].append(order)
        self.cited: dict[str, set[Region]] = defaultdict(set)
        self._regions = _regions(self.views.claims)

    def _by_day(self, page: Page) -> tuple[date, str, str]:
        published = self.published(page)
        day = published.earliest or published.latest or date.max
        return day, page.record, page.id

    def published(self, page: Page) -> Publication:
        """When a page can have been published."""
        return self.views.publications.get(page.id, Publication())

    def outlet(self, page: Page) -> str | None:
        """Who published a page, where that is known."""
        found = self.views.outlets.get(page.id)
        return (found.name if found else None) or page.outlet

    def told(self, claim_ids: Iterable[str]) -> list[ClaimView]:
        """The claims of an event, position or estimate."""
        return [self.claims[claim] for claim in claim_ids if claim in self.claims]

    def by_weight(self) -> list[Event]:
        """Events in the order a reader wants them: the main one, then by sources and claims."""
        return sorted(
            self.views.events,
            key=lambda e: (not e.main, -e.sources_independent, -len(e.claims), e.id),
        )

    def cites(self, views: Iterable[ClaimView], most: int, of: str = "sentence") -> Cited:
        """One citation a sentence, the first of each page before further ones; in page order."""
        found: dict[tuple[int, int], ClaimView] = {}
        for view in views:
            found.setdefault((self.number[view.claim.page], view.claim.start), view)
        keys = sorted(found)
        firsts = {number: key for key in reversed(keys) for number in key[:1]}
        ordered = sorted(keys, key=lambda key: (firsts[key[0]] != key, key))
        shown = tuple(self._cite(key[0], found[key]) for key in sorted(ordered[:most]))
        left = len(found) - len(shown)
        return shown, f"and {words.number(left, f'more {of}')}" if left else ""

    def _cite(self, number: int, view: ClaimView) -> Cite:
        claim = view.claim
        region = self._region(claim.page, claim.start)
        self.cited[claim.page].add(region)
        return Cite(
            page=number,
            page_id=claim.page,
            start=claim.start,
            end=claim.end,
            quote=claim.quote,
            voice=words.told_by(view),
            anchor=anchor(number, region[0]),
        )

    def _region(self, page: str, start: int) -> Region:
        regions = self._regions[page]
        return regions[bisect_right(regions, (start, float("inf"))) - 1]

    def numbers(self, page_ids: Iterable[str]) -> list[int]:
        """Numbers of pages, each once, in order."""
        return sorted({self.number[page] for page in page_ids if page in self.number})


def anchor(number: int, start: int) -> str:
    """The name of a cited region in the HTML form."""
    return f"p{number}-{start}"


def happened(view: ClaimView) -> bool:
    """Whether a claim is of something past, not planned, threatened or supposed."""
    return view.claim.modality is Modality.HAPPENED


def is_told(view: ClaimView) -> bool:
    """Whether a claim affirms something that happened."""
    return happened(view) and view.claim.polarity is Polarity.AFFIRMED


def one_each(views: Iterable[ClaimView]) -> list[ClaimView]:
    """The first claim of each origin, those that affirm first: enough to see who says it."""
    first: dict[str, ClaimView] = {}
    for view in sorted(views, key=lambda v: (not is_told(v), v.claim.page, v.claim.start)):
        first.setdefault(view.origin, view)
    return list(first.values())


def _regions(views: Sequence[ClaimView]) -> dict[str, list[Region]]:
    """The stretches that claims cover, by page, in order and apart from each other."""
    spans: dict[str, list[Region]] = defaultdict(list)
    for view in views:
        spans[view.claim.page].append((view.claim.start, view.claim.end))
    joined: dict[str, list[Region]] = {}
    for page, found in spans.items():
        regions: list[Region] = []
        for start, end in sorted(found):
            if regions and start < regions[-1][1]:
                regions[-1] = regions[-1][0], max(end, regions[-1][1])
            else:
                regions.append((start, end))
        joined[page] = regions
    return joined
