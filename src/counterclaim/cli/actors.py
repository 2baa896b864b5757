"""`counterclaim actors`: whom a case's names mean, why, and what people know better."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.common import (
    Model,
    Quiet,
    Redact,
    Verbose,
    guarded,
    prepare_places,
    say,
    set_up_logs,
)
from counterclaim.cli.grid import print_table
from counterclaim.cli.identities import (
    AsJson,
    CaseArgument,
    Everything,
    Limit,
    Name,
    Not,
    OnPage,
    Search,
    Undo,
    Who,
    Why,
    add,
    group,
    list_decisions,
    one_verdict,
    person,
    print_json,
    print_text,
    report,
)
from counterclaim.cli.own_files import Licence, Origin, give, list_given, removal
from counterclaim.cli.reading import open_case
from counterclaim.errors import UsageError
from counterclaim.model.decision import Tier
from counterclaim.model.own import OwnPack
from counterclaim.publish.brief.words import number

NAME = "actors"

app = group("Whom a case's names mean, why, and what you know better.")


@guarded
def list_actors(
    case: CaseArgument,
    search: Search = None,
    limit: Limit = None,
    as_json: AsJson = False,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List the actors that a case's pages name, describe or refer to, the most mentioned first.

    An asterisk marks an actor that a decision names.
    """
    from counterclaim.publish.identities import actors
    from counterclaim.publish.redact import Redacted

    with open_case(case) as store:
        found = actors.listed(Redacted(store) if redact else store, search)
    shown = found[:limit]
    if as_json:
        print_json(actors.as_json(shown))
    elif shown:
        print_table(actors.COLUMNS, map(actors.cells, shown))
    else:
        say("No actors to show.")
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)} actors; raise --limit to see more.")


@guarded
def explain(
    case: CaseArgument,
    name: Name,
    page: OnPage = None,
    everything: Everything = False,
    as_json: AsJson = False,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say why words mean the actor they mean: pack, spelling, acronym, surname or reference.

    What a pack states of an actor comes with the pack's origin.
    """
    import msgspec

    from counterclaim.publish.identities import actors
    from counterclaim.publish.redact import Redacted

    with open_case(case) as store:
        found = actors.explain(Redacted(store) if redact else store, name, page)
    if as_json:
        print_json(msgspec.json.encode(found))
    else:
        texts = (actors.in_words(one, everything=everything) for one in found)
        print_text("\n\n".join(texts))


@guarded
def fix(
    case: CaseArgument,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Its id, its name, or a spelling that pages use."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="ACTOR", help="Whom it means: an id or name of the case or of a pack."
        ),
    ] = None,
    not_to: Not = None,
    none: Annotated[bool, typer.Option("--none", help="It names no actor.")] = False,
    new: Annotated[
        bool, typer.Option("--new", help="With --as: make it an actor, if nobody knows it yet.")
    ] = False,
    kind: Annotated[
        str | None, typer.Option(help="With --new: its kind; see `counterclaim types`.")
    ] = None,
    page: OnPage = None,
    undo: Undo = None,
    why: Why = "",
    who: Who = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Decide whom a name means, for the whole case or one page.

    Claims, sources, events and disputes follow at once, and so does every later build. Nothing
    is overwritten: the decision is kept with who, when and why, and can be taken back.
    """
    from counterclaim import curating

    one_verdict(name, undo, **{"as": to, "not": not_to, "none": none})
    if (new or kind) and not to:
        raise UsageError("--new and --kind belong to --as", "Give --as NAME --new --kind KIND")
    set_up_logs()
    prepare_places()
    if undo:
        report(curating.undo(case, Tier.ACTOR, undo, who=person(who), why=why), Tier.ACTOR)
        return
    fixed = curating.fix(
        case,
        Tier.ACTOR,
        name or "",
        to=to,
        not_to=not_to,
        page=page,
        new=new,
        kind=kind,
        who=person(who),
        why=why,
    )
    report(fixed, Tier.ACTOR)


@guarded
def add_files(
    case: CaseArgument,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="TOML in the form of the program's own packs."),
    ],
    origin: Origin = None,
    licence: Licence = None,
    who: Who = None,
    model: Model = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Give a case packs of actors of its own, and read its pages again with them.

    A pack is TOML with [pack] (origin, licence) and [actors], [sources], [series] or
    [relations]: see the manual, "Adding actors". It is kept in the case with the file's name and
    origin, every export names it, and no other case sees it. What cannot be used, or says
    otherwise than another pack, is named with its line, and the rest is taken. After a stop the
    same command goes on.
    """
    from counterclaim import curating

    def told(_: curating.AddReport[OwnPack], pack: OwnPack, licence: str) -> str:
        return f"{number(pack.actors, 'actor')} ({licence})."

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


@guarded
def files(case: CaseArgument, as_json: AsJson = False) -> None:
    """List the packs of actors that a case was given, with origin and licence."""
    from counterclaim.publish import interface as out

    with open_case(case) as store:
        found = store.packs()
    own: dict[str, Callable[[OwnPack], object]] = {"actors": lambda one: one.actors}
    list_given(found, out.PackObject, own, Tier.ACTOR, as_json=as_json)


add(app, "list", list_actors, "counterclaim actors list town.case --search army")
add(app, "explain", explain, 'counterclaim actors explain town.case "the group"')
add(
    app,
    "fix",
    fix,
    'counterclaim actors fix town.case "River Guard" --as rgf --why "page 4 gives both names"',
)
add(app, "decisions", list_decisions(Tier.ACTOR), "counterclaim actors decisions town.case")
add(app, "add", add_files, "counterclaim actors add town.case groups.toml")
add(app, "files", files, "counterclaim actors files town.case")
add(app, "remove", removal(Tier.ACTOR, "packs"), "counterclaim actors remove town.case groups.toml")
