"""The shipped pipeline is small, says where it comes from, and carries nobody's address."""

import json
import re
from pathlib import Path

import pytest

from counterclaim.language.parser import BUILT_IN, load

MOST_BYTES = 20 * 1024 * 1024


def test_size() -> None:
    assert sum(file.stat().st_size for file in BUILT_IN.rglob("*") if file.is_file()) < MOST_BYTES


def test_card_names_data_and_licence() -> None:
    card = (BUILT_IN / "README.md").read_text(encoding="utf-8")
    for words in ("CC BY-SA 4.0", "UD English EWT", "UD English GUM", "Limits"):
        assert words in card


def test_string_store_holds_no_address_or_number() -> None:
    strings = json.loads((BUILT_IN / "vocab" / "strings.json").read_text(encoding="utf-8"))
    personal = re.compile(r"@.*\.|\d[\d\s().-]{4,}\d|https?:|www\.|\.com\b", re.IGNORECASE)
    assert [string for string in strings if personal.search(string)] == []


@pytest.mark.shared
def test_accuracy_does_not_fall(shared: Path) -> None:
    """Floors a point below what the card gives, on the first documents of the dev part."""
    from itertools import islice

    from training.conllu import read
    from training.evaluate import evaluate

    sentences = (each for each in read(shared / "data/ud/dev.conllu.gz") if each.corpus == "gum")
    scores = evaluate(load(), islice(sentences, 250))
    floors = {"xpos": 93, "las": 79, "lemmas": 95, "sentences": 90}
    assert {name: scores[name].f1 for name in floors if scores[name].f1 < floors[name]} == {}
