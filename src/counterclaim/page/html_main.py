"""Where on a page the article is, and which elements hold something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.page.html_comments import Comments
from counterclaim.page.html_segments import Segment
from counterclaim.page.html_tree import Node, Tree
from counterclaim.page.html_words import named, rank
from counterclaim.page.stamps import is_stamp

MIN_SHARE = 0.6
"""A part of the page that holds this much of its prose can be the article."""

MAX_FURNITURE_SHARE = 0.5
"""An element named like furniture that holds more of the prose is the page's frame."""

TEASER_WORDS = 60
"""A linked heading with at most this much beneath it announces another article."""

LONG_CHARS = 120
"""Text this long is prose even where words are not parted by blanks. Code points."""

_FURNITURE_TAGS = frozenset(
    {"nav", "aside", "form", "button", "dialog", "menu", "select", "textarea", "amp-sidebar"}
)
_FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "form", "menu"}
)
_SENTENCE_END = re.compile(r"[.!?…。؟।][\"'”’»)\]]*$")


@dataclass(slots=True)
class Layout:
    """The article's element and, by node, what the elements around it make of a text."""

    main: int  # -1 where no element stands out
    known: bool  # the markup itself says which element it is
    region: list[str]  # "", furniture, caption, credit, quote, subtitle, comments
    story: list[int]  # by node: number of the update of a live blog it is in, else -1


def is_prose(segment: Segment) -> bool:
    """Whether a line reads like a sentence or more, not like a label or a link."""
    if segment.link_share > 0.6:
        return False
    ends = _SENTENCE_END.search(segment.text[-8:]) is not None
    long = segment.words >= 20 or len(segment.text) >= LONG_CHARS
    return long or (segment.words >= 6 and ends)


def layout(tree: Tree, lines: list[Segment], comments: Comments, title_at: int | None) -> Layout:
    """Find the article. `title_at` is the node of its title, if that is on the page."""
    mass = _mass(tree, lines, comments)
    total = mass[0] if mass else 0
    region = _regions(tree, mass, comments, title_at, total)
    clean = _clean_mass(tree, lines, region)
    main, known = _main(tree, clean, region)
    if main >= 0:
        _open_main(tree, region, main)
    story = _stories(tree, lines, region, clean, main)
    return Layout(main=main, known=known, region=region, story=story)


def _mass(tree: Tree, lines: list[Segment], comments: Comments) -> list[int]:
    """By node: words of prose inside it, comments aside."""
    own = [0] * len(tree.nodes)
    for line in lines:
        if not comments.area[line.node] and is_prose(line):
            own[line.node] += line.words
    return _summed(tree, own)


def _clean_mass(tree: Tree, lines: list[Segment], region: list[str]) -> list[int]:
    own = [0] * len(tree.nodes)
    for line in lines:
        if region[line.owner] in ("", "quote", "subtitle") and is_prose(line):
            own[line.node] += line.words
    return _summed(tree, own)


def _summed(tree: Tree, own: list[int]) -> list[int]:
    for node in reversed(tree.nodes):
        if node.parent >= 0:
            own[node.parent] += own[node.index]
    if tree.nodes:  # several roots, where text follows the closing tag
        own[0] = max(own[0], sum(own[node.index] for node in tree.nodes if node.parent < 0))
    return own


def _regions(
    tree: Tree, mass: list[int], comments: Comments, title_at: int | None, total: int
) -> list[str]:
    """What each element is, from its tag, role and names, or from those around it."""
    titled = {node.index for node in tree.ancestors(title_at)} if title_at is not None else set()
    region: list[str] = []
    for node in tree.nodes:
        inherited = region[node.parent] if node.parent >= 0 else ""
        if comments.area[node.index]:
            region.append("comments")
        elif inherited in ("furniture", "comments"):
            region.append(inherited)
        else:
            frame = node.index in titled or mass[node.index] > MAX_FURNITURE_SHARE * total > 0
            region.append(_own_region(tree, node, frame=frame) or inherited)
    return region


def _own_region(tree: Tree, node: Node, *, frame: bool) -> str:
    tag = node.tag
    inline = tag in ("a", "b", "i", "em", "strong", "u", "sub", "sup", "mark", "abbr")
    if tag in ("html", "body", "main", "h1") or inline:
        return ""
    if not frame and _is_furniture(tree, node):
        return "furniture"
    if tag == "figcaption" or (tag == "figure" and not _holds(tree, node, "blockquote", "table")):
        return "caption"
    if tag == "caption":
        return "caption"
    if tag == "blockquote":
        return "quote"
    props = node.attrs.get("itemprop", "").casefold()
    if frame or "articlebody" in props:
        return ""
    if named(node, "caption"):
        return "caption"
    if tag == "address" or "author" in props or named(node, "credit"):
        return "credit"
    if named(node, "subtitle") or props in ("alternativeheadline", "alternativename"):
        return "subtitle"
    return ""


