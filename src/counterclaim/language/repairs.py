"""Sets right, after the parser, what it gets wrong in known ways; spaCy components.

`LEMMAS` writes the repaired lemmas, so that `token.lemma_` can be relied on. `SUBJECTS` leaves
each verb one subject: where the parser gives two, the second explains or completes the first
("Amaq, the agency, claimed", "the agency Saba claimed", "Karim Haddar told").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from counterclaim.language.lemmas import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEMMAS = "counterclaim_lemmas"
SUBJECTS = "counterclaim_subjects"

SUBJECT_LABELS = ("nsubj", "nsubj:pass")


@Language.component(LEMMAS)
def repair_lemmas(doc: Doc) -> Doc:
    """Replace the lemmas that `lemma_of` sets right; each kind of token is looked at once."""
    strings = doc.vocab.strings
    kinds = [tuple(row) for row in doc.to_array(["ORTH", "TAG", "LEMMA"]).tolist()]
    repaired = {kind: lemma_of(*(strings[part] for part in kind)) for kind in set(kinds)}
    for at, kind in enumerate(kinds):
        if repaired[kind] != strings[kind[2]]:
            doc[at].lemma_ = repaired[kind]
    return doc


@Language.component(SUBJECTS)
def repair_subjects(doc: Doc) -> Doc:
    """Hang the second of two neighbouring subjects of one verb on the first, or the reverse."""
    strings = doc.vocab.strings
    labels = {strings[label] for label in SUBJECT_LABELS if label in strings}
    last: dict[int, int] = {}
    pairs = []
    for at, (label, up) in enumerate(doc.to_array(["DEP", "HEAD"]).astype("int64").tolist()):
        if label in labels:
            verb = at + up
            if verb in last and at < verb:
                pairs.append((last[verb], at))
            last[verb] = at
    for first, second in pairs:
        _join(doc[first], doc[second])
    return doc


def _join(first: Token, second: Token) -> None:
    """Names beside a noun or a name, with nothing but a comma between; others stay as they are."""
    start = second.left_edge.i
    between = first.doc[first.right_edge.i + 1 : start]
    marks = {t.text for t in (first.right_edge, *between, second.left_edge) if t.is_punct}
    if len(between) > 1 or marks - {","} or any(not token.is_punct for token in between):
        return
    comma = bool(marks)
    if not {first.pos_, second.pos_} <= {"NOUN", "PROPN"} or first.pos_ == second.pos_ == "NOUN":
        return
    pointed = any(child.dep_ in ("det", "nmod:poss") for child in first.children)
    if comma or (pointed and second.pos_ == "PROPN"):
        second.dep_, second.head = "appos", first
    elif second.pos_ == "PROPN" and start == second.i:
        if first.pos_ == "PROPN":
            second.dep_, second.head = "flat", first
        else:
            first.dep_, first.head = "nmod:desc", second
