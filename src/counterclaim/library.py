"""The few functions behind the public names; the command line only calls these."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from counterclaim import pipeline
from counterclaim.issues import Issue
from counterclaim.model.notes import Notes
from counterclaim.model.page import Capture, ContentKind, InputDates, Page
from counterclaim.model.views import Views

if TYPE_CHECKING:
    from counterclaim.case.store import Case
    from counterclaim.collect.records import Line
    from counterclaim.publish.dates import PageDates
    from counterclaim.publish.interface import Annotation
    from counterclaim.publish.reading import CaseReader

    Answering = Callable[[str, Page, Notes, Iterable[Issue]], Annotation]

VIEWS_VERSION = "8"
"""Raised when interpretation changes, so that old views are rebuilt."""

TOGETHER_PAGES = 20_000
"""Most records that `annotate` reads together: they are held in memory."""

RECORDS_AT_ONCE = pipeline.BATCH_PAGES


@dataclass(slots=True)
class BuildReport:
    """What a build did: captures read now, captures that were there, and what failed."""

    read: int = 0
    skipped: int = 0
    pages: int = 0
    failed: list[Issue] = field(default_factory=list)
    rebuilt: bool = False


Progress = Callable[[str, int], None]
"""Told the name of the step at work and how many items it has done."""


def build(
    inputs: Sequence[str | Path],
    case: str | Path,
    *,
    model: str | None = None,
    kind: ContentKind | None = None,
    vague: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read files, folders and JSON lines into a case; what it has already read is not read twice.

    Args:
        inputs: text pages, HTML, JSON lines, or folders of them.
        case: the case file; made if there is none.
        model: another spaCy pipeline by name or folder; None is the built-in one.
        kind: how inputs are to be read where their names do not tell.
        vague: a policy for words like "dozens" in estimates, by name or TOML file; kept in the
            case (see `packs/vagueness`). None leaves the case's own.
        progress: called with each step.

    Returns:
        What was read, skipped and failed. Inputs that failed are also kept in the case.

    Raises:
        CaseError: the case cannot be opened or written; it is as it was before.
        InputError: there is no such pipeline.
        UsageError: there is no such policy.
    """
    from counterclaim.case.store import Case
    from counterclaim.collect.inputs import collect
    from counterclaim.packs.vagueness import policy

    chosen = policy(vague) if vague is not None else None

    report = BuildReport()
    tell = progress or (lambda step, done: None)
    doubts: dict[str, list[Issue]] = {}
    found = _sorted_out(collect(inputs, kind=kind), report, doubts)
    first = next(found, None)
    if first is None and not Path(case).exists():
        return report  # nothing to put into a case: none is made
    with Case.open(case, create=True) as store, store.with_own():
        if chosen is not None:
            store.choose_vague(chosen)
        version = pipeline.reader_version(model, (overlay.id for overlay in store.overlays()))

        def fresh() -> Iterator[Capture]:
            for capture in itertools.chain([first] if first is not None else [], found):
                if store.has(capture.id, version):
                    report.skipped += 1
                else:
                    yield capture

        for reading in pipeline.read(fresh(), model):
            issues = (*doubts.pop(reading.capture.id, ()), *reading.issues)
            store.add_reading(reading.capture, reading.page, reading.notes, issues, version)
            if reading.page is None:
                report.failed += reading.issues
            report.read += 1
            tell("reading", report.read)
        store.record_failures([str(name) for name in inputs], report.failed)
        read_again(store, model, tell)
        report.pages = store.page_count()
        report.rebuilt = bring_up_to_date(store, tell)
    return report


def editing(case: str | Path) -> Case:
    """A case that is there, opened for writing.

    Raises:
        CaseError: there is no such case, or it cannot be written.
    """
    from counterclaim.case.opening import check_header
    from counterclaim.case.store import Case

    check_header(Path(case))
    return Case.open(case, create=True)


def read_again(store: Case, model: str | None, tell: Progress) -> int:
    """Read the pages of a case again whose places or packs have changed since; how many those were.

    Lookups must be open on the case's own data: `Case.with_own`.
    """
    from counterclaim.collect.places import DOUBTS

    if not store.to_read_again:
        return 0
    done = 0
    version = pipeline.reader_version(model, (overlay.id for overlay in store.overlays()))
    for reading in pipeline.read(store.unread(version), model):
        # What was doubtful about the input itself is not found again: only the bytes are read.
        held = store.issues_of(reading.capture.id)
        issues = (*(issue for issue in held if issue.code in DOUBTS), *reading.issues)
        store.add_reading(reading.capture, reading.page, reading.notes, issues, version)
        done += 1
        tell("reading again", done)
    store.set_read()
    return done


