"""A case as tables for people: one function a subject, each row beside its interface object.

Cells are what a page or an input said, made harmless for a terminal: no control characters,
no change of writing direction.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from counterclaim.case.rows import ClaimFilter
from counterclaim.errors import UsageError
from counterclaim.model.answer import Answer
from counterclaim.model.claim import (
    Basis,
    ClaimCount,
    ClaimView,
    Distance,
    RoleName,
    Voice,
    writer_of,
)
from counterclaim.model.event import Estimate, Event
from counterclaim.model.hedging import HeldAs
from counterclaim.model.order import EventOrder
from counterclaim.model.page import Page
from counterclaim.model.views import Views
from counterclaim.publish import interface as out
from counterclaim.publish.convert import (
    case_answer,
    case_claim,
    case_event,
    dispute,
    event_order,
    like,
    lost_hedge,
)
from counterclaim.publish.export import all_issues, page_object
from counterclaim.publish.finding import claims_meeting, short_ids, speaker, why_none
from counterclaim.publish.reading import CaseReader

UNKNOWN = "-"
"""What stands where nothing is known."""

COMMENT_CHARS = 240
QUOTE_CHARS = 60
"""Code points shown of a comment, and of a claim that it answers."""


class Subject(StrEnum):
    """What can be listed."""

    CLAIMS = "claims"
    EVENTS = "events"
    DISPUTES = "disputes"
    ORDER = "order"
    HEDGING = "hedging"
    SOURCES = "sources"
    PAGES = "pages"
    COMMENTS = "comments"
    ISSUES = "issues"


class Sort(StrEnum):
    """How claims are sorted; of equals, and where nothing is known, as they stand on the pages."""

    PAGE = "page"
    WHEN = "when"
    SPEAKER = "speaker"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows to list; None lets all through. Text matches any part, case aside."""

    speaker: str | None = None
    type: str | None = None
    denied: bool = False
    page: str | None = None
    place: str | None = None
    agent: str | None = None
    certainty: str | None = None
    modality: str | None = None
    layer: str | None = None
    search: str | None = None
    stance: str | None = None
    sort: Sort | None = None
    limit: int | None = None

    @property
    def given(self) -> frozenset[str]:
        """Names of the filters in use, and of the order if one is asked for."""
        names = set(self.__dataclass_fields__) - {"limit"}
        return frozenset(name for name in names if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, and the machine interface's object for it."""

    cells: tuple[str, ...]
    record: msgspec.Struct


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, the rows up to the limit, and how many there are in all.

    `hint` says of an empty table what keeps it so, where that can be told.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    hint: str = ""


def table(case: CaseReader, subject: Subject, wanted: Wanted) -> Table:
    """The rows of one subject that pass the filters.

    Raises:
        UsageError: a filter does not apply to the subject, or names a page the case has not.
    """
    spec = _SUBJECTS[subject]
    if strange := wanted.given - spec.filters:
        names = ", ".join(f"--{name}" for name in sorted(strange))
        fitting = ", ".join(f"--{name}" for name in sorted(spec.filters)) or "none"
        raise UsageError(
            f"{names} does not apply to {subject}", f"Filters for {subject}: {fitting}"
        )
    rows = list(spec.rows(case, wanted))
    hint = why_none(case, wanted) if subject is Subject.CLAIMS and not rows else ""
    return Table(spec.columns, tuple(rows[: wanted.limit]), len(rows), hint)


def harmless(text: str) -> str:
    """Text that cannot steer a terminal: white space runs become one space each.

    Control and format characters (categories Cc, Cf, Cs, Co: escape sequences, reversals of
    direction) are dropped; joiners that scripts need for spelling stay.
    """
    return without_controls(" ".join(text.split()))


def without_controls(text: str) -> str:
    """Text without what can steer a terminal, its white space as it is."""
    return "".join(char for char in text if char in _JOINERS or not _steers(char))


_JOINERS = "\u200c\u200d"


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")


def days(earliest: date | None, latest: date | None) -> str:
    """An interval in words: one day, both ends, or the end that is known."""
    if earliest is None and latest is None:
        return UNKNOWN
    if earliest == latest:
        return str(earliest)
    if earliest is None:
        return f"by {latest}"
    return f"{earliest} to {latest}" if latest else f"from {earliest}"


def bounds(low: int | None, high: int | None) -> str:
    """A range in words."""
    if low is None and high is None:
        return "some"
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"


def figure(count: ClaimCount | None) -> str:
    """A claim's figure in words."""
    if count is None:
        return ""
    whom = "" if count.status == "unknown" else f" {count.status}"
    return f"{bounds(count.range.low, count.range.high)}{whom} {count.of}"


def voices(chain: Iterable[Voice]) -> str:
    """An attribution chain, outlet first."""
    return " > ".join(voice.name or f"unnamed {voice.kind}" for voice in chain) or UNKNOWN


def _claims(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    pages = {page.id: page for page in _pages_named(case, wanted.page)}
    ids = short_ids(view.claim.id for view in case.find_claims(ClaimFilter()))
    found = [
        (view, pages[view.claim.page])
        for view in claims_meeting(case, wanted)
        if view.claim.page in pages
    ]
    key = _SORTS[wanted.sort or Sort.PAGE]
    for view, page in sorted(found, key=lambda one: (key(one[0]), one[1].record, *_stands(one[0]))):
        yield Row(_claim_cells(view, page, ids[view.claim.id]), case_claim(view))


def _stands(view: ClaimView) -> tuple[str, int, int, str]:
    claim = view.claim
    return claim.page, claim.start, claim.trigger.start, claim.id


_SORTS: dict[Sort, Callable[[ClaimView], str]] = {
    Sort.PAGE: lambda view: "",
    Sort.WHEN: lambda view: str((view.time and (view.time.earliest or view.time.latest)) or "~"),
    Sort.SPEAKER: lambda view: (speaker(view) or "~").casefold(),
    Sort.TYPE: lambda view: view.claim.type,
}


def _claim_cells(view: ClaimView, page: Page, short: str) -> tuple[str, ...]:
    claim, time = view.claim, view.time
    said = [str(claim.certainty)]
    if claim.polarity == "denied":
        said.append("denied")
    if claim.modality != "happened":
        said.append(str(claim.modality))
    if claim.layer == "comment":
        said.append("reader's comment")
    chain = view.chain or claim.chain
    if chain[-1].stance.basis is not Basis.NONE:
        said.append(str(chain[-1].stance.basis))
    distance = chain[writer_of(chain)].stance.distance
    if distance not in (None, Distance.NEUTRAL):
        said.append(f"outlet: {distance}")
    return _row(
        short,
        claim.type,
        days(time.earliest, time.latest) if time else UNKNOWN,
        _first_role(view, RoleName.PLACE),
        voices(chain),
        ", ".join(said),
        figure(claim.count),
        claim.quote,
        page.record,
    )


def _first_role(view: ClaimView, name: RoleName) -> str:
    roles = view.roles or view.claim.roles
    return next((role.name or role.text for role in roles if role.role is name), UNKNOWN)


def _events(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    views = case.views()
    wanted_claims = _claims_on(case, views, wanted.page) if wanted.page else None
    for event in views.events:
        if wanted.type and event.type != wanted.type:
            continue
        if wanted.place and not _has(wanted.place, event.place, event.place_name):
            continue
        if wanted_claims is not None and not wanted_claims.intersection(event.claims):
            continue
        yield Row(_event_cells(event), case_event(event))


def _event_cells(event: Event) -> tuple[str, ...]:
    return _row(
        event.title,
        days(event.earliest, event.latest),
        _exactness(event),
        event.place_name or UNKNOWN,
        "; ".join(map(_estimated, event.estimates)),
        f"{event.sources_independent} of {event.sources_listed}",
        str(len(event.claims)),
    )


def _exactness(event: Event) -> str:
    """How exactly the day is known, and whether it is loose, a stretch, or inferred."""
    said = [str(event.date_precision)]
    said += [name for name in ("approx", "lasting", "inferred") if getattr(event, name)]
    return ", ".join(said)


def _estimated(estimate: Estimate) -> str:
    whom = "" if estimate.status == "all" else f" {estimate.status}"
    group = "" if estimate.group == "all" else f" {estimate.group}"
    spread = bounds(estimate.low, estimate.high)
    best = "" if estimate.low == estimate.high else f" (best {estimate.best})"
    return f"{spread}{whom}{group} {estimate.of}{best}"


def _disputes(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    views = case.views()
    titles = {event.id: event.title for event in views.events}
    wanted_claims = _claims_on(case, views, wanted.page) if wanted.page else None
    for record in views.disputes:
        claims = {claim for position in record.positions for claim in position.claims}
        if wanted_claims is not None and not claims & wanted_claims:
            continue
        positions = " / ".join(
            f"{position.value} ({position.sources_independent} of {position.sources_listed})"
            for position in record.positions
        )
        event = titles.get(record.event, UNKNOWN)
        cells = _row(event, record.aspect, record.state, positions, record.reason)
        yield Row(cells, dispute(record))


def _orders(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    views = case.views()
    events = {event.id: event for event in views.events}
    wanted_claims = _claims_on(case, views, wanted.page) if wanted.page else None
    records = {page.id: page.record for page in case.pages()}
    for order in sorted(views.orders, key=lambda order: _by_day(order, events)):
        if wanted_claims is not None and not wanted_claims.intersection(order.claims):
            continue
        yield Row(_order_cells(order, events, records), event_order(order))


def _hedging(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    views = case.views()
    wanted_claims = _claims_on(case, views, wanted.page) if wanted.page else None
    records = {page.id: page.record for page in case.pages()}
    for one in views.hedging_lost:
        claims = {one.said.claim, one.reported.claim}
        if wanted_claims is not None and not claims & wanted_claims:
            continue
        lost = ", ".join(map(str, one.lost))
        sides = [_side(side, records) for side in (one.said, one.reported)]
        yield Row(_row(lost, one.carriage, *sides[0], *sides[1]), lost_hedge(one))


def _side(side: HeldAs, records: Mapping[str, str]) -> tuple[str, ...]:
    """Who, how firmly, in which words, on which page."""
    firmly = [str(side.certainty), str(side.modality)]
    if side.distance not in (None, Distance.NEUTRAL):
        firmly.append(f"outlet: {side.distance}")
    page = records.get(side.page, side.page)
    return side.voice or UNKNOWN, ", ".join(firmly), f"{side.quote} ({page})"


def _by_day(order: EventOrder, events: Mapping[str, Event]) -> tuple[str, str]:
    """By the first day known of either event, those without any last."""
    sides = [events[side] for side in (order.first, order.second) if side and side in events]
    known = [str(day) for event in sides for day in (event.earliest, event.latest) if day]
    return min(known, default="~"), order.id


def _order_cells(
    order: EventOrder, events: Mapping[str, Event], records: Mapping[str, str]
) -> tuple[str, ...]:
    first, second = (
        events[side].title if side and side in events else f"“{words}”"
        for side, words in ((order.first, order.first_words), (order.second, order.second_words))
    )
    counted = order.low is not None or order.high is not None
    contrary = " (contradicted)" if order.contradicted else ""
    return _row(
        first,
        f"{order.relation}{contrary}",
        second,
        f"{bounds(order.low, order.high)} days" if counted else UNKNOWN,
        " / ".join(dict.fromkeys(f"“{told.words}”" for told in order.told)),
        ", ".join(dict.fromkeys(records.get(told.page, told.page) for told in order.told)),
    )


def _sources(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    for source in case.views().sources:
        if wanted.speaker and not _has(wanted.speaker, source.id, source.name):
            continue
        cells = _row(source.name, source.kind or UNKNOWN, source.affiliation or UNKNOWN, source.id)
        yield Row(cells, like(out.SourceObject, source))


def _pages(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    views = case.views()
    found = set(case.find_pages(wanted.search)) if wanted.search else None
    originals = {copy.page: copy.of for copy in views.copies}
    counts: dict[str, int] = {}
    for view in views.claims:
        counts[view.claim.page] = counts.get(view.claim.page, 0) + 1
    for page in _pages_named(case, wanted.page):
        if found is not None and page.id not in found:
            continue
        record = page_object(page, views, originals.get(page.id))
        comments = sum(block.kind == "comment" for block in page.blocks)
        cells = _row(
            page.record,
            record.outlet or UNKNOWN,
            days(record.published.earliest, record.published.latest),
            page.title or UNKNOWN,
            str(counts.get(page.id, 0)),
            str(comments),
        )
        yield Row(cells, record)


def _issues(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    pages = {page.id: page for page in _pages_named(case, wanted.page)}
    for issue in all_issues(case, case.views()):
        if wanted.page and issue.page not in pages:
            continue
        page = pages.get(issue.page or "")
        where = issue.place or (page.record if page else UNKNOWN)
        yield Row(_row(issue.code, where, issue.detail), like(out.CaseIssueObject, issue))


def _comments(case: CaseReader, wanted: Wanted) -> Iterator[Row]:
    pages = {page.id: page for page in _pages_named(case, wanted.page)}
    views = {view.claim.id: view for view in case.find_claims(ClaimFilter())}
    ids = short_ids(views)
    for notes in sorted(case.notes(), key=lambda n: (_record(pages.get(n.page)), n.page)):
        page = pages.get(notes.page)
        if page is None:
            continue
        blocks = {block.comment.n: block for block in page.blocks if block.comment}
        for answer in notes.answers:
            block = blocks.get(answer.comment)
            text = page.words(block) if block else ""
            if wanted.stance and answer.stance != wanted.stance:
                continue
            if wanted.search and not _has_all(wanted.search, text):
                continue
            by = (block.comment.author if block and block.comment else None) or UNKNOWN
            cells = _row(
                page.record,
                str(answer.comment),
                by,
                answered(answer, views, ids),
                "" if answer.stance == "none" else str(answer.stance),
                " / ".join(f"“{words.of(page.text)}”" for words in answer.words),
                _short(text, COMMENT_CHARS),
            )
            yield Row(cells, case_answer(page.id, answer))


def answered(answer: Answer, views: Mapping[str, ClaimView], ids: Mapping[str, str]) -> str:
    """What a comment answers, and what shows it: "comment 3 (thread)"."""
    said = []
    for link in answer.links:
        view = views.get(link.claim or "")
        if link.comment is not None:
            said.append(f"comment {link.comment} ({link.rule})")
        elif view is not None:
            quote = _short(view.claim.quote, QUOTE_CHARS)
            said.append(f"{ids[view.claim.id]} “{quote}” ({link.rule})")
        else:
            said.append(f"the article ({link.rule})")
    return "; ".join(said) or UNKNOWN


def _short(text: str, size: int) -> str:
    """The first words of a text."""
    text = " ".join(text.split())
    return text if len(text) <= size else f"{text[:size].rsplit(None, 1)[0]} …"


def _record(page: Page | None) -> str:
    return page.record if page else ""


def _has_all(words: str, text: str) -> bool:
    return all(word in text.casefold() for word in words.casefold().split())


def _pages_named(case: CaseReader, name: str | None) -> list[Page]:
    """The pages of that id, record or file name; all of them for None."""
    if name is None:
        return list(case.pages())
    found = [page for page in case.pages() if name in (page.id, page.record)]
    if not found:
        raise UsageError(
            f"the case has no page {name!r}", "List them: counterclaim show CASE pages"
        )
    return found


def _claims_on(case: CaseReader, views: Views, page: str) -> set[str]:
    pages = {found.id for found in _pages_named(case, page)}
    return {view.claim.id for view in views.claims if view.claim.page in pages}


def _has(part: str, *values: str | None) -> bool:
    return any(part.casefold() in value.casefold() for value in values if value)


def _row(*cells: str) -> tuple[str, ...]:
    return tuple(map(harmless, cells))


@dataclass(frozen=True, slots=True)
class _Spec:
    columns: tuple[str, ...]
    filters: frozenset[str]
    rows: Callable[[CaseReader, Wanted], Iterator[Row]]


_SUBJECTS = {
    Subject.CLAIMS: _Spec(
        ("id", "type", "when", "where", "on whose word", "how firmly", "figure", "quote", "page"),
        frozenset(
            {
                *("speaker", "type", "denied", "page", "place", "agent"),
                *("certainty", "modality", "layer", "search", "sort"),
            }
        ),
        _claims,
    ),
    Subject.EVENTS: _Spec(
        ("event", "when", "how exactly", "where", "figures", "independent sources", "claims"),
        frozenset({"type", "page", "place"}),
        _events,
    ),
    Subject.DISPUTES: _Spec(
        ("event", "about", "state", "positions (independent of listed sources)", "why"),
        frozenset({"page"}),
        _disputes,
    ),
    Subject.ORDER: _Spec(
        ("first", "relation", "second", "days between", "words", "on page"),
        frozenset({"page"}),
        _orders,
    ),
    Subject.HEDGING: _Spec(
        ("lost", "how carried", "who said", "how", "words", "who reported", "how", "words"),
        frozenset({"page"}),
        _hedging,
    ),
    Subject.SOURCES: _Spec(("name", "kind", "affiliation", "id"), frozenset({"speaker"}), _sources),
    Subject.PAGES: _Spec(
        ("page", "outlet", "published", "title", "claims", "comments"),
        frozenset({"page", "search"}),
        _pages,
    ),
    Subject.COMMENTS: _Spec(
        ("page", "n", "by", "answers", "how", "words", "comment"),
        frozenset({"page", "search", "stance"}),
        _comments,
    ),
    Subject.ISSUES: _Spec(("code", "where", "what"), frozenset({"page"}), _issues),
}
