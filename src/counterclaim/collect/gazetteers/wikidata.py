"""Results of Wikidata's query service: rows of its CSV, and both forms of its JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.collect.gazetteers.fields import Collected, Draft, geonames_id, split_names

ORIGIN, LICENCE = "Wikidata (wikidata.org)", "CC0 1.0"

POINT = re.compile(r"Point\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
"""Well-known text, longitude first; another globe's point has an address before it."""

ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")
_BARE = re.compile(r"Q\d{1,12}")

TYPES = ("instanceLabel", "typeLabel", "classLabel", "kindLabel", "type", "instance")
COUNTRIES = ("countryCode", "iso", "countryLabel", "country")
DIVISIONS = ("admin1Label", "admin1", "adminLabel", "governorateLabel", "provinceLabel")
GEONAMES = ("geonames", "geonamesId", "geonamesID", "geonameId", "P1566")
_OTHER_LABEL = re.compile(r"(?:label_?[a-z]{2,3}|[a-z]{2,3}_?label|native(?:label|name)?)", re.I)


def is_wikidata(header: Sequence[str], sample: Sequence[str]) -> bool:
    """Whether a table is an export: items by their address, or points as well-known text."""
    text = "\n".join(sample)
    return bool(len(header) > 1 and (ENTITY.search(text) or POINT.search(text)))


def read_results(document: Any, place: str, collected: Collected, precision: str) -> None:
    """Take in the results of a JSON export, verbose or not.

    Raises:
        ValueError: it is no list of results.
    """
    if isinstance(document, Mapping):
        document = (document.get("results") or {}).get("bindings")
    if not isinstance(document, list):
        raise ValueError("it is no list of results of a query")
    for number, result in enumerate(document, 1):
        where = f"{place}, result {number}"
        if not isinstance(result, Mapping):
            collected.refuse(where, "this is no result; it is left out")
            continue
        collected.add(wikidata_draft(_texts(result), number, where), precision)


def _texts(result: Mapping[str, Any]) -> dict[str, str]:
    """The values of a result as text; in the verbose form each is an object."""
    values = {k: v.get("value") if isinstance(v, Mapping) else v for k, v in result.items()}
    return {str(key): str(value) for key, value in values.items() if value is not None}


def wikidata_draft(row: Mapping[str, str], number: int, where: str) -> Draft:
    """One result as a row; its id is GeoNames' where the query asks for that, else the item's."""
    item = _item(row)
    point = next((match for cell in row.values() if (match := POINT.fullmatch(cell.strip()))), None)
    elsewhere = next((c for c in row.values() if "/entity/" in c and POINT.search(c)), None)
    label = (item and row.get(f"{item}Label")) or row.get("label") or row.get("name")
    number_of = next((geonames_id(row[name]) for name in GEONAMES if row.get(name)), None)
    found = ENTITY.fullmatch(row[item].strip()) if item else None
    own = found[1] if found else (row[item].strip() if item else None)
    named = label if label and not _BARE.fullmatch(label.strip()) else None
    return Draft(
        row=number,
        where=where,
        name=named,
        lat=point[2] if point else row.get("lat", elsewhere),
        lon=point[1] if point else row.get("lon", elsewhere),
        id=number_of or (f"wikidata:{own}" if own else None),
        precision=_type(row, item),
        country=_code(next((row[name] for name in COUNTRIES if row.get(name)), None)),
        admin1=next((row[name] for name in DIVISIONS if row.get(name)), None),
        population=row.get("population"),
        aliases=_others(row, item),
    )


def _item(row: Mapping[str, str]) -> str | None:
    """The column of the place itself: the first with an item whose label is asked for too."""
    items = [
        name
        for name, cell in row.items()
        if ENTITY.fullmatch(cell.strip()) or _BARE.fullmatch(cell.strip())
    ]
    labelled = [name for name in items if f"{name}Label" in row]
    preferred = [name for name in ("item", "place") if name in items]
    return next(iter((*preferred, *labelled, *items)), None)


def _type(row: Mapping[str, str], item: str | None) -> str | None:
    """What the place is said to be, in words that name a level; None where they name none."""
    from counterclaim.collect.gazetteers.fields import level_of

    said = (row[name] for name in TYPES if name != item and row.get(name))
    return next((level for words in said if (level := level_of(words))), None)


def _code(said: str | None) -> str | None:
    """A country's code or name; an item's address says neither."""
    return None if said and (ENTITY.match(said) or _BARE.fullmatch(said)) else said


def _others(row: Mapping[str, str], item: str | None) -> list[str]:
    """Other names: the service parts them with commas; labels in other languages."""
    names = split_names(row.get(f"{item}AltLabel", "") or row.get("altLabel", ""), ",|")
    known = {f"{item}Label", f"{item}AltLabel", "altLabel", *TYPES, *COUNTRIES, *DIVISIONS}
    for column, cell in row.items():
        bare = column.removeprefix(item or "")
        if column not in known and _OTHER_LABEL.fullmatch(bare) and cell:
            names += split_names(cell)
    return [name for name in names if not _BARE.fullmatch(name.strip())]
