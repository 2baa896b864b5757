"""What the parse adds to the words: whether "may" is a month, and which way a verb looks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from counterclaim.extract.times.anchors import event_after, head_of
from counterclaim.extract.times.names import Named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
OPEN_MODALS = frozenset({"may", "might", "can", "could", "should", "must"})
CLIMB = 12
"""Most steps from an expression to the verb that governs it: parses of broken text are deep."""

MONTH_NEIGHBOURS = frozenset(
    {"in", "of", "since", "by", "until", "till", "from", "last", "next", "early", "late", "mid",
     "during", "this", "before", "after", "between", "through", "every", "each"}
)  # fmt: skip
SEASON_NEIGHBOURS = MONTH_NEIGHBOURS | {"the", "-", "past", "coming"}
MODAL_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "which", "that"})


ATTRIBUTIVE = frozenset({"compound", "amod", "nmod:poss", "nmod", "nummod", "poss"})
PREPOSITIONS = frozenset({"on", "in", "at", "since", "during", "by", "until", "from"})
GOES_ON = frozenset(
    {"continue", "begin", "start", "cease", "manage", "fail", "seem", "appear", "tend", "remain"}
)
"""Verbs whose infinitive is of their own time: "continues to strike" is no plan."""

BEHIND = frozenset({"ended", "since", "dated"})
FORWARD = frozenset({"until", "till", "to", "through", "by", "for", "due", "payable", "effective"})
PLANS = frozenset(
    {"schedule", "expect", "plan", "set", "slate", "postpone", "extend", "delay", "expire",
     "await", "intend", "prepare", "vow", "threaten", "promise", "hope", "aim"}
)  # fmt: skip
"""Verbs that look ahead even in the past tense."""


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nobody", "no"})

SHORT = frozenset({"min", "mar", "jan", "dec", "mon", "wed", "sun", "sat"})
"""Abbreviations that are also names or words."""

CALENDAR_NEIGHBOURS = MONTH_NEIGHBOURS | {
    "the", "for", "on", "throughout", "fasting", "holy", "mid", "-", "end", "start", "eve", "first",
    "past", "coming", "following", "around", "ahead", "to", "celebrate", "mark", "our", "their",
}  # fmt: skip
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sheikh", "abu", "um", "umm", "general", "colonel", "captain",
     "major", "commander", "minister", "president", "professor", "bin", "ibn", "said", "told"}
)  # fmt: skip
BELIEVERS = frozenset(
    {"muslim", "islamic", "shiite", "shia", "shi'ite", "sunni", "orthodox", "catholic",
     "christian", "jewish", "western", "eastern", "greek", "coptic", "russian", "hindu"}
)  # fmt: skip
COURSE = frozenset(
    {"begin", "start", "end", "fall", "approach", "come", "be", "pass", "near", "finish", "close",
     "arrive", "last", "draw", "coincide", "continue", "bring", "mark", "see", "conclude"}
)  # fmt: skip
"""What months and feasts do, and people named like them seldom."""

NEAR = 24
"""Characters looked at on either side of a name for its day, year or "month of"."""

DAY_BEFORE = re.compile(
    r"(?:\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?:\snight)?|\b\w{2,9}(?:st|nd|rd|th)\sday)"
    r"\s(?:of\s)?$",
    re.IGNORECASE,
)
DAY_AFTER = re.compile(r",?\s(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b(?![\d:.,-]*\d)")
YEAR_AFTER = re.compile(r"(?:,?\s(?:[12]?\d|3[01])(?:st|nd|rd|th)?)?,?\s(?:1[2-9]|20)\d\d\b(?!,\d)")
NAME_AFTER = re.compile(
    r"(?:\s|-)(?!(?:Eid|I|AH|GMT|UTC|Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b)[A-Z]\w"
)
MONTH_OF = re.compile(r"\bmonth\sof\s$", re.IGNORECASE)
DATE_NEXT = re.compile(
    r",?\s{1,2}(?:\d{1,4}\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b)"
)
COUNTED = re.compile(r"\d\s{0,2}$")


class Grammar:
    """The parse of one block, asked by character offsets of its text."""

    def __init__(self, doc: Doc, text: str, headline: bool) -> None:
        self.doc, self.text, self.headline = doc, text, headline

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        from spacy.attrs import IDX

        offsets: list[int] = self.doc.to_array(IDX).tolist()
        return offsets

    def token(self, offset: int) -> Token:
        """The token at an offset, or the last one before it."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def event_after(self, offset: int) -> tuple[int, int] | None:
        """Offsets of the event named after the "after" or "of" at an offset."""
        token = self.token(offset) if len(self.doc) else None
        if token is None or token.idx != offset or not self.doc.has_annotation("DEP"):
            return None
        return event_after(token)

    def is_time_word(self, word: str, offset: int) -> bool:
        """Whether a word that is a time word only sometimes is one here."""
        if word.lower() in SHORT:
            return self._is_abbreviation(word, offset)
        if not len(self.doc):
            return False
        token = self.token(offset)
        before = token.nbor(-1).lower_ if token.i else ""
        after = token.nbor(1).text if token.i + 1 < len(self.doc) else ""
        lower = word.lower()
        if lower in {"fall", "spring", "springs"}:
            near = before in SEASON_NEIGHBOURS or after.isdigit() or after == "of"
            noun = token.tag_ in {"NN", "NNP", ""} and lower != "springs"
            return near and noun and not self._falls(token)
        if not word[0].isupper():
            return False
        if before in MONTH_NEIGHBOURS or after[:1].isdigit():
            return True
        if before[:1].isdigit():
            return True
        if lower == "march" and after in {"of", "for", "against"}:
            return after == "of" and token.i + 2 < len(self.doc) and token.nbor(2).text[0].isdigit()
        if lower == "may" and (before in MODAL_SUBJECTS or token.tag_ == "MD"):
            return False
        return token.tag_ in {"NNP", "NN"} and before not in {"mr", "mr.", "mrs.", "ms."}

    def is_named(self, named: Named, start: int, end: int) -> bool:
        """Whether the name of a month or feast means one here, and not a person or place."""
        before, after = self.text[max(0, start - NEAR) : start], self.text[end : end + NEAR]
        day = bool(DAY_BEFORE.search(before) or DAY_AFTER.match(after))
        year = bool(YEAR_AFTER.match(after))
        if named.wary == "year":
            return day and year
        if named.wary == "":
            return True
        if NAME_AFTER.match(after):
            return False
        if day or year:
            return True
        if MONTH_OF.search(before):
            return True
        return named.wary == "name" and not self._is_person(start, end)

    def _is_person(self, start: int, end: int) -> bool:
        """Whether a capitalised name acts or stands in a name: "Ramadan said", "Mr Ramadan"."""
        if not len(self.doc):
            return False
        first, last = self.token(start), self.token(end - 1)
        before = first.nbor(-1) if first.i else None
        if before is not None and before.lower_ in CALENDAR_NEIGHBOURS:
            return False
        if before is not None and (
            before.lower_.rstrip(".") in TITLES
            or (
                before.pos_ == "PROPN"
                and before.text[0].isupper()
                and before.lower_ not in BELIEVERS
            )
        ):
            return True
        if last.dep_ in {"nsubj", "nsubj:pass"} and last.head.pos_ in {"VERB", "AUX"}:
            return last.head.lemma_ not in COURSE
        return last.dep_ in {"nmod:poss", "flat", "appos"}

    def _falls(self, token: Token) -> bool:
        """Whether a "fall" or "spring" is of something: "the fall of the town", not "of 2014"."""
        rest = self.doc[token.i + 1 : token.i + 3]
        return len(rest) == 2 and rest[0].lower_ == "of" and not rest[1].text[:1].isdigit()

    def _is_abbreviation(self, word: str, offset: int) -> bool:
        """Whether "Sun" or "Mar" stands beside the figures or month of a date."""
        counted = bool(COUNTED.search(self.text, max(0, offset - 6), offset))
        if word.lower() == "min":
            return counted
        dated = bool(DATE_NEXT.match(self.text, offset + len(word)))
        return word[0].isupper() and (counted or dated)

    def direction(self, start: int, end: int, *, weekday: bool) -> int | None:
        """Past (-1) or future (+1) by the governing verb; None where it tells neither."""
        if not len(self.doc) or not self.doc.has_annotation("DEP"):
            return None
        root = self._root(start, end)
        first = self.token(start)
        before = first.nbor(-1).lower_ if first.i else ""
        if root.head.i > root.i and root.dep_ in ATTRIBUTIVE and before not in PREPOSITIONS:
            return None
        verb = self._verb_above(root)
        if verb is None:
            return -1 if self.headline else None
        side = self._side(verb, CLIMB)
        if before in BEHIND:
            return -1
        helpers = {child.lower_ for child in verb.children}
        if "had" in helpers or (before in {"until", "till"} and helpers & NEGATIONS):
            return -1  # "until Thursday nobody had come": a past before another
        if side == -1 and (verb.lemma_ in PLANS or before in FORWARD):
            ahead = verb.lemma_ in PLANS or before in {"until", "till"}
            return (1 if ahead else -1) if weekday else None
        return side

    def opens_clause(self, offset: int, end: int) -> bool:
        """Whether a "that" brings in a clause: "said that Friday was calm", not "that Friday"."""
        if not len(self.doc) or not self.doc.has_annotation("DEP"):
            return False
        token = self.token(offset)
        return token.dep_ == "mark" and token.head.idx >= end

    def is_indirect(self, start: int, end: int) -> bool:
        """Whether an expression hangs on a noun or an infinitive: "a visit in September"."""
        if not len(self.doc) or not self.doc.has_annotation("DEP"):
            return False
        head = self._root(start, end).head
        return head.pos_ in {"NOUN", "PROPN"} or head.tag_ in {"VB", "VBG"}

    def governor(self, start: int, end: int) -> Token | None:
        """The verb that governs an expression; None without one."""
        if not len(self.doc) or not self.doc.has_annotation("DEP"):
            return None
        return self._verb_above(self._root(start, end))

    def head_after(self, offset: int) -> str | None:
        """The lemma of what the "of" at an offset brings in."""
        token = self.token(offset) if len(self.doc) else None
        if token is None or token.idx != offset or not self.doc.has_annotation("DEP"):
            return None
        head = head_of(token)
        return head.lemma_.lower() if head is not None else None

    def _root(self, start: int, end: int) -> Token:
        """The word of an expression that hangs on a word outside it."""
        token = self.token(end - 1)
        for _ in range(CLIMB):
            if token.head.i == token.i or not start <= token.head.idx < end:
                return token
            token = token.head
        return token

    def _verb_above(self, token: Token) -> Token | None:
        for _ in range(CLIMB):
            if token.pos_ in {"VERB", "AUX"} and token.tag_ != "MD":
                return token
            if token.tag_ in {"VBD", "VBN", "VBZ", "VBP", "VB", "VBG"}:
                return token
            if any(child.dep_ in {"cop", "aux"} for child in token.children):
                return token
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def _side(self, verb: Token, steps: int) -> int | None:
        helpers = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "auxpass", "cop"}]
        words = {helper.lower_ for helper in helpers}
        words |= {child.lower_ for child in verb.children if child.dep_ == "mark"}
        tags = {helper.tag_ for helper in helpers}
        if words & FUTURE_MODALS:
            return 1
        if words & OPEN_MODALS and not words & {"have"}:
            return 1
        if "VBD" in tags or "VBN" in tags or words & {"has", "have", "had", "'ve", "’ve"}:
            return -1
        if verb.tag_ == "VBD":
            return -1
        if verb.tag_ == "VBN":
            if words & {"is", "are", "'s", "be", "being"}:
                return self._above(verb, steps) if "be" in words else None
            return -1
        if verb.tag_ == "VBG" and words & {"is", "are", "'s", "’s", "'re", "’re"}:
            return 1
        if verb.tag_ == "VB" and "to" in words:
            return 1 if self._looks_ahead(verb) else self._above(verb, steps)
        if verb.tag_ in {"VBG", "VB"}:
            return self._above(verb, steps)
        return -1 if self.headline else None

    def _looks_ahead(self, verb: Token) -> bool:
        if verb.head.lemma_ in GOES_ON:
            return False
        if verb.head.lemma_ in PLANS or verb.head.lower_ in {"set", "due", "likely", "ready"}:
            return not any(child.lower_ == "had" for child in verb.head.children)
        return verb.dep_ in {"xcomp", "ccomp", "acl"} and verb.head.tag_ not in {"VBD", "VBN"}

    def _above(self, verb: Token, steps: int) -> int | None:
        if steps <= 0 or verb.head.i == verb.i:
            return -1 if self.headline else None
        governor = self._verb_above(verb.head)
        if governor is None or governor.i == verb.i:
            return None
        return self._side(governor, steps - 1)
