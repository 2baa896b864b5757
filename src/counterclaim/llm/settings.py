"""How a run asks: whom, what goes out, and where it ends."""

from __future__ import annotations

from counterclaim.errors import UsageError
from counterclaim.llm.client import ANSWER_SECONDS
from counterclaim.llm.endpoint import Endpoint
from counterclaim.llm.passages import PART_CHARACTERS
from counterclaim.llm.prompt import ANSWER_TOKENS, AnswerForm
from counterclaim.model.record import Record

MILLION = 1_000_000

LEAST_PART = 200
"""Characters; smaller parts tear sentences from all that they refer to."""


class Settings(Record, frozen=True, kw_only=True):
    """Everything a run is asked for, but the key. None is no limit, and no price."""

    endpoint: Endpoint
    model: str
    form: AnswerForm = AnswerForm.SCHEMA
    part: int = PART_CHARACTERS  # most characters of a page in one request
    answer_tokens: int = ANSWER_TOKENS
    server_defaults: bool = False  # leave length and temperature to it, and only reckon with them
    seconds: float = ANSWER_SECONDS  # for one answer as a whole
    redact: bool = False  # mask the names of people
    comments: bool = False  # readers' comments too
    again: bool = False  # also what this reader has read already
    pages: tuple[str, ...] = ()  # only these: ids, records or file names
    max_pages: int | None = None
    max_tokens: int | None = None  # in and out together
    max_cost: float | None = None
    price_in: float | None = None  # of a million tokens
    price_out: float | None = None

    def check(self) -> None:
        """Refuse what makes no sense together.

        Raises:
            UsageError: says what.
        """
        if (self.price_in is None) != (self.price_out is None):
            raise UsageError("one price alone gives no cost", "Give --price-in and --price-out")
        if self.max_cost is not None and self.price_in is None:
            raise UsageError(
                "a limit of cost needs prices", "Give --price-in and --price-out, or --max-tokens"
            )
        if self.part < LEAST_PART:
            raise UsageError(f"parts of {self.part} characters are too small", "Give 200 or more")

    def cost(self, tokens_in: int | None, tokens_out: int | None) -> float | None:
        """What so many tokens cost; None where a number or a price is not known."""
        if tokens_in is None or tokens_out is None:
            return None
        if self.price_in is None or self.price_out is None:
            return None
        return round((tokens_in * self.price_in + tokens_out * self.price_out) / MILLION, 8)


class Plan(Record, frozen=True, kw_only=True):
    """What a run is going to send; numbers are of pages that are yet to be read."""

    endpoint: Endpoint
    reader: str
    redact: bool
    pages: int
    requests: int
    characters: int  # of the pages' text
    hidden: int  # of these masked
    tokens: int  # estimated, of the requests; answers come on top
    there: int  # pages that this reader has read already
    empty: int  # pages with no sentence that would be sent
    beyond: int  # pages beyond `max_pages`
