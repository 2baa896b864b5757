"""Reporting verbs: direct, indirect and mixed quotation, passives, participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import (
    ADDRESSEE,
    CLAUSE,
    INFINITIVE,
    OBJECT,
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
    source_range,
)
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor"})
_NEGATING_HEADS = frozenset({"refuse", "decline", "fail", "stop", "avoid"})

CUE_REACH = 4
"""Most words between a verb and the verb that governs it for both to be one cue."""


class VerbReader:
    """Reads the attribution of one reporting verb at a time, in one block."""

    def __init__(self, part: ParsedBlock, lexicon: Lexicon, quotes: tuple[Quote, ...]) -> None:
        self.part = part
        self.doc: Doc = part.doc
        self.lexicon = lexicon
        self.quotes = quotes

    def read(self, verb: Token, cue: Cue) -> Found | None:
        """The attribution of a verb, or None if it takes nothing of what its entry asks for."""
        source = find_source(verb)
        content = self._content(verb, cue, source)
        if content is None:
            return None
        rule, pieces, preposition = content
        if source is None and not is_passive(verb) and rule != "clause":
            return None
        cue_range = self._cue_range(verb, preposition)
        if rule == "before" and source is None:
            source = child(verb, "obj")
        where = source_range(source, verb) if source is not None else None
        if where and where[0] < cue_range[1] and cue_range[0] < where[1]:
            where = trimmed(self.doc, (where[0], cue_range[0])) if where[0] < cue_range[0] else None
        taken = [cue_range] + ([where] if where else [])
        pieces = self._cut(pieces, taken)
        if not pieces:
            return None
        return Found(
            part=self.part,
            anchor=verb.i,
            cue=cue_range,
            entry=cue,
            source=where,
            content=pieces,
            rule=f"verb {rule}",
            negated=self._negated(cue_range),
            source_head=source.i if source is not None and where else None,
            antecedent=antecedent(source) if source is not None else None,
        )

    def _cut(self, pieces: list[Range], taken: list[Range]) -> list[Range]:
        for hole in taken:
            pieces = [rest for piece in pieces for rest in without(self.doc, piece, hole)]
        return pieces

    def _content(
        self, verb: Token, cue: Cue, source: Token | None
    ) -> tuple[str, list[Range], Token | None] | None:
        """Which frame is there, what it holds, and the preposition that belongs to the cue."""
        if CLAUSE in cue.takes:
            pieces = self._clause(verb, source)
            if pieces:
                return "clause", pieces, None
            pieces = self._before(verb, source)
            if pieces:
                return "before", pieces, None
        passive = is_passive(verb)
        if INFINITIVE in cue.takes:
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
                    return f"with {case.lower_}", pieces, case if case.i <= verb.i + 2 else None
        if OBJECT in cue.takes:
            pieces = self._object(verb, cue, passive)
            if pieces:
                return "object", pieces, None
        if CLAUSE in cue.takes:
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
                return self._pieces((max(start, verb.i + 1), self._right_end(c, end)))
            end = min(end, verb.i if source is None or source.i > verb.i else source.left_edge.i)
            return self._pieces((start, end)) if start < end else []
        return []

    def _right_end(self, content: Token, end: int) -> int:
        """Where content that follows its verb ends: before another voice's clause."""
        stack, left = [content], 0
        while stack and left < 60:
            node = stack.pop()
            left += 1
            for c in node.children:
                if c.i <= content.i or c.left_edge.i >= end:
                    continue
                if c.dep_ in ("conj", "advcl", "parataxis", "ccomp") and self._other_voice(c):
                    end = min(end, c.left_edge.i)
                elif c.dep_ in ("conj", "advcl", "xcomp", "ccomp", "parataxis"):
                    stack.append(c)
        return end

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

    def _before(self, verb: Token, source: Token | None) -> list[Range]:
        """The clause that the verb is hung onto: "..., officials said"."""
        if verb.dep_ == "parataxis" and verb.head.i < verb.i:
            head = verb.head
            return self._pieces((head.left_edge.i, verb.left_edge.i))
        if source is None:
            return []
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
        obj = child(verb, "obj")
        if passive:
            return self._pieces(*self._passive_subject(verb), (start, end))
        if obj is not None and verb.i < obj.i < head.i:
            return self._pieces((obj.left_edge.i, end)) if ADDRESSEE not in cue.takes else []
        if case.dep_ == "case" or case.i <= verb.i + 2:
            start = max(start, case.i + 1)
        return self._pieces((start, end))

    def _object(self, verb: Token, cue: Cue, passive: bool) -> list[Range]:
        if passive:
            if verb.dep_ in ("acl", "amod"):
                noun = verb.head
                start, end = edges(noun)
                return self._pieces((start, min(end, verb.left_edge.i))) if noun.i < verb.i else []
            return self._pieces(*self._passive_subject(verb))
        obj = child(verb, "obj")
        if obj is None or (obj.i < verb.i and obj.lower_ not in ("which", "that", "what")):
            return []
        start, end = edges(obj)
        if obj.i > verb.i:
            start = max(start, verb.i + 1)
            for c in verb.children:
                if c.dep_ in ("obl", "xcomp") and c.i > obj.i and self._is_predicate(c):
                    end = max(end, edges(c)[1])
        return self._pieces((start, end))

    @staticmethod
    def _is_predicate(token: Token) -> bool:
        """Whether a phrase says something of the object before it: "called him a liar"."""
        if token.dep_ == "xcomp":
            return True
        return any(w.dep_ == "case" and w.lower_ == "as" for w in token.children)

    def _quoted(self, verb: Token) -> list[Range]:
        """The quotation nearest to the verb in its sentence."""
        sentence = verb.sent
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
        for token in self.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]:
            if token.text == ":":
                return self._pieces((token.i + 1, verb.sent.end))
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
        end = verb.i + 1
        particle = child(verb, "compound:prt")
        if particle is not None and particle.i == end:
            end += 1
        if preposition is not None and preposition.i >= end:
            end = preposition.i + 1
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


_CONTRAST = frozenset({"while", "whereas", "but", "although", "though", "and", "yet"})
