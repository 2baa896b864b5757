"""Counts: how many of whom or what, and what happened to them.

A quantity (`extract.quantities`) becomes a count when something is counted: a noun, or an
outcome ("12 were killed"). The outcome is read from the parse first (governing verb, its
voice, nouns such as "deaths of"), then from the words beside the quantity, which serves
headlines and broken sentences. Words: `packs/words/counts.toml`.

The span of a count is the quantity phrase with its bounds, without the noun: "at least 12".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extract.quantities import Kind, Quantity, find_quantities
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import Parsed, ParsedBlock, sentence_of
from counterclaim.model.count import CountMention, Group, Status
from counterclaim.packs import load
from counterclaim.packs.triggers import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OUTCOMES = ("killed", "injured", "abducted", "displaced", "missing")
CASUALTY = "casualty"
"""`of` where the words join two outcomes and do not part the figure: "40 dead and wounded"."""

CLIMB_STEPS = 6
"""How far up the parse an outcome is sought: longer chains are other clauses' business."""

LONGEST_INSERTION = 30
"""Tokens in the longest insertion between a subject and its verb that is read over."""

THINGS = frozenset({"weapon", "aircraft", "place", "infrastructure", "measure"})
"""Classes of `words/nouns.toml` that no harm befalls as it befalls people."""

NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
CLOSING = {",": ",", "–": "–", "—": "—", "-": "-", "(": ")"}
"""What ends an insertion, by what opened it."""

BE = frozenset({"is", "was", "were", "are"})

TOLL_REACH = 12
"""Tokens between a toll and the verb that gives its figure."""

