"""What people judged: never changed, only taken back; replayed on every rebuild."""

from collections.abc import Iterable
from enum import StrEnum

from counterclaim.model.ids import content_id
from counterclaim.model.record import Record


class Tier(StrEnum):
    """What kind of identity a decision is about."""

    PLACE = "place"
    ACTOR = "actor"


class Verdict(StrEnum):
    """What was decided of some mentions."""

    IS = "is"  # they mean `to`
    IS_NOT = "is not"  # they do not mean `to`; what else is left open
    NONE = "none"  # they name no place, or no actor
    WITHDRAWN = "withdrawn"  # the decision `withdraws` no longer holds


class Target(Record, frozen=True, kw_only=True):
    """The identity that a decision names, kept whole: it stands even where no list has it."""

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    country: str | None = None
    within: str | None = None
    kind: str | None = None
    affiliation: str | None = None


class Decision(Record, frozen=True, kw_only=True):
    """One judgement.

    It is about mentions written as one of `names`, whatever the spelling's case and marks, and
    about those that the program took for the identity `of`; on `page` only, if one is given.
    """

    id: str
    tier: Tier
    verdict: Verdict
    names: tuple[str, ...] = ()
    of: str | None = None
    page: str | None = None
    to: Target | None = None
    withdraws: str | None = None
    who: str
    why: str
    when: str  # ISO date and time, UTC


def decide(
    tier: Tier,
    verdict: Verdict,
    *,
    who: str,
    why: str,
    when: str,
    names: Iterable[str] = (),
    of: str | None = None,
    page: str | None = None,
    to: Target | None = None,
    withdraws: str | None = None,
) -> Decision:
    """A decision with the id that its content gives it."""
    listed = tuple(sorted(set(names)))
    about = (*listed, "", of, page, to.id if to else None, withdraws)
    key = content_id("dec", tier.value, verdict.value, *about, who, why, when)
    return Decision(
        id=key,
        tier=tier,
        verdict=verdict,
        names=listed,
        of=of,
        page=page,
        to=to,
        withdraws=withdraws,
        who=who,
        why=why,
        when=when,
    )


def live(decisions: Iterable[Decision], tier: Tier | None = None) -> tuple[Decision, ...]:
    """Those that hold, the deciding one last.

    One about a single page goes before one about the case; of two alike the later one holds. A
    withdrawal of a withdrawal makes the first decision hold again.
    """
    every = sorted(decisions, key=lambda d: (d.when, d.id))
    withdrawn: set[str] = set()
    for decision in reversed(every):
        if decision.withdraws is not None and decision.id not in withdrawn:
            withdrawn.add(decision.withdraws)
    held = (d for d in every if d.verdict is not Verdict.WITHDRAWN and d.id not in withdrawn)
    ordered = sorted(held, key=lambda d: (d.page is not None, d.when, d.id))
    return tuple(d for d in ordered if tier is None or d.tier is tier)
