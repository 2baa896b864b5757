"""Said may, reported did."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.events.builders import claim, published

from counterclaim.events.hedging import lost_hedges
from counterclaim.model.claim import (
    Certainty,
    ClaimView,
    Distance,
    Modality,
    Polarity,
    Sign,
    Voice,
    VoiceStance,
)
from counterclaim.model.copy import Copy
from counterclaim.model.hedging import Carriage, LostHedge, Softening
from counterclaim.model.record import Span
from counterclaim.model.time import Publication

POSSIBLE, CERTAIN = Certainty.POSSIBLE, Certainty.CERTAIN


def held(view: ClaimView, certainty: Certainty) -> ClaimView:
    """The claim put forward with another certainty."""
    changed = msgspec.structs.replace(view.claim, certainty=certainty)
    return msgspec.structs.replace(view, claim=changed)


def distant(view: ClaimView, distance: Distance) -> ClaimView:
    """The claim with a distance of its outlet, by words of its sentence."""
    start = view.claim.start
    stance = VoiceStance(
        distance=distance, signs=(Sign(distance=distance, start=start, end=start + 2),)
    )
    voice = msgspec.structs.replace(view.chain[0], stance=stance)
    return msgspec.structs.replace(view, chain=(voice, *view.chain[1:]))


def lost(
    *views: ClaimView,
    copies: tuple[Copy, ...] = (),
    days: dict[str, int] | None = None,
    head: Span | None = None,
) -> tuple[LostHedge, ...]:
    publications: dict[str, Publication] = {}
    for page, day in (days or {}).items():
        publications |= published(page, day)
    return lost_hedges(views, copies, (), publications, {"p1": [head]} if head else {})


MAY = held(claim(agent="army", by="amal", start=200, quote="it may have"), POSSIBLE)
DID = claim(agent="army", start=100, quote="it did")
COPIED = Copy(page="p2", of="p1", share=0.9, reason="", directed=True)


def test_own_voice_is_firmer_than_the_quotation() -> None:
    (one,) = lost(MAY, DID)
    assert one.carriage is Carriage.PAGE
    assert one.lost == (Softening.CERTAINTY,)
    assert (one.said.claim, one.reported.claim) == (MAY.claim.id, DID.claim.id)
    assert (one.said.voice, one.said.certainty) == ("amal", POSSIBLE)
    assert one.said.quote == "it may have"
    assert one.reported.certainty is CERTAIN


def test_what_a_page_repeats_word_for_word_is_lost_once() -> None:
    """The first of each stands for all: a page of repeats makes no square of losses."""
    again = [
        held(claim(agent="army", by="amal", start=start, quote="it may have"), POSSIBLE)
        for start in (400, 600, 800)
    ]
    (one,) = lost(*again, DID, claim(agent="army", start=900, quote="it did"), MAY)
    assert (one.said.claim, one.reported.claim) == (MAY.claim.id, DID.claim.id)


def test_another_voice_or_another_matter_is_no_loss() -> None:
    assert not lost(MAY, claim(agent="army", by="basil"))
    assert not lost(MAY, claim(agent="rebels"))
    assert not lost(MAY, claim(agent="army", polarity=Polarity.DENIED))
    assert not lost(MAY, claim(agent="army", page="p2"))
    assert not lost(MAY, held(DID, Certainty.PROBABLE))


def test_a_plan_told_as_done_in_the_headline() -> None:
    plan = claim(agent="army", by="amal", start=200, modality=Modality.PLANNED)
    assert not lost(plan, DID)  # it may have happened since
    (one,) = lost(plan, DID, head=Span(90, 120))
    assert one.lost == (Softening.MODALITY,)


def test_a_purpose_is_no_plan() -> None:
    aim = claim(agent="army", by="amal", start=200, modality=Modality.HYPOTHETICAL)
    assert not lost(aim, DID, head=Span(90, 120))
    assert lost(held(aim, POSSIBLE), DID, head=Span(90, 120))  # "may attack"


def test_doubt_is_lost_in_the_headline() -> None:
    doubted = distant(claim(agent="army", by="amal", start=200), Distance.DOUBTS)
    assert not lost(doubted, DID)
    (one,) = lost(doubted, DID, head=Span(90, 120))
    assert one.lost == (Softening.DISTANCE,)


def test_a_copy_is_firmer() -> None:
    first = held(claim(agent="army", quote="it may have"), POSSIBLE)
    second = claim(agent="army", page="p2", quote="it did")
    (one,) = lost(first, second, copies=(COPIED,))
    assert one.carriage is Carriage.COPY
    undirected = msgspec.structs.replace(COPIED, directed=False)
    assert not lost(first, second, copies=(undirected,))
    assert lost(first, second, copies=(undirected,), days={"p1": 1, "p2": 3})
    turned = lost(second, first, copies=(undirected,), days={"p1": 3, "p2": 1})
    assert not turned  # the firmer page is the older one


def test_a_copy_that_keeps_the_sentence_has_lost_nothing() -> None:
    first = held(claim(agent="army", quote="it may have"), POSSIBLE)
    kept = held(claim(agent="army", page="p2", quote="it may have"), POSSIBLE)
    added = claim(agent="army", page="p2", start=90, quote="it did", by="basil")
    assert not lost(first, kept, added, copies=(COPIED,))


def test_the_named_source_said_less_on_its_own_page() -> None:
    own = held(claim(agent="army", outlet="Coast Radio", quote="it may have"), POSSIBLE)
    named = claim(agent="army", page="p2", by="Coast Radio", quote="it did, Coast Radio said")
    (one,) = lost(own, named)
    assert one.carriage is Carriage.SOURCE
    assert not lost(own, claim(agent="army", page="p2", by="Hill Radio"))
    undated = claim(agent="army", page="p2", by="Coast Radio", dated=False)
    assert not lost(own, undated)  # nothing says that it is one happening


def test_an_outer_voice_vouches() -> None:
    """One sentence: the ministry confirms what residents only fear."""
    outer = Voice(
        name="ministry",
        kind="speaker",
        stance=VoiceStance(
            distance=Distance.ENDORSES, signs=(Sign(distance=Distance.ENDORSES, start=0, end=3),)
        ),
    )
    inner = Voice(name="residents", kind="speaker", stance=VoiceStance(certainty=POSSIBLE))
    view = held(claim(agent="army"), POSSIBLE)
    view = msgspec.structs.replace(view, chain=(*view.chain, outer, inner))
    (one,) = lost(view)
    assert one.carriage is Carriage.CHAIN
    assert (one.said.voice, one.reported.voice) == ("residents", "ministry")
    assert (one.said.certainty, one.reported.certainty) == (POSSIBLE, CERTAIN)


VIEWS = [
    MAY,
    DID,
    held(claim(agent="army", start=300, by="basil", quote="it might have"), POSSIBLE),
    held(claim(agent="army", page="p2", quote="perhaps it did"), POSSIBLE),
    claim(agent="army", page="p3", quote="so it did", outlet="Coast Radio"),
    held(claim(agent="army", page="p4", outlet="Coast Radio", quote="perhaps"), POSSIBLE),
    claim(agent="army", page="p5", by="Coast Radio", quote="it did, it is said"),
]
COPIES = [COPIED, Copy(page="p3", of="p2", share=0.9, reason="", directed=True)]


@given(st.permutations(VIEWS), st.permutations(COPIES))
def test_order_makes_no_difference(views: list[ClaimView], copies: list[Copy]) -> None:
    """The same claims give the same losses, in whatever order they come."""
    expected = lost_hedges(VIEWS, COPIES, (), {}, {})
    assert {one.carriage for one in expected} == {Carriage.PAGE, Carriage.COPY, Carriage.SOURCE}
    assert lost_hedges(views, copies, (), {}, {}) == expected


@given(st.lists(st.sampled_from(VIEWS), unique_by=lambda view: view.claim.id))
def test_more_claims_take_no_loss_away(views: list[ClaimView]) -> None:
    """Without copies a loss rests on its two claims alone."""
    found = {one.id for one in lost_hedges(views, (), (), {}, {})}
    assert found <= {one.id for one in lost_hedges(VIEWS, (), (), {}, {})}
