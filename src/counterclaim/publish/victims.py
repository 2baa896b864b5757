"""Whose names are to be hidden: people to whom a case says harm was done.

A victim is a named person, or a proper name nobody knows, in the role of patient in a claim of
family "harm" or "enforcement" (`packs/types.toml`), whatever the claim's polarity, modality or
layer. Identities of the packs (leaders, forces, outlets) and classes of people are none. A speaker
on whom only a pronoun puts harm is none either: pronouns are carried, and may be carried wrongly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from counterclaim.model.claim import Claim, ClaimView, Role, RoleName
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.record import Span
from counterclaim.model.views import Views
from counterclaim.packs import load
from counterclaim.packs.roster import roster
from counterclaim.packs.spelling import plain, words_of
from counterclaim.packs.states import demonyms
from counterclaim.packs.triggers import event_types

HARM = frozenset({"harm", "enforcement"})
"""The families of event types whose patients are victims: the arrested, too."""

PERSON_KINDS = frozenset({"person", None})

NAME_RUN = re.compile(
    r"[^\W\d_a-z][\w'’-]*(?:[ \u00a0](?:(?:al|el|bin|ibn|abu|de|van|von)[ -])?[^\W\d_a-z][\w'’-]*)+"
)
"""Two words or more with capitals, as names of people stand in prose."""

REACH = 60
"""Code points read beyond a patient's words for a name in apposition: "their mother X Y"."""


@dataclass(slots=True)
class Victims:
    """Names of victims as read, and the names beside them that must stay."""

    names: set[str] = field(default_factory=set)
    by_page: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    others: set[str] = field(default_factory=set)
    """Names of other actors, of pack identities and of places."""


def find_victims(pages: Iterable[Page], notes: Iterable[Notes], views: Views) -> Victims:
    """The victims of some pages that were interpreted together; `notes` in any order."""
    found = Victims()
    by_page = {note.page: note for note in notes}
    speakers = _speakers(views.claims, by_page.values())
    for page in pages:
        note = by_page.get(page.id)
        if note is not None:
            found.by_page[page.id] |= set(_told(page, note, speakers))
    aliases = {name: actor for actor in views.actors for name in (actor.name, *actor.aliases)}
    kinds = {actor.id: actor.kind for actor in views.actors}
    for view in views.claims:
        found.by_page[view.claim.page] |= set(_viewed(view, kinds, speakers))
    for names in found.by_page.values():
        for name in list(names):
            actor = aliases.get(name)
            if actor is not None and actor.id not in roster().entries:
                names |= {actor.name, *actor.aliases}
        found.names |= names
    _sort_out(found, set(_others(by_page.values(), views)) - found.names)
    return found


def _sort_out(found: Victims, others: Iterable[str]) -> None:
    """Other names stay; but one with a victim's first and last word is the victim's too."""
    ends = {(words[0], words[-1]) for words in map(name_words, found.names) if len(words) > 1}
    for name in others:
        words = name_words(name)
        if len(words) < 2:
            found.others.add(name)
        elif (words[0], words[-1]) in ends:
            found.names.add(name)
        elif not ends & set(combinations(words, 2)):
            found.others.add(name)


def name_words(name: str) -> list[str]:
    """The words of a name in plain letters."""
    return [plain(word) for word in words_of(name)]


def _told(page: Page, note: Notes, speakers: frozenset[str]) -> Iterator[str]:
    """Names of the victims that one page's claims tell of."""
    for claim in note.claims:
        for role in _patients(claim, claim.roles):
            span = Span(role.start, role.end)
            mentions = [m for m in note.actors if Span(m.start, m.end).overlaps(span)]
            for mention in mentions:
                named = not mention.refers or mention.name not in speakers
                if named and _is_person(mention.id, mention.kind, mention.name):
                    yield mention.name
            if not mentions and role.id is None:
                yield from _unread(page.text, role, note)


def _viewed(
    view: ClaimView, kinds: Mapping[str, str | None], speakers: frozenset[str]
) -> Iterator[str]:
    """Names of the victims of one claim as the whole case reads it."""
    for role in _patients(view.claim, view.roles):
        name = role.name
        if name is None or not _is_person(role.id, kinds.get(role.id or ""), name):
            continue
        by_name = set(name_words(name)) & set(name_words(role.text))
        if by_name or name not in speakers:
            yield name


def _patients(claim: Claim, roles: Sequence[Role]) -> Iterator[Role]:
    kind: Mapping[str, str] = event_types().get(claim.type, {})
    if kind.get("family") in HARM:
        yield from (role for role in roles if role.role is RoleName.PATIENT)


def _is_person(id_: str | None, kind: str | None, name: str) -> bool:
    """Whether a resolved patient is a person whom no pack knows."""
    return id_ not in roster().entries and kind in PERSON_KINDS and not name.islower()


def _unread(text: str, role: Role, note: Notes) -> Iterator[str]:
    """Names in a patient's words that reading made no actor of: "the baker X Y"."""
    elsewhere = [Span(place.start, place.end) for place in note.places]
    elsewhere += [Span(time.start, time.end) for time in note.times]
    end = min(len(text), role.end + REACH)
    for run in NAME_RUN.finditer(text, role.start, end):
        if run.start() > role.end + 1 or text[role.end : run.start()].strip():
            break
        at = Span(run.start(), run.end())
        if any(at.overlaps(span) for span in elsewhere):
            continue
        name = _without_titles(run.group())
        words = name_words(name)
        if len(words) > 1 and words[0] not in demonyms() and roster().named(name) is None:
            yield name


def _without_titles(name: str) -> str:
    titles = {plain(word) for word in load("words/actors")["titles"]["words"]}
    words = name.removesuffix("'s").removesuffix("’s").split()
    while words and plain(words[0].rstrip(".")) in titles:
        words.pop(0)
    return " ".join(words)


def _speakers(views: Iterable[ClaimView], notes: Iterable[Notes]) -> frozenset[str]:
    chains = [view.chain or view.claim.chain for view in views]
    chains += [claim.chain for note in notes for claim in note.claims]
    return frozenset(voice.name for chain in chains for voice in chain if voice.name)


def _others(notes: Iterable[Notes], views: Views) -> Iterator[str]:
    """Names that stay: of several words, of a pack's identity, or of a place."""
    known = roster().entries
    for actor in views.actors:
        for name in (actor.name, *actor.aliases):
            if actor.id in known or len(words_of(name)) > 1:
                yield name
    for note in notes:
        for mention in note.actors:
            if mention.id in known or len(words_of(mention.name)) > 1:
                yield mention.name
        yield from (place.name for place in note.places)
