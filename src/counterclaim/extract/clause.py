"""What the grammar of a clause gives a trigger: its subject, objects and what prepositions lead to.

Labels are those of Universal Dependencies (English), as the built-in pipeline gives them.
Logical subject and object are given, not surface ones: passives, relative clauses, participles,
control ("was able to reach"), coordination and light verbs ("launched an attack") are undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import sentence_of
from counterclaim.packs import load
from counterclaim.packs.triggers import lexicon, words

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 12
"""How far up the tree a subject is looked for: deeper chains are parse errors in practice."""

BEYOND = frozenset(
    ["on", "at", "against", "in", "near", "into", "with", "using", "towards", "toward"]
)
"""Prepositions that lead from a verb's filler to the verb's own arguments."""

PLACE_CASES = frozenset(["in", "at", "near", "around", "inside", "outside", "along", "across"])


@dataclass(slots=True)
class Slots:
    """Fillers by logical slot: "subject", "object", or a preposition's words in lower case."""

    found: dict[str, list[Token]] = field(default_factory=dict)

    def add(self, slot: str, token: Token | None) -> None:
        """Add a filler once."""
        if token is not None and token not in self.found.setdefault(slot, []):
            self.found[slot].append(token)

    def get(self, slot: str) -> list[Token]:
        """The fillers of a slot."""
        return self.found.get(slot, [])

    def items(self) -> Iterator[tuple[str, Token]]:
        """Every slot with each of its fillers."""
        for slot, tokens in self.found.items():
            for token in tokens:
                yield slot, token


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is its logical object."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
        return True
    bare_participle = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "amod", "advcl")
    return bare_participle and not _has(verb, "obj") and not _has(verb, "nsubj", "aux")


def verb_slots(verb: Token) -> Slots:
    """The logical arguments of a verb."""
    slots = Slots()
    passive = is_passive(verb)
    slots.add("object" if passive else "subject", _spelled_out(verb, surface_subject(verb)))
    slots.add("subject", hyphened_agent(verb))
    for child in verb.children:
        if child.dep_ == "obj" or (child.dep_ == "iobj" and not _has(verb, "obj")):
            slots.add("object", _antecedent(child))
        elif child.dep_ in ("obl:agent",) or (passive and case_of(child) == "by"):
            slots.add("subject", child)
            add_beyond(slots, [child])
        elif child.dep_ in ("advcl", "acl", "xcomp") and lemma(child) in words("using"):
            for used in child.children:
                if used.dep_ == "obj":
                    slots.add("using", used)
        else:
            _add_oblique(slots, child)
            if case_of(child) == "with":  # "clashed with the militants near the dam"
                add_beyond(slots, [child], PLACE_CASES)
    return slots


def add_beyond(slots: Slots, fillers: Sequence[Token], cases: frozenset[str] = BEYOND) -> None:
    """Add what prepositions after some fillers lead to, where a parse hung it on these.

    "Fired by the rebels on the school", "fired rockets at the town": on the rebels, the rockets.
    """
    for filler in fillers:
        for inner in filler.children:
            case = case_of(inner)
            if inner.dep_ in ("nmod", "obl") and inner.i > filler.i and case in cases:
                slots.add(case, inner)


def _spelled_out(verb: Token, subject: Token | None) -> Token | None:
    """The pronoun subject of a subordinate clause as the subject of the clause above it.

    "The army freed them when it retook the town", "the group said it had left", "the claim of
    the group that it had left". Anything less plain is left as the pronoun.
    """
    if subject is None or any(t.text == ":" for t in verb.doc[subject.i : verb.i]):
        return None  # "Daily: rebels advance": a label is no subject
    if subject.tag_ != "PRP" or subject.head != verb:
        return subject
    above = verb.head
    if verb.dep_ == "acl" and above.pos_ == "NOUN":
        owners = (c for c in above.children if c.dep_ == "nmod:poss" or case_of(c) == "of")
        return next(owners, subject)
    if verb.dep_ not in ("advcl", "ccomp") or above.pos_ != "VERB":
        return subject
    if is_passive(above):
        agents = (c for c in above.children if c.dep_ == "obl:agent" or case_of(c) == "by")
        return next(agents, subject)
    return surface_subject(above) or subject


