"""Maps rare words to their Brown cluster, so that an unseen word borrows its kind's embedding.

spacy-lookups-data carries 1,000 Brown clusters over about 190,000 words. A word that
training has fewer than `SEEN_OFTEN` times gets the norm "k<cluster>". Only spaCy's own
`lexeme_norm` table is used, so the trained pipeline loads without code of ours. Words must
therefore never be matched on `token.norm_`.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

DOMAIN = Path(__file__).with_name("domain_norms.tsv")

SEEN_OFTEN = 4
"""Occurrences in training from which a word keeps its own embedding."""

RAREST = -17.0
"""Natural logarithm of a word's probability below which its cluster is noise."""


def make(frequency: Counter[str]) -> dict[str, str]:
    """Norms by word, from the frequencies of lower-case words in training."""
    clusters, probability = table("lexeme_cluster"), table("lexeme_prob")
    norms = {
        word: norm
        for word, norm in table("lexeme_norm").items()
        if frequency[word.lower()] < SEEN_OFTEN
    }
    norms |= {
        word: f"k{cluster}"
        for word, cluster in clusters.items()
        if cluster
        and word.isalpha()
        and probability.get(word, -20.0) > RAREST
        and frequency[word.lower()] < SEEN_OFTEN
    }
    for like, words in _domain():
        for word in words:
            if not clusters.get(word) and frequency[word.lower()] < SEEN_OFTEN:
                norms[word] = f"k{clusters[like]}"
    return norms


def _domain() -> list[tuple[str, list[str]]]:
    lines = DOMAIN.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(like, words.split()) for like, words in rows]


def table(name: str) -> dict[str, Any]:
    """A table of spacy-lookups-data for English."""
    import spacy_lookups_data

    data = Path(spacy_lookups_data.__file__).parent / "data"
    return json.loads(gzip.decompress((data / f"en_{name}.json.gz").read_bytes()))
