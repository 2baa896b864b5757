"""A page as it is given to a model: numbered sentences, in parts that fit into a request.

Only the article's own telling goes out (title, section heads, body, quotes), and comments where
they are asked for: no menus, credits, captions, no address, file name or date of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model.notes import Notes
from counterclaim.model.page import READ_KINDS, BlockKind, Page
from counterclaim.model.record import Record, Span

MASK = "█"
"""Stands for one hidden character, as in redacted outputs (`publish.redact.BLOCK`)."""

PART_CHARACTERS = 6000
"""Characters of a page in one request: some 2,000 tokens, which leaves room for an answer in the
8,192 tokens of context that small local models are often run with."""

LONGEST_SENTENCE = 4000
"""Characters; a longer "sentence" is a list or a table, and is left out."""


class Part(Record, frozen=True, kw_only=True):
    """The sentences of one request, numbered from 1."""

    number: int
    of: int
    passages: tuple[Span, ...]
    heads: tuple[int, ...]  # the numbers, from 0, of sentences that begin a block

    @property
    def characters(self) -> int:
        """Of the page's text."""
        return sum(span.end - span.start for span in self.passages)

    def shown(self, text: str) -> str:
        """The sentences as the model sees them, a blank line between blocks."""
        lines = []
        for n, span in enumerate(self.passages):
            lines += [""] if n in self.heads and n else []
            lines.append(f"[{n + 1}] {' '.join(span.of(text).split())}")
        return "\n".join(lines)


def parts_of(
    page: Page, notes: Notes, *, comments: bool = False, size: int = PART_CHARACTERS
) -> tuple[Part, ...]:
    """The parts of a page, each at most `size` characters long or one sentence."""
    groups = list(_groups(_sentences(page, notes, comments), size))
    return tuple(
        Part(
            number=n,
            of=len(groups),
            passages=tuple(span for span, _ in group),
            heads=tuple(i for i, (_, begins) in enumerate(group) if begins),
        )
        for n, group in enumerate(groups, 1)
    )


def _sentences(page: Page, notes: Notes, comments: bool) -> Iterator[tuple[Span, bool]]:
    """Sentences that are given, each with whether it begins its block."""
    kinds = READ_KINDS | {BlockKind.COMMENT} if comments else READ_KINDS
    blocks = [block.span for block in page.blocks if block.kind in kinds]
    last: Span | None = None
    for sentence in notes.sentences:
        block = next((span for span in blocks if span.contains(sentence)), None)
        blank = not sentence.of(page.text).strip()
        if block is None or blank or sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        yield sentence, block != last
        last = block


def _groups(sentences: Iterable[tuple[Span, bool]], size: int) -> Iterator[list[tuple[Span, bool]]]:
    group: list[tuple[Span, bool]] = []
    length = 0
    for span, begins in sentences:
        more = span.end - span.start
        if group and length + more > size:
            yield group
            group, length = [], 0
        group.append((span, begins))
        length += more
    if group:
        yield group


def hidden_in(text: str, masked: str) -> tuple[Span, ...]:
    """The stretches that a masked text of the same length hides.

    Raises:
        ValueError: the two differ in length, so that offsets would not hold.
    """
    if len(text) != len(masked):
        raise ValueError("a masked text is as long as the text")
    spans: list[Span] = []
    for n, (char, shown) in enumerate(zip(text, masked, strict=True)):
        if char == shown:
            continue
        if spans and spans[-1].end == n:
            spans[-1] = Span(spans[-1].start, n + 1)
        else:
            spans.append(Span(n, n + 1))
    return tuple(spans)


def masked(text: str, hidden: Sequence[Span]) -> str:
    """A text with stretches hidden, of the same length."""
    pieces, done = [], 0
    for span in sorted(hidden):
        start, end = max(span.start, done), min(span.end, len(text))
        if start < end:
            pieces += [text[done:start], MASK * (end - start)]
            done = end
    return "".join([*pieces, text[done:]])
