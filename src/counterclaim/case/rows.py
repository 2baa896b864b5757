"""Records to rows and back: what is written where, and which filters look at what."""

import sqlite3
from collections.abc import Iterable

import msgspec

from counterclaim.model.claim import ClaimView, RoleName
from counterclaim.model.notes import Notes
from counterclaim.model.page import Capture, ContentKind, Page
from counterclaim.model.record import Record


class ClaimFilter(Record, frozen=True, kw_only=True):
    """Which claims to list; None lets all through.

    `speaker` and `place` match any part of the innermost voice's and of the place roles'
    ids, names and words, case aside. `search` is looked up in the claims' own words.
    """

    page: str | None = None
    type: str | None = None
    polarity: str | None = None
    certainty: str | None = None
    modality: str | None = None
    layer: str | None = None
    speaker: str | None = None
    place: str | None = None
    search: str | None = None


def to_json(record: object) -> str:
    """A record's JSON as text, so that an SQLite browser shows it."""
    return msgspec.json.encode(record).decode()


def implied_text(
    kind: ContentKind, data: bytes, encoding: str | None, page_text: str | None
) -> str | None:
    """The capture's text as far as its bytes or its page give it again.

    A text's page has the text itself; HTML is decoded as it was the first time.
    """
    if kind is not ContentKind.HTML and page_text is not None:
        return page_text
    try:
        return data.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return None


def forget_reading(db: sqlite3.Connection, capture: str) -> None:
    """Remove what reading a capture gave; the capture and its bytes stay.

    So do the answers of language models: what they come to is worked out anew.
    """
    db.execute("DELETE FROM reading_issue WHERE capture = ?", (capture,))
    db.execute(
        "DELETE FROM model_reading WHERE page IN (SELECT id FROM page WHERE capture = ?)",
        (capture,),
    )
    db.execute(
        "DELETE FROM notes WHERE page IN (SELECT id FROM page WHERE capture = ?)", (capture,)
    )
    db.execute("DELETE FROM page WHERE capture = ?", (capture,))


def write_capture(
    db: sqlite3.Connection, capture: Capture, page: Page | None, version: str
) -> None:
    """Add a capture, or note that another reader has read it."""
    implied = implied_text(
        capture.kind, capture.data, capture.encoding, page.text if page else None
    )
    db.execute(
        "INSERT OR IGNORE INTO blob VALUES (?, ?, ?)",
        (capture.sha256, len(capture.data), capture.data),
    )
    db.execute(
        "INSERT INTO capture"
        " (id, sha256, kind, path, fetched, content_type, encoding, given, text, reader)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " kind = excluded.kind, encoding = excluded.encoding,"
        " text = excluded.text, reader = excluded.reader",
        (
            capture.id,
            capture.sha256,
            capture.kind.value,
            capture.path,
            capture.fetched,
            capture.content_type,
            capture.encoding,
            to_json(capture.given),
            None if capture.text == implied else capture.text,
            version,
        ),
    )


def write_page(db: sqlite3.Connection, page: Page, notes: Notes) -> None:
    """Add a page with its notes."""
    db.execute(
        "INSERT INTO page (id, capture, record, title, text, body) VALUES (?, ?, ?, ?, ?, ?)",
        (
            page.id,
            page.capture,
            page.record,
            page.title or "",
            page.text,
            to_json(msgspec.structs.replace(page, text="")),
        ),
    )
    db.execute("INSERT INTO notes VALUES (?, ?)", (page.id, to_json(notes)))


def write_view(db: sqlite3.Connection, table: str, named: Iterable[tuple[str, object]]) -> None:
    """Add one kind of view, each record with its id, in this order."""
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?)",
        ((n, id_, to_json(record)) for n, (id_, record) in enumerate(named)),
    )


def write_claims(db: sqlite3.Connection, claims: tuple[ClaimView, ...]) -> None:
    """Add claims with the columns that filters use."""
    db.executemany(
        "INSERT INTO claim_view VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                n,
                view.claim.id,
                view.claim.page,
                view.claim.type,
                view.claim.polarity.value,
                view.claim.modality.value,
                view.claim.certainty.value,
                view.claim.layer.value,
                _speaker_words(view),
                _place_words(view),
                view.claim.quote,
                to_json(view),
            )
            for n, view in enumerate(claims)
        ),
    )
    db.execute("INSERT INTO claim_search (claim_search) VALUES ('rebuild')")


def _speaker_words(view: ClaimView) -> str | None:
    chain = view.chain or view.claim.chain
    if not chain:
        return None
    return "\n".join(part for part in (chain[-1].id, chain[-1].name) if part).casefold() or None


def _place_words(view: ClaimView) -> str | None:
    kinds = (RoleName.PLACE, RoleName.ORIGIN, RoleName.DESTINATION, RoleName.TARGET)
    roles = [role for role in view.roles or view.claim.roles if role.role in kinds]
    parts = [part for role in roles for part in (role.id, role.name, role.text) if part]
    return "\n".join(parts).casefold() or None


def claim_conditions(wanted: ClaimFilter) -> tuple[str, tuple[str, ...]]:
    """SQL conditions, each followed by AND, and their values."""
    where, values = "", []
    for column in ("page", "type", "polarity", "certainty", "modality", "layer"):
        value = getattr(wanted, column)
        if value is not None:
            where += f"{column} = ? AND "
            values.append(value)
    for column in ("speaker", "place"):
        value = getattr(wanted, column)
        if value is not None:
            where += f"instr({column}, ?) > 0 AND "
            values.append(value.casefold())
    if wanted.search is not None:
        where += "position IN (SELECT rowid FROM claim_search WHERE claim_search MATCH ?) AND "
        values.append(match(wanted.search))
    return where, tuple(values)


def match(words: str) -> str:
    """A full-text query for all the words: nothing in them is taken as an operator."""
    kept = words.replace("\0", " ").replace('"', " ").split()
    return " ".join(f'"{word}"' for word in kept) or '""'
