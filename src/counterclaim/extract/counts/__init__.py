"""Counts: how many of whom or what, and what happened to them."""

from counterclaim.extract.counts.find import find_counts

__all__ = ["find_counts"]
