"""Text all in capitals in restored case: made-up wires."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.language.casing import Casing, shouts
from counterclaim.language.parser import parse
from counterclaim.model.page import Block, BlockKind, Page

SHOUTING = [
    ("GUERRILLAS BLEW UP A BRIDGE NEAR THE TOWN.", True),
    ("The FMLN and the UN met the OAS.", False),
    ("RGF SITE", False),
    ("", False),
    ("ПАРТИЗАНЫ ВЗОРВАЛИ МОСТ", True),
]


@pytest.mark.parametrize(("text", "expected"), SHOUTING)
def test_shouts(text: str, expected: bool) -> None:
    assert shouts(text) == expected


RESTORED = [
    (
        "THE ARMY SAID THAT TERRORISTS KILLED TWO PEOPLE.",
        "The army said that terrorists killed two people.",
    ),
    ("COLONEL ARTURO MALVEZ SPOKE TODAY.", "Colonel Arturo Malvez spoke today."),
    ("SALVADORAN SOLDIERS LEFT ON FRIDAY.", "Salvadoran soldiers left on Friday."),
    ("SHINING PATH GUERRILLAS FLED.", "Shining Path guerrillas fled."),
    (
        "THE NATIONAL FRONT OF TELMARA (NFT) DENIED IT.",
        "The National Front of Telmara (NFT) denied it.",
    ),
    ("THE ELN AND THE KRVB MET.", "The ELN and the KRVB met."),
    ("POLICE MET HECTOR MALVEZ.", "Police met Hector Malvez."),
    ("HE LEFT. THE PRESIDENT STAYED.", "He left. The president stayed."),
]


@pytest.mark.parametrize(("text", "expected"), RESTORED)
def test_restored(text: str, expected: str) -> None:
    assert Casing(text).restored(text) == expected


def test_the_pages_own_words_count() -> None:
    """A word that the page writes with a capital elsewhere has one in its headline."""
    page = "GALE TAKES BRIDGE\n\nThe fighters of Gale took it, and the bridge fell."
    assert Casing(page).restored("GALE TAKES BRIDGE") == "Gale takes bridge"


@given(st.text(max_size=120))
def test_letters_are_exchanged_one_for_one(text: str) -> None:
    """Whatever stands there, no offset moves and only case changes."""
    restored = Casing(text).restored(text)
    assert len(restored) == len(text)
    assert restored.upper() == text.upper() or restored.casefold() == text.casefold()


def test_a_parse_keeps_the_offsets() -> None:
    text = "GUERRILLAS KILLED MAYOR RAMON TELGAR IN THE TOWN OF ALVERA."
    block = Block(kind=BlockKind.BODY, start=0, end=len(text))
    [parsed] = parse([Page(id="p", capture="c", record="r", text=text, blocks=(block,))])
    [part] = parsed.blocks
    assert parsed.page.text == text
    verb = next(token for token in part.doc if token.lower_ == "killed")
    assert part.span(verb).of(text) == "KILLED"
    assert verb.pos_ == "VERB"
