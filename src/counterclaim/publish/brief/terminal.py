"""The brief for a terminal: wrapped, with positions in columns where the width allows."""

from __future__ import annotations

import io
import shutil

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from counterclaim.publish.brief.content import Brief, Cite, Compared, Line, Section

NARROWEST_COLUMN = 30
"""Characters a position needs; with less room positions stand below each other."""

WIDEST = 110


def render(brief: Brief) -> str:
    """The whole brief; colours only where the output is a terminal that shows them."""
    width = min(shutil.get_terminal_size((100, 40)).columns, WIDEST)
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, force_terminal=False, highlight=False)
    console.print(Text(brief.title, style="bold"))
    console.print(Text(brief.summary))
    for section in brief.sections:
        console.print()
        console.rule(f"[bold]{escape(section.title)}[/bold]", align="left")
        console.print(Text(section.intro, style="italic"))
        console.print(_body(section, width))
    return buffer.getvalue()


def _body(section: Section, width: int) -> RenderableType:
    if not section.lines and not section.compared:
        return Text(section.empty)
    parts: list[RenderableType] = [_compared(item, width) for item in section.compared]
    parts += [_line(line, 0) for line in section.lines]
    return Group(*parts)


def _compared(item: Compared, width: int) -> RenderableType:
    beside = len(item.columns) * NARROWEST_COLUMN <= width
    heading = Text(f"\n{item.heading}", style="bold")
    if not beside:
        panels = [Panel(_column(c.cites, c.note), title=escape(c.heading)) for c in item.columns]
        return Group(heading, Text(item.reason), *panels)
    table = Table(expand=True, show_lines=False)
    for column in item.columns:
        table.add_column(escape(column.heading), ratio=1, overflow="fold")
    table.add_row(*(_column(column.cites, column.note) for column in item.columns))
    return Group(heading, Text(item.reason), table)


def _column(cites: tuple[Cite, ...], note: str) -> RenderableType:
    return Group(Text(note, style="italic"), *(_cite(cite) for cite in cites))


def _line(line: Line, depth: int) -> RenderableType:
    parts: list[RenderableType] = [Padding(Text(f"• {line.text}"), (0, 0, 0, 2 * depth))]
    parts += [Padding(_cite(cite), (0, 0, 0, 2 * depth + 4)) for cite in line.cites]
    parts += [_line(under, depth + 1) for under in line.under]
    return Group(*parts)


def _cite(cite: Cite) -> Text:
    text = Text(f"[{cite.page}] ", style="cyan")
    text.append(f"{cite.voice}: ", style="default")
    text.append(f"“{' '.join(cite.quote.split())}”", style="dim")
    return text
