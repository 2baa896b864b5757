"""Low, best and high under the rule "latest word of each origin"."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.events.builders import claim, published

from counterclaim.events.estimates import RULE, estimates
from counterclaim.model.claim import ClaimView, Modality, Polarity
from counterclaim.model.count import Group, Status
from counterclaim.model.event import Estimate
from counterclaim.packs.vagueness import policy

PAGES = {**published("p1", 1), **published("p2", 3), **published("p3", 5)}


def table(views: Sequence[ClaimView]) -> dict[tuple[str, str, str], Estimate]:
    return {(e.of, e.status, e.group): e for e in estimates(views, PAGES, policy())}


def bounds(views: Sequence[ClaimView]) -> tuple[int | None, int | None, int | None]:
    found = table(views)["killed", "all", "all"]
    assert found.rule == f"{RULE}; vague words: recorders"
    return found.low, found.best, found.high


SINGLE = [
    ((12, 12), (12, 12, 12)),
    ((12, None), (12, 12, 12)),
    ((None, 20), (None, 20, 20)),  # "up to 20": unknown is not zero
    ((10, 15), (10, 10, 15)),
    ((0, 0), (0, 0, 0)),
]


@pytest.mark.parametrize(("said", "expected"), SINGLE)
def test_one_figure(said: tuple[int | None, int | None], expected: tuple[int, int, int]) -> None:
    """Exactly, at least, up to, between, none."""
    assert bounds([claim(low=said[0], high=said[1])]) == expected


def test_latest_word_of_each_origin() -> None:
    """A monitor that revises its toll replaces it, wherever it is quoted."""
    early, late = (
        claim(low=116, high=116, by="monitor"),
        claim(page="p2", low=128, high=128, by="monitor"),
    )
    assert bounds([early, late]) == (128, 128, 128)
    found = table([early, late])["killed", "all", "all"]
    assert found.claims == (late.claim.id,)


def test_nothing_is_added_up() -> None:
    """Figures of several origins span a range; the one that most stand behind is best."""
    views = [claim(low=5, high=5), claim(page="p2", low=7, high=7), claim(page="p3", low=5, high=5)]
    assert bounds(views) == (5, 5, 7)


VAGUE = [
    ([(17, 17, False), (2, None, True)], (17, 17, 17)),  # "a number of" lowers no figure
    ([(17, 17, False), (2, None, False)], (2, 17, 17)),  # "at least two" does
    ([(2, None, True)], (2, 2, 2)),  # alone it is all that is said
    (
        [(101, 101, False), (24, None, True), (24, None, True)],
        (24, 24, 101),
    ),  # low is never over best
]


@pytest.mark.parametrize(("said", "expected"), VAGUE)
def test_vague_figures(
    said: list[tuple[int, int | None, bool]], expected: tuple[int, int, int]
) -> None:
    """Words that vouch for no figure lower none, unless most origins use them."""
    views = [
        _about(claim(page=f"p{3 - i}", low=low, high=high), about)
        for i, (low, high, about) in enumerate(said)
    ]
    assert bounds(views) == expected


def _about(view: ClaimView, about: bool) -> ClaimView:
    count = view.claim.count
    assert count is not None
    counted = replace(count, range=replace(count.range, about=about))
    return replace(view, claim=replace(view.claim, count=counted))


def test_civilians_are_part_of_all() -> None:
    """A figure of civilians counts for civilians and for all; women are a group of their own."""
    found = table(
        [
            claim(low=4, high=4, status=Status.CIVILIAN),
            claim(page="p2", low=9, high=9),
            claim(page="p3", low=2, high=2, group=Group.WOMEN),
        ]
    )
    assert found["killed", "civilian", "all"].best == 4
    assert (found["killed", "all", "all"].low, found["killed", "all", "all"].high) == (4, 9)
    assert found["killed", "all", "women"].best == 2


@pytest.mark.parametrize(
    "view",
    [
        claim(),
        claim(low=3, high=3, polarity=Polarity.DENIED),
        claim(low=3, high=3, modality=Modality.HYPOTHETICAL),
        claim(low=3, high=3, of="car bomb"),
    ],
)
def test_unknown_is_not_zero(view: ClaimView) -> None:
    """No figure, a denied one, a supposed one, or of things: no estimate at all."""
    assert estimates([view], PAGES, policy()) == ()


FIGURES = st.builds(
    claim,
    page=st.sampled_from(("p1", "p2", "p3")),
    start=st.integers(0, 50),
    low=st.integers(0, 500),
    by=st.sampled_from((None, "monitor", "amal")),
)


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_bounds_are_in_order(views: list[ClaimView]) -> None:
    """Low is never above best, nor best above high; each rests on claims given."""
    low, best, high = bounds(views)
    assert low is not None
    assert best is not None
    assert high is not None
    assert low <= best <= high
    given_ids = {view.claim.id for view in views}
    assert set(table(views)["killed", "all", "all"].claims) <= given_ids


def table_with(views: Sequence[ClaimView], words: str) -> dict[tuple[str, str, str], Estimate]:
    return {(e.of, e.status, e.group): e for e in estimates(views, PAGES, policy(words))}


def counted(view: ClaimView, **changes: object) -> ClaimView:
    count = view.claim.count
    assert count is not None
    return replace(view, claim=replace(view.claim, count=replace(count, **changes)))


OWN = [
    # what a page first says itself outweighs the lower figures beside it
    ([(18, None), (7, "agency"), (3, "field sources")], (18, 18, 18)),
    ([(18, None), (21, "agency")], (18, 21, 21)),
    # what it counts up further down is part of its toll
    ([(20, None), (4, None), (6, None)], (20, 20, 20)),
    # nothing of its own: every voice stands
    ([(7, "agency"), (3, "field sources")], (3, 7, 7)),
]


@pytest.mark.parametrize(("told", "expected"), OWN)
def test_a_page_has_weighed_what_it_reports(
    told: list[tuple[int, str | None]], expected: tuple[int, int, int]
) -> None:
    """Figures of one page, in text order, with who gives them."""
    views = [claim(start=10 * n, low=low, high=low, by=by) for n, (low, by) in enumerate(told)]
    assert bounds(views) == expected


def test_another_page_still_stands_lower() -> None:
    """A page outweighs what it reports itself, not what others say."""
    views = [
        claim(low=18, high=18),
        claim(start=9, low=7, high=7, by="monitor"),
        claim(page="p2", low=5, high=5),
    ]
    assert bounds(views) == (5, 5, 18)


def test_parts() -> None:
    """Civilians among the dead are a figure of civilians, not of all."""
    whole = claim(low=20, high=20)
    part = counted(claim(low=5, high=5, status=Status.CIVILIAN), part=True)
    found = table([whole, part])
    assert found["killed", "all", "all"].low == 20
    assert found["killed", "civilian", "all"].high == 5


def test_nobody_tells_of_fighters() -> None:
    """On a page that calls the dead civilians, figures that leave it open are theirs, too."""
    open_ = claim(start=50, low=21, by="monitor")
    views = [claim(low=10, high=10, status=Status.CIVILIAN), open_]
    assert table(views)["killed", "civilian", "all"].high == 21
    elsewhere = claim(page="p2", low=30, high=30)
    assert table([*views, elsewhere])["killed", "civilian", "all"].high == 21
    fighters = claim(page="p3", low=2, high=2, status=Status.COMBATANT)
    assert table([*views, fighters])["killed", "civilian", "all"].high == 10


def test_lists_lower_nothing() -> None:
    """Those told one by one are a figure only where nobody writes one."""
    one = counted(claim(low=1), listed=True)
    assert bounds([one]) == (1, 1, 1)
    assert bounds([one, claim(page="p2", low=9, high=9)]) == (9, 9, 9)


def test_a_group_at_the_head_is_the_toll() -> None:
    """Five children killed, at the head of a report: its toll, unless another tells of all."""
    children = claim(low=5, high=5, status=Status.CIVILIAN, group=Group.CHILDREN)
    later = claim(start=80, low=4, high=4, by="monitor")
    assert bounds([children, later]) == (5, 5, 5)
    assert bounds([children, claim(page="p2", low=9, high=9)]) == (9, 9, 9)


@pytest.mark.parametrize(
    ("words", "expected"), [("plain", (24, 24, 24)), ("recorders", (12, 12, 24))]
)
def test_vague_words_by_policy(words: str, expected: tuple[int, int, int]) -> None:
    """What "dozens" stands for is the policy's to say; the claim keeps its words."""
    view = claim(low=24)
    count = view.claim.count
    assert count is not None
    dozens = counted(view, range=replace(count.range, about=True, vague="dozens"))
    found = table_with([dozens], words)["killed", "all", "all"]
    assert (found.low, found.best, found.high) == expected
    assert found.rule.endswith(words)
