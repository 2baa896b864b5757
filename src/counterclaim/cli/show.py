"""`counterclaim show`: a case as tables."""

import sys
from typing import Annotated

import typer

from counterclaim.cli.common import CaseFile, Quiet, Redact, Verbose, guarded, say
from counterclaim.cli.grid import print_table
from counterclaim.cli.reading import open_case
from counterclaim.errors import UsageError
from counterclaim.model.answer import AnswerStance
from counterclaim.model.claim import Certainty, Layer, Modality
from counterclaim.publish.tables import Sort, Subject, Table, Wanted, table

NAME = "show"
EXAMPLE = "counterclaim show town.case claims --speaker ministry --denied"


@guarded
def command(
    case: CaseFile,
    subject: Annotated[Subject, typer.Argument(metavar="WHAT", help="What to list.")],
    speaker: Annotated[
        str | None, typer.Option(help="Claims of this innermost voice; sources of this name.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="Of this event type; see `counterclaim types`.")
    ] = None,
    denied: Annotated[bool, typer.Option("--denied", help="Only claims that deny.")] = False,
    page: Annotated[
        str | None, typer.Option(help="On this page: its id, its record's id or file name.")
    ] = None,
    place: Annotated[str | None, typer.Option(help="At this place.")] = None,
    agent: Annotated[str | None, typer.Option(help="Claims that this actor did something.")] = None,
    certainty: Annotated[
        Certainty | None, typer.Option(help="Claims put forward this firmly.")
    ] = None,
    modality: Annotated[
        Modality | None, typer.Option(help="Of what happened, or of what may come.")
    ] = None,
    layer: Annotated[
        Layer | None, typer.Option(help="Of the article, or of its readers' comments.")
    ] = None,
    comments: Annotated[
        bool, typer.Option("--comments", help="As --layer comment: what readers claim.")
    ] = False,
    stance: Annotated[
        AnswerStance | None, typer.Option(help="Comments that do this to what they answer.")
    ] = None,
    search: Annotated[
        str | None, typer.Option(help="With all these words, in the claim or on the page.")
    ] = None,
    sort: Annotated[
        Sort | None, typer.Option(help="How to sort claims; by default as they stand on the pages.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The machine interface's objects instead of a table.")
    ] = False,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List claims, events, their order, lost hedging, disputes, sources, pages, comments or issues.

    Text filters match any part of a name, case aside. A claim's id, as listed, is what
    `counterclaim explain` takes.
    """
    from counterclaim.publish.redact import Redacted

    _check_type(type_)
    wanted = Wanted(
        speaker=speaker,
        type=type_,
        denied=denied,
        page=page,
        place=place,
        agent=agent,
        certainty=certainty.value if certainty else None,
        modality=modality.value if modality else None,
        layer=_layer(layer, comments=comments),
        search=search,
        stance=stance.value if stance else None,
        sort=sort,
        limit=limit,
    )
    with open_case(case) as store:
        found = table(Redacted(store) if redact else store, subject, wanted)
    if as_json:
        _print_json(found)
    else:
        _print_table(found, subject)
    if len(found.rows) < found.total:
        say(f"{len(found.rows)} of {found.total} {subject}; raise --limit to see more.")


def _layer(layer: Layer | None, *, comments: bool) -> str | None:
    if comments and layer is Layer.ARTICLE:
        raise UsageError("--comments and --layer article leave nothing", "Give one of the two")
    return Layer.COMMENT.value if comments else layer.value if layer else None


def _check_type(type_: str | None) -> None:
    """Refuse a type that no claim can have: an empty table would look like an answer."""
    from difflib import get_close_matches

    from counterclaim.packs.triggers import event_types

    if type_ is None or type_ in event_types():
        return
    near = get_close_matches(type_, event_types(), n=3, cutoff=0.5)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f"there is no type {type_!r}", f"{meant}List them: counterclaim types")


def _print_json(found: Table) -> None:
    import msgspec

    data = msgspec.json.encode([row.record for row in found.rows])
    sys.stdout.buffer.write(msgspec.json.format(data, indent=2) + b"\n")


def _print_table(found: Table, subject: Subject) -> None:
    if not found.rows:
        say(f"No {subject} to show. {found.hint}".rstrip())
        return
    print_table(found.columns, (row.cells for row in found.rows))
