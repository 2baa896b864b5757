"""What publishers read of a case, so that a redacted case can stand in for it."""

from collections.abc import Iterator
from typing import Protocol

from counterclaim.case.rows import ClaimFilter
from counterclaim.case.store import Entry
from counterclaim.issues import Issue
from counterclaim.model.claim import ClaimView
from counterclaim.model.decision import Decision
from counterclaim.model.notes import Notes
from counterclaim.model.own import OwnPack
from counterclaim.model.page import Page
from counterclaim.model.place import Overlay
from counterclaim.model.views import Views


class CaseReader(Protocol):
    """The reading side of `Case` without the bytes of captures; meanings are as there."""

    @property
    def current(self) -> bool:
        """Whether the views cover every page."""

    @property
    def views_fingerprint(self) -> str | None:
        """What the views kept were computed from."""

    @property
    def reader(self) -> str:
        """Whose claims are the case's."""

    def inventory(self) -> Iterator[Entry]:
        """All captures without their bytes."""

    def pages(self) -> Iterator[Page]:
        """All pages, by id."""

    def notes(self) -> Iterator[Notes]:
        """The notes of all pages, in step with `pages()`."""

    def notes_of_all_readers(self) -> Iterator[Notes]:
        """The notes of all pages with every reader's claims, in step with `pages()`."""

    def views(self) -> Views:
        """The views as last computed."""

    def overlays(self) -> tuple[Overlay, ...]:
        """The files of places that the case was given."""

    def packs(self) -> tuple[OwnPack, ...]:
        """The files of actors that the case was given."""

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, withdrawn or not."""

    def reading_issues(self) -> tuple[Issue, ...]:
        """What was not understood in reading."""

    def find_claims(self, wanted: ClaimFilter) -> Iterator[ClaimView]:
        """Claims that pass the filter."""

    def find_pages(self, words: str) -> tuple[str, ...]:
        """Ids of pages that have all the words."""
