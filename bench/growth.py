"""How the cost of dating grows with the pages of a case, from ten to ten thousand.

Cases are made of FA-KES articles, read once; beyond their number an article comes again with its
names and numbers spelled otherwise, so that a large case has as many rare words to compare as
one of real pages. Half of the pages keep their stamp.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.dating import without_stamp
from bench.figures import Figure
from counterclaim import pipeline
from counterclaim.collect.records import read_records
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.resolve.dating import date_pages

SIZES = (10, 100, 1_000, 10_000)
QUICK_SIZES = (10, 100)

Read = tuple[Page, Notes]


def measure(shared: Path, *, quick: bool) -> Iterator[Figure]:
    """Seconds to date cases of growing size, and microseconds a page."""
    sizes = QUICK_SIZES if quick else SIZES
    articles = _articles(shared, min(max(sizes), 400))
    for size in sizes:
        case = [again(articles[n % len(articles)], n, n // len(articles)) for n in range(size)]
        pages, notes = [page for page, _ in case], {page.id: read for page, read in case}
        start = time.perf_counter()
        date_pages(pages, notes)
        seconds = time.perf_counter() - start
        yield _shown(f"growth.dating.{size}", seconds, "s")
        yield _shown(f"growth.dating.{size}.page", 1e6 * seconds / size, "µs a page")


def _articles(shared: Path, number: int) -> list[Read]:
    """The first articles read, every second one without its stamp."""
    gold = shared / "data" / "fa-kes" / "articles.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines()
    found = (without_stamp(json.loads(line)) for line in lines)
    undated = itertools.islice((one for one in found if one), number)
    records = [one.record if n % 2 else one.whole for n, one in enumerate(undated)]
    text = "\n".join(json.dumps({**record, "id": str(n)}) for n, record in enumerate(records))
    lines_read = read_records(io.BytesIO(text.encode()), path=None, kind=None)
    captures = [line.capture for line in lines_read]
    readings = pipeline.read(capture for capture in captures if capture is not None)
    return [(r.page, r.notes) for r in readings if r.page is not None and r.notes is not None]


def again(read: Read, number: int, round_: int) -> Read:
    """An article as another page of the case: its rarer words differ from round to round."""
    page, notes = read
    text = _respelled(page.text, round_) if round_ else page.text
    name = f"pg-{number}"
    return (
        msgspec.structs.replace(page, id=name, record=name, text=text),
        msgspec.structs.replace(notes, page=name),
    )


def _respelled(text: str, round_: int) -> str:
    """The text, of the same length, with the last letters of capitalised words moved on."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        steps = (round_, round_ // 26)
        tail = "".join(
            chr((ord(c) - 97 + s) % 26 + 97) for c, s in zip(word[-2:], steps, strict=True)
        )
        return word[:-2] + tail

    return re.sub(r"\b[A-Z][a-z]{4,}\b", other, text)


def _shown(name: str, value: float, unit: str) -> Figure:
    return Figure(name=name, value=value, unit=unit, held=False)
