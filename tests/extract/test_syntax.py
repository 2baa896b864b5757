"""What the grammar of a sentence makes of who, whom, what, where: a table of made-up sentences.

Each row gives every claim of its sentence: the type, then role and words. Roles of time are left
out, as is a place that repeats the target or destination.
"""

import pytest
from tests.reading import read_text

from counterclaim.model.claim import Claim, Polarity, RoleName
from counterclaim.model.page import ContentKind

Row = tuple[str, list[str]]

PASSIVES: list[Row] = [
    (
        "The town was captured by rebels.",
        ["territory overtaken: agent rebels; target town"],
    ),
    ("The town was captured on Monday.", ["territory overtaken: target town"]),
    (
        "Ten people were killed in a raid by militants.",
        [
            "killing: agent militants; count Ten; patient people",
            "attack: agent militants; count Ten; patient people",
        ],
    ),
    ("The convoy came under fire near the bridge.", ["attack: place bridge; target convoy"]),
]

NOUNS: list[Row] = [
    (
        "The army's recapture of Tabqa took three days.",
        ["territory regained: agent army; target Tabqa"],
    ),
    (
        "The killing of two medics by soldiers was condemned.",
        ["killing: agent soldiers; count two; patient medics"],
    ),
    (
        "The militia's killing of two medics was condemned.",
        ["killing: agent militia; count two; patient medics"],
    ),
    ("His killing was condemned.", ["killing: patient His"]),
    (
        "Rebels condemned an attack on the hospital by the army.",
        ["attack: agent army; target hospital"],
    ),
    (
        "An army attack on the hospital left three dead.",
        ["attack: agent army; target hospital", "killing: count three"],
    ),
    (
        "Clashes between the army and rebels broke out in Tabqa.",
        ["armed clash: agent army; agent rebels; place Tabqa"],
    ),
    ("Clashes in Tabqa continued.", ["armed clash: place Tabqa"]),
    (
        "The attack by rebels against the army began at dawn.",
        ["attack: agent rebels; patient army"],
    ),
    (
        "The rebels repelled an attack by the army.",
        ["attack: agent army; patient rebels"],
    ),
    ("The army carried out an attack on the village.", ["attack: agent army; target village"]),
    ("Air raids took place in Tabqa.", ["air strike: place Tabqa"]),
    (
        "The army carried out a series of raids on the village.",
        ["attack: agent army; target village"],
    ),
]

CONJUNCTIONS: list[Row] = [
    (
        "Rebels and militiamen shelled Tabqa and Raqqa, killing two people and wounding three.",
        [
            "shelling: agent Rebels; agent militiamen; target Raqqa; target Tabqa",
            "killing: agent Rebels; agent militiamen; count two; patient people",
            "injury: agent Rebels; agent militiamen; count three; patient three",
        ],
    ),
    (
        "The army took Tabqa, and the rebels Raqqa.",
        [
            "territory overtaken: agent army; target Tabqa",
            "territory overtaken: agent rebels; target Raqqa",
        ],
    ),
    (
        "Two soldiers were killed and three wounded.",
        ["killing: count Two; patient soldiers", "injury: count three; patient soldiers"],
    ),
]

CONTROL: list[Row] = [
    (
        "Residents were forced to flee the village.",
        ["displacement: origin village; patient Residents"],
    ),
    (
        "The rebels managed to capture the village.",
        ["territory overtaken: agent rebels; target village"],
    ),
    (
        "The rebels tried to capture the village.",
        ["territory overtaken: agent rebels; target village"],
    ),
    (
        "The rebels failed to capture the village.",
        ["not territory overtaken: agent rebels; target village"],
    ),
    ("The army began shelling the village.", ["shelling: agent army; target village"]),
    ("Fighters were seen entering the village.", ["movement: agent Fighters; destination village"]),
    (
        "The commander is accused of killing two medics.",
        ["accusation: patient commander", "killing: agent commander; count two; patient medics"],
    ),
]

RELATIVES: list[Row] = [
    (
        "The fighters who entered the village burned the school.",
        [
            "movement: agent fighters; destination village",
            "arson: agent fighters; target school",
        ],
    ),
    (
        "The village captured by the rebels lies near Tabqa.",
        ["territory overtaken: agent rebels; target village"],
    ),
    (
        "Three people were killed in the raid that hit the market.",
        [
            "killing: count Three; patient people",
            "attack: count Three; patient people; target market",
        ],
    ),
    (
        "A shell fired by the militia hit the bakery.",
        ["shelling: agent militia; instrument shell; target bakery"],
    ),
    (
        "The rebels, a local militia, captured the village.",
        ["territory overtaken: agent rebels; target village"],
    ),
]

