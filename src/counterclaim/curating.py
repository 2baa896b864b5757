"""What people add to a case: places and actors of their own, and decisions on who is meant where.

Places and actors change what pages are read as, so the pages are read again; decisions are laid
over what was read, at once. All are in the case file, and all can be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from counterclaim.errors import InputError, UsageError
from counterclaim.extract.namesakes import kilometres
from counterclaim.issues import Issue
from counterclaim.library import Progress, bring_up_to_date, editing, read_again
from counterclaim.model.decision import Decision, Target, Tier, Verdict, decide, live
from counterclaim.model.ids import content_id
from counterclaim.model.own import OwnFile, OwnPack
from counterclaim.model.place import Overlay, OwnPlace
from counterclaim.packs import gazetteer, roster
from counterclaim.packs.build_gazetteer import fold, fold_once
from counterclaim.packs.gazetteer import SAME_KM, Entry
from counterclaim.packs.precisions import place_precisions
from counterclaim.packs.reading import Pack, read_pack
from counterclaim.proving import failures
from counterclaim.publish.identities import actors, common, places

if TYPE_CHECKING:
    from counterclaim.case.store import Case
    from counterclaim.collect.gazetteers import PlaceFile

KEPT_ISSUES = 1000
"""Issues of one file kept in the case; what goes beyond is counted in the last one."""

POINTS = frozenset({"site", "neighbourhood", "town"})
"""Levels at which two places of one name are told apart by distance, not by division."""

_AT = re.compile(
    r"\s*(?P<lat>[-+]?\d+(?:\.\d+)?)\s*,\s*(?P<lon>[-+]?\d+(?:\.\d+)?)\s*(?::(?P<level>[\w ]+))?\s*"
)


Given = TypeVar("Given", bound=OwnFile)


@dataclass(slots=True)
class AddReport(Generic[Given]):
    """What adding files did. `there` are names of files the case had already."""

    added: list[Given] = field(default_factory=list)
    untold: dict[str, int] = field(default_factory=dict)  # places of no stated level, by file
    there: list[str] = field(default_factory=list)
    failed: list[Issue] = field(default_factory=list)
    read_again: int = 0


def now() -> str:
    """The moment of a decision: ISO date and time, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_places(
    case: str | Path,
    files: Sequence[str | Path],
    *,
    precision: str = "town",
    origin: str | None = None,
    licence: str | None = None,
    who: str | None = None,
    model: str | None = None,
    progress: Progress | None = None,
) -> AddReport[Overlay]:
    """Give a case places of its own, and read its pages again with them.

    Args:
        case: the case; it must be there.
        files: CSV, GeoJSON, GeoNames dumps (plain or zip), Wikidata results (CSV or JSON).
        precision: the level of places that do not say what they are.
        origin: whence the files are; by default what they say of themselves.
        licence: under which licence; by default what they say of themselves.
        who: who adds them.
        model: another spaCy pipeline by name or folder, if the pages were read with one.
        progress: called with each step.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        UsageError: `precision` is no level.
    """
    from counterclaim.collect.gazetteers import read_place_file

    check_level(precision)
    report = AddReport[Overlay]()
    tell = progress or (lambda step, done: None)
    with editing(case) as store:
        for file in files:
            tell("reading places", len(report.added))
            try:
                found = read_place_file(Path(file), precision)
            except InputError as error:
                detail = f"{error.problem}. {error.remedy}"
                report.failed.append(Issue(code="place-file", detail=detail, place=error.place))
                continue
            report.failed += found.issues
            if not found.places:
                detail = "no row of it is a place; nothing was added"
                report.failed.append(Issue(code="place-file", detail=detail, place=str(file)))
                continue
            overlay = _overlay(found, origin, licence, who)
            if store.add_overlay(overlay, _linked(found.places)):
                report.added.append(overlay)
                report.untold[overlay.name] = found.untold
            else:
                report.there.append(overlay.name)
        report.read_again = _renew(store, model, tell)
    return report


