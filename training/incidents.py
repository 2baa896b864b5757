"""Learns who did it, to whom, to what and with what: `extract/incidents/weights.json.gz`.

    python -m training.incidents

Logistic regression on the features of `extract/incidents/features.py`, one model a slot, then one
on what pooling sees of all mentions of a filler. Read are the texts and keys of the train part of
MUC-4 (../shared/data/muc4; no text of it is kept: a feature is a word or two of grammar around a
phrase, and names go in as names only). What pooling learns from are marks by models that have not
seen the document. Needs scikit-learn (the extra `train`) and a minute a hundred documents.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from counterclaim.collect.records import read_records
from counterclaim.extract.actors import find_actors
from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.claims import ToldSentences, read_sentences
from counterclaim.extract.counts import find_counts
from counterclaim.extract.incidents.features import share
from counterclaim.extract.incidents.judge import JUDGED, claim_features, page_features
from counterclaim.extract.incidents.phrases import with_of
from counterclaim.extract.incidents.pool import SLOTS, Candidate, evidence, pooled
from counterclaim.extract.incidents.read import with_features
from counterclaim.extract.incidents.weights import UNIT
from counterclaim.extract.places import find_places
from counterclaim.extract.times import find_times
from counterclaim.language.parsed import Parsed
from counterclaim.language.parser import parse
from counterclaim.page.reader import read_page

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", HERE.parent.parent / "shared"))
SHIPPED = HERE.parent / "src" / "counterclaim" / "extract" / "incidents" / "weights.json.gz"
KEYED = SHARED / "data" / "muc4" / "train.jsonl.gz"
KEYS = {
    "individual": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
RAREST = 3
"""Phrases or sentences that must have a feature."""

STRENGTH = 0.1
"""C of the models of phrases; of 0.03, 0.1 and 0.3 the best on dev folds of the train part."""

POOL_STRENGTH = 3.0
FOLDS = 4
SMALLEST = 0.02
"""Weights nearer to zero are left out."""

COUNTED = re.compile(
    r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many"
    r"|about|another|other|at least|more than|least|dozen|dozens)\s+"
)


REPORT_STRENGTH = 0.03
"""C of the model of what a page reports, which sees all its words."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document's phrases, their features, and the slots that the key gives them."""

    candidates: list[Candidate]
    features: list[list[int]]
    slots: list[frozenset[str]]
    exact: list[frozenset[str]]
    sentences: int
    claims: list[list[str]]  # features of the claims of learned types
    reported: list[bool]  # whether the key has a template for them


