"""The lists of types, kinds and precisions that the data in the package defines."""

from typing import Any

from counterclaim.packs import load

DATE_PRECISIONS: dict[str, dict[str, Any]] = {
    "day": {"definition": "One day.", "ucdp": 1, "acled": 1},
    "days": {"definition": "Two to six days.", "ucdp": 2, "acled": 1},
    "week": {"definition": "A week.", "ucdp": 3, "acled": 2},
    "month": {"definition": "A month.", "ucdp": 4, "acled": 3},
    "year": {"definition": "A year.", "ucdp": 5, "acled": 3},
    "unknown": {"definition": "No bound is known.", "ucdp": None, "acled": None},
}
"""Codes: UCDP GED codebook `date_prec`, ACLED codebook `time_precision`."""


def types() -> dict[str, list[dict[str, Any]]]:
    """Every list, each entry with its name and definition, and codes of other schemes."""
    kinds = load("kinds")
    return {
        "event_types": [{"type": name, **_known(entry)} for name, entry in load("types").items()],
        "actor_kinds": _defined(kinds["actor"]),
        "source_kinds": _defined(kinds["source"]),
        "place_precisions": [
            {"precision": name, **entry} for name, entry in kinds["precision"].items()
        ],
        "date_precisions": [
            {"precision": name, **entry} for name, entry in DATE_PRECISIONS.items()
        ],
    }


def _known(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with null for a scheme that has no counterpart."""
    return {key: None if value == "-" else value for key, value in entry.items()}


def _defined(section: dict[str, str]) -> list[dict[str, Any]]:
    return [{"kind": name, "definition": definition} for name, definition in section.items()]


def _levels(section: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"precision": name, **entry} for name, entry in section.items()]
