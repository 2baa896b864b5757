"""Who published a page: own words, addresses, columns, shared furniture."""

from pathlib import Path
from typing import Any

import pytest

from counterclaim.model.entity import ActorMention
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.resolve.outlets import outlets

METER = ("0 $", "700 €", "1,400 €")


def page(key: str, *furniture: str, body: str = "Nothing new.", **fields: Any) -> Page:
    text, blocks = "", []
    for kind, line in [(BlockKind.FURNITURE, line) for line in furniture] + [
        (BlockKind.BODY, body)
    ]:
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(line)))
        text += line + "\n"
    return Page(id=key, capture=key, record=f"{key}.txt", text=text, blocks=tuple(blocks), **fields)


OWN = [
    ({"outlet": "SouthFront"}, "south-front"),
    ({"url": "https://www.bbc.co.uk/news/1"}, "bbc"),
    ({"url": "https://english.wafa.ps/x"}, "wafa"),
    ({"title": "Iran Daily: Talks Go On"}, "ea-worldview"),
    ({"title": "Iran daily life"}, None),
    ({"url": "no address"}, None),
    ({"url": "http://[bad"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("fields", "expected"), OWN)
def test_own_word(fields: dict[str, str], expected: str | None) -> None:
    assert outlets([page("a", **fields)], {})["a"].id == expected


def test_an_unknown_outlet_keeps_its_name() -> None:
    found = outlets(
        [page("a", outlet="Wadi Gazette"), page("b", url="https://www.wadi.example/1")], {}
    )
    assert [(found[key].name, found[key].id) for key in "ab"] == [
        ("Wadi Gazette", None),
        ("wadi.example", None),
    ]


def test_furniture_names_it() -> None:
    assert (
        outlets([page("a", "Follow Middle East Eye on Twitter")], {})["a"].id == "middle-east-eye"
    )


def test_two_names_in_the_furniture_tell_nothing() -> None:
    assert outlets([page("a", "Follow Haaretz", "Follow Rudaw")], {})["a"].name is None


def told(name: str, key: str, kind: str) -> tuple[Page, dict[str, Notes]]:
    body = f"A medic told {name} that all is calm."
    made = page("a", body=body)
    start = made.text.index(name)
    mention = ActorMention(start=start, end=start + len(name), name=name, id=key, kind=kind)
    return made, {"a": Notes(page="a", actors=(mention,))}


def test_told() -> None:
    """Whom a source "told" is the outlet of a report, but not where that is an agency."""
    one, notes = told("South Front", "south-front", "outlet")
    assert outlets([one], notes)["a"].id == "south-front"
    other, notes = told("Reuters", "reuters", "agency")
    assert outlets([other], notes)["a"].id is None


def test_shared_furniture_teaches() -> None:
    """Pages that show one site's meter have its outlet, through a third page if need be."""
    pages = [
        page("a", *METER, "15 €", outlet="Wadi Gazette"),
        page("b", *METER, "920 €", "Read more of our long reports"),
        page("c", "Leave a reply", "Share"),
    ]
    found = outlets(pages, {})
    assert found["b"].name == "Wadi Gazette"
    assert "a.txt" in (found["b"].reason or "")
    assert found["c"].name is None


def test_furniture_of_two_outlets_teaches_nothing() -> None:
    pages = [
        page("a", *METER, outlet="Wadi Gazette"),
        page("b", *METER, outlet="Hill Herald"),
        page("c", *METER),
    ]
    assert outlets(pages, {})["c"].name is None


def test_common_lines_teach_nothing() -> None:
    common = ("Leave a reply to this", "Your email address will not be published.", "24 comments")
    pages = [page("a", *common, outlet="Wadi Gazette"), page("b", *common)]
    assert outlets(pages, {})["b"].name is None


@pytest.mark.shared
def test_the_pages_of_the_demo(shared: Path) -> None:
    """On real pages: three of one outlet, one of another, one that nothing betrays."""
    from counterclaim.extract.actors import find_actors
    from counterclaim.language.parser import parse
    from counterclaim.model.page import Capture, ContentKind
    from counterclaim.page.text import read_text

    pages = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        data = path.read_bytes()
        capture = Capture(
            id=path.name, sha256="", data=data, kind=ContentKind.TEXT, text=data.decode()
        )
        pages.append(read_text(capture)[0])
    notes = {one.page.id: Notes(page=one.page.id, actors=find_actors(one)) for one in parse(pages)}
    found = outlets(pages, notes)
    names = [found[one.id].name for one in pages]
    assert names == ["South Front", None, "South Front", "EA WorldView", "South Front"]
