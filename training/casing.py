"""Words that English writes small, counted in edited text: for texts all in capitals.

    python -m training.casing TREEBANK.conllu.gz ARTICLES.jsonl.gz

from `ud/train.conllu.gz` and `polnear/train.jsonl.gz` of the shared data
writes `src/counterclaim/language/english/lower_case.txt`: the forms that stand in small letters
at least as often as with a capital inside a sentence, in edited text (GUM) once, in mails and
forums (EWT), which misspell, twice, in news (the train part of PolNeAR) in three articles;
without those that the packs' own lists already give. Words
only, in the order of the alphabet: no text can be put together from it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from counterclaim.language.truecase import is_common

TARGET = Path("src/counterclaim/language/english/lower_case.txt")
HEAD = """\
# Words that English writes in small letters, for reading texts all in capitals.
# Counted by training/casing.py in the train documents of UD English EWT and GUM that README.md
# beside this file lists (licence of the list as theirs: CC BY-SA 4.0), and in the news articles of
# PolNeAR's train part.
"""


LEAST_ARTICLES = 3


def small_words(treebank: Path, news: Path) -> list[str]:
    """The words in small letters of a CoNLL-U file and of articles, in order."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    first, weight = True, 1
    with gzip.open(treebank, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 2:
                first = True
                if line.startswith("# newdoc id"):
                    weight = 2 if "GUM_" in line else 1
            elif fields[0].isdigit():
                word = fields[1]
                if word.isalpha() and word.islower():
                    small[word] += weight
                elif word[:1].isupper() and not first:
                    large[word.lower()] += weight
                first = first and not word.isalnum()
    for word, articles in _in_news(news).items():
        small[word] += 2 * (articles >= LEAST_ARTICLES)
    kept = {
        word for word, times in small.items() if times >= max(2, large[word]) and word.isascii()
    }
    return sorted(word for word in kept if not is_common(word) and not _is_plural(word, kept))


def _in_news(news: Path) -> Counter[str]:
    """In how many articles a word stands in small letters, less those that give it a capital."""
    articles: Counter[str] = Counter()
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            articles.update(set(re.findall(r"\b[a-z]{2,}\b", text)))
            named = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text))
            articles.subtract({word.lower() for word in named})
    return articles


def _is_plural(word: str, kept: set[str]) -> bool:
    return len(word) > 3 and word.endswith("s") and word.removesuffix("s") in kept


def main() -> None:
    """Write the list."""
    words = small_words(Path(sys.argv[1]), Path(sys.argv[2]))
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) >= 120:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    TARGET.write_text(HEAD + "\n".join([*lines, line]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
