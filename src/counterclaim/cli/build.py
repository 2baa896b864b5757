"""`counterclaim build`: reports into a case."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import (
    DONE,
    PARTLY,
    Model,
    Quiet,
    Verbose,
    check_model,
    complain,
    guarded,
    name_issues,
    say,
    set_up_logs,
    voice,
)
from counterclaim.model.page import ContentKind

if TYPE_CHECKING:
    from counterclaim.library import BuildReport, Progress

NAME = "build"
EXAMPLE = "counterclaim build reports/ late.html -o town.case"


@guarded
def command(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT...", help="Text pages, HTML, JSONL, or folders of them."),
    ],
    case: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="CASE", help="The case file to make or add to."),
    ],
    kind: Annotated[
        ContentKind | None,
        typer.Option("--kind", help="How to read inputs whose form does not show it."),
    ] = None,
    model: Model = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Read reports into a case file, or add to one.

    What the case has already read is not read twice. After a stop at any moment the same
    command goes on where it was. A file that is no case is never written over.
    """
    from counterclaim import build

    check_model(model)
    set_up_logs()
    with _progress() as progress:
        report = build(inputs, case, model=model, kind=kind, progress=progress)
    return _report(report, case)


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """A line that counts, on a terminal only."""
    import sys

    if voice.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Line
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed} pages"),
        TimeElapsedColumn(),
    )
    with Line(*columns, console=Console(stderr=True), transient=True) as line:
        task = line.add_task("reading", total=None)
        yield lambda step, done: line.update(task, description=step, completed=done)


def _report(report: "BuildReport", case: Path) -> int:
    name_issues(list(report.failed))
    again = f", {report.skipped} already there" if report.skipped else ""
    pages = "1 page" if report.pages == 1 else f"{report.pages} pages"
    say(f"{case}: {report.read} read{again}; the case has {pages}.")
    if not report.pages:
        complain(
            "The case has no pages: nothing in the inputs could be read as a report."
            " Name text pages, HTML or JSONL files, or folders that hold them."
        )
        return PARTLY
    if report.failed:
        return PARTLY
    say(f"Next: counterclaim brief {case}")
    return DONE
