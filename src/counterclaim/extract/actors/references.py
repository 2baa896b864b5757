"""Words that point back: "the group", "the statement", "he" carried to their actor.

Only what is safe: a description takes the nearest actor before it of a kind it fits; a
pronoun takes the subject of the sentence before, or of the verb of saying it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extract.actors.lexicon import ACTION, SPEECH
from counterclaim.extract.actors.lines import Found, Line, governs
from counterclaim.extract.actors.names import ACTING
from counterclaim.extract.actors.people import PERSONS, People
from counterclaim.language.parsed import sentence_of
from counterclaim.model.entity import KnownBy
from counterclaim.model.page import HEAD_KINDS
from counterclaim.model.record import Span
from counterclaim.packs.roster import roster

if TYPE_CHECKING:
    from spacy.tokens import Token

Where = tuple[Line, Found]
"""An actor with the line it stands in."""

GROUPS = frozenset({"rebel", "militia", "organisation"})
MEDIA = frozenset({"agency", "outlet", "group's media", "monitor"})
ISSUERS = (
    MEDIA | GROUPS | {"institution", "state", "state force", "alliance", "person", "office", None}
)

DESCRIPTIONS: dict[str, frozenset[str | None]] = {
    **dict.fromkeys(("group", "faction", "organisation", "organization", "movement"), GROUPS),
    **dict.fromkeys(("militia", "militias"), frozenset({"militia"})),
    **dict.fromkeys(("outlet", "agency", "newspaper", "channel", "website"), MEDIA),
    **dict.fromkeys(("broadcaster", "newswire"), MEDIA),
    **dict.fromkeys(("monitor", "watchdog", "observatory"), frozenset({"monitor"})),
    "ministry": frozenset({"institution"}),
    "coalition": frozenset({"alliance"}),
    "alliance": frozenset({"alliance"}),
    **dict.fromkeys(("minister", "president", "premier", "spokesman", "spokeswoman"), PERSONS),
    **dict.fromkeys(("commander", "leader", "governor", "official"), PERSONS),
    **dict.fromkeys(("source", "sources"), frozenset({"unnamed source"})),
    **dict.fromkeys(("statement", "report"), ISSUERS),
}
"""Head noun of "the ..." = kinds of actor it can mean."""

NAMED_BY = frozenset(
    {
        *("ministry", "council", "party", "agency", "committee", "court", "front", "movement"),
        *("brigade", "battalion", "network", "union", "organisation", "organization", "foundation"),
        *("association", "company", "observatory", "authority", "department", "office", "bureau"),
        *("commission", "institute", "federation", "corps", "division", "regiment", "coalition"),
        *("alliance", "army", "forces", "police", "group", "centre", "center", "hospital", "bank"),
        *("university", "society", "service", "directorate", "administration", "parliament"),
    }
)
"""Head nouns that carry "the ..." to the actor whose name has them."""

OFFICES: dict[str, str] = {
    "president": "president",
    "prime minister": "prime-minister",
    "premier": "prime-minister",
    "foreign minister": "foreign-minister",
    "interior minister": "interior-minister",
    "health minister": "health-minister",
    "defence minister": "defence-minister",
    "defense minister": "defence-minister",
}
"""Titles of which a state has one holder at a time, with the key of `bodies` in states.toml."""

TITLED = frozenset(
    {"minister", "president", "premier", "spokesman", "spokeswoman", "commander", "leader"}
    | {"governor", "official"}
)

LEADS: dict[str, str] = {
    **dict.fromkeys(("armed", "rebel", "militant", "jihadist", "terrorist"), "group"),
    **dict.fromkeys(("extremist", "islamist", "insurgent", "terror", "militia"), "group"),
    **dict.fromkeys(("rights", "monitoring"), "group"),
    "media": "outlet",
    "news": "agency",
}
"""A word that may stand between "the" and such a noun, with that noun."""

PRONOUNS = frozenset({"they", "it"})
ISSUED = frozenset({"statement", "report"})
REACH = 40
"""Actors looked back over; a reference further than that is not safe."""


def carry(lines: list[Line], country: str | None) -> None:
    """Mark the references of an article's lines, in page order; `lines` are one telling.

    `country` is what the page is about: whose "prime minister" is meant where no one is titled so.
    """
    before: list[Where] = []
    people = People()
    for line in lines:
        if line.part.block.kind in HEAD_KINDS:
            continue
        people.enter(line)
        for at in range(len(line.words)):
            if line.low(at) in {"he", "she"} and _is_subject(line, at) and line.free(at, at + 1):
                _put_person(line, at, people)
        for found in [*_descriptions(line), *_pronouns(line)]:
            if line.free(found.first, found.last) or _is_bare_class(line, found):
                target = _target(line, found, before, country)
                if target is not None:
                    meant, basis = target
                    found.name, found.id, found.kind = meant.name, meant.id, meant.kind
                    found.refers = basis is not None
                    found.by = KnownBy.REFERENCE if found.refers else KnownBy.LOCAL
                    found.basis = basis
                    line.put(found)
        before += [(line, found) for found in line.found()]


def _is_subject(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.tag_ == "PRP" and token.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}


def _put_person(line: Line, at: int, people: People) -> None:
    """Mark "he" or "she" as the person it means, where one is near."""
    meant = people.meant(line, at)
    if meant is None:
        return
    found = line.make(at, at + 1, meant.found.name, id=meant.found.id, kind=meant.found.kind)
    found.refers, found.by = True, KnownBy.REFERENCE
    found.basis = meant.found.basis if meant.refers else meant.line.span(meant.found)
    line.put(found)
    people.add(line, found)


def _is_bare_class(line: Line, found: Found) -> bool:
    """Whether the words were taken for a nameless class ("official") that may point back."""
    held = line.cover[found.first]
    return (
        held is not None
        and held.id is None
        and held.first >= found.first
        and held.last <= found.last
    )


def _descriptions(line: Line) -> Iterator[Found]:
    """Phrases of "the" and a noun that may point back, with what belongs to the noun."""
    for at in range(1, len(line.words)):
        noun = line.low(at)
        if noun not in DESCRIPTIONS and noun not in NAMED_BY:
            continue
        if not line.spaced(at) or not _ends_phrase(line, at):
            continue
        first = at
        before = line.low(at - 1)
        if at > 1 and line.spaced(at - 1) and (LEADS.get(before) == noun or _office(line, at)):
            first = at - 1
        if line.low(first - 1) == "the" and line.spaced(first):
            yield line.make(first, at + 1)


def _office(line: Line, at: int) -> str | None:
    """Which office of a state a noun names with the word before it: a key of `bodies`."""
    return OFFICES.get(f"{line.low(at - 1)} {line.low(at)}") or OFFICES.get(line.low(at))


def _ends_phrase(line: Line, at: int) -> bool:
    """Whether nothing narrows the noun down: no noun after it, no "of", no name."""
    if at + 1 == len(line.words) or not line.joined(at + 1):
        return True
    after = line.tokens[at + 1]
    return not (
        after.tag_.startswith("NN")
        or line.hyphened(at + 1)
        or line.low(at + 1) in {"of", "for", "by", "in", "from", "who", "that", "which", "led"}
    )


def _pronouns(line: Line) -> Iterator[Found]:
    for at, token in enumerate(line.tokens):
        if token.tag_ != "PRP" or line.low(at) not in PRONOUNS:
            continue
        if token.dep_ in {"nsubj", "nsubj:pass"} and _does_something(token):
            yield line.make(at, at + 1)


def _does_something(token: Token) -> bool:
    lemma = token.head.lemma_.lower()
    return token.head.pos_ in {"VERB", "AUX"} and (lemma in SPEECH or lemma in ACTION)


def _target(
    line: Line, found: Found, before: list[Where], country: str | None
) -> tuple[Found, Span | None] | None:
    """The actor a reference means, if one is safe, and where the page says so."""
    earlier = [
        *before[-REACH:],
        *((line, item) for item in line.found() if item.last <= found.first),
    ]
    noun = line.low(found.last - 1)
    if noun in PRONOUNS:
        return _placed(_of_pronoun(line, found, earlier))
    named = _named_by(noun, earlier) if noun in NAMED_BY else None
    if named is not None:
        return _placed(named)
    if noun not in DESCRIPTIONS:
        return None
    if noun in TITLED:
        return _of_title(line, found, earlier, country)
    kinds = DESCRIPTIONS[noun]
    issuers = [(where, item) for where, item in earlier if _issues(where, item)]
    if noun in ISSUED:
        return _placed(_last_of(issuers, kinds))
    if noun == "group" and _issues(line, found):
        speaker = _last_of(issuers, kinds | {"monitor"})
        if speaker is not None:
            return _placed(speaker)
    return _placed(_last_of(earlier, kinds)) or _behind(line, found, earlier, kinds)


def _behind(
    line: Line, found: Found, earlier: list[Where], kinds: frozenset[str | None]
) -> tuple[Found, Span | None] | None:
    """The body that the nearest person of a pack speaks for: a monitor by its director."""
    for where, item in reversed(earlier):
        person = roster().entries.get(item.id or "")
        body = roster().entries.get((person.speaks_for or "") if person else "")
        if body is not None and body.kind in kinds:
            return line.named(found.first, found.last, body), where.span(item)
    return None


def _placed(meant: Where | None) -> tuple[Found, Span | None] | None:
    """An antecedent with its place; that of a reference is its own antecedent's."""
    if meant is None:
        return None
    line, item = meant
    return item, item.basis if item.refers else line.span(item)


