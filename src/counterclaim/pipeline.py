"""The stages in their order: captures to readings, readings to a case's views.

Reading looks at one page at a time and is kept with its version; interpretation looks at all
pages together and is rebuilt whenever one is added. Both are pure functions of their input.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

import msgspec
import structlog

from counterclaim.issues import Issue
from counterclaim.model.claim import ClaimView
from counterclaim.model.decision import Decision
from counterclaim.model.entity import Actor, ActorMention, PlaceMention, Source
from counterclaim.model.ids import content_id
from counterclaim.model.notes import Notes
from counterclaim.model.page import HEAD_KINDS, Capture, InputDates, Page
from counterclaim.model.record import Span
from counterclaim.model.time import Publication, TimeInterval
from counterclaim.model.views import Views
from counterclaim.packs.vagueness import Policy

if TYPE_CHECKING:
    from counterclaim.language.encoder.scores import PageScores
    from counterclaim.language.parsed import Parsed
    from counterclaim.resolve.dating import Dating

log = structlog.get_logger("counterclaim")

BATCH_PAGES = 32
"""Pages read in one go, so that parsing is batched; at most this many are lost by a stop."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage needs and gives. A changed version makes what it wrote stale."""

    name: str
    reads: frozenset[str]
    writes: frozenset[str]
    version: int


def _stage(name: str, reads: str, writes: str, version: int) -> Stage:
    return Stage(name, frozenset(reads.split()), frozenset(writes.split()), version)


READING = (
    _stage("page", "capture", "page", 3),
    _stage("language", "page", "parse", 5),
    _stage("times", "parse", "times", 2),
    _stage("actors", "parse", "actors", 3),
    _stage("places", "parse actors", "places", 3),
    _stage("counts", "parse", "counts", 2),
    _stage("attribution", "parse actors", "attributions", 3),
    _stage("claims", "parse times places actors counts attributions", "claims", 6),
    _stage("order", "parse times claims", "orders", 1),
    _stage("comments", "page places actors counts claims", "answers", 1),
)

INTERPRETING = (
    _stage("copies", "page", "copies", 1),
    _stage("dating", "page times copies", "publications", 2),
    _stage("identity", "actors places publications", "identities", 5),
    _stage("outlets", "page", "outlets", 1),
    _stage("readings", "claims publications identities outlets", "views", 5),
    _stage("independence", "views copies", "origins", 1),
    _stage("events", "views origins orders", "events disputes orders", 5),
    _stage("hedging", "views events copies publications page", "hedges", 1),
)


def check(stages: Sequence[Stage], given: Iterable[str]) -> None:
    """Refuse an order in which a stage reads what none before it wrote.

    Raises:
        ValueError: names the stage and what it lacks.
    """
    there = set(given)
    for stage in stages:
        if missing := stage.reads - there:
            raise ValueError(f"stage {stage.name} reads {sorted(missing)}, which nothing writes")
        there |= stage.writes


check((*READING, *INTERPRETING), ["capture"])


def reader_version(model: str | None = None, overlays: Iterable[str] = ()) -> str:
    """What made a reading: the stages' versions, the language pipeline, and the analyst's own data.

    That is the case's overlays, by their ids in any order, and the packs in use.
    """
    from counterclaim.packs.roster import fingerprint

    parts = [f"{stage.name}={stage.version}" for stage in READING]
    own = fingerprint()
    packs = [own] if own else []
    return content_id("rd", *parts, model or "built-in", *sorted(set(overlays)), *packs)


class Reading:
    """A capture with what was read in it; page and notes are None where it could not be read."""

    __slots__ = ("capture", "issues", "notes", "page")

    def __init__(
        self, capture: Capture, page: Page | None, notes: Notes | None, issues: Sequence[Issue]
    ) -> None:
        self.capture, self.page, self.notes, self.issues = capture, page, notes, tuple(issues)


def read(captures: Iterable[Capture], model: str | None = None) -> Iterator[Reading]:
    """Read captures, in order. A page that breaks a stage becomes an issue; the rest goes on."""
    batch: list[Capture] = []
    for capture in captures:
        batch.append(capture)
        if len(batch) == BATCH_PAGES:
            yield from _read_batch(batch, model)
            batch = []
    yield from _read_batch(batch, model)


