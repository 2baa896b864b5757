"""How a happening is put forward: how firmly, affirmed or denied, as fact or as prospect.

Read from the words of the clause itself and from the innermost attribution over it, never
from what the outlet thinks of its source: a "claim" is as certain as its voice makes it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, TypeVar

from counterclaim import packs
from counterclaim.extract.attribution.cues import Cue, lexicon
from counterclaim.extract.attribution.distancing import Distancing, find_distancing
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import ParsedBlock, sentence_of
from counterclaim.model.claim import Attribution, Certainty, CueKind, Modality, Polarity
from counterclaim.model.record import Record, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Distancing", "Stance", "find_distancing", "negated_conjuncts", "stance"]

MAX_GOVERNORS = 8
"""Steps from a happening up to the clause that frames it."""

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
_NO_ONE = frozenset({"no", "none", "nobody", "neither"})
_NOT_NEGATING = frozenset({"only", "just", "merely", "necessarily", "least", "fewer", "less"})
"""Words after "not" or "no" with which it limits or compares: "not only", "no fewer than"."""
_SURE = frozenset({"doubt", "question", "exception", "fail"})
"""Nouns whose absence is certainty: "without any doubt"."""
_TO_NOUN = frozenset({"DET", "ADJ", "NOUN"})
_CLIMBED = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "nsubj", "nsubj:pass", "compound", "appos"}
)
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})


class Stance(Record, frozen=True, kw_only=True):
    """How the innermost voice puts a happening forward, and the words that say so."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    reasons: tuple[str, ...] = ()  # "reportedly: probable", "not: denied", in the order found


class _Reading:
    """What has been understood so far; the weakest certainty and the last mode win."""

    def __init__(self) -> None:
        self.certainty = Certainty.CERTAIN
        self.denied = False
        self.modality = Modality.HAPPENED
        self.reasons: list[str] = []
        self.firm = False

    def weaken(self, to: Certainty, why: str) -> None:
        """Lower the certainty; it never rises again, unless words of firmness come nearest."""
        if not self.firm and _RANK[to] > _RANK[self.certainty]:
            self.certainty = to
        self.reasons.append(f"{why}: {to.value}")

    def mode(self, modality: Modality, why: str) -> None:
        """Take a mode; one nearer to the happening stands."""
        if self.modality is Modality.HAPPENED:
            self.modality = modality
            self.reasons.append(f"{why}: {modality.value}")

    def retell(self, modality: Modality, why: str) -> None:
        """Take the mode that the cue gives to what it says will or would happen."""
        self.modality = modality
        self.reasons.append(f"{why}: {modality.value}")

    def deny(self, why: str) -> None:
        """Turn the polarity over."""
        self.denied = not self.denied
        self.reasons.append(f"{why}: denied")

    def done(self) -> Stance:
        """The reading as a record."""
        return Stance(
            certainty=self.certainty,
            polarity=Polarity.DENIED if self.denied else Polarity.AFFIRMED,
            modality=self.modality,
            reasons=tuple(self.reasons),
        )


_RANK = {
    Certainty.CERTAIN: 0,
    Certainty.PROBABLE: 1,
    Certainty.POSSIBLE: 2,
    Certainty.UNDERSPECIFIED: 3,
}


def stance(
    part: ParsedBlock, trigger: Token, attributions_over: Sequence[Attribution] = ()
) -> Stance:
    """How the happening that `trigger` states is put forward.

    `attributions_over` are those whose content holds the trigger, the widest first; words
    outside the innermost content do not count, except its own cue.
    """
    reading = _Reading()
    inner = attributions_over[-1] if attributions_over else None
    words = list(_governors(part, trigger, inner))
    for word in words:
        _adverbs(reading, word)
    for above, below in zip([None, *words], words, strict=False):
        _local(reading, trigger, below, above)
    _sentence(reading, part, trigger, inner)
    if inner is not None:
        _cue(reading, part, attributions_over)
    return reading.done()


