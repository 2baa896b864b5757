"""What beside a name speaks for and against a place: its run, head nouns, prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.places.candidate import FAMOUS, Candidate, is_acronym
from counterclaim.extract.places.lexicon import LONGEST_NAME, lexicon
from counterclaim.language.name_words import CALENDAR
from counterclaim.language.parsed import ParsedBlock
from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import ARTICLES
from counterclaim.packs.gazetteer import Entry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DESCRIBING = frozenset({"JJ", "JJS", "JJR", "VBN", "RB", "HYPH", "CD", "NN", "NNP", "IN"})
"""Tags of the words between an article and the head noun it belongs to: "a Homs border town"."""

LONGEST_BARE = 5
"""Tokens in the longest name that is taken for a place by its preposition alone."""

LOCATION = 5
"""Tokens after a name that say where it is, a distance among them."""

UNITS = frozenset({"km", "kms", "kilometres", "kilometers", "miles", "metres", "meters", "m"})

LISTED = frozenset({",", "and", "or"})
"""What stands before a name of a list: it is a place if its neighbour is."""

PARTIES = frozenset({"D", "R", "I", "DFL"})
"""Parties of a member of a legislature, written before the place that elected them."""

COUNTIES = frozenset({"County", "Parish", "Province", "Governorate"})
"""Head nouns that always belong to a name."""

PLAIN_HEADS = frozenset(
    {"Town", "City", "Village", "Region", "Area", "Countryside", "Camp", "State"}
)
"""Head nouns that belong to a name only where the gazetteer has it: "Kansas City"."""


def fits(doc: Doc, candidate: Candidate, run_start: int, run_end: int) -> bool:
    """Whether the rest of the run and its neighbours allow a place; sets its signs."""
    lex = lexicon()
    before = [token for token in doc[run_start : candidate.start] if not token.is_punct]
    after = [
        token
        for token in doc[candidate.end : max(run_end, candidate.end)]
        if not token.is_punct and token.lower_.strip(".") not in CALENDAR
    ]
    if candidate.demonym:
        candidate.naming = None if _is_nation(doc, candidate, after) else "thing"
        return True
    read_signs(doc, candidate)
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
    if before and before[-1].text in PARTIES and doc[candidate.start - 1].text == "-":
        candidate.signs += 2  # "Jane Roe, D-Springfield"
        before = []
    if is_acronym(candidate.words) and candidate.prior >= FAMOUS:
        after = []
    if before and all(token.lower_ in lex.directions for token in before):
        candidate.signs += 1
        before = []
    if before and (before[-1].text.istitle() and before[-1].lower_ in lex.heads):
        before = []
    if any(token.text in lex.streets for token in after[:3]):
        return False
    if after and after[0].lower_ in ARTICLES:
        return False  # "Ras al-Ain"
    if after and not before:
        if _is_given_name(candidate, after):
            return False
        candidate.naming = "body" if _serves(after) else "thing"
        candidate.signs += candidate.naming == "body"
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


def _after_days(doc: Doc, start: int, end: int) -> int:
    """Where a run starts without the day or month before it: "On Monday Homs was hit"."""
    while start < end and doc[start].lower_.strip(".") in CALENDAR:
        start += 1
    return start


def bare(part: ParsedBlock, start: int, end: int) -> Candidate | None:
    """A name that no gazetteer has, where only a place stands: perhaps another spelling."""
    lex = lexicon()
    doc = part.doc
    while start < end and doc[end - 1].lower_ in lex.not_alone:
        end -= 1
    start = _after_days(doc, start, end)
    if not 0 < end - start <= LONGEST_BARE or start == 0:
        return None
    words = doc[start:end]
    shown = doc[start - 1].lower_ in lex.strictly_where
    if words.text.isupper() or not (shown or doc[start - 1].lower_ in LISTED):
        return None
    if any(t.lower_ in lex.not_alone or t.text in lex.bodies or t.like_num for t in words):
        return None
    if shown and _located(doc, end):
        return Candidate(part, start, end, (), precision="area", signs=3)
    return Candidate(part, start, end, (), signs=int(shown), bare=True)


def _located(doc: Doc, end: int) -> bool:
    """Whether the words after a name say where it is: ", 12 km north of", ", east of"."""
    words = [token.lower_ for token in doc[end : end + LOCATION]]
    if words[:1] == [","]:
        words.pop(0)
    while words and (words[0][0].isdigit() or words[0] in UNITS):
        words.pop(0)
    return len(words) > 1 and words[0] in lexicon().directions and words[1] in ("of", "from")


def _is_nation(doc: Doc, candidate: Candidate, after: list[Token]) -> bool:
    """Whether a demonym tells of the country: not in "African-American", "British Airways"."""
    lex = lexicon()
    before = [token.lower_ for token in doc[max(0, candidate.start - 2) : candidate.start]]
    if not lex.peoples.isdisjoint(before):
        return False
    return not after or any(
        token.text in lex.serving or gazetteer.demonym(token.text) is not None for token in after
    )


def _is_given_name(candidate: Candidate, after: list[Token]) -> bool:
    """Whether a name is the first of a person's: "Virginia L. Roe", "Chad Roe"."""
    initial = len(after[0].text.rstrip(".")) == 1 and after[0].text.isupper()
    return initial or (candidate.words in lexicon().given_names and not _serves(after))


