"""Places of a case's own: what an analyst's list, a GeoNames dump or a Wikidata export holds."""

from enum import StrEnum

from counterclaim.issues import Issue
from counterclaim.model.own import OwnFile
from counterclaim.model.record import Record


class OverlayFormat(StrEnum):
    """What kind of file an overlay came from."""

    CSV = "csv"
    GEOJSON = "geojson"
    GEONAMES = "geonames"
    WIKIDATA = "wikidata"


class Overlay(OwnFile, frozen=True, kw_only=True):
    """One file of places that a case was given."""

    format: OverlayFormat
    places: int  # how many it holds
    issues: tuple[Issue, ...] = ()  # rows that were left out or not wholly understood


class OwnPlace(Record, frozen=True, kw_only=True):
    """One place of an overlay.

    `lat` and `lon` are degrees, WGS 84. `row` is the line of the file, or the number of the
    feature or result, from 1. `same_as` is the id under which the gazetteer that comes with
    the program knows the same place: it is then one identity with it.
    """

    id: str
    name: str
    lat: float
    lon: float
    precision: str  # a level of `packs/kinds.toml`
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None  # name of the first-order division
    population: int = 0  # 0 is unknown
    aliases: tuple[str, ...] = ()
    row: int
    same_as: str | None = None

    @property
    def identity(self) -> str:
        """The id that its mentions get."""
        return self.same_as or self.id
