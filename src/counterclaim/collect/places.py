"""Naming files and lines the way a person finds them again."""

import os
from pathlib import Path

from counterclaim.issues import Issue

DOUBTS = frozenset(
    f"collect.{code}"
    for code in ("encoding", "control", "no-id", "duplicate-id", "surrogate", "field", "published")
)
"""Issues about an input that was read all the same; every other one says it could not be read."""


def place_of(path: Path, line: int | None = None) -> str:
    """`path` or `path:line`; bytes of a name that are not UTF-8 are shown as U+FFFD."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return name if line is None else f"{name}:{line}"


def issue(code: str, place: str, detail: str) -> Issue:
    """An issue of this stage: `collect.` and the code, at a file or a line of it."""
    return Issue(code=f"collect.{code}", detail=detail, place=place)
