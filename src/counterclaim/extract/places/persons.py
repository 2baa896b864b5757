"""Names of persons and organisations, in which there is no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.extract.places.candidate import FAMOUS, Candidate
from counterclaim.extract.places.lexicon import lexicon
from counterclaim.extract.places.runs import is_name_word, is_owner, run_end_of
from counterclaim.language.parsed import Parsed
from counterclaim.model.entity import ActorMention
from counterclaim.model.page import HEAD_KINDS
from counterclaim.model.record import Span
from counterclaim.packs import gazetteer

PLACES = frozenset(
    {"state", "office", "civilians", "unnamed combatants", "unnamed source", "people"}
)
"""Actor kinds whose words still name the place: "Moscow denied", "residents of X"."""

FORCES = frozenset({"institution", "state force"})
"""Actor kinds in whose words a demonym is told, wherever it stands."""

SERVING_KINDS = FORCES | {"person", "organisation", None, ""}
"""Actor kinds that may be named after the place they serve: "Homs police", "X Mayor Y Z".

Armed groups, monitors and outlets are not: "Liwa Shuhada al-Qaryatayn" is no town."""


def outside_actors(candidates: list[Candidate], actors: Sequence[ActorMention]) -> list[Candidate]:
    """Leave out names inside the name of a person or an organisation.

    So are nations in the names of things: "British Airways". The place that a public body or
    an office serves is told all the same, and so is one whose name was taken for that of an
    actor whom no pack knows.
    """
    blocked = sorted(
        (actor for actor in actors if actor.kind not in PLACES and not actor.refers),
        key=lambda actor: (actor.start, actor.end),
    )
    kept, j = [], 0
    for candidate in candidates:
        if candidate.demonym and candidate.naming:
            continue
        span = candidate.part.span(candidate.part.doc[candidate.start : candidate.end])
        while j < len(blocked) and blocked[j].end <= span.start:
            j += 1
        over = [a for a in blocked[j : j + 3] if a.start < span.end and span.start < a.end]
        if all(_is_told_in(candidate, span, actor) for actor in over):
            kept.append(candidate)
    return kept


def _is_told_in(candidate: Candidate, span: Span, actor: ActorMention) -> bool:
    """Whether a place is told by a name that lies in the words of an actor."""
    if span.start <= actor.start and actor.end <= span.end:
        return actor.id is None and (actor.kind != "person" or candidate.signs > 0)
    if candidate.demonym and actor.kind in FORCES:
        return True
    if actor.kind not in SERVING_KINDS or span.start > actor.start or span.end >= actor.end:
        return False
    return candidate.demonym or candidate.naming == "body" or _is_served(candidate)


def _is_served(candidate: Candidate) -> bool:
    """Whether what belongs to a place follows in small letters: "Homs police"."""
    doc, end = candidate.part.doc, candidate.end
    return end < len(doc) and doc[end].text in lexicon().belonging


def nations_in(every: Sequence[Candidate], kept: Sequence[Candidate]) -> list[Candidate]:
    """Nations named inside the names of actors: no places, but they say where the page is.

    "The Syrian army" tells the country as much as "Syrian towns" do.
    """
    outside = {id(candidate) for candidate in kept}
    return [c for c in every if c.demonym and id(c) not in outside]


def surnames_in(parsed: Parsed, actors: Sequence[ActorMention]) -> Counter[str]:
    """Last words of names of persons, and how often.

    They are those of the persons among the actors, and of runs of names that hold no place.
    """
    lex = lexicon()
    found = Counter(
        actor.name.split()[-1]
        for actor in actors
        if actor.kind == "person" and not actor.refers and " " in actor.name
    )
    for part in parsed.blocks:
        doc = part.doc
        if part.block.kind in HEAD_KINDS:
            continue
        i = 0
        while i < len(doc):
            if not is_name_word(doc, i):
                i += 1
                continue
            end = run_end_of(doc, i)
            words = [token.text for token in doc[i:end]]
            titled = (i > 0 and doc[i - 1].lower_ in lex.titles) or words[0].lower() in lex.titles
            if _is_person(words, titled=titled):
                found[words[-1]] += 1
            i = end
    return found


def _is_person(words: list[str], *, titled: bool) -> bool:
    lex = lexicon()
    if len(words) == 1:
        return titled and not gazetteer.is_place(words[0])
    if len(words) > 4 or any(word in lex.bodies or word in lex.parts for word in words):
        return False
    if (
        words[0].lower() in lex.directions
        or words[0].lower() in lex.heads
        or words[0] in lex.openers
    ):
        return False
    if is_owner(words[0]):
        return False
    if (
        "-" in words
        or words[-1].isupper()
        or (words[0].isupper() and len(words[0]) > 2)
        or gazetteer.demonym(words[0])
        or gazetteer.demonym(words[-1])
    ):
        return False
    return not gazetteer.is_place(" ".join(words)) and not (
        gazetteer.is_place(words[0]) and words[0].lower() not in lex.titles and _is_famous(words[0])
    )


def _is_famous(word: str) -> bool:
    entries = gazetteer.look_up(word)
    return bool(entries) and entries[0].prior >= FAMOUS
