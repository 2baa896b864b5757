"""From the head word of a filler to roles: which actor, which place, which others beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from counterclaim.extract.clause import SIDES, conjuncts, hyphened_agent
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import sentence_of
from counterclaim.model.claim import Role, RoleName
from counterclaim.model.count import CountMention
from counterclaim.model.entity import ActorMention, PlaceMention, PlaceUse
from counterclaim.model.record import Span
from counterclaim.packs.roster import roster
from counterclaim.packs.triggers import noun_classes, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from counterclaim.language.parsed import ParsedBlock

FORCE_KINDS = frozenset(
    {
        "state force",
        "rebel",
        "militia",
        "alliance",
        "state",
        "unnamed combatants",
        "organisation",
        "institution",
    }
)
PEOPLE_KINDS = frozenset(
    {"person", "civilians", "people", "office", "unnamed combatants", "unnamed source"}
)
ROLE_CLASSES = frozenset(
    {"people", "force", "body", "place", "weapon", "aircraft", "infrastructure", "route"}
    | {"aid goods", "measure", "evidence"}
)
"""Classes that decide on roles; the others only tell senses of a trigger apart."""

LOOSE_PRONOUNS = frozenset({"it", "there"})
JOINED = re.compile(
    r"\s*(?:\([^()]{1,24}\))?\s*(?P<link>,?\s*(?:and|or|&|as well as|along with|together with)"
    r"|,?\s*(?:and|but)?\s*(?P<not>not|rather than|instead of))\s+(?:also\s+)?"
    r"(?:(?:the|its|their|both|by|a|an)\s+)*"
    r"(?:[\w’'-]+-(?:backed|led|linked|aligned|held)\s+)?",
    re.IGNORECASE,
)
"""What may stand between two coordinated actors: a bracketed acronym, a connector, articles."""


Found = TypeVar("Found", ActorMention, PlaceMention, CountMention)


@dataclass(frozen=True, slots=True)
class Filler:
    """The actors or words that fill one slot, and those a "not" sets apart from them."""

    roles: tuple[Role, ...]
    denied: tuple[Role, ...] = ()


@dataclass(slots=True)
class Mentions:
    """What other readers found on the page, to be looked up by position."""

    text: str
    actors: Sequence[ActorMention] = ()
    places: Sequence[PlaceMention] = ()
    counts: Sequence[CountMention] = ()
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the starts; the lists come in text order."""
        for name in ("actors", "places", "counts"):
            self._starts[name] = [item.start for item in getattr(self, name)]

    def actor(self, span: Span) -> ActorMention | None:
        """The longest actor mention that covers a stretch."""
        covering = self._covering(span)
        return max(covering, key=lambda item: item.end - item.start, default=None)

    def own_actor(self, span: Span) -> ActorMention | None:
        """The actor that exactly these words name, whatever longer mention holds them."""
        covering = self._covering(span)
        return next((a for a in covering if (a.start, a.end) == (span.start, span.end)), None)

    def _covering(self, span: Span) -> list[ActorMention]:
        near = self._near("actors", self.actors, span)
        return [item for item in near if item.start <= span.start and span.end <= item.end]

    def place(self, span: Span) -> PlaceMention | None:
        """The longest place mention that shares a character with a stretch."""
        near = self._near("places", self.places, span)
        touching = [item for item in near if item.start < span.end and span.start < item.end]
        return max(touching, key=lambda item: item.end - item.start, default=None)

    def actors_in(self, span: Span) -> list[ActorMention]:
        """Actor mentions that lie inside a stretch."""
        return [
            a
            for a in self._near("actors", self.actors, span)
            if span.start <= a.start and a.end <= span.end
        ]

    def counts_in(self, span: Span) -> list[CountMention]:
        """Count mentions that touch a stretch."""
        near = self._near("counts", self.counts, span)
        return [c for c in near if c.start < span.end and span.start < c.end]

    def settlement_before(self, start: int) -> PlaceMention | None:
        """The nearest town-like place named before an offset: what "the town" refers to."""
        for item in reversed(self.places[: bisect_right(self._starts["places"], start)]):
            fine = item.precision in ("town", "neighbourhood", None) or item.basis is not None
            named = fine and item.use is PlaceUse.WHERE
            if named and item.end <= start:
                return item
        return None

    def _near(self, name: str, items: Sequence[Found], span: Span) -> Sequence[Found]:
        # Mentions are short: none that starts over 300 characters earlier can reach here.
        starts = self._starts[name]
        return items[bisect_right(starts, span.start - 300) : bisect_right(starts, span.end)]


