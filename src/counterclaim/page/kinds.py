"""Kinds for a page's units, by position, shape and repetition.

Three zones: the head, up to the first unit that reads as prose; the body, up to the last;
the tail. A line that could be a sentence of the article is body, and the doubt is kept.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model.page import BlockKind
from counterclaim.page import furniture
from counterclaim.page.furniture import Credit
from counterclaim.page.lines import ends_in_stop, is_terminated, word_count
from counterclaim.page.stamps import labelled
from counterclaim.page.units import LONG, Unit

MAX_TITLE_WORDS = 30
"""Longest headline, in words."""

MIN_TITLE_WORDS = 4
"""Shortest headline that is told from a menu's entries without other evidence, in words."""

MAX_CANDIDATES = 20
"""Headlines compared with every other line; a page's own stands among its first."""

MAX_SECTION_WORDS = 20
"""Longest section head, in words."""

PLAIN_SECTION_WORDS = 8
"""Longest section head not written in capitals, in words."""

STORY_WORDS = 5
"""Words from which a section head is a headline of its own and opens a further story."""

MAX_SUBTITLES = 3
"""Unfinished lines under a title; more are a list of something else."""

SHORT_WORDS = 3
"""Up to so many words, a line outside the body that ends no sentence is furniture."""

REPEATED_WORDS = 8
"""Longest line taken for furniture because the page repeats it, in words."""

_CLOCK = re.compile(
    r"(?:update\b[:\s]*)?\d{1,2}[:.h]?\d{2}\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?", re.I
)
_ENDS_DATED = re.compile(
    r"[^\W\d_]{3,}\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}[)\]]?$|\d{1,2}[./]\d{1,2}[./]\d{4}$"
)
_SUFFIX = re.compile(r"\s*[-|–—:·»«•]+\s*(\S.*)")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”“»][.,!?…]?")
_CAPITAL = re.compile(r"\b[^\W\d_]{4,}")


@dataclass(slots=True)
class Layout:
    """What sorting the units found beside their kinds."""

    title: Unit | None = None
    outlet: str | None = None  # named by the page's own title tag


def sort_units(units: Sequence[Unit], given_title: str | None) -> Layout:
    """Give every unit a kind and a story; the layout's title may be None."""
    layout = Layout(title=_title(units, given_title))
    _repeated_titles(units, layout)
    _repeated_lines(units, layout.title)
    prose = [i for i, unit in enumerate(units) if unit.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(units), len(units))
    _head(units[:first], layout)
    _body(units[first : last + 1])
    _tail(units[last + 1 :], has_body=bool(prose))
    _stories(units)
    return layout


@functools.lru_cache(maxsize=100_000)
def same_words(text: str) -> str:
    """A line reduced to its letters and digits, for telling repeated ones."""
    return _BETWEEN_WORDS.sub("", furniture.fold(text))


def _is_headline(unit: Unit) -> bool:
    words = word_count(unit.text)
    return (
        unit.kind is None
        and not unit.listed
        and words <= MAX_TITLE_WORDS
        and len(unit.text) < LONG
        and not ends_in_stop(unit.text)
        and any(c.isalpha() for c in unit.text)
    )


def _title(units: Sequence[Unit], given: str | None) -> Unit | None:
    """The headline: the one given with the page, one that is repeated, or the first."""
    if given:
        wanted = same_words(given)
        for unit in units[:60]:
            if wanted and same_words(unit.text) == wanted:
                return _named(unit)
    head: list[Unit] = []
    for unit in units:
        if _is_headline(unit):
            head.append(unit)
        elif unit.is_prose:
            break
    full = [unit for unit in head if word_count(unit.text) >= MIN_TITLE_WORDS]
    keys = Counter(
        same_words(unit.text) for unit in units if unit.kind is None and len(unit.text) < LONG
    )
    repeated = [unit for unit in full if keys[same_words(unit.text)] > 1]
    for choice in (_bared(full, units), repeated, full, head[-1:]):
        if choice:
            return _named(choice[0])
    return None


def _bared(full: list[Unit], units: Sequence[Unit]) -> list[Unit]:
    """The headline that another line repeats with the outlet's name behind it."""
    for unit in full[:MAX_CANDIDATES]:
        if any(_suffix(unit, other) for other in units if other is not unit):
            return [unit]
    return []


def _named(unit: Unit) -> Unit:
    unit.kind, unit.group = BlockKind.TITLE, None
    return unit


def _suffix(title: Unit, other: Unit) -> str | None:
    """What another line says behind the title's words, where that is a short name."""
    if len(other.text) <= len(title.text) or len(other.text) > len(title.text) + 60:
        return None
    key = same_words(title.text)
    if not key or not same_words(other.text).startswith(key):
        return None
    found = _SUFFIX.fullmatch(other.text, len(title.text))
    name = found.group(1).strip() if found else ""
    return name if name and len(name.split()) <= furniture.MAX_NAME_WORDS else None


def _repeated_titles(units: Sequence[Unit], layout: Layout) -> None:
    if layout.title is None:
        return
    key = same_words(layout.title.text)
    for unit in units:
        if unit.kind is not None or unit is layout.title:
            continue
        name = _suffix(layout.title, unit)
        if name:
            layout.outlet = layout.outlet or name
        if name or same_words(unit.text) == key:
            unit.kind, unit.group = BlockKind.FURNITURE, "repeated title"


def _repeated_lines(units: Sequence[Unit], title: Unit | None) -> None:
    short = [
        unit
        for unit in units
        if unit.kind is None
        and unit is not title
        and not is_terminated(unit.text)
        and word_count(unit.text) <= REPEATED_WORDS
    ]
    keys = Counter(same_words(unit.text) for unit in short)
    for unit in short:
        if keys[same_words(unit.text)] > 1:
            unit.kind, unit.group = BlockKind.FURNITURE, "repeated"


