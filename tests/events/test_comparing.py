"""Comparing claims that say the same once changes nothing about what is found."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.events.builders import KINDS, PLACES, claim, on, published

from counterclaim.events.candidates import pair_of
from counterclaim.events.comparing import Comparison
from counterclaim.events.likeness import likeness
from counterclaim.events.particulars import Told, told
from counterclaim.model.claim import ClaimView

PAGES = {**published("p1"), **published("p2")}

STARTS = st.sampled_from([0, 200, 900])
CLAIMS = st.builds(
    claim,
    st.sampled_from(["killing", "air strike"]),
    page=st.sampled_from(["p1", "p2"]),
    start=STARTS,
    at=st.sampled_from(["homs", None]),
    time=st.sampled_from([on(), on(3)]),
    low=st.sampled_from([12, None]),
    quote=st.sampled_from(["it was said", "they said so", "so it was"]),
)


def known(view: ClaimView, apart: frozenset[str] = frozenset()) -> Told:
    return told(view, KINDS, PLACES, PAGES[view.claim.page], apart=apart)


@given(
    st.lists(CLAIMS, min_size=2, max_size=8, unique_by=lambda view: view.claim.id),
    st.sampled_from([0.0, 1.0, 2.0]),
    st.booleans(),
)
def test_it_is_likeness(views: list[ClaimView], weight: float, parted: bool) -> None:
    """Whatever repeats, and whatever was compared before: the score and reason of each pair."""
    items = [known(view) for view in views]
    if parted:
        items[0] = known(views[0], frozenset([items[1].id]))
    alike = {pair_of(items[0], items[-1]): weight}
    compare = Comparison(items, PLACES, alike)
    for a, b in permutations(items, 2):
        assert compare(a, b) == likeness(a, b, PLACES, alike.get(pair_of(a, b), 0.0))
