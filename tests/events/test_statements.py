"""Whether two claims put the same thing forward."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.builders import claim, on

from counterclaim.events.statements import same_statement
from counterclaim.model.claim import ClaimView, Layer, Modality, Polarity

SAME = [
    (claim(agent="army"), claim(page="p2", agent="army"), True),
    (claim(agent="army"), claim(page="p2", agent="rebels"), False),
    (claim(agent="army"), claim("shelling", agent="army"), False),  # another type
    (claim(agent="army", at="homs"), claim(agent="army", at="hama"), False),
    (claim(agent="army", at="homs"), claim(agent="army", at=None), True),
    (claim(agent="army"), claim(agent="army", time=on(9)), False),
    (claim(agent="army"), claim(agent="army", dated=False), True),
    (claim(low=12, high=12), claim(low=12, high=12), True),  # a place and a figure
    (claim(), claim(start=50), False),  # only a place
    (claim(agent="army", low=12, high=12), claim(agent="army", low=30), False),
    (claim(agent="army", low=12), claim(agent="army", low=30, high=40), True),
    (claim(agent="army", patient="amal"), claim(agent="army", patient="basil"), False),
    (claim(patient="the old market"), claim(patient="market traders"), True),  # a word shared
    (claim(agent="army", polarity=Polarity.DENIED), claim(agent="army"), True),
    (claim(agent="army", modality=Modality.PLANNED), claim(agent="army"), True),
    (claim(agent="army", layer=Layer.COMMENT), claim(agent="army"), False),
]


@pytest.mark.parametrize(("a", "b", "expected"), SAME)
def test_same_statement(a: ClaimView, b: ClaimView, expected: bool) -> None:
    """What both give must not exclude each other, and something telling is shared."""
    assert same_statement(a, b) is expected


@given(st.sampled_from(SAME))
def test_it_is_symmetric(case: tuple[ClaimView, ClaimView, bool]) -> None:
    assert same_statement(case[1], case[0]) is case[2]
