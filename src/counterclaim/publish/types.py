"""The lists of types, kinds and precisions that the data in the package defines."""

from collections.abc import Mapping
from typing import Any

from counterclaim.model.precision import PRECISIONS
from counterclaim.packs import load
from counterclaim.packs.triggers import event_types


def types() -> dict[str, list[dict[str, Any]]]:
    """Every list, each entry with its name and definition, and codes of other schemes."""
    kinds = load("kinds")
    return {
        "event_types": [{"type": name, **_known(entry)} for name, entry in event_types().items()],
        "actor_kinds": _defined(kinds["actor"]),
        "source_kinds": _defined(kinds["source"]),
        "place_precisions": [
            {"precision": name, **entry} for name, entry in kinds["precision"].items()
        ],
        "date_precisions": [
            {
                "precision": name.value,
                "definition": code.definition,
                "ucdp": code.ucdp,
                "acled": code.acled,
            }
            for name, code in PRECISIONS.items()
        ],
    }


def _known(entry: Mapping[str, str]) -> dict[str, Any]:
    """An entry with null for a scheme that has no counterpart."""
    return {key: None if value == "-" else value for key, value in entry.items()}


def _defined(section: dict[str, str]) -> list[dict[str, Any]]:
    return [{"kind": name, "definition": definition} for name, definition in section.items()]
