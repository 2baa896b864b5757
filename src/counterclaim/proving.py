"""Whether examples of event types are read as they say: the check of a pack's own words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from counterclaim import pipeline
from counterclaim.issues import Issue
from counterclaim.model.claim import Claim, RoleName
from counterclaim.model.page import Capture, ContentKind, Given, capture_id
from counterclaim.packs.types import Example


def failures(examples: Sequence[Example], model: str | None = None) -> Iterator[Issue]:
    """An issue for each example that is not read as it says, with the packs in use."""
    captures = [_capture(example, number) for number, example in enumerate(examples)]
    for example, reading in zip(examples, pipeline.read(captures, model), strict=True):
        if reading.notes is None:
            yield Issue(
                code="packs.example",
                detail=f"cannot be read: {example.text!r}",
                place=example.place,
            )
            continue
        claims = reading.notes.claims
        of_type = [claim for claim in claims if claim.type == example.type]
        if example.states and not any(_bears_out(claim, example) for claim in of_type):
            detail = f"{example.text!r} is read as {_told(claims)}, not as {_wanted(example)}"
            yield Issue(code="packs.example", detail=detail, place=example.place)
        elif not example.states and of_type:
            detail = f"{example.text!r} must be no {example.type}, and is read as {_told(of_type)}"
            yield Issue(code="packs.example", detail=detail, place=example.place)


def _capture(example: Example, number: int) -> Capture:
    data = example.text.encode("utf-8", "surrogatepass")
    digest, record = hashlib.sha256(data).hexdigest(), f"example-{number}"
    return Capture(
        id=capture_id(digest, record),
        sha256=digest,
        data=data,
        kind=ContentKind.PROSE,
        path=record,
        text=example.text,
        given=Given(record=record),
    )


def _bears_out(claim: Claim, example: Example) -> bool:
    """Whether a claim has the roles and the figure that an example expects; it may have more."""
    for role, wanted in example.roles.items():
        fillers = claim.fillers(RoleName(role))
        said = {word for filler in fillers for word in (filler.text, filler.name)}
        if not set(wanted) <= said:
            return False
    if example.count is None:
        return True
    return claim.count is not None and example.count == (
        claim.count.range.low,
        claim.count.range.high,
    )


def _wanted(example: Example) -> str:
    roles = [f"{role} {', '.join(words)}" for role, words in example.roles.items()]
    if example.count is not None:
        roles.append(f"count {example.count[0]} to {example.count[1]}")
    return f"{example.type} ({'; '.join(roles)})" if roles else example.type


def _told(claims: Sequence[Claim]) -> str:
    """Claims in words, for somebody who wonders what a sentence was read as."""
    said = []
    for claim in claims:
        roles = "; ".join(f"{role.role} {role.text}" for role in claim.roles)
        said.append(f"{claim.type} ({roles})" if roles else claim.type)
    return " and ".join(said) or "nothing"
