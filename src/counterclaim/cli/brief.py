"""`counterclaim brief`: a case as a brief for people."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import (
    CaseFile,
    Quiet,
    Redact,
    Verbose,
    guarded,
    result_file,
    say,
    set_up_logs,
)
from counterclaim.cli.reading import open_case

NAME = "brief"
EXAMPLE = "counterclaim brief town.case -o town.html"


class Format(StrEnum):
    """Forms a brief comes in."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"


_BY_SUFFIX = {".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MARKDOWN}


@guarded
def command(
    case: CaseFile,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="By default as the file's suffix says, else for the terminal."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what is agreed, what is disputed and what only seems to be.

    Each line cites its page and sentence. HTML is one file that needs no other.
    """
    from counterclaim import brief

    set_up_logs()
    suffix = output.suffix.lower() if output else ""
    form = form or _BY_SUFFIX.get(suffix) or (Format.MARKDOWN if output else Format.TERMINAL)
    with open_case(case) as store:
        text = brief(store, form.value, redact=redact)
    with result_file(output) as file:
        file.write(text.encode("utf-8"))
        if not text.endswith("\n"):
            file.write(b"\n")
    if output and output.is_file():
        say(f"Written: {output}")
    sys.stdout.flush()
