"""Places: which are named in a page, and where they lie."""

from counterclaim.extract.places.find import find_places, weigh_places

__all__ = ["find_places", "weigh_places"]