MEANS: list[Row] = [
    (
        "Warplanes struck the market, leaving three dead.",
        ["air strike: instrument Warplanes; target market", "killing: count three"],
    ),
    (
        "Militants attacked the checkpoint with rockets.",
        ["attack: agent Militants; instrument rockets; target checkpoint"],
    ),
    (
        "Helicopters dropped barrel bombs on the market.",
        ["air strike: instrument Helicopters; instrument barrel bombs; target market"],
    ),
    (
        "Rebels fired rockets at the airport.",
        ["shelling: agent Rebels; instrument rockets; target airport"],
    ),
]

STATES: list[Row] = [
    ("Tabqa is under the control of the rebels.", ["control: agent rebels; target Tabqa"]),
    ("Tabqa remains in the hands of the rebels.", ["control: agent rebels; target Tabqa"]),
    ("Tabqa is held by the rebels.", ["control: agent rebels; target Tabqa"]),
    ("The militia is backed by Iran.", ["support: agent Iran; patient militia"]),
    (
        "Fighters loyal to the government entered the village.",
        [
            "support: agent Fighters; patient government",
            "movement: agent Fighters; destination village",
        ],
    ),
    ("The brigade is allied with the army.", ["coordination: agent army; agent brigade"]),
]

STATEMENTS: list[Row] = [
    (
        "The rebels claimed responsibility for the attack.",
        ["responsibility claimed: agent rebels"],
    ),
    ("The rebels denied responsibility for the attack.", ["denial: agent rebels"]),
    (
        "The ministry accused the rebels of shelling the school.",
        [
            "accusation: agent ministry; patient rebels",
            "shelling: agent rebels; target school",
        ],
    ),
    (
        "The opposition blamed the army for the attack.",
        ["accusation: agent opposition; patient army"],
    ),
    ("The ministry made no comment on the attack.", ["silence: agent ministry"]),
    ("The ministry did not say who was behind the attack.", ["silence: agent ministry"]),
    ("The army has not commented on the report.", ["silence: agent army"]),
    ("There was no immediate comment from the army.", ["silence: agent army"]),
    ("There was no immediate claim of responsibility.", ["not responsibility claimed"]),
    ("The report could not be independently verified.", ["evidence lacking"]),
]

IDIOMS: list[Row] = [
    ("The report sheds light on the talks.", []),
    ("The officer was fired from his post.", []),
    ("A strike by teachers closed the schools.", []),
    ("The delegates stormed out of the talks.", []),
    ("The moment was captured on video.", []),
    ("The exhibition opened with fire sales.", []),
    ("The mayor took part in the festival.", []),
]

TABLE = [
    *PASSIVES, *NOUNS, *CONJUNCTIONS, *CONTROL, *RELATIVES, *MEANS, *STATES, *STATEMENTS, *IDIOMS,
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[row[0][:50] for row in TABLE])
def test_claims_of_a_sentence(sentence: str, expected: list[str]) -> None:
    """Every claim of the sentence, and no other: one a proposition."""
    claims = read_text(sentence, kind=ContentKind.PROSE).notes.claims
    assert sorted(map(_told, claims)) == sorted(expected)


def _told(claim: Claim) -> str:
    named = {
        (r.start, r.end) for r in claim.roles if r.role in (RoleName.TARGET, RoleName.DESTINATION)
    }
    roles = sorted(
        f"{role.role} {role.text}"
        for role in claim.roles
        if role.role is not RoleName.TIME
        and not (role.role is RoleName.PLACE and (role.start, role.end) in named)
    )
    polarity = "not " if claim.polarity is Polarity.DENIED else ""
    return polarity + claim.type + (f": {'; '.join(roles)}" if roles else "")


@pytest.mark.parametrize("sentence", [row[0] for row in TABLE])
def test_every_role_has_its_words(sentence: str) -> None:
    """Evidence is exact: each role and trigger is a stretch of the sentence itself."""
    for claim in read_text(sentence, kind=ContentKind.PROSE).notes.claims:
        assert claim.quote == sentence
        assert claim.trigger.of(sentence)
        assert all(sentence[role.start : role.end] == role.text for role in claim.roles)
        assert all(role.text for role in claim.roles)
