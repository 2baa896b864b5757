"""`counterclaim date`: when pages can have been published."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

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
    set_up_logs,
)
from counterclaim.errors import UsageError
from counterclaim.model.page import ContentKind

NAME = "date"
EXAMPLE = "counterclaim date reports/ --why-not 2017-10-03"


@guarded
def command(
    pages: Annotated[
        list[Path],
        typer.Argument(
            metavar="PAGE...", help="Text pages, HTML, JSONL, folders of them, or one case."
        ),
    ],
    why_not: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Say why it was not this day, as 2017-10-18."),
    ] = None,
    kind: Annotated[
        ContentKind | None,
        typer.Option("--kind", help="How to read pages whose form does not show it."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object for each page, in a list.")
    ] = False,
    model: Model = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Say on which days each page can have been published, and why on no others.

    Pages named together date each other. Each reason stands with the days it leaves; what is
    only a habit of news is called one, and reasons that contradict each other are named.
    Nothing is kept.
    """
    from counterclaim.library import dates
    from counterclaim.publish.dates import in_words

    asked = _day(why_not)
    check_model(model)
    set_up_logs()
    prepare_places()
    with progress_line() as progress:
        report = dates(pages, model=model, kind=kind, asked=asked, progress=progress)
    name_issues(report.failed)
    if as_json:
        import msgspec

        data = msgspec.json.encode(report.pages)
        sys.stdout.buffer.write(msgspec.json.format(data, indent=2) + b"\n")
    else:
        typer.echo("\n\n".join(in_words(page, asked) for page in report.pages))
    if not report.pages:
        complain("No page could be read: name text pages, HTML or JSONL files, or folders of them.")
    return DONE if report.pages and not report.failed else PARTLY


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no day ({error})", "Write it as year, month and day: 2017-10-18"
        ) from error
