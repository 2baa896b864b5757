"""Opening what a user points at, without blocking, looping or filling the memory."""

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from counterclaim.collect.places import issue, place_of
from counterclaim.issues import Issue

MAX_BYTES = 256 * 1024 * 1024
"""Largest file, and largest line of a JSONL file, that is read. Bytes, after unpacking.

The longest real report is a few megabytes; a page needs about ten times its size in memory."""

MAX_RATIO = 200
"""A gzip file that grows beyond `MAX_BYTES` may unpack to this many times its size.

JSONL of reports packs 3 to 20 times; a bomb reaches 1,000."""


class GzipBomb(Exception):
    """A gzip file unpacks to far more than reports do."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file, unpacked if it ends in .gz. Never waits on a pipe or a device.

    Raises:
        OSError: it cannot be opened, or is no regular file.
        GzipBomb: while reading.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as raw:
        if not stat.S_ISREG(os.fstat(raw.fileno()).st_mode):
            raise OSError("not a regular file")
        if path.suffix.lower() == ".gz":
            with gzip.GzipFile(fileobj=raw) as packed:
                yield io.BufferedReader(_Guarded(packed, raw), 1 << 16)
        else:
            yield raw


class _Guarded(io.RawIOBase):
    """Unpacked bytes of a gzip file, stopping where no honest file would be."""

    def __init__(self, packed: gzip.GzipFile, raw: BinaryIO) -> None:
        self._packed, self._size, self._given = packed, os.fstat(raw.fileno()).st_size, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        got = self._packed.read(len(view))
        view[: len(got)] = got
        self._given += len(got)
        if self._given > max(MAX_BYTES, MAX_RATIO * self._size):
            raise GzipBomb
        return len(got)


def read_whole(path: Path) -> bytes | Issue:
    """A file's bytes, or why there are none."""
    try:
        with opened(path) as stream:
            data = stream.read(MAX_BYTES + 1)
    except FAILURES as error:
        return failure(path, error)
    if len(data) > MAX_BYTES:
        return too_large(place_of(path))
    return data


FAILURES = (OSError, EOFError, zlib.error, GzipBomb)
"""What reading an opened file can raise."""


def failure(path: Path, error: Exception) -> Issue:
    """The issue for an error of `FAILURES`."""
    place = place_of(path)
    if isinstance(error, GzipBomb):
        detail = f"it unpacks to more than {MAX_RATIO} times its size; unpack it and look at it"
        return issue("too-large", place, detail)
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        detail = f"the gzip file is broken ({error}); fetch it again. What came before is kept"
        return issue("gzip", place, detail)
    if isinstance(error, FileNotFoundError):
        return issue("missing", place, "there is no such file; check the path")
    if isinstance(error, PermissionError):
        return issue("unreadable", place, "no permission to read it; change its permissions")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return issue("unreadable", place, f"cannot be read: {reason.lower()}; give a regular file")


def too_large(place: str) -> Issue:
    """The issue for a file or line above `MAX_BYTES`."""
    limit = MAX_BYTES // (1024 * 1024)
    detail = f"larger than {limit} MB, which is the limit; split it into its reports"
    return issue("too-large", place, detail)
