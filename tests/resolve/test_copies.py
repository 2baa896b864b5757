"""Copies among pages of own words."""

import random

from counterclaim.model.page import Block, BlockKind, DateHint, Page
from counterclaim.resolve.copies import find_copies

WORDS = [f"word{number}" for number in range(3000)]


def prose(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311 - a fixed sample


def page(
    key: str, body: str, furniture: str = "", day: str | None = None, **names: str | None
) -> Page:
    text = f"{furniture}\n{body}"
    start = len(furniture) + 1
    blocks = [Block(kind=BlockKind.BODY, start=start, end=len(text))]
    if furniture:
        blocks.insert(0, Block(kind=BlockKind.FURNITURE, start=0, end=len(furniture)))
    hints = (DateHint(kind="published", value=day, rule="test"),) if day else ()
    return Page(
        id=key, capture=key, record=key, text=text, blocks=tuple(blocks), hints=hints, **names
    )


def test_same_text_under_other_furniture() -> None:
    copies = find_copies([page("a", prose(1), "Share this"), page("b", prose(1), "340 $")])
    assert [(copy.page, copy.of, copy.share, copy.directed) for copy in copies.values()] == [
        ("b", "a", 1.0, False)
    ]


def test_half_quoted() -> None:
    """A page half of which is another page's text copies it."""
    copies = find_copies([page("a", prose(1)), page("b", prose(1, 100) + " " + prose(2, 100))])
    assert list(copies) == ["b"]
    assert 0.4 < copies["b"].share < 0.6


def test_one_quotation_is_no_copy() -> None:
    shared = prose(9, 30)
    assert find_copies([page("a", prose(1) + shared), page("b", prose(2) + " " + shared)]) == {}


def test_dates_tell_who_copied() -> None:
    later = page("a", prose(1), day="2020-01-05")
    earlier = page("b", prose(1), day="2020-01-02")
    copies = find_copies([later, earlier])
    assert copies["a"].of == "b"
    assert copies["a"].directed


def test_credit_tells_who_copied() -> None:
    taker = page("a", prose(1), outlet="South Front", original_outlet="IWN")
    source = page("b", prose(1), outlet="Islamic World News")
    copies = find_copies([taker, source])
    assert copies["a"].of == "b"
    assert "first publisher" in copies["a"].reason


def test_order_makes_no_difference() -> None:
    pages = [page(key, prose(1) + key) for key in "abcd"] + [page("e", prose(2))]
    assert find_copies(pages) == find_copies(pages[::-1])


def test_more_copies_than_are_counted_for_one_run() -> None:
    pages = [page(f"p{number:02}", prose(1)) for number in range(60)]
    assert len(find_copies(pages)) == 59


def test_empty_and_short_pages() -> None:
    assert find_copies([page("a", ""), page("b", "too short"), page("c", "too short")]) == {}
