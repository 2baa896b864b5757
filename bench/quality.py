"""Quality of reading: the scoring programs of the shared data on the product's own output.

References are those of `design.md` ("How good is good") and of the scoring programs' README
beside the data: published results on each corpus's usual test part, so compare loosely.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.figures import Figure
from bench.groups import group_figures
from bench.product import counterclaim, script

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One cell of a scorer's report: row and column, and what to hold it against."""

    row: str
    key: str
    reference: str = ""
    unit: str = "%"
    less_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitySet:
    """One gold file, how it is read, and which figures are shown.

    `quick` is how many of its first records are read in a quick run; None is all of them.
    """

    name: str
    task: str  # the scorer's name for it
    gold: str  # below the shared folder
    mode: Literal["prose", "page", "case"] = "prose"
    quick: int | None = None
    wanted: tuple[Wanted, ...]


def _every(column: str, rows: Mapping[str, str]) -> tuple[Wanted, ...]:
    return tuple(Wanted(row, column, reference) for row, reference in rows.items())


PAGE_ROWS = ("body", "out of body", "title", "subtitle", "section", "caption", "credit")
COMMENT_KEYS = ("found", "author", "parent", "depth", "all")
PARTICULARS = {
    "agent": "",
    "agent exact": "",
    "patient": "",
    "patient exact": "",
    "time": "",
    "time within": "",
    "count": "",
    "speaker": "",
    "certainty": "",
    "polarity": "",
}
LGL = "Mordecai 3: 82.7"
TR_NEWS = "Mordecai 3: 87.3"


def _places(reference: str, same_id: str) -> tuple[Wanted, ...]:
    return (
        Wanted("extent", "f1"),
        Wanted("overlap", "f1"),
        Wanted("matched", "acc161", reference),
        Wanted("matched", "same_id", same_id),
        Wanted("all gold", "acc161"),
        Wanted("matched", "median_km", "must be below 5", "km", True),
        Wanted("matched", "mean_km", "Mordecai 3: 304 (LGL), 295 (TR-News)", "km", True),
    )


