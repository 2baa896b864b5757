"""`counterclaim types`: the lists of types, kinds and precisions."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from counterclaim.cli.common import Quiet, Verbose, guarded
from counterclaim.cli.grid import print_table

NAME = "types"
EXAMPLE = "counterclaim types --format json"


class Format(StrEnum):
    """How the lists are printed."""

    TABLE = "table"
    JSON = "json"


@guarded
def command(
    form: Annotated[Format, typer.Option("--format", help="Tables or JSON.")] = Format.TABLE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List event types, kinds and precisions with their definitions.

    Event types and precisions come with their counterparts in ACLED, PLOVER and UCDP.
    """
    from counterclaim.publish.types import types

    lists = types()
    if form is Format.JSON:
        import msgspec

        data = msgspec.json.format(msgspec.json.encode(lists), indent=2)
        sys.stdout.buffer.write(data + b"\n")
        return
    for name, entries in lists.items():
        rows = (["-" if value is None else str(value) for value in row.values()] for row in entries)
        print_table(list(entries[0]), rows, name.replace("_", " "))
