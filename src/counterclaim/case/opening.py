"""Finding, making and opening the file of a case, and what its faults mean to a person."""

import os
import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path

from counterclaim.case import schema
from counterclaim.errors import CaseError, CaseWriteError, NotACase

_SQLITE_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68  # byte offset in the header, big-endian 32 bits (SQLite file format 1.3)

DAMAGED = "The file is damaged: restore it from a copy, or build the case again"


def make(place: Path) -> None:
    """Make an empty case under another name and move it into place, never over a file."""
    if not place.parent.is_dir():
        raise CaseError(
            str(place), f"the folder {place.parent} does not exist", "Make it, or name another"
        )
    unfinished = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            migrate(db)
            db.execute("COMMIT")
        _move_to_free_name(unfinished, place)
    except (sqlite3.Error, OSError) as error:
        raise write_error(place, error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _move_to_free_name(unfinished: Path, place: Path) -> None:
    """A hard link fails where the name has been taken meanwhile; some disks have no links."""
    try:
        os.link(unfinished, place)
    except FileExistsError:
        return
    except OSError:
        if not os.path.lexists(place):
            unfinished.rename(place)


def migrate(db: sqlite3.Connection) -> None:
    """Run the migrations an open transaction's file lacks."""
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found == len(schema.MIGRATIONS):
        return
    for statements in schema.MIGRATIONS[found:]:
        for statement in statements:
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")


def is_case(place: Path) -> bool:
    """Whether a file is a case by its first bytes; not where it cannot be read."""
    try:
        check_header(place)
    except CaseError:
        return False
    return True


def check_header(place: Path) -> None:
    """Tell a case by its first bytes, before SQLite touches the file."""
    try:
        with place.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise CaseError(
            str(place), "there is no such case", f"Build one: counterclaim build INPUT -o {place}"
        ) from error
    except IsADirectoryError as error:
        raise NotACase(
            str(place), "this is a folder, not a case", "Name a case file inside it"
        ) from error
    except OSError as error:
        problem = error.strerror or str(error)
        raise CaseError(
            str(place), f"it cannot be read ({problem})", "See who may read the file"
        ) from error
    marked = len(head) == 100 and head.startswith(_SQLITE_MAGIC)
    if marked and struct.unpack_from(">I", head, _APPLICATION_ID_AT)[0] == schema.APPLICATION_ID:
        return
    raise NotACase(
        str(place), "this file is not a case; it is left as it is", "Name another file for the case"
    )


def connect(place: Path, *, writable: bool, wait: float) -> sqlite3.Connection:
    """A connection to a file known to be a case; reading needs no right to write.

    Raises:
        CaseError: it cannot be read.
    """
    address = f"{place.absolute().as_uri()}?mode={'rw' if writable else 'ro'}"
    db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=wait)
    try:
        db.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        db.close()
        if writable or _has_unsaved(place):
            raise read_error(place, error) from error
        # A folder nobody may write to, as on a disc: nothing can change while it is read.
        return sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return db


def prepare_to_write(place: Path, db: sqlite3.Connection) -> None:
    """Set a connection up for writing, and make sure that it can.

    Raises:
        CaseWriteError: it cannot.
    """
    try:
        db.execute("BEGIN IMMEDIATE")  # SQLite opens a write-protected file without complaint
        db.execute("ROLLBACK")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise write_error(place, error) from error


def _has_unsaved(place: Path) -> bool:
    """Whether a stopped writer left changes beside the case that are not yet inside it."""
    return any(
        beside.exists() and beside.stat().st_size > 0
        for beside in (place.with_name(place.name + end) for end in ("-wal", "-journal"))
    )


def write_error(place: Path, error: Exception) -> CaseError:
    """What a failed write means to a person. Codes: sqlite.org/rescode.html."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return read_error(place, error)
    problem, remedy = {
        sqlite3.SQLITE_FULL: ("the disk is full", "Make room and run the same command again"),
        sqlite3.SQLITE_BUSY: (
            "another program is writing to it",
            "Wait until it is done and run the same command again",
        ),
        sqlite3.SQLITE_READONLY: (
            "it may not be written to",
            "See who may write to the file and its folder, or name another case",
        ),
        sqlite3.SQLITE_CANTOPEN: (
            "it cannot be opened for writing",
            "See who may write to the file and its folder, or name another case",
        ),
        sqlite3.SQLITE_TOOBIG: (
            "a capture is too large to be kept in a case (about 1 GB)",
            "Split the input into smaller files",
        ),
    }.get(
        primary or -1,
        (f"writing failed ({error})", "See to the disk and run the same command again"),
    )
    return CaseWriteError(str(place), f"{problem}; the case is as it was before", remedy)


def read_error(place: Path, error: Exception) -> CaseError:
    """What a failed read means to a person."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseError(str(place), "another program is busy with it", "Try again in a moment")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) and _has_unsaved(place):
        return CaseError(
            str(place),
            "a stopped build left changes beside it, and its folder may not be written to",
            "Copy the case with its -wal file to a folder of yours and open it there",
        )
    return CaseError(str(place), f"it cannot be read ({error})", DAMAGED)
