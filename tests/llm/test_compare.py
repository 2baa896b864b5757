"""Two readings of a page side by side."""

import json

import msgspec
import pytest
from tests.llm.pages import GOOD, LINES, TEXT, notes, page, reading_of, roles_said

from counterclaim.llm.compare import Tally, compare, tally
from counterclaim.model.claim import Certainty, Claim, Polarity, Role, RoleName, Voice
from counterclaim.model.count import CountRange
from counterclaim.model.record import Span

READING = reading_of(json.dumps(GOOD))
KILLED, HIT, DENIED = READING.claims


def with_own(*claims: Claim) -> Tally:
    own = msgspec.structs.replace(notes(), claims=claims)
    return tally(compare(page(), own, READING).claims)


def test_the_same_reading_is_the_same() -> None:
    own = msgspec.structs.replace(notes(), claims=READING.claims, attributions=READING.attributions)
    found = compare(page(), own, READING)
    assert tally(found.claims) == Tally(same=3, differ=0, only_built_in=0, only_model=0)
    assert tally(found.attributions) == Tally(same=2, differ=0, only_built_in=0, only_model=0)


def test_only_what_the_model_was_given_is_compared() -> None:
    """The claim of the comment is nobody's omission."""
    assert with_own(*notes().claims) == Tally(same=0, differ=1, only_built_in=0, only_model=2)
    assert with_own() == Tally(same=0, differ=0, only_built_in=0, only_model=3)


DIFFERENT = [
    ({"type": "injury"}, "type"),
    ({"polarity": Polarity.DENIED}, "polarity"),
    ({"certainty": Certainty.POSSIBLE}, "certainty"),
    ({"chain": (Voice(name="Valley Post", kind="publisher"),)}, "voice"),
    ({"count": None}, "count"),
    ({"roles": tuple(r for r in KILLED.roles if r.role is not RoleName.PATIENT)}, "patient"),
    ({"roles": tuple(r for r in KILLED.roles if r.role is not RoleName.TIME)}, "time"),
    (
        {
            "count": msgspec.structs.replace(
                KILLED.count or pytest.fail("a figure"), range=CountRange(low=3)
            )
        },
        "count",
    ),
]


@pytest.mark.parametrize(("change", "name"), DIFFERENT, ids=range(len(DIFFERENT)))
def test_differences_are_named(change: dict[str, object], name: str) -> None:
    own = msgspec.structs.replace(notes(), claims=(msgspec.structs.replace(KILLED, **change),))
    pair = next(p for p in compare(page(), own, READING).claims if p.built_in is not None)
    assert pair.differs == (name,)


def test_an_identity_meets_itself_elsewhere() -> None:
    start = TEXT.index("The River Brigade") + 4
    named = Role(
        role=RoleName.AGENT,
        start=start,
        end=start + 13,
        text="River Brigade",
        name="River Brigade",
        id="rb",
    )
    target = DENIED.fillers(RoleName.TARGET)
    own = msgspec.structs.replace(
        notes(), claims=(msgspec.structs.replace(DENIED, roles=(named, *target)),)
    )
    pair = next(p for p in compare(page(), own, READING).claims if p.built_in is not None)
    assert pair.differs == ()


def test_another_happening_of_the_sentence_is_no_pair() -> None:
    """One sentence, one type apart: the words that state them decide."""
    assert KILLED.trigger != HIT.trigger
    start = TEXT.index(LINES[1])
    whole = msgspec.structs.replace(
        HIT, type="siege", trigger=Span(start, start + 3), quote=LINES[1], start=start
    )
    assert with_own(whole) == Tally(same=0, differ=0, only_built_in=1, only_model=3)


def test_refusals_are_carried() -> None:
    said = {"claims": [{"sentence": 2, "quote": "nothing", "roles": roles_said(agent="x")}]}
    assert len(compare(page(), notes(), reading_of(json.dumps(said))).refused) == 1
