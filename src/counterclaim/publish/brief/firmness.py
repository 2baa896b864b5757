"""Where what was said with hedging is reported without it."""

from __future__ import annotations

from counterclaim.model.hedging import Carriage, HeldAs, LostHedge, Softening
from counterclaim.publish.brief import words
from counterclaim.publish.brief.material import Material
from counterclaim.publish.brief.parts import Line, Section

HEDGES_SHOWN = 30
"""Losses listed, those of the weightiest events first; the rest is counted."""

HOW = {
    Carriage.PAGE: "on the same page",
    Carriage.COPY: "in a copy of the page",
    Carriage.SOURCE: "by a page that names it as its source",
    Carriage.CHAIN: "by a voice that vouches for it in the same sentence",
}


def hardened(material: Material) -> Section:
    """Said may, reported did: each with the sentence said and the sentence reported."""
    weight = {event.id: n for n, event in enumerate(material.by_weight())}
    found = sorted(
        material.views.hedging_lost,
        key=lambda one: (weight.get(one.event or "", len(weight)), one.id),
    )
    return Section(
        "hardened",
        "Said may, reported did",
        "What was put forward as possible, planned or with doubt, and is carried on as more."
        " It may be known by then: the sentences stand side by side.",
        "No loss of hedging was found.",
        tuple(_line(material, one) for one in found[:HEDGES_SHOWN]),
        rest=words.more(len(found) - HEDGES_SHOWN, "loss", "hedging", many="losses"),
    )


def _line(material: Material, one: LostHedge) -> Line:
    sides = [material.told([side.claim]) for side in (one.said, one.reported)]
    kind = sides[0][0].claim.type if sides[0] else "claim"
    text = (
        f"{kind}: {_who(one.said)} said {as_held(one.said, one)}; {HOW[one.carriage]},"
        f" {_who(one.reported)} reported {as_held(one.reported, one)}"
    )
    cites, rest = material.cites([view for side in sides for view in side], 2)
    return Line(words.sentence(text), cites, rest=rest)


def _who(side: HeldAs) -> str:
    return side.voice or "the page itself"


def as_held(side: HeldAs, one: LostHedge) -> str:
    """How a side holds a claim, in the respects in which the two differ."""
    said = []
    if Softening.CERTAINTY in one.lost:
        said.append(str(side.certainty))
    if Softening.MODALITY in one.lost:
        said.append(str(side.modality))
    if Softening.DISTANCE in one.lost:
        said.append(f"at a distance: {side.distance}" if side is one.said else "at no distance")
    return f"“{', '.join(said)}”"