def unwrap(token: Token) -> Token:
    """The counted noun behind a quantity ("dozens of residents" is about residents)."""
    for _ in range(3):
        if not {lemma(token), token.lower_.removesuffix("s")} & words("quantity"):
            break
        inner = next(
            (
                c
                for c in token.children
                if c.dep_ in ("nmod", "obl") and any(k.lower_ == "of" for k in c.children)
            ),
            None,
        )
        if inner is None:
            break
        token = inner
    return token


def classes(part: ParsedBlock, mentions: Mentions, token: Token) -> frozenset[str]:
    """What kinds of thing a filler is, by what was found there, else by its noun."""
    token = unwrap(token)
    span = part.span(token)
    actor = mentions.actor(span)
    found = set(_noun_classes_of(token))
    if actor is not None:
        found |= {"force"} if actor.kind in FORCE_KINDS else set()
        found |= {"people"} if actor.kind in PEOPLE_KINDS else set()
        found |= set() if found & ROLE_CLASSES else {"force", "people"}
    elif mentions.place(span) is not None:
        found.add("place")
    elif token.pos_ == "PRON":
        found |= {"place"} if token.lower_ in LOOSE_PRONOUNS else {"people", "force"}
    elif token.pos_ == "PROPN" and not found & ROLE_CLASSES:
        found |= {"place", "people", "force"}
    elif token.pos_ in ("NUM", "ADJ") and not found & ROLE_CLASSES:
        found |= {"people", "force"}
    if not found & ROLE_CLASSES:
        found.add("thing")
    return frozenset(found)


def _noun_classes_of(token: Token) -> frozenset[str]:
    """Classes of a noun by its lemma, else by its plain form: capitals hide a lemma."""
    for form in (lemma(token), token.lower_, token.lower_.removesuffix("s")):
        found = noun_classes().get(form)
        if found is not None:
            aid = "carrier" in found and any(
                "aid goods" in noun_classes().get(c.lower_, ())
                for c in token.children
                if c.dep_ in ("compound", "amod")
            )
            return (found - {"force"}) | {"aid goods"} if aid else found
    return frozenset()


def words_of(part: ParsedBlock, token: Token) -> Span:
    """A noun with the words before it that belong to its name or kind, without the article."""
    start = token.i
    for i in range(token.i - 1, sentence_of(part.doc[token.i]).start - 1, -1):
        left = part.doc[i]
        belongs = start <= left.head.i <= token.i and (
            left.dep_ in ("compound", "amod", "nmod:desc", "flat", "nmod:poss", "punct", "appos")
            or (left.dep_ == "advmod" and left.head.i < token.i)  # "heavily armed men"
        )
        if not (belongs or left.lower_ in ("-", "–", "’s", "'s")):
            break
        start = i
    while start < token.i and (
        part.doc[start].is_punct
        or part.doc[start].dep_ in ("det", "nummod", "case")
        or part.doc[start].lower_ in words("how many")
    ):
        start += 1
    end = token.i
    while (
        end + 1 < len(part.doc)
        and part.doc[end + 1].dep_ == "flat"
        and part.doc[end + 1].head.i <= end
    ):
        end += 1
    if lemma(token) in words("take of"):
        end = _after_of(part, token, end)
    return part.span(part.doc[start : end + 1])


def _after_of(part: ParsedBlock, token: Token, end: int) -> int:
    """The last word of what follows "of" right after a noun: "the offices of the municipality"."""
    of = end + 1
    if of >= len(part.doc) or part.doc[of].lower_ != "of":
        return end
    inner = next((c for c in token.children if c.dep_ in ("nmod", "obl") and c.i > of), None)
    if inner is None or not any(c.i == of for c in inner.children):
        return end
    last = inner.i
    while last + 1 < len(part.doc) and part.doc[last + 1].dep_ == "flat":
        last += 1
    return last


