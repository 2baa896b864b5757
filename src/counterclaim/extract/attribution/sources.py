"""Who speaks: from a reporting word to the noun phrase of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import lexicon
from counterclaim.extract.attribution.pieces import Range, edges, trimmed
from counterclaim.language.parsed import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 6
"""Steps from a verb to the clause whose subject it shares."""

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_EXPLETIVE = frozenset({"it", "there"})


def child(token: Token, *labels: str) -> Token | None:
    """The first dependent with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject is what is said rather than who says it."""
    if child(verb, "aux:pass") is not None:
        return True
    if child(verb, "nsubj:pass") is not None:  # without "was", the parser may be wrong
        return child(verb, "obj", "ccomp") is None
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl")
        and child(verb, "aux", "nsubj") is None
    )


def find_source(verb: Token) -> Token | None:
    """The head of the source of a verb's saying; None where the words give none."""
    if is_passive(verb):
        return passive_agent(verb)
    author = _author(verb)
    if author is not None:
        return author
    node = verb
    for _ in range(MAX_CLIMB):
        subject = next((c for c in node.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            return None if _is_nobody(subject, node) else subject
        above = node.head
        if node.dep_ == "acl" and above.pos_ in ("NOUN", "PROPN", "PRON"):
            return owner(above) or above
        if node.dep_ == "xcomp" and node is verb:
            controller = child(above, "obj", "iobj")
            if (
                controller is not None
                and controller.i < verb.i
                and above.lemma_ not in _SUBJECT_CONTROL
            ):
                return controller
        if above == node or node.dep_ not in ("conj", "advcl", "xcomp", "parataxis", "dep"):
            return None
        node = above
    return None


def _author(verb: Token) -> Token | None:
    """Whose words a participle gives, if not its clause's subject's.

    "quoted a medic as saying" is the medic; "the raid came with a speech by X, calling on" is X.
    """
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "xcomp", "ccomp", "obl"):
        return None
    if any(c.lower_ == "as" and c.i < verb.i for c in verb.children):
        cited = child(above, "obj")
        return cited if cited is not None and above.pos_ == "VERB" else None
    known = lexicon()
    for by in reversed(verb.doc[max(sentence_of(verb).start, verb.i - AUTHOR_TOKENS) : verb.i]):
        if known.verb(by) is not None:
            return None
        if by.lower_ not in ("by", "from", "of") or by.head.pos_ not in ("NOUN", "PROPN"):
            continue
        work = verb.doc[by.i - 1] if by.i else by
        if work.lower_ in known.documents and by.head.i > by.i:
            return by.head
    return None


AUTHOR_TOKENS = 15
"""Most tokens between a document's author and the participle that tells what it says."""

_SUBJECT_CONTROL = frozenset({"promise", "use", "take", "make", "hold", "issue", "release"})


def owner(noun: Token) -> Token | None:
    """Who made a statement, for "the minister issued a statement saying"."""
    verb = noun.head
    if noun.dep_ in ("obj", "obl") and verb.pos_ == "VERB":
        return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    return None


def passive_agent(verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    for c in verb.children:
        if c.dep_ == "obl:agent" or (
            c.dep_ == "obl" and any(w.lower_ == "by" and w.dep_ == "case" for w in c.children)
        ):
            return c
    return None


def _is_nobody(subject: Token, verb: Token) -> bool:
    """An expletive, a happening, or a time that the parser takes for a subject: "Thursday"."""
    if subject.lower_ in lexicon().times or subject.lower_ in lexicon().mute:
        return True
    if subject.dep_ == "expl":
        return True
    return subject.lower_ in _EXPLETIVE and (
        verb.pos_ != "VERB" or any(c.dep_ in ("aux:pass", "csubj:pass") for c in verb.children)
    )


def source_range(head: Token, verb: Token) -> Range | None:
    """The noun phrase of a source, without its preposition, and not reaching into the verb."""
    start, end = edges(head)
    if head.i < verb.i:
        end = min(end, verb.i)
    elif start <= verb.i:
        start = verb.i + 1
    for c in head.children:
        if c.dep_ == "case" and c.i < head.i and c.lower_ != "'s":
            start = max(start, c.i + 1)
        elif c.dep_ in _SEPARATE and c.i > head.i:
            end = min(end, c.left_edge.i)
        elif c.dep_ in _SEPARATE:
            start = max(start, c.right_edge.i + 1)
    if head.dep_ == "nmod:poss":
        end = min(end, head.right_edge.i + 1)
    for i in range(
        head.i, start, -1
    ):  # the end of a line, sentence or speech ends what the parser joined
        before = head.doc[i - 1].text
        if before in (".", "!", "?", "”") or "\n" in before:
            start = i
            break
    while start < head.i and head.doc[start].pos_ in ("CCONJ", "SCONJ"):
        start += 1
    return trimmed(head.doc, (start, end)) if start < end else None


_SEPARATE = frozenset({"parataxis", "cc", "cc:preconj", "discourse", "advcl", "dep"})


def antecedent(pronoun: Token) -> Range | None:
    """What a relative pronoun stands for."""
    if pronoun.lower_ not in RELATIVE:
        return None
    node = pronoun
    for _ in range(MAX_CLIMB):
        if node.dep_ == "acl:relcl":
            start, _ = edges(node.head)
            return trimmed(pronoun.doc, (start, max(node.left_edge.i, node.head.i + 1)))
        if node.head == node:
            return None
        node = node.head
    return None
