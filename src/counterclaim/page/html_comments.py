"""Reader comments in HTML, as a tree: who, when, in answer to whom, and where the text is.

Known are the markup of WordPress, wpDiscuz, Disqus as rendered, schema.org, and what most
others share: repeated elements named comment, reply or response, nested or with a level, an
indentation or a link to the comment they answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from counterclaim.page.html_stamps import moment
from counterclaim.page.html_tree import Node, Tree
from counterclaim.page.html_words import named, rank, without_says

MAX_AUTHOR = 100
"""Longest author's name, in code points; a longer line is something else."""

MAX_STAMP = 60
"""Longest time line, in code points."""

_ITEM_TAGS = frozenset(
    {"li", "div", "article", "section", "tr", "dd", "dl", "ul", "table", "blockquote"}
)
_ITEM_NAME = re.compile(
    r"(?:[a-z0-9]+-){0,2}(?:comment|reply|response)"
    r"(?:-(?:item|entry|node|single|row|block|card|unit|wrap|wrapper|container|box|main|post))?"
    r"|comments?-(?:list-)?(?:item|entry)"
)
_ITEM_ID = re.compile(r"(?:(?:li|div|wpd|wc|dsq)-)?(?:comment|comm|reply|response)-?\d[\d-]*")
_NUMBER = re.compile(r"\d+")
_WPDISCUZ_ID = re.compile(r"(?:wpd|wc)-comm-(\d+)_(\d+)")
_LEVEL = re.compile(r"(?:depth|level|indent|lvl|comment-level|nest)-?(\d{1,5})$")
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,6}(?:\.\d+)?)\s*(px|em|rem|%|pt)", re.I)
_PARENT_ATTRS = (
    "data-parent",
    "data-parent-id",
    "data-parentid",
    "data-parent-comment-id",
    "data-comment-parent",
    "data-in-reply-to",
)
_ID_ATTRS = ("data-comment-id", "data-commentid", "data-id", "data-comment", "data-reply-id")
_LEVEL_ATTRS = ("data-depth", "data-level", "data-indent", "data-nesting-level", "aria-level")


@dataclass(slots=True)
class Thread:
    """One comment as found: its element, what it says of itself, its place in the tree.

    `parent` indexes the list of comments; `content` are the nodes that hold its text, empty
    where everything else than author, time and buttons is the text.
    """

    node: int
    author: str | None = None
    posted: str | None = None
    parent: int | None = None
    content: frozenset[int] = frozenset()
    other: set[int] = field(default_factory=set)  # nodes of author, time, buttons


@dataclass(slots=True)
class Comments:
    """All comments of a page. `item_of` gives each node's comment, -1 for none."""

    threads: list[Thread]
    item_of: list[int]
    area: list[bool]  # by node: in a place for comments, found or not
    unplaced: int = 0  # comments that name a parent which is not on the page

    def breaks(self) -> frozenset[int]:
        """Nodes at which a line ends: comments and their parts."""
        found = {thread.node for thread in self.threads}
        for thread in self.threads:
            found |= thread.content | thread.other
        return frozenset(found)


def find(tree: Tree) -> Comments:
    """The comments of a page, in page order."""
    items = _items(tree)
    item_of = _item_of(tree, items)
    threads = [Thread(node=number) for number in items]
    area = _areas(tree, item_of)
    _describe(tree, threads, item_of)
    unplaced = _place(tree, threads, item_of)
    return Comments(threads=threads, item_of=item_of, area=area, unplaced=unplaced)


# Which elements are comments


def _items(tree: Tree) -> list[int]:
    candidates = _candidates(tree)
    if not candidates:
        return []
    return sorted(_without_doubles(tree, candidates))


def _candidates(tree: Tree) -> dict[int, bool]:
    """Numbers of elements that may be comments; True where the markup leaves no doubt."""
    found: dict[int, bool] = {}
    loose: dict[tuple[int, str], list[int]] = {}
    disqus = [False] * len(tree.nodes)
    titled = _holding(tree, lambda node: node.tag == "h1" or _is_article_body(node))
    for node in tree.nodes:
        index = node.index
        names = node.names
        disqus[index] = (node.parent >= 0 and disqus[node.parent]) or any(
            name in ("disqus-thread", "post-list", "dsq-comments") for name in names
        )
        if tree.hidden[index] or titled[index]:
            continue
        if _is_known_item(node, names, in_disqus=disqus[index]):
            found[index] = True
        elif _is_likely_item(node, names):
            loose.setdefault((node.parent, names[0]), []).append(index)
    known = _nearest(tree, set(found))
    signed = _holding(tree, lambda node: rank(node, "author") >= 0 or node.tag == "time")
    for group in loose.values():
        for number in group:
            if known[number] >= 0 and _is_frame(tree.nodes[number]):
                continue
            if signed[number] or (len(group) > 1 and not _only_links(tree, tree.nodes[number])):
                found[number] = False
    return found


