"""Sides: whose gain a move is."""

import pytest

from counterclaim.packs.sides import LOSING_TYPES, Side, gain, side_of, stand_for_each_other

SIDES = [
    ("state force", "anything", Side.STATE),
    ("militia", "anything", Side.STATE),
    ("rebel", "anything", Side.OTHER),
    ("person", "Amal", None),
    (None, "Amal", None),
    (None, "", None),
    (None, "government soldiers", Side.STATE),
    (None, "insurgents", Side.OTHER),
]


@pytest.mark.parametrize(("kind", "name", "side"), SIDES)
def test_side_of(kind: str | None, name: str, side: Side | None) -> None:
    """By kind, else by the noun the actor is called by."""
    assert side_of(kind, name) is side


GAINS = [
    ("territory overtaken", [Side.OTHER], False, Side.OTHER),
    ("territory overtaken", [Side.OTHER, None], False, Side.OTHER),
    ("territory overtaken", [Side.OTHER, Side.STATE], False, None),
    ("territory overtaken", [None], False, None),
    ("territory overtaken", [], False, None),
    ("withdrawal", [Side.STATE], False, Side.OTHER),
    ("withdrawal", [Side.OTHER], False, Side.STATE),
    ("withdrawal", [Side.STATE], True, Side.STATE),
]


@pytest.mark.parametrize(("type_", "sides", "drives_out", "side"), GAINS)
def test_gain(type_: str, sides: list[Side | None], drives_out: bool, side: Side | None) -> None:
    """Who gives ground gives it to the other side, unless somebody is driven out."""
    assert gain(type_, sides, drives_out=drives_out) is side


def test_losing_types_are_documented() -> None:
    """They are types of the package."""
    from counterclaim.packs import load

    assert set(load("types")) >= LOSING_TYPES


SERVING = [
    ("saa", "sy-government-forces", True),
    ("saa", "sy-government", True),
    ("saa", "ru-aerospace", False),
    ("saa", "isis", False),
    ("saa", "nobody known", False),
    ("nusra", "hts", True),
    ("nusra", "isis", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), SERVING)
def test_standing_for_each_other(a: str, b: str, expected: bool) -> None:
    """An army and its government do, and a group and what it became; two states' forces do not."""
    assert stand_for_each_other(a, b) is expected
    assert stand_for_each_other(b, a) is expected
