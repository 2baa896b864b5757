"""What `counterclaim places`, `actors` and `types` share: the files a case is given of its own."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.common import (
    DONE,
    PARTLY,
    Model,
    Quiet,
    Verbose,
    check_model,
    complain,
    guarded,
    name_issues,
    prepare_places,
    progress_line,
    say,
    set_up_logs,
)
from counterclaim.cli.grid import print_table
from counterclaim.cli.identities import CaseArgument, person, print_json
from counterclaim.model.decision import Tier
from counterclaim.model.own import OwnPack
from counterclaim.model.place import Overlay
from counterclaim.publish.brief.words import number

if TYPE_CHECKING:
    from counterclaim.curating import AddReport, Given

    Told = Callable[[AddReport[Given], Given, str], str]

ISSUES_SHOWN = 20
"""Issues of files added that are named one by one; the rest is counted, and in the case."""

Origin = Annotated[str | None, typer.Option(help="Whence the files are, if they do not say it.")]
Licence = Annotated[str | None, typer.Option(help="Under which licence, if they do not say it.")]


def give(
    case: Path,
    tier: Tier,
    take: "Callable[..., AddReport[Given]]",
    told: "Told[Given]",
    *,
    who: str | None,
    model: str | None,
    **said: object,
) -> int:
    """Give a case files of its own, and say what that did; the exit status.

    `take` is the function of `curating` that does it, `said` what else it is told; `told` is what
    to say of a file of the report, with its licence in words.
    """
    check_model(model)
    set_up_logs()
    prepare_places()
    with progress_line() as progress:
        done = take(case, who=person(who), model=model, progress=progress, **said)
    return _report(done, case, tier, told)


def _report(done: "AddReport[Given]", case: Path, tier: Tier, told: "Told[Given]") -> int:
    """Say what adding files did, and what was wrong in them; the exit status."""
    name_issues(done.failed[:ISSUES_SHOWN])
    if len(done.failed) > ISSUES_SHOWN:
        complain(f"and {len(done.failed) - ISSUES_SHOWN} more: counterclaim show {case} issues")
    for file in done.added:
        said = file.licence or "no licence stated: give --licence before you publish"
        say(f"{file.name}: {told(done, file, said)}")
    for name in done.there:
        say(f"{name}: already there.")
    if done.read_again:
        again = number(done.read_again, "page")
        say(f"{again} read again. Next: counterclaim {tier.value}s list {case}")
    return PARTLY if done.failed else DONE


def removal(tier: Tier, files: str) -> "Callable[..., None]":
    """The command that takes files out of a case again; `files` is what they are called."""

    @guarded
    def command(
        case: CaseArgument,
        names: Annotated[
            list[str],
            typer.Argument(metavar="FILE...", help=f"Names or ids: see `{tier.value}s files`."),
        ],
        model: Model = None,
        quiet: Quiet = False,
        verbose: Verbose = False,
    ) -> None:
        from counterclaim import curating

        check_model(model)
        set_up_logs()
        prepare_places()
        with progress_line() as progress:
            gone = curating.remove(case, tier, names, model=model, progress=progress)
        for file in gone:
            say(f"{file.name}: removed.")

    command.__doc__ = f"Take {files} out of a case, and read its pages again without them."
    return command


def list_given(
    found: Sequence[OwnPack] | Sequence[Overlay],
    kind: type,
    own: Mapping[str, Callable[[Any], object]],
    tier: Tier,
    *,
    as_json: bool,
) -> None:
    """Print the files that a case was given; `own` are the columns that only such files have."""
    import msgspec

    from counterclaim.publish.convert import each

    if as_json:
        print_json(msgspec.json.encode(each(kind, found)))
    elif found:
        columns = ("file", *own, "origin", "licence", "added", "by", "id")
        rows = (
            (
                *(one.name, *(str(cell(one)) for cell in own.values()), one.origin or "-"),
                *(one.licence or "-", (one.when or "-")[:10], one.who or "-", one.id),
            )
            for one in found
        )
        print_table(columns, rows)
    else:
        name = f"{tier.value}s"
        say(f"The case was given no {name}: counterclaim {name} add CASE FILE...")
