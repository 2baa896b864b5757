"""Measured figures, the floors they must not fall below, and their table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

STEP = 0.1
"""Floors are kept to this step, so that a last digit that wavers fails nothing. Per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with what it can be held against.

    `value` is None where there was nothing to measure. A figure is `held` to its floor, or only
    shown: speed and memory hang on the machine, and a part of a set is not the set.
    """

    name: str  # "timeml.relaxed.f1": set, row and column of the scorer
    value: float | None
    unit: str = "%"
    reference: str = ""  # published result, bar of ours, or nothing
    less_is_better: bool = False
    held: bool = True


class Verdict(StrEnum):
    """How a figure stands to its floor."""

    KEPT = ""
    NEW = "no floor yet"
    SHOWN = "shown"
    BROKEN = "WORSE THAN ITS FLOOR"


class Floors:
    """The worst value each figure may have: a least one, or a greatest where less is better."""

    def __init__(self, bounds: Mapping[str, float]) -> None:
        self.bounds = dict(bounds)

    @classmethod
    def read(cls, path: Path) -> Floors:
        """The floors of a file; none where there is no file."""
        return cls(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})

    def write(self, path: Path) -> None:
        """Keep the floors, by name, one a line."""
        ordered = {name: self.bounds[name] for name in sorted(self.bounds)}
        path.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")

    def judge(self, figure: Figure) -> Verdict:
        """Whether a figure keeps its floor; nothing measured where there was once is worse."""
        bound = self.bounds.get(figure.name)
        if not figure.held:
            return Verdict.SHOWN
        if bound is None:
            return Verdict.NEW
        if figure.value is None:
            return Verdict.BROKEN
        kept = figure.value <= bound if figure.less_is_better else figure.value >= bound
        return Verdict.KEPT if kept else Verdict.BROKEN

    def raised(self, figures: Iterable[Figure]) -> Floors:
        """Floors as strict as these and as what was measured, never looser."""
        bounds = dict(self.bounds)
        for figure in figures:
            if not figure.held or figure.value is None:
                continue
            steps = figure.value / STEP
            if figure.less_is_better:
                bound = round(math.ceil(round(steps, 6)) * STEP, 1)
                bounds[figure.name] = min(bounds.get(figure.name, bound), bound)
            else:
                bound = round(math.floor(round(steps, 6)) * STEP, 1)
                bounds[figure.name] = max(bounds.get(figure.name, bound), bound)
        return Floors(bounds)

    def unmeasured(self, figures: Iterable[Figure]) -> list[str]:
        """Floors that no figure was held against, by name."""
        return sorted(set(self.bounds) - {figure.name for figure in figures if figure.held})


HEAD = f"{'figure':<36} {'measured':>10} {'unit':<14} {'floor':>7}  reference"


def line(figure: Figure, floors: Floors) -> str:
    """One line of the table under `HEAD`."""
    verdict = floors.judge(figure)
    value = "-" if figure.value is None else f"{figure.value:,.1f}"
    bound = floors.bounds.get(figure.name) if figure.held else None
    floor = "-" if bound is None else f"{bound:.1f}"
    mark = f"   <- {verdict}" if verdict is Verdict.BROKEN else ""
    if verdict in (Verdict.SHOWN, Verdict.NEW):
        floor = "shown" if verdict is Verdict.SHOWN else "new"
    row = f"{figure.name:<36} {value:>10} {figure.unit:<14} {floor:>7}  {figure.reference}"
    return row.rstrip() + mark
