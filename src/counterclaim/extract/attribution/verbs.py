"""Reporting verbs: direct, indirect and mixed quotation, passives, participles."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.closing import (
    REST_TOKENS,
    after_dateline,
    closing_source,
    late_clause,
)
from counterclaim.extract.attribution.cues import (
    ADDRESSEE,
    CLAUSE,
    INFINITIVE,
    OBJECT,
    PREDICATE,
    TELLING,
    Cue,
    Lexicon,
)
from counterclaim.extract.attribution.pieces import Found, Range, edges, trimmed, without
from counterclaim.extract.attribution.quotes import Quote
from counterclaim.extract.attribution.sources import (
    antecedent,
    child,
    find_source,
    is_passive,
    owner,
    source_range,
)
from counterclaim.language.parsed import ParsedBlock, sentence_of
from counterclaim.model.claim import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor"})
_NEGATING_HEADS = frozenset({"refuse", "decline", "fail", "stop", "avoid"})

NEAR = 100
"""Most quotations of one sentence that are looked at: more is no prose."""

CLOSING_TOKENS = 8
"""Tokens that may follow the verb of a closing clause: "said in a statement on Monday"."""

CUE_REACH = 4
"""Most words between a verb and the verb that governs it for both to be one cue."""


class VerbReader:
    """Reads the attribution of one reporting verb at a time, in one block."""

    def __init__(self, part: ParsedBlock, lexicon: Lexicon, quotes: tuple[Quote, ...]) -> None:
        self.part = part
        self.doc: Doc = part.doc
        self.lexicon = lexicon
        self._all_quotes = quotes
        self._ends = [quote.end for quote in quotes]
        self.quotes = quotes  # those of the sentence being read

    def _look_at(self, verb: Token) -> None:
        sentence = sentence_of(verb)
        first = bisect_left(self._ends, sentence.start)
        near = takewhile(lambda q: q.start <= sentence.end, self._all_quotes[first : first + NEAR])
        self.quotes = tuple(near)

    def read(self, verb: Token, cue: Cue) -> Found | None:
        """The attribution of a verb, or None if it takes nothing of what its entry asks for."""
        self._look_at(verb)
        source = find_source(self._leader(verb))
        if self._in_speech(verb) and not _is_voice(source, cue):
            return None
        found = self._by_parse(verb, cue, source)
        if found is None and CLAUSE in cue.takes and cue.kind in VOICED and not is_passive(verb):
            return self._late(verb, cue, source) or self._closing(verb, cue)
        return found

    def _late(self, verb: Token, cue: Cue, source: Token | None) -> Found | None:
        """Read "said on Monday that", where the parser hangs the clause on the day."""
        clause = late_clause(verb, cue)
        where = source_range(source, verb) if source is not None else None
        if clause is None or where is None or source is None or clause[0] <= where[1] - 1 < verb.i:
            return None
        content = self._pieces(clause)
        return self._as_found(verb, cue, "clause", where, source, content) if content else None

    def _closing(self, verb: Token, cue: Cue) -> Found | None:
        """Read "..., the monitor said on Monday" by its commas."""
        closing = closing_source(verb, cue, self._left_end(verb), self.lexicon)
        if closing is None:
            return None
        (start, end), head = closing
        content = self._told_before(verb, sentence_of(verb).start, start)
        where = trimmed(self.doc, (start, end))
        if where is None or not content:
            return None
        return self._as_found(verb, cue, "before", where, head, content)

    def _as_found(
        self, verb: Token, cue: Cue, rule: str, where: Range, head: Token, content: list[Range]
    ) -> Found:
        cue_range = self._cue_range(verb, None)
        return Found(
            part=self.part,
            anchor=verb.i,
            cue=cue_range,
            entry=cue,
            source=where,
            content=content,
            rule=f"verb {rule}",
            negated=self._negated(cue_range),
            source_head=head.i,
            antecedent=antecedent(head),
        )

    def _by_parse(self, verb: Token, cue: Cue, source: Token | None) -> Found | None:
        content = self._content(verb, cue, source)
        if content is None:
            return None
        rule, pieces, preposition = content
        passive = is_passive(verb)
        if source is None and not passive and rule != "clause":
            return None
        cue_range = self._cue_range(verb, preposition)
        if source is not None and any(start <= source.i < end for start, end in pieces):
            source = self._inverted(verb)
        elif rule == "before" and source is None:
            source = child(verb, "obj")
        where = source_range(source, verb) if source is not None else None
        if where and where[0] < cue_range[1] and cue_range[0] < where[1]:
            where = trimmed(self.doc, (where[0], cue_range[0])) if where[0] < cue_range[0] else None
        where = self._after_quote(where, cue_range)
        for piece in pieces:
            if where and where[0] < piece[0] < where[1] and verb.i < where[0]:
                where = trimmed(self.doc, (where[0], piece[0]))
        taken = [cue_range] + ([where] if where else [])
        pieces = self._cut(pieces, taken)
        negated = self._negated(cue_range)
        if rule == "object" and source is not None and source.lower_ in ("this", "these"):
            return None  # "this explains": no voice
        if not pieces or (rule == "object" and negated and where is None):
            return None
        return Found(
            part=self.part,
            anchor=verb.i,
            cue=cue_range,
            entry=_as_hearsay(cue) if passive and where is None else cue,
            source=where,
            content=pieces,
            rule=f"verb {rule}",
            negated=negated,
            source_head=source.i if source is not None and where else None,
            antecedent=antecedent(source) if source is not None else None,
        )

    def _leader(self, verb: Token) -> Token:
        """The verb whose subject a participle shares: "he said, adding that"."""
        if verb.tag_ == "VBG" and verb.i > 1 and self.doc[verb.i - 1].text == ",":
            before = self.doc[verb.i - 2]
            if self.lexicon.verb(before) is not None and before.tag_ != "VBG":
                return before
        node = verb if verb.tag_ == "VBG" and verb.dep_ == "advcl" else None
        for _ in range(CUE_REACH):
            if node is None or node.head == node:
                break
            if node.dep_ == "ccomp" and self.lexicon.verb(node.head) is not None:
                return node.head
            node = node.head
        return verb

    def _inverted(self, verb: Token) -> Token | None:
        """The noun that follows its verb: "..., said the governor"."""
        after = self.doc[verb.i + 1] if verb.i + 1 < len(self.doc) else None
        if after is None or after.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ"):
            return None
        for _ in range(CUE_REACH):
            if after.head == after or after.head.i <= verb.i:
                break
            after = after.head
        return after

    def _after_quote(self, where: Range | None, cue: Range) -> Range | None:
        """A source between a quotation and its verb is all that stands there."""
        if where is None or where[1] != cue[0]:
            return where
        for quote in self.quotes:
            if quote.is_long and quote.end < where[0] <= quote.end + 4:
                between = self.doc[quote.end : where[0]]
                nouns = all(t.pos_ in _NOMINAL for t in between if not t.is_punct)
                return trimmed(self.doc, (quote.end, where[1])) if nouns else where
        return where

    def _in_speech(self, verb: Token) -> bool:
        return any(q.is_long and q.start < verb.i < q.end - 1 for q in self.quotes)

    def _cut(self, pieces: list[Range], taken: list[Range]) -> list[Range]:
        for hole in taken:
            pieces = [rest for piece in pieces for rest in without(self.doc, piece, hole)]
        return pieces

    def _content(
        self, verb: Token, cue: Cue, source: Token | None
    ) -> tuple[str, list[Range], Token | None] | None:
        """Which frame is there, what it holds, and the preposition that belongs to the cue."""
        if CLAUSE in cue.takes:
            pieces = self._clause(verb, source) or self._told(verb, cue)
            if pieces:
                return "clause", pieces, None
            pieces = self._before(verb, source)
            if pieces:
                return "before", pieces, None
        passive = is_passive(verb)
        if INFINITIVE in cue.takes or (passive and CLAUSE in cue.takes):
            pieces = self._infinitive(verb, cue, passive)
            if pieces:
                return "infinitive", pieces, None
        for c in verb.children:
            if c.dep_ in ("obl", "advcl", "obl:agent") and c.i > verb.i:
                case = next((w for w in c.children if w.dep_ in ("case", "mark")), None)
                if case is None or case.lower_ not in cue.takes:
                    continue
                pieces = self._prepositional(verb, cue, c, case, passive)
                if pieces:
                    own = case if case.i < pieces[-1][0] and case.i <= verb.i + 2 else None
                    return f"with {case.lower_}", pieces, own
        pieces = self._charged(verb, cue, passive)
        if pieces:
            return "of somebody", pieces, None
        if OBJECT in cue.takes or self._has_special_object(verb, cue):
            pieces = self._object(verb, cue, passive)
            if pieces:
                return "object", pieces, None
        if CLAUSE in cue.takes and cue.kind in VOICED:
            pieces = self._quoted(verb)
            if pieces:
                return "quote", pieces, None
        return None

    def _clause(self, verb: Token, source: Token | None) -> list[Range]:
        """A clause that depends on the verb, on either side of it."""
        for c in verb.children:
            if c.dep_ not in _CLAUSES:
                continue
            start, end = edges(c)
            if c.i > verb.i:
                end = self._with_that(self._right_end(c, end))
                right = (max(start, verb.i + 1), end)
                return self._pieces(*self._relative(verb, c), right)
            end = min(end, verb.i if source is None or source.i > verb.i else source.left_edge.i)
            end = self._quote_end(c, end)
            start = self._sentence_start(c, start)
            return self._pieces((start, end)) if start < end else []
        return []

    def _told(self, verb: Token, cue: Cue) -> list[Range]:
        """Read "told residents that", where the parser hangs the clause on the residents."""
        listener = child(verb, "obj", "iobj") if ADDRESSEE in cue.takes else None
        if listener is None or listener.i < verb.i:
            return []
        for c in listener.children:
            if c.dep_ in ("acl", "acl:relcl", "ccomp") and c.left_edge.lower_ == "that":
                start, end = edges(c)
                return self._pieces((start, self._right_end(c, end)))
        return []

    def _sentence_start(self, content: Token, start: int) -> int:
        """What stands before its verb is told from the sentence's first word on."""
        first = sentence_of(content).start
        between = self.doc[first:start]
        if any(self.lexicon.verb(t) is not None or _is_mark(t) for t in between):
            return start
        return first

    def _quote_end(self, content: Token, end: int) -> int:
        """Speech before its verb ends where its quotation marks do."""
        for quote in self.quotes:
            if quote.is_long and quote.start < content.i < quote.end < end:
                return quote.end
        return end

    def _with_that(self, end: int) -> int:
        """Take in a second clause: "said that ..., and that ..."."""
        limit = min(end + 4, len(self.doc))
        for i in range(end, limit):
            word = self.doc[i]
            if word.lower_ == "that" and word.dep_ == "mark" and i > end:
                if self.doc[i - 1].lower_ in ("and", "but", "or"):
                    return max(end, word.head.right_edge.i + 1)
                return end
            if not (word.is_punct or word.dep_ == "cc"):
                return end
        return end

    def _relative(self, verb: Token, content: Token) -> list[Range]:
        """The relative pronoun that belongs to the content: "which he said was a mistake"."""
        if verb.dep_ != "acl:relcl" or child(content, "nsubj", "nsubj:pass") is not None:
            return []
        for c in verb.children:
            if c.tag_ in ("WDT", "WP") and c.i < verb.i and c.dep_ not in ("nsubj", "nsubj:pass"):
                return [(c.i, c.i + 1)]
        first = verb.left_edge
        return [(first.i, first.i + 1)] if first.tag_ in ("WDT", "WP") else []

    def _right_end(self, content: Token, end: int) -> int:
        """Where content that follows its verb ends: before another voice's clause."""
        stack, left = [content], 0
        while stack and left < 60:
            node = stack.pop()
            left += 1
            for c in node.children:
                if c.i <= content.i or c.left_edge.i >= end:
                    continue
                if c.dep_ == "advcl" and self._is_aside(c):
                    end = min(end, c.left_edge.i)
                    continue
                if c.dep_ in ("conj", "advcl", "parataxis", "ccomp") and (
                    self._other_voice(c) or self._same_voice(c)
                ):
                    end = min(end, _before_cc(c))
                elif c.dep_ in ("conj", "advcl", "xcomp", "ccomp", "parataxis"):
                    stack.append(c)
        return end

    def _is_aside(self, clause: Token) -> bool:
        """The teller's own remark on the telling: ", without providing any proof"."""
        first = clause.left_edge
        comma = first.text == "," or (first.i > 0 and self.doc[first.i - 1].text == ",")
        return comma and any(c.lower_ == "without" for c in clause.children)

    def _other_voice(self, verb: Token) -> bool:
        """A reporting clause that only the parser hangs into another's content."""
        if self.lexicon.verb(verb) is None:
            return False
        mark = child(verb, "mark", "cc")
        comma = verb.left_edge.i > 0 and self.doc[verb.left_edge.i - 1].text == ","
        comma = comma or verb.left_edge.text == ","
        own = child(verb, "nsubj") is not None
        says = child(verb, "ccomp") is not None
        if own and says and (comma or (mark is not None and mark.lower_ in _CONTRAST)):
            return mark is None or mark.lower_ in _CONTRAST
        return verb.dep_ == "advcl" and verb.tag_ == "VBG" and comma and not own

    def _same_voice(self, verb: Token) -> bool:
        """A second verb of saying with the first one's subject: "... and added that"."""
        cue = self.lexicon.verb(verb)
        if cue is None or verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return False
        if child(verb, "nsubj", "aux", "nsubj:pass") is not None:
            return False
        return verb.tag_ != verb.head.tag_ and (
            child(verb, "ccomp") is not None or cue.kind is not CueKind.BELIEVE
        )

    def _before(self, verb: Token, source: Token | None) -> list[Range]:
        """The clause that the verb is hung onto: "..., officials said"."""
        if verb.dep_ == "parataxis" and verb.head.i < verb.i:
            head = verb.head
            start, end = head.left_edge.i, verb.left_edge.i
            return self._pieces((after_dateline(self.doc, start, end), end))
        if source is None:
            return []
        first = source.left_edge.i
        if self._closes(verb, first):
            return self._told_before(verb.head, verb.head.left_edge.i, first)
        for c in verb.children:
            if c.dep_ in ("advcl", "dep", "parataxis", "nsubj") and c.i < min(verb.i, source.i):
                _, end = edges(c)
                after = self.doc[end - 1].text
                follows = self.doc[end].text if end < len(self.doc) else ""
                clause = child(c, "nsubj", "nsubj:pass", "cop", "obj") is not None
                marked = child(c, "mark") is not None
                if clause and not marked and {after, follows} & {",", '"', "”", "?", "!"}:
                    return self._pieces(edges(c))
        return []

    def _told_before(self, content: Token, first: int, end: int) -> list[Range]:
        start = self._sentence_start(content, first)
        return self._pieces((after_dateline(self.doc, start, end), end))

    def _closes(self, verb: Token, first: int) -> bool:
        """A last clause of source and verb, with at most a time or place: "..., X said on Monday".

        The parser may join it to what is said; a comma before it and no object tell it apart.
        """
        if verb.dep_ not in ("ccomp", "conj", "advcl") or verb.head.i > first or first == 0:
            return False
        if not {self.doc[first].text, self.doc[first - 1].text} & {",", "”", '"'}:
            return False
        rest = self.doc[verb.i + 1 : sentence_of(verb).end]
        if all(t.is_punct or t.is_space for t in rest):
            return True
        own = child(verb, "obj", "ccomp", "xcomp", "cc", "mark") is not None
        late = len(rest) <= CLOSING_TOKENS and not any(t.pos_ == "VERB" for t in rest)
        return verb.dep_ == "conj" and late and not own

    def _infinitive(self, verb: Token, cue: Cue, passive: bool) -> list[Range]:
        for c in verb.children:
            if c.i > verb.i and c.dep_ in ("xcomp", "advcl", "ccomp"):
                if not any(w.dep_ == "mark" and w.lower_ == "to" for w in c.children):
                    continue
                start, end = edges(c)
                start, end = max(start, verb.i + 1), self._right_end(c, end)
                if passive:
                    return self._pieces(*self._passive_subject(verb), (start, end))
                obj = child(verb, "obj", "iobj")
                if obj is not None and verb.i < obj.i < c.i and ADDRESSEE not in cue.takes:
                    start = obj.left_edge.i
                return self._pieces((start, end))
        return []

    def _passive_subject(self, verb: Token) -> list[Range]:
        subject = child(verb, "nsubj:pass", "nsubj")
        if subject is None or subject.lower_ in ("it", "there"):
            return []
        start, end = edges(subject)
        return [(start, min(end, verb.i) if start < verb.i else end)]

    def _prepositional(
        self, verb: Token, cue: Cue, head: Token, case: Token, passive: bool
    ) -> list[Range]:
        start, end = edges(head)
        start, end = max(start, verb.i + 1), self._right_end(head, end)
        obj = child(verb, "obj", "iobj")
        if passive:
            start = max(start, case.i + 1) if case.i <= verb.i + 2 else start
            return self._pieces(*self._passive_subject(verb), (start, end))
        if obj is not None and verb.i < obj.i < head.i:
            return self._pieces((obj.left_edge.i, end)) if ADDRESSEE not in cue.takes else []
        between = self.doc[verb.i + 1 : case.i]
        if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in between):
            if ADDRESSEE not in cue.takes and case.lower_ == "as":
                return self._pieces((verb.i + 1, end))
            if case.i > verb.i + 2:
                return []
        start = max(start, case.i + 1)
        return self._pieces((start, end))

    def _charged(self, verb: Token, cue: Cue, passive: bool) -> list[Range]:
        """Read "accused the rebels of firing", where the parser hangs "of firing" on the rebels."""
        for c in verb.children:
            if c.i < verb.i or c.dep_ not in ("obj", "iobj", "obl", "obl:agent"):
                continue
            for deed in c.children:
                mark = child(deed, "mark", "case")
                if mark is None or deed.i < c.i or deed.dep_ not in ("acl", "nmod", "advcl"):
                    continue
                if mark.lower_ not in cue.takes or mark.lower_ in ("as", "to"):
                    continue
                start, end = edges(deed)
                if passive:
                    return self._pieces(*self._passive_subject(verb), (start, end))
                if c.dep_ == "obj" and ADDRESSEE not in cue.takes:
                    return self._pieces((c.left_edge.i, end))
        return self._late_deed(verb, cue)

    def _late_deed(self, verb: Token, cue: Cue) -> list[Range]:
        """Read "accused the rebels on Monday of firing", whatever "of" hangs on."""
        accused = child(verb, "obj")
        if cue.kind is not CueKind.ACCUSE or accused is None or accused.i < verb.i:
            return []
        for token in self.doc[
            accused.i + 1 : min(accused.i + REST_TOKENS, sentence_of(verb).end - 1)
        ]:
            deed = self.doc[token.i + 1]
            if token.lower_ in cue.takes and deed.tag_ == "VBG":
                return self._pieces((accused.left_edge.i, deed.right_edge.i + 1))
            if token.is_punct:
                return []
        return []

    def _has_special_object(self, verb: Token, cue: Cue) -> bool:
        """Whether it says something of its object, or the object is itself a telling."""
        if TELLING in cue.takes:
            obj = child(verb, "obj", "nsubj:pass")
            own = obj is not None and child(obj, "nmod:poss") is not None and verb.dep_ == "xcomp"
            return obj is not None and self.lexicon.noun(obj) is not None and not own
        if PREDICATE in cue.takes:
            return any(c.i > verb.i and self._is_predicate(c) for c in verb.children)
        return False

    def _object(self, verb: Token, cue: Cue, passive: bool) -> list[Range]:
        if passive:
            if verb.dep_ in ("acl", "amod"):
                noun = verb.head
                start, end = edges(noun)
                return self._pieces((start, min(end, verb.left_edge.i))) if noun.i < verb.i else []
            if child(verb, "aux:pass") is None:
                return []
            said = child(verb, "xcomp") if PREDICATE in cue.takes else None
            rest = [edges(said)] if said is not None and said.i > verb.i else []
            return self._pieces(*self._passive_subject(verb), *rest)
        obj = child(verb, "obj")
        if obj is None or (obj.i < verb.i and obj.lower_ not in ("which", "that", "what")):
            return []
        start, end = edges(obj)
        if obj.i > verb.i:
            start = max(start, verb.i + 1)
            for c in verb.children:
                if c.i > obj.i and (self._is_predicate(c) or self._is_reason(c)):
                    end = max(end, edges(c)[1])
        return self._pieces((start, end))

    @staticmethod
    def _is_predicate(token: Token) -> bool:
        """Whether a phrase says something of the object before it: "called him a liar"."""
        if token.dep_ == "xcomp":
            return True
        return token.dep_ == "obl" and any(
            w.dep_ == "case" and w.lower_ == "as" for w in token.children
        )

    @staticmethod
    def _is_reason(token: Token) -> bool:
        """Whether a clause says what the object is blamed for: "criticised him for leaving"."""
        return (
            token.dep_ == "advcl"
            and token.tag_ == "VBG"
            and any(w.dep_ == "mark" and w.lower_ == "for" for w in token.children)
        )

    def _quoted(self, verb: Token) -> list[Range]:
        """The quotation nearest to the verb in its sentence."""
        sentence = sentence_of(verb)
        after = [q for q in self.quotes if verb.i < q.start < sentence.end]
        before = [q for q in self.quotes if sentence.start < q.end <= verb.i and q.is_long]
        if after and self._leads_to(verb, after[0]):
            return [after[0].range]
        if before and verb.i - before[-1].end <= 12:
            return [before[-1].range]
        return self._after_colon(verb)

    def _leads_to(self, verb: Token, quote: Quote) -> bool:
        between = self.doc[verb.i + 1 : quote.start]
        return quote.start - verb.i <= 12 and (
            quote.is_long or any(token.text in (",", ":") for token in between)
        )

    def _after_colon(self, verb: Token) -> list[Range]:
        for token in self.doc[verb.i + 1 : min(verb.i + 12, sentence_of(verb).end)]:
            if token.text == ":":
                return self._pieces((token.i + 1, sentence_of(verb).end))
        return []

    def _pieces(self, *ranges: Range) -> list[Range]:
        pieces = (trimmed(self.doc, piece) for piece in ranges if piece[0] < piece[1])
        return [piece for piece in pieces if piece]

    def _cue_range(self, verb: Token, preposition: Token | None) -> Range:
        """The verb with its auxiliaries, adverbs, negation, particle and preposition."""
        start = self._left_end(verb)
        head = verb.head
        if (
            verb.dep_ == "xcomp"
            and head.i < verb.i
            and verb.i - head.i <= CUE_REACH
            and child(head, "obj", "iobj") is None
            and all(t.pos_ not in ("NOUN", "PROPN", "PUNCT") for t in self.doc[head.i : verb.i])
        ):
            start = min(start, self._left_end(head))
        if verb.dep_ == "acl" and verb.head.i < verb.i and owner(verb.head) is not None:
            start = min(start, self._left_end(verb.head.head))
        end = verb.i + 1
        particle = child(verb, "compound:prt")
        if particle is not None and particle.i == end:
            end += 1
        if preposition is not None and preposition.i >= end:
            end = preposition.i + 1
        by = self.doc[end] if end < len(self.doc) else verb
        if by.lower_ == "by" and by.head.dep_ in ("obl:agent", "obl") and by.head.head == verb:
            end += 1
        return start, end

    def _left_end(self, verb: Token) -> int:
        start = verb.i
        while start > 0:
            word = self.doc[start - 1]
            if word.head != verb or word.tag_ in ("WRB", "WP", "WDT"):
                break
            if word.dep_ not in _AUXILIARY and word.dep_ != "advmod" and word.lower_ != "to":
                break
            start -= 1
        return start

    def _negated(self, cue: Range) -> bool:
        words = self.doc[cue[0] : cue[1]]
        return any(w.lower_ in NEGATIONS or w.lemma_ in _NEGATING_HEADS for w in words)


def _is_voice(source: Token | None, cue: Cue) -> bool:
    """Whether direct speech hands on a third voice: "the ministry told us that".

    "I think", "they say" in a speaker's mouth are manner of speaking, not voices.
    """
    return source is not None and source.pos_ in ("NOUN", "PROPN") and cue.kind in VOICED


def _as_hearsay(cue: Cue) -> Cue:
    """Read "is said to", "it is reported that" with nobody who says it."""
    return replace(cue, kind=CueKind.HEARSAY) if cue.kind is CueKind.SAY else cue


def _is_mark(token: Token) -> bool:
    return token.is_quote or token.is_space or token.text in (":", ";", "--", "—")


def _before_cc(verb: Token) -> int:
    start = int(verb.left_edge.i)
    return start - 1 if start and verb.doc[start - 1].dep_ == "cc" else start


_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP"})
VOICED = frozenset({CueKind.SAY, CueKind.CLAIM, CueKind.CONFIRM, CueKind.DENY, CueKind.ACCUSE})
_CONTRAST = frozenset({"while", "whereas", "but", "although", "though", "and", "yet"})
