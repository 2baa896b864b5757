"""Names are found as this field writes them."""

import pytest

from counterclaim.language.names import find_names, names_of
from counterclaim.language.parsed import ParsedBlock
from counterclaim.language.parser import load
from counterclaim.model.page import Block, BlockKind

NAMES = [
    (
        "Fighters of Liwa Shuhada al-Qaryatayn withdrew to Deir ez-Zor on Friday.",
        ["Liwa Shuhada al-Qaryatayn", "Deir ez-Zor"],
    ),
    (
        "The Ministry of Defence and the US-led coalition accused Jaysh al-Islam.",
        ["Ministry of Defence", "US", "Jaysh al-Islam"],
    ),
    (
        "The Free Syrian Army clashed with Assad loyalists near al-Bab.",
        ["Free Syrian Army", "Assad", "al-Bab"],
    ),
    (
        "The 4th Armoured Division joined Brigade 93 outside Ain Issa.",
        ["4th Armoured Division", "Brigade 93", "Ain Issa"],
    ),
    ("Colonel Turki al-Maliki arrived in January.", ["Turki al-Maliki"]),
    ("Abu Bakr al-Baghdadi met Omar bin Hassan.", ["Abu Bakr al-Baghdadi", "Omar bin Hassan"]),
    ("The People's Protection Units hold Kobani.", ["People's Protection Units", "Kobani"]),
    ("At dawn, as the town slept, the soldiers left.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_of(load()(text))] == expected


def test_names_of_a_block_are_those_of_its_parse() -> None:
    doc = load()("Rockets fell on Homs.")
    part = ParsedBlock(0, Block(kind=BlockKind.BODY, start=5, end=5 + len(doc.text)), doc)
    assert [part.span(name).start for name in find_names(part)] == [5 + doc.text.index("Homs")]
