"""What is told on from the claim before: "then", "later", "the next day"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.extract.order.distance import days_between
from counterclaim.extract.order.poles import Scene, pole_of
from counterclaim.language.parsed import Parsed
from counterclaim.model.claim import Claim, Modality
from counterclaim.model.order import Order, Relation
from counterclaim.model.record import Span
from counterclaim.model.time import Anchor
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def _adverbs() -> frozenset[str]:
    return frozenset(load("words/order")["next"])


def told_on(parsed: Parsed, before: Scene | None, scene: Scene) -> Iterator[Order]:
    """The claims of a sentence that follow on from the last one told before them.

    Only what is firm: both past and of one voice, in one sentence or in two that follow each
    other in one block.
    """
    if not scene.triggers:
        return
    follows = before is not None and before.part.index == scene.part.index
    told = [before.claims_at(t) for t in _main(before)] if before is not None and follows else []
    row = [told[-1] if told else None, *(scene.claims_at(t) for t in scene.triggers)]
    for (last, claim), token in zip(pairwise(row), scene.triggers, strict=True):
        if last is None or claim is None or not _goes_on(last, claim):
            continue
        if (span := _adverb(scene, token)) is not None:
            yield _order(parsed, last, claim, span, (None, None))
        elif (counted := _counted(scene, last, claim)) is not None:
            span, distance, back = counted
            pair = (claim, last) if back else (last, claim)
            yield _order(parsed, *pair, span, distance)


def _main(scene: Scene) -> Sequence[Token]:
    """The triggers of a sentence's main clauses: its root, what is joined to that, its objects."""
    found = [t for t in scene.triggers if t.dep_ in ("ROOT", "conj", "ccomp", "parataxis")]
    return found or scene.triggers


def _goes_on(last: Claim, claim: Claim) -> bool:
    past = last.modality is claim.modality is Modality.HAPPENED
    holding = last.ongoing or claim.ongoing
    return past and not holding and last.voice == claim.voice and last.layer is claim.layer


def _adverb(scene: Scene, trigger: Token) -> Span | None:
    """The adverb of a trigger's clause that tells on, where it is no part of a time."""
    if any(token.lower_ == "if" for token in scene.words):
        return None
    for child in trigger.children:
        if child.dep_ == "advmod" and child.lower_ in _adverbs() and not scene.in_time(child):
            return scene.part.span(child)
    return None


def _counted(
    scene: Scene, last: Claim, claim: Claim
) -> tuple[Span, tuple[int | None, int | None], bool] | None:
    """The expression that dates a claim by counting from the one before, if that dates the last."""
    index = claim.when
    if index is None or index not in scene.times or last.when not in (None, index - 1):
        return None
    mention = scene.times[index]
    if mention.anchor is not Anchor.PREVIOUS or not mention.shift:
        return None
    if last.when is None and index - 1 in scene.times and scene.times[index - 1].start > last.start:
        return None  # it counts from a time between the two
    return Span(mention.start, mention.end), days_between(mention), mention.shift < 0


def _order(
    parsed: Parsed, first: Claim, second: Claim, span: Span, distance: tuple[int | None, int | None]
) -> Order:
    text = parsed.page.text
    return Order(
        page=parsed.page.id,
        relation=Relation.BEFORE,
        first=pole_of(first, text),
        second=pole_of(second, text),
        low=distance[0],
        high=distance[1],
        start=span.start,
        end=span.end,
        words=span.of(text),
        rule="narrative",
    )
