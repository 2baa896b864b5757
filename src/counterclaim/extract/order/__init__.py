"""Order between the happenings that a page tells: connectives, counted times, telling on.

Sources of order, after TimeML's signals: a connective between two clauses ("after the army
withdrew, fighters entered"); an expression that counts from a named event ("two days after the
car bombs"); an adverb that tells on from the claim before ("then", "the next day"). A noun that
only points at a happening ("the strike") stands for the claim of its type told before it, where
the page has one; else it is kept in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from counterclaim.extract.claims import CLAIMING
from counterclaim.extract.order.cues import Cue, find_cues
from counterclaim.extract.order.distance import days_between
from counterclaim.extract.order.narrative import told_on
from counterclaim.extract.order.poles import Scene, Scenes, main_claims, pointed_at, pole_of
from counterclaim.language.lemmas import lemma
from counterclaim.language.parsed import Parsed
from counterclaim.model.claim import Claim, Modality, Polarity
from counterclaim.model.order import Order, Pole, Relation
from counterclaim.model.time import TimeMention
from counterclaim.packs import load
from counterclaim.packs.triggers import event_types

WORD = re.compile(r"\w+")

LONGEST_WORDS = 120
"""Characters of the words shown for an order; a longer clause is cut at a word."""


def find_orders(
    parsed: Parsed, times: Sequence[TimeMention], claims: Sequence[Claim]
) -> tuple[Order, ...]:
    """What a page says of the order of its claims, in text order; readers' comments included."""
    found: list[Order] = []
    before: Scene | None = None
    scenes = Scenes(claims, times)
    for part, words in parsed.sentences():
        if part.block.kind not in CLAIMING:
            continue
        scene = scenes.of(part, words)
        for cue in find_cues(scene):
            found += _by_cue(parsed, scene, cue)
        found += told_on(parsed, before, scene)
        before = scene
    resolved = (_on_page(order, claims) for order in found)
    return tuple(dict.fromkeys(order for order in resolved if order.first != order.second))


def _by_cue(parsed: Parsed, scene: Scene, cue: Cue) -> Iterator[Order]:
    """The claims of the clause that a cue hangs on, against what the cue leads to."""
    pole = pointed_at(parsed, scene, cue)
    if pole is None:
        return
    key = _key(cue, pole)
    low, high = days_between(cue.mention) if key in ("before", "after") else (None, None)
    start = scene.part.span(cue.first).start
    if cue.mention is not None:
        start = min(start, cue.mention.start)
    end = max(scene.part.span(cue.region[-1]).end, pole.end)
    words = parsed.page.text[start:end]
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rsplit(None, 1)[0]
    for claim in main_claims(scene, cue):
        if claim.id == pole.claim:
            continue
        own = pole_of(claim, parsed.page.text)
        first, second = (pole, own) if key == "after" else (own, pole)
        yield Order(
            page=parsed.page.id,
            relation=Relation.BEFORE if key in ("before", "after") else Relation(key),
            first=first,
            second=second,
            low=low,
            high=high,
            start=start,
            end=start + len(words),
            words=words,
            rule=cue.words,
        )


def _key(cue: Cue, pole: Pole) -> str:
    """The key of a cue; what leads to the end of a happening lies otherwise to the happening."""
    if pole.claim is None and lemma(cue.head) in load("words/order")["ends"]:
        return {"before": "during", "same time": "after"}.get(cue.key, cue.key)
    return cue.key


def _on_page(order: Order, claims: Sequence[Claim]) -> Order:
    """The order with each noun that points at a claim of the page put for that claim."""
    first, second = (_meant(pole, claims) for pole in (order.first, order.second))
    return msgspec.structs.replace(order, first=first, second=second)


def _meant(pole: Pole, claims: Iterable[Claim]) -> Pole:
    """The nearest claim told before the noun that is of its type, or tells of harm by it."""
    if pole.claim is not None:
        return pole
    told = [
        claim
        for claim in claims
        if (claim.type == pole.type or _is_harm_by(claim, pole))
        and claim.trigger.start < pole.start
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality is Modality.HAPPENED
    ]
    if not told:
        return pole
    nearest = max(told, key=lambda claim: (claim.trigger, claim.id))
    return msgspec.structs.replace(pole, claim=nearest.id)


def _is_harm_by(claim: Claim, pole: Pole) -> bool:
    """Whether a claim of harm names the thing in a sentence before: "a bombing killed four"."""
    noun = _stem(pole.words.split()[-1])
    harm = event_types()[claim.type]["family"] == "harm"
    return (
        harm
        and claim.end <= pole.start
        and any(_stem(word) == noun for word in WORD.findall(claim.quote))
    )


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")
