"""What a case knows of language models: what was sent, what was answered, what that comes to.

The list of what was sent only grows. Answers and readings can be dropped; a reading is worked out
from answers, and is worked out anew when the page's built-in notes change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

import msgspec

from counterclaim.case.rows import to_json
from counterclaim.model.asked import Answer, Exchange, ModelReading, Outcome, Sent

T = TypeVar("T")

IN_USE = "reader"
"""Key in `meta` of the reader whose claims are the case's; none is there for the built-in one."""


class Query(Protocol):
    """Runs a statement and gives its rows."""

    def __call__(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows."""


class Decode(Protocol):
    """Reads a record's JSON."""

    def __call__(self, body: str, type_: type[T]) -> T:
        """The record."""


Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]


class Asked:
    """One case's record of language models; it ends with the case."""

    def __init__(self, query: Query, writing: Writing, decode: Decode) -> None:
        self._query, self._writing, self._decode = query, writing, decode

    def add_sent(self, sent: Sent) -> Sent:
        """Write down a request that is about to go out; with its number.

        Raises:
            CaseWriteError: nothing was written: nothing must be sent.
        """
        with self._writing() as db:
            n = db.execute("SELECT coalesce(max(n), 0) + 1 FROM model_sent").fetchone()[0]
            sent = msgspec.structs.replace(sent, n=int(n))
            row = (sent.n, sent.page, sent.reader, to_json(sent))
            db.execute("INSERT INTO model_sent VALUES (?, ?, ?, ?)", row)
        return sent

    def add_outcome(self, outcome: Outcome, answer: Answer | None = None) -> None:
        """Write down what became of a request, with the answer if there is one to keep.

        Raises:
            CaseWriteError: nothing was written.
        """
        with self._writing() as db:
            db.execute("INSERT INTO model_outcome VALUES (?, ?)", (outcome.n, to_json(outcome)))
            if answer is not None:
                _write_answer(db, answer)

    def put_answer(self, answer: Answer) -> None:
        """Keep an answer in place of that to the same request.

        Raises:
            CaseWriteError: nothing was written.
        """
        with self._writing() as db:
            _write_answer(db, answer)

    def exchanges(self) -> Iterator[Exchange]:
        """All that was sent, in the order of sending, each with what became of it."""
        query = (
            "SELECT s.body, o.body FROM model_sent s LEFT JOIN model_outcome o ON o.n = s.n"
            " ORDER BY s.n"
        )
        for sent, outcome in self._query(query):
            yield Exchange(
                sent=self._decode(sent, Sent),
                outcome=self._decode(outcome, Outcome) if outcome is not None else None,
            )

    def answers(self, reader: str, page: str) -> tuple[Answer, ...]:
        """What a reader answered on a page, by part."""
        query = "SELECT body FROM model_answer WHERE reader = ? AND page = ? ORDER BY request"
        found = [self._decode(row[0], Answer) for row in self._query(query, (reader, page))]
        return tuple(sorted(found, key=lambda answer: (answer.part, answer.request)))

    def put_reading(self, reading: ModelReading, requests: Iterable[str]) -> None:
        """Keep what a reader's answers to some requests come to; its other answers on the page go.

        Raises:
            CaseWriteError: nothing was written.
        """
        kept = set(requests)
        with self._writing() as db:
            held = db.execute(
                "SELECT request FROM model_answer WHERE reader = ? AND page = ?",
                (reading.reader, reading.page),
            ).fetchall()
            for (request,) in held:
                if request not in kept:
                    db.execute(
                        "DELETE FROM model_answer WHERE reader = ? AND page = ? AND request = ?",
                        (reading.reader, reading.page, request),
                    )
            row = (reading.reader, reading.page, reading.basis, to_json(reading))
            db.execute("INSERT OR REPLACE INTO model_reading VALUES (?, ?, ?, ?)", row)

    def drop(self, reader: str) -> None:
        """Take a reader's answers and readings out. What was sent stays told."""
        with self._writing() as db:
            for table in ("model_reading", "model_answer"):
                db.execute(f"DELETE FROM {table} WHERE reader = ?", (reader,))
            db.execute("DELETE FROM meta WHERE key = ? AND value = ?", (IN_USE, reader))

    def answered(self, reader: str) -> tuple[str, ...]:
        """Ids of the pages on which a reader has answered anything."""
        query = "SELECT DISTINCT page FROM model_answer WHERE reader = ? ORDER BY page"
        return tuple(row[0] for row in self._query(query, (reader,)))

    def reading(self, reader: str, page: str) -> ModelReading | None:
        """What a reader reads a page as; None where it has not read all of it."""
        query = "SELECT body FROM model_reading WHERE reader = ? AND page = ?"
        found = self._query(query, (reader, page))
        return self._decode(found[0][0], ModelReading) if found else None

    def bases(self, reader: str) -> dict[str, str]:
        """What each of a reader's readings was worked out from, by page id."""
        query = "SELECT page, basis FROM model_reading WHERE reader = ? ORDER BY page"
        return dict(self._query(query, (reader,)))

    def readers(self) -> dict[str, int]:
        """Every reader that has answered, by id, with how many pages it has read as a whole."""
        query = (
            "SELECT a.reader, (SELECT count(*) FROM model_reading r WHERE r.reader = a.reader)"
            " FROM (SELECT reader FROM model_answer UNION SELECT reader FROM model_reading) a"
            " ORDER BY a.reader"
        )
        return dict(self._query(query))

    @property
    def in_use(self) -> str | None:
        """The reader whose claims are the case's; None is the built-in one."""
        found = self._query("SELECT value FROM meta WHERE key = ?", (IN_USE,))
        return str(found[0][0]) if found else None

    def use(self, reader: str | None) -> None:
        """Make a reader's claims the case's; the views are to be computed anew."""
        with self._writing() as db:
            if reader is None:
                db.execute("DELETE FROM meta WHERE key = ?", (IN_USE,))
            else:
                db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (IN_USE, reader))


def _write_answer(db: sqlite3.Connection, answer: Answer) -> None:
    row = (answer.reader, answer.page, answer.request, to_json(answer))
    db.execute("INSERT OR REPLACE INTO model_answer VALUES (?, ?, ?, ?)", row)