def remove(
    case: str | Path,
    tier: Tier,
    names: Sequence[str],
    *,
    model: str | None = None,
    progress: Progress | None = None,
) -> list[OwnFile]:
    """Take files of places or packs of actors out of a case again, by their names or ids.

    Returns:
        Which ones those were.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        UsageError: the case has no such file; nothing was removed.
    """
    tell = progress or (lambda step, done: None)
    with editing(case) as store:
        held: Sequence[OwnFile] = store.overlays() if tier is Tier.PLACE else store.packs()
        take_out = store.remove_overlay if tier is Tier.PLACE else store.remove_pack
        gone = _named(names, held, tier)
        for file in gone:
            take_out(file.id)
        _renew(store, model, tell)
    return gone


def add_actors(
    case: str | Path,
    files: Sequence[str | Path],
    *,
    origin: str | None = None,
    licence: str | None = None,
    who: str | None = None,
    model: str | None = None,
    progress: Progress | None = None,
) -> AddReport[OwnPack]:
    """Give a case packs of its own, and read its pages again with them.

    A pack holds actors, sources and their relations, and event types with words and examples. A
    file with examples that are not read as they say is not added.

    Args:
        case: the case; it must be there.
        files: TOML in the form of `packs/actors`, with tables `types`, `sense` and `examples`.
        origin: whence the files are; by default what they say of themselves.
        licence: under which licence; by default what they say of themselves.
        who: who adds them.
        model: another spaCy pipeline by name or folder, if the pages were read with one.
        progress: called with each step.

    Raises:
        CaseError: there is no such case, or it cannot be written.
    """
    from counterclaim.collect.places import place_of

    report = AddReport[OwnPack]()
    tell = progress or (lambda step, done: None)
    with editing(case) as store:
        given = set()
        for file in files:
            tell("reading packs", len(report.added))
            name = place_of(Path(Path(file).name))
            found = read_pack(Path(file), name, origin)
            own = found.own
            held = (found.actors, found.sources, found.relations, own.types, own.senses)
            if found.text is None or not any(held):
                detail = "nothing of it can be used; nothing was added"
                nothing = Issue(code="packs.nothing", detail=detail, place=place_of(Path(file)))
                report.failed += (*found.issues, nothing)
                continue
            unmet = _unmet(store, found, model)
            if unmet:
                detail = f"{len(unmet)} of its examples are read otherwise; nothing was added"
                refused = Issue(code="packs.examples", detail=detail, place=place_of(Path(file)))
                report.failed += (*found.issues, *unmet, refused)
                continue
            pack = OwnPack(
                id=content_id("pck", found.sha256, found.origin, licence or found.licence),
                name=name,
                sha256=found.sha256,
                actors=len(found.actors) + len(found.sources),
                types=len(own.types),
                senses=len(own.senses),
                origin=found.origin,
                licence=licence or found.licence,
                who=who,
                when=now(),
            )
            given.add(pack.id)
            if store.add_pack(pack, found.text):
                report.added.append(pack)
            else:
                report.there.append(name)
        report.failed += _brought(store, given)
        report.read_again = _renew(store, model, tell)
    return report


def _unmet(store: Case, pack: Pack, model: str | None) -> list[Issue]:
    """The examples of a pack that are not read as they say, beside the case's packs."""
    if not pack.own.examples:
        return []
    with roster.with_own((*store.own_packs(), pack)):
        return list(failures(pack.own.examples, model))


def _brought(store: Case, given: Container[str]) -> list[Issue]:
    """What cannot be used of some packs of a case, and where others disagree with them."""
    with roster.with_own(store.own_packs(without=given)):
        before = roster.issues()
    with store.with_own():
        return [issue for issue in roster.issues() if issue not in before]


def _named(names: Sequence[str], held: Sequence[Given], tier: Tier) -> list[Given]:
    """Files of a case by their names or ids, each once.

    Raises:
        UsageError: the case has none of a name.
    """
    gone: list[Given] = []
    for name in names:
        found = [one for one in held if name in (one.id, one.name)]
        if not found:
            every = sorted({one.name for one in held})
            near = get_close_matches(name, every, n=3)
            hint = f"Did you mean {' or '.join(near)}? " if near else ""
            listed = ", ".join(every) or "none"
            raise UsageError(
                f"the case has no file of {tier.value}s {name!r}", f"{hint}It has: {listed}"
            )
        gone += [one for one in found if one not in gone]
    return gone


