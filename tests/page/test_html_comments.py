"""Comment trees of every known markup read back as they were written."""

# ruff: noqa: D101, D102, E501 - the writers of markup below are their own description

from dataclasses import dataclass
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.collect.decode import decode
from counterclaim.model.ids import content_id
from counterclaim.model.page import BlockKind, Capture, ContentKind, Page
from counterclaim.page.html import read_html

BODY = (
    "<h1>Ferry hit near the old quay</h1><div class='entry-content'>"
    "<p>The ferry was hit at noon, the harbour master of the old quay told a local radio.</p>"
    "<p>Two of its crew were hurt, and the boat was towed to the northern dock after dark.</p>"
    "</div>"
)
DAY = "2017-10-03"


@dataclass(frozen=True)
class Node:
    """A comment as it should be read: who, what (one string a paragraph), and its answers."""

    author: str
    paragraphs: tuple[str, ...]
    answers: tuple["Node", ...] = ()


Expected = list[tuple[int, str | None, int | None, int, str]]


def capture(html: str) -> Capture:
    data = html.encode("utf-8", "surrogatepass")
    sha = content_id("x", html.encode("utf-8", "replace").decode())
    text = decode(data, html=True).text
    return Capture(id=sha, sha256=sha, data=data, kind=ContentKind.HTML, path="a.html", text=text)


def read(html: str) -> Page:
    return read_html(capture(html))[0]


def found(page: Page) -> Expected:
    return [
        (one.n, one.author, one.parent, one.depth, page.words(block))
        for block in page.blocks
        if (one := block.comment)
    ]


def flat(roots: tuple[Node, ...]) -> list[tuple[Node, int | None, int]]:
    """Comments in page order with parent number and depth."""
    order: list[tuple[Node, int | None, int]] = []
    waiting: list[tuple[Node, int | None, int]] = [(node, None, 0) for node in reversed(roots)]
    while waiting:
        node, parent, depth = waiting.pop()
        order.append((node, parent, depth))
        number = len(order)
        waiting.extend((answer, number, depth + 1) for answer in reversed(node.answers))
    return order


def expected(roots: tuple[Node, ...]) -> Expected:
    return [
        (n, node.author, parent, depth, "\n".join(node.paragraphs))
        for n, (node, parent, depth) in enumerate(flat(roots), 1)
    ]


def words(node: Node) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in node.paragraphs)


class Nested:
    """Renders answers inside what they answer: `item` frames one, `group` its answers."""

    before, after = "", ""

    def __init__(self) -> None:
        self.count = 0

    def page(self, roots: tuple[Node, ...]) -> str:
        return f"<html><body>{BODY}{self.before}{self.items(roots, 1)}{self.after}</body></html>"

    def items(self, nodes: tuple[Node, ...], depth: int, parent: int = 0) -> str:
        return "".join(self.one(node, depth, parent) for node in nodes)

    def one(self, node: Node, depth: int, parent: int) -> str:
        self.count += 1
        number = self.count
        answers = self.items(node.answers, depth + 1, number) if node.answers else ""
        return self.item(node, number, depth, parent, answers)

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        raise NotImplementedError


class WordPress(Nested):
    before = "<div id='comments'><h2>Thoughts on “Ferry hit”</h2><ol class='comment-list'>"
    after = "</ol><div id='respond'><h3>Leave a Reply</h3><form><p>Name</p></form></div></div>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        below = f"<ol class='children'>{answers}</ol>" if answers else ""
        return (
            f"<li id='comment-{number}' class='comment even depth-{depth}'>"
            f"<article id='div-comment-{number}' class='comment-body'><footer class='comment-meta'>"
            f"<div class='comment-author vcard'><img src='x'><b class='fn'>{escape(node.author)}</b>"
            " <span class='says'>says:</span></div><div class='comment-metadata'>"
            f"<a href='#comment-{number}'><time datetime='{DAY}T10:05:00+00:00'>October 3, 2017</time>"
            f"</a></div></footer><div class='comment-content'>{words(node)}</div>"
            f"<div class='reply'><a href='#'>Reply</a></div></article>{below}</li>"
        )