def _read_batch(captures: Sequence[Capture], model: str | None) -> Iterator[Reading]:
    from counterclaim.page.reader import read_page

    pages: list[tuple[Page | None, tuple[Issue, ...]]] = []
    for capture in captures:
        try:
            pages.append(read_page(capture))
        except Exception as error:
            pages.append((None, (_defect("page", capture, error),)))
    parsed = _parse_each([page for page, _ in pages if page is not None], model)
    for capture, (page, issues) in zip(captures, pages, strict=True):
        if page is None:
            yield Reading(capture, None, None, issues)
            continue
        try:
            notes = _extract(next(parsed))
        except Exception as error:
            yield Reading(capture, None, None, (*issues, _defect("extract", capture, error)))
            continue
        yield Reading(capture, page, notes, issues)


def _parse_each(pages: Sequence[Page], model: str | None) -> Iterator[Parsed | Exception]:
    """Each page's parse, or what went wrong with this page alone.

    Pages are parsed together; where one breaks that, it and those after it are parsed singly.
    """
    from counterclaim.language.parser import parse

    done = 0
    try:
        for parsed in parse(pages, model):
            yield parsed
            done += 1
    except Exception:
        log.debug("pages are parsed one by one", trace=traceback.format_exc())
        for page in pages[done:]:
            try:
                yield from parse([page], model)
            except Exception as error:
                yield error


def _defect(stage: str, capture: Capture, error: Exception) -> Issue:
    place = capture.given.record or capture.path or capture.id
    log.debug("a stage failed", stage=stage, place=place, trace=traceback.format_exc())
    return Issue(
        code=f"{stage}.failed",
        detail=f"a defect of counterclaim ({type(error).__name__}: {error}); please report it",
        place=place,
    )


def _extract(parsed: Parsed | Exception) -> Notes:
    """A page's notes; the article's are as they would be if nobody had commented."""
    from counterclaim.extract.comments import find_answers
    from counterclaim.extract.layers import joined, without_comments
    from counterclaim.language.encoder.scores import PageScores

    if isinstance(parsed, Exception):
        raise parsed
    scores = PageScores(parsed)
    if not parsed.comments:
        notes = _notes(parsed, scores)
        return msgspec.structs.replace(notes, issues=(*notes.issues, *_left_out(parsed)))
    notes = joined(
        _notes(without_comments(parsed), scores), _notes(parsed, scores), parsed.page.blocks
    )
    return msgspec.structs.replace(
        notes, answers=find_answers(parsed.page, notes), issues=(*notes.issues, *_left_out(parsed))
    )


def _notes(parsed: Parsed, scores: PageScores) -> Notes:
    from counterclaim.extract.actors import find_actors
    from counterclaim.extract.attribution import find_attributions
    from counterclaim.extract.claims import find_claims
    from counterclaim.extract.counts import find_counts
    from counterclaim.extract.order import find_orders
    from counterclaim.extract.places import weigh_places
    from counterclaim.extract.times import find_times, issues_in

    times = find_times(parsed)
    actors = find_actors(parsed)
    weighed = weigh_places(parsed, actors)
    places = tuple(mention for mention, _ in weighed)
    choices = tuple(dict.fromkeys(choice for _, choice in weighed))
    at = {choice: n for n, choice in enumerate(choices)}
    counts = find_counts(parsed)
    attributions = find_attributions(parsed, actors, scores=scores)
    claims = find_claims(parsed, times, places, actors, counts, attributions, scores=scores)
    return Notes(
        page=parsed.page.id,
        sentences=tuple(part.span(words) for part, words in parsed.sentences()),
        times=times,
        places=places,
        actors=actors,
        counts=counts,
        attributions=attributions,
        claims=claims,
        orders=find_orders(parsed, times, claims),
        choices=choices,
        chosen=tuple(at[choice] for _, choice in weighed),
        issues=tuple(issues_in(parsed.page, times)),
    )


