"""Actors by name: those of the packs, those the page introduces, those it treats as actors."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from counterclaim.extract.actors.lexicon import (
    ACTION,
    DESCRIPTORS,
    HEADS,
    LEADING_POSTS,
    POSTS,
    SPEECH,
    TITLES,
)
from counterclaim.extract.actors.lines import Found, Line, governs
from counterclaim.model.entity import KnownBy
from counterclaim.model.page import HEAD_KINDS, BlockKind
from counterclaim.model.record import Span
from counterclaim.packs.reading import Entry
from counterclaim.packs.roster import Match, Roster, roster
from counterclaim.packs.spelling import Word, plain, words_of
from counterclaim.packs.states import country_words, demonyms

LOCATIVE = frozenset(
    {
        *("in", "from", "to", "into", "near", "across", "around", "outside", "inside", "within"),
        *("at", "throughout", "towards", "toward", "through", "via", "over", "of", "between"),
        *("entire", "northern", "southern", "eastern", "western", "central"),
    }
)
"""Before a country's name they make it a place."""

ENGLISH = frozenset({"is", "us", "who", "it", "as", "am", "aid", "sun", "times"})
"""Names that are English words once a text is all in capitals."""

FAMILY = frozenset({"family", "families", "clan", "tribe", "home", "house", "brothers"})
HARM = frozenset(
    {
        *("kill", "injure", "wound", "arrest", "detain", "abduct", "execute", "shoot", "murder"),
        *("assassinate", "kidnap", "behead", "slay", "hang", "torture", "imprison", "rape"),
    }
)
"""Verbs whose object, or passive subject, with a name of several words is a person."""

HARM_NOUNS = frozenset(
    {
        *("killing", "murder", "assassination", "death", "execution", "slaying", "beheading"),
        *("kidnapping", "abduction", "arrest", "detention", "disappearance", "imprisonment"),
    }
)
"""Nouns of which the same holds for what follows "of": "the murder of X Y"."""

ACTING = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent", "csubj"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]{1,7}")
_SMALL = frozenset(
    {"of", "for", "and", "the", "in", "on", "de", "al", "el", "as", "ash", "ad", "ar", "at"}
)


def about(lines: Iterable[Line]) -> str | None:
    """The country a page is about: ISO code of the one named most; None in a tie or silence.

    A word of a title counts three times. Adjectives of powers that act abroad are counted
    like all others; they rarely outnumber the country the fighting is in.
    """
    votes: Counter[str] = Counter()
    known, table = roster(), country_words()
    for line in lines:
        weight = 3 if line.part.block.kind in HEAD_KINDS else 1
        for word in line.words:
            code = table.get(word.plain) if word.text[0].isupper() else None
            if code and len(word.text) > 2:
                votes[code] += weight
        for match in known.find(line.words, line.text, None):
            if match.entry.hosts or line.words[match.first].plain in table:
                continue
            if match.entry.country:
                votes[match.entry.country] += weight
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


@dataclass(slots=True)
class Introduced:
    """What a page itself introduces, and where: "the River Guard Forces (RGF)"."""

    names: Roster = field(default_factory=Roster)
    where: dict[tuple[str, ...], Span] = field(default_factory=dict)

    def add(self, line: Line, at: range, entry: Entry, long: str, short: str) -> None:
        """Take in a definition that stands at these words of a line."""
        made = Entry(id=entry.id, name=entry.name, kind=entry.kind, aliases=(long, short))
        self.names.add(made)
        self.where.setdefault(made.names, line.span(line.make(at.start, at.stop)))


def introduced(lines: Iterable[Line], country: str | None) -> Introduced:
    """What the page introduces, known to the packs or not.

    The acronym stands after the name or before it, either in brackets or between commas: "the
    River Guard Forces (RGF)", "RGF, the River Guard Forces,".
    """
    page, known = Introduced(), roster()
    for line in lines:
        for at, word in enumerate(line.words):
            if not _ACRONYM.fullmatch(word.text) or sum(map(str.isupper, word.text)) < 2:
                continue
            span = _defined(line, at)
            if span is None:
                continue
            long = line.text[line.words[span.start].start : line.words[span.stop - 1].end]
            entry = known.named(long, country) or known.named(word.text, country)
            if entry is None:
                kind = _kind_of(line.words[span.start : span.stop]) or ""
                entry = Entry(id="", name=long, kind=kind)
            whole = range(min(span.start, at), max(span.stop, at + 1))
            page.add(line, whole, entry, long, word.text)
    return page


