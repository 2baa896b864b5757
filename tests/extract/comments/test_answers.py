"""What each comment answers: thread, name, repeated words, particulars, pointing words."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.extract.comments import find_answers
from counterclaim.model.answer import Answer
from counterclaim.model.claim import Claim, ClaimCount, Role, RoleName, Voice
from counterclaim.model.count import CountMention, CountRange
from counterclaim.model.entity import PlaceMention
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, Comment, Page
from counterclaim.model.record import Span

TITLE = "Forty killed at the mill of Marj"
BODY = (
    "Guards stormed the mill of Marj and killed 40 people, the miller said. The bridge was burned."
)

Written = tuple[str | None, int | None, str]
"""Author, parent, text."""


def page_of(*written: Written) -> Page:
    text = f"{TITLE}\n{BODY}\n"
    blocks = [
        Block(kind=BlockKind.TITLE, start=0, end=len(TITLE)),
        Block(kind=BlockKind.BODY, start=len(TITLE) + 1, end=len(text) - 1),
    ]
    for n, (author, parent, words) in enumerate(written, 1):
        comment = Comment(n=n, author=author, parent=parent, depth=0)
        start = len(text)
        text += f"{words}\n"
        end = start + len(words)
        blocks.append(Block(kind=BlockKind.COMMENT, start=start, end=end, comment=comment))
    return Page(id="pg-1", capture="cap-1", record="a.txt", text=text, blocks=tuple(blocks))


def claim_of(
    page: Page, id_: str, words: str, type_: str, *roles: Role, count: int | None = None
) -> Claim:
    start = page.text.index(words)
    figure = ClaimCount(range=CountRange(low=count, high=count), of="killed") if count else None
    return Claim(
        id=id_, page=page.id, start=start, end=start + len(words), quote=words, type=type_,
        trigger=Span(start, start + 5), roles=roles, count=figure,
        chain=(Voice(name="A", kind="publisher"),),
    )  # fmt: skip


def places_of(page: Page) -> list[PlaceMention]:
    found, at = [], page.text.find("Marj")
    while at >= 0:
        found.append(PlaceMention(start=at, end=at + 4, name="Marj", id="geonames:1"))
        at = page.text.find("Marj", at + 4)
    return found


def notes_of(page: Page) -> Notes:
    marj = places_of(page)
    role = Role(
        role=RoleName.PLACE, start=marj[0].start, end=marj[0].end, text="Marj", id="geonames:1"
    )
    counts = []
    for number in ("40", "Forty"):
        at = page.text.find(number)
        while at >= 0:
            counts.append(CountMention(
                start=at, end=at + len(number), range=CountRange(low=40, high=40), of="killed"
            ))  # fmt: skip
            at = page.text.find(number, at + 1)
    claims = (
        claim_of(page, "clm-title", TITLE, "killing", role, count=40),
        claim_of(page, "clm-mill", BODY[:70], "killing", role, count=40),
        claim_of(page, "clm-burned", BODY[71:], "arson"),
        *(claim_of(page, f"clm-{n}", "Guards stormed", "attack") for n in range(6)),
    )
    counts.sort(key=lambda count: count.start)
    return Notes(page=page.id, claims=claims, places=tuple(marj), counts=tuple(counts))


def answers(*written: Written) -> tuple[Answer, ...]:
    page = page_of(*written)
    found = find_answers(page, notes_of(page))
    blocks = {block.comment.n: block for block in page.blocks if block.comment}
    for answer in found:
        spans = [*answer.words, *(span for link in answer.links for span in link.words)]
        block = blocks[answer.comment]
        assert all(block.start <= span.start < span.end <= block.end for span in spans)
    return found


TO_COMMENTS: list[tuple[list[Written], int | None, str]] = [
    ([("mira", None, "The well is dry."), ("omar", 1, "Since May.")], 1, "thread"),
    ([("mira", None, "The well is dry."), ("omar", 1, "@mira since May.")], 1, "thread"),
    ([("mira", None, "Dry."), ("zed k", 1, "Wet."), ("omar", 1, "@Zed K since when")], 2, "name"),
    ([("mira", None, "Dry."), ("zed", None, "Wet."), ("omar", None, "mira: who says")], 1, "name"),
    ([("mira", None, "Dry."), ("mira", None, "@mira I meant wet.")], None, ""),
    ([("mira", None, "@omar where are you"), ("omar", None, "Here.")], None, ""),
    (
        [("a", None, "They left the barn."), ("b", None, "“They left the barn” so")],
        1,
        "quoted words",
    ),
    ([("a", None, "One two three."), ("b", None, "> one two three\nno more")], 1, "quoted words"),
    ([("a", 2, "Dry."), ("b", 1, "Wet.")], 1, "thread"),  # a circle of parents
    ([("a", None, "Dry."), ("b", 2, "Wet.")], None, ""),  # its own parent
    ([("a", None, "Dry."), ("b", 99, "Wet.")], None, ""),  # a parent that is not there
    ([("أحمد", None, "نعم"), ("b", None, "@أحمد لا")], 1, "name"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "to", "rule"), TO_COMMENTS)
def test_the_comment_answered(written: list[Written], to: int | None, rule: str) -> None:
    last = answers(*written)[-1]
    assert last.to_comment == to
    assert [link.rule.value for link in last.links if link.comment] == ([rule] if rule else [])


TO_CLAIMS = [
    ("40 dead in Marj and nobody counted them.", ("clm-title", "clm-mill"), "shared particulars"),
    ("Marj is a nice village.", (), ""),
    ("“The bridge was burned” they say.", ("clm-burned",), "quoted words"),
    ("Source?", ("clm-title",), "pointing words"),
    ("This is false.", ("clm-title",), "pointing words"),
    ("The well of my aunt is dry.", (), ""),
    ("", (), ""),
    ("\u202e\u0000 😶", (), ""),
]


@pytest.mark.parametrize(("text", "to", "rule"), TO_CLAIMS)
def test_the_claims_answered(text: str, to: tuple[str, ...], rule: str) -> None:
    (answer,) = answers(("mira", None, text))
    assert answer.to_claims == to
    assert {link.rule.value for link in answer.links} == ({rule} if rule else set())


def test_without_claims_pointing_words_answer_the_article() -> None:
    page = page_of(("mira", None, "Fake news."))
    (answer,) = find_answers(page, Notes(page=page.id))
    assert (answer.to_comment, answer.to_claims, answer.stance) == (None, (), "dispute")
    assert [link.rule for link in answer.links] == ["pointing words"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from((None, "a", "b", "@", "  ")),
            st.one_of(st.none(), st.integers(-2, 12)),
            st.text(max_size=60),
        ),
        max_size=10,
    )
)
def test_any_thread_is_read(written: list[Written]) -> None:
    """Circles, parents that are not there, empty text, any letters: one answer a comment."""
    found = answers(*written)
    assert [answer.comment for answer in found] == list(range(1, len(written) + 1))
    for answer in found:
        assert answer.to_comment != answer.comment
        assert msgspec.json.decode(msgspec.json.encode(answer), type=Answer) == answer


def test_a_deep_thread_and_a_long_one() -> None:
    """Thousands below each other, a thousand in a circle, and ten thousand beside each other."""
    deep: list[Written] = [
        (f"r{n % 7}", n - 1 or None, "@r1 This is false.") for n in range(1, 2001)
    ]
    assert answers(*deep)[-1].to_comment is not None
    ring: list[Written] = [("r", n % 1000 + 1, "@x yes") for n in range(1, 1001)]
    assert len(answers(*ring)) == 1000
    wide: list[Written] = [("same", None, "yes @same")] * 10_000
    assert len(answers(*wide)) == 10_000