SETS = (
    QualitySet(
        name="pages",
        task="pages",
        gold="gold/seed-pages.json",
        mode="page",
        wanted=(
            *(Wanted(row, "share", "must be 100") for row in PAGE_ROWS),
            *(Wanted("comments", key, "must be 100") for key in COMMENT_KEYS),
            Wanted("comments extra", "count", "must be 0", "comments", True),
            Wanted("leak", "characters", "must be 0", "characters", True),
            Wanted("published", "contains"),
            Wanted("published", "within"),
            Wanted("published", "width_days", "", "days", True),
        ),
    ),
    QualitySet(
        name="claims",
        task="claims",
        gold="gold/seed-claims-sample.json",
        mode="case",
        wanted=(
            Wanted("found", "share", "must be 75 (12 of 16)"),
            *_every("all", PARTICULARS),
            Wanted("right", "share", "must be 62.5 (10 of 16 with agent, time or count, speaker)"),
            Wanted("disputes", "share", "must be 100"),
        ),
    ),
    QualitySet(
        name="timeml",
        task="timeml",
        gold="data/timeml/tbaq.jsonl",
        quick=40,
        wanted=_every(
            "f1",
            {
                "relaxed": "HeidelTime 90.30, SUTime 90.32",
                "strict": "HeidelTime 81.34, ClearTK 82.71",
                "value": "HeidelTime 77.61",
                "type": "",
            },
        ),
    ),
    QualitySet(
        name="polnear",
        task="polnear",
        gold="data/polnear/dev.jsonl",
        quick=20,
        wanted=(
            *_every(
                "f1",
                {
                    "source exact": "rules 10.7, CRF 50.6, BiLSTM-CRF 69.6, BERT 83.2",
                    "cue exact": "rules 22.8, CRF 53.4, BiLSTM-CRF 66.7, BERT 75.3",
                    "content exact": "rules 5.6, CRF 28.6, BiLSTM-CRF 59.0, BERT 72.9",
                    "source tokens": "",
                    "cue tokens": "",
                    "content tokens": "",
                    "full": "",
                },
            ),
            Wanted("speakers", "share"),
        ),
    ),
    QualitySet(
        name="lgl",
        task="geoparsing",
        gold="data/geoparsing/lgl.jsonl.gz",
        quick=50,
        wanted=_places(LGL, "Mordecai 3: 79.4"),
    ),
    QualitySet(
        name="tr-news",
        task="geoparsing",
        gold="data/geoparsing/tr-news.jsonl",
        quick=30,
        wanted=_places(TR_NEWS, "Mordecai 3: 84.3"),
    ),
    QualitySet(
        name="geovirus",
        task="geoparsing",
        gold="data/geoparsing/geovirus.jsonl",
        quick=30,
        wanted=(
            Wanted("extent", "f1"),
            Wanted("overlap", "f1"),
            Wanted("matched", "acc161"),
            Wanted("all gold", "acc161"),
        ),
    ),
    QualitySet(
        name="airwars",
        task="airwars",
        gold="data/airwars-gaza/incidents.jsonl",
        quick=40,
        wanted=(
            Wanted("killed", "exact", "patterns 47.76, aim 80"),
            Wanted("killed", "min", "patterns 75.37"),
            Wanted("killed", "max", "patterns 50.00"),
            Wanted("killed", "iou", "patterns 57.44"),
            Wanted("killed abstained", "share", "patterns 93.75"),
            Wanted("killed children", "exact"),
            Wanted("killed children", "agree"),
            Wanted("killed women", "exact"),
            Wanted("killed women", "agree"),
            Wanted("killed men", "exact"),
            Wanted("injured", "exact", "patterns 36.29, aim 70"),
            Wanted("injured abstained", "share"),
            Wanted("date", "exact", "patterns 95.33"),
            Wanted("date", "within"),
            Wanted("place", "km5"),
            Wanted("place", "km25"),
            Wanted("sources", "recall"),
        ),
    ),
    QualitySet(
        name="fakes",
        task="fakes",
        gold="data/fa-kes/articles.jsonl",
        quick=60,
        wanted=_every("share", dict.fromkeys(("event date", "published"), ""))
        + _every("share", dict.fromkeys(("main place", "any place"), ""))
        + (Wanted("any mention", "share", "must be 90"),),
    ),
    QualitySet(
        name="muc4",
        task="muc4",
        gold="data/muc4/dev.jsonl",
        quick=40,
        wanted=_every(
            "f1",
            {
                "micro": "GTT (BERT) 50.23",
                "micro head": "",
                "micro merged": "",
                "type": "GTT 67.4",
                "perp individual": "GTT 44.0",
                "perp organisation": "GTT 41.8",
                "target": "GTT 32.4",
                "victim": "GTT 54.1",
                "weapon": "GTT 59.7",
            },
        ),
    ),
    QualitySet(
        name="ecbplus",
        task="ecbplus",
        gold="data/ecbplus/topics01-35.jsonl.gz",
        mode="case",
        quick=100,
        wanted=(
            Wanted("b3", "f1", "same stem within topic 72.3"),
            Wanted("b3", "p"),
            Wanted("b3", "r"),
            Wanted("pairs", "f1"),
            Wanted("pairs", "p"),
            Wanted("pairs", "r"),
        ),
    ),
)


