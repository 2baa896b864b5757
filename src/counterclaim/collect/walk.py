"""The files below a folder, in one order on every machine."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from counterclaim.collect.files import failure
from counterclaim.collect.places import issue, place_of
from counterclaim.issues import Issue


def walk(root: Path) -> Iterator[Path | Issue]:
    """`root` itself if it is a file, else all regular files below it, sorted by name.

    Names that start with a dot are skipped. Links are followed; a link back to a folder
    above it, and whatever is neither file nor folder, is an issue.
    """
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(root, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = path.stat()
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            yield _no_status(path, error)
            continue
        if stat.S_ISREG(status.st_mode):
            yield path
            continue
        if not stat.S_ISDIR(status.st_mode):
            detail = "neither a file nor a folder (a pipe, socket or device); give a file"
            yield issue("unreadable", place_of(path), detail)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield issue("loop", place_of(path), "a link back to a folder above it; not followed")
            continue
        if identity in seen:  # another link to a folder already read
            continue
        seen.add(identity)
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            yield failure(path, error)
            continue
        if not names and path == root:
            yield issue("empty", place_of(path), "the folder holds no files; check the path")
        below = (*above, identity)
        waiting.extend((path / name, below) for name in reversed(names))


def _no_status(path: Path, error: OSError | ValueError) -> Issue:
    if path.is_symlink():
        detail = "a link that leads nowhere; remove it or mend its target"
        return issue("missing", place_of(path), detail)
    if isinstance(error, OSError):
        return failure(path, error)
    return issue("unreadable", place_of(path), f"not a usable path: {error}")
