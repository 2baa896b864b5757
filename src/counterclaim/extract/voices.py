"""The attribution chain of a claim: from the outlet inwards to the innermost voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.model.claim import Attribution, CueKind, Voice
from counterclaim.model.page import Block, Page

NO_VOICE = frozenset({CueKind.PLAN, CueKind.HEARSAY, CueKind.ATTITUDE})
"""Cues whose content nobody puts forward as said: plans, attitudes, sourceless hearsay."""


@dataclass(slots=True)
class Link:
    """One voice of a chain with the attributions that make it.

    `told` are those by which it speaks, none for who writes the page; `unnamed` those inside
    its words that name nobody: "reportedly", "it is claimed that".
    """

    voice: Voice
    told: list[Attribution] = field(default_factory=list)
    unnamed: list[Attribution] = field(default_factory=list)


def covering(
    attributions: Sequence[Attribution], depths: Mapping[Attribution, int], start: int
) -> tuple[Attribution, ...]:
    """The attributions whose content holds an offset, the outermost first; attitudes say nothing.

    The wider content is the outer; of equal ones (an outlet that cites somebody) the one that is
    nested in the other is the inner. `depths` is `nesting` of the page's attributions.
    """
    over = [
        item
        for item in attributions
        if item.cue_kind is not CueKind.ATTITUDE
        and any(span.start <= start < span.end for span in item.content)
    ]
    return tuple(sorted(over, key=lambda item: (-_width(item), depths[item], item.cue)))


def nesting(attributions: Sequence[Attribution]) -> dict[Attribution, int]:
    """How many attributions each one of a page is nested in."""
    depths: dict[Attribution, int] = {}
    for item in attributions:
        depth, above = 0, item.nested_in
        while above is not None and depth < len(attributions):
            depth, above = depth + 1, attributions[above].nested_in
        depths[item] = depth
    return depths


def chain(page: Page, block: Block, over: Sequence[Attribution]) -> list[Link]:
    """Publisher, original outlet or commenter, then each attribution's source, widest first.

    A link whose name is None is a voice that the page does not name: the outlet of a page
    that gives none, an unnamed commenter.
    """
    links = [Link(Voice(name=page.outlet, kind="publisher"))]
    if block.comment is not None:
        links.append(Link(Voice(name=block.comment.author, kind="commenter")))
    elif page.original_outlet:
        links.append(Link(Voice(name=page.original_outlet, kind="original outlet")))
    for item in over:
        if item.cue_kind in NO_VOICE or item.negated or not item.source or not item.name:
            links[-1].unnamed.append(item)
            continue
        if links[-1].voice.name != item.name:
            links.append(Link(Voice(name=item.name, id=item.id, kind="speaker")))
        links[-1].told.append(item)
    return links


def _width(item: Attribution) -> int:
    return item.content[-1].end - item.content[0].start if item.content else 0