def _renew(store: Case, model: str | None, tell: Progress) -> int:
    """Bring a case up to date with its own data and decisions; how many pages were read again."""
    with store.with_own():
        done = read_again(store, model, tell)
        bring_up_to_date(store, tell)
    return done


def _overlay(found: PlaceFile, origin: str | None, licence: str | None, who: str | None) -> Overlay:
    origin, licence = origin or found.origin, licence or found.licence
    kept = found.issues[:KEPT_ISSUES]
    if len(found.issues) > len(kept):
        detail = f"{len(found.issues) - len(kept)} more rows were left out or not understood"
        kept = (*kept, Issue(code="place-row", detail=detail, place=found.name))
    levels = content_id("", *(f"{place.id}={place.precision}" for place in found.places))
    return Overlay(
        id=content_id("ovl", found.sha256, origin, licence, levels),
        name=found.name,
        format=found.format,
        sha256=found.sha256,
        places=len(found.places),
        origin=origin,
        licence=licence,
        who=who,
        when=now(),
        issues=kept,
    )


def _linked(places: Sequence[OwnPlace]) -> Iterator[OwnPlace]:
    """Places with the identities under which the index knows them already, where it does."""
    known = gazetteer.ids_of(place.id for place in places)
    spelled = gazetteer.in_index(fold_once(n) for p in places for n in (p.name, *p.aliases))
    return (place if place.id in known else _link(place, spelled) for place in places)


def _link(place: OwnPlace, spelled: Container[str]) -> OwnPlace:
    for name in (place.name, *place.aliases):
        for entry in gazetteer.look_up(name) if fold_once(name) in spelled else ():
            if entry.id != place.id and _is_same(place, entry):
                return msgspec.structs.replace(place, same_as=entry.id)
    return place


def _is_same(place: OwnPlace, entry: Entry) -> bool:
    """Whether a place of the same name is the same place: same level, and near or same division."""
    if entry.precision != place.precision or entry.lat is None or entry.lon is None:
        return False
    if place.country and entry.country and place.country != entry.country:
        return False
    if place.precision in POINTS:
        return kilometres(place.lat, place.lon, entry.lat, entry.lon) <= SAME_KM
    return place.country is not None and place.country == entry.country


def check_level(level: str) -> None:
    """Refuse a word that is no level of precision.

    Raises:
        UsageError: lists the levels.
    """
    if level not in place_precisions():
        raise UsageError(
            f"there is no precision {level!r}", f"There are: {', '.join(place_precisions())}"
        )


# ---- decisions -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A decision made, and what follows it."""

    decision: Decision
    mentions: int
    pages: int


def fix(
    case: str | Path,
    tier: Tier,
    name: str,
    *,
    to: str | None = None,
    not_to: str | None = None,
    page: str | None = None,
    new: bool = False,
    kind: str | None = None,
    who: str,
    why: str,
) -> Fixed:
    """Decide what mentions of a place or an actor mean, for the whole case or one page.

    With neither `to` nor `not_to` they name no place, or no actor.

    Args:
        case: the case.
        tier: whether it is about a place or an actor.
        name: an id of the case, a name of it, or a spelling that pages use.
        to: what they mean: an id, for places also "LAT,LON" or "LAT,LON:precision", for actors
            also a name.
        not_to: what they do not mean, by id or name; what else is left open.
        page: the only page it holds for, by id or record.
        new: `to` names an actor that neither the case nor a pack has.
        kind: the kind of such an actor.
        who: who decides.
        why: the reason, in a sentence.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        UsageError: a name is unknown or means several; nothing was decided.
    """
    if not why.strip() or not who.strip():
        raise UsageError("a decision needs who decides and why", "Give --why, and --who")
    with editing(case) as store, store.with_own():
        bring_up_to_date(store, lambda step, done: None)
        page_id = _page(store, page)
        about = _About.of(store, tier, name, page_id)
        if not_to is not None:
            other = _known(store, tier, not_to)
            verdict, target = Verdict.IS_NOT, other
            if other.id not in about.ids_of(name):
                raise UsageError(
                    f"{name!r} is not read as {other.name} ({other.id}) anyway",
                    f"See: counterclaim {tier.value}s explain CASE {name!r}",
                )
            names, of = about.spelled(name), None
        else:
            names, of = about.names, about.id
            verdict = Verdict.NONE if to is None else Verdict.IS
            target = None
            if to is not None and tier is Tier.PLACE:
                target = _place_target(store, to, about)
            elif to is not None:
                target = _actor_target(store, to, new=new, kind=kind)
        decision = decide(
            tier,
            verdict,
            names=names,
            of=of,
            page=page_id,
            to=target,
            who=who.strip(),
            why=" ".join(why.split()),
            when=now(),
        )
        return _decided(store, decision)


