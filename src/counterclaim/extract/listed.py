"""People told one by one: "the commander, his wife and their five children were killed".

A report that names those harmed gives a figure without writing it. The people of a claim are its
patients and their company ("alongside", "together with"); each is one, or as many as a number
says, or at least two where a plural or a family is open. Who fought is counted apart from who
did not. Lists are read from words and tags, for a parse seldom holds over a list of a family.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from counterclaim.extract.clause import conjuncts
from counterclaim.extract.counts.lexicon import lexicon as count_words
from counterclaim.extract.drafts import HARM_COUNTED, HARM_TYPES, Draft
from counterclaim.extract.sentences import Sentence
from counterclaim.extract.triggers import Trigger
from counterclaim.model.claim import ClaimCount, RoleName
from counterclaim.model.count import CountMention, CountRange, Group, Status
from counterclaim.model.record import Span
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ONE_PRONOUNS = frozenset({"he", "him", "she", "her", "his", "himself", "herself", "me", "i", "my"})
"""Pronouns that stand for one person."""

PHRASE_TAGS = frozenset(
    {"DT", "PRP$", "CD", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "PRP", "FW"}
)
"""Tags of the words of one entry: "their 13-year-old daughter Lina"."""

OTHER_HARM = frozenset(HARM_COUNTED.values())

JOINTS = frozenset({",", "and", "&", "plus", ";"})


class Listed(NamedTuple):
    """The figure of a list; `stated` where a number stands in it."""

    figure: ClaimCount
    stated: bool


@dataclass(frozen=True, slots=True)
class People:
    """One entry of a list: how many at least, whether it is open, and what they were."""

    low: int
    open: bool
    status: Status
    count: CountMention | None = None  # where a number says it


def listed_count(sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> Listed | None:
    """The figure that a harm claim's list gives, and whether a number is part of it.

    `drafts` are all of the sentence: company belongs to the harm told last before it. None where
    the claim is no harm, lists nobody, or lists only those whom its own number counts.
    """
    if draft.trigger.sense.type not in HARM_TYPES:
        return None
    company = _company(sentence, draft, drafts)
    if draft.count is not None and not (company or _joins(sentence, draft)):
        return None
    of = HARM_COUNTED[draft.trigger.sense.type]
    people = [*_patients(sentence, draft, company), *_entries(sentence, of, company)]
    if any(entry.status is Status.COMBATANT for entry in people):
        people = [entry for entry in people if entry.status is not Status.COMBATANT] or people
    if draft.count is not None and not company and any(p.count is None and p.open for p in people):
        return None  # "128 soldiers and allied fighters": one number for both
    stated = any(entry.count is not None for entry in people)
    if not people or (len(people) == 1 and stated):
        return None
    kinds = {entry.status for entry in people}
    low = sum(entry.low for entry in people)
    closed = stated and not any(entry.open for entry in people)
    figure = ClaimCount(
        range=CountRange(low=low, high=low if closed else None),
        of=of,
        status=Status.CIVILIAN if Status.CIVILIAN in kinds else Status.UNKNOWN,
        group=Group.ALL,
        listed=True,
    )
    return Listed(figure, stated)


def _joins(sentence: Sentence, draft: Draft) -> bool:
    """Whether the claim's own number stands among others: "two women and a girl were killed"."""
    heads = _heads(sentence, draft)
    joined = {token.i for token in heads for other in heads if other in conjuncts(token)[1:]}
    return len(heads) > 1 and len(joined) > 0


def _heads(sentence: Sentence, draft: Draft) -> list[Token]:
    """The words of those whom a claim says were harmed."""
    found = [
        tokens.root
        for role in draft.roles
        if role.role is RoleName.PATIENT
        and (tokens := sentence.part.tokens(Span(role.start, role.end))) is not None
    ]
    return [token for token in found if not _is_other_harm(token, draft.trigger)]


def _is_other_harm(token: Token, trigger: Trigger) -> bool:
    """Whether a participle before the word tells of other harm: "killed two, wounded others"."""
    outcome = count_words().done.get(token.nbor(-1).lower_) if token.i else None
    return outcome in OTHER_HARM - {HARM_COUNTED[trigger.sense.type]}


