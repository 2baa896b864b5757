"""The weights that the package ships."""

from counterclaim.extract.incidents.features import NAME, NUMBER
from counterclaim.extract.incidents.pool import SLOTS
from counterclaim.extract.incidents.weights import weights


def test_shape() -> None:
    held = weights()
    assert len(held.bias) == len(held.pool) == len(SLOTS)
    assert all(len(values) == len(SLOTS) for values in held.phrase.values())
    assert all("bias" in pool for pool in held.pool)
    assert "bias" in held.page


def test_names_are_names_only() -> None:
    """Nothing learned hangs on a name's letters: grammar and common words alone."""
    for feature in [*weights().phrase, *weights().page]:
        key, _, value = feature.partition("=")
        if key in ("dep", "pas", "upd", "c", "gd", "hd", "pgd"):
            continue  # labels of arcs have capitals of their own
        bare = value.replace(NAME, "").replace(NUMBER, "")
        assert bare == bare.lower(), feature


def test_marks_add_up() -> None:
    held = weights()
    one, two = list(held.phrase)[:2]
    alone = [
        a + b - c for a, b, c in zip(held.marks([one]), held.marks([two]), held.bias, strict=True)
    ]
    together = held.marks([one, two])
    assert all(abs(a - b) < 1e-9 for a, b in zip(alone, together, strict=True))
    assert held.marks(["nothing known"]) == held.bias
