"""Claims to happenings."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.builders import KINDS, PLACES, claim, on, published

from counterclaim.events.grouping import group
from counterclaim.model.claim import ClaimView, Layer, Modality, Polarity
from counterclaim.model.count import Status

PAGES = {**published("p1"), **published("p2"), **published("p3")}

Parts = set[frozenset[str]]


def parts(views: Iterable[ClaimView]) -> Parts:
    happenings = group(tuple(views), KINDS, PLACES, PAGES)
    return {frozenset(item.id for item in happening.all) for happening in happenings}


def ids(*views: ClaimView) -> frozenset[str]:
    return frozenset(view.claim.id for view in views)


APART = {
    "two seizures of one town years apart": (
        claim("territory overtaken", agent="rebels"),
        claim("territory overtaken", page="p2", agent="rebels", time=on(-800)),
    ),
    "the two sides' moves": (
        claim("territory overtaken", agent="rebels"),
        claim("territory regained", page="p2", agent="army", time=on(1)),
    ),
    "planned and happened": (
        claim("offensive", agent="army"),
        claim("offensive", page="p2", agent="army", modality=Modality.PLANNED),
    ),
    "civilians and fighters killed": (
        claim(low=4, status=Status.CIVILIAN),
        claim(page="p2", low=9, status=Status.COMBATANT),
    ),
    "strikes of two days on one town": (
        claim("air strike"),
        claim("air strike", page="p2", time=on(3)),
    ),
    "the dead of an attack and of the war": (
        claim(low=12),
        claim(start=900, at=None, dated=False, low=300_000),
    ),
}


@pytest.mark.parametrize("case", sorted(APART))
def test_stay_apart(case: str) -> None:
    """What is two happenings stays two."""
    a, b = APART[case]
    assert parts([a, b]) == {ids(a), ids(b)}


def test_one_attack_told_by_three_pages() -> None:
    """Place and day bring together; a dated rival three days on stays out."""
    same = [claim("air strike", page=page) for page in ("p1", "p2", "p3")]
    later = claim("air strike", time=on(3))
    assert parts([*same, later]) == {ids(*same), ids(later)}


def test_undated_claim_joins_one_happening_only() -> None:
    """It fits two strikes on the town; it goes with its own page's."""
    first = claim("air strike", time=on(-6))
    second = claim("air strike", page="p2", time=on(0))
    undated = claim("air strike", start=40, dated=False)
    assert parts([first, second, undated]) == {ids(first, undated), ids(second)}


def test_satellites_go_with_their_sentence() -> None:
    """A denial goes with what its sentence tells, not with the page's other events."""
    strike = claim("air strike", start=100)
    other = claim("siege", start=900, at="hama")
    denial = claim("denial", start=900, at=None, dated=False, agent="army")
    assert parts([strike, other, denial]) == {ids(strike), ids(other, denial)}


def test_a_story_tells_on() -> None:
    """Harm without place and day is of what the story opens with; another story's is not."""
    opening = claim("air strike", start=0)
    on_it = claim("killing", start=2000, at=None, dated=False, low=7)
    elsewhere = claim("killing", start=3000, at=None, dated=False, low=8, story=1)
    assert parts([opening, on_it, elsewhere]) == {ids(opening, on_it), ids(elsewhere)}


def test_no_claim_bridges_what_excludes_each_other() -> None:
    """A claim without a side stays with one of the two sides' moves."""
    theirs = claim("territory overtaken", agent="rebels")
    ours = claim("territory overtaken", page="p2", agent="army")
    unclear = claim("territory overtaken", page="p3")
    found = parts([theirs, ours, unclear])
    assert len(found) == 2
    assert not any(ids(theirs, ours) <= part for part in found)


def test_readers_make_no_events() -> None:
    """Comments are never counted as reports."""
    assert parts([claim("air strike", layer=Layer.COMMENT)]) == set()


def test_reasons_are_kept() -> None:
    """Every joining has its ground in words."""
    views = [claim("air strike", page=page) for page in ("p1", "p2", "p3")]
    (happening,) = group(views, KINDS, PLACES, PAGES)
    assert len(happening.reasons) == 2
    assert all(reason.score and "place 0.5" in reason.text for reason in happening.reasons)


def test_rare_words_tie_claims_without_place_and_day() -> None:
    """In a case of many pages, words that few have connect; in a small case nothing is rare."""
    pair = [
        claim(page=page, at=None, dated=False, quote="The baker Ostrow and his niece Wilma died")
        for page in ("q1", "q2")
    ]
    others = [claim(page=f"r{n}", at=None, dated=False, quote=f"word{n} alone") for n in range(300)]
    assert ids(*pair) in parts([*pair, *others])
    assert ids(*pair) not in parts(pair)


TYPES = ("air strike", "killing", "injury", "territory overtaken", "denial", "offensive", "siege")
VIEWS = st.builds(
    claim,
    st.sampled_from(TYPES),
    page=st.sampled_from(("p1", "p2", "p3")),
    start=st.integers(0, 8).map(lambda n: n * 150),
    at=st.sampled_from((None, "homs", "waer", "rastan", "hama", "syria")),
    agent=st.sampled_from(((), "army", "rebels", "they")),
    patient=st.sampled_from(((), "residents", "fighters", "amal")),
    time=st.sampled_from((None, on(0), on(1), on(4), on(-3, 9), on(-400))),
    dated=st.booleans(),
    low=st.sampled_from((None, 3, 40)),
    modality=st.sampled_from((Modality.HAPPENED, Modality.HAPPENED, Modality.PLANNED)),
    polarity=st.sampled_from(tuple(Polarity)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(VIEWS, max_size=14, unique_by=lambda view: view.claim.id), st.randoms())
def test_order_makes_no_difference(views: list[ClaimView], chance: random.Random) -> None:
    """The same claims in any order give the same happenings, each claim in one at most."""
    shuffled = list(views)
    chance.shuffle(shuffled)
    found = parts(views)
    assert parts(shuffled) == found
    members = [claim_id for part in found for claim_id in part]
    assert len(members) == len(set(members))
