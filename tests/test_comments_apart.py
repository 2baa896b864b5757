"""Whatever readers write under an article, the article and the case say what they said."""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading import capture_of

from counterclaim import pipeline
from counterclaim.model.claim import Layer
from counterclaim.model.notes import Notes
from counterclaim.model.page import BlockKind, ContentKind, InputDates, Page
from counterclaim.model.views import Views

ARTICLE = """<html><head><title>Mill on the ridge shelled</title>
<meta property="article:published_time" content="2016-05-04"></head><body><article>
<h1>Mill on the ridge shelled</h1>
<p>Government troops shelled the mill near Salma on Tuesday and killed four people, the River
Guard said. The group added that Karim Daoud was wounded in Tripoli on 3/5/2016.</p>
<p>The ministry denied that the army had seized the town. Residents said at least 12 people were
killed in the village of Marj. Two days after the shelling the River Guard took the bridge.</p>
</article><section id="comments">%s</section></body></html>"""

SECTION = '<section id="comments">%s</section>'
FIRST = ARTICLE.replace(SECTION, "").replace("<article>", f"{SECTION}<article>")

OTHER = """<html><head><title>Bridge taken</title></head><body><article><h1>Bridge taken</h1>
<p>The River Guard took the bridge near Salma on 5 May 2016, its spokesman said. Five people were
killed in the shelling of the mill on 3 May 2016, residents of Marj said.</p>
</article></body></html>"""

COMMENT = (
    '<li class="comment" id="comment-{n}"><div class="comment-author"><cite class="fn">{name}'
    '</cite></div><div class="comment-content"><p>{text}</p></div></li>'
)

PIECES = (
    "Tripoli in Libya", "Salma", "the town of Salma in Greece", "Marj", "Karim Daoud Haddad",
    "the River Guard Brigade", "RIVER GUARD", "ISIS", "the army killed 40 people",
    "no one was killed", "on 25/5/2016", "on 5/25/2016", "on Tuesday", "two days later",
    "the ministry said that",
    "residents said", "This is false.", "Source?", "lol", "@mira", "“shelled the mill near Salma”",
    "According to Rami Abdulrahman, 300 fighters stormed the bridge.", "Hama", "Athens",
    "in Benghazi",
    "Then they burned the mill.", "THE ARMY LIED ABOUT THE MILL", "The group", "He", "غير صحيح",
    "Karim Daoud, the mayor of Marj,", "(RG)", "River Guard (RG)", ">", "...", "",
)  # fmt: skip
NAMES = ("mira", "the River Guard", "Ministry", "Rami Abdulrahman", "Salma", "", "أحمد")

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)
comments = st.lists(st.tuples(st.sampled_from(NAMES), texts), min_size=1, max_size=4)


def read(written: list[tuple[str, str]], *, first: bool = False) -> tuple[Page, Notes, Views]:
    """The article with some comments, read and interpreted beside another page.

    They stand under it, or `first`, before it.
    """
    under = "".join(
        COMMENT.format(n=n, name=html.escape(name), text=html.escape(text))
        for n, (name, text) in enumerate(written, 1)
    )
    captures = [
        capture_of(
            FIRST % under if first else ARTICLE % under, kind=ContentKind.HTML, record="mill.html"
        ),
        capture_of(OTHER, kind=ContentKind.HTML, record="bridge.html"),
    ]
    readings = list(pipeline.read(captures))
    pages = [reading.page for reading in readings if reading.page is not None]
    notes = {r.notes.page: r.notes for r in readings if r.notes is not None}
    assert len(pages) == len(notes) == 2
    views = pipeline.interpret(pages, notes, {page.id: InputDates() for page in pages})
    return pages[0], notes[pages[0].id], views


