"""`counterclaim` and its commands."""

from typing import Annotated

import typer

from counterclaim.cli import (
    actors,
    annotate,
    brief,
    build,
    date,
    explain,
    export,
    llm,
    places,
    show,
    types,
)
from counterclaim.cli.common import paragraphs, voice

app = typer.Typer(
    name="counterclaim",
    help=(
        "Who claims what, on whose word, in which sentence.\n\n"
        "Reads conflict reports that do not agree into a case, and shows where accounts agree,"
        " where they contradict each other and where they only seem to."
        " It never says what is true."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: counterclaim build REPORTS -o town.case",
)


for module in (build, brief, show, explain, date, annotate, export):
    app.command(module.NAME, help=paragraphs(module.command), epilog=f"Example: {module.EXAMPLE}")(
        module.command
    )
for group in (types, places, actors, llm):
    app.add_typer(group.app, name=group.NAME)


def _show_version(wanted: bool) -> None:
    if wanted:
        from counterclaim import __version__

        typer.echo(f"counterclaim {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say which version this is.", callback=_show_version, is_eager=True
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log the work on standard error.")
    ] = False,
) -> None:
    """What holds for every command."""
    voice.quiet, voice.verbose = quiet, verbose
