"""Who published each page: what the page says itself, then what other pages teach.

Evidence in falling order: the page names its outlet; its address; a furniture line; the
name of a regular column; "a source told X" in a report that cites X for nothing else; and
site furniture shared with pages whose outlet is known. Where nothing says it, None.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from counterclaim.model.notes import Notes
from counterclaim.model.page import BODY_KINDS, BlockKind, Page
from counterclaim.model.views import Outlet
from counterclaim.packs import load, made_of_packs
from counterclaim.packs.reading import Entry
from counterclaim.packs.roster import roster, sources
from counterclaim.packs.spelling import words_in

LEAST_LINES = 3
"""Distinctive furniture lines two sites must share. Two are met by chance among pages of one
content management system; a donation meter or a block of site links has more."""

LEAST_WORDS = 4
"""Words from which a furniture line without figures is distinctive: fewer are buttons."""

ROUNDS = 4
"""Times that newly known pages may teach others."""

_OWN = re.compile(
    r"\b(?:support|follow|subscribe|donate|about|contact|copyright|join|©|\(c\))(?!\w)", re.I
)
_NUMBER = re.compile(r"\d[\d.,]*")


def outlets(pages: Sequence[Page], notes: Mapping[str, Notes]) -> dict[str, Outlet]:
    """Each page's outlet with the reason, by page id; all None where it cannot be told."""
    known: dict[str, Outlet] = {}
    for page in sorted(pages, key=lambda page: page.id):
        outlet = _own_word(page) or _told(page, notes.get(page.id))
        if outlet is not None:
            known[page.id] = outlet
    _taught(pages, known)
    return {page.id: known.get(page.id, Outlet()) for page in pages}


def _own_word(page: Page) -> Outlet | None:
    """What the page itself says: outlet line, address, furniture, column."""
    if page.outlet:
        return _outlet(page.outlet, f"the page names {page.outlet} as its publisher")
    return _address(page) or _furniture(page) or _column(page)


def _outlet(name: str, reason: str) -> Outlet:
    entry = roster().named(name)
    if entry is None or entry.id not in sources():
        return Outlet(name=name, reason=reason)
    return Outlet(name=entry.name, id=entry.id, reason=reason)


def _of(entry: Entry, reason: str) -> Outlet:
    return Outlet(name=entry.name, id=entry.id, reason=reason)


