"""Disputes by aspect: which positions there are, and whether they exclude each other."""

from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from tests.events.builders import DAY, KINDS, PLACES, claim, on

from counterclaim.events.disputes import disputes
from counterclaim.model.claim import ClaimView, Polarity
from counterclaim.model.count import Status
from counterclaim.model.event import Aspect, Dispute, DisputeState

NEWEST: dict[str, date | None] = {"p1": DAY, "p2": DAY.replace(day=DAY.day + 3), "p3": DAY}


def found(views: Sequence[ClaimView]) -> list[Dispute]:
    return list(disputes("evt-1", views, NEWEST, PLACES, KINDS))


def only(views: Sequence[ClaimView]) -> Dispute:
    (dispute,) = found(views)
    return dispute


def values(dispute: Dispute) -> set[str]:
    return {position.value for position in dispute.positions}


def strike(page: str, **more: object) -> ClaimView:
    return claim("air strike", page=page, **more)  # type: ignore[arg-type]


DENIED = Polarity.DENIED


def test_who_denied() -> None:
    """One account denies the part that another affirms."""
    dispute = only(
        [
            strike("p1", agent="army", by="monitor"),
            strike("p2", agent="army", polarity=DENIED, by="x"),
        ]
    )
    assert (dispute.aspect, dispute.state) == (Aspect.AGENT, DisputeState.OPEN)
    assert values(dispute) == {"army", "not army"}


def test_who_disjoint() -> None:
    """Named agents with nobody in common."""
    dispute = only([strike("p1", agent="army"), strike("p2", agent="rebels")])
    assert (dispute.aspect, dispute.state) == (Aspect.AGENT, DisputeState.OPEN)
    assert values(dispute) == {"army", "rebels"}


def test_who_subset_only_seems_to_differ() -> None:
    """Nobody denies whom the other adds."""
    dispute = only([strike("p1", agent=("army", "police")), strike("p2", agent="army")])
    assert (dispute.aspect, dispute.state) == (Aspect.AGENT, DisputeState.APPARENT)


def test_who_described_can_be_the_same() -> None:
    """Words like "fighters" contradict no name."""
    dispute = only([strike("p1", agent="fighters"), strike("p2", agent="rebels")])
    assert dispute.state is DisputeState.APPARENT


def test_who_of_one_state_only_seems_to_differ() -> None:
    """An army and its state's forces are no two culprits."""
    kinds = {"saa": "state force", "sy-government-forces": "state force"}
    army, forces = strike("p1", agent="saa"), strike("p2", agent="sy-government-forces")
    (dispute,) = disputes("evt-1", [named(army), named(forces)], NEWEST, PLACES, kinds)
    assert dispute.state is DisputeState.APPARENT


def named(view: ClaimView) -> ClaimView:
    """The view with every role's words as its id."""
    roles = tuple(
        msgspec.structs.replace(role, id=role.id or role.text, name=role.text)
        for role in view.roles
    )
    return msgspec.structs.replace(view, roles=roles)


NO_AGENT_DISPUTE = {
    "one agent": [strike("p1", agent="army"), strike("p2", agent="army")],
    "agents of different deeds": [
        claim("killing", agent="army"),
        claim("attack", page="p2", agent="rebels"),
    ],
    "both sides of a clash": [
        claim("armed clash", agent="army"),
        claim("armed clash", page="p2", agent="rebels"),
    ],
    "words that name nobody": [strike("p1", agent="they"), strike("p2", agent="army")],
    "helpers are not doers": [
        claim("support", agent="police"),
        claim("support", page="p2", agent="amal"),
    ],
}


@pytest.mark.parametrize("case", sorted(NO_AGENT_DISPUTE))
def test_who_is_not_in_dispute(case: str) -> None:
    """Nothing is made a dispute that nobody disputes."""
    assert found(NO_AGENT_DISPUTE[case]) == []


def test_an_outlet_against_its_own_source() -> None:
    """One page, two voices: the outlet contradicts whom it has just reported."""
    source = strike("p1", agent="army", by="monitor")
    outlet = strike("p1", start=200, agent="army", polarity=DENIED)
    dispute = only([source, outlet])
    assert dispute.aspect is Aspect.AGENT
    assert {position.claims for position in dispute.positions} == {
        (source.claim.id,),
        (outlet.claim.id,),
    }


def test_when() -> None:
    """Sharp days that do not meet are open; a wide interval takes no side."""
    views = [
        claim("territory overtaken", time=on(0)),
        claim("territory overtaken", page="p2", time=on(2)),
    ]
    dispute = only(views)
    assert (dispute.aspect, dispute.state) == (Aspect.TIME, DisputeState.OPEN)
    assert values(dispute) == {"2016-05-10", "2016-05-12"}
    assert found([views[0], claim("territory overtaken", page="p2", time=on(-4, 4))]) == []


def test_when_one_page_tells_of_phases() -> None:
    """Several days on one page are one course that another page's day may lie in."""
    views = [
        claim("territory overtaken", time=on(0)),
        claim("killing", start=300, time=on(2)),
        claim("killing", page="p2", time=on(1)),
    ]
    assert [d for d in found(views) if d.aspect is Aspect.TIME] == []


