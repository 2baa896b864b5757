"""Which comment a comment answers: by its thread, by a name, by words of another that it repeats.

A name is looked up among those who wrote above it on the page, and nowhere else; nothing is
gathered about who wrote what.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.model.answer import AnswerLink, AnswerRule
from counterclaim.model.page import Block, Comment
from counterclaim.model.record import Span

LONGEST_NAME = 40
"""Code points of an address that are compared with authors' names."""

MOST_WORDS = 6
"""Words of a name that is addressed."""

SHORTEST_NAME = 3
"""Letters of a name that is addressed without "@": "Al," may be anything."""

AT = re.compile(r"@\s?(?=\w)")
ADDRESS = re.compile(
    rf"\s*(?P<name>[^\n,:]{{{SHORTEST_NAME},{LONGEST_NAME}}}?)"
    r"(?:\s+(?:wrote|writes|said|says)\s*)?(?P<end>[,:]|\n|\s[–—-]\s)"
)
"""A comment's beginning that may be somebody's name: "NAME, you forget ...", "NAME wrote:"."""

WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Thread:
    """The comments of a page: who stands above whom, and who wrote before."""

    comments: Mapping[int, Comment]
    _roots: dict[int, int] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Thread:
        """The thread of a page's blocks."""
        thread = cls({block.comment.n: block.comment for block in blocks if block.comment})
        for n in sorted(thread.comments):
            if key := _plain(thread.comments[n].author or ""):
                thread._by_name[key].append(n)
        return thread

    def parent(self, comment: Comment) -> int | None:
        """`n` of the comment above one; None for one that is not there, or itself."""
        above = comment.parent
        return above if above in self.comments and above != comment.n else None

    def root(self, n: int) -> int:
        """The comment that opens one's part of the thread; of a circle, where it was entered."""
        path: list[int] = []
        seen: set[int] = set()
        at = n
        while at not in self._roots and at not in seen:
            seen.add(at)
            path.append(at)
            above = self.parent(self.comments[at])
            if above is None:
                break
            at = above
        root = self._roots.get(at, at)
        for passed in path:
            self._roots[passed] = root
        return root

    def last_by(self, name: str, comment: Comment) -> int | None:
        """The comment of somebody before this one: the last in its part of the thread, or at all.

        None where nobody of that name wrote before, or the writer calls himself.
        """
        written = self._by_name.get(_plain(name), [])
        before = written[: bisect_left(written, comment.n)]
        if not before or _plain(comment.author or "") == _plain(name):
            return None
        root = self.root(comment.n)
        return next((n for n in reversed(before[-50:]) if self.root(n) == root), before[-1])


def _plain(name: str) -> str:
    """A name as it is compared: letters and figures only, case aside."""
    return "".join(filter(str.isalnum, name)).casefold()


def answered(thread: Thread, comment: Comment, text: str, start: int) -> AnswerLink | None:
    """The comment that one answers; `text` is the answer's own, `start` where it stands."""
    parent = thread.parent(comment)
    for span, name in _named(text):
        n = thread.last_by(name, comment)
        if n is None:
            continue
        words = (Span(start + span.start, start + span.end),)
        rule = AnswerRule.THREAD if n == parent else AnswerRule.NAME
        return AnswerLink(comment=n, rule=rule, words=words)
    return AnswerLink(comment=parent, rule=AnswerRule.THREAD) if parent is not None else None


def _named(text: str) -> list[tuple[Span, str]]:
    """Stretches of a text that may name whom it answers, the longest of each first."""
    found = []
    for match in AT.finditer(text):
        ends = [w.end() for w in WORD.finditer(text, match.end(), match.end() + LONGEST_NAME)]
        found += [
            (Span(match.start(), end), text[match.end() : end])
            for end in reversed(ends[:MOST_WORDS])
        ]
        if len(found) > 10 * MOST_WORDS:
            break
    if address := ADDRESS.match(text):
        found.append((Span(address.start("name"), address.end("name")), address["name"]))
    return found