def bring_up_to_date(store: Case, tell: Progress) -> bool:
    """Compute a case's views anew if what they rest on has changed; whether it has."""
    from counterclaim.llm.kept import renew

    renew(store)
    fingerprint = store.fingerprint(VIEWS_VERSION)
    if store.views_fingerprint == fingerprint:
        return False
    tell("comparing", store.page_count())
    store.replace_views(_views_of(store), fingerprint)
    return True


def _sorted_out(
    items: Iterable[Capture | Issue], report: BuildReport, doubts: dict[str, list[Issue]]
) -> Iterator[Capture]:
    """The captures; failures go to the report, doubts to the capture they stand before."""
    from counterclaim.collect.places import DOUBTS

    pending: list[Issue] = []
    for item in items:
        if isinstance(item, Capture):
            doubts[item.id] = pending
            pending = []
            yield item
        elif item.code in DOUBTS:
            pending.append(item)
        else:
            report.failed.append(item)


def _views_of(store: Case) -> Views:
    pages = list(store.pages())
    notes = {note.page: note for note in store.notes()}
    return pipeline.interpret(pages, notes, store.input_dates(), store.vague, store.decisions())


@dataclass(slots=True)
class DateReport:
    """When each page can have been published, and what could not be read."""

    pages: list[PageDates] = field(default_factory=list)
    failed: list[Issue] = field(default_factory=list)


def dates(
    inputs: Sequence[str | Path],
    *,
    model: str | None = None,
    kind: ContentKind | None = None,
    asked: date | None = None,
    progress: Progress | None = None,
) -> DateReport:
    """The days on which pages can have been published, worked out from all together.

    Args:
        inputs: files and folders as for `build`, or one case.
        model: another spaCy pipeline by name or folder; None is the built-in one.
        kind: how inputs are to be read where their names do not tell.
        asked: a day whose exclusion is to be explained for each page.
        progress: called with each step.

    Raises:
        CaseError: the case named cannot be read.
        InputError: there is no such pipeline.
    """
    from counterclaim.publish.dates import page_dates
    from counterclaim.resolve.dating import doubts

    report = DateReport()
    tell = progress or (lambda step, done: None)
    pages, notes, given = _pages_of(inputs, model, kind, report.failed, tell)
    tell("comparing", len(pages))
    found = pipeline.date(pages, notes, given)
    for page in sorted(pages, key=lambda page: (page.record, page.id)):
        doubtful = [
            *doubts(page, found[page.id], given[page.id]),
            *(issue for issue in notes[page.id].issues if issue.code.startswith("time.")),
        ]
        report.pages.append(page_dates(page, found[page.id], doubtful, asked))
    return report


def _pages_of(
    inputs: Sequence[str | Path],
    model: str | None,
    kind: ContentKind | None,
    failed: list[Issue],
    tell: Progress,
) -> tuple[list[Page], dict[str, Notes], dict[str, InputDates]]:
    """The pages of a case or of files, each once."""
    from counterclaim.case.opening import is_case
    from counterclaim.case.store import Case
    from counterclaim.collect.inputs import collect

    if len(inputs) == 1 and is_case(Path(inputs[0])):
        with Case.open(inputs[0]) as store:
            notes = {note.page: note for note in store.notes()}
            return list(store.pages()), notes, store.input_dates()
    report = BuildReport()
    captures = _sorted_out(collect(inputs, kind=kind), report, {})
    found: dict[str, tuple[Page, Notes, InputDates]] = {}
    for done, reading in enumerate(pipeline.read(captures, model), 1):
        tell("reading", done)
        if reading.page is None or reading.notes is None:
            failed += reading.issues
        else:
            found[reading.page.id] = (reading.page, reading.notes, reading.capture.dates)
    failed += report.failed
    return (
        [page for page, _, _ in found.values()],
        {page: notes for page, (_, notes, _) in found.items()},
        {page: given for page, (_, _, given) in found.items()},
    )


