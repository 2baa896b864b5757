"""Names of persons and organisations, in which there is no place."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.places.candidate import FAMOUS, Candidate
from counterclaim.extract.places.lexicon import lexicon
from counterclaim.extract.places.runs import is_name_word, run_end_of
from counterclaim.language.parsed import Parsed
from counterclaim.model.entity import ActorMention
from counterclaim.model.page import HEAD_KINDS
from counterclaim.packs import gazetteer

PLACES = frozenset({"state", "office", "civilians", "combatants", "unnamed source", "people"})
"""Actor kinds whose words still name the place: "Moscow denied", "residents of X"."""


def outside_actors(candidates: list[Candidate], actors: Sequence[ActorMention]) -> list[Candidate]:
    """Leave out names inside the name of a person or an organisation."""
    blocked = sorted(
        (actor.start, actor.end)
        for actor in actors
        if actor.kind not in PLACES and not actor.refers
    )
    if not blocked:
        return candidates
    kept, j = [], 0
    for candidate in candidates:
        span = candidate.part.span(candidate.part.doc[candidate.start : candidate.end])
        while j < len(blocked) and blocked[j][1] <= span.start:
            j += 1
        if not any(start < span.end and span.start < end for start, end in blocked[j : j + 3]):
            kept.append(candidate)
    return kept


def nations_in(every: Sequence[Candidate], kept: Sequence[Candidate]) -> list[Candidate]:
    """Nations named inside the names of actors: no places, but they say where the page is.

    "The Syrian army" tells the country as much as "Syrian towns" do.
    """
    outside = {id(candidate) for candidate in kept}
    return [c for c in every if c.demonym and id(c) not in outside]


def surnames_in(parsed: Parsed) -> frozenset[str]:
    """Last words of names of persons: runs of two or three names that hold no place."""
    lex = lexicon()
    found: set[str] = set()
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
                found.add(words[-1])
            i = end
    return frozenset(found)


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
    if (
        "-" in words
        or words[-1].isupper()
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
