"""Dates a stripped page carries outside its prose, each with what it dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model.page import BlockKind, DateHint
from counterclaim.page.stamps import Order, Stamp, links_in, numeric_order, stamps_in
from counterclaim.page.threads import Item
from counterclaim.page.units import Unit

MAX_SEARCHED = 20_000
"""How much of one comment is searched for dates, in code points."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def order_of(text: str, units: Sequence[Unit], items: Sequence[Item]) -> Order:
    """How the page writes numeric days, as its stamps, captions and comments prove it."""
    outside = [unit.text for unit in units if unit.kind is not BlockKind.BODY]
    return numeric_order([*outside, *(text[item.start : _end(item)] for item in items)])


def unit_hints(units: Sequence[Unit], order: Order) -> Iterator[DateHint]:
    """Dates of stamps, bylines, credits, captions and furniture, and links of the article."""
    meters = {unit.run for unit in units if unit.group == "amount"}
    for unit in units:
        yield from _links(unit.text, unit.start, "link in the text")
        if unit.kind is BlockKind.CAPTION:
            yield from _all(stamps_in(unit.text, order), unit.start, "caption", "caption")
        elif unit.group == "legal":
            years = list(_YEAR.finditer(unit.text))
            stamps = [Stamp(year.start(), year.end(), year.group()) for year in years[-1:]]
            yield from _all(stamps, unit.start, "capture", "copyright")
        elif unit.group == "stamp" and unit.run in meters:
            yield from _all((stamp for _, stamp in unit.dates), unit.start, "capture", "meter")
        elif unit.dates:
            yield from _stamps(unit, order)
        elif unit.kind is BlockKind.CREDIT:
            yield from _all(stamps_in(unit.text, order), unit.start, "link", "credit")


def _stamps(unit: Unit, order: Order) -> Iterator[DateHint]:
    """Dates of a stamp line or byline; a bare month is too little to say it was published."""
    rule = "byline" if unit.kind is BlockKind.CREDIT else "stamp"
    values = {stamp.start: stamp for stamp in stamps_in(unit.text, order)}
    for label, stamp in unit.dates:
        stamp = values.get(stamp.start, stamp)
        kind = label or ("published" if len(stamp.value) >= 10 else "capture")
        yield from _all([stamp], unit.start, kind, rule if label else f"unlabelled {rule}")


def comment_hints(text: str, items: Sequence[Item], order: Order) -> Iterator[DateHint]:
    """Stamps above comments, dates and links inside them."""
    for item in items:
        stamps = stamps_in(text[item.head : item.start], order)
        yield from _all(stamps, item.head, "comment", "comment stamp")
        words = text[item.start : _end(item)]
        links = list(_links(words, item.start, "link in a comment"))
        yield from links
        taken = [(link.start or 0, link.end or 0) for link in links]
        inside = [
            stamp
            for stamp in stamps_in(words, order)
            if not any(low <= item.start + stamp.start < high for low, high in taken)
        ]
        yield from _all(inside, item.start, "comment", "date in a comment")


def _end(item: Item) -> int:
    return min(item.end, item.start + MAX_SEARCHED)


def _links(text: str, offset: int, rule: str) -> Iterator[DateHint]:
    if "/" in text:
        yield from _all(links_in(text), offset, "link", rule)


def _all(stamps: Iterable[Stamp], offset: int, kind: str, rule: str) -> Iterator[DateHint]:
    for stamp in stamps:
        yield DateHint(
            kind=kind,
            value=stamp.value,
            rule=rule,
            start=offset + stamp.start,
            end=offset + stamp.end,
        )
