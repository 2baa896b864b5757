"""What `counterclaim places` and `counterclaim actors` share: options, fixing, decisions."""

import getpass
import os
import shutil
import sys
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import (
    guarded,
    paragraphs,
    say,
)
from counterclaim.cli.reading import open_case
from counterclaim.errors import UsageError
from counterclaim.model.decision import Tier
from counterclaim.publish.brief.words import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.curating import Fixed

WHO = "COUNTERCLAIM_WHO"
"""Environment variable with the name under which decisions are kept."""

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Its id, its name, or a spelling that pages use.")
]
OnPage = Annotated[
    str | None,
    typer.Option("--page", metavar="PAGE", help="Only on this page: its id, record or file name."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="The machine interface's objects instead of text.")
]
Everything = Annotated[
    bool, typer.Option("--all", help="Every page and sentence, not only the first few.")
]
Search = Annotated[
    str | None, typer.Option(help="Only those with this in a name or id, case aside.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many rows.")]
Not = Annotated[
    str | None,
    typer.Option("--not", metavar="OTHER", help="What it does not mean, by id or name."),
]
Undo = Annotated[
    str | None, typer.Option("--undo", metavar="DECISION", help="Take this decision back.")
]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, in a sentence.")]
Who = Annotated[
    str | None,
    typer.Option(
        "--who",
        metavar="NAME",
        help=f"Who decides. By default {WHO} of the environment, else the name of the login."
        " It is kept in the case and in every export.",
    ),
]
CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]


def group(help_: str) -> typer.Typer:
    """A command with commands of its own."""
    return typer.Typer(
        help=help_,
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def add(app: typer.Typer, name: str, command: "Callable[..., None]", example: str) -> None:
    """Add a command of a group, with its docstring as help."""
    app.command(name, help=paragraphs(command), epilog=f"Example: {example}")(command)


def person(who: str | None) -> str:
    """Who decides: as said, as the environment says, or the login's name."""
    if who or os.environ.get(WHO):
        return who or os.environ[WHO]
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise UsageError("it is not known who decides", "Give --who NAME") from error


def print_json(data: bytes) -> None:
    """JSON on standard output, set for people."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.format(data, indent=2) + b"\n")


def print_text(text: str) -> None:
    """Lines on standard output; what a page said cannot steer the terminal.

    On a terminal they are wrapped to its width, each under its own beginning.
    """
    from counterclaim.publish.tables import harmless

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        plain = " " * indent + harmless(line)
        if width is not None and len(plain) > width:
            under = " " * min(indent + 4, width // 2)
            plain = "\n".join(wrap(plain, width, subsequent_indent=under))
        typer.echo(plain)


def one_verdict(name: str | None, undo: str | None, **verdicts: object) -> None:
    """Refuse none or several of the ways to decide.

    Raises:
        UsageError: names them.
    """
    given = [f"--{key}" for key, value in verdicts.items() if value]
    listed = ", ".join(f"--{key}" for key in verdicts)
    if undo:
        if name or given:
            raise UsageError("--undo stands alone", "Give the decision's id, --why, and no NAME")
        return
    if name is None:
        raise UsageError("no NAME is given", "Say what is to be fixed, or give --undo DECISION")
    if len(given) != 1:
        problem = f"{' and '.join(given)} exclude each other" if given else "nothing is decided"
        raise UsageError(problem, f"Give one of {listed}, or --undo")


def report(fixed: "Fixed", tier: Tier) -> None:
    """Say what a decision did."""
    decision = fixed.decision
    about = f"{number(fixed.mentions, 'mention')} on {number(fixed.pages, 'page')}"
    if decision.withdraws:
        say(f"{decision.withdraws} is withdrawn; it was followed by {about}.")
        return
    say(f"{decision.id}: followed by {about}.")
    if not fixed.mentions:
        say("A later decision, or one about a page, goes before it.")
    say(f"Take it back: counterclaim {tier.value}s fix CASE --undo {decision.id} --why REASON")


def list_decisions(tier: Tier) -> "Callable[..., None]":
    """The command that lists what was decided."""

    @guarded
    def command(case: CaseArgument, as_json: AsJson = False) -> None:
        """List what people decided, with who, when and why; withdrawn decisions stay listed."""
        import msgspec

        from counterclaim.publish.identities.common import decisions, in_words

        with open_case(case) as store:
            found = decisions(store, tier)
        if as_json:
            print_json(msgspec.json.encode(found))
        elif found:
            print_text("\n".join(in_words(one, tier.value) for one in found))
        else:
            say("Nothing was decided.")

    return command
