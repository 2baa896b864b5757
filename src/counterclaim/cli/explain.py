"""`counterclaim explain`: why a case holds a claim, word by word."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import CaseFile, Quiet, Redact, Verbose, guarded
from counterclaim.cli.grid import PIPE_WIDTH
from counterclaim.cli.identities import AsJson
from counterclaim.cli.reading import open_case

if TYPE_CHECKING:
    from counterclaim.publish.explain.words import Section

NAME = "explain"
EXAMPLE = "counterclaim explain town.case clm-3f2a"

STEP = 2
"""Columns that a row stands in for each step of its depth."""

NARROWEST = 20
"""Columns that words have at least, however narrow the terminal."""

WIDEST = 110
"""Columns of a line at most: longer ones are hard to read."""

STYLES = {
    "head": "bold",
    "note": "dim",
    "source": "bold cyan",
    "cue": "bold magenta",
    "content": "italic",
    "trigger": "bold reverse",
    "agent": "bold yellow",
    "patient": "bold green",
    "target": "green",
    "instrument": "red",
    "place": "bold blue",
    "origin": "blue",
    "destination": "blue",
    "time": "cyan",
    "count": "bold red",
}
"""How marks are shown where colours are seen."""


@guarded
def command(
    case: CaseFile,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM",
            help="A claim's id or its beginning, as `show CASE claims` lists it; words of the"
            " claim do, too. Ids of events and disputes explain the event.",
        ),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Every reason, position and comment, not the first few.")
    ] = False,
    as_json: AsJson = False,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show how a claim came about and what it counts for.

    Its sentence with source, cue, content, trigger and roles marked, in colours on a terminal
    and between brackets elsewhere (or with NO_COLOR); the chain of voices with the words that
    gave each; how firmly, when, where and how many, with the words and rules behind it; the
    origin, events and disputes it counts for; and readers' comments on it. It does not say
    whether the claim is true.
    """
    import msgspec

    from counterclaim.publish.explain import explain
    from counterclaim.publish.explain.records import ExplainedClaim
    from counterclaim.publish.explain.words import of_claim, of_event
    from counterclaim.publish.redact import Redacted

    with open_case(case) as store:
        found = explain(Redacted(store) if redact else store, claim)
    if as_json:
        data = msgspec.json.format(msgspec.json.encode(found), indent=2)
        sys.stdout.buffer.write(data + b"\n")
        return
    if isinstance(found, ExplainedClaim):
        sections = of_claim(found, brackets=not _has_colours(), everything=everything)
    else:
        sections = of_event(found, everything=everything)
    _print(sections)


def _has_colours() -> bool:
    """Whether the reader sees colours: a terminal that shows them, and no wish for none."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def _print(sections: "Sequence[Section]") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False)
    width = min(console.width if sys.stdout.isatty() else _width(), WIDEST)
    console = Console(file=sys.stdout, highlight=False, markup=False, width=width)
    for n, section in enumerate(sections):
        if n:
            console.print()
        console.print(Text(section.title, style="bold"))
        for row in section.rows:
            text = Text(overflow="fold")
            for piece in row.pieces:
                text.append(piece.text, style=STYLES.get(piece.style, ""))
            margin = " " * (STEP * (row.depth + 1))
            for line in text.wrap(console, max(width - len(margin), NARROWEST), overflow="fold"):
                line.rstrip()
                console.print(Text(margin).append_text(line), soft_wrap=True)


def _width() -> int:
    """Columns for a file or pipe: as the environment says, else as tables have."""
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdigit() and int(given) > 0 else PIPE_WIDTH
