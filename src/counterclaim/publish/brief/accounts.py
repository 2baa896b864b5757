"""Where accounts agree, where they contradict each other, and where they only seem to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model.claim import ClaimView, RoleName
from counterclaim.model.event import Dispute, DisputeState, Event, Position
from counterclaim.publish.brief import words
from counterclaim.publish.brief.material import Material, is_told, one_each
from counterclaim.publish.brief.parts import Column, Compared, Line, Section

AGREEING_ORIGINS = 2
"""Independent origins from which on a brief calls a thing agreed."""

AGREED_ROLES = (
    (frozenset({RoleName.AGENT}), "by"),
    (frozenset({RoleName.TARGET, RoleName.PATIENT, RoleName.DESTINATION}), "concerning"),
)
"""Roles in which origins can agree, the telling one first, and how that is worded."""

EVENTS_AGREED = 20
"""Events whose agreed particulars are shown; the rest is counted."""

DISPUTES_SHOWN = 30
"""Disputes a section sets out; the rest is counted."""

POSITIONS_SHOWN = 8
"""Positions set beside each other in one dispute; the rest is counted."""

SENTENCES_AGREED = 3
SENTENCES_A_POSITION = 4
"""Sentences under one line or position: one of each page first; the rest is counted."""

UNSETTLED = (DisputeState.OPEN, DisputeState.SUPERSEDED, DisputeState.SETTLED)


def agreed(material: Material) -> Section:
    """Particulars that independent origins give alike."""
    found = ((event, tuple(_agreement(material, event))) for event in material.by_weight())
    lines = [Line(event.title, under=alike) for event, alike in found if alike]
    return Section(
        "agreed",
        "What independent origins agree on",
        f"Particulars that at least {AGREEING_ORIGINS} independent origins give alike."
        " Agreement is not proof.",
        "No particular is given alike by two independent origins.",
        tuple(lines[:EVENTS_AGREED]),
        rest=words.more(len(lines) - EVENTS_AGREED, "event", "events"),
    )


def _agreement(material: Material, event: Event) -> Iterator[Line]:
    """For each type the doers, or the thing or people hit, that two origins name alike."""
    by_type: dict[str, list[ClaimView]] = defaultdict(list)
    for view in material.told(event.claims):
        if is_told(view) and not view.claim.ongoing:
            by_type[view.claim.type].append(view)
    for type_, views in sorted(by_type.items()):
        for roles, wording in AGREED_ROLES:
            alike = _given_alike(views, roles)
            if not alike:
                continue
            who = {key for key, _ in alike}
            same = [v for v in views if who & {r.id for r in v.roles if r.role in roles}]
            names = words.listing([name for _, name in alike])
            origins = words.number(len({v.origin for v in same}), "independent origin")
            cites, rest = material.cites(one_each(same), SENTENCES_AGREED, "origin")
            text = words.sentence(f"{type_} {wording} {names}: {origins} say so")
            yield Line(text, cites, rest=rest)
            break


def _given_alike(views: Iterable[ClaimView], roles: Iterable[RoleName]) -> list[tuple[str, str]]:
    """Identities, with their names, that at least two origins put into one of some roles."""
    origins: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for view in views:
        for filler in view.roles:
            if filler.role in roles and filler.id:
                origins[filler.id].add(view.origin)
                names[filler.id] = filler.name or filler.text
    alike = [key for key, who in origins.items() if len(who) >= AGREEING_ORIGINS]
    return sorted(((key, names[key]) for key in alike), key=lambda item: item[1])


def disputed(material: Material) -> Section:
    """Disputes that are open, superseded or settled."""
    compared, rest = _compared(material, UNSETTLED)
    return Section(
        "disputed",
        "What is disputed",
        "Positions side by side, with the sentences they rest on. The one with the most"
        " independent origins stands first; numbers do not make it true.",
        "No account was found to exclude another.",
        compared=compared,
        rest=rest,
    )


def apparent(material: Material) -> Section:
    """Differences that need not be contradictions."""
    compared, rest = _compared(material, (DisputeState.APPARENT,))
    return Section(
        "apparent",
        "What only seems to conflict",
        "These accounts differ, but all of them can hold.",
        "No difference of this kind was found.",
        compared=compared,
        rest=rest,
    )


def _compared(
    material: Material, states: Sequence[DisputeState]
) -> tuple[tuple[Compared, ...], str]:
    """The disputes in some states, and what is said of those not shown."""
    disputes = [
        (event, dispute)
        for event in material.by_weight()
        for dispute in material.disputes[event.id]
        if dispute.state in states
    ]
    shown = tuple(_compare(material, *pair) for pair in disputes[:DISPUTES_SHOWN])
    left = len(disputes) - DISPUTES_SHOWN
    return shown, words.more(left, "dispute", "disputes")


def _compare(material: Material, event: Event, dispute: Dispute) -> Compared:
    ordered = sorted(dispute.positions, key=lambda p: (-p.sources_independent, -p.sources_listed))
    left = len(ordered) - POSITIONS_SHOWN
    return Compared(
        f"{event.title} — {words.ASPECTS[dispute.aspect]}",
        f"{words.sentence(dispute.state)} {words.sentence(words.dated(dispute.reason))}",
        tuple(_column(material, position) for position in ordered[:POSITIONS_SHOWN]),
        words.more(left, "position", "disputes"),
    )


def _column(material: Material, position: Position) -> Column:
    note = (
        f"{words.number(position.sources_listed, 'source')} named, "
        f"{words.number(position.sources_independent, 'independent origin')}"
    )
    cites, rest = material.cites(material.told(position.claims), SENTENCES_A_POSITION)
    return Column(words.dated(position.value), note, cites, rest)
