"""Words as the numbered pieces of the network's vocabulary.

The scheme is WordPiece, lower case and without accents, as published with BERT (Devlin et al.
2019). Our own twenty lines rather than the `tokenizers` library, which installs a client for
downloads: nothing here may reach the net. `training/attribution` checks that both agree.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"

LONGEST_WORD = 40
"""Characters of a run of letters that is cut into pieces; a longer one is unknown."""

KNOWN_WORDS = 1 << 16
"""Words whose pieces are remembered: more than the words of ten thousand reports."""


class Pieces:
    """A vocabulary: one piece a line, "##" before one that goes on a word."""

    def __init__(self, lines: list[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(lines)}
        self.begin, self.end = self._number[BEGIN], self._number[END]
        self._unknown = self._number[UNKNOWN]
        self.of = lru_cache(maxsize=KNOWN_WORDS)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """The pieces of a word, at least one."""
        found: list[int] = []
        for run in _runs(_bare(word)):
            found += self._cut(run)
        return tuple(found) or (self._unknown,)

    def _cut(self, run: str) -> list[int]:
        """The longest piece that fits, again and again; one unknown piece if none does."""
        if len(run) > LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(run):
            for end in range(len(run), start, -1):
                number = self._number.get(("##" if start else "") + run[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            start = end
        return found


@lru_cache(maxsize=1)
def pieces() -> Pieces:
    """The vocabulary of the weights in the package, read once."""
    text = resources.files(__package__).joinpath("weights/pieces.txt").read_text(encoding="utf-8")
    return Pieces(text.split("\n"))


def _bare(word: str) -> str:
    """Lower case, without accents, control and format characters."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in split if unicodedata.category(char) not in ("Mn", "Cc", "Cf"))


def _runs(word: str) -> list[str]:
    """The word cut at its punctuation, each mark a run of its own."""
    runs: list[str] = []
    fresh = True
    for char in word:
        if _is_mark(char) or char.isspace():
            fresh = True
            if not char.isspace():
                runs.append(char)
        elif fresh:
            runs.append(char)
            fresh = False
        else:
            runs[-1] += char
    return runs


def _is_mark(char: str) -> bool:
    """ASCII symbols and all punctuation of Unicode; ideographs stand alone as well."""
    ascii_mark = char.isascii() and not char.isalnum() and not char.isspace()
    return ascii_mark or unicodedata.category(char)[0] == "P" or "一" <= char <= "鿿"
