"""Claims from sentences of our own: types, roles, counts, chains."""

from dataclasses import dataclass, field

import pytest
from tests.reading import read_text

from counterclaim.model.claim import Claim, RoleName
from counterclaim.model.page import ContentKind
from counterclaim.packs import load
from counterclaim.packs.types import NOTHING


@dataclass(frozen=True)
class Expected:
    """What one claim of a sentence must hold; names are compared as given."""

    type: str
    roles: dict[str, list[str]] = field(default_factory=dict)
    count: tuple[int | None, int | None] | None = None
    speaker: str | None = None
    polarity: str = "affirmed"


CASES = [
    (
        "Rebels of the Free Syrian Army seized the village of Maar Shurin on Monday.",
        Expected("territory overtaken", {"agent": ["Free Syrian Army"]}),
    ),
    (
        "Government troops recaptured Palmyra after a week of fighting.",
        Expected("territory regained", {"target": ["Palmyra"]}),
    ),
    (
        "The Syrian Observatory for Human Rights said Islamic State killed 14 troops near Palmyra.",
        Expected(
            "killing",
            {"agent": ["Islamic State"]},
            count=(14, 14),
            speaker="Syrian Observatory for Human Rights",
        ),
    ),
    (
        "At least nine people were killed in the bombing of a market in Idlib.",
        Expected("bombing", {"patient": ["people"], "target": ["market"]}, count=(9, None)),
    ),
    (
        "The army denied that there was any coordination between its troops and Hezbollah.",
        Expected("coordination", {}, polarity="denied"),
    ),
    (
        "Friends mourned Karim Daoud's death on the square.",
        Expected("killing", {"patient": ["Karim Daoud"], "agent": []}),
    ),
    (
        "Karim Daoud arrested in Homs",
        Expected("arrest", {"patient": ["Karim Daoud"], "agent": []}),
    ),
    (
        "State media were silent about the loss of the town.",
        Expected("silence", {"agent": ["state media"]}),
    ),
    (
        "The ministry did not offer any proof for its statement.",
        Expected("evidence lacking", {}),
    ),
    (
        "Islamic State claimed responsibility for the blast.",
        Expected("responsibility claimed", {"agent": ["Islamic State"]}),
    ),
    (
        "Hezbollah helped the army to enter Palmyra.",
        Expected("support", {"agent": ["Hezbollah"]}),
    ),
    (
        "Two car bombs went off at the gate of the barracks in Raqqa.",
        Expected("car bomb", {}, count=(2, 2)),
    ),
    (
        "Some 300 civilians are trapped inside the town.",
        Expected("presence", {"agent": ["civilians"]}, count=(300, 300)),
    ),
    (
        "Warplanes bombed a hospital in Aleppo.",
        Expected("air strike", {"instrument": ["Warplanes"], "target": ["hospital"]}),
    ),
    (
        "Palmyra was captured by Islamic State and not by the Free Syrian Army.",
        Expected("territory overtaken", {"agent": ["Free Syrian Army"]}, polarity="denied"),
    ),
    (
        "Gunmen kidnapped three aid workers in Homs.",
        Expected("abduction", {"patient": ["aid workers"]}, count=(3, 3)),
    ),
    (
        "Islamic State reached Palmyra thanks to help from the Free Syrian Army.",
        Expected("support", {"agent": ["Free Syrian Army"], "patient": ["Islamic State"]}),
    ),
]


def claims_of(sentence: str) -> tuple[Claim, ...]:
    return read_text(sentence, kind=ContentKind.PROSE).notes.claims


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[1].type for case in CASES])
def test_claim_of_sentence(sentence: str, expected: Expected) -> None:
    """The sentence holds a claim of the type, with the roles, count and voice."""
    fitting = [claim for claim in claims_of(sentence) if _fits(claim, expected)]
    found = [(c.type, [(r.role, r.text, r.name) for r in c.roles]) for c in claims_of(sentence)]
    assert fitting, found


PARTS = [
    ("Four people were killed and others injured in the shelling of Saraqib.", [False, False]),
    (
        "Four people were wounded on the ridge, and others were wounded near the mill.",
        [False, True],
    ),
    (
        "Four people were wounded on the ridge, and 30 others were wounded near the mill.",
        [False, False],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), PARTS)
def test_parts_of_totals(sentence: str, expected: list[bool]) -> None:
    """Others add to a figure of the same harm, and are a whole beside another harm."""
    harm = [c for c in claims_of(sentence) if c.type in ("killing", "injury") and c.count]
    assert [c.count.part for c in harm if c.count] == expected


def test_running_totals() -> None:
    """What has been counted since some day is more than one happening."""
    (running,) = claims_of("Since Monday 12 people have been killed in Saraqib.")
    (single,) = claims_of("On Monday 12 people were killed in Saraqib.")
    assert running.count is not None
    assert single.count is not None
    assert (running.count.running, single.count.running) == (True, False)


def _fits(claim: Claim, expected: Expected) -> bool:
    if (claim.type, claim.polarity) != (expected.type, expected.polarity):
        return False
    for role, names in expected.roles.items():
        filled = {word for r in claim.fillers(RoleName(role)) for word in (r.text, r.name)}
        if not set(names) <= filled:
            return False
    if expected.count is not None:
        if claim.count is None:
            return False
        if (claim.count.range.low, claim.count.range.high) != expected.count:
            return False
    return expected.speaker is None or claim.voice.name == expected.speaker


@pytest.mark.parametrize("sentence", [case[0] for case in CASES])
def test_evidence_is_word_for_word(sentence: str) -> None:
    """Quotes, triggers and role texts stand at their offsets."""
    reading = read_text(sentence, kind=ContentKind.PROSE)
    text = reading.page.text
    for claim in reading.notes.claims:
        assert claim.quote == text[claim.start : claim.end]
        assert claim.start <= claim.trigger.start < claim.trigger.end <= claim.end
        for role in claim.roles:
            assert role.text == text[role.start : role.end]


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack was discussed at length.",
        "She said that the weather was fine.",
        "Prices rose by 4 percent last year.",
        "The company will open a new office in Paris.",
    ],
)
def test_no_claim_where_nothing_happened(sentence: str) -> None:
    """A bare mention of a happening, or another subject, is no claim."""
    assert claims_of(sentence) == ()


def test_every_sense_has_a_documented_type() -> None:
    """Triggers state only types that the package documents."""
    types = load("types")
    assert {sense["type"] for sense in load("triggers")["sense"]} <= {*types, NOTHING}
    keys = {"family", "definition", "acled", "plover", "ucdp"}
    assert all(keys <= set(entry) for entry in types.values())
