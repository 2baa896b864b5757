"""What a brief says: sections of lines, each line with the sentences it rests on.

One traversal of the case for all forms; `markdown.py`, `html.py` and `terminal.py` only set it.
Wording is ours and cautious: a brief tells who says what, never what is so. Long cases stay
readable: sections show the weightiest first, up to limits, and say what they leave out.
"""

from __future__ import annotations

from collections import Counter

from counterclaim.model.asked import BUILT_IN
from counterclaim.model.claim import Layer
from counterclaim.model.event import DisputeState
from counterclaim.publish.brief import accounts, firmness, happenings, listing, origins, words
from counterclaim.publish.brief.material import Material
from counterclaim.publish.brief.parts import Brief
from counterclaim.publish.reading import CaseReader

SECTIONS = (
    accounts.agreed,
    accounts.disputed,
    accounts.apparent,
    firmness.hardened,
    happenings.timeline,
    happenings.figures,
    origins.reliance,
    origins.missing,
    listing.page_list,
    listing.not_understood,
)


def compose(case: CaseReader) -> Brief:
    """The brief of a case, from its pages and its last views."""
    material = Material(case)
    sections = tuple(section(material) for section in SECTIONS)
    first = next(iter(material.by_weight()), None)
    title = first.title if first else "No event was found"
    return Brief(title, _summary(material), sections, tuple(listing.texts(material)))


def _summary(material: Material) -> str:
    if not material.pages:
        return "The case holds no page."
    articles = [v for v in material.views.claims if v.claim.layer is Layer.ARTICLE]
    count = len(material.pages)
    outlets = {name for page in material.pages if (name := material.outlet(page))}
    named = f" from {words.number(len(outlets), 'named outlet')}" if outlets else ""
    claims = words.number(len(articles), "claim")
    found = words.number(len({view.origin for view in articles}), "origin")
    events = words.number(len(material.views.events), "event")
    states = Counter(dispute.state for dispute in material.views.disputes)
    disputes = words.number(states[DisputeState.OPEN], "dispute")
    return (
        f"{words.capital(words.number(count, 'page'))}{named}"
        f" {'puts' if count == 1 else 'put'} forward {claims} that"
        f" {'goes' if len(articles) == 1 else 'go'} back to {found}, about {events}."
        f" {words.capital(disputes)} {'is' if states[DisputeState.OPEN] == 1 else 'are'} open."
        f"{_by_model(material.reader)}"
        " This brief tells what is claimed and by whom; it does not say what is true."
    )


def _by_model(reader: str) -> str:
    """Says so where a language model has read the claims."""
    if reader == BUILT_IN:
        return ""
    return f" Claims were read by the language model {reader} where it was given the text."
