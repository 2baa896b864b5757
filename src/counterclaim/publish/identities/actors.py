"""The actors of a case: listed, and each explained by what made its mentions one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from counterclaim.errors import UsageError
from counterclaim.model.decision import Tier
from counterclaim.model.entity import Actor, KnownBy
from counterclaim.model.identity import LinkRule
from counterclaim.model.record import Record
from counterclaim.packs.build_gazetteer import fold
from counterclaim.packs.roster import roster
from counterclaim.publish import interface as out
from counterclaim.publish.brief.words import listing, number
from counterclaim.publish.convert import like
from counterclaim.publish.identities import common
from counterclaim.publish.identities.common import SHOWN, Mentioned, Told
from counterclaim.publish.reading import CaseReader

COLUMNS = ("actor", "id", "kind", "mentions", "pages", "written")

HOW = {
    KnownBy.NAME: "a pack lists the name",
    KnownBy.LOCAL: "a pack lists the name for reports about this country",
    KnownBy.DEFINED: "the page gives the name with its short form",
    KnownBy.SPELLING: "another spelling of a name that a pack lists",
    KnownBy.CONTEXT: "the words around the name show an actor",
    KnownBy.AGAIN: "a name of the page again, or its short form",
    KnownBy.CLASS: "a description that a pack's entry fits",
    KnownBy.REFERENCE: "a pronoun or description carried to it",
}

RULES = {
    LinkRule.HOLDER: "{0}, an office held on every day the page can be of",
    LinkRule.REFERENCE: "carried to {0}, named before",
    LinkRule.ACRONYM: "the first letters of {0}, the only such name of the case",
    LinkRule.SURNAME: "the last words of {0} on the same page",
    LinkRule.NAME: "no pack has it; its name, and names that sound like it",
    LinkRule.CLASS: "described by these words, not named",
}


class ListedActor(Record, frozen=True, kw_only=True):
    """An actor with how often it is named."""

    actor: Actor
    mentions: int
    pages: int
    spellings: tuple[str, ...]
    decided: bool


class Relation(Record, frozen=True, kw_only=True):
    """What a pack states of an actor and another."""

    relation: str
    id: str
    name: str
    when: str  # "2016-07-28 to 2017-01-28", "since 2017"; "" where no date is given
    entry: str  # file and line
    origin: str


class ExplainedActor(Record, frozen=True, kw_only=True):
    """An actor with every reason for reading it so. `actor` is null for what is none."""

    actor: out.ActorEntryObject | None
    name: str
    entry: str | None  # file and line of the pack's entry; null where no pack has it
    origin: str | None  # of that entry
    relations: tuple[Relation, ...]
    decisions: tuple[Told, ...]
    mentions: tuple[Mentioned, ...]


def listed(case: CaseReader, search: str | None = None) -> list[ListedActor]:
    """The actors of a case, most mentioned first; `search` is part of a name or an id."""
    views = case.views()
    spelt: dict[str, Counter[str]] = {actor.id: Counter() for actor in views.actors}
    pages: dict[str, set[str]] = {actor.id: set() for actor in views.actors}
    decided: set[str] = set()
    for page in case.pages():
        for link in views.actor_links.get(page.id, ()):
            if link.id in spelt:
                spelt[link.id][" ".join(page.text[link.start : link.end].split())] += 1
                pages[link.id].add(page.id)
                decided |= {link.id} if link.decision else set()
    found = [
        ListedActor(
            actor=actor,
            mentions=spelt[actor.id].total(),
            pages=len(pages[actor.id]),
            spellings=tuple(word for word, _ in _most(spelt[actor.id])),
            decided=actor.id in decided,
        )
        for actor in views.actors
        if _meets(actor, search)
    ]
    return sorted(found, key=lambda one: (-one.mentions, one.actor.name, one.actor.id))


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _meets(actor: Actor, search: str | None) -> bool:
    values = (actor.id, actor.name, *actor.aliases)
    return search is None or any(search.casefold() in value.casefold() for value in values)


def cells(one: ListedActor) -> tuple[str, ...]:
    """An actor's row."""
    return (
        one.actor.name + (" *" if one.decided else ""),
        one.actor.id,
        one.actor.kind or "-",
        str(one.mentions),
        str(one.pages),
        ", ".join(one.spellings[:SHOWN]) + (", …" if len(one.spellings) > SHOWN else ""),
    )


def as_json(found: Sequence[ListedActor]) -> bytes:
    """Actors for programs: the machine interface's objects, and how often each is named."""
    rows = [
        {
            **msgspec.to_builtins(like(out.ActorEntryObject, one.actor)),
            "mentions": one.mentions,
            "pages": one.pages,
            "spellings": one.spellings,
            "decided": one.decided,
        }
        for one in found
    ]
    return msgspec.json.encode(rows)


def names_of(case: CaseReader) -> dict[str, tuple[str, ...]]:
    """The names of each actor of the case, by its id, the words on pages among them."""
    views = case.views()
    names = {actor.id: {actor.name, *actor.aliases} for actor in views.actors}
    for page in case.pages():
        for link in views.actor_links.get(page.id, ()):
            if link.id in names and link.rule is not LinkRule.REFERENCE:
                names[link.id].add(" ".join(page.text[link.start : link.end].split()))
    return {id_: tuple(sorted(found)) for id_, found in names.items()}


