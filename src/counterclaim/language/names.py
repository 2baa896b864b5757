"""Proper names in a parse: runs of proper nouns with the joins that names have in this field.

No trained recogniser: one trained on the free part of GUM alone reaches F1 60 and calls
armed groups persons. Names carry no label; gazetteers and actor packs say what they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.language import name_words as words
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

PROPER_TAGS = frozenset({"NNP", "NNPS"})

NAME_ARCS = frozenset({"flat", "compound", "amod", "nummod", "punct", "det", "case", "nmod:poss"})
"""Dependencies that hold a name together. Two neighbours without one are two names."""
HEADLINE_SHARE = 0.85
"""Share of words of four letters or more with a capital, above which a sentence is a headline.
Sentences full of names reach 0.8."""


def find_names(part: ParsedBlock) -> tuple[TokenSpan, ...]:
    """The names of a block in text order; none overlap, none crosses a sentence's end.

    Titles ("Colonel"), days and months are left out; so are adjectives ("Syrian"). Of a
    compound adjective only the name counts: "US" in "US-led coalition".
    """
    return names_of(part.doc)


def names_of(doc: Doc) -> tuple[TokenSpan, ...]:
    """The names of a parsed text, as `find_names` gives them."""
    found: list[TokenSpan] = []
    at = 0
    while at < len(doc):
        if not _starts(doc, at):
            at += 1
            continue
        start, end = at, _end(doc, at)
        while start > (found[-1].end if found else 0) and _belongs_before(doc, start, end):
            start -= 1
        found += _trimmed(doc, start, end)
        at = end
    return tuple(found)


def _is_proper(token: Token) -> bool:
    """Whether a token is a word of a name by itself."""
    if token.tag_ in PROPER_TAGS:
        return any(map(str.isalnum, token.text)) and not token.like_email and not token.like_url
    return token.tag_ in {"AFX", "JJ", "NN"} and _is_prefixed_name(token)


def _is_prefixed_name(token: Token) -> bool:
    """Whether it stands before a hyphen as "US" in "US-led", or as "Min" in "Kim Min-woo"."""
    if not token.text[0].isupper() or token.i + 2 >= len(token.doc):
        return False
    hyphen, last = token.nbor(1), token.nbor(2)
    if token.whitespace_ or hyphen.whitespace_ or hyphen.text != "-":
        return False
    if last.lower_ in words.COMPOUND_ENDINGS:
        return not token.lower_.endswith(words.DEMONYM_ENDINGS)
    return last.tag_ in PROPER_TAGS and token.lower_ not in words.PREFIXES


def _starts(doc: Doc, at: int) -> bool:
    """Whether a name can begin here: with a proper noun, a particle or an ordinal before one."""
    token = doc[at]
    if _is_proper(token):
        return True
    if token.lower_ in words.ARTICLES:
        return _is_article(doc, at) and _is_capitalised_name(doc[_after_hyphen(doc, at)])
    if token.lower_ in words.ORDINALS or words.ORDINAL.fullmatch(token.lower_):
        return _unit_after(doc, at) is not None
    return False


def _is_article(doc: Doc, at: int) -> bool:
    """Whether an Arabic article stands here with a word to follow."""
    step = _after_hyphen(doc, at)
    glued = step == at + 2
    return step < len(doc) and (
        doc[at].lower_ in (words.ARTICLES if glued else words.OPEN_ARTICLES)
    )


def _is_capitalised_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN", "X"}


def _unit_after(doc: Doc, ordinal: int) -> int | None:
    """The index of the numbered unit after an ordinal: "4th Armoured Division"."""
    for token in doc[ordinal + 1 : ordinal + 1 + words.LONGEST_UNIT]:
        if not token.text[0].isupper() or token.is_sent_start:
            return None
        if token.lower_ in words.UNITS:
            return int(token.i)
    return None


def _after_hyphen(doc: Doc, at: int) -> int:
    """The index after a token and, where one is glued to it, its hyphen."""
    if at + 1 < len(doc) and doc[at + 1].text in words.HYPHENS and not doc[at].whitespace_:
        return at + 2
    return at + 1


def _end(doc: Doc, start: int) -> int:
    """The index after the last word of the name that begins at `start`."""
    end = start + 1
    if not _is_proper(doc[start]):
        unit = _unit_after(doc, start)
        end = (_after_hyphen(doc, start) if unit is None else unit) + 1
    while end < len(doc) and not doc[end].is_sent_start:
        step = _next_word(doc, start, end)
        if step is None:
            break
        end = step + 1
    return end


def _next_word(doc: Doc, start: int, end: int) -> int | None:
    """The index of the name's next word, over the joins between; None where it ends."""
    token, last = doc[end], doc[end - 1]
    if token.lower_ in words.ARTICLES and _is_article(doc, end):
        step = _after_hyphen(doc, end)
        return step if _is_capitalised_name(doc[step]) else None
    if _is_proper(token):
        return end if _hang_together(doc, start, end) else None
    if _is_capitalised_part(doc, end) and token.head.i in range(start, end + 2):
        return end
    if token.text in words.HYPHENS and not last.whitespace_ and not token.whitespace_:
        return _proper_at(doc, end + 1)
    if token.lower_ in words.PARTICLES:
        return _proper_at(doc, _after_hyphen(doc, end))
    if token.lower_ in words.LINKS and last.lower_ not in words.ROLES:
        return _linked(doc, start, end)
    if token.tag_ == "POS" and last.lower_ in words.OWNERS:
        return _proper_at(doc, end + 1)
    if token.like_num and last.lower_ in words.UNITS:
        return end
    return None