def _defined(line: Line, at: int) -> range | None:
    """The words of the name that the acronym at a word is introduced with."""
    between = line.gap(at).strip() == "," == line.text[line.words[at].end :][:1]
    if _in_brackets(line, at) or between:
        first = _long_form(line, at)
        if first is not None:
            return range(first, at)
    after = at + 1
    gap = line.gap(after).strip()
    bracketed = gap == "("
    if gap not in {"(", ",", "-", "–", "—"} or after >= len(line.words):
        return None
    while after - at < 5 and line.low(after) in {"or", "short", "for", "the", "which", "stands"}:
        after += 1
    last = _spelled_out(line, line.words[at].text, after)
    if last is None:
        return None
    closing = line.text[line.words[last - 1].end : line.words[last - 1].end + 1]
    return range(after, last) if closing == (")" if bracketed else ",") else None


def _spelled_out(line: Line, acronym: str, first: int) -> int | None:
    """The word after the name from `first` on whose initials an acronym is."""
    letters = [char for char in acronym.lower() if char.isalpha()]
    at = first
    while letters and at < len(line.words) and at - first < 12:
        if at > first and not line.joined(at) and "'" not in line.gap(at):
            return None
        word = line.words[at].text
        if word[0].lower() == letters[0] and (word[0].isupper() or word.lower() not in _SMALL):
            letters.pop(0)
        elif word.lower() not in _SMALL and not line.hyphened(at):
            return None
        at += 1
    named = first < at and line.words[first].text[0].isupper()
    return at if named and not letters and at - first > 1 else None


def put_known(line: Line, page: Introduced, country: str | None) -> None:
    """Mark the names that the page introduced and those of the packs."""
    for known in (page.names, roster()):
        for match in known.find(line.words, line.text, country):
            if line.free(match.first, match.last) and _fits(line, match, country):
                found = line.named(match.first, match.last, match.entry)
                found.kind = found.kind or None
                found.by = KnownBy.LOCAL if match.local else KnownBy.NAME
                if known is page.names:
                    found.by, found.basis = KnownBy.DEFINED, page.where.get(match.entry.names)
                line.put(_with_acronym(line, found))


def put_unknown(line: Line, page: Introduced) -> None:
    """Mark names no pack has that the words around them show to be actors."""
    if line.is_head and line.part.block.kind is not BlockKind.CREDIT:
        return
    for first, last in line.names:
        if not line.free(first, last):
            continue
        first = _without_title(line, first, last)
        if _kind_of(line.words[first:last]):
            first = _with_demonym(line, first)
        found = line.make(first, last)
        entry = page.names.by_sound(found.name) or roster().by_sound(found.name)
        if entry is not None and entry.site and not _speaks(line, found):
            continue
        if entry is not None:
            spelled = line.named(first, last, entry)
            spelled.kind, spelled.by = spelled.kind or None, KnownBy.SPELLING
            line.put(_with_acronym(line, spelled))
            continue
        kind = _kind_in_context(line, found)
        if kind is not None:
            found.kind, found.by = kind or None, KnownBy.CONTEXT
            line.put(_with_acronym(line, found))


def learned(lines: Sequence[Line]) -> Roster:
    """The names a page was found to use, so that they are found wherever it uses them again.

    A person's last name, alone or with the one before, counts where no other name of the page
    ends with it. Fuller names come first, so that a short one means the full one.
    """
    made, families, full = Roster(), _last_names(lines), _full_names(lines)
    new = [found for line in lines for found in line.found() if found.id is None]
    for found in new:
        found.name = _fullest(found, full)
    for found in sorted(new, key=lambda found: -len(found.name)):
        if not _is_proper(found.name):
            continue
        words = found.name.split()
        last = plain(words_of(found.name)[-1])
        alone = found.kind == "person" and len(families[last]) == 1
        short = (words[-1], " ".join(words[-2:])) if alone else ()
        made.add(Entry(id="", name=found.name, kind=found.kind or "", aliases=short))
    return made


def _fullest(found: Found, full: Mapping[str, Mapping[str, str]]) -> str:
    """A person's name as the page writes it in full, where one name of it ends with this one."""
    words = [plain(word) for word in words_of(found.name)]
    if found.kind != "person" or not words:
        return found.name
    longer = [
        written
        for said, written in full.get(words[-1], {}).items()
        if said.endswith(" " + " ".join(words))
    ]
    return longer[0] if len(longer) == 1 else found.name


