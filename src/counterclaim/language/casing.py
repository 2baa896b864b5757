"""TEXT ALL IN CAPITALS, READ AS IF IT WERE WRITTEN IN SENTENCES.

Wire and radio reports of the last century, and shouting headlines and comments, are written in
capitals only. Tagger, parser and every rule that looks at capitals then take each word for a
name. A block of that kind is therefore parsed in restored case. Letters are exchanged one for
one, so every offset stays; the page's text is not touched, and all quotes are taken from it.

What decides, the first that knows the word:

1. the page's own words elsewhere, where it is not all in capitals;
2. an acronym: in brackets somewhere on the page, known to the roster, or without a vowel;
3. names of several words that the roster holds, days, months, demonyms, states;
4. a common word, by `english/lower_case.txt` or as a form of a verb or noun the packs hold, or
   by its ending: written small, but for titles before a name ("President Arroyo");
5. anything else is a name: one capital; so are given names that are words, too, before it.

The list and the endings were looked at with the train part of ../shared/data/muc4 only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib import resources

from counterclaim.language import name_words
from counterclaim.language.truecase import INSIDE, WORD, is_common
from counterclaim.model.page import BlockKind, Page
from counterclaim.packs import load
from counterclaim.packs.roster import roster
from counterclaim.packs.spelling import plain, words_in, words_of
from counterclaim.packs.states import demonyms

LEAST_LETTERS = 12
"""Letters of a block's words of three letters and more below which nothing is told: a label."""

SHOUTED_SHARE = 0.9
"""Share of those letters in capitals. Sentences that list acronyms stay below 0.5; what radio
reports keep small ("McKay", "o'clock") is below a hundredth."""

ENDINGS = re.compile(
    r".{3,}(?:ed|ing|ly|tions?|sions?|ments?|ness|it(?:y|ies)|ives?|ous|able|ible|[ae]nces?|ical"
    r"|isms?|ships?|fully?|less|hood|ers|ors|ations?|i[sz]e[ds]?|izations?|ages?|ure[sd]?|ants?"
    r"|ents|wards?|ways?|men|man|woman|women|side|ries|logy|graph)"
)
"""Ends of English words that names in reports seldom have. Those of names alone ("-ez", "-ia")
are left out, and so is "-er", which ends as many names as words."""

VOWELS = re.compile(r"[aeiouy]")
ACRONYM_IN_BRACKETS = re.compile(r"\(\s*([A-Z][A-Z0-9]{1,7})\s*\)")
SMALL_IN_NAMES = frozenset({"of", "the", "for", "and", "de", "del", "la", "las", "los", "el", "y"})


def shouts(text: str) -> bool:
    """Whether a block is written in capitals only."""
    letters = "".join(word for word in WORD.findall(text) if len(word) > 2)
    if len(letters) < LEAST_LETTERS:
        return False
    return sum(map(str.isupper, letters)) >= SHOUTED_SHARE * len(letters)


class Casing:
    """How a page's words are written where it does not shout, and which acronyms it has."""

    __slots__ = ("_acronyms", "_named", "_small")

    @staticmethod
    @functools.lru_cache(maxsize=2)
    def of(page: Page) -> Casing:
        """That of a page without its comments; the last ones are kept, for its other blocks."""
        own, at = [], 0
        for block in page.blocks:
            if block.kind is BlockKind.COMMENT and block.start >= at:
                own.append(page.text[at : block.start])
                at = block.end
        return Casing(" ".join([*own, page.text[at:]]))

    def __init__(self, text: str) -> None:
        inside = [word for word in INSIDE.findall(text) if not word.isupper()]
        self._small = {word for word in inside if word.islower()}
        self._named = {word.lower() for word in inside if word[0].isupper()} - self._small
        self._acronyms = {
            found.lower()
            for found in ACRONYM_IN_BRACKETS.findall(text)
            if not _is_word(found.lower())
        }

    def restored(self, text: str) -> str:
        """A shouted block in restored case; as long as it was, letter for letter."""
        words = list(WORD.finditer(text))
        written = [self._written(match.group()) for match in words]
        _capitalise_given(text, words, written)
        self._capitalise_titles(text, words, written)
        _capitalise_names(text, words, written)
        _capitalise_starts(text, words, written)
        pieces: list[str] = []
        at = 0
        for match, word in zip(words, written, strict=True):
            pieces += [text[at : match.start()], word]
            at = match.end()
        return "".join(pieces) + text[at:]

    def _written(self, word: str) -> str:
        low = word.lower()
        if len(low) != len(word):
            return word  # a letter whose small form takes two places
        if low in self._small:
            return low
        if low in self._named:
            return low.capitalize()
        if low in self._acronyms or _is_acronym(low):
            return word
        if low in _always_capital():
            return low.capitalize()
        return low if _is_word(low) else _capital(low)

    @staticmethod
    def _capitalise_titles(text: str, words: list[re.Match[str]], written: list[str]) -> None:
        """Titles that stand before a name, from the right so that chains of them are met."""
        for at in range(len(words) - 2, -1, -1):
            gap = text[words[at].end() : words[at + 1].start()]
            titled = written[at].islower() and written[at] in name_words.TITLES
            if titled and written[at + 1][0].isupper() and not gap.strip(" .\n") and len(gap) < 4:
                written[at] = written[at].capitalize()


