"""Speed and memory: shown beside the quality, held to nothing, since they hang on the machine.

Everything is measured from the start of the program to its end, one process, as a user waits
for it. CPU figures count the work of all its threads, and change little on a busy machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.product import Cost, counterclaim, script
from bench.quality import first_records

QUICK_ARTICLES = 60
ARTICLES = "aim 12: a million a day"
SEEDS_SECONDS = "must be below 10"
HELP_RUNS = 3


def measure(shared: Path, work: Path, *, quick: bool) -> Iterator[Figure]:
    """Start-up, the seeds, and articles a second over FA-KES; `work` is an empty folder.

    Raises:
        Failed: the product ended without a result.
    """
    start_up = min(counterclaim("--help").seconds for _ in range(HELP_RUNS))
    yield _shown("speed.help", start_up, "s", "")
    for name in ("warm-up", "measured"):
        seeds = counterclaim("build", shared / "seeds", "-o", work / f"{name}.case", "--quiet")
    yield _shown("speed.seeds.build", seeds.seconds, "s", SEEDS_SECONDS)
    articles = _articles(shared, work, quick=quick)
    texts = [json.loads(line)["text"] for line in articles.read_text(encoding="utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    build = counterclaim("build", articles, "-o", work / "articles.case", "--quiet")
    yield from _rates("speed.build", build, len(texts), words)
    annotate = counterclaim("annotate", articles, work / "annotated.jsonl", "--quiet")
    yield from _rates("speed.annotate", annotate, len(texts), words)


def _articles(shared: Path, work: Path, *, quick: bool) -> Path:
    gold, target = shared / "data" / "fa-kes" / "articles.jsonl", work / "articles.jsonl"
    if quick:
        gold = first_records(gold, QUICK_ARTICLES, work / "gold.jsonl")
    script(shared / "score" / "prepare.py", "fakes", gold, "-o", target)
    return target


def _rates(name: str, cost: Cost, articles: int, words: int) -> Iterator[Figure]:
    yield _shown(f"{name}.articles", articles / cost.seconds, "articles/s", ARTICLES)
    yield _shown(f"{name}.articles.cpu", articles / cost.cpu_seconds, "articles/CPU s", "")
    yield _shown(f"{name}.words", words / cost.seconds, "words/s", "")
    yield _shown(f"{name}.peak", cost.peak_mb, "MB", "")


def _shown(name: str, value: float, unit: str, reference: str) -> Figure:
    return Figure(name=name, value=value, unit=unit, reference=reference, held=False)
