"""The shown text of a page as lines, each with the element it stands in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from counterclaim.page.html_tree import BLOCK_TAGS, Tree

_CELLS = frozenset({"td", "th"})


@dataclass(slots=True)
class Segment:
    """One paragraph, heading, list item, caption or other line.

    `node` is the innermost block element around it; `owner` the innermost element that
    holds all of its text, which may be an inline one (a `span` with a class that tells).
    """

    text: str
    node: int
    owner: int
    link_chars: int = 0  # code points of it inside links
    links: tuple[str, ...] = ()
    after_image: bool = False
    position: int = 0  # in the tree's stream

    @property
    def words(self) -> int:
        """Words, split at white space."""
        return self.text.count(" ") + self.text.count("\n") + 1

    @property
    def link_share(self) -> float:
        """The part of its characters that are links."""
        return self.link_chars / len(self.text)


def segments(tree: Tree, breaks: Collection[int] = ()) -> list[Segment]:
    """All lines in page order. Nodes in `breaks` end a line even where they are inline.

    One `br` is a line end inside a paragraph, two or more end it; cells of a row of plain
    cells share a line.
    """
    return _Cutter(tree, breaks).cut()


class _Cutter:
    def __init__(self, tree: Tree, breaks: Collection[int]) -> None:
        self.tree, self.breaks = tree, breaks
        self.found: list[Segment] = []
        self.parts: list[str | None] = []  # None is a line break
        self.owners: list[int] = []  # of the parts that are not blank
        self.links: list[str] = []
        self.link_chars = 0
        self.in_link = 0
        self.image = False
        self.blocks: list[int] = []
        self.plain_cells = _plain_rows(tree)

    def cut(self) -> list[Segment]:
        tree = self.tree
        current = -1
        for position, item in enumerate(tree.stream):
            if isinstance(item, str):
                if current >= 0 and not tree.hidden[current]:
                    self._text(item, current)
            elif item >= 0:
                current = item
                self._start(item, position)
            else:
                self._end(~item, position)
                current = tree.nodes[~item].parent
        self._flush(len(tree.stream))
        return self.found

    def _text(self, text: str, owner: int) -> None:
        self.parts.append(text)
        if not text.isspace():
            self.owners.append(owner)
            if self.in_link:
                self.link_chars += len(text.strip())

    def _start(self, number: int, position: int) -> None:
        node = self.tree.nodes[number]
        if self.tree.hidden[number]:
            return
        if self._is_block(number):
            self._flush(position)
            self.blocks.append(number)
        elif node.tag == "br":
            self._line_break(position)
        elif node.tag in _CELLS:
            self.parts.append(" ")
        elif node.tag in ("img", "amp-img", "picture"):
            self.image = True
        elif node.tag == "a":
            self.in_link += 1
            self.links.append(node.attrs.get("href", "")[:2000])

    def _end(self, number: int, position: int) -> None:
        node = self.tree.nodes[number]
        if self.tree.hidden[number]:
            return
        if self._is_block(number):
            self._flush(position)
            if self.blocks:
                self.blocks.pop()
        elif node.tag == "a":
            self.in_link -= 1

    def _is_block(self, number: int) -> bool:
        node = self.tree.nodes[number]
        if node.tag in _CELLS:
            return node.parent not in self.plain_cells
        return node.tag in BLOCK_TAGS or number in self.breaks

    def _line_break(self, position: int) -> None:
        for part in reversed(self.parts):
            if part is None:
                self._flush(position)
                return
            if not part.isspace():
                break
        self.parts.append(None)

    def _flush(self, position: int) -> None:
        if self.owners:
            self.found.append(self._segment(position))
            self.image = False
        self.parts.clear()
        self.owners.clear()
        self.links.clear()
        self.link_chars = 0
        if self.in_link and self.tree.nodes:  # a link around blocks goes on
            self.links.extend(self.found[-1].links[-1:] if self.found else ())

    def _segment(self, position: int) -> Segment:
        whole = "".join("\x00" if part is None else part for part in self.parts)
        cleaned = (" ".join(line.split()) for line in whole.split("\x00"))
        node = self.blocks[-1] if self.blocks else self.owners[0]
        return Segment(
            text="\n".join(line for line in cleaned if line),
            node=node,
            owner=self._common(node),
            link_chars=self.link_chars,
            links=tuple(self.links),
            after_image=self.image,
            position=position,
        )

    def _common(self, block: int) -> int:
        """The outermost inline element below `block` that holds every part, else the block."""
        shared: list[int] | None = None
        for owner in dict.fromkeys(self.owners):
            chain = []
            while owner > block:
                chain.append(owner)
                owner = self.tree.nodes[owner].parent
            chain.reverse()
            if shared is None:
                shared = chain
            else:
                same = [one for one, other in zip(shared, chain, strict=False) if one == other]
                shared = same
            if not shared:
                return block
        return shared[-1] if shared else block


def _plain_rows(tree: Tree) -> frozenset[int]:
    """Rows of data tables: two or more cells, no block element or line break in any."""
    cells: dict[int, int] = {}
    broken: set[int] = set()
    row_of: list[int] = []
    for node in tree.nodes:
        inherited = row_of[node.parent] if node.parent >= 0 else -1
        if node.tag == "tr":
            row_of.append(node.index)
            continue
        row_of.append(inherited)
        if inherited < 0:
            continue
        if node.tag in _CELLS:
            cells[inherited] = cells.get(inherited, 0) + 1
        elif node.tag in BLOCK_TAGS or node.tag == "br":
            broken.add(inherited)
    return frozenset(row for row, count in cells.items() if count > 1 and row not in broken)
