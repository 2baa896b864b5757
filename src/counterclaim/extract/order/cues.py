"""Finds the words in a sentence that put one happening before, after or beside another."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.model.time import Anchor, TimeMention
from counterclaim.packs import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from counterclaim.extract.order.poles import Scene

KEYS = ("before", "after", "during", "same time")

LINKS = frozenset({"case", "mark", "advmod"})
"""Dependency labels of a word that leads to another clause or noun."""

STOPS = frozenset({",", ";", ":", "—", "–", ")", "”", '"'})

FARTHEST = 20
"""Tokens after a connective in which what it leads to stands; later ones are of another clause."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A connective, the word it leads to, and the tokens after it that belong to that word."""

    key: str  # of packs/words/order.toml
    words: str
    first: Token
    last: Token
    head: Token
    region: Sequence[Token]
    mention: TimeMention | None  # the amount before it: "two days" after


@functools.cache
def lexicon() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases and their keys by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key in KEYS:
        for phrase in load("words/order")[key]:
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, key))
    return {word: tuple(sorted(found, key=lambda p: -len(p[0]))) for word, found in table.items()}


def find_cues(scene: Scene) -> Iterator[Cue]:
    """The connectives of a sentence that lead to a clause or a noun other than of time."""
    if not scene.by_trigger:
        return
    doc, end = scene.words.doc, scene.words.end
    at = scene.words.start
    counted: set[int] = set()  # expressions that a connective stands behind
    while at < end:
        size, key = _phrase(scene, at)
        if size:
            cue = _cue(scene, list(doc[at : at + size]), key)
            if cue is not None:
                counted |= {cue.mention.start} if cue.mention else set()
                yield cue
        at += max(size, 1)
    left = (time for time in scene.times.values() if time.start not in counted)
    yield from filter(None, (_of_event(scene, time) for time in left))


def _of_event(scene: Scene, mention: TimeMention) -> Cue | None:
    """An expression that counts within a happening: "the fourth day of the offensive"."""
    region = _named(scene, mention)
    inside = [t for t in scene.words if mention.start <= scene.start(t) < mention.end]
    if mention.anchor is not Anchor.EVENT or not region or not inside:
        return None
    if mention.shift is None or mention.shift < 0:
        return None
    before = scene.words.doc[region[0].i - 1]
    if before.lower_ in ("after", "before"):
        return None  # what the connective leads to was no happening
    key = "after" if mention.shift else "same time"
    words = " ".join(token.lower_ for token in (*inside, before))
    return Cue(key, words, inside[0], before, _top(region), region, mention)


def _named(scene: Scene, mention: TimeMention) -> list[Token]:
    """The tokens that name what an expression counts from."""
    if mention.anchor_start is None or mention.anchor_end is None:
        return []
    start, end = mention.anchor_start, mention.anchor_end
    return [token for token in scene.words if start <= scene.start(token) < end]


def _top(region: Sequence[Token]) -> Token:
    return next((token for token in region if token.head not in region), region[-1])


def _phrase(scene: Scene, at: int) -> tuple[int, str]:
    doc = scene.words.doc
    for parts, key in lexicon().get(doc[at].lower_, ()):
        words = tuple(token.lower_ for token in doc[at : min(at + len(parts), scene.words.end)])
        if words == parts:
            return len(parts), key
    return 0, ""


def _cue(scene: Scene, tokens: Sequence[Token], key: str) -> Cue | None:
    first, last = tokens[0], tokens[-1]
    inside = {token.i for token in tokens}
    links = (t.head for t in reversed(tokens) if t.dep_ in LINKS and t.head.i not in inside)
    head = next(links, None)
    mention = _amount_before(scene, first, last)
    if mention is not None and mention.anchor_start is not None:
        region = _named(scene, mention) or _region(scene, last, head)
        if region and (head is None or head not in region):
            head = _top(region)
    else:
        region = _region(scene, last, head)
    if head is None or not region or scene.in_time(head) or _is_pronoun(region):
        return None
    words = " ".join(token.lower_ for token in tokens)
    cue = Cue(key, words, first, last, head, region, mention)
    return cue if _is_temporal(cue) else None


def _amount_before(scene: Scene, first: Token, last: Token) -> TimeMention | None:
    """The expression that counts from what the connective leads to."""
    start, end = scene.start(first), scene.start(last) + len(last)
    for mention in scene.times.values():
        if mention.anchor is not Anchor.EVENT:
            continue
        near = mention.end <= start <= mention.end + 1 or mention.start <= start < mention.end
        named = mention.anchor_start is None or mention.anchor_start in (end, end + 1)
        if near and named:
            return mention
    return None


def _region(scene: Scene, last: Token, head: Token | None) -> list[Token]:
    """What follows the connective, up to a stop behind its first verb or the head's last word."""
    doc = scene.words.doc
    edge = head.right_edge.i if head is not None and head.i > last.i else scene.words.end - 1
    found: list[Token] = []
    for token in doc[last.i + 1 : min(edge + 1, scene.words.end, last.i + 1 + FARTHEST)]:
        told = any(t.pos_ == "VERB" or scene.claims_at(t) for t in found)
        if token.text in STOPS and (told or head in found):
            break
        if found and lexicon().get(token.lower_) and token.dep_ in LINKS:
            break
        found.append(token)
    while found and found[-1].is_punct:
        found.pop()
    return found


def _is_pronoun(region: Sequence[Token]) -> bool:
    """Whether what follows is a pronoun before a new phrase: "prior to this, a truce"."""
    alone = len(region) == 1 or region[1].tag_ == "DT"
    return region[0].lower_ in ("this", "that", "it", "which") and alone


def _is_temporal(cue: Cue) -> bool:
    """Whether a word that can also give a reason or a contrast speaks of time here."""
    head = cue.head
    if cue.words == "since":
        main = head.head
        perfect = any(c.dep_ == "aux" and c.lower_ in PERFECT for c in main.children)
        return perfect and (head.pos_ != "VERB" or head.tag_ in ("VBD", "VBN", "VBG"))
    if cue.words == "while":
        return head.tag_ == "VBG"
    if cue.words == "when":
        return head.tag_ in ("VBD", "VBN")
    if cue.words == "once":
        return cue.first.dep_ == "mark"
    if cue.words == "following":
        return cue.first.dep_ == "case"
    return True


PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
