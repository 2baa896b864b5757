"""What speaks for a phrase being a filler, as plain words: "gd=kill:obj:" is "object of kill".

Names go in as names only, never by their letters: what was learned holds for the names of
another war, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.extract.incidents.phrases import Phrase, case_of
from counterclaim.language.lemmas import lemma
from counterclaim.model.claim import Claim
from counterclaim.model.record import Span
from counterclaim.packs.triggers import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from counterclaim.language.parsed import ParsedBlock

NAME, NUMBER = "<NAME>", "<NUM>"
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
CLIMB = 3
WINDOW = 3
LAST_SENTENCE = 6
"""Sentences are told apart by their place on the page up to this one."""

BODIES = frozenset(
    [
        "army",
        "front",
        "forces",
        "movement",
        "government",
        "force",
        "police",
        "party",
        "bank",
        "church",
        "embassy",
        "university",
        "company",
        "ministry",
        "brigade",
        "battalion",
        "cartel",
        "guard",
    ]
)
"""Words in names that say what the name is of."""


@dataclass(slots=True)
class Telling:
    """A sentence with its claims, and the features that all its phrases share."""

    part: ParsedBlock
    words: TokenSpan
    span: Span
    claims: Sequence[Claim]
    shared: tuple[str, ...] = ()
    kinds: dict[int, str] = field(default_factory=dict)


def base(token: Token) -> str:
    """A word as the features have it."""
    if token.pos_ == "PROPN":
        return NAME
    return NUMBER if token.like_num else lemma(token).lower()


def share(tellings: Sequence[Telling], text: str) -> None:
    """Give each sentence what its phrases share: its words, its claims and its neighbours'."""
    for n, telling in enumerate(tellings):
        found = {f"s={base(t)}" for t in telling.words if t.pos_ in CONTENT and t.is_alpha}
        found |= {f"sc={claim.type}" for claim in telling.claims} or {"sc=none"}
        found.add(f"sn={min(n, LAST_SENTENCE)}")
        if n > 0:
            found |= {f"pc={claim.type}" for claim in tellings[n - 1].claims}
        if n + 1 < len(tellings):
            found |= {f"nc={claim.type}" for claim in tellings[n + 1].claims}
        if '"' in telling.span.of(text):
            found.add("quote")
        telling.shared = tuple(sorted(found))


def features(phrase: Phrase, telling: Telling, kind: str) -> Iterator[str]:
    """The features of one phrase, those shared by its sentence left out.

    `kind` is that of the actor its words stand in, "-" if none.
    """
    doc = phrase.head.doc
    named = phrase.named
    head = NAME if named else base(phrase.head)
    yield from (f"h={head}", f"k={kind}", f"name={named:d}", f"comp={phrase.compound:d}")
    for name in noun_classes().get(head, ()):
        yield f"cls={name}"
    if named:
        yield from _of_name(phrase)
    for at in range(phrase.first, phrase.last):
        if doc[at].pos_ != "PROPN" and not doc[at].is_space:
            yield f"m={base(doc[at])}"
    if not named and any(doc[at].pos_ == "PROPN" for at in range(phrase.first, phrase.last)):
        yield "mname"
    yield "num" if phrase.head.tag_ in ("NNS", "NNPS") else "sg"
    yield f"det={_determiner(phrase, telling)}"
    yield from _of_grammar(phrase, kind if named else head)
    for off in range(1, WINDOW + 1):
        before, after = phrase.first - off, phrase.last + off
        yield f"w-{off}={base(doc[before]) if before >= 0 else '^'}"
        yield f"w+{off}={base(doc[after]) if after < len(doc) else '$'}"
    yield from _of_claims(phrase, telling, kind if named else head)


def _of_name(phrase: Phrase) -> Iterator[str]:
    doc = phrase.head.doc
    yield f"nlen={min(phrase.last - phrase.first + 1, 4)}"
    if phrase.first == phrase.last and len(phrase.head.text) > 1 and phrase.head.text.isupper():
        yield "acro"
    for token in doc[phrase.first : phrase.last + 1]:
        if token.lower_ in BODIES:
            yield f"nw={token.lower_}"
    if phrase.outer < phrase.first:
        yield f"title={doc[phrase.first - 1].lower_}"
    if phrase.first > 0 and doc[phrase.first - 1].tag_ in ("NN", "NNS"):
        yield f"pn={base(doc[phrase.first - 1])}"


def _determiner(phrase: Phrase, telling: Telling) -> str:
    at = phrase.first - 1
    while at >= telling.words.start and phrase.head.doc[at].is_space:
        at -= 1
    if at < telling.words.start:
        return "-"
    token = phrase.head.doc[at]
    return token.lower_ if token.tag_ in ("DT", "PRP$", "POS", "CD") else "-"


def _of_grammar(phrase: Phrase, what: str) -> Iterator[str]:
    owner = phrase.head
    if phrase.compound:
        while owner.dep_ in ("compound", "nmod:desc", "amod") and owner.head.i > owner.i:
            owner = owner.head
        yield f"ofh={base(owner)}"
    first = owner
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first is not owner:
        yield "conj"
        yield f"ch={base(first)}"
    dep, case, above = first.dep_, case_of(first), first.head
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in above.children)
    yield f"dep={dep}:{case}"
    yield f"g={base(above)}"
    yield f"gd={base(above)}:{dep}:{case}"
    yield f"hd={what}:{dep}:{case}"
    yield f"pas={passive:d}:{dep}"
    yield f"pgd={passive:d}:{base(above)}:{dep}:{phrase.named}"
    for _ in range(CLIMB):
        if above.head == above:
            break
        yield f"up={base(above.head)}"
        yield f"upd={above.dep_}:{base(above.head)}"
        above = above.head
    for child in owner.children:
        if child.dep_ in ("acl", "acl:relcl", "appos", "nmod"):
            yield f"c={child.dep_}:{base(child)}"
            if child.dep_ == "nmod":
                yield f"cn={case_of(child)}:{base(child)}"


def _of_claims(phrase: Phrase, telling: Telling, what: str) -> Iterator[str]:
    if not telling.claims:
        return
    doc = phrase.head.doc
    span = telling.part.span(doc[phrase.first : phrase.last + 1])
    for claim in telling.claims:
        for role in claim.roles:
            if role.start < span.end and span.start < role.end:
                yield f"r={claim.type}:{role.role.value}"
                yield f"rr={role.role.value}"
    near = min(telling.claims, key=lambda claim: abs(claim.trigger.start - span.start))
    yield f"nt={near.type}"
    yield f"ntd={near.type}:{near.trigger.start < span.start:d}:{what}"
