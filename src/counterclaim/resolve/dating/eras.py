"""What a page names that has its time: organisations, operations, offices, and ages of wars.

The days stand in `packs/eras.toml`. A name gives a first day as a fact, since nobody wrote it
before; an office's last day and a war's counted age are habits of news.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.model.page import READ_KINDS, Block, Page
from counterclaim.packs import load
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import Constraint

MOST_YEARS = 30
"""Ages above this are no war's."""

MOST_READ = 200_000
"""Code points of an article that are looked through: no report is as long."""

AGE = re.compile(
    r"\b(?P<years>\w+)[- ]years?[- ](?:old |long )?(?:Syrian |brutal |bloody |civil |armed )*"
    r"(?:war|conflict|uprising|crisis|revolt|rebellion|fighting)\b"
    r"|\b(?P<full>\w+) years of (?:civil |brutal )?(?:war|conflict|fighting)\b"
    r"|\b(?:war|conflict|uprising|crisis|revolt)\b.{0,25}?\b(?:its|a|the) (?P<nth>\w+) year\b"
)
"""How reports count a war's years. "Six-year" is said from the sixth year to the end of the
seventh; "its sixth year" of that year alone."""


@dataclass(frozen=True, slots=True)
class _Era:
    """A name's first day, and the last where it has one."""

    name: str
    pattern: re.Pattern[str]
    since: date
    until: date | None = None
    about: str | None = None  # the war that a page has to be about, by its key


def from_eras(page: Page) -> Iterator[Constraint]:
    """The bounds that a page's names and counted ages set: of each side the narrowest alone."""
    article = list(_article(page))
    words = "\n".join(page.words(block) for block in article)
    eras, war = _names(), _war_of(words)
    found = {
        name: at
        for name, era in eras.items()
        if name in words  # a hundred times faster than the pattern
        and era.about in {None, war}
        and (at := _first(page, article, era.pattern)) is not None
    }
    newest = max(found, key=lambda name: (eras[name].since, name), default=None)
    if newest is not None:
        since = eras[newest].since
        text = f"published no earlier than {since}, since it names {newest!r}"
        yield _at(found[newest], Constraint("name", text, sets.span(since, None)))
    ended = [name for name in found if eras[name].until]
    if ended:
        first = min(ended, key=lambda name: (eras[name].until, name))
        until = eras[first].until
        text = f"published no later than {until}, up to when news spoke of {first!r}"
        days = sets.span(None, until)
        yield _at(found[first], Constraint("name", text, days, habit=True))
    if war is not None:
        yield from _ages(page, article, load("eras")["wars"][war]["since"])


def _article(page: Page) -> Iterator[Block]:
    read = 0
    for block in page.blocks:
        if block.kind in READ_KINDS and read < MOST_READ:
            yield block
            read += block.end - block.start


def _at(match: re.Match[str], constraint: Constraint) -> Constraint:
    return replace(constraint, start=match.start(), end=match.end())


@functools.cache
def _names() -> dict[str, _Era]:
    """Each name with its time and the pattern that finds it among other words."""
    eras: dict[str, _Era] = {}
    for entry in load("eras")["names"].values():
        ahead = "".join(rf"(?!\W+{re.escape(words)}\b)" for words in entry.get("not_before", ()))
        behind = "".join(rf"(?<!\b{re.escape(word)}[ -])" for word in entry.get("not_after", ()))
        for name in entry["names"]:
            pattern = re.compile(rf"{behind}\b{re.escape(name)}\b{ahead}")
            eras[name] = _Era(name, pattern, entry["since"], entry.get("until"), entry.get("about"))
    return eras


def _first(page: Page, article: Iterable[Block], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where the article first has a pattern's words."""
    found = (pattern.search(page.text, block.start, block.end) for block in article)
    return next(filter(None, found), None)


def _ages(page: Page, article: Iterable[Block], since: date) -> Iterator[Constraint]:
    """The age in years that a page gives its war."""
    for block in article:
        for match in AGE.finditer(page.text, block.start, block.end):
            days = _aged(since, match)
            if days and " will " not in match.group():
                words = " ".join(match.group().split())
                text = f"published when the war that began on {since} had the age of {words!r}"
                yield _at(match, Constraint("age of a war", text, days, habit=True))
                return


def _war_of(text: str) -> str | None:
    """The key of the one war of the pack that a text is about; None for none or several."""
    told = [war for war, pattern in _wars().items() if pattern.search(text)]
    return told[0] if len(told) == 1 else None


@functools.cache
def _wars() -> dict[str, re.Pattern[str]]:
    """What says that a page is about a war, by the war's key."""
    wars = load("eras")["wars"]
    return {key: re.compile(rf"\b(?:{'|'.join(war['words'])})\b") for key, war in wars.items()}


def _aged(since: date, match: re.Match[str]) -> int:
    """The days on which a war has a counted age; none where the words are no number."""
    lexicon = load("words/time")
    if nth := match.group("nth"):
        years = lexicon["ordinals"].get(nth.lower(), 0)
        return _years(since, years - 1, years) if years else sets.NONE
    word = (match.group("years") or match.group("full")).lower()
    years = int(word) if word.isdigit() else lexicon["numbers"].get(word, 0)
    return _years(since, years - 1, years + 1) if 0 < years <= MOST_YEARS else sets.NONE


def _years(since: date, first: int, last: int) -> int:
    """From so many years after a day to so many; 29 February counts as the 28th."""
    day = min(since.day, 28)
    return sets.span(
        date(since.year + first, since.month, day), date(since.year + last, since.month, day)
    )
