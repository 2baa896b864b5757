"""Certainty, polarity and modality from the words of the happening's own clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from counterclaim.extract.stance.negation import has_no, is_negated, negate, reaches
from counterclaim.extract.stance.record import Reading
from counterclaim.extract.stance.tables import tables
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import ParsedBlock, sentence_of
from counterclaim.model.claim import Attribution, Certainty, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_GOVERNORS = 8
"""Steps from a happening up to the clause that frames it."""

CLIMBED = frozenset(
    "xcomp ccomp csubj csubj:pass obj obl nmod acl nsubj nsubj:pass compound appos".split()
)
CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl"})
NEAR = CLAUSES | {"nmod", "obj", "obl", "nsubj", "nsubj:pass"}
HELD_BACK = CLAUSES | {"obj", "obl", "nsubj:pass"}
"""What a verb of failing or preventing governs as that which did not happen."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})

WANTED_NOUNS = frozenset({"plan", "prepare", "threaten", "schedule", "expect"})
"""Verbs whose object is what is planned or threatened: "plans an attack"."""
TRIES = frozenset({"try", "attempt", "struggle"})
ASKED = frozenset({"clear", "unclear", "certain", "sure", "known", "know", "ask", "wonder", "see"})
"""Words after which "if" is "whether"."""
PROVIDED = frozenset({"provided", "providing", "assuming", "supposing"})
ASKING = frozenset({"who", "when", "where", "why", "how", "which", "what"})
"""Words that ask for a particular and take the happening as given: "who shelled the market?"."""
SPREADING = frozenset({"spread", "circulate", "emerge", "grow", "mount", "swirl", "surface"})
"""Verbs of which rumours and signs are the subject."""
INVERTED = frozenset({"had", "should", "were"})
"""Verbs that, before their subject, say "if"."""
TO_BE = frozenset({"be", "have", "remain"})
OBLIGED = ("should", "must", "can", "ca", "ought")


def governors(part: ParsedBlock, trigger: Token, inner: Attribution | None) -> Iterator[Token]:
    """The trigger and the words that govern it, inside the innermost content."""
    node = trigger
    for _ in range(MAX_GOVERNORS):
        yield node
        if node.dep_ == "conj" and node.head.pos_ == node.pos_:
            if _has_own_clause(node):
                return
            node = node.head
            continue
        if node.head == node or not is_inside(part, node.head, inner):
            return
        if _only_describes(node):
            return
        if node.dep_ not in CLIMBED and not (node.dep_ == "advcl" and _mark(node) in ("from", "of")):
            return
        node = node.head


def _only_describes(node: Token) -> bool:
    """Whether a participle tells more of a noun that stands on its own: "a ship flying a flag".

    What frames the noun does not frame it, but "no soldiers killed", "without a shot fired" do.
    """
    if node.dep_ != "acl" or node.tag_ not in ("VBG", "VBN") or _mark(node):
        return False
    return not has_no(node.head) and _mark(node.head) != "without"


def _has_own_clause(node: Token) -> bool:
    return node.pos_ in ("VERB", "AUX") and any(
        c.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass") for c in node.children
    )


def _mark(node: Token) -> str:
    return next((c.lower_ for c in node.children if c.dep_ in ("mark", "case")), "")


def is_inside(part: ParsedBlock, token: Token, inner: Attribution | None) -> bool:
    """Whether a token stands in what the innermost voice says."""
    if inner is None:
        return True
    at = part.span(token)
    return any(span.contains(at) for span in inner.content)


def read_word(reading: Reading, trigger: Token, word: Token, below: Token | None) -> None:
    """What one governor does to the happening: negation, auxiliaries, its own meaning."""
    base, table = lemma(word), tables()
    is_self = word == trigger
    carries = is_self or word.pos_ == "AUX" or base in table.light or _takes_clause(word, below)
    shared = below is not None and reaches(word, below)
    if carries or shared or base in table.denying:
        negate(reading, word, below)
    if carries or shared or word.pos_ in ("VERB", "AUX"):
        _auxiliaries(reading, word)
    if is_self:
        _mood(reading, trigger)
    elif below is not None and below.dep_ in NEAR:
        _govern(reading, word, below, trigger)


def _takes_clause(word: Token, below: Token | None) -> bool:
    """Whether negating a governor negates what it governs: "did not manage to enter"."""
    return below is not None and below.dep_ == "xcomp" and word.pos_ in ("VERB", "ADJ")


