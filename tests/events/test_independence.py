"""Origins: what goes back to one source counts once."""

import pytest
from tests.events.builders import KINDS, claim

from counterclaim.events.independence import listed, origins, with_origins
from counterclaim.model.claim import ClaimView


def traced(*views: ClaimView, copied: dict[str, str] | None = None) -> list[ClaimView]:
    return list(with_origins(views, KINDS, copied or {}))


def test_one_monitor_behind_many_outlets() -> None:
    """Ten outlets that repeat one monitor corroborate nothing between them."""
    views = traced(*(claim(page=f"p{n}", by="monitor") for n in range(10)))
    assert len(origins(views)) == 1
    assert listed(views) == 10
    assert all(view.origin_reason == "goes back to monitor" for view in views)


@pytest.mark.parametrize("voice", ["field sources", "two local men"])
def test_unnamed_voices_count_as_their_tellers(voice: str) -> None:
    """Nothing is made independent by being left unnamed."""
    own, unnamed = traced(claim(), claim(start=50, by=voice))
    assert own.origin == unnamed.origin
    assert voice in unnamed.origin_reason


def test_a_named_voice_is_its_own() -> None:
    """A named person is an origin beside the outlet."""
    assert len(origins(traced(claim(), claim(start=50, by="amal")))) == 2


def test_copies_of_an_unnamed_page() -> None:
    """A copy's own voice is the page it copies, along the whole line; a circle ends."""
    views = [claim(page=page, outlet=None) for page in ("p1", "p2", "p3")]
    views = [_without_outlet(view) for view in views]
    assert len(origins(traced(*views))) == 3
    assert len(origins(traced(*views, copied={"p3": "p2", "p2": "p1"}))) == 1
    assert traced(*views, copied={"p1": "p2", "p2": "p1"})


def _without_outlet(view: ClaimView) -> ClaimView:
    import msgspec

    chain = (msgspec.structs.replace(view.chain[0], name=None),)
    return msgspec.structs.replace(view, chain=chain)


def test_a_page_that_copies_says_so() -> None:
    """The reason names the copying."""
    (view,) = traced(claim(page="p2", by="monitor"), copied={"p2": "p1"})
    assert view.origin_reason.endswith("the page copies another")
