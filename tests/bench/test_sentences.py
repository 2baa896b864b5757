"""The measure of claims in single sentences, on made-up labels."""

from typing import Any

from bench.sentences import Tally, compare, read_labels

Json = dict[str, Any]

# 0         1         2         3         4
# 0123456789012345678901234567890123456789012345
# Rebels shelled the mill and killed two people.
LABEL: Json = {
    "line": 0,
    "start": 0,
    "end": 46,
    "events": [
        {
            "types": ["shelling"],
            "triggers": [[7, 14]],
            "fillers": [
                {"roles": ["agent"], "spans": [[0, 6]]},
                {"roles": ["target"], "spans": [[19, 23]]},
            ],
        },
        {
            "types": ["killing"],
            "triggers": [[28, 34]],
            "fillers": [{"roles": ["patient"], "spans": [[39, 45]]}],
        },
        {"types": ["attack"], "triggers": [[36, 38]], "fillers": [], "optional": True},
    ],
}


def claim(type_: str, start: int, **roles: tuple[int, int]) -> Json:
    listed = [{"role": role, "start": s, "end": e} for role, (s, e) in roles.items()]
    return {"type": type_, "trigger": [start, start + 6], "roles": listed}


def tally_of(*claims: Json) -> Tally:
    tally = Tally()
    tally.sentences += 1
    compare(LABEL, claims, tally)
    return tally


def test_right_claims_and_their_roles() -> None:
    """A place that repeats what was hit is not wrong; another role's words are."""
    tally = tally_of(
        claim("shelling", 7, agent=(0, 6), target=(19, 23), place=(19, 23)),
        claim("killing", 28, patient=(39, 45), agent=(19, 23)),
    )
    assert (tally.wanted, tally.found, tally.right, sum(tally.extra.values())) == (2, 2, 2, 0)
    assert tally.fillers["agent"] == [1, 2, 1]
    assert tally.fillers["place"] == [0, 0, 0]
    assert tally.fillers["patient"] == [1, 1, 1]


def test_wrong_extra_claims() -> None:
    """Of another type, a second one for a label, at words without one; what is optional is not."""
    tally = tally_of(
        claim("shelling", 7),
        claim("shelling", 7),
        claim("arrest", 28),
        claim("attack", 34),
        claim("aid", 15),
    )
    assert dict(tally.extra) == {"again": 1, "type": 1, "no event": 1}
    assert (tally.found, tally.right) == (2, 1)


def test_the_labels_hold_offsets_and_types_only() -> None:
    """No text of the corpus is kept; fifty sentences each of even and odd lines."""
    labels = read_labels()
    assert [sum(label["line"] % 2 == half for label in labels) for half in (0, 1)] == [50, 50]
    for label in labels:
        assert label.keys() == {"line", "start", "end", "events"}
        for event in label["events"]:
            assert event.keys() <= {"types", "triggers", "fillers", "optional"}
            assert all(label["start"] <= s < e <= label["end"] for s, e in event["triggers"])
            for filler in event["fillers"]:
                assert filler.keys() <= {"roles", "spans", "optional"}
