"""Data that people can read and edit: words, types, actors, sources, places.

Every file names its origin and licence in its head. `load` reads a TOML file once; the
typed loaders that stages use stand in the modules beside the data.
"""

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def load(name: str) -> dict[str, Any]:
    """A pack's TOML file by its path below this folder, without suffix: "words/furniture"."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
