"""What was not understood, kept as a record.

An issue never stops the work: the page, line or record it belongs to is named, what is
readable is read, and the issue travels with the case to the brief.
"""

import msgspec


class Issue(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something not understood, at a place if it has one.

    `start` and `end` are half-open code-point offsets into the page's text; both are None
    where the issue concerns the whole page or input. `place` names the file, line or
    record a person should look at.
    """

    code: str  # "page.unknown-layout", "collect.empty": area, dot, what
    detail: str  # a sentence for a person: what is wrong and, where it helps, what to do
    start: int | None = None
    end: int | None = None
    page: str | None = None
    place: str | None = None
