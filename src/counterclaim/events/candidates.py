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


def candidates(items: Sequence[Told], alike: Mapping[Pair, float]) -> Iterator[tuple[int, int]]:
    """Pairs with a place, page, person, actor and day, or rare words in common; each once.

    By their index, the lower first: long pages make millions of pairs.
    """
    seen: set[tuple[int, int]] = set()
    for block in _blocks(items):
        for a, b in _close(items, block):
            pair = (a, b) if a < b else (b, a)
            if pair not in seen:
                seen.add(pair)
                yield pair
    known = {item.id: n for n, item in enumerate(items)}
    for (left, right), weight in alike.items():
        if weight >= ALIKE_WORDS and {left, right} <= known.keys():
            a, b = sorted((known[left], known[right]))
            if (a, b) not in seen:
                yield a, b


def _blocks(items: Sequence[Told]) -> Iterable[list[int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for place in item.places | item.assumed:
            blocks["place", place].append(n)
        for person in item.persons:
            blocks["person", person].append(n)
        if is_dated(item) and item.time is not None:
            for actor in item.actors:
                blocks["day", actor, str(item.time.earliest)].append(n)
        blocks["page", item.view.claim.page].append(n)
    return blocks.values()


def _close(items: Sequence[Told], block: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs whose days can meet within FAR_DAYS; what has no day is taken to be before all."""
    starts = sorted((_start(items[n]), items[n].id, n) for n in block)
    for i, (_, _, a) in enumerate(starts):
        window = items[a].window
        end = window.latest if window is not None else None
        limit = end + timedelta(FAR_DAYS) if end is not None else date.max
        for start, _, b in starts[i + 1 : i + 1 + MAX_BLOCK]:
            if start > limit:
                break
            yield a, b


def _start(item: Told) -> date:
    return (item.window.earliest if item.window is not None else None) or date.min
