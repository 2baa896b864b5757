"""HTML as flat lists: elements in page order, each knowing its parent's number.

libxml2 builds no tree deeper than 2,048 elements, and pages with long comment threads are
deeper. Its events have no such limit, so they are kept as they come; every later step is a
loop over these lists and nothing recurses.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

# fmt: off
SILENT_TAGS = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "applet", "head", "input", "param", "source", "track", "map",
    "area",
})
# fmt: on
"""Elements whose content is never shown as text, or only in place of something else."""

# fmt: off
BLOCK_TAGS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "button", "caption", "center",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "legend", "li", "main", "menu", "nav", "noframes", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
    "thead", "tr", "ul", "amp-sidebar", "amp-lightbox",
})
# fmt: on
"""Elements that begin and end a line of their own."""

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])", re.ASCII)


@dataclass(slots=True)
class Node:
    """One element. `first:stop` is its part of the stream, `last` its last descendant."""

    index: int
    tag: str
    parent: int  # -1 for the outermost
    attrs: dict[str, str]
    first: int
    stop: int = 0
    last: int = 0
    names: tuple[str, ...] = ()  # classes and id in one spelling: entryContent is entry-content


@functools.lru_cache(maxsize=16384)
def _class_names(classes: str) -> tuple[str, ...]:
    """Class names as lower-case words joined by hyphens; long lists are cut."""
    return tuple(name for name in map(_spelled, classes[:1000].split()[:30]) if name)


def _spelled(name: str) -> str:
    return "-".join(part for part in _NOT_WORD.split(name) if part).lower()


def _names(attrs: dict[str, str]) -> tuple[str, ...]:
    classes = attrs.get("class")
    names = _class_names(classes) if classes else ()
    identifier = attrs.get("id")
    return (*names, _spelled(identifier[:100])) if identifier else names


@dataclass(slots=True)
class Tree:
    """Elements and text in page order.

    `stream` holds, in order: a node's number where it starts, its complement (`~number`)
    where it ends, and strings of text between.
    """

    nodes: list[Node] = field(default_factory=list)
    stream: list[int | str] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)  # by node: never shown

    def text(self, node: Node) -> str:
        """The shown text inside a node, white space collapsed, elements run together."""
        return " ".join("".join(self._strings(node)).split())

    def raw(self, node: Node) -> str:
        """All text inside a node as it stands, shown or not."""
        return "".join(item for item in self.stream[node.first : node.stop] if type(item) is str)

    def _strings(self, node: Node) -> Iterator[str]:
        hidden, shown = self.hidden, not self.hidden[node.index]
        for item in self.stream[node.first : node.stop]:
            if isinstance(item, str):
                if shown:
                    yield item
                continue
            number = item if item >= 0 else self.nodes[~item].parent
            shown = number < 0 or not hidden[number]
            if self.nodes[item if item >= 0 else ~item].tag in BLOCK_TAGS or (
                self.nodes[item if item >= 0 else ~item].tag == "br"
            ):
                yield " "

    def depth(self) -> int:
        """How many elements are nested at the deepest place."""
        depths: list[int] = []
        for node in self.nodes:
            depths.append(depths[node.parent] + 1 if node.parent >= 0 else 1)
        return max(depths, default=0)

    def inside(self, node: Node) -> list[Node]:
        """All descendants, in page order."""
        return self.nodes[node.index + 1 : node.last + 1]

    def ancestors(self, number: int) -> Iterator[Node]:
        """The node itself and those around it, innermost first."""
        while number >= 0:
            yield self.nodes[number]
            number = self.nodes[number].parent


class _Builder:
    """Takes the parser's events; the names of its methods are lxml's."""

    def __init__(self) -> None:
        self.tree = Tree()
        self._open: list[int] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        tree = self.tree
        index = len(tree.nodes)
        parent = self._open[-1] if self._open else -1
        given = dict(attrs)
        node = Node(index, tag.lower(), parent, given, len(tree.stream), names=_names(given))
        tree.nodes.append(node)
        tree.hidden.append((parent >= 0 and tree.hidden[parent]) or _is_hidden(node))
        tree.stream.append(index)
        self._open.append(index)

    def end(self, _tag: str) -> None:
        if self._open:
            self._close(self._open.pop())

    def _close(self, index: int) -> None:
        tree = self.tree
        tree.stream.append(~index)
        tree.nodes[index].stop = len(tree.stream)
        tree.nodes[index].last = len(tree.nodes) - 1

    def data(self, data: str) -> None:
        self.tree.stream.append(data)

    def comment(self, _text: str) -> None:
        """Comments of the source are no text."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Nor are processing instructions."""

    def close(self) -> Tree:
        while self._open:
            self._close(self._open.pop())
        return self.tree


def _is_hidden(node: Node) -> bool:
    if node.tag in SILENT_TAGS or "hidden" in node.attrs:
        return True
    style = node.attrs.get("style")
    return bool(style and _HIDDEN_STYLE.search(style[:2000]))


def parse(text: str) -> Tree:
    """The elements of any text: HTML cut short, wrongly nested or none at all."""
    from lxml import etree

    text = text.replace("\x00", "\ufffd")
    builder = _Builder()
    target = cast("Any", builder)  # lxml's stubs want other parameter names
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=target)
    try:
        etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # an empty document, or one the parser gave up on
        builder.close()
    return builder.tree
