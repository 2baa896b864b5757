"""Claims as the whole case lets them be read: dated, named, with their outlet.

A pure function of the pages' notes and of what the other resolvers found; a claim itself is
never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from counterclaim.model.claim import Claim, ClaimView, Modality, Role, RoleName, Voice
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.notes import Notes
from counterclaim.model.time import Grain, Publication, TimeInterval
from counterclaim.model.views import Outlet
from counterclaim.packs.roster import roster
from counterclaim.resolve.said import told_time
from counterclaim.resolve.times import with_ranges

Place = Mapping[tuple[str, int, int], PlaceMention | None]
Actor = Mapping[tuple[str, int, int], ActorMention | None]

NEWS_DAYS = 1
"""What a page tells as new ("has retaken the town") happened on its day or the day before."""

PLACE_ROLES = frozenset({RoleName.PLACE, RoleName.DESTINATION, RoleName.ORIGIN, RoleName.TARGET})


def view_claims(
    notes: Sequence[Notes],
    intervals: Mapping[str, Sequence[TimeInterval | None]],
    publications: Mapping[str, Publication],
    outlets: Mapping[str, Outlet],
    places: Place,
    actors: Actor,
) -> tuple[ClaimView, ...]:
    """One view a claim, in the order of the notes.

    `intervals` gives for each page what its time mentions mean, by index; `outlets` each page's
    outlet; `places` and `actors` the case-wide identity of a mention by (page, start, end).
    """
    views: list[ClaimView] = []
    for note in notes:
        published = publications.get(note.page, Publication())
        by_place = {(p.start, p.end): p for p in note.places}
        called: dict[str, list[ActorMention]] = defaultdict(list)
        for actor in note.actors:
            called[actor.name].append(actor)
        names = _names(note, actors)
        days = with_ranges(note.times, intervals.get(note.page, ()))
        views += [
            ClaimView(
                claim=claim,
                time=_time(claim, note, days, published),
                said=_named(claim, days),
                roles=tuple(
                    _role(claim, role, places, actors, by_place, called) for role in claim.roles
                ),
                scene=_scene(claim, places),
                chain=_chain(claim, outlets.get(note.page), names),
            )
            for claim in note.claims
        ]
    return tuple(views)


def _named(claim: Claim, days: Sequence[TimeInterval | None]) -> TimeInterval | None:
    """The days that an expression names which a claim lies before or after."""
    if claim.side is None or claim.when is None or claim.when >= len(days):
        return None
    return days[claim.when]


def _time(
    claim: Claim, note: Notes, intervals: Sequence[TimeInterval | None], published: Publication
) -> TimeInterval | None:
    """The interval of the claim's own expression; a state holds on the days of publication."""
    if claim.when is not None and claim.when < len(intervals):
        found = intervals[claim.when]
        if found is not None:
            return told_time(claim, note, found, published)
    if claim.modality is not Modality.HAPPENED:
        return None
    if claim.when is None and claim.ongoing and (published.earliest or published.latest):
        return _interval(published.earliest, published.latest, wording="told in the present")
    if claim.fresh and published.earliest and published.latest:
        before = published.earliest - timedelta(NEWS_DAYS)
        return _interval(before, published.latest, wording="told as new")
    return None


def _interval(earliest: date | None, latest: date | None, *, wording: str) -> TimeInterval:
    return TimeInterval(
        earliest=earliest, latest=latest, grain=Grain.OPEN, wording=wording, inferred=True
    )


def _role(
    claim: Claim,
    role: Role,
    places: Place,
    actors: Actor,
    mentioned: Mapping[tuple[int, int], PlaceMention],
    called: Mapping[str, Sequence[ActorMention]],
) -> Role:
    """The role under its case-wide identity; the words stay as they are.

    `called` has the page's mentions of actors by name: a role's words leave out a person's titles
    and an acronym in brackets, so that they can be part of a mention.
    """
    start, end = role.start, role.end
    inside = (a for a in called.get(role.name or "", ()) if a.start <= start and end <= a.end)
    mention = next(inside, None)
    if mention is not None:
        start, end = mention.start, mention.end
    key = (claim.page, start, end)
    at_place = role.role in PLACE_ROLES and (role.start, role.end) in mentioned
    found: Place | Actor = places if at_place else actors
    if key not in found:
        return role
    known = found[key]
    if known is None:
        return msgspec.structs.replace(role, name=None, id=None)
    if isinstance(known, ActorMention) and role.name is None:
        return role  # a pronoun that the claim left open stays open
    return msgspec.structs.replace(role, name=known.name, id=known.id)


def _scene(claim: Claim, places: Place) -> PlaceMention | None:
    """The claim's scene under its case-wide identity."""
    if claim.scene is None:
        return None
    told = claim.scene.place
    return places.get((claim.page, told.start, told.end), told)


def _names(note: Notes, actors: Actor) -> dict[str, ActorMention]:
    """How the page's own names for actors read in the case."""
    found: dict[str, ActorMention] = {}
    for mention in note.actors:
        known = actors.get((note.page, mention.start, mention.end))
        if known is not None:
            found.setdefault(mention.name, known)
    return found


def _chain(
    claim: Claim, outlet: Outlet | None, names: Mapping[str, ActorMention]
) -> tuple[Voice, ...]:
    """The chain with the page's outlet filled in and its speakers under their case-wide names."""
    voices = []
    for voice in claim.chain:
        if voice.kind == "publisher":
            name = outlet.name if outlet is not None else None
            voices.append(_known(msgspec.structs.replace(voice, name=name or voice.name)))
        elif voice.kind == "original outlet":
            voices.append(_known(voice))
        elif voice.kind == "speaker" and (known := names.get(voice.name or "")) is not None:
            voices.append(msgspec.structs.replace(voice, name=known.name, id=known.id))
        else:
            voices.append(voice)
    return tuple(voices)


def _known(voice: Voice) -> Voice:
    """An outlet's voice under its identity in the packs, so that it is one source everywhere."""
    entry = roster().named(voice.name) if voice.name else None
    if entry is None:
        return voice
    return msgspec.structs.replace(voice, name=entry.name, id=entry.id)
