"""Writes packs/words/lemmas.toml: the verbs, and the forms that no rule of inflection undoes.

Read from WordNet 3.0 as spacy-lookups-data carries it. The rules themselves stand in
`counterclaim.language.lemmas`; what they get right is not listed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

from counterclaim.language.lemmas import regular_noun, stems
from training.norms import table

OUT = Path(__file__).parent.parent / "src" / "counterclaim" / "packs" / "words" / "lemmas.toml"

RAREST_VERB, RAREST_NOUN, RAREST_NOUN_IN_S = -18.5, -16.0, -12.0
"""Natural logarithm of a word's probability (Reddit, by spacy-lookups-data) below which it is
left out: what is rarer is jargon of other fields."""

FIELD_VERBS = frozenset(
    [
        "airlift",
        "airstrike",
        "behead",
        "besiege",
        "bombard",
        "conscript",
        "demine",
        "desecrate",
        "encircle",
        "evacuate",
        "execute",
        "extradite",
        "hostage",
        "immolate",
        "intercept",
        "jam",
        "kidnap",
        "liberate",
        "loot",
        "maim",
        "martyr",
        "massacre",
        "mortar",
        "neutralise",
        "neutralize",
        "outgun",
        "overrun",
        "parachute",
        "pillage",
        "rearm",
        "recapture",
        "regroup",
        "repatriate",
        "repel",
        "retake",
        "shell",
        "storm",
        "strafe",
        "torpedo",
        "traffic",
        "waylay",
    ]
)
"""Verbs of the field, listed whatever their frequency."""

HEAD = """\
# Base forms of English verbs, and forms of verbs and nouns that no rule of inflection undoes.
#
# Written by training/word_forms.py from WordNet 3.0 (https://wordnet.princeton.edu), as carried
# by spacy-lookups-data 1.0.5, less the rarest words; a few verbs of the field were added.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use,
# copy, modify and distribute this database for any purpose and without fee is granted by its
# licence (https://wordnet.princeton.edu/license-and-commercial-use), provided that this notice
# stays; it is provided "as is", without warranty of any kind.
"""


def write() -> None:
    """Write the pack anew."""
    index, irregular, probability = table("lemma_index"), table("lemma_exc"), table("lexeme_prob")

    def common(word: str, rarest: float) -> bool:
        return word.isalpha() and word.isascii() and probability.get(word, -20.0) > rarest

    verbs = {word for word in index["verb"] if common(word, RAREST_VERB)} | FIELD_VERBS
    verb_forms = {
        form: lemmas[0]
        for form, lemmas in irregular["verb"].items()
        if lemmas[0] in verbs and lemmas[0] != form and verbs.isdisjoint(stems(form))
    }
    noun_forms = {
        form: lemmas[0]
        for form, lemmas in irregular["noun"].items()
        if common(lemmas[0], RAREST_NOUN) and regular_noun(form) != lemmas[0] != form
    }
    nouns = {word for word in index["noun"] if common(word, RAREST_NOUN)}
    for noun in sorted(nouns):
        if noun.endswith("s") and not common(noun, RAREST_NOUN_IN_S):
            continue
        ruled = regular_noun(plural(noun))
        if plural(noun) not in noun_forms and ruled != noun and ruled not in nouns:
            noun_forms[plural(noun)] = noun
    noun_forms["people"] = "people"
    OUT.write_text(
        HEAD
        + f'\nverbs = """\n{_wrapped(verbs)}\n"""\n'
        + f'\nverb_forms = """\n{_wrapped(f"{a}:{b}" for a, b in verb_forms.items())}\n"""\n'
        + f'\nnoun_forms = """\n{_wrapped(f"{a}:{b}" for a, b in noun_forms.items())}\n"""\n',
        encoding="utf-8",
    )


def plural(noun: str) -> str:
    """The regular plural as it is spelt."""
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _wrapped(words: Iterable[str]) -> str:
    return textwrap.fill(
        " ".join(sorted(words)), 98, break_long_words=False, break_on_hyphens=False
    )


if __name__ == "__main__":
    write()
