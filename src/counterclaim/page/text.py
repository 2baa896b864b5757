"""A scraped page that has lost its HTML, read back from the shape of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.issues import Issue
from counterclaim.model.page import (
    BODY_KINDS,
    Block,
    BlockKind,
    Capture,
    Comment,
    DateHint,
    Page,
    page_id,
)
from counterclaim.model.record import Span
from counterclaim.page import furniture
from counterclaim.page.hints import comment_hints, order_of, unit_hints
from counterclaim.page.kinds import Layout, sort_units
from counterclaim.page.lines import Line, is_terminated, read_lines
from counterclaim.page.prose import empty_issue, record_name
from counterclaim.page.split import pieces
from counterclaim.page.threads import Item, Listing, listings
from counterclaim.page.units import Unit, units_of

MAX_DOUBTS = 50
"""Issues of one kind recorded for one page; the last one says how many more there are."""

_DATELINE = re.compile(r"[^()\n]{2,60}\((?P<agency>[^()\d]{2,40})\)\s*[-–—:]")


def read_text(capture: Capture) -> tuple[Page, tuple[Issue, ...]]:
    """Blocks, publisher and date hints of a stripped page.

    Nothing of the text is dropped silently: list markers, author lines and stamps of
    comments stand in no block, every other word does. A line that might be a sentence of the
    article is body, and an issue says what it might be instead.
    """
    text = capture.text
    lines = read_lines(text)
    lists = listings(lines)
    threads = [listing for listing in lists if listing.items]
    units = units_of(lines, lists)
    before, between, after = _around(units, lines, threads)
    layout = sort_units(before, capture.given.title)
    _sort_after(after)
    items = [item for listing in threads for item in listing.items or ()]
    comments = _comments(threads)
    strays = [unit for unit in between if unit.kind is None]
    for unit in between:
        unit.kind = unit.kind or BlockKind.COMMENT
    page = Page(
        id=page_id(capture.id),
        capture=capture.id,
        record=record_name(capture),
        text=text,
        blocks=_blocks(text, units, items, comments),
        title=capture.given.title or (layout.title.text if layout.title else None),
        outlet=capture.given.source or _outlet(units, layout),
        original_outlet=_original(before),
        url=capture.given.url,
        hints=_hints(text, units, items),
    )
    return page, tuple(_issues(page, lines, lists, units, strays, layout))


def _around(
    units: list[Unit], lines: Sequence[Line], threads: Sequence[Listing]
) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Units before the first comment list, between the lists, and after the last one."""
    if not threads:
        return units, [], []
    first = lines[threads[0].first].start
    last = lines[threads[-1].first].start
    return (
        [unit for unit in units if unit.start < first],
        [unit for unit in units if first <= unit.start < last],
        [unit for unit in units if unit.start > last],
    )


def _sort_after(units: Sequence[Unit]) -> None:
    """Under the comments stands furniture; whole sentences are kept as body all the same."""
    for unit in units:
        if unit.kind is None:
            sentence = is_terminated(unit.text) or unit.is_prose
            unit.kind = BlockKind.BODY if sentence else BlockKind.FURNITURE
            unit.group = None if sentence else "unknown"
            unit.doubt = "a line under the readers' comments, " + (
                "kept as body" if sentence else "left out of the body"
            )


def _comments(threads: Sequence[Listing]) -> list[Comment]:
    """The comments of all lists, numbered through the page."""
    comments: list[Comment] = []
    for listing in threads:
        offset = len(comments) + 1
        for item in listing.items or ():
            comments.append(
                Comment(
                    n=len(comments) + 1,
                    author=item.author,
                    parent=None if item.parent is None else item.parent + offset,
                    depth=item.depth,
                    posted=item.posted,
                )
            )
    return comments


