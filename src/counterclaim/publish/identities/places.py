"""The places of a case: listed, and each explained by what reading it really went by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from counterclaim.errors import UsageError
from counterclaim.model.decision import Tier
from counterclaim.model.identity import Chosen, Link, LinkRule, Namesake, Place, PlaceChoice
from counterclaim.model.place import Overlay
from counterclaim.model.record import Record
from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.precisions import acled_code, ucdp_code
from counterclaim.publish import interface as out
from counterclaim.publish.brief.words import listing, number
from counterclaim.publish.convert import place as place_object
from counterclaim.publish.identities import common
from counterclaim.publish.identities.common import SHOWN, Mentioned, Told
from counterclaim.publish.reading import CaseReader

COLUMNS = ("place", "id", "how exactly", "where", "mentions", "pages", "written")

PARTS = (
    ("known", "how well known"),
    ("fits", "the word beside the name"),
    ("near", "other places near"),
    ("country_told", "its country told of"),
    ("division_told", "its division told of"),
    ("contained", "inside the place named after it"),
)
"""The parts of a namesake's score, and how they are called."""


class Weighing(Record, frozen=True, kw_only=True):
    """The choice between namesakes on some pages that weighed the same ones with one outcome.

    The scores are those of the first page.
    """

    pages: tuple[str, ...]  # records
    choice: PlaceChoice


class ExplainedPlace(Record, frozen=True, kw_only=True):
    """A place with every reason for reading it so. `place` is null for what is no place."""

    place: out.PlaceEntryObject | None
    name: str
    credit: str | None
    weighings: tuple[Weighing, ...]
    decisions: tuple[Told, ...]
    mentions: tuple[Mentioned, ...]


def names_of(case: CaseReader) -> dict[str, tuple[str, ...]]:
    """The names of each place of the case, by its id."""
    return {p.id: (p.name, *p.spellings) for p in case.views().places}


def listed(case: CaseReader, search: str | None = None) -> list[Place]:
    """The places of a case, most mentioned first; `search` is part of a name, id or division."""
    found = sorted(case.views().places, key=lambda p: (-p.mentions, p.name, p.id))
    if search is None:
        return found
    part = search.casefold()
    return [
        p
        for p in found
        if any(
            part in value.casefold()
            for value in (p.name, p.id, p.country or "", p.within or "", *p.spellings)
        )
    ]


def cells(place: Place) -> tuple[str, ...]:
    """A place's row."""
    decided = " *" if place.decisions else ""
    return (
        place.name + decided,
        place.id,
        place.precision or "-",
        _within(place.within, place.country) or "-",
        str(place.mentions),
        str(place.pages),
        ", ".join(place.spellings[:SHOWN]) + (", …" if len(place.spellings) > SHOWN else ""),
    )


def explain(case: CaseReader, name: str, page: str | None = None) -> list[ExplainedPlace]:
    """Why a name means what it means: one record for each place it means in the case.

    Args:
        case: the case.
        name: a place's id, its name, or a spelling that pages use.
        page: only the mentions on this page, by its id or record.

    Raises:
        UsageError: the case has no such place.
    """
    views = case.views()
    places = {place.id: place for place in views.places}
    named = names_of(case)
    ids: list[str | None] = list(common.matching(name, named))
    dropped = [
        one
        for one, *_ in common.mentions(case, views.place_links, [None])
        if fold(one.words) == fold(name)
    ]
    if dropped:
        ids.append(None)
    if not ids:
        raise common.unknown("place", name, named)
    overlays = {overlay.id: overlay for overlay in case.overlays()}
    found = []
    for id_ in ids:
        one = _explained(case, views.place_links, id_, places, overlays, name, page)
        if one.mentions:
            found.append(one)
    if not found:
        raise UsageError(
            f"page {page!r} does not name {name!r}", "List the pages: counterclaim show CASE pages"
        )
    return found