def of_article(page: Page, notes: Notes, views: Views) -> dict[str, Any]:
    """All that is said of the article and the case, under names that hold no hash of the bytes."""
    inside = [block.span for block in page.blocks if block.kind is BlockKind.COMMENT]

    def own(item: Any) -> bool:
        return not any(span.start <= item.start < span.end for span in inside)

    claims = [claim for claim in notes.claims if claim.layer is Layer.ARTICLE]
    names = {claim.id: f"claim {n}" for n, claim in enumerate(claims)}
    names |= {page.id: "page", page.capture: "capture"}
    for view in views.claims:
        if view.claim.page != page.id:
            names[view.claim.id] = f"other {view.claim.start} {view.claim.trigger.start}"
    for event in views.events:
        names[event.id] = "event " + min(names[claim] for claim in event.claims)
    times = [time for time in notes.times if own(time)]
    kept = {
        "blocks": [
            b for b in page.blocks if b.kind not in (BlockKind.COMMENT, BlockKind.FURNITURE)
        ],
        "times": [msgspec.structs.replace(t, range_with=None, counts_from=None) for t in times],
        "places": [place for place in notes.places if own(place)],
        "actors": [actor for actor in notes.actors if own(actor)],
        "counts": [count for count in notes.counts if own(count)],
        "said": [
            msgspec.structs.replace(one, nested_in=None)
            for one in notes.attributions
            if not any(span.start <= one.cue[0].start < span.end for span in inside)
        ],
        "claims": [
            (
                msgspec.structs.replace(claim, when=None, over=()),
                notes.times[claim.when].start if claim.when is not None else None,
                [notes.attributions[n].cue for n in claim.over],
            )
            for claim in claims
        ],
        "orders": [order for order in notes.orders if own(order)],
        "views": [
            (
                view.claim.start,
                view.claim.type,
                *(view.time, view.said, view.roles, view.scene, view.chain),
                *(view.origin, view.origin_reason),
            )
            for view in views.claims
            if view.claim.layer is Layer.ARTICLE
        ],
        "events": views.events,
        "disputes": [msgspec.structs.replace(one, id="") for one in views.disputes],
        "order": [msgspec.structs.replace(one, id="") for one in views.orders],
        "sources": views.sources,
        "published": views.publications[page.id],
        "outlet": views.outlets[page.id],
    }
    text = msgspec.json.encode(kept).decode()
    for id_, name in names.items():
        text = text.replace(id_, name)
    plain: dict[str, Any] = msgspec.json.decode(text)
    for key in ("events", "disputes", "order"):
        plain[key] = sorted(map(_in_order, plain[key]), key=str)
    plain["views"] = sorted(plain["views"], key=str)
    return plain


def _in_order(value: Any) -> Any:
    """Lists of claims in an order that does not rest on the hashes in their ids."""
    if isinstance(value, dict):
        return {key: _in_order(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=str)
    return value


@pytest.fixture(scope="module")
def alone() -> dict[str, Any]:
    return of_article(*read([]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written=comments)
def test_comments_change_nothing_of_the_article(
    alone: dict[str, Any], written: list[tuple[str, str]]
) -> None:
    """No claim, event, dispute, estimate, source or date is another than without comments."""
    page, notes, views = read(written)
    found = of_article(page, notes, views)
    for part, said in found.items():
        assert said == alone[part], part


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written=comments)
def test_comments_before_an_article_change_nothing_either(written: list[tuple[str, str]]) -> None:
    """Compared with comments of as many characters that say nothing."""
    silent = [(name, re.sub(r"\w", "m", text)) for name, text in written]
    found, alone = (of_article(*read(each, first=True)) for each in (written, silent))
    for part, said in found.items():
        assert said == alone[part], part


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written=comments)
def test_what_readers_claim_counts_nowhere(written: list[tuple[str, str]]) -> None:
    """Claims of comments are in no event, dispute, estimate or order; their voices no source."""
    _, notes, views = read(written)
    theirs = {claim.id for claim in notes.claims if claim.layer is Layer.COMMENT}
    ours = {claim.id for claim in notes.claims} - theirs
    counted = msgspec.json.encode((views.events, views.disputes, views.orders)).decode()
    assert not [id_ for id_ in theirs if id_ in counted]
    assert ours
    for answer in notes.answers:
        assert set(answer.to_claims) <= ours
    for claim in notes.claims:
        kinds = {voice.kind for voice in claim.chain}
        assert ("commenter" in kinds) is (claim.layer is Layer.COMMENT)
