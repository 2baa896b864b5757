"""One file of places, whatever its format: which it is, its places, and what is wrong in it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

from counterclaim.collect.decode import decode
from counterclaim.collect.gazetteers import geojson, geonames, wikidata
from counterclaim.collect.gazetteers.fields import DEFAULT_PRECISION, Collected, agreed
from counterclaim.collect.gazetteers.table import headed, read_table
from counterclaim.collect.places import place_of
from counterclaim.errors import InputError
from counterclaim.issues import Issue
from counterclaim.model.place import OverlayFormat, OwnPlace

MAX_BYTES = 256 << 20
"""Largest file, unpacked: the dump of the United States has 300 MB, of other countries far less."""

MOST_PLACES = 500_000
"""Most places of one file: more is the world, and the lookup of names would drown in it."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFile:
    """A file's places, what was wrong in it, and what it says of itself."""

    name: str
    format: OverlayFormat
    sha256: str
    places: tuple[OwnPlace, ...]
    issues: tuple[Issue, ...]
    untold: int  # places that do not say what they are
    origin: str | None
    licence: str | None


def read_place_file(path: Path, precision: str = DEFAULT_PRECISION) -> PlaceFile:
    """Read one file of places; broken rows are issues, and the rest is read.

    Args:
        path: CSV, GeoJSON, a GeoNames dump (plain or zip), or Wikidata results (CSV, JSON).
        precision: the level of places that do not say what they are.

    Raises:
        InputError: nothing of the file can be read.
    """
    place = place_of(path)
    collected = Collected()
    try:
        with _opened(path) as (file, sha256):
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ValueError(f"it has more than {MAX_BYTES >> 20} MB; take a smaller area")
        format_, stated = _read(data, place, collected, precision)
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        problem = getattr(error, "strerror", None) or str(error) or type(error).__name__
        remedy = "Give a CSV, GeoJSON, a GeoNames dump, or Wikidata results (CSV or JSON)"
        raise InputError(place, f"no places can be read from it: {problem}", remedy) from error
    agreed(collected, place)
    if len(collected.places) > MOST_PLACES:
        raise InputError(
            place, f"it holds more than {MOST_PLACES} places", "Take the part that the case needs"
        )
    return PlaceFile(
        name=place_of(Path(path.name)),
        format=format_,
        sha256=sha256,
        places=tuple(collected.places),
        issues=tuple(collected.issues),
        untold=collected.untold,
        origin=stated.get("origin"),
        licence=stated.get("licence"),
    )


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """The file, or the one inside a zip, and the SHA-256 of its bytes as given."""
    digest = hashlib.sha256()
    with path.open("rb") as raw:
        while chunk := raw.read(_CHUNK):
            digest.update(chunk)
        raw.seek(0)
        if not zipfile.is_zipfile(raw):
            raw.seek(0)
            yield raw, digest.hexdigest()
            return
        with zipfile.ZipFile(raw) as archive:
            inside = [m for m in archive.infolist() if not m.is_dir() and _may_hold(m.filename)]
            if len(inside) != 1:
                names = ", ".join(sorted(m.filename for m in inside)[:5]) or "none"
                raise ValueError(f"the archive must hold one file of places, it has {names}")
            if inside[0].file_size > MAX_BYTES:
                raise ValueError(f"it unpacks to more than {MAX_BYTES >> 20} MB")
            with archive.open(inside[0]) as file:
                yield file, digest.hexdigest()


def _may_hold(name: str) -> bool:
    return not name.lower().endswith(("readme.txt", ".md", ".pdf")) and "__MACOSX" not in name


def _read(
    data: bytes, place: str, collected: Collected, precision: str
) -> tuple[OverlayFormat, dict[str, str]]:
    """Read a file's bytes by what they are; what it says of its origin and licence."""
    if not data.strip():
        raise ValueError("it is empty")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("it is not text")
    first = data[:65536].decode("utf-8", "replace").partition("\n")[0]
    if geonames.is_dump(first.lstrip("\ufeff").rstrip("\r")):
        text = io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", errors="replace", newline="\n")
        geonames.read_dump(text, place, collected)
        return OverlayFormat.GEONAMES, {"origin": geonames.ORIGIN, "licence": geonames.LICENCE}
    decoded = decode(data)
    if decoded.doubt:
        collected.doubt(place, decoded.doubt)
    text_ = decoded.text.lstrip("\ufeff")
    if text_.lstrip("\x1e \r\n\t")[:1] in ("{", "["):
        return _read_json(text_, place, collected, precision)
    stated = headed(text_)
    if read_table(text_, place, collected, precision):
        return OverlayFormat.WIKIDATA, {
            "origin": wikidata.ORIGIN,
            "licence": wikidata.LICENCE,
            **stated,
        }
    return OverlayFormat.CSV, stated


def _read_json(
    text: str, place: str, collected: Collected, precision: str
) -> tuple[OverlayFormat, dict[str, str]]:
    lines = [line.strip("\x1e \t\r") for line in text.split("\n", 2)[:2]]
    try:
        document: Any = msgspec.json.decode(text.encode("utf-8", "replace"))
    except msgspec.DecodeError as error:
        if not lines[0].startswith("{") or not lines[0].endswith("}"):
            raise ValueError(f"it is no JSON ({error})") from error
        geojson.read_lines(text, place, collected, precision)
        return OverlayFormat.GEOJSON, {}
    except RecursionError as error:
        raise ValueError("its JSON is nested too deeply") from error
    of_results = isinstance(document, list) or (
        isinstance(document, dict) and "results" in document
    )
    if of_results:
        wikidata.read_results(document, place, collected, precision)
        return OverlayFormat.WIKIDATA, {"origin": wikidata.ORIGIN, "licence": wikidata.LICENCE}
    geojson.read_geojson(document, place, collected, precision)
    return OverlayFormat.GEOJSON, geojson.stated(document)
