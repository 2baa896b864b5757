"""Distances between places."""

import pytest
from tests.events.builders import PLACES

from counterclaim.events.distance import apart_km, great_circle_km


def test_great_circle() -> None:
    """A degree of latitude is 111 km; the antipode half the way round."""
    assert great_circle_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
    assert great_circle_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


def test_apart() -> None:
    """The nearest two count; without coordinates nothing can be told."""
    assert apart_km({"homs"}, {"hama", "waer"}, PLACES) == pytest.approx(3.8, abs=0.5)
    assert apart_km({"homs"}, {"nowhere"}, PLACES) is None