def fill(part: ParsedBlock, mentions: Mentions, token: Token, role: RoleName) -> Filler:
    """The roles that a filler's head word gives, coordination undone."""
    token = unwrap(token)
    if token.dep_ == "compound" and token.head.dep_ == "amod":  # the army in "army-held"
        return Filler((_by_words(mentions, part.span(token), role),))
    if (held := _after_hyphen(part, mentions, token)) is not None and role is RoleName.PATIENT:
        return Filler((_by_words(mentions, held, role),))
    if role in (RoleName.PLACE, RoleName.DESTINATION, RoleName.ORIGIN) or (
        role is RoleName.TARGET and "place" in classes(part, mentions, token)
    ):
        heads = [c for c in conjuncts(token) if c == token or "place" in classes(part, mentions, c)]
        if (
            near := _named_beside(part, mentions, token)
        ) is not None and near.use is PlaceUse.REFERENCE:
            return Filler(())  # "300 km from the city" is no origin
        return Filler(tuple(_place(part, mentions, each, role) for each in heads))
    first = _actor_of(part, mentions, token)
    if first is None:
        heads = [unwrap(each) for each in conjuncts(token) if not _is_age(each)]
        found = [_role_of_words(part, mentions, each, role) for each in heads]
        return Filler(tuple(found))
    joined, denied = _coordinated(part, mentions, first, token)
    beside: list[Role] = []
    for each in conjuncts(token):
        actor = _actor_of(part, mentions, each)
        if _is_age(each):
            continue
        if actor is None and each != token and "thing" not in classes(part, mentions, each):
            beside.append(_role_of_words(part, mentions, each, role))
        elif actor is not None and actor not in joined and actor not in denied:
            joined.append(actor)
    return Filler(
        (*(role_of_actor(mentions, a, role) for a in sorted(joined, key=_start)), *beside),
        tuple(role_of_actor(mentions, actor, role) for actor in denied),
    )


def _is_age(token: Token) -> bool:
    """Whether a number stands between commas after a name: "Maria Lopez, 34, was hurt"."""
    before = token.doc[token.i - 1] if token.i else None
    return (
        token.pos_ == "NUM"
        and token.dep_ in ("conj", "appos")
        and before is not None
        and before.text == ","
    )


def _start(actor: ActorMention) -> int:
    return actor.start


def _after_hyphen(part: ParsedBlock, mentions: Mentions, token: Token) -> Span | None:
    """In "former members of the army-backed Front" the words "Front": what the army backs.

    None where no longer mention would stand in for them.
    """
    whole = mentions.actor(part.span(token))
    for child in token.children:
        if child.dep_ == "amod" and hyphened_agent(child) is not None and child.i < token.i:
            start = part.span(hyphened_agent(child) or child).start
            if whole is not None and whole.start < start:
                return Span(part.span(part.doc[child.i + 1]).start, part.span(token).end)
    return None


def _by_words(mentions: Mentions, span: Span, role: RoleName) -> Role:
    """A role by these words alone, whatever longer mention they stand in."""
    said = span.of(mentions.text)
    own = mentions.own_actor(span)
    if own is not None:
        return role_of_actor(mentions, own, role)
    known = roster().named(said)
    name, id_ = (known.name, known.id) if known else (None, None)
    return Role(role=role, start=span.start, end=span.end, text=said, name=name, id=id_)


def _actor_of(part: ParsedBlock, mentions: Mentions, token: Token) -> ActorMention | None:
    """The actor of a filler: its own mention, a named member, or a name before the noun."""
    own = mentions.actor(part.span(token))
    if token.pos_ == "PRON":  # carrying "he" to somebody is too often wrong to accuse by
        return None
    if lemma(token) in words("group"):
        for child in token.children:
            if child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children):
                inside = mentions.actors_in(
                    part.span(part.doc[child.left_edge.i : child.right_edge.i + 1])
                )
                named = [actor for actor in inside if actor.kind in FORCE_KINDS and actor != own]
                if named:
                    return named[0]
    if own is not None:
        return own
    person = _person_beside(part, mentions, token)
    if person is not None:
        return person
    if _noun_classes_of(token) & {"place", "people"}:
        return None
    modifiers = [c for c in token.children if c.dep_ in ("compound", "nmod:poss") and c.i < token.i]
    before = next((actor for c in modifiers if (actor := mentions.actor(part.span(c)))), None)
    if before is not None and before.kind == "person" and "force" in _noun_classes_of(token):
        return None  # "the president's forces": not he
    return before


def _person_beside(part: ParsedBlock, mentions: Mentions, token: Token) -> ActorMention | None:
    """The person named right after a noun: "the photographer Karim Daoud"."""
    for child in token.children:
        if child.dep_ in ("appos", "flat") and child.left_edge.i == token.i + 1:
            actor = mentions.actor(part.span(child))
            if actor is not None and actor.kind == "person":
                return actor
    return None