def _serves(after: list[Token]) -> bool:
    """Whether what is named after a place is a body that serves it: "Dublin City Council"."""
    lex = lexicon()
    return after[0].text in lex.serving or any(
        token.text in lex.bodies or token.text in lex.serving for token in after[1:]
    )


def _extends(doc: Doc, candidate: Candidate, after: list[Token]) -> bool:
    """Whether a capitalised head noun belongs to the name: not in "Dublin City Council"."""
    if len(after) == 1 and after[0].text not in PLAIN_HEADS:
        return True
    if after[0].text in COUNTIES:
        return True
    return bool(gazetteer.look_up(doc[candidate.start : after[0].i + 1].text))


def _is_paired(doc: Doc, i: int) -> bool:
    """Whether token `i` is a hyphen between two places: "the Homs-Palmyra road"."""
    if not 0 < i < len(doc) - 1 or doc[i].text not in ("-", "–", "/"):
        return False
    sides = (doc[i - 1].text, doc[i + 1].text)
    return all(gazetteer.is_place(side) or gazetteer.demonym(side) is not None for side in sides)


def _of_precision(candidate: Candidate) -> tuple[Entry, ...]:
    """The entries that a head noun fits; none of them if it fits none."""
    if candidate.precision is None:
        return candidate.entries
    exact = gazetteer.look_up(candidate.words)
    if exact:
        return exact
    return tuple(entry for entry in candidate.entries if entry.precision == candidate.precision)


def read_signs(doc: Doc, candidate: Candidate) -> None:
    """Count what beside the name says that it is a place; take the head noun's precision."""
    lex = lexicon()
    before = [token.lower_ for token in doc[max(0, candidate.start - 4) : candidate.start]]
    following = doc[candidate.end : candidate.end + 3]
    after = [token.lower_ for token in following]
    while before and (before[-1] in lex.directions or before[-1] in ("the", "-")):
        candidate.signs += before[-1] in lex.directions
        before.pop()
    if before and before[-1] in lex.strictly_where - lex.where:
        candidate.signs += 1
    if before and before[-1] in lex.where:
        candidate.signs += 1
        if before[-1] == "of" and len(before) > 1:
            small = not doc[candidate.start - 2].text.istitle() or before[-2] != "department"
            kind = lex.heads.get(before[-2]) if small else None
            plural = lex.plurals.get(before[-2])
            if kind or plural:
                candidate.precision = kind or plural
                candidate.listed = plural
                candidate.signs += 2
            elif before[-2] in lex.directions:
                candidate.signs += 2
    if after and after[0] in ("-", "--", "–", "—", "(") and doc[candidate.start].is_sent_start:
        candidate.signs += 2  # a dateline
    if doc[candidate.end - 1].text in COUNTIES and len(candidate.words.split()) > 1:
        candidate.signs += 1
    if after and after[0] in lex.belonging and following[0].text.islower():
        candidate.signs += 1
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


def named_of_kind(part: ParsedBlock, start: int, end: int) -> Candidate | None:
    """A name of several words that no list has after what it is: "the hill of Tell Kharnub".

    The whole name is meant, whatever places its words name by themselves.
    """
    doc = part.doc
    if end - start < 2 or start < 2 or doc[start - 1].lower_ != "of":
        return None
    if doc[start - 2].text not in lexicon().heads or gazetteer.look_up(doc[start:end].text):
        return None
    if any(gazetteer.look_up(doc[i:end].text) for i in range(start + 1, end)):
        return None  # "the village of Western Mahin"
    return unlisted(part, start, end)


def unlisted(part: ParsedBlock, start: int, end: int) -> Candidate | None:
    """A name the gazetteer lacks, kept if a head noun says that it is a place."""
    lex = lexicon()
    doc = part.doc
    if doc[start].is_sent_start and doc[start].tag_ not in ("NNP", "NNPS"):
        start += 1
    start = _after_days(doc, start, end)
    if start >= end or end - start > LONGEST_NAME:
        return None
    words = doc[start:end]
    last, first = words[-1], words[0]
    if len(words) > 1 and last.text in lex.parts and last.text != "State":
        return Candidate(
            part, start, end, (), precision=lex.heads.get(last.lower_, "area"), signs=3
        )
    if len(words) > 1 and first.text in lex.openers:
        return Candidate(part, start, end, (), precision=lex.openers[first.text], signs=3)
    if last.text in lex.bodies or first.text in lex.bodies or last.text.isupper():
        return None
    if words.text.lower() in lex.not_alone:
        return None
    candidate = Candidate(part, start, end, ())
    read_signs(doc, candidate)
    if candidate.precision is None or (candidate.precision == "site" and candidate.signs < 3):
        return None
    return candidate if not gazetteer.demonym(words.text) else None
