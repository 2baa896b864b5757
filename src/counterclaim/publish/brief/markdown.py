"""The brief in Markdown: citations are page numbers, with the sentences quoted below each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.publish.brief.parts import Brief, Cite, Compared, Line, Section
from counterclaim.publish.tables import harmless

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&]|:(?=//)|(?<=\bwww)\.|@(?=\w)|^(?:[+-]|\d+[.)])(?=\s))")
"""What Markdown or HTML would take for markup or a link: a page's words must stay words."""


def render(brief: Brief) -> str:
    """The whole brief as Markdown."""
    parts = [f"# {_plain(brief.title)}", _plain(brief.summary)]
    parts += ["\n".join(_section(section)).rstrip() for section in brief.sections]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}\n"
    yield f"_{section.intro}_\n"
    if not section.lines and not section.compared:
        yield section.empty
    for compared in section.compared:
        yield from _compared(compared)
    for line in section.lines:
        yield from _line(line, 0)
    if section.rest:
        yield f"\n{_plain(section.rest)}"


def _compared(compared: Compared) -> Iterator[str]:
    yield f"### {_plain(compared.heading)}\n"
    yield f"{_plain(compared.reason)}\n"
    for column in compared.columns:
        yield f"- **{_plain(column.heading)}** ({column.note})"
        yield from _cites(column.cites, column.rest, 1)
    if compared.rest:
        yield f"\n{_plain(compared.rest)}"
    yield ""


def _line(line: Line, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_plain(line.text)}"
    yield from _cites(line.cites, line.rest, depth + 1)
    for under in line.under:
        yield from _line(under, depth + 1)


def _cites(cites: tuple[Cite, ...], rest: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for cite in cites:
        yield f"{indent}- {_plain(f'[{cite.page}] {cite.voice}: “{cite.quote}”')}"
    if rest:
        yield f"{indent}- {rest}"


def _plain(text: str) -> str:
    """Words on one line that stay words: markup escaped, steering characters dropped."""
    return SPECIAL.sub(_escaped, harmless(text))


def _escaped(found: re.Match[str]) -> str:
    """A backslash before the character that makes it markup: of "1." it is the full stop."""
    return f"{found.group()[:-1]}\\{found.group()[-1]}"
