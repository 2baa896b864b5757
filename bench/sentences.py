"""Claims of single sentences, against our own labels of a hundred sentences of FA-KES.

`sentences.jsonl` holds line numbers, offsets and labels, never text: the rules of labelling and
how the sentences were drawn stand in `bench/sentences.md`. They were labelled before the
product's output on them was seen. Rules may be written looking at `even` (sentences of lines
with even numbers, fifty); `odd` (the other fifty) is only measured.

A predicted claim answers a label if its trigger touches one of the label's triggers; of several
that fit, those that agree in type and fillers most. Right are those of a type that the label
allows. Wrong extra is every other claim: at words that no label has, of a type that the label
has not, or a second one for one label. Labels marked optional (a bare "the attack" that only
points at a happening) are neither missed nor wrong. Roles are compared in the claims that are
right: a filler is right that touches the words of a label's filler of that role. Whole articles
are read, as anybody would; what stands outside the labelled sentence is not counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.product import counterclaim

Json = dict[str, Any]

LABELS = Path(__file__).with_name("sentences.jsonl")
ROLES = ("agent", "patient", "target", "instrument", "place", "count")
AIM = "must be below 0.5"


@dataclass(slots=True)
class Tally:
    """What came of some sentences."""

    sentences: int = 0
    wanted: int = 0  # labels that are not optional
    found: int = 0  # of them, those with a claim at their words
    right: int = 0  # of them, those with a claim of a type they allow
    extra: Counter[str] = field(default_factory=Counter)  # wrong extra claims by why
    fillers: dict[str, list[int]] = field(
        default_factory=lambda: {role: [0, 0, 0] for role in ROLES}
    )  # right, given, wanted

    def figures(self, name: str) -> Iterator[tuple[str, float, bool]]:
        """Name, value in per cent or claims a sentence, whether less is better."""
        wrong = sum(self.extra.values())
        for key, value in _scores(self.right, self.right + wrong, self.wanted).items():
            yield f"{name}.events.{key}", value, False
        yield f"{name}.events.type", 100 * self.right / (self.found or 1), False
        yield f"{name}.extra", wrong / (self.sentences or 1), True
        for role, counted in self.fillers.items():
            yield f"{name}.{role}.f1", _scores(*counted)["f1"], False
        together = [sum(column) for column in zip(*self.fillers.values(), strict=True)]
        yield f"{name}.roles.f1", _scores(*together)["f1"], False


def _scores(right: int, given: int, wanted: int) -> dict[str, float]:
    precision, recall = right / (given or 1), right / (wanted or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {"p": 100 * precision, "r": 100 * recall, "f1": 100 * f1}


def measure(shared: Path, work: Path) -> Iterator[Figure]:
    """Events, wrong extra events and roles of both halves.

    Raises:
        Failed: the product ended without a result.
    """
    labels = read_labels()
    articles = (shared / "data" / "fa-kes" / "articles.jsonl").read_text(encoding="utf-8")
    texts = [json.loads(line)["text"] for line in articles.splitlines()]
    answers = annotated({label["line"]: texts[label["line"]] for label in labels}, work)
    for name, half in (("even", 0), ("odd", 1)):
        chosen = [label for label in labels if label["line"] % 2 == half]
        tally = count(chosen, answers)
        for key, value, less in tally.figures(f"sentences.{name}"):
            unit = "claims" if less else "%"
            yield Figure(
                name=key,
                value=round(value, 2),
                unit=unit,
                reference=AIM if less else "",
                less_is_better=less,
            )


def read_labels() -> list[Json]:
    """The labels, one object a sentence."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def annotated(texts: Mapping[int, str], work: Path) -> dict[int, Json]:
    """What the product reads in each article, by its line."""
    source, target = work / "sentences-in.jsonl", work / "sentences-out.jsonl"
    lines = (json.dumps({"id": str(n), "text": text}) for n, text in texts.items())
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    counterclaim("annotate", source, target, "--apart", "--quiet")
    answers = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    return {int(answer["id"]): answer for answer in answers}


def count(labels: Iterable[Json], answers: Mapping[int, Json]) -> Tally:
    """Compare each labelled sentence with the claims read in it."""
    tally = Tally()
    for label in labels:
        tally.sentences += 1
        compare(label, answers[label["line"]]["claims"], tally)
    return tally


def compare(label: Json, claims: Iterable[Json], tally: Tally) -> list[tuple[Json, Json | None]]:
    """Add one sentence to a tally; gives each claim in it with the label it answers, if any."""
    inside = [claim for claim in claims if label["start"] <= claim["trigger"][0] < label["end"]]
    pairs = sorted(
        (
            (-_alike(claim, event), n, m)
            for n, claim in enumerate(inside)
            for m, event in enumerate(label["events"])
            if _touches(claim["trigger"], event["triggers"])
        ),
    )
    answered: dict[int, int] = {}
    for _, n, m in pairs:
        if n not in answered and m not in answered.values():
            answered[n] = m
    told: list[tuple[Json, Json | None]] = []
    wanted = [event for event in label["events"] if not event.get("optional")]
    tally.wanted += len(wanted)
    for n, claim in enumerate(inside):
        event = label["events"][answered[n]] if n in answered else None
        told.append((claim, event))
        if event is None:
            again = any(_touches(claim["trigger"], other["triggers"]) for other in label["events"])
            tally.extra["again" if again else "no event"] += 1
            continue
        fits, optional = claim["type"] in event["types"], event.get("optional", False)
        tally.found += not optional
        if not fits:
            tally.extra["type"] += 1
        elif not optional:
            tally.right += 1
            _count_fillers(claim, event, tally)
    return told


def _touches(span: list[int], others: Iterable[list[int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _alike(claim: Json, event: Json) -> int:
    """How much of a label a claim bears out: its type before its fillers."""
    shared = sum(
        any(_fills(role, filler) for role in claim["roles"]) for filler in event["fillers"]
    )
    return 100 * (claim["type"] in event["types"]) + 50 * (not event.get("optional")) + shared


def _fills(role: Json, filler: Json) -> bool:
    return role["role"] in filler["roles"] and _touches(
        [role["start"], role["end"]], filler["spans"]
    )


def _count_fillers(claim: Json, event: Json, tally: Tally) -> None:
    wanted = [filler for filler in event["fillers"] if not filler.get("optional")]
    for filler in wanted:
        hit = next((role for role in claim["roles"] if _fills(role, filler)), None)
        name = hit["role"] if hit else filler["roles"][0]
        if name in tally.fillers:
            tally.fillers[name][0] += hit is not None
            tally.fillers[name][1] += hit is not None
            tally.fillers[name][2] += 1
    for role in claim["roles"]:
        if role["role"] in tally.fillers and not _is_known(role, event):
            tally.fillers[role["role"]][1] += 1


def _is_known(role: Json, event: Json) -> bool:
    """Whether a filler is one of the label's; what was hit is also where it happened."""
    placed = ("target", "destination", "origin") if role["role"] == "place" else ()
    return any(
        _fills(role, filler) or any(_fills({**role, "role": name}, filler) for name in placed)
        for filler in event["fillers"]
    )
