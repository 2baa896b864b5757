"""Places, actors and sources: as mentioned, and as one identity."""

from enum import StrEnum

from counterclaim.model.record import Record, Span


class PlaceMention(Record, frozen=True, kw_only=True):
    """A toponym in a text, resolved where the gazetteer knows one place for it.

    `id` is "geonames:NUMBER", an overlay's own id, or None where nothing fits; `precision`
    is one of the levels in `packs/precision.toml` (site, neighbourhood, town, district,
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


class KnownBy(StrEnum):
    """What told whom a mention means."""

    NAME = "name"  # a name of a pack
    LOCAL = "local name"  # one that means it in reports about its country
    SPELLING = "spelling"  # another spelling of a pack's name
    DEFINED = "defined"  # a name or acronym that the page itself introduces: at `basis`
    AGAIN = "again"  # a name that the page uses elsewhere
    CONTEXT = "context"  # the words around it show an actor that no pack has
    CLASS = "class"  # a class of people, by its words
    REFERENCE = "reference"  # it points back: to `basis`


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
    by: KnownBy = KnownBy.CONTEXT
    basis: Span | None = None  # words of the page that it rests on: definition or antecedent


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
