"""The keys of MUC-4 as windows of words with labels: what fills which slot, what a page reports.

A key gives strings, not places: wherever a page has the words of one, they count as a filler.
Every fifth document is left for `training.incidents`, which learns what to make of the scores
and must not learn it from documents that the network has seen.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.collect.records import read_records
from counterclaim.language.encoder.network import REPORTED, SLOTS
from counterclaim.language.encoder.pieces import Pieces
from counterclaim.language.encoder.windows import Window, windows
from counterclaim.language.parsed import Parsed
from counterclaim.language.parser import parse
from counterclaim.page.reader import read_page

Key = list[dict[str, Any]]

COLUMNS = {
    "individual": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
"""The columns of the keys, by slot."""

LEFT_EVERY = 5
SHORTEST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Keyed:
    """A window, the slots that each of its words fills, and the types its page reports."""

    window: Window
    fills: tuple[frozenset[str], ...]
    reported: tuple[bool, ...]  # as REPORTED


def is_left(number: int) -> bool:
    """Whether the network must not see a document."""
    return number % LEFT_EVERY == LEFT_EVERY - 1


def documents(path: Path, *, left: bool) -> Iterator[tuple[Parsed, Key]]:
    """The texts of a part as they are parsed, with their keys: those `left`, or the others."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines_of:
        rows = [json.loads(line) for n, line in enumerate(lines_of) if is_left(n) is left]
    lines = (json.dumps({"id": row["doc"], "text": row["text"]}).encode() for row in rows)
    records = read_records(io.BytesIO(b"\n".join(lines)), path=str(path), kind=None)
    pages = (read_page(record.capture)[0] for record in records if record.capture is not None)
    for parsed, row in zip(parse(pages), rows, strict=True):
        yield parsed, row["gtt_templates"]


def read(path: Path, pieces: Pieces) -> Iterator[Keyed]:
    """The windows of the documents that the network learns from, in order."""
    for parsed, key in documents(path, left=False):
        told = {kind for template in key for kind in template["incident_type"].split(" / ")}
        for window in windows(parsed.blocks, pieces):
            fills = _fills([word.part.doc[word.token].text for word in window], key)
            yield Keyed(window, fills, tuple(kind in told for kind in REPORTED))


def plain(words: str) -> str:
    """Small letters, no punctuation, no articles."""
    bare = words.casefold().translate(str.maketrans("", "", string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def _fills(words: list[str], key: Key) -> tuple[frozenset[str], ...]:
    letters = [plain(word).replace(" ", "") for word in words]
    found: list[set[str]] = [set() for _ in words]
    for slot in SLOTS:
        ways = {
            plain(way) for template in key for entity in template[COLUMNS[slot]] for way in entity
        }
        for way in ways:
            _mark(letters, way.replace(" ", ""), slot, found)
            last = way.split()[-1] if way else ""
            if slot == "victim" and " " in way and len(last) >= SHORTEST_SURNAME:
                _mark(letters, last, slot, found)
    return tuple(frozenset(slots) for slots in found)


def _mark(letters: list[str], way: str, slot: str, found: list[set[str]]) -> None:
    """Mark each run of words whose letters together are those of a filler."""
    for start, first in enumerate(letters):
        if not first or not way.startswith(first):
            continue
        said, end = first, start + 1
        while len(said) < len(way) and end < len(letters) and way.startswith(said + letters[end]):
            said += letters[end]
            end += 1
        if said == way:
            for at in _spoken(letters, range(start, end)):
                found[at].add(slot)


def _spoken(letters: list[str], run: Iterable[int]) -> list[int]:
    """A run without the punctuation at its end."""
    told = list(run)
    while told and not letters[told[-1]]:
        told.pop()
    return told
