"""Attribution: who says what, on whose word. See `find_attributions`."""

from counterclaim.extract.attribution.find import find_attributions

__all__ = ["find_attributions"]
