"""Learns what to make of the network's scores for incidents: `extract/incidents/weights.json`.

    python -m training.incidents

Two kinds of logistic regression: for each slot, on what is seen of all mentions of one filler;
and on what is seen of a claim, of whether its page reports it. Read are those documents of the
train part of MUC-4 (../shared/data/muc4) that the network was not trained on; no text of them is
kept, and names play no part. Needs the extra `train` and two minutes.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from counterclaim.extract.actors import find_actors
from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.claims import ToldSentences, read_sentences
from counterclaim.extract.counts import find_counts
from counterclaim.extract.incidents.judge import JUDGED, seen
from counterclaim.extract.incidents.phrases import with_of
from counterclaim.extract.incidents.pool import Candidate, evidence, pooled
from counterclaim.extract.incidents.read import candidates
from counterclaim.extract.incidents.weights import BIAS
from counterclaim.extract.places import find_places
from counterclaim.extract.times import find_times
from counterclaim.language.encoder.network import SLOTS
from counterclaim.language.encoder.scores import Marks, PageScores
from counterclaim.language.parsed import Parsed
from training.encoder.keys import COLUMNS, Key, documents, plain

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", HERE.parent.parent / "shared"))
KEYED = SHARED / "data" / "muc4" / "train.jsonl.gz"
SHIPPED = HERE.parent / "src" / "counterclaim" / "extract" / "incidents" / "weights.json"

RAREST = 3
"""Rows that must have a name."""

FILLER_PENALTY, REPORT_PENALTY = 0.5, 2.0
"""Weight of the squares of the weights, on values scaled to one: so few documents need it."""

STEPS = 200

COUNTED = re.compile(
    r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many"
    r"|about|another|other|at least|more than|least|dozen|dozens)\s+"
)

Row = dict[str, float]


@dataclass(slots=True)
class Rows:
    """What was seen, with the truth, and how much each counts."""

    seen: list[Row] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)

    def add(self, seen: Row, *, truth: bool, weight: float = 1.0) -> None:
        """Take in a row."""
        self.seen.append(seen)
        self.truth.append(truth)
        self.weight.append(weight)


def wordings(candidate: Candidate) -> set[str]:
    """The ways in which a key may write a phrase."""
    phrase, doc = candidate.phrase, candidate.phrase.head.doc
    found = {plain(doc[phrase.first : phrase.last + 1].text)}
    if (last := with_of(phrase)) is not None:
        found.add(plain(doc[phrase.first : last + 1].text))
    for words in tuple(found):
        shorter = words
        for _ in range(3):
            shorter = COUNTED.sub("", shorter)
        found.add(shorter)
    return found


def slots_of(candidate: Candidate, key: Key) -> set[str]:
    """The slots in which a key has a phrase."""
    said = wordings(candidate)
    return {
        slot
        for template in key
        for slot, column in COLUMNS.items()
        for entity in template[column]
        if said & {plain(way) for way in entity}
    }


def tell(parsed: Parsed) -> tuple[ToldSentences, Marks]:
    """A page's sentences and scores, by the readers of the package."""
    scores = PageScores(parsed)
    times, actors = find_times(parsed), find_actors(parsed)
    places, counts = find_places(parsed, actors), find_counts(parsed)
    attributions = find_attributions(parsed, actors, scores=scores)
    told = read_sentences(parsed, times, places, actors, counts, attributions)
    return told, scores.marks({telling.part.index for telling in told.tellings})


def look(parsed: Parsed, key: Key, fillers: Sequence[Rows], reports: Rows) -> None:
    """Add what is seen of one document."""
    told, marks = tell(parsed)
    found = list(candidates(told.tellings, told.mentions, marks))
    best = [max((c.marks[at] for c in found), default=0.0) for at in range(len(SLOTS))]
    for filler in pooled(found):
        slots = set().union(*(slots_of(c, key) for c in filler.mentions))
        for at, slot in enumerate(SLOTS):
            row = dict(evidence(filler, at, best, len(told.tellings)))
            fillers[at].add(row, truth=slot in slots)
    kinds = {kind for template in key for kind in template["incident_type"].split(" / ")}
    claims = list(seen(told.tellings, marks))
    for claim, row in claims:  # each page counts once
        reports.add(row, truth=JUDGED[claim.type] in kinds, weight=1 / len(claims))


def learn(rows: Rows, penalty: float) -> dict[str, float]:
    """Weights by name, with the bias."""
    times = Counter(name for row in rows.seen for name in row)
    names = sorted(name for name, n in times.items() if n >= RAREST)
    place = {name: at for at, name in enumerate(names)}
    table = torch.zeros(len(rows.seen), len(names))
    for n, row in enumerate(rows.seen):
        for name, value in row.items():
            if name in place:
                table[n, place[name]] = value
    scale = table.abs().amax(0).clamp(min=1e-6)
    truth, weight = torch.tensor(rows.truth).float(), torch.tensor(rows.weight)
    found = _fit(table / scale, truth, weight, penalty)
    told = {name: round(float(w), 4) for name, w in zip(names, found[1:] / scale, strict=True)}
    return {BIAS: round(float(found[0]), 4), **told}


def _fit(table: Tensor, truth: Tensor, weight: Tensor, penalty: float) -> Tensor:
    held = torch.zeros(table.shape[1] + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([held], max_iter=STEPS, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        scores = held[0] + table @ held[1:]
        loss = F.binary_cross_entropy_with_logits(scores, truth, weight=weight, reduction="sum")
        total = loss + penalty * (held[1:] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(step)
    return held.detach()


def main() -> None:
    """Read, learn and write."""
    fillers, reports = [Rows() for _ in SLOTS], Rows()
    for parsed, key in documents(KEYED, left=True):
        look(parsed, key, fillers, reports)
    table: dict[str, Any] = {
        "fillers": {
            slot: learn(rows, FILLER_PENALTY) for slot, rows in zip(SLOTS, fillers, strict=True)
        },
        "reported": learn(reports, REPORT_PENALTY),
    }
    for slot, rows in zip(SLOTS, fillers, strict=True):
        print(f"{slot}: {sum(rows.truth)} of {len(rows.truth)} fillers", flush=True)
    print(f"reported: {sum(reports.truth)} of {len(reports.truth)} claims", flush=True)
    SHIPPED.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