def _governors(part: ParsedBlock, trigger: Token, inner: Attribution | None) -> Iterator[Token]:
    """The trigger and the words that govern it, inside the innermost content."""
    node = trigger
    for _ in range(MAX_GOVERNORS):
        yield node
        if node.dep_ == "conj" and node.head.pos_ == node.pos_:
            if _has_own_clause(node):
                return
            node = node.head
            continue
        if node.dep_ not in _CLIMBED or node.head == node or not _inside(part, node.head, inner):
            return
        node = node.head


def _has_own_clause(node: Token) -> bool:
    return node.pos_ in ("VERB", "AUX") and any(
        c.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass") for c in node.children
    )


def _inside(part: ParsedBlock, token: Token, inner: Attribution | None) -> bool:
    if inner is None:
        return True
    at = part.span(token)
    return any(span.contains(at) for span in inner.content)


def _adverbs(reading: _Reading, word: Token) -> None:
    """Adverbs of certainty and adjectives on nouns: "probably", "alleged"."""
    tables = _tables()
    for c in word.children:
        form = c.lower_
        if c.dep_ == "advmod" and form in tables.adverbs:
            grade = tables.adverbs[form]
            reading.weaken(grade, form)
        elif c.dep_ == "amod":
            if form in tables.adjectives:
                reading.weaken(tables.adjectives[form], form)
            if form in tables.adjective_modes:
                reading.mode(tables.adjective_modes[form], form)


def _local(reading: _Reading, trigger: Token, word: Token, below: Token | None) -> None:
    """What one governor does to the happening: negation, auxiliaries, its own meaning."""
    base = lemma(word)
    tables = _tables()
    is_self = word == trigger
    carries = is_self or word.pos_ == "AUX" or base in tables.light or _takes_clause(word, below)
    if carries or base in tables.denying:
        _negation(reading, word, below)
    if carries or word.pos_ in ("VERB", "AUX"):
        _auxiliaries(reading, word)
    if is_self:
        _mood(reading, word)
        return
    if below is None:
        return
    near = below.dep_ in ("xcomp", "ccomp", "acl", "advcl", "nmod", "obj", "obl", "nsubj:pass")
    if not near:
        return
    if word.pos_ in ("VERB", "AUX") or word.tag_.startswith("VB"):
        if base in tables.denying:
            reading.deny(word.lower_)
        clausal = below.dep_ in ("xcomp", "ccomp", "advcl", "acl")
        if clausal and base in tables.verbs:
            reading.weaken(tables.verbs[base], word.lower_)
        done = base in tables.implicative and word.tag_ in ("VBD", "VBN")
        if base in tables.verb_modes and not done and (clausal or base in _PLANS_NOUNS):
            reading.mode(tables.verb_modes[base], word.lower_)
        if base in _TRIES and below.dep_ == "xcomp":
            reading.weaken(Certainty.UNDERSPECIFIED, word.lower_)
    elif word.pos_ == "ADJ":
        if word.lower_ in tables.adjectives:
            reading.weaken(tables.adjectives[word.lower_], word.lower_)
            if any(c.lower_ == "to" and c.dep_ == "mark" for c in below.children):
                reading.mode(Modality.PLANNED, f"{word.lower_} to")
        done = base in tables.implicative and any(c.tag_ == "VBD" for c in word.children)
        if word.lower_ in tables.adjective_modes and not done:
            reading.mode(tables.adjective_modes[word.lower_], word.lower_)
    elif word.pos_ == "NOUN":
        if base in tables.denying_nouns:
            reading.deny(word.lower_)
        if base in tables.nouns:
            reading.weaken(tables.nouns[base], word.lower_)
        if base in tables.noun_modes:
            reading.mode(tables.noun_modes[base], word.lower_)
        if base == "doubt":
            _doubt(reading, word)


_TRIES = frozenset({"try", "attempt", "struggle"})
_PLANS_NOUNS = frozenset({"plan", "prepare", "threaten", "schedule", "expect"})


def _takes_clause(word: Token, below: Token | None) -> bool:
    """Whether negating a governor negates what it governs: "did not manage to enter"."""
    return below is not None and below.dep_ == "xcomp" and word.pos_ in ("VERB", "ADJ")


