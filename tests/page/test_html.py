"""HTML pages: what becomes body, caption, credit, furniture, story and date; and bad input."""

# ruff: noqa: E501 - markup is easier to read on one line

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.issues import Issue
from counterclaim.model.page import BlockKind, Capture, ContentKind, Given, Page
from counterclaim.page.html import read_html

FIRST = "The depot by the river was struck at dawn, the mayor of the valley said on Monday."
SECOND = "Nobody was hurt, according to the fire brigade, which put the fire out by nine."
THIRD = "A spokesman for the mill denied that any fuel had been stored there since the spring."


def capture(html: str, **given_: str) -> Capture:
    return Capture(
        id="cap-1",
        sha256="0",
        data=b"",
        kind=ContentKind.HTML,
        path="dir/page.html",
        text=html,
        given=Given(**given_),
    )


def read(html: str) -> tuple[Page, list[str]]:
    page, issues = read_html(capture(html))
    return page, [issue.code for issue in issues]


def lines(page: Page, *kinds: BlockKind) -> list[str]:
    return [page.words(block) for block in page.blocks if block.kind in kinds]


NEWS = f"""<!DOCTYPE html><html><head><title>Depot struck at dawn | Valley Post</title>
<meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2019-05-06T08:00:00+02:00">
<link rel="canonical" href="https://valleypost.example/2019/05/06/depot">
<style>p {{ color: red }}</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<article><h1>Depot struck at dawn</h1><p class="standfirst">Fire crews were on the spot within minutes</p>
<p class="byline">By Ana Ferrer</p><time datetime="2019-05-06T08:00">6 May 2019</time>
<div class="share-buttons"><a href="#">Share</a><a href="#">Tweet</a></div>
<figure><img src="a.jpg"><figcaption>Smoke above the depot, seen from the bridge.</figcaption></figure>
<div class="entry-content"><p onclick="evil()">{FIRST}</p><script>var p = "<p>no text</p>";</script>
<p>{SECOND} <a href="https://other.example/2019/05/04/mill">An earlier report</a> named the mill.</p>
<h2>What the mill says</h2><blockquote><p>We keep grain and nothing else in these halls.</p></blockquote>
<p style="display:none">Hidden words of nobody.</p><ul><li>Two engines were sent, the brigade said.</li></ul>
<p>{THIRD}</p><table><tr><td>Engines</td><td>2</td></tr><tr><td>Hurt</td><td>0</td></tr></table>
<p>This article was originally published by River Radio</p></div>
<div class="newsletter"><p>Get the best of the valley in your inbox, every morning, for free and for ever.</p></div>
<div class="related-posts"><h3>Related</h3><a href="/x">Bridge to close for a week</a></div></article>
<footer><p>© 2019 Valley Post. All rights reserved.</p></footer></body></html>"""


def test_a_news_page() -> None:
    page, issues = read(NEWS)
    assert issues == []
    assert lines(page, BlockKind.TITLE) == ["Depot struck at dawn"]
    assert lines(page, BlockKind.SUBTITLE) == ["Fire crews were on the spot within minutes"]
    assert lines(page, BlockKind.SECTION) == ["What the mill says"]
    assert lines(page, BlockKind.QUOTE) == ["We keep grain and nothing else in these halls."]
    assert lines(page, BlockKind.CAPTION) == ["Smoke above the depot, seen from the bridge."]
    assert lines(page, BlockKind.CREDIT) == (
        ["By Ana Ferrer", "This article was originally published by River Radio"]
    )
    assert lines(page, BlockKind.BODY) == [
        FIRST,
        f"{SECOND} An earlier report named the mill.",
        "Two engines were sent, the brigade said.",
        THIRD,
        "Engines 2",
        "Hurt 0",
    ]
    assert (page.title, page.outlet, page.original_outlet) == (
        ("Depot struck at dawn", "Valley Post", "River Radio")
    )
    assert page.url == "https://valleypost.example/2019/05/06/depot"
    assert page.record == "page.html"


