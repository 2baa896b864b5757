"""The packs of actors and sources: readable, without clashes, found by any spelling."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.packs import load
from counterclaim.packs.reading import Entry
from counterclaim.packs.roster import Roster, _built, _shipped, roster, sources
from counterclaim.packs.spelling import plain, sound, words_in, words_of
from counterclaim.packs.states import demonyms


def test_nothing_in_the_packs_is_wrong() -> None:
    """No alias means two; no ring, unknown actor, key, country or kind; no date out of order."""
    assert _built().issues == []
    assert [issue for pack in _shipped() for issue in pack.issues] == []


def test_no_local_name_means_two_in_one_country() -> None:
    """A name may mean one thing anywhere and, by rule, another in reports about a country."""
    held: dict[tuple[tuple[str, ...], str], str] = {}
    for entry in roster().entries.values():
        for name in entry.local:
            key = (tuple(words_of(name)), entry.country or "")
            assert held.setdefault(key, entry.id) == entry.id, (name, entry.country)


def test_every_entry_has_kind_and_origin() -> None:
    kinds = load("kinds")["actor"]
    for entry in roster().entries.values():
        assert entry.kind in kinds, entry.id
        assert entry.origin, entry.id


def test_size() -> None:
    """The packs cover what the manual says they do."""
    sizes = {pack.name: len(pack.actors) + len(pack.sources) for pack in _shipped()}
    assert sizes["syria-iraq.toml"] >= 400
    assert min(sizes.values()) >= 100
    assert len(sources()) >= 350


def test_owners_name_their_document() -> None:
    """Who owns or runs an outlet stands there with the document it is from."""
    bare = [e.id for e in sources().values() if e.affiliation and e.origin == "general knowledge"]
    assert bare == []


HOLDERS = [
    ("prime-minister-il", "2022-03-01", "bennett"),
    ("prime-minister-il", "2024-03-01", "netanyahu"),
    ("prime-minister-il", "2022-12-29", None),
    ("president-sy", "2012-06-01", "assad"),
    ("president-sy", "2025-01-10", None),
    ("president-pl", "2020-01-01", None),
]


@pytest.mark.parametrize(("office", "day", "expected"), HOLDERS)
def test_holder(office: str, day: str, expected: str | None) -> None:
    """An office's holder is given only for days that the packs cover, with one holder."""
    on = date.fromisoformat(day)
    found = roster().holder(office, on, on)
    assert (found.id if found else None) == expected


def test_holder_of_a_stretch() -> None:
    """Days under two holders have none."""
    first, last = date(2022, 6, 1), date(2022, 8, 1)
    assert roster().holder("prime-minister-il", first, last) is None


def test_renamed_bodies_are_one_line() -> None:
    assert {"nusra", "jfs", "hts"} <= roster().line_of("jfs")


NAMED = [
    ("Daesh", None, "isis"),
    ("Islamic State of Iraq and the Levant", None, "isis"),
    ("Jaish al Islam", None, "jaysh-al-islam"),
    ("Jaysh Usoud al-Sharqiyah", None, "jaysh-usud-al-sharqiya"),
    ("U.S.-led coalition", None, "us-led-coalition"),
    ("Turkish servicemen", None, "turkish-forces"),
    ("Syria's army", None, "saa"),
    ("army", "SY", "saa"),
    ("army", "SD", "saf"),
    ("army", None, None),
    ("government forces", "SY", "sy-government-forces"),
    ("Polish Foreign Ministry", None, "foreign-pl"),
    ("the River Guards", None, None),
    ("SNA", None, "sna"),
    ("SNA", "SO", "sna-somalia"),
    ("president of Iran", None, "president-ir"),
    ("Israeli military spokesman", None, "idf-spokesperson"),
    ("3rd Separate Mechanized Brigade", None, None),
    ("47th Separate Mechanized Brigade", None, "ua-mechanized-47"),
    ("Fifth Corps", "SY", "fifth-corps"),
    ("جبهة فتح الشام", None, "jfs"),
]


@pytest.mark.parametrize(("name", "country", "expected"), NAMED)
def test_named(name: str, country: str | None, expected: str | None) -> None:
    entry = roster().named(name, country)
    assert (entry.id if entry else None) == expected


FOUND = [
    ("It is not for us to say who did it.", []),
    ("IS blamed the US.", ["isis", "state-us"]),
    ("The Times wrote so; the times changed.", ["times"]),
    ("Islamic. State", []),
    ("Hamas\n\nMinistry", ["hamas"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_find(text: str, expected: list[str]) -> None:
    """Capitals and what stands between the words are minded."""
    found = [match.entry.id for match in roster().find(words_in(text), text, None)]
    assert found == expected


def test_a_longer_name_inside_wins() -> None:
    known = Roster()
    known.add(Entry(id="paper", name="The National", kind="outlet"))
    known.add(Entry(id="guard", name="National Guard Corps", kind="state force"))
    text = "The National Guard Corps left."
    assert [match.entry.id for match in known.find(words_in(text), text, None)] == ["guard"]


def test_the_first_to_hold_a_name_keeps_it() -> None:
    known = Roster()
    known.add(Entry(id="a", name="Green Front", kind="rebel"))
    known.add(Entry(id="b", name="Green Front", kind="rebel"))
    entry = known.named("Green Front")
    assert entry is not None
    assert entry.id == "a"


SOUNDS = [
    ("Jaysh al-Islam", "Jaish Al Islam"),
    ("Usud al-Sharqiya", "Usoud ash-Sharqiyah"),
    ("Hayat Tahrir al-Sham", "Hayat Tahreer al Sham"),
    ("Nour al-Din", "Nur el-Deen"),
]


@pytest.mark.parametrize(("one", "other"), SOUNDS)
def test_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_sound_tells_apart() -> None:
    assert len({sound(name) for name in ("Ahrar al-Sham", "Ajnad al-Sham", "Faylaq al-Sham")}) == 3


@given(st.text(max_size=80))
def test_any_text_is_searched(text: str) -> None:
    """Matches lie in the text, in order, and do not overlap."""
    words = words_in(text)
    last = 0
    for match in roster().find(words, text, "SY"):
        assert last <= match.first < match.last <= len(words)
        last = match.last
    assert all(text[word.start : word.end] == word.text for word in words)


def test_demonyms_are_plain() -> None:
    assert demonyms()["syrian"] == "SY"
    assert all(word == plain(word) for word in demonyms())


def test_what_a_page_introduces_is_not_every_name() -> None:
    """Names that a page introduces have no id; other names of the page mean something else."""
    page = Roster()
    for name in ("River Guard", "Hill Front"):
        page.add(Entry(id="", name=name, kind="militia"))
    assert page.by_sound("Zaqfurah") is None
    found = page.by_sound("Hil Front")
    assert found is not None
    assert found.name == "Hill Front"