def _doubt(reading: _Reading, noun: Token) -> None:
    quantity = next((c.lower_ for c in noun.children if c.dep_ in ("det", "amod")), "")
    if quantity == "no":
        reading.firm = True
        reading.certainty = Certainty.CERTAIN
        reading.reasons.append("no doubt: certain")
    elif quantity in ("little", "few"):
        reading.weaken(Certainty.PROBABLE, f"{quantity} doubt")
    else:
        reading.weaken(Certainty.POSSIBLE, "doubt")


def _negation(reading: _Reading, word: Token, below: Token | None) -> None:
    for c in word.children:
        form = c.lower_
        if form in NEGATIONS and c.dep_ in ("advmod", "cc", "cc:preconj", "aux"):
            follows = word.doc[c.i + 1].lower_ if c.i + 1 < len(word.doc) else ""
            if follows not in _NOT_NEGATING and not _is_contrast(c, word):
                reading.deny(form)
        elif form == "longer" and any(g.lower_ == "no" for g in c.children):
            reading.deny("no longer")
        elif form == "without" and c.dep_ in ("mark", "case"):
            if not _is_sure(c):
                reading.deny(form)
        elif form in _NO_ONE and c.dep_ in ("det", "nsubj", "nsubj:pass", "obj"):
            if not (word.lower_ == "doubt" and form == "no"):
                reading.deny(form)
        elif c.dep_ in _ARGUMENTS and c != below and c.lower_ != "doubt" and _has_no(c):
            reading.deny(f"no {c.lower_}")


def _is_sure(without: Token) -> bool:
    """Read "without any doubt", whatever the parser hangs "without" on."""
    after = without.doc[without.i + 1 : without.i + 4]
    return any(t.lower_ in _SURE for t in takewhile(lambda t: t.pos_ in _TO_NOUN, after))


def _has_no(noun: Token) -> bool:
    return noun.lower_ not in _NOT_NEGATING and any(
        c.lower_ == "no" and c.dep_ == "det" for c in noun.children
    )


def _is_contrast(negation: Token, word: Token) -> bool:
    """Read "not ISIS but the rebels": the negation stands at a noun, not at the happening."""
    after = word.doc[negation.i + 1] if negation.i + 1 < len(word.doc) else None
    return (
        word.pos_ in ("VERB", "AUX")
        and negation.i > word.i
        and after is not None
        and after.pos_ in ("NOUN", "PROPN", "DET")
    )


def _auxiliaries(reading: _Reading, word: Token) -> None:
    """Modal verbs: the future is planned, "may have" is possible, "could" a prospect."""
    modals = {c.lower_ for c in word.children if c.dep_ == "aux"}
    done = bool(modals & {"have", "’ve", "'ve"}) or any(
        c.lower_ in ("be", "been") and c.dep_ in ("aux", "cop") for c in word.children
    )
    if modals & {"will", "shall", "'ll", "’ll", "wo"}:
        reading.mode(Modality.PLANNED, "will")
    for modal in ("may", "might", "could"):
        if modal in modals:
            reading.weaken(Certainty.POSSIBLE, modal)
            if not done:
                reading.mode(Modality.HYPOTHETICAL, modal)
    if "must" in modals and "have" in modals:
        reading.weaken(Certainty.PROBABLE, "must have")
    elif modals & {"would", "'d", "’d"}:
        reading.mode(Modality.HYPOTHETICAL, "would")
    elif modals & {"should", "must", "can", "ca", "ought"}:
        reading.mode(Modality.HYPOTHETICAL, min(modals & {"should", "must", "can", "ca", "ought"}))
    if word.lower_ == "going" and any(c.dep_ == "xcomp" for c in word.children):
        reading.mode(Modality.PLANNED, "going to")