def undo(case: str | Path, tier: Tier, decision: str, *, who: str, why: str) -> Fixed:
    """Take a decision back, by its id or the beginning of it.

    Raises:
        CaseError: there is no such case, or it cannot be written.
        UsageError: there is no such live decision, or several begin like this.
    """
    with editing(case) as store:
        every = [d for d in live(store.decisions(), tier) if d.id.startswith(decision)]
        if len(every) != 1:
            held = ", ".join(d.id for d in live(store.decisions(), tier)) or "none"
            problem = "several live decisions begin with" if every else "no live decision is"
            raise UsageError(f"{problem} {decision!r}", f"Live: {held}")
        taken = decide(tier, Verdict.WITHDRAWN, withdraws=every[0].id, who=who, why=why, when=now())
        return _decided(store, taken)


def _decided(store: Case, decision: Decision) -> Fixed:
    """Keep a decision, and bring the case up to date with it."""
    before = _following(store, decision.withdraws) if decision.withdraws else (0, 0)
    store.add_decision(decision)
    with store.with_own():
        bring_up_to_date(store, lambda step, done: None)
    mentions, pages = before if decision.withdraws else _following(store, decision.id)
    return Fixed(decision=decision, mentions=mentions, pages=pages)


def _following(store: Case, decision: str) -> tuple[int, int]:
    """How many mentions follow a decision, and on how many pages."""
    views = store.views()
    found = [
        page
        for links in (views.place_links, views.actor_links)
        for page, on_page in links.items()
        for link in on_page
        if link.decision == decision
    ]
    return len(found), len(set(found))


def _page(store: Case, name: str | None) -> str | None:
    if name is None:
        return None
    for page in store.pages():
        if name in (page.id, page.record):
            return page.id
    raise UsageError(f"the case has no page {name!r}", "List them: counterclaim show CASE pages")


@dataclass(frozen=True, slots=True)
class _About:
    """What a name stands for in a case: an identity, or words that were decided to be none."""

    id: str | None
    names: tuple[str, ...]  # spellings of it that are of nothing else
    named: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, store: Case, tier: Tier, name: str, page: str | None) -> _About:
        """The one identity of a name.

        Raises:
            UsageError: the case has none of it, or several.
        """
        named = places.names_of(store) if tier is Tier.PLACE else actors.names_of(store)
        views = store.views()
        links = views.place_links if tier is Tier.PLACE else views.actor_links
        ids = common.matching(name, named)
        if page is not None:
            there = {link.id for link in links.get(page, ())}
            ids = [id_ for id_ in ids if id_ in there]
        if not ids:
            for one, *_ in common.mentions(store, links, [None]):
                if fold(one.words) == fold(name):
                    return cls(None, (name,), named)
            raise common.unknown(tier.value, name, named)
        if len(ids) > 1:
            listed = "; ".join(f"{named[id_][0]} ({id_})" for id_ in ids)
            raise UsageError(
                f"{name!r} means several {tier.value}s of the case: {listed}",
                "Name one by its id, or give --page",
            )
        id_ = ids[0]
        others = {fold(n) for other, names in named.items() if other != id_ for n in names}
        own = tuple(n for n in named[id_] if fold(n) not in others)
        return cls(id_, own, named)

    def ids_of(self, name: str) -> list[str]:
        """The identities of a name."""
        return common.matching(name, self.named)

    def spelled(self, name: str) -> tuple[str, ...]:
        """The spellings that a name stands for: all of an identity's, or the one given."""
        return self.named.get(name, (name,))


