"""Days that a page carries outside its prose: stamps, links, comments, its retrieval."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.issues import Issue
from counterclaim.model.page import DateHint, InputDates, Page
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import SOON, Constraint
from counterclaim.resolve.dating.values import days_of, either_order


def from_marks(page: Page, given: InputDates) -> Iterator[Constraint]:
    """What the input says and the page's own marks, facts first."""
    if given.published and (days := days_of(given.published)):
        text = f"the input gives {given.published} as the day of publishing"
        yield Constraint("given", text, days)
    if given.fetched and (days := days_of(given.fetched)):
        last = sets.hull(days)[1]
        text = f"published no later than {last}, when it was retrieved as the input says"
        yield Constraint("capture", text, sets.span(None, last))
    yield from _published(page)
    yield from _from_hints(page)


def unreadable(page: Page, given: InputDates) -> Iterator[Issue]:
    """An issue for each mark that no calendar has or that is no date, "2015-02-30"."""
    told = [
        ("published", given.published, None, None),
        ("fetched", given.fetched, None, None),
        *((h.rule, h.value, h.start, h.end) for h in page.hints if not _days(page, h)),
    ]
    for what, value, start, end in told:
        if value is not None and days_of(value) is None:
            yield Issue(
                code="dating.unreadable-date",
                detail=f"{what} gives {value!r}, which is no day of the calendar: it is not used",
                start=start,
                end=end,
                page=page.id,
            )


def _days(page: Page, hint: DateHint) -> int:
    """The days of a mark; where day and month, or the century, are open, all they can be."""
    if len(hint.value) >= 10 and (days := days_of(hint.value)):
        return days
    words = hint.value
    if hint.start is not None and hint.end is not None:
        words = page.text[hint.start : hint.end]
    return either_order(words) or days_of(hint.value) or sets.NONE


def _published(page: Page) -> Iterator[Constraint]:
    """Stamps: two that differ by one day are one moment seen from two time zones."""
    stamps = [(hint, days) for hint in page.hints if (days := _dated(page, hint))]
    values = sorted({hint.value[:10] for hint, _ in stamps})
    near = 0
    if len(values) == 2 and all(len(value) == 10 for value in values):
        first, second = (days_of(value) or 0 for value in values)
        near = 1 if sets.shifted(first, 1) == second else 0
    seen = set()
    for hint, days in stamps:
        if hint.value[:10] not in seen:
            seen.add(hint.value[:10])
            open_order = ", read in either order" if days_of(hint.value) != days else ""
            text = f"published {hint.value[:10]} by its {hint.rule}{open_order}"
            yield Constraint(
                "published", text, sets.widen(days, near, near), start=hint.start, end=hint.end
            )


def _dated(page: Page, hint: DateHint) -> int:
    return _days(page, hint) if hint.kind == "published" else sets.NONE


def _from_hints(page: Page) -> Iterator[Constraint]:
    for hint in page.hints:
        days = _days(page, hint)
        if not days:
            continue
        first, last = sets.hull(days)
        if hint.kind in {"modified", "capture"}:
            what = "changed" if hint.kind == "modified" else "retrieved"
            text = f"published no later than {last}, when it was {what} ({hint.rule})"
            habit = hint.rule == "copyright"  # footers are often stale
            yield Constraint(
                hint.kind, text, sets.span(None, last), habit=habit, start=hint.start, end=hint.end
            )
        elif hint.kind == "link" and "comment" not in hint.rule:
            text = f"published no earlier than {first}, the day of an article it links"
            yield Constraint("link", text, sets.span(first, None), start=hint.start, end=hint.end)
        elif hint.kind == "comment" and hint.rule == "comment stamp":
            text = f"published no later than {last}, when a reader commented"
            yield Constraint("comment", text, sets.span(None, last), start=hint.start, end=hint.end)
    yield from _comment_habits(page)


def _comment_habits(page: Page) -> Iterator[Constraint]:
    """Readers comment soon after publishing, on what they have just read elsewhere."""
    hints = page.hints
    stamps = [h for h in hints if h.kind == "comment" and h.rule == "comment stamp"]
    if stamps and (days := days_of(min(hint.value for hint in stamps))):
        first = min(stamps, key=lambda hint: hint.value)
        yield Constraint(
            "first comment",
            f"published at most {SOON} days before the first comment, {first.value[:10]}",
            sets.widen(days, SOON, 0),
            habit=True,
            start=first.start,
            end=first.end,
        )
        return
    cited = [h for h in hints if len(h.value) >= 10 and _cited_by_reader(h)]
    if not cited:
        yield from _citedeither_order(page)
        return
    newest = max(cited, key=lambda hint: (hint.value, -(hint.start or 0)))
    days = days_of(newest.value)
    if days:
        yield Constraint(
            newest.rule,
            f"published within {SOON} days of {newest.value[:10]}, the newest day a reader cites",
            sets.widen(days, SOON, SOON),
            habit=True,
            start=newest.start,
            end=newest.end,
        )


def _citedeither_order(page: Page) -> Iterator[Constraint]:
    """The same of days such as 5/9/2014, whose order the page leaves open: both are kept."""
    for hint in page.hints:
        if _cited_by_reader(hint) and hint.start is not None and hint.end is not None:
            words = page.text[hint.start : hint.end]
            days = either_order(words)
            if days:
                yield Constraint(
                    hint.rule,
                    f"published within {SOON} days of {words}, a day a reader cites, "
                    "read in either order",
                    sets.widen(days, SOON, SOON),
                    habit=True,
                    start=hint.start,
                    end=hint.end,
                )
                return


def _cited_by_reader(hint: DateHint) -> bool:
    return hint.kind in {"link", "comment"} and "in a comment" in hint.rule
