"""Who relies on whom, and who or what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from counterclaim.model.claim import ClaimView, Layer
from counterclaim.model.ids import content_id
from counterclaim.publish.brief import words
from counterclaim.publish.brief.material import Material, is_told
from counterclaim.publish.brief.parts import Line, Section

ORIGINS_SHOWN = 30
"""Origins listed, those of the most claims; the rest is counted."""

SILENCES_SHOWN = 30
"""Claims of silence, denial or missing evidence listed; the rest is counted."""

ABSENT = ("silence", "evidence lacking", "denial")
"""Event types that report that something is not there or not so."""


def reliance(material: Material) -> Section:
    """Origins with the pages that carry them, and pages that repeat others."""
    by_origin: dict[str, list[ClaimView]] = defaultdict(list)
    for view in material.views.claims:
        if view.claim.layer is Layer.ARTICLE:
            by_origin[view.origin].append(view)
    ordered = sorted(by_origin.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = [_origin(material, *item) for item in ordered[:ORIGINS_SHOWN]]
    return Section(
        "reliance",
        "Who relies on whom",
        "Claims that go back to one origin corroborate nothing between them.",
        "No claim was found.",
        (*_copies(material), *lines),
        rest=words.more(len(ordered) - ORIGINS_SHOWN, "origin", "sources"),
    )


def _origin(material: Material, origin: str, views: Sequence[ClaimView]) -> Line:
    pages = material.numbers(view.claim.page for view in views)
    counted = words.number(len(views), "claim")
    reasons = Counter(words.sentence(words.dated(view.origin_reason)) for view in views)
    under = [Line(reason) for reason, _ in reasons.most_common(3) if reason]
    own = _name(origin, views)
    carriers = {v.chain[0].name for v in views if len(v.chain) > 1} - {None, own}
    if own and carriers:
        under.append(Line(f"Carried by {words.listing(sorted(filter(None, carriers)))}."))
    name = own or f"{words.capital(words.pages(pages))}, outlet not named"
    return Line(f"{name}: {counted}, on {words.pages(pages)}.", under=tuple(under))


def _name(origin: str, views: Sequence[ClaimView]) -> str | None:
    """The origin's own name, as the chains of its claims have it."""
    for view in views:
        for voice in view.chain or view.claim.chain:
            known = voice.id or content_id("org", (voice.name or "").casefold())
            if voice.name and origin in (known, voice.name):
                return voice.name
    return None


def _copies(material: Material) -> Iterator[Line]:
    for copy in material.views.copies:
        one, other = material.number.get(copy.page), material.number.get(copy.of)
        if one is not None and other is not None:
            does = "repeats" if copy.directed else "shares its words with"
            reason = words.sentence(words.dated(copy.reason))
            yield Line(f"Page {one} {does} page {other}.", under=(Line(reason),) if reason else ())


def missing(material: Material) -> Section:
    """Silence, denials and lack of evidence that pages report, and what the pages do not tell."""
    absent = [
        view
        for view in material.views.claims
        if view.claim.type in ABSENT and view.claim.layer is Layer.ARTICLE
    ]
    lines = [
        Line(words.sentence(view.claim.type), material.cites([view], 1)[0])
        for view in absent[:SILENCES_SHOWN]
    ]
    return Section(
        "missing",
        "What is missing or silent",
        "Silence, denials and lack of evidence as the pages report them, and what the pages"
        " leave untold.",
        "No page reports a silence, a denial or a lack of evidence.",
        (*lines, *_gaps(material)),
        rest=words.more(len(absent) - SILENCES_SHOWN, "claim of this kind", "claims"),
    )


def _gaps(material: Material) -> Iterator[Line]:
    events = material.views.events
    told = [event for event in events if any(map(is_told, material.told(event.claims)))]
    single = sum(event.sources_independent == 1 for event in told)
    if single:
        verb = "rests" if single == 1 else "rest"
        counted = words.number(single, "event")
        yield Line(f"{words.capital(counted)} of {len(told)} told as past {verb} on one origin.")
    unnamed = [page.id for page in material.pages if material.outlet(page) is None]
    if unnamed:
        yield Line(f"No outlet is known for {words.pages(material.numbers(unnamed))}.")
    undated = [
        page.id
        for page in material.pages
        if material.published(page).earliest is None and material.published(page).latest is None
    ]
    if undated:
        yield Line(f"No day of publishing is known for {words.pages(material.numbers(undated))}.")