class OldWordPress(Nested):
    before, after = "<ol class='commentlist'>", "</ol>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        below = f"<ul class='children'>{answers}</ul>" if answers else ""
        return (
            f"<li class='comment depth-{depth}' id='li-comment-{number}'><div id='comment-{number}'>"
            f"<div class='comment-author vcard'><cite class='fn'>{escape(node.author)}</cite> "
            "<span class='says'>says:</span></div><div class='comment-meta commentmetadata'>"
            f"<a href='#'>October 3, 2017 at 10:05 am</a></div>{words(node)}"
            f"<div class='reply'><a href='#'>Reply</a></div></div>{below}</li>"
        )


class WpDiscuz(Nested):
    before, after = "<div id='wpdcom'><div class='wpd-thread-list'>", "</div></div>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        reply = " wpd-reply" if parent else ""
        return (
            f"<div id='wpd-comm-{number}_{parent}' class='comment wpd-comment{reply} "
            f"wpd_comment_level-{depth}'><div class='wpd-comment-wrap'><div class='wpd-comment-left'>"
            f"<div class='wpd-avatar'>A</div></div><div id='comment-{number}' "
            "class='wpd-comment-right'><div class='wpd-comment-header'>"
            f"<div class='wpd-comment-author'>{escape(node.author)}</div>"
            "<div class='wpd-comment-date' title='October 3, 2017 10:05 am'>4 years ago</div></div>"
            f"<div class='wpd-comment-text'>{words(node)}</div><div class='wpd-comment-footer'>"
            "<div class='wpd-vote'>0</div><span>Reply</span></div></div></div>"
            f"<div id='wpdiscuz_form_anchor-{number}_{parent}'></div>{answers}</div>"
        )


class Disqus(Nested):
    before, after = "<div id='disqus_thread'><ul id='post-list' class='post-list'>", "</ul></div>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        to = f"<a href='#comment-{parent}' class='parent-link'>Someone</a>" if parent else ""
        return (
            f"<li class='post' id='post-{number}'><div data-role='post-content' class='post-content'>"
            "<div class='avatar hovercard'>x</div><div class='post-body'><header class='comment__header'>"
            f"<span class='post-byline'><span class='author'><a>{escape(node.author)}</a></span>{to}"
            "</span><span class='post-meta'><a class='time-ago' title='Tuesday, October 3, 2017 10:05 "
            "AM'>4 years ago</a></span></header><div class='post-body-inner'><div class='post-message'>"
            f"<div>{words(node)}</div></div></div><footer class='comment__footer'>"
            f"<menu><li>Reply</li><li>Share ›</li></menu></footer></div></div>"
            f"<ul data-role='children' class='children'>{answers}</ul></li>"
        )


class Microdata(Nested):
    before, after = "<section>", "</section>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        return (
            "<div itemprop='comment' itemscope itemtype='https://schema.org/Comment'>"
            "<span itemprop='author' itemscope itemtype='https://schema.org/Person'>"
            f"<span itemprop='name'>{escape(node.author)}</span></span>"
            f"<meta itemprop='dateCreated' content='{DAY}T10:05'>"
            f"<div itemprop='text'>{words(node)}</div>{answers}</div>"
        )


class Generic(Nested):
    before, after = "<div class='discussion'>", "</div>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        return (
            f"<div class='c-comment' data-comment-id='k{number}'><div class='top'><strong "
            f"class='username'>{escape(node.author)}</strong><time datetime='{DAY}T10:05'>then</time></div>"
            f"<div class='comment-text'>{words(node)}</div><button>Reply</button>"
            f"<div class='replies'>{answers}</div></div>"
        )


class Beside(Nested):
    """Answers stand in a list after the comment, not in it."""

    before, after = "<div class='talk'>", "</div>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        below = f"<div class='replies'>{answers}</div>" if answers else ""
        return (
            f"<div class='comment' id='comment-{number}'><span class='author'>{escape(node.author)}"
            f"</span><time datetime='{DAY}T10:05'>then</time><div class='text'>{words(node)}</div></div>"
            f"{below}"
        )


