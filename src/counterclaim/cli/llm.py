"""`counterclaim llm`: let a language model read a case's pages; see what it made of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import (
    DONE,
    FAILED,
    PARTLY,
    Quiet,
    Redact,
    Verbose,
    complain,
    guarded,
    name_issues,
    prepare_places,
    progress_line,
    say,
    set_up_logs,
)
from counterclaim.cli.grid import print_table
from counterclaim.cli.identities import AsJson, CaseArgument, add, group, print_json
from counterclaim.cli.reading import open_case
from counterclaim.errors import UsageError
from counterclaim.llm.prompt import AnswerForm
from counterclaim.publish.brief.words import number
from counterclaim.publish.tables import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from counterclaim.asking import AskReport
    from counterclaim.llm.compare import AttributionPair, ClaimPair, Comparison
    from counterclaim.llm.settings import Plan
    from counterclaim.model.asked import Exchange
    from counterclaim.model.claim import Attribution, Claim

NAME = "llm"
SHORT_DIGEST = 12
"""Characters of a SHA-256 in a table; --json has all."""

app = group(
    "Let a language model read pages beside the built-in reader: off unless you call it.\n\n"
    "Any server that speaks the chat completions protocol, on this machine or elsewhere. A quote"
    " that does not stand in the page word for word is refused."
)

OfReader = Annotated[
    str | None,
    typer.Option("--reader", metavar="MODEL", help="Which model's: see `llm list`."),
]
ReaderArgument = Annotated[
    str, typer.Argument(metavar="MODEL", help="The model's name, or its id: see `llm list`.")
]


@guarded
def read(
    case: CaseArgument,
    pages: Annotated[
        list[str] | None,
        typer.Argument(metavar="PAGE...", help="Only these: ids, records or file names."),
    ] = None,
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm",
            metavar="URL",
            help="The server's address, like http://127.0.0.1:8080/v1."
            " By default COUNTERCLAIM_LLM of the environment.",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--llm-model",
            metavar="NAME",
            help="The model, as its server calls it. By default COUNTERCLAIM_LLM_MODEL.",
            show_default=False,
        ),
    ] = None,
    key_from: Annotated[
        str | None,
        typer.Option(
            "--llm-key-from",
            metavar="VARIABLE",
            help="The environment variable with the server's key, by default"
            " COUNTERCLAIM_LLM_KEY. It is neither shown nor kept.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent where, and send nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Agree that text leaves this machine.")
    ] = False,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact",
            help="Mask names of people in what is sent: victims, and others whom no pack knows,"
            " as far as they can be told from the text.",
        ),
    ] = False,
    comments: Annotated[
        bool, typer.Option("--comments", help="Send readers' comments, too.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Send what the model has read already, too.")
    ] = False,
    max_pages: Annotated[
        int | None, typer.Option(min=1, help="Send at most so many pages.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(min=1, help="End before more tokens, in and out, are used.")
    ] = None,
    max_cost: Annotated[
        float | None, typer.Option(min=0, help="End before it costs more; needs the prices.")
    ] = None,
    price_in: Annotated[
        float | None, typer.Option(min=0, help="Price of a million tokens sent.")
    ] = None,
    price_out: Annotated[
        float | None, typer.Option(min=0, help="Price of a million tokens answered.")
    ] = None,
    part: Annotated[
        int | None,
        typer.Option(min=1, help="Most characters of a page in one request; 6000 by default."),
    ] = None,
    answer_tokens: Annotated[
        int | None, typer.Option(min=1, help="Most tokens of one answer; 4000 by default.")
    ] = None,
    answer_form: Annotated[
        AnswerForm,
        typer.Option(
            help="How JSON is asked for: by its schema, as any object, or in words only, for"
            " servers that know no better."
        ),
    ] = AnswerForm.SCHEMA,
    server_defaults: Annotated[
        bool,
        typer.Option(
            "--server-defaults",
            help="Leave the answer's length and temperature to the server: some models refuse to"
            " be told.",
        ),
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option(min=0.1, help="Seconds to wait for one answer; 600 by default."),
    ] = None,
    allow_plain_http: Annotated[
        bool,
        typer.Option(
            "--allow-plain-http",
            help="Let http to another machine pass: it can be read on the way.",
        ),
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Let a language model read the pages of a case that it has not read yet.

    Titles, headings, body and quotes are sent; no addresses, file names or dates. What will go
    where is said first; to another machine nothing goes without --yes. All that was sent is listed
    by `llm sent`. What the model answers is data: a quote that does not stand in the page word for
    word is refused, and nothing in the case changes until `llm use`.

    After a stop the same command goes on where it was.
    """
    from counterclaim import asking
    from counterclaim.llm.client import ANSWER_SECONDS, Client, check_installed
    from counterclaim.llm.endpoint import endpoint, model_name
    from counterclaim.llm.endpoint import key_from as key_in
    from counterclaim.llm.passages import PART_CHARACTERS
    from counterclaim.llm.prompt import ANSWER_TOKENS
    from counterclaim.llm.settings import Settings

    settings = Settings(
        endpoint=endpoint(llm, allow_plain=allow_plain_http),
        model=model_name(model),
        form=answer_form,
        part=part or PART_CHARACTERS,
        answer_tokens=answer_tokens or ANSWER_TOKENS,
        server_defaults=server_defaults,
        redact=redact,
        comments=comments,
        again=again,
        pages=tuple(pages or ()),
        max_pages=max_pages,
        max_tokens=max_tokens,
        max_cost=max_cost,
        price_in=price_in,
        price_out=price_out,
    )
    key = key_in(key_from)
    set_up_logs()
    prepare_places()
    if dry_run:
        _announce(asking.plan(case, settings), settings.comments)
        say("Nothing was sent.")
        return DONE
    check_installed()
    client = Client(settings.endpoint, key, seconds=timeout or ANSWER_SECONDS)

    def agreed(plan: "Plan") -> None:
        _announce(plan, settings.comments)
        if plan.pages and not plan.endpoint.local and not yes:
            raise UsageError(
                f"nothing was sent: this would leave the machine for {plan.endpoint.host}",
                "Add --yes to send it; --redact masks names of people",
            )

    with progress_line() as progress:
        report = asking.read(case, settings, client, announce=agreed, progress=progress)
    return _report(report, case)


