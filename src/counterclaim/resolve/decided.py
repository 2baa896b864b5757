"""What people decided of identities, laid over what the program found: in any order of pages.

A decision that no mention meets changes nothing, and holds again once one does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from counterclaim.model.decision import Decision, Target, Tier, Verdict, live
from counterclaim.model.entity import Actor, ActorMention, PlaceMention
from counterclaim.model.identity import Link, LinkRule, Place
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.roster import roster
from counterclaim.resolve.actors import Identified
from counterclaim.resolve.places import Resolved

Where = tuple[str, int, int]
"""Where a mention stands: page id, start, end."""

Mention = TypeVar("Mention", PlaceMention, ActorMention)


def decide_places(
    found: Mapping[Where, Resolved], written: Mapping[Where, str], decisions: Sequence[Decision]
) -> tuple[dict[Where, PlaceMention | None], dict[str, tuple[Link, ...]]]:
    """Mentions of places as decided, None where they name none, and every page's links.

    `written` are the words of each mention as its page has them. Links are in page order.
    """
    held = live(decisions, Tier.PLACE)
    mentions: dict[Where, PlaceMention | None] = {}
    links: dict[str, list[Link]] = defaultdict(list)
    for where, (mention, rule, detail) in found.items():
        decision = _deciding(held, where[0], written[where], mention.id)
        decided = _placed(mention, written[where], decision) if decision else mention
        mentions[where] = decided
        links[where[0]].append(_link(where, mention.id, decided, rule, detail, decision))
    return mentions, _sorted(links)


def decide_actors(
    found: Identified,
    named: Mapping[Where, str],
    written: Mapping[Where, str],
    decisions: Sequence[Decision],
) -> tuple[dict[Where, ActorMention | None], tuple[Actor, ...], dict[str, tuple[Link, ...]]]:
    """The same of actors, and the actors that are left.

    `named` is the name that each mention's own page gives it.
    """
    held = live(decisions, Tier.ACTOR)
    mentions: dict[Where, ActorMention | None] = {}
    links: dict[str, list[Link]] = defaultdict(list)
    for where, mention in found.mentions.items():
        rule, detail = found.reasons[where]
        decision = _deciding(held, where[0], named[where], mention.id, written[where])
        decided = _acted(mention, named[where], decision) if decision else mention
        mentions[where] = decided
        links[where[0]].append(_link(where, mention.id, decided, rule, detail, decision))
    return mentions, _actors(found, mentions, named, held), _sorted(links)


def _deciding(
    held: Sequence[Decision], page: str, name: str, id_: str | None, words: str | None = None
) -> Decision | None:
    """The decision that a mention follows: the last of those about it."""
    keys = {fold(name), fold(words or name)}
    for decision in reversed(held):
        if decision.page is not None and decision.page != page:
            continue
        about = not keys.isdisjoint(map(fold, decision.names)) or (
            decision.of is not None and decision.of == id_
        )
        if not about:
            continue
        if decision.verdict is Verdict.IS_NOT and decision.to and decision.to.id != id_:
            continue
        return decision
    return None


def _link(
    where: Where,
    before: str | None,
    decided: PlaceMention | ActorMention | None,
    rule: LinkRule,
    detail: str,
    decision: Decision | None,
) -> Link:
    _, start, end = where
    if decision is None:
        return Link(start=start, end=end, id=before, rule=rule, detail=detail)
    return Link(
        start=start,
        end=end,
        id=decided.id if decided else None,
        rule=LinkRule.DECISION,
        detail=decision.why,
        before=before,
        decision=decision.id,
    )


def _sorted(links: Mapping[str, list[Link]]) -> dict[str, tuple[Link, ...]]:
    return {page: tuple(sorted(found, key=lambda k: k.start)) for page, found in links.items()}


def _placed(mention: PlaceMention, words: str, decision: Decision) -> PlaceMention | None:
    if decision.verdict is Verdict.NONE:
        return None
    if decision.verdict is Verdict.IS and decision.to is not None:
        to = decision.to
        return msgspec.structs.replace(
            mention,
            id=to.id,
            name=to.name,
            lat=to.lat,
            lon=to.lon,
            precision=to.precision,
            country=to.country,
            within=to.within,
            radius_km=None,
            basis=None,
        )
    return PlaceMention(
        start=mention.start,
        end=mention.end,
        name=words,
        id=f"place:={fold(words).replace(' ', '-')}",
        use=mention.use,
    )


def _acted(mention: ActorMention, name: str, decision: Decision) -> ActorMention | None:
    if decision.verdict is Verdict.NONE:
        return None
    if decision.verdict is Verdict.IS and decision.to is not None:
        to = decision.to
        return msgspec.structs.replace(mention, id=to.id, name=to.name, kind=to.kind)
    own = f"act:={fold(name).replace(' ', '-')}"
    return msgspec.structs.replace(mention, id=own, name=name)


def _actors(
    found: Identified,
    mentions: Mapping[Where, ActorMention | None],
    named: Mapping[Where, str],
    held: Sequence[Decision],
) -> tuple[Actor, ...]:
    """The actors that have mentions left, with the names they are known by now."""
    if not held:
        return found.actors
    names: dict[str, set[str]] = defaultdict(set)
    sample: dict[str, ActorMention] = {}
    for where, mention in sorted(mentions.items()):
        if mention is not None and mention.id is not None:
            names[mention.id].add(named[where])
            sample.setdefault(mention.id, mention)
    known = {actor.id: actor for actor in found.actors}
    targets = {d.to.id: d.to for d in held if d.to is not None}
    return tuple(_actor(id_, sample[id_], names[id_], known, targets) for id_ in sorted(names))


def _actor(
    id_: str,
    mention: ActorMention,
    names: set[str],
    known: Mapping[str, Actor],
    targets: Mapping[str, Target],
) -> Actor:
    actor, target, entry = known.get(id_), targets.get(id_), roster().entries.get(id_)
    name = actor.name if actor else mention.name
    listed = {*entry.aliases, entry.name} if entry else set()
    affiliation = actor.affiliation if actor else (target.affiliation if target else None)
    return Actor(
        id=id_,
        name=name,
        kind=actor.kind if actor else mention.kind,
        aliases=tuple(sorted((names | listed) - {name})),
        affiliation=affiliation,
    )


def places_of(
    mentions: Mapping[Where, PlaceMention | None],
    written: Mapping[Where, str],
    links: Mapping[str, Sequence[Link]],
    overlays: Mapping[str, str],
) -> tuple[Place, ...]:
    """The places that the mentions mean, each once, by id.

    `overlays` names the case's overlay that holds a place, by the place's id.
    """
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    pages: dict[str, set[str]] = defaultdict(set)
    best: dict[str, PlaceMention] = {}
    decided: dict[str, set[str]] = defaultdict(set)
    for where, mention in sorted(mentions.items()):
        if mention is None or mention.id is None:
            continue
        spelt[mention.id][" ".join(written[where].split())] += 1
        pages[mention.id].add(where[0])
        held = best.get(mention.id)
        if held is None or (held.lat is None and mention.lat is not None):
            best[mention.id] = mention
    for found in links.values():
        for link in found:
            if link.id is not None and link.decision is not None:
                decided[link.id].add(link.decision)
    return tuple(
        Place(
            id=id_,
            name=mention.name,
            lat=mention.lat,
            lon=mention.lon,
            precision=mention.precision,
            country=mention.country,
            within=mention.within,
            spellings=tuple(sorted(spelt[id_], key=lambda w: (-spelt[id_][w], w))),
            mentions=spelt[id_].total(),
            pages=len(pages[id_]),
            overlay=overlays.get(id_),
            decisions=tuple(sorted(decided[id_])),
        )
        for id_, mention in sorted(best.items())
    )