def read_adverbs(reading: Reading, word: Token) -> None:
    """Adverbs of certainty and adjectives on nouns: "probably", "alleged"."""
    table = tables()
    for c in word.children:
        form = c.lower_
        if c.dep_ == "advmod" and form in table.adverbs:
            reading.weaken(table.adverbs[form], form)
        elif c.dep_ == "amod":
            if form in table.adjectives:
                reading.weaken(table.adjectives[form], form)
            if form in table.adjective_modes:
                reading.mode(table.adjective_modes[form], form)
            if form == "attempted":
                reading.tried(form)


def _govern(reading: Reading, word: Token, below: Token, trigger: Token) -> None:
    if word.pos_ in ("VERB", "AUX") or word.tag_.startswith("VB"):
        _verb(reading, word, below, trigger)
    elif word.pos_ in ("ADJ", "ADV"):
        _adjective(reading, word, below)
    elif word.pos_ == "NOUN":
        _noun(reading, word, below)


def _verb(reading: Reading, word: Token, below: Token, trigger: Token) -> None:
    base, table = lemma(word), tables()
    clausal = below.dep_ in CLAUSES
    if is_imperative(word):
        reading.mode(Modality.HYPOTHETICAL, "imperative")
    elif base == "deny":
        _denied(reading, word, below)
    elif base == "rule" and _is_off(word, "out"):
        reading.deny("ruled out")
        if clausal:
            reading.mode(Modality.PLANNED, "ruled out")
    elif below.dep_ in HELD_BACK and lemma(trigger) not in table.attempts:
        _held_back(reading, word, base, trigger)
    if base in TO_BE and below.dep_ == "xcomp" and _is_yet(below):
        reading.deny("yet to")
    if clausal and base in table.verbs:
        reading.weaken(table.verbs[base], word.lower_)
    if clausal and base in SPREADING:
        _spread(reading, word)
    _verb_mode(reading, word, below)
    if below == trigger and trigger.pos_ == "NOUN" and below.dep_ in ("obj", "obl", "nsubj:pass"):
        _cancelled(reading, word)


def _held_back(reading: Reading, word: Token, base: str, trigger: Token) -> None:
    """Read "failed to enter", "foiled an attack"; a purpose "to prevent" is no fact."""
    table = tables()
    if base not in table.denying and not (base in table.keeping and _mark(trigger) in ("from", "of")):
        return
    passive = any(c.dep_ == "aux:pass" for c in word.head.children)  # "were sent to prevent"
    if _mark(word) == "to" and (word.dep_ in ("advcl", "acl") or (word.dep_ == "xcomp" and passive)):
        reading.mode(Modality.HYPOTHETICAL, "to")
    reading.deny(word.lower_)


def _verb_mode(reading: Reading, word: Token, below: Token) -> None:
    base, table = lemma(word), tables()
    clausal = below.dep_ in CLAUSES
    done = base in table.implicative and word.tag_ in ("VBD", "VBN")
    if base in table.verb_modes and not done and (clausal or base in WANTED_NOUNS):
        reading.mode(table.verb_modes[base], word.lower_)
    elif below.dep_ == "xcomp" and _mark(below) == "to" and word.lower_ in table.adjective_modes:
        reading.mode(table.adjective_modes[word.lower_], word.lower_)
    if base in TRIES and below.dep_ == "xcomp":
        reading.tried(word.lower_)


def _denied(reading: Reading, word: Token, below: Token) -> None:
    """Read "denied shelling", "did not deny shelling"."""
    if below.tag_ not in ("VBG", "VBN") or below.dep_ not in ("xcomp", "ccomp"):
        return
    if is_negated(word):
        reading.weaken(Certainty.POSSIBLE, f"not {word.lower_}")
    else:
        reading.deny(word.lower_)


def _is_yet(below: Token) -> bool:
    """Read "has yet to enter"."""
    return _mark(below) == "to" and any(c.lower_ == "yet" for c in below.children)


def _spread(reading: Reading, word: Token) -> None:
    """Read "rumours spread that", "signs emerged that"."""
    for c in word.children:
        if c.dep_ in SUBJECTS and lemma(c) in tables().nouns:
            reading.weaken(tables().nouns[lemma(c)], c.lower_)


def _cancelled(reading: Reading, word: Token) -> None:
    """Read "the attack was cancelled", "postponed"."""
    base, table = lemma(word), tables()
    if base in table.cancelled or (base == "call" and _is_off(word, "off")):
        reading.mode(Modality.PLANNED, word.lower_)
        reading.deny(word.lower_)
    elif base in table.postponed or (base == "put" and _is_off(word, "off")):
        reading.mode(Modality.PLANNED, word.lower_)