def _left_out(parsed: Parsed) -> tuple[Issue, ...]:
    """What of the page was not read, or not wholly."""
    return (*_unread(parsed), *_foreign(parsed))


def _foreign(parsed: Parsed) -> Iterator[Issue]:
    """What of a page is in another language: an issue for each run of blocks in one."""
    runs = groupby(sorted(parsed.foreign.items()), key=lambda item: item[1])
    for language, run in runs:
        blocks = [parsed.page.blocks[index] for index, _ in run]
        yield Issue(
            code="language.not-english",
            detail=f"written in {language}, by its letters and small words: names, days and"
            " figures of it may be read, but no claims; translate it, and give the translation as"
            " a page of its own",
            start=blocks[0].start,
            end=blocks[-1].end,
            page=parsed.page.id,
        )


def _unread(parsed: Parsed) -> Iterator[Issue]:
    """What of a page was too long to be read: one issue, from the first such block on."""
    if parsed.unread:
        blocks = [parsed.page.blocks[index] for index in parsed.unread]
        count = sum(block.end - block.start for block in blocks)
        yield Issue(
            code="language.too-long",
            detail=f"{count} characters from here on are kept but were not read: no report is"
            " that long; give the parts that matter as files of their own",
            start=blocks[0].start,
            end=blocks[-1].end,
            page=parsed.page.id,
        )


def date(
    pages: Sequence[Page],
    notes: Mapping[str, Notes],
    given: Mapping[str, InputDates],
    copied: Mapping[str, str] | None = None,
) -> dict[str, Dating]:
    """When each page can have been published, by page id.

    `given` are the days that the input itself states; `copied` names the page that a near-copy
    copies, and is found where it is not known yet.
    """
    from counterclaim.resolve.copies import find_copies
    from counterclaim.resolve.dating import date_pages

    if copied is None:
        copied = {copy.page: copy.of for copy in find_copies(pages).values()}
    return date_pages(pages, notes, given, copied)


def interpret(
    pages: Sequence[Page],
    notes: Mapping[str, Notes],
    given: Mapping[str, InputDates],
    vague: Policy | None = None,
    decisions: Sequence[Decision] = (),
) -> Views:
    """What all pages together tell; the order of pages makes no difference.

    `given` are the days that the input itself states, by page id; `vague` says what "dozens"
    stands for in estimates; `decisions` are people's.
    """
    from counterclaim.events.build import build_events
    from counterclaim.events.hedging import lost_hedges
    from counterclaim.events.independence import with_origins
    from counterclaim.events.own_voice import with_own_voice
    from counterclaim.packs.roster import issues as own_issues
    from counterclaim.resolve import layers
    from counterclaim.resolve.copies import find_copies
    from counterclaim.resolve.dating import doubts
    from counterclaim.resolve.decided import decide_actors, decide_places, places_of
    from counterclaim.resolve.outlets import outlets as find_outlets
    from counterclaim.resolve.readings import view_claims

    pages = sorted(pages, key=lambda page: page.id)
    ordered = [notes[page.id] for page in pages]
    articles = [layers.without_comments(page, notes[page.id]) for page in pages]
    copies = find_copies(pages)
    copied = {copy.page: copy.of for copy in copies.values()}
    datings = date(pages, notes, given, copied)
    publications = {page: dating.publication() for page, dating in datings.items()}
    doubted = [
        doubt
        for page in pages
        for doubt in doubts(page, datings[page.id], given.get(page.id, InputDates()))
    ]
    times: dict[str, tuple[TimeInterval | None, ...]] = {
        page.id: layers.intervals_apart(
            page, notes[page.id], publications.get(page.id, Publication())
        )
        for page in pages
    }
    outlets = find_outlets(pages, notes)
    found_actors = layers.identify_apart(articles, ordered, publications)
    named = {(n.page, m.start, m.end): m.name for n in ordered for m in n.actors}
    said = _written(pages, found_actors.mentions)
    actors, identities, actor_links = decide_actors(found_actors, named, said, decisions)
    found_places = layers.resolve_apart(articles, ordered)
    written = _written(pages, found_places)
    places, place_links = decide_places(found_places, written, decisions)
    commented = [note for note, own in zip(ordered, articles, strict=True) if note is not own]
    views = layers.views_apart(
        ordered,
        view_claims(articles, times, publications, outlets, places, actors),
        view_claims(commented, times, publications, outlets, places, actors),
    )
    kinds = _kinds(filter(None, actors.values()), identities)  # those of articles come first
    views = with_origins(views, kinds, copied)
    orders = [order for note in ordered for order in note.orders]
    told = {(note.page, place.start, place.end) for note in articles for place in note.places}
    located = _by_identity(place for at, place in places.items() if place and at in told)
    judged = build_events(views, kinds, located, publications, orders, vague)
    claims = with_own_voice(judged.views)
    heads = {page.id: _heads(page) for page in pages}
    return Views(
        publications=publications,
        outlets=outlets,
        times=times,
        claims=claims,
        actors=identities,
        sources=_sources(views, identities, kinds),
        events=judged.events,
        disputes=judged.disputes,
        orders=judged.orders,
        hedging_lost=lost_hedges(claims, copies.values(), judged.events, publications, heads),
        issues=(*doubted, *judged.issues, *own_issues()),
        copies=tuple(copies[page] for page in sorted(copies)),
        places=places_of(places, written, place_links, _overlays(ordered)),
        place_links=place_links,
        actor_links=actor_links,
    )


