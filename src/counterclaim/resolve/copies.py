"""Near-copies and half-quoted copies, by shared runs of five words.

An inverted index of word 5-grams finds them: unlike MinHash it sees that half of a page is
another page. Only article text counts; furniture and comments do not make a copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from counterclaim.model.copy import Copy
from counterclaim.model.page import BODY_KINDS, Page
from counterclaim.packs.roster import roster

GRAM = 5
"""Words in a run. Shorter runs are phrases of the trade, longer ones miss edited copies."""

LEAST_SHARE = 0.4
"""Part of the smaller page's runs that must stand in the other one.

Below it lie pages that quote one statement; a page half of which is another's text has 0.5.
"""

LEAST_GRAMS = 20
"""Shared runs below which no page is called a copy: two or three sentences."""

MOST_PAGES = 30
"""Pages counted for one run of words. A run on more pages links to the first ones only, so the
work stays in proportion to the text and a text printed everywhere is still found."""

MOST_WORDS = 100_000
"""Words of a page that are compared: no report has as many."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Text:
    page: Page
    grams: frozenset[int]
    day: str | None  # ISO day the page says it was published

    @property
    def rank(self) -> tuple[int, str]:
        """The fuller page first, then by id, so that the order of input does not matter."""
        return (-len(self.grams), self.page.id)


def find_copies(pages: Sequence[Page]) -> dict[str, Copy]:
    """The pages that copy another, by page id, each with the page it shares most with."""
    texts = sorted((_text(page) for page in pages), key=lambda text: text.rank)
    found: dict[str, Copy] = {}
    for one, other, shared in _pairs(texts):
        copy = _copy(texts[one], texts[other], shared)
        best = found.get(copy.page)
        if best is None or (copy.directed, copy.share) > (best.directed, best.share):
            found[copy.page] = copy
    return {page: copy for page, copy in sorted(found.items()) if not _turns(page, found)}


def _text(page: Page) -> _Text:
    body = (page.words(block) for block in page.blocks if block.kind in BODY_KINDS)
    found = (word.group().casefold() for text in body for word in _WORD.finditer(text))
    words = list(islice(found, MOST_WORDS))
    grams = frozenset(hash(tuple(words[at : at + GRAM])) for at in range(len(words) - GRAM + 1))
    marks = (hint.value for hint in page.hints if hint.kind == "published")
    days = [value[:10] for value in marks if _ISO_DAY.match(value)]
    return _Text(page, grams, min(days, default=None))


def _pairs(texts: Sequence[_Text]) -> list[tuple[int, int, int]]:
    """Pairs that share enough: indices, the earlier-ranked first, and how many runs."""
    holders: dict[int, list[int]] = {}
    pairs: list[tuple[int, int, int]] = []
    for at, text in enumerate(texts):
        shared: Counter[int] = Counter()
        for gram in text.grams:
            held = holders.setdefault(gram, [])
            shared.update(held)
            if len(held) < MOST_PAGES:
                held.append(at)
        for other, count in shared.items():
            if count >= LEAST_GRAMS and count >= LEAST_SHARE * len(text.grams):
                pairs.append((other, at, count))
    return sorted(pairs)


def _copy(fuller: _Text, other: _Text, shared: int) -> Copy:
    """Which of two pages copies which, as far as anything tells."""
    for source, taker in ((fuller, other), (other, fuller)):
        if _credits(taker.page, source.page):
            why = f"it names {taker.page.original_outlet} as first publisher"
            return _made(source, taker, shared, why, directed=True)
    if fuller.day and other.day and fuller.day != other.day:
        source, taker = (fuller, other) if fuller.day < other.day else (other, fuller)
        why = f"the other is dated {source.day}, this one {taker.day}"
        return _made(source, taker, shared, why, directed=True)
    why = "which came first is not told"
    return _made(fuller, other, shared, why, directed=False)


def _made(source: _Text, taker: _Text, shared: int, why: str, *, directed: bool) -> Copy:
    share = shared / len(taker.grams)
    same = shared == len(source.grams) == len(taker.grams)
    much = "the same article text" if same else f"{share:.0%} of its article text stands there too"
    return Copy(
        page=taker.page.id,
        of=source.page.id,
        share=round(share, 3),
        reason=f"{much}; {why}",
        directed=directed,
    )


def _credits(taker: Page, source: Page) -> bool:
    """Whether one page names the other's outlet as the first publisher."""
    if not taker.original_outlet or not source.outlet or taker.outlet == source.outlet:
        return False
    first, publisher = roster().named(taker.original_outlet), roster().named(source.outlet)
    if first is not None and publisher is not None:
        return first.id == publisher.id
    return taker.original_outlet.casefold() == source.outlet.casefold()


def _turns(page: str, found: Mapping[str, Copy]) -> bool:
    """Whether the line of copies from a page comes back to it; the smallest id then stays."""
    seen = [page]
    at = found[page].of
    while at in found and at not in seen:
        seen.append(at)
        at = found[at].of
    return at == page and page == min(seen)
