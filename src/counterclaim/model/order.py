"""Order between happenings, kept even where no day is known: what one page says came first."""

from enum import StrEnum

from counterclaim.model.record import Record


class Relation(StrEnum):
    """How two happenings lie to each other; "after" is "before" with its sides changed.

    Three of the relations of TimeML's TLINK: BEFORE, DURING (IS_INCLUDED) and SIMULTANEOUS.
    """

    BEFORE = "before"
    DURING = "during"
    SAME_TIME = "same time"


class Pole(Record, frozen=True, kw_only=True):
    """One side of an order: a claim of the page, or a noun that only points at a happening.

    `start` to `end` are the words that state it or point at it; `type` is what they tell of.
    """

    claim: str | None = None  # its id; None where no claim of the page tells what is meant
    type: str
    start: int
    end: int
    words: str


class Order(Record, frozen=True, kw_only=True):
    """What one page says of the order of two happenings.

    `low` and `high` bound the days from the first to the second where the words give a distance
    ("two days after"); None is no bound. `start` to `end` are the words that say so, from the
    amount or the connective to the end of what it leads to.
    """

    page: str
    relation: Relation
    first: Pole
    second: Pole
    low: int | None = None
    high: int | None = None
    start: int
    end: int
    words: str
    rule: str  # the connective, or "narrative" for what is told on

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it orders."""
        return tuple(pole.claim for pole in (self.first, self.second) if pole.claim)


class OrderWords(Record, frozen=True, kw_only=True):
    """One page's word for an order between events."""

    page: str
    start: int
    end: int
    words: str
    claim: str  # the claim whose sentence says it


class EventOrder(Record, frozen=True, kw_only=True):
    """The order of two events on the word of pages.

    A side without an event is told in words only: "the car bombs", of which no claim is known.
    """

    id: str
    relation: Relation
    first: str | None  # an event's id
    second: str | None
    first_words: str  # how the first page to say so calls it
    second_words: str
    low: int | None = None
    high: int | None = None
    told: tuple[OrderWords, ...]
    claims: tuple[str, ...]  # all that it rests on
    contradicted: bool = False  # other accounts put the same events the other way round
