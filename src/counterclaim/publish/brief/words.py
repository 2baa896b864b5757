"""Our own words for a brief: counts, days, lists, and how a chain of voices reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from counterclaim.model.claim import Certainty, ClaimView, Modality, Polarity, Voice
from counterclaim.model.event import Aspect, Event

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

WIDE_PLACES = frozenset({"district", "governorate", "country", "region"})
"""Precisions of places that things happen in, not at."""

_ISO = r"(?<![\w-])(\d{4}-\d\d-\d\d)"
ISO_DAY = re.compile(_ISO + r"(?![\w-])")
ISO_RANGE = re.compile(_ISO + r" to (\d{4}-\d\d-\d\d)(?![\w-])")


def number(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 page", "3 pages", "no pages"."""
    noun = one if count == 1 else many or f"{one}s"
    return f"{count if count else 'no'} {noun}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Items in a row: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def capital(text: str) -> str:
    """With a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    end = "" if text.endswith((".", "?", "!", ":", "”")) else "."
    return f"{capital(text)}{end}"


def day(value: date) -> str:
    """A day as people write it: "3 October 2017"."""
    return f"{value.day} {value:%B} {value.year}"


def days(earliest: date, latest: date) -> str:
    """A range of days without saying twice what both ends share: "21 to 24 October 2017"."""
    if earliest == latest:
        return day(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        last_day = (latest + timedelta(days=1)).day == 1
        if earliest.day == 1 and last_day:
            return f"{earliest:%B} {earliest.year}"
        return f"{earliest.day} to {day(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {earliest:%B} to {day(latest)}"
    return f"{day(earliest)} to {day(latest)}"


def within(earliest: date | None, latest: date | None) -> str:
    """The day or days on which one thing can lie, its open or uncertain ends said."""
    if earliest is None and latest is None:
        return "on an unknown day"
    if earliest is None:
        return f"on or before {day(latest)}" if latest else ""
    if latest is None:
        return f"on or after {day(earliest)}"
    if earliest == latest:
        return f"on {day(earliest)}"
    said = days(earliest, latest)
    if " to " not in said:
        return f"in {said}"
    return f"between {' and '.join(said.split(' to '))}"


def event_days(event: Event) -> str:
    """When an event was, as `within`; what went on, from its first day to its last."""
    earliest, latest = event.earliest, event.latest
    if earliest is None or latest is None:
        return within(earliest, latest)
    if event.lasting and earliest != latest:
        said = days(earliest, latest)
        return f"from {said}" if " to " in said else f"throughout {said}"
    return f"around {days(earliest, latest)}" if event.approx else within(earliest, latest)


def dated(text: str) -> str:
    """Our own words with ISO days as people write them; those inside longer names stay."""
    text = ISO_RANGE.sub(_range, text)
    return ISO_DAY.sub(lambda found: _people_day(found.group()), text)


def _range(found: re.Match[str]) -> str:
    try:
        return days(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    except ValueError:
        return found.group()


def _people_day(iso: str) -> str:
    try:
        return day(date.fromisoformat(iso))
    except ValueError:
        return iso


def place(event: Event) -> str:
    """Where an event is put, with its preposition; empty where nobody says."""
    if not event.place_name:
        return ""
    if event.place_from is not None:
        return f" around {event.place_name}"
    return f" {'in' if event.place_precision in WIDE_PLACES else 'at'} {event.place_name}"


def more(left: int, one: str, subject: str, *, many: str | None = None) -> str:
    """What a section leaves out and where it is listed; empty where it leaves out nothing."""
    if left <= 0:
        return ""
    noun = one if left == 1 else many or f"{one}s"
    return f"And {left} more {noun}: counterclaim show CASE {subject}."


def pages(numbers: Sequence[int]) -> str:
    """Pages by number, long rows as ranges: "page 4", "pages 4, 11 and 16 to 18"."""
    runs: list[tuple[int, int]] = []
    for number_ in numbers:
        if runs and number_ == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number_
        else:
            runs.append((number_, number_))
    parts = []
    for first, last in runs:
        if last - first > 1:
            parts.append(f"{first} to {last}")
        else:
            parts += [str(n) for n in range(first, last + 1)]
    return f"{'page' if len(numbers) == 1 else 'pages'} {listing(parts)}"


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


def told_by(view: ClaimView) -> str:
    """Who says it and how: a denial, a plan or a doubt must not read as a plain statement."""
    claim = view.claim
    stance = ["denied"] if claim.polarity is Polarity.DENIED else []
    if claim.modality is not Modality.HAPPENED:
        stance.append(str(claim.modality))
    if claim.certainty in (Certainty.POSSIBLE, Certainty.PROBABLE):
        stance.append(f"{claim.certainty} only")
    return f"{chain(view)} ({', '.join(stance)})" if stance else chain(view)