def hyphened_agent(participle: Token) -> Token | None:
    """The agent before the hyphen of a participle: the army in "army-held"."""
    if participle.dep_ != "amod" or participle.tag_ not in ("VBN", "VBD", "JJ"):
        return None
    for child in participle.children:
        if child.dep_ == "compound" and child.i < participle.i:
            return child
    return None


def noun_slots(noun: Token) -> Slots:
    """The logical arguments of a noun that states a happening."""
    slots = Slots()
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            slots.add("possessor", child)
        elif child.dep_ in ("compound", "amod", "nmod:desc"):
            slots.add("modifier", child)
            for inner in child.children:  # "government air strikes"
                if inner.dep_ == "compound":
                    slots.add("modifier", inner)
        elif case_of(child) == "for" and child.lower_ == "control":  # "fighting for control of"
            for inner in child.children:
                if case_of(inner) in ("of", "over"):
                    slots.add("for", inner)
        else:
            _add_oblique(slots, child)
    counted = _counting_head(noun)
    for child in counted.children if counted is not None else ():
        if child.i > noun.i:  # "a string of strikes against the town"
            _add_oblique(slots, child)
    _add_next(slots, noun)
    _add_chained(slots, noun, DEEPEST)
    _add_after_slip(slots, noun)
    _add_from_governor(slots, noun)
    return slots


def _counting_head(noun: Token) -> Token | None:
    """The noun that only counts another: the string in "a string of strikes"."""
    above = noun.head
    counts = noun.dep_ == "nmod" and case_of(noun) == "of" and lemma(above) in words("quantity")
    return above if counts else None


def _add_next(slots: Slots, noun: Token) -> None:
    """Add what the preposition right after a noun leads to, wherever the parse hung it."""
    after = noun.i + 1
    if after >= sentence_of(noun).end or noun.doc[after].lower_ not in NEXT:
        return
    case = noun.doc[after]
    if case.dep_ == "case" and case.head.i > case.i:
        slots.add(case.lower_, case.head)


def _add_chained(slots: Slots, noun: Token, depth: int) -> None:
    """Add what a parse hangs one noun too deep: "an attack on the hospital by the army".

    Not what hangs on another happening: "the inquiry into the attack by the army".
    """
    for child in noun.children:
        linked = child.dep_ in ("nmod", "obl", "conj") and child.pos_ in ("NOUN", "PROPN", "NUM")
        if not linked or child.i < noun.i or lemma(child) in lexicon().nouns:
            continue
        for inner in child.children:
            case = case_of(inner)
            if inner.dep_ not in ("nmod", "obl", "obl:agent") or inner.i < child.i:
                continue
            if case in PLACE_CASES and case_of(child) in PLACE_CASES:
                continue  # "in the quarter in the city": the finer says where
            if case in CHAINED or (case in ("on", "against") and case_of(child) == "by"):
                slots.add(case, inner)
        if depth > 1:
            _add_chained(slots, child, depth - 1)


def holder(noun: Token) -> Token | None:
    """Of what a state told by a noun is said: "the town is under their control", "towns in..."."""
    if _has(noun, "cop"):
        return surface_subject(noun)
    above = noun.head
    if noun.dep_ == "nmod" and above.pos_ in ("NOUN", "PROPN", "PRON"):
        return above
    if noun.dep_ in ("obl", "xcomp", "advcl", "ccomp") and above.pos_ in ("VERB", "AUX"):
        logical = verb_slots(above).get("object") if is_passive(above) else ()
        return next(iter(logical), None) or surface_subject(above)
    return None


