"""Files of places that a case is given: an analyst's list, GeoNames, Wikidata."""

from counterclaim.collect.gazetteers.read import PlaceFile, read_place_file

__all__ = ["PlaceFile", "read_place_file"]
