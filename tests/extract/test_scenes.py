"""A claim that names no place is told at the nearest place of the text around it."""

import pytest

from counterclaim.extract.places import find_places
from counterclaim.extract.scenes import Scenes
from counterclaim.language.parser import parse
from counterclaim.model.claim import Scene, SceneFrom
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.model.record import Span

# ruff: noqa: E501
TOLD = [
    # body, the claim's sentence, the scene and how near it is told
    ("In Palmyra on Monday a bomb killed two.", "In Palmyra on Monday a bomb killed two.", "Palmyra", SceneFrom.SENTENCE),
    ("Clashes raged in Palmyra. Two men were killed.", "Two men were killed.", "Palmyra", SceneFrom.NEARBY),
    ("Two men were killed. Clashes raged in Palmyra.", "Two men were killed.", "Palmyra", SceneFrom.NEARBY),
    ("Two men were killed.", "Two men were killed.", "Sadad", SceneFrom.TITLE),
    ("Moscow denied that two men were killed.", "Moscow denied that two men were killed.", "Sadad", SceneFrom.TITLE),
]  # fmt: skip


def scene_of(
    body: str, sentence: str, title: str = "Shells fall on the Syrian town of Sadad"
) -> Scene | None:
    """The scene of a sentence on a page with a title."""
    text = f"{title}\n{body}" if title else body
    start = len(text) - len(body)
    blocks = [Block(kind=BlockKind.BODY, start=start, end=len(text))]
    if title:
        blocks.insert(0, Block(kind=BlockKind.TITLE, start=0, end=len(title)))
    page = Page(id="pg", capture="cap", record="r", text=text, blocks=tuple(blocks))
    (parsed,) = parse([page])
    at = text.index(sentence, start)
    span = Span(at, at + len(sentence))
    return Scenes(page, find_places(parsed), blocks).of(
        span, Span(span.end - 7, span.end), Span(start, len(text))
    )


@pytest.mark.parametrize(("body", "sentence", "name", "whence"), TOLD, ids=[row[0] for row in TOLD])
def test_scenes(body: str, sentence: str, name: str, whence: SceneFrom) -> None:
    scene = scene_of(body, sentence)
    assert scene is not None
    assert (name in ("Palmyra", "Sadad"), scene.whence) == (True, whence)
    assert scene.place.name in {"Palmyra": ("Tadmur", "Palmyra"), "Sadad": ("Sadad", "Şadad")}[name]


def test_a_way_from_a_place_is_a_scene() -> None:
    sentence = "Two men were killed 12 km south of Palmyra."
    scene = scene_of(sentence, sentence, title="")
    assert scene is not None
    assert scene.place.name == "12 km south of Palmyra"
    assert scene.place.basis is not None
    assert (scene.place.basis.km, scene.place.basis.towards) == (12.0, 180.0)


def test_a_country_is_no_scene() -> None:
    assert (
        scene_of("Two men were killed in Syria.", "Two men were killed in Syria.", title="") is None
    )
