"""What the aspects of a dispute share: accounts, positions, and how their sides are put in words.

The unit is an account: what one voice says on one page. An outlet that contradicts the source it
has just reported is an account of its own. Accounts that hold the same value are one position.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.events.independence import listed, origins
from counterclaim.model.claim import ClaimView, Modality, Polarity, RoleName
from counterclaim.model.event import Aspect, Dispute, DisputeState, Position
from counterclaim.model.ids import content_id
from counterclaim.model.time import TimeInterval

NAMED_KINDS = frozenset(
    {"person", "state force", "rebel", "militia", "state", "alliance", "organisation"}
)
"""Kinds of actors that are one somebody; a class ("civilians") goes by many words."""

Names = Mapping[str, str]


@dataclass(slots=True)
class Account:
    """One voice on one page about one aspect."""

    page: str
    voice: str
    views: list[ClaimView] = field(default_factory=list)
    affirmed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    time: TimeInterval | None = None


def is_told_as_fact(view: ClaimView) -> bool:
    """Whether a claim affirms something that happened."""
    claim = view.claim
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.HAPPENED


def dispute_of(
    event: str,
    aspect: Aspect,
    state: DisputeState,
    reason: str,
    positions: Sequence[Position],
    detail: str = "",
) -> Dispute:
    """A dispute; `detail` tells apart several of one aspect."""
    return Dispute(
        id=content_id("dsp", event, aspect, detail),
        event=event,
        aspect=aspect,
        state=state,
        reason=reason,
        positions=tuple(sorted(positions, key=lambda p: (-p.sources_independent, p.value))),
    )


def position_of(value: str, views: Sequence[ClaimView]) -> Position:
    """One side, with its claims and what stands behind them."""
    unique = {view.claim.id: view for view in views}
    return Position(
        value=value,
        claims=tuple(sorted(unique)),
        sources_listed=listed(unique.values()),
        sources_independent=len(origins(unique.values())),
    )


def identities(view: ClaimView, role: RoleName, names: dict[str, str]) -> frozenset[str]:
    """Identities that fill a role; `names` learns how each is called."""
    found = set()
    for filler in view.roles:
        if filler.learned:  # what weights put together is no account
            continue
        if filler.role is role:
            key = filler.id or f"words:{(filler.name or filler.text).casefold()}"
            names.setdefault(key, filler.name or filler.text)
            found.add(key)
    return frozenset(found)


def is_known(key: str) -> bool:
    """Whether a key stands for an identity, not for loose words like "they"."""
    return not key.startswith("words:")


def voice_of(view: ClaimView) -> str:
    """Whose word a claim is: the innermost voice, by id or name."""
    inner = (view.chain or view.claim.chain)[-1]
    return inner.id or inner.name or ""


def by_voice(views: Sequence[ClaimView]) -> list[tuple[tuple[str, str], list[ClaimView]]]:
    """Claims by account: page and voice."""
    groups: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
    for view in views:
        groups[view.claim.page, voice_of(view)].append(view)
    return sorted(groups.items())


def grouped(
    views: Iterable[ClaimView], key: Callable[[ClaimView], str]
) -> list[tuple[str, list[ClaimView]]]:
    """Claims by a key, in the order of the keys."""
    groups: dict[str, list[ClaimView]] = defaultdict(list)
    for view in views:
        groups[key(view)].append(view)
    return sorted(groups.items())


def listing(words: Sequence[str], last: str = "and") -> str:
    """Names in a row: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
