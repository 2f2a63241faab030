"""data.json: one department's year for programs: the tables, and every filing whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.export.encoding import EncodedTable
from generator.export.tables import DataTable, data_format
from generator.model import Mark

SAME: Mapping[str, str] = {"mark": "^"}
"""How a cell merged with the one above is written: as a text, ^ would be taken for what is filed."""


def written(head: Mapping[str, Any], tables: Mapping[str, EncodedTable], filings: Mapping[str, Any]) -> bytes:
    """`head` first, then the rows of `tables` under their columns, then the tree of each of `filings`."""
    return b"".join(_pieces(head, tables, filings))


def _pieces(head: Mapping[str, Any], tables: Mapping[str, EncodedTable], filings: Mapping[str, Any]) -> Iterator[bytes]:
    yield _json({"version": data_format().version, **head})[:-1].encode() + b',\n"tables":{'
    yield b",\n".join(_table(table, tables[table.name]) for table in data_format().everywhere)
    yield b'},\n"filings":' + _json(filings).encode() + b"}\n"


def _table(table: DataTable, encoded: EncodedTable) -> bytes:
    return f'"{table.name}":{{"columns":{_json(table.header)},"data":[\n'.encode() + encoded.json + b"]}"


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_mark)


def _mark(value: object) -> Mapping[str, str]:
    if value is Mark.SAME:
        return SAME
    raise TypeError(value)


def filing(told: Any) -> Any:  # noqa: ANN401 - a tree of JSON
    """A filing of data.json as its YAML has it."""
    if told == SAME:
        return Mark.SAME
    if isinstance(told, dict):
        return {key: filing(inner) for key, inner in told.items()}
    return [filing(inner) for inner in told] if isinstance(told, list) else told


def schema() -> dict[str, Any]:
    """The JSON Schema of data.json."""
    tables = {table.name: _table_schema(table) for table in data_format().everywhere}
    texts = ("site", "publisher", "licence", "region_id", "region", "department_id", "department", "page")
    properties: dict[str, Any] = {
        "$schema": {"type": "string"},
        "version": {"const": data_format().version},
        **{name: {"type": "string"} for name in texts},
        "year": {"type": "integer"},
        "notes": {"type": "array", "items": {"type": "string"}},
        "tables": _closed(tables),
        "filings": {"type": "object", "additionalProperties": {"type": "object"}},
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "data.json"}
    return head | _closed(properties)


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _table_schema(table: DataTable) -> dict[str, Any]:
    cells = list(_cell_schemas(table))
    row = {"type": "array", "prefixItems": cells, "minItems": len(cells), "maxItems": len(cells)}
    columns = {"const": list(table.header)}
    found = _closed({"columns": columns, "data": {"type": "array", "items": row}})
    return {"title": table.title, "description": table.description} | found


def _cell_schemas(table: DataTable) -> Iterable[dict[str, Any]]:
    for field in table.fields:
        kind = "string" if field.type == "date" else field.type
        cell: dict[str, Any] = {"title": f"{field.name} {field.title}", "description": field.description}
        cell["type"] = kind if field.required else [kind, "null"]
        if field.allowed:
            cell["enum"] = [*field.allowed, *([] if field.required else [None])]
        if field.pattern:
            cell["pattern"] = f"^{field.pattern}$"
        if field.type == "date":
            cell["format"] = "date"
        yield cell