def _is_furniture(tree: Tree, node: Node) -> bool:
    if node.tag in _FURNITURE_TAGS or node.attrs.get("role", "").casefold() in _FURNITURE_ROLES:
        return True
    if node.tag == "footer":
        return tree.nodes[node.parent].tag not in ("blockquote", "figure", "q")
    if (
        "articlebody" in node.attrs.get("itemprop", "").casefold()
        or rank(node, "main", "regions") >= 0
    ):
        return False
    return node.tag not in ("p", "article") and named(node, "furniture")


def _holds(tree: Tree, node: Node, *tags: str) -> bool:
    return any(one.tag in tags for one in tree.inside(node)[:2000])


def _main(tree: Tree, clean: list[int], region: list[str]) -> tuple[int, bool]:
    """The article's element: the best marked one, else the deepest with most of the prose."""
    best = max((clean[node.index] for node in tree.nodes if _marked(node)), default=0)
    total = clean[0] if clean else 0
    if best and best >= 0.25 * total:
        good = [
            node
            for node in tree.nodes
            if _marked(node) and not region[node.index] and clean[node.index] >= MIN_SHARE * best
        ]
        if good:
            return max(good, key=lambda node: (_marked(node), node.index)).index, True
    if not total:
        return -1, False
    here = 0
    while True:
        node = tree.nodes[here]
        below = next(
            (
                one
                for one in _children(tree, node)
                if clean[one.index] >= MIN_SHARE * total and one.tag not in ("p", "li", "td")
            ),
            None,
        )
        if below is None:
            return here, False
        here = below.index


def _children(tree: Tree, node: Node) -> list[Node]:
    found = []
    following = node.index + 1
    while following <= node.last:
        child = tree.nodes[following]
        found.append(child)
        following = child.last + 1
    return found


def _marked(node: Node) -> int:
    """How plainly the markup calls the element the article; 0 not at all."""
    if "articlebody" in node.attrs.get("itemprop", "").casefold():
        return 3
    if node.tag not in ("html", "body", "p", "span", "a") and rank(node, "main", "regions") >= 0:
        return 3
    if node.tag == "article" or node.attrs.get("role", "").casefold() == "article":
        return 2
    if node.tag == "main" or node.attrs.get("role", "").casefold() == "main":
        return 1
    return 0


def _open_main(tree: Tree, region: list[str], main: int) -> None:
    """What surrounds the article's element makes nothing of it."""
    inherited = region[main]
    if not inherited:
        return
    node = tree.nodes[main]
    for number in range(node.index, node.last + 1):
        if region[number] != inherited:
            break
        region[number] = ""


def _stories(
    tree: Tree, lines: list[Segment], region: list[str], clean: list[int], main: int
) -> list[int]:
    """By node: which update of a live blog, from 0; -1 where the page is one article."""
    none = [-1] * len(tree.nodes)
    if main < 0:
        return none
    groups: dict[int, list[Node]] = {}
    inside: list[int] = []  # by node: the innermost update around it
    for node in tree.nodes:
        around = inside[node.parent] if node.parent >= 0 else -1
        if _is_story(node) and not region[node.index] and clean[node.index]:
            groups.setdefault(around, []).append(node)
            around = node.index
        inside.append(around)
    told = _story_signs(tree, lines)
    kept = max(
        ([node for node in group if node.index in told] for group in groups.values()),
        key=len,
        default=[],
    )
    if len(kept) < 2:
        return none
    for number, node in enumerate(kept):
        for index in range(node.index, node.last + 1):
            none[index] = number
    return none


def _is_story(node: Node) -> bool:
    props = node.attrs.get("itemprop", "").casefold()
    kind = node.attrs.get("itemtype", "").casefold()
    return (
        node.tag == "article"
        or "liveblogupdate" in props
        or kind.endswith("/blogposting")
        or (node.tag in ("div", "li", "section") and rank(node, "story", "regions") >= 0)
    )


def _story_signs(tree: Tree, lines: list[Segment]) -> set[int]:
    """Elements with a heading or a stamp of their own that are no linked teaser."""
    headed: set[int] = set()
    teased: dict[int, int] = {}
    owner: list[int] = []
    for node in tree.nodes:
        around = owner[node.parent] if node.parent >= 0 else -1
        owner.append(node.index if _is_story(node) else around)
    words: dict[int, int] = {}
    for line in lines:
        story = owner[line.node]
        if story < 0:
            continue
        heading = re.fullmatch("h[1-6]", tree.nodes[line.node].tag) is not None
        if heading and line.link_share > 0.9:
            teased[story] = teased.get(story, 0) + 1
        if heading or is_stamp(line.text) or tree.nodes[line.owner].tag == "time":
            headed.add(story)
        else:
            words[story] = words.get(story, 0) + line.words
    return {story for story in headed if story not in teased or words.get(story, 0) > TEASER_WORDS}
