"""What the innermost attribution's cue adds: "denied", "fears", "reportedly", "vowed to"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import Cue, lexicon
from counterclaim.extract.stance.grammar import ASKING
from counterclaim.extract.stance.mood import is_condition
from counterclaim.extract.stance.record import Reading
from counterclaim.extract.stance.tables import tables
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Attribution, Certainty, CueKind, Modality
from counterclaim.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

DENIED_CLAIM_CHARS = 20
"""Most characters between "denied" and the telling that it denies: "denied the reports that"."""

SUGGESTING = frozenset({"suggest", "indicate", "hint", "imply", "signal"})
URGING = frozenset({"urge", "demand", "call", "order", "recommend", "appeal", "propose"})
THINKING = frozenset({"believe", "think", "expect", "suppose"})
"""Verbs whose negation is of what they govern: "does not believe that it fired"."""
THEMSELVES = frozenset({"they", "it", "he", "she", "we", "i"})


def read_cue(
    reading: Reading, part: ParsedBlock, trigger: Token, over: Sequence[Attribution]
) -> None:
    """Take in the innermost of the attributions over a happening, the widest first."""
    inner = over[-1]
    words = cue_words(part, inner.cue)
    cue = entry(part, inner)
    base = cue.word if cue else ""
    refuted = _refuted(part, over)
    if refuted is not None:
        reading.deny(refuted)
    elif inner.negated or _is_neither(part, inner):
        _negated(reading, inner, base, words)
    elif inner.cue_kind is CueKind.DENY:
        reading.deny(words)
    elif inner.cue_kind is CueKind.DOUBT:
        reading.weaken(Certainty.POSSIBLE, words)
    elif inner.cue_kind is CueKind.BELIEVE:
        reading.weaken(_belief(words), words)
    elif inner.cue_kind is CueKind.HEARSAY:
        reading.weaken(tables().adverbs.get(words.lower(), Certainty.PROBABLE), words)
    elif inner.cue_kind is CueKind.CLAIM and not inner.source and " " in words:
        reading.weaken(Certainty.POSSIBLE, words)
    if refuted is None:
        _telling(reading, part, inner, base)
    _cue_word(reading, part, trigger, inner, base)


def _refuted(part: ParsedBlock, over: Sequence[Attribution]) -> str | None:
    """The word that denies what nobody in particular tells.

    "Denied reports that it fired", "the claim that it fired is false".
    """
    inner = over[-1]
    if inner.source:
        return None
    if len(over) > 1 and _denies_claim(over[-2], inner):
        return cue_words(part, over[-2].cue)
    words = part.tokens(inner.cue[0]) if inner.cue and inner.rule == "noun" else None
    if words is None or words.root.dep_ != "nsubj":
        return None
    said: str = words.root.head.lower_
    return said if said in tables().denying_adjectives else None


def _negated(reading: Reading, inner: Attribution, base: str, words: str) -> None:
    if inner.cue_kind is CueKind.DENY and inner.negated:
        reading.weaken(Certainty.POSSIBLE, f"{words}: not denied")
    elif inner.cue_kind is CueKind.BELIEVE and base in THINKING:
        reading.weaken(Certainty.PROBABLE, words)
        if inner.rule != "verb infinitive":  # which `_cue_word` reads
            reading.deny(words)
    elif inner.cue_kind is not CueKind.PLAN:
        reading.weaken(Certainty.UNDERSPECIFIED, words or "negated")


def _is_neither(part: ParsedBlock, inner: Attribution) -> bool:
    """Read "neither confirmed nor denied"."""
    words = part.tokens(inner.cue[0]) if inner.cue else None
    if words is None:
        return False
    return any(c.lower_ == "nor" for word in words for c in (word, *word.children))


def _telling(reading: Reading, part: ParsedBlock, inner: Attribution, base: str) -> None:
    """Read "reports that", "unconfirmed reports that", "the claim that ... is false"."""
    table = tables()
    source = part.tokens(inner.source[0]) if inner.source else None
    for word in source or ():
        if word.dep_ == "amod" and table.adjectives.get(word.lower_) is Certainty.POSSIBLE:
            reading.weaken(Certainty.POSSIBLE, word.lower_)
    words = part.tokens(inner.cue[0]) if inner.cue else None
    if inner.rule != "noun" or source is not None or words is None:
        return
    noun = words.root
    after = words.doc[words[-1].i : words[-1].i + 2]  # the cue's last word, or the next
    whole = _first_word(part, inner) == "that" or any(word.lower_ == "of" for word in after)
    if whole and base in table.nouns:
        reading.weaken(table.nouns[base], noun.lower_)
    if words[-1].lower_ == "of" and base in table.noun_modes:
        reading.mode(table.noun_modes[base], noun.lower_)
    for c in noun.children:
        if c.dep_ == "amod" and c.lower_ in table.adjectives:
            reading.weaken(table.adjectives[c.lower_], c.lower_)


def _cue_word(
    reading: Reading, part: ParsedBlock, trigger: Token, inner: Attribution, base: str
) -> None:
    table, words = tables(), cue_words(part, inner.cue)
    if inner.cue_kind is CueKind.PLAN or inner.rule == "verb infinitive":
        if inner.negated or base in table.denying:
            reading.deny(words)
        if inner.cue_kind not in (CueKind.CLAIM, CueKind.BELIEVE, CueKind.HEARSAY):
            reading.retell(table.verb_modes.get(base, Modality.PLANNED), words)
        elif base in table.verb_modes and not any(c.lower_ == "have" for c in trigger.children):
            reading.mode(table.verb_modes[base], words)
    elif base in SUGGESTING:
        reading.weaken(Certainty.PROBABLE, base)
    elif base in URGING:
        reading.mode(Modality.HYPOTHETICAL, base)
    first = _first_word(part, inner)
    if _is_asked(part, inner) and first not in ASKING:
        reading.mode(Modality.HYPOTHETICAL, "question")
        reading.weaken(Certainty.UNDERSPECIFIED, "question")
    if first in ("whether", "if"):
        reading.mode(Modality.HYPOTHETICAL, first)
        reading.weaken(Certainty.UNDERSPECIFIED, first)
    # "said that the army would storm" is a plan told in the past
    conditional = any(reason.startswith("if:") for reason in reading.reasons) or any(
        c.dep_ == "advcl" and is_condition(c) for c in trigger.children
    )
    told = inner.cue_kind is not CueKind.PLAN and not conditional
    if "would: hypothetical" in reading.reasons and told:
        reading.retell(Modality.PLANNED, "would, as said")
    if base == "warn" and inner.rule == "verb with of" and _is_some(trigger):
        reading.mode(Modality.HYPOTHETICAL, words)
    if base == "warn" and reading.modality is Modality.PLANNED and _is_own(trigger):
        reading.retell(Modality.THREATENED, words)


def _is_own(trigger: Token) -> bool:
    """Whether those who speak are those who would do it: "warned that they would shell"."""
    return any(c.dep_ == "nsubj" and c.lower_ in THEMSELVES for c in trigger.children)


def _is_some(trigger: Token) -> bool:
    """Read "of an attack": of none in particular."""
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "any") for c in trigger.children)


def _belief(words: str) -> Certainty:
    weak = any(word.startswith(("fear", "worr", "rumo")) for word in words.lower().split())
    return Certainty.POSSIBLE if weak else Certainty.PROBABLE


def _denies_claim(outer: Attribution, inner: Attribution) -> bool:
    """Read "denied reports that": what is denied is what the unnamed reports say."""
    if outer.cue_kind is not CueKind.DENY or outer.negated or not outer.content:
        return False
    return inner.cue[0].start - outer.content[0].start <= DENIED_CLAIM_CHARS


def cue_words(part: ParsedBlock, cue: tuple[Span, ...]) -> str:
    """The words of a cue."""
    words = part.tokens(cue[0]) if cue else None
    return words.text if words is not None else "cue"


def entry(part: ParsedBlock, one: Attribution) -> Cue | None:
    """The lexicon's entry for a cue."""
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
    return next((word.lower_ for word in words or () if not word.is_quote), "")


def _is_asked(part: ParsedBlock, one: Attribution) -> bool:
    """Whether what is said is one question: "did it fire?" the mayor asked."""
    words = part.tokens(one.content[0]) if len(one.content) == 1 else None
    return (
        words is not None
        and any(word.text == "?" for word in words.doc[words.start : words.end + 1])
        and sum(bool(word.is_sent_start) for word in words[1:]) == 0
    )
