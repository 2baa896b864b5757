"""Who and what a mention was taken for, and why: reasons kept beside the choice itself."""

from enum import StrEnum

from counterclaim.model.record import Record


class Chosen(StrEnum):
    """How a page's name came to its place, or to none."""

    ONLY = "only"  # no list has another place of the name
    WEIGHED = "weighed"  # the namesake with the highest score
    INSIDE = "inside"  # the likeliest namesake inside the place named right after it
    FOREIGN = "foreign"  # too little known, in a country the page does not tell of: left open
    UNLISTED = "unlisted"  # no list has the name: a word beside it says that it is a place


class Namesake(Record, frozen=True, kw_only=True, array_like=True):
    """One place that a name can mean, with what spoke for it on one page.

    The parts add up to `score`. Their scale is the log10 of inhabitants: a place ten times as
    large is one better.
    """

    id: str
    name: str
    precision: str
    country: str | None
    within: str | None  # name of the first-order division
    lat: float | None
    lon: float | None
    overlay: str | None  # id of the case's overlay that holds it
    known: float  # how well known it is, by inhabitants or level
    fits: float  # the head noun beside the name
    near: float  # the page's other places lie near
    country_told: float  # the page's other places lie in its country
    division_told: float  # or in its division
    contained: float  # it lies in the place named right after it

    @property
    def score(self) -> float:
        """The sum of the parts."""
        return (
            self.known
            + self.fits
            + self.near
            + self.country_told
            + self.division_told
            + self.contained
        )


class PlaceChoice(Record, frozen=True, kw_only=True):
    """Why a page's name means the place it means.

    `namesakes` are the likeliest of those weighed, best first; `weighed` says how many there
    were. `countries` are the shares of the page's other names that lie in each country.
    """

    name: str  # as written
    precision: str | None = None  # what a head noun beside it says
    how: Chosen
    place: str | None = None  # id of the choice
    weighed: int = 0
    namesakes: tuple[Namesake, ...] = ()
    countries: tuple[tuple[str, float], ...] = ()


class LinkRule(StrEnum):
    """Why a mention has its identity in the case."""

    PAGE = "page"  # as its own page read it
    RESPELLED = "respelled"  # another spelling of a place that other pages mean
    ALIKE = "alike"  # nearly the letters of a place that other pages mean
    NAME = "name"  # no list has it: its name alone, and spellings of it
    PACK = "pack"  # a name that a pack lists
    ACRONYM = "acronym"  # the first letters of a name in the case
    SURNAME = "surname"  # the last words of a fuller name on the page
    CLASS = "class"  # described, not named: its words
    HOLDER = "holder"  # an office, held by this person on every day the page can be of
    REFERENCE = "reference"  # "the group", "he": carried to an actor named before
    DECISION = "decision"  # a person decided it


class Link(Record, frozen=True, kw_only=True):
    """A mention's identity in the case, and why; `id` is None where a person said it is none."""

    start: int
    end: int
    id: str | None
    rule: LinkRule
    detail: str = ""  # what the rule went by, as a clause
    before: str | None = None  # the identity that a decision took it from
    decision: str | None = None  # id of the decision


class Place(Record, frozen=True, kw_only=True):
    """One place of a case. `overlay` is the case's overlay that holds it."""

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    country: str | None = None
    within: str | None = None
    spellings: tuple[str, ...] = ()  # as pages write it, the most frequent first
    mentions: int = 0
    pages: int = 0
    overlay: str | None = None
    decisions: tuple[str, ...] = ()  # ids of decisions that some mention follows
