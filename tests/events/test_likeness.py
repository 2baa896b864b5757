"""Likeness of two claims: what forbids, what ties, and the reasons given."""

import pytest
from tests.events.builders import KINDS, PLACES, claim, on, published

from counterclaim.events.likeness import SAME_HAPPENING, likeness
from counterclaim.events.particulars import Told, told
from counterclaim.model.claim import ClaimView, Modality
from counterclaim.model.count import Status
from counterclaim.model.time import Publication

PAGES = {**published("p1"), **published("p2")}


def known(view: ClaimView) -> Told:
    return told(view, KINDS, PLACES, PAGES.get(view.claim.page, Publication()))


def rule(a: ClaimView, b: ClaimView) -> str:
    found = likeness(known(a), known(b), PLACES)
    assert found.text
    assert (found.score is None) == (found.rule not in ("likeness", "rival places"))
    return found.rule


FORBIDDEN = {
    "types": (claim("killing"), claim("agreement", page="p2")),
    "modality": (claim("attack"), claim("attack", page="p2", modality=Modality.PLANNED)),
    "place": (claim("attack"), claim("attack", page="p2", at="hama")),
    "victims": (claim(patient="residents"), claim(page="p2", patient="fighters")),
    "side": (
        claim("territory overtaken", agent="rebels"),
        claim("territory overtaken", page="p2", agent="army"),
    ),
    "time": (claim("air strike"), claim("air strike", page="p2", time=on(2))),
    "course": (
        claim("territory overtaken", agent="rebels"),
        claim("territory overtaken", start=900, agent="islamists", time=on(3)),
    ),
    "toll": (claim(low=12), claim(page="p2", dated=False, low=250_000)),
    "loose": (claim(at=None), claim(page="p2", at=None)),
}


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_what_keeps_apart(name: str) -> None:
    """Each ground has its rule, and no score: it is not little likeness but none."""
    a, b = FORBIDDEN[name]
    assert rule(a, b) == rule(b, a) == name


TIED = [
    (claim("air strike"), claim("air strike", page="p2")),
    (claim("air strike"), claim("killing", page="p2")),
    (claim("air strike", at="homs"), claim("air strike", page="p2", at="waer")),
    (claim(at=None, patient="amal"), claim(page="p2", at=None, patient="amal")),
    (claim(at=None, agent="rebels"), claim(page="p2", at="homs", agent="rebels")),
    (claim("air strike", at=None), claim("killing", at=None)),
    (claim("territory overtaken"), claim("territory overtaken", page="p2", time=on(3))),
]


@pytest.mark.parametrize(("a", "b"), TIED)
def test_what_ties(a: ClaimView, b: ClaimView) -> None:
    """Place and day, a person, an actor on one day, one sentence."""
    found = likeness(known(a), known(b), PLACES)
    assert found.rule == "likeness"
    assert found.score is not None
    assert found.score >= SAME_HAPPENING
    assert "types" in found.text


def test_a_country_is_no_tie() -> None:
    """Two attacks in one country on one day are not one happening for that."""
    assert rule(claim("attack", at="syria"), claim("attack", page="p2", at="syria")) == "loose"


def test_neighbouring_towns_need_more_than_the_day() -> None:
    """Accounts may differ about the town only where a figure or a name connects them."""
    bare = claim("air strike"), claim("air strike", page="p2", at="rastan")
    counted = claim(low=31, high=31), claim(page="p2", at="rastan", low=31, high=31)
    assert rule(*bare) == "loose"
    assert rule(*counted) == "rival places"


def test_rare_words_tie_two_pages() -> None:
    """The weight of shared words comes from outside, and counts from a threshold on."""
    a, b = known(claim(at=None)), known(claim(page="p2", at=None))
    assert likeness(a, b, PLACES, 1.0).score is None
    assert likeness(a, b, PLACES, 3.0).score is not None


def test_undated_news_lies_before_its_page() -> None:
    """An undated claim cannot tell of what came after its page, nor of long before."""
    undated = claim("air strike", dated=False)
    assert rule(undated, claim("air strike", page="p2", time=on(30))) == "time"
    assert rule(undated, claim("air strike", page="p2", time=on(-60))) == "time"
    assert rule(undated, claim("air strike", page="p2")) == "likeness"


def test_fighters_by_count_or_kind() -> None:
    """Who was harmed is read from the count's status or the victims' kind."""
    assert known(claim(low=3, status=Status.CIVILIAN)).victims is Status.CIVILIAN
    assert known(claim(patient="rebels")).victims is Status.COMBATANT
    assert known(claim(patient=("rebels", "residents"))).victims is None
    assert known(claim("attack", patient="residents")).victims is None
