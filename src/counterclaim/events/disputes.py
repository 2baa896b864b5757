"""Disputes of an event by aspect: the positions taken, and whether they exclude each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from counterclaim.events.aspects.how_many import count_disputes
from counterclaim.events.aspects.means import means_dispute
from counterclaim.events.aspects.when import time_dispute
from counterclaim.events.aspects.where import place_dispute
from counterclaim.events.aspects.whether import occurrence_disputes
from counterclaim.events.aspects.who import agent_dispute
from counterclaim.events.aspects.whom import patient_disputes
from counterclaim.model.claim import ClaimView
from counterclaim.model.entity import PlaceMention
from counterclaim.model.event import Dispute


def disputes(
    event: str,
    views: Sequence[ClaimView],
    newest: Mapping[str, date | None],
    places: Mapping[str, PlaceMention],
    kinds: Mapping[str, str | None],
) -> tuple[Dispute, ...]:
    """All disputes of one event.

    `newest` is the latest day each page can be of; `places` gives coordinates, `kinds` the
    kind of an actor, both by id or name.
    """
    who = agent_dispute(event, views, kinds)
    about_agent = {claim for side in who.positions for claim in side.claims} if who else set()
    found = [
        who,
        time_dispute(event, views),
        place_dispute(event, views, places),
        *patient_disputes(event, views, kinds),
        means_dispute(event, views),
        *count_disputes(event, views, newest),
        *occurrence_disputes(event, views, about_agent),
    ]
    return tuple(item for item in found if item is not None)