def _announce(plan: "Plan", comments: bool) -> None:
    """Say what is going to be sent where; also where somebody asked for quiet."""
    if plan.there:
        say(f"{number(plan.there, 'page')} read by {plan.reader} already.")
    if not plan.pages:
        say("There is nothing to send.")
        return
    where = f"{plan.endpoint.base} ({'this machine' if plan.endpoint.local else 'another machine'})"
    many = f"{number(plan.pages, 'page')} in {number(plan.requests, 'request')}"
    complain(
        f"To {where}, reader {plan.reader}: {many}, {plan.characters:,} characters of text,"
        f" about {plan.tokens:,} tokens, answers not counted."
    )
    kinds = (
        "titles, headings, body, quotes and comments"
        if comments
        else ("titles, headings, body and quotes")
    )
    if plan.redact:
        names = (
            f"names of people are masked as far as they can be told ({plan.hidden:,} characters)"
        )
    else:
        names = "names stand as they are (--redact masks people)"
    complain(f"Sent are {kinds}; {names}.")
    if plan.beyond:
        say(f"{number(plan.beyond, 'page')} more are left for another run (--max-pages).")


def _report(report: "AskReport", case: Path) -> int:
    """Say what a run did; the exit status."""
    name_issues(report.failed)
    if report.requests:
        cost = "" if report.cost is None else f", cost {report.cost:.6g}"
        unknown = (
            f" ({number(report.uncounted, 'request')} not counted by the server)"
            if report.uncounted
            else ""
        )
        say(
            f"{number(report.read, 'page')} read in {number(report.requests, 'request')}:"
            f" {number(report.claims, 'claim')}, {number(report.attributions, 'attribution')};"
            f" {number(report.refused, 'item')} refused."
            f" {report.tokens_in:,} tokens in, {report.tokens_out:,} out{unknown}{cost}."
        )
    if report.limit is not None:
        say(f"Ended at the limit of {report.limit}; {number(report.left, 'page')} left.")
    if report.ended is not None:
        complain(f"The run ended: {report.ended}. {number(report.left, 'page')} not read.")
        complain("What was read is kept; the same command goes on.")
        return FAILED
    if report.failed:
        return PARTLY
    if report.read:
        say(f"Next: counterclaim llm compare {case}")
    return DONE


