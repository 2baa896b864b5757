"""What parsing yields: one spaCy `Doc` a block, with the block's place on the page.

The shared currency of the extraction stages. Offsets of tokens are turned into offsets of
the page by `ParsedBlock.span`; nothing else should add offsets by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterclaim.model.page import READ_KINDS, Block, BlockKind, Page
from counterclaim.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One block of a page with its parse; `doc.text` equals the block's words.

    Two things differ, and offsets are the same: U+FFFD stands for halves of surrogate pairs, and
    text all in capitals is in restored case (`language/casing.py`).
    """

    index: int  # of the block in `page.blocks`
    block: Block
    doc: Doc

    def span(self, words: Token | TokenSpan | Doc) -> Span:
        """Where a token, a token span or the whole doc stands on the page."""
        from spacy.tokens import Doc, Token

        if isinstance(words, Token):
            start, end = words.idx, words.idx + len(words)
        elif isinstance(words, Doc):
            start, end = 0, len(words.text)
        else:
            start, end = words.start_char, words.end_char
        return Span(self.block.start + start, self.block.start + end)

    def tokens(self, span: Span) -> TokenSpan | None:
        """The tokens that cover a stretch of the page; None if it lies outside this block."""
        if not self.block.span.contains(span):
            return None
        return self.doc.char_span(
            span.start - self.block.start, span.end - self.block.start, alignment_mode="expand"
        )

    @property
    def is_comment(self) -> bool:
        """Whether a reader wrote it."""
        return self.block.kind is BlockKind.COMMENT


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page and the parses of its blocks, in page order; furniture is never parsed."""

    page: Page
    blocks: tuple[ParsedBlock, ...]
    unread: tuple[int, ...] = ()  # indexes of blocks too long to be prose: to be reported
    foreign: Mapping[int, str] = field(default_factory=dict)  # by block index: its language

    @property
    def article(self) -> tuple[ParsedBlock, ...]:
        """The blocks of the article's own telling: heads, body and quotes."""
        return tuple(part for part in self.blocks if part.block.kind in READ_KINDS)

    @property
    def comments(self) -> tuple[ParsedBlock, ...]:
        """The readers' comments."""
        return tuple(part for part in self.blocks if part.is_comment)

    def sentences(self) -> Iterator[tuple[ParsedBlock, TokenSpan]]:
        """Every sentence of every parsed block, in page order."""
        for part in self.blocks:
            for sentence in part.doc.sents:
                yield part, sentence

    def at(self, start: int) -> ParsedBlock | None:
        """The parsed block that holds an offset."""
        return next(
            (part for part in self.blocks if part.block.start <= start < part.block.end), None
        )


def sentence_of(token: Token) -> TokenSpan:
    """The sentence that holds a token.

    As `token.sent`, which looks through the whole document at every call and is slow on long
    blocks.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def lowered(doc: Doc) -> list[str]:
    """The words in small letters: several times faster than asking each token."""
    strings, ids = doc.vocab.strings, doc.to_array("LOWER").tolist()
    forms = {form: strings[form] for form in set(ids)}
    return [forms[form] for form in ids]