def test_dates_of_a_news_page() -> None:
    page, _ = read(NEWS)
    hints = {(hint.kind, hint.value, hint.rule) for hint in page.hints}
    assert hints >= {
        ("published", "2019-05-06T08:00+02:00", "meta article:published_time"),
        ("published", "2019-05-06", "address of the page"),
        ("published", "2019-05-06T08:00", "time element"),
        ("published", "2019-05-06", "stamp by the title"),
        ("link", "2019-05-04", "address of a link"),
    }


@pytest.mark.parametrize("value", ["2015-02-30", "3/10/2017", "12/10/17", "0000-00-00"])
def test_a_mark_that_is_no_clear_day_is_kept_as_it_stands_and_no_guess_replaces_it(
    value: str,
) -> None:
    page, _ = read(
        f'<head><title>Bakery</title><meta name="date" content="on {value}"></head>'
        "<body><article><h1>Bakery</h1><p>Shells fell on the bakery on 3 March 2015.</p></article>"
    )
    assert [(hint.kind, hint.value) for hint in page.hints] == [("published", value)]


def test_nothing_hidden_is_text() -> None:
    page, _ = read(NEWS)
    for word in ("evil", "no text", "Hidden words", "color"):
        assert word not in page.text


def check_cover(page: Page) -> None:
    """Blocks are in order, do not overlap, and leave nothing but white space between them."""
    at = 0
    for block in page.blocks:
        assert page.text[at : block.start].strip() == ""
        assert at <= block.start < block.end
        at = block.end
    assert page.text[at:].strip() == ""


def test_blocks_cover_the_text() -> None:
    check_cover(read(NEWS)[0])


def test_a_live_blog_holds_stories() -> None:
    update = (
        "<div class='live-blog-post'><time datetime='{1}'>{2}</time><h3>{0}</h3><p>{3}</p></div>"
    )
    html = (
        f"<html><body><main><h1>Valley live</h1><p>{FIRST}</p>"
        + update.format("Road open", "2019-05-06T12:00", "12:00", SECOND)
        + update.format("Mill speaks", "2019-05-06T11:00", "11:00", THIRD)
        + "</main></body></html>"
    )
    page, _ = read(html)
    body = [
        (block.story, page.words(block)) for block in page.blocks if block.kind is BlockKind.BODY
    ]
    assert body == [(0, FIRST), (1, SECOND), (2, THIRD)]
    assert lines(page, BlockKind.SECTION) == ["Road open", "Mill speaks"]


def test_teasers_are_no_stories() -> None:
    teaser = "<article><h3><a href='/a'>Bridge to close</a></h3><p>It will be shut for one week.</p></article>"
    html = f"<html><body><article><h1>Depot</h1><p>{FIRST}</p><p>{SECOND}</p></article>{teaser * 3}</body></html>"
    page, _ = read(html)
    assert {block.story for block in page.blocks} == {0}
    assert lines(page, BlockKind.BODY) == [FIRST, SECOND]


PLAIN = [
    f"<p>{FIRST}<p>{SECOND}",
    f"{FIRST}<br><br>{SECOND}",
    f"<table><tr><td>{FIRST}<br><br>{SECOND}</td></tr></table>",
    f"<div>{FIRST}</div><div>{SECOND}</div>",
    f"<font><center>{FIRST}</center><p>{SECOND}</font>",
    f"<html amp><body><div class='c'><p>{FIRST}</p><amp-img src=x></amp-img><p>{SECOND}</p></div>",
]


@pytest.mark.parametrize("html", PLAIN)
def test_unknown_layouts_keep_their_body(html: str) -> None:
    page, issues = read(html)
    assert lines(page, BlockKind.BODY) == [FIRST, SECOND]
    assert "page.unknown-layout" in issues


EMPTY = [
    ("", "page.empty"),
    ("<html><body></body></html>", "page.empty"),
    ("<html><body><script>draw()</script></body></html>", "page.empty"),
    ("<html><frameset cols='*'><frame src='a.html'></frameset></html>", "page.frameset"),
    ("<!-- only a comment", "page.empty"),
    ("<nav><a href='/'>Home</a></nav>", "page.no-body"),
]


@pytest.mark.parametrize(("html", "code"), EMPTY)
def test_pages_without_an_article(html: str, code: str) -> None:
    page, issues = read(html)
    assert issues == [code]
    assert lines(page, BlockKind.BODY) == []


