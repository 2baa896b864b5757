"""Names of people do not leave the machine where that is asked for."""

import pytest
from tests.reading import read_text

from counterclaim.publish.commenters import BLOCK
from counterclaim.publish.private import mask_people

HEAD = "Baker killed in Tartus\n\n"
MASKED = [
    ("Gunmen killed the baker Adnan Tartusi in Tartus on Monday.", ["Adnan Tartusi"]),
    ("Gunmen killed Adnan Tartusi. Mr Tartusi was a baker.", ["Adnan Tartusi", "Tartusi"]),
    ("Adnan Tartusi, a baker, told the Valley Post that he fled.", ["Adnan Tartusi"]),
]
KEPT = [
    "Islamic State shelled Tartus on Monday.",
    "Bashar al-Assad visited Tartus in March 2016.",
    "The Syrian Army entered the town of Palmyra.",
]


@pytest.mark.parametrize(("text", "names"), MASKED, ids=[row[0] for row in MASKED])
def test_people_are_masked(text: str, names: list[str]) -> None:
    read = read_text(HEAD + text + "\n")
    masked = mask_people(read.page, read.notes, read.page.text)
    assert len(masked) == len(read.page.text)
    for name in names:
        assert name not in masked
        assert BLOCK * len(name) in masked
    assert "Tartus\n" in masked


@pytest.mark.parametrize("text", KEPT)
def test_what_everybody_knows_stays(text: str) -> None:
    read = read_text(HEAD + text + "\n")
    assert mask_people(read.page, read.notes, read.page.text) == read.page.text
