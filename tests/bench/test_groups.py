"""Figures of groups: exact, answered, and right of those answered."""

from bench.groups import group_figures

GOLD = [
    {
        "id": "a",
        "children_min": 2,
        "children_max": 3,
        "women_min": None,
        "men_min": 1,
        "men_max": 1,
    },
    {"id": "b", "children_min": 1, "children_max": 1, "women_min": None, "men_min": None},
]


def answer(status: str, low: int | None, high: int | None) -> dict[str, object]:
    estimate = {
        "of": "killed",
        "group": "children",
        "status": status,
        "low": low,
        "best": 2,
        "high": high,
    }
    return {"events": [{"main": True, "estimates": [estimate]}]}


def test_group_figures() -> None:
    """One of two ranges is right; nothing is answered about men; no record is of women."""
    found = group_figures(GOLD, {"a": answer("civilian", 2, 3), "b": answer("all", None, None)})
    assert found["killed children"] == {"exact": 50.0, "answered": 100.0, "agree": 50.0}
    assert found["killed men"] == {"exact": 0.0, "answered": 0.0, "agree": 0.0}
    assert found["killed women"]["exact"] == 0.0
