"""The pack's words of certainty, polarity and modality, read once."""

from __future__ import annotations

import functools
from typing import TypeVar

from counterclaim import packs
from counterclaim.model.claim import Certainty, Modality

Grade = TypeVar("Grade", Certainty, Modality)


class Tables:
    """Words by grade and mode, from `packs/words/cues.toml`."""

    def __init__(self) -> None:
        pack = packs.load("words/cues")
        certainty, modality, denied = (
            pack["certainty"],
            pack["modality"],
            pack["polarity"]["denied"],
        )
        self.adverbs = _by_word(certainty, "adverbs", Certainty)
        self.adjectives = _by_word(certainty, "adjectives", Certainty)
        self.verbs = _by_word(certainty, "verbs", Certainty)
        self.nouns = _by_word(certainty, "nouns", Certainty)
        self.verb_modes = _by_word(modality, "verbs", Modality)
        self.adjective_modes = _by_word(modality, "adjectives", Modality)
        self.noun_modes = _by_word(modality, "nouns", Modality)
        self.implicative = frozenset(pack["implicative"]["words"])
        self.denying = frozenset(denied["verbs"])
        self.denying_nouns = frozenset(denied["nouns"])
        self.denying_adjectives = frozenset(denied["adjectives"])
        self.keeping = frozenset(denied["from"])
        self.cancelled = frozenset(pack["cancelled"]["verbs"])
        self.postponed = frozenset(pack["cancelled"]["later"])
        self.attempts = frozenset(pack["attempts"]["words"])
        self.grounds = frozenset(pack["grounds"]["nouns"])
        self.perceiving = frozenset(packs.load("words/basis")["witnessed"]["verbs"])
        self.light = frozenset(pack["light"]["verbs"])


def _by_word(
    table: dict[str, dict[str, list[str]]], part: str, grades: type[Grade]
) -> dict[str, Grade]:
    return {word: grades(grade) for grade, parts in table.items() for word in parts[part]}


@functools.cache
def tables() -> Tables:
    """The tables."""
    return Tables()
