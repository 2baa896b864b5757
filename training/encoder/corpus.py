"""PolNeAR as windows of words with labels.

Texts are tokenised, cut into sentences and windows by the very code that runs in the product,
so that the network is trained on what it will see.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.language.encoder.pieces import Pieces
from counterclaim.language.encoder.windows import Window, windows
from counterclaim.language.parsed import ParsedBlock
from counterclaim.language.parser import load
from counterclaim.model.page import Block, BlockKind

Run = tuple[int, int]
ROLES = ("source", "cue", "content")
EDGES = " \t\r\n.,;:!?\"'`“”‘’«»()[]{}-–—…"
"""Characters at the edges of a span that annotators set now this way and now that."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One attribution inside a window: runs of words, half open."""

    cue: tuple[Run, ...]
    source: tuple[Run, ...]
    content: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window and the attributions whose first cue word it holds."""

    record: str
    window: Window
    labelled: tuple[Labelled, ...]


def read(path: Path, pieces: Pieces) -> Iterator[Example]:
    """All windows of a part of the corpus, in order."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield from _examples(record, pieces)


def _examples(record: dict[str, Any], pieces: Pieces) -> Iterator[Example]:
    text = record["text"]
    stretches = [found.span() for found in re.finditer(r"[^\n]+", text)]
    docs = load().pipe(text[start:end] for start, end in stretches)
    parts = [
        ParsedBlock(n, Block(kind=BlockKind.BODY, start=start, end=end), doc)
        for n, ((start, end), doc) in enumerate(zip(stretches, docs, strict=True))
    ]
    gold = [
        {role: [_trimmed(text, *span) for span in one[role]] for role in ROLES}
        for one in record["attributions"]
    ]
    for window in windows(parts, pieces):
        at = [word.part.span(word.part.doc[word.token]) for word in window]
        places = [(span.start, span.end) for span in at]
        labelled = [
            Labelled(*(tuple(_runs(places, one[role])) for role in ("cue", "source", "content")))
            for one in gold
            if one["cue"] and _holds(places, one["cue"][0])
        ]
        yield Example(record["doc"], window, tuple(one for one in labelled if one.cue))


def _trimmed(text: str, start: int, end: int) -> Run:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return start, end


def _holds(places: list[Run], span: Run) -> bool:
    return bool(places) and places[0][0] <= span[0] < places[-1][1]


def _runs(places: list[Run], spans: Iterable[Run]) -> Iterator[Run]:
    """Spans of characters as runs of the window's words."""
    for start, end in spans:
        touched = [n for n, (a, b) in enumerate(places) if a < end and start < b]
        if touched:
            yield touched[0], touched[-1] + 1