def plain(words: str) -> str:
    """Small letters, no punctuation, no articles."""
    bare = words.casefold().translate(str.maketrans("", "", string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


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


def answers(candidate: Candidate, key: Sequence[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """The slots that a key gives a phrase: with surnames counted for the full name, and without."""
    said, near, exact = wordings(candidate), set(), set()
    for template in key:
        for slot, name in KEYS.items():
            for entity in template[name]:
                ways = {plain(way) for way in entity}
                if said & ways:
                    exact.add(slot)
                    near.add(slot)
                elif slot == "victim" and candidate.phrase.named:
                    lasts = {words.split()[-1] for words in said if words}
                    if any(last in way.split() for last in lasts for way in ways):
                        near.add(slot)
    return near, exact


class Numbers:
    """Numbers for features, given as they are met."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.times: Counter[int] = Counter()

    def add(self, features: Sequence[str]) -> list[int]:
        """The numbers of some features."""
        return [self.of.setdefault(name, len(self.of)) for name in features]


def read(parsed: Parsed, key: Sequence[dict[str, Any]], numbers: Numbers) -> Read:
    """A document's phrases by the readers of the package."""
    times, actors = find_times(parsed), find_actors(parsed)
    places, counts = find_places(parsed, actors), find_counts(parsed)
    attributions = find_attributions(parsed, actors)
    told = read_sentences(parsed, times, places, actors, counts, attributions)
    return read_told(told, key, numbers)


def read_told(told: ToldSentences, key: Sequence[dict[str, Any]], numbers: Numbers) -> Read:
    """The same, of sentences whose claims were read."""
    candidates, features, near, exact = [], [], [], []
    seen: set[int] = set()
    share(told.tellings, told.mentions.text)
    for candidate, own in with_features(told.tellings, told.mentions, None):
        shared = numbers.add(told.tellings[candidate.sentence].shared)
        mine = numbers.add(own)
        numbers.times.update(mine)
        if candidate.sentence not in seen:
            seen.add(candidate.sentence)
            numbers.times.update(shared)
        loose, sure = answers(candidate, key)
        candidates.append(candidate)
        features.append(sorted({*mine, *shared}))
        near.append(frozenset(loose))
        exact.append(frozenset(sure))
    kinds = {kind for template in key for kind in template["incident_type"].split(" / ")}
    page = page_features(told.tellings)
    judged = [(c, t) for t in told.tellings for c in t.claims if c.type in JUDGED]
    claims = [sorted({*page, *claim_features(c, t)}) for c, t in judged]
    reported = [JUDGED[c.type] in kinds for c, _ in judged]
    return Read(candidates, features, near, exact, len(told.tellings), claims, reported)


def matrix(rows: Sequence[Sequence[int]], size: int) -> csr_matrix:
    """Rows of features that are there."""
    ends = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    columns = np.fromiter((n for row in rows for n in row), dtype=np.int32, count=int(ends[-1]))
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), (len(rows), size))


def learn(documents: Sequence[Read], numbers: Numbers) -> dict[str, Any]:
    """The table of weights."""
    kept = [n for n in range(len(numbers.of)) if numbers.times[n] >= RAREST]
    place = {n: at for at, n in enumerate(kept)}
    rows = [[place[n] for n in row if n in place] for d in documents for row in d.features]
    fold = np.array([n % FOLDS for n, d in enumerate(documents) for _ in d.features])
    data = matrix(rows, len(kept))
    names = {at: name for name, n in numbers.of.items() if (at := place.get(n)) is not None}
    phrase: dict[str, list[int]] = {}
    bias, marks = [], np.zeros((len(rows), len(SLOTS)))
    for at, slot in enumerate(SLOTS):
        truth = np.array([slot in slots for d in documents for slots in d.slots])
        for number in range(FOLDS):
            model = fit(data[fold != number], truth[fold != number], STRENGTH)
            marks[fold == number, at] = model.decision_function(data[fold == number])
        model = fit(data, truth, STRENGTH)
        bias.append(round(float(model.intercept_[0]), 3))
        for column, weight in enumerate(model.coef_[0]):
            if abs(weight) >= SMALLEST:
                phrase.setdefault(names[column], [0] * len(SLOTS))[at] = round(weight / UNIT)
        print(f"{slot}: {int(truth.sum())} of {len(truth)} phrases", flush=True)
    return {
        "slots": list(SLOTS),
        "bias": bias,
        "phrase": phrase,
        "pool": pool(documents, marks),
        "page": reports(documents),
    }


def reports(documents: Sequence[Read]) -> dict[str, int]:
    """Weights of whether a page reports what a claim tells; each page counts once."""
    times = Counter(name for d in documents for name in set(chain.from_iterable(d.claims)))
    names = sorted(name for name, n in times.items() if n >= RAREST)
    place = {name: at for at, name in enumerate(names)}
    rows = [[place[n] for n in row if n in place] for d in documents for row in d.claims]
    truth = np.array([right for d in documents for right in d.reported])
    each = np.array([1 / len(d.claims) for d in documents for _ in d.claims])
    model = LogisticRegression(C=REPORT_STRENGTH, solver="liblinear")
    model.fit(matrix(rows, len(names)), truth, sample_weight=each)
    held = {n: round(w / UNIT) for n, w in zip(names, model.coef_[0], strict=True)}
    bias = round(float(model.intercept_[0]) / UNIT)
    return {"bias": bias, **{name: weight for name, weight in held.items() if weight}}


def fit(data: Any, truth: Any, strength: float) -> LogisticRegression:
    """A logistic regression."""
    return LogisticRegression(C=strength, solver="liblinear").fit(data, truth)


def pool(documents: Sequence[Read], marks: Any) -> list[dict[str, float]]:
    """Weights of what is seen of a filler, by slot."""
    seen: list[list[dict[str, float]]] = [[] for _ in SLOTS]
    truth: list[list[bool]] = [[] for _ in SLOTS]
    for document, held in zip(documents, split(documents, marks), strict=True):
        if not len(held):
            continue
        best = held.max(axis=0).tolist()
        marked = [
            replace(c, marks=tuple(row)) for c, row in zip(document.candidates, held, strict=True)
        ]
        right = {id(c): exact for c, exact in zip(marked, document.exact, strict=True)}
        for filler in pooled(marked):
            for at, slot in enumerate(SLOTS):
                seen[at].append(dict(evidence(filler, at, best, document.sentences)))
                truth[at].append(any(slot in right[id(c)] for c in filler.mentions))
    return [weigh(rows, right) for rows, right in zip(seen, truth, strict=True)]


def split(documents: Sequence[Read], marks: Any) -> Iterator[Any]:
    """The rows of each document."""
    at = 0
    for document in documents:
        yield marks[at : at + len(document.candidates)]
        at += len(document.candidates)


def weigh(rows: Sequence[dict[str, float]], truth: Sequence[bool]) -> dict[str, float]:
    """Weights by name, with the bias."""
    times = Counter(name for row in rows for name in row)
    names = sorted(name for name, n in times.items() if n >= RAREST)
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                table[n, place[name]] = value
    scale = np.maximum(np.abs(table).max(axis=0), 1e-9)
    model = fit(table / scale, np.array(truth), POOL_STRENGTH)
    held = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0] / scale, strict=True)}
    return {"bias": round(float(model.intercept_[0]), 4), **held}


def write(table: dict[str, Any], path: Path = SHIPPED) -> None:
    """Write the weights, the same bytes for the same weights."""
    text = json.dumps(table, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def documents(path: Path) -> Iterator[tuple[Parsed, list[dict[str, Any]]]]:
    """The texts of a part as they are parsed, with their keys."""
    with gzip.open(path, "rt", encoding="utf-8") as lines_of:
        rows = [json.loads(line) for line in lines_of]
    lines = (json.dumps({"id": row["doc"], "text": row["text"]}).encode() for row in rows)
    records = read_records(io.BytesIO(b"\n".join(lines)), path=str(path), kind=None)
    pages = (read_page(record.capture)[0] for record in records if record.capture is not None)
    for parsed, row in zip(parse(pages), rows, strict=True):
        yield parsed, row["gtt_templates"]


def main() -> None:
    """Read, learn and write."""
    numbers = Numbers()
    found = [read(parsed, key, numbers) for parsed, key in documents(KEYED)]
    print(f"{len(found)} documents read", flush=True)
    write(learn(found, numbers))


if __name__ == "__main__":
    main()
