"""Comments with their words: numbered in page order, each with its parent and depth."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.model.page import Comment
from counterclaim.page.furniture import is_action
from counterclaim.page.html_comments import Comments
from counterclaim.page.html_segments import Segment
from counterclaim.page.html_tree import Tree
from counterclaim.page.stamps import is_stamp


@dataclass(slots=True)
class Written:
    """The comments that have text; `starts` gives the line at which each one's text begins.

    Lists run in step; `text_lines` are the numbers of all lines that belong to a comment's
    text, `empty` counts comments without any.
    """

    comments: list[Comment] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: list[tuple[str, ...]] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    text_lines: frozenset[int] = frozenset()
    empty: int = 0


def written(found: Comments, tree: Tree, lines: list[Segment]) -> Written:
    """Put text to the comments; answers to a comment without text answer its parent."""
    texts = _text_lines(found, tree, lines)
    depth: dict[int, int] = {}
    number: dict[int, int] = {}
    result = Written()
    kept_parent: list[int | None] = []
    for place, thread in enumerate(found.threads):
        parent = thread.parent
        if parent is not None and not texts[parent]:
            parent = kept_parent[parent]
        kept_parent.append(parent)
        if not texts[place]:
            result.empty += 1
            continue
        depth[place] = depth[parent] + 1 if parent is not None else 0
        number[place] = len(result.comments) + 1
        result.starts[texts[place][0]] = len(result.comments)
        result.comments.append(
            Comment(
                n=number[place],
                author=thread.author,
                parent=number[parent] if parent is not None else None,
                depth=depth[place],
                posted=thread.posted,
            )
        )
        own = [lines[line] for line in texts[place]]
        result.texts.append("\n".join(line.text for line in own))
        result.links.append(tuple(link for line in own for link in line.links))
    result.text_lines = frozenset(line for group in texts for line in group)
    return result


def _text_lines(found: Comments, tree: Tree, lines: list[Segment]) -> list[list[int]]:
    """By comment: the numbers of the lines that are its words."""
    content, other = _flags(found, tree)
    texts: list[list[int]] = [[] for _ in found.threads]
    for number, line in enumerate(lines):
        place = found.item_of[line.owner]
        if place < 0:
            continue
        if found.threads[place].content:
            if content[line.owner]:
                texts[place].append(number)
        elif not other[line.owner] and not is_action(line.text) and not is_stamp(line.text):
            texts[place].append(number)
    return texts


def _flags(found: Comments, tree: Tree) -> tuple[list[bool], list[bool]]:
    """By node: inside its comment's text element; inside its author, time or buttons."""
    content: list[bool] = []
    other: list[bool] = []
    for node in tree.nodes:
        place = found.item_of[node.index]
        thread = found.threads[place] if place >= 0 else None
        if thread is None or node.index == thread.node or node.parent < 0:
            content.append(False)
            other.append(False)
        else:
            content.append(content[node.parent] or node.index in thread.content)
            other.append(other[node.parent] or node.index in thread.other)
    return content, other
