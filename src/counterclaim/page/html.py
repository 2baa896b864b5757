"""HTML pages: the canonical text drawn from them, its blocks, and what they date.

The text holds everything that is shown, one paragraph a line and a blank line between
blocks; every word stands in exactly one block, furniture included.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
from counterclaim.page.furniture import credit_of, outlet_in
from counterclaim.page.html_blocks import Kinds, is_modified, title_line
from counterclaim.page.html_comments import Comments, find
from counterclaim.page.html_listed import Listed, from_linked_data
from counterclaim.page.html_main import Layout, layout
from counterclaim.page.html_meta import Meta, read_meta
from counterclaim.page.html_segments import Segment, segments
from counterclaim.page.html_stamps import doubtful, from_address, moment
from counterclaim.page.html_thread import Written, written
from counterclaim.page.html_tree import Tree, parse
from counterclaim.page.html_vote import guessed_date, vote
from counterclaim.page.stamps import labelled, links_in

if TYPE_CHECKING:
    from counterclaim.page.html_vote import Vote

BETWEEN = "\n\n"
"""What parts two blocks."""


@dataclass(slots=True)
class _Piece:
    """A block before its place in the text is known; `line` is -1 for none."""

    kind: BlockKind
    text: str
    line: int
    story: int = 0
    comment: Comment | None = None
    links: tuple[str, ...] = ()


def read_html(capture: Capture) -> tuple[Page, tuple[Issue, ...]]:
    """The page an HTML capture shows, and what about it was not understood. Never fails."""
    tree = parse(capture.text)
    return _Reading(capture, tree).page()


class _Reading:
    """The steps of reading one page, with what they share."""

    def __init__(self, capture: Capture, tree: Tree) -> None:
        self.capture, self.tree = capture, tree
        self.id = page_id(capture.id)
        self.issues: list[Issue] = []
        self.meta: Meta = read_meta(tree, capture.given.url)
        self.comments: Comments = find(tree)
        self.lines: list[Segment] = segments(tree, self.comments.breaks())
        self.title = title_line(tree, self.lines, self.meta.titles, self.comments.area)
        at = self.lines[self.title].node if self.title is not None else None
        self.layout: Layout = layout(tree, self.lines, self.comments, at)
        depth = tree.depth()
        self.vote: Vote = vote(capture.text, depth)
        self.kinds = Kinds(tree, self.lines, self.layout, self.vote, self.title).all()
        dated = any(hint.kind == "published" for hint in self.meta.hints)
        guess = None if dated or not self.lines else guessed_date(capture.text, depth)
        if guess:
            self.meta.hints.append(DateHint(kind="published", value=guess, rule="htmldate"))

    def page(self) -> tuple[Page, tuple[Issue, ...]]:
        thread = written(self.comments, self.tree, self.lines)
        pieces = list(self._pieces(thread))
        if not thread.comments:
            pieces.extend(self._listed(from_linked_data(self.meta.comments)))
        blocks, text = _laid_out(pieces)
        self._complain(pieces, thread)
        given = self.capture.given
        original, outlet = self._names(pieces)
        page = Page(
            id=self.id,
            capture=self.capture.id,
            record=given.record or _file_name(self.capture.path) or self.capture.id,
            text=text,
            blocks=blocks,
            title=self._title(),
            outlet=self.meta.outlet or outlet or given.source,
            original_outlet=original,
            url=self.meta.url,
            hints=tuple(self._hints(pieces, blocks)),
        )
        return page, tuple(self.issues)

    # The pieces of the text

    def _pieces(self, thread: Written) -> Iterator[_Piece]:
        story_of = _Stories(self.layout)
        for number, line in enumerate(self.lines):
            comment = thread.starts.get(number)
            if comment is not None:
                yield _Piece(
                    kind=BlockKind.COMMENT,
                    text=thread.texts[comment],
                    line=number,
                    comment=thread.comments[comment],
                    links=thread.links[comment],
                )
            if number in thread.text_lines:
                continue
            kind = self.kinds[number]
            story = story_of(line, kind)
            yield _Piece(kind=kind, text=line.text, line=number, story=story, links=line.links)

    def _listed(self, comments: list[Listed]) -> Iterator[_Piece]:
        """Comments that only the page's JSON-LD holds, under their authors' names."""
        for one in comments:
            if one.comment.author:
                yield _Piece(kind=BlockKind.FURNITURE, text=one.comment.author, line=-1)
            yield _Piece(kind=BlockKind.COMMENT, text=one.text, line=-1, comment=one.comment)

    def _title(self) -> str | None:
        if self.title is not None:
            return self.lines[self.title].text.replace("\n", " ")
        titles = [title for title in self.meta.titles if title != self.meta.outlet]
        return titles[0] if titles else self.capture.given.title

    def _names(self, pieces: list[_Piece]) -> tuple[str | None, str | None]:
        """Original outlet and outlet, as lines of credit and furniture name them."""
        original = outlet = None
        for piece in pieces:
            if piece.kind is BlockKind.CREDIT and (credit := credit_of(piece.text)):
                original = original or credit.original
                outlet = outlet or credit.outlet
            elif piece.kind is BlockKind.FURNITURE and not outlet:
                outlet = outlet_in(piece.text)
        return original, outlet

    # What it dates

    def _hints(self, pieces: list[_Piece], blocks: tuple[Block, ...]) -> Iterator[DateHint]:
        yield from self.meta.hints
        yield from self._time_elements(pieces, blocks)
        near = False
        for piece, block in zip(pieces, blocks, strict=True):
            near = near or piece.kind is BlockKind.TITLE
            if piece.comment:
                yield from _comment_hints(piece, block)
            if piece.kind in BODY_KINDS or piece.comment:
                near = False
                yield from _link_hints(piece, block)
            elif near and piece.line >= 0:
                yield from self._stamp_hints(piece, block)

    def _stamp_hints(self, piece: _Piece, block: Block) -> Iterator[DateHint]:
        """Stamps between the title and the body."""
        if self.layout.region[self.lines[piece.line].owner] == "comments":
            return
        dates, rest = labelled(piece.text)
        if len(rest.split()) > 8:
            return
        for kind, stamp in dates:
            start, end = block.start + stamp.start, block.start + stamp.end
            rule = "stamp by the title"
            yield DateHint(
                kind=kind or "published", value=stamp.value, rule=rule, start=start, end=end
            )

    def _time_elements(self, pieces: list[_Piece], blocks: tuple[Block, ...]) -> Iterator[DateHint]:
        ends = [line.position for line in self.lines]
        placed = {piece.line: block for piece, block in zip(pieces, blocks, strict=True)}
        seen: set[tuple[str, str]] = set()
        for node in self.tree.nodes:
            if node.tag != "time" or self.tree.hidden[node.index]:
                continue
            if self.layout.region[node.index] in ("comments", "furniture"):
                continue
            given = node.attrs.get("datetime", "")
            value = moment(given) or doubtful(given)
            block = placed.get(bisect_left(ends, node.first))
            if not value or block is None or block.kind in BODY_KINDS:
                continue
            modified = is_modified(node.names, node.attrs.get("itemprop", ""))
            kind = "modified" if modified else "published"
            if (kind, value) in seen:
                continue
            seen.add((kind, value))
            update = self.layout.story[node.index] >= 0
            rule = "time element of an update" if update else "time element"
            yield DateHint(kind=kind, value=value, rule=rule, start=block.start, end=block.end)

    # What was not understood

    def _complain(self, pieces: list[_Piece], thread: Written) -> None:
        if not pieces:
            tags = {node.tag for node in self.tree.nodes}
            if "frameset" in tags or "frame" in tags:
                self._say("frameset", "the page only frames others; fetch the framed pages")
            else:
                self._say("empty", "the page shows no text; perhaps scripts write it")
            return
        if not any(piece.kind in BODY_KINDS for piece in pieces):
            self._say("no-body", "no article was found on the page; its text is kept as furniture")
        elif not self._known_layout(pieces):
            detail = "the markup does not say where the article is; check what became its body"
            self._say("unknown-layout", detail)
        if cut := _cut_short(self.capture.text):
            self._say("cut", f"{cut}; the end of the page may be missing, fetch it again")
        if self.comments.unplaced:
            detail = f"{self.comments.unplaced} comments answer one that is not on the page"
            self._say("comment-parent", detail)
        if thread.empty:
            self._say("comment-empty", f"{thread.empty} comments have no text and were left out")
        if not any(piece.comment for piece in pieces):
            self._complain_of_area()

    def _complain_of_area(self) -> None:
        words = sum(
            line.words
            for line, kind in zip(self.lines, self.kinds, strict=True)
            if self.comments.area[line.owner] and kind is BlockKind.FURNITURE
        )
        if words >= 60:
            detail = "a place for comments has text that no known markup explains; it is furniture"
            self._say("comments-unread", detail)
        elif any(node.attrs.get("id") == "disqus_thread" for node in self.tree.nodes):
            self._say("comments-missing", "comments are loaded by a script and were not captured")

    def _known_layout(self, pieces: list[_Piece]) -> bool:
        """The markup says where the article is, or trafilatura agrees and it has a title."""
        if self.layout.known:
            return True
        body = [piece for piece in pieces if piece.kind in BODY_KINDS]
        agreed = sum(self.vote.keeps(piece.text) for piece in body)
        return self.title is not None and self.vote.asked and agreed >= 0.7 * len(body)

    def _say(self, code: str, detail: str) -> None:
        place = self.capture.path
        self.issues.append(Issue(code=f"page.{code}", detail=detail, page=self.id, place=place))


class _Stories:
    """Numbers stories from 0: the telling before the first update is one of its own."""

    def __init__(self, layout_: Layout) -> None:
        self._layout = layout_
        self._lead = False
        self._current = 0

    def __call__(self, line: Segment, kind: BlockKind) -> int:
        update = self._layout.story[line.node]
        if update < 0:
            self._lead = self._lead or kind in BODY_KINDS
            return 0
        return update + self._lead


def _laid_out(pieces: list[_Piece]) -> tuple[tuple[Block, ...], str]:
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        blocks.append(
            Block(kind=piece.kind, start=at, end=end, story=piece.story, comment=piece.comment)
        )
        at = end + len(BETWEEN)
    return tuple(blocks), BETWEEN.join(piece.text for piece in pieces)


def _comment_hints(piece: _Piece, block: Block) -> Iterator[DateHint]:
    posted = piece.comment.posted if piece.comment else None
    if posted and moment(posted):
        start, end = block.start, block.end
        yield DateHint(kind="comment", value=posted, rule="comment stamp", start=start, end=end)


def _link_hints(piece: _Piece, block: Block) -> Iterator[DateHint]:
    rule = "address of a link"
    for stamp in links_in(piece.text):
        start, end = block.start + stamp.start, block.start + stamp.end
        yield DateHint(kind="link", value=stamp.value, rule=rule, start=start, end=end)
    for link in piece.links:
        if link not in piece.text and (value := from_address(link)):
            yield DateHint(kind="link", value=value, rule=rule, start=block.start, end=block.end)


def _cut_short(html: str) -> str | None:
    """Why the source looks cut, or None. Only what an HTML author would not leave out."""
    end = html[-2000:].rstrip()
    if end.rfind("<") > end.rfind(">"):
        return "the HTML ends inside a tag"
    opened = re.search(r"<(?:html|body)\b", html[:20000], re.IGNORECASE)
    if opened and not re.search(r"</(?:html|body)\s*>", html[-20000:], re.IGNORECASE):
        return "the HTML ends without closing its body"
    return None


def _file_name(path: str | None) -> str | None:
    return Path(path).name if path else None
