"""What happened to those counted, by the parse: governing verbs, their voice, nouns of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.counts.lexicon import REACH, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CASUALTY = "casualty"
"""`of` where the words join two outcomes and do not part the figure: "40 dead and wounded"."""

CLIMB_STEPS = 6
"""How far up the parse an outcome is sought: longer chains are other clauses' business."""


def from_parse(head: Token) -> str | None:
    """Climb from the counted noun to what governs it."""
    token = head
    relative = _from_clause_of(token)
    if relative is not None:
        return relative
    for _ in range(CLIMB_STEPS):
        governor = token.head
        if governor is token:
            return None
        dep = token.dep_.split(":")[0]
        if dep in ("conj", "appos", "flat", "nummod", "compound") and governor.pos_ in (
            "NOUN",
            "PROPN",
            "NUM",
            "PRON",
            "ADJ",
        ):
            if dep == "conj" and (found := _from_clause_of(governor)):
                return found
            token = governor
            continue
        if dep in ("nmod", "obl") and cases(token) & lexicon().governors["include"]:
            token = governor
            if token.pos_ in ("VERB", "AUX"):
                return _of_verb(token, subject=_is_passive(token), passive=_is_passive(token))
            continue
        if dep == "nmod":
            return _of_noun(token, governor)
        if dep in ("nsubj", "csubj"):
            return _of_verb(governor, subject=True, passive="pass" in token.dep_)
        if dep in ("obj", "iobj", "dobj"):
            return _of_object(governor, token)
        if dep == "obl":
            return _of_toll(governor)
        if dep in ("root", "dep", "parataxis"):
            return None
        token = governor
    return None


def cases(token: Token) -> set[str]:
    """The prepositions and conjunctions that tie a word to its clause."""
    return {child.lower_ for child in token.lefts if child.dep_ in ("case", "mark", "fixed")}


def _from_clause_of(noun: Token) -> str | None:
    """A clause on the noun itself: "12 people killed in", "12 men who died"."""
    lex = lexicon()
    for child in noun.rights:
        word = child.lower_
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD", "JJ"):
            if word in lex.done and not has_object(child):
                return lex.done[word]
            if word in lex.states:
                return lex.states[word]
            if word in lex.governors["state_verbs"] and (found := _state_under(child)):
                return found
        if child.dep_ == "acl:relcl":
            passive = _is_passive(child)
            subject = any(
                c.dep_.startswith("nsubj") and c.lower_ in ("who", "which", "that", "whom")
                for c in child.lefts
            )
            found = _of_verb(child, subject=True, passive=passive) if subject else None
            if found is not None:
                return found
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.lefts)


def has_object(verb: Token) -> bool:
    """Whether a verb has an object: "killed" in the active."""
    return any(child.dep_ == "obj" for child in verb.rights)


def _of_verb(verb: Token, *, subject: bool, passive: bool) -> str | None:
    """What a verb or predicate says of its subject."""
    lex = lexicon()
    word = verb.lower_
    if not subject:
        return None
    if word in lex.done and (passive or (verb.tag_ in ("VBN", "VBD") and not has_object(verb))):
        return joined(verb.doc, verb.i, lex.done[word])
    if word in lex.suffered:
        return lex.suffered[word]
    if word in lex.states and verb.pos_ in ("ADJ", "NOUN", "VERB"):
        if not has_object(verb):
            return joined(verb.doc, verb.i, lex.states[word])
        return None
    if word in lex.governors["lose_verbs"] and any(
        c.lower_ in ("life", "lives") for c in verb.rights
    ):
        return "killed"
    if word in lex.governors["suffer_verbs"]:
        return next((lex.acts[c.lower_] for c in verb.rights if c.lower_ in lex.acts), None)
    if word in lex.governors["force_verbs"] and (found := _driven_out(verb)):
        return found
    if word in lex.governors["state_verbs"]:
        return _state_under(verb)
    for child in verb.rights:  # "12 were shot and killed"
        if child.dep_ == "conj" and child.lower_ in lex.done and passive and not has_object(child):
            return lex.done[child.lower_]
    return None


