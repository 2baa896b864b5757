"""`counterclaim export`: a case as one document for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import CaseFile, Quiet, Redact, Verbose, guarded, result_file, say
from counterclaim.cli.reading import open_case

NAME = "export"
EXAMPLE = "counterclaim export town.case --format json -o town.json"


class Format(StrEnum):
    """Formats to export to."""

    JSON = "json"


@guarded
def command(
    case: CaseFile,
    form: Annotated[Format, typer.Option("--format", help="The format.")] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write all that a case holds for other programs.

    The document is described in docs/interface.md and schema/export.json.
    """
    import msgspec

    from counterclaim import export

    with open_case(case) as store:
        document = export(store, redact=redact)
    with result_file(output) as file:
        file.write(msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")
    if output and output.is_file():
        say(f"Written: {output}")
