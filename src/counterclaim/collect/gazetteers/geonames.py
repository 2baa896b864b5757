"""Overlay files as GeoNames gives them: a country's dump, tab separated, without a header.

Columns: geonames.org/export/dump/readme.txt. Feature codes become our levels by
`packs/places/features.toml`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from counterclaim.collect.gazetteers.fields import Collected, Draft
from counterclaim.packs import gazetteer, load
from counterclaim.packs.build_gazetteer import fold, useful

ORIGIN, LICENCE = "GeoNames (geonames.org)", "CC BY 4.0"

CELLS = 19
ID, NAME, ASCII, OTHERS, LAT, LON, CLASS, CODE, COUNTRY = range(9)
ADMIN1, POPULATION = 10, 14


def is_dump(first: str) -> bool:
    """Whether a line is one of a dump."""
    cells = first.split("\t")
    return len(cells) == CELLS and cells[ID].isdigit() and len(cells[CLASS]) <= 1


def read_dump(lines: Iterable[str], place: str, collected: Collected) -> None:
    """Take in a dump's lines; what is no place of ours is passed over without a word."""
    levels = _levels()
    divisions: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) == 1 and not cells[0].strip():
            continue
        where = f"{place}:{number}"
        if len(cells) != CELLS or not cells[ID].isdigit():
            collected.refuse(
                where, f"the line has {len(cells)} cells of {CELLS}, or no number; it is left out"
            )
            continue
        level = levels.get(cells[CODE], levels.get(cells[CLASS]))
        if level is None:
            continue
        others = useful(cells[OTHERS].split(","))
        if level == "governorate":
            key = (cells[COUNTRY], cells[ADMIN1])
            divisions.setdefault(key, _division(cells[NAME], others, cells[COUNTRY]))
        collected.add(
            Draft(
                row=number,
                where=where,
                name=cells[NAME],
                lat=cells[LAT],
                lon=cells[LON],
                id=f"geonames:{int(cells[ID])}",
                precision=level,
                country=cells[COUNTRY],
                admin1=cells[ADMIN1] or None,
                population=cells[POPULATION] or 0,
                aliases=[*others, *useful([cells[ASCII]])],
            )
        )
    _name_divisions(collected, divisions)


def _name_divisions(collected: Collected, names: dict[tuple[str, str], str]) -> None:
    """Give places their division's name in place of its number in GeoNames."""
    import msgspec

    for n, place in enumerate(collected.places):
        name = names.get((place.country or "", place.admin1 or ""))
        collected.places[n] = msgspec.structs.replace(place, admin1=name)


def _division(name: str, others: list[str], country: str) -> str:
    """A division under the name it has in our own list, else as the dump calls it."""
    for spelling in (name, *others):
        for entry in gazetteer.look_up(spelling):
            if entry.precision == "governorate" and entry.country == country:
                return entry.name
    return name if fold(name) else country


@functools.cache
def _levels() -> dict[str, str | None]:
    """Levels by feature code and class; None for what is left out."""
    pack = load("places/features")
    found: dict[str, str | None] = dict(pack["classes"])
    found |= {code: level for level, codes in pack["codes"].items() for code in codes}
    return {**found, **dict.fromkeys(pack["left_out"]["codes"], None)}
