"""Hedging lost on the way: said *may*, reported *did*."""

from enum import StrEnum

from counterclaim.model.claim import Certainty, Distance, Modality, Polarity
from counterclaim.model.record import Record


class Carriage(StrEnum):
    """By what a firmer claim is known to carry a weaker one."""

    PAGE = "same page"  # its headline or own voice carries what it quotes
    COPY = "copy"  # its page copies the other's words
    SOURCE = "named source"  # it names the voice whose own page the other stands on
    CHAIN = "attribution chain"  # in one sentence, an outer voice vouches for the inner one


class Softening(StrEnum):
    """What was lost."""

    CERTAINTY = "certainty"  # possible became certain
    MODALITY = "modality"  # planned or supposed became happened
    DISTANCE = "distance"  # the doubt of the first teller is gone


class HeldAs(Record, frozen=True, kw_only=True):
    """How firmly one voice puts a claim forward; `quote` is its page's text from start to end."""

    claim: str
    page: str
    start: int
    end: int
    quote: str
    voice: str | None  # None: the page does not name it
    certainty: Certainty
    polarity: Polarity
    modality: Modality
    distance: Distance | None = None  # of who writes the page, towards what it carries


class LostHedge(Record, frozen=True, kw_only=True):
    """A claim put forward more firmly by who carries it than by who said it.

    It does not say who is right, nor that the change was meant: the carrier may know more.
    """

    id: str
    carriage: Carriage
    lost: tuple[Softening, ...]
    said: HeldAs
    reported: HeldAs
    reason: str
    event: str | None = None  # of the firmer claim