def put_learned(line: Line, own: Roster) -> None:
    """Mark the page's own names where they stand again, and give them their kind."""
    for found in line.found():
        entry = own.named(found.name) if found.id is None else None
        if entry is not None:
            found.name, found.kind = entry.name, entry.kind or found.kind
    for match in own.find(line.words, line.text, None):
        inside = _within_name(line, match.first, match.last)
        if line.free(match.first, match.last) and not inside:
            found = line.named(match.first, match.last, match.entry)
            found.kind, found.by = found.kind or None, KnownBy.AGAIN
            line.put(_with_acronym(line, found))


def _within_name(line: Line, first: int, last: int) -> bool:
    """Whether words are part of a longer name, or of a family's: "the X family"."""
    before, after = first - 1, last
    if before >= 0 and line.spaced(first) and not line.starts_sentence(first):
        word = line.words[before].text
        if word[0].isupper() and line.cover[before] is None and word.lower() not in TITLES:
            return True
    if after < len(line.words) and line.spaced(after):
        word = line.words[after].text
        return word.lower() in FAMILY or (word[0].isupper() and line.tokens[after].tag_ == "NNP")
    return False


def _last_names(lines: Iterable[Line]) -> dict[str, set[str]]:
    """The names of two words and more on a page, by their last word."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if not line.is_head:
            for first, last in line.names:
                words = [word.plain for word in line.words[first:last]]
                if len(words) > 1:
                    found[words[-1]].add(" ".join(words[-2:]))
    return found


def _full_names(lines: Iterable[Line]) -> dict[str, dict[str, str]]:
    """The names of two words and more on a page as written, by their last word and plain words."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        for first, last in line.names if not line.is_head else ():
            words = line.words[first:last]
            if len(words) > 1:
                said = " ".join(word.plain for word in words)
                found[words[-1].plain].setdefault(said, " ".join(word.text for word in words))
    return found


def _is_proper(name: str) -> bool:
    """Whether a name is a proper name, not a class's words."""
    return name[:1].isupper() or name.startswith("al-")


def _in_brackets(line: Line, at: int) -> bool:
    word = line.words[at]
    return line.gap(at).endswith("(") and line.text[word.end : word.end + 1] == ")"


def _long_form(line: Line, at: int) -> int | None:
    """The first word of the name that an acronym in brackets at `at` stands for."""
    letters = [char for char in line.words[at].text.lower() if char.isalpha()]
    if not letters or line.gap(at).strip() not in {"(", ","}:
        return None
    first = at
    while letters and first > 0 and at - first < 12:
        if first < at and not line.joined(first) and "'" not in line.gap(first):
            return None
        first -= 1
        word = line.words[first].text
        if word[0].lower() == letters[-1] and (word[0].isupper() or len(letters) > 1):
            letters.pop()
        elif word.lower() not in _SMALL and not line.hyphened(first + 1):
            return None
    return first if not letters and line.words[first].text[0].isupper() else None


def _with_acronym(line: Line, found: Found) -> Found:
    """The same with the acronym in brackets after it, if one stands there."""
    at = found.last
    if at < len(line.words) and _in_brackets(line, at) and line.gap(at).strip() == "(":
        word = line.words[at].text
        if _ACRONYM.fullmatch(word) and sum(map(str.isupper, word)) >= 2:
            wider = line.make(found.first, at + 1, found.name, id=found.id, kind=found.kind)
            wider.by, wider.basis = found.by, found.basis
            return wider
    return found


def _fits(line: Line, match: Match, country: str | None) -> bool:
    """Whether a name of the roster is used as an actor's name here."""
    first, last = match.first, match.last
    if line.hyphened(first) and line.low(first - 1) in {"pro", "anti", "non", "ex"}:
        return False
    if line.shouts and last - first == 1 and line.low(first) in ENGLISH:
        return False
    if match.local and not _stands_alone(line, match, country):
        return False
    if line.low(first) == "the" and last < len(line.words) and line.spaced(last):
        follows = line.words[last].text
        if follows[0].isupper():
            return False
    if match.entry.seat:
        return _state_acts(line, match, country)
    return not match.entry.site or _speaks(line, line.named(first, last, match.entry))


def _speaks(line: Line, found: Found) -> bool:
    """Whether an actor is the subject of a verb of speech, or what follows "according to"."""
    relation, verb = governs(line, found)
    before = [line.low(at) for at in range(found.first - 3, found.first)]
    to = before[1:] == ["according", "to"] or before == ["according", "to", "the"]
    return to or (relation in ACTING and verb in SPEECH)


def _stands_alone(line: Line, match: Match, country: str | None) -> bool:
    """Whether "army", "government" carry no name of their own: not "Mahdi army"."""
    if line.is_head or not line.spaced(match.first):
        return True
    before = line.words[match.first - 1].text
    if not before[0].isupper() or line.starts_sentence(match.first - 1):
        return True
    return demonyms().get(plain(before), country) == country and plain(before) in demonyms()


