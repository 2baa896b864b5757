"""`counterclaim types`: the lists of types, kinds and precisions, and a case's own types."""

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import (
    Model,
    Quiet,
    Verbose,
    guarded,
    paragraphs,
)
from counterclaim.cli.grid import print_table
from counterclaim.cli.identities import (
    CaseArgument,
    Who,
    add,
)
from counterclaim.cli.own_files import Licence, Origin, give, removal
from counterclaim.cli.reading import open_case
from counterclaim.model.decision import Tier
from counterclaim.model.own import OwnPack
from counterclaim.publish.brief.words import number

NAME = "types"
EXAMPLE = "counterclaim types --format json"


class Format(StrEnum):
    """How the lists are printed."""

    TABLE = "table"
    JSON = "json"


@guarded
def command(form: Format, case: Path | None) -> None:
    """List event types, kinds and precisions with their definitions.

    Event types and precisions come with their counterparts in ACLED, PLOVER and UCDP. A case can
    be given types of its own, with the words that state them: `types add`.
    """
    from counterclaim.publish.types import types

    with open_case(case) if case is not None else nullcontext():
        lists = types()
    if form is Format.JSON:
        import msgspec

        data = msgspec.json.format(msgspec.json.encode(lists), indent=2)
        sys.stdout.buffer.write(data + b"\n")
        return
    for name, entries in lists.items():
        rows = (["-" if value is None else str(value) for value in row.values()] for row in entries)
        print_table(list(entries[0]), rows, name.replace("_", " "))


@guarded
def add_files(
    case: CaseArgument,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="TOML with [types], [[sense]] and [examples]."),
    ],
    origin: Origin = None,
    licence: Licence = None,
    who: Who = None,
    model: Model = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Give a case event types of its own, or words for known ones, and read its pages again.

    A file is TOML with [pack] (origin, licence), [types] and [[sense]]: see the manual, "An event
    type". Its [examples] are read as a check; where one is read otherwise the file is not added.
    It is kept in the case, and no other case sees it. What cannot be used is named with its line,
    and the rest is taken.
    """
    from counterclaim import curating

    def told(_: curating.AddReport[OwnPack], pack: OwnPack, licence: str) -> str:
        held = f"{number(pack.types, 'event type')} and {number(pack.senses, 'sense')} of words"
        return f"{held} ({licence})."

    return give(
        case,
        Tier.ACTOR,
        curating.add_actors,
        told,
        files=files,
        origin=origin,
        licence=licence,
        who=who,
        model=model,
    )


app = typer.Typer(
    help=paragraphs(command),
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"Example: {EXAMPLE}",
)


@app.callback()
def lists(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="Tables or JSON.")] = Format.TABLE,
    case: Annotated[
        Path | None, typer.Option("--case", metavar="CASE", help="With the types of this case.")
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List event types, kinds and precisions, where no command of the group is given."""
    if context.invoked_subcommand is None:
        command(form, case)


add(app, "add", add_files, "counterclaim types add town.case our-types.toml")
add(
    app,
    "remove",
    removal(Tier.ACTOR, "packs"),
    "counterclaim types remove town.case our-types.toml",
)
