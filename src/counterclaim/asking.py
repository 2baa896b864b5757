"""Asking language models to read a case's pages.

What is sent is written down before it goes out. A model's reading stands beside the built-in one,
and changes nothing else until it is made the case's (`readers.use`).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import UsageError
from counterclaim.issues import Issue
from counterclaim.library import Progress, bring_up_to_date, editing
from counterclaim.llm import kept
from counterclaim.llm.answer import NotAnAnswer, items_of
from counterclaim.llm.ground import text_digest
from counterclaim.llm.passages import Part, hidden_in, masked, parts_of
from counterclaim.llm.prompt import reader_of, request, tokens_in
from counterclaim.llm.settings import Plan, Settings
from counterclaim.model.asked import Answer, ModelReading, Outcome, Result, Sent
from counterclaim.model.ids import content_id
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.record import Record, Span
from counterclaim.readers import page_ids

if TYPE_CHECKING:
    from counterclaim.case.store import Case
    from counterclaim.llm.client import Client, Reply

ATTEMPTS = 3
"""Times that one request is sent where the server asks to wait or breaks down."""

BACK_OFF = 2.0
"""Seconds before the second attempt where the server names none; before the third twice that."""

LONGEST_WAIT = 120.0
"""Seconds that a server may ask to wait; beyond that the run ends, and can be taken up later."""

FAILURES = 3
"""Pages that may fail one after the other before the run ends: the rest would fail, too."""

TRIED_AGAIN = frozenset({Result.LIMITED, Result.SERVER_ERROR, Result.UNREACHABLE})
ENDING = frozenset(
    {
        Result.LIMITED,
        Result.UNREACHABLE,
        Result.UNAUTHORISED,
        Result.NOT_FOUND,
        Result.REDIRECTED,
        Result.WRONG_TYPE,
    }
)
"""Results that no other page would fare better with."""

Sleep = Callable[[float], None]


@dataclass(slots=True)
class AskReport:
    """What a run did. Tokens and cost hold what is known; `uncounted` requests are not in them."""

    read: int = 0
    requests: int = 0
    claims: int = 0
    attributions: int = 0
    refused: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0
    cost: float | None = None
    left: int = 0  # pages that were planned and not reached
    ended: str | None = None  # why the run ended before its last page, if a failure did that
    limit: str | None = None  # the limit that it ended at
    failed: list[Issue] = field(default_factory=list)


class Request(Record, frozen=True, kw_only=True):
    """One part of a page, ready to go out."""

    part: Part
    plan: str
    body: bytes
    hidden: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The SHA-256 of its body."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def masked(self) -> int:
        """Characters of its text that are masked."""
        return sum(
            max(0, min(h.end, span.end) - max(h.start, span.start))
            for h in self.hidden
            for span in self.part.passages
        )


class _Ended(Exception):
    """The run ends here; the message says why."""


class _AtLimit(_Ended):
    """The run ends at a limit that was asked for."""


def plan(case: str | Path, settings: Settings) -> Plan:
    """What `read` would send, without sending or changing anything.

    Raises:
        CaseError: the case cannot be read.
        UsageError: the settings make no sense, or the case has no such page.
    """
    from counterclaim.case.store import Case

    with Case.open(case) as store, store.with_own():
        return _Run(store, settings).plan()


def read(
    case: str | Path,
    settings: Settings,
    client: Client,
    *,
    announce: Callable[[Plan], None] | None = None,
    progress: Progress | None = None,
    sleep: Sleep = time.sleep,
) -> AskReport:
    """Let a language model read the pages of a case that it has not read yet.

    Args:
        case: the case; it must be there.
        settings: whom to ask, what to send, where to end.
        client: sends the requests.
        announce: told what will be sent, before anything is.
        progress: called with each page.
        sleep: waits where the server asks for it.

    Returns:
        What was read, what failed, what it took. All of it is in the case.

    Raises:
        CaseError: there is no such case, or it cannot be written; nothing more is sent.
        UsageError: the settings make no sense, or the case has no such page; nothing was sent.
    """
    tell = progress or (lambda step, done: None)
    with editing(case) as store, store.with_own():
        run = _Run(store, settings)
        planned = run.plan()
        if announce is not None:
            announce(planned)
        report = run.go(planned, client, tell, sleep)
        bring_up_to_date(store, tell)
    return report


class _Run:
    """One run over one case."""

    def __init__(self, store: Case, settings: Settings) -> None:
        settings.check()
        self._store, self._settings = store, settings
        self._reader = reader_of(settings.model)
        self._only = page_ids(store, settings.pages)
        self._mask = _masking(store) if settings.redact else (lambda page, notes: page.text)
        self._report = AskReport(cost=None if settings.price_in is None else 0.0)
        self._spent = 0  # tokens, estimated where the server does not count

    def plan(self) -> Plan:
        """What is going to be sent."""
        pages = there = empty = requests = characters = hidden = tokens = beyond = 0
        for page, notes in self._pages():
            if self._has_read(page):
                there += 1
                continue
            every = self._requests(page, notes)
            asked = self._open(page, every)
            if not every:
                empty += 1
            elif not asked:
                there += 1  # its answers are kept, for a text that was another one elsewhere
            elif self._settings.max_pages is not None and pages >= self._settings.max_pages:
                beyond += 1
            else:
                pages += 1
                requests += len(asked)
                characters += sum(one.part.characters for one in asked)
                hidden += sum(one.masked for one in asked)
                tokens += sum(tokens_in(one.body) for one in asked)
        return Plan(
            endpoint=self._settings.endpoint,
            reader=self._reader.id,
            redact=self._settings.redact,
            pages=pages,
            requests=requests,
            characters=characters,
            hidden=hidden,
            tokens=tokens,
            there=there,
            empty=empty,
            beyond=beyond,
        )

    def go(self, planned: Plan, client: Client, tell: Progress, sleep: Sleep) -> AskReport:
        """Send it all, page by page, until the end or whatever ends it."""
        report, in_a_row, done = self._report, 0, 0
        try:
            for page, notes in self._pages():
                if self._has_read(page):
                    continue
                requests = self._requests(page, notes)
                if not self._open(page, requests):
                    self._keep(page, notes, requests)
                    continue
                if done == planned.pages:
                    continue
                failure = self._read(page, notes, requests, client, sleep)
                done += 1
                tell("asking", done)
                in_a_row = 0 if failure is None else in_a_row + 1
                if failure is not None:
                    report.failed.append(failure)
                if in_a_row == FAILURES and done < planned.pages:
                    raise _Ended(f"{FAILURES} pages in a row failed")
        except _AtLimit as end:
            report.limit = str(end)
        except _Ended as end:
            report.ended = str(end)
        report.left = planned.pages - done + planned.beyond
        if planned.beyond and report.ended is None and report.limit is None:
            report.limit = f"{self._settings.max_pages} pages"
        return report

    # One page.

    def _pages(self) -> Iterator[tuple[Page, Notes]]:
        for page, notes in zip(self._store.pages(), self._store.built_in_notes(), strict=True):
            if not self._only or page.id in self._only:
                yield page, notes

    def _has_read(self, page: Page) -> bool:
        again = self._settings.again
        return not again and self._store.asked.reading(self._reader.id, page.id) is not None

    def _requests(self, page: Page, notes: Notes) -> tuple[Request, ...]:
        """All parts of a page; the same page and settings give the same requests."""
        settings = self._settings
        shown = self._mask(page, notes)
        hidden = hidden_in(page.text, shown)
        text = masked(page.text, hidden)
        parts = parts_of(page, notes, comments=settings.comments, size=settings.part)
        plan_id = content_id(
            "plan", *(f"{s.start}-{s.end}" for part in parts for s in part.passages), shown
        )
        return tuple(
            Request(
                part=part,
                plan=plan_id,
                hidden=hidden,
                body=request(
                    settings.model,
                    part.shown(text),
                    form=settings.form,
                    answer_tokens=None if settings.server_defaults else settings.answer_tokens,
                ),
            )
            for part in parts
        )

    def _open(self, page: Page, requests: tuple[Request, ...]) -> tuple[Request, ...]:
        """Those of a page's requests that no answer is kept for."""
        if self._settings.again:
            return requests
        held = {answer.request for answer in self._answers(page)}
        return tuple(one for one in requests if one.id not in held)

    def _read(
        self,
        page: Page,
        notes: Notes,
        requests: tuple[Request, ...],
        client: Client,
        sleep: Sleep,
    ) -> Issue | None:
        """Ask about a page, and keep what the answers come to; the failure, if it failed."""
        for one in self._open(page, requests):
            outcome = self._ask(page, one, client, sleep)
            if outcome.result is not Result.ANSWERED:
                failure = _failure(page, outcome)
                if outcome.result in ENDING:
                    self._report.failed.append(failure)
                    raise _Ended(f"{outcome.result}: {outcome.detail or 'the server says no more'}")
                return failure
        reading = self._keep(page, notes, requests)
        if reading is not None:
            self._report.read += 1
            self._report.claims += len(reading.claims)
            self._report.attributions += len(reading.attributions)
            self._report.refused += len(reading.issues)
        return None

    def _keep(self, page: Page, notes: Notes, requests: tuple[Request, ...]) -> ModelReading | None:
        """Keep what the answers to a page's requests come to, all of which are there.

        An answer to the same request on an earlier text of the page is as good: what was sent is
        the same, and only stands elsewhere.
        """
        answers = {one.request: one for one in self._answers(page)}
        chosen = []
        for one in requests:
            answer = self._answer(page, one, answers[one.id].words)
            if answer != answers[one.id]:
                self._store.asked.put_answer(answer)
            chosen.append(answer)
        return kept.keep(self._store, page, notes, self._reader, chosen)

    def _answers(self, page: Page) -> tuple[Answer, ...]:
        return self._store.asked.answers(self._reader.id, page.id)

    def _answer(self, page: Page, one: Request, words: str) -> Answer:
        return Answer(
            page=page.id,
            reader=self._reader.id,
            request=one.id,
            plan=one.plan,
            part=one.part.number,
            parts=one.part.of,
            text=text_digest(page),
            passages=one.part.passages,
            hidden=one.hidden,
            words=words,
        )

    def _ask(self, page: Page, one: Request, client: Client, sleep: Sleep) -> Outcome:
        """Send one request, again where that may help; the last outcome."""
        for attempt in range(1, ATTEMPTS + 1):
            self._check_limits(one)
            sent = self._store.asked.add_sent(self._sent(page, one, attempt))
            self._report.requests += 1
            reply = client.ask(one.body)
            outcome, answer = self._judged(page, one, sent, reply)
            self._store.asked.add_outcome(outcome, answer)
            self._count(one, outcome)
            if outcome.result not in TRIED_AGAIN or attempt == ATTEMPTS:
                return outcome
            wait = BACK_OFF * attempt if reply.wait is None else reply.wait
            if wait > LONGEST_WAIT:
                return outcome
            sleep(wait)
        raise AssertionError("at least one attempt is made")

    def _sent(self, page: Page, one: Request, attempt: int) -> Sent:
        return Sent(
            page=page.id,
            reader=self._reader.id,
            endpoint=self._settings.endpoint.base,
            model=self._settings.model,
            when=_now(),
            sha256=one.id,
            size=len(one.body),
            characters=one.part.characters,
            hidden=one.masked,
            part=one.part.number,
            parts=one.part.of,
            attempt=attempt,
        )

    def _judged(
        self, page: Page, one: Request, sent: Sent, reply: Reply
    ) -> tuple[Outcome, Answer | None]:
        """What a reply is worth: an answer that holds none of the form asked for is a failure."""
        result, detail, answer = reply.result, reply.detail, None
        if reply.wait is not None:
            asks = f"it asks to wait {reply.wait:g} seconds"
            detail = f"{detail}; {asks}" if detail else asks
        if reply.words is not None:
            try:
                items_of(reply.words)
            except NotAnAnswer as problem:
                result, detail = Result.MALFORMED, str(problem)
            else:
                answer = self._answer(page, one, reply.words)
        words = None if reply.words is None else reply.words.encode()
        outcome = Outcome(
            n=sent.n,
            when=_now(),
            seconds=reply.seconds,
            result=result,
            status=reply.status,
            detail=detail,
            tokens_in=reply.tokens_in,
            tokens_out=reply.tokens_out,
            cost=self._settings.cost(reply.tokens_in, reply.tokens_out),
            sha256=None if words is None else hashlib.sha256(words).hexdigest(),
            size=None if words is None else len(words),
        )
        return outcome, answer

    # What it takes.

    def _check_limits(self, one: Request) -> None:
        """End the run where the next request could go beyond what it may take."""
        settings, ahead = self._settings, tokens_in(one.body)
        most = settings.max_tokens
        if most is not None and self._spent + ahead + settings.answer_tokens > most:
            raise _AtLimit(f"{most} tokens: the next request could take more")
        worst = settings.cost(ahead, settings.answer_tokens)
        if settings.max_cost is not None and worst is not None:
            so_far = self._report.cost or 0.0
            if so_far + worst > settings.max_cost:
                raise _AtLimit(f"a cost of {settings.max_cost:g}: the next request could take more")

    def _count(self, one: Request, outcome: Outcome) -> None:
        """Add up tokens and cost; where the server counts none, limits go by the estimate."""
        report, settings = self._report, self._settings
        report.tokens_in += outcome.tokens_in or 0
        report.tokens_out += outcome.tokens_out or 0
        if outcome.tokens_in is None or outcome.tokens_out is None:
            report.uncounted += 1
        if outcome.result is Result.UNREACHABLE:
            return
        spent_in = tokens_in(one.body) if outcome.tokens_in is None else outcome.tokens_in
        spent_out = outcome.tokens_out
        if spent_out is None:
            answered = outcome.result in (Result.ANSWERED, Result.MALFORMED, Result.TIMEOUT)
            spent_out = settings.answer_tokens if answered else 0
        self._spent += spent_in + spent_out
        cost = settings.cost(spent_in, spent_out)
        if report.cost is not None and cost is not None:
            report.cost = round(report.cost + cost, 8)


def _failure(page: Page, outcome: Outcome) -> Issue:
    said = f": {outcome.detail}" if outcome.detail else ""
    status = f" (HTTP {outcome.status})" if outcome.status else ""
    rejected = outcome.result is Result.REJECTED
    hint = ". If it knows no such request: --answer-form, --server-defaults" if rejected else ""
    detail = f"{outcome.result}{said}{status}{hint}"
    return Issue(code="llm.failed", detail=detail, page=page.id, place=page.record)


def _masking(store: Case) -> Callable[[Page, Notes], str]:
    """What masks the names of victims, and of other people, in a page's text.

    Raises:
        UsageError: the case's views do not cover every page, so that not all victims are known.
    """
    from counterclaim.publish.private import mask_people
    from counterclaim.publish.redact import redaction_of

    if not store.current:
        raise UsageError(
            "the case's last build was stopped, so that the victims on its pages are not known",
            "Run counterclaim build once more; nothing was sent",
        )
    redaction = redaction_of(store)
    return lambda page, notes: mask_people(page, notes, redaction.page(page).text)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
