"""Where a page says in its own voice what it reports, or the opposite."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.events.builders import claim

from counterclaim.events.own_voice import with_own_voice
from counterclaim.model.claim import (
    Certainty,
    ClaimView,
    Distance,
    Modality,
    Polarity,
    Sign,
    VoiceStance,
)
from counterclaim.model.record import Span


def outlet(view: ClaimView) -> VoiceStance:
    return view.chain[0].stance


def told(view: ClaimView, *others: ClaimView) -> VoiceStance:
    """The outlet's stance on a claim among others."""
    return outlet(with_own_voice([*others, view])[-1])


SAID = claim(agent="army", by="amal", start=50)


def test_the_same_in_its_own_voice_endorses() -> None:
    own = claim(agent="army", quote="the army fired")
    held = told(SAID, own)
    assert held.distance is Distance.ENDORSES
    assert held.certainty is Certainty.CERTAIN
    assert held.signs == (Sign(distance=Distance.ENDORSES, start=0, end=2),)


def test_the_opposite_in_its_own_voice_contradicts() -> None:
    held = told(SAID, claim(agent="army", polarity=Polarity.DENIED))
    assert (held.distance, held.polarity) == (Distance.CONTRADICTS, Polarity.DENIED)


def _in_passing() -> ClaimView:
    """The claim in half a word: "the army-held town"."""
    view = claim(agent="army", quote="army-held town")
    return msgspec.structs.replace(
        view, claim=msgspec.structs.replace(view.claim, trigger=Span(5, 9))
    )


def test_others_and_other_pages_and_plans_do_not() -> None:
    others = [
        claim(agent="army", by="basil"),
        claim(agent="army", page="p2"),
        claim(agent="rebels"),
        claim(agent="army", modality=Modality.PLANNED),
        _in_passing(),
    ]
    assert told(SAID, *others) == VoiceStance()


def test_missing_evidence_is_weightier_than_repetition() -> None:
    lacking = VoiceStance(
        distance=Distance.EVIDENCE_LACKING,
        signs=(Sign(distance=Distance.EVIDENCE_LACKING, start=90, end=99),),
    )
    voice = msgspec.structs.replace(SAID.chain[0], stance=lacking)
    held = told(msgspec.structs.replace(SAID, chain=(voice, *SAID.chain[1:])), claim(agent="army"))
    assert held.distance is Distance.EVIDENCE_LACKING
    assert len(held.signs) == 2


@given(st.permutations([SAID, claim(agent="army"), claim(agent="army", start=90, quote="again")]))
def test_order_makes_no_difference(views: list[ClaimView]) -> None:
    found = {view.claim.id: view for view in with_own_voice(views)}
    assert outlet(found[SAID.claim.id]).signs[0].start == 0