def _explained(
    case: CaseReader,
    links: Mapping[str, Sequence[Link]],
    id_: str | None,
    places: Mapping[str, Place],
    overlays: Mapping[str, Overlay],
    name: str,
    page: str | None,
) -> ExplainedPlace:
    told: list[Mentioned] = []
    groups: dict[tuple[object, ...], list[tuple[str, PlaceChoice]]] = {}
    for one, where, notes, n in common.mentions(case, links, [id_]):
        if page is not None and page not in (where.id, where.record):
            continue
        if id_ is None and fold(one.words) != fold(name):
            continue
        told.append(one)
        choice = notes.choices[notes.chosen[n]] if n < len(notes.chosen) else None
        if choice is not None and one.rule in (LinkRule.PAGE, LinkRule.DECISION):
            key = (choice.how, choice.place, frozenset(s.id for s in choice.namesakes))
            groups.setdefault(key, []).append((where.record, choice))
    place = places.get(id_ or "")
    decided = {one.decision for one in told if one.decision}
    ordered = sorted(groups.values(), key=len, reverse=True)
    return ExplainedPlace(
        place=place_object(place) if place else None,
        name=place.name if place else name,
        credit=_credit(place, overlays) if place else None,
        weighings=tuple(
            Weighing(pages=tuple(dict.fromkeys(r for r, _ in group)), choice=group[0][1])
            for group in ordered
        ),
        decisions=tuple(common.decisions(case, Tier.PLACE, decided)),
        mentions=tuple(told),
    )


def _credit(place: Place, overlays: Mapping[str, Overlay]) -> str:
    """Whence the place is known."""
    if place.overlay is not None and place.overlay in overlays:
        return f"the case's own file {overlays[place.overlay].credit}"
    if place.id.startswith("place:"):
        return "no list: only pages of the case name it"
    if place.id.startswith("at:"):
        return "a decision"
    origin = gazetteer.origin_of(place.id)
    return "GeoNames (geonames.org), CC BY 4.0" if origin == "GeoNames" else origin


def in_words(one: ExplainedPlace, *, everything: bool = False) -> str:
    """An explanation as people read it."""
    return "\n".join(_lines(one, everything))


def _lines(one: ExplainedPlace, everything: bool) -> Iterator[str]:
    most = len(one.mentions) if everything else SHOWN
    place = one.place
    if place is None:
        yield f"“{one.name}” is no place, somebody decided."
    else:
        yield f"{place.name} ({place.id})"
        yield f"  {_what(place)}."
        yield f"  Known from {one.credit}."
    spelt = Counter(" ".join(m.words.split()) for m in one.mentions)
    pages = len({m.page for m in one.mentions})
    times = number(len(one.mentions), "mention")
    written = listing([f"“{words}” ({count})" for words, count in spelt.most_common()])
    yield f"  {times} on {number(pages, 'page')}, written {written}."
    yield from _why(one, everything)
    for decision in one.decisions:
        yield f"  Decided {common.in_words(decision, 'place')}"
    yield "  Sentences:"
    yield from (f"    - {common.quoted(m)}" for m in one.mentions[:most])
    if len(one.mentions) > most:
        yield f"    and {len(one.mentions) - most} more: --all shows them."


def _what(place: out.PlaceEntryObject) -> str:
    level = place.precision or "place of unknown kind"
    article = "an" if level[:1] in "aeiou" else "a"
    where = _within(place.within if place.within != place.name else None, place.country)
    text = f"{article.capitalize()} {level}{f' in {where}' if where else ''}"
    if place.lat is not None and place.lon is not None:
        text += f", at {place.lat:.4f}, {place.lon:.4f}"
    else:
        text += ", without coordinates"
    ucdp, acled = ucdp_code(place.precision), acled_code(place.precision)
    codes = f" (UCDP where_prec {ucdp}, ACLED geo_precision {acled})" if ucdp else ""
    return text + codes