def _last_of(items: list[Where], kinds: frozenset[str | None]) -> Where | None:
    """The nearest actor before of one of the kinds."""
    return next((one for one in reversed(items) if one[1].kind in kinds), None)


def _named_by(noun: str, items: list[Where]) -> Where | None:
    """The nearest actor with the noun in its name: "the ministry" is the Ministry of Health."""
    for one in reversed(items):
        item = one[1]
        if item.kind not in PERSONS and noun in item.name.lower().replace(",", " ").split():
            return one
    return None


def _of_title(
    line: Line, found: Found, earlier: list[Where], country: str | None
) -> tuple[Found, Span | None] | None:
    """Whom a title means: the nearest person given it, else the state's office of that name.

    Only where the state has no such office, or none is known, the nearest person at all.
    """
    said = " ".join(line.low(at) for at in range(found.first, found.last))
    for one in reversed(earlier):
        where, item = one
        words = where.text[item.start : item.end].lower()
        if item.kind in PERSONS and not item.refers and said in words and said != words:
            return _placed(one)
    office = _office(line, found.last - 1)
    entry = roster().states.body(country, office) if country and office else None
    if entry is not None:
        return line.make(found.first, found.last, entry.name, id=entry.id, kind="office"), None
    if office == "president" or (office and " " in said):
        return None
    return _placed(_last_of(earlier, DESCRIPTIONS[line.low(found.last - 1)]))


