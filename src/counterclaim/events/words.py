"""Rare words that the sentences of two claims share: a tie where neither place nor day is told."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from counterclaim.events.particulars import Told

MAX_PAGES = 30
"""A word that more pages of the case have is no tie: bounds the work, too."""

RARE_SHARE = 1 / 8
"""A word that a larger share of the case's pages has is common: in a small case nothing is rare."""

WORD = re.compile(r"[^\W_]{3,}")


def shared_words(items: Sequence[Told], pages: int) -> dict[tuple[str, str], float]:
    """Weight of the rare words that two pages' claims share, by their ids in order.

    A word weighs log(pages of the case / pages that have it) / log(pages of the case): near 1
    for the rarest, whatever the size of the case. Claims of one page are not compared.
    """
    holders: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        claim = item.view.claim
        for word in set(WORD.findall(claim.quote.casefold())):
            holders[word][claim.page].append(item.id)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for by_page in holders.values():
        if not 2 <= len(by_page) <= min(MAX_PAGES, pages * RARE_SHARE):
            continue
        weight = math.log(pages / len(by_page)) / math.log(pages)
        for left, right in combinations(by_page.values(), 2):
            for a in left:
                for b in right:
                    weights[(a, b) if a < b else (b, a)] += weight
    return weights
