"""datapackage.json (Data Package v2): what each file holds, field by field, with licence, sources and checksums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.export.tables import DataFormat, DataTable, TableField, data_format
from generator.frozen import dataclass
from generator.model import Site

_PROFILE = "https://datapackage.org/profiles/2.0/"


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """一个数据文件 as datapackage.json and checksums.txt tell it."""

    name: str
    size: int
    sha256: str
    table: str
    """Name of the table it holds; "" for a file with all of them."""


def descriptor(site: Site, subject: str, files: Iterable[PackagedFile], counts: Mapping[str, int]) -> bytes:
    """The datapackage.json that lies beside `files`; `subject` is whose data they are, `counts` the rows of tables."""
    told = data_format()
    resources = [
        _resource(told.table(file.table), file, counts[file.table]) for file in files if file.name.endswith(".csv")
    ]
    package = {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": "jixiao",
        "version": told.version,
        "title": f"{site.name}：{subject}",
        "description": "预算绩效申报、监控、自评的每一个数，照录原文并读成数值；computed_ 开头的字段是计算的。",
        **({"homepage": site.url} if site.url else {}),
        "licenses": [{"name": "see-title", "title": site.licence}],
        "sources": [{"title": "各部门公开的预算绩效文件，逐份列在“文件”表里"}],
        "contributors": [{"title": site.publisher, "roles": ["publisher"]}],
        "keywords": ["预算绩效", "绩效目标", "绩效自评", "部门预算"],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(table: DataTable, file: PackagedFile, rows: int) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILE}dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": file.name,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "rows": rows,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: DataTable) -> dict[str, Any]:
    found: dict[str, Any] = {
        "$schema": f"{_PROFILE}tableschema.json",
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
    }
    keys = [field.name for field in table.fields if field.unique]
    if keys:
        found["primaryKey"] = keys
    references = [
        {"fields": [field.name], "reference": {"resource": field.refers, "fields": ["id"]}}
        for field in table.fields
        if field.refers
    ]
    return found | ({"foreignKeys": references} if references else {})


def _field(field: TableField) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.unique:
        constraints["unique"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    if field.pattern:
        constraints["pattern"] = field.pattern
    told = {"name": field.name, "type": field.type, "title": field.title, "description": field.description}
    unit = {"unit": field.unit} if field.unit else {}
    return told | unit | ({"constraints": constraints} if constraints else {})


def checksums(files: Iterable[PackagedFile]) -> bytes:
    """checksums.txt as `sha256sum --check` reads it."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def listed(sums: bytes) -> dict[str, bytes]:
    """Name of each file in a checksums.txt → its SHA-256."""
    return {name: bytes.fromhex(known) for known, name in (line.split("  ", 1) for line in sums.decode().splitlines())}


def dictionary(format_: DataFormat) -> Iterable[tuple[DataTable, TableField, Mapping[str, str]]]:
    """字段说明: every field of every table, with its type and constraint in words."""
    for table in format_.tables:
        for field in table.fields:
            yield table, field, {"type": TYPES[field.type], "constraint": constraint(field)}


TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "是否", "date": "日期"}


def constraint(field: TableField) -> str:
    """必有, 不重复, 单位 and 取值, as far as a field has them; "" for none."""
    told = [
        "必有" if field.required else "",
        "不重复" if field.unique else "",
        f"单位：{field.unit}" if field.unit else "",
        f"取值：{'、'.join(field.allowed)}" if field.allowed else "",
    ]
    return "；".join(filter(None, told))
