"""`counterclaim places`: where a case's names lie, why, and what people know better."""

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
from counterclaim.model.decision import Tier
from counterclaim.model.place import Overlay
from counterclaim.publish.brief.words import number

NAME = "places"

app = group("Where a case's names lie, why, and what you know better.")


@guarded
def list_places(
    case: CaseArgument,
    search: Search = None,
    limit: Limit = None,
    as_json: AsJson = False,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List the places that a case's pages name, the most mentioned first.

    An asterisk marks a place that a decision names. Without coordinates are places that no list
    has: add a list of your own with `places add`, or fix one with `places fix`.
    """
    import msgspec

    from counterclaim.publish.convert import place
    from counterclaim.publish.identities import places
    from counterclaim.publish.redact import Redacted

    with open_case(case) as store:
        found = places.listed(Redacted(store) if redact else store, search)
    shown = found[:limit]
    if as_json:
        print_json(msgspec.json.encode([place(one) for one in shown]))
    elif shown:
        print_table(places.COLUMNS, map(places.cells, shown))
    else:
        say("No places to show.")
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)} places; raise --limit to see more.")


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
    """Say why a name means the place it means, with every namesake that was weighed.

    The scores are those of the reading itself, kept with each page: how well known a place is,
    the word beside its name, the country, division and places that the page tells of, and what
    is named right after it. Their scale is the log10 of inhabitants.
    """
    from counterclaim.publish.identities import places
    from counterclaim.publish.redact import Redacted

    with open_case(case) as store:
        found = places.explain(Redacted(store) if redact else store, name, page)
    if as_json:
        print_json(places.as_json(found))
    else:
        texts = (places.in_words(one, everything=everything) for one in found)
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
            "--as",
            metavar="ID|LAT,LON[:PRECISION]",
            help="What it means: the id of a place, or a point.",
        ),
    ] = None,
    not_to: Not = None,
    none: Annotated[bool, typer.Option("--none", help="It names no place.")] = False,
    page: OnPage = None,
    undo: Undo = None,
    why: Why = "",
    who: Who = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Decide where a name lies, for the whole case or one page.

    Claims, events and disputes follow at once, and so does every later build. Nothing is
    overwritten: the decision is kept with who, when and why, and can be taken back.
    """
    from counterclaim import curating

    one_verdict(name, undo, **{"as": to, "not": not_to, "none": none})
    set_up_logs()
    prepare_places()
    if undo:
        report(curating.undo(case, Tier.PLACE, undo, who=person(who), why=why), Tier.PLACE)
        return
    fixed = curating.fix(
        case,
        Tier.PLACE,
        name or "",
        to=to,
        not_to=not_to,
        page=page,
        who=person(who),
        why=why,
    )
    report(fixed, Tier.PLACE)


@guarded
def add_files(
    case: CaseArgument,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="CSV or GeoJSON of your own, a GeoNames dump (SY.txt or SY.zip), or results of"
            " Wikidata's query service (CSV or JSON).",
        ),
    ],
    precision: Annotated[
        str, typer.Option(help="What places are that do not say it; see `counterclaim types`.")
    ] = "town",
    origin: Origin = None,
    licence: Licence = None,
    who: Who = None,
    model: Model = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Give a case places of its own, and read its pages again with them.

    A CSV needs the columns name, lat and lon; it may have precision, country, admin1, aliases
    (parted by |), population and id. The places are kept in the case with the file's name,
    origin and licence, and every export names them. A row that cannot be read is named with its
    line, and the rest is taken. After a stop the same command goes on.
    """
    from counterclaim import curating

    def told(done: curating.AddReport[Overlay], overlay: Overlay, licence: str) -> str:
        said = f"{number(overlay.places, 'place')} ({overlay.format.value}; {licence})."
        if count := done.untold.get(overlay.name):
            rows = number(count, "row")
            said += f"\n  {rows} without a level of precision, taken for: {precision}."
        return said

    return give(
        case,
        Tier.PLACE,
        curating.add_places,
        told,
        files=files,
        precision=precision,
        origin=origin,
        licence=licence,
        who=who,
        model=model,
    )


@guarded
def files(case: CaseArgument, as_json: AsJson = False) -> None:
    """List the files of places that a case was given, with origin and licence."""
    from counterclaim.publish import interface as out

    with open_case(case) as store:
        found = store.overlays()
    own: dict[str, Callable[[Overlay], object]] = {
        "format": lambda one: one.format.value,
        "places": lambda one: one.places,
    }
    list_given(found, out.OverlayObject, own, Tier.PLACE, as_json=as_json)


add(app, "list", list_places, "counterclaim places list town.case --search homs")
add(app, "explain", explain, "counterclaim places explain town.case Tripoli")
add(
    app,
    "fix",
    fix,
    "counterclaim places fix town.case Tripoli --as geonames:2210247"
    ' --why "the harbour named with it is there"',
)
add(app, "decisions", list_decisions(Tier.PLACE), "counterclaim places decisions town.case")
add(app, "add", add_files, "counterclaim places add town.case villages.csv SY.zip")
add(app, "files", files, "counterclaim places files town.case")
add(
    app,
    "remove",
    removal(Tier.PLACE, "files of places"),
    "counterclaim places remove town.case villages.csv",
)