class Levels(Nested):
    """A flat list that only tells levels."""

    before, after = "<ul class='thread'>", "</ul>"

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        return (
            f"<li class='comment-item level-{depth}'><span class='author'>{escape(node.author)}</span>"
            f"<time datetime='{DAY}T10:05'>then</time><div class='comment-text'>{words(node)}</div></li>"
            f"{answers}"
        )


class Indented(Levels):
    """A flat list of indented comments."""

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        return (
            super()
            .item(node, number, depth, parent, answers)
            .replace(f"level-{depth}'", f"' style='margin-left: {depth * 20}px'", 1)
        )


class Linked(Levels):
    """A flat list in which answers link to what they answer."""

    def item(self, node: Node, number: int, depth: int, parent: int, answers: str) -> str:
        to = (
            f"<p class='in-reply-to'>In reply to <a href='#c{parent}'>this</a></p>"
            if parent
            else ""
        )
        return (
            super()
            .item(node, number, depth, parent, answers)
            .replace(f" level-{depth}'>", f"' id='c{number}'>{to}", 1)
        )


class LinkedData(Nested):
    """Comments held as JSON-LD only."""

    def page(self, roots: tuple[Node, ...]) -> str:
        import json

        data = {"@type": "NewsArticle", "headline": "Ferry", "comment": self.things(roots)}
        script = json.dumps(data).replace("</", "<\\/")
        return (
            f"<html><head><script type='application/ld+json'>{script}</script></head>{BODY}</html>"
        )

    def things(self, nodes: tuple[Node, ...]) -> list[dict[str, object]]:
        return [
            {
                "@type": "Comment",
                "author": {"@type": "Person", "name": node.author},
                "dateCreated": f"{DAY}T10:05",
                "text": "\n".join(map(escape, node.paragraphs)),
                "comment": self.things(node.answers),
            }
            for node in nodes
        ]


SYSTEMS = [WordPress, OldWordPress, WpDiscuz, Disqus, Microdata, Generic, Beside, Levels]
SYSTEMS += [Indented, Linked, LinkedData]

TREE = (
    Node("Ada", ("They could not have seen it from there.", "I know the quay well.")),
    Node("K. Borg", ("Why towed, and by whom?",), (Node("Ada", ("By the pilot boat.",)),)),
    Node(
        "quay rat",
        ("Same radio said it was fog.",),
        (
            Node("Ö. Dahl", ("Fog at noon < no.",), (Node("quay rat", ("Look it up & see.",)),)),
            Node("Ada", ("Reply to the first point please.",)),
        ),
    ),
)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_thread_of_each_markup(system: type[Nested]) -> None:
    page = read(system().page(TREE))
    assert found(page) == expected(TREE)
    assert all(
        one.comment.posted and one.comment.posted.startswith(f"{DAY}T10:05")
        for one in page.blocks
        if one.comment
    )


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_comment_in_the_body_and_no_body_in_a_comment(system: type[Nested]) -> None:
    page = read(system().page(TREE))
    body = [page.words(block) for block in page.blocks if block.kind is BlockKind.BODY]
    assert [line.split()[0] for line in body] == ["The", "Two"]


