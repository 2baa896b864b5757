"""Places named in prose, each with the one place it means.

Recognition goes by runs of name words. A run, or the part of it that words around it allow,
is looked up in the gazetteer; head nouns ("town of", "province"), prepositions and comma
containment count for it, titles, bodies and persons against it. A name that the gazetteer
lacks is kept when a head noun says that it is a place. Which of several namesakes is meant
is decided over the whole page (`extract.namesakes`). Words: `packs/words/places.toml`.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from counterclaim.extract.namesakes import Toponym, choose
from counterclaim.language.parsed import Parsed, ParsedBlock
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.page import HEAD_KINDS
from counterclaim.packs import gazetteer, load
from counterclaim.packs.build_gazetteer import ARTICLES, fold
from counterclaim.packs.gazetteer import Entry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_NAME = 6
"""Tokens in the longest name looked up; hyphens are tokens."""

FAMOUS = 5.3
"""Least prior (`gazetteer.Entry.prior`) of a name that needs no sign of being a place.

About 200,000 inhabitants. Chosen on the even documents of LGL, TR-News and GeoVirus."""

KNOWN = 3.0
"""Least prior of a one-word name that the page must show to be a place once; rarer names
must show it where they stand. About 1,000 inhabitants."""

REFERENCE_WITHIN = 20
"""How far before a name a distance that counts from it can begin, in tokens."""

LEAST_CAPITALS = 4
"""Letters in the shortest word of capitals that is read as a place: shorter ones abbreviate."""

DATELINE_ENDS = frozenset({"(", "-", "--", "–", "—", ",", ":", "/"})
"""What follows the place in a dateline."""

DESCRIBING = frozenset({"JJ", "JJS", "JJR", "VBN", "RB", "HYPH", "CD", "NN", "NNP", "IN"})
"""Tags of the words between an article and the head noun it belongs to: "a Homs border town"."""

PLACES = frozenset(
    {"state", "office", "civilians", "unnamed combatants", "unnamed source", "people"}
)
"""Actor kinds whose words still name the place: "Moscow denied", "residents of X"."""

PLAIN_HEADS = frozenset(
    {"Town", "City", "Village", "Region", "Area", "Countryside", "Camp", "State"}
)
"""Head nouns that belong to a name only where the gazetteer has it: "Kansas City"."""

CONNECTORS = frozenset(
    {
        "of",
        "the",
        "de",
        "del",
        "la",
        "le",
        "al",
        "el",
        "on",
        "and",
        "upon",
        "du",
        "des",
        "da",
        "do",
        "e",
        "am",
        "an",
    }
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's words, ready for lookup."""

    heads: dict[str, str]
    plurals: dict[str, str]
    openers: dict[str, str]
    parts: frozenset[str]
    directions: frozenset[str]
    where: frozenset[str]
    bodies: frozenset[str]
    serving: frozenset[str]
    titles: frozenset[str]
    not_alone: frozenset[str]
    bodies_of: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The pack `words/places` made ready."""
    pack = load("words/places")
    return Lexicon(
        heads={word: kind for kind, words in pack["heads"].items() for word in words},
        plurals={
            plural: kind
            for kind, words in pack["heads"].items()
            for word in words
            for plural in (f"{word}s", f"{word.removesuffix('y')}ies")
        },
        openers={word: kind for kind, words in pack["openers"].items() for word in words},
        parts=frozenset(pack["parts_of_names"]["words"]),
        directions=frozenset(pack["directions"]["words"]),
        where=frozenset(pack["where"]["words"]),
        bodies=frozenset(pack["bodies"]["words"]),
        serving=frozenset(pack["serving"]["words"]),
        titles=frozenset(pack["titles"]["words"]),
        not_alone=frozenset(pack["not_alone"]["words"]),
        bodies_of=frozenset(pack["bodies_of"]["words"]),
    )


@dataclass(slots=True)
class _Candidate:
    """A stretch of tokens [start, end) that may name a place."""

    part: ParsedBlock
    start: int
    end: int
    entries: tuple[Entry, ...]
    precision: str | None = None  # said by a head noun
    signs: int = 0  # how many signs of being a place stand beside it
    whole: bool = True  # it fills its run of name words
    demonym: bool = False
    listed: str | None = None  # the precision of all in a list: "the towns of X, Y and Z"
    reference: bool = False  # named only to say where something else is
    head: bool = False  # in a heading
    within: list[int] = field(default_factory=list)  # token starts of containers: "X, Y"

    @property
    def words(self) -> str:
        """The name as written."""
        return self.part.doc[self.start : self.end].text

    @property
    def keys(self) -> tuple[str, ...]:
        """By which one name is known again: its letters, and its likeliest place."""
        return (fold(self.words), *(entry.id for entry in self.entries[:1]))

    @property
    def prior(self) -> float:
        """Prior of the likeliest place of the name."""
        return self.entries[0].prior if self.entries else 0.0


def find_places(parsed: Parsed, actors: Sequence[ActorMention] = ()) -> tuple[PlaceMention, ...]:
    """All place names of a page, in text order, each with its place where one fits.

    `actors` are the page's actors: inside the name of a person or an organisation there is
    no place. Demonyms ("Syrian") count for the country they name.
    """
    every = [found for part in parsed.blocks for found in _in_block(part)]
    candidates = _outside_actors(every, actors)
    nations = _nations(every, candidates)
    candidates = _believed(candidates, nations, _surnames(parsed))
    _mark_references(candidates)
    toponyms = _contained(candidates, [_toponym(candidate) for candidate in candidates])
    chosen = choose([*toponyms, *(_toponym(nation) for nation in nations)])
    return tuple(
        _mention(candidate, entry) for candidate, entry in zip(candidates, chosen, strict=False)
    )


# ---- runs of name words --------------------------------------------------------------------


def _in_block(part: ParsedBlock) -> Iterator[_Candidate]:
    doc = part.doc
    in_head = part.block.kind in HEAD_KINDS
    titled = in_head or _is_titled(doc)
    i = 0
    while i < len(doc):
        if not _is_name_word(doc, i):
            i += 1
            continue
        end = _run_end(doc, i)
        yield from _in_run(part, i, end, titled=titled)
        i = end


def _is_titled(doc: Doc) -> bool:
    """Whether a block is in Title Case, where capitals tell nothing."""
    words = [token for token in doc if token.is_alpha and len(token) > 3]
    if doc[-1].text in (".", "!", "?", "”", '"'):
        return False
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > 0.7 * len(words)


def _is_name_word(doc: Doc, i: int) -> bool:
    """Whether a token can be part of a name: a capital, or the Arabic article before one."""
    token = doc[i]
    first = token.text[0]
    if token.lower_ in ARTICLES and _is_article(doc, i):
        return True
    if first.isupper():
        if token.is_stop and not token.text.isupper():
            return False
        named = token.tag_ in ("NNP", "NNPS") or not token.is_sent_start
        return named or gazetteer.demonym(token.text) is not None or _is_dateline(doc, i)
    return "\u0600" <= first <= "\u06ff"


def _is_dateline(doc: Doc, i: int) -> bool:
    """Whether capitals that open a text are where it was filed: "BEIRUT (AP) -"."""
    word = doc[i].text
    if i or len(word) < LEAST_CAPITALS or not word.isupper() or i + 1 >= len(doc):
        return False
    return doc[i + 1].text in DATELINE_ENDS and gazetteer.is_place(word)


def _is_article(doc: Doc, i: int) -> bool:
    """Whether the Arabic article at token `i` belongs to a name: "at-Tanf", "al Tanf"."""
    if i + 2 < len(doc) and doc[i + 1].text in ("-", "‑"):
        joined = not doc[i].whitespace_ and not doc[i + 1].whitespace_
        return joined and doc[i + 2].text[0].isalpha()
    return doc[i].lower_ in ("al", "el") and i + 1 < len(doc) and doc[i + 1].text[0].isupper()


def _run_end(doc: Doc, i: int) -> int:
    """Where the run of name words that starts at token `i` ends."""
    while i < len(doc):
        token = doc[i]
        if _is_name_word(doc, i):
            hyphened = (
                i + 2 < len(doc) and doc[i + 1].text in ("-", "‑") and token.lower_ in ARTICLES
            )
            i += 3 if hyphened and _is_article(doc, i) else 1
            continue
        hyphen = (
            token.text in ("-", "‑")
            and not token.whitespace_
            and i > 0
            and not doc[i - 1].whitespace_
        )
        if (
            hyphen
            and i + 1 < len(doc)
            and doc[i + 1].text[0].isalpha()
            and (_is_name_word(doc, i + 1) or doc[i - 1].lower_ in ARTICLES)
        ):
            i += 2
            continue
        break
    return min(i, len(doc))


def _in_run(part: ParsedBlock, start: int, end: int, *, titled: bool) -> Iterator[_Candidate]:
    """The place names in a run of name words, longest first from the left."""
    doc = part.doc
    i = start
    found_any = False
    while i < end:
        candidate = _longest(part, i, start, end)
        if candidate is None:
            i += 1
            continue
        candidate.head = titled
        if _fits(doc, candidate, start, end) or titled:
            found_any = True
            yield candidate
        i = max(candidate.end, i + 1)
    if not found_any and not titled:
        unknown = _unlisted(part, start, end)
        if unknown is not None:
            yield unknown


def _longest(part: ParsedBlock, i: int, run_start: int, run_end: int) -> _Candidate | None:
    """The longest name of the gazetteer that starts at token `i`, or a demonym there."""
    doc = part.doc
    limit = min(len(doc), i + LONGEST_NAME, run_end + (3 if i < run_end else 0))
    for end in range(limit, i, -1):
        last = doc[end - 1]
        if end > run_end and not (last.text[0].isupper() and _connected(doc, run_end, end)):
            continue
        if last.text in ("-", "‑") or (
            end < len(doc) and doc[end].text in ("-", "‑") and last.lower_ in ARTICLES
        ):
            continue
        words = doc[i:end].text
        if words.lower() in lexicon().not_alone or len(words) < 2 or _is_acronym(words):
            entries = _as_acronym(words)
        else:
            entries = gazetteer.look_up(words)
        if entries:
            return _Candidate(part, i, end, entries, whole=(i == run_start and end >= run_end))
        if end - i <= 3 and (entry := gazetteer.demonym(words)):
            whole = i == run_start and end >= run_end
            return _Candidate(part, i, end, (entry,), whole=whole, demonym=True)
    return None


def _is_acronym(words: str) -> bool:
    letters = words.replace(".", "")
    return letters.isupper() and len(letters) <= 4


def _as_acronym(words: str) -> tuple[Entry, ...]:
    """What capitals stand for: a country, a union, a state; never a town of that name."""
    if not _is_acronym(words):
        return ()
    return tuple(
        entry
        for entry in gazetteer.look_up(words)
        if entry.precision in ("country", "region", "governorate")
    )


def _connected(doc: Doc, run_end: int, end: int) -> bool:
    """Whether the words from the run's end on are connectors inside a longer name."""
    between = [token.lower_ for token in doc[run_end : end - 1]]
    return 0 < len(between) <= 2 and all(word in CONNECTORS for word in between)


