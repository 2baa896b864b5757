"""Sentences about a report that stands before them."""

import pytest
from tests.extract.attribution_pages import parsed_page

from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.stance.remarks import Remark, find_remarks
from counterclaim.model.claim import Distance

REMARKS = [  # text, distance, index of the report, whether it leaves the report open
    (
        "Activists said 900 people are trapped. Even if this figure is exaggerated, food is short.",
        "doubts 0 open",
    ),
    (
        "The office claimed that it shot down a jet. It did not provide any evidence.",
        "evidence lacking 0 open",
    ),
    (
        "The agency claimed that nine soldiers died, without offering any proof.",
        "evidence lacking 0 open",
    ),
    (
        "The ministry said the raid killed ten men. The claim could not be independently verified.",
        "evidence lacking 0 open",
    ),
    (
        "The channel reported that the base had fallen. There was no independent confirmation.",
        "evidence lacking 0 open",
    ),
    ("The mayor said nine men died. This is untrue.", "contradicts 0 open"),
    ("The mayor said nine men died. In fact the village was empty.", "contradicts 0"),
    ("The mayor said nine men died. But in reality nobody was there.", "contradicts 0"),
    ("The mayor said nine men died. He did not elaborate.", "evidence lacking 0"),
    ("The mayor said nine men died, without elaborating.", "evidence lacking 0"),
    ("Without offering proof, the mayor said nine men died.", "evidence lacking 0 open"),
    (
        "The guard said it rained. Without offering proof, the mayor said nine men died.",
        "evidence lacking 1 open",
    ),
    ("The mayor said nine men died, but gave no evidence.", "evidence lacking 0 open"),
    (
        "The mayor said 90 men died, even if this number is overestimated.",
        "doubts 0 open",
    ),
    ("The base fell at dawn. There is no evidence that anybody helped.", "evidence lacking - open"),
]


def remarks(text: str) -> tuple[Remark, ...]:
    parsed = parsed_page(text)
    return find_remarks(parsed, find_attributions(parsed))


@pytest.mark.parametrize(("text", "expected"), REMARKS)
def test_remarks(text: str, expected: str) -> None:
    """The outlet's own doubt is found, with the report that it is about."""
    (found,) = remarks(text)
    target = "-" if found.target is None else str(found.target)
    parts = [found.distance.value, target, "open" if found.weakens else ""]
    assert " ".join(filter(None, parts)) == expected
    assert found.own


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said nine men died. The false ceiling fell later.",
        "The mayor said nine men died. In the village, facts are few.",
        "The mayor said nine men died. Rescuers gave evidence to the court.",
        "The mayor said nine men died. The ministry confirmed it.",
    ],
)
def test_no_remark(text: str) -> None:
    assert remarks(text) == ()


def test_a_speakers_doubt_is_not_the_outlets() -> None:
    (found,) = remarks("The minister said there was no evidence of a strike.")
    assert not found.own


def test_doubt_inside_quotation_marks_is_the_speakers() -> None:
    (found,) = remarks("The mayor said: “Nine men died, but the figure is exaggerated.”")
    assert found.distance is Distance.DOUBTS
    assert not found.own
