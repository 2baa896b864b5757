"""The learned weights: `weights.json.gz` beside this file, made by `training/incidents.py`."""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from counterclaim.extract.incidents.pool import SLOTS, chance

UNIT = 0.01
"""Weights are stored as whole hundredths."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the features of phrases by slot, and of what pooling sees of a filler."""

    bias: tuple[float, ...]
    phrase: Mapping[str, tuple[float, ...]]
    pool: Sequence[Mapping[str, float]]
    page: Mapping[str, float]  # of whether a page reports a claim's incident

    def lean(self, features: Iterable[str]) -> float:
        """Log odds that a page's own features give all its claims."""
        return sum(self.page.get(feature, 0.0) for feature in features)

    def reported(self, page: float, features: Iterable[str]) -> float:
        """The chance that a page reports what a claim tells; `page` is its `lean`."""
        return chance(self.page["bias"] + page + self.lean(dict.fromkeys(features)))

    def marks(self, features: Iterable[str]) -> tuple[float, ...]:
        """Log odds of a phrase by slot."""
        totals = list(self.bias)
        for feature in features:
            held = self.phrase.get(feature)
            if held is not None:
                for slot, weight in enumerate(held):
                    totals[slot] += weight
        return tuple(totals)

    def chance(self, slot: int, evidence: Iterable[tuple[str, float]]) -> float:
        """How likely a filler is one of a slot, from 0 to 1."""
        held = self.pool[slot]
        total = held["bias"] + sum(held.get(name, 0.0) * value for name, value in evidence)
        return chance(total)


@functools.cache
def weights() -> Weights:
    """The weights of the package, read once."""
    path = resources.files("counterclaim.extract.incidents") / "weights.json.gz"
    table = json.loads(gzip.decompress(path.read_bytes()))
    if table["slots"] != list(SLOTS):
        raise ValueError(f"weights.json.gz has the slots {table['slots']}, not {list(SLOTS)}")
    return Weights(
        bias=tuple(table["bias"]),
        phrase={
            name: tuple(UNIT * value for value in values)
            for name, values in table["phrase"].items()
        },
        pool=tuple(table["pool"]),
        page={name: UNIT * value for name, value in table["page"].items()},
    )
