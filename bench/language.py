"""Figures of the language stage on the test part of Universal Dependencies, and its speed.

Figures count words as the CoNLL 2018 shared task does: raw text in, F1 in per cent.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from training.conllu import read
from training.evaluate import Place, evaluate

from counterclaim.language.names import names_of
from counterclaim.language.parser import load, parse
from counterclaim.model.page import Block, BlockKind, Page

if TYPE_CHECKING:
    from spacy.tokens import Doc

Figure = tuple[str, float, str, str]
"""Name, value, unit, and what it is to be compared with."""

FIRST_MODEL = {
    "ewt": {"xpos": 92.4, "uas": 83.7, "las": 80.6, "sentences": 86.4},
    "gum": {"xpos": 95.8, "uas": 86.1, "las": 83.2, "sentences": 94.9},
}
"""The first model's figures without sentence marks and repaired lemmas."""

REPORTED = ("xpos", "uas", "las", "lemmas", "sentences")
NAMES_REFERENCE = "runs of proper nouns 67.5, a recogniser trained on GUM 60"


def measure(shared: Path) -> Iterator[Figure]:
    """Accuracy on EWT and GUM, name F1 on GUM, words a second, load time, peak memory."""
    sentences = list(read(shared / "data" / "ud" / "test.conllu.gz"))
    nlp = load()
    for corpus, first in FIRST_MODEL.items():
        chosen = [sentence for sentence in sentences if sentence.corpus == corpus]
        scores = evaluate(nlp, chosen, find_names=_name_places)
        for figure in REPORTED:
            reference = f"first model {first[figure]}" if figure in first else ""
            yield f"language.{figure}.{corpus}", round(scores[figure].f1, 2), "% F1", reference
        if corpus == "gum":
            yield "language.names.gum", round(scores["names"].f1, 2), "% F1", NAMES_REFERENCE
    yield from _in_new_process(shared)


def _name_places(doc: Doc) -> list[Place]:
    return [(name.start_char, name.end_char) for name in names_of(doc)]


def _in_new_process(shared: Path) -> list[Figure]:
    """Speed and memory, of a process that has done nothing else."""
    context = multiprocessing.get_context("spawn")
    kept = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        with context.Pool(1) as pool:
            return pool.apply(_speed, (shared,))
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def _speed(shared: Path) -> list[Figure]:
    """One core, processor time, on all articles of fa-kes."""
    lines = (shared / "data" / "fa-kes" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    started = time.perf_counter()
    load()
    loading = time.perf_counter() - started
    started = time.process_time()
    for _ in parse(_page(text) for text in texts):
        pass
    rate = sum(len(text.split()) for text in texts) / (time.process_time() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("language.speed", round(rate), "words/s", "aim 15,000 on an idle core"),
        ("language.load", round(loading, 2), "s", "importing spaCy included"),
        ("language.memory", round(peak), "MB", "first model 280"),
    ]


def _page(text: str) -> Page:
    block = Block(kind=BlockKind.BODY, start=0, end=len(text))
    return Page(id="", capture="", record="", text=text, blocks=(block,))
