"""Place names are told from other names, and each gets the place the page means."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.places import find_places
from counterclaim.language.parser import parse
from counterclaim.model.entity import ActorMention, PlaceMention, PlaceUse
from counterclaim.model.page import Block, BlockKind, Page

# ruff: noqa: E501
FOUND: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Clashes went on in the town of al-Qaryatayn.", [("al-Qaryatayn", "geonames:173361")]),
    ("The army left Deir Ezzor for Palmyra.", [("Deir Ezzor", "geonames:170794"), ("Palmyra", "geonames:163808")]),
    ("Trucks crossed near al-Tanf in Syria.", [("al-Tanf", "cc:sy-al-tanf"), ("Syria", "geonames:163843")]),
    ("Moscow denied the report.", [("Moscow", "geonames:524901")]),
    ("Iraqi troops moved north.", [("Iraqi", "geonames:99237")]),
    ("The U.S. Army sent a convoy.", [("U.S.", "geonames:6252001")]),
    ("He was held in Paris, Texas.", [("Paris", "geonames:4717560"), ("Texas", "geonames:4736286")]),
    ("They met in Paris, France.", [("Paris", "geonames:2988507"), ("France", "geonames:3017382")]),
    ("Shells fell on Zarbuliyah village in Syria.", [("Zarbuliyah", None), ("Syria", "geonames:163843")]),
    ("Rebels held the village of Umm Drezin in Syria.", [("Umm Drezin", None), ("Syria", "geonames:163843")]),
    ("Syrian troops retook Mahin.", [("Syrian", "geonames:163843"), ("Mahin", "geonames:167488")]),
    ("BEIRUT (AFP) - Nobody came.", [("BEIRUT", "geonames:276781")]),
    ("Planes struck Dreziya, a border town.", [("Dreziya", None)]),
    ("Mortars fell on the towns of Mahin and Sadad.", [("Mahin", "geonames:167488"), ("Sadad", "geonames:165109")]),
    ("Washington called al-Tanf a garrison.", [("Washington", "geonames:4140963"), ("al-Tanf", "cc:sy-al-tanf")]),
    ("Moscow denied that its jets had struck Idlib.", [("Moscow", "geonames:524901"), ("Idlib", "geonames:169389")]),
    ("The town of Palmyra (تدمر) fell.", [("Palmyra", "geonames:163808"), ("تدمر", "geonames:163808")]),
    ("قصفت طائرات مدينة تدمر في سوريا", [("تدمر", "geonames:163808"), ("سوريا", "geonames:163843")]),
    ("اشتباكات بدمشق وفي ريف حلب", [("بدمشق", "geonames:170654"), ("حلب", "geonames:170063")]),
    ("قتل رجل أمس", []),
    ("He is Omar Zayn, a village elder.", []),
    ("Mr. Jordan spoke for an hour.", []),
    ("The fighters met on Sunday in May.", []),
    ("The commander smiled and left.", []),
]  # fmt: skip


def page_of(text: str, kind: BlockKind = BlockKind.BODY) -> Page:
    """A page of one block."""
    block = Block(kind=kind, start=0, end=len(text))
    return Page(id="pg", capture="cap", record="r", text=text, blocks=(block,))


def places_of(texts: Iterable[str]) -> list[tuple[PlaceMention, ...]]:
    """Places of each text, parsed together."""
    return [find_places(parsed) for parsed in parse([page_of(text) for text in texts])]


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[PlaceMention, ...]]:
    """The places of every sentence above."""
    texts = [text for text, _ in FOUND]
    return dict(zip(texts, places_of(texts), strict=True))


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_places(
    read: dict[str, tuple[PlaceMention, ...]],
    text: str,
    expected: list[tuple[str, str | None]],
) -> None:
    assert [(text[p.start : p.end], p.id) for p in read[text]] == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells fell on Zarbuliyah village.", "town"),
        ("They hid on Zarbuliyah mount.", "area"),
        ("Patrols crossed the Zarbuliyah desert.", "area"),
        ("The road to Homs province was cut in Syria.", "governorate"),
        ("The road to Homs was cut in Syria.", "town"),
    ],
)
def test_head_nouns_say_the_precision(text: str, precision: str) -> None:
    assert places_of([text])[0][0].precision == precision


REFERENCES = [
    ("Mahin is a town 25 km south-east of Homs.", ["Homs"]),
    ("The farm lies 40 kilometres (25 miles) from the city of Palmyra.", ["Palmyra"]),
    ("The camp is an hour's drive from Damascus.", ["Damascus"]),
    ("The convoy stopped between the towns of Mahin and Sadad.", ["Mahin", "Sadad"]),
    ("They lay in wait between Homs and Palmyra.", ["Homs", "Palmyra"]),
    ("Clashes raged south of Aleppo.", []),
    ("Talks between Israel and Lebanon went on.", []),
    ("The 12km road from Homs to Palmyra was cut.", []),
]


def test_references_only_say_where_something_else_is() -> None:
    texts = [text for text, _ in REFERENCES]
    found = [
        [text[p.start : p.end] for p in places if p.use is PlaceUse.REFERENCE]
        for text, places in zip(texts, places_of(texts), strict=True)
    ]
    assert found == [expected for _, expected in REFERENCES]


USES = [
    ("Moscow denied the report.", "Moscow", PlaceUse.ACTOR),
    ("Ankara said on Monday that talks went on.", "Ankara", PlaceUse.ACTOR),
    ("Iran backs the group.", "Iran", PlaceUse.ACTOR),
    ("Shells fell in Moscow on Monday.", "Moscow", PlaceUse.WHERE),
    ("The Syrian town of Palmyra was retaken.", "Palmyra", PlaceUse.WHERE),
    ("Syrian troops moved north.", "Syrian", PlaceUse.BELONGING),
    ("He is a spokesman for the Aleppo City Council.", "Aleppo", PlaceUse.BELONGING),
    ("The farm lies 12 km from Palmyra.", "Palmyra", PlaceUse.REFERENCE),
]


@pytest.mark.parametrize(("text", "name", "use"), USES, ids=[row[0] for row in USES])
def test_uses(text: str, name: str, use: PlaceUse) -> None:
    """A name that stands for a government or says whose something is, is no place of an event."""
    found = next(p for p in places_of([text])[0] if text[p.start :].startswith(name))
    assert found.use is use


NAMED_AFTER = [
    # text, words of the actor, its kind, the names that are told as places
    ("The Homs Martyrs Brigade left Hama.", "Homs Martyrs Brigade", "rebel", ["Hama"]),
    ("Liwa Shuhada al-Qaryatayn left Hama.", "Liwa Shuhada al-Qaryatayn", "rebel", ["Hama"]),
    ("The Aleppo Media Centre spoke in Hama.", "Aleppo Media Centre", "outlet", ["Hama"]),
    ("The Homs police left Hama.", "Homs police", "state force", ["Homs", "Hama"]),
    ("Homs Governor Omar Zayn left Hama.", "Homs Governor Omar Zayn", "person", ["Homs", "Hama"]),
    ("Jackson was arrested in Hama.", "Jackson", "person", ["Hama"]),
    ("A man in Palmyra left Hama.", "Palmyra", "institution", ["Palmyra", "Hama"]),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "names"), NAMED_AFTER, ids=[row[0] for row in NAMED_AFTER]
)
def test_actors_that_carry_a_places_name(
    text: str, words: str, kind: str, names: list[str]
) -> None:
    start = text.index(words)
    actor = ActorMention(start=start, end=start + len(words), name=words, kind=kind)
    (parsed,) = parse([page_of(text)])
    assert [text[p.start : p.end] for p in find_places(parsed, [actor])] == names


NOT_PLACES = [
    "They met Virginia L. Doe on Monday.",
    "He lives at 12 Aleppo Street.",
    "The African-American Society met.",
    "It was a British Airways pilot.",
    "On Wed Oct 12 they left.",
]


@pytest.mark.parametrize("text", NOT_PLACES)
def test_names_of_other_things(text: str) -> None:
    assert places_of([text])[0] == ()


RESPELLED = [
    ("A strike hit Raqa, the Syrian army said.", "Raqa", "geonames:172955"),
    ("The Syrian army is in Deir Ezour.", "Deir Ezour", "geonames:170794"),
    ("Shells fell on Syrias Hama on Monday.", "Hama", "geonames:170017"),
    ("The Syrian town of Ras al-Ain was hit.", "Ras al-Ain", "geonames:165509"),
]


@pytest.mark.parametrize(("text", "name", "id_"), RESPELLED, ids=[row[0] for row in RESPELLED])
def test_spellings_are_sought_in_the_pages_countries(text: str, name: str, id_: str) -> None:
    found = {text[p.start : p.end]: p.id for p in places_of([text])[0]}
    assert found[name] == id_


def test_a_nation_in_an_actors_name_tells_the_country() -> None:
    text = "The Syrian army searched Salamiyah."
    (parsed,) = parse([page_of(text)])
    army = ActorMention(start=4, end=15, name="Syrian army", kind="state force")
    nation, town = find_places(parsed, [army])
    assert (nation.id, nation.use) == ("geonames:163843", PlaceUse.BELONGING)
    assert (town.id, town.use) == ("geonames:164947", PlaceUse.WHERE)


def test_a_heading_names_what_the_body_shows_to_be_a_place() -> None:
    text = "Army Back At-Tanf\nThe army of Syria returned to at-Tanf."
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=17),
        Block(kind=BlockKind.BODY, start=18, end=len(text)),
    )
    page = Page(id="pg", capture="cap", record="r", text=text, blocks=blocks)
    (parsed,) = parse([page])
    names = [text[p.start : p.end] for p in find_places(parsed)]
    assert names == ["At-Tanf", "Syria", "at-Tanf"]


def test_unknown_places_have_no_point() -> None:
    (place,) = places_of(["Shells fell on Zarbuliyah village."])[0]
    assert (place.id, place.lat, place.lon, place.name) == (None, None, None, "Zarbuliyah")


def test_the_page_chooses_among_namesakes() -> None:
    syrian = places_of(
        ["Syrian planes hit Tripoli near the Syrian border with Lebanon, and Beirut."]
    )[0]
    libyan = places_of(["Libyan boats left Tripoli and Benghazi; Libya closed Misrata."])[0]
    assert next(p for p in syrian if p.name.startswith("Trip") or p.country == "LB").country == "LB"
    assert {p.country for p in libyan} == {"LY"}


def test_no_namesake_on_another_continent() -> None:
    """A little-known name abroad is left open on a page about one country."""
    text = (
        "Syrian troops in Syria took Homs and Palmyra. Syria's army then moved from Hama to "
        "Aleppo, and the Syrian army shelled the Springdale area."
    )
    found = {text[p.start : p.end]: p for p in places_of([text])[0]}
    assert "Springdale" not in found or found["Springdale"].id is None


def test_titles_in_title_case() -> None:
    text = "Army Enters Palmyra Town In Homs Province"
    (parsed,) = parse([page_of(text, BlockKind.TITLE)])
    assert [text[p.start : p.end] for p in find_places(parsed)] == ["Palmyra", "Homs Province"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Al-Homs, of in الU.S. the\nTown\u0301", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Odd text yields places inside it, or none; it never fails."""
    for found in places_of([text]):
        for place in found:
            assert 0 <= place.start < place.end <= len(text)
