"""The examples of event types are read as they say."""

from collections.abc import Mapping

import pytest

from counterclaim.issues import Issue
from counterclaim.packs.types import Example, examples
from counterclaim.proving import failures


@pytest.fixture(scope="module")
def unmet() -> Mapping[str | None, Issue]:
    return {issue.detail.split("' ")[0][1:]: issue for issue in failures(examples())}


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.type}: {e.text}"[:60])
def test_example_is_read_as_it_says(example: Example, unmet: Mapping[str, Issue]) -> None:
    """A positive example states its type with its roles; a near miss has no claim of it."""
    assert unmet.get(example.text) is None


WRONG = [
    Example(type="attack", text="Rebels seized the mill.", states=True, roles={}, place="a:1"),
    Example(
        type="territory overtaken",
        text="Rebels seized the mill.",
        states=True,
        roles={"agent": ("Soldiers",)},
        place="a:2",
    ),
    Example(
        type="killing",
        text="Gunmen killed three men.",
        states=True,
        roles={},
        count=(2, 2),
        place="a:3",
    ),
    Example(type="killing", text="Gunmen killed three men.", states=False, roles={}, place="a:4"),
]


@pytest.mark.parametrize("example", WRONG, ids=lambda e: e.place)
def test_what_is_read_otherwise_is_told(example: Example) -> None:
    """Where the example stands, what was wanted and what was read."""
    (issue,) = failures([example])
    assert (issue.code, issue.place) == ("packs.example", example.place)
    assert example.type in issue.detail