NAMES = st.sampled_from(["Ada", "quay rat", "K. Borg", "Ö. Dahl", "محمد", "User_77", "May"])
PARAGRAPHS = st.sampled_from(
    [
        "Nobody on the quay saw that.",
        "Why <then> & now?",
        "“It was fog”, he wrote. No.",
        "اقرأ التقرير مرة أخرى.",
        "The tow rope was cut at 5 a.m.",
        "wrong wrong wrong",
    ]
)
TREES = st.recursive(
    st.builds(Node, NAMES, st.lists(PARAGRAPHS, min_size=1, max_size=3).map(tuple)),
    lambda inner: st.builds(
        Node,
        NAMES,
        st.lists(PARAGRAPHS, min_size=1, max_size=3).map(tuple),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=12,
)
FORESTS = st.lists(TREES, min_size=2, max_size=5).map(tuple)


@pytest.mark.parametrize("system", SYSTEMS)
@settings(max_examples=15, deadline=None)
@given(roots=FORESTS)
def test_any_tree_reads_back_exactly(system: type[Nested], roots: tuple[Node, ...]) -> None:
    assert found(read(system().page(roots))) == expected(roots)


@pytest.mark.parametrize(("system", "count"), [(WordPress, 10_000), (WpDiscuz, 900), (Disqus, 900)])
def test_thousands_of_nested_comments(system: type[Nested], count: int) -> None:
    marker = "\x01"
    writer = system()
    opened, closed = [], []
    for number in range(1, count + 1):
        node = Node(f"reader {number}", (f"Point {number} stands.",))
        before, after = writer.item(node, number, number, number - 1, marker).split(marker)
        opened.append(before)
        closed.append(after)
    html = f"<html><body>{BODY}{writer.before}{''.join(opened)}{''.join(reversed(closed))}"
    comments = [block.comment for block in read(html).blocks if block.comment]
    assert len(comments) == count
    assert comments[-1].depth == count - 1
    assert comments[-1].parent == count - 1
    assert comments[-1].author == f"reader {count}"


def test_deep_flat_replies_of_wpdiscuz_follow_their_ids() -> None:
    """Beyond its deepest level the plugin puts answers side by side; the id tells the parent."""
    item = WpDiscuz().item
    inner = item(Node("B", ("Second.",)), 2, 2, 1, "") + item(Node("C", ("Third.",)), 3, 2, 2, "")
    html = WpDiscuz.before + item(Node("A", ("First.",)), 1, 1, 0, inner) + WpDiscuz.after
    assert [row[2] for row in found(read(BODY + html))] == [None, 1, 2]


def test_answers_to_a_comment_without_text_answer_its_parent() -> None:
    html = WordPress().page(
        (Node("A", ("First.",), (Node("B", ("",), (Node("C", ("Last.",)),)),)),)
    )
    page, issues = read_html(capture(html))
    assert [(row[1], row[2], row[3]) for row in found(page)] == [("A", None, 0), ("C", 1, 1)]
    assert "page.comment-empty" in [issue.code for issue in issues]


def test_a_reply_that_quotes_its_parent_stays_one_block() -> None:
    html = BODY + (
        "<ol class='comment-list'><li class='comment' id='comment-4'><b class='fn'>A</b>"
        "<div class='comment-content'><blockquote><p>He saw it.</p></blockquote><p>No, he did not."
        "<br>Ask him.</p></div></li></ol>"
    )
    assert [row[4] for row in found(read(html))] == ["He saw it.\nNo, he did not.\nAsk him."]


def test_pingbacks_are_no_comments() -> None:
    html = BODY + (
        "<ol class='comment-list'><li class='pingback' id='comment-9'><p>Pingback: <a href='x'>The "
        "harbour blog</a></p></li><li class='comment' id='comment-10'><b class='fn'>A</b>"
        "<div class='comment-content'><p>Seen.</p></div></li></ol>"
    )
    assert [row[1] for row in found(read(html))] == ["A"]


def test_unloaded_comments_are_reported() -> None:
    _, issues = read_html(
        capture(f"<html><body>{BODY}<div id='disqus_thread'></div></body></html>")
    )
    assert [issue.code for issue in issues] == ["page.comments-missing"]


def test_an_answer_to_a_comment_that_is_not_there() -> None:
    html = BODY + "<div id='wpdcom'>" + WpDiscuz().item(Node("A", ("Late.",)), 5, 1, 3, "")
    page, issues = read_html(capture(html + "</div>"))
    assert found(page) == [(1, "A", None, 0, "Late.")]
    assert [issue.code for issue in issues] == ["page.comment-parent"]
