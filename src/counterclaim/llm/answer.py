"""The model's words as items of the form asked for; what has another form is refused item by item.

Nothing is guessed: a word that is none of those offered makes the item invalid, except for case and
white space around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from counterclaim.model.claim import Certainty, CueKind, Modality, Polarity, RoleName
from counterclaim.model.count import Group, Status
from counterclaim.model.record import Record

MOST_ITEMS = 500
"""Attributions, and claims, taken of one answer: ten for each sentence of a long part."""

LONGEST_QUOTE = 4000
"""Characters of one quote; no sentence that is sent is longer."""

MOST_PIECES = 20
"""Roles of one claim, pieces of one content."""

LARGEST = 10_000_000_000
"""Figures beyond the people of the world are none."""

E = TypeVar("E", bound=StrEnum)

_FENCED = re.compile(r"```(?:json)?\s*\n(?P<inside>.*?)\n\s*```", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class NotAnAnswer(ValueError):
    """The model's words hold no JSON object with a list of attributions or claims."""


class Refused(Record, frozen=True, kw_only=True):
    """An item that has not the form asked for."""

    what: str  # "attribution" or "claim"
    why: str


class SaidAttribution(Record, frozen=True, kw_only=True):
    """An attribution in quotes, before any of them is found."""

    sentence: int
    source: str | None
    cue: str
    content: tuple[str, ...]
    speaker: str | None
    kind: CueKind
    negated: bool


class SaidCount(Record, frozen=True, kw_only=True):
    """A figure in quotes; `low` and `high` are the model's own and are not to be believed yet."""

    quote: str
    low: int | None
    high: int | None
    of: str
    status: Status
    group: Group
    part: bool


class SaidClaim(Record, frozen=True, kw_only=True):
    """A claim in quotes, before any of them is found."""

    sentence: int
    quote: str
    trigger: str
    type: str
    roles: tuple[tuple[RoleName, str], ...]
    count: SaidCount | None
    certainty: Certainty
    polarity: Polarity
    modality: Modality
    tense: str


class Items(Record, frozen=True, kw_only=True):
    """What an answer holds."""

    attributions: tuple[SaidAttribution, ...]
    claims: tuple[SaidClaim, ...]
    refused: tuple[Refused, ...]


class _Invalid(Exception):
    """An item is not as asked for; the message says why."""


def items_of(words: str) -> Items:
    """Read a model's answer.

    Raises:
        NotAnAnswer: it is none; the message says why.
    """
    document = _document(words)
    refused: list[Refused] = []
    listed = {}
    for key in ("attributions", "claims"):
        value = document.get(key, [])
        if not isinstance(value, list):
            raise NotAnAnswer(f"its {key} are no list")
        if len(value) > MOST_ITEMS:
            why = f"{len(value) - MOST_ITEMS} more than {MOST_ITEMS} were left out"
            refused.append(Refused(what=key.removesuffix("s"), why=why))
        listed[key] = value[:MOST_ITEMS]
    if "attributions" not in document and "claims" not in document:
        raise NotAnAnswer("it has neither attributions nor claims")
    attributions: list[SaidAttribution] = []
    claims: list[SaidClaim] = []
    for item in listed["attributions"]:
        try:
            attributions.append(_attribution(item))
        except _Invalid as problem:
            refused.append(Refused(what="attribution", why=str(problem)))
    for item in listed["claims"]:
        try:
            claims.append(_claim(item))
        except _Invalid as problem:
            refused.append(Refused(what="claim", why=str(problem)))
    return Items(attributions=tuple(attributions), claims=tuple(claims), refused=tuple(refused))


def _document(words: str) -> dict[str, Any]:
    """The JSON object in an answer: alone, fenced, or with words before and after it."""
    why = "it holds no JSON"
    for text in _candidates(_THOUGHT.sub("", words)):
        try:
            document = msgspec.json.decode(text.encode("utf-8", "replace"))
        except (msgspec.MsgspecError, ValueError) as error:
            why = f"it is no valid JSON ({error})"
            continue
        except RecursionError:
            why = "its JSON is nested too deeply"
            continue
        if isinstance(document, dict):
            return document
        why = "its JSON is no object"
    raise NotAnAnswer(why)