def _is_article_body(node: Node) -> bool:
    return "articlebody" in node.attrs.get("itemprop", "").casefold()


def _is_known_item(node: Node, names: tuple[str, ...], *, in_disqus: bool) -> bool:
    if node.tag not in _ITEM_TAGS or named(node, "not_comments", "comments"):
        return False
    if _is_schema_comment(node):
        return True
    if "wpd-comment" in names or "wc-comment" in names:
        return True
    if in_disqus and node.tag == "li" and "post" in names:
        return True
    identifier = node.attrs.get("id", "")
    if _ITEM_ID.fullmatch("-".join(names[-1:]) if identifier else ""):
        return True
    return "comment" in names and any(key in node.attrs for key in _ID_ATTRS)


def _is_frame(node: Node) -> bool:
    """Whether it is named as a box in a comment and has no number of its own."""
    return not _keys(node) and not any(
        name.endswith(("comment", "reply", "response", "-item")) for name in node.names
    )


def _is_likely_item(node: Node, names: tuple[str, ...]) -> bool:
    if node.tag not in _ITEM_TAGS or named(node, "not_comments", "comments"):
        return False
    return any(_ITEM_NAME.fullmatch(name) for name in names)


def _is_schema_comment(node: Node) -> bool:
    kind = node.attrs.get("itemtype", "").rstrip("/").rpartition("/")[2].casefold()
    if kind in ("comment", "usercomments"):
        return "parentitem" not in node.attrs.get("itemprop", "").casefold().split()
    return node.attrs.get("itemprop", "").casefold() == "comment" and "itemscope" in node.attrs


def _holding(tree: Tree, test: Callable[[Node], bool]) -> list[bool]:
    """By node: whether it or a descendant passes the test."""
    holds = [not tree.hidden[node.index] and test(node) for node in tree.nodes]
    for node in reversed(tree.nodes):
        if holds[node.index] and node.parent >= 0:
            holds[node.parent] = True
    return holds


def _only_links(tree: Tree, node: Node) -> bool:
    shown = tree.text(node)
    return len(shown) <= sum(len(tree.text(one)) for one in tree.inside(node) if one.tag == "a")


def _without_doubles(tree: Tree, candidates: dict[int, bool]) -> set[int]:
    """One element a comment, where several around each other are candidates.

    The same number in both ids makes them one. A candidate without words of its own is
    either a list of comments or the frame of its first one.
    """
    order = sorted(candidates)
    around = _nearest(tree, set(order))
    outer = {number: _outer(tree, number, around) for number in order}
    chosen = set(order)
    for number in order:
        above = outer[number]
        if above is not None and above in chosen:
            keys = _keys(tree.nodes[number])
            if keys and keys & _keys(tree.nodes[above]):
                chosen.discard(number)
    around = _nearest(tree, chosen)
    own = _own_words(tree, around)
    kids: dict[int, list[int]] = {}
    for number in sorted(chosen):
        above = _outer(tree, number, around)
        if above is not None:
            kids.setdefault(above, []).append(number)
    for number in sorted(chosen, reverse=True):
        below = [kid for kid in kids.get(number, []) if kid in chosen]
        if own.get(number, 0) or not below:
            continue
        parents = {tree.nodes[kid].parent for kid in below}
        if len(below) > 1 and len(parents) == 1:
            chosen.discard(number)
        else:
            chosen.discard(below[0])
            own[number] = own.get(below[0], 0)
            kids[number] = [*kids.get(below[0], []), *below[1:]]
    return {number for number in chosen if own.get(number, 0)}


def _nearest(tree: Tree, chosen: set[int]) -> list[int]:
    """By node: the innermost chosen node around it, itself included; -1 for none."""
    nearest: list[int] = []
    for node in tree.nodes:
        inherited = nearest[node.parent] if node.parent >= 0 else -1
        nearest.append(node.index if node.index in chosen else inherited)
    return nearest


def _outer(tree: Tree, number: int, nearest: list[int]) -> int | None:
    parent = tree.nodes[number].parent
    found = nearest[parent] if parent >= 0 else -1
    return found if found >= 0 else None


def _own_words(tree: Tree, nearest: list[int]) -> dict[int, int]:
    """By chosen node: words shown in it and in no chosen node inside it."""
    counts: dict[int, int] = {}
    current = -1
    for item in tree.stream:
        if isinstance(item, str):
            if current >= 0 and not tree.hidden[current] and nearest[current] >= 0:
                counts[nearest[current]] = counts.get(nearest[current], 0) + len(item.split())
        else:
            current = item if item >= 0 else tree.nodes[~item].parent
    return counts