# ---- what speaks for and against a place ---------------------------------------------------


def _fits(doc: Doc, candidate: _Candidate, run_start: int, run_end: int) -> bool:
    """Whether the rest of the run and its neighbours allow a place; sets its signs."""
    lex = lexicon()
    before = [token for token in doc[run_start : candidate.start] if not token.is_punct]
    after = [
        token for token in doc[candidate.end : max(run_end, candidate.end)] if not token.is_punct
    ]
    if candidate.demonym:
        return True
    _read_signs(doc, candidate)
    if len(after) == 1 and after[0].text in PLAIN_HEADS and not _extends(doc, candidate, after):
        candidate.precision = lex.heads.get(after[0].lower_)
        candidate.signs += 2
        after = []
    if after and after[0].text in lex.parts and _extends(doc, candidate, after):
        candidate.precision = lex.heads.get(after[0].lower_, candidate.precision)
        candidate.end = after[0].i + 1
        candidate.entries = _of_precision(candidate)
        candidate.signs += 2
        after = []
    if before and len(before[-1].text) == 1 and doc[candidate.start - 1].text == "-":
        candidate.signs += 2  # "Jane Roe, D-Springfield"
        before = []
    if _is_acronym(candidate.words) and candidate.prior >= FAMOUS:
        after = []
    if before and all(token.lower_ in lex.directions for token in before):
        candidate.signs += 1
        before = []
    if before and (before[-1].text.istitle() and before[-1].lower_ in lex.heads):
        before = []
    if after and after[0].text in lex.serving and not before:
        after = []
    if (before and not _is_paired(doc, candidate.start - 1)) or (
        after and not _is_paired(doc, candidate.end)
    ):
        return False
    previous = doc[run_start - 1] if run_start else None
    of_what = doc[run_start - 2].lower_ if run_start > 1 else ""
    if of_what in lex.bodies_of and doc[run_start - 1].lower_ == "of":
        return False
    return not (previous is not None and previous.lower_ in lex.titles and candidate.signs == 0)