def _mood(reading: _Reading, trigger: Token) -> None:
    """Purpose, condition, the bare "to": "in order to storm", "if it attacks"."""
    marks = {c.lower_ for c in trigger.children if c.dep_ in ("mark", "advmod")}
    if marks & {"if", "unless"}:
        reading.mode(Modality.HYPOTHETICAL, "if")
    if "whether" in marks:
        reading.mode(Modality.HYPOTHETICAL, "whether")
        reading.weaken(Certainty.UNDERSPECIFIED, "whether")
    first = trigger
    if trigger.dep_ == "conj" and "to" in marks and trigger.head.pos_ == "VERB":
        first = trigger.head  # "to storm the town and to hold it"
    planned = lemma(first.head) in _tables().noun_modes
    if first.dep_ in ("advcl", "acl") and "to" in marks and not planned:
        reading.mode(Modality.HYPOTHETICAL, "to")
    if (
        trigger.dep_ == "ROOT"
        and trigger.tag_ == "VB"
        and not any(c.dep_ in ("nsubj", "nsubj:pass", "aux") for c in trigger.children)
    ):
        reading.mode(Modality.HYPOTHETICAL, "imperative")


def _sentence(
    reading: _Reading, part: ParsedBlock, trigger: Token, inner: Attribution | None
) -> None:
    """Questions, and conditions that a higher clause sets."""
    for above in islice(trigger.ancestors, MAX_GOVERNORS):
        if not _inside(part, above, inner):
            break
        if above.dep_ == "advcl" and any(
            c.lower_ in ("if", "unless") and c.dep_ in ("mark", "advmod") for c in above.children
        ):
            reading.mode(Modality.HYPOTHETICAL, "if")
    last = [t for t in sentence_of(trigger) if not t.is_space][-1:]
    if last and last[0].text == "?":
        reading.mode(Modality.HYPOTHETICAL, "question")
        reading.weaken(Certainty.UNDERSPECIFIED, "question")


def _cue(reading: _Reading, part: ParsedBlock, over: Sequence[Attribution]) -> None:
    """What the innermost attribution's cue adds."""
    inner = over[-1]
    words = _cue_words(part, inner.cue)
    if inner.negated:
        if inner.cue_kind is CueKind.DENY:
            reading.weaken(Certainty.POSSIBLE, f"{words}: not denied")
        elif inner.cue_kind is not CueKind.PLAN:
            reading.weaken(Certainty.UNDERSPECIFIED, words or "negated")
    elif inner.cue_kind is CueKind.DENY:
        reading.deny(words)
    elif inner.cue_kind is CueKind.DOUBT:
        reading.weaken(Certainty.POSSIBLE, words)
    elif inner.cue_kind is CueKind.BELIEVE:
        reading.weaken(_belief(words), words)
    elif inner.cue_kind is CueKind.HEARSAY:
        grade = _tables().adverbs.get(words.lower(), Certainty.PROBABLE)
        reading.weaken(grade, words)
    _cue_word(reading, part, inner, words)
    if len(over) > 1 and not inner.source and _denies_claim(over[-2], inner):
        reading.deny(_cue_words(part, over[-2].cue))


def _cue_word(reading: _Reading, part: ParsedBlock, inner: Attribution, words: str) -> None:
    cue = _entry(part, inner)
    base = cue.word if cue else ""
    tables = _tables()
    if inner.cue_kind is CueKind.PLAN or inner.rule == "verb infinitive":
        if inner.negated or base in tables.denying:
            reading.deny(words)
        if inner.cue_kind not in (CueKind.CLAIM, CueKind.BELIEVE, CueKind.HEARSAY):
            reading.retell(tables.verb_modes.get(base, Modality.PLANNED), words)
    elif base in ("suggest", "indicate", "hint", "imply", "signal"):
        reading.weaken(Certainty.PROBABLE, base)
    elif base in ("urge", "demand", "call", "order", "recommend", "appeal", "propose"):
        reading.mode(Modality.HYPOTHETICAL, base)
    first = _first_word(part, inner)
    if first in ("whether", "if"):
        reading.mode(Modality.HYPOTHETICAL, first)
        reading.weaken(Certainty.UNDERSPECIFIED, first)
    # "said that the army would storm" is a plan told in the past
    conditional = any(reason.startswith("if:") for reason in reading.reasons)
    told = inner.cue_kind is not CueKind.PLAN and not conditional
    if "would: hypothetical" in reading.reasons and told:
        reading.modality = Modality.PLANNED
        reading.reasons.append("would, as said: planned")


