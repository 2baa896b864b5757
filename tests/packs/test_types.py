"""Event types: counterparts in other schemes, examples of each, and an analyst's own."""

from collections import Counter

import pytest

from counterclaim.packs import load, roster
from counterclaim.packs.reading import Pack, parse_pack
from counterclaim.packs.triggers import event_types, lexicon
from counterclaim.packs.types import SCHEMES, examples, wrong_counterpart


@pytest.mark.parametrize("name", sorted(load("types")))
def test_counterparts_are_categories_of_their_schemes(name: str) -> None:
    """Every crosswalk names a category that the scheme has, spelled as it spells it."""
    entry = load("types")[name]
    assert [p for s in SCHEMES if (p := wrong_counterpart(s, entry[s]))] == []


def test_every_type_has_examples() -> None:
    """At least three sentences that state it, and two near misses."""
    stated = Counter(example.type for example in examples() if example.states)
    missed = Counter(example.type for example in examples() if not example.states)
    assert set(stated) == set(load("types"))
    assert {name for name in load("types") if stated[name] < 3 or missed[name] < 2} == set()


WRONG = [
    ("battles / armed clash", "acled"),
    ("ASSAULT (shelling)", "plover"),
    ("FIGHT", "plover"),
    ("two-sided", "ucdp"),
]


@pytest.mark.parametrize(("name", "scheme"), WRONG)
def test_a_slip_in_a_counterpart_is_told(name: str, scheme: str) -> None:
    assert wrong_counterpart(scheme, name) is not None


GOOD = """[pack]
origin = "field notes"

[types."water cut"]
title = "Water cut"
family = "siege"
definition = "A party cuts the water of a place."
plover = "COERCE (withhold)"

[[sense]]
type = "water cut"
verbs = ["turn off water"]
object = "-"

[examples."water cut"]
yes = [{ text = "Militants turned off the water in Tabqa.", agent = ["Militants"] }]
no = ["She turned off the light."]
"""


def own(text: str) -> Pack:
    return parse_pack("own.toml", text.encode())


def test_own_types_are_used_in_their_context_only() -> None:
    """A case's types and words come before the package's, and end with its context."""
    with roster.with_own([own(GOOD)]):
        assert event_types()["water cut"]["acled"] == "-"
        assert ("turn", "off", "water") in {p.words for p in lexicon().verbs["turn"]}
    assert "water cut" not in event_types()
    assert ("turn", "off", "water") not in {p.words for p in lexicon().verbs["turn"]}


BAD = [
    ("[types.raid]\nfamily = 'battle'", "packs.incomplete", 1),
    ("\n[types.attack]\ntitle='A'\nfamily='battle'\ndefinition='d'", "packs.known-type", 2),
    ("[types.a]\ntitle='A'\nfamily='bottle'\ndefinition='d'", "packs.unknown-family", 1),
    (
        "[types.a]\ntitle='A'\nfamily='battle'\ndefinition='d'\nacled='Battle'",
        "packs.unknown-counterpart",
        1,
    ),
    ("[types.a]\ntitle='A'\nfamily='aid'\ndefinition='d'\ncolour='x'", "packs.unknown-key", 1),
    ("types = 3", "packs.wrong-type", 1),
    ("[types]\na = 'b'", "packs.wrong-type", 2),
    ("[[sense]]\ntype='attack'\nverbs=['do in']\n[[sense]]\ntype='x'", "packs.wrong-sense", 4),
    ("[[sense]]\ntype = 'attack'", "packs.wrong-sense", 1),
    ("[[sense]]\ntype = 'attack'\nverbs = 'hit'", "packs.wrong-sense", 1),
    ("[[sense]]\ntype = 'attack'\nverbs = ['x']\nof = 'victim'", "packs.wrong-sense", 1),
    ("[[sense]]\ntype = 'attack'\nverbs = ['x']\nif_of = ['elf']", "packs.wrong-sense", 1),
    ("[[sense]]\ntype = 'attack'\nverbs = ['x']\nbare = 'yes'", "packs.wrong-sense", 1),
    ("[sense]\ntype = 'attack'", "packs.wrong-type", 1),
    ("[examples.nothing]\nyes = []", "packs.unknown-type", 1),
    ("\n\n[examples.attack]\nmaybe = []", "packs.wrong-example", 3),
    ("[examples.attack]\nyes = ['text']", "packs.wrong-example", 1),
    ("[examples.attack]\nyes = [{ text = 'A', whom = ['B'] }]", "packs.wrong-example", 1),
    ("[examples.attack]\nyes = [{ text = 'A', count = [1] }]", "packs.wrong-example", 1),
    ("[examples.attack]\nno = [3]", "packs.wrong-example", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), BAD)
def test_what_cannot_be_used_is_named_with_its_line(text: str, code: str, line: int) -> None:
    """The rest of the file is used."""
    pack = own(text + "\n")
    found = [(issue.code, issue.place) for issue in pack.issues if issue.code != "packs.no-origin"]
    assert found == [(code, f"own.toml:{line}")]
