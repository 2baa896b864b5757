"""What each line of an HTML page is: title, body, quote, caption, credit or furniture."""

from __future__ import annotations

import re
from collections import Counter

from counterclaim.model.page import BODY_KINDS, BlockKind
from counterclaim.page.furniture import credit_of, furniture_group, is_caption
from counterclaim.page.html_main import Layout, is_prose
from counterclaim.page.html_segments import Segment
from counterclaim.page.html_tree import Tree
from counterclaim.page.html_vote import Vote
from counterclaim.page.html_words import byline
from counterclaim.page.stamps import is_stamp

MANY_TIMES = 3
"""A line that a page shows this often belongs to its machinery, not to its report."""

_DATA = re.compile(r"[{\[][{\[\s]*\"")
_HEADING = re.compile(r"h[1-6]")
_NOT_WORD = re.compile(r"\W+")
_MIN_TITLE_KEY = 8
_PARAGRAPHS = frozenset({"p", "pre", "tr", "dd"})


def title_line(tree: Tree, lines: list[Segment], titles: list[str], area: list[bool]) -> int | None:
    """Number of the line that is the page's title: a heading the page's own data repeats.

    Without such data it is the first `h1`; a heading that only names the site is none.
    """
    headings = [
        (number, line)
        for number, line in enumerate(lines)
        if not area[line.node] and _is_heading(tree, line)
    ]
    wanted = [key for key in map(_key, titles) if key]
    for number, line in headings:
        if _key(line.text) in wanted:
            return number
    for number, line in headings:
        key = _key(line.text)
        if len(key) >= _MIN_TITLE_KEY and any(_same_title(key, title) for title in wanted):
            return number
    inside_article = {"article", "main"}
    for number, line in headings:
        if tree.nodes[line.node].tag != "h1":
            continue
        if not wanted or any(node.tag in inside_article for node in tree.ancestors(line.node)):
            return number
    return None


def _same_title(heading: str, title: str) -> bool:
    """Whether a title is the heading with the site's name at one end."""
    return (title.startswith(heading + " ") or title.endswith(" " + heading)) and (
        len(heading) * 2 >= len(title)
    )


def _key(text: str) -> str:
    return _NOT_WORD.sub(" ", text[:1000].casefold()).strip()


def _is_heading(tree: Tree, line: Segment) -> bool:
    node = tree.nodes[line.node]
    return (
        _HEADING.fullmatch(node.tag) is not None
        or "headline" in node.attrs.get("itemprop", "").casefold()
        or any(name in ("entry-title", "post-title", "article-title") for name in node.names)
    )


class Kinds:
    """Decides line by line, in page order."""

    def __init__(
        self, tree: Tree, lines: list[Segment], layout: Layout, vote: Vote, title: int | None
    ) -> None:
        self.tree, self.lines, self.layout, self.vote, self.title = tree, lines, layout, vote, title
        self.title_key = _key(lines[title].text) if title is not None else None
        self.seen_body = False
        self.times = Counter(line.text for line in lines)

    def all(self) -> list[BlockKind]:
        """The kind of every line; those of comments are furniture here."""
        kinds = [self._kind(number, line) for number, line in enumerate(self.lines)]
        return _without_idle_heads(kinds)

    def in_main(self, line: Segment) -> bool:
        """Whether a line stands in the article's element."""
        main = self.layout.main
        if main < 0:
            return True
        return main <= line.node <= self.tree.nodes[main].last

    def by_title(self, number: int) -> bool:
        """Whether a line stands in the article or between its title and it."""
        after = self.title is not None and number > self.title
        return self.in_main(self.lines[number]) or (after and not self.seen_body)

    def _kind(self, number: int, line: Segment) -> BlockKind:
        region = self.layout.region[line.owner]
        if number == self.title:
            return BlockKind.TITLE
        if region in ("comments", "furniture"):
            return BlockKind.FURNITURE
        if self.title_key and _key(line.text) == self.title_key:
            return BlockKind.FURNITURE
        found = self._marginal(number, line, region) or self._telling(line, region)
        if found in BODY_KINDS:
            self.seen_body = True
        return found

    def _marginal(self, number: int, line: Segment, region: str) -> BlockKind | None:
        """What stands around the telling: credits, stamps, captions, furniture in the article."""
        near = self.by_title(number)
        if credit_of(line.text):
            return BlockKind.CREDIT if near or self.seen_body else BlockKind.FURNITURE
        if is_stamp(line.text) or furniture_group(line.text):
            return BlockKind.FURNITURE
        if self.times[line.text] >= MANY_TIMES or _DATA.match(line.text):
            return BlockKind.FURNITURE
        if region == "caption" or (line.after_image and is_caption(line.text)):
            return BlockKind.CAPTION if near else BlockKind.FURNITURE
        if region == "credit" and not (is_prose(line) and line.words > 40):
            return BlockKind.CREDIT if near else BlockKind.FURNITURE
        if near and not self.seen_body and byline(line.text):
            return BlockKind.CREDIT
        if region == "subtitle" and not self.seen_body and near and self.title is not None:
            return BlockKind.SUBTITLE
        return None

    def _telling(self, line: Segment, region: str) -> BlockKind:
        in_main = self.in_main(line)
        if _is_heading(self.tree, line):
            return BlockKind.SECTION if in_main else BlockKind.FURNITURE
        prose = is_prose(line)
        kept = self.vote.keeps(line.text)
        if not in_main:
            return BlockKind.BODY if prose and kept else BlockKind.FURNITURE
        if line.link_share > 0.6 and not (kept and line.words >= 8):
            return BlockKind.FURNITURE
        if region == "quote":
            return BlockKind.QUOTE
        paragraph = self.tree.nodes[line.node].tag in _PARAGRAPHS
        if prose or paragraph or (kept and line.words >= 3):
            return BlockKind.BODY
        return BlockKind.FURNITURE


def _without_idle_heads(kinds: list[BlockKind]) -> list[BlockKind]:
    """Section heads behind the last of the body head nothing: they are furniture."""
    last = max((n for n, kind in enumerate(kinds) if kind in BODY_KINDS), default=-1)
    return [
        BlockKind.FURNITURE if kind is BlockKind.SECTION and number > last else kind
        for number, kind in enumerate(kinds)
    ]


def is_modified(names: tuple[str, ...], itemprop: str) -> bool:
    """Whether a stamp's element says that it is of a change, not of first publication."""
    if "modified" in itemprop.casefold():
        return True
    words = {part for name in names for part in name.split("-")}
    return bool(words & {"updated", "modified"}) and not words & {"published"}
