"""Records: frozen values with identifiers made from content."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.builders import claim, on, published
from tests.handmade import READINGS

from counterclaim.model.claim import Claim, ClaimView, Voice, claim_id
from counterclaim.model.event import Aspect, Dispute, DisputeState, Event, Position, Reason
from counterclaim.model.ids import DIGEST_CHARS, content_id
from counterclaim.model.record import Span
from counterclaim.model.views import Views

VIEW = claim("air strike", agent="army", low=3, high=5, by="monitor")
EVENT = Event(
    id="evt-1",
    type="siege",
    title="Siege",
    claims=("clm-1",),
    reasons=(Reason(rule="r", text="t"),),
)
DISPUTE = Dispute(
    id="dsp-1",
    event="evt-1",
    aspect=Aspect.TIME,
    state=DisputeState.OPEN,
    reason="they differ",
    positions=(Position(value="v", claims=("clm-1",), sources_listed=1, sources_independent=1),),
)
RECORDS: list[Any] = [VIEW, VIEW.claim, EVENT, DISPUTE, on(0, 3), *published("p").values()]
RECORDS += [record for _, page, notes, _ in READINGS for record in (page, notes)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_is_a_value(record: Any) -> None:
    """It can be hashed, is equal to its copy, cannot be changed, and JSON gives it back."""
    kind = type(record)
    again = msgspec.json.decode(msgspec.json.encode(record), type=kind)
    assert again == record
    assert hash(again) == hash(record)
    field = record.__struct_fields__[0]
    with pytest.raises(AttributeError):
        setattr(record, field, getattr(record, field))


def test_views_survive_json() -> None:
    """A case's judgements as a whole."""
    views = Views(claims=(VIEW,), events=(EVENT,), disputes=(DISPUTE,), times={"p": (on(), None)})
    assert msgspec.json.decode(msgspec.json.encode(views), type=Views) == views


def test_unknown_fields_of_a_claim_are_none() -> None:
    """A bare claim asserts no figure, no day and no place."""
    bare = Claim(
        id="clm-1", page="p", start=0, end=4, quote="word", type="siege", trigger=Span(0, 4),
        chain=(Voice(name=None, kind="publisher"),),
    )  # fmt: skip
    assert (bare.count, bare.when, bare.roles) == (None, None, ())
    assert ClaimView(claim=bare).time is None
    assert bare.voice.name is None


FIELDS = st.lists(st.text() | st.integers() | st.none(), max_size=4)


@given(FIELDS, FIELDS)
def test_ids_tell_contents_apart(a: list[Any], b: list[Any]) -> None:
    """The same fields give the same id, others another, however they would run together."""
    left, right = content_id("x", *a), content_id("x", *b)
    assert (left == right) == (a == b and list(map(type, a)) == list(map(type, b)))
    assert left.startswith("x-")
    assert len(left) == DIGEST_CHARS + 2


def test_claim_id_leaves_offsets_out() -> None:
    """What a page says, not where, makes the id; another voice makes another claim."""
    voices = (Voice(name="Outlet", kind="publisher"),)
    one = claim_id("p", voices, "siege", "besieged", "They besieged it.")
    assert one == claim_id("p", voices, "siege", "besieged", "They besieged it.")
    others = (*voices, Voice(name="amal", kind="speaker"))
    assert one != claim_id("p", others, "siege", "besieged", "They besieged it.")


def test_spans() -> None:
    """Half-open: neighbours share nothing."""
    assert Span(2, 5).of("abcdefg") == "cde"
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 4).contains(Span(0, 4))
    assert not Span(0, 4).contains(Span(3, 5))
