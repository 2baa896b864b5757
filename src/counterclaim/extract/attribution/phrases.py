"""Cues that are no verbs: "according to", adverbs of hearsay, nouns, adjectives, headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import CLAUSE, INFINITIVE, Cue
from counterclaim.extract.attribution.pieces import Found, Range, edges, trimmed, without
from counterclaim.extract.attribution.sources import child, source_range
from counterclaim.language.parsed import ParsedBlock, sentence_of
from counterclaim.model.claim import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACCORDING = Cue("according to", CueKind.SAY, frozenset())
_CLAUSE_TOPS = frozenset({"ROOT", "conj", "parataxis", "ccomp", "acl:relcl"})


def according_to(part: ParsedBlock, token: Token) -> Found | None:
    """Read "according to X" before, after or inside what X says."""
    doc = part.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    noun = token.head if token.dep_ in ("case", "mark", "advmod") else child(token, "obl", "nmod")
    if noun is None or noun.i <= token.i:
        return None
    start, end = edges(noun)
    source = trimmed(doc, (token.i + 2, max(end, noun.i + 1)))
    if source is None:
        return None
    governor = noun.head if token.head == noun else token.head
    source = _cut_at_comma(doc, token, source)
    phrase = (min(token.i, start), source[1])
    content = _clause_around(governor, phrase)
    if not content:
        return None
    return Found(
        part=part,
        anchor=token.i,
        cue=(token.i, token.i + 2),
        entry=ACCORDING,
        source=source,
        content=content,
        rule="according to",
        source_head=noun.i,
    )


def _cut_at_comma(doc: Doc, token: Token, source: Range) -> Range:
    """A phrase that opens a sentence and swallows the rest of it ends at its first comma."""
    sentence = sentence_of(token)
    opens = token.i <= sentence.start + 1 or doc[token.i - 1].text in (",", "that")
    rest = doc[source[1] : sentence.end]
    if not opens or any(t.is_alpha for t in rest):
        return source
    for i in range(source[0] + 1, source[1]):
        if doc[i].text == ",":
            return source[0], i
    return source


def _clause_around(governor: Token, phrase: Range) -> list[Range]:
    """What a phrase vouches for: the clause it stands in, without the phrase itself."""
    doc, sentence = governor.doc, sentence_of(governor)
    if all(t.is_punct or t.is_space for t in doc[sentence.start : phrase[0]]):
        rest = trimmed(doc, (phrase[1], sentence.end))
        return [rest] if rest else []
    node = governor
    while node.dep_ not in _CLAUSE_TOPS and node.head != node:
        node = node.head
    start, end = edges(node)
    if node.dep_ == "conj":
        start = _after_conjunction(node)
        if not any(t.pos_ in ("VERB", "AUX") for t in doc[sentence.start : start]):
            start = sentence.start  # joined nouns, not clauses: "the army and its allies took"
    else:
        end = _before_conjoined(node, phrase, end)
    return without(doc, (start, max(end, phrase[1])), phrase)


def _after_conjunction(node: Token) -> int:
    cc = child(node, "cc")
    return cc.i + 1 if cc is not None and cc.i < node.i else node.left_edge.i


def _before_conjoined(node: Token, phrase: Range, end: int) -> int:
    """A later clause with a subject of its own is not vouched for by an earlier phrase."""
    for c in node.children:
        if c.dep_ in ("conj", "parataxis") and c.left_edge.i >= phrase[1]:
            return min(end, c.left_edge.i)
    return end


def hearsay(part: ParsedBlock, token: Token, cue: Cue) -> Found | None:
    """Read "reportedly", "allegedly": the clause or phrase around it, without a source."""
    doc = part.doc
    governor = token.head
    if governor == token:
        return None
    if governor.pos_ in ("VERB", "AUX"):
        start, end = edges(governor)
        if governor.dep_ == "conj":
            start = _after_conjunction(governor)
    else:
        start, end = edges(governor)
    content = without(doc, (start, end), (token.i, token.i + 1))
    if not content:
        return None
    return Found(
        part=part,
        anchor=token.i,
        cue=(token.i, token.i + 1),
        entry=cue,
        source=None,
        content=content,
        rule="adverb",
    )


def noun_of_saying(part: ParsedBlock, noun: Token, cue: Cue) -> Found | None:
    """Read "the claim of X that ...", "X's denial of ...", "reports of ..."."""
    doc = part.doc
    content, preposition = _noun_content(noun, cue)
    if content is None:
        return None
    piece = trimmed(doc, content)
    if piece is None:
        return None
    source = _noun_source(noun, piece)
    if source is None and doc[piece[0]].lower_ == "that":
        source = _mistaken(noun)
    end = (
        preposition.i + 1 if preposition is not None and preposition.i == noun.i + 1 else noun.i + 1
    )
    start = noun.i
    none = next((c.lower_ for c in noun.children if c.lower_ in ("no", "little")), None)
    if none and source is None:
        return None  # "no doubt that", "no indication that": nobody's saying
    where = source_range(source, noun) if source is not None else None
    if where is not None and where[0] < piece[0] < where[1]:
        where = trimmed(doc, (where[0], piece[0]))
    return Found(
        part=part,
        anchor=noun.i,
        cue=(start, end),
        entry=cue,
        source=where,
        content=[piece],
        rule="noun",
        negated=none is not None,
        source_head=source.i if source is not None else None,
    )


def _noun_content(noun: Token, cue: Cue) -> tuple[Range | None, Token | None]:
    for c in noun.children:
        if c.i < noun.i:
            continue
        mark = next((w for w in c.children if w.dep_ in ("mark", "case")), None)
        start, end = edges(c)
        start = max(start, noun.i + 1)
        if c.dep_ in ("acl", "ccomp", "advcl", "acl:relcl") and mark is not None:
            wanted = INFINITIVE if mark.lower_ == "to" else CLAUSE
            if mark.lower_ in ("that", "to") and wanted in cue.takes:
                return (start, end), None
            if mark.lower_ in cue.takes:
                return (max(start, mark.i + 1), end), mark
        if c.dep_ == "nmod" and mark is not None and mark.lower_ in cue.takes:
            if mark.lower_ == "of" and _has_other_content(noun, c):
                continue
            if mark.lower_ == "of" and c.pos_ == "PROPN" and cue.kind is not CueKind.PLAN:
                following = _following_that(c)
                if following is None or CLAUSE not in cue.takes:
                    continue
                return following, None
            clause = _that_clause(c)
            if clause is not None and CLAUSE in cue.takes:
                return edges(clause), None
            return (max(start, mark.i + 1), end), mark
    return None, None


def _has_other_content(noun: Token, phrase: Token) -> bool:
    """Whether "of X" names who speaks, because what is said follows: "the claim of X that"."""
    return any(
        c.i > phrase.i and c.dep_ in ("acl", "ccomp") and child(c, "mark") for c in noun.children
    )


def _following_that(noun: Token) -> Range | None:
    """The "that" clause right after a phrase, whatever the parser hangs it on."""
    at = noun.right_edge.i + 1
    that = noun.doc[at] if at < len(noun.doc) else None
    if that is None or that.lower_ != "that" or that.head.i < at:
        return None
    return at, that.head.right_edge.i + 1


def _that_clause(noun: Token) -> Token | None:
    """The clause that the parser hangs on the speaker: "the claim of the army that it ..."."""
    for c in noun.children:
        if c.dep_ in ("acl", "ccomp", "acl:relcl") and c.i > noun.i:
            mark = child(c, "mark")
            if mark is not None and mark.lower_ == "that":
                return c
    return None


def _noun_source(noun: Token, content: Range) -> Token | None:
    for c in noun.children:
        if c.dep_ == "nmod:poss":
            return c
        if c.dep_ == "nmod" and not content[0] <= c.i < content[1]:
            case = child(c, "case")
            if case is not None and case.lower_ in ("of", "by", "from"):
                return c
    return None


def _mistaken(noun: Token) -> Token | None:
    """Read "Reuters reports that", where the tagger takes the verb for a noun: who reports."""
    before = noun.doc[noun.i - 1] if noun.i > sentence_of(noun).start else noun
    name = before.pos_ == "PROPN" or (before.pos_ == "ADJ" and before.text.istitle())
    joined = name and before.head == noun and before.dep_ in ("compound", "amod")
    opens = noun.left_edge.i == sentence_of(noun).start and noun.dep_ == "ROOT"
    return before if joined and opens and noun.tag_ in ("NNS", "NNPS") else None


def adjective_of_saying(part: ParsedBlock, word: Token, cue: Cue) -> Found | None:
    """Read "X is confident that", "X is critical of"."""
    doc = part.doc
    subject = child(word, "nsubj")
    if subject is None or subject.lower_ in ("it", "there"):
        return None
    for c in word.children:
        if c.i < word.i:
            continue
        mark = next((w for w in c.children if w.dep_ in ("mark", "case")), None)
        start, end = max(edges(c)[0], word.i + 1), edges(c)[1]
        clause = c.dep_ in ("ccomp", "advcl") and (mark is None or mark.lower_ == "that")
        infinitive = (
            mark is not None and mark.lower_ == "to" and c.dep_ in ("xcomp", "ccomp", "advcl")
        )
        prep = mark is not None and mark.lower_ in cue.takes and c.dep_ in ("obl", "advcl")
        if not (
            (clause and CLAUSE in cue.takes) or (infinitive and INFINITIVE in cue.takes) or prep
        ):
            continue
        cue_start, cue_end = word.i, word.i + 1
        while (
            cue_start > 0
            and doc[cue_start - 1].head == word
            and doc[cue_start - 1].dep_
            in (
                "cop",
                "aux",
                "advmod",
            )
        ):
            cue_start -= 1
        if prep and mark is not None and not (clause or infinitive):
            start, cue_end = mark.i + 1, mark.i + 1
        piece = trimmed(doc, (start, end))
        source = trimmed(doc, (edges(subject)[0], min(edges(subject)[1], cue_start)))
        if piece is None or source is None:
            return None
        return Found(
            part=part,
            anchor=word.i,
            cue=(cue_start, cue_end),
            entry=cue,
            source=source,
            content=[piece],
            rule="adjective",
            negated=any(t.lower_ in ("not", "n't", "n’t", "never") for t in doc[cue_start:cue_end]),
            source_head=subject.i,
        )
    return None