def test_where() -> None:
    """Towns too far apart to be one; a quarter of the town, a country and the unmapped are not."""
    dispute = only([strike("p1"), strike("p2", at="rastan")])
    assert (dispute.aspect, dispute.state) == (Aspect.PLACE, DisputeState.OPEN)
    assert values(dispute) == {"Homs", "Rastan"}
    for other in ("waer", "syria", "nowhere", None):
        assert found([strike("p1"), strike("p2", at=other)]) == []


def test_whom() -> None:
    """Two names for one victim are open; several named victims only seem to differ."""
    one = [claim(patient="amal", low=1, high=1), claim(page="p2", patient="basil", low=1, high=1)]
    some = [claim(patient="amal"), claim(page="p2", patient="basil")]
    shared = [claim(patient=("amal", "basil")), claim(page="p2", patient="basil")]
    classes = [claim(patient="residents"), claim(page="p2", patient="fighters")]
    assert only(one).state is DisputeState.OPEN
    assert only(some).state is DisputeState.APPARENT
    assert only(some).aspect is Aspect.PATIENT
    assert found(shared) == found(classes) == []


MEANS = [
    (("air strike", "car bomb"), DisputeState.OPEN),
    (("air strike", "shelling"), DisputeState.OPEN),
    (("suicide bombing", "car bomb"), None),
    (("air strike", "bombing"), None),
    (("air strike", "air strike"), None),
]


@pytest.mark.parametrize(("types", "state"), MEANS)
def test_means(types: tuple[str, str], state: DisputeState | None) -> None:
    """A car bomb is no air strike; "bombing" is said of either."""
    dispute = found([claim(types[0]), claim(types[1], page="p2")])
    assert [(d.aspect, d.state) for d in dispute] == ([(Aspect.MANNER, state)] if state else [])


def test_means_in_a_fight() -> None:
    """Where a town is fought over, both can have been used."""
    dispute = only([claim("armed clash"), claim("car bomb"), claim("air strike", page="p2")])
    assert dispute.state is DisputeState.APPARENT


COUNTS = [
    ((12, 12), (17, 17), DisputeState.OPEN),
    ((12, None), (17, 17), DisputeState.APPARENT),
    ((None, 20), (17, 17), DisputeState.APPARENT),
    ((12, None), (None, 9), DisputeState.OPEN),
    ((0, 0), (17, None), DisputeState.OPEN),
    ((12, 12), (12, 12), None),
]


@pytest.mark.parametrize(("a", "b", "state"), COUNTS)
def test_how_many(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], state: DisputeState | None
) -> None:
    """Ranges that cannot both hold are open; those that can only seem to differ."""
    views = [claim(low=a[0], high=a[1]), claim(page="p2", low=b[0], high=b[1])]
    assert [d.state for d in found(views) if d.aspect is Aspect.COUNT] == ([state] if state else [])


def test_how_many_revised() -> None:
    """One origin's later figure takes the place of its earlier one; on one day it is open."""
    first = claim(low=116, high=116, by="monitor")
    later = claim(page="p2", low=128, high=128, by="monitor")
    same_day = claim(page="p3", low=128, high=128, by="monitor")
    assert only([first, later]).state is DisputeState.SUPERSEDED
    assert only([first, same_day]).state is DisputeState.OPEN


def test_how_many_of_whom() -> None:
    """Civilians here and fighters there are two figures, not two accounts of one."""
    views = [
        claim(low=4, high=4, status=Status.CIVILIAN),
        claim(page="p2", low=9, high=9, status=Status.COMBATANT),
    ]
    assert found(views) == []


def test_whether() -> None:
    """Affirmed by one, denied by another, of one agent; the denier tells it of nobody else."""
    views = [
        claim("withdrawal", agent="army"),
        claim("withdrawal", page="p2", agent="army", polarity=DENIED),
    ]
    dispute = only(views)
    assert (dispute.aspect, dispute.state) == (Aspect.OCCURRENCE, DisputeState.OPEN)
    assert values(dispute) == {"withdrawal: affirmed", "withdrawal: denied"}
    own = claim("withdrawal", page="p2", agent="rebels")
    assert [d for d in found([*views, own]) if d.aspect is Aspect.OCCURRENCE] == []


def test_whether_denied_altogether() -> None:
    """Who denies a strike names nobody who flew it."""
    dispute = only([strike("p1", agent="army"), strike("p2", polarity=DENIED)])
    assert dispute.aspect is Aspect.OCCURRENCE


def test_positions_count_origins() -> None:
    """Two outlets behind one monitor are two listed sources and one independent."""
    views = [
        strike("p1", agent="army", by="monitor"),
        strike("p2", agent="army", by="monitor"),
        strike("p3", agent="rebels"),
    ]
    sides = {p.value: (p.sources_listed, p.sources_independent) for p in only(views).positions}
    assert sides == {"army": (2, 1), "rebels": (1, 1)}


def test_ids_stay() -> None:
    """A dispute keeps its id in a second run and when a position is added."""
    views = [strike("p1", agent="army"), strike("p2", agent="rebels")]
    assert only(views).id == only([*reversed(views), strike("p3", agent="islamists")]).id