REACH = 7
"""Tokens beside the quantity that the fallback reads without a parse."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's words, as lookups from word to outcome."""

    done: dict[str, str]
    suffered: dict[str, str]
    states: dict[str, str]
    people: dict[str, str]
    acts: dict[str, str]
    governors: dict[str, frozenset[str]]
    status: dict[str, Status]
    group: dict[str, Group]
    persons: frozenset[str]
    none_of: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The pack `words/counts` made ready."""
    pack = load("words/counts")

    def outcomes(key: str) -> dict[str, str]:
        return {word: of for of in OUTCOMES for word in pack["outcomes"][of][key]}

    status = {word: kind for kind in Status for word in pack["status"].get(kind, ())}
    group = {word: kind for kind in Group for word in pack["group"].get(kind, ())}
    persons = frozenset(pack["people"]["words"]) | status.keys() | group.keys()
    return Lexicon(
        done=outcomes("done"),
        suffered=outcomes("suffered"),
        states=outcomes("states"),
        people=outcomes("people"),
        acts=outcomes("acts"),
        governors={key: frozenset(words) for key, words in pack["governors"].items()},
        status=status,
        group=group,
        persons=persons,
        none_of=persons | frozenset(pack["no_of"]["words"]),
    )


def find_counts(parsed: Parsed) -> tuple[CountMention, ...]:
    """All counts of a page, in text order; numbers that count nothing are left out."""
    return tuple(count for part in parsed.blocks for count in _in_block(part))


def _in_block(part: ParsedBlock) -> Iterator[CountMention]:
    previous: CountMention | None = None
    sentence = -1
    for quantity in find_quantities(part.doc):
        core = part.doc[quantity.core]
        if sentence_of(core).start != sentence:
            previous = previous if _of_them(part.doc, quantity) else None
            sentence = sentence_of(core).start
        count = _read(part, quantity, previous)
        if count is not None:
            previous = count
            yield count


def _read(
    part: ParsedBlock, quantity: Quantity, previous: CountMention | None
) -> CountMention | None:
    """The count a quantity makes with its surroundings; None where nothing is counted."""
    doc = part.doc
    noun = _counted_noun(doc, quantity)
    of = _outcome(doc, quantity, noun)
    if (
        of is None
        and previous is not None
        and (_is_part_of(doc, quantity) or _is_joined(part, quantity, noun, previous))
    ):
        of = previous.of
    if of is not None and noun is not None and (_is_thing(noun) or _is_aside(noun)):
        of = None  # "three ambulances were hit and their crews killed"
    harm = of is not None
    if quantity.kind is Kind.ONE and not (harm and noun is not None and noun.lower_ in _one_of()):
        return None
    if quantity.kind is Kind.OTHERS and not harm:
        return None
    if (
        quantity.kind is Kind.NONE
        and not harm
        and (noun is None or noun.lower_ not in lexicon().none_of)
    ):
        return None
    if of is None:
        if noun is None:
            return None
        of = _name(noun)
    status, group = _who(doc, quantity, noun)
    if status is Status.UNKNOWN and previous is not None and _continues(doc, quantity, noun):
        status = previous.status
    span = part.span(doc[quantity.start : quantity.end])
    head = part.span(noun) if noun is not None else None
    return CountMention(
        start=span.start,
        end=span.end,
        range=quantity.range,
        of=of,
        status=status,
        group=group,
        noun_start=head.start if head else None,
        noun_end=head.end if head else None,
    )


def _is_thing(noun: Token) -> bool:
    """Whether what is counted cannot be harmed as people are: vehicles, buildings."""
    classes = noun_classes().get(lemma(noun), frozenset())
    return bool(classes & THINGS) and not classes & {"people", "force"}


def _is_aside(noun: Token) -> bool:
    """Whether the count only describes: "killed 38 relatives across three generations"."""
    if noun.tag_ not in ("NN", "NNS") or noun.lower_ in lexicon().persons | lexicon().acts.keys():
        return False
    classes = noun_classes().get(lemma(noun), frozenset())
    cases = _case(noun) - {"of", "to", "at"} - lexicon().governors["include"]
    return noun.dep_ in ("nmod", "obl") and bool(cases) and not classes & {"people", "force"}


# ---- what is counted -----------------------------------------------------------------------


@functools.cache
def _one_of() -> frozenset[str]:
    """Nouns that "a" counts when something happened to them: people, and those harmed."""
    return lexicon().persons - lexicon().governors["bodies_of"]


def _counted_noun(doc: Doc, quantity: Quantity) -> Token | None:
    """The head noun counted: of the quantity's noun phrase, or after its "of"."""
    if quantity.kind is Kind.OTHERS:
        return doc[quantity.core]
    i = quantity.end
    sentence_end = sentence_of(doc[quantity.core]).end
    if i < sentence_end and doc[i].lower_ == "of":
        i += 1
        if i < sentence_end and doc[i].lower_ in (
            "them",
            "whom",
            "these",
            "those",
            "which",
            "its",
            "the",
            "their",
            "his",
        ):
            if doc[i].lower_ in ("them", "whom", "which"):
                return _noun_from(doc, i + 1, sentence_end, after_pronoun=True)
            i += 1
    return _noun_from(doc, i, sentence_end)


def _noun_from(doc: Doc, i: int, end: int, *, after_pronoun: bool = False) -> Token | None:
    """The last noun of the noun phrase that starts at token `i`."""
    lex = lexicon()
    noun: Token | None = None
    for token in doc[i : min(end, i + REACH + 3)]:
        word = token.lower_
        if after_pronoun and word in ("were", "are", "was", "being"):
            continue
        if word in lex.governors["others"]:
            noun = noun or (token if word == "others" else None)
            continue
        if token.tag_ in ("NN", "NNS") or word in lex.persons:
            noun = token
        elif token.tag_ in ("NNP", "NNPS"):
            if noun is not None and noun.tag_ in ("NN", "NNS"):
                break
            noun = token
        elif word in lex.people and (noun is None):
            return token if token.tag_ in ("JJ", "VBN", "VBD", "NNS") else noun
        elif token.tag_ in (
            "JJ",
            "JJR",
            "JJS",
            "VBN",
            "VBG",
            "HYPH",
            "CD",
            "POS",
            "AFX",
            "RB",
            "``",
            "''",
            "$",
        ):
            if noun is not None and token.tag_ not in ("HYPH", "POS"):
                break
            if token.tag_ in ("VBN", "VBG") and _starts_clause(token):
                break
        else:
            break
    return noun


