"""Speed and memory: shown beside the quality, held to nothing, since they hang on the machine.

Everything is measured from the start of the program to its end, one process, as a user waits
for it; only the time and place stages are timed by themselves, over pages parsed beforehand. CPU
figures count the work of all threads, and change little on a busy machine.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Figure
from bench.product import Cost, counterclaim, script
from bench.quality import first_records

if TYPE_CHECKING:
    from counterclaim.language.parsed import Parsed

QUICK_ARTICLES = 60
ARTICLES = "aim 12: a million a day"
SEEDS_SECONDS = "must be below 10"
HELP_RUNS = 3
STAGE_ARTICLES = 100
STAGE_RUNS = 3
TIMES_WORDS = "aim 50,000 a core"
PLACES_WORDS = "must be 10,000 a core"
ATTRIBUTION_WORDS = "must be 5,000 a core"

Stage = Callable[["Parsed"], object]


def measure(shared: Path, work: Path, *, quick: bool) -> Iterator[Figure]:
    """Start-up, the seeds, and articles a second over FA-KES; `work` is an empty folder.

    Raises:
        Failed: the product ended without a result.
    """
    start_up = min(counterclaim("--help").seconds for _ in range(HELP_RUNS))
    yield _shown("speed.help", start_up, "s", "")
    yield from _first_run(work)
    for name in ("warm-up", "measured"):
        seeds = counterclaim("build", shared / "seeds", "-o", work / f"{name}.case", "--quiet")
    yield _shown("speed.seeds.build", seeds.seconds, "s", SEEDS_SECONDS)
    articles = _articles(shared, work, quick=quick)
    texts = [json.loads(line)["text"] for line in articles.read_text(encoding="utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    yield from _stage_speeds(texts[:STAGE_ARTICLES])
    build = counterclaim("build", articles, "-o", work / "articles.case", "--quiet")
    yield from _rates("speed.build", build, len(texts), words)
    annotate = counterclaim("annotate", articles, work / "annotated.jsonl", "--quiet")
    yield from _rates("speed.annotate", annotate, len(texts), words)


def _first_run(work: Path) -> Iterator[Figure]:
    """What making the index of place names costs, once, and how large it is on disk."""
    empty, cache = work / "empty.jsonl", work / "cache"
    empty.write_bytes(b"")
    runs = [
        counterclaim("annotate", empty, work / "none.jsonl", "--quiet", cache=cache)
        for _ in range(2)
    ]
    yield _shown("speed.index.made", runs[0].seconds - runs[1].seconds, "s", "")
    yield _shown("speed.index.peak", runs[0].peak_mb, "MB", "")
    size = sum(file.stat().st_size for file in cache.rglob("*.sqlite"))
    yield _shown("speed.index.size", size / 1e6, "MB", "")


def _stage_speeds(texts: Sequence[str]) -> Iterator[Figure]:
    """Words a CPU second of stages alone: over pages that are parsed beforehand."""
    from counterclaim.extract.actors import find_actors
    from counterclaim.extract.attribution import find_attributions
    from counterclaim.extract.places import find_places
    from counterclaim.extract.times import find_times
    from counterclaim.language.parser import parse
    from counterclaim.model.page import Block, BlockKind, Page

    blocks = [(Block(kind=BlockKind.BODY, start=0, end=len(text)),) for text in texts]
    pages = [
        Page(id=f"pg-{n}", capture="", record=str(n), text=text, blocks=block)
        for n, (text, block) in enumerate(zip(texts, blocks, strict=True))
    ]
    parsed = tuple(parse(pages))
    words = sum(len(text.split()) for text in texts)
    actors = {page.page.id: find_actors(page) for page in parsed}  # places read beside them
    seconds = _least_seconds(parsed, find_times)
    yield _shown("speed.times.words", words / seconds, "words/s", TIMES_WORDS)
    seconds = _least_seconds(parsed, lambda page: find_places(page, actors[page.page.id]))
    yield _shown("speed.places.words", words / seconds, "words/s", PLACES_WORDS)
    seconds = _least_seconds(parsed, lambda page: find_attributions(page, actors[page.page.id]))
    yield _shown("speed.attribution.words", words / seconds, "words/s", ATTRIBUTION_WORDS)


def _least_seconds(parsed: Sequence[Parsed], stage: Stage) -> float:
    """CPU seconds of a stage over all pages, the least of some runs."""
    seconds = []
    for _ in range(STAGE_RUNS):
        start = time.process_time()
        for page in parsed:
            stage(page)
        seconds.append(time.process_time() - start)
    return min(seconds)


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
