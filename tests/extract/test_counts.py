"""Counts become ranges with an outcome, a status and a group; what counts nothing is left out."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.counts import find_counts
from counterclaim.extract.counts.quantities import read_number
from counterclaim.language.parser import parse
from counterclaim.model.count import CountMention
from counterclaim.model.page import Block, BlockKind, Page

Row = tuple[str, int | None, int | None, str]
"""Quantity words, low, high, of."""

SENTENCES: list[tuple[str, list[Row]]] = [
    # passive, active, elliptic
    ("At least 14 people were killed in the raid.", [("At least 14", 14, None, "killed")]),
    ("Nine soldiers were wounded near the bridge.", [("Nine", 9, 9, "injured")]),
    ("Rebels killed six guards at the post.", [("six", 6, 6, "killed")]),
    ("The blast wounded eleven shoppers.", [("eleven", 11, 11, "injured")]),
    ("A mine went off, killing three farmers.", [("three", 3, 3, "killed")]),
    ("Shells hit the market, wounding 17 people.", [("17", 17, 17, "injured")]),
    ("Four men died on the spot.", [("Four", 4, 4, "killed")]),
    ("Gunmen abducted eight workers.", [("eight", 8, 8, "abducted")]),
    ("Two doctors were kidnapped on the road.", [("Two", 2, 2, "abducted")]),
    ("The fighting displaced 3,000 families.", [("3,000", 3000, 3000, "displaced")]),
    ("Some 700 residents fled the village.", [("Some 700", 700, 700, "displaced")]),
    ("Five sailors are missing.", [("Five", 5, 5, "missing")]),
    ("Seven dead were found under the wall.", [("Seven", 7, 7, "killed")]),
    ("The clinic took in 25 wounded.", [("25", 25, 25, "injured")]),
    ("Police counted nine bodies.", [("nine", 9, 9, "killed")]),
    ("The strike caused six deaths.", [("six", 6, 6, "killed")]),
    ("There were 13 injuries.", [("13", 13, 13, "injured")]),
    ("The death toll rose to 31.", [("31", 31, 31, "killed")]),
    ("A death toll of 22 was given by the hospital.", [("22", 22, 22, "killed")]),
    ("The flood claimed the lives of fifteen villagers.", [("fifteen", 15, 15, "killed")]),
    ("Twelve soldiers lost their lives.", [("Twelve", 12, 12, "killed")]),
    ("The ambush left ten dead.", [("ten", 10, 10, "killed")]),
    ("The crash left 18 people injured.", [("18", 18, 18, "injured")]),
    ("The deaths of four nurses shocked the town.", [("four", 4, 4, "killed")]),
    ("The killing of 16 prisoners was filmed.", [("16", 16, 16, "killed")]),
    ("Three of the men were executed.", [("Three", 3, 3, "killed")]),
    ("The army lost 19 men on the hill.", [("19", 19, 19, "killed")]),
    ("Six pilgrims killed in the attack were buried.", [("Six", 6, 6, "killed")]),
    ("Two boys who died in the fire were cousins.", [("Two", 2, 2, "killed")]),
    ("Five guards were shot dead.", [("Five", 5, 5, "killed")]),
    ("Nine fighters were taken prisoner.", [("Nine", 9, 9, "abducted")]),
    ("Three engineers were taken hostage.", [("Three", 3, 3, "abducted")]),
    ("At Least 8 Killed in Raid on Market", [("At Least 8", 8, None, "killed")]),
    ("12 Dead, 40 Wounded After Bombing", [("12", 12, 12, "killed"), ("40", 40, 40, "injured")]),
    # bounds
    ("More than 50 people were killed.", [("More than 50", 51, None, "killed")]),
    ("Over 20 rebels were killed.", [("Over 20", 21, None, "killed")]),
    ("Up to 60 people were injured.", [("Up to 60", None, 60, "injured")]),
    ("As many as 90 people were killed.", [("As many as 90", None, 90, "killed")]),
    ("Fewer than 10 people were injured.", [("Fewer than 10", None, 9, "injured")]),
    ("No fewer than 30 people were killed.", [("No fewer than 30", 30, None, "killed")]),
    ("Between 5 and 7 soldiers were killed.", [("Between 5 and 7", 5, 7, "killed")]),
    ("Ten to fifteen rebels were killed.", [("Ten to fifteen", 10, 15, "killed")]),
    ("Four or five people were hurt.", [("Four or five", 4, 5, "injured")]),
    ("About 40 people were hurt.", [("About 40", 40, 40, "injured")]),
    ("Nearly 200 people were killed.", [("Nearly 200", 200, 200, "killed")]),
    ("Two hundred and six people were killed.", [("Two hundred and six", 206, 206, "killed")]),
    ("Twenty-five cars were burnt.", [("Twenty-five", 25, 25, "car")]),
    ("Some 2.5 million people fled.", [("Some 2.5 million", 2_500_000, 2_500_000, "displaced")]),
    ("100 or more people were killed.", [("100 or more", 100, None, "killed")]),
    # vague words
    ("Dozens of people were killed.", [("Dozens", 24, None, "killed")]),
    ("Scores of rebels were wounded.", [("Scores", 40, None, "injured")]),
    ("Hundreds of families fled.", [("Hundreds", 200, None, "displaced")]),
    ("Tens of thousands of people fled.", [("Tens of thousands", 20000, None, "displaced")]),
    ("Several guards were wounded.", [("Several", 3, None, "injured")]),
    ("A few soldiers were killed.", [("A few", 2, None, "killed")]),
    ("A dozen rebels were killed.", [("A dozen", 12, 12, "killed")]),
    ("Two dozen rebels were killed.", [("Two dozen", 24, 24, "killed")]),
    ("An unknown number of people were injured.", [("An unknown number", 2, None, "injured")]),
    ("Three people were killed and others were wounded.",
     [("Three", 3, 3, "killed"), ("others", 2, None, "injured")]),
    # none and one
    ("No civilians were hurt.", [("No", 0, 0, "injured")]),
    ("Nobody was killed.", [("Nobody", 0, 0, "killed")]),
    ("There were no casualties.", [("no", 0, 0, "casualty")]),
    ("A child was killed by a stray bullet.", [("A", 1, 1, "killed")]),
    ("A woman and a boy were killed.", [("A", 1, 1, "killed"), ("a", 1, 1, "killed")]),
    # parts, others, mixed
    ("Six villagers, including two children, were killed.",
     [("Six", 6, 6, "killed"), ("two", 2, 2, "killed")]),
    ("Nine people were killed, four of them women.",
     [("Nine", 9, 9, "killed"), ("four", 4, 4, "killed")]),
    ("Ten people were killed and 30 others injured.",
     [("Ten", 10, 10, "killed"), ("30", 30, 30, "injured")]),
    ("The strike killed five people and wounded twelve.",
     [("five", 5, 5, "killed"), ("twelve", 12, 12, "injured")]),
    ("A family of seven was killed.", [("seven", 7, 7, "killed")]),
    ("Eight people were killed or injured.", [("Eight", 8, 8, "casualty")]),
    # counted, nothing happened
    ("The army seized three tanks.", [("three", 3, 3, "tank")]),
    ("They used two car bombs.", [("two", 2, 2, "car bomb")]),
    ("At least 4,000 civilians live in the camp.", [("At least 4,000", 4000, None, "civilian")]),
    ("Thirty fighters entered the town.", [("Thirty", 30, 30, "fighter")]),
    ("Dozens of fighters surrendered.", [("Dozens", 24, None, "fighter")]),
    # numbers that count nothing
    ("The post lies only 3km from the town.", []),
    ("It is 40 miles to the border.", []),
    ("Prices rose by 12 per cent.", []),
    ("The bridge cost $5 million.", []),
    ("It began on 5 May 2016.", []),
    ("It began on June 12.", []),
    ("The raid was in 2014.", []),
    ("They met at 10 a.m. in the square.", []),
    ("It lasted for six hours.", []),
    ("A 17-year-old boy spoke first.", []),
    ("Samir Haddad, 45, spoke first.", []),
    ("The convoy took Highway 4.", []),
    ("The T-72 burnt for a day.", []),
    ("There is no doubt about it.", []),
]  # fmt: skip

WHO = [
    ("Nine soldiers were killed.", "combatant", "all"),
    ("Nine villagers were killed.", "civilian", "all"),
    ("Nine people were killed.", "unknown", "all"),
    ("Nine children were killed.", "civilian", "children"),
    ("Nine women were killed.", "civilian", "women"),
    ("Nine men were killed.", "unknown", "men"),
    ("Nine civilian drivers were killed.", "civilian", "all"),
    ("Scores of militants were killed.", "combatant", "all"),
]


def page_of(text: str) -> Page:
    """A page of one body block."""
    block = Block(kind=BlockKind.BODY, start=0, end=len(text))
    return Page(id="pg", capture="cap", record="r", text=text, blocks=(block,))


def counts_of(texts: Iterable[str]) -> list[tuple[CountMention, ...]]:
    """Counts of each text, parsed together."""
    return [find_counts(parsed) for parsed in parse([page_of(text) for text in texts])]


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[CountMention, ...]]:
    """The counts of every sentence above."""
    texts = [text for text, _ in SENTENCES] + [text for text, _, _ in WHO]
    return dict(zip(texts, counts_of(texts), strict=True))


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_counts(read: dict[str, tuple[CountMention, ...]], text: str, expected: list[Row]) -> None:
    found = [(text[c.start : c.end], c.range.low, c.range.high, c.of) for c in read[text]]
    assert found == expected


@pytest.mark.parametrize(("text", "status", "group"), WHO)
def test_status_and_group(
    read: dict[str, tuple[CountMention, ...]], text: str, status: str, group: str
) -> None:
    (count,) = read[text]
    assert (count.status, count.group) == (status, group)


@pytest.mark.parametrize("words", ["about", "nearly", "some", "dozens of", "roughly"])
def test_vague_words_do_not_vouch(words: str) -> None:
    number = "" if "of" in words else " 30"
    ((count,),) = counts_of([f"They buried {words}{number} people killed by shells."])
    assert count.range.about


def test_noun_is_the_counted_noun() -> None:
    text = "At least 12 young fighters were killed."
    ((count,),) = counts_of([text])
    assert count.noun_start is not None
    assert text[count.noun_start : count.noun_end] == "fighters"


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty - five", 25), ("two hundred and six", 206), ("a hundred", 100),
     ("three thousand", 3000),
     ("12,500", 12500), ("1.5 million", 1_500_000), ("ninety", 90)],
)  # fmt: skip
def test_numbers_in_words(words: str, value: int) -> None:
    tokens = words.split()
    assert read_number(tokens, 0) == (value, len(tokens))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="12 5,.-–/%ax$ab one two of and hundred killed\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    """Odd text yields counts inside it, or none; it never fails."""
    for found in counts_of([text]):
        for count in found:
            assert 0 <= count.start < count.end <= len(text)


@pytest.mark.shared
def test_floor_on_incidents(shared: object) -> None:
    """Among the killed counts of an incident's text is its lower bound, in most incidents."""
    import json
    from pathlib import Path

    path = Path(str(shared)) / "data" / "airwars-gaza" / "incidents.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:40]]
    rows = [row for row in rows if row["killed_min"] is not None]
    found = counts_of(row["text"] for row in rows)
    right = sum(
        row["killed_min"] in {c.range.low for c in counts if c.of == "killed"}
        for row, counts in zip(rows, found, strict=True)
    )
    assert right / len(rows) >= 0.75  # measured 0.87 over all
