"""The order in which an outlet numbers its pages, where its dated pages show that it does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from counterclaim.model.page import Page
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import Constraint, is_dated

LEAST_DIGITS = 4
"""Digits that a page's number has at least: shorter ones are sections and parts."""

LEAST_DATED = 4
"""Dated pages that must all stand in the order of their numbers for it to mean anything. Four
in order by chance are one case in twenty-four; a working figure."""

Series = dict[str, tuple[tuple[int, str], ...]]
"""By page id, the pages of its outlet in the order of their numbers."""

_NUMBER = re.compile(r"\d+")


def numbered(pages: Sequence[Page]) -> Series:
    """The pages whose addresses differ in one long number alone, in its order."""
    groups: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        if page.url and (place := _place(page.url)):
            host, number = place
            groups[host].append((number, page.id))
    found: Series = {}
    for members in groups.values():
        if len(members) > LEAST_DATED:
            ordered = tuple(sorted(members))
            found |= {page: ordered for _, page in ordered}
    return found


def _place(url: str) -> tuple[tuple[str, str], int] | None:
    """Host and folder of an address, and the one long number in it; None without or with more.

    Words beside the number are the title's and differ from page to page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = f"{parts.path}?{parts.query}"
    numbers = [n for n in _NUMBER.findall(path) if len(n) >= LEAST_DIGITS]
    if not parts.netloc or len(numbers) != 1 or len(numbers[0]) > 12:
        return None
    before = path[: path.index(numbers[0])]
    folder = before.rpartition("/")[0]
    return (parts.netloc.casefold(), _NUMBER.sub("0", folder)), int(numbers[0])


def in_numbered_order(
    page: str, series: Series, days: Mapping[str, int], records: Mapping[str, str]
) -> Iterator[Constraint]:
    """A page lies between the dated ones of its outlet numbered before and after it."""
    members = series.get(page)
    if members is None:
        return
    dated = [
        (number, other) for number, other in members if other != page and is_dated(days[other])
    ]
    hulls = [sets.hull(days[other]) for _, other in dated]
    if len(dated) < LEAST_DATED or not _rise(hulls):
        return
    own = next(number for number, other in members if other == page)
    before = [other for number, other in dated if number < own]
    after = [other for number, other in dated if number > own]
    first = sets.hull(days[before[-1]])[0] if before else None
    last = sets.hull(days[after[0]])[1] if after else None
    if first and last and first > last:
        return
    told = []
    if before:
        told.append(f"after {records[before[-1]]}")
    if after:
        told.append(f"before {records[after[0]]}")
    text = f"published {' and '.join(told)}, by the numbers in the addresses of {len(dated)} pages"
    yield Constraint("order of pages", text, sets.span(first, last), habit=True)


def _rise(hulls: Sequence[tuple[object, object]]) -> bool:
    """Whether intervals can lie in this order: none ends before an earlier one starts."""
    latest_start = None
    for first, last in hulls:
        if latest_start is not None and last is not None and last < latest_start:  # type: ignore[operator]
            return False
        latest_start = max(latest_start, first) if latest_start else first  # type: ignore[call-overload]
    return True
