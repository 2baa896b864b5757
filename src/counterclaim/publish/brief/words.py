"""Our own words for a brief: counts, days, lists, and how a chain of voices reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counterclaim.model.claim import ClaimView, Voice
from counterclaim.model.event import Aspect

ASPECTS = {
    Aspect.AGENT: "who did it",
    Aspect.PATIENT: "to whom",
    Aspect.COUNT: "how many",
    Aspect.TIME: "when",
    Aspect.PLACE: "where",
    Aspect.OCCURRENCE: "whether it happened",
    Aspect.MANNER: "how",
    Aspect.INSTRUMENT: "with what",
}


def number(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 page", "3 pages", "no pages"."""
    noun = one if count == 1 else many or f"{one}s"
    return f"{count if count else 'no'} {noun}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Items in a row: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    end = "" if text.endswith((".", "?", "!", ":", "”")) else "."
    return f"{text[0].upper()}{text[1:]}{end}"


def day(value: date) -> str:
    """A day as people write it: "3 October 2017"."""
    return f"{value.day} {value:%B} {value.year}"


def days(earliest: date | None, latest: date | None) -> str:
    """An interval of days with its open ends said: "after ...", "on an unknown day"."""
    if earliest is None and latest is None:
        return "on an unknown day"
    if earliest is None and latest is not None:
        return f"on or before {day(latest)}"
    if latest is None and earliest is not None:
        return f"on or after {day(earliest)}"
    if earliest == latest and earliest is not None:
        return day(earliest)
    return f"{day(earliest)} to {day(latest)}" if earliest and latest else ""


def voice(one: Voice) -> str:
    """A voice's name, or what it is where the page does not name it."""
    unnamed = {"publisher": "the page's own voice", "commenter": "a reader"}
    return one.name or unnamed.get(one.kind, "somebody unnamed")


def chain(view: ClaimView) -> str:
    """Who says it, from the outlet inwards: "Daily News, carrying Agency, quoting residents"."""
    voices = view.chain or view.claim.chain
    parts = [voice(voices[0])]
    for one in voices[1:]:
        verb = "carrying" if one.kind == "original outlet" else "quoting"
        parts.append(voice(one) if one.kind == "commenter" else f"{verb} {voice(one)}")
    return ", ".join(parts)
