"""Units of a stripped page: its paragraphs and lines, ready to be given a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.model.page import BlockKind
from counterclaim.page import furniture
from counterclaim.page.furniture import Credit
from counterclaim.page.lines import Line, is_terminated, marker_of, word_count
from counterclaim.page.paragraphs import paragraphs, runs, wrap_width
from counterclaim.page.stamps import Stamp, labelled
from counterclaim.page.threads import Listing

LONG = 200
"""Code points from which a line counts as prose even without a sentence's end."""

MIN_PROSE_WORDS = 5
"""Words from which a line with a sentence's end counts as prose."""


@dataclass(slots=True)
class Unit:
    """A paragraph or line; `kind` is None until something is known of it.

    `text` is its words with line breaks made blanks, for comparison only.
    """

    start: int
    end: int
    text: str
    indent: int
    run: int  # units of one run stand together without a blank line
    listed: bool = False
    kind: BlockKind | None = None
    group: str | None = None  # of furniture
    credit: Credit | None = None
    dates: tuple[tuple[str, Stamp], ...] = ()  # of a stamp or byline, offsets into `text`
    story: int = 0
    doubt: str | None = None  # why the kind may be wrong

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence or more of an article."""
        if self.kind is not None:
            return False
        ended = is_terminated(self.text) and word_count(self.text) >= MIN_PROSE_WORDS
        return ended or len(self.text) >= LONG


def units_of(lines: Sequence[Line], lists: Sequence[Listing]) -> list[Unit]:
    """Units of the lines outside comment lists; items of other lists are `listed`."""
    plain = list(_plain(lines, lists))
    width = wrap_width([line for part, _ in plain for line in part])
    units: list[Unit] = []
    run = 0
    for part, listed in plain:
        for stretch in _stretches(part, listed=listed):
            for group, starts in _joined(stretch, width):
                run += starts
                units.append(_unit(group, run, listed=listed))
    return units


def _plain(
    lines: Sequence[Line], lists: Sequence[Listing]
) -> Iterator[tuple[Sequence[Line], bool]]:
    """Stretches of lines outside comment lists, and whether each is a list."""
    reached = 0
    for listing in lists:
        if listing.first > reached:
            yield lines[reached : listing.first], False
        if listing.items is None:
            yield lines[listing.first : listing.stop], True
        reached = listing.stop
    if reached < len(lines):
        yield lines[reached:], False


def _stretches(lines: Sequence[Line], *, listed: bool) -> Iterator[list[Line]]:
    """Lines that may be one paragraph: runs, parted at list markers and at known lines."""
    for run in runs(lines):
        stretch: list[Line] = []
        for line in run:
            alone = not listed and _is_known(line.text)
            if stretch and (alone or (listed and marker_of(line))):
                yield stretch
                stretch = []
            stretch.append(line)
            if alone:
                yield stretch
                stretch = []
        if stretch:
            yield stretch


def _joined(stretch: list[Line], width: int | None) -> Iterator[tuple[list[Line], bool]]:
    """Paragraphs of a stretch, and whether each follows a blank line."""
    first = Line(stretch[0].start, stretch[0].end, stretch[0].indent, 0, stretch[0].text)
    for group in paragraphs([first, *stretch[1:]], width):
        yield group, bool(group[0] is first and stretch[0].gap)


def _is_known(text: str) -> bool:
    return furniture.furniture_group(text) is not None or _dated(text) is not None


def _dated(text: str) -> tuple[tuple[str, Stamp], ...] | None:
    dates, rest = labelled(text)
    return tuple(dates) if dates and not rest else None


def _unit(group: list[Line], run: int, *, listed: bool) -> Unit:
    text = " ".join(line.text for line in group)
    start = group[0].start
    mark = marker_of(group[0]) if listed else None
    if mark and mark.content < group[0].end:
        text, start = text[mark.content - start :], mark.content
    unit = Unit(start, group[-1].end, text, group[0].indent, run, listed)
    recognise(unit)
    return unit


def recognise(unit: Unit) -> None:
    """Give a kind to what its own words show: furniture, credits, stamps, captions."""
    unit.group = furniture.furniture_group(unit.text)
    if unit.group:
        unit.kind = BlockKind.FURNITURE
        return
    unit.credit = furniture.credit_of(unit.text)
    if unit.credit:
        unit.kind = BlockKind.CREDIT
        return
    dates = _dated(unit.text)
    if dates:
        unit.kind, unit.group, unit.dates = BlockKind.FURNITURE, "stamp", dates
    elif furniture.is_caption(unit.text):
        unit.kind = BlockKind.CAPTION
