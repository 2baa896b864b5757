"""Writes `schema/*.json` and the tables of `docs/interface.md` from the interface's records.

    python -m counterclaim.publish.schemas [REPOSITORY]

A test fails when the files fall behind.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.publish.interface import Annotation, Export, Refusal

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BEGIN, END = "<!-- begin {name}: generated -->\n", "<!-- end {name} -->\n"

_TOP: dict[str, tuple[type, ...]] = {
    "annotate": (Annotation, Refusal),
    "export": (Export,),
}
_TITLES = {
    "annotate": "A line of the output of `counterclaim annotate`",
    "export": "The output of `counterclaim export --format json`",
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `annotate` (one line) or `export` (the document)."""
    tops, parts = msgspec.json.schema_components(_TOP[name], ref_template="#/$defs/{name}")
    top = tops[0] if len(tops) == 1 else {"anyOf": list(tops)}
    return {"$schema": DIALECT, "title": _TITLES[name], **top, "$defs": parts}


def schema_file(name: str) -> str:
    """The same as the file holds it."""
    return msgspec.json.format(msgspec.json.encode(schema(name)), indent=2).decode() + "\n"


def tables(name: str) -> str:
    """One Markdown table for each object of an output, the outermost first."""
    parts: dict[str, Any] = schema(name)["$defs"]
    first = [type_.__name__ for type_ in _TOP[name]]
    ordered = first + sorted(part for part in parts if part not in first)
    return "\n".join(_table(part, parts) for part in ordered if parts[part].get("type") == "object")


def _table(name: str, parts: dict[str, Any]) -> str:
    rows = [
        f"| `{field}` | {_type(kind, parts)} | {_meaning(kind)} |\n"
        for field, kind in parts[name]["properties"].items()
    ]
    head = f"**{name}**: {parts[name].get('description', '')}\n\n"
    return f"{head}| key | type | meaning |\n|---|---|---|\n{''.join(rows)}"


def _meaning(kind: dict[str, Any]) -> str:
    return str(kind.get("description", ""))


def _type(kind: dict[str, Any], parts: dict[str, Any]) -> str:
    """A JSON Schema type in a few words."""
    if "anyOf" in kind:
        return " or ".join(_type(option, parts) for option in kind["anyOf"])
    if "$ref" in kind:
        name = kind["$ref"].rsplit("/", 1)[1]
        part = parts[name]
        if "enum" in part:
            return ", ".join(f"`{value}`" for value in part["enum"])
        return "[start, end]" if part.get("type") == "array" else name
    if kind.get("type") == "array":
        return f"list of {_type(kind['items'], parts)}" if kind.get("items") else "list"
    if kind.get("format") == "date":
        return "day"
    return str(kind.get("type", "any"))


def with_tables(manual: str) -> str:
    """The manual's page with the tables between its marks renewed."""
    for name in _TOP:
        begin, end = BEGIN.format(name=name), END.format(name=name)
        before, rest = manual.split(begin)
        manual = before + begin + "\n" + tables(name) + "\n" + end + rest.split(end)[1]
    return manual


def write(repository: Path) -> None:
    """Write all generated files of a checkout."""
    folder = repository / "schema"
    folder.mkdir(exist_ok=True)
    for name in _TOP:
        (folder / f"{name}.json").write_text(schema_file(name), encoding="utf-8")
    manual = repository / "docs" / "interface.md"
    manual.write_text(with_tables(manual.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
