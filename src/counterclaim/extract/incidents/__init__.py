"""Who did it, to whom, to what, with what: read from the whole page by weights that were learned."""

from counterclaim.extract.incidents.judge import judged
from counterclaim.extract.incidents.read import tell_on
from counterclaim.extract.incidents.weights import weights

__all__ = ["judged", "tell_on", "weights"]