def _starts_clause(token: Token) -> bool:
    """Whether a participle goes on as a verb: "12 killed in the raid", not "killed fighters"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is None or following.tag_ in (
        "IN",
        ".",
        ",",
        "RB",
        "TO",
        "CC",
        "DT",
        "CD",
        "_SP",
    )


def _name(noun: Token) -> str:
    """The lemma of what is counted, with common nouns compounded to it: "car bomb"."""
    before = [
        child.lower_
        for child in noun.lefts
        if child.dep_ == "compound" and child.tag_ == "NN" and child.i == noun.i - 1
    ]
    return " ".join([*before, noun.lemma_.lower() or noun.lower_])


# ---- what happened to them -----------------------------------------------------------------


def _outcome(doc: Doc, quantity: Quantity, noun: Token | None) -> str | None:
    """The outcome for those counted, None where the words tell of none."""
    lex = lexicon()
    core = doc[quantity.core]
    anchor = noun if noun is not None else core
    if (
        noun is not None
        and noun.lower_ in lex.acts
        and noun.lower_ not in ("flight", "life", "toll")
    ):
        return _joined(doc, noun.i, lex.acts[noun.lower_])
    if noun is None and (toll := _toll_before(doc, quantity)):
        return toll
    beside = _done_before(doc, quantity) or _state_beside(doc, quantity, noun)
    if beside is not None:
        return beside
    for head in (anchor, core):
        found = _from_parse(head)
        if found is not None:
            return found
    found = _from_words(doc, quantity, anchor)
    if found is not None:
        return found
    if noun is not None and noun.lower_ in lex.people:
        return lex.people[noun.lower_]
    return None


def _toll_before(doc: Doc, quantity: Quantity) -> str | None:
    """What a toll counts that comes to the quantity: "the number of those killed reached 39".

    Read from the words: an outcome between the toll and its verb leads the parse astray.
    """
    lex = lexicon()
    first = sentence_of(doc[quantity.core]).start
    i = quantity.start - 1
    while i > first and doc[i].lower_ in ("to", "at", "as", "by"):
        i -= 1
    if i <= first or doc[i].lower_ not in lex.governors["toll_verbs"] - BE:
        return None
    for j in range(i - 1, max(first, i - TOLL_REACH) - 1, -1):
        if doc[j].lower_ not in lex.governors["numbers_of"]:
            continue
        between = [token.lower_ for token in doc[max(first, j - 1) : i] if token.i != j]
        told = [_casualties().get(word) for word in between]
        return next((of for of in told if of), None) or (
            "killed" if doc[j].lower_ == "toll" else None
        )
    return None


@functools.cache
def _casualties() -> dict[str, str]:
    """Words beside a toll that say what it counts."""
    lex = lexicon()
    words = {**lex.acts, **lex.people, **lex.states, **lex.done, "victims": "killed"}
    return {word: of for word, of in words.items() if word not in lex.governors["numbers_of"]}


def _done_before(doc: Doc, quantity: Quantity) -> str | None:
    """What the verb right before the quantity does: "killed four men and wounded others"."""
    verb = doc[quantity.start - 1] if quantity.start else None
    if verb is None or verb.tag_ not in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB", "JJ"):
        return None
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return None  # "of those who were killed 12 were": the number begins something else
    return lexicon().done.get(verb.lower_)


def _state_beside(doc: Doc, quantity: Quantity, noun: Token | None) -> str | None:
    """A state right after the quantity or its noun: "12 dead", "12 people dead", "30 wounded"."""
    lex = lexicon()
    ends = [quantity.end] if noun is None else [quantity.end, noun.i + 1, noun.i]
    for i in ends:
        while i < len(doc) and doc[i].lower_ in lex.governors["others"]:
            i += 1
        if i >= len(doc):
            continue
        word = doc[i].lower_
        if word in lex.states and (doc[i].tag_ != "NN" or word in ("hostage", "captive")):
            follows_object = doc[i].tag_ in ("VBD", "VBN") and _has_object(doc[i])
            if not follows_object:
                return _joined(doc, i, lex.states[word])
    return None


def _joined(doc: Doc, i: int, outcome: str) -> str:
    """`casualty` where another outcome is joined to this one without a number of its own."""
    lex = lexicon()
    if i + 2 < len(doc) and doc[i + 1].lower_ in ("and", "or", "/", "&"):
        other = lex.states.get(doc[i + 2].lower_) or lex.acts.get(doc[i + 2].lower_)
        if other and other != outcome and {other, outcome} <= {"killed", "injured"}:
            return CASUALTY
    return outcome


def _from_parse(head: Token) -> str | None:
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
        if dep in ("nmod", "obl") and _case(token) & lexicon().governors["include"]:
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


def _case(token: Token) -> set[str]:
    return {child.lower_ for child in token.lefts if child.dep_ in ("case", "mark", "fixed")}


def _from_clause_of(noun: Token) -> str | None:
    """A clause on the noun itself: "12 people killed in", "12 men who died"."""
    lex = lexicon()
    for child in noun.rights:
        word = child.lower_
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD", "JJ"):
            if word in lex.done and not _has_object(child):
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


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "obj" for child in verb.rights)


def _of_verb(verb: Token, *, subject: bool, passive: bool) -> str | None:
    """What a verb or predicate says of its subject."""
    lex = lexicon()
    word = verb.lower_
    if not subject:
        return None
    if word in lex.done and (passive or (verb.tag_ in ("VBN", "VBD") and not _has_object(verb))):
        return _joined(verb.doc, verb.i, lex.done[word])
    if word in lex.suffered:
        return lex.suffered[word]
    if word in lex.states and verb.pos_ in ("ADJ", "NOUN", "VERB"):
        if not _has_object(verb):
            return _joined(verb.doc, verb.i, lex.states[word])
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
        if child.dep_ == "conj" and child.lower_ in lex.done and passive and not _has_object(child):
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
            return _joined(verb.doc, child.i, lex.states[child.lower_])
    return None


def _of_object(verb: Token, noun: Token) -> str | None:
    """What a verb says of its object."""
    lex = lexicon()
    word = verb.lower_
    if word in lex.done:
        return _joined(verb.doc, verb.i, lex.done[word])
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
    case = _case(token)
    word = governor.lower_
    if word in lex.governors["numbers_of"]:
        return _toll_outcome(governor) if case & {"of", "at", "to"} else None
    if word in lex.acts and case & {"of", "to", "among"}:
        return (
            _joined(governor.doc, governor.i, lex.acts[word]) if word != "flight" else "displaced"
        )
    if word in lex.people and "of" in case:
        return lex.people[word]  # "the bodies of 10 people"
    if word == "family" and "of" in case:
        return _from_parse(governor)
    return None


def _of_toll(verb: Token) -> str | None:
    """The outcome a verb's subject or object counts: "the toll rose to 20"."""
    lex = lexicon()
    if verb.lower_ not in lex.governors["toll_verbs"]:
        return None
    for child in verb.children:
        if child.dep_.startswith(("nsubj", "obj")):
            word = child.lower_
            if word in lex.governors["numbers_of"] and (found := _toll_outcome(child)):
                return found
            if word in lex.acts and word not in ("life", "lives"):
                return lex.acts[word]
    return None