def _driven_out(verb: Token) -> str | None:
    """What follows "forced": "to flee", "from their homes"."""
    lex = lexicon()
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.lower_ in lex.suffered:
            return lex.suffered[child.lower_]
        if child.dep_ == "obl" and child.lemma_ in ("home", "house"):
            return "displaced"
    return None


def _state_under(verb: Token) -> str | None:
    """A state that completes a verb: "left dead", "taken hostage", "reported missing"."""
    lex = lexicon()
    for child in verb.rights:
        if (
            child.dep_ in ("xcomp", "ccomp", "obj", "obl", "advcl", "acl", "advmod", "conj")
            and child.lower_ in lex.states
        ):
            return joined(verb.doc, child.i, lex.states[child.lower_])
    return None


def _of_object(verb: Token, noun: Token) -> str | None:
    """What a verb says of its object."""
    lex = lexicon()
    word = verb.lower_
    if word in lex.done:
        return joined(verb.doc, verb.i, lex.done[word])
    if word in lex.governors["state_verbs"] and (found := _state_under(verb)):
        return found
    if word in lex.governors["force_verbs"] and (found := _driven_out(verb)):
        return found
    if word in lex.governors["lose_verbs"] and (
        noun.lower_ in lex.persons or noun.lower_ in ("life", "lives")
    ):
        return "killed"
    if word in lex.governors["claim_verbs"] and noun.lower_ in ("life", "lives"):
        return "killed"
    if word in lex.governors["toll_verbs"]:
        return _of_toll(verb)
    return None


def _of_noun(token: Token, governor: Token) -> str | None:
    """What a noun says of its "of" phrase: "the deaths of 12", "a toll of 20", "lives of 12"."""
    lex = lexicon()
    case = cases(token)
    word = governor.lower_
    if word in lex.governors["numbers_of"]:
        return toll_outcome(governor) if case & {"of", "at", "to"} else None
    if word in lex.acts and case & {"of", "to", "among"}:
        return joined(governor.doc, governor.i, lex.acts[word]) if word != "flight" else "displaced"
    if word in lex.people and "of" in case:
        return lex.people[word]  # "the bodies of 10 people"
    if word == "family" and "of" in case:
        return from_parse(governor)
    return None


def _of_toll(verb: Token) -> str | None:
    """The outcome a verb's subject or object counts: "the toll rose to 20"."""
    lex = lexicon()
    if verb.lower_ not in lex.governors["toll_verbs"]:
        return None
    for child in verb.children:
        if child.dep_.startswith(("nsubj", "obj")):
            word = child.lower_
            if word in lex.governors["numbers_of"] and (found := toll_outcome(child)):
                return found
            if word in lex.acts and word not in ("life", "lives"):
                return lex.acts[word]
    return None


def toll_outcome(noun: Token) -> str | None:
    """What a toll or number counts: "death toll", "number of wounded"; a bare toll is of dead."""
    lex = lexicon()
    for child in noun.subtree:
        if child is noun or abs(child.i - noun.i) > REACH:
            continue
        found = (
            lex.acts.get(child.lower_)
            or lex.states.get(child.lower_)
            or lex.people.get(child.lower_)
        )
        if found and child.lower_ != "toll":
            return found
    return "killed" if noun.lower_ == "toll" else None


def joined(doc: Doc, i: int, outcome: str) -> str:
    """`casualty` where another outcome is joined to this one without a number of its own."""
    lex = lexicon()
    if i + 2 < len(doc) and doc[i + 1].lower_ in ("and", "or", "/", "&"):
        other = lex.states.get(doc[i + 2].lower_) or lex.acts.get(doc[i + 2].lower_)
        if other and other != outcome and {other, outcome} <= {"killed", "injured"}:
            return CASUALTY
    return outcome
