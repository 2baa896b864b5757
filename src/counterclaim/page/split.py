"""Blocks of bounded length: what the parser can take at once."""

import re
from collections.abc import Iterator

from counterclaim.model.record import Span

MAX_BLOCK = 20_000
"""Longest block, in code points. A parser's memory grows with the length of its input; no
paragraph of a real article comes near."""

SEARCH_BACK = 4_000
"""How far before the limit a boundary is looked for, in code points."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]{0,3}\s")
_SPACE = re.compile(r"\s")


def pieces(text: str, start: int, end: int, limit: int = MAX_BLOCK) -> Iterator[Span]:
    """Cut `text[start:end]` into spans of at most `limit` code points, trimmed of blanks.

    Cuts fall after a sentence's end, else at white space, else at the limit. Nothing but
    white space is left out.
    """
    while end - start > limit:
        cut = _boundary(text, start, start + limit)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _boundary(text: str, start: int, limit: int) -> int:
    """The last good place to cut in the stretch before `limit`."""
    floor = max(start + 1, limit - SEARCH_BACK)
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [found.end() for found in pattern.finditer(text, floor, limit)]
        if ends:
            return ends[-1]
    return limit


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
