"""`likeness` of many pairs: worked out once for claims whose particulars are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from counterclaim.events.candidates import Pair, pair_of
from counterclaim.events.likeness import ALIKE_WORDS, breath, figure, likeness
from counterclaim.events.particulars import Places, Told
from counterclaim.model.event import Reason


class Comparison:
    """Compares claims; a page that says one thing a thousand times is weighed as one claim.

    `alike` gives the weight of the rare words that claims share.
    """

    def __init__(self, items: Iterable[Told], places: Places, alike: Mapping[Pair, float]) -> None:
        self._places = places
        self._alike = {pair: weight for pair, weight in alike.items() if weight >= ALIKE_WORDS}
        told = {item.id: _particulars(item) for item in items if not item.apart}
        often = Counter(told.values())
        numbers: dict[Hashable, int] = {}
        self._class = {
            id_: numbers.setdefault(kind, len(numbers))
            for id_, kind in told.items()
            if often[kind] > 1
        }
        self._known: dict[tuple[int, int, float], Reason] = {}
        self._unlike: dict[tuple[str, str], Reason] = {}  # types that never tell one happening

    def __call__(self, a: Told, b: Told) -> Reason:
        """As `likeness`; a claim that its page puts days away from another is a class of its own.

        So is one that says what no other says: most claims of ordinary pages.
        """
        types = (a.view.claim.type, b.view.claim.type)
        if types in self._unlike:
            return self._unlike[types]
        found = self._weighed(a, b)
        if found.rule == "types":
            self._unlike[types] = found
        return found

    def _weighed(self, a: Told, b: Told) -> Reason:
        one, other = self._class.get(a.id), self._class.get(b.id)
        weight = self._alike.get(pair_of(a, b), 0.0) if self._alike else 0.0
        if one is None or other is None or weight:
            return likeness(a, b, self._places, weight)
        key = (one, other, breath(a, b))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = likeness(a, b, self._places)
        return found


def _particulars(item: Told) -> Hashable:
    """All that `likeness` reads of a claim but where on its page it stands."""
    claim = item.view.claim
    return (
        *(claim.page, claim.story, claim.type, item.family, item.happened, figure(item)),
        *(item.places, item.wide, item.assumed, item.agents, item.actors, item.named),
        *(item.persons, item.taken, item.side, item.victims, item.war_toll),
        *(item.time, item.window),
    )
