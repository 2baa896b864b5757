"""Two readings of one page side by side: what both have, where they differ, what only one has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from counterclaim.issues import Issue
from counterclaim.model.asked import ModelReading
from counterclaim.model.claim import Attribution, Claim, Role, RoleName
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.record import Record, Span
from counterclaim.packs import load

T = TypeVar("T", Attribution, Claim)

ENOUGH = 3
"""Points from which two claims are taken for readings of the same words: see `_alike`."""


class ClaimPair(Record, frozen=True, kw_only=True):
    """The same claim by both readers; None on the side of one that has it not."""

    built_in: Claim | None
    model: Claim | None
    differs: tuple[str, ...] = ()  # fields and roles on which the two disagree


class AttributionPair(Record, frozen=True, kw_only=True):
    """The same attribution by both readers; None on the side of one that has it not."""

    built_in: Attribution | None
    model: Attribution | None
    differs: tuple[str, ...] = ()


class Comparison(Record, frozen=True, kw_only=True):
    """One page as both readers read it, in what the model was given; pairs in text order."""

    page: str
    record: str
    reader: str
    text: str
    claims: tuple[ClaimPair, ...]
    attributions: tuple[AttributionPair, ...]
    refused: tuple[Issue, ...]


class Tally(Record, frozen=True, kw_only=True):
    """How many pairs of a page there are of each sort."""

    same: int
    differ: int
    only_built_in: int
    only_model: int


def tally(pairs: Sequence[ClaimPair] | Sequence[AttributionPair]) -> Tally:
    """Count them."""
    both = [pair for pair in pairs if pair.built_in is not None and pair.model is not None]
    return Tally(
        same=sum(not pair.differs for pair in both),
        differ=sum(bool(pair.differs) for pair in both),
        only_built_in=sum(pair.model is None for pair in pairs),
        only_model=sum(pair.built_in is None for pair in pairs),
    )


def compare(page: Page, notes: Notes, reading: ModelReading) -> Comparison:
    """Compare the built-in notes of a page with a model's reading of it."""
    given = reading.read
    claims = [claim for claim in notes.claims if _is_given(claim.trigger, given)]
    said = [item for item in notes.attributions if item.cue and _is_given(item.cue[0], given)]
    return Comparison(
        page=page.id,
        record=page.record,
        reader=reading.reader,
        text=page.text,
        claims=tuple(_claim_pairs(claims, reading.claims)),
        attributions=tuple(_attribution_pairs(said, reading.attributions)),
        refused=reading.issues,
    )


def _is_given(span: Span, given: Sequence[Span]) -> bool:
    return any(one.start <= span.start < one.end for one in given)


def _claim_pairs(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[ClaimPair]:
    pairs = [
        ClaimPair(built_in=a, model=b, differs=_claim_differences(a, b) if a and b else ())
        for a, b in _paired(ours, theirs, _alike)
    ]

    def place(pair: ClaimPair) -> tuple[int, str]:
        claim = pair.built_in or pair.model
        return (claim.trigger.start, claim.id) if claim else (0, "")

    return sorted(pairs, key=place)


def _attribution_pairs(
    ours: Sequence[Attribution], theirs: Sequence[Attribution]
) -> list[AttributionPair]:
    pairs = [
        AttributionPair(
            built_in=a, model=b, differs=_attribution_differences(a, b) if a and b else ()
        )
        for a, b in _paired(ours, theirs, _shared)
    ]

    def place(pair: AttributionPair) -> int:
        item = pair.built_in or pair.model
        return item.cue[0].start if item and item.cue else 0

    return sorted(pairs, key=place)


def _paired(
    ours: Sequence[T], theirs: Sequence[T], likeness: Callable[[T, T], int]
) -> Iterator[tuple[T | None, T | None]]:
    """The likest first, each at most once; then what is left on either side."""
    scored = sorted(
        (-score, n, m)
        for n, a in enumerate(ours)
        for m, b in enumerate(theirs)
        if (score := likeness(a, b)) > 0
    )
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for _, n, m in scored:
        if n in left and m in right:
            left.discard(n)
            right.discard(m)
            yield ours[n], theirs[m]
    yield from ((ours[n], None) for n in sorted(left))
    yield from ((None, theirs[m]) for m in sorted(right))


def _alike(a: Claim, b: Claim) -> int:
    """Points for one happening told at one place: its word 4, type 2 or family 1, words shared 1.

    One word is enough, and so is the type in the same clause; 0 is no pair.
    """
    if not Span(a.start, a.end).overlaps(Span(b.start, b.end)):
        return 0
    points = 1 + 4 * a.trigger.overlaps(b.trigger)
    types = load("types")
    if a.type == b.type:
        points += 2
    elif types.get(a.type, {}).get("family") == types.get(b.type, {}).get("family", "-"):
        points += 1
    return points if points >= ENOUGH else 0


def _shared(a: Attribution, b: Attribution) -> int:
    """Characters of content that two attributions share; those of one cue come first."""
    shared = sum(
        max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content
    )
    same_cue = any(x.overlaps(y) for x in a.cue for y in b.cue)
    return shared + 100_000 * same_cue if shared else 0


def _claim_differences(a: Claim, b: Claim) -> tuple[str, ...]:
    differing = [
        name
        for name in ("type", "polarity", "modality", "certainty")
        if getattr(a, name) != getattr(b, name)
    ]
    if _plain(a.voice.name) != _plain(b.voice.name):
        differing.append("voice")
    figures = [claim.count.range if claim.count else None for claim in (a, b)]
    if figures[0] != figures[1]:
        differing.append("count")
    roles = (role for role in RoleName if role is not RoleName.COUNT)
    return (*differing, *(role.value for role in roles if not _same_fillers(a, b, role)))


def _same_fillers(a: Claim, b: Claim, role: RoleName) -> bool:
    """Whether each filler of a role meets one of the other claim: by identity, or by its words."""
    ours, theirs = a.fillers(role), b.fillers(role)
    met = [[_same(one, other) for other in theirs] for one in ours]
    return all(map(any, met)) and all(map(any, zip(*met, strict=True))) if met else not theirs


def _same(a: Role, b: Role) -> bool:
    touch = Span(a.start, a.end).overlaps(Span(b.start, b.end))
    return touch or (a.id is not None and a.id == b.id)


def _attribution_differences(a: Attribution, b: Attribution) -> tuple[str, ...]:
    differing = []
    if _plain(a.name) != _plain(b.name):
        differing.append("source")
    if not any(x.overlaps(y) for x in a.cue for y in b.cue):
        differing.append("cue")
    if a.content != b.content:
        differing.append("content")
    if a.cue_kind != b.cue_kind:
        differing.append("kind")
    if a.negated != b.negated:
        differing.append("negated")
    return tuple(differing)


def _plain(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()
