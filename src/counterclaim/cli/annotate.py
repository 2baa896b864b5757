"""`counterclaim annotate`: stand-off annotation of JSON lines."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from counterclaim.cli.common import (
    DONE,
    PARTLY,
    Model,
    Quiet,
    Redact,
    Verbose,
    check_model,
    guarded,
    name_issues,
    prepare_places,
    result_file,
    say,
    set_up_logs,
)
from counterclaim.errors import UsageError

NAME = "annotate"
EXAMPLE = "counterclaim annotate reports.jsonl annotated.jsonl --page"


@guarded
def command(
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="Records, one JSON object a line; - is stdin.")
    ],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="Annotations, a line for each; - is stdout.")
    ],
    page: Annotated[
        bool, typer.Option("--page", help="Read each text as a scraped page, not as prose.")
    ] = False,
    together: Annotated[
        bool | None,
        typer.Option(
            "--together/--apart",
            help="Let the records date and name each other. By default pages do, prose does not.",
            show_default=False,
        ),
    ] = None,
    model: Model = None,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Annotate JSON lines: who claims what, when, where, how many.

    One line out for each line in, in the order of the input, as docs/interface.md says.
    A line that cannot be read is named and answered in its place with an error; the others
    go on, and the exit status is 3.
    """
    from counterclaim import annotate

    check_model(model)
    set_up_logs()
    prepare_places()
    _refuse_same_file(source, target)
    lines = refused = 0
    with _lines_of(source) as stream, result_file(target) as out:
        answers = annotate(
            stream,
            page=page,
            together=together,
            model=model,
            path=str(source),
            redact=redact,
            on_issue=lambda issue: name_issues([issue]),
        )
        for answer in answers:
            lines += 1
            refused += _is_refusal(answer)
            out.write(answer + b"\n")
        out.flush()
    say(f"{lines} records annotated" + (f", {refused} could not be read." if refused else "."))
    return PARTLY if refused else DONE


@contextmanager
def _lines_of(source: Path) -> Iterator[BinaryIO]:
    if str(source) == "-":
        yield sys.stdin.buffer
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise UsageError(
            f"{source} cannot be read ({error.strerror})", "Name a JSONL file, or - for stdin"
        ) from error
    with file:
        yield file


def _refuse_same_file(source: Path, target: Path) -> None:
    if source.is_file() and target.is_file() and source.samefile(target):
        raise UsageError(f"{source} is both input and output", "Name another file for the output")


def _is_refusal(answer: bytes) -> bool:
    """Whether an answer says that its record could not be read."""
    import msgspec

    if b'"error"' not in answer:
        return False
    keys: dict[str, msgspec.Raw] = msgspec.json.decode(answer, type=dict[str, msgspec.Raw])
    return "error" in keys