def _known(store: Case, tier: Tier, name: str) -> Target:
    """An identity of the case, by its id or name."""
    named = places.names_of(store) if tier is Tier.PLACE else actors.names_of(store)
    ids = common.matching(name, named)
    if not ids:
        raise common.unknown(tier.value, name, named)
    if len(ids) > 1:
        raise UsageError(
            f"{name!r} means several {tier.value}s of the case: {', '.join(ids)}",
            "Name one by its id",
        )
    views = store.views()
    every: Iterable[object] = views.places if tier is Tier.PLACE else views.actors
    return next(_target(one) for one in every if getattr(one, "id", None) == ids[0])


def _target(known: object) -> Target:
    """A place, an actor or an entry of a list as a decision names it."""
    given: dict[str, Any] = {name: getattr(known, name, None) for name in Target.__struct_fields__}
    if isinstance(known, Entry):
        given["within"] = known.admin1
    return Target(**given)


def _place_target(store: Case, to: str, about: _About) -> Target:
    """What `--as` says of a place: coordinates, or an id that the case or a list knows."""
    at = _AT.fullmatch(to)
    old = next((p for p in store.views().places if p.id == about.id), None)
    if at:
        lat, lon = float(at["lat"]), float(at["lon"])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise UsageError(
                f"{lat:g}, {lon:g} is no latitude and longitude",
                "Latitude first, from -90 to 90; then longitude, from -180 to 180",
            )
        level = (at["level"] or (old.precision if old else None) or "town").strip()
        check_level(level)
        near = (
            old is not None
            and old.lat is not None
            and old.lon is not None
            and kilometres(lat, lon, old.lat, old.lon) <= NEAR_KM
        )
        return Target(
            id=f"at:{lat:.4f},{lon:.4f}",
            name=old.name if old else about.names[0],
            lat=lat,
            lon=lon,
            precision=level,
            country=old.country if old and near else None,
            within=old.within if old and near else None,
        )
    known = next((p for p in store.views().places if p.id == to), None) or gazetteer.with_id(to)
    if known is not None:
        return _target(known)
    found = gazetteer.look_up(to)[:SUGGESTED]
    listed = "; ".join(
        f"{e.id} ({e.precision} in {', '.join(filter(None, (e.admin1, e.country)))})" for e in found
    )
    hint = f"Places called so: {listed}" if listed else "Give an id, or LAT,LON, or LAT,LON:town"
    raise UsageError(f"{to!r} is no id of a place", hint)


NEAR_KM = 50.0
"""Kilometres within which a corrected point is taken to lie in the same division as before."""

SUGGESTED = 5
"""Places listed where a name was given for an id."""


def _actor_target(store: Case, to: str, *, new: bool, kind: str | None) -> Target:
    """What `--as` says of an actor: an id or a name of the case or of a pack, or a new one."""
    named = actors.names_of(store)
    ids = common.matching(to, named)
    if len(ids) > 1:
        raise UsageError(
            f"{to!r} means several actors of the case: {', '.join(ids)}", "Name one by its id"
        )
    if ids:
        return next(_target(one) for one in store.views().actors if one.id == ids[0])
    known = roster.roster()
    entry = known.entries.get(to) or known.named(to)
    if entry is not None:
        return Target(id=entry.id, name=entry.name, kind=entry.kind)
    if not new:
        error = common.unknown("actor", to, named)
        raise UsageError(error.problem, f"{error.remedy}; or give --new to make it one")
    check_kind(kind)
    return Target(id=content_id("act", "named", to), name=to, kind=kind)


def check_kind(kind: str | None) -> None:
    """Refuse a word that is no kind of actor.

    Raises:
        UsageError: lists the kinds.
    """
    from counterclaim.packs import load

    kinds = load("kinds")["actor"]
    if kind is not None and kind not in kinds:
        raise UsageError(f"there is no kind of actor {kind!r}", f"There are: {', '.join(kinds)}")


__all__ = [
    "AddReport",
    "Fixed",
    "add_actors",
    "add_places",
    "check_kind",
    "check_level",
    "fix",
    "remove",
    "undo",
]
