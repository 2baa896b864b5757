"""Keeping a case's readings by language models in step with its pages, without asking again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterclaim.llm.ground import ground, is_of_this_version, text_digest
from counterclaim.model.asked import Answer, ModelReader, ModelReading
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page

if TYPE_CHECKING:
    from counterclaim.case.store import Case


def renew(store: Case) -> int:
    """Work out from kept answers what readings are missing or of older rules; how many.

    A page whose text is another one than was sent has no reading until it is asked about again.
    """
    done = 0
    for reader in store.asked.readers():
        bases = store.asked.bases(reader)
        for page_id in store.asked.answered(reader):
            if is_of_this_version(bases.get(page_id, "")):
                continue
            page, notes = store.page(page_id), store.built_in_page_notes(page_id)
            if page is not None and notes is not None:
                answers = store.asked.answers(reader, page_id)
                done += keep(store, page, notes, ModelReader.of(reader), answers) is not None
    return done


def keep(
    store: Case, page: Page, notes: Notes, reader: ModelReader, answers: Sequence[Answer]
) -> ModelReading | None:
    """Keep what answers on a page come to; None where no plan has all its parts."""
    chosen = whole(page, answers)
    if chosen is None:
        return None
    reading = ground(page, notes, reader, chosen)
    store.asked.put_reading(reading, [answer.request for answer in chosen])
    return reading


def whole(page: Page, answers: Sequence[Answer]) -> tuple[Answer, ...] | None:
    """The answers that make up one whole reading of a page's text; the longest plan of several."""
    plans: dict[str, dict[int, Answer]] = defaultdict(dict)
    text = text_digest(page)
    for answer in answers:
        if answer.text == text:
            plans[answer.plan][answer.part] = answer
    full = [
        (len(parts), plan)
        for plan, parts in plans.items()
        if set(parts) == set(range(1, next(iter(parts.values())).parts + 1))
    ]
    if not full:
        return None
    parts = plans[max(full)[1]]
    return tuple(parts[number] for number in sorted(parts))
