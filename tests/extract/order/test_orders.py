"""What pages say of the order of happenings: connectives, counted times, telling on."""

import pytest
from tests.reading import read_text

from counterclaim.model.claim import RoleName
from counterclaim.model.order import Order
from counterclaim.model.page import ContentKind

CONNECTIVES = [
    # both ways round, and the clause first or last
    ("After the army withdrew, fighters entered Homs.", "withdrew before entered"),
    ("Fighters entered Homs after government forces withdrew.", "withdrew before entered"),
    ("Rebels shelled the road before the convoy arrived in Hama.", "shelled before arrived"),
    ("Before the convoy arrived, gunmen attacked the village.", "attacked before arrived"),
    ("Following the strike on the market, police arrested three men.", "strike before arrested"),
    ("As soon as the army left, gunmen entered the town.", "left before entered"),
    ("Gunmen had killed two guards before entering the camp.", "killed before entering"),
    ("Since the army left Homs, shells have hit the town.", "left before hit"),
    ("The army took the hill ahead of the capture of Raqqa.", "took before capture"),
    # at one time
    ("Twelve people were killed during the offensive on Hama.", "killed during offensive"),
    ("While the army was shelling Homs, rebels attacked it.", "attacked same time shelling"),
    ("Dozens were freed when the army recaptured the town.", "freed same time recaptured"),
    ("The day of the attack on Rafah, gunmen seized Hama.", "seized same time attack"),
    # the clause that is ordered is the one told, not the saying
    (
        "Residents said the army shelled Rastan after rebels left the town.",
        "left before shelled",
    ),
    # a light verb, and a happening behind the verb that leads to it
    ("Rebels launched an attack on Hama after the army left Homs.", "left before attack"),
    # the end of a happening
    (
        "Gunmen abducted four nurses in Hama before the truce ended.",
        "abducted during the truce*",
    ),
    ("When the shelling stopped, residents fled Homs.", "the shelling* before fled"),
    # a noun that no claim of the page tells of
    ("Police arrested ten men in Homs after the car bombs.", "the car bombs* before arrested"),
]  # fmt: skip

NONE = [
    "The governor said after the attack that five people were killed.",  # order of the saying
    "After Monday, shells hit Homs.",  # a day, not a happening
    "Since rebels hold the town, the army shells it.",  # a reason
    "While the army holds the east, rebels hold the west.",  # a contrast
    "Police arrested ten men after clashes.",  # any clashes
    "Prior to this, a truce in Homs allowed rebels to leave.",  # what "this" is stays open
    "Five people were killed in Homs.",
]

TOLD_ON = [
    ("Rebels entered Homs. Army units then took the airport.", ["entered before took"]),
    ("Rebels entered the town and later withdrew.", ["entered before withdrew"]),
    ("Gunmen attacked a camp. Afterwards, rebels killed two guards.", ["attacked before killed"]),
    ("Rebels entered Homs. If the army then took the airport, it lost it.", []),
    ("Rebels will enter Homs. Army units then took the airport.", []),
    ("Rebels entered Homs.\n\nIt was cold.\n\nArmy units then took the airport.", []),
    ("Rebels entered Homs. The monitor said army units then took the airport.", []),
]

COUNTED = [
    ("Rebels attacked Hama two days after the car bombs.", "the car bombs*", (2, 2)),
    ("Police arrested ten men in Homs weeks after the bombing.", "the bombing*", (7, 62)),
    ("The day after the truce began, rebels attacked Hama.", "the truce*", (1, 1)),
    ("A week after the raid, the army entered Hama.", "the raid*", (4, 10)),
    ("Three months after the raid, the army entered Hama.", "the raid*", (75, 105)),
    ("Less than two weeks after the raid, the army entered Hama.", "the raid*", (0, 17)),
    ("On the fourth day of the offensive, rebels entered Homs.", "the offensive*", (3, 3)),
    ("A month into the siege of Homs, the army shelled a town.", "siege", (15, 45)),
    ("Rebels entered Homs. The next day, the army shelled the town.", "entered", (1, 1)),
    ("Rebels entered Homs. Three days later, the army shelled the town.", "entered", (3, 3)),
]


def orders(text: str) -> tuple[Order, ...]:
    return read_text(text, kind=ContentKind.PROSE).notes.orders


def told(order: Order) -> str:
    """The order in words; a star marks a noun that stands for no claim."""
    sides = [f"{p.words}{'' if p.claim else '*'}" for p in (order.first, order.second)]
    return f"{sides[0]} {order.relation} {sides[1]}"


@pytest.mark.parametrize(("text", "expected"), CONNECTIVES)
def test_connectives(text: str, expected: str) -> None:
    """A connective orders the clause it hangs on and what it leads to."""
    assert [told(order) for order in orders(text)] == [expected]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_order(text: str) -> None:
    """Reasons, contrasts, days, sayings and the indefinite put no two happenings in order."""
    assert orders(text) == ()


@pytest.mark.parametrize(("text", "expected"), TOLD_ON)
def test_what_is_told_on(text: str, expected: list[str]) -> None:
    """Past claims of one voice in sentences that follow each other."""
    assert [told(order) for order in orders(text)] == expected


@pytest.mark.parametrize(("text", "first", "days"), COUNTED)
def test_days_between(text: str, first: str, days: tuple[int, int]) -> None:
    """The words give a distance: exact in days, with slack in longer units, wide without number."""
    (order,) = orders(text)
    assert told(order).startswith(f"{first} before ")
    assert (order.low, order.high) == days


def test_hours_before() -> None:
    """What counts from a happening dates the other one, not the happening itself."""
    notes = read_text(
        "Hours before the attack on Hama, the army left Homs.", kind=ContentKind.PROSE
    ).notes
    assert [(told(order), order.low, order.high) for order in notes.orders] == [
        ("left before attack", 0, 2)
    ]
    dated = {claim.type: claim.when for claim in notes.claims}
    assert dated == {"attack": None, "withdrawal": 0}


def test_days_between_part_harm_from_its_means() -> None:
    """The people taken two days after a shelling are not the shelling's."""
    text = "Gunmen abducted four nurses two days after the shelling of Hama."
    notes = read_text(text, kind=ContentKind.PROSE).notes
    told = {claim.type: claim for claim in notes.claims}
    assert told["shelling"].count is None
    assert [place.text for place in told["shelling"].fillers(RoleName.PLACE)] == ["Hama"]
    assert told["abduction"].fillers(RoleName.PLACE) == ()


MEANT = [
    ("A bombing killed four people in Homs. Rebels left the town after the bombing.", "killed"),
    ("Rebels raided a camp in Homs. The army shelled Homs before the raid.", "raided"),
    ("The army shelled Homs. Rebels left the town after the shelling.", "shelled"),
]


@pytest.mark.parametrize(("text", "trigger"), MEANT)
def test_a_noun_stands_for_the_claim_before_it(text: str, trigger: str) -> None:
    """The bombing is the one that the page has told of, as a happening or as a means."""
    notes = read_text(text, kind=ContentKind.PROSE).notes
    (order,) = notes.orders
    claims = {claim.id: text[claim.trigger.start : claim.trigger.end] for claim in notes.claims}
    assert trigger in {claims.get(pole.claim or "") for pole in (order.first, order.second)}


def test_evidence_is_the_pages_words() -> None:
    """The words of an order stand on the page where it says."""
    text = "The monitor said rebels attacked Hama two days after the car bombs, at night."
    (order,) = orders(text)
    assert text[order.start : order.end] == order.words == "two days after the car bombs"
