"""Sentences end where paragraphs do, and not after abbreviations."""

import pytest

from counterclaim.language.parser import load

SENTENCES = [
    (
        "Col. Sami Haddad met Gen. K. Michael Orr in Homs. They shook hands.",
        ["Col. Sami Haddad met Gen. K. Michael Orr in Homs.", "They shook hands."],
    ),
    ("the convoy had left\n\nno one knew why", ["the convoy had left", "no one knew why"]),
    (
        "The bridge was hit at 5 p.m. The guards had gone.",
        ["The bridge was hit at 5 p.m.", "The guards had gone."],
    ),
    ('"Leave now!" he shouted at the crowd.', ['"Leave now!" he shouted at the crowd.']),
    (
        "During the night of Sunday 2nd March 2014, a rocket fell on the mill.",
        ["During the night of Sunday 2nd March 2014, a rocket fell on the mill."],
    ),
    ("They waited... and nobody came.", ["They waited... and nobody came."]),
    (
        '"The road is closed." The driver turned back.',
        ['"The road is closed."', "The driver turned back."],
    ),
    (
        "Gunmen stormed the station in the centre of the old\ntown and took the guards with them"
        " before the\nreinforcements that had been sent for could come.",
        [
            "Gunmen stormed the station in the centre of the old\ntown and took the guards with"
            " them before the\nreinforcements that had been sent for could come."
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text.strip() for sentence in load()(text).sents] == expected