def _head(units: Sequence[Unit], layout: Layout) -> None:
    """Between the page's top and its first prose."""
    below = layout.title is None
    subtitles = 0
    for unit in units:
        if unit is layout.title:
            below = True
        if unit.kind is not None or _is_byline(unit):
            continue
        short = word_count(unit.text) <= SHORT_WORDS and not is_terminated(unit.text)
        if below and _CLOCK.fullmatch(unit.text):
            unit.kind = BlockKind.SECTION
        elif unit.listed or not below or short:
            keep = is_terminated(unit.text) or (unit.listed and below and not short)
            _guess(unit, BlockKind.BODY if keep else BlockKind.FURNITURE)
        elif _is_dated_caption(unit):
            unit.kind = BlockKind.CAPTION
        elif subtitles < MAX_SUBTITLES and layout.title is not None and _fits_subtitle(unit):
            unit.kind = BlockKind.SUBTITLE
            subtitles += 1
        else:
            _guess(unit, BlockKind.BODY)


def _fits_subtitle(unit: Unit) -> bool:
    return not ends_in_stop(unit.text) and word_count(unit.text) <= 2 * MAX_TITLE_WORDS


def _body(units: Sequence[Unit]) -> None:
    """From the first prose to the last."""
    margins = Counter(unit.indent for unit in units if unit.is_prose and not unit.listed)
    margin = margins.most_common(1)[0][0] if margins else 0
    for at, unit in enumerate(units):
        if unit.kind is not None:
            continue
        if unit.is_prose or unit.listed or is_terminated(unit.text):
            quoted = unit.indent >= margin + 2 and not unit.listed
            whole = _QUOTED.fullmatch(unit.text) is not None or unit.text.startswith("> ")
            unit.kind = BlockKind.QUOTE if quoted or whole else BlockKind.BODY
        elif _is_dated_caption(unit):
            unit.kind = BlockKind.CAPTION
        elif _CLOCK.fullmatch(unit.text) or (_is_section(unit) and _prose_follows(units, at)):
            unit.kind = BlockKind.SECTION
        else:
            _guess(unit, BlockKind.BODY)


def _tail(units: Sequence[Unit], *, has_body: bool) -> None:
    """After the last prose; `has_body` is False where the page has none."""
    elsewhere = False
    for unit in units:
        elsewhere |= unit.group == "related"
        if unit.kind is not None or _is_byline(unit):
            continue
        short = word_count(unit.text) <= SHORT_WORDS and not is_terminated(unit.text)
        gone = has_body and (short or (elsewhere and not is_terminated(unit.text)))
        _guess(unit, BlockKind.FURNITURE if gone else BlockKind.BODY)


def _guess(unit: Unit, kind: BlockKind) -> None:
    unit.kind = kind
    unit.group = "unknown" if kind is BlockKind.FURNITURE else None
    unit.doubt = (
        "a short line outside the body, left out of it"
        if kind is BlockKind.FURNITURE
        else "a line that ends no sentence, kept as body"
    )


def _is_section(unit: Unit) -> bool:
    words = word_count(unit.text)
    if words > MAX_SECTION_WORDS or unit.listed:
        return False
    long_words = _CAPITAL.findall(unit.text)
    capitals = sum(word[0].isupper() for word in long_words)
    return words <= PLAIN_SECTION_WORDS or capitals >= 0.6 * len(long_words)


def _prose_follows(units: Sequence[Unit], at: int) -> bool:
    for unit in units[at + 1 : at + 6]:
        if unit.is_prose or unit.kind in {BlockKind.BODY, BlockKind.QUOTE}:
            return True
        if unit.kind not in {BlockKind.FURNITURE, BlockKind.CAPTION, None}:
            return False
    return False


def _is_dated_caption(unit: Unit) -> bool:
    """A line that ends in a month or day with its year, but in no sentence's end."""
    return (
        not unit.listed
        and not is_terminated(unit.text)
        and word_count(unit.text) >= MIN_TITLE_WORDS
        and _ENDS_DATED.search(unit.text[-60:]) is not None
    )


def _is_byline(unit: Unit) -> bool:
    """Whether a line names who wrote the page; if so it becomes a credit."""
    if len(unit.text) > 120 or unit.listed:
        return False
    dates, rest = labelled(unit.text)
    words = rest.split()
    opens = words[:2] and (
        words[0].casefold() in furniture.words("byline", "opens")
        or " ".join(words[:2]).casefold() in furniture.words("byline", "opens")
    )
    ends = rest.casefold().endswith(tuple(furniture.words("byline", "words")))
    named = opens and len(words) > 1 and not words[-1][:1].islower()
    if not (named or ends) or len(words) > 10 or is_terminated(unit.text):
        return False
    unit.kind, unit.dates = BlockKind.CREDIT, tuple(dates)
    found = re.search(r"\b(?:for|für|pour|para|per)\s+([^,|]{2,40})$", rest)
    unit.credit = Credit(outlet=found.group(1).strip() if found else None)
    return True


def _stories(units: Sequence[Unit]) -> None:
    """Number the stories: a section head as long as a headline, or a clock time, opens one."""
    story, told = 0, False
    for unit in units:
        if unit.kind is BlockKind.SECTION and told:
            opens = word_count(unit.text) >= STORY_WORDS or _CLOCK.fullmatch(unit.text)
            story += bool(opens)
        told |= unit.kind in {BlockKind.BODY, BlockKind.QUOTE}
        unit.story = story
