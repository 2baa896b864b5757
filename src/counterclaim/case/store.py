"""The case file: one SQLite database that holds captures, what was read in them, and views.

Everything a case knows is in this one file, the original bytes included. Writing is by
whole transactions: a stop at any moment, power loss included, leaves the case as it was
before the transaction or after it. All iterators go by content id, never by the order of
adding, so that the same inputs give the same export whatever the order they came in.
"""

import hashlib
import os
import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from counterclaim.case import opening, rows, schema
from counterclaim.case import overlays as own
from counterclaim.case.asked import Asked
from counterclaim.case.rows import ClaimFilter
from counterclaim.errors import CaseError, CaseTooNew, CaseWriteError
from counterclaim.issues import Issue
from counterclaim.model.asked import BUILT_IN, with_reading
from counterclaim.model.claim import ClaimView
from counterclaim.model.copy import Copy
from counterclaim.model.decision import Decision
from counterclaim.model.entity import Actor, Source
from counterclaim.model.event import Dispute, Event
from counterclaim.model.hedging import LostHedge
from counterclaim.model.identity import Link, Place
from counterclaim.model.ids import content_id
from counterclaim.model.notes import Notes
from counterclaim.model.order import EventOrder
from counterclaim.model.own import OwnPack
from counterclaim.model.page import Capture, ContentKind, Given, InputDates, Page
from counterclaim.model.place import Overlay, OwnPlace
from counterclaim.model.record import Record
from counterclaim.model.time import Publication, TimeInterval
from counterclaim.model.views import Outlet, Views
from counterclaim.packs import gazetteer, roster
from counterclaim.packs.reading import Pack, parse_pack
from counterclaim.packs.vagueness import Policy, policy

WAIT_SECONDS = 10.0
"""How long to wait for another program's transaction; the longest of ours took under 2 s."""

SCAN_ROWS = 200
"""Rows fetched at a time: iterating holds no lock and little memory."""

_TUPLES: dict[str, tuple[str, type[Any]]] = {
    "actor": ("actors", Actor),
    "source": ("sources", Source),
    "event": ("events", Event),
    "dispute": ("disputes", Dispute),
    "event_order": ("orders", EventOrder),
    "lost_hedge": ("hedging_lost", LostHedge),
    "copy": ("copies", Copy),
    "issue": ("issues", Issue),
    "place": ("places", Place),
}
_BY_PAGE: dict[str, tuple[str, Any]] = {
    "publication": ("publications", Publication),
    "outlet": ("outlets", Outlet),
    "page_time": ("times", tuple[TimeInterval | None, ...]),
    "place_link": ("place_links", tuple[Link, ...]),
    "actor_link": ("actor_links", tuple[Link, ...]),
}

T = TypeVar("T")


class Entry(Record, frozen=True, kw_only=True):
    """A capture without its bytes, for lists; `size` is in bytes."""

    id: str
    sha256: str
    size: int
    kind: ContentKind
    path: str | None
    url: str | None
    fetched: str | None
    content_type: str | None


