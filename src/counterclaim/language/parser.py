"""Loads a spaCy pipeline when first needed and parses pages with it."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import InputError
from counterclaim.language.casing import Casing, shouts
from counterclaim.language.foreign import foreign_blocks
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.language.pieces import cut, joined, tokenized
from counterclaim.language.truecase import is_title_case, redressed, truecased
from counterclaim.language.wraps import unwrapped
from counterclaim.model.page import BODY_KINDS, HEAD_KINDS, Block, BlockKind, Page

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BUILT_IN = Path(__file__).parent / "english"
"""The pipeline trained by `training/`; see the card `README.md` beside its files."""

NEEDED = ("tagger", "parser")
"""Components that the stages after this one cannot do without."""

BATCH_CHARS = 40_000
"""Characters of the pages that are read ahead and parsed together. On fa-kes 5,000 are a third
slower and 160,000 no faster."""

BATCH_TOKENS = 8_000
"""Tokens given to the pipeline in one go: what 40,000 characters of prose have, so that noise
of one-letter words takes no more memory than prose."""

PAGE_CHARS = 200_000
"""Characters of one page that are parsed: 34,000 words, longer than any report. What comes after
is left out and named in `Parsed.unread`.

Reading takes about 20 seconds of one core, and comparing the claims of such a page, if all are
different, about as long: twice the characters take four times that."""


@functools.lru_cache(maxsize=4)
def load(model: str | None = None) -> Language:
    """The pipeline by name or path; None is the built-in one. Loading takes about a second.

    Raises:
        InputError: there is no such pipeline on this machine, or it has no tagger or parser.
    """
    import spacy
    from spacy.tokenizer import Tokenizer

    from counterclaim.language import repairs, sentences, subclauses

    try:
        nlp = spacy.load(model or BUILT_IN)
    except (OSError, ValueError) as error:
        problem = str(error).split(". ")[0]
        raise InputError(
            f"spaCy model {model!r}", problem, "Install it, or name its folder"
        ) from error
    _check(nlp, model)
    nlp.add_pipe(sentences.NAME, before="parser")
    nlp.add_pipe(repairs.SUBJECTS, last=True)
    nlp.add_pipe(subclauses.SUBCLAUSES, last=True)
    nlp.add_pipe(repairs.LEMMAS, last=True)
    if isinstance(nlp.tokenizer, Tokenizer):
        for title in sentences.TITLES_TO_KEEP:
            nlp.tokenizer.add_special_case(title, [{"ORTH": title}])
    return nlp


def _check(nlp: Language, model: str | None) -> None:
    """Refuse a pipeline that cannot serve; warn of one whose dependencies we do not read."""
    factories = {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    missing = [factory for factory in NEEDED if factory not in factories]
    if missing:
        raise InputError(
            f"spaCy model {model!r}",
            f"it has no {' and no '.join(missing)}",
            "Name a pipeline that tags and parses",
        )
    if "obl" not in nlp.pipe_labels["parser"]:
        warnings.warn(
            f"spaCy model {model!r} does not label Universal Dependencies: fewer attributions"
            " and roles will be found than with the built-in one",
            stacklevel=3,
        )


def parse(pages: Iterable[Page], model: str | None = None) -> Iterator[Parsed]:
    """Parse the blocks of pages, in order; furniture is left out.

    Reads ahead as many pages as make `BATCH_CHARS` characters.
    """
    nlp = load(model)
    for batch in _batches(pages):
        wanted = [(page, _wanted(page)) for page in batch]
        texts = [_as_sentence(page, block) for page, blocks in wanted for _, block in blocks]
        docs = iter(_parsed(nlp, texts))
        for page, blocks in wanted:
            parts = tuple(
                ParsedBlock(i, block, _dressed(page, block, next(docs))) for i, block in blocks
            )
            read = (index for index, _ in blocks)
            yield Parsed(page, parts, _unread(page), foreign_blocks(page, read))


def _as_sentence(page: Page, block: Block) -> str:
    """A block's words, without line ends and capitals that say nothing, letter for letter.

    Line ends of wrapped prose part no words, and neither shouted text nor headings tell names.
    """
    words = unwrapped(page.words(block))
    if shouts(words):
        return Casing.of(page).restored(words)
    if block.kind in HEAD_KINDS and is_title_case(words):
        body = " ".join(page.words(b) for b in page.blocks if b.kind in BODY_KINDS)
        return truecased(words, body)
    return words


def _dressed(page: Page, block: Block, doc: Doc) -> Doc:
    """A heading's parse on its words as they stand; shouted text stays in restored case."""
    words = unwrapped(page.words(block))
    if doc.text == words or block.kind not in HEAD_KINDS or shouts(words):
        return doc
    return redressed(doc, words)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    batch: list[Page] = []
    size = 0
    for page in pages:
        batch.append(page)
        size += len(page.text)
        if size >= BATCH_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _wanted(page: Page) -> list[tuple[int, Block]]:
    """The blocks to parse, with their index: all but furniture, as far as the budget goes.

    Readers' comments have what the article leaves of it.
    """
    left = PAGE_CHARS
    wanted = []
    readable = sorted(_readable(page), key=lambda one: one[1].kind is BlockKind.COMMENT)
    for index, block in readable:
        left -= block.end - block.start
        if left >= 0:
            wanted.append((index, block))
    return sorted(wanted, key=lambda one: one[0])


def _unread(page: Page) -> tuple[int, ...]:
    read = {index for index, _ in _wanted(page)}
    return tuple(index for index, _ in _readable(page) if index not in read)


def _readable(page: Page) -> Iterator[tuple[int, Block]]:
    for index, block in enumerate(page.blocks):
        furniture = block.kind is BlockKind.FURNITURE
        if not furniture and block.end > block.start and not page.words(block).isspace():
            yield index, block


def _parsed(nlp: Language, texts: list[str]) -> Iterator[Doc]:
    """One document a text, in order."""
    pieces = [cut(text) for text in texts]
    docs = _piped(nlp, (piece for group in pieces for piece in group))
    for group in pieces:
        yield joined([next(docs) for _ in group])


def _piped(nlp: Language, pieces: Iterable[str]) -> Iterator[Doc]:
    """Parse pieces in batches bounded by their tokens, not their number."""
    batch: list[Doc] = []
    size = 0
    for piece in pieces:
        batch.append(tokenized(nlp, piece))
        size += len(batch[-1])
        if size >= BATCH_TOKENS:
            yield from nlp.pipe(batch, batch_size=len(batch))
            batch, size = [], 0
    if batch:
        yield from nlp.pipe(batch, batch_size=len(batch))
