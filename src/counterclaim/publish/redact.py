"""Names of victims, and of readers who commented, hidden in all that is published of a case.

Every character of a name gives way to one block character, so offsets stay and every quote is
still its page's text from `start` to `end`. Full names are hidden wherever they stand; a last
name alone on the pages that give the full one. Identifiers and SHA-256 of captures stay.

It cannot promise more than the reader understood: a victim whom no claim of harm names, a first
name alone, another spelling, or a description by which neighbours know the person, stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Any, TypeVar

import msgspec

from counterclaim.case.rows import ClaimFilter
from counterclaim.case.store import Entry
from counterclaim.issues import Issue
from counterclaim.model.claim import Claim, ClaimView, Role
from counterclaim.model.decision import Decision
from counterclaim.model.hedging import HeldAs, LostHedge
from counterclaim.model.notes import Notes
from counterclaim.model.order import EventOrder, Order, OrderWords, Pole
from counterclaim.model.own import OwnPack
from counterclaim.model.page import Page
from counterclaim.model.place import Overlay
from counterclaim.model.record import Span
from counterclaim.model.views import Views
from counterclaim.publish.commenters import COMMENTER, Commenters, hidden, without_author
from counterclaim.publish.reading import CaseReader
from counterclaim.publish.victims import Victims, find_victims

WORD = re.compile(
    "(?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060])+"  # marks, joiners
)
GAP = 3
"""Most characters between two words of one name: blank, hyphen, apostrophe, line end."""

PARTICLES = frozenset({"al", "el", "abu", "bin", "ibn", "jr", "sr", "de", "la", "van", "von"})
SHORTEST_ALONE = 3
"""Letters a last name needs to be hidden where it stands alone."""

T = TypeVar("T")
Spoken = TypeVar("Spoken", Order, OrderWords, Pole)


@dataclass(slots=True)
class _Masker:
    """Finds names along a text by their words; the longest name at a word decides."""

    _names: dict[str, list[tuple[tuple[str, ...], bool, bool]]] = field(default_factory=dict)
    readers: Commenters = field(default_factory=Commenters)
    _seen: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, *, hide: bool, capital: bool = False) -> None:
        """Take in a name to hide or to let stand; `capital` asks for one in the text."""
        words = tuple(_plain(found.group()) for found in WORD.finditer(name))
        if words:
            self._names.setdefault(words[0], []).append((words, hide, capital))
            # The longest first; of two alike the one that stays.
            self._names[words[0]].sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def mask(self, text: str) -> str:
        """The text with hidden names, of the same length; a reader's name is hidden as a whole."""
        if text not in self._seen:
            is_reader = self.readers.is_one(text)
            self._seen[text] = hidden(text) if is_reader else self._masked(text)
        return self._seen[text]

    def _masked(self, text: str) -> str:
        parts, done = [], 0
        for start, end in self.find(text):
            parts += [text[done:start], hidden(text[start:end])]
            done = end
        return "".join([*parts, text[done:]]) if parts else text

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names to hide stand, in order."""
        if not self._names:
            return
        words = [(_plain(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]
        at = 0
        while at < len(words):
            size, hide = self._longest(text, words, at)
            if hide:
                yield words[at][1], words[at + size - 1][2]
            at += max(size, 1)

    def _longest(
        self, text: str, words: Sequence[tuple[str, int, int]], at: int
    ) -> tuple[int, bool]:
        for name, hide, capital in self._names.get(words[at][0], ()):
            inside = words[at : at + len(name)]
            if tuple(word for word, _, _ in inside) != name:
                continue
            gaps = (b[1] - a[2] for a, b in pairwise(inside))
            if any(gap > GAP for gap in gaps) or (capital and text[inside[0][1]].islower()):
                continue
            return len(name), hide
        return 0, False


class Redaction:
    """Hides the victims of some pages, and those who commented on them, in records of them."""

    def __init__(self, victims: Victims, readers: Commenters | None = None) -> None:
        self._victims, self._readers = victims, readers or Commenters()
        self._whole = _Masker()
        for name in victims.names:
            if len(_words(name)) > 1:
                self._whole.add(name, hide=True)
        self._case = self._masker(victims.names)
        self._pages: dict[str, tuple[_Masker, str]] = {}

    @classmethod
    def of(cls, pages: Sequence[Page], notes: Iterable[Notes], views: Views) -> Redaction:
        """The redaction of pages that were interpreted together."""
        kept = list(notes)
        redaction = cls(find_victims(pages, kept, views), Commenters.of(pages, kept))
        for page in pages:
            redaction.page(page)
        return redaction

    def page(self, page: Page) -> Page:
        """A page with its text, title, names and address masked."""
        masker = self._masker(self._on(page))
        text = self._readers.masked(page, masker.mask(page.text))
        self._pages[page.id] = masker, text
        blocks = tuple(map(without_author, page.blocks))
        masked = _walk(msgspec.structs.replace(page, text="", blocks=blocks), masker)
        return msgspec.structs.replace(masked, text=text)

    def notes(self, notes: Notes) -> Notes:
        """The notes of a page that was masked before."""
        masker, text = self._pages.get(notes.page, (self._case, None))
        claims = tuple(self._claim(claim, masker, text) for claim in notes.claims)
        orders = tuple(_order(order, masker, text) for order in notes.orders)
        masked = _walk(msgspec.structs.replace(notes, claims=(), orders=()), masker)
        return msgspec.structs.replace(masked, claims=claims, orders=orders)

    def view(self, view: ClaimView) -> ClaimView:
        """A claim view of a page that was masked before."""
        masker, text = self._pages.get(view.claim.page, (self._case, None))
        claim = self._claim(view.claim, masker, text)
        reason = self._case.mask(view.origin_reason)
        for voice in view.chain:
            if voice.kind == COMMENTER and voice.name:
                reason = reason.replace(voice.name, hidden(voice.name))
        return msgspec.structs.replace(
            msgspec.structs.replace(view, claim=claim, roles=()),
            roles=tuple(_role(role, masker, text) for role in view.roles),
            chain=_walk(self._readers.chain(view.chain), self._case),
            origin_reason=reason,
        )

    def views(self, views: Views) -> Views:
        """All views."""
        bare = msgspec.structs.replace(views, claims=(), orders=(), hedging_lost=())
        return msgspec.structs.replace(
            _walk(bare, self._case),
            claims=tuple(map(self.view, views.claims)),
            orders=tuple(map(self._event_order, views.orders)),
            hedging_lost=tuple(map(self._lost_hedge, views.hedging_lost)),
        )

    def _lost_hedge(self, one: LostHedge) -> LostHedge:
        """A loss of hedging; both quotes are those of the masked pages."""
        said, reported = (self._held(side) for side in (one.said, one.reported))
        bare = msgspec.structs.replace(one, said=said, reported=reported)
        return msgspec.structs.replace(bare, reason=self._case.mask(one.reason))

    def _held(self, side: HeldAs) -> HeldAs:
        masker, text = self._pages.get(side.page, (self._case, None))
        quote = masker.mask(side.quote) if text is None else text[side.start : side.end]
        masked = _walk(msgspec.structs.replace(side, quote=""), self._case)
        return msgspec.structs.replace(masked, quote=quote)

    def _event_order(self, order: EventOrder) -> EventOrder:
        """An order of events; the words of each page are those of the masked page."""
        told = []
        for words in order.told:
            masker, text = self._pages.get(words.page, (self._case, None))
            told.append(_spoken(words, masker, text))
        masked = _walk(msgspec.structs.replace(order, told=()), self._case)
        return msgspec.structs.replace(masked, told=tuple(told))

    def _claim(self, claim: Claim, masker: _Masker, text: str | None) -> Claim:
        roles = tuple(_role(role, masker, text) for role in claim.roles)
        quote = masker.mask(claim.quote) if text is None else text[claim.start : claim.end]
        chain = self._readers.chain(claim.chain)
        masked = _walk(msgspec.structs.replace(claim, quote="", roles=(), chain=chain), masker)
        return msgspec.structs.replace(masked, quote=quote, roles=roles)

    def record(self, record: T) -> T:
        """Any other record of the case: an issue, an entry of the inventory."""
        return _walk(record, self._case)

    def _on(self, page: Page) -> set[str]:
        """Names of the victims that a page tells of or names in full."""
        there = {tuple(_words(page.text[start:end])) for start, end in self._whole.find(page.text)}
        named = {name for name in self._victims.names if tuple(_words(name)) in there}
        return named | self._victims.by_page.get(page.id, set())

    def _masker(self, near: Iterable[str]) -> _Masker:
        """Full names of all victims, and of those near the last names alone."""
        masker = _Masker(readers=self._readers)
        alone = {name.split()[-1] for name in near if name.split()}
        alone = {last for last in alone if _can_stand_alone(last)}
        for name in self._victims.names:
            if len(_words(name)) > 1:
                masker.add(name, hide=True)
        lasts = {word for last in alone for word in _words(last)}
        for last in alone:
            masker.add(last, hide=True, capital=True)
            masker.add(_words(last)[-1], hide=True, capital=True)
        for name in self._victims.others:
            if lasts & set(_words(name)):
                masker.add(name, hide=False)
        return masker


def redaction_of(case: CaseReader) -> Redaction:
    """The redaction of a case: of the victims that any of its readers has found."""
    return Redaction.of(list(case.pages()), case.notes_of_all_readers(), case.views())


class Redacted:
    """A case as publishers read it, with victims' names hidden; it never gives a capture's bytes.

    Words searched for are looked up in the pages as they are.
    """

    def __init__(self, case: CaseReader) -> None:
        self._case = case
        self._redaction = redaction_of(case)

    @property
    def current(self) -> bool:
        """Whether the views cover every page."""
        return self._case.current

    @property
    def views_fingerprint(self) -> str | None:
        """What the views were computed from."""
        return self._case.views_fingerprint

    @property
    def reader(self) -> str:
        """Whose claims are the case's."""
        return self._case.reader

    def inventory(self) -> Iterator[Entry]:
        """All captures, their paths and addresses masked."""
        return map(self._redaction.record, self._case.inventory())

    def pages(self) -> Iterator[Page]:
        """All pages, masked."""
        return map(self._redaction.page, self._case.pages())

    def notes(self) -> Iterator[Notes]:
        """The notes of all pages, masked."""
        return map(self._redaction.notes, self._case.notes())

    def notes_of_all_readers(self) -> Iterator[Notes]:
        """The notes of all pages with every reader's claims, masked."""
        return map(self._redaction.notes, self._case.notes_of_all_readers())

    def views(self) -> Views:
        """The views, masked."""
        return self._redaction.views(self._case.views())

    def overlays(self) -> tuple[Overlay, ...]:
        """The files of places, masked."""
        return tuple(map(self._redaction.record, self._case.overlays()))

    def packs(self) -> tuple[OwnPack, ...]:
        """The files of actors, masked."""
        return tuple(map(self._redaction.record, self._case.packs()))

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, masked."""
        return tuple(map(self._redaction.record, self._case.decisions()))

    def reading_issues(self) -> tuple[Issue, ...]:
        """What was not understood, masked."""
        return tuple(map(self._redaction.record, self._case.reading_issues()))

    def find_claims(self, wanted: ClaimFilter) -> Iterator[ClaimView]:
        """Claims that pass the filter, masked."""
        return map(self._redaction.view, self._case.find_claims(wanted))

    def find_pages(self, words: str) -> tuple[str, ...]:
        """Ids of pages that have all the words."""
        return self._case.find_pages(words)


def _order(order: Order, masker: _Masker, text: str | None) -> Order:
    sides = [_spoken(side, masker, text) for side in (order.first, order.second)]
    masked = _spoken(order, masker, text)
    return msgspec.structs.replace(masked, first=sides[0], second=sides[1])


def _spoken(record: Spoken, masker: _Masker, text: str | None) -> Spoken:
    """A record whose words stand on a page: they are the masked page's."""
    words = masker.mask(record.words) if text is None else text[record.start : record.end]
    return msgspec.structs.replace(record, words=words)


