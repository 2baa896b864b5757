"""Names of people masked in a text that is to leave the machine.

More than the victims: what goes out cannot be taken back, and what stands at a mask is known again
when the answer comes in, so that masking too much costs little. Masked are people whom no pack
knows, and names of several words that nobody has made out to be a place, a body or a known person.
What stays is a first name alone, a name written small, and one that only a headline in capitals
gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.model.notes import Notes
from counterclaim.model.page import HEAD_KINDS, READ_KINDS, Block, BlockKind, Page
from counterclaim.model.record import Span
from counterclaim.packs.roster import roster
from counterclaim.packs.states import demonyms
from counterclaim.publish.commenters import BLOCK
from counterclaim.publish.victims import NAME_RUN, PERSON_KINDS, name_words

GIVEN = READ_KINDS | {BlockKind.COMMENT}

LAST_NAME = 3
"""Letters that a last name needs to be masked where it stands alone."""

TITLE_CASE = 0.6
"""Share of a headline's words with capitals from which its capitals tell nothing of names."""

_CAPITAL = re.compile(r"[^\W\d_a-z][\w'’-]*")


def mask_people(page: Page, notes: Notes, masked: str) -> str:
    """A text of a page in which victims are masked already, with other people masked, too.

    Args:
        page: the page as it is.
        notes: what the built-in readers found on it.
        masked: its text with victims masked, of the same length.

    Returns:
        The text with one mark for each hidden character, of the same length.
    """
    spans = sorted({*_people(page, notes), *_unknown(page, notes)})
    lasts = {words[-1] for span in spans if (words := span.of(page.text).split())}
    marks = list(masked)
    for span in (*spans, *_alone(page, notes, lasts)):
        marks[span.start : span.end] = BLOCK * (span.end - span.start)
    return "".join(marks)


def _people(page: Page, notes: Notes) -> Iterator[Span]:
    """The capitalised words of people whom no pack knows."""
    known = roster().entries
    for mention in notes.actors:
        if mention.id in known or mention.kind not in PERSON_KINDS or mention.refers:
            continue
        words = list(_CAPITAL.finditer(page.text, mention.start, mention.end))
        if words:
            yield Span(words[0].start(), words[-1].end())


def _unknown(page: Page, notes: Notes) -> Iterator[Span]:
    """Names of several words that no reader has made anything of."""
    taken = [Span(place.start, place.end) for place in notes.places]
    taken += [Span(time.start, time.end) for time in notes.times]
    taken += [Span(actor.start, actor.end) for actor in notes.actors]
    for block in page.blocks:
        if block.kind not in GIVEN or _is_title_case(page, block):
            continue
        for run in NAME_RUN.finditer(page.text, block.start, block.end):
            at = Span(run.start(), run.end())
            words = name_words(run.group())
            if any(at.overlaps(span) for span in taken) or len(words) < 2:
                continue
            if words[0] not in demonyms() and roster().named(run.group()) is None:
                yield at


def _is_title_case(page: Page, block: Block) -> bool:
    words = re.findall(r"[^\W\d_][\w'’-]*", page.words(block))
    capital = sum(not word[0].islower() for word in words)
    return block.kind in HEAD_KINDS and capital > TITLE_CASE * len(words)


def _alone(page: Page, notes: Notes, lasts: set[str]) -> Iterator[Span]:
    """Last names of those masked, wherever else they stand and no place has them."""
    places = [Span(place.start, place.end) for place in notes.places]
    for last in sorted(lasts):
        if len(last) < LAST_NAME:
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", page.text):
            at = Span(found.start(), found.end())
            if not any(at.overlaps(place) for place in places):
                yield at
