"""Writes the repaired lemmas into the parse, so that `token.lemma_` can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from counterclaim.language.lemmas import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "counterclaim_lemmas"


@Language.component(NAME)
def repair(doc: Doc) -> Doc:
    """Replace the lemmas that `lemma_of` sets right; each kind of token is looked at once."""
    strings = doc.vocab.strings
    kinds = [tuple(row) for row in doc.to_array(["ORTH", "TAG", "LEMMA"]).tolist()]
    repaired = {kind: lemma_of(*(strings[part] for part in kind)) for kind in set(kinds)}
    for at, kind in enumerate(kinds):
        if repaired[kind] != strings[kind[2]]:
            doc[at].lemma_ = repaired[kind]
    return doc
