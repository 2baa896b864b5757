"""Which proper names GUM's entity brackets hold: the brackets are whole noun phrases."""

from __future__ import annotations

from training.conllu import Mention, Sentence, Word

KINDS = {"person", "place", "organization", "event"}
"""Kinds of mention that names are taken from; the rest (object, abstract, time, ...) is left."""

SHORT_JOINS = frozenset({"flat", "compound", "amod", "punct", "nummod"})
LONG_JOINS = SHORT_JOINS | {"nmod", "case", "det", "conj", "cc", "nmod:poss"}
PARTICLES = frozenset({"al", "de", "bin", "ibn", "abu", "al-", "-", "’", "'"})
LONG_WORDS = PARTICLES | {"of", "the", "and", "for", "&"}
LONGEST_CHAIN = 20
"""Arcs followed from a word up to the head of its name."""


def names(sentence: Sentence) -> list[tuple[int, int]]:
    """The names of a sentence as half-open word spans, longest first; none overlap."""
    named = (mention for mention in sentence.mentions if mention.kind in KINDS)
    found = (_name(sentence.words, mention) for mention in named)
    spans = sorted((span for span in found if span), key=lambda span: (span[0] - span[1], span[0]))
    taken: set[int] = set()
    kept = []
    for start, end in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return kept


def _name(words: tuple[Word, ...], mention: Mention) -> tuple[int, int] | None:
    """The mention trimmed to the name at its head; None if its head is no proper noun."""
    head = _head(words, mention)
    if head is None:
        return None
    short = mention.kind == "person"
    joins, particles = (SHORT_JOINS, PARTICLES) if short else (LONG_JOINS, LONG_WORDS)

    def belongs(index: int) -> bool:
        """Whether a chain of name-building relations leads from a word up to the head."""
        for _ in range(LONGEST_CHAIN):
            if index == head:
                return True
            word = words[index]
            if not mention.start <= index < mention.end or word.dep not in joins:
                return False
            if word.dep == "flat" == words[head].dep and word.head == words[head].head:
                return True
            index = word.head
        return False

    def is_joint(index: int) -> bool:
        word = words[index]
        return (
            word.xpos in {"HYPH", "AFX"}
            or word.form.lower() in particles
            or (not short and word.xpos in {"POS", "CD"})
        )

    start = end = head
    at = head - 1
    while at >= mention.start and (words[at].is_proper or is_joint(at)):
        if words[at].dep == "nmod:desc" or (words[at].is_proper and not belongs(at)):
            break
        start = at if words[at].is_proper else start
        at -= 1
    at = head + 1
    while at < mention.end and (words[at].is_proper or is_joint(at)):
        numbered = words[at].xpos == "CD" and words[at - 1].form in {"-", "–"}
        if words[at].is_proper or numbered:
            if not belongs(at):
                break
            end = at
        at += 1
    return start, end + 1


def _head(words: tuple[Word, ...], mention: Mention) -> int | None:
    """The proper noun that heads the name.

    In "team member Rodaba Noori" the name hangs on a common noun.
    """
    inside = range(mention.start, mention.end)
    head = next((index for index in inside if words[index].head not in inside), None)
    if head is None or words[head].is_proper:
        return head
    if mention.kind != "person":
        return None
    return next(
        (
            index
            for index in inside
            if words[index].head == head and words[index].is_proper and words[index].dep == "flat"
        ),
        None,
    )