def adjective_slots(adjective: Token) -> Slots:
    """The subject of an adjective with a form of "be", and what its prepositions lead to."""
    slots = Slots()
    slots.add("subject", surface_subject(adjective))
    for child in adjective.children:
        _add_oblique(slots, child)
    return slots


def surface_subject(word: Token) -> Token | None:
    """The grammatical subject, own or inherited; the antecedent for a relative pronoun."""
    current, passive_seen = word, 0
    for _ in range(MAX_CLIMB):
        own = next(
            (c for c in current.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")), None
        )
        if own is not None:
            return _antecedent(own)
        if current.dep_ in ("acl", "acl:relcl", "amod") and (
            current.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
            or current.head.lower_ in words("settlement")  # "the rebel-held east"
            or current.head.lower_ in SIDES
        ):
            if any(c.lower_ == "to" and c.tag_ == "TO" for c in current.children):
                current = current.head  # "their attempt to storm": who attempts
                poss = next((c for c in current.children if c.dep_ == "nmod:poss"), None)
                if poss is not None:
                    return poss
                current = current.head
                continue
            return _first_conjunct(current.head)
        if current.dep_ in ("xcomp", "advcl", "ccomp", "advcl:relcl"):
            head = current.head
            if current.dep_ == "ccomp" and not _is_infinitive(current):
                return None
            if current.dep_ == "advcl" and not (_is_infinitive(current) or current.tag_ == "VBG"):
                return None
            if (absolute := _with_subject(current)) is not None:
                return absolute
            controlled = next(
                (c for c in head.children if c.dep_ in ("obj", "iobj") and c.i < current.i), None
            )
            if (
                controlled is not None
                and lemma(head) in words("object_control")
                and _is_infinitive(current)
            ):
                return controlled
            current = head
        elif current.dep_ in ("conj", "parataxis") and current.head.pos_ in (
            "VERB",
            "ADJ",
            "NOUN",
            "AUX",
            "PROPN",
        ):
            if current.dep_ == "parataxis" or (
                current.head.pos_ in ("NOUN", "PROPN")
                and current.pos_ == "VERB"
                and not _has(current.head, "cop")
            ):
                return None
            current = current.head
        else:
            return None
        passive_seen += 1
    return None


def _with_subject(verb: Token) -> Token | None:
    """The subject that "with" gives a participle: "with troops fighting the rebels"."""
    if verb.tag_ != "VBG":
        return None
    for other in verb.head.children:
        if case_of(other) == "with" and other.dep_ == "obl" and other.i < verb.i:
            between = verb.doc[other.i + 1 : verb.i]
            if not any(t.text in (",", ";") or t.pos_ == "VERB" for t in between):
                return other
    return None


def conjuncts(head: Token) -> list[Token]:
    """A filler and what is coordinated with it, in text order, by the parse alone."""
    found, queue = [head], [head]
    while queue:
        current = queue.pop()
        for child in current.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X"):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda token: token.i)


def conjuncts_of_verb(verb: Token) -> list[Token]:
    """The verbs joined to a verb, before and after it, the verb left out."""
    first = verb
    while first.dep_ == "conj" and first.head is not first:
        first = first.head
    found, queue = [first], [first]
    while queue:
        joined = [child for child in queue.pop().children if child.dep_ == "conj"]
        found += joined
        queue += joined
    return [word for word in found if word.i != verb.i]


def governing_verb(word: Token) -> Token | None:
    """The nearest verb, or predicate with a copula, above a word."""
    current = word
    for _ in range(MAX_CLIMB):
        if current.head == current:
            return None
        current = current.head
        if current.pos_ in ("VERB", "AUX") or _has(current, "cop"):
            return current
    return None


def _add_oblique(slots: Slots, child: Token) -> None:
    if child.dep_ in ("obl", "nmod", "obl:agent", "obl:unmarked", "nmod:unmarked", "obj", "advcl"):
        if (case := case_of(child)) is not None:
            slots.add(case, child)
    elif child.dep_ == "advmod" and child.lower_ in (
        "north",
        "south",
        "east",
        "west",
        "inside",
        "outside",
    ):
        for grandchild in child.children:  # "north of the town"
            if grandchild.dep_ in ("obl", "nmod"):
                slots.add("near", grandchild)


def _add_after_slip(slots: Slots, noun: Token) -> None:
    """Read a misspelt preposition after the noun as meant: "help form the group"."""
    slips = load("words/grammar")["misspelt_prepositions"]
    if noun.i + 1 >= sentence_of(noun).end:
        return
    following = noun.doc[noun.i + 1]
    if following.lower_ in slips and following.tag_.startswith("VB"):
        for child in following.children:
            if child.dep_ == "obj":
                slots.add(slips[following.lower_], child)


def _first_conjunct(word: Token) -> Token:
    """The first of what is coordinated: "the army and its allies" for "allies"."""
    for _ in range(MAX_CLIMB):
        if word.dep_ != "conj" or word.head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
            break
        word = word.head
    return word


def _add_from_governor(slots: Slots, noun: Token) -> None:
    """A light verb lends subject and obliques to the noun it governs."""
    part = counted = _counting_head(noun) or noun
    verb = part.head
    if verb.lower_ in ("part", "role") and part.dep_ in ("nmod", "obl"):
        part, verb = verb, verb.head if not _has(verb, "cop") else verb
    if part != counted and _has(part, "cop"):  # "X was a part of the attack along with Y"
        slots.add("subject", surface_subject(part))
        for child in [*part.children, *noun.children]:
            if case_of(child) in ("along with", "with", "together with", "alongside", "along"):
                slots.add("subject", child)
        return
    if verb.pos_ != "VERB":
        return
    if lemma(verb) in words("endured") and part.dep_ == "obj":
        slots.add("against", surface_subject(verb))
        return
    light = lemma(verb) in words("light")
    if light and part.dep_ in ("obj", "obl", "nsubj:pass"):
        inner = verb_slots(verb)
        for slot, token in inner.items():
            if token not in (part, noun) and slot != "object":
                slots.add(slot, token)
    elif noun.dep_ in ("nsubj", "nsubj:pass", "csubj"):  # "the attack started at the gate"
        for child in verb.children:
            if case_of(child) in PLACE_CASES:
                _add_oblique(slots, child)
            elif child.dep_ == "obj" and child.lower_ == "place":  # "took place in the town"
                add_beyond(slots, [child])


CHAINED = frozenset(["by", "against", "between", "in", "near", "inside", "outside"])
"""Prepositions whose fillers are taken from one noun deeper; "at" and "of" say too much else."""

NEXT = frozenset(["by", "against", "on", "in", "between"])
"""Prepositions that, right after a noun, lead to its own arguments."""

DEEPEST = 2
"""Nouns deep that arguments of a happening are looked for: deeper is too often another's."""

SIDES = frozenset(["north", "south", "east", "west"])


def case_of(word: Token) -> str | None:
    """The preposition before a word, fixed parts included ("along with"); None if none."""
    for child in word.children:
        if child.dep_ == "case" and child.i < word.i:
            fixed = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return None


def _antecedent(pronoun: Token) -> Token:
    """The noun a relative pronoun stands for; the word itself otherwise."""
    if pronoun.tag_ in ("WDT", "WP"):
        current = pronoun
        for _ in range(MAX_CLIMB):
            if current.dep_ in ("acl:relcl", "acl") and current.head.pos_ in (
                "NOUN",
                "PROPN",
                "NUM",
                "ADJ",
            ):
                return current.head
            if current.head == current:
                break
            current = current.head
    return pronoun


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children) or verb.tag_ == "VB"


def _has(word: Token, *labels: str) -> bool:
    return any(child.dep_ in labels for child in word.children)
