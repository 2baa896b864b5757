"""Who did it, to whom, to what, with what: read from the whole page by weights that were learned."""

from counterclaim.extract.incidents.read import tell_on

__all__ = ["tell_on"]
