"""What the pages of a case tell about each other's days: wording, and an outlet's numbers."""

from __future__ import annotations

import pytest
from tests.resolve.dating.build import bounds, hint, page_of, story

from counterclaim.model.page import DateHint, Page
from counterclaim.resolve.dating import date_pages
from counterclaim.resolve.dating.between import MANY_PAGES
from counterclaim.resolve.dating.wording import alike


def filler(n: int) -> str:
    """A report of words of its own, among some that all reports have."""
    letters = str.maketrans("0123456789", "bcdfgklmnp")
    own = ["zz" + str(100 * n + k).translate(letters) for k in range(30)]
    return "The report said people were hurt there. " + " ".join(own)


def many(*pages: Page) -> list[Page]:
    """These among so many others that rare words can be told from common ones."""
    return [*pages, *(story(f"other{n}", filler(n)) for n in range(MANY_PAGES))]


SHELLING = "Nine shells fell on the quarry market of Umm Tell while Widad Clinic was being moved."
LIKE_IT = "At the quarry market of Umm Tell nine shells fell; Widad Clinic had been moved."


def test_a_page_lies_near_the_dated_page_worded_like_it() -> None:
    pages = many(story("a", SHELLING, hint("published", "2015-09-20")), story("b", LIKE_IT))
    found = date_pages(pages, {})["pg-b"]
    assert bounds(found) == ("2015-09-17", "2015-09-23")
    (reason,) = found.followed
    assert reason.rule == "alike"
    assert "worded most like it" in reason.detail
    assert "'clinic'" in reason.detail


def test_small_cases_cannot_tell_a_rare_word() -> None:
    pages = [story("a", SHELLING, hint("published", "2015-09-20")), story("b", LIKE_IT)]
    assert alike(pages) == {}
    assert bounds(date_pages(pages, {})["pg-b"]) == ("None", "None")


def test_pages_without_a_date_do_not_vouch_for_each_other() -> None:
    """B is like a, c like b: only a is dated by itself, and c is not like a."""
    third = "Widad Clinic had been moved by Harun Group, its orchard burnt, its roof gone."
    bridge = f"{LIKE_IT} {third}"
    pages = many(
        story("a", SHELLING, hint("published", "2015-09-20")), story("b", bridge), story("c", third)
    )
    found = date_pages(pages, {})
    assert all("b" not in reason.detail.split() for reason in found["pg-c"].followed)


def test_what_an_outlet_prints_on_all_its_pages_makes_none_alike() -> None:
    house = " Follow Hilltop Radio, subscribe to Hilltop letters, Hilltop on every network."
    pages = many(
        *(story(f"h{n}", filler(1000 + n) + house, outlet="Hilltop Radio") for n in range(6)),
        story(
            "dated", filler(2000) + house, hint("published", "2015-09-20"), outlet="Hilltop Radio"
        ),
    )
    assert bounds(date_pages(pages, {})["pg-h0"]) == ("None", "None")


def numbered(n: int, on: str = "") -> Page:
    hints: tuple[DateHint, ...] = (hint("published", on),) if on else ()
    return page_of(str(n), *hints, url=f"https://paper.example/news/{n}/some-title-{n % 7}")


IN_ORDER = {10001: "2015-01-05", 10100: "2015-02-01", 10200: "2015-03-01", 10300: "2015-04-01"}


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (10150, "2015-02-01", "2015-03-01"),
        (10400, "2015-04-01", "None"),
        (10000, "None", "2015-01-05"),
    ],
)
def test_pages_lie_in_the_order_of_their_outlets_numbers(
    number: int, first: str, last: str
) -> None:
    pages = [*(numbered(n, on) for n, on in IN_ORDER.items()), numbered(number)]
    assert bounds(date_pages(pages, {})[f"pg-{number}"]) == (first, last)


def test_numbers_out_of_order_say_nothing() -> None:
    mixed = {**IN_ORDER, 10050: "2015-06-01"}
    pages = [*(numbered(n, on) for n, on in mixed.items()), numbered(10150)]
    assert bounds(date_pages(pages, {})["pg-10150"]) == ("None", "None")


def test_three_pages_in_order_are_chance() -> None:
    few = dict(list(IN_ORDER.items())[:3])
    pages = [*(numbered(n, on) for n, on in few.items()), numbered(10150)]
    assert bounds(date_pages(pages, {})["pg-10150"]) == ("None", "None")


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/2015/10150",
        "https://paper.example/news/77",
        "https://[broken/news/10150",
        "no address 10150",
    ],
)
def test_addresses_without_one_long_number_are_in_no_order(url: str) -> None:
    pages = [*(numbered(n, on) for n, on in IN_ORDER.items()), page_of("u", url=url)]
    assert bounds(date_pages(pages, {})["pg-u"]) == ("None", "None")


def test_a_chain_of_copies_longer_than_a_few_rounds_is_followed() -> None:
    pages = [page_of("00", hint("published", "2015-09-03"))]
    pages += [page_of(f"{n:02}", hint("modified", "2015-12-01")) for n in range(1, 15)]
    copied = {f"pg-{n:02}": f"pg-{n - 1:02}" for n in range(1, 15)}
    found = date_pages(pages, {}, {}, copied)["pg-09"]
    assert bounds(found) == ("2015-08-07", "2015-09-30")
