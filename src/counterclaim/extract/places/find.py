"""The stage: every place a page names, each with the one place it means.

Recognition goes by runs of name words. A run, or the part of it that words around it allow,
is looked up in the gazetteer; head nouns ("town of", "province"), prepositions and comma
containment count for it, titles, bodies and persons against it. A name that the gazetteer
lacks is kept when a head noun says that it is a place. Which of several namesakes is meant
is decided over the whole page (`extract.namesakes`). Words: `packs/words/places.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.namesakes import Toponym, choose
from counterclaim.extract.places.areas import put_areas
from counterclaim.extract.places.belief import believed
from counterclaim.extract.places.candidate import Candidate
from counterclaim.extract.places.names import in_block
from counterclaim.extract.places.persons import nations_in, outside_actors, surnames_in
from counterclaim.extract.places.references import mark_references
from counterclaim.extract.places.uses import speakers_in, use_of
from counterclaim.language.parsed import Parsed
from counterclaim.model.entity import ActorMention, PlaceMention, PlaceUse
from counterclaim.model.identity import PlaceChoice
from counterclaim.packs.gazetteer import Entry


def find_places(parsed: Parsed, actors: Sequence[ActorMention] = ()) -> tuple[PlaceMention, ...]:
    """All place names of a page, in text order, each with its place where one fits.

    `actors` are the page's actors: inside the name of a person or an organisation there is
    no place. Demonyms ("Syrian") count for the country they name.
    """
    return tuple(mention for mention, _ in weigh_places(parsed, actors))


def weigh_places(
    parsed: Parsed, actors: Sequence[ActorMention] = ()
) -> tuple[tuple[PlaceMention, PlaceChoice], ...]:
    """The same, each with the namesakes that were weighed and what decided between them."""
    every = [found for part in parsed.blocks for found in in_block(part)]
    candidates = outside_actors(every, actors)
    nations = nations_in(every, candidates)
    persons = surnames_in(parsed, actors) + speakers_in(candidates)
    candidates = believed(candidates, nations, persons)
    mark_references(candidates)
    toponyms = _contained(candidates, [_toponym(candidate) for candidate in candidates])
    chosen = choose([*toponyms, *(_toponym(nation) for nation in nations)])
    weighed = [
        (_mention(candidate, choice.entry), choice.record(toponym))
        for candidate, toponym, choice in zip(candidates, toponyms, chosen, strict=False)
        if choice.entry is not None or _is_kept_open(candidate)
    ]
    placed = put_areas([mention for mention, _ in weighed], parsed.page.text)
    return tuple(zip(placed, (choice for _, choice in weighed), strict=True))


def _is_kept_open(candidate: Candidate) -> bool:
    """Whether a name is told as a place though nothing fits it: its words must show it."""
    if candidate.precision or not candidate.entries:
        return True
    return candidate.signs > 0 and candidate.naming is None


def _contained(candidates: list[Candidate], toponyms: list[Toponym]) -> list[Toponym]:
    """Tell each toponym which of the others is said to contain it."""
    at = {(id(c.part), c.start): n for n, c in enumerate(candidates)}
    for n, candidate in enumerate(candidates):
        for start in candidate.within:
            container = at.get((id(candidate.part), start))
            if container is not None:
                toponyms[n].within = container
    return toponyms


def _toponym(candidate: Candidate) -> Toponym:
    return Toponym(
        words=candidate.words,
        entries=candidate.entries,
        precision=candidate.precision,
        weight=0.5 if candidate.demonym or use_of(candidate) is PlaceUse.ACTOR else 1.0,
    )


def _mention(candidate: Candidate, entry: Entry | None) -> PlaceMention:
    span = candidate.part.span(candidate.part.doc[candidate.start : candidate.end])
    if entry is None:
        return PlaceMention(
            start=span.start,
            end=span.end,
            name=candidate.words,
            precision=candidate.precision,
            use=use_of(candidate),
        )
    return PlaceMention(
        start=span.start,
        end=span.end,
        name=entry.name,
        id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
        country=entry.country,
        within=entry.admin1,
        use=use_of(candidate),
    )
