"""Time expressions in a parsed page.

One scan turns a block into token classes (`scan`), one pattern over the classes finds the
expressions (`grammar`), a reader for each kind gives the TIMEX3 value with holes
(`readings`), and the parse settles what the words leave open (`tense`). What an expression
means is worked out in `resolve.times`, where the day of publishing is known.

Since calendars and ranges were added, rules taken from errors on the TimeML set came from the
documents on its file's even lines only; earlier ones were written without a split. Figures for
both halves stand in `docs/manual/limits.md`.
"""

from __future__ import annotations

from counterclaim.extract.times.context import fits, order_of_figures
from counterclaim.extract.times.doubts import issues_in
from counterclaim.extract.times.grammar import matches
from counterclaim.extract.times.lexicon import lexicon
from counterclaim.extract.times.ranges import linked
from counterclaim.extract.times.readings import READERS
from counterclaim.extract.times.scan import Scan, scan
from counterclaim.extract.times.starts import with_starts
from counterclaim.extract.times.tense import Grammar
from counterclaim.extract.times.words import Reading, Words
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.page import HEAD_KINDS, Page
from counterclaim.model.time import Anchor, TimeMention, TimeType

__all__ = ["find_times", "issues_in"]


def find_times(parsed: Parsed) -> tuple[TimeMention, ...]:
    """Every time expression of the parsed blocks, comments included, in text order."""
    found: list[TimeMention] = []
    for part in parsed.blocks:
        found += _in_block(part, parsed.page, len(found))
    return order_of_figures(parsed.page.text, tuple(with_starts(parsed, found)))


def _in_block(part: ParsedBlock, page: Page, before: int) -> list[TimeMention]:
    text, offset = page.words(part.block), part.block.start
    grammar = Grammar(part.doc, text, headline=part.block.kind in HEAD_KINDS)
    scanned = scan(text, grammar)
    found = [
        _mention(reading, scanned, offset, grammar)
        for name, first, stop in matches(scanned.classes)
        for reading in READERS[name](_words(scanned, first, stop, grammar))
        if fits(name, reading, scanned, grammar)
    ]
    return linked(text, found, grammar, offset, before)


def _zone_after(reading: Reading, scanned: Scan) -> str | None:
    """A zone told right after a time: "midnight, Moscow time", "14:30 on Sunday local time"."""
    if reading.type is not TimeType.TIME:
        return None
    return Words(scanned, reading.stop, reading.stop + 1).zone()


def _words(scanned: Scan, first: int, stop: int, grammar: Grammar) -> Words:
    """The tokens of a match, without a "that" that belongs to the clause around."""
    if scanned.classes[first] == "T" and stop - first > 1:
        start, end = scanned.spans[first][0], scanned.spans[stop - 1][1]
        if grammar.opens_clause(start, end):
            return Words(scanned, first + 1, stop)
    return Words(scanned, first, stop)


def _weekday(reading: Reading, scanned: Scan) -> int | None:
    """The weekday told beside a day of the month."""
    classes = scanned.classes[reading.first : reading.stop]
    at = classes.find("W")
    if at < 0 or not ("M" in classes or "A" in classes):
        return None
    return lexicon().weekdays[scanned.word(reading.first + at).rstrip(".")]


def _mention(reading: Reading, scanned: Scan, offset: int, grammar: Grammar) -> TimeMention:
    start, end = scanned.spans[reading.first][0], scanned.spans[reading.stop - 1][1]
    direction, doubtful = reading.direction, False
    if direction is None and reading.type in {TimeType.DATE, TimeType.TIME}:
        if reading.anchor is Anchor.CALENDAR or reading.value.endswith("-WE"):
            weekday = "-WXX-" in reading.value
            direction = grammar.direction(start, end, weekday=weekday)
            doubtful = not weekday and direction is not None and grammar.is_indirect(start, end)
        if "-Q" in reading.value and direction != -1:
            direction = None  # figures of a quarter are told when it is over or nearly so
    anchor, event = reading.anchor, None
    if reading.counts_after is not None:
        event = grammar.event_after(scanned.spans[reading.counts_after][0])
        anchor = Anchor.EVENT if event else anchor
    return TimeMention(
        start=offset + start,
        end=offset + end,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        anchor=anchor,
        shift=reading.shift,
        shift_unit=reading.shift_unit,
        direction=direction,
        doubtful_side=doubtful,
        grain=reading.grain,
        zone=reading.zone or _zone_after(reading, scanned),
        calendar=reading.calendar,
        weekday=_weekday(reading, scanned),
        anchor_start=offset + event[0] if event else None,
        anchor_end=offset + event[1] if event else None,
    )
