"""Naming files and lines the way a person finds them again."""

import os
from pathlib import Path

from counterclaim.issues import Issue


def place_of(path: Path, line: int | None = None) -> str:
    """`path` or `path:line`; bytes of a name that are not UTF-8 are shown as U+FFFD."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return name if line is None else f"{name}:{line}"


def issue(code: str, place: str, detail: str) -> Issue:
    """An issue of this stage: `collect.` and the code, at a file or a line of it."""
    return Issue(code=f"collect.{code}", detail=detail, place=place)
