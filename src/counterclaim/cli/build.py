"""`counterclaim build`: reports into a case."""

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
    prepare_places,
    progress_line,
    say,
    set_up_logs,
)
from counterclaim.model.page import ContentKind

if TYPE_CHECKING:
    from counterclaim.library import BuildReport

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
    vague: Annotated[
        str | None,
        typer.Option(
            "--vague",
            metavar="POLICY",
            help='What "dozens" and the like stand for in figures: recorders (12 to 24), plain'
            " (24 or more), or a TOML file of your own. Kept in the case.",
            show_default=False,
        ),
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
    prepare_places()
    with progress_line() as progress:
        report = build(inputs, case, model=model, kind=kind, vague=vague, progress=progress)
    return _report(report, case)


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
