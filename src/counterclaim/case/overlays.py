"""The places of a case's own: kept in its file, and looked up there by name."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from counterclaim.case.rows import to_json
from counterclaim.model.place import Overlay, OverlayFormat, OwnPlace
from counterclaim.packs import gazetteer
from counterclaim.packs.build_gazetteer import FORMAT, RESPELLED, fold_once, skeleton
from counterclaim.packs.gazetteer import Entry

LISTS = (OverlayFormat.CSV, OverlayFormat.GEOJSON)
"""Formats in which analysts write their own lists: their word goes before an export's."""

RANKS = (*LISTS, OverlayFormat.WIKIDATA, OverlayFormat.GEONAMES)
"""Whose word on one id goes before whose, where overlays disagree."""

BROAD = ("country", "governorate", "district")
"""Levels that weigh as in the index; a dump's hills, rivers and roads are known to few."""

Query = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]


class CasePlaces:
    """Lookups in a case's overlays; two of them over the same overlays are interchangeable.

    `query` runs a statement on the case's file.
    """

    def __init__(self, query: Query, overlays: Sequence[Overlay]) -> None:
        self._query = query
        ranked = sorted(overlays, key=lambda o: (RANKS.index(o.format), o.id))
        self._rank = {overlay.id: n for n, overlay in enumerate(ranked)}
        self._formats = {overlay.id: overlay.format for overlay in overlays}
        self._key = tuple(sorted(self._rank))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CasePlaces) and self._key == other._key

    def named(self, folded: str) -> list[tuple[Entry, int]]:
        """Places of a folded name, each with 1 where it is not the place's first name."""
        rows = self._query(
            "SELECT p.overlay, p.body, n.other FROM overlay_name n"
            " JOIN overlay_place p ON p.key = n.place WHERE n.folded = ?",
            (folded,),
        )
        others: dict[str, int] = {}
        places: dict[str, list[tuple[str, OwnPlace]]] = {}
        for overlay, body, other in rows:
            place = msgspec.json.decode(body, type=OwnPlace)
            places.setdefault(place.identity, []).append((overlay, place))
            others[place.identity] = min(other, others.get(place.identity, 1))
        return [(self._first(found), others[id_]) for id_, found in sorted(places.items())]

    def sounding(self, bones: str) -> list[tuple[str, Entry]]:
        """Places whose name has these consonants, each with its folded name."""
        rows = self._query(
            "SELECT n.folded, p.overlay, p.body FROM overlay_name n"
            " JOIN overlay_place p ON p.key = n.place WHERE n.bones = ? ORDER BY n.folded, p.key",
            (bones,),
        )
        return [
            (folded, self._entry(overlay, msgspec.json.decode(body, type=OwnPlace)))
            for folded, overlay, body in rows
        ]

    def with_id(self, id_: str) -> Entry | None:
        """The place of an identity, or of the id that its file gives it."""
        rows = self._query("SELECT overlay, body FROM overlay_place WHERE id = ?", (id_,))
        if not rows:
            rows = self._query(
                "SELECT overlay, body FROM overlay_place WHERE json_extract(body, '$.id') = ?",
                (id_,),
            )
        found = [(overlay, msgspec.json.decode(body, type=OwnPlace)) for overlay, body in rows]
        return self._first(found) if found else None

    def _first(self, found: Sequence[tuple[str, OwnPlace]]) -> Entry:
        """The word of the overlay that goes first, where several hold an identity."""
        return self._entry(*min(found, key=lambda one: (self._rank[one[0]], one[1].row)))

    def _entry(self, overlay: str, place: OwnPlace) -> Entry:
        listed = self._formats[overlay] in LISTS
        prior = math.log10(place.population + 10)
        if listed or place.precision in BROAD:
            prior = max(prior, gazetteer.PRIORS.get(place.precision, 0.0))
        if self._formats[overlay] is OverlayFormat.WIKIDATA:
            prior = max(prior, gazetteer.LISTED)
        if listed:
            prior = max(prior, gazetteer.ON_OWN_LIST)
        return Entry(
            id=place.identity,
            name=place.name,
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
            country=place.country,
            admin1=place.admin1,
            population=place.population,
            prior=prior,
            overlay=overlay,
            listed=listed,
        )


def write_overlay(db: sqlite3.Connection, overlay: Overlay, places: Iterable[OwnPlace]) -> None:
    """Add an overlay with its places and their names."""
    db.execute("INSERT INTO overlay VALUES (?, ?, ?)", (overlay.id, FORMAT, to_json(overlay)))
    first = db.execute("SELECT coalesce(max(key), 0) + 1 FROM overlay_place").fetchone()[0]
    numbered = list(enumerate(places, int(first)))
    db.executemany(
        "INSERT INTO overlay_place VALUES (?, ?, ?, ?)",
        ((key, overlay.id, place.identity, to_json(place)) for key, place in numbered),
    )
    _write_names(db, numbered)


def remove_overlay(db: sqlite3.Connection, overlay_id: str) -> None:
    """Take an overlay out with all its places."""
    _remove_names(db, overlay_id)
    db.execute("DELETE FROM overlay_place WHERE overlay = ?", (overlay_id,))
    db.execute("DELETE FROM overlay WHERE id = ?", (overlay_id,))


def refold(db: sqlite3.Connection) -> None:
    """Make the names anew where an older version folded them otherwise."""
    stale = db.execute("SELECT id FROM overlay WHERE folding <> ?", (FORMAT,)).fetchall()
    for (overlay_id,) in stale:
        rows = db.execute("SELECT key, body FROM overlay_place WHERE overlay = ?", (overlay_id,))
        numbered = [(key, msgspec.json.decode(body, type=OwnPlace)) for key, body in rows]
        _remove_names(db, overlay_id)
        _write_names(db, numbered)
        db.execute("UPDATE overlay SET folding = ? WHERE id = ?", (FORMAT, overlay_id))


def _remove_names(db: sqlite3.Connection, overlay_id: str) -> None:
    db.execute(
        "DELETE FROM overlay_name WHERE place IN (SELECT key FROM overlay_place WHERE overlay = ?)",
        (overlay_id,),
    )


def _write_names(db: sqlite3.Connection, numbered: Iterable[tuple[int, OwnPlace]]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO overlay_name VALUES (?, ?, ?, ?)", sorted(_names(numbered))
    )


def _names(
    numbered: Iterable[tuple[int, OwnPlace]],
) -> Iterator[tuple[str, int, int, str | None]]:
    """Rows of names; no name of a country whose consonants are not sought has any."""
    for key, place in numbered:
        heard = place.country in RESPELLED
        for n, name in enumerate((place.name, *place.aliases)):
            folded = fold_once(name)
            if folded:
                yield folded, key, min(n, 1), (skeleton(folded) if heard else "") or None