def _address(page: Page) -> Outlet | None:
    """The outlet by the host of the page's address; an unknown host is its own name."""
    try:
        host = (urlsplit(page.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    labels = host.split(".")
    for at in range(len(labels) - 1):
        entry = _hosts().get(".".join(labels[at:]))
        if entry is not None:
            return _of(entry, f"the page's address is on {host}")
    return Outlet(name=host, reason=f"the page's address is on {host}")


@made_of_packs
def _hosts() -> dict[str, Entry]:
    return {host: entry for entry in sources().values() for host in entry.hosts}


def _furniture(page: Page) -> Outlet | None:
    """The known outlet that a furniture line speaks for: "Follow X", "© X"."""
    named: dict[str, tuple[Entry, str]] = {}
    for line in _furniture_lines(page):
        if not _OWN.search(line) or len(line) > 120:
            continue
        for match in roster().find(words_in(line), line, None):
            if match.entry.id in sources():
                named.setdefault(match.entry.id, (match.entry, line))
    if len(named) != 1:
        return None
    [(entry, line)] = named.values()
    return _of(entry, f"a line of the page's furniture names it: “{' '.join(line.split())}”")


def _column(page: Page) -> Outlet | None:
    """The outlet whose regular column the title opens with."""
    title = " ".join((page.title or "").split())
    for name, entry in _columns():
        rest = title[len(name) :].lstrip()
        if title.casefold().startswith(name.casefold()) and rest[:1] in {":", "-", "–", "—", "|"}:
            return _of(entry, f"“{name}” is a regular column of {entry.name}")
    return None


@made_of_packs
def _columns() -> tuple[tuple[str, Entry], ...]:
    return tuple((name, entry) for entry in sources().values() for name in entry.columns)


def _told(page: Page, notes: Notes | None) -> Outlet | None:
    """The outlet to which an unnamed source of the report spoke, if it is cited for no more.

    Agencies are left out: others quote what people told them. So is an outlet that the report
    cites elsewhere, which one does not do with oneself.
    """
    if notes is None:
        return None
    bodies = [block for block in page.blocks if block.kind in BODY_KINDS]
    told: dict[str, Entry] = {}
    cited: Counter[str] = Counter()
    for mention in notes.actors:
        entry = sources().get(mention.id or "")
        if entry is None or not any(b.start <= mention.start < b.end for b in bodies):
            continue
        before = page.text[max(0, mention.start - 40) : mention.start].split()
        if entry.kind == "outlet" and before and before[-1].lower() == "told":
            told[entry.id] = entry
        else:
            cited[entry.id] += 1
    if len(told) != 1:
        return None
    [entry] = told.values()
    if cited[entry.id]:
        return None
    return _of(
        entry, f"the report says that a source told {entry.name}, as outlets write of themselves"
    )


def _taught(pages: Sequence[Page], known: dict[str, Outlet]) -> None:
    """Give pages without an outlet that of the pages whose site furniture they share."""
    lines = {page.id: _distinctive(page) for page in pages}
    records = {page.id: page.record for page in pages}
    for _ in range(ROUNDS):
        holders: dict[str, dict[str, str]] = defaultdict(dict)
        for page_id in sorted(known):
            for line in lines.get(page_id, ()):
                holders[line].setdefault(known[page_id].name or "", page_id)
        learned = {
            page.id: outlet
            for page in pages
            if page.id not in known
            and (outlet := _shared(lines[page.id], holders, known, records)) is not None
        }
        if not learned:
            return
        known.update(learned)


def _shared(
    lines: Iterable[str],
    holders: Mapping[str, Mapping[str, str]],
    known: Mapping[str, Outlet],
    records: Mapping[str, str],
) -> Outlet | None:
    """The one outlet whose pages have enough of a page's furniture, none of it on others'."""
    votes: dict[str, list[str]] = defaultdict(list)
    for line in sorted(lines):
        names = holders.get(line, {})
        if len(names) == 1:
            votes[next(iter(names))].append(line)
    enough = {name: shared for name, shared in votes.items() if len(shared) >= LEAST_LINES}
    if len(enough) != 1:
        return None
    [(name, shared)] = enough.items()
    teacher = holders[shared[0]][name]
    outlet = known[teacher]
    said = "; ".join(f"“{line}”" for line in shared[:4])
    reason = f"it has the site furniture of {records[teacher]}, a page of {outlet.name}: {said}"
    return Outlet(name=outlet.name, id=outlet.id, reason=reason)


def _furniture_lines(page: Page) -> list[str]:
    return [page.words(block) for block in page.blocks if block.kind is BlockKind.FURNITURE]


def _distinctive(page: Page) -> frozenset[str]:
    """A page's furniture lines that tell its site: with figures, or long; not its own title.

    Besides each line, the run of lines around a figure counts once with its figures masked: the
    shape of a donation meter, whatever it shows.
    """
    title = _folded(page.title or "")
    lines = [_folded(line) for line in _furniture_lines(page)]
    lines = [line for line in lines if line and line != title]
    telling = {line for line in lines if _tells(line)}
    masked = [_NUMBER.sub("#", line) for line in lines]
    runs = {
        " / ".join(masked[at : at + 3])
        for at in range(len(masked) - 2)
        if all("#" in line for line in masked[at : at + 3])
    }
    return frozenset(telling | runs)


def _tells(line: str) -> bool:
    if any(pattern.fullmatch(line) for pattern in _common_lines()):
        return False
    return bool(_NUMBER.search(line)) or len(line.split()) >= LEAST_WORDS


@made_of_packs
def _common_lines() -> tuple[re.Pattern[str], ...]:
    """Lines that any site of a common content management system has."""
    return tuple(re.compile(line) for line in load("words/site_lines")["common"])


def _folded(line: str) -> str:
    return " ".join(line.translate(_QUOTES).casefold().split())


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
