"""Actors of own sentences: who is meant by which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.actors import find_actors
from counterclaim.language.parser import parse
from counterclaim.model.entity import ActorMention, KnownBy
from counterclaim.model.page import Block, BlockKind, Comment, Page


def page(*blocks: tuple[BlockKind, str]) -> Page:
    text, placed = "", []
    for kind, words in blocks:
        comment = Comment(n=1, author=None, parent=None, depth=0)
        placed.append(
            Block(
                kind=kind,
                start=len(text),
                end=len(text) + len(words),
                comment=comment if kind is BlockKind.COMMENT else None,
            )
        )
        text += words + "\n\n"
    return Page(id="p", capture="c", record="r", text=text, blocks=tuple(placed))


def actors(*blocks: tuple[BlockKind, str]) -> list[tuple[str, ActorMention]]:
    [parsed] = parse([page(*blocks)])
    return [(parsed.page.text[m.start : m.end], m) for m in find_actors(parsed)]


def told(text: str) -> list[tuple[str, ActorMention]]:
    return actors((BlockKind.BODY, text))


KNOWN = [
    ("Syrian rebels say Daesh left.", "Daesh", "isis"),
    ("The Nusra Front hit a post near Idlib.", "Nusra Front", "nusra"),
    ("Sleeper groups aside, ISIS sleeper cells hit Palmyra.", "ISIS sleeper cells", "isis"),
    ("Ten Hamas militants fled Rafah.", "Hamas militants", "hamas"),
    ("Members of the SDF left Raqqa.", "Members of the SDF", "sdf"),
    ("The Iran-backed Badr Brigade left Mosul.", "Iran-backed Badr Brigade", "badr"),
    ("Turkish troops shelled Afrin.", "Turkish troops", "turkish-forces"),
    ("Russia's Defence Ministry denied it.", "Russia's Defence Ministry", "mod-ru"),
    ("The news agency SANA said so.", "news agency SANA", "sana"),
    ("In Syria, the Syrian Arab Army (SAA) fled.", "Syrian Arab Army (SAA)", "saa"),
    ("In Syria, the Syrian Arab Amry (SAA) fled.", "Syrian Arab Amry (SAA)", "saa"),
    ("Free Syrian Army (FSA) groups won.", "Free Syrian Army (FSA) groups", "fsa"),
    ("In Homs, Syria, Syrian farmers fled as the army came.", "army", "saa"),
    ("In Khartoum, Sudan, Sudanese farmers fled as the army came.", "army", "saf"),
    ("Moscow denied that it bombed Idlib.", "Moscow", "state-ru"),
    ("Turkey accused the group.", "Turkey", "state-tr"),
]


@pytest.mark.parametrize(("text", "words", "expected"), KNOWN)
def test_known(text: str, words: str, expected: str) -> None:
    """Names of the packs, with the noun phrase they stand in."""
    assert (words, expected) in [(said, m.id) for said, m in told(text)]


NOBODY = [
    "It is for us to say.",
    "They met in Moscow and went to Turkey.",
    "There were many civilian casualties.",
    "He reports that nothing happened.",
    "The anti-government march ended.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    """Places, adjectives and verbs are no actors."""
    assert [said for said, m in told(text) if not m.refers] == []


UNKNOWN = [
    ("The Green Valley Brigade seized a hill.", "Green Valley Brigade", "rebel"),
    ("The rebel group Burkan shelled the post.", "Burkan", "rebel"),
    ("Liwa al-Wadi fighters left the valley.", "Liwa al-Wadi", "rebel"),
    ("Colonel Adnan Barudi said the bridge fell.", "Adnan Barudi", "person"),
    ("Interior Minister Karim Haddar told them so.", "Karim Haddar", "person"),
    ("Samir Qasto, a spokesman for the town, denied it.", "Samir Qasto", "person"),
    ("The Wadi News Network reported four dead.", "Wadi News Network", "organisation"),
]


@pytest.mark.parametrize(("text", "name", "kind"), UNKNOWN)
def test_unknown(text: str, name: str, kind: str) -> None:
    """Actors that no pack has are found from the words around them."""
    assert (name, None, kind) in [(m.name, m.id, m.kind) for _, m in told(text)]


def test_introduced_acronym() -> None:
    """An acronym the page introduces means the same actor from then on, titles included."""
    found = actors(
        (BlockKind.TITLE, "RGF Storms Bridge"),
        (BlockKind.BODY, "The River Guard Forces (RGF) stormed it. The RGF lost ten men."),
    )
    assert [(said, m.name) for said, m in found] == [
        ("RGF", "River Guard Forces"),
        ("River Guard Forces (RGF)", "River Guard Forces"),
        ("RGF", "River Guard Forces"),
    ]


ARMED = "unnamed combatants"
CLASSES = [
    ("Local sources said so.", "local sources", "unnamed source"),
    ("“Military sources” denied it.", "military sources", "unnamed source"),
    ("A source in the SDF told us.", "source in the Syrian Democratic Forces", "unnamed source"),
    ("“Army sources” told Syrians so.", "army sources", "unnamed source"),
    ("Pro-government sources claimed it.", "pro-government sources", "unnamed source"),
    ("Reports suggest so.", "reports", "unnamed source"),
    ("Twelve civilians were killed.", "civilians", "civilians"),
    ("Hamas supporters marched.", "Hamas supporters", ARMED),
    (
        "Former fighters of the FSA fled.",
        "Former fighters of the Free Syrian Army",
        "unnamed combatants",
    ),
    ("Hezbollah officials met.", "Hezbollah officials", "unnamed source"),
]


@pytest.mark.parametrize(("text", "name", "kind"), CLASSES)
def test_classes(text: str, name: str, kind: str) -> None:
    """Classes of people, and people tied to a group who are not the group."""
    assert [(m.name, m.id, m.kind) for _, m in told(text)] == [(name, None, kind)]


def test_nationality_of_the_page_is_left_out() -> None:
    text = (
        "In Syria, Homs was shelled. Syrian opposition sources said so. Iraqi military sources too."
    )
    names = [m.name for _, m in told(text) if m.kind == "unnamed source"]
    assert names == ["opposition sources", "Iraqi military sources"]


def test_owner_of_a_tie_is_no_actor_of_its_own() -> None:
    """In "US-backed FSA groups of A and B" the phrase, A and B are actors."""
    text = "The US-backed FSA groups of Jaysh al-Nasr and Jaysh al-Izza opened a road."
    assert [(said, m.id) for said, m in told(text)] == [
        ("US-backed FSA groups", "fsa"),
        ("Jaysh al-Nasr", "jaysh-al-nasr"),
        ("Jaysh al-Izza", "jaysh-al-izza"),
    ]


REFERENCES = [
    ("Hamas shelled a post. The group denied it.", "group", "hamas"),
    ("Amaq wrote of ten dead. The media outlet showed no pictures.", "media outlet", "amaq"),
    ("SANA reported an attack. The report said ten died.", "report", "sana"),
    ("Amaq reported ten dead. According to the statement, one fled.", "statement", "amaq"),
    ("Hassan Nasrallah spoke. He said the war is over.", "He", "nasrallah"),
    ("Hamas claimed that it captured the base.", "it", "hamas"),
]


@pytest.mark.parametrize(("text", "words", "expected"), REFERENCES)
def test_references(text: str, words: str, expected: str) -> None:
    assert (words, expected) in [(said, m.id) for said, m in told(text) if m.refers]


DEFINED = [
    "The Kalun Valley Resistance (KVR) struck. The KVR left.",
    "KVR (Kalun Valley Resistance) struck. The KVR left.",
    "KVR, the Kalun Valley Resistance, struck. The KVR left.",
    "The Kalun Valley Resistance, KVR, struck. The KVR left.",
]


@pytest.mark.parametrize("text", DEFINED)
def test_defined_acronym(text: str) -> None:
    """However a page introduces an acronym, it means that actor, and says where."""
    last = told(text)[-1][1]
    assert (last.name, last.kind, last.by) == ("Kalun Valley Resistance", "rebel", KnownBy.DEFINED)
    assert last.basis is not None
    assert "Kalun Valley Resistance" in last.basis.of(text)


def test_a_definition_means_one_actor_only() -> None:
    """An acronym that the page defines does not lend its name to others."""
    text = "The Kalun Valley Resistance (KVR) left. Colonel Imad Rasto said the Bardo Front came."
    names = {said: mention.name for said, mention in told(text)}
    assert names["Imad Rasto"] == "Imad Rasto" if "Imad Rasto" in names else True
    assert "Bardo Front" in names.values()


CARRIED = [
    ("The Adsby Relief Union sent food. The union said so.", "union", "Adsby Relief Union"),
    (
        "Turkish Foreign Ministry staff met. The ministry denied it.",
        "ministry",
        "Turkish Foreign Ministry",
    ),
    ("Karim Haddar led the march. He was hurt.", "He", "Karim Haddar"),
    ("Maria Telgar met Omar Bakkari. She told reporters that he left.", "She", "Maria Telgar"),
    ("Maria Telgar met Omar Bakkari. She told reporters that he left.", "he", "Omar Bakkari"),
    ("Omar Bakkari wrote a book. “He is a liar,” Karim Haddar said.", "He", "Omar Bakkari"),
    (
        "Prime Minister Karim Haddar spoke. The prime minister left.",
        "prime minister",
        "Karim Haddar",
    ),
    (
        "In Syria, Homs was shelled. The prime minister spoke.",
        "prime minister",
        "Syrian prime minister",
    ),
    (
        "Rami Abdulrahman spoke of Homs. The monitor counted ten dead.",
        "monitor",
        "Syrian Observatory for Human Rights",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), CARRIED)
def test_carried(text: str, words: str, name: str) -> None:
    """Pronouns to people, nouns to names that have them, titles to their bearer or office."""
    assert (words, name) in [(said, mention.name) for said, mention in told(text)]


def test_a_reference_names_its_antecedent() -> None:
    text = "Karim Haddar led the march. He was hurt. He died."
    bases = [m.basis.of(text) for _, m in told(text) if m.by is KnownBy.REFERENCE and m.basis]
    assert bases == ["Karim Haddar", "Karim Haddar"]


KNOWN_BY = [
    ("Daesh left.", "Daesh", KnownBy.NAME),
    ("In Homs, Syria, Syrian farmers fled as the army came.", "army", KnownBy.LOCAL),
    ("Jaysh Usuud ash-Sharqiyah left.", "Jaysh Usuud ash-Sharqiyah", KnownBy.SPELLING),
    ("Local sources said so.", "Local sources", KnownBy.CLASS),
    ("The Green Valley Brigade left.", "Green Valley Brigade", KnownBy.CONTEXT),
    ("ISIS sleeper cells left.", "ISIS sleeper cells", KnownBy.NAME),
]


@pytest.mark.parametrize(("text", "words", "by"), KNOWN_BY)
def test_known_by(text: str, words: str, by: KnownBy) -> None:
    assert (words, by) in [(said, mention.by) for said, mention in told(text)]


def test_a_hospital_is_an_actor_where_it_speaks() -> None:
    text = "A shell fell near the Indonesian Hospital. The Indonesian Hospital said ten were hurt."
    assert [mention.start for said, mention in told(text) if said == "Indonesian Hospital"] == [47]


def test_capitals_are_restored_for_reading() -> None:
    """Of a wire all in capitals the same actors are read, under names in usual case."""
    text = "GUERRILLAS OF THE TELMARA LIBERATION FRONT (TLF) KILLED A JUDGE. THE TLF DENIED IT."
    assert ("TLF", "Telmara Liberation Front") in [(said, m.name) for said, m in told(text)]


def test_reference_to_an_unnamed_source() -> None:
    text = "A source in the SDF told Reuters that all is calm. The source denied any fight."
    assert [m.name for _, m in told(text) if m.refers] == ["source in the Syrian Democratic Forces"]


def test_last_names() -> None:
    """A last name means the one person of the page who bears it, and no one in a family."""
    text = "General Omar Bakkari spoke. Bakkari said all is calm. Dr. Sami Bakr met Nour Bakr."
    names = [m.name for _, m in told(text)]
    assert names[:2] == ["Omar Bakkari", "Omar Bakkari"]


def test_capitals_only() -> None:
    """In a text all in capitals, "IS" and "WHO" are words."""
    assert told("THE MAN WHO CAME IS HERE WITH NOTHING MORE THAN BREAD.") == []


def test_comments_are_read() -> None:
    found = actors(
        (BlockKind.BODY, "Syria is at war."), (BlockKind.COMMENT, "these daesh guys lost")
    )
    assert [m.id for _, m in found] == ["isis"]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aA SU.IS(), -'’\n“the said by of Hamas ", max_size=60))
def test_any_text(text: str) -> None:
    """No text breaks it; spans lie on words, in order, none overlapping."""
    found = told(text)
    last = 0
    for said, mention in found:
        assert said.strip() == said != ""
        assert mention.start >= last
        last = mention.end
