"""How each voice of a claim puts it is shown, with the words of the page that tell it."""

import pytest
from tests.reading import read_text

from counterclaim import pipeline
from counterclaim.model.claim import Basis, Certainty, Distance
from counterclaim.model.page import ContentKind
from counterclaim.publish.explain.claim import explainer_of
from counterclaim.publish.explain.records import ExplainedClaim
from counterclaim.publish.explain.words import of_claim


def explained(text: str) -> ExplainedClaim:
    """The explanation of the first claim of a text."""
    page, notes = read_text(text, kind=ContentKind.PROSE)
    views = pipeline.interpret([page], {page.id: notes}, {})
    return explainer_of(views.claims[0], [page], [notes], views).explained()


VOICES = [
    (
        "The ministry falsely claimed that rebels shelled the mill in Homs.",
        [
            "puts it as certain, denied; basis: told (“falsely claimed”);"
            " distance: contradicts (“falsely”, “claimed”)",
            "puts it as certain; basis: none given",
        ],
    ),
    (
        "Amal Haddad said she saw rebels shell the mill in Homs.",
        [
            "does not say it itself; basis: told (“said”); distance: neutral",
            "puts it as certain; basis: witnessed (“saw”)",
        ],
    ),
]


@pytest.mark.parametrize(("text", "told"), VOICES)
def test_each_voice_has_its_stance(text: str, told: list[str]) -> None:
    """The outlet first, as the chain stands; the words are quoted after what they tell."""
    sections = of_claim(explained(text), brackets=True)
    (voices,) = (one for one in sections if one.title.startswith("On whose word"))
    assert [row.text for row in voices.rows if "basis:" in row.text] == told


def test_the_record_gives_stance_and_where_its_words_stand() -> None:
    text = VOICES[0][0]
    outlet, ministry = explained(text).chain
    assert outlet.stance.distance is Distance.CONTRADICTS
    for words in (*outlet.stance.basis_words, *(sign.words for sign in outlet.stance.signs)):
        assert text[words.start : words.end] == words.text
    assert ministry.stance.certainty is Certainty.CERTAIN
    assert ministry.stance.basis is Basis.NONE
    assert ministry.stance.distance is None