def measure(item: QualitySet, shared: Path, work: Path, *, quick: bool) -> Iterator[Figure]:
    """A set's figures; `work` is an empty folder. Part of a set is shown, never held to floors.

    Raises:
        Failed: the product or the scorer ended without a result.
    """
    gold, whole = shared / item.gold, True
    if quick and item.quick is not None:
        gold, whole = first_records(gold, item.quick, work / "gold.jsonl"), False
    score = shared / "score"
    source = work / ("input" if item.mode == "case" else "input.jsonl")
    script(score / "prepare.py", item.task, gold, "-o", source)
    answer = predictions(item.mode, source, work)
    scored = json.loads(script(score / "score.py", item.task, gold, answer, "--json", "--details"))
    report = scored["figures"]
    if item.task == "claims":
        report["right"] = {"share": claims_right(read_claims(gold), scored["details"])}
    if item.task == "fakes":
        placed = _places_as_events(answer, work / "places")
        told = json.loads(script(score / "score.py", item.task, gold, placed, "--json"))
        report["any mention"] = told["figures"]["any place"]
    if item.task == "airwars":
        answers = {record["id"]: record for record in _records(answer)}
        report |= group_figures(list(_records(gold)), answers)
    for wanted in item.wanted:
        yield Figure(
            name=figure_name(item.name, wanted),
            value=report.get(wanted.row, {}).get(wanted.key),
            unit=wanted.unit,
            reference=wanted.reference,
            less_is_better=wanted.less_is_better,
            held=whole,
        )


def _places_as_events(answer: Path, target: Path) -> Path:
    """The answers with an event for each place an article names: what the scorer then counts."""
    with target.open("w", encoding="utf-8") as out:
        for record in _records(answer):
            events = [
                {**place, "main": False}
                for place in record.get("places", ())
                if place["lat"] is not None
            ]
            out.write(json.dumps({**record, "events": events}) + "\n")
    return target


def _records(file: Path) -> Iterator[Json]:
    """The objects of a JSON-lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def figure_name(name: str, wanted: Wanted) -> str:
    """Set, row and column; the plain column of a row goes without saying."""
    row = wanted.row.replace(" ", "-")
    plain = wanted.key in ("share", "all", "count", "characters") and wanted.row != "comments"
    return f"{name}.{row}" if plain else f"{name}.{row}.{wanted.key.replace('_', '-')}"


def first_records(gold: Path, number: int, target: Path) -> Path:
    """The first records of a JSON-lines file, packed or not, as a file of their own."""
    with gold.open("rb") as raw, target.open("wb") as out:
        lines = gzip.GzipFile(fileobj=raw) if gold.suffix == ".gz" else raw
        out.writelines(itertools.islice(lines, number))
    return target


def predictions(mode: str, source: Path, work: Path) -> Path:
    """The product's answer to an input, through its command line."""
    if mode == "case":
        counterclaim("build", source, "-o", work / "case", "--quiet")
        counterclaim("export", work / "case", "--format", "json", "-o", work / "answer", "--quiet")
    else:
        page = ("--page",) if mode == "page" else ()
        counterclaim("annotate", *page, source, work / "answer", "--quiet")
    return work / "answer"


def read_claims(gold: Path) -> list[Json]:
    """The gold claims of the seeds."""
    claims: list[Json] = json.loads(gold.read_text(encoding="utf-8"))["claims"]
    return claims


def claims_right(claims: Sequence[Json], details: Iterable[str]) -> float:
    """Share of gold claims found with agent, speaker, and time or count right, in per cent.

    Time or count: where the gold claim states either, one that it states agrees. Three of the
    sixteen state neither; in them there is nothing to get wrong.
    """
    return 100 * len(right_claims(claims, details)) / len(claims)


def right_claims(claims: Sequence[Json], details: Iterable[str]) -> list[str]:
    """Ids of the gold claims that `claims_right` counts, from the scorer's detail lines."""
    wrong: dict[str, set[str]] = {}
    for detail in details:
        if told := re.fullmatch(r"(\S+) \([^)]*\): (?:wrong (.*)|not found.*)", detail):
            missed = {"agent", "speaker"}  # what a claim that was not found lacks
            wrong[told[1]] = set(told[2].split(", ")) if told[2] else missed
    return [
        claim["id"]
        for claim in claims
        if not wrong.get(claim["id"], set()) & {"agent", "speaker"}
        and _one_agrees(claim, wrong.get(claim["id"], set()))
    ]


def _one_agrees(claim: Json, wrong: set[str]) -> bool:
    stated = {key for key in ("time", "count") if claim[key] is not None}
    return not stated or bool(stated - wrong)
