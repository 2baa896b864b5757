"""From the treebank to the pipeline that the package ships.

    python -m training prepare    documents and norms into training/work
    python -m training train      the training itself: about 35 minutes on one core
    python -m training assemble   training/work/english, pruned and with its meta
    python -m training evaluate   figures of a pipeline on the development part
    python -m training all        all four

Shared data is looked for in COUNTERCLAIM_SHARED, else in ../shared. The result is copied
into the package by hand, once its figures have been compared with those on the card.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import typer

from training import assemble as assembly
from training import evaluate as evaluation
from training import norms, probe
from training.conllu import read
from training.documents import build, runs, varied

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", HERE.parent.parent / "shared"))
TREEBANK = SHARED / "data" / "ud"
SHIPPED = HERE.parent / "src" / "counterclaim" / "language" / "english"

SEED = 7
VERSION = "0.2.0"
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False)


@app.command()
def prepare() -> None:
    """Write the documents of the training and development parts, and the norm table."""
    import spacy
    from spacy.tokens import DocBin

    WORK.mkdir(exist_ok=True)
    nlp, rng = spacy.blank("en"), random.Random(SEED)  # noqa: S311
    frequency: Counter[str] = Counter()
    for part in ("train", "dev"):
        packed, skipped = DocBin(store_user_data=False), 0
        for group in runs(read(TREEBANK / f"{part}.conllu.gz"), rng):
            doc = build(nlp, varied(group, rng) if part == "train" else group)
            if doc is None:
                skipped += 1
                continue
            packed.add(doc)
            if part == "train":
                frequency.update(token.lower_ for token in doc)
        packed.to_disk(WORK / f"{part}.spacy")
        typer.echo(f"{part}: {len(packed)} documents, {skipped} skipped")
    table = norms.make(frequency)
    (WORK / "norms.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    typer.echo(f"norms: {len(table)} words")


@app.command()
def train() -> None:
    """Run `spacy train` with the recipe's settings."""
    subprocess.run(
        [
            *(sys.executable, "-m", "spacy", "train", str(HERE / "config.cfg")),
            *("--output", str(WORK / "trained"), "--code", str(HERE / "spacy_code.py")),
            *("--paths.train", str(WORK / "train.spacy"), "--paths.dev", str(WORK / "dev.spacy")),
            *("--paths.norms", str(WORK / "norms.json"), "--system.seed", str(SEED)),
        ],
        check=True,
        env=os.environ | ONE_CORE,
    )


@app.command()
def assemble() -> None:
    """Prune the best model of the run into training/work/english."""
    assembly.assemble(WORK / "trained" / "model-best", WORK / "english", VERSION)
    typer.echo(f"{WORK / 'english'}: copy it to {SHIPPED} if it is better")


@app.command()
def evaluate(model: Path = WORK / "english", part: str = "dev") -> None:
    """Print a pipeline's figures on one part of the treebank, and of the probe."""
    import spacy

    nlp = spacy.load(model)
    sentences = list(read(TREEBANK / f"{part}.conllu.gz"))
    for corpus in ("ewt", "gum"):
        chosen = [sentence for sentence in sentences if sentence.corpus == corpus]
        for name, score in evaluation.evaluate(nlp, chosen).items():
            typer.echo(f"{corpus} {name:12} {score.f1:6.2f}")
    for name, score in probe.arcs(nlp, sentences).items():
        typer.echo(f"{name} arcs {score.f1:.2f}")
    typer.echo(f"own sentences {probe.own_sentences(nlp)} of {len(probe.PROBES)}")


@app.command("all")
def run_all() -> None:
    """All steps, one after the other."""
    prepare()
    train()
    assemble()
    evaluate()


if __name__ == "__main__":
    app()
