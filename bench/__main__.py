"""Prints every figure of quality and speed with its reference, and compares with the floors.

    python -m bench [--only NAME]... [--quick] [--raise-floors]

The exit status is 1 if a figure is worse than its floor in floors.json, or could not be
measured. Shared data is looked for where COUNTERCLAIM_SHARED says, else in ../shared.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench import dating, growth, quality, references, sentences, speed, stance
from bench.figures import HEAD, Figure, Floors, Verdict, line
from bench.product import Failed

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")

Part = Callable[[Path], Iterator[Figure]]
"""Measures one part of the table in an empty folder."""


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; gives the exit status."""
    options = _options(argv)
    shared = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
    if not (shared / "score").is_dir():
        print(f"no shared data at {shared}: set COUNTERCLAIM_SHARED to its folder", file=sys.stderr)
        return 2
    parts = _parts(shared, quick=options.quick)
    chosen = {name: parts[name] for name in options.only or parts}
    floors = Floors.read(FLOORS)
    print(HEAD)
    figures: list[Figure] = []
    failed: list[str] = []
    for name, part in chosen.items():
        try:
            figures += _shown(name, part, floors)
        except Failed as error:
            failed.append(name)
            print(f"{name} could not be measured: {error}", flush=True)
    if options.raise_floors:
        floors = floors.raised(figures)
        floors.write(FLOORS)
    broken = [figure.name for figure in figures if floors.judge(figure) is Verdict.BROKEN]
    if not options.only and not options.quick:
        broken += floors.unmeasured(figures)
    print(_outcome(figures, broken, failed))
    return 1 if broken or failed else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    others = ["sentences", "dating", "references", "stance", "language", "speed", "growth"]
    names = [*(item.name for item in quality.SETS), *others]
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure counterclaim.")
    parser.add_argument(
        "--only", action="append", choices=names, help="this part only; may be repeated"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="the first records of the large sets only: shown, not held to floors",
    )
    parser.add_argument(
        "--raise-floors",
        action="store_true",
        help="raise floors to what was measured; none is lowered",
    )
    return parser.parse_args(argv)


def _parts(shared: Path, *, quick: bool) -> dict[str, Part]:
    parts: dict[str, Part] = {
        item.name: partial(_quality, item, shared, quick=quick) for item in quality.SETS
    }
    parts["sentences"] = lambda work: sentences.measure(shared, work)
    parts["references"] = lambda work: references.measure(shared, work, quick=quick)
    parts["dating"] = lambda work: dating.measure(shared, work, quick=quick)
    parts["stance"] = lambda _: stance.measure(shared, quick=quick)
    parts["language"] = lambda _: _language(shared)
    parts["speed"] = lambda work: speed.measure(shared, work, quick=quick)
    parts["growth"] = lambda work: growth.measure(shared, quick=quick)
    return parts


def _quality(
    item: quality.QualitySet, shared: Path, work: Path, *, quick: bool
) -> Iterator[Figure]:
    return quality.measure(item, shared, work, quick=quick)


def _language(shared: Path) -> Iterator[Figure]:
    """The language pipeline's own figures; all but shares are only shown."""
    from bench.language import measure

    for name, value, unit, reference in measure(shared):
        yield Figure(
            name=name, value=value, unit=unit, reference=reference, held=unit.startswith("%")
        )


def _shown(name: str, part: Part, floors: Floors) -> list[Figure]:
    """A part's figures, printed as they come."""
    start = time.monotonic()
    figures = []
    with tempfile.TemporaryDirectory(prefix="counterclaim-bench-") as work:
        print(f"-- {name}", flush=True)
        for figure in part(Path(work)):
            print(line(figure, floors), flush=True)
            figures.append(figure)
    if sys.stderr.isatty():
        print(f"   {name} took {time.monotonic() - start:.0f} s", file=sys.stderr)
    return figures


def _outcome(figures: Sequence[Figure], broken: Sequence[str], failed: Sequence[str]) -> str:
    told = f"{len(figures)} figures"
    if broken:
        told += f"; worse than the floor or gone: {', '.join(broken)}"
    if failed:
        told += f"; could not be measured: {', '.join(failed)}"
    return told if broken or failed else f"{told}; every floor is kept"


if __name__ == "__main__":
    sys.exit(main())