def _coordinated(
    part: ParsedBlock, mentions: Mentions, first: ActorMention, token: Token
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Actors joined to one by the words between them, to the right and to the left."""
    joined: list[ActorMention] = [first]
    denied: list[ActorMention] = []
    at = mentions.actors.index(first)
    for step in (1, -1):
        current, i = first, at + step
        while 0 <= i < len(mentions.actors):
            other = mentions.actors[i]
            left, right = (current, other) if step == 1 else (other, current)
            if right.start < left.end:  # one inside the other: the outer was taken
                i += step
                continue
            link = JOINED.fullmatch(mentions.text, left.end, right.start)
            if (
                link is None
                or (step == -1 and link["not"])
                or _leads_elsewhere(part, right, left, token)
            ):
                break
            (denied if link["not"] else joined).append(other)
            current = other
            i += step
    return joined, denied


def _leads_elsewhere(
    part: ParsedBlock, right: ActorMention, left: ActorMention, token: Token
) -> bool:
    """Whether the right one is the subject of another clause: "by X and Y said that"."""
    words = part.tokens(Span(right.start, right.end))
    other = part.tokens(Span(left.start, left.end))
    if words is None or other is None:
        return True
    return (
        words.root.dep_ in ("nsubj", "nsubj:pass")
        and words.root.head.i > words.root.i
        and other.root.dep_ not in ("nsubj", "nsubj:pass", "nmod", "compound", "flat", "conj")
        and token.head != words.root.head
    )


def _place(part: ParsedBlock, mentions: Mentions, token: Token, role: RoleName) -> Role:
    """A place filler: the toponym in its noun phrase, else what "the town" refers to."""
    place = mentions.place(part.span(token))
    settlement = lemma(token) in words("settlement") or token.pos_ in ("PROPN", "PRON")
    settlement = settlement or token.lower_ in SIDES  # "the east of the town"
    if place is None and (role is not RoleName.TARGET or settlement):
        place = _named_beside(part, mentions, token)
    if place is not None and place.use is PlaceUse.BELONGING:
        place = None  # "the strike on Kuwait Hospital": that is not Kuwait, and not there
    if place is not None:
        return Role(
            role=role,
            start=place.start,
            end=place.end,
            text=mentions.text[place.start : place.end],
            name=place.name,
            id=place.id,
        )
    own = words_of(part, token)
    known = None
    of = [c for c in token.children if c.dep_ in ("nmod", "obl")]  # "the gate of the town"
    if token.lower_ == "it" or any(lemma(t) in words("settlement") for t in (token, *of)):
        known = mentions.settlement_before(own.start)
    return Role(
        role=role,
        start=own.start,
        end=own.end,
        text=own.of(mentions.text),
        name=known.name if known else None,
        id=known.id if known else None,
    )


def _named_beside(part: ParsedBlock, mentions: Mentions, token: Token) -> PlaceMention | None:
    """The toponym of a noun phrase: before its noun ("X village"), else after ("town of X")."""
    before = range(token.i - 1, token.left_edge.i - 1, -1)
    after = range(token.i + 1, min(token.right_edge.i, token.i + 8) + 1)
    for way in (before, after):
        for i in way:
            word = part.doc[i]
            if word.pos_ in ("VERB", "CCONJ", "ADP") and way is before:
                break
            if word.pos_ in ("VERB", "CCONJ"):
                break
            found = mentions.place(part.span(word))
            if i + 1 < len(part.doc) and part.doc[i + 1].lower_ in ("family", "clan", "tribe"):
                continue  # "the Saad family home": whose it is, not where
            if found is not None and word.pos_ != "ADJ":  # "Syrian": whose it is, not where
                return found
    return None


ACRONYM_AFTER = re.compile(r"\s*[(\[][^()\[\]]{1,24}[)\]]$")
"""The acronym in brackets after a name: another name of the actor, not a word of the first."""


def role_of_actor(mentions: Mentions, actor: ActorMention, role: RoleName) -> Role:
    """A role by an actor's name alone, without a person's titles and an acronym in brackets."""
    text = mentions.text
    start = _after_titles(text, actor) if actor.kind == "person" else actor.start
    short = ACRONYM_AFTER.search(text, start, actor.end)
    end = short.start() if short is not None else actor.end
    return Role(
        role=role,
        start=start,
        end=end,
        text=text[start:end],
        name=actor.name,
        id=actor.id,
    )


WORD = re.compile(r"[^\W\d_][\w’'-]*")


def _after_titles(text: str, person: ActorMention) -> int:
    """Where the name begins in a mention of a person, after all that he is called before it."""
    own = {word.casefold() for word in WORD.findall(person.name)}
    words = WORD.finditer(text, person.start, person.end)
    starts = (word.start() for word in words if word.group().casefold() in own)
    return next(starts, person.start)


def _role_of_words(part: ParsedBlock, mentions: Mentions, token: Token, role: RoleName) -> Role:
    actor = _actor_of(part, mentions, token)
    if actor is not None:
        return role_of_actor(mentions, actor, role)
    place = mentions.place(part.span(token)) if token.pos_ == "PROPN" else None
    words = words_of(part, token)
    return Role(
        role=role,
        start=words.start,
        end=words.end,
        text=words.of(mentions.text),
        name=place.name if place else None,
        id=place.id if place else None,
    )