def _extends(doc: Doc, candidate: _Candidate, after: list[Token]) -> bool:
    """Whether a capitalised head noun belongs to the name: not in "Dublin City Council"."""
    if len(after) == 1 and after[0].text not in PLAIN_HEADS:
        return True
    if after[0].text in ("County", "Parish", "Province", "Governorate"):
        return True
    return bool(gazetteer.look_up(doc[candidate.start : after[0].i + 1].text))


def _is_paired(doc: Doc, i: int) -> bool:
    """Whether token `i` is a hyphen between two places: "the Homs-Palmyra road"."""
    if not 0 < i < len(doc) - 1 or doc[i].text not in ("-", "–", "/"):
        return False
    sides = (doc[i - 1].text, doc[i + 1].text)
    return all(gazetteer.is_place(side) or gazetteer.demonym(side) is not None for side in sides)


def _of_precision(candidate: _Candidate) -> tuple[Entry, ...]:
    """The entries that a head noun fits; none of them if it fits none."""
    if candidate.precision is None:
        return candidate.entries
    exact = gazetteer.look_up(candidate.words)
    if exact:
        return exact
    return tuple(entry for entry in candidate.entries if entry.precision == candidate.precision)


def _read_signs(doc: Doc, candidate: _Candidate) -> None:
    """Count what beside the name says that it is a place; take the head noun's precision."""
    lex = lexicon()
    before = [token.lower_ for token in doc[max(0, candidate.start - 4) : candidate.start]]
    following = doc[candidate.end : candidate.end + 3]
    after = [token.lower_ for token in following]
    while before and (before[-1] in lex.directions or before[-1] in ("the", "-")):
        candidate.signs += before[-1] in lex.directions
        before.pop()
    if before and before[-1] in lex.where:
        candidate.signs += 1
        if before[-1] == "of" and len(before) > 1:
            kind = lex.heads.get(before[-2])
            plural = lex.plurals.get(before[-2])
            if kind or plural:
                candidate.precision = kind or plural
                candidate.listed = plural
                candidate.signs += 2
            elif before[-2] in lex.directions:
                candidate.signs += 2
    if after and after[0] in ("-", "--", "–", "—", "(") and doc[candidate.start].is_sent_start:
        candidate.signs += 2  # a dateline
    if after and after[0] in lex.heads and following[0].text[0].islower():
        candidate.precision = lex.heads[after[0]]
        candidate.signs += 2
    elif len(after) > 1 and after[0] in lex.directions and after[1] in lex.heads:
        candidate.signs += 1
    elif kind := _apposed(doc, candidate.end):
        candidate.precision = kind
        candidate.signs += 2


