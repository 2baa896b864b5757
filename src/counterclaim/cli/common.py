"""What all commands share: exit status, messages, options, writing results.

Results go to standard output or the file named; everything else goes to standard error.
"""

import errno
import functools
import importlib.util
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, ParamSpec

import typer

from counterclaim.errors import (
    CaseError,
    CaseWriteError,
    CounterclaimError,
    InputError,
    NotACase,
    UsageError,
)
from counterclaim.issues import Issue

if TYPE_CHECKING:
    from counterclaim.library import Progress

DONE, FAILED, WRONG_USE, PARTLY = 0, 1, 2, 3
STOPPED = 130  # 128 + SIGINT, as shells say it
PIPE_CLOSED = 141  # 128 + SIGPIPE

P = ParamSpec("P")


@dataclass(slots=True)
class Voice:
    """How much the command says beside its result."""

    quiet: bool = False
    verbose: bool = False


voice = Voice()


def set_quiet(value: bool) -> None:
    """Say nothing but errors. A flag that is not given changes nothing."""
    voice.quiet = voice.quiet or value


def set_verbose(value: bool) -> None:
    """Say more. A flag that is not given changes nothing."""
    voice.verbose = voice.verbose or value


Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing but errors.", callback=set_quiet)
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Log the work on standard error.", callback=set_verbose),
]
CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Another spaCy pipeline, by name or folder, in place of the built-in one.",
    ),
]
Redact = Annotated[
    bool,
    typer.Option(
        "--redact",
        help="Hide names of victims, as far as the program took them for such: people the"
        " pages say were killed, hurt, taken or driven out; and of readers who commented. Others"
        " stay, as do first names alone and other spellings: read the result before you publish"
        " it.",
    ),
]


def paragraphs(documented: object) -> str:
    """A docstring as help: paragraphs without the line breaks of the source."""
    text = inspect.getdoc(documented) or ""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def prepare_places() -> None:
    """Make the index of place names where there is none, and say so: it takes some seconds."""
    from counterclaim.packs import gazetteer

    if not gazetteer.is_made():
        say("Making the index of place names; this is done once, and takes some seconds.")
        gazetteer.prepare()


def say(message: str) -> None:
    """A message to the person, on standard error, unless they asked for quiet."""
    if not voice.quiet:
        complain(message)


def complain(message: str) -> None:
    """An error or warning, on standard error."""
    from counterclaim.publish.tables import harmless

    for line in message.splitlines():
        indent = len(line) - len(line.lstrip(" "))
        typer.echo(line[:indent] + harmless(line), err=True)


def name_issues(issues: list[Issue]) -> None:
    """Name each input that could not be read, with what is wrong and what to do."""
    for issue in issues:
        complain(f"{issue.place}: {issue.detail}" if issue.place else issue.detail)


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """A command whose errors become messages and whose outcome becomes the exit status.

    The command returns its status; None is done.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(_status(lambda: command(*args, **kwargs)))

    return run


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _status(work: Callable[[], int | None]) -> int:
    try:
        status = work() or DONE
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("stopped; run the same command again to go on")
        return STOPPED
    except BrokenPipeError:
        return quiet_pipe()
    except CounterclaimError as error:
        complain(str(error))
        return _status_of(error)
    except typer.Exit:
        raise
    except OSError as error:
        if error.errno not in NO_ROOM:
            return _defect(error)
        place = f" under {error.filename}" if error.filename else ""
        complain(f"no room left{place} to write the result: free some space and run it again")
        return FAILED
    except Exception as error:
        return _defect(error)
    return status


def _status_of(error: CounterclaimError) -> int:
    """A call or file that is wrong is the user's; a write that failed is nobody's wrong use."""
    if isinstance(error, InputError):
        return PARTLY
    if isinstance(error, UsageError | CaseError) and not isinstance(error, CaseWriteError):
        return WRONG_USE
    return FAILED


def _defect(error: Exception) -> int:
    if voice.verbose:
        complain(traceback.format_exc())
    complain(f"this is a defect in counterclaim, please report it: {type(error).__name__}: {error}")
    if not voice.verbose:
        complain("Run the same command with --verbose for the details to report.")
    return FAILED


def quiet_pipe() -> int:
    """The reader of our output has gone: end without a word, at interpreter exit too."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def set_up_logs() -> None:
    """Logs to standard error: warnings, with --verbose everything, with --quiet errors."""
    import logging

    import structlog

    level = logging.ERROR if voice.quiet else logging.WARNING
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.DEBUG if voice.verbose else level
        ),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


@contextmanager
def progress_line() -> "Iterator[Progress | None]":
    """A line that counts, on a terminal only."""
    if voice.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Line
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed} pages"),
        TimeElapsedColumn(),
    )
    with Line(*columns, console=Console(stderr=True), transient=True) as line:
        task = line.add_task("reading", total=None)
        yield lambda step, done: line.update(task, description=step, completed=done)


def check_model(model: str | None) -> None:
    """Refuse a model that is not there before any work is done.

    Raises:
        UsageError: says how to get one.
    """
    if model is None or Path(model).is_dir():
        return
    with suppress(ImportError, ValueError):
        if importlib.util.find_spec(model) is not None:
            return
    raise UsageError(
        f"there is no spaCy pipeline {model!r} on this machine",
        f"Install it (python -m spacy download {model}), name its folder,"
        " or leave --model out to use the built-in one",
    )


@contextmanager
def result_file(target: Path | None) -> Iterator[BinaryIO]:
    """Where to write a result: standard output for None or "-", else a file.

    The file appears under its name only when the result is whole. A case is never
    written over.

    Raises:
        NotACase: the file named is a case.
        UsageError: the file cannot be written.
    """
    if target is None or str(target) == "-":
        yield sys.stdout.buffer
        return
    _refuse_case(target)
    in_place = target.exists() and not target.is_file()  # a pipe or device
    unfinished = target if in_place else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        file = unfinished.open("wb")
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written ({error.strerror})", "Name another file with -o"
        ) from error
    try:
        with file:
            yield file
        if not in_place:
            unfinished.replace(target)
    finally:
        if not in_place:
            unfinished.unlink(missing_ok=True)


def _refuse_case(target: Path) -> None:
    from counterclaim.case.opening import is_case

    if target.is_file() and is_case(target):
        raise NotACase(
            str(target), "this is a case; a result is not written over it", "Name another"
        )