class Case:
    """An open case. Use as a context manager; not to be shared between threads."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        self._db, self.path, self.writable = db, path, writable
        self.asked = Asked(self._rows, self._writing, self._decode)

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, create: bool = False, wait: float = WAIT_SECONDS
    ) -> Self:
        """Open a case for reading, or with `create` for writing, making it if there is none.

        Args:
            path: the case file.
            create: open for writing; a file that is there and is no case is never touched.
            wait: seconds to wait for another program that is writing.

        Raises:
            NotACase: the file is something else.
            CaseTooNew: a newer version wrote it.
            CaseWriteError: it cannot be written.
            CaseError: there is no such case, or it cannot be read.
        """
        place = Path(path)
        if create and not os.path.lexists(place):
            opening.make(place)
        opening.check_header(place)
        db = opening.connect(place, writable=create, wait=wait)
        case = cls(db, place, writable=create)
        try:
            case._check_version()
            if create:
                opening.prepare_to_write(place, db)
                case._migrate()
        except BaseException:
            db.close()
            raise
        return case

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close; the last writer folds the side files (`-wal`, `-shm`) back into the case."""
        if self.writable:
            with suppress(sqlite3.Error):  # others have it open, or no room: they stay
                self._db.execute("PRAGMA busy_timeout = 0")
                self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.close()

    # What reading found.

    def add_reading(
        self,
        capture: Capture,
        page: Page | None,
        notes: Notes | None,
        issues: Iterable[Issue],
        version: str,
    ) -> None:
        """Keep a capture and what the reader of this version found in it, all or nothing.

        An earlier reading of the same capture is replaced; its bytes never are. `page` and
        `notes` are both None where the capture could not be read as a page.

        Raises:
            CaseWriteError: nothing was written.
        """
        if (page is None) != (notes is None):
            raise ValueError("a page and its notes come together")
        if hashlib.sha256(capture.data).hexdigest() != capture.sha256:
            raise ValueError(f"capture {capture.id}: bytes do not have the SHA-256 given")
        with self._writing() as db:
            rows.forget_reading(db, capture.id)
            rows.write_capture(db, capture, page, version)
            if page is not None and notes is not None:
                rows.write_page(db, page, notes)
            db.executemany(
                "INSERT INTO reading_issue VALUES (?, ?, ?)",
                ((capture.id, n, rows.to_json(issue)) for n, issue in enumerate(issues)),
            )

    def record_failures(self, tried: Iterable[str], failed: Iterable[Issue]) -> None:
        """Keep what could not be read at all; earlier failures of places `tried` are dropped.

        `tried` are inputs as the user named them; `Issue.place` is one of them, a file below
        it ("folder/file") or a line in it ("file:7").
        """
        with self._writing() as db:
            for place in tried:
                db.execute(
                    "DELETE FROM failure WHERE place = ?1 OR instr(place, ?2) = 1"
                    " OR instr(place, ?3) = 1",
                    (place, f"{place.rstrip('/')}/", f"{place}:"),
                )
            db.executemany(
                "INSERT OR IGNORE INTO failure VALUES (?, ?)",
                ((issue.place or "", rows.to_json(issue)) for issue in failed),
            )

    def has(self, capture_id: str, version: str) -> bool:
        """Whether a reader of this version has read the capture."""
        query = "SELECT 1 FROM capture WHERE id = ? AND reader = ?"
        return bool(self._rows(query, (capture_id, version)))

    def captures(self) -> Iterator[Capture]:
        """All captures with their bytes, by id."""
        query = (
            "SELECT c.id, c.sha256, b.data, c.kind, c.path, c.fetched, c.content_type, c.encoding,"
            " c.given, c.text, p.text FROM capture c JOIN blob b ON b.sha256 = c.sha256"
            " LEFT JOIN page p ON p.capture = c.id WHERE c.id > ? ORDER BY c.id LIMIT ?"
        )
        for row in self._scan(query, at_once=8):  # with bytes of any size: few at a time
            yield self._capture(row)

    def inventory(self) -> Iterator[Entry]:
        """All captures without their bytes, by id."""
        query = (
            "SELECT c.id, c.sha256, b.size, c.kind, c.path, c.url, c.fetched, c.content_type"
            " FROM capture c JOIN blob b ON b.sha256 = c.sha256"
            " WHERE c.id > ? ORDER BY c.id LIMIT ?"
        )
        for row in self._scan(query):
            fields = dict(zip(Entry.__struct_fields__, row, strict=True))
            yield Entry(**{**fields, "kind": ContentKind(fields["kind"])})

    def pages(self) -> Iterator[Page]:
        """All pages, by id."""
        query = "SELECT id, body, text FROM page WHERE id > ? ORDER BY id LIMIT ?"
        for _, body, text in self._scan(query):
            yield self._page(body, text)

    def notes(self) -> Iterator[Notes]:
        """The notes of all pages, by page id: in step with `pages()`.

        Their attributions and claims are those of the language model in use, where there is one
        and it has read the page.
        """
        reader = self.asked.in_use
        for notes in self.built_in_notes():
            yield self._as_read_by(reader, notes)

    def built_in_notes(self) -> Iterator[Notes]:
        """The notes of all pages as the program reads them itself, by page id."""
        query = "SELECT page, body FROM notes WHERE page > ? ORDER BY page LIMIT ?"
        for _, body in self._scan(query):
            yield self._decode(body, Notes)

    def notes_of_all_readers(self) -> Iterator[Notes]:
        """The built-in notes of all pages, with the claims of every language model beside theirs.

        For what must not hang on whose reading is in use: whose names are to be hidden.
        """
        readers = tuple(self.asked.readers())
        for notes in self.built_in_notes():
            read = [self.asked.reading(reader, notes.page) for reader in readers]
            claims = [claim for reading in read if reading for claim in reading.claims]
            yield msgspec.structs.replace(notes, claims=(*notes.claims, *claims))

    def page(self, page_id: str) -> Page | None:
        """One page; None if the case has none of that id."""
        found = self._rows("SELECT body, text FROM page WHERE id = ?", (page_id,))
        return self._page(*found[0]) if found else None

    def page_notes(self, page_id: str) -> Notes | None:
        """One page's notes, as `notes` gives them; None if the case has no such page."""
        notes = self.built_in_page_notes(page_id)
        return None if notes is None else self._as_read_by(self.asked.in_use, notes)

    def built_in_page_notes(self, page_id: str) -> Notes | None:
        """One page's notes as the program reads it itself; None if the case has no such page."""
        found = self._rows("SELECT body FROM notes WHERE page = ?", (page_id,))
        return self._decode(found[0][0], Notes) if found else None

    def page_count(self) -> int:
        """How many pages the case holds."""
        return int(self._rows("SELECT count(*) FROM page")[0][0])

    def input_dates(self) -> dict[str, InputDates]:
        """The days that the input itself states, by page id."""
        query = (
            "SELECT p.id, c.given, c.fetched FROM page p JOIN capture c ON c.id = p.capture"
            " ORDER BY p.id"
        )
        return {
            page: InputDates(published=self._decode(given, Given).published, fetched=fetched)
            for page, given, fetched in self._rows(query)
        }

    def find_pages(self, words: str) -> tuple[str, ...]:
        """Ids of pages whose title or text has all the words, by id."""
        query = (
            "SELECT id FROM page WHERE n IN"
            " (SELECT rowid FROM page_search WHERE page_search MATCH ?) ORDER BY id"
        )
        return tuple(row[0] for row in self._rows(query, (rows.match(words),)))

    def reading_issues(self) -> tuple[Issue, ...]:
        """What was not understood in reading, by capture, then inputs that failed, by place."""
        kept = self._rows("SELECT body FROM reading_issue ORDER BY capture, position")
        failed = self._rows("SELECT body FROM failure ORDER BY place, body")
        return tuple(self._decode(row[0], Issue) for row in (*kept, *failed))

    def issues_of(self, capture: str) -> tuple[Issue, ...]:
        """What was not understood in reading one capture."""
        query = "SELECT body FROM reading_issue WHERE capture = ? ORDER BY position"
        return tuple(self._decode(row[0], Issue) for row in self._rows(query, (capture,)))

    # What people gave.

    def add_overlay(self, overlay: Overlay, places: Iterable[OwnPlace]) -> bool:
        """Add a file's places; False where the case has them already.

        Pages that were read before are to be read again: see `to_read_again`.

        Raises:
            CaseWriteError: nothing was written.
        """
        if self._rows("SELECT 1 FROM overlay WHERE id = ?", (overlay.id,)):
            return False
        with self._writing() as db:
            own.write_overlay(db, overlay, places)
            _mark_unread(db)
        return True

    def remove_overlay(self, overlay_id: str) -> None:
        """Take a file's places out; unknown ids change nothing."""
        with self._writing() as db:
            own.remove_overlay(db, overlay_id)
            _mark_unread(db)

    def overlays(self) -> tuple[Overlay, ...]:
        """The files of places that the case was given, by id."""
        found = self._rows("SELECT body FROM overlay ORDER BY id")
        return tuple(self._decode(row[0], Overlay) for row in found)

    def own_places(self) -> own.CasePlaces | None:
        """Lookups in the case's own places; None where it has none. They end with the case."""
        held = self.overlays()
        return own.CasePlaces(self._rows, held) if held else None

    def overlay_places(self) -> Iterator[tuple[str, OwnPlace]]:
        """All places of all overlays, each with its overlay's id, in the order of adding."""
        query = "SELECT key, overlay, body FROM overlay_place WHERE key > ? ORDER BY key LIMIT ?"
        for _, overlay, body in self._scan(query, after=0):
            yield overlay, self._decode(body, OwnPlace)

    def add_pack(self, pack: OwnPack, text: str) -> bool:
        """Add a file's actors; False where the case has them already.

        Pages that were read before are to be read again: see `to_read_again`.

        Raises:
            CaseWriteError: nothing was written.
        """
        if self._rows("SELECT 1 FROM own_pack WHERE id = ?", (pack.id,)):
            return False
        with self._writing() as db:
            db.execute("INSERT INTO own_pack VALUES (?, ?, ?)", (pack.id, text, rows.to_json(pack)))
            _mark_unread(db)
        return True

    def remove_pack(self, pack_id: str) -> None:
        """Take a file's actors out; unknown ids change nothing."""
        with self._writing() as db:
            db.execute("DELETE FROM own_pack WHERE id = ?", (pack_id,))
            _mark_unread(db)

    def packs(self) -> tuple[OwnPack, ...]:
        """The files of actors that the case was given, by id."""
        found = self._rows("SELECT body FROM own_pack ORDER BY id")
        return tuple(self._decode(row[0], OwnPack) for row in found)

    def own_packs(self, without: Container[str] = ()) -> tuple[Pack, ...]:
        """What the case's own packs hold, by file name: of two, the first's word counts.

        `without` are ids of packs that are left out.
        """
        held = [
            (self._decode(body, OwnPack), text)
            for id_, text, body in self._rows("SELECT id, text, body FROM own_pack ORDER BY id")
            if id_ not in without
        ]
        held.sort(key=lambda one: one[0].name)
        return tuple(parse_pack(pack.name, text.encode(), pack.origin) for pack, text in held)

    @contextmanager
    def with_own(self) -> Iterator[None]:
        """Let lookups in this context also find the case's own places and actors, as they are now.

        They end with the case.
        """
        with gazetteer.with_own(self.own_places()), roster.with_own(self.own_packs()):
            yield

    def add_decision(self, decision: Decision) -> None:
        """Add one; the same one is there once.

        Raises:
            CaseWriteError: nothing was written.
        """
        with self._writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO decision (id, body) VALUES (?, ?)",
                (decision.id, rows.to_json(decision)),
            )

    def decisions(self) -> tuple[Decision, ...]:
        """All that people decided, withdrawn or not, in the order of deciding."""
        found = self._rows("SELECT body FROM decision ORDER BY n")
        return tuple(self._decode(row[0], Decision) for row in found)

    @property
    def to_read_again(self) -> bool:
        """Whether its places or packs have changed since its pages were read."""
        return bool(self._rows("SELECT 1 FROM meta WHERE key = 'unread'"))

    def unread(self, version: str) -> Iterator[Capture]:
        """Captures that a reader of another version has read, by id."""
        for capture in self.captures():
            if not self.has(capture.id, version):
                yield capture

    def set_read(self) -> None:
        """Note that all pages have been read with the places and packs that it has now."""
        with self._writing() as db:
            db.execute("DELETE FROM meta WHERE key = 'unread'")

    # Views.

    def fingerprint(self, views_version: str) -> str:
        """Names what views of this version would be computed from: take it before computing."""
        return f"{self._reading_digest()}/{views_version}/{content_id('vag', self._vague())}"

    @property
    def vague(self) -> Policy:
        """What vague words stand for in this case's estimates."""
        return self._decode(self._vague(), Policy)

    def choose_vague(self, chosen: Policy) -> None:
        """Keep a policy for vague words; the views are computed anew with the next build."""
        with self._writing() as db:
            kept = msgspec.json.encode(chosen).decode()
            db.execute("INSERT OR REPLACE INTO meta VALUES ('vague', ?)", (kept,))

    def _vague(self) -> str:
        found = self._rows("SELECT value FROM meta WHERE key = 'vague'")
        return str(found[0][0]) if found else msgspec.json.encode(policy()).decode()

    @property
    def views_fingerprint(self) -> str | None:
        """What the views kept were computed from; None before the first."""
        found = self._rows("SELECT value FROM meta WHERE key = 'views'")
        return str(found[0][0]) if found else None

    @property
    def current(self) -> bool:
        """Whether the views cover every page; not so where a build was stopped half-way."""
        if self.to_read_again:
            return False
        return (self.views_fingerprint or "").startswith(f"{self._reading_digest()}/")

    @property
    def reader(self) -> str:
        """Whose claims are the case's: "built-in", or the id of a language model's reader."""
        return self.asked.in_use or BUILT_IN

    def replace_views(self, views: Views, fingerprint: str) -> None:
        """Put new views in place of the old, all or nothing.

        Args:
            views: the views.
            fingerprint: what `fingerprint()` gave before they were computed.

        Raises:
            CaseWriteError: the old views are still there.
        """
        with self._writing() as db:
            for table in schema.VIEW_TABLES:
                db.execute(f"DELETE FROM {table}")
            for table, (field, _) in _TUPLES.items():
                rows.write_view(db, table, map(_with_id, getattr(views, field)))
            for table, (field, _) in _BY_PAGE.items():
                rows.write_view(db, table, sorted(getattr(views, field).items()))
            rows.write_claims(db, views.claims)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('views', ?)", (fingerprint,))

    def views(self) -> Views:
        """The views as last computed; empty before the first."""
        parts: dict[str, Any] = {"claims": tuple(self.find_claims(ClaimFilter()))}
        for table, (field, type_) in _TUPLES.items():
            found = self._rows(f"SELECT body FROM {table} ORDER BY position")
            parts[field] = tuple(self._decode(row[0], type_) for row in found)
        for table, (field, type_) in _BY_PAGE.items():
            found = self._rows(f"SELECT id, body FROM {table} ORDER BY position")
            parts[field] = {page: self._decode(body, type_) for page, body in found}
        return Views(**parts)

    def find_claims(self, wanted: ClaimFilter) -> Iterator[ClaimView]:
        """Claims that pass the filter, in the order of the views."""
        where, values = rows.claim_conditions(wanted)
        query = f"SELECT position, body FROM claim_view WHERE {where} position > ?"
        for _, body in self._scan(f"{query} ORDER BY position LIMIT ?", values, after=-1):
            yield self._decode(body, ClaimView)

    # Inside.

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; on any error the case stays as it was."""
        if not self.writable:
            raise CaseWriteError(
                str(self.path), "opened for reading only", "Open it with create=True"
            )
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise opening.write_error(self.path, error) from error
            raise

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise opening.read_error(self.path, error) from error

    def _scan(
        self,
        query: str,
        values: tuple[Any, ...] = (),
        *,
        after: str | int = "",
        at_once: int = SCAN_ROWS,
    ) -> Iterator[tuple[Any, ...]]:
        """Rows of a query whose last two parameters are "key above" and "at most".

        The key is the first column.
        """
        while batch := self._rows(query, (*values, after, at_once)):
            yield from batch
            after = batch[-1][0]

    def _decode(self, body: str, type_: type[T]) -> T:
        try:
            return msgspec.json.decode(body, type=type_)
        except msgspec.MsgspecError as error:
            raise CaseError(
                str(self.path), f"a record in it cannot be read ({error})", opening.DAMAGED
            ) from error

    def _page(self, body: str, text: str) -> Page:
        return msgspec.structs.replace(self._decode(body, Page), text=text)

    def _capture(self, row: tuple[Any, ...]) -> Capture:
        id_, sha256, data, kind, path, fetched, type_, encoding, given, own_text, page_text = row
        kind = ContentKind(kind)
        text = own_text
        if text is None:
            text = rows.implied_text(kind, data, encoding, page_text)
        return Capture(
            id=id_,
            sha256=sha256,
            data=data,
            kind=kind,
            path=path,
            fetched=fetched,
            content_type=type_,
            encoding=encoding,
            text=text or "",
            given=self._decode(given, Given),
        )

    def _as_read_by(self, reader: str | None, notes: Notes) -> Notes:
        reading = self.asked.reading(reader, notes.page) if reader is not None else None
        return notes if reading is None else with_reading(notes, reading)

    def _reading_digest(self) -> str:
        digest = hashlib.sha256()
        for capture, reader in self._scan(
            "SELECT id, reader FROM capture WHERE id > ? ORDER BY id LIMIT ?", at_once=10_000
        ):
            digest.update(f"{capture} {reader}\n".encode())
        for (decision,) in self._rows("SELECT id FROM decision ORDER BY id"):
            digest.update(f"{decision}\n".encode())
        for (pack,) in self._rows("SELECT id FROM own_pack ORDER BY id"):
            digest.update(f"{pack}\n".encode())
        if (reader := self.asked.in_use) is not None:
            digest.update(f"{reader}\n".encode())
            for basis in self.asked.bases(reader).values():
                digest.update(f"{basis}\n".encode())
        return digest.hexdigest()

    def _check_version(self) -> None:
        """Refuse a newer case, and an older one that is not to be written."""
        newest = len(schema.MIGRATIONS)
        found = int(self._rows("PRAGMA user_version")[0][0])
        if found > newest:
            raise CaseTooNew(
                str(self.path),
                f"it has format {found}, this version of counterclaim knows formats up to {newest}",
                "Install the newest version of counterclaim",
            )
        if found < newest and not self.writable:
            raise CaseError(
                str(self.path),
                f"it has the older format {found}",
                "Run `counterclaim build` on it once more to bring it up to date",
            )

    def _migrate(self) -> None:
        with self._writing() as db:
            opening.migrate(db)
            own.refold(db)


def _mark_unread(db: sqlite3.Connection) -> None:
    """Note that the case's places or packs have changed, so that a stop before reading is seen."""
    db.execute("INSERT OR REPLACE INTO meta VALUES ('unread', '1')")


def _with_id(record: object) -> tuple[str, object]:
    """What a browser of the file finds a view by: its own id, else its page's."""
    return getattr(record, "id", None) or getattr(record, "page", None) or "", record
