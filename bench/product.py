"""Running the product as any other program does: its command line, and nothing else of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-m", "counterclaim.cli")
DONE, PARTLY = 0, 3
"""Exit statuses with a result; some records of the data are odd, and answered with an error."""

RSS_UNIT = 1024 if sys.platform != "darwin" else 1
"""Bytes in a unit of `ru_maxrss`: getrusage(2)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    seconds: float  # by the clock
    cpu_seconds: float  # of all its threads
    peak_mb: float  # resident memory at its greatest, in 10^6 bytes


class Failed(Exception):
    """A program ended without a result; its last words are the message."""


def counterclaim(*args: str | Path, cache: Path | None = None) -> Cost:
    """Run one command of the product; with `cache` as the user's cache folder, if given.

    Raises:
        Failed: it gave no result.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        command = [*COMMAND, *map(str, args)]
        env = None if cache is None else {**os.environ, "XDG_CACHE_HOME": str(cache)}
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = code = os.waitstatus_to_exitcode(status)
        if code not in (DONE, PARTLY):
            said.seek(0)
            words = said.read().decode(errors="replace")[-2000:]
            raise Failed(f"{' '.join(map(str, args))} ended with status {code}: {words}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(seconds, cpu, usage.ru_maxrss * RSS_UNIT / 1e6)


def script(path: Path, *args: str | Path) -> str:
    """What one of the scoring programs prints.

    Raises:
        Failed: it ended with an error.
    """
    done = subprocess.run(
        [sys.executable, "-B", str(path), *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{path.name} ended with status {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout
