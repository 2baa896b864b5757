"""The measure of references, on made-up documents."""

from bench.references import Document, compare


def document() -> Document:
    text = "Karim Haddar left. He said the group fled. The Bardo Front denied it."
    found = Document("d", text)
    found.chains["1"] += [(0, 12), (19, 21)]
    found.chains["2"] += [(27, 36), (47, 58)]
    return found


def actor(start: int, end: int, name: str) -> dict[str, object]:
    return {"start": start, "end": end, "id": None, "name": name, "kind": "person"}


NAMED = [actor(0, 12, "Karim Haddar"), actor(47, 58, "Bardo Front")]


def test_right_wrong_and_missed() -> None:
    """Carried to a mention by name of the same chain is right, to another wrong."""
    right = compare(document(), {"actors": [*NAMED, actor(19, 21, "Karim Haddar")]})
    assert (right[0], len(right[1]), len(right[2])) == (1, 2, 1)
    wrong = compare(document(), {"actors": [*NAMED, actor(19, 21, "Bardo Front")]})
    assert (wrong[0], len(wrong[1]), len(wrong[2])) == (1, 2, 0)
    missed = compare(document(), {"actors": NAMED})
    assert (missed[0], len(missed[1]), len(missed[2])) == (0, 2, 0)


def test_descriptions_count() -> None:
    found = compare(document(), {"actors": [*NAMED, actor(31, 36, "Bardo Front")]})
    assert (found[0], len(found[2])) == (1, 1)
