"""Data that people can read and edit: words, types, actors, sources, places.

Every file names its origin and licence in its head. `load` reads a TOML file once; the
typed loaders that stages use stand in the modules beside the data.
"""

import functools
import tomllib
from collections.abc import Callable
from contextvars import ContextVar
from importlib import resources
from typing import Any, TypeVar

Made = TypeVar("Made")

OWN: ContextVar[str] = ContextVar("own_packs", default="")
"""Names the analyst's packs in use; "" for the package's alone. `roster.with_own` sets it."""

SETS_KEPT = 4
"""Sets of packs of which what was made is kept: the package's alone, and some cases'."""


def made_of_packs(make: Callable[[], Made]) -> Callable[[], Made]:
    """Make something from the packs once, and anew where others are in use."""

    @functools.lru_cache(maxsize=SETS_KEPT)
    def made(packs: str) -> Made:
        return make()

    return lambda: made(OWN.get())


@functools.cache
def load(name: str) -> dict[str, Any]:
    """A pack's TOML file by its path below this folder, without suffix: "words/furniture"."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
