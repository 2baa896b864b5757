"""What a model is told, and the form that its answer must have; both make its reader's identity."""

from __future__ import annotations

import functools
import hashlib
import math
import tomllib
from enum import StrEnum
from importlib import resources
from typing import Any

import msgspec

from counterclaim.model.asked import ModelReader
from counterclaim.model.claim import Certainty, CueKind, Modality, Polarity, RoleName
from counterclaim.model.count import Group, Status
from counterclaim.packs import load

ROLES = tuple(role.value for role in RoleName if role is not RoleName.COUNT)
TENSES = ("past", "present", "present perfect", "future")
OUTCOMES = ("killed", "injured", "abducted", "displaced", "missing", "other")

CHARACTERS_A_TOKEN = 3.0
"""For estimates beforehand. English prose has about 4 in current tokenizers, names and other
scripts fewer: 3 errs on the side of more tokens."""

ANSWER_TOKENS = 4000
"""Most tokens of one answer: some 30 claims."""


class AnswerForm(StrEnum):
    """How a server is asked for JSON."""

    SCHEMA = "schema"  # it holds the model to the schema
    OBJECT = "object"  # to any JSON object
    TEXT = "text"  # it is only told to


@functools.cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(
        resources.files(__package__).joinpath("prompt.toml").read_text(encoding="utf-8")
    )


@functools.cache
def system() -> str:
    """What the model is told beside the page."""
    types: dict[str, dict[str, Any]] = load("types")
    words = {
        "kinds": _listed(kind.value for kind in CueKind),
        "roles": _listed(ROLES),
        "outcomes": _listed(OUTCOMES),
        "statuses": _listed(status.value for status in Status),
        "groups": _listed(group.value for group in Group),
        "certainties": _listed(certainty.value for certainty in Certainty),
        "polarities": _listed(polarity.value for polarity in Polarity),
        "modalities": _listed(modality.value for modality in Modality),
        "tenses": _listed(TENSES),
        "types": "\n".join(f"- {name}: {type_['definition']}" for name, type_ in types.items()),
    }
    text: str = _texts()["system"]
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text.strip()


def _listed(words: Any) -> str:
    return ", ".join(words)


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer; every key required, as strict servers ask."""
    number = {"type": ["integer", "null"]}
    text = {"type": "string"}
    attribution = _object(
        sentence={"type": "integer"},
        source={"type": ["string", "null"]},
        cue=text,
        content={"type": "array", "items": text},
        speaker={"type": ["string", "null"]},
        kind=_one_of(kind.value for kind in CueKind),
        negated={"type": "boolean"},
    )
    count = _object(
        quote=text,
        low=number,
        high=number,
        of=_one_of(OUTCOMES),
        status=_one_of(status.value for status in Status),
        group=_one_of(group.value for group in Group),
        part={"type": "boolean"},
    )
    claim = _object(
        sentence={"type": "integer"},
        quote=text,
        trigger=text,
        type=_one_of(load("types")),
        roles={"type": "array", "items": _object(role=_one_of(ROLES), quote=text)},
        count={"anyOf": [count, {"type": "null"}]},
        certainty=_one_of(certainty.value for certainty in Certainty),
        polarity=_one_of(polarity.value for polarity in Polarity),
        modality=_one_of(modality.value for modality in Modality),
        tense=_one_of(TENSES),
    )
    return _object(
        attributions={"type": "array", "items": attribution},
        claims={"type": "array", "items": claim},
    )


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(words: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


@functools.cache
def _said() -> tuple[tuple[str, str], ...]:
    """All that stands before the page, as roles and texts."""
    example = _texts()["example"]
    return (
        ("system", system()),
        ("user", example["report"].strip()),
        ("assistant", example["answer"].strip()),
    )


def reader_of(model: str) -> ModelReader:
    """The reader that a model is with this prompt, answer schema and list of event types."""
    said = msgspec.json.encode([_said(), answer_schema()])
    digest = hashlib.sha256(said).hexdigest()[:8]
    return ModelReader(model=model, prompt=f"{_texts()['version']}-{digest}")


def request(
    model: str, report: str, *, form: AnswerForm, answer_tokens: int | None = ANSWER_TOKENS
) -> bytes:
    """The body of a request for one part of a page; the same input gives the same bytes.

    Without `answer_tokens` the server decides on the length of the answer, and on the temperature,
    which is 0 else: some models refuse to be told either.
    """
    messages = [{"role": role, "content": text} for role, text in (*_said(), ("user", report))]
    body: dict[str, Any] = {
        "model": model,
        "messages": messages,
        "stream": False,
    }
    if answer_tokens is not None:
        body |= {"temperature": 0, "max_tokens": answer_tokens}
    if form is AnswerForm.SCHEMA:
        schema = {"name": "reading", "strict": True, "schema": answer_schema()}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form is AnswerForm.OBJECT:
        body["response_format"] = {"type": "json_object"}
    return msgspec.json.encode(body)


def tokens_in(body: bytes) -> int:
    """About how many tokens a request has: an estimate, for before it is sent."""
    return math.ceil(len(body.decode()) / CHARACTERS_A_TOKEN)
