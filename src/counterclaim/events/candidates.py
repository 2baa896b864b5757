"""Which claims are worth comparing, so that a case of many pages is not compared all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from counterclaim.events.likeness import ALIKE_WORDS, FAR_DAYS, is_dated
from counterclaim.events.particulars import Told

MAX_BLOCK = 400
"""Claims of one place, person or page compared with each other; of more, only the next this many
by day. Bounds the work on a city that every page names."""

Pair = tuple[str, str]


def pair_of(a: Told, b: Told) -> Pair:
    """The two ids in their order."""
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)


def candidates(items: Sequence[Told], alike: Mapping[Pair, float]) -> Iterator[tuple[Told, Told]]:
    """Pairs with a place, page, person, actor and day, or rare words in common; each once."""
    seen: set[Pair] = set()
    for block in _blocks(items):
        for a, b in _close(block):
            key = pair_of(a, b)
            if key not in seen:
                seen.add(key)
                yield a, b
    known = {item.id: item for item in items}
    for (left, right), weight in alike.items():
        if weight >= ALIKE_WORDS and (left, right) not in seen and {left, right} <= known.keys():
            yield known[left], known[right]


def _blocks(items: Iterable[Told]) -> Iterable[list[Told]]:
    blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for item in items:
        for place in item.places | item.assumed:
            blocks["place", place].append(item)
        for person in item.persons:
            blocks["person", person].append(item)
        if is_dated(item) and item.time is not None:
            for actor in item.actors:
                blocks["day", actor, str(item.time.earliest)].append(item)
        blocks["page", item.view.claim.page].append(item)
    return blocks.values()


def _close(block: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs whose days can meet within FAR_DAYS; what has no day is taken to be before all."""
    ordered = sorted(block, key=lambda item: (_start(item), item.id))
    for i, a in enumerate(ordered):
        end = a.window.latest if a.window is not None else None
        limit = end + timedelta(FAR_DAYS) if end is not None else date.max
        for b in ordered[i + 1 : i + 1 + MAX_BLOCK]:
            if _start(b) > limit:
                break
            yield a, b


def _start(item: Told) -> date:
    return (item.window.earliest if item.window is not None else None) or date.min
