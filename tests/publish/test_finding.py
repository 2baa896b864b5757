"""Short ids and near names."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.publish.finding import nearest, short_ids

ids = st.lists(
    st.text(alphabet="0123456789abcdef", min_size=8, max_size=8).map("clm-{}".format), max_size=40
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ids)
def test_a_short_id_is_one_ids_only(given_: list[str]) -> None:
    short = short_ids(given_)
    assert set(short) == set(given_)
    for id_, beginning in short.items():
        assert len(beginning) >= len("clm-0000")
        assert [other for other in short if other.startswith(beginning)] == [id_]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("minstry", ["Ministry of Defence"]),
        ("Port Ofice", ["Port Office"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_nearest(name: str, found: list[str]) -> None:
    assert nearest(name, ["Ministry of Defence", "Port Office", "Amaq"]) == found
