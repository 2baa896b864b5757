"""Data that people can read and edit: words, types, actors, sources, places.

Every file names its origin and licence in its head. `load` reads a TOML file once; the
typed loaders that stages use stand in the modules beside the data.
"""

import functools
import tomllib
from collections.abc import Callable
from importlib import resources
from typing import Any, TypeVar

Made = TypeVar("Made")

_MADE: list[Callable[[], None]] = []


def made_of_packs(make: Callable[[], Made]) -> Callable[[], Made]:
    """Make something from the packs once, and anew after `forget`."""
    kept = functools.cache(make)
    _MADE.append(kept.cache_clear)
    return kept


def forget() -> None:
    """Drop what was made from the packs: others are in use from now on."""
    for clear in _MADE:
        clear()


@functools.cache
def load(name: str) -> dict[str, Any]:
    """A pack's TOML file by its path below this folder, without suffix: "words/furniture"."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
