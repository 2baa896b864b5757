"""Places, actors and sources: as mentioned, and as one identity."""

from enum import StrEnum

from counterclaim.model.record import Record, Span


class PlaceUse(StrEnum):
    """What the name of a place does where it stands."""

    WHERE = "where"  # the place itself: something is, goes or happens there
    REFERENCE = "reference"  # it only says where something else is: "12 km from X"
    ACTOR = "actor"  # its government or people acts or speaks: "Moscow denied"
    BELONGING = "belonging"  # it says whose or of where: "Syrian troops", "the Homs police"


class PlaceBasis(Record, frozen=True, kw_only=True):
    """From what a place that no gazetteer has was put on the map.

    `rule` is "distance", "direction", "near" or "within" where the words beside the name tell
    it, and "page" where only the rest of the page does. `towards` are degrees clockwise from
    north, `km` kilometres from the anchor, both None where the text does not say.
    """

    rule: str
    anchor: str  # name of the place it was derived from
    anchor_id: str | None = None
    km: float | None = None
    towards: float | None = None


class PlaceMention(Record, frozen=True, kw_only=True):
    """A toponym in a text, resolved where the gazetteer knows one place for it.

    `id` is "geonames:NUMBER", an overlay's own id, or None where nothing fits; `precision`
    is one of the levels in `packs/kinds.toml`. A place without id that the text says enough
    of has a point all the same: `radius_km` is then how far from it the place may lie, `basis`
    what that was derived from, and `precision` what is known so.
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
    use: PlaceUse = PlaceUse.WHERE
    radius_km: float | None = None
    basis: PlaceBasis | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it is a stretch of land too wide to tell one happening from the next."""
        return self.basis is None and self.precision in WIDE


WIDE = frozenset({"country", "region", "governorate", "area"})
"""Precisions too wide to tell one happening from the next."""


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
