"""The brief as one HTML file that needs no other: no script, nothing fetched.

A citation is a link to its sentence on the page below, which the browser then highlights
(`:target`). All words of pages are escaped; a content security policy forbids everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.publish.brief.content import Brief, PageText

Piece = tuple[str, str | None]
"""Words, and the anchor of the sentence they are, or None between cited sentences."""


def render(brief: Brief) -> str:
    """The whole brief as an HTML document."""
    env = Environment(
        loader=PackageLoader("counterclaim.publish.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return env.get_template("brief.html").render(brief=brief, pieces=_pieces)


def _pieces(page: PageText, start: int, words: str) -> Iterator[Piece]:
    """A block's words in pieces: cited sentences with their anchors, and what stands between."""
    at = 0
    for first, last in page.cited:
        left, right = first - start, last - start
        if left < at or right > len(words):
            continue
        if left > at:
            yield words[at:left], None
        yield words[left:right], f"p{page.number}-{first}"
        at = right
    if at < len(words):
        yield words[at:], None
