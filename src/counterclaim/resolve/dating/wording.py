"""Which pages of a case are worded alike, so that those dated date the others.

Cosine of words weighted by how few pages of the case have them (TF-IDF: Salton and Buckley
1988). That needs many pages to tell a rare word from a common one; small cases do without.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from counterclaim.model.page import READ_KINDS, Page
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.between import MANY_PAGES
from counterclaim.resolve.dating.constraint import Constraint, is_dated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

COMMON_SHARE, COMMON_PAGES = 0.2, 300
"""A word on more of the pages than either of these links none: its weight would be next to
nothing, and the work would grow with the square of the case."""

NEIGHBOURS = 16
"""Pages kept for each page: the most alike, dated or not."""

REACH = ((0.6, 3), (0.5, 7), (0.4, 45), (0.3, 120))
"""From which likeness on two pages are taken to lie within how many days of each other.

Chosen with `LEAST`, `SEVERAL` and `BESIDE` on ../shared/data/fa-kes, its stamps hidden in one half
and kept in the other, both ways round, so that each half finds its day in 95 of 100 articles and
the intervals are narrow. No part of it was held back."""

LEAST = 0.1
SEVERAL = 3
BESIDE = 150
"""A page less like any other lies between the `SEVERAL` dated ones most like it, `BESIDE` days
more at either end, where they are at least `LEAST` like it; read off the same articles."""

LEAST_WORDS = 2
"""Shared words below which likeness is chance: one rare word makes short texts alike."""

HOUSE_PAGES, HOUSE_SHARE = 5, 0.3
"""A word on more of an outlet's pages than this, where it has so many, is the outlet's habit."""

NAMED_WORDS = 4
"""How many shared words a reason names."""

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


class Alike(NamedTuple):
    """A page worded like another one; `words` are those that count most."""

    page: str
    likeness: float  # cosine, 0 to 1
    words: tuple[str, ...]


def alike(pages: Sequence[Page]) -> dict[str, tuple[Alike, ...]]:
    """For each page those worded most like it, the most alike first; empty for small cases."""
    if len(pages) < MANY_PAGES:  # too few to tell a rare word from a common one
        return {}
    import numpy as np

    counts = [_words(page) for page in pages]
    _drop_house_words(pages, counts)
    holders = Counter(word for count in counts for word in count)
    common = min(COMMON_SHARE * len(pages), COMMON_PAGES)
    weights = {w: math.log(len(pages) / held) for w, held in holders.items() if held <= common}
    vectors = [_vector(count, weights, holders) for count in counts]
    postings = _postings(vectors)
    found = {}
    for n, page in enumerate(pages):
        scores = np.zeros(len(pages))
        for word, value in vectors[n].items():
            there, values = postings[word]
            scores[there] += value * values
        scores[n] = 0
        likely: list[int] = np.flatnonzero(scores >= LEAST).tolist()
        best = sorted(likely, key=lambda m: (-scores[m], m))
        others = (
            Alike(pages[m].id, float(scores[m]), _shared(vectors[n], vectors[m])) for m in best
        )
        several = (other for other in others if len(other.words) >= LEAST_WORDS)
        found[page.id] = tuple(islice(several, NEIGHBOURS))
    return found


def _vector(
    count: Mapping[str, int], weights: Mapping[str, float], holders: Mapping[str, int]
) -> dict[str, float]:
    """A page's weighted words at length 1; words of this page alone count in the length only."""
    values = {w: (1 + math.log(n)) * weights[w] for w, n in count.items() if w in weights}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {word: value / length for word, value in values.items() if holders[word] > 1}


def _words(page: Page) -> Counter[str]:
    text = " ".join(page.words(block) for block in page.blocks if block.kind in READ_KINDS)
    return Counter(_WORD.findall(text.lower()))


def _drop_house_words(pages: Sequence[Page], counts: Sequence[Counter[str]]) -> None:
    """Take out of each page the words that most pages of its outlet have: its furniture."""
    houses: dict[str, list[int]] = {}
    for n, page in enumerate(pages):
        if page.outlet:
            houses.setdefault(page.outlet, []).append(n)
    for members in houses.values():
        if len(members) < HOUSE_PAGES:
            continue
        held = Counter(word for n in members for word in counts[n])
        for n in members:
            for word in [w for w in counts[n] if held[w] > HOUSE_SHARE * len(members)]:
                del counts[n][word]


def _postings(vectors: Sequence[Mapping[str, float]]) -> dict[str, tuple[Ints, Floats]]:
    import numpy as np

    lists: dict[str, tuple[list[int], list[float]]] = {}
    for n, vector in enumerate(vectors):
        for word, value in vector.items():
            there, values = lists.setdefault(word, ([], []))
            there.append(n)
            values.append(value)
    return {word: (np.array(there), np.array(values)) for word, (there, values) in lists.items()}


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[str, ...]:
    both = one.keys() & other.keys()
    return tuple(sorted(both, key=lambda word: (-one[word] * other[word], word))[:NAMED_WORDS])


def worded_alike(
    near: Iterable[Alike], days: Mapping[str, int], records: Mapping[str, str]
) -> Iterator[Constraint]:
    """A page lies near the dated page worded most like it, or between several less like it."""
    dated = [other for other in near if is_dated(days[other.page])][:SEVERAL]
    if not dated:
        return
    first = dated[0]
    words = ", ".join(map(repr, first.words))
    for least, reach in REACH:
        if first.likeness >= least:
            text = (
                f"published within {reach} days of {records[first.page]}, the dated page worded"
                f" most like it ({first.likeness:.2f}; both have {words})"
            )
            near_days = sets.widen(days[first.page], reach, reach)
            yield Constraint("alike", text, near_days, habit=True)
            return
    if len(dated) == SEVERAL:
        between = sets.NONE
        for other in dated:
            between |= days[other.page]
        start, end = sets.hull(between)
        if start and end:
            text = (
                f"published within half a year of the {SEVERAL} dated pages worded most like it,"
                f" {start} to {end} (the nearest has {words}; {first.likeness:.2f})"
            )
            reach_days = sets.widen(sets.span(start, end), BESIDE, BESIDE)
            yield Constraint("alike", text, reach_days, habit=True)
