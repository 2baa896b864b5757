"""Voices that hand on another's words: "reported, citing officers", "quoted a medic as saying".

The outlet's clause and its source's are the same words; the second attribution stands inside
the first, so that the chain ends with who is cited. A carrier stands around the speaker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extract.attribution.cues import Lexicon
from counterclaim.extract.attribution.pieces import Found, Range
from counterclaim.extract.attribution.sources import child, passive_agent, source_range
from counterclaim.language.parsed import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

CITING = frozenset({"citing", "quoting"})
CARRIED = frozenset({"carried", "published", "released", "aired", "broadcast", "quoted", "cited"})
REACH_TOKENS = 30
"""Most tokens between "citing" and the reporting verb that it belongs to."""


def hand_on(part: ParsedBlock, found: list[Found], words: Lexicon) -> list[Found]:
    """A block's attributions, in text order, with those of voices cited and of carriers."""
    more: list[Found] = []
    for token in part.doc:
        if token.lower_ in CITING and token.tag_ == "VBG":
            more += _cited(token, found, words)
        elif token.lower_ in CARRIED and token.dep_ == "acl" and token.tag_ == "VBN":
            more += _carried(token, found)
    for one in found:
        more += _quoted(one, words)
    taken = {one.anchor for one in more}
    return [one for one in found if one.anchor not in taken] + more


def _cited(verb: Token, found: list[Found], words: Lexicon) -> Iterator[Found]:
    """Read "the agency reported, citing officers"."""
    cited = child(verb, "obj")
    host = _host(verb, found)
    if cited is not None and host is not None and host.anchor < verb.i:
        yield from _inside(host, cited, verb, (verb.i, verb.i + 1), words)


def _quoted(host: Found, words: Lexicon) -> Iterator[Found]:
    """Read "..., the agency quoted an officer as saying"."""
    verb = host.part.doc[host.anchor]
    cited = child(verb, "obj")
    if cited is None or host.rule != "verb before" or host.entry.word not in ("quote", "cite"):
        return
    for c in verb.children:
        mark = child(c, "mark", "case")
        if c.i > cited.i and c.tag_ == "VBG" and mark is not None and mark.lower_ == "as":
            yield from _inside(host, cited, c, (mark.i, c.i + 1), words)
            return


def _inside(host: Found, cited: Token, verb: Token, cue: Range, words: Lexicon) -> Iterator[Found]:
    speaks = cited.pos_ == "PROPN" or cited.lower_ in words.speakers | words.documents
    source = source_range(cited, cited.head) if speaks else None
    if source is not None:
        yield Found(
            part=host.part,
            anchor=verb.i,
            cue=cue,
            entry=host.entry,
            source=source,
            content=list(host.content),
            rule="cited",
            source_head=cited.i,
            host=host,
        )


def _carried(verb: Token, found: list[Found]) -> Iterator[Found]:
    """Read "the minister said in a statement carried by the agency"."""
    agent, host = passive_agent(verb), _host(verb, found)
    if agent is None or host is None or host.source is None or agent.pos_ != "PROPN":
        return
    if not host.anchor < verb.i <= host.part.doc[host.anchor].right_edge.i:
        return
    source = source_range(agent, verb)
    if source is not None:
        yield Found(
            part=host.part,
            anchor=verb.i,
            cue=(verb.i, verb.i + 2),
            entry=host.entry,
            source=source,
            content=[*host.content, host.source, host.cue],
            rule="carried",
            source_head=agent.i,
        )


def _host(verb: Token, found: list[Found]) -> Found | None:
    """The attribution of the verb that a participle hangs on, else the sentence's nearest."""
    first = bisect_left(found, verb.i - REACH_TOKENS, key=_anchor)
    last = bisect_right(found, verb.i + REACH_TOKENS, key=_anchor)
    near = [
        other
        for other in found[first:last]
        if other.rule.startswith("verb")
        and other.anchor != verb.i
        and not any(
            t.is_sent_start and t.i > min(other.anchor, verb.i)
            for t in verb.doc[min(other.anchor, verb.i) : max(other.anchor, verb.i) + 1]
        )
        and not any(start <= verb.i < end for start, end in other.content)
    ]
    own = [other for other in near if other.anchor == verb.head.i]
    return min(own or near, key=lambda other: abs(other.anchor - verb.i), default=None)


def _anchor(one: Found) -> int:
    return one.anchor
