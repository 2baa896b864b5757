"""Loads a spaCy pipeline when first needed and parses pages with it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import InputError
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.page import BlockKind, Page

if TYPE_CHECKING:
    from spacy.language import Language

BUILT_IN = Path(__file__).parent / "english"
"""The pipeline trained by `training/`; see the card `README.md` beside its files."""


@functools.lru_cache(maxsize=4)
def load(model: str | None = None) -> Language:
    """The pipeline by name or path; None is the built-in one. Loading takes about a second.

    Raises:
        InputError: there is no such pipeline on this machine.
    """
    import spacy

    try:
        return spacy.load(model or BUILT_IN)
    except OSError as error:
        raise InputError(
            f"spaCy model {model!r}", str(error).split(".")[0], "Install it, or name its folder"
        ) from error


def parse(pages: Iterable[Page], model: str | None = None) -> Iterator[Parsed]:
    """Parse the blocks of pages, in order; furniture is left out."""
    nlp = load(model)
    for page in pages:
        blocks = [
            (index, block)
            for index, block in enumerate(page.blocks)
            if block.kind is not BlockKind.FURNITURE and page.words(block).strip()
        ]
        docs = nlp.pipe(page.words(block) for _, block in blocks)
        yield Parsed(
            page,
            tuple(
                ParsedBlock(index, block, doc)
                for (index, block), doc in zip(blocks, docs, strict=True)
            ),
        )