@pytest.mark.parametrize("share", [0.4, 0.55, 0.6, 0.65, 0.7, 0.8, 0.95])
def test_html_cut_in_the_middle(share: float) -> None:
    page, issues = read(NEWS[: int(len(NEWS) * share)])
    assert "page.cut" in issues
    check_cover(page)
    whole = " ".join(lines(read(NEWS)[0], BlockKind.BODY))
    for line in lines(page, BlockKind.BODY)[:-1]:
        assert line in whole


def test_a_div_ten_thousand_deep() -> None:
    html = "<div>" * 10_000 + f"<p>{FIRST}</p>" + "</div>" * 10_000
    page, _ = read(html)
    assert lines(page, BlockKind.BODY) == [FIRST]


def test_a_page_of_one_long_line_is_read_in_seconds() -> None:
    html = f"<html><body><article><p>{(FIRST + ' ') * 60_000}</p></article></body></html>"
    started = time.process_time()
    page, _ = read(html)
    assert time.process_time() - started < 10
    assert len(page.text) > 4_000_000


def test_hostile_data_is_harmless() -> None:
    deep = "[" * 50_000
    html = (
        f"<html><head><script type='application/ld+json'>{deep}</script>"
        '<script type=\'application/ld+json\'>{"@type": 7, "headline": [1]}</script></head>'
        f"<body><article><h1>Depot</h1><p>{FIRST}</p></article></body></html>"
    )
    assert lines(read(html)[0], BlockKind.BODY) == [FIRST]


def test_linked_data_names_title_outlet_and_dates() -> None:
    data = {
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": "Depot struck",
                "publisher": {"name": "Valley Post"},
                "datePublished": "2019-05-06",
                "dateModified": "2019-05-07T10:00:00Z",
            }
        ]
    }
    html = f"<script type='application/ld+json'>{json.dumps(data)}</script><p>{FIRST}</p>"
    page, _ = read(html)
    assert (page.title, page.outlet) == ("Depot struck", "Valley Post")
    assert [(hint.kind, hint.value) for hint in page.hints] == (
        [("published", "2019-05-06"), ("modified", "2019-05-07T10:00Z")]
    )


def test_what_the_record_gives_stands_in() -> None:
    html = f"<p>{FIRST}</p>"
    page, _ = read_html(
        capture(html, record="r1", title="T", source="S", url="https://x.example/a")
    )
    assert (page.record, page.title, page.outlet, page.url) == (
        "r1",
        "T",
        "S",
        "https://x.example/a",
    )


PARTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='comment' id='comment-1'>",
        "</div>",
        "<li>",
        "<ul class=children>",
        "</ul>",
        "<table>",
        "<tr><td>",
        "<br>",
        "<h1>",
        "</h1>",
        "<article>",
        "<blockquote>",
        "<b>",
        FIRST,
        SECOND,
        "one two",
        "&amp;",
        "\x00",
        "\x0b",
        "\u202e",
        "<script>",
        "<time datetime=x>",
        "<",
        "<span class=author>Ada</span>",
        "<figure>",
        "<a href='#comment-1'>",
        "</a>",
        "<title>x",
        "]]>",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_any_html_is_read_and_covered(html: str) -> None:
    page, issues = read_html(capture(html))
    check_cover(page)
    assert (page, issues) == read_html(capture(html))
    assert all(isinstance(issue, Issue) for issue in issues)
    page.text.encode("utf-8")


@pytest.mark.shared
def test_real_pages_lose_no_paragraph(shared: Path) -> None:
    """Every paragraph of the first ten Airwars pages is in a body; menus are not."""
    folder = shared / "data" / "airwars-gaza"
    if not folder.is_dir():
        pytest.skip(f"no {folder}")
    texts = {}
    for row in (folder / "incidents.jsonl").read_text().splitlines():
        record = json.loads(row)
        texts[record["id"]] = record["text"]
    for path in sorted((folder / "html").glob("*.html"))[:10]:
        page, _ = read(path.read_text())
        body = plain(" ".join(lines(page, BlockKind.BODY, BlockKind.QUOTE)))
        assert all(plain(paragraph) in body for paragraph in texts[path.stem].split("\n\n"))
        assert "mailing list" not in body


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()
