"""Build a case from the example reports, show its brief, say what to try next.

`make demo` runs this; it needs only the installed product. What it makes lies in `demo/` (or
the folder named as the first argument) and is made anew each time.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

REPORTS = Path(__file__).resolve().parent / "al-qaryatayn"


def main(folder: Path) -> int:
    """Make the case and the brief in `folder`; the exit status of a command."""
    try:
        from counterclaim.errors import CounterclaimError
    except ImportError as error:
        _say(f"{error}. Run `make demo`, which installs what the demo needs.")
        return 1
    try:
        return _demo(folder)
    except CounterclaimError as error:
        _say(str(error))
        return 1


def _demo(folder: Path) -> int:
    import counterclaim

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal may lack Arabic letters
    started = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    case, page = folder / "al-qaryatayn.case", folder / "brief.html"
    for old in folder.glob(f"{case.name}*"):
        old.unlink()
    _say(f"Reading the reports in {_near(REPORTS)} (loading the language pipeline takes a moment)")
    report = counterclaim.build([REPORTS], case, progress=_step)
    for issue in report.failed:
        _say(f"could not read {issue.place}: {issue.detail}")
    built = time.perf_counter()
    with counterclaim.Case.open(case) as store:
        print(counterclaim.brief(store, "terminal"))
        page.write_text(counterclaim.brief(store, "html"), encoding="utf-8")
    ended = time.perf_counter()
    _say(f"{report.pages} pages read and compared in {built - started:.1f} s,")
    _say(f"the brief composed and written in {ended - built:.1f} s.")
    _say(_next_steps(case, page))
    return 3 if report.failed else 0


def _step(step: str, done: int) -> None:
    """Progress: one line that counts on a terminal, a line for each step elsewhere."""
    if sys.stderr.isatty():
        print(f"\r  {step}: {done} pages ", end="", file=sys.stderr, flush=True)
        if step != "reading":
            print(file=sys.stderr)
    elif step != "reading":
        _say(f"  {step}: {done} pages")


def _next_steps(case: Path, page: Path) -> str:
    program, case = _near(Path(sys.executable).parent / "counterclaim"), _near(case)
    return f"""
Open {_near(page)} in a browser: each citation opens its page at the sentence.

Then try:
  {program} show {case} disputes
  {program} show {case} claims --speaker "media wing"
  {program} show {case} claims --search Konashenkov
  {program} show {case} claims --layer comment
  {program} show {case} pages
  {program} export {case} --format json -o {case.with_suffix(".json")}

What each example is for: examples/README.md. A guided tour: docs/tour.md."""


def _near(path: Path) -> Path:
    """The path as one would type it here."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo")))