def _candidates(words: str) -> Iterator[str]:
    yield words
    fenced = _FENCED.search(words)
    if fenced is not None:
        yield fenced["inside"]
    start, end = words.find("{"), words.rfind("}")
    if 0 <= start < end:
        yield words[start : end + 1]


def _attribution(item: object) -> SaidAttribution:
    given = _dict(item)
    content = given.get("content")
    pieces = [content] if isinstance(content, str) else content
    if not isinstance(pieces, list) or not pieces or len(pieces) > MOST_PIECES:
        raise _Invalid(f"content is no list of 1 to {MOST_PIECES} quotes")
    return SaidAttribution(
        sentence=_number(given.get("sentence"), "sentence"),
        source=_maybe(given.get("source"), "source"),
        cue=_quote(given.get("cue"), "cue"),
        content=tuple(_quote(piece, "content") for piece in pieces),
        speaker=_maybe(given.get("speaker"), "speaker"),
        kind=_one(given.get("kind", "say"), CueKind, "kind"),
        negated=_flag(given.get("negated", False), "negated"),
    )


def _claim(item: object) -> SaidClaim:
    given = _dict(item)
    roles = given.get("roles", [])
    if not isinstance(roles, list) or len(roles) > MOST_PIECES:
        raise _Invalid(f"roles are no list of at most {MOST_PIECES}")
    count = given.get("count")
    return SaidClaim(
        sentence=_number(given.get("sentence"), "sentence"),
        quote=_quote(given.get("quote"), "quote"),
        trigger=_quote(given.get("trigger"), "trigger"),
        type=_quote(given.get("type"), "type"),
        roles=tuple(map(_role, roles)),
        count=None if count is None else _count(count),
        certainty=_one(given.get("certainty"), Certainty, "certainty"),
        polarity=_one(given.get("polarity"), Polarity, "polarity"),
        modality=_one(given.get("modality"), Modality, "modality"),
        tense=_quote(given.get("tense", "past"), "tense"),
    )


def _role(item: object) -> tuple[RoleName, str]:
    given = _dict(item)
    role = _one(given.get("role"), RoleName, "role")
    if role is RoleName.COUNT:
        raise _Invalid("a figure is no role: it belongs under count")
    return role, _quote(given.get("quote"), f"quote of the {role}")


def _count(item: object) -> SaidCount:
    given = _dict(item)
    low, high = (_figure(given.get(key), key) for key in ("low", "high"))
    if low is not None and high is not None and high < low:
        raise _Invalid("its figure is reversed")
    return SaidCount(
        quote=_quote(given.get("quote"), "quote of the figure"),
        low=low,
        high=high,
        of=_quote(given.get("of", "other"), "of"),
        status=_one(given.get("status", "unknown"), Status, "status"),
        group=_one(given.get("group", "all"), Group, "group"),
        part=_flag(given.get("part", False), "part"),
    )


def _dict(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Invalid("it is no JSON object")
    return value


def _quote(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Invalid(f"{name} has no words")
    if len(value) > LONGEST_QUOTE:
        raise _Invalid(f"{name} is longer than {LONGEST_QUOTE} characters")
    return value


def _maybe(value: object, name: str) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return _quote(value, name)


def _number(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Invalid(f"{name} is no whole number")
    return value


def _figure(value: object, name: str) -> int | None:
    if value is None:
        return None
    number = _number(value, name)
    if not 0 <= number <= LARGEST:
        raise _Invalid(f"{name} is no figure of people or things")
    return number


def _flag(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise _Invalid(f"{name} is neither true nor false")
    return value


def _one(value: object, kinds: type[E], name: str) -> E:
    try:
        return kinds(" ".join(value.split()).casefold() if isinstance(value, str) else "")
    except ValueError:
        shown = value[:60] if isinstance(value, str) else type(value).__name__
        raise _Invalid(f"{name} is none of those offered: {shown!r}") from None
