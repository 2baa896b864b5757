"""Turns the trained pipeline into the folder that is shipped: pruned, and with its meta."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer

META = {
    "name": "counterclaim",
    "license": "CC BY-SA 4.0",
    "description": "Tags, features, lemmas, dependencies and sentences of English prose, for "
    "reports of conflict. Trained on UD_English-EWT and on those documents of UD_English-GUM "
    "that carry no NonCommercial or NoDerivatives terms.",
    "sources": [
        {
            "name": "UD_English-EWT",
            "license": "CC BY-SA 4.0",
            "author": "Stanford University and contributors",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        },
        {
            "name": "UD_English-GUM (a part)",
            "license": "annotations CC BY 4.0; texts CC BY, CC BY-SA, public domain",
            "author": "Amir Zeldes and contributors",
            "url": "https://github.com/UniversalDependencies/UD_English-GUM",
        },
        {
            "name": "spacy-lookups-data",
            "license": "MIT",
            "author": "Explosion",
            "url": "https://github.com/explosion/spacy-lookups-data",
        },
    ],
}
MACHINE_SECTIONS = ("paths", "corpora", "training", "initialize", "pretraining")
"""Settings of the training run: they name folders of the machine it ran on."""


def assemble(trained: Path, out: Path, version: str) -> None:
    """Write the shippable form of a trained pipeline to `out`, replacing what is there.

    A card (README.md) that is in `out` is kept.
    """
    import spacy

    nlp = spacy.load(trained)
    nlp.meta.update(META | {"version": version})
    for section in MACHINE_SECTIONS:
        if section in nlp.config:
            nlp.config[section] = {}
    card = out / "README.md"
    kept = card.read_bytes() if card.exists() else None
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    _accept_any_patch_release(out / "meta.json")
    _prune_strings(out / "vocab" / "strings.json", needed_strings(nlp))
    if kept is not None:
        card.write_bytes(kept)


def needed_strings(nlp: Language) -> set[str]:
    """The strings that the components look up: labels, features, edits of the lemmatizer.

    The store of a fresh pipeline holds every word of the training text, addresses and
    telephone numbers of the treebank's mails among them.
    """
    keep = {"", "SPACE", "_SP"}
    for name in nlp.pipe_names:
        for label in map(str, getattr(nlp.get_pipe(name), "labels", ())):
            for part in (label, label.partition("-")[2]):
                keep |= {part, *part.split("||"), *part.replace("=", "|").split("|")}
    if "trainable_lemmatizer" in nlp.pipe_names:
        keep |= _edits(nlp.get_pipe("trainable_lemmatizer"))
    return keep


def _edits(lemmatizer: EditTreeLemmatizer) -> set[str]:
    """What the edit trees that are in use exchange; the trees of rare words are never used."""
    import srsly

    trees: list[dict[str, Any]] = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    waiting, used = list(lemmatizer.cfg["labels"]), set()
    while waiting:
        tree = waiting.pop()
        if tree < len(trees) and tree not in used:
            used.add(tree)
            branches = (trees[tree].get(side) for side in ("prefix_tree", "suffix_tree"))
            waiting += [branch for branch in branches if branch is not None]
    edits = (trees[tree].get(side) for tree in used for side in ("orig", "subst"))
    return {lemmatizer.vocab.strings[edit] for edit in edits if edit}


def _accept_any_patch_release(meta: Path) -> None:
    data = json.loads(meta.read_text(encoding="utf-8"))
    data["spacy_version"] = ">=3.8.0,<3.9.0"
    meta.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _prune_strings(store: Path, needed: set[str]) -> None:
    strings = json.loads(store.read_text(encoding="utf-8"))
    kept = [string for string in strings if string in needed]
    store.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