def annotate(
    source: BinaryIO | bytes,
    *,
    page: bool = False,
    together: bool | None = None,
    model: str | None = None,
    path: str | None = None,
    redact: bool = False,
    on_issue: Callable[[Issue], None] | None = None,
) -> Iterator[bytes]:
    """Stand-off annotation of JSON lines: one JSON line out for each line in, in its order.

    Args:
        source: the lines, as a binary file or as bytes.
        page: read each text as a scraped page, not as prose.
        together: let the records date and name each other, as the pages of one case do; by
            default pages do and prose does not. Records read together are held in memory.
        model: another spaCy pipeline by name or folder.
        path: what to call the source in messages.
        redact: hide the names of victims (see `publish.redact`); ids of records stay.
        on_issue: told of each line that could not be read; it is also answered in its place.
    """
    from counterclaim.collect.records import read_records

    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    lines = read_records(stream, path=path, kind=ContentKind.TEXT if page else None)
    joined = page if together is None else together
    size = TOGETHER_PAGES if joined else RECORDS_AT_ONCE
    while batch := list(itertools.islice(lines, size)):
        yield from _annotate(batch, joined, model, redact, on_issue)


def _annotate(
    lines: Sequence[Line],
    together: bool,
    model: str | None,
    redact: bool,
    on_issue: Callable[[Issue], None] | None,
) -> Iterator[bytes]:

    captures = [line.capture for line in lines if line.capture is not None]
    readings = iter(list(pipeline.read(captures, model)))
    answered = [next(readings) if line.capture is not None else None for line in lines]
    read = [r for r in answered if r is not None and r.page is not None]
    everything = _answering(read, redact) if together else None
    for line, reading in zip(lines, answered, strict=True):
        problems = [*line.issues, *(reading.issues if reading else ())]
        if reading is None or reading.page is None or reading.notes is None:
            if on_issue is not None:
                for problem in problems:
                    on_issue(problem)
            yield _refusal(line.id, problems)
            continue
        answer = everything or _answering([reading], redact)
        yield msgspec.json.encode(answer(line.id, reading.page, reading.notes, problems))


def _answering(readings: Sequence[pipeline.Reading], redact: bool) -> Answering:
    """What makes the answer for each of some readings that are interpreted together."""
    from counterclaim.publish.convert import Annotator

    views = _interpret(readings)
    if not redact:
        return Annotator(views).annotation
    from counterclaim.publish.redact import Redaction

    pages = [reading.page for reading in readings if reading.page is not None]
    notes = [reading.notes for reading in readings if reading.notes is not None]
    redaction = Redaction.of(pages, notes, views)
    annotator = Annotator(redaction.views(views))

    def answer(record: str, page: Page, notes: Notes, issues: Iterable[Issue]) -> Annotation:
        masked = [redaction.record(issue) for issue in issues]
        return annotator.annotation(record, redaction.page(page), redaction.notes(notes), masked)

    return answer


def _interpret(readings: Sequence[pipeline.Reading]) -> Views:
    pages = [reading.page for reading in readings if reading.page is not None]
    notes = {r.notes.page: r.notes for r in readings if r.notes is not None}
    given = {r.page.id: r.capture.dates for r in readings if r.page is not None}
    return pipeline.interpret(pages, notes, given)


def _refusal(record: str, problems: Sequence[Issue]) -> bytes:
    first = problems[0] if problems else Issue(code="read.failed", detail="could not be read")
    error = {"code": first.code, "message": first.detail}
    return msgspec.json.encode({"id": record, "error": error})


def export(case: Case, *, redact: bool = False) -> dict[str, Any]:
    """A case as the one JSON document of the machine interface.

    With `redact` the names of victims are hidden as far as the reader knew them as such: read
    the document before publishing it.
    """
    from counterclaim.publish.export import export as export_case

    with case.with_own():
        return export_case(_read_as(case, redact))


def brief(case: Case, form: str = "markdown", *, redact: bool = False) -> str:
    """A case as a brief: "markdown", "terminal", or "html" (one file that needs no other).

    With `redact` the names of victims are hidden as far as the reader knew them as such: read
    the brief before publishing it.
    """
    from counterclaim.publish.brief import render

    with case.with_own():
        text: str = render(_read_as(case, redact), form)
    return text


def _read_as(case: Case, redact: bool) -> CaseReader:
    from counterclaim.publish.redact import Redacted

    return Redacted(case) if redact else case
