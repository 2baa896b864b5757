"""Dating of pages that have lost their date: FA-KES with the stamp that leads each text taken off.

The stamp is the day to be found: the day in the records is that of a matched incident, and one
in four lies days or months from the article's own stamp. Articles without a stamp are left out.
"""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.product import counterclaim

LEADS_WITHIN = 260
"""Code points within which a full date is the stamp; some texts repeat their headline before."""

RELEASED = "2019-06-14"
"""The last day of the conference that the collection was published at (ICWSM 2019): each article
was retrieved by then, which is all that is known of when."""

WEEK = 7
QUICK = 60
LONGEST = 36_525
"""Days that count for an interval with an open end, so that a median can be taken: a century."""

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
STAMP = re.compile(
    r"(?:\b(?:date of publication|(?:last )?updated at|on) )?"
    r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?"
    rf"(?:\b(?P<d1>\d\d?) +(?P<m1>{MONTH}) +(?P<y1>20\d\d)"
    rf"|\b(?P<m2>{MONTH}) +(?P<d2>\d\d?),? ?(?P<y2>20\d\d)"
    r"|\b(?P<d3>\d\d)[-.](?P<m3>\d\d)[-.](?P<y3>20\d\d))"
    r"(?: ?\([^)]{0,40}\))?(?: at \d{3,4}\b| \d{3,6}\b(?= [A-Z]))?",
    re.IGNORECASE,
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Undated:
    """A record without its stamp, and the day that the stamp named."""

    record: Json
    whole: Json
    day: date


def measure(shared: Path, work: Path, *, quick: bool) -> Iterator[Figure]:
    """How often the day lies in the interval, and how wide that is.

    First each article by itself; then all together, every second one with its stamp kept.

    Raises:
        Failed: the product ended without a result.
    """
    gold = (shared / "data" / "fa-kes" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in gold]
    undated = list(filter(None, map(without_stamp, records)))[: QUICK if quick else None]
    alone = _annotated([one.record for one in undated], work / "alone", "--apart")
    yield from _figures("undated", undated, alone, held=not quick)
    for name, hidden in (("even", 0), ("odd", 1)):
        mixed = [one.record if n % 2 == hidden else one.whole for n, one in enumerate(undated)]
        found = _annotated(mixed, work / name, "--together")
        days = undated[hidden::2]
        yield from _figures(f"undated.{name}", days, found[hidden::2], held=not quick)


def without_stamp(record: Json) -> Undated | None:
    """A record without the stamp that leads its text; None where no stamp does."""
    stamp = STAMP.search(record["text"][:LEADS_WITHIN])
    if stamp is None:
        return None
    parts = stamp.groupdict()
    n = next(n for n in "123" if parts[f"y{n}"])
    month = parts[f"m{n}"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    day = date(int(parts[f"y{n}"]), number, int(parts[f"d{n}"]))
    text = record["text"][: stamp.start()] + record["text"][stamp.end() :]
    whole = {key: record[key] for key in ("text", "title", "source")} | {"fetched": RELEASED}
    return Undated({**whole, "text": text.lstrip(" .")}, whole, day)


def _annotated(records: Sequence[Json], work: Path, how: str) -> list[Json]:
    source, target = work.with_suffix(".jsonl"), work.with_suffix(".out.jsonl")
    lines = (json.dumps({**record, "id": str(n)}) for n, record in enumerate(records))
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    counterclaim("annotate", how, source, target, "--quiet")
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def _figures(
    name: str, undated: Sequence[Undated], answers: Sequence[Json], *, held: bool
) -> Iterator[Figure]:
    intervals = [_interval(answer) for answer in answers]
    widths = [width(first, last) for first, last in intervals]
    contains = [
        (first is None or first <= one.day) and (last is None or one.day <= last)
        for one, (first, last) in zip(undated, intervals, strict=True)
    ]
    sharp = [inside and days <= WEEK for inside, days in zip(contains, widths, strict=True)]
    bounded = [days < LONGEST for days in widths]
    yield Figure(name=f"{name}.contains", value=_share(contains), reference="must be 95", held=held)
    yield Figure(name=f"{name}.bounded", value=_share(bounded), held=held)
    yield Figure(name=f"{name}.within-week", value=_share(sharp), held=held)
    median = statistics.median(widths)
    yield Figure(
        name=f"{name}.median-width", value=median, unit="days", less_is_better=True, held=held
    )


def _interval(answer: Json) -> tuple[date | None, date | None]:
    published = answer.get("published") or {}
    first, last = (published.get(end) for end in ("earliest", "latest"))
    return (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


def width(first: date | None, last: date | None) -> int:
    """Days of an interval, both ends counted; `LONGEST` where an end is open."""
    if first is None or last is None:
        return LONGEST
    return (last - first + timedelta(1)).days


def _share(hits: Sequence[bool]) -> float | None:
    return 100 * sum(hits) / len(hits) if hits else None
