"""What a language model was asked, what came back, and what it reads a page as.

A model's reading stands beside the built-in one and never changes it: `with_reading` puts the two
together, for cases whose analyst chose the model's.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from counterclaim.issues import Issue
from counterclaim.model.claim import Attribution, Claim
from counterclaim.model.notes import Notes
from counterclaim.model.order import Order, Pole
from counterclaim.model.record import Record, Span

BUILT_IN = "built-in"
"""What the program's own reader is called where a reader is named."""


class ModelReader(Record, frozen=True, kw_only=True):
    """A language model together with what it is told: another prompt makes another reader."""

    model: str  # the name that its server knows it by
    prompt: str  # version of the prompt, and a digest of all that is said beside the page

    @property
    def id(self) -> str:
        """How it is kept and named: MODEL@PROMPT."""
        return f"{self.model}@{self.prompt}"

    @classmethod
    def of(cls, id_: str) -> ModelReader:
        """The reader of an id."""
        model, _, prompt = id_.rpartition("@")
        return cls(model=model, prompt=prompt)


class Result(StrEnum):
    """What became of a request."""

    ANSWERED = "answered"
    MALFORMED = "malformed answer"
    CUT_OFF = "answer cut off"
    DECLINED = "declined by the model"
    REJECTED = "request rejected"  # a 4xx status other than those below
    UNAUTHORISED = "key refused"
    NOT_FOUND = "no such model or address"
    LIMITED = "asked to wait"
    SERVER_ERROR = "error of the server"
    REDIRECTED = "sent elsewhere"  # never followed
    WRONG_TYPE = "not JSON"
    TOO_LARGE = "answer too large"
    TIMEOUT = "no answer in time"
    UNREACHABLE = "no connection"


class Sent(Record, frozen=True, kw_only=True):
    """One request, written down before it goes out. It holds neither the text nor a key."""

    n: int = 0  # in the order of sending, from 1; given by the case
    page: str
    reader: str
    endpoint: str
    model: str
    when: str  # ISO date and time, UTC
    sha256: str  # of the request's body, byte for byte
    size: int  # bytes of the body
    characters: int  # code points of the page's text in it
    hidden: int = 0  # how many of them were masked
    part: int = 1  # of a page too long for one request, from 1
    parts: int = 1
    attempt: int = 1  # of the same request in one run, from 1


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one request. Tokens and cost are None where nobody says, never 0."""

    n: int  # of the request
    when: str
    seconds: float  # from sending to the last byte
    result: Result
    status: int | None = None  # of HTTP
    detail: str | None = None  # in words, for failures
    tokens_in: int | None = None  # as the server counts
    tokens_out: int | None = None
    cost: float | None = None  # in the currency of the prices given
    sha256: str | None = None  # of the model's words
    size: int | None = None  # bytes of them


class Exchange(Record, frozen=True, kw_only=True):
    """A request with its outcome; None where the program was stopped in between."""

    sent: Sent
    outcome: Outcome | None


class Answer(Record, frozen=True, kw_only=True):
    """The model's words on one part of a page, kept so that they need not be asked for again.

    `passages` are the sentences sent, numbered from 1 in this order; `hidden` the stretches of the
    page that were masked; `text` is the SHA-256 of the page's whole text. Parts of one `plan` make
    the page together. `words` can be anything.
    """

    page: str
    reader: str
    request: str  # SHA-256 of the request's body
    plan: str
    part: int
    parts: int
    text: str
    passages: tuple[Span, ...]
    hidden: tuple[Span, ...] = ()
    words: str


class ModelReading(Record, frozen=True, kw_only=True):
    """What a model's answers come to on one page, each quote found in the text.

    `read` are the stretches it was given. `basis` names the version of the rules that this was
    worked out by, the page's text, the built-in notes and the answers.
    """

    page: str
    reader: str
    basis: str
    read: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()  # what was refused, and why


def with_reading(notes: Notes, reading: ModelReading) -> Notes:
    """Notes with the model's attributions and claims in the stretches that it has read.

    Elsewhere (comments, unless they were sent) the built-in ones stay, as do times, places, actors
    and counts everywhere. An order of claims stays where the model's claims have its triggers.
    """
    kept = [n for n, item in enumerate(notes.attributions) if not _within(_first(item), reading)]
    attributions = _joined(
        [_under(notes.attributions[n], {old: new for new, old in enumerate(kept)}) for n in kept],
        reading.attributions,
    )
    own = [claim for claim in notes.claims if not _within(claim.trigger.start, reading)]
    claims = sorted((*own, *reading.claims), key=lambda claim: (claim.start, claim.trigger))
    orders = (_reordered(order, own, reading.claims) for order in notes.orders)
    return msgspec.structs.replace(
        notes,
        attributions=attributions,
        claims=tuple(claims),
        orders=tuple(order for order in orders if order is not None),
        issues=(*notes.issues, *reading.issues),
    )


def _within(offset: int, reading: ModelReading) -> bool:
    return any(span.start <= offset < span.end for span in reading.read)


def _first(item: Attribution) -> int:
    spans = (*item.cue, *item.content, *item.source)
    return min((span.start for span in spans), default=0)


def _under(item: Attribution, numbers: dict[int, int]) -> Attribution:
    """An attribution whose outer one has another number now, or is gone."""
    if item.nested_in is None:
        return item
    return msgspec.structs.replace(item, nested_in=numbers.get(item.nested_in))


def _joined(own: Sequence[Attribution], others: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Two lists as one, in text order, each item still nested in the one it was nested in."""
    shifted = _moved(others, {n: len(own) + n for n in range(len(others))})
    every = [*own, *shifted]
    order = sorted(range(len(every)), key=lambda n: (_first(every[n]), n))
    return _moved([every[n] for n in order], {old: new for new, old in enumerate(order)})


def _moved(items: Sequence[Attribution], numbers: dict[int, int]) -> tuple[Attribution, ...]:
    return tuple(_under(item, numbers) for item in items)


def _reordered(order: Order, own: Sequence[Claim], others: Sequence[Claim]) -> Order | None:
    """An order with the model's claims in place of those that have gone; None without them."""
    ids = {claim.id for claim in own}
    poles = []
    for pole in (order.first, order.second):
        if pole.claim is not None and pole.claim not in ids:
            found = next(
                (c for c in others if c.trigger.overlaps(Span(pole.start, pole.end))), None
            )
            if found is None:
                return None
            pole = _pole(pole, found)
        poles.append(pole)
    if poles[0].claim == poles[1].claim:
        return None
    return msgspec.structs.replace(order, first=poles[0], second=poles[1])


def _pole(pole: Pole, claim: Claim) -> Pole:
    return msgspec.structs.replace(pole, claim=claim.id, type=claim.type)
