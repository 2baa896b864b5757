"""Write the generated parts of the manual: `python docs/manual/generate.py`.

- `types.md` from the lists in the package; `tests/examples/test_manual.py` fails when the page
  has fallen behind them.
- `transliterations.md`: every way of writing in `transliterations.tsv`, looked up.
- Outputs shown in `README.md`, `docs/tour.md` and two pages of the manual. A comment says
  what stands in the block below:

      <!-- output [lines A-B] [after "WORDS"]: counterclaim show demo/al-qaryatayn.case disputes -->

  `after` starts at the first line with these words, `lines` counts from there, both ends in.
  The commands run on a demo case made anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.packs import gazetteer
from counterclaim.packs.types import examples
from counterclaim.publish.types import types

ROOT = Path(__file__).resolve().parents[2]
TYPES = Path(__file__).with_name("types.md")
VARIANTS = Path(__file__).with_name("transliterations.tsv")
TRANSLITERATIONS = Path(__file__).with_name("transliterations.md")
SHOWING = (
    ROOT / "README.md",
    ROOT / "docs" / "tour.md",
    ROOT / "docs" / "manual" / "identities.md",
    ROOT / "docs" / "manual" / "explaining.md",
)

COLUMNS = "110"
"""Width of the terminal that outputs are made for: what fits a page of the manual."""

HEAD = """# Types, kinds and precisions

Generated from `src/counterclaim/packs` by `docs/manual/generate.py`; do not edit it here.
`counterclaim types --format json` prints the same for programs. The columns acled, plover and
ucdp name the counterpart in ACLED (event / sub-event type), PLOVER (event and mode) and UCDP GED
(type of violence; for precisions its code); "-" says that the scheme has none.
"""

SPELLING_HEAD = """# Places under every spelling

Generated from [transliterations.tsv](transliterations.tsv) by `docs/manual/generate.py`; do not
edit it here. Each way of writing was looked up twice: with the country known, as on a page that
names it, and alone. "Wrong" gives what was found instead; a name that is not found is left open.
Add other names of a place as [extending](extending.md) tells.
"""

EXAMPLES_HEAD = """## Examples

Sentences made up for this project (`packs/examples`), each with the roles that are read in it;
after "not", near misses in which no claim of the type may be read. Tests run all of them.
"""

TITLES = {
    "event_types": "Event types",
    "actor_kinds": "Kinds of actors",
    "source_kinds": "Kinds of sources",
    "place_precisions": "How exactly a place is known",
    "date_precisions": "How exactly a day is known",
}

SHOWN = re.compile(
    r"(?P<head><!-- output(?: lines (?P<first>\d+)-(?P<last>\d+))?(?: after \"(?P<after>[^\"]+)\")?"
    r": (?P<command>counterclaim [^\n]+?) -->\n```text\n)(?P<body>.*?)(?P<tail>```\n)",
    re.DOTALL,
)


def types_page() -> str:
    """The page of types, kinds and precisions."""
    rows = (line for name, entries in types().items() for line in _table(name, entries))
    return "\n".join([HEAD, *rows, *_examples()])


def _examples() -> Iterator[str]:
    """Every type with sentences that state it and near misses that do not."""
    yield EXAMPLES_HEAD
    for name in types()["event_types"]:
        mine = [example for example in examples() if example.type == name["type"]]
        yield f"### {name['type'].capitalize()}\n"
        for example in mine:
            roles = [f"{role} {', '.join(words)}" for role, words in example.roles.items()]
            if example.count is not None:
                low, high = example.count
                roles.append(f"count {low}" if low == high else f"count {low} to {high}")
            told = f" ({'; '.join(roles)})" if roles else ""
            yield f"- {example.text}{told}" if example.states else f"- not: {example.text}"
        yield ""


def _table(name: str, entries: list[dict[str, Any]]) -> Iterator[str]:
    columns = list(entries[0])
    yield f"## {TITLES[name]}"
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for entry in entries:
        yield f"| {' | '.join(_cell(entry.get(column)) for column in columns)} |"
    yield ""


def _cell(value: object) -> str:
    return "-" if value is None else str(value).replace("|", "\\|")


def transliterations_page() -> str:
    """The page of spellings: each variant with what is found for it."""
    rows = [line.split("\t") for line in VARIANTS.read_text(encoding="utf-8").splitlines()]
    table: list[str] = []
    tried = known = alone = 0
    for place, country, name, variants in (row for row in rows if not row[0].startswith("#")):
        right, wrong, missing = [], [], []
        for variant in variants.split("|"):
            tried += 1
            found = gazetteer.look_up(variant, country)
            alone += [entry.id for entry in gazetteer.look_up(variant)[:1]] == [place]
            if not found:
                missing.append(variant)
            elif found[0].id == place:
                known += 1
                right.append(variant)
            else:
                there = f"{found[0].name}, {found[0].precision}, {found[0].country}"
                wrong.append(f"{variant} ({there})")
        cells = (name, place, country, *("; ".join(each) for each in (right, wrong, missing)))
        table.append(f"| {' | '.join(cells)} |")
    told = (
        f"{tried} ways of writing {len(table)} places: {known} right with the country known, "
        f"{alone} right alone.\n"
    )
    head = "| place | id | country | right | wrong | not found |\n|---|---|---|---|---|---|"
    return "\n".join([SPELLING_HEAD, told, head, *table, ""])


def with_outputs(text: str) -> str:
    """A page with each shown output made anew."""
    return SHOWN.sub(lambda found: found["head"] + _output(found) + found["tail"], text)


def _output(found: re.Match[str]) -> str:
    words = shlex.split(found["command"])
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "counterclaim.cli", *words[1:]],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": COLUMNS},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    after = found["after"] or ""
    start = next((n for n, line in enumerate(lines) if after in line), None)
    if start is None:
        raise ValueError(f"no line of `{found['command']}` has {after!r}: mend the comment")
    first, last = int(found["first"] or 1), int(found["last"] or len(lines))
    kept = lines[start + first - 1 : start + last]
    more = ["..."] if start + last < len(lines) else []
    return "\n".join([*kept, *more]).strip("\n") + "\n"


def main() -> None:
    """Write everything anew."""
    TYPES.write_text(types_page(), encoding="utf-8")
    TRANSLITERATIONS.write_text(transliterations_page(), encoding="utf-8")
    demo = [sys.executable, "examples/demo.py"]
    subprocess.run(demo, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    for page in SHOWING:
        page.write_text(with_outputs(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