def _issues(line: Line, found: Found) -> bool:
    """Whether an actor puts something forward there: says, is quoted, has a statement."""
    relation, verb = governs(line, found)
    ahead = line.low(found.last)
    source = line.low(found.first - 1), line.low(found.first - 2), line.low(found.first - 3)
    return (
        (relation in ACTING and verb in SPEECH)
        or ahead in ISSUED
        or source[:2] == ("to", "according")
        or source == ("the", "to", "according")
    )


def _of_pronoun(line: Line, found: Found, earlier: list[Where]) -> Where | None:
    """The body that "it" or "they" means."""
    token = line.tokens[found.first]
    fitting = [
        (where, item)
        for where, item in earlier
        if item.kind not in PERSONS and item.kind not in {"unnamed source", "civilians"}
    ]
    matrix = _matrix_subject(line, token, [item for where, item in fitting if where is line])
    if matrix is not None:
        return line, matrix
    subjects = [
        (where, item)
        for where, item in fitting
        if where is line and _is_subject_before(where, item, token)
    ]
    return subjects[-1] if subjects else None


def _matrix_subject(line: Line, token: Token, items: list[Found]) -> Found | None:
    """The subject of the verb of saying whose content the pronoun stands in."""
    verb = token.head
    for _ in range(6):
        if verb.dep_ in {"ccomp", "advcl", "conj", "acl", "xcomp"} and verb.head.i != verb.i:
            verb = verb.head
            if verb.lemma_.lower() in SPEECH:
                inside = {child.i for child in verb.children if child.dep_ in ACTING}
                for item in items:
                    span = line.tokens[item.first : item.last]
                    if any(word.i in inside for word in span):
                        return item
    return None


def _is_subject_before(line: Line, item: Found, token: Token) -> bool:
    """Whether an actor is the main subject of the sentence before the pronoun's own."""
    start = sentence_of(token).start
    if start == 0 or token.i - start > 3:
        return False
    previous = sentence_of(token.doc[start - 1])
    span = line.tokens[item.first : item.last]
    relation, _ = governs(line, item)
    return relation in {"nsubj", "nsubj:pass"} and any(
        previous.start <= word.i < previous.end and word.head.dep_ in {"ROOT", "conj", "ccomp"}
        for word in span
    )
