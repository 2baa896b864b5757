"""Noun phrases around a name: its members are the actor, its supporters and defectors are not."""

from __future__ import annotations

from counterclaim.extract.actors.lexicon import (
    BELONGING,
    BELONGING_ADJECTIVES,
    BYSTANDERS,
    COMMON,
    DESCRIPTORS,
    FORMER,
    LEADING_POSTS,
    MEMBER_MODIFIERS,
    MEMBERS,
    POSTS,
    SKIPPED,
    SUPPORTERS,
    TIED,
    TITLES,
    VOICES,
)
from counterclaim.extract.actors.lines import QUOTES, Found, Line

MODIFIER_TAGS = frozenset({"JJ", "JJR", "NN", "NNP", "NNPS", "HYPH"})
LONGEST_PHRASE = 8
"""Words a modifier chain may reach; longer ones are lists or parse errors."""

PEOPLE = frozenset({"person", "office"})


def widen(line: Line) -> None:
    """Grow every name of a line to the noun phrase it stands in, left to right."""
    for found in list(line.found()):
        taken = line.cover[found.first] is not found  # into another phrase meanwhile
        if taken or (line.hyphened(found.last) and line.low(found.last) in TIED):
            continue
        if found.kind in PEOPLE:
            _with_titles(line, found)
        elif not _is_post_with_name(line, found):
            _to_left(line, _of_members(line, _to_right(line, found)))


def premodified(line: Line, first: int) -> int:
    """Where the modifiers before a word begin: adjectives, nouns, "US-backed"; not counters."""
    at = first
    while at > 0 and first - at < LONGEST_PHRASE and line.joined(at):
        before = at - 1
        if any(char in line.gap(at) for char in QUOTES):
            break
        if line.hyphened(at) and line.low(at) in TIED:
            at = _owner(line, before)
            continue
        if line.low(before) in TIED and line.hyphened(before):
            at = before
            continue
        if line.low(before) in SKIPPED or not _modifies(line, before):
            break
        at = before
    return at


def _owner(line: Line, at: int) -> int:
    """The first word of the name that ends at `at`: all of "Islamic State" in "-linked"."""
    held = line.cover[at]
    return held.first if held is not None else at


def _modifies(line: Line, at: int) -> bool:
    """Whether a word can belong to the noun phrase that follows it."""
    if line.cover[at] is not None:
        return False
    token = line.tokens[at]
    if line.hyphened(at + 1) or line.hyphened(at):
        return token.tag_ not in {"DT", "PRP", "MD"}
    plural = token.tag_ == "NNS" and VOICES.get(line.low(at + 1)) == "unnamed source"
    return (token.tag_ in MODIFIER_TAGS or plural) and not token.text.isdigit()


def _to_right(line: Line, found: Found) -> Found:
    """Take in "fighters", "sleeper cells"; supporters make an actor of their own."""
    at, steps = found.last, 0
    while steps < 3 and at < len(line.words) and _follows(line, at):
        word = line.low(at)
        if word in SUPPORTERS and not _possessive(line, at):
            return _own_phrase(line, found, at + 1)
        if word in MEMBERS and _is_noun(line, at):
            if _noun_next(line, at) and line.low(at + 1) in MEMBERS | SUPPORTERS:
                at, steps = at + 1, steps + 1
                continue
            grown = line.make(found.first, at + 1, found.name, id=found.id, kind=found.kind)
            line.put(grown)
            return grown
        if word not in MEMBER_MODIFIERS:
            break
        at, steps = at + 1, steps + 1
    return found


def _follows(line: Line, at: int) -> bool:
    after_bracket = line.gap(at) == ") " and "(" in line.gap(at - 1)
    possessive = line.low(at) == "s" and line.gap(at) in {"'", "’"}
    return line.joined(at) or after_bracket or possessive


def _possessive(line: Line, at: int) -> bool:
    """Whether "'s" stands between: "ISIS's children" are a phrase of their own all the same."""
    return line.low(at - 1) == "s" and line.gap(at - 1) in {"'", "’"}


def _is_noun(line: Line, at: int) -> bool:
    """Whether a word of the list is a noun here: "forces" after a name may be a verb."""
    token = line.tokens[at]
    return token.tag_.startswith("NN") or (token.pos_ != "VERB" and token.tag_ != "VBZ")


def _noun_next(line: Line, at: int) -> bool:
    return at + 1 < len(line.words) and line.spaced(at + 1) and _is_noun(line, at + 1)


def _own_phrase(line: Line, found: Found, last: int) -> Found:
    """An actor named by its tie to another: "ISIS supporters"; before a name it only describes."""
    after = line.cover[last] if last < len(line.words) and line.joined(last) else None
    if after is not None:
        line.cover[found.first : found.last] = [None] * (found.last - found.first)
        grown = line.make(found.first, after.last, after.name, id=after.id, kind=after.kind)
        line.put(grown)
        return grown
    first = premodified(line, found.first)
    words = line.text[line.words[found.first].start : line.words[last - 1].end]
    grown = line.make(first, last, " ".join(words.split()), kind=_tie_kind(line.low(last - 1)))
    line.put(grown)
    return grown


def _tie_kind(noun: str) -> str:
    return "civilians" if noun in BYSTANDERS else "unnamed combatants"


