"""What a brief says: sections of lines, each line with the sentences it rests on.

One traversal of the case for all forms; `markdown.py`, `html.py` and `terminal.py` only set it.
Wording is ours and cautious: a brief tells who says what, never what is so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.issues import Issue
from counterclaim.model.claim import ClaimView, Layer, Modality, Polarity, RoleName
from counterclaim.model.event import Dispute, DisputeState, Estimate, Event, Position
from counterclaim.model.page import BlockKind
from counterclaim.model.time import Publication
from counterclaim.model.views import Views
from counterclaim.publish.brief import words
from counterclaim.publish.reading import CaseReader

AGREEING_ORIGINS = 2
"""Independent origins from which on a brief calls a thing agreed."""

AGREED_ROLES = (
    (frozenset({RoleName.AGENT}), "by"),
    (frozenset({RoleName.TARGET, RoleName.PATIENT, RoleName.DESTINATION}), "concerning"),
)
"""Roles in which origins can agree, the telling one first, and how that is worded."""

QUOTES_A_LINE = 3
"""Sentences shown under one line; further ones are cited by number only."""

TIMELINE_ENTRIES = 60
"""Events in the timeline of one brief; the rest is counted, and listed by `show`."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One sentence a line rests on."""

    page: int  # number of the page in the brief's list, from 1
    page_id: str
    start: int
    end: int
    quote: str
    voice: str  # who says it, as the chain reads: "South Front, quoting Amaq"

    @property
    def anchor(self) -> str:
        """Name of the sentence's place in the HTML form."""
        return f"p{self.page}-{self.start}"


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with its citations, and lines that belong under it."""

    text: str
    cites: tuple[Cite, ...] = ()
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One position of a dispute, to stand beside the others."""

    heading: str
    note: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A dispute: what it is about, why it counts as one, and its positions side by side."""

    heading: str
    reason: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; `empty` is said where it has no lines."""

    key: str
    title: str
    intro: str
    empty: str
    lines: tuple[Line, ...] = ()
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text with its cited sentences, for the form that can open them."""

    number: int
    title: str
    blocks: tuple[tuple[str, int, str], ...]  # kind, start on the page, words
    cited: tuple[tuple[int, int], ...]  # spans, in order, not overlapping


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    pages: tuple[PageText, ...] = field(default=())


def compose(case: CaseReader) -> Brief:
    """The brief of a case, from its pages and its last views."""
    return _Composer(case).brief()


class _Composer:
    """Holds what all sections look up."""

    def __init__(self, case: CaseReader) -> None:
        self.pages = list(case.pages())
        self.views: Views = case.views()
        self.issues: list[Issue] = [*case.reading_issues(), *self.views.issues]
        for notes in case.notes():
            self.issues += notes.issues
        self.number = {page.id: n for n, page in enumerate(self.pages, 1)}
        self.claims = {view.claim.id: view for view in self.views.claims}
        self.disputes: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.views.disputes:
            self.disputes[dispute.event].append(dispute)
        self.cited: dict[str, set[tuple[int, int]]] = defaultdict(set)

    def brief(self) -> Brief:
        """All sections in their order."""
        sections = (
            self._agreed(),
            self._disputed(),
            self._apparent(),
            self._timeline(),
            self._figures(),
            self._reliance(),
            self._missing(),
            self._page_list(),
            self._not_understood(),
        )
        main = next((event for event in self.views.events if event.main), None)
        title = main.title if main else "No events"
        return Brief(title, self._summary(), sections, tuple(self._texts()))

    # --- sections ----------------------------------------------------------------------------

    def _summary(self) -> str:
        articles = [v for v in self.views.claims if v.claim.layer is Layer.ARTICLE]
        origins = {view.origin for view in articles}
        states = Counter(dispute.state for dispute in self.views.disputes)
        outlets = {o.name for o in self.views.outlets.values() if o.name}
        named = f" from {words.number(len(outlets), 'named outlet')}" if outlets else ""
        return (
            f"{words.number(len(self.pages), 'page')}{named} put forward "
            f"{words.number(len(articles), 'claim')} that go back to "
            f"{words.number(len(origins), 'origin')}, about "
            f"{words.number(len(self.views.events), 'event')}. "
            f"{words.number(states[DisputeState.OPEN], 'dispute')} "
            f"{'is' if states[DisputeState.OPEN] == 1 else 'are'} open. "
            "This brief tells what is claimed and by whom; it does not say what is true."
        )

    def _agreed(self) -> Section:
        lines = []
        for event in self._by_weight():
            agreed = tuple(self._agreement(self._told(event)))
            if agreed:
                lines.append(Line(event.title, (), agreed))
        return Section(
            "agreed",
            "What independent origins agree on",
            "Particulars that at least two independent origins give alike. Agreement is not proof.",
            "No particular is given alike by two independent origins.",
            tuple(lines),
        )

    def _agreement(self, told: Sequence[ClaimView]) -> Iterator[Line]:
        """For each type the doers, or the thing or people hit, that two origins name alike."""
        by_type: dict[str, list[ClaimView]] = defaultdict(list)
        for view in told:
            if _is_told(view) and not view.claim.ongoing:
                by_type[view.claim.type].append(view)
        for type_, views in sorted(by_type.items()):
            for roles, wording in AGREED_ROLES:
                alike = _given_alike(views, roles)
                if not alike:
                    continue
                who = {key for key, _ in alike}
                same = [v for v in views if who & {r.id for r in v.roles if r.role in roles}]
                names = words.listing([name for _, name in alike])
                origins = words.number(len({v.origin for v in same}), "independent origin")
                text = f"{type_} {wording} {names}: {origins} say so"
                yield Line(words.sentence(text), self._cites(_one_each(same)))
                break

    def _disputed(self) -> Section:
        wanted = (DisputeState.OPEN, DisputeState.SUPERSEDED, DisputeState.SETTLED)
        return Section(
            "disputed",
            "What is disputed",
            "Positions side by side, with the sentences they rest on.",
            "No account excludes another.",
            compared=tuple(self._compare(wanted)),
        )

    def _apparent(self) -> Section:
        return Section(
            "apparent",
            "What only seems to conflict",
            "These accounts differ, but all of them can hold.",
            "Nothing.",
            compared=tuple(self._compare((DisputeState.APPARENT,))),
        )

    def _compare(self, states: Sequence[DisputeState]) -> Iterator[Compared]:
        for event in self._by_weight():
            for dispute in self.disputes[event.id]:
                if dispute.state in states:
                    yield Compared(
                        f"{event.title} — {words.ASPECTS[dispute.aspect]}",
                        f"{words.sentence(dispute.state)} {words.sentence(dispute.reason)}",
                        tuple(self._column(position) for position in dispute.positions),
                    )

    def _column(self, position: Position) -> Column:
        views = [self.claims[c] for c in position.claims if c in self.claims]
        note = (
            f"{words.number(position.sources_listed, 'source')} named, "
            f"{words.number(position.sources_independent, 'independent origin')}"
        )
        return Column(position.value, note, self._cites(views))

    def _timeline(self) -> Section:
        dated = [e for e in self.views.events if e.earliest or e.latest]
        dated.sort(key=lambda e: (str(e.earliest or e.latest), str(e.latest or e.earliest), e.id))
        shown = dated[:TIMELINE_ENTRIES]
        lines = [
            Line(
                f"{words.days(e.earliest, e.latest)}: {_short(e)}"
                + (" (planned or threatened)" if not any(map(_happened, self._told(e))) else ""),
                self._cites(_one_each(self._told(e))),
            )
            for e in shown
        ]
        undated = len(self.views.events) - len(dated)
        rest = [f"{len(dated) - len(shown)} more dated events"] if len(dated) > len(shown) else []
        rest += [f"{words.number(undated, 'event')} without a date"] if undated else []
        if rest:
            lines.append(Line(words.sentence(" and ".join(rest)) + " See `show CASE events`."))
        return Section(
            "timeline",
            "Timeline",
            "Days as the accounts give them; a range is the days within which it can lie.",
            "No event could be dated.",
            tuple(lines),
        )

    def _figures(self) -> Section:
        lines = []
        for event in self._by_weight():
            for estimate in event.estimates:
                views = [self.claims[c] for c in estimate.claims if c in self.claims]
                lines.append(Line(f"{event.title}: {_estimate(estimate)}", self._cites(views)))
        rules = sorted({e.rule for event in self.views.events for e in event.estimates})
        rule = f" Rule: {words.listing(rules)}." if rules else ""
        return Section(
            "figures",
            "Figures",
            "Low, best and high under a named rule; nothing is added up across claims." + rule,
            "No figure of killed, injured, abducted or displaced people is given.",
            tuple(lines),
        )

    def _reliance(self) -> Section:
        """Who relies on whom: pages by their origins, and copies."""
        by_origin: dict[str, list[ClaimView]] = defaultdict(list)
        for view in self.views.claims:
            if view.claim.layer is Layer.ARTICLE:
                by_origin[view.origin].append(view)
        lines = []
        for _, views in sorted(by_origin.items(), key=lambda item: (-len(item[1]), item[0])):
            pages = sorted({self.number[v.claim.page] for v in views})
            name = words.voice(views[0].chain[-1]) if views[0].chain else "?"
            listed = words.listing([f"page {n}" for n in pages])
            text = f"{name}: {words.number(len(views), 'claim')} on {listed}."
            lines.append(Line(text, (), (Line(words.sentence(views[0].origin_reason)),)))
        for copy in self.views.copies:
            one, other = self.number.get(copy.page), self.number.get(copy.of)
            lines.append(Line(f"Page {one} repeats page {other}. {words.sentence(copy.reason)}"))
        return Section(
            "reliance",
            "Who relies on whom",
            "Claims that go back to one origin corroborate nothing between them.",
            "No source is named.",
            tuple(lines),
        )

    def _missing(self) -> Section:
        families = ("silence", "evidence lacking", "denial")
        lines = [
            Line(f"{words.sentence(view.claim.type)} {words.chain(view)}:", self._cites([view]))
            for view in self.views.claims
            if view.claim.type in families and view.claim.layer is Layer.ARTICLE
        ]
        single = [
            event
            for event in self._by_weight()
            if event.sources_independent == 1 and any(map(_is_told, self._told(event)))
        ]
        if single:
            lines.append(
                Line(
                    f"{words.number(len(single), 'event')} of {len(self.views.events)} "
                    f"{'rests' if len(single) == 1 else 'rest'} on a single origin."
                )
            )
        return Section(
            "missing",
            "What is missing or silent",
            "Silence, denials and lack of evidence as the pages report them.",
            "No page reports a silence, a denial or a lack of evidence.",
            tuple(lines),
        )

    def _page_list(self) -> Section:
        lines = []
        for page in self.pages:
            outlet = self.views.outlets.get(page.id)
            name = (outlet.name if outlet else None) or page.outlet
            published = self.views.publications.get(page.id, Publication())
            head = f"[{self.number[page.id]}] {page.title or page.record} — "
            head += name or "outlet not named on the page"
            if page.original_outlet:
                head += f", first published by {page.original_outlet}"
            head += f"; published {words.days(published.earliest, published.latest)}."
            under = [Line(words.sentence(basis.detail)) for basis in published.basis]
            if outlet is not None and outlet.name and outlet.reason:
                under.insert(0, Line(words.sentence(f"outlet: {outlet.reason}")))
            comments = sum(block.kind is BlockKind.COMMENT for block in page.blocks)
            if comments:
                counted = words.number(comments, "reader's comment", "readers' comments")
                under.append(Line(f"{counted}, not counted for any position."))
            lines.append(Line(head, (), tuple(under)))
        return Section(
            "pages",
            "Pages, their dates and the reasons",
            "A date is the set of days on which a page can have been published.",
            "The case holds no page.",
            tuple(lines),
        )

    def _not_understood(self) -> Section:
        kinds: dict[str, list[Issue]] = defaultdict(list)
        for issue in self.issues:
            kinds[issue.code].append(issue)
        lines = [
            Line(f"{code} ({len(found)}): {words.sentence(found[0].detail)}")
            for code, found in sorted(kinds.items())
        ]
        return Section(
            "issues",
            "What was not understood",
            "Nothing is dropped in silence: `show CASE issues` lists each with its place.",
            "Nothing was reported.",
            tuple(lines),
        )

    # --- look-ups ----------------------------------------------------------------------------

    def _told(self, event: Event) -> list[ClaimView]:
        return [self.claims[c] for c in event.claims if c in self.claims]

    def _by_weight(self) -> list[Event]:
        """Events in the order a reader wants them: the main one, then by sources and claims."""
        return sorted(
            self.views.events,
            key=lambda e: (not e.main, -e.sources_independent, -len(e.claims), e.id),
        )

    def _cites(self, views: Iterable[ClaimView]) -> tuple[Cite, ...]:
        """One citation a sentence, in page order."""
        found: dict[tuple[int, int], Cite] = {}
        for view in views:
            claim = view.claim
            number = self.number[claim.page]
            self.cited[claim.page].add((claim.start, claim.end))
            found.setdefault(
                (number, claim.start),
                Cite(number, claim.page, claim.start, claim.end, claim.quote, words.chain(view)),
            )
        return tuple(found[key] for key in sorted(found))

    def _texts(self) -> Iterator[PageText]:
        for page in self.pages:
            blocks = tuple(
                (str(block.kind), block.start, page.words(block))
                for block in page.blocks
                if block.kind is not BlockKind.FURNITURE
            )
            title = page.title or page.record
            yield PageText(self.number[page.id], title, blocks, _disjoint(self.cited[page.id]))


def _disjoint(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _happened(view: ClaimView) -> bool:
    return view.claim.modality is Modality.HAPPENED


def _is_told(view: ClaimView) -> bool:
    """Whether a claim affirms something that happened."""
    return _happened(view) and view.claim.polarity is Polarity.AFFIRMED


def _one_each(views: Iterable[ClaimView]) -> list[ClaimView]:
    """The first claim of each origin, at most `QUOTES_A_LINE`: enough to see who says it."""
    first: dict[str, ClaimView] = {}
    for view in sorted(views, key=lambda v: (not _is_told(v), v.claim.page, v.claim.start)):
        first.setdefault(view.origin, view)
    return list(first.values())[:QUOTES_A_LINE]


def _given_alike(views: Iterable[ClaimView], roles: Iterable[RoleName]) -> list[tuple[str, str]]:
    """Identities, with their names, that at least two origins put into one of some roles."""
    origins: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for view in views:
        for filler in view.roles:
            if filler.role in roles and filler.id:
                origins[filler.id].add(view.origin)
                names[filler.id] = filler.name or filler.text
    alike = [key for key, who in origins.items() if len(who) >= AGREEING_ORIGINS]
    return sorted(((key, names[key]) for key in alike), key=lambda item: item[1])


def _short(event: Event) -> str:
    return f"{event.type}{f' at {event.place_name}' if event.place_name else ''}."


def _estimate(estimate: Estimate) -> str:
    whom = {"all": "people", "civilian": "civilians", "combatant": "fighters or soldiers"}
    group = str(estimate.group) if estimate.group != "all" else whom[estimate.status]
    if estimate.low == estimate.high:
        return f"{estimate.low} {group} {estimate.of} (every origin's figure)."
    bounds = [
        f"{name} {value if value is not None else 'unknown'}"
        for name, value in (("low", estimate.low), ("best", estimate.best), ("high", estimate.high))
    ]
    return f"{group} {estimate.of}: {', '.join(bounds)}."