def _heads(page: Page) -> list[Span]:
    """Where a page's titles and subtitles stand."""
    return [block.span for block in page.blocks if block.kind in HEAD_KINDS]


def _written(
    pages: Iterable[Page], mentions: Iterable[tuple[str, int, int]]
) -> dict[tuple[str, int, int], str]:
    """The words of mentions as their pages have them."""
    texts = {page.id: page.text for page in pages}
    return {(page, start, end): texts[page][start:end] for page, start, end in mentions}


def _overlays(notes: Iterable[Notes]) -> dict[str, str]:
    """The case's overlay that holds a place, by the place's id."""
    return {
        namesake.id: namesake.overlay
        for note in notes
        for choice in note.choices
        for namesake in choice.namesakes
        if namesake.overlay is not None
    }


def _kinds(mentions: Iterable[ActorMention], identities: Iterable[Actor]) -> dict[str, str | None]:
    """Kind of an actor by id and by name."""
    kinds: dict[str, str | None] = {}
    for mention in mentions:
        kinds.setdefault(mention.name, mention.kind)
        if mention.id:
            kinds.setdefault(mention.id, mention.kind)
    for actor in identities:
        kinds[actor.id] = actor.kind
    return kinds


def _by_identity(mentions: Iterable[PlaceMention]) -> dict[str, PlaceMention]:
    """One mention for each place, by id and by name; the located and then the first named win."""
    found: dict[str, PlaceMention] = {}
    ordered = sorted(mentions, key=lambda m: (m.lat is None, m.name, m.id or "", m.start))
    for mention in ordered:
        for key in filter(None, (mention.id, mention.name)):
            found.setdefault(key, mention)
    return found


def _sources(
    views: Iterable[ClaimView], actors: Iterable[Actor], kinds: Mapping[str, str | None]
) -> tuple[Source, ...]:
    """Every voice of every chain as a source, once."""
    known = {actor.id: actor for actor in actors}
    found: dict[str, Source] = {}
    voices = chain.from_iterable(view.chain for view in views if view.claim.layer == "article")
    for voice in voices:
        if voice.name is None:
            continue
        source_id = voice.id or content_id("src", voice.name)
        actor = known.get(source_id)
        kind = kinds.get(source_id) or kinds.get(voice.name)
        if kind is None:
            kind = "outlet" if voice.kind in ("publisher", "original outlet") else None
        found.setdefault(
            source_id,
            Source(
                id=source_id,
                name=actor.name if actor else voice.name,
                kind=kind,
                affiliation=actor.affiliation if actor else None,
            ),
        )
    return tuple(found[key] for key in sorted(found))
