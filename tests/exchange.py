"""The same report about others: names, months and numbers exchanged, everything else kept.

Used to show that nothing in the reading hangs on a known outlet, person, town, figure or day.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MONTH_NAMES = """January February March April May June July August September October November
December"""
MONTHS = MONTH_NAMES.split()
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

TOKEN = re.compile(r"\d[\d,]*\d|\d|\b[A-Z][\w’]*|\$")
LEAD = re.compile(r"\s*(?:\d+\.\s|•\s)?", re.MULTILINE)
"""What stands before a line's words: the marker of a list is layout, not a figure."""

VOWELS, CONSONANTS = "aeiou", "bdgfkhlmnprstvwxjzcqy"
KEPT_ENDING = 2
"""Last letters of a longer name that stay: they tell a people's adjective from a noun."""

Known = Callable[[str], bool]


@dataclass(frozen=True)
class Exchanged:
    """A text made of another, and where each of its places has gone."""

    text: str
    cuts: tuple[tuple[int, int], ...]  # offset in the original, offset here; ascending

    def at(self, offset: int) -> int:
        """Where a place of the original is now; exact at the edges of words."""
        old, new = self.cuts[bisect_right(self.cuts, (offset, len(self.text))) - 1]
        return new + offset - old


def names_in(texts: Iterable[str], common: frozenset[str]) -> frozenset[str]:
    """Words that stand inside a sentence with a capital, and more often so than without.

    `common` are words that are no names whatever their capitals, as in headlines ("Seized")
    and in the names of bodies ("Army"), in small letters.
    """
    whole = "\n".join(texts)
    small = Counter(re.findall(r"\b[a-z]\w*", whole))
    inside = Counter(re.findall(r"\b[a-z]\w+[ ,]{1,2}(?:[a-z]{2}-)?([A-Z]\w*)", whole))
    inside.update(re.findall(r"[A-Z]\w*[ -]([A-Z]\w+)\b", whole))
    fixed = {*map(str.casefold, (*MONTHS, *WEEKDAYS)), *common}
    return frozenset(
        word
        for word, times in inside.items()
        if len(word) > 1 and word.casefold() not in fixed and times > small[word.casefold()]
    )


def common_words(conllu: Iterable[str]) -> frozenset[str]:
    """Words that a corpus in CoNLL-U writes small and tags as no name."""
    rows = (line.split("\t") for line in conllu if line[:1].isdigit())
    return frozenset(row[1] for row in rows if row[1].islower() and row[3] != "PROPN")


def exchanged(text: str, names: frozenset[str], known: Known) -> Exchanged:
    """The text with other names, months and figures, each exchanged alike wherever it stands.

    `known` tells the words that some pack knows: no invented name is one of them.
    """
    markers = {match.start(): match.end() for match in LEAD.finditer(text)}
    parts: list[str] = []
    cuts = [(0, 0)]
    done = size = 0
    lead_end = 0
    for match in TOKEN.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        lead_end = max(lead_end, markers.get(line, line))
        new = match.group() if match.start() < lead_end else _other(match.group(), names, known)
        parts += [text[done : match.start()], new]
        size += len(parts[-2])
        cuts.append((match.start(), size))
        size += len(new)
        done = match.end()
        cuts.append((done, size))
    return Exchanged("".join([*parts, text[done:]]), tuple(cuts))


def _other(word: str, names: frozenset[str], known: Known) -> str:
    if word == "$":
        return "€"
    if word[0].isdecimal():
        return _other_number(word)
    month = next((m for m in MONTHS if m.casefold() == word.casefold()), None)
    if month:
        new = MONTHS[(MONTHS.index(month) + 5) % 12]
        return new.upper() if word.isupper() else new
    stem, mark, ending = word.partition("’")
    if stem in names:
        return invented(stem, known) + mark + ending
    return word


def _other_number(word: str) -> str:
    """Another figure of the same length; years stay years, days of a month days, one stays one."""
    value = int(word.replace(",", ""))
    if word.isdecimal() and 1900 <= value < 2100:
        return str(value - 3)
    if value < 2 or word.startswith("0"):
        return word
    if value < 10:
        return str((value - 1) % 8 + 2)
    if value < 29:
        return str((value - 3) % 19 + 10)
    return re.sub(r"[1-8]", lambda digit: str(int(digit.group()) + 1), word)


def invented(name: str, known: Known) -> str:
    """A name of the same length and look that no pack knows."""
    kept = KEPT_ENDING if len(name) > 2 * KEPT_ENDING and not name.isupper() else 0
    body, ending = (name[:-kept], name[-kept:]) if kept else (name, "")
    for turn in range(1, len(CONSONANTS) * len(VOWELS)):
        new = "".join(_turned(letter, turn) for letter in body) + ending
        if new != name and not known(new):
            return new
    raise ValueError(f"no other name for {name!r}")


def _turned(letter: str, turn: int) -> str:
    for letters in (VOWELS, CONSONANTS):
        if letter.lower() in letters:
            new = letters[(letters.index(letter.lower()) + turn) % len(letters)]
            return new.upper() if letter.isupper() else new
    return letter