def _is_off(verb: Token, particle: str) -> bool:
    """Whether a particle follows a verb: "called off"."""
    return any(word.lower_ == particle for word in verb.doc[verb.i + 1 : verb.i + 2])


def _adjective(reading: Reading, word: Token, below: Token) -> None:
    form, base, table = word.lower_, lemma(word), tables()
    if below.dep_ in ("csubj", "csubj:pass", "ccomp", "advcl") and is_negated(word):
        if not any(t.lower_ in ASKING for t in below.doc[below.left_edge.i : below.i]):
            _not_so(reading, word)
        return
    if form in table.denying_adjectives:
        reading.deny(form)
    if form in table.adjectives:
        reading.weaken(table.adjectives[form], form)
        to_come = _mark(below) == "to" and not any(c.lower_ == "have" for c in below.children)
        if to_come:
            reading.mode(Modality.PLANNED, f"{form} to")
    done = base in table.implicative and any(c.tag_ == "VBD" for c in word.children)
    if form in table.adjective_modes and not done:
        reading.mode(table.adjective_modes[form], form)


def _not_so(reading: Reading, word: Token) -> None:
    """Read "it is not true that", "not likely that", "not clear that"."""
    form, table = word.lower_, tables()
    if form in ("true", "right", "correct", "possible"):
        reading.deny(f"not {form}")
    elif table.adjectives.get(form) is Certainty.PROBABLE:
        reading.weaken(Certainty.PROBABLE, f"not {form}")
        reading.deny(f"not {form}")
    elif form in table.adjectives:
        reading.weaken(Certainty.UNDERSPECIFIED, f"not {form}")


def _noun(reading: Reading, word: Token, below: Token) -> None:
    base, table = lemma(word), tables()
    if below.dep_ == "acl" and below.tag_ in ("VBG", "VBN"):
        if _mark(word) == "without":
            reading.deny("without")
        elif has_no(word):
            reading.deny(f"no {word.lower_}")
    if base in table.denying_nouns:
        reading.deny(word.lower_)
    at = below.dep_ == "acl" or _mark(below) in ("at", "to")
    if base in table.attempts and (at or (below.dep_ == "compound" and base == "attempt")):
        reading.tried(word.lower_)
    if base in table.nouns:
        if has_no(word) and base in table.grounds:
            reading.weaken(Certainty.UNDERSPECIFIED, f"no {word.lower_}")
        else:
            reading.weaken(table.nouns[base], word.lower_)
    if base in table.noun_modes:
        reading.mode(table.noun_modes[base], word.lower_)
    if base == "doubt":
        _doubt(reading, word)


def _doubt(reading: Reading, noun: Token) -> None:
    quantity = next((c.lower_ for c in noun.children if c.dep_ in ("det", "amod")), "")
    if quantity == "no":
        reading.settle("no doubt")
    elif quantity in ("little", "few"):
        reading.weaken(Certainty.PROBABLE, f"{quantity} doubt")
    else:
        reading.weaken(Certainty.POSSIBLE, "doubt")


def _auxiliaries(reading: Reading, word: Token) -> None:
    """Modal verbs: the future is planned, "may have" is possible, "could" a prospect."""
    modals = {c.lower_ for c in word.children if c.dep_ == "aux"}
    perfect = bool(modals & {"have", "’ve", "'ve"})
    done = perfect or any(
        c.lower_ in ("be", "been") and c.dep_ in ("aux", "cop") for c in word.children
    )
    if modals & {"will", "shall", "'ll", "’ll", "wo"}:
        reading.mode(Modality.PLANNED, "will")
    if is_negated(word) and ("could" in modals or (perfect and modals & {"can", "ca"})):
        return  # "could not take", "cannot have killed": it did not happen
    for modal in ("may", "might", "could"):
        if modal in modals:
            reading.weaken(Certainty.POSSIBLE, modal)
            if not done:
                reading.mode(Modality.HYPOTHETICAL, modal)
    if "must" in modals and "have" in modals:
        reading.weaken(Certainty.PROBABLE, "must have")
    elif modals & {"would", "'d", "’d"}:
        reading.mode(Modality.HYPOTHETICAL, "would")
    elif modals & set(OBLIGED):
        reading.mode(Modality.HYPOTHETICAL, min(modals & set(OBLIGED)))
    if word.lower_ == "going" and any(c.dep_ == "xcomp" for c in word.children):
        reading.mode(Modality.PLANNED, "going to")