def _capitalise_given(text: str, words: list[re.Match[str]], written: list[str]) -> None:
    """Given names that are words, too, before a name: "Hector Arroyo", "Frank Moreno"."""
    for at in range(len(words) - 2, -1, -1):
        beside = text[words[at].end() : words[at + 1].start()].isspace()
        if beside and written[at] in _given() and written[at + 1][0].isupper():
            written[at] = _capital(written[at])


def _capitalise_names(text: str, words: list[re.Match[str]], written: list[str]) -> None:
    """Names of two words and more: the roster's, and those with their acronym or a head."""
    for at in range(1, len(words)):
        gap = text[words[at - 1].end() : words[at].start()]
        if gap.strip() == "(" and words[at].group().isupper():
            for of in _spelled_out(words, at):
                if written[of] not in SMALL_IN_NAMES:
                    written[of] = _capital(written[of])
        elif written[at] in _heads() and written[at - 1][0].isupper() and gap.isspace() and at > 1:
            written[at] = _capital(written[at])
    known = words_in(text)
    by_start = {match.start(): at for at, match in enumerate(words)}
    for match in roster().find(known, text, None):
        if match.last - match.first < 2:
            continue
        said = [word.plain for word in known[match.first : match.last]]
        names = map(words_of, match.entry.names)
        spelled = next((parts for parts in names if _same(parts, said)), [])
        for word, part in zip(known[match.first : match.last], spelled, strict=False):
            here = by_start.get(word.start)
            if here is not None and part[0].isupper():
                written[here] = _capital(written[here])


def _same(parts: list[str], said: list[str]) -> bool:
    return [plain(part) for part in parts] == said


def _spelled_out(words: list[re.Match[str]], at: int) -> range:
    """The words before a bracket whose initials the acronym in it is; none if it is not."""
    letters = list(words[at].group().lower())
    first = at
    while letters and first > 0 and at - first < 12:
        first -= 1
        word = words[first].group().lower()
        if word[0] == letters[-1]:
            letters.pop()
        elif word not in SMALL_IN_NAMES:
            return range(0)
    return range(0) if letters else range(first, at)


def _capitalise_starts(text: str, words: list[re.Match[str]], written: list[str]) -> None:
    """The first word of the block and of what follows a full stop."""
    for at, match in enumerate(words):
        before = (
            text[: match.start()].rstrip() if at == 0 else text[words[at - 1].end() : match.start()]
        )
        begins = at == 0 or re.search(r"[.!?]['\"”)]*\s|\n\s*\n|\]", before)
        if begins and written[at].islower():
            written[at] = _capital(written[at])


def _capital(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


def _is_acronym(low: str) -> bool:
    if not 2 <= len(low) <= 6 or _is_word(low):
        return False
    if not VOWELS.search(low):
        return low not in name_words.TITLES
    entry = roster().named(low.upper())
    return entry is not None and any(name == low.upper() for name in entry.names)


@functools.lru_cache(maxsize=50_000)
def _is_word(low: str) -> bool:
    """Whether a word in small letters is a common English word."""
    listed = _common()
    if low in listed or low in name_words.TITLES or is_common(low):
        return True
    if low in _always_capital():
        return False
    single = [low.removesuffix(end) for end in ("s", "es") if low.endswith(end)]
    if any(stem in listed or is_common(stem) for stem in single if len(stem) > 2):
        return True
    return ENDINGS.fullmatch(low) is not None


GIVEN_AND_WORD = frozenset(
    [
        "angel",
        "art",
        "bill",
        "carol",
        "cruz",
        "dolores",
        "faith",
        "frank",
        "grace",
        "grant",
        "hector",
        "hope",
        "iris",
        "jack",
        "jesus",
        "jimmy",
        "joy",
        "lance",
        "mark",
        "max",
        "mercedes",
        "miles",
        "pat",
        "pilar",
        "pierce",
        "rich",
        "rob",
        "rod",
        "rose",
        "ruby",
        "sue",
        "ted",
        "victor",
        "will",
    ]
)
"""Given names that are English words as well. General knowledge."""


@functools.cache
def _given() -> frozenset[str]:
    given = load("words/given")
    return frozenset([*given["women"], *given["men"], *GIVEN_AND_WORD])


@functools.cache
def _heads() -> frozenset[str]:
    """What names of bodies end on: "the Supreme Court", in small letters."""
    plain_too = {"army", "forces", "police", "guard", "guards", "group", "news", "post", "press"}
    plain_too |= {"times", "units", "resistance", "government", "media", "office", "division"}
    return frozenset(word.lower() for word in load("words/actors")["heads"]) - plain_too


@functools.cache
def _common() -> frozenset[str]:
    """The words of `english/lower_case.txt`."""
    path = resources.files("counterclaim.language") / "english" / "lower_case.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def _always_capital() -> frozenset[str]:
    """Days, months, demonyms, and states of one word."""
    return frozenset(_capital_words()) - {"may", "us", "sun", "sat", "mon", "second"}


def _capital_words() -> Iterator[str]:
    yield from name_words.CALENDAR
    for word in demonyms():
        yield word
        yield f"{word}s"
    for state in load("actors/states")["states"].values():
        for name in (state["name"], state["capital"]):
            yield from (plain(part) for part in name.split() if len(part) > 3)