def _blocks(
    text: str, units: Sequence[Unit], items: Sequence[Item], comments: Sequence[Comment]
) -> tuple[Block, ...]:
    """Blocks in page order, none longer than the parser can take."""
    blocks = [
        Block(kind=BlockKind.COMMENT, start=span.start, end=span.end, comment=comment)
        for item, comment in zip(items, comments, strict=True)
        for span in _spans(text, item.start, item.end)
    ]
    starts = [(item.start, comment) for item, comment in zip(items, comments, strict=True)]
    at = 0
    for unit in units:
        while at < len(starts) and starts[at][0] < unit.start:
            at += 1
        stray = starts[at - 1][1] if unit.kind is BlockKind.COMMENT and at else None
        blocks.extend(
            Block(
                kind=unit.kind or BlockKind.BODY,
                start=span.start,
                end=span.end,
                story=unit.story,
                comment=stray,
            )
            for span in _spans(text, unit.start, unit.end)
        )
    return tuple(sorted(blocks, key=lambda block: (block.start, block.end)))


def _spans(text: str, start: int, end: int) -> list[Span]:
    """Pieces of a stretch; one empty piece of an empty stretch, as of a comment without text."""
    return list(pieces(text, start, end)) or [Span(start, end)]


def _outlet(units: Sequence[Unit], layout: Layout) -> str | None:
    """The publisher, from the surest place that names one."""
    for unit in units:
        if unit.credit and unit.credit.outlet:
            return unit.credit.outlet
    if layout.outlet:
        return layout.outlet
    for groups in ({"legal"}, {"donate", "share", "subscribe", "repeated", "unknown"}):
        for unit in units:
            name = furniture.outlet_in(unit.text) if unit.group in groups else None
            if name:
                return name
    return None


def _original(units: Sequence[Unit]) -> str | None:
    """Who published first: a credit line's name, else the agency of the dateline."""
    for unit in units:
        if unit.credit and unit.credit.original:
            return unit.credit.original
    opening = next((unit for unit in units if unit.kind is BlockKind.BODY), None)
    found = _DATELINE.match(opening.text[:120]) if opening else None
    return found.group("agency").strip() if found else None


def _hints(text: str, units: Sequence[Unit], items: Sequence[Item]) -> tuple[DateHint, ...]:
    order = order_of(text, units, items)
    hints = [*unit_hints(units, order), *comment_hints(text, items, order)]
    return tuple(sorted(hints, key=lambda hint: (hint.start or 0, hint.kind)))


def _issues(
    page: Page,
    lines: Sequence[Line],
    lists: Sequence[Listing],
    units: Sequence[Unit],
    strays: Sequence[Unit],
    layout: Layout,
) -> Iterator[Issue]:
    if not lines:
        yield empty_issue(page)
        return
    missing = [
        name
        for name, there in (
            ("title", layout.title is not None),
            ("body", any(block.kind in BODY_KINDS for block in page.blocks)),
        )
        if not there
    ]
    if missing:
        yield _issue(
            page,
            "page.unknown-layout",
            f"No {' and no '.join(missing)} could be told from the rest; all prose is body.",
        )
    doubtful = [listing for listing in lists if listing.doubt]
    for listing in doubtful[:MAX_DOUBTS]:
        what = "comments" if listing.items else "part of the article"
        start, end = lines[listing.first].start, lines[listing.stop - 1].end
        yield _issue(
            page,
            "page.doubtful-list",
            f"A list read as {what}, though {listing.doubt}.",
            start,
            end,
        )
    lines_in_doubt = [(unit, unit.doubt) for unit in units if unit.doubt]
    lines_in_doubt += [(unit, "a line between comments, read as part of one") for unit in strays]
    for unit, doubt in lines_in_doubt[:MAX_DOUBTS]:
        yield _issue(page, "page.doubtful-line", f"{doubt.capitalize()}.", unit.start, unit.end)
    more = len(lines_in_doubt) + len(doubtful) - 2 * MAX_DOUBTS
    if more > 0:
        yield _issue(page, "page.more-doubts", f"About {more} more lines or lists are in doubt.")


def _issue(
    page: Page, code: str, detail: str, start: int | None = None, end: int | None = None
) -> Issue:
    return Issue(code=code, detail=detail, start=start, end=end, page=page.id, place=page.record)
