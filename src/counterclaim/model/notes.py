"""What reading one page yields."""

from counterclaim.issues import Issue
from counterclaim.model.answer import Answer
from counterclaim.model.claim import Attribution, Claim
from counterclaim.model.count import CountMention
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.identity import PlaceChoice
from counterclaim.model.order import Order
from counterclaim.model.record import Record, Span
from counterclaim.model.time import TimeMention


class Notes(Record, frozen=True, kw_only=True):
    """Everything extracted from one page, in text order; the page itself stays as it is.

    `choices` are the reasons for the places, each once; `chosen` runs beside `places` and gives
    each its reason's index. Where notes hold indexes of each other, `extract/layers.py` points them
    anew on pages with comments.
    """

    page: str
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    orders: tuple[Order, ...] = ()
    choices: tuple[PlaceChoice, ...] = ()
    chosen: tuple[int, ...] = ()
    answers: tuple[Answer, ...] = ()  # of readers' comments, in their order
    issues: tuple[Issue, ...] = ()
