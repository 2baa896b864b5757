"""When pages can have been published, reason by reason: for programs and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from counterclaim.issues import Issue
from counterclaim.model.page import Page
from counterclaim.model.record import Record
from counterclaim.publish.brief import words
from counterclaim.resolve.dating import Dating
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import HABIT, Constraint

DOUBTS = 5
"""Doubts told of one page; the rest is counted."""

QUOTED = 120
"""Code points of a page's words shown for one reason."""


class Reason(Record, frozen=True, kw_only=True):
    """One reason, and the days left once it was followed; those are null where it was not.

    `quote` are the page's own words from `start` to `end`, where it rests on some.
    """

    rule: str
    detail: str
    habit: bool
    start: int | None
    end: int | None
    quote: str | None
    earliest: date | None = None
    latest: date | None = None


class Doubt(Record, frozen=True, kw_only=True):
    """What of a page's dates was not understood, or contradicts itself."""

    code: str
    detail: str


class PageDates(Record, frozen=True, kw_only=True):
    """The days on which one page can have been published, and why no others.

    `days` are the exact days as first and last of each unbroken stretch, where the bounds do
    not say all and the stretches are not many. `steps` narrow all days down one after the
    other; `disputed` are facts that only some of the days meet, `conflict` a smallest set of
    facts that leave no day together, `unfollowed` habits of news that other reasons exclude.
    """

    record: str
    page: str
    title: str | None
    earliest: date | None
    latest: date | None
    days: tuple[tuple[date, date], ...]
    steps: tuple[Reason, ...]
    disputed: tuple[Reason, ...]
    conflict: tuple[Reason, ...]
    unfollowed: tuple[Reason, ...]
    why_not: tuple[Reason, ...] | None = None  # of the day asked for; empty if it is possible
    issues: tuple[Doubt, ...] = ()


def page_dates(
    page: Page, dating: Dating, doubts: Sequence[Issue] = (), asked: date | None = None
) -> PageDates:
    """One page's record; `asked` is the day whose exclusion is to be explained."""
    published = dating.publication()
    return PageDates(
        record=page.record,
        page=page.id,
        title=page.title,
        earliest=published.earliest,
        latest=published.latest,
        days=published.days,
        steps=tuple(_reason(page, step.reason, step.left) for step in dating.steps),
        disputed=_reasons(page, dating.disputed),
        conflict=_reasons(page, dating.conflict),
        unfollowed=_reasons(page, dating.unfollowed),
        why_not=_reasons(page, dating.why_not(asked)) if asked else None,
        issues=tuple(Doubt(code=doubt.code, detail=doubt.detail) for doubt in doubts),
    )


def _reasons(page: Page, found: Sequence[Constraint]) -> tuple[Reason, ...]:
    return tuple(_reason(page, one, sets.NONE) for one in found)


def _reason(page: Page, reason: Constraint, left: int) -> Reason:
    first, last = sets.hull(left)
    quote = None
    if reason.start is not None and reason.end is not None:
        quote = page.text[reason.start : reason.end]
    return Reason(
        rule=reason.rule,
        detail=reason.detail,
        habit=reason.habit,
        start=reason.start,
        end=reason.end,
        quote=quote,
        earliest=first,
        latest=last,
    )


def in_words(dates: PageDates, asked: date | None = None) -> str:
    """A page's days and reasons as people read them."""
    return "\n".join(_lines(dates, asked))


def _lines(dates: PageDates, asked: date | None) -> Iterator[str]:
    title = f"  {' '.join(dates.title.split())}" if dates.title else ""
    yield f"{dates.record}{title}"
    yield f"  Published {_when(dates)}."
    if asked and dates.why_not is not None:
        yield from _why_not(asked, dates.why_not)
        return
    last: tuple[date | None, date | None] = (None, None)
    for reason in dates.steps:
        left = (reason.earliest, reason.latest)
        leaves = "" if left == last else f" → {words.within(*left)}"
        yield f"    - {_said(reason)}{leaves}"
        last = left
    if dates.conflict:
        yield "  These exclude each other, so none of them is trusted:"
        yield from (f"    - {_said(reason)}" for reason in dates.conflict)
    other = [reason for reason in dates.disputed if reason not in dates.conflict]
    if other:
        yield "  Met by some of the days only:"
        yield from (f"    - {_said(reason)}" for reason in other)
    if dates.unfollowed:
        yield "  Not followed, since other reasons exclude it:"
        yield from (f"    - {_said(reason)}" for reason in dates.unfollowed)
    doubts = [doubt for doubt in dates.issues if doubt.code != "dating.contradiction"]  # said above
    yield from (f"  {words.sentence(doubt.detail)}" for doubt in doubts[:DOUBTS])
    if len(doubts) > DOUBTS:
        yield f"  And {len(doubts) - DOUBTS} more dates that were not understood: see --json."


def _why_not(asked: date, reasons: Sequence[Reason]) -> Iterator[str]:
    if not reasons:
        yield f"  {words.day(asked)} is possible."
        return
    yield f"  Not on {words.day(asked)}, because:"
    yield from (f"    - {_said(reason)}" for reason in reasons)


def _when(dates: PageDates) -> str:
    said = words.within(dates.earliest, dates.latest)
    if dates.earliest is None or dates.latest is None or dates.earliest == dates.latest:
        return said
    if dates.days:
        count = sum((last - first).days + 1 for first, last in dates.days)
        stretches = words.listing([words.days(*stretch) for stretch in dates.days])
        return f"on one of {count} days: {stretches}"
    return f"{said} ({(dates.latest - dates.earliest).days + 1} days)"


def _said(reason: Reason) -> str:
    """A reason in words, with the page's own words it rests on and whether it must hold."""
    habit = HABIT if reason.habit else ""
    quoted = ""
    if reason.quote:
        quote = " ".join(reason.quote.split())
        quote = quote if len(quote) <= QUOTED else f"{quote[: QUOTED - 1]}…"
        if quote not in reason.detail:
            quoted = f": “{quote}”"
        quoted += f" [at {reason.start}]"
    return f"{words.dated(reason.detail)}{habit}{quoted}"
