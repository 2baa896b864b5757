"""Every level of precision of a place has its codes."""

import pytest

from counterclaim.packs.precisions import acled_code, place_precisions, ucdp_code

CODES = [
    ("site", 1, 1),
    ("town", 1, 1),
    ("near", 2, 2),
    ("district", 3, 2),
    ("governorate", 4, 3),
    ("area", 5, 3),
    ("country", 6, 3),
    ("region", 7, 3),
    (None, None, None),
    ("nowhere", None, None),
]


@pytest.mark.parametrize(("level", "ucdp", "acled"), CODES)
def test_codes(level: str | None, ucdp: int | None, acled: int | None) -> None:
    assert (ucdp_code(level), acled_code(level)) == (ucdp, acled)


def test_levels_go_from_fine_to_coarse() -> None:
    codes = [(level.ucdp, level.acled) for level in place_precisions().values()]
    assert codes == sorted(codes)
