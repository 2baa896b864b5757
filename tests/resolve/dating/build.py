"""Pages for tests of their dating."""

from __future__ import annotations

from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, DateHint, InputDates, Page
from counterclaim.model.time import TimeMention, TimeType
from counterclaim.resolve.dating import Dating, date_pages

TEXT = "x" * 900
BODY, QUOTE, CAPTION, COMMENT = 0, 700, 750, 800
"""Where each kind of block starts on a page of `page_of`."""


def page_of(name: str, *hints: DateHint, text: str = TEXT, url: str | None = None) -> Page:
    """A page with a body, a quoted document, a caption and a comment."""
    starts = {
        BlockKind.BODY: BODY,
        BlockKind.QUOTE: QUOTE,
        BlockKind.CAPTION: CAPTION,
        BlockKind.COMMENT: COMMENT,
    }
    ends = [*list(starts.values())[1:], len(text)]
    blocks = tuple(
        Block(kind=kind, start=start, end=end)
        for (kind, start), end in zip(starts.items(), ends, strict=True)
    )
    return Page(
        id=f"pg-{name}", capture="c", record=name, text=text, blocks=blocks, hints=hints, url=url
    )


def story(name: str, text: str, *hints: DateHint, outlet: str | None = None) -> Page:
    """A page that is one body."""
    body = (Block(kind=BlockKind.BODY, start=0, end=len(text)),)
    return Page(
        id=f"pg-{name}",
        capture="c",
        record=name,
        text=text,
        blocks=body,
        hints=hints,
        outlet=outlet,
    )


def told(value: str, start: int = 100, direction: int | None = -1) -> TimeMention:
    """A date that a page tells."""
    return TimeMention(
        start=start, end=start + 5, type=TimeType.DATE, value=value, direction=direction
    )


def hint(kind: str, value: str, rule: str = "stamp") -> DateHint:
    """A mark outside the prose."""
    return DateHint(kind=kind, value=value, rule=rule)


def dated(page: Page, *times: TimeMention, given: InputDates | None = None) -> Dating:
    """What one page by itself leaves."""
    notes = Notes(page=page.id, times=times)
    return date_pages([page], {page.id: notes}, {page.id: given or InputDates()})[page.id]


def bounds(found: Dating) -> tuple[str, str]:
    """First and last day, "None" where open."""
    published = found.publication()
    return str(published.earliest), str(published.latest)