def _apposed(doc: Doc, end: int) -> str | None:
    """What a name is said to be right after it: "Sakhna, a desert town"; None if no place."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an"):
        return None
    for i in range(end + 2, min(len(doc), end + 2 + LONGEST_NAME)):
        token = doc[i]
        following = doc[i + 1] if i + 1 < len(doc) else None
        compound = following is not None and following.tag_.startswith(("NN", "POS"))
        if token.lower_ in lexicon().heads and not compound:
            return lexicon().heads[token.lower_]
        if token.tag_ not in DESCRIBING:
            return None
    return None


def _unlisted(part: ParsedBlock, start: int, end: int) -> _Candidate | None:
    """A name the gazetteer lacks, kept if a head noun says that it is a place."""
    lex = lexicon()
    doc = part.doc
    if doc[start].is_sent_start and doc[start].tag_ not in ("NNP", "NNPS"):
        start += 1
    if start >= end or end - start > LONGEST_NAME:
        return None
    words = doc[start:end]
    last, first = words[-1], words[0]
    if len(words) > 1 and last.text in lex.parts and last.text != "State":
        return _Candidate(
            part, start, end, (), precision=lex.heads.get(last.lower_, "area"), signs=3
        )
    if len(words) > 1 and first.text in lex.openers:
        return _Candidate(part, start, end, (), precision=lex.openers[first.text], signs=3)
    if last.text in lex.bodies or first.text in lex.bodies or last.text.isupper():
        return None
    if words.text.lower() in lex.not_alone:
        return None
    candidate = _Candidate(part, start, end, ())
    _read_signs(doc, candidate)
    if candidate.precision is None or (candidate.precision == "site" and candidate.signs < 3):
        return None
    return candidate if not gazetteer.demonym(words.text) else None


# ---- over the page -------------------------------------------------------------------------


def _outside_actors(
    candidates: list[_Candidate], actors: Sequence[ActorMention]
) -> list[_Candidate]:
    """Leave out names inside the name of a person or an organisation."""
    blocked = sorted(
        (actor.start, actor.end)
        for actor in actors
        if actor.kind not in PLACES and not actor.refers
    )
    if not blocked:
        return candidates
    kept, j = [], 0
    for candidate in candidates:
        span = candidate.part.span(candidate.part.doc[candidate.start : candidate.end])
        while j < len(blocked) and blocked[j][1] <= span.start:
            j += 1
        if not any(start < span.end and span.start < end for start, end in blocked[j : j + 3]):
            kept.append(candidate)
    return kept


def _nations(every: Sequence[_Candidate], kept: Sequence[_Candidate]) -> list[_Candidate]:
    """Nations named inside the names of actors: no places, but they say where the page is.

    "The Syrian army" tells the country as much as "Syrian towns" do.
    """
    outside = {id(candidate) for candidate in kept}
    return [c for c in every if c.demonym and id(c) not in outside]


def _surnames(parsed: Parsed) -> frozenset[str]:
    """Last words of names of persons: runs of two or three names that hold no place."""
    lex = lexicon()
    found: set[str] = set()
    for part in parsed.blocks:
        doc = part.doc
        if part.block.kind in HEAD_KINDS:
            continue
        i = 0
        while i < len(doc):
            if not _is_name_word(doc, i):
                i += 1
                continue
            end = _run_end(doc, i)
            words = [token.text for token in doc[i:end]]
            titled = (i > 0 and doc[i - 1].lower_ in lex.titles) or words[0].lower() in lex.titles
            if _is_person(words, titled=titled):
                found.add(words[-1])
            i = end
    return frozenset(found)


def _is_person(words: list[str], *, titled: bool) -> bool:
    lex = lexicon()
    if len(words) == 1:
        return titled and not gazetteer.is_place(words[0])
    if len(words) > 4 or any(word in lex.bodies or word in lex.parts for word in words):
        return False
    if (
        words[0].lower() in lex.directions
        or words[0].lower() in lex.heads
        or words[0] in lex.openers
    ):
        return False
    if (
        "-" in words
        or words[-1].isupper()
        or gazetteer.demonym(words[0])
        or gazetteer.demonym(words[-1])
    ):
        return False
    return not gazetteer.is_place(" ".join(words)) and not (
        gazetteer.is_place(words[0]) and words[0].lower() not in lex.titles and _is_famous(words[0])
    )


def _is_famous(word: str) -> bool:
    entries = gazetteer.look_up(word)
    return bool(entries) and entries[0].prior >= FAMOUS


def _believed(
    candidates: list[_Candidate], nations: Sequence[_Candidate], surnames: frozenset[str]
) -> list[_Candidate]:
    """Leave out names that nothing on the page shows to be places."""
    shown: Counter[str] = Counter()
    for candidate in candidates:
        if not candidate.head and candidate.signs:
            shown[fold(candidate.words)] += candidate.signs
    _link_containers(candidates)
    believed = [_is_believed(c, shown, surnames) for c in candidates]
    about = Counter(
        entry.country
        for c in (*(c for c, sure in zip(candidates, believed, strict=True) if sure), *nations)
        for entry in c.entries[:1]
    )
    main = {country for country, times in about.items() if times * 2 > about.total()}
    believed = [
        sure or _is_at_home(c, main, surnames) for c, sure in zip(candidates, believed, strict=True)
    ]
    told = {name for c, sure in zip(candidates, believed, strict=True) if sure for name in c.keys}
    return [
        c
        for c, sure in zip(candidates, believed, strict=True)
        if sure or (c.head and not told.isdisjoint(c.keys))
    ]


def _is_at_home(candidate: _Candidate, main: set[str | None], surnames: frozenset[str]) -> bool:
    """Whether a name that shows no sign is a place of the country the page is about."""
    return (
        not candidate.head
        and candidate.whole
        and candidate.words not in surnames
        and candidate.prior >= KNOWN
        and any(entry.country in main for entry in candidate.entries[:1])
    )


def _is_believed(candidate: _Candidate, shown: Counter[str], surnames: frozenset[str]) -> bool:
    words = candidate.words
    if candidate.demonym or (candidate.precision and not candidate.entries):
        return True
    if words in surnames and candidate.signs < 2 and candidate.prior < 8:
        return False
    if candidate.within or candidate.signs > 1 or _is_only_one(candidate):
        return True
    name = fold(words)
    if candidate.head and not shown[name]:
        return candidate.prior >= FAMOUS
    if candidate.prior >= FAMOUS or candidate.signs:
        return True
    return shown[name] > 0 and candidate.prior >= KNOWN


def _is_only_one(candidate: _Candidate) -> bool:
    """Whether a name of several words or with an article is one place's of the overlays only."""
    only = gazetteer.only_listed(candidate.entries)
    return only and candidate.whole and not candidate.head and " " in fold(candidate.words)


