"""When each page can have been published, worked out from all pages together.

Every hint is a constraint with its reason: a set of days and a sentence. Facts (a stamp, a
reader's comment, the newest day told) come first; habits of news (told soon, commented on
soon, of one season with other pages on its subject) narrow what facts leave, and are named
as habits. Nearness in subject rests on pages that say their own days, so that no two pages
vouch for each other. What else pages tell about each other is worked out in rounds: in each,
every page looks at the days of the round before, so the order of the pages makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.issues import Issue
from counterclaim.model.notes import Notes
from counterclaim.model.page import InputDates, Page
from counterclaim.resolve.dating import between, outlets, wording
from counterclaim.resolve.dating.constraint import Constraint, Dating, meet
from counterclaim.resolve.dating.marks import unreadable
from counterclaim.resolve.dating.own import constraints

__all__ = ["Dating", "date_pages", "doubts"]

ROUNDS = 50
"""Most rounds of propagation. Where pages date each other in a longer chain, the last of them
keep more days than they need: never fewer."""


def date_pages(
    pages: Sequence[Page],
    notes: Mapping[str, Notes],
    given: Mapping[str, InputDates] = {},
    copied: Mapping[str, str] = {},
) -> dict[str, Dating]:
    """The days on which each page can have been published, by page id, with every reason.

    `given` are the days that the input itself states, by page id; `copied` names for a near-copy
    the page it copies.
    """
    pages = sorted(pages, key=lambda page: page.id)
    own = {
        page.id: constraints(page, notes.get(page.id), given.get(page.id, InputDates()))
        for page in pages
    }
    found = {page: meet(reasons) for page, reasons in own.items()}
    days = {page: dating.days for page, dating in found.items()}
    neighbours = _Neighbours(pages, notes, copied, days)
    for page in found:
        own[page] += neighbours.near_in_subject(page)
        found[page] = meet(own[page])
    kept: dict[str, dict[tuple[str, ...], Constraint]] = {page.id: {} for page in pages}
    stale = set(found)
    for _ in range(ROUNDS):
        days = {page: dating.days for page, dating in found.items()}
        for page in sorted(stale):
            kept[page] |= {_key(told): told for told in neighbours.tell(page, days)}
            found[page] = meet([*own[page], *kept[page].values()])
        changed = {page for page in stale if found[page].days != days[page]}
        stale = {page for page in found if not changed.isdisjoint(neighbours.of[page])}
        if not stale:
            break
    return found


def doubts(page: Page, dating: Dating, given: InputDates) -> Iterator[Issue]:
    """What of a page's dates could not be read, and what of them contradicts itself."""
    yield from unreadable(page, given)
    if dating.conflict:
        reasons = "; ".join(fact.detail for fact in dating.conflict)
        yield Issue(
            code="dating.contradiction",
            detail=f"these exclude each other, so none of them is trusted: {reasons}",
            start=dating.conflict[0].start,
            end=dating.conflict[0].end,
            page=page.id,
        )


def _key(told: Constraint) -> tuple[str, ...]:
    """By which a reason of one round takes the place of the same one of the round before.

    A reason stays when the days it left leave it nothing more to say.
    """
    return (told.rule, str(told.start), told.detail if told.rule == "dated copy" else "")


class _Neighbours:
    """Everything pages share, found once."""

    def __init__(
        self,
        pages: Sequence[Page],
        notes: Mapping[str, Notes],
        copied: Mapping[str, str],
        alone: Mapping[str, int],
    ) -> None:
        self.meanings, self.copied = between.Meanings(notes), copied
        self.alone = alone  # the days that each page's own reasons leave
        self.records = {page.id: page.record for page in pages}
        self.alike = wording.alike(pages)
        self.series = outlets.numbered(pages)
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
        self.of = {page.id: self._looked_at(page.id) for page in pages}

    def _looked_at(self, page: str) -> frozenset[str]:
        """The pages whose days a page's own hang on, itself among them."""
        others = {page, *between.copies_of(page, self.copied)}
        others.update(other for _, other in self.series.get(page, ()))
        for happening in self.told[page]:
            others.update(self.sharing.get(happening.key, ()))
        return frozenset(others)

    def near_in_subject(self, page: str) -> Iterator[Constraint]:
        """What pages on the same subject that say their own days tell about a page's."""
        links, days_of_year = self.links[page], self.days_of_year
        yield from between.same_subject(page, links, self.alone, self.records, days_of_year)
        yield from wording.worded_alike(self.alike.get(page, ()), self.alone, self.records)

    def tell(self, page: str, days: Mapping[str, int]) -> list[Constraint]:
        """What the other pages tell about one page's days."""
        return [
            *between.copies(self.copied, page, days, self.records),
            *between.in_order(self.onward.get(page, ()), self.meanings, page, days),
            *outlets.in_numbered_order(page, self.series, days, self.records),
            *between.same_happening(
                page, self.meanings, self.told, days, self.records, self.sharing
            ),
        ]
