"""Line ends of hard-wrapped prose, told from those that end a sentence."""

from __future__ import annotations

from itertools import pairwise

NARROWEST_WRAP, WIDEST_WRAP = 40, 100
"""Characters of the longest line of hard-wrapped text; lines of other texts are paragraphs, or
the rows of a list."""

RAGGED_SHARE = 0.75
"""Share of the width that lines wrapped by hand reach, as in page/paragraphs.py."""

ENDS = frozenset(".?!…") | {"...", "?!", "!!", "??", "!?", "!!!", "???"}
CLOSERS = frozenset("\"'”’»)]")


def unwrapped(text: str) -> str:
    """The text with blanks for the line ends inside its sentences; as long as it was.

    A tokenizer makes a token of every line end, and the parse would part a name there.
    """
    if "\n" not in text:
        return text
    breaks = line_breaks(text)
    wraps = (at for at, char in enumerate(text) if char == "\n" and at not in breaks)
    letters = list(text)
    for at in wraps:
        letters[at] = " "
    return "".join(letters)


def line_breaks(text: str) -> frozenset[int]:
    """Offsets of the line ends that end a sentence: all but those of hard-wrapped prose.

    A line is wrapped if the next line's first word would not have fitted on it, or if it is nearly
    as long as the block's longest line, the width, and does not end as a sentence does.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    found, offset = [], 0
    for line, following in pairwise(lines):
        offset += len(line)
        if not NARROWEST_WRAP <= width <= WIDEST_WRAP or not _wrapped(line, following, width):
            found.append(offset)
        offset += 1
    return frozenset(found)


def _wrapped(line: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)
    if not line.strip() or not first:
        return False
    said = line.rstrip()
    ragged = len(line) >= RAGGED_SHARE * width and said.rstrip("".join(CLOSERS))[-1:] not in ENDS
    return ragged or len(said) + 1 + len(first[0]) > width
