"""Texts that are only a body: paragraphs, wraps, length."""

import textwrap

import pytest

from counterclaim.model.page import Capture, ContentKind, Given
from counterclaim.page.prose import read_prose
from counterclaim.page.split import MAX_BLOCK

UNEVEN = """A column of lorries was stopped on the road to the river today, and the
drivers were taken to a clinic in the next town, where a doctor
said that most of them would go home before the evening, and that the road
would be open again as soon as the last of the lorries had been towed
away."""

HEADLINES = """Lorries stopped on the river road before noon today
Mayor of the town keeps bridges shut now
Doctors at the mill ask for cleaner water"""

LONG = (
    "Two lorries burnt on the river road before noon, and the drivers were taken to a clinic. "
    "A guard at the mill said that nobody had claimed the attack. Both bridges stayed shut."
)


def paragraphs(text: str) -> list[str]:
    capture = Capture(
        id="c", sha256="0", data=b"", kind=ContentKind.PROSE, text=text, given=Given(title="T")
    )
    page, _ = read_prose(capture)
    assert page.title == "T"
    return [page.words(block) for block in page.blocks]


CASES = [
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One here.\nTwo there.", ["One here.", "Two there."]),
    ("  \n\n  One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
    (textwrap.fill(LONG, 70), [textwrap.fill(LONG, 70)]),
    (f"{LONG}\n{LONG}", [LONG, LONG]),
    (UNEVEN, [UNEVEN]),
    (UNEVEN.upper(), [UNEVEN.upper()]),
    (HEADLINES, HEADLINES.split("\n")),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_paragraphs(text: str, expected: list[str]) -> None:
    """Blank lines part paragraphs; single breaks do unless lines are filled to a width."""
    assert paragraphs(text) == expected


@pytest.mark.parametrize("text", ["word and words. " * 40_000, "x" * 500_000])
def test_long_lines_are_cut(text: str) -> None:
    """One endless line becomes blocks that a parser can take, none of it lost."""
    found = paragraphs(text)
    assert max(map(len, found)) <= MAX_BLOCK
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
