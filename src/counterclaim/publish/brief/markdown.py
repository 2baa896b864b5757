"""The brief in Markdown: citations are page numbers, with the sentences quoted below each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.publish.brief.content import Brief, Cite, Compared, Line, Section

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
"""Characters that Markdown or HTML would take for markup: a page's words must stay words."""


def render(brief: Brief) -> str:
    """The whole brief as Markdown."""
    parts = [f"# {_plain(brief.title)}", _plain(brief.summary)]
    parts += ["\n".join(_section(section)) for section in brief.sections]
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


def _compared(compared: Compared) -> Iterator[str]:
    yield f"### {_plain(compared.heading)}\n"
    yield f"{_plain(compared.reason)}\n"
    for column in compared.columns:
        yield f"- **{_plain(column.heading)}** ({column.note})"
        for cite in column.cites:
            yield f"  - {_cite(cite)}"
    yield ""


def _line(line: Line, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_plain(line.text)}"
    for cite in line.cites:
        yield f"{'  ' * (depth + 1)}- {_cite(cite)}"
    for under in line.under:
        yield from _line(under, depth + 1)


def _cite(cite: Cite) -> str:
    return f"[{cite.page}] {_plain(cite.voice)}: “{_plain(cite.quote)}”"


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
