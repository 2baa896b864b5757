"""When each page can have been published, worked out from all pages together.

Every hint is a constraint with its reason: a set of days and a sentence. Facts (a stamp, a
reader's comment, the newest day told) come first; habits of news (told soon, commented on
soon, of one season with other pages on its subject) narrow what facts leave, and are named
as habits. What pages tell about each other is worked out in rounds: in each, every page looks
at the days of the round before, so the order of the pages makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.time import Basis, Publication
from counterclaim.resolve.dating import between
from counterclaim.resolve.dating.constraint import Constraint, meet, publication
from counterclaim.resolve.dating.own import constraints

__all__ = ["date_pages"]

ROUNDS = 8
"""Most rounds of propagation; chains of pages that date each other are short."""


def date_pages(
    pages: Sequence[Page],
    notes: Mapping[str, Notes],
    given: Mapping[str, str | None] = {},
    copied: Mapping[str, str] = {},
) -> dict[str, Publication]:
    """The days on which each page can have been published, by page id, with every reason.

    `given` is the ISO day the input itself states, by page id; `copied` names for a near-copy
    the page it copies. An end of the interval is None where nothing bounds it.
    """
    pages = sorted(pages, key=lambda page: page.id)
    own = {page.id: constraints(page, notes.get(page.id), given.get(page.id)) for page in pages}
    days, basis = _settle(own, {page.id: [] for page in pages})
    neighbours = _Neighbours(pages, notes, copied)
    kept: dict[str, dict[tuple[str, ...], Constraint]] = {page.id: {} for page in pages}
    for _ in range(ROUNDS):
        for page in pages:
            kept[page.id] |= {_key(told): told for told in neighbours.tell(page.id, days)}
        new_days, basis = _settle(own, {page: list(told.values()) for page, told in kept.items()})
        if new_days == days:
            break
        days = new_days
    return {page.id: publication(days[page.id], basis[page.id]) for page in pages}


def _key(told: Constraint) -> tuple[str, ...]:
    """By which a reason of one round takes the place of the same one of the round before.

    A reason stays when the days it left leave it nothing more to say.
    """
    return (told.rule, str(told.start), told.detail if told.rule == "dated copy" else "")


def _settle(
    own: Mapping[str, list[Constraint]], added: Mapping[str, list[Constraint]]
) -> tuple[dict[str, int], dict[str, tuple[Basis, ...]]]:
    days, basis = {}, {}
    for page, constraints_ in own.items():
        days[page], basis[page] = meet([*constraints_, *added[page]])
    return days, basis


class _Neighbours:
    """Everything pages share, found once."""

    def __init__(
        self, pages: Sequence[Page], notes: Mapping[str, Notes], copied: Mapping[str, str]
    ) -> None:
        self.notes, self.copied = notes, copied
        self.records = {page.id: page.record for page in pages}
        self.links = between.linked(pages, notes)
        self.told = {
            page.id: between.happenings(notes[page.id]) if page.id in notes else ()
            for page in pages
        }
        self.days_of_year = {
            page.id: between.days_of_year(page, notes[page.id])
            for page in pages
            if page.id in notes
        }
        self.onward = {
            page.id: between.counted_on(page, notes[page.id]) for page in pages if page.id in notes
        }
        sharing: dict[tuple[str, str], set[str]] = defaultdict(set)
        for page_id, happenings in self.told.items():
            for happening in happenings:
                sharing[happening.key].add(page_id)
        self.sharing = {
            key: sorted(ids)
            for key, ids in sharing.items()
            if 2 <= len(ids) <= between.COMMON_AFTER
        }

    def tell(self, page: str, days: Mapping[str, int]) -> list[Constraint]:
        """What the other pages tell about one page's days."""
        return [
            *between.copies(self.copied, page, days, self.records),
            *between.in_order(self.onward.get(page, ()), self.notes, page, days),
            *between.same_subject(page, self.links[page], days, self.records, self.days_of_year),
            *between.same_happening(page, self.notes, self.told, days, self.records, self.sharing),
        ]
