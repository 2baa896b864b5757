"""How firmly, whether denied, and in which mode a happening is put forward."""

import pytest
from tests.extract.attribution_pages import parsed_page

from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.stance import stance

STANCES = [  # sentence, the word that states the happening, certainty polarity modality
    ("The army captured the village.", "captured", "certain affirmed happened"),
    ("The army did not capture the village.", "capture", "certain denied happened"),
    ("The army never entered the village.", "entered", "certain denied happened"),
    ("The army failed to capture the village.", "capture", "certain denied happened"),
    ("Militants left the town without fighting.", "fighting", "certain denied happened"),
    ("The army no longer controls the village.", "controls", "certain denied happened"),
    ("No soldiers were killed in the clash.", "killed", "certain denied happened"),
    ("Nobody was killed in the raid.", "killed", "certain denied happened"),
    ("The commander was reportedly killed in the raid.", "killed", "probable affirmed happened"),
    ("The drone allegedly struck a clinic.", "struck", "possible affirmed happened"),
    ("The militants may have fled to the desert.", "fled", "possible affirmed happened"),
    ("The militants might attack the base.", "attack", "possible affirmed hypothetical"),
    ("The army probably bombed the bridge.", "bombed", "probable affirmed happened"),
    ("The army apparently shelled the bridge.", "shelled", "probable affirmed happened"),
    (
        "The militants likely entered the town from the south.",
        "entered",
        "probable affirmed happened",
    ),
    ("The militants appear to have entered the town.", "entered", "probable affirmed happened"),
    ("The gunmen seem to have fled.", "fled", "probable affirmed happened"),
    (
        "There is no doubt that the militia attacked the convoy.",
        "attacked",
        "certain affirmed happened",
    ),
    (
        "There is little doubt that the militia attacked the convoy.",
        "attacked",
        "probable affirmed happened",
    ),
    (
        "Without any doubt the militia took part in the raid, since its own channel showed it.",
        "took",
        "certain affirmed happened",
    ),
    ("Without doubt the army shelled the village.", "shelled", "certain affirmed happened"),
    ("No doubt the army shelled the village.", "shelled", "certain affirmed happened"),
    ("The raid killed no fewer than nine people.", "killed", "certain affirmed happened"),
    ("No less than nine men were killed.", "killed", "certain affirmed happened"),
    ("The army shelled nothing but houses.", "shelled", "certain affirmed happened"),
    ("No sooner had the rebels entered than they fled.", "entered", "certain affirmed happened"),
    (
        "The rebels entered the camp, not least to free prisoners.",
        "entered",
        "certain affirmed happened",
    ),
    ("The army will storm the town in the coming days.", "storm", "certain affirmed planned"),
    ("The army is going to storm the town.", "storm", "certain affirmed planned"),
    ("The army is preparing to storm the town.", "storm", "certain affirmed planned"),
    ("The army plans to storm the town.", "storm", "certain affirmed planned"),
    ("The rebels threatened to shell the capital.", "shell", "certain affirmed threatened"),
    ("The rebels vowed to attack the airport.", "attack", "certain affirmed threatened"),
    (
        "The minister threatened that the army would bomb the camp.",
        "bomb",
        "certain affirmed threatened",
    ),
    (
        "If the army attacks the town, thousands will flee.",
        "attacks",
        "certain affirmed hypothetical",
    ),
    ("The army could attack the town.", "attack", "possible affirmed hypothetical"),
    (
        "The envoy called on the rebels to release the hostages.",
        "release",
        "certain affirmed hypothetical",
    ),
    ("Residents urged the army to lift the siege.", "lift", "certain affirmed hypothetical"),
    (
        "The rebels dug tunnels in order to attack the base.",
        "attack",
        "certain affirmed hypothetical",
    ),
    ("Activists said that the army bombed the market.", "bombed", "certain affirmed happened"),
    ("Activists claimed that the army bombed the market.", "bombed", "certain affirmed happened"),
    ("Reports suggest that the army bombed the market.", "bombed", "probable affirmed happened"),
    ("Residents believe that the army bombed the market.", "bombed", "probable affirmed happened"),
    ("Residents fear that the army will bomb the market.", "bomb", "possible affirmed planned"),
    ("The ministry denied that the army bombed the market.", "bombed", "certain denied happened"),
    (
        "The ministry denied that there is any coordination with the rebels.",
        "coordination",
        "certain denied happened",
    ),
    (
        "The ministry denied any coordination with the rebels.",
        "coordination",
        "certain denied happened",
    ),
    (
        "The ministry denied reports that the army bombed the market.",
        "bombed",
        "certain denied happened",
    ),
    (
        "The ministry did not confirm that the army bombed the market.",
        "bombed",
        "underspecified affirmed happened",
    ),
    (
        "The ministry confirmed that the army bombed the market.",
        "bombed",
        "certain affirmed happened",
    ),
    ("Moscow accused the rebels of using chlorine gas.", "using", "certain affirmed happened"),
    ("The militia is said to have used gas.", "used", "probable affirmed happened"),
    ("Activists said that the army will storm the town.", "storm", "certain affirmed planned"),
    ("Activists said that the army would storm the town.", "storm", "certain affirmed planned"),
    ("Did the army bomb the market?", "bomb", "underspecified affirmed hypothetical"),
    ("The army did not carry out any strikes on the town.", "strikes", "certain denied happened"),
    ("There were no clashes in the town.", "clashes", "certain denied happened"),
    ("The suspected attack hit a school.", "attack", "probable affirmed happened"),
    ("The army prevented an attack on the town.", "attack", "certain denied happened"),
    ("Activists said no strike took place on Monday.", "strike", "certain denied happened"),
    ("The army is ready to storm the town.", "storm", "certain affirmed planned"),
    ("The army is likely to storm the town.", "storm", "probable affirmed planned"),
    ("The rebels refused to leave the town.", "leave", "certain denied planned"),
    ("Bomb the airport!", "Bomb", "certain affirmed hypothetical"),
    ("The army tried to enter the town.", "enter", "underspecified affirmed happened"),
    ("The possibility of an attack remains.", "attack", "possible affirmed hypothetical"),
    ("The lack of coordination cost lives.", "coordination", "certain denied happened"),
    (
        "Witnesses said the gunmen may have crossed the border.",
        "crossed",
        "possible affirmed happened",
    ),
    (
        "It is unclear whether the army bombed the market.",
        "bombed",
        "underspecified affirmed hypothetical",
    ),
    (
        "The rebels, and not the army, captured the village.",
        "captured",
        "certain affirmed happened",
    ),
    (
        "The army not only captured the village but burned it.",
        "captured",
        "certain affirmed happened",
    ),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected"), STANCES)
def test_stance(sentence: str, trigger: str, expected: str) -> None:
    """The words of the clause and the innermost voice decide."""
    parsed = parsed_page(sentence)
    part = parsed.blocks[0]
    word = next(token for token in part.doc if token.text == trigger)
    at = part.span(word)
    over = [
        item
        for item in find_attributions(parsed)
        if any(span.contains(at) for span in item.content)
    ]
    over.sort(key=lambda item: item.content[0].start - item.content[-1].end)
    held = stance(part, word, over)
    assert f"{held.certainty.value} {held.polarity.value} {held.modality.value}" == expected
    assert held.reasons or expected == "certain affirmed happened"
