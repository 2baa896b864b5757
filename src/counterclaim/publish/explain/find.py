"""Which record of a case a person means: by its id, the beginning of one, or words of a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.errors import UsageError
from counterclaim.model.views import Views
from counterclaim.publish.brief.words import number
from counterclaim.publish.finding import nearest, short_ids

PREFIXES = ("clm-", "evt-", "dsp-")
"""Beginnings of ids of claims, events and disputes."""

CANDIDATES = 10
"""Records that are listed where several fit."""

QUOTED = 90
"""Code points of a candidate's sentence that are shown."""

SHORTEST_WORDS = 8
"""Characters that words of a claim need, to be looked for in sentences."""


def find(views: Views, name: str) -> str:
    """The id of the one claim, event or dispute that is meant.

    Raises:
        UsageError: none is, or several can be; they are listed then.
    """
    told = _told(views)
    wanted = name.strip()
    if wanted in told:
        return wanted
    low = wanted.casefold()
    starts = [low] if low.startswith(PREFIXES) else [prefix + low for prefix in PREFIXES]
    found = [id_ for id_ in told if id_.startswith(tuple(starts))] if _is_begun(low) else []
    if not found and len(wanted) >= SHORTEST_WORDS:
        words = " ".join(low.split())
        found = [id_ for id_, said in told.items() if words in said.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        several = number(len(found), "record")
        raise UsageError(f"{name!r} can be {several}", _candidates(found, told))
    near = [short_ids(told)[id_] for id_ in nearest(low, told)] if _is_begun(low) else []
    meant = f"Did you mean {' or '.join(near)}? " if near and low.startswith(PREFIXES) else ""
    raise UsageError(
        f"the case has no claim, event or dispute {name!r}",
        f"{meant}List them with their ids: counterclaim show CASE claims",
    )


def _told(views: Views) -> dict[str, str]:
    """What each id stands for, in words."""
    told = {view.claim.id: view.claim.quote for view in views.claims}
    told |= {event.id: event.title for event in views.events}
    titles = {event.id: event.title for event in views.events}
    told |= {d.id: f"{titles.get(d.event, d.event)}: {d.aspect}" for d in views.disputes}
    return {id_: " ".join(said.split()) for id_, said in told.items()}


def _is_begun(name: str) -> bool:
    """Whether a name can be the beginning of an id."""
    rest = name[len(PREFIXES[0]) :] if name.startswith(PREFIXES) else name
    return bool(name) and all(char in "0123456789abcdef" for char in rest)


def _candidates(found: Sequence[str], told: Mapping[str, str]) -> str:
    """What to do: the candidates, one a line."""
    ids = short_ids(told)
    lines = ["Give one of these:"]
    for id_ in found[:CANDIDATES]:
        said = told[id_]
        lines.append(f"  {ids[id_]}  {said[:QUOTED]}{'…' if len(said) > QUOTED else ''}")
    if len(found) > CANDIDATES:
        lines.append(f"  and {len(found) - CANDIDATES} more")
    return "\n".join(lines)
