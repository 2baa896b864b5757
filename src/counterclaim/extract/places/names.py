"""The names of the gazetteer in a block, longest first, as far as their run allows a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extract.places.arabic import in_arabic, is_arabic
from counterclaim.extract.places.candidate import FAMOUS, Candidate, is_acronym
from counterclaim.extract.places.lexicon import LONGEST_NAME, lexicon
from counterclaim.extract.places.runs import is_name_word, is_owner, is_titled, run_end_of
from counterclaim.extract.places.signs import bare, fits, named_of_kind, unlisted
from counterclaim.language.name_words import CALENDAR
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.page import HEAD_KINDS
from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import ARTICLES
from counterclaim.packs.gazetteer import Entry

if TYPE_CHECKING:
    from spacy.tokens import Doc

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


def in_block(part: ParsedBlock) -> Iterator[Candidate]:
    """The place names of one block, in text order; what the page makes of them is open."""
    doc = part.doc
    in_head = part.block.kind in HEAD_KINDS
    titled = in_head or is_titled(doc)
    i = 0
    while i < len(doc):
        if not is_name_word(doc, i):
            i += 1
            continue
        end = run_end_of(doc, i)
        yield from _in_run(part, i, end, titled=titled)
        i = end


def _in_run(part: ParsedBlock, start: int, end: int, *, titled: bool) -> Iterator[Candidate]:
    """The place names in a run of name words, longest first from the left."""
    doc = part.doc
    if is_arabic(doc[start].text):
        yield from in_arabic(part, start, end)
        return
    if not titled and (said := named_of_kind(part, start, end)):
        yield said
        return
    i = start
    found_any = False
    while i < end:
        candidate = _longest(part, i, start, end)
        if candidate is None:
            i += 1
            continue
        candidate.head = titled
        if candidate.owner:
            start = candidate.end  # what it has is a name of its own
        if candidate.owner or fits(doc, candidate, start, end) or titled:
            found_any = not candidate.owner
            yield candidate
        i = max(candidate.end, i + 1)
    if not found_any and not titled:
        unknown = unlisted(part, start, end) or bare(part, start, end)
        if unknown is not None:
            yield unknown


def _longest(part: ParsedBlock, i: int, run_start: int, run_end: int) -> Candidate | None:
    """The longest name of the gazetteer that starts at token `i`, or a demonym there."""
    doc = part.doc
    if doc[i].is_punct:
        return None
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
        if words.lower().rstrip(".") in CALENDAR:
            return None
        if words.lower() in lexicon().not_alone or len(words) < 2 or is_acronym(words):
            entries = _as_acronym(words)
        else:
            entries = gazetteer.look_up(words)
        nation = gazetteer.demonym(words) if end - i <= 3 else None
        if entries and (nation is None or entries[0].prior >= FAMOUS):
            return Candidate(part, i, end, entries, whole=(i == run_start and end >= run_end))
        if nation is not None:
            whole = i == run_start and end >= run_end
            return Candidate(part, i, end, (nation,), whole=whole, demonym=True)
    return _owner(part, i, run_end)


def _owner(part: ParsedBlock, i: int, run_end: int) -> Candidate | None:
    """A country whose apostrophe was lost, before what it has: "Syrias Hama"."""
    word = part.doc[i].text
    if i + 1 >= run_end or not is_owner(word):
        return None
    countries = gazetteer.look_up(word[:-1])[:1]
    return Candidate(part, i, i + 1, countries, whole=False, demonym=True, owner=True)


def _as_acronym(words: str) -> tuple[Entry, ...]:
    """What capitals stand for: a country, a union, a state; never a town of that name."""
    if not is_acronym(words):
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
