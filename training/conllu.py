"""Reads CoNLL-U, gzipped or not: sentences with their document, paragraph and mentions."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BRACKET = re.compile(r"\((\d+)-([a-z]+)([^()]*)(\))?|(\d+)\)")
"""Opening (with its end, if it is one word long) or closing bracket of GUM's `Entity=`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One syntactic word; `head` is its head's index in the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str

    @property
    def is_proper(self) -> bool:
        """Whether it is tagged as a proper noun."""
        return self.xpos in {"NNP", "NNPS"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention of an entity: the words `start` to `end`, half-open, and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as the treebank has it; `paragraph` counts from 1 in its document."""

    doc: str
    paragraph: int
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]

    @property
    def corpus(self) -> str:
        """The treebank it comes from: "gum" or "ewt"."""
        return "gum" if self.doc.startswith("GUM_") else "ewt"


def read(path: Path) -> Iterator[Sentence]:
    """Every sentence of a CoNLL-U file; a name ending in .gz is unpacked on the way."""
    opener = gzip.open if path.suffix == ".gz" else open
    doc, paragraph, text = "", 0, ""
    words: list[Word] = []
    brackets = _Brackets()
    with opener(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\r\n")
            if line.startswith("# newdoc"):
                doc, paragraph = line.split("=", 1)[1].strip(), 0
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                paragraph += 1
            elif line.startswith("# text ="):
                text = line[8:].strip()
            elif not line and words:
                yield Sentence(
                    doc=doc,
                    paragraph=paragraph,
                    text=text,
                    words=tuple(words),
                    mentions=tuple(brackets.closed),
                )
                words, brackets = [], _Brackets()
            elif re.match(r"\d+\t", line):
                cells = line.split("\t")
                brackets.read(cells[9], len(words))
                words.append(_word(cells))


def _word(cells: list[str]) -> Word:
    return Word(
        form=cells[1],
        lemma=cells[2],
        upos=cells[3],
        xpos=cells[4],
        feats=cells[5],
        head=int(cells[6]) - 1,
        dep=cells[7],
    )


class _Brackets:
    """Entity brackets of one sentence: opened in one word, closed in a later one."""

    def __init__(self) -> None:
        self.closed: list[Mention] = []
        self._open: list[tuple[str, int, str]] = []

    def read(self, misc: str, index: int) -> None:
        """Take in the MISC column of the word at `index`."""
        found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for match in BRACKET.finditer(found[1]) if found else ():
            name, kind, _, single, closing = match.groups()
            if single:
                self.closed.append(Mention(start=index, end=index + 1, kind=kind))
            elif name:
                self._open.append((name, index, kind))
            else:
                self._close(closing, index)

    def _close(self, name: str, index: int) -> None:
        for at in reversed(range(len(self._open))):
            opened, start, kind = self._open[at]
            if opened == name:
                del self._open[at]
                self.closed.append(Mention(start=start, end=index + 1, kind=kind))
                return