def _item_of(tree: Tree, items: list[int]) -> list[int]:
    index = {number: place for place, number in enumerate(items)}
    return [index.get(number, -1) for number in _nearest(tree, set(items))]


def _areas(tree: Tree, item_of: list[int]) -> list[bool]:
    """Places for comments, and the comments; never an element that holds the article."""
    article = _holding(tree, lambda node: node.tag == "h1" or _is_article_body(node))
    area: list[bool] = []
    for node in tree.nodes:
        inherited = node.parent >= 0 and area[node.parent]
        own = (
            node.tag not in ("html", "body") and not article[node.index] and rank(node, "area") >= 0
        )
        area.append(inherited or own or item_of[node.index] >= 0)
    return area


# What a comment says of itself


def _describe(tree: Tree, threads: list[Thread], item_of: list[int]) -> None:
    parts: list[list[Node]] = [[] for _ in threads]
    for node in tree.nodes:
        place = item_of[node.index]
        if place >= 0 and node.index != threads[place].node:
            parts[place].append(node)
    for place, thread in enumerate(threads):
        _describe_one(tree, thread, parts[place])


def _describe_one(tree: Tree, thread: Thread, parts: list[Node]) -> None:
    content = _content_node(tree, parts)
    inside = range(content.index, content.last + 1) if content else range(0)
    outside = [node for node in parts if node.index not in inside]
    if content:
        thread.content = frozenset({content.index})
    thread.author = _author(tree, tree.nodes[thread.node], outside)
    thread.posted = _posted(tree, outside)
    for node in outside:
        if _is_other(node):
            thread.other.add(node.index)


def _is_other(node: Node) -> bool:
    return (
        node.tag in ("header", "footer", "time", "button", "form", "menu", "nav", "cite")
        or rank(node, "other") >= 0
        or rank(node, "author") >= 0
        or rank(node, "posted") >= 0
        or rank(node, "reply_to") >= 0
        or bool(_prop(node) & {"author", "creator", "datecreated", "datepublished", "commenttime"})
    )


def _prop(node: Node) -> frozenset[str]:
    given = node.attrs.get("itemprop")
    return frozenset(given.casefold().split()) if given else frozenset()


def _content_node(tree: Tree, parts: list[Node]) -> Node | None:
    best: tuple[int, Node] | None = None
    authored = [node.index for node in parts if _is_other(node)]
    for node in parts:
        if tree.hidden[node.index]:
            continue
        place = -1 if _prop(node) & {"text", "commenttext"} else rank(node, "content")
        if place < 0 and not _prop(node) & {"text", "commenttext"}:
            continue
        if best and place >= best[0]:
            continue
        if place > 8 and any(node.index < other <= node.last for other in authored):
            continue  # a frame around author and text, not the text
        if any(_around(tree, other, node) for other in authored):
            continue
        if tree.text(node):
            best = (place, node)
    return best[1] if best else None


def _around(tree: Tree, other: int, node: Node) -> bool:
    return other < node.index <= tree.nodes[other].last


def _author(tree: Tree, item: Node, parts: list[Node]) -> str | None:
    scored: list[tuple[int, int, str]] = []
    for node in parts:
        props = _prop(node)
        if props & {"author", "creator"}:
            priority = -1
        elif "name" in props:
            priority = -2
        else:
            priority = rank(node, "author")
            if priority < 0:
                continue
        shown = node.attrs.get("content", "") if node.tag == "meta" else tree.text(node)
        name = without_says(" ".join(shown.split())).strip(" :,\u00a0")
        if 0 < len(name) <= MAX_AUTHOR:
            scored.append((priority, node.index, name))
    if scored:
        return min(scored)[2]
    for key in ("data-author", "data-username", "data-author-name"):
        if name := item.attrs.get(key, "").strip():
            return name[:MAX_AUTHOR]
    cited = (tree.text(node) for node in parts if node.tag == "cite")
    return next((without_says(name) for name in cited if 0 < len(name) <= MAX_AUTHOR), None)


def _posted(tree: Tree, parts: list[Node]) -> str | None:
    """ISO if some attribute or wording gives a day, else the stamp as the page words it."""
    worded: list[str] = []
    for node in parts:
        dated = _prop(node) & {"datecreated", "datepublished", "commenttime"}
        marked = rank(node, "posted") >= 0
        if not (node.tag == "time" or dated or marked):
            continue
        for key in ("datetime", "content", "data-timestamp", "data-time", "data-date", "title"):
            if found := moment(node.attrs.get(key, "")):
                return found
        if 0 < len(shown := tree.text(node)) <= MAX_STAMP:
            worded.append(shown)
    read = (moment(stamp) for stamp in worded)
    return next((stamp for stamp in read if stamp), worded[0] if worded else None)


