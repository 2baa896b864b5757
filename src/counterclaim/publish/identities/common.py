"""What places and actors share: finding one by name, its mentions, decisions on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from counterclaim.errors import UsageError
from counterclaim.model.decision import Decision, Tier, Verdict, live
from counterclaim.model.identity import Link
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.record import Record
from counterclaim.packs.build_gazetteer import fold, skeleton
from counterclaim.publish.reading import CaseReader

SHOWN = 5
"""Sentences, or pages of one reason, shown where not all are asked for."""

QUOTED = 240
"""Code points of a sentence that are shown."""


class Mentioned(Record, frozen=True, kw_only=True):
    """One mention with its sentence."""

    page: str  # id
    record: str  # the page as a person named it
    start: int
    end: int
    words: str
    sentence: str
    rule: str
    detail: str
    before: str | None = None
    decision: str | None = None


class Told(Record, frozen=True, kw_only=True):
    """A decision as it is shown."""

    id: str
    verdict: Verdict
    names: tuple[str, ...]
    page: str | None  # as a person named it
    to: str | None  # id and name
    who: str
    why: str
    when: str
    live: bool


def mentions(
    case: CaseReader, links: Mapping[str, Sequence[Link]], wanted: Iterable[str | None]
) -> Iterator[tuple[Mentioned, Page, Notes, int]]:
    """The mentions of some identities, by page; each with its index in the page's list.

    None among `wanted` are mentions that people decided to be none.
    """
    ids = set(wanted)
    for page, notes in zip(case.pages(), case.notes(), strict=True):
        for n, link in enumerate(links.get(page.id, ())):
            if link.id in ids:
                yield mentioned(page, notes, link), page, notes, n


def mentioned(page: Page, notes: Notes, link: Link) -> Mentioned:
    """A mention with its sentence."""
    at = bisect_right(notes.sentences, link.start, key=lambda span: span.start) - 1
    span = notes.sentences[at] if at >= 0 and notes.sentences[at].end >= link.end else None
    sentence = span.of(page.text) if span else page.text[max(0, link.start - 60) : link.end + 60]
    return Mentioned(
        page=page.id,
        record=page.record,
        start=link.start,
        end=link.end,
        words=page.text[link.start : link.end],
        sentence=" ".join(sentence.split()),
        rule=link.rule.value,
        detail=link.detail,
        before=link.before,
        decision=link.decision,
    )


def matching(name: str, named: Mapping[str, Sequence[str]]) -> list[str]:
    """Ids whose id or names are this, by id; the names of each id are `named`."""
    if name in named:
        return [name]
    folded = fold(name)
    return sorted(id_ for id_, names in named.items() if folded in {fold(n) for n in names})


def unknown(what: str, name: str, named: Mapping[str, Sequence[str]]) -> UsageError:
    """The error for a name that the case has not, with those that are nearly it."""
    folded = fold(name)
    by_fold: dict[str, str] = {}
    for names in named.values():
        for spelling in names:
            by_fold.setdefault(fold(spelling), spelling)
    bones = skeleton(folded)
    near = [other for other in by_fold if bones and skeleton(other) == bones]
    near += get_close_matches(folded, by_fold, n=3, cutoff=0.6)
    near += [other for other in sorted(by_fold) if folded and folded in other]
    meant = list(dict.fromkeys(by_fold[other] for other in near))[:3]
    hint = f"Did you mean {' or '.join(meant)}? " if meant else ""
    return UsageError(
        f"the case has no {what} {name!r}", f"{hint}List them: counterclaim {what}s list CASE"
    )


def decisions(case: CaseReader, tier: Tier, wanted: Iterable[str] | None = None) -> list[Told]:
    """The decisions on places or actors, or only those of some ids; withdrawals show as such."""
    every = case.decisions()
    held = {one.id for one in live(every)}
    ids = None if wanted is None else set(wanted)
    pages = {one.page for one in every if one.page}
    records = {page.id: page.record for page in case.pages() if page.id in pages} if pages else {}
    return [
        told(one, one.id in held, records)
        for one in every
        if one.tier is tier and one.verdict is not Verdict.WITHDRAWN
        if ids is None or one.id in ids
    ]


def told(decision: Decision, is_live: bool, records: Mapping[str, str]) -> Told:
    """A decision as it is shown; `records` name pages by their ids."""
    to = f"{decision.to.name} ({decision.to.id})" if decision.to else None
    return Told(
        id=decision.id,
        verdict=decision.verdict,
        names=decision.names,
        page=records.get(decision.page or "", decision.page),
        to=to,
        who=decision.who,
        why=decision.why,
        when=decision.when,
        live=is_live,
    )


def in_words(decision: Told, what: str) -> str:
    """A decision as a sentence, with who, when and why."""
    names = " or ".join(f"“{name}”" for name in decision.names) or "what was read as this"
    said = {
        Verdict.IS: f"{names} is {decision.to}",
        Verdict.IS_NOT: f"{names} is not {decision.to}",
        Verdict.NONE: f"{names} is no {what}",
    }.get(decision.verdict, "")
    where = f" on page {decision.page}" if decision.page else ""
    state = "" if decision.live else " [withdrawn]"
    day = decision.when[:10]
    return f"{decision.id}{state}: {said}{where}: {decision.why} ({decision.who}, {day})"


def quoted(one: Mentioned) -> str:
    """A mention's sentence, with the page it stands on."""
    text = one.sentence
    if len(text) > QUOTED:
        at = max(0, text.find(one.words) - QUOTED // 2)
        text = f"{'…' if at else ''}{text[at : at + QUOTED]}…"
    return f"{one.record} [{one.start}]: “{text}”"