def _proper_at(doc: Doc, at: int) -> int | None:
    """`at` if a proper noun of the same sentence stands there."""
    if at >= len(doc) or doc[at].is_sent_start or not _is_proper(doc[at]):
        return None
    return at


def _linked(doc: Doc, start: int, link: int) -> int | None:
    """The word after "of", "of the", "for": only names that have such a part take one.

    "and" links only inside what follows: "Ministry of Water and Electricity".
    """
    institution = any(token.lower_ in words.TAKE_OF for token in doc[start:link])
    if not institution:
        return None
    if doc[link].lower_ in {"and", "&"}:
        linked = any(token.lower_ in {"of", "for"} for token in doc[start:link])
        if not linked or not any(token.lower_ in words.TOPICAL for token in doc[start:link]):
            return None
        return _proper_at(doc, link + 1)
    after = link + 1
    if after < len(doc) and doc[after].lower_ == "the":
        after += 1
    return _proper_at(doc, after)


def _hang_together(doc: Doc, start: int, at: int) -> bool:
    """Whether the parse holds a proper noun and the name before it together."""
    token, last = doc[at], doc[at - 1]
    inside = range(start, at)
    if token.head.i in inside or any(doc[index].head.i == at for index in inside):
        return True
    return token.dep_ in NAME_ARCS or last.dep_ in NAME_ARCS


def _trimmed(doc: Doc, start: int, end: int) -> list[TokenSpan]:
    """The run without titles, days and references.

    The run "US Colonel Omar Haddad" gives "US" and "Omar Haddad"; a run of titles alone
    ("Chief Justice") stays as it is.
    """
    titles = [at for at in range(start, end - 1) if _is_title(doc, at)]
    linked = any(token.lower_ in words.LINKS for token in doc[start:end])
    if not titles or (linked and titles[0] > start) or _is_title(doc, end - 1):
        return _undated(doc, start, end)
    if titles[0] > start and doc[start].lower_ in words.TAKE_OF:
        return _undated(doc, start, end)
    after = titles[-1] + 1 if not linked else _after_titles(doc, start, end)
    if doc[after].is_punct and after + 1 < end:
        after += 1
    return _undated(doc, start, titles[0]) + _undated(doc, after, end)


def _after_titles(doc: Doc, start: int, end: int) -> int:
    while start < end - 1 and _is_title(doc, start):
        start += 1
    return start


def _undated(doc: Doc, start: int, end: int) -> list[TokenSpan]:
    """The words from the first to the last that is no day or month; none for references."""
    tokens = [token for token in doc[start:end] if token.lower_.strip(".") not in words.CALENDAR]
    if not tokens or (len(tokens) == 1 and tokens[0].lower_ in words.REFERENCES):
        return []
    return [doc[tokens[0].i : tokens[-1].i + 1]]


def _belongs_before(doc: Doc, start: int, end: int) -> bool:
    """Whether the word before is part of an institution's name: "Free Syrian Army"."""
    token = doc[start - 1]
    if doc[start].is_sent_start or not any(word.lower_ in words.TAKE_OF for word in doc[start:end]):
        return False
    numbered = token.lower_ in words.ORDINALS or words.ORDINAL.fullmatch(token.lower_) is not None
    return numbered or (
        _is_capitalised_part(doc, start - 1) and token.head.i in range(start - 1, end)
    )


def _is_capitalised_part(doc: Doc, at: int) -> bool:
    """Whether a common word is written as a part of a name, in a sentence that is no headline."""
    token = doc[at]
    return (
        token.tag_ in {"JJ", "NN", "NNS", "VBN"}
        and token.text[0].isupper()
        and token.text[1:].islower()
        and (not token.is_sent_start or token.lower_.endswith(words.DEMONYM_ENDINGS))
        and token.lower_ not in words.CALENDAR
        and not _is_headline(token.sent)
    )


def _is_headline(sentence: TokenSpan) -> bool:
    """Whether most longer words are written with a capital."""
    longer = [token.text[0].isupper() for token in sentence if len(token) > 3 and token.is_alpha]
    return sum(longer) > HEADLINE_SHARE * len(longer)


def _is_title(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.lower_.strip(".") in words.TITLES or token.dep_ == "nmod:desc"