def _of_members(line: Line, found: Found) -> Found:
    """Take in what belongs to the name from the left: "members of", "a source in"."""
    at = premodified(line, found.first)
    if line.low(at - 1) in {"the", "a", "an"} and line.spaced(at):
        at -= 1
    if not (line.low(at - 1) in BELONGING and line.spaced(at)):
        return found
    head = at - 2
    if line.low(head) in BELONGING_ADJECTIVES and line.spaced(at - 1):
        head -= 1
    if head < 0 or not line.spaced(head + 1) or not line.free(head, head + 1):
        return found
    noun, link = line.low(head), line.low(at - 1)
    if not _is_noun(line, head) or link == "by":
        return found
    return _belonging(line, found, head, noun, link)


def _belonging(line: Line, found: Found, head: int, noun: str, link: str) -> Found:
    first = premodified(line, head)
    if _former(line, first, head):
        first = min(first, _former_at(line, head))
        return _tied(line, found, first, "unnamed combatants")
    if noun in SUPPORTERS and link in {"of", "to", "with"}:
        return _tied(line, found, first, _tie_kind(noun))
    if VOICES.get(noun) == "unnamed source":
        return _tied(line, found, first, "unnamed source")
    if noun in POSTS and link in {"of", "for", "in", "from", "with", "at"}:
        return _tied(line, found, first, "office")
    if noun in MEMBERS and link in {"of", "from"} and found.kind not in {"state", "institution"}:
        grown = line.make(first, found.last, found.name, id=found.id, kind=found.kind)
        line.put(grown)
        return grown
    return found


def _former(line: Line, first: int, head: int) -> bool:
    return any(line.low(at) in FORMER for at in range(max(0, first - 1), head))


def _former_at(line: Line, head: int) -> int:
    at = head
    while at > 0 and line.low(at) not in FORMER:
        at -= 1
    return at


def _tied(line: Line, found: Found, first: int, kind: str) -> Found:
    at = premodified(line, found.first)
    said = line.text[line.words[first].start : line.words[at].start] + found.name
    grown = line.make(first, found.last, " ".join(said.split()), kind=kind)
    line.put(grown)
    return grown


def _to_left(line: Line, found: Found) -> None:
    """Take in the modifiers and descriptors before a name; the former part goes to itself."""
    if line.cover[found.first] is not found:
        return
    first = premodified(line, found.first)
    former = [at for at in range(max(0, first - 1), found.first) if line.low(at) in FORMER]
    if former and _is_plural(line, found):
        first = min(first, former[0])
        said = " ".join(line.text[line.words[first].start : found.end].split())
        line.put(line.make(first, found.last, said, kind="unnamed combatants"))
        return
    if first < found.first and _is_last(line, found) and _worth_taking(line, first, found):
        line.put(line.make(first, found.last, found.name, id=found.id, kind=found.kind))


def _is_last(line: Line, found: Found) -> bool:
    """Whether the phrase ends with the name: in "large-scale X attack" it does not."""
    at = found.last
    return not (at < len(line.words) and line.spaced(at) and line.tokens[at].tag_.startswith("NN"))


def _is_plural(line: Line, found: Found) -> bool:
    return line.low(found.last - 1) in MEMBERS


def _worth_taking(line: Line, first: int, found: Found) -> bool:
    """Whether the modifiers describe the name: not a noun that a title put before it."""
    words = [line.low(at) for at in range(first, found.first)]
    return any(word in TIED or word in DESCRIPTORS for word in words) or any(
        line.hyphened(at) for at in range(first + 1, found.first)
    )


def _with_titles(line: Line, found: Found) -> None:
    """Take in titles and posts before a person: "Interior Minister", "Hezbollah leader"."""
    at = found.first
    while at > 0 and _title_at(line, at - 1, at):
        at -= 1
    if at == found.first:
        return
    while at > 0 and line.joined(at) and found.first - at < LONGEST_PHRASE:
        held = line.cover[at - 1]
        if held is not None:
            at = held.first
        elif line.low(at - 1) not in SKIPPED and _modifies(line, at - 1):
            at -= 1
        else:
            break
    line.put(line.make(at, found.last, found.name, id=found.id, kind=found.kind))


def _title_at(line: Line, at: int, next_at: int) -> bool:
    near = line.joined(next_at) or line.gap(next_at) in {". ", "."}
    if not near:
        return False
    word, held = line.low(at), line.cover[at]
    titled = word in TITLES and line.words[at].text[0].isupper()
    return (titled or word in LEADING_POSTS) and (held is None or held.kind in PEOPLE)


def _is_post_with_name(line: Line, found: Found) -> bool:
    """Mark "X spokesman", "X officials"; with a person's name after it that name takes all."""
    at = found.last
    while at < len(line.words) and line.joined(at) and line.low(at) in MEMBER_MODIFIERS:
        at += 1
    if at >= len(line.words) or not line.joined(at):
        return False
    word = line.low(at)
    voice = VOICES.get(word) == "unnamed source" and _is_noun(line, at)
    if word not in POSTS and not voice:
        return False
    after = line.cover[at + 1] if at + 1 < len(line.words) and line.joined(at + 1) else None
    if after is not None and after.kind == "person":
        return True
    first = premodified(line, found.first)
    kind = "unnamed source" if voice else "office"
    phrase = line.make(first, at + 1, kind=kind)
    if line.low(first) in COMMON:
        phrase.name = phrase.name[0].lower() + phrase.name[1:]
    line.put(phrase)
    return True