def _toll_outcome(noun: Token) -> str | None:
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


# ---- without a parse -----------------------------------------------------------------------


def _from_words(doc: Doc, quantity: Quantity, anchor: Token) -> str | None:
    """The outcome from the words right after the counted noun or right before the quantity."""
    i = max(anchor.i, quantity.end - 1) + 1
    found = _predicate_at(doc, i)
    if found is None and (resumed := _after_insertion(doc, i)):
        found = _predicate_at(doc, resumed)
    if found is not None or quantity.start == 0:
        return found
    before = doc[quantity.start - 1]
    return lexicon().done.get(before.lower_) if before.tag_ != "JJ" else None


def _predicate_at(doc: Doc, i: int) -> str | None:
    """The outcome that the words from token `i` tell of what stands before them."""
    lex = lexicon()
    for token in doc[i : i + REACH]:
        word = token.lower_
        if word in lex.states or word in lex.done:
            if _has_object(token) or token.tag_ == "VBG":
                return None
            return _joined(doc, token.i, lex.states.get(word) or lex.done[word])
        if word in lex.suffered:
            return lex.suffered[word]
        if word not in lex.governors["skip"]:
            break
    return None


def _after_insertion(doc: Doc, i: int) -> int | None:
    """Where the clause goes on after an insertion: "six people, two of them women, were"."""
    while i < len(doc) and doc[i].pos_ in NOMINAL:  # "six members of the family, ..."
        i += 1
    closing = CLOSING.get(doc[i].text) if i < len(doc) else None
    if closing is None:
        return None
    for token in doc[i + 1 : i + 1 + LONGEST_INSERTION]:
        if token.is_sent_start:
            return None
        if token.text == closing and _goes_on(doc, token.i + 1):
            return token.i + 1
    return None


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a verb of the main clause stands at token `i`."""
    return i < len(doc) and doc[i].lower_ in lexicon().governors["finite"]


# ---- who -----------------------------------------------------------------------------------


def _who(doc: Doc, quantity: Quantity, noun: Token | None) -> tuple[Status, Group]:
    """Status and group from the words of the counted noun phrase, the head first."""
    if noun is None:
        return Status.UNKNOWN, Group.ALL
    lex = lexicon()
    words = [doc[i].lower_ for i in range(noun.i, max(quantity.end - 1, noun.i - REACH), -1)]
    words += [
        token.lower_
        for token in doc[noun.i + 1 : noun.i + 4]
        if _same_phrase(doc, noun.i + 1, token.i)
    ]
    status = next((lex.status[word] for word in words if word in lex.status), Status.UNKNOWN)
    return status, lex.group.get(noun.lower_, Group.ALL)


def _same_phrase(doc: Doc, start: int, i: int) -> bool:
    """Whether the words from `start` to `i` are an "of the army"-like end of the phrase."""
    return doc[start].lower_ == "of" and all(
        token.tag_ in ("IN", "DT", "NN", "NNS", "NNP", "JJ") for token in doc[start : i + 1]
    )


def _is_part_of(doc: Doc, quantity: Quantity) -> bool:
    """Whether the quantity names a part of the count before: "including five children"."""
    lex = lexicon()
    before = [token.lower_ for token in doc[max(0, quantity.start - 2) : quantity.start]]
    if _of_them(doc, quantity):
        return True
    return any(word in lex.governors["include"] for word in before) or (
        before[-1:] in (["whom"], ["them"])
    )


def _is_joined(
    part: ParsedBlock, quantity: Quantity, noun: Token | None, previous: CountMention
) -> bool:
    """Whether "and" joins these people to those counted before: "five women and two boys"."""
    if previous.of not in OUTCOMES or noun is None or noun.lower_ not in lexicon().persons:
        return False
    words = part.doc[max(0, quantity.start - 1) : quantity.start]
    if not len(words) or words[0].lower_ not in ("and", ","):
        return False
    span = part.span(words)
    return previous.noun_end is not None and 0 <= span.start - previous.noun_end <= 1


def _of_them(doc: Doc, quantity: Quantity) -> bool:
    """Whether the quantity is of people told of before: "four of them"."""
    after = [token.lower_ for token in doc[quantity.end : quantity.end + 2]]
    return after in (["of", "them"], ["of", "whom"])


def _continues(doc: Doc, quantity: Quantity, noun: Token | None) -> bool:
    """Whether the quantity goes on with the people of the one before: "and 30 others"."""
    words = [token.lower_ for token in doc[quantity.end : quantity.end + 2]]
    if any(word in ("other", "others", "more") for word in words) and (
        noun is None or noun.lower_ in ("others", "people", "persons")
    ):
        return True
    before = [token.lower_ for token in doc[max(0, quantity.start - 1) : quantity.start]]
    return noun is None and before in (["and"], [","])
