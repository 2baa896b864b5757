"""Opening a case to read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli.common import say

if TYPE_CHECKING:
    from counterclaim.case.store import Case


@contextmanager
def open_case(path: Path) -> "Iterator[Case]":
    """The case, with its own data in use; says so where its last build was stopped half-way."""
    from counterclaim.case.store import Case

    with Case.open(path) as case, case.with_own():
        if not case.current and case.page_count():
            say(
                f"{path}: the last build was stopped; pages read since lack claims and events."
                " Run it again to complete the case."
            )
        yield case