def _patients(sentence: Sentence, draft: Draft, company: Sequence[Token]) -> Iterator[People]:
    """Those whom the claim's own words say were harmed, the company left out."""
    found = _heads(sentence, draft)
    taken = {token.i for token in company}
    heads = [token for token in found if token.i not in taken]
    if company and not heads and company[0].i < draft.trigger.head.i:
        heads = _before(sentence.part.doc, company[0].i)
    for token in heads:
        entry = _entry(sentence, HARM_COUNTED[draft.trigger.sense.type], token)
        if entry is not None:
            yield entry


def _before(doc: Doc, i: int) -> list[Token]:
    """Who stands before a company that the verb follows: "Karim al-Masri, along with ..."."""
    while i > 0 and doc[i].text != ",":
        i -= 1
    return [doc[i - 1]] if i > 0 and doc[i].text == "," else []


# ---- company -------------------------------------------------------------------------------


def _company(sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> list[Token]:
    """The words of those with whom somebody was harmed."""
    heads = [d.trigger.head.i for d in drafts if d.trigger.sense.type in HARM_TYPES]
    for word in sentence.words:
        if _opens_company(word):
            before = [i for i in heads if i < word.i]
            if draft.trigger.head.i == max(before, default=min(heads)):
                return _list_from(sentence.part.doc, word.i + 1, sentence.words.end)
    return []


def _opens_company(word: Token) -> bool:
    """Whether the word opens somebody's company: "alongside", "together with"."""
    words = load("words/counts")["company"]
    if word.lower_ in words["alone"]:
        return True
    return word.i > 0 and word.lower_ == "with" and word.nbor(-1).lower_ in words["with"]


def _list_from(doc: Doc, i: int, end: int) -> list[Token]:
    """The words of a list that starts at token `i`, joints and ages in brackets included."""
    taken: list[Token] = []
    while i < end:
        token = doc[i]
        if token.text == "(":
            close = next((j for j in range(i, min(end, i + 8)) if doc[j].text == ")"), None)
            if close is None:
                break
            i = close + 1
            continue
        if token.tag_ not in PHRASE_TAGS and token.lower_ not in JOINTS:
            break
        taken.append(token)
        i += 1
    while taken and taken[-1].lower_ in JOINTS:
        taken.pop()
    return taken


def _entries(sentence: Sentence, of: str, words: Sequence[Token]) -> Iterator[People]:
    """The entries of a list; bare names after an entry are the names of those in it."""
    unnamed = 0
    for phrase in _phrases(words):
        noun = next((w for w in reversed(phrase) if w.lower_ in count_words().persons), None)
        if noun is None and all(_is_name(w) for w in phrase) and unnamed > 0:
            unnamed -= 1
            continue
        entry = _entry(sentence, of, noun if noun is not None else phrase[-1])
        if entry is None:
            continue
        named = any(_is_name(w) for w in phrase)
        unnamed = 0 if named or noun is None else entry.low
        yield entry


def _phrases(words: Sequence[Token]) -> Iterator[list[Token]]:
    phrase: list[Token] = []
    for word in words:
        if word.lower_ in JOINTS:
            if phrase:
                yield phrase
            phrase = []
        else:
            phrase.append(word)
    if phrase:
        yield phrase


def _is_name(word: Token) -> bool:
    return word.tag_ in ("NNP", "NNPS", "HYPH")


def _entry(sentence: Sentence, of: str, token: Token) -> People | None:
    """How many a word of a list is; None where it is no people, or other harm befell them."""
    span = sentence.part.span(token)
    for count in sentence.mentions.counts_in(sentence.span):
        if count.noun_start is not None and span.start <= count.noun_start < span.end:
            if count.of in OTHER_HARM - {of}:
                return None
            low = count.range.low if count.range.low is not None else count.range.high
            is_open = count.range.low != count.range.high
            return People(low, is_open, count.status, count) if low else None
    word, lex = token.lower_, count_words()
    if token.pos_ == "PRON":
        return People(1, False, Status.UNKNOWN) if word in ONE_PRONOUNS else None
    status = lex.status.get(word, Status.UNKNOWN)
    if word not in lex.persons:
        actor = sentence.mentions.actor(span)
        named = token.pos_ == "PROPN" and sentence.mentions.place(span) is None
        is_one = named and (actor is None or actor.kind in ("person", None))
        return People(1, False, Status.UNKNOWN) if is_one else None
    if word in lex.governors["bodies_of"] or token.tag_ in ("NNS", "NNPS"):
        return People(2, True, status)
    return People(1, False, status)