def _role(role: Role, masker: _Masker, text: str | None) -> Role:
    masked = _walk(role, masker)
    return (
        masked
        if text is None
        else msgspec.structs.replace(masked, text=text[role.start : role.end])
    )


def _walk(value: T, masker: _Masker) -> T:
    masked: T = _walked(value, masker)
    return masked


def _walked(value: Any, masker: _Masker) -> Any:
    """A record with every string in it masked; identifiers hold no name, enumerations stay."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else masker.mask(value)
    if isinstance(value, tuple):
        return tuple(_walk(item, masker) for item in value)
    if isinstance(value, Mapping):
        return {key: _walk(item, masker) for key, item in value.items()}
    if isinstance(value, msgspec.Struct) and not isinstance(value, Span):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        masked = {name: _walk(item, masker) for name, item in fields.items()}
        changed = {name: item for name, item in masked.items() if item != fields[name]}
        return msgspec.structs.replace(value, **changed) if changed else value
    return value


def _words(name: str) -> list[str]:
    return [_plain(found.group()) for found in WORD.finditer(name)]


def _plain(word: str) -> str:
    """Without case, accents, joiners: how two spellings of one name are compared."""
    split = unicodedata.normalize("NFKD", word)
    kept = (c for c in split if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(kept).casefold()


def _can_stand_alone(last: str) -> bool:
    words = _words(last)
    return bool(words) and len(words[-1]) >= SHORTEST_ALONE and words[-1] not in PARTICLES
