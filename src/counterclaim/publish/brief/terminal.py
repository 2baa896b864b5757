"""The brief for a terminal: wrapped, with positions in columns where the width allows.

Words of pages are made harmless first: no escape sequence, no change of writing direction.
"""

from __future__ import annotations

import io
import shutil

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from counterclaim.publish.brief.parts import Brief, Cite, Column, Compared, Line, Section
from counterclaim.publish.tables import harmless

NARROWEST_COLUMN = 30
"""Characters a position needs; with less room positions stand below each other."""

WIDEST = 110
"""Characters of a line at most: longer ones are hard to read."""


def render(brief: Brief) -> str:
    """The whole brief as plain text, as wide as the terminal."""
    width = min(shutil.get_terminal_size((100, 40)).columns, WIDEST)
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, force_terminal=False, highlight=False)
    console.print(_text(brief.title, "bold"))
    console.print(_text(brief.summary))
    for section in brief.sections:
        console.print()
        console.rule(_text(section.title, "bold"), align="left")
        console.print(_text(section.intro, "italic"))
        console.print(_body(section, width))
    return "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


def _body(section: Section, width: int) -> RenderableType:
    if not section.lines and not section.compared:
        return _text(section.empty)
    parts: list[RenderableType] = [_compared(item, width) for item in section.compared]
    parts += [_line(line, 0) for line in section.lines]
    if section.rest:
        parts.append(_text(section.rest))
    return Group(*parts)


def _compared(item: Compared, width: int) -> RenderableType:
    heading = Padding(_text(item.heading, "bold"), (1, 0, 0, 0))
    parts: list[RenderableType] = [heading, _text(item.reason)]
    if len(item.columns) * NARROWEST_COLUMN <= width:
        table = Table(expand=True, box=box.SQUARE)
        for column in item.columns:
            table.add_column(_text(column.heading), ratio=1, overflow="fold")
        table.add_row(*map(_column, item.columns))
        parts.append(table)
    else:
        parts += [
            Panel(_column(c), title=_text(c.heading), title_align="left", box=box.SQUARE)
            for c in item.columns
        ]
    if item.rest:
        parts.append(_text(item.rest))
    return Group(*parts)


def _column(column: Column) -> RenderableType:
    rest = [_text(column.rest, "italic")] if column.rest else []
    return Group(_text(column.note, "italic"), *map(_cite, column.cites), *rest)


def _line(line: Line, depth: int) -> RenderableType:
    """A line under its bullet, its citations and the lines below it further in."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_row(Text("•"), _text(line.text))
    parts: list[RenderableType] = [Padding(row, (0, 0, 0, 2 * depth))]
    parts += [Padding(_cite(cite), (0, 0, 0, 2 * depth + 4)) for cite in line.cites]
    if line.rest:
        parts.append(Padding(_text(line.rest, "italic"), (0, 0, 0, 2 * depth + 4)))
    parts += [_line(under, depth + 1) for under in line.under]
    return Group(*parts)


def _cite(cite: Cite) -> Text:
    return _text(f"[{cite.page}] {cite.voice}: “{cite.quote}”")


def _text(words: str, style: str = "") -> Text:
    return Text(harmless(words), style=style)
