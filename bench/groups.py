"""Children, women and men among the killed of ../shared/data/airwars-gaza.

The scorer there reads the whole only. Here a group's figure is that of the main event, of
civilians if given, else of all; an open end is closed as the scorer closes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]

GROUPS = ("children", "women", "men")


def group_figures(gold: Sequence[Json], answers: Mapping[str, Json]) -> dict[str, dict[str, float]]:
    """For each group, in per cent of the incidents for which the assessors give a range.

    exact: the same range; answered: any figure; agree: exact of those answered.
    """
    return {f"killed {group}": _figures(group, gold, answers) for group in GROUPS}


def _figures(group: str, gold: Sequence[Json], answers: Mapping[str, Json]) -> dict[str, float]:
    known = [record for record in gold if record[f"{group}_min"] is not None]
    given = [_range(answers.get(record["id"], {}), group) for record in known]
    right = sum(
        found == (record[f"{group}_min"], record[f"{group}_max"])
        for record, found in zip(known, given, strict=True)
    )
    answered = sum(found is not None for found in given)
    return {
        "exact": 100 * right / max(len(known), 1),
        "answered": 100 * answered / max(len(known), 1),
        "agree": 100 * right / max(answered, 1),
    }


def _range(answer: Json, group: str) -> tuple[int, int] | None:
    main = next((event for event in answer.get("events", ()) if event["main"]), None)
    for status in ("civilian", "all"):
        for item in (main or {}).get("estimates", ()):
            if (item["of"], item["status"], item["group"]) == ("killed", status, group):
                known = [v for v in (item["low"], item["best"], item["high"]) if v is not None]
                if known:
                    low = item["low"] if item["low"] is not None else min(known)
                    return low, item["high"] if item["high"] is not None else max(known)
    return None