def _belief(words: str) -> Certainty:
    last = words.lower().split()[-1:] or [""]
    return (
        Certainty.POSSIBLE if last[0].startswith(("fear", "worr", "rumo")) else Certainty.PROBABLE
    )


def _denies_claim(outer: Attribution, inner: Attribution) -> bool:
    """Read "denied reports that": what is denied is what the unnamed reports say."""
    if outer.cue_kind is not CueKind.DENY or outer.negated or not outer.content:
        return False
    return inner.cue[0].start - outer.content[0].start <= 20


def _cue_words(part: ParsedBlock, cue: tuple[Span, ...]) -> str:
    words = part.tokens(cue[0]) if cue else None
    return words.text if words is not None else "cue"


def _entry(part: ParsedBlock, one: Attribution) -> Cue | None:
    words = part.tokens(one.cue[0]) if one.cue else None
    if words is None:
        return None
    known = lexicon()
    found = [
        known.verbs.get(word.lower_) or known.nouns.get(word.lower_) for word in reversed(words)
    ]
    return next((cue for cue in found if cue), None)


def _first_word(part: ParsedBlock, one: Attribution) -> str:
    words = part.tokens(one.content[0]) if one.content else None
    return words[0].lower_ if words else ""


def negated_conjuncts(token: Token) -> tuple[Token, ...]:
    """The fillers beside a filler that the words rule out, and itself if it is ruled out.

    "the rebels, and not ISIS, took": from "rebels" to ("ISIS",); "not ISIS but the rebels":
    to ("ISIS",) from either. "Rather than" and "instead of" count as "not".
    """
    first = token.head if token.dep_ == "conj" else token
    group = [first, *(c for c in first.children if c.dep_ in ("conj", "appos", "nmod", "advcl"))]
    return tuple(word for word in group if _ruled_out(word))


def _ruled_out(word: Token) -> bool:
    for c in word.children:
        if c.i > word.i:
            continue
        if c.lower_ in ("not", "nor") and c.dep_ in ("advmod", "cc", "cc:preconj", "dep"):
            return True
        if c.lower_ in ("instead", "rather") and c.dep_ in ("case", "cc", "mark", "advmod"):
            return True
    before = word.doc[word.left_edge.i - 1] if word.left_edge.i else None
    return (
        before is not None
        and before.lower_ == "not"
        and word.dep_ in ("conj", "appos")
        and before.head.i != word.i
    )


Grade = TypeVar("Grade", Certainty, Modality)


class _Tables:
    """The pack's words by grade and mode."""

    def __init__(self) -> None:
        pack = packs.load("words/cues")
        self.adverbs = _by_word(pack["certainty"], "adverbs", Certainty)
        self.adjectives = _by_word(pack["certainty"], "adjectives", Certainty)
        self.verbs = _by_word(pack["certainty"], "verbs", Certainty)
        self.nouns = _by_word(pack["certainty"], "nouns", Certainty)
        self.verb_modes = _by_word(pack["modality"], "verbs", Modality)
        self.adjective_modes = _by_word(pack["modality"], "adjectives", Modality)
        self.noun_modes = _by_word(pack["modality"], "nouns", Modality)
        self.implicative = frozenset(pack["implicative"]["words"])
        self.denying = frozenset(pack["polarity"]["denied"]["verbs"])
        self.denying_nouns = frozenset(pack["polarity"]["denied"]["nouns"])
        self.light = frozenset(pack["light"]["verbs"])


def _by_word(
    table: dict[str, dict[str, list[str]]], part: str, grades: type[Grade]
) -> dict[str, Grade]:
    return {word: grades(grade) for grade, parts in table.items() for word in parts[part]}


@functools.cache
def _tables() -> _Tables:
    return _Tables()
