"""Where hedging is lost along a chain: said *may*, reported *did*.

A pure function of the views; the order of pages and claims makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from counterclaim.events.independence import voice_key
from counterclaim.events.own_voice import is_firm
from counterclaim.events.statements import same_statement
from counterclaim.model.claim import (
    RANK,
    Certainty,
    Claim,
    ClaimView,
    Distance,
    Layer,
    Modality,
    Voice,
    VoiceStance,
    writer_of,
)
from counterclaim.model.copy import Copy
from counterclaim.model.event import Event
from counterclaim.model.hedging import Carriage, HeldAs, LostHedge, Softening
from counterclaim.model.ids import content_id
from counterclaim.model.record import Span
from counterclaim.model.time import Publication

DOUBTING = frozenset({Distance.DOUBTS, Distance.CONTRADICTS, Distance.EVIDENCE_LACKING})

PROSPECTS = frozenset({Modality.PLANNED, Modality.THREATENED})

Heads = Mapping[str, Sequence[Span]]
"""Titles and subtitles of each page."""

WHY = {
    Carriage.PAGE: "the page puts in its own voice what it reports with less firmness",
    Carriage.COPY: "the page copies the other and puts it more firmly",
    Carriage.SOURCE: "the page names as its source the other page's publisher, which said less",
    Carriage.CHAIN: "within one sentence a voice vouches for what another put less firmly",
}


def lost_hedges(
    views: Iterable[ClaimView],
    copies: Iterable[Copy],
    events: Iterable[Event],
    publications: Mapping[str, Publication],
    heads: Heads,
) -> tuple[LostHedge, ...]:
    """Claims put forward more firmly by who carries them, in the order of their ids.

    Of pages that share words only those count of which it is known who copied whom: from a
    credit, or because one was certainly published before the other.
    """
    told = sorted(
        (view for view in views if view.claim.layer is Layer.ARTICLE), key=lambda v: v.claim.id
    )
    event_of = {claim: event.id for event in events for claim in event.claims}
    once = _once(told, heads)
    found = [
        *_chains(told),
        *_pages(once, heads),
        *_copies(once, filter(None, (_directed(copy, publications) for copy in copies))),
        *_sources(once, event_of),
    ]
    made: dict[str, LostHedge] = {}
    for carriage, said, reported, lost in found:
        one = _record(carriage, said, reported, lost, event_of)
        made.setdefault(one.id, one)
    return tuple(made[key] for key in sorted(made))


Found = tuple[Carriage, HeldAs, HeldAs, tuple[Softening, ...]]


def _record(
    carriage: Carriage,
    said: HeldAs,
    reported: HeldAs,
    lost: tuple[Softening, ...],
    event_of: Mapping[str, str],
) -> LostHedge:
    voices = [said.voice or "", reported.voice or ""] if carriage is Carriage.CHAIN else []
    return LostHedge(
        id=content_id("hdg", carriage, said.claim, reported.claim, *voices),
        carriage=carriage,
        lost=lost,
        said=said,
        reported=reported,
        reason=WHY[carriage],
        event=event_of.get(reported.claim),
    )


def _chains(views: Iterable[ClaimView]) -> Iterator[Found]:
    """One sentence: an outer voice vouches for what the next one inwards put less firmly."""
    for view in views:
        chain, claim = view.chain or view.claim.chain, view.claim
        for outer, inner in pairwise(chain):
            vouches = any(
                sign.distance is Distance.ENDORSES and claim.start <= sign.start < claim.end
                for sign in outer.stance.signs
            )
            firmer = RANK[outer.stance.certainty] < RANK[inner.stance.certainty]
            if vouches and firmer and inner.stance.certainty is not Certainty.UNDERSPECIFIED:
                sides = _as_voiced(view, inner), _as_voiced(view, outer)
                yield Carriage.CHAIN, *sides, (Softening.CERTAINTY,)


def _once(views: Iterable[ClaimView], heads: Heads) -> list[ClaimView]:
    """The claims without those that a page only repeats word for word: the first stands for all.

    A page that says two things a thousand times each loses one hedge, not a million.
    """
    first: dict[Hashable, ClaimView] = {}
    for view in sorted(views, key=lambda v: (v.claim.start, v.claim.id)):
        claim = view.claim
        said = (claim.quote, claim.trigger.start - claim.start, claim.type, claim.count)
        where = (claim.page, claim.story, _in_head(view, heads))
        first.setdefault((said, where, view.time, _keys(view), _firmness(view)), view)
    return list(first.values())


def _pages(views: Iterable[ClaimView], heads: Heads) -> Iterator[Found]:
    """One page: its own voice is firmer than what it quotes, its headline than its text.

    The firmer claim's voices are the outer ones of the weaker's; they may be the same voices in
    a headline, and within one sentence.
    """
    groups: dict[tuple[str, str, int], list[ClaimView]] = defaultdict(list)
    for view in views:
        groups[view.claim.page, view.claim.type, view.claim.story].append(view)
    for group in groups.values():
        voiced: dict[tuple[tuple[str, ...], bool], list[ClaimView]] = defaultdict(list)
        for view in group:
            voiced[_keys(view), _in_head(view, heads)].append(view)
        for ((outer, head), firm), ((inner, above), weak) in product(voiced.items(), repeat=2):
            if above or inner[: len(outer)] != outer:
                continue
            plain = list(filter(_at_no_distance, firm))
            carried = head or len(outer) < len(inner)
            for some, others in [(weak, plain)] if carried else _of_one_sentence(weak, plain):
                for said, reported, lost in _firmer(some, others, modality=head, distance=head):
                    yield Carriage.PAGE, _held(said), _held(reported), lost


def _of_one_sentence(
    weaker: Iterable[ClaimView], firmer: Iterable[ClaimView]
) -> Iterator[tuple[list[ClaimView], list[ClaimView]]]:
    """The claims of each sentence that has both: "it fired, and quoted a man: it may have"."""
    said: dict[str, list[ClaimView]] = defaultdict(list)
    reported: dict[str, list[ClaimView]] = defaultdict(list)
    for view in weaker:
        said[view.claim.quote].append(view)
    for view in firmer:
        reported[view.claim.quote].append(view)
    return ((said[quote], reported[quote]) for quote in said.keys() & reported.keys())


def _firmer(
    weaker: Iterable[ClaimView], firmer: Iterable[ClaimView], *, modality: bool, distance: bool
) -> Iterator[tuple[ClaimView, ClaimView, tuple[Softening, ...]]]:
    """Pairs that put one thing forward, the second more firmly, and what is lost (see `_lost`).

    Claims put forward alike are weighed once: of a long page's claims nearly all are.
    """
    said, reported = _by_firmness(weaker), _by_firmness(filter(is_firm, firmer))
    for some, others in product(said.values(), reported.values()):
        if lost := _lost(some[0], others[0], modality=modality, distance=distance):
            for one, other in product(some, others):
                if same_statement(one, other):
                    yield one, other, lost


def _by_firmness(views: Iterable[ClaimView]) -> dict[Hashable, list[ClaimView]]:
    found: dict[Hashable, list[ClaimView]] = defaultdict(list)
    for view in views:
        found[_firmness(view)].append(view)
    return found


def _firmness(view: ClaimView) -> Hashable:
    """All that `_lost` reads of a claim."""
    claim = view.claim
    return claim.polarity, claim.modality, claim.certainty, _writer(view).stance.distance


def _directed(copy: Copy, publications: Mapping[str, Publication]) -> tuple[str, str] | None:
    """The page copied and its copy; None where nothing tells which is which."""
    if copy.directed:
        return copy.of, copy.page
    for first, second in ((copy.of, copy.page), (copy.page, copy.of)):
        before = publications.get(first, Publication()).latest
        after = publications.get(second, Publication()).earliest
        if before is not None and after is not None and before < after:
            return first, second
    return None


def _copies(views: Sequence[ClaimView], copied: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """A copy that puts a sentence more firmly than the page it copies."""
    by_page: dict[str, list[ClaimView]] = defaultdict(list)
    for view in views:
        by_page[view.claim.page].append(view)
    for original, copy in copied:
        sides = by_page[original], by_page[copy]
        kept = set.intersection(*({_plain(view) for view in side} for side in sides))
        first, second = ([view for view in side if _plain(view) not in kept] for side in sides)
        for said, reported, lost in _firmer(first, second, modality=True, distance=True):
            yield Carriage.COPY, _held(said), _held(reported), lost


def _sources(views: Sequence[ClaimView], event_of: Mapping[str, str]) -> Iterator[Found]:
    """A page that names as its source the publisher of another page in the case."""
    own: dict[tuple[str, tuple[str, ...]], list[ClaimView]] = defaultdict(list)
    naming: dict[tuple[str, tuple[str, ...]], list[ClaimView]] = defaultdict(list)
    for view in views:
        keys = _keys(view)
        if keys[0]:
            own[view.claim.type, keys].append(view)
        for at in range(1, len(keys)):
            if _at_no_distance(view):
                naming[view.claim.type, keys[at:]].append(view)
    for told in own.keys() & naming.keys():
        pairs = _firmer(own[told], naming[told], modality=False, distance=False)
        for said, reported, lost in pairs:
            if said.claim.page != reported.claim.page and _is_one(said, reported, event_of):
                yield Carriage.SOURCE, _held(said), _held(reported), lost


def _is_one(a: ClaimView, b: ClaimView, event_of: Mapping[str, str]) -> bool:
    """Whether claims of two pages are of one happening: one event, or days that meet."""
    event = event_of.get(a.claim.id)
    if event is not None and event == event_of.get(b.claim.id):
        return True
    return a.time is not None and b.time is not None and a.time.meets(b.time)


def _lost(
    said: ClaimView, reported: ClaimView, *, modality: bool, distance: bool
) -> tuple[Softening, ...]:
    """What the firmer of two claims has less of; empty where it is no firmer, or says another.

    What was planned and then happened is no loss unless the same text is carried: `modality`
    says that it is. `distance` says that the first writer's doubt counts.
    """
    one, other = said.claim, reported.claim
    if one.polarity is not other.polarity:
        return ()
    if one.modality is not Modality.HAPPENED and not modality:
        return ()
    lost: list[Softening] = []
    if RANK[one.certainty] > RANK[other.certainty]:
        lost.append(Softening.CERTAINTY)
    if one.modality in PROSPECTS or (
        one.modality is Modality.HYPOTHETICAL and one.certainty is Certainty.POSSIBLE
    ):
        lost.append(Softening.MODALITY)  # not a bare purpose or condition: "in order to take"
    doubted = _writer(said).stance.distance in DOUBTING
    if distance and doubted and _at_no_distance(reported):
        lost.append(Softening.DISTANCE)
    return tuple(lost)


def _at_no_distance(view: ClaimView) -> bool:
    return _writer(view).stance.distance not in DOUBTING


def _writer(view: ClaimView) -> Voice:
    chain = view.chain or view.claim.chain
    return chain[writer_of(chain)]


def _keys(view: ClaimView) -> tuple[str, ...]:
    """The chain's voices by key; "" for one that the page does not name."""
    chain = view.chain or view.claim.chain
    return tuple(voice_key(voice) if voice.name or voice.id else "" for voice in chain)


def _in_head(view: ClaimView, heads: Heads) -> bool:
    return any(span.contains(view.claim.trigger) for span in heads.get(view.claim.page, ()))


def _plain(view: ClaimView) -> str:
    return " ".join(view.claim.quote.casefold().split())


def _held(view: ClaimView) -> HeldAs:
    inner = (view.chain or view.claim.chain)[-1]
    return _told(view, inner.name, view.claim, _writer(view).stance.distance)


def _as_voiced(view: ClaimView, voice: Voice) -> HeldAs:
    return _told(view, voice.name, voice.stance, voice.stance.distance)


def _told(
    view: ClaimView, voice: str | None, how: Claim | VoiceStance, distance: Distance | None
) -> HeldAs:
    claim = view.claim
    return HeldAs(
        claim=claim.id,
        page=claim.page,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        voice=voice,
        certainty=how.certainty,
        polarity=how.polarity,
        modality=how.modality,
        distance=distance,
    )
