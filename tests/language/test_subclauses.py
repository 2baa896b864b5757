"""A clause of time has its subject: "after the army withdrew" is no noun phrase."""

import pytest
from tests.reading import capture_of

from counterclaim.language.parser import parse
from counterclaim.model.page import ContentKind
from counterclaim.page.reader import read_page

CLAUSES = [
    ("After the army withdrew, fighters entered Homs.", "withdrew", "army", "entered"),
    ("Fighters entered the town after the army withdrew.", "withdrew", "army", "entered"),
    ("Fighters entered it after government forces withdrew.", "withdrew", "forces", "entered"),
    ("The army shelled Homs after rebels seized Rastan.", "seized", "rebels", "shelled"),
    ("When the shelling stopped, residents fled.", "stopped", "shelling", "fled"),
    ("Rebels shelled the road before the convoy arrived in Hama.", "arrived", "convoy", "shelled"),
]


@pytest.mark.parametrize(("text", "verb", "subject", "above"), CLAUSES)
def test_clauses_of_time(text: str, verb: str, subject: str, above: str) -> None:
    """The verb heads the clause, under the main verb; the noun before it is its subject."""
    page, _ = read_page(capture_of(text, kind=ContentKind.PROSE))
    assert page is not None
    (parsed,) = parse([page])
    tokens = {token.text: token for part in parsed.blocks for token in part.doc}
    found = tokens[verb]
    assert (found.dep_, found.head.text) == ("advcl", above)
    assert (tokens[subject].dep_, tokens[subject].head.text) == ("nsubj", verb)


PHRASES = [
    "Police searched the town after the convoy hit by a mine burned.",
    "Residents fled before the army assault.",
    "Two men were treated after the blast in Homs.",
    "Two men wounded after the blast were treated.",
]


@pytest.mark.parametrize("text", PHRASES)
def test_phrases_stay(text: str) -> None:
    """A noun with a participle or another noun stays a phrase."""
    page, _ = read_page(capture_of(text, kind=ContentKind.PROSE))
    assert page is not None
    (parsed,) = parse([page])
    opener = next(t for part in parsed.blocks for t in part.doc if t.text in ("after", "before"))
    assert opener.head.text in ("convoy", "assault", "blast", "burned")
