"""Whether two claims put the same thing forward, however firmly and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.model.claim import ClaimCount, ClaimView, Layer, Role, RoleName

DOERS = frozenset({RoleName.AGENT})
DONE_TO = frozenset({RoleName.PATIENT, RoleName.TARGET, RoleName.DESTINATION})
WHERE = frozenset({RoleName.PLACE, RoleName.ORIGIN})

LEAST_LETTERS = 4
"""Letters of a word that can show two descriptions to be alike."""

_WORD = re.compile(r"[^\W\d_]+")


def same_statement(a: ClaimView, b: ClaimView) -> bool:
    """Whether two claims of articles tell the same of the same.

    The type is one; doers, those done to, places, days and figures do not exclude each other
    where both give them; and a doer, a thing done to, or a place with a figure is shared.
    Certainty, polarity, modality and voices are left out of account.
    """
    one, other = a.claim, b.claim
    if one.type != other.type or Layer.COMMENT in (one.layer, other.layer):
        return False
    if a.time is not None and b.time is not None and not a.time.meets(b.time):
        return False
    if not _figures_meet(one.count, other.count):
        return False
    doers, done_to, where = (_shared(a, b, kinds) for kinds in (DOERS, DONE_TO, WHERE))
    if False in (doers, done_to, where):
        return False
    counted = one.count is not None and other.count is not None
    return bool(doers or done_to or (where and counted))


def _figures_meet(a: ClaimCount | None, b: ClaimCount | None) -> bool:
    """Whether two figures can be one; silence on it excludes nothing."""
    if a is None or b is None:
        return True
    if a.of != b.of:
        return False
    low = max(a.range.low or 0, b.range.low or 0)
    highs = [r.high for r in (a.range, b.range) if r.high is not None]
    return not highs or low <= min(highs)


def _shared(a: ClaimView, b: ClaimView, kinds: Iterable[RoleName]) -> bool | None:
    """Whether two claims name one filler alike; None where one of them names none."""
    ours, theirs = ([r for r in view.roles if r.role in kinds] for view in (a, b))
    if not ours or not theirs:
        return None
    return any(_alike(x, y) for x in ours for y in theirs)


def _alike(a: Role, b: Role) -> bool:
    """Whether two fillers can be one: "the army" of two pages may be resolved apart."""
    if a.id and b.id:
        return a.id == b.id or _plain(a) == _plain(b)
    return bool(_words(a) & _words(b))


def _plain(role: Role) -> str:
    return role.text.casefold().removeprefix("the ")


def _words(role: Role) -> frozenset[str]:
    said = f"{role.name or ''} {role.text}".casefold()
    return frozenset(word for word in _WORD.findall(said) if len(word) >= LEAST_LETTERS)