def explain(case: CaseReader, name: str, page: str | None = None) -> list[ExplainedActor]:
    """Why words mean the actor they mean: one record for each actor they mean in the case.

    Args:
        case: the case.
        name: an actor's id, a name of it, or words that pages use for it.
        page: only the mentions on this page, by its id or record.

    Raises:
        UsageError: the case has no such actor.
    """
    views = case.views()
    actors = {actor.id: actor for actor in views.actors}
    named = names_of(case)
    folded = fold(name).removeprefix("the ")  # mentions begin after the article
    ids: list[str | None] = [*common.matching(name, named)] or _referred(case, folded)
    every = list(common.mentions(case, views.actor_links, [*ids, None]))
    found = []
    for id_ in (*ids, None):
        told = tuple(
            one
            for one, where, _, n in every
            if views.actor_links[where.id][n].id == id_
            if page is None or page in (where.id, where.record)
            if id_ is not None or fold(one.words) == folded
        )
        if told:
            found.append(_explained(case, actors.get(id_ or ""), name, told))
    if not ids and not found:
        raise common.unknown("actor", name, named)
    if not found:
        raise UsageError(
            f"page {page!r} does not name {name!r}" if page else f"no page names {name!r}",
            "List the pages: counterclaim show CASE pages",
        )
    return found


def _referred(case: CaseReader, folded: str) -> list[str | None]:
    """The actors that words like "the group" are carried to, by id."""
    links = case.views().actor_links
    found = {
        link.id
        for page in case.pages()
        for link in links.get(page.id, ())
        if link.id is not None and fold(page.text[link.start : link.end]) == folded
    }
    return sorted(found, key=str)


def _explained(
    case: CaseReader, actor: Actor | None, name: str, told: tuple[Mentioned, ...]
) -> ExplainedActor:
    entry = roster().entries.get(actor.id) if actor else None
    decided = {one.decision for one in told if one.decision}
    return ExplainedActor(
        actor=like(out.ActorEntryObject, actor) if actor else None,
        name=actor.name if actor else name,
        entry=entry.place or "actors/states.toml" if entry else None,
        origin=entry.origin if entry else None,
        relations=tuple(_relations(actor.id)) if actor else (),
        decisions=tuple(common.decisions(case, Tier.ACTOR, decided)),
        mentions=told,
    )


def _relations(actor: str) -> Iterator[Relation]:
    """What the packs state of it, and of others to it."""
    entries = roster().entries
    for stated in roster().related(actor):
        is_own = stated.who == actor
        other = stated.whom if is_own else stated.who
        words = stated.kind.replace("_", " ")
        yield Relation(
            relation=words if is_own else f"{words}, from the other side:",
            id=other,
            name=entries[other].name if other in entries else other,
            when=stated.span,
            entry=stated.place,
            origin=stated.origin,
        )


def in_words(one: ExplainedActor, *, everything: bool = False) -> str:
    """An explanation as people read it."""
    return "\n".join(_lines(one, everything))


def _lines(one: ExplainedActor, everything: bool) -> Iterator[str]:
    most = len(one.mentions) if everything else SHOWN
    if one.actor is None:
        yield f"“{one.name}” is no actor, somebody decided."
    else:
        yield f"{one.actor.name} ({one.actor.id})"
        yield f"  Kind: {one.actor.kind or 'unknown'}."
        if one.origin is not None:
            yield f"  Known from a pack ({one.entry}); its origin: {one.origin.rstrip('.')}."
        else:
            yield "  In no pack: known from the pages alone."
        stated = [
            f"{r.relation} {r.name} ({r.id}{', ' if r.when else ''}{r.when})" for r in one.relations
        ]
        if one.actor.affiliation and not stated:
            stated = [one.actor.affiliation]
        if stated:
            yield f"  The pack states: {'; '.join(stated)}."
    pages = len({m.page for m in one.mentions})
    yield f"  {number(len(one.mentions), 'mention')} on {number(pages, 'page')}:"
    groups: dict[tuple[str, str], Counter[str]] = {}
    for mention in one.mentions:
        words = " ".join(mention.words.split())
        groups.setdefault((mention.rule, mention.detail), Counter())[words] += 1
    for (rule, detail), spelt in sorted(groups.items(), key=lambda g: -g[1].total()):
        shown = _most(spelt) if everything else _most(spelt)[:SHOWN]
        written = listing([f"“{words}” ({count})" for words, count in shown])
        more = f" and {len(spelt) - len(shown)} other wordings" if len(shown) < len(spelt) else ""
        times = number(spelt.total(), "mention")
        yield f"  - {times}: {reason(rule, detail)}: {written}{more}."
    for decision in one.decisions:
        yield f"  Decided {common.in_words(decision, 'actor')}"
    yield "  Sentences:"
    yield from (f"    - {common.quoted(m)}" for m in one.mentions[:most])
    if len(one.mentions) > most:
        yield f"    and {len(one.mentions) - most} more: --all shows them."


def reason(rule: str, detail: str) -> str:
    """Why a mention is its actor's, as a clause."""
    if rule == LinkRule.PACK:
        return HOW[KnownBy(detail)]
    if rule == LinkRule.DECISION:
        return "as somebody decided"
    return RULES[LinkRule(rule)].format(detail)
