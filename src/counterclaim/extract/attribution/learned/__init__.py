"""Attributions as the network of `language/encoder` reads them.

The network gives scores for cues, and for the words around each; `labels.py` makes runs of words of
them, and `find.py` attributions of the runs.
"""

from counterclaim.extract.attribution.learned.find import Learned, find_learned

__all__ = ["Learned", "find_learned"]
