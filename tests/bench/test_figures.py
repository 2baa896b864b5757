"""Floors hold figures, rise and never fall."""

from pathlib import Path

import pytest
from bench.figures import HEAD, Figure, Floors, Verdict, line
from hypothesis import given
from hypothesis import strategies as st


def figure(value: float | None, *, less: bool = False, held: bool = True) -> Figure:
    return Figure(name="mill.found", value=value, less_is_better=less, held=held)


JUDGED = [
    (figure(80.0), 80.0, Verdict.KEPT),
    (figure(79.99), 80.0, Verdict.BROKEN),
    (figure(None), 80.0, Verdict.BROKEN),
    (figure(80.0), None, Verdict.NEW),
    (figure(2.0, less=True), 2.0, Verdict.KEPT),
    (figure(2.1, less=True), 2.0, Verdict.BROKEN),
    (figure(1.0, held=False), 80.0, Verdict.SHOWN),
]


@pytest.mark.parametrize(("measured", "floor", "verdict"), JUDGED)
def test_a_figure_is_judged_by_its_floor(
    measured: Figure, floor: float | None, verdict: Verdict
) -> None:
    floors = Floors({} if floor is None else {"mill.found": floor})
    assert floors.judge(measured) is verdict


RAISED = [
    (figure(81.27), 80.0, 81.2),
    (figure(79.0), 80.0, 80.0),
    (figure(81.27), None, 81.2),
    (figure(81.2), None, 81.2),
    (figure(None), 80.0, 80.0),
    (figure(95.0, held=False), 80.0, 80.0),
    (figure(2.31, less=True), 3.0, 2.4),
    (figure(4.0, less=True), 3.0, 3.0),
    (figure(0.0, less=True), None, 0.0),
]


@pytest.mark.parametrize(("measured", "floor", "raised"), RAISED)
def test_floors_rise_and_never_fall(measured: Figure, floor: float | None, raised: float) -> None:
    floors = Floors({} if floor is None else {"mill.found": floor})
    assert floors.raised([measured]).bounds == {"mill.found": raised}


@given(hundredths=st.integers(0, 1_000_000), less=st.booleans())
def test_what_was_measured_keeps_the_floor_it_set(hundredths: int, less: bool) -> None:
    """For figures as the scorers give them, to two places."""
    measured = figure(hundredths / 100, less=less)
    assert Floors({}).raised([measured]).judge(measured) is Verdict.KEPT


def test_a_floor_that_nothing_was_held_to_is_told() -> None:
    floors = Floors({"mill.found": 1.0, "mill.gone": 1.0})
    assert floors.unmeasured([figure(2.0)]) == ["mill.gone"]
    assert floors.unmeasured([figure(2.0, held=False)]) == ["mill.found", "mill.gone"]


def test_floors_are_kept_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert Floors.read(path).bounds == {}
    Floors({"b": 2.0, "a": 1.5}).write(path)
    assert path.read_text(encoding="utf-8") == '{\n "a": 1.5,\n "b": 2.0\n}\n'
    assert Floors.read(path).bounds == {"a": 1.5, "b": 2.0}


def test_lines_stand_under_the_head() -> None:
    floors = Floors({"mill.found": 80.0})
    told = line(figure(79.0), floors)
    assert told.index("79.0") + len("79.0") == HEAD.index("measured") + len("measured")
    assert told.endswith("<- WORSE THAN ITS FLOOR")
    assert " shown" in line(figure(79.0, held=False), floors)
    assert " new" in line(figure(79.0), Floors({}))
    assert line(figure(None), Floors({})).split()[1] == "-"
