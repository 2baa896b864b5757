"""The weights that the package ships."""

from counterclaim.extract.incidents.judge import JUDGED
from counterclaim.extract.incidents.weights import BIAS, Weights, weights
from counterclaim.language.encoder.network import REPORTED, SLOTS
from counterclaim.packs.triggers import event_types


def test_shape() -> None:
    held = weights()
    assert len(held.fillers) == len(SLOTS)
    assert all(BIAS in each for each in (*held.fillers, held.reported))


def test_judged_types_are_types() -> None:
    assert set(JUDGED) <= set(event_types())
    assert set(JUDGED.values()) == set(REPORTED)


def test_weights_add_up() -> None:
    held = Weights(({BIAS: 0.0, "seen": 2.0},), {BIAS: -1.0, "own": 1.0})
    assert held.chance(0, [("seen", 0.0)]) == 0.5
    assert held.chance(0, [("seen", 1.0), ("unknown", 9.0)]) > 0.8
    assert held.chance_reported({"own": 1.0}) == 0.5
