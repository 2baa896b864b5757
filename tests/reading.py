"""Helpers that read a text as the pipeline does, for tests of what it yields."""

import hashlib
from typing import NamedTuple

from counterclaim import pipeline
from counterclaim.model.notes import Notes
from counterclaim.model.page import Capture, ContentKind, Given, Page, capture_id


class Read(NamedTuple):
    """A page with its notes."""

    page: Page
    notes: Notes


def capture_of(
    text: str,
    *,
    kind: ContentKind = ContentKind.TEXT,
    record: str = "a.txt",
    given: Given | None = None,
) -> Capture:
    """A capture of a text, as if collected from a file."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Capture(
        id=capture_id(digest, record),
        sha256=digest,
        data=data,
        kind=kind,
        path=record,
        text=text,
        given=given or Given(record=record),
    )


def read_text(text: str, *, kind: ContentKind = ContentKind.TEXT, record: str = "a.txt") -> Read:
    """One text read by all reading stages."""
    (reading,) = pipeline.read([capture_of(text, kind=kind, record=record)])
    assert reading.page is not None, reading.issues
    assert reading.notes is not None
    return Read(reading.page, reading.notes)
