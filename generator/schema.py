"""JSON Schema of every kind of YAML file, made from the model; committed under `schema/` for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.model import Aliases, Department, DisclosureDuties, Filing, Region, Site
from generator.model.base import Frozen

KINDS: dict[str, type[Frozen]] = {
    "filing": Filing,
    "site": Site,
    "region": Region,
    "department": Department,
    "aliases": Aliases,
    "duties": DisclosureDuties,
}
"""File name of each schema → model."""


def of(kind: str) -> str:
    """The schema of one kind as JSON text."""
    found = _for_editors(KINDS[kind].model_json_schema(by_alias=True))
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(out: Path) -> tuple[Path, ...]:
    """Write all schemas to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    found = []
    for kind in KINDS:
        path = out / f"{kind}.json"
        path.write_text(of(kind), encoding="utf-8", newline="\n")
        found.append(path)
    return tuple(found)


def _for_editors(schema: dict[str, Any]) -> dict[str, Any]:
    """Rows and paragraphs may be written short; a text may be written as a bare number or word."""
    definitions = schema.get("$defs", {})
    for name, short in (("Row", "row"), ("Paragraph", "text")):
        if name in definitions:
            long = definitions[name]
            definitions[name] = {"anyOf": [long, long["properties"][short]]}
    loosened: dict[str, Any] = _loose(schema)
    return loosened


def _loose(value: Any) -> Any:  # noqa: ANN401 - a tree of JSON
    """YAML editors read 78 and 2024-01-01 as number and date; the reader takes every scalar as text."""
    if isinstance(value, list):
        return [_loose(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _loose(one) for key, one in value.items()}
    if found.get("type") == "string" and "enum" not in found and "const" not in found:
        found["type"] = ["string", "number", "boolean"]
    return found