def _why(one: ExplainedPlace, everything: bool) -> Iterator[str]:
    """One entry for each way in which mentions came to the place."""
    taken = Counter(m.before or "nothing" for m in one.mentions if m.rule == LinkRule.DECISION)
    for before, count in taken.most_common():
        yield f"  - {number(count, 'mention')}: a decision took it from {before}."
    for weighing in one.weighings:
        choice = weighing.choice
        read = "" if one.place and choice.place == one.place.id else ", as the program read it"
        head = f"  - On {_pages(weighing.pages, everything)}{read}"
        if choice.how is Chosen.ONLY:
            yield f"{head}: the lists have one place called “{choice.name}”."
        elif choice.how is Chosen.UNLISTED:
            yield f"{head}: no list has it; the page's words say that it is a place."
        else:
            yield f"{head}: {_outcome(choice)}"
            yield from _scores(choice)
    counted = Counter(
        (m.rule, m.detail) for m in one.mentions if m.rule not in (LinkRule.PAGE, LinkRule.DECISION)
    )
    for (rule, detail), count in counted.most_common():
        yield f"  - {number(count, 'mention')}: {linked(rule, detail)}."


def linked(rule: str, detail: str) -> str:
    """Why a mention that its own page left open is its place's, as a clause."""
    return {
        LinkRule.RESPELLED: f"the page alone could not tell; another spelling of {detail}, which"
        " other pages of the case mean",
        LinkRule.ALIKE: f"the page alone could not tell; nearly the letters of {detail}, the only"
        " such place of the case",
        LinkRule.NAME: "no list has it; one place for all spellings of the name"
        + (f" ({detail})" if detail else ""),
    }.get(LinkRule(rule), detail)


def _outcome(choice: PlaceChoice) -> str:
    """What was chosen and what made the difference."""
    of = f"of {number(choice.weighed, 'namesake')}"
    if choice.how is Chosen.FOREIGN:
        return f"none {of} is likely: too little known, in a country the page does not tell of."
    if choice.how is Chosen.INSIDE:
        return f"chosen {of}, since it lies in the place named right after it."
    pair = next(pairwise(choice.namesakes), None)
    if pair is None:
        return f"chosen {of}."
    best, second = pair
    gaps = {label: getattr(best, name) - getattr(second, name) for name, label in PARTS}
    reason, gap = max(gaps.items(), key=lambda item: item[1])
    told = listing([f"{country} {share:.0%}" for country, share in choice.countries])
    told = f" The page's other names lie in {told}." if told else ""
    return f"chosen {of}; most of the difference: {reason} (+{gap:.1f}).{told}"


def _scores(choice: PlaceChoice) -> Iterator[str]:
    """The namesakes with their scores, the one chosen marked."""
    for namesake in choice.namesakes:
        mark = ">" if namesake.id == choice.place else " "
        yield f"      {mark} {namesake.score:4.1f} {_namesake(namesake)}"
    if choice.weighed > len(choice.namesakes):
        yield f"        and {choice.weighed - len(choice.namesakes)} more, all lower"


def _namesake(namesake: Namesake) -> str:
    parts = [f"{label} {getattr(namesake, name):.1f}" for name, label in PARTS]
    told = [part for part in parts if not part.endswith(" 0.0")]
    where = _within(namesake.within, namesake.country)
    level = f"{namesake.precision}{f' in {where}' if where else ''}"
    own = ", in the case's own file" if namesake.overlay else ""
    return f"{namesake.name}, {level}{own} ({namesake.id}): {', '.join(told)}"


def _within(division: str | None, country: str | None) -> str:
    return ", ".join(part for part in (division, country) if part)


def _pages(records: Sequence[str], everything: bool) -> str:
    shown = records if everything else records[:SHOWN]
    more = f" and {len(records) - len(shown)} more" if len(records) > len(shown) else ""
    return f"{number(len(records), 'page')} ({', '.join(shown)}{more})"


def as_json(explained: Sequence[ExplainedPlace]) -> bytes:
    """Explanations for programs, the scores of namesakes beside their parts."""
    return msgspec.json.encode([_plain(one) for one in explained])


def _plain(one: ExplainedPlace) -> dict[str, object]:
    document: dict[str, object] = msgspec.to_builtins(one)
    document["weighings"] = [
        {
            "pages": weighing.pages,
            **{
                name: getattr(weighing.choice, name)
                for name in ("name", "precision", "how", "place", "weighed", "countries")
            },
            "namesakes": [
                {
                    **{name: getattr(n, name) for name in Namesake.__struct_fields__},
                    "score": round(n.score, 2),
                }
                for n in weighing.choice.namesakes
            ],
        }
        for weighing in one.weighings
    ]
    return document
