"""From a capture to a page, by the kind of its content."""

from __future__ import annotations

from counterclaim.issues import Issue
from counterclaim.model.page import Capture, ContentKind, Page
from counterclaim.page.prose import read_prose
from counterclaim.page.text import read_text


def read_page(capture: Capture) -> tuple[Page, tuple[Issue, ...]]:
    """Read a capture as its kind asks; what was not understood comes back as issues."""
    match capture.kind:
        case ContentKind.TEXT:
            return read_text(capture)
        case ContentKind.PROSE:
            return read_prose(capture)
        case ContentKind.HTML:
            from counterclaim.page.html import read_html

            return read_html(capture)
