"""Tables on standard output."""

import sys
from collections.abc import Iterable, Sequence

PIPE_WIDTH = 160
"""Columns of a table that goes to a file or pipe, where no terminal says how many it has."""

WIDE = frozenset(
    {"quote", "comment", "what", "why", "definition", "positions", "built-in", "model", "result"}
)
"""Columns of sentences: they get the room that the others leave."""


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Print rows under their column names; cells are shown as they are, markup is not read."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, title=title or None, title_justify="left")
    for name in columns:
        # Words that do not fit are broken, not cut: ids are there to be copied.
        grid.add_column(Text(name), ratio=3 if name in WIDE else None, overflow="fold")
    for row in rows:
        grid.add_row(*map(Text, row))
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    Console(file=sys.stdout, highlight=False, width=width).print(grid)
