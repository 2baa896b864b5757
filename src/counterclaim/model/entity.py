"""Places, actors and sources: as mentioned, and as one identity."""

from enum import StrEnum

from counterclaim.model.record import Record


class PlaceMention(Record, frozen=True, kw_only=True):
    """A toponym in a text, resolved where the gazetteer knows one place for it.

    `id` is "geonames:NUMBER", an overlay's own id, or None where nothing fits; `precision`
    is one of the levels in `packs/kinds.toml` (site, neighbourhood, town, district,
    governorate, country, region, area). `reference` marks a place that only says where
    something else is ("120 km from X", "between X and Y"): what is told did not happen there.
    """

    start: int
    end: int
    name: str  # the resolved name, else the words as written
    id: str | None = None
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    precision: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    within: str | None = None  # name of the first-order division, where known
    reference: bool = False


class Recognised(StrEnum):
    """How the words of an actor were recognised on their page."""

    LISTED = "listed"  # a pack lists the name
    LOCAL = "local"  # a pack lists it for reports about one country
    INTRODUCED = "introduced"  # the page gives a name and its short form: "Long Name (LN)"
    SOUND = "sound"  # another spelling of a name that a pack lists
    CONTEXT = "context"  # the words around an unlisted name: a title, a post, a verb
    AGAIN = "again"  # a name of the page again, or the short form of one
    DESCRIBED = "described"  # a class or an office, not a name
    REFERENCE = "reference"  # a pronoun or description carried to its actor


class ActorMention(Record, frozen=True, kw_only=True):
    """Words that name or describe somebody who acts, suffers or speaks.

    `id` is the pack's id, or None for one found in the text only; `name` is then the fullest
    form the page gives. `kind` is one of `packs/kinds.toml`. A class of people ("local
    residents", "field sources") is an actor of kind "civilians" or "unnamed source".
    """

    start: int
    end: int
    name: str
    id: str | None = None
    kind: str | None = None
    refers: bool = False  # a pronoun or description carried to its actor ("the group")
    how: Recognised | None = None


class Actor(Record, frozen=True, kw_only=True):
    """One identity across pages."""

    id: str
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None


class Source(Record, frozen=True, kw_only=True):
    """Somebody who asserts: outlet, agency, institution, monitor, armed group's media, ..."""

    id: str
    name: str
    kind: str | None = None
    affiliation: str | None = None
