"""Independent origins: claims that go back to one source corroborate nothing between them.

A voice that is described but not named ("field sources") cannot be shown to be another than its
teller, so it counts as the teller's: nothing is made independent by being left unnamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from counterclaim.model.claim import ClaimView, Voice
from counterclaim.model.ids import content_id
from counterclaim.packs.roster import voice_of

UNNAMED_KINDS = frozenset({"unnamed source", "civilians", "unnamed combatants", "people"})


def with_origins(
    views: Iterable[ClaimView],
    kinds: Mapping[str, str | None],
    copied_from: Mapping[str, str],
) -> tuple[ClaimView, ...]:
    """Each view with the origin its claim counts for, and the reason in words.

    `kinds` gives an actor's kind by id or name; `copied_from` leads from a page to the page it
    copies, whose own voice then stands behind it.
    """
    return tuple(_with_origin(view, kinds, copied_from) for view in views)


def _with_origin(
    view: ClaimView, kinds: Mapping[str, str | None], copied_from: Mapping[str, str]
) -> ClaimView:
    chain = view.chain or view.claim.chain
    inner = chain[-1]
    page = _root(view.claim.page, copied_from)
    teller = next((voice for voice in reversed(chain) if not _is_unnamed(voice, kinds)), None)
    if teller is None:
        origin, text = f"page:{page}", "the page's own voice; its outlet is not named"
    else:
        origin = voice_key(teller)
        own = teller.kind in ("publisher", "original outlet")
        text = f"the own voice of {teller.name}" if own else f"goes back to {teller.name}"
    if teller is not inner and inner.name:
        text = f"“{inner.name}” is nobody one can trace: counts as {text}"
    if page != view.claim.page:
        text += "; the page copies another"
    return msgspec.structs.replace(view, origin=origin, origin_reason=text)


def voice_key(voice: Voice) -> str:
    """One key for all who give one word: a body, its spokesman and its media."""
    if voice.id is not None:
        return voice_of(voice.id)
    return content_id("org", (voice.name or "").casefold())


def _is_unnamed(voice: Voice, kinds: Mapping[str, str | None]) -> bool:
    """Whether a voice cannot be told from others of its kind: "residents", "field sources"."""
    if voice.name is None:
        return True
    kind = kinds.get(voice.id or "") or kinds.get(voice.name or "")
    return kind in UNNAMED_KINDS or (voice.id is None and (voice.name or "").islower())


def _root(page: str, copied_from: Mapping[str, str]) -> str:
    """The page at the start of a line of copies; a circle ends where it closes."""
    seen = {page}
    while (source := copied_from.get(page)) is not None and source not in seen:
        seen.add(source)
        page = source
    return page


def origins(views: Iterable[ClaimView]) -> frozenset[str]:
    """The distinct origins behind some claims."""
    return frozenset(view.origin for view in views if view.origin)


def listed(views: Iterable[ClaimView]) -> int:
    """How many sources are named for some claims: distinct innermost voices a page."""
    return len({(view.claim.page, (view.chain or view.claim.chain)[-1].name) for view in views})