def _mood(reading: Reading, trigger: Token) -> None:
    """Purpose, condition, the bare "to": "in order to storm", "if it attacks"."""
    marks = {c.lower_ for c in trigger.children if c.dep_ in ("mark", "advmod")}
    asked = lemma(trigger.head) in ASKED or trigger.head.lower_ in ASKED
    if "whether" in marks or ("if" in marks and asked and trigger.dep_ in CLAUSES):
        reading.mode(Modality.HYPOTHETICAL, "whether")
        reading.weaken(Certainty.UNDERSPECIFIED, "whether")
    elif marks & {"if", "unless"}:
        reading.mode(Modality.HYPOTHETICAL, "if")
    first = trigger
    if trigger.dep_ == "conj" and "to" in marks and trigger.head.pos_ == "VERB":
        first = trigger.head  # "to storm the town and to hold it"
    if first.dep_ in ("advcl", "acl") and "to" in marks and not _is_tabled(lemma(first.head)):
        _purpose(reading, first)
    forms = {lemma(c) for c in trigger.children if c.dep_ in ("cop", "aux")}
    if "to" in marks and trigger.tag_ == "VB" and forms == {"be"}:
        reading.mode(Modality.PLANNED, "is to")
    if is_imperative(trigger):
        reading.mode(Modality.HYPOTHETICAL, "imperative")


def _is_tabled(noun: str) -> bool:
    """Whether a noun says in which mode its "to" is meant: a plan, an attempt."""
    return noun in tables().noun_modes or noun in tables().attempts


def _purpose(reading: Reading, first: Token) -> None:
    """Read "to storm" after a verb or noun; after "expect the army" it is what is expected."""
    verb = first.head.head
    expected = first.dep_ == "acl" and first.head.dep_ == "obj"
    mode = tables().verb_modes.get(lemma(verb)) if expected else None
    if mode is None or (lemma(verb) in tables().implicative and verb.tag_ in ("VBD", "VBN")):
        reading.mode(Modality.HYPOTHETICAL, "to")
        return
    reading.mode(mode, verb.lower_)
    if lemma(verb) == "expect":
        reading.weaken(Certainty.PROBABLE, verb.lower_)


def is_imperative(word: Token) -> bool:
    """Whether a verb opens its sentence as a command: "Release them", "Do not fire"."""
    if word.dep_ != "ROOT" or word.tag_ != "VB":
        return False
    for c in word.children:
        if c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.lower_ not in ("do", "please")):
            return False
    before = word.doc[sentence_of(word).start : word.i]
    return all(t.lower_ in ("do", "not", "n't", "n’t", "never", "please") for t in before)


def read_sentence(
    reading: Reading, part: ParsedBlock, trigger: Token, inner: Attribution | None
) -> None:
    """Questions, and conditions that a higher clause sets."""
    for above in islice(trigger.ancestors, MAX_GOVERNORS):
        if not is_inside(part, above, inner):
            break
        if above.dep_ == "advcl" and (is_condition(above) or _is_proviso(above)):
            reading.mode(Modality.HYPOTHETICAL, "if")
    words = [t for t in sentence_of(trigger) if not t.is_space and not t.is_quote]
    if words and words[0].lower_ in INVERTED and words[-1].text != "?":
        _inverted(reading, trigger, words)
    if words and words[-1].text == "?" and words[0].lower_ not in ASKING:
        reading.mode(Modality.HYPOTHETICAL, "question")
        reading.weaken(Certainty.UNDERSPECIFIED, "question")


def is_condition(clause: Token) -> bool:
    """Whether a clause says under which condition another holds."""
    return any(
        c.lower_ in ("if", "unless") and c.dep_ in ("mark", "advmod") for c in clause.children
    )


def _is_proviso(clause: Token) -> bool:
    """Read "provided the convoy enters", not "providing pictures"."""
    parts = {c.dep_ for c in clause.children}
    return clause.lower_ in PROVIDED and "ccomp" in parts and not parts & {*SUBJECTS, "obj"}


def _inverted(reading: Reading, trigger: Token, words: Sequence[Token]) -> None:
    """Read "Had the army stormed it, many would have died" up to its comma."""
    comma = next((word.i for word in words if word.text == ","), 0)
    if trigger.i < comma and any(w.tag_ == "MD" for w in words if w.i > comma):
        reading.mode(Modality.HYPOTHETICAL, words[0].lower_)
