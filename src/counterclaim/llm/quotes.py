"""Where quoted words stand in a text: word for word, or not at all.

Only what a hand that copies text changes without changing a word is looked past: runs of white
space, the shape of quotation marks and dashes, and characters that cannot be seen. Letters, case,
accents and punctuation must be those of the text, and a quote begins and ends between words.
"""

from __future__ import annotations

from bisect import bisect_left

from counterclaim.model.record import Span

MOST_PLACES = 100
"""Occurrences of one quote that are looked at; words that stand oftener are no quote."""

_MARKS = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")


class Finder:
    """One text in which quotes are looked up."""

    def __init__(self, text: str) -> None:
        self._folded, self._at = _fold(text)
        self._length = len(text)

    def find(self, quote: str, within: Span) -> tuple[Span, ...]:
        """Every place inside a stretch where the words of a quote stand, in text order.

        Spans are of the text as it is: `folded(text[start:end])` equals the folded quote.
        """
        wanted = folded(quote)
        if not wanted:
            return ()
        start = bisect_left(self._at, within.start)
        stop = bisect_left(self._at, within.end)
        found: list[Span] = []
        at = self._folded.find(wanted, start, stop)
        while at >= 0 and len(found) < MOST_PLACES:
            end = at + len(wanted)
            if self._is_whole(at, end):
                found.append(Span(self._at[at], self._at[end - 1] + 1))
            at = self._folded.find(wanted, at + 1, stop)
        return tuple(found)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        text = self._folded
        cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        return not (cut_before or cut_after)


def folded(words: str) -> str:
    """Words as they are compared: white space single and none at the ends, marks plain."""
    return _fold(words)[0].strip(" ")


def _fold(text: str) -> tuple[str, list[int]]:
    """A text as it is compared, and where each character of it stands in the text."""
    kept: list[str] = []
    at: list[int] = []
    for n, char in enumerate(text):
        if char in _UNSEEN:
            continue
        if char.isspace():
            if kept and kept[-1] == " ":
                continue
            char = " "
        kept.append(_MARKS.get(char, char))
        at.append(n)
    return "".join(kept), at


def nearest(places: tuple[Span, ...], to: Span) -> Span | None:
    """The place with the fewest characters between it and a stretch; the first of equals."""
    return min(places, key=lambda span: (gap(span, to), span.start), default=None)


def gap(a: Span, b: Span) -> int:
    """Characters between two stretches; 0 where they touch or share some."""
    return max(a.start - b.end, b.start - a.end, 0)
