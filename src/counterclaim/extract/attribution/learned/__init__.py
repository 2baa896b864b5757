"""Attributions as a small network, trained in `training/attribution`, reads them.

The card beside the weights (`weights/README.md`) says what it was trained on and how well it
does. Words become pieces (`pieces.py`), pages become windows (`windows.py`), the network gives
scores (`network.py`), and `find.py` makes attributions of them.
"""

from counterclaim.extract.attribution.learned.find import Learned, find_learned

__all__ = ["Learned", "find_learned"]