def _state_acts(line: Line, match: Match, country: str | None) -> bool:
    """Whether a country's or capital's name stands for the state and not for the land."""
    found = line.named(match.first, match.last, match.entry)
    before = match.first - 1
    if line.low(before) == "the":
        before -= 1
    if line.low(before) in LOCATIVE and line.low(before) != "of":
        return False
    if match.last < len(line.words) and line.hyphened(match.last):
        return line.low(match.last) in {"held", "controlled", "backed", "led", "run"}
    relation, verb = governs(line, found)
    acts = relation in ACTING and (verb in SPEECH or verb in ACTION)
    said = line.text[found.start : found.end]
    capital = said not in {match.entry.name, *match.entry.aliases[:-1]}
    if capital:
        return relation in ACTING and verb in SPEECH
    if match.entry.country == country:
        return acts
    return acts or line.low(before) == "by" or relation in {"obj", "iobj", "nsubj", "conj"}


def _without_title(line: Line, first: int, last: int) -> int:
    """Where a person's own name begins in "Interior Minister X Y"."""
    titled = [
        at
        for at in range(first, last - 1)
        if line.low(at) in TITLES and line.words[at].text not in HEADS
    ]
    return titled[-1] + 1 if titled else first


def _with_demonym(line: Line, first: int) -> int:
    """An institution's name from its nationality on: "Syrian" of "Syrian Network"."""
    at = first - 1
    owns = at >= 0 and line.spaced(first) and line.words[at].plain in demonyms()
    return at if owns and line.words[at].text[0].isupper() and line.cover[at] is None else first


def _kind_of(words: Sequence[Word]) -> str | None:
    """What a name's head says it is: the last word, the one before "of" or "for", the first."""
    said = [word.text for word in words]
    heads = [said[-1], *(left for left, right in pairwise(said) if right in {"of", "for"}), said[0]]
    return next((HEADS[word] for word in heads if word in HEADS), None)


def _kind_in_context(line: Line, found: Found) -> str | None:
    """The kind of an unknown name; "" for an actor of no kind we can tell; None for none."""
    words = line.words[found.first : found.last]
    before = line.low(found.first - 1) if line.joined(found.first) or _dotted(line, found) else ""
    titled = before in TITLES and line.words[found.first - 1].text[0].isupper()
    if titled or before in LEADING_POSTS:
        return "person"
    kind = _kind_of(words)
    if kind and (len(words) > 1 or kind == "outlet"):
        return kind
    if before in DESCRIPTORS:
        return DESCRIPTORS[before]
    if line.part.block.kind is BlockKind.CREDIT:
        return "outlet"
    if line.part.is_comment or is_place(found.name):
        return None
    if _has_apposition(line, found):
        return "person"
    relation, verb = governs(line, found)
    two = line.low(found.first - 2), line.low(found.first - 1)
    speaks = (relation in ACTING and verb in SPEECH) or two == ("according", "to")
    if speaks:
        return "person" if len(words) in (2, 3, 4) else ""
    if len(words) > 1 and _is_harmed(line, found, relation, verb):
        return "person"
    if relation in ACTING and verb in ACTION:
        return ""
    return None


def _is_harmed(line: Line, found: Found, relation: str, verb: str) -> bool:
    """Whether what befalls a name befalls people alone: "X Y was killed", "the murder of X Y"."""
    if relation in {"nsubj:pass", "obj"}:
        return verb in HARM
    return relation == "nmod" and verb in HARM_NOUNS and line.low(_preposition(line, found)) == "of"


def _preposition(line: Line, found: Found) -> int:
    """The word before a name and what it is called: "of" of "of 30-year-old nurse X Y"."""
    at = found.first - 1
    while at >= 0 and line.low(at) != "of" and line.joined(at + 1):
        at -= 1
    return at


def _dotted(line: Line, found: Found) -> bool:
    """Whether a shortened title's full stop stands before: "Gen. X"."""
    return line.gap(found.first) in {". ", "."}


def _has_apposition(line: Line, found: Found) -> bool:
    """Whether ", a spokesman for" follows."""
    at = found.last
    if line.gap(at).strip() != ",":
        return False
    ahead = [line.low(step) for step in range(at, min(at + 5, len(line.words)))]
    return any(word in POSTS for word in ahead)


def is_place(name: str) -> bool:
    """Whether the gazetteer holds the name as a place's."""
    try:
        from counterclaim.packs import gazetteer
    except ImportError:
        return False
    return bool(gazetteer.is_place(name))
