"""Who did it, to whom, to what, with what: read from the whole page by learned weights."""

from counterclaim.extract.incidents.read import tell_on
from counterclaim.extract.incidents.weights import weights

__all__ = ["tell_on", "weights"]