def _link_containers(candidates: list[_Candidate]) -> None:
    """Note "X, Y": X lies in Y. Both names then need no other sign."""
    for left, right in pairwise(candidates):
        if left.part is not right.part or left.demonym or right.demonym:
            continue
        between = left.part.doc[left.end : right.start].text
        if (
            between == ","
            and right.entries
            and right.entries[0].precision in ("country", "governorate", "district", "region")
        ):
            left.within.append(right.start)
            right.signs += 1
        if left.listed and between in _LISTING and not right.listed:
            right.precision = right.listed = left.listed
            right.signs += 2


def _mark_references(candidates: Sequence[_Candidate]) -> None:
    """Mark places that only say where another is: "12 km from X", "between X and Y"."""
    pattern = _reference()
    for candidate in candidates:
        if not _is_broad(candidate):
            candidate.reference = pattern.search(_text_before(candidate)) is not None
    for left, right in pairwise(candidates):
        if left.part is not right.part or _is_broad(left) or _is_broad(right):
            continue
        joint = left.part.doc[left.end : right.start].text
        if _AND.fullmatch(joint) and _BETWEEN.search(_text_before(left)):
            left.reference = right.reference = True


def _is_broad(candidate: _Candidate) -> bool:
    """Whether a name is a country's or wider: "between Israel and Lebanon" is no way."""
    broad = candidate.precision or next((e.precision for e in candidate.entries), None)
    return candidate.demonym or broad in ("country", "region")


