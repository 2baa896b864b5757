"""The packs of actors and sources: readable, without clashes, found by any spelling."""

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.packs import load
from counterclaim.packs.reading import Entry
from counterclaim.packs.roster import Roster, roster, sources
from counterclaim.packs.spelling import plain, sound, words_in, words_of
from counterclaim.packs.states import demonyms

PACKS = ("syria-iraq", "gaza-israel", "ukraine", "sudan-yemen-libya", "worldwide")


def entries() -> dict[str, dict[str, Any]]:
    listed: dict[str, dict[str, Any]] = {}
    for name in PACKS:
        listed |= load(f"actors/{name}")["actors"]
    listed |= load("sources")["sources"]
    return listed


def test_no_name_means_two_actors() -> None:
    """A name in two entries must be `local` in each, for different countries."""
    anywhere, local = defaultdict(set), defaultdict(set)
    for key, fields in entries().items():
        for name in (fields["name"], *fields.get("aliases", ())):
            anywhere[tuple(words_of(name))].add(key)
        for name in fields.get("local", ()):
            local[(tuple(words_of(name)), fields["country"])].add(key)
    clashes = [(name, keys) for name, keys in (anywhere | local).items() if len(keys) > 1]
    assert clashes == []
    assert [name for (name, _), keys in local.items() if anywhere.get(name, keys) != keys] == []


def test_every_entry_has_kind_and_origin() -> None:
    kinds = load("kinds")["actor"]
    for entry in roster().entries.values():
        assert entry.kind in kinds, entry.id
        assert entry.origin, entry.id


def test_relations_lead_somewhere() -> None:
    for entry in roster().entries.values():
        for other in (entry.part_of, entry.media_of):
            assert other is None or other in roster().entries, entry.id


def test_size() -> None:
    """The packs cover what the manual says they do."""
    assert len(load("actors/syria-iraq")["actors"]) >= 60
    assert len(sources()) >= 80


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
