"""Actors: who is named, described or referred to in a page."""

from counterclaim.extract.actors.find import find_actors

__all__ = ["find_actors"]