def _text_before(candidate: _Candidate) -> str:
    doc, end = candidate.part.doc, candidate.start
    return doc[max(0, end - REFERENCE_WITHIN) : end].text_with_ws


_LISTING = frozenset({",", "and", ", and", "or", "and the", "&"})
_OF_KIND = r"(?:the\s(?:[\w-]+\s){1,3}of\s|(?:the|central|downtown)\s)?"
_BETWEEN = re.compile(rf"\bbetween\s{_OF_KIND}$", re.IGNORECASE)
_AND = re.compile(rf"and\s?{_OF_KIND}", re.IGNORECASE)


@functools.cache
def _reference() -> re.Pattern[str]:
    """A distance, perhaps a direction, and the preposition before the place it counts from."""
    lengths = "|".join(load("words/places")["distances"]["words"])
    sides = "|".join(sorted(lexicon().directions, key=len, reverse=True))
    return re.compile(
        rf"(?:\b|\d)(?:{lengths})\b\.?(?:\s?\([^()]{{1,30}}\))?,?"
        rf"(?:\s(?:away|further|inland|due|just|to|the|{sides})){{0,4}}"
        rf"\s(?:of|from|outside)\s{_OF_KIND}$",
        re.IGNORECASE,
    )


def _contained(candidates: list[_Candidate], toponyms: list[Toponym]) -> list[Toponym]:
    """Tell each toponym which of the others is said to contain it."""
    at = {(id(c.part), c.start): n for n, c in enumerate(candidates)}
    for n, candidate in enumerate(candidates):
        for start in candidate.within:
            container = at.get((id(candidate.part), start))
            if container is not None:
                toponyms[n].within = container
    return toponyms


def _toponym(candidate: _Candidate) -> Toponym:
    return Toponym(
        words=candidate.words,
        entries=candidate.entries,
        precision=candidate.precision,
        weight=0.5 if candidate.demonym else 1.0,
    )


def _mention(candidate: _Candidate, entry: Entry | None) -> PlaceMention:
    span = candidate.part.span(candidate.part.doc[candidate.start : candidate.end])
    if entry is None:
        return PlaceMention(
            start=span.start,
            end=span.end,
            name=candidate.words,
            precision=candidate.precision,
            reference=candidate.reference,
        )
    return PlaceMention(
        start=span.start,
        end=span.end,
        name=entry.name,
        id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
        country=entry.country,
        within=entry.admin1,
        reference=candidate.reference,
    )