@guarded
def list_readers(case: CaseArgument, as_json: AsJson = False) -> None:
    """List who has read a case's pages, and whose claims are the case's."""
    import msgspec

    from counterclaim import readers

    with open_case(case) as store:
        found = readers.readers(store)
    if as_json:
        print_json(msgspec.json.encode(found))
    else:
        _print(
            ("reader", "pages", "in use"),
            ((one.reader, str(one.pages), "yes" if one.in_use else "-") for one in found),
        )


@guarded
def compare(
    case: CaseArgument,
    page: Annotated[
        str | None,
        typer.Argument(metavar="PAGE", help="One page in full: its id, record or file name."),
    ] = None,
    reader: OfReader = None,
    as_json: AsJson = False,
    redact: Redact = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Set a model's reading beside the built-in one: counts by page, or one page in full.

    Neither is the right one: open the sentence. Compared is what the model was given, so comments
    only where they were sent.
    """
    import msgspec

    from counterclaim import readers

    with open_case(case) as store:
        found = readers.comparisons(store, reader, page, redact=redact)
    if as_json:
        print_json(msgspec.json.encode([_without_text(one) for one in found]))
    elif not found:
        say(
            "The model has not read this page."
            if page
            else "The model has read no page as a whole."
        )
    elif page is None:
        _print_tallies(found)
    else:
        for one in found:
            _print_page(one)


def _without_text(one: "Comparison") -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__struct_fields__ if name != "text"}


def _print_tallies(found: "Sequence[Comparison]") -> None:
    from counterclaim.llm.compare import tally

    columns = ("page", "what", "same", "differ", "only built-in", "only model", "refused")
    rows: list[tuple[str, ...]] = []
    totals: dict[str, list[int]] = {}
    for one in found:
        for what, pairs in (("claims", one.claims), ("attributions", one.attributions)):
            counts = tally(pairs)
            numbers = [counts.same, counts.differ, counts.only_built_in, counts.only_model]
            refused = str(len(one.refused)) if what == "claims" else ""
            rows.append((one.record, what, *map(str, numbers), refused))
            so_far = totals.setdefault(what, [0] * len(numbers))
            totals[what] = [a + b for a, b in zip(so_far, numbers, strict=True)]
    for what, numbers in totals.items():
        refused = str(sum(len(one.refused) for one in found)) if what == "claims" else ""
        rows.append(("all", what, *map(str, numbers), refused))
    _print(columns, rows)


def _print_page(one: "Comparison") -> None:
    _print(
        ("quote", "built-in", "model", "differs"),
        (_claim_row(pair) for pair in one.claims),
        title=f"{one.record}: claims",
    )
    _print(
        ("quote", "built-in", "model", "differs"),
        (_attribution_row(pair, one.text) for pair in one.attributions),
        title="attributions",
    )
    if one.refused:
        _print(("code", "why"), ((i.code, i.detail) for i in one.refused), title="refused")


def _claim_row(pair: "ClaimPair") -> tuple[str, ...]:
    claim = pair.built_in or pair.model
    quote = claim.quote if claim is not None else ""
    return quote, _claim(pair.built_in), _claim(pair.model), _differs(pair)


def _claim(claim: "Claim | None") -> str:
    """A claim in a line: type, roles, figure, stance, voice."""
    if claim is None:
        return "-"
    roles = [f"{role.role} {role.name or role.text}" for role in claim.roles]
    held = (claim.polarity.value, claim.modality.value, claim.certainty.value)
    stance = [word for word in held if word not in ("affirmed", "happened", "certain")]
    voice = claim.voice.name or claim.voice.kind
    return f"{claim.type}: {'; '.join([*roles, *stance])} [{voice}]"


def _attribution_row(pair: "AttributionPair", text: str) -> tuple[str, ...]:
    item = pair.built_in or pair.model
    quote = " … ".join(span.of(text) for span in item.content) if item is not None else ""
    return quote, _said(pair.built_in, text), _said(pair.model, text), _differs(pair)


def _said(item: "Attribution | None", text: str) -> str:
    if item is None:
        return "-"
    cue = " … ".join(span.of(text) for span in item.cue)
    not_said = "not " if item.negated else ""
    return f"{item.name or '?'}: {not_said}{cue} ({item.cue_kind})"


def _differs(pair: "ClaimPair | AttributionPair") -> str:
    if pair.built_in is None:
        return "only model"
    if pair.model is None:
        return "only built-in"
    return ", ".join(pair.differs) or "same"


@guarded
def sent(
    case: CaseArgument,
    page: Annotated[str | None, typer.Argument(metavar="PAGE", help="Only of this page.")] = None,
    as_json: AsJson = False,
) -> None:
    """List all that was sent to language models: where, when, how much, what became of it.

    The SHA-256 is of the request's body, byte for byte. Tokens are as the server counts them, and
    cost as the prices given with the run say; - where nobody says.
    """
    import msgspec

    from counterclaim import readers

    with open_case(case) as store:
        found = readers.sent(store, page)
        records = {one.id: one.record for one in store.pages()}
    if as_json:
        print_json(msgspec.json.encode(found))
        return
    if not found:
        say("Nothing was sent to a language model.")
        return
    columns = ("n", "when", "page", "to", "characters", "sha256", "tokens", "cost", "result")
    _print(columns, (_sent_row(one, records.get(one.sent.page)) for one in found))
    say(_sums(found))


def _sent_row(one: "Exchange", record: str | None) -> tuple[str, ...]:
    request, outcome = one.sent, one.outcome
    part = f" ({request.part}/{request.parts})" if request.parts > 1 else ""
    masked = f" ({request.hidden} masked)" if request.hidden else ""
    head = (
        *(str(request.n), request.when, f"{record or request.page}{part}"),
        *(f"{request.endpoint} {request.model}", f"{request.characters}{masked}"),
        request.sha256[:SHORT_DIGEST],
    )
    if outcome is None:
        return (*head, "-", "-", "stopped before an answer")
    status = f" (HTTP {outcome.status})" if outcome.status not in (None, 200) else ""
    why = f": {outcome.detail}" if outcome.detail else ""
    cost = "-" if outcome.cost is None else f"{outcome.cost:.6g}"
    tokens = f"{_or_dash(outcome.tokens_in)} in, {_or_dash(outcome.tokens_out)} out"
    return (*head, tokens, cost, f"{outcome.result}{status}{why}")


def _or_dash(count: int | None) -> str:
    return "-" if count is None else str(count)


def _sums(found: "Sequence[Exchange]") -> str:
    from counterclaim.model.asked import Result

    done = [one.outcome for one in found if one.outcome is not None]
    failed = sum(outcome.result is not Result.ANSWERED for outcome in done)
    stopped = len(found) - len(done)
    tokens_in = sum(outcome.tokens_in or 0 for outcome in done)
    tokens_out = sum(outcome.tokens_out or 0 for outcome in done)
    costs = [outcome.cost for outcome in done if outcome.cost is not None]
    cost = f", cost {sum(costs):.6g} (of {number(len(costs), 'request')})" if costs else ""
    return (
        f"{number(len(found), 'request')}, {failed} failed, {stopped} stopped;"
        f" {tokens_in:,} tokens in, {tokens_out:,} out{cost}."
    )


@guarded
def use(
    case: CaseArgument, reader: ReaderArgument, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Make a model's attributions and claims the case's; `built-in` goes back.

    Events, disputes and figures are computed anew from them. What the model has not read, and
    comments unless they were sent, stays as the built-in reader has it.
    """
    from counterclaim import readers

    set_up_logs()
    prepare_places()
    with progress_line() as progress:
        chosen = readers.use(case, reader, progress)
    say(f"{case}: claims are read by {chosen} now.")


@guarded
def drop(
    case: CaseArgument, reader: ReaderArgument, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Take a model's answers and readings out of a case; the list of what was sent stays."""
    from counterclaim import readers

    set_up_logs()
    prepare_places()
    with progress_line() as progress:
        gone = readers.drop(case, reader, progress)
    say(f"{gone}: removed.")


def _print(columns: "Sequence[str]", rows: "Iterable[Sequence[str]]", title: str = "") -> None:
    print_table(columns, (tuple(map(harmless, row)) for row in rows), title=harmless(title))


add(
    app,
    "read",
    read,
    "counterclaim llm read town.case --llm http://127.0.0.1:8080/v1 --llm-model qwen2.5",
)
add(app, "list", list_readers, "counterclaim llm list town.case")
add(app, "compare", compare, "counterclaim llm compare town.case harbour.txt")
add(app, "sent", sent, "counterclaim llm sent town.case")
add(app, "use", use, "counterclaim llm use town.case qwen2.5")
add(app, "drop", drop, "counterclaim llm drop town.case qwen2.5")
