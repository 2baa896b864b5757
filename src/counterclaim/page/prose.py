"""A text that is only an article's body."""

from __future__ import annotations

from counterclaim.issues import Issue
from counterclaim.model.page import Block, BlockKind, Capture, Page, page_id
from counterclaim.page.lines import read_lines
from counterclaim.page.paragraphs import paragraphs, wrap_width
from counterclaim.page.split import pieces


def record_name(capture: Capture) -> str:
    """The input record's id, else the file's name, else the capture's id."""
    if capture.given.record:
        return capture.given.record
    name = (capture.path or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return name or capture.id


def read_prose(capture: Capture) -> tuple[Page, tuple[Issue, ...]]:
    """Every paragraph of the text as body, in blocks of at most `split.MAX_BLOCK`.

    Blank lines part paragraphs; single line breaks do too, unless line lengths say that the
    text is wrapped at a column.
    """
    lines = read_lines(capture.text)
    width = wrap_width(lines)
    blocks = tuple(
        Block(kind=BlockKind.BODY, start=span.start, end=span.end)
        for group in paragraphs(lines, width)
        for span in pieces(capture.text, group[0].start, group[-1].end)
    )
    page = Page(
        id=page_id(capture.id),
        capture=capture.id,
        record=record_name(capture),
        text=capture.text,
        blocks=blocks,
        title=capture.given.title,
        outlet=capture.given.source,
        url=capture.given.url,
    )
    if blocks:
        return page, ()
    return page, (empty_issue(page),)


def empty_issue(page: Page) -> Issue:
    """The issue of a text without a word."""
    return Issue(
        code="page.empty",
        detail="The text holds no words; look at the file it was read from.",
        page=page.id,
        place=page.record,
    )
