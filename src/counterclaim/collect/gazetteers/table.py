"""Overlay files of columns: an analyst's CSV, and the CSV of Wikidata's query service."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from counterclaim.collect.gazetteers.fields import Collected, Draft, first_of, split_names
from counterclaim.collect.gazetteers.wikidata import is_wikidata, wikidata_draft

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "place", "placename", "toponym", "title", "label", "nameen"),
    "lat": ("lat", "latitude", "y", "latdd", "ycoord"),
    "lon": ("lon", "lng", "long", "longitude", "x", "londd", "xcoord"),
    "precision": ("precision", "kind", "type", "level", "category"),
    "country": ("country", "countrycode", "iso", "iso2", "cc", "iso3", "admin0", "countryname"),
    "admin1": ("admin1", "governorate", "province", "division", "adm1", "admin1name", "state"),
    "population": ("population", "pop"),
    "aliases": ("aliases", "alias", "othernames", "alternatenames", "altnames", "names", "namear"),
    "id": ("id", "identifier", "pcode", "code", "geonameid"),
}
"""What each column may be called, in small letters and without signs; the first one is ours."""

MOST_LINES = 20
"""Lines of the longest row: a quotation mark open for longer was never closed."""

_UNCLOSED = "a quotation mark is never closed; the row is left out"
_HEADED = re.compile(r"#\s*(origin|source|licen[cs]e)\s*:\s*(.+)", re.IGNORECASE)


def plain_header(name: str) -> str:
    """A column's name in small letters, without signs."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def headed(text: str) -> dict[str, str]:
    """Origin and licence that comment lines before the header state."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _HEADED.match(line):
            key = "licence" if match[1].lower().startswith("licen") else "origin"
            found.setdefault(key, match[2].strip())
    return found


def read_table(text: str, place: str, collected: Collected, precision: str) -> bool:
    """Take in a table's rows; whether it is an export of Wikidata.

    `place` names the file in messages. A broken row is named and left out, the rest is read.

    Raises:
        ValueError: the table as a whole cannot be read; the message says why.
    """
    lines = text.splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    numbered = [(n, line) for n, line in numbered if line.strip(" ,;\t")]
    if not numbered:
        raise ValueError("it has no rows")
    delimiter = _delimiter(numbered[0][1])
    rows = _rows(numbered, delimiter, place, collected)
    _, header = next(rows, (0, []))
    of_wikidata = is_wikidata(header, [line for _, line in numbered[1:20]])
    names = [cell.strip() if of_wikidata else plain_header(cell) for cell in header]
    if not of_wikidata:
        _check(names)
    for number, cells in rows:
        where = f"{place}:{number}"
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            collected.refuse(
                where,
                f"the row has {len(cells)} cells, the header {len(names)}: put a cell that holds"
                f" {delimiter!r} in quotation marks; it is left out",
            )
            continue
        row = dict(zip(names, cells, strict=False))
        draft = wikidata_draft(row, number, where) if of_wikidata else _draft(row, number, where)
        collected.add(draft, precision)
    return of_wikidata


def _check(names: Sequence[str]) -> None:
    missing = [key for key in ("name", "lat", "lon") if not set(COLUMNS[key]) & set(names)]
    if missing:
        raise ValueError(
            f"its first row names no column {' and '.join(missing)}; give a header such as"
            " name,lat,lon,precision,country,admin1,aliases,id"
        )


def _draft(row: dict[str, str], number: int, where: str) -> Draft:
    cells = {key: first_of(row, names) for key, names in COLUMNS.items()}
    listed = [row.get(name, "") for name in COLUMNS["aliases"]]
    id_ = cells["id"]
    if id_ and row.get("geonameid", "").strip() == id_ and id_.isdigit():
        id_ = f"geonames:{id_}"
    return Draft(
        row=number,
        where=where,
        name=cells["name"],
        lat=cells["lat"],
        lon=cells["lon"],
        id=id_,
        precision=cells["precision"],
        country=cells["country"],
        admin1=cells["admin1"],
        population=cells["population"],
        aliases=[name for cell in listed for name in split_names(cell)],
    )


def _delimiter(header: str) -> str:
    """What parts the columns: the sign that the header has most of."""
    return max(",;\t|", key=header.count)


def _rows(
    lines: Sequence[tuple[int, str]], delimiter: str, place: str, collected: Collected
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line; one whose quotation never ends is named."""
    at = 0
    while at < len(lines):
        number, text = lines[at]
        for size in range(1, MOST_LINES + 1):
            try:
                row = next(csv.reader([text], delimiter=delimiter, strict=True))
            except csv.Error as error:
                if "end of data" not in str(error):
                    collected.refuse(f"{place}:{number}", f"no row ({error}); it is left out")
                    break
                if at + size >= len(lines):
                    collected.refuse(f"{place}:{number}", _UNCLOSED)
                    break
                text += "\n" + lines[at + size][1]
                continue
            yield number, row
            at += size - 1
            break
        else:
            collected.refuse(f"{place}:{number}", _UNCLOSED)
        at += 1
