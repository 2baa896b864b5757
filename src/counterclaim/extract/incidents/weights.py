"""What was learned of the network's scores: `weights.json`, made by `training/incidents.py`."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from counterclaim.extract.incidents.pool import chance
from counterclaim.language.encoder.network import SLOTS

BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by name: of what is seen of a filler, by slot, and of what is of a claim."""

    fillers: Sequence[Mapping[str, float]]
    reported: Mapping[str, float]

    def chance(self, slot: int, evidence: Iterable[tuple[str, float]]) -> float:
        """How likely a filler is one of a slot, from 0 to 1."""
        return _chance(self.fillers[slot], evidence)

    def chance_reported(self, found: Mapping[str, float]) -> float:
        """How likely a page reports what a claim tells, from 0 to 1."""
        return _chance(self.reported, found.items())


def _chance(held: Mapping[str, float], evidence: Iterable[tuple[str, float]]) -> float:
    return chance(held[BIAS] + sum(held.get(name, 0.0) * value for name, value in evidence))


@functools.cache
def weights() -> Weights:
    """The weights of the package, read once."""
    path = resources.files("counterclaim.extract.incidents") / "weights.json"
    table = json.loads(path.read_bytes())
    return Weights(tuple(table["fillers"][slot] for slot in SLOTS), table["reported"])
