"""Policies for vague quantities: what "dozens" stands for when figures are worked out.

Built-in policies stand in `vague.toml`; a file of the same form can be named instead.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.errors import UsageError
from counterclaim.model.count import CountRange
from counterclaim.model.record import Record
from counterclaim.packs import load

DEFAULT = "recorders"


class Policy(Record, frozen=True, kw_only=True):
    """A named reading of vague words: least and greatest number, None for an open end."""

    name: str
    words: dict[str, tuple[int | None, int | None]]

    def read(self, said: CountRange) -> CountRange:
        """The range that a figure stands for; one without a vague word is as said."""
        if said.vague is None or said.vague not in self.words:
            return said
        low, high = self.words[said.vague]
        return msgspec.structs.replace(said, low=low, high=high)


@functools.cache
def policy(name: str = DEFAULT) -> Policy:
    """The policy of that name, or in the TOML file of that name.

    Raises:
        UsageError: there is neither, or the file cannot be read as a policy; says where.
    """
    built_in = load("vague")
    if name in built_in:
        return _policy(name, built_in[name], "vague.toml")
    path = Path(name)
    if not path.is_file():
        known = ", ".join(sorted(built_in))
        raise UsageError(f"there is no policy {name!r}", f"Name one of {known}, or a TOML file")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read as a policy ({error})", _FORM) from error
    if len(tables) != 1 or not isinstance(next(iter(tables.values())), dict):
        raise UsageError(f"{path} holds {len(tables)} tables, not one", _FORM)
    ((own, words),) = tables.items()
    return _policy(own, words, str(path))


_FORM = 'Write one table: [mine], then lines like "dozens" = [12, 24]; -1 is an open end'


def _policy(name: str, words: Mapping[str, Any], place: str) -> Policy:
    known = load("words/counts")["vague"]
    read: dict[str, tuple[int | None, int | None]] = {}
    for word, bounds in words.items():
        if word not in known:
            raise UsageError(f"{place}, [{name}]: {word!r} is no vague word", _known_words())
        whole = isinstance(bounds, list) and [type(bound) for bound in bounds] == [int, int]
        low, high = bounds if whole else (0, -2)
        if min(low, high) < -1 or (0 <= high < low) or low == high == -1:
            raise UsageError(f"{place}, [{name}], {word!r}: {bounds} is no range", _FORM)
        read[word] = (None if low < 0 else low, None if high < 0 else high)
    return Policy(name=name, words=read)


def _known_words() -> str:
    return f"Use one of: {', '.join(sorted(load('words/counts')['vague']))}"
