"""Projects and annexes (项目、附件): parts that belong together, in the containers a filing has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.importing import identity, vocabulary
from generator.importing.sourced import Sourced
from generator.importing.tables import strings

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_LABELS = frozenset({"level1", "level2", "level3", "level4", "item", "side", "number", "unit", "operator", "weight"})


def gathered(parts: Sequence[dict[str, Any]], ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """`parts` with projects and annexes as containers. `ids` says the known page ids of projects, by code and name."""
    gathered_parts: list[dict[str, Any]] = []
    for annex, inside in _annexes(parts):
        inner = [part for section, held in _sections(inside) for part in _section(section, _projects(held, ids))]
        if annex is not None and not inner:
            inner = [{"kind": "narrative", "body": [{"heading": line} for line in annex["lines"]]}]
        elif annex is not None:
            inner = [_attachment(annex, inner)]
        gathered_parts += inner
    return gathered_parts


def _annexes(parts: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any] | None, list[dict[str, Any]]]]:
    annex: dict[str, Any] | None = None
    inside: list[dict[str, Any]] = []
    for part in parts:
        if part["kind"] == "_annex":
            if inside or annex is not None:
                yield annex, inside
            annex, inside = part, []
        else:
            inside.append(part)
    if inside or annex is not None:
        yield annex, inside


def _sections(parts: Sequence[dict[str, Any]]) -> Iterator[tuple[Sourced | None, list[dict[str, Any]]]]:
    """Parts under each heading “第一部分 …”, and those before the first."""
    heading: Sourced | None = None
    inside: list[dict[str, Any]] = []
    for part in parts:
        if part["kind"] != "_section":
            inside.append(part)
            continue
        if inside or heading is not None:
            yield heading, inside
        heading, inside = part["text"], []
    if inside or heading is not None:
        yield heading, inside


def _section(heading: Sourced | None, inner: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if heading is None:
        return inner
    title = heading.recognised("一部分的标题")
    return [{"kind": "section", "title": title, "parts": inner}] if inner else [_heading_alone(title)]


def _heading_alone(title: Sourced) -> dict[str, Any]:
    return {"kind": "narrative", "title": title, "body": []}


def _attachment(annex: dict[str, Any], inner: list[dict[str, Any]]) -> dict[str, Any]:
    lines: list[Sourced] = annex["lines"]
    title = lines[0].part(" ".join(lines)).recognised("附件的标题")
    words = "".join(lines)
    stage, year = vocabulary.stage(words), _YEAR.search(words)
    form = identity.form_in(re.sub(r"^附\s*(?:件|表)?\s*[0-9一二三四五六七八九十.-]*", "", words)) or str(lines[-1])
    return {
        "kind": "blank_form" if is_blank(inner) else "attachment",
        "title": title,
        "form": form,
        **({"stage": stage} if stage else {}),
        **({"year": int(year[1])} if year else {}),
        "parts": inner,
        "_also": lines[1:],
    }


def is_blank(parts: Sequence[Mapping[str, Any]]) -> bool:
    """Whether nothing is filled in: no value of a field, no cell but names, units and weights, no text."""
    tables = [part for part in parts if "columns" in part]
    return bool(tables) and not any(_is_filled(part) for part in parts)


def _is_filled(part: Mapping[str, Any]) -> bool:
    if "parts" in part:
        return any(_is_filled(inner) for inner in part["parts"])
    if "columns" in part:
        return any(_values(part))
    if part["kind"] in {"fields", "signatures"}:
        return any(str(item["value"]).strip() for item in part["items"] if item["label"])
    if part["kind"] == "goals":
        return any(str(goal["text"]).strip() for goal in part["goals"])
    if part["kind"] == "form_notes":
        return False
    return any(words.strip() for words in strings(part.get("body", ())))


def _values(part: Mapping[str, Any]) -> Iterator[str]:
    for row in part["rows"]:
        cells = row["row"] if isinstance(row, Mapping) else row
        for meaning, cell in zip(part["columns"], cells, strict=False):
            if meaning.get("is") not in _LABELS and isinstance(cell, str) and cell.strip(" …."):
                yield cell


def _projects(parts: Sequence[dict[str, Any]], ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """From a head that names a project on, all parts are of it, up to the next such head or title of a form."""
    outside: list[dict[str, Any]] = []
    current: dict[str, Any] | None = None
    title: Sourced | None = None
    for part in parts:
        named = _named(part)
        if part["kind"] == "_title":
            title, current = part["text"], None
        elif named is not None:
            current = _project(named, part, title, ids)
            title = None
            outside.append(current)
        elif current is not None:
            current["parts"].append(part)
        else:
            _left_over(title, outside)
            title = None
            outside.append(part)
    _left_over(title, outside)
    return outside


def _left_over(title: Sourced | None, outside: list[dict[str, Any]]) -> None:
    """A title nothing took: a heading by itself."""
    if title is not None:
        outside.append({"kind": "narrative", "title": title, "body": []})


def _named(part: Mapping[str, Any]) -> tuple[Sourced, str] | None:
    """The project a head of fields names, and its code."""
    if part["kind"] != "fields":
        return None
    said: dict[str, Sourced] = {}
    for item in part["items"]:
        word = vocabulary.field(item["label"]) if item["label"] else None
        what = word.get("what") if word else None
        if what in {"project", "code"} and item["value"]:
            said.setdefault(what, item["value"])
    return (said["project"], str(said.get("code", ""))) if "project" in said else None


def _project(
    named: tuple[Sourced, str], part: dict[str, Any], title: Sourced | None, ids: Mapping[str, str]
) -> dict[str, Any]:
    name, code = named
    heading = part.pop("title", None) or title
    return {
        "kind": "project",
        **({"title": heading.recognised("表的标题")} if heading else {}),
        "id": ids.get(code) or ids.get(str(name)) or "",
        "name": str(name),
        **({"code": code} if code else {}),
        "parts": [part],
    }