# Who answers whom


def _keys(node: Node) -> frozenset[str]:
    """What others may call this comment by: its id, and the last number in it."""
    keys = {node.attrs[key] for key in _ID_ATTRS if node.attrs.get(key)}
    identifier = node.attrs.get("id", "") or node.attrs.get("itemid", "").lstrip("#")
    if match := _WPDISCUZ_ID.fullmatch(identifier):
        return frozenset({match[1]})
    if identifier:
        numbers = _NUMBER.findall(identifier[-40:])
        keys |= {identifier, *numbers[-1:]}
    return frozenset(keys)


def _place(tree: Tree, threads: list[Thread], item_of: list[int]) -> int:
    """Set every comment's parent; returns how many name one that is not on the page."""
    by_key: dict[str, int] = {}
    for place, thread in enumerate(threads):
        for key in _keys(tree.nodes[thread.node]):
            by_key.setdefault(key, place)
    for node in tree.nodes:  # ids of inner elements name their comment too
        identifier = node.attrs.get("id")
        if identifier and item_of[node.index] >= 0:
            by_key.setdefault(identifier, item_of[node.index])
    named_parents = _named_parents(tree, threads, item_of)
    levels = _Levels()
    context = _containers(tree, threads, item_of)
    unplaced = 0
    for place, thread in enumerate(threads):
        node = tree.nodes[thread.node]
        nested = context.get(place)
        wanted = named_parents.get(place)
        found = by_key.get(wanted) if wanted else None
        if found is not None and found < place:
            thread.parent = found
        elif nested is not None:
            thread.parent = nested
        else:
            thread.parent = levels.parent(place, node)
        if wanted and found is None:
            unplaced += 1
    return unplaced


def _named_parents(tree: Tree, threads: list[Thread], item_of: list[int]) -> dict[int, str]:
    """The key of the comment each one says it answers."""
    wanted: dict[int, str] = {}
    for place, thread in enumerate(threads):
        node = tree.nodes[thread.node]
        if match := _WPDISCUZ_ID.fullmatch(node.attrs.get("id", "")):
            if match[2] != "0":
                wanted[place] = match[2]
            continue
        for key in _PARENT_ATTRS:
            value = node.attrs.get(key, "").strip().lstrip("#")
            if value and value not in ("0", "null", "none"):
                wanted.setdefault(place, value)
    for node in tree.nodes:
        place = item_of[node.index]
        if place < 0 or place in wanted or tree.hidden[node.index]:
            continue
        if node.tag == "link" and "parentitem" in _prop(node):
            wanted[place] = node.attrs.get("href", "").rpartition("#")[2]
        elif node.tag == "a" and "#" in node.attrs.get("href", ""):
            parent = tree.nodes[node.parent]
            props = _prop(node) | _prop(parent)
            if "parentitem" in props or any(
                rank(one, "reply_to") >= 0 or "in-reply-to" in one.attrs.get("rel", "")
                for one in (node, parent)
            ):
                wanted[place] = node.attrs["href"].rpartition("#")[2]
    return wanted


def _containers(tree: Tree, threads: list[Thread], item_of: list[int]) -> dict[int, int]:
    """The comment around each one, or the one before the list of answers it stands in."""
    found: dict[int, int] = {}
    answered: list[int] = []  # by node: the comment that lists of answers here belong to
    last_item: dict[int, int] = {}  # by parent node: the last comment among its children
    place_of = {thread.node: place for place, thread in enumerate(threads)}
    for node in tree.nodes:
        inherited = answered[node.parent] if node.parent >= 0 else -1
        place = place_of.get(node.index)
        if place is not None:
            if inherited >= 0:
                found[place] = inherited
            last_item[node.parent] = place
            answered.append(place)
            continue
        before = last_item.get(node.parent, -1)
        if before >= 0 and before != inherited and rank(node, "children") >= 0:
            answered.append(before)
        else:
            answered.append(inherited)
    return found


class _Levels:
    """Parents of comments that stand side by side and only tell how deep they are."""

    def __init__(self) -> None:
        self._open: list[tuple[float, int]] = []

    def parent(self, place: int, node: Node) -> int | None:
        level = _level(node)
        if level is None:
            self._open = [(0.0, place)]
            return None
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        parent = self._open[-1][1] if self._open else None
        self._open.append((level, place))
        return parent


def _level(node: Node) -> float | None:
    for key in _LEVEL_ATTRS:
        value = node.attrs.get(key, "")
        if value.isdecimal() and len(value) < 6:
            return float(value)
    for name in node.names:
        if match := _LEVEL.search(name):
            return float(match[1])
    if match := _INDENT.search(node.attrs.get("style", "")[:500]):
        return float(match[1])
    return None
