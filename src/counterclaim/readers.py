"""Who has read a case's pages, how their readings compare, and whose is the case's.

The built-in reader has read all pages; a language model those that it was asked about. The case's
attributions and claims are the built-in ones until `use` says otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from counterclaim.errors import UsageError
from counterclaim.library import Progress, bring_up_to_date, editing
from counterclaim.llm.compare import Comparison, compare
from counterclaim.model.asked import BUILT_IN, Exchange, ModelReader
from counterclaim.model.notes import Notes
from counterclaim.model.record import Record

if TYPE_CHECKING:
    from counterclaim.case.store import Case


class ReaderEntry(Record, frozen=True, kw_only=True):
    """A reader of a case's pages. The built-in one has read them all."""

    reader: str
    pages: int
    in_use: bool


def readers(case: Case) -> tuple[ReaderEntry, ...]:
    """Who has read a case's pages: the built-in reader, then language models by name."""
    used = case.asked.in_use
    own = ReaderEntry(reader=BUILT_IN, pages=case.page_count(), in_use=used is None)
    others = (
        ReaderEntry(reader=id_, pages=pages, in_use=id_ == used)
        for id_, pages in case.asked.readers().items()
    )
    return (own, *others)


def sent(case: Case, page: str | None = None) -> tuple[Exchange, ...]:
    """What was sent to language models, in its order; of one page by id, record or file name.

    Raises:
        UsageError: the case has no such page.
    """
    only = page_ids(case, (page,) if page is not None else ())
    return tuple(one for one in case.asked.exchanges() if not only or one.sent.page in only)


def comparisons(
    case: Case, reader: str | None = None, page: str | None = None, *, redact: bool = False
) -> tuple[Comparison, ...]:
    """The built-in reading beside a model's, for each page that it has read as a whole.

    Args:
        case: an open case.
        reader: a model's name or its reader's id; None is the only one that the case has.
        page: only this page.
        redact: mask the names of victims.

    Raises:
        UsageError: the case has no such reader or page, or several readers.
    """
    from counterclaim.publish.redact import redaction_of

    id_ = reader_id(case, reader)
    only = page_ids(case, (page,) if page is not None else ())
    redaction = None
    if redact:
        redaction = redaction_of(case)
    found = []
    for text, notes in zip(case.pages(), case.built_in_notes(), strict=True):
        reading = case.asked.reading(id_, text.id)
        if reading is None or (only and text.id not in only):
            continue
        if redaction is not None:
            text = redaction.page(text)
            notes = redaction.notes(notes)
            own = Notes(page=text.id, attributions=reading.attributions, claims=reading.claims)
            own = redaction.notes(own)
            reading = msgspec.structs.replace(
                reading,
                attributions=own.attributions,
                claims=own.claims,
                issues=tuple(map(redaction.record, reading.issues)),
            )
        found.append(compare(text, notes, reading))
    return tuple(found)


def reader_id(case: Case, name: str | None) -> str:
    """The id of a language model's reader by its name or id.

    Raises:
        UsageError: the case has none of it, or several.
    """
    held = case.asked.readers()
    found = [id_ for id_ in held if name is None or name in (id_, ModelReader.of(id_).model)]
    if len(found) == 1:
        return found[0]
    if not held:
        raise UsageError(
            "no language model has read the case", "Let one read it: counterclaim llm read CASE"
        )
    problem = (
        f"{name!r} names several readers" if name and found else f"there is no reader {name!r}"
    )
    if name is None:
        problem = "several language models have read the case"
    raise UsageError(problem, f"Name one of: {', '.join(found or held)}")


def use(case: str | Path, reader: str, progress: Progress | None = None) -> str:
    """Make a reader's attributions and claims the case's, and compute its views anew.

    On pages, and in parts of pages, that the model has not read the built-in ones stay.

    Args:
        case: the case.
        reader: a model's name or its reader's id; "built-in" goes back to the program's own.
        progress: called with each step.

    Returns:
        The id of the reader in use now.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        UsageError: the case has no such reader, or several.
    """
    with editing(case) as store, store.with_own():
        chosen = None if reader == BUILT_IN else reader_id(store, reader)
        store.asked.use(chosen)
        bring_up_to_date(store, progress or (lambda step, done: None))
    return chosen or BUILT_IN


def drop(case: str | Path, reader: str, progress: Progress | None = None) -> str:
    """Take a model's answers and readings out of a case; the list of what was sent stays.

    Returns:
        The id of the reader that is gone. If it was in use, the built-in one is now.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        UsageError: the case has no such reader, or several.
    """
    with editing(case) as store, store.with_own():
        gone = reader_id(store, reader)
        store.asked.drop(gone)
        bring_up_to_date(store, progress or (lambda step, done: None))
    return gone


def page_ids(store: Case, names: tuple[str, ...]) -> frozenset[str]:
    """The pages of some ids, records or file names.

    Raises:
        UsageError: the case has none of one.
    """
    if not names:
        return frozenset()
    found = {name: [p.id for p in store.pages() if name in (p.id, p.record)] for name in names}
    for name, ids in found.items():
        if not ids:
            raise UsageError(
                f"the case has no page {name!r}", "List them: counterclaim show CASE pages"
            )
    return frozenset(id_ for ids in found.values() for id_ in ids)
