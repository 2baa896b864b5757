"""Polarity of happenings on ECB+: which mentions are read as denied, against its NEG_ types.

Measured on the topics with odd numbers; rules were looked at on the even ones only. ECB+ marks
few mentions as negated (33 of some 2,400 on the odd topics) and leaves unmarked what was foiled,
prevented or denied, and what "will not" happen: precision is therefore low by its count, and
only recall is to be read as how well negation is seen.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.figures import Figure
from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.stance import stance
from counterclaim.extract.voices import covering, nesting
from counterclaim.language.parser import parse
from counterclaim.model.claim import Polarity
from counterclaim.model.page import Block, BlockKind, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

STATING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
"""Parts of speech of a mention's head that can state a happening."""

QUICK = 60


def measure(shared: Path, *, quick: bool = False) -> Iterator[Figure]:
    """Recall and precision of denied mentions, in per cent."""
    with gzip.open(shared / "data" / "ecbplus" / "topics01-35.jsonl.gz", "rt") as lines:
        records = [json.loads(line) for line in lines]
    odd = [record for record in records if int(record["topic"]) % 2]
    counts: Counter[tuple[bool, bool]] = Counter()
    for record in odd[: QUICK if quick else None]:
        counts.update(_judged(record))
    right = counts[True, True]
    marked, denied = right + counts[True, False], right + counts[False, True]
    told = {"recall": (right, marked), "precision": (right, denied)}
    for name, (part, whole) in told.items():
        value = 100 * part / whole if whole else None
        reference = f"{right} of {whole} mentions, none known"
        yield Figure(
            name=f"stance.denied.{name}", value=value, unit="%", reference=reference, held=False
        )


def _judged(record: dict[str, Any]) -> Iterator[tuple[bool, bool]]:
    """For each mention of a validated sentence: marked as negated, read as denied."""
    text = record["text"]
    block = Block(kind=BlockKind.BODY, start=0, end=len(text))
    page = Page(id="pg", capture="cap", record=record["doc"], text=text, blocks=(block,))
    parsed = next(iter(parse([page])))
    attributions = find_attributions(parsed)
    depths = nesting(attributions)
    validated = set(record["validated_sentences"])
    for part in parsed.blocks:
        for mention in record["mentions"]:
            negated = mention["type"].startswith("NEG")
            happening = negated or mention["type"].startswith("ACTION")
            if not happening or mention["sent"] not in validated:
                continue
            spans = mention["spans"]
            words = part.doc.char_span(spans[0][0], spans[-1][1], alignment_mode="expand")
            head: Token | None = words.root if words is not None else None
            if head is None or head.pos_ not in STATING:
                continue
            over = covering(attributions, depths, part.span(head).start)
            yield negated, stance(part, head, over).polarity is Polarity.DENIED
