"""A path in a filing's tree → the words a person sees on the form: “年度绩效指标 › 第3行 › 指标值”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import privacy
from generator.model import Aliases, Department, Filing, Region, Site
from generator.reader.problems import Node, Path, items, mapping

_COUNTERS = {"rows": "第{}行", "columns": "第{}列", "parts": "第{}部分", "body": "第{}段", "goals": "第{}个目标"}
_NAMES = ("label", "name", "form")
_LONGEST = 30


def place(tree: Node, path: Path, model: type[BaseModel]) -> str:
    """Where `path` leads, step by step, in the form's own labels."""
    return " › ".join(_names(tree, path, model))


def short(text: str) -> str:
    """`text` on one line, cut where it gets long, without the personal data in it."""
    line = privacy.mask(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def field(model: type[BaseModel] | None, key: str) -> FieldInfo | None:
    """The field of `model` that is written as `key`."""
    return next((info for name, info in fields(model) if name == key), None)


def fields(model: type[BaseModel] | None) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of `model` as written in YAML, with their fields."""
    declared = model.model_fields if model is not None else {}
    return ((info.alias or name, info) for name, info in declared.items())


def model_at(tree: Node, path: Path, model: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the mapping at `path`."""
    found: type[BaseModel] | None = model
    inside: tuple[type[BaseModel], ...] = (model,)
    for node, step in _walk(tree, path):
        if isinstance(step, str) and isinstance(node, dict):
            info = field(found, step)
            inside = models(info.annotation) if info is not None else ()
        found = _chosen(inside, child(node, step))
    return found


def models(annotation: Any) -> tuple[type[BaseModel], ...]:  # noqa: ANN401 - any type expression
    """The models that a type expression mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(found for inner in get_args(annotation) for found in models(inner))


def _keys(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of `model` and of all that can stand in it."""
    if model not in seen:
        seen.add(model)
        for key, info in fields(model):
            yield key, info
            for inner in models(info.annotation):
                yield from _keys(inner, seen)


def _is_chosen(annotation: Any) -> bool:  # noqa: ANN401 - any type expression
    """Whether a value is one of given words, a number or a switch: it cannot be left blank."""
    if get_origin(annotation) is Literal:
        return True
    if get_origin(annotation) is Annotated:
        return _is_chosen(get_args(annotation)[0])
    inner = [kind for kind in get_args(annotation) if kind is not type(None)]
    return all(map(_is_chosen, inner)) if inner else isinstance(annotation, type) and issubclass(annotation, Enum | int)


_ALL = tuple(pair for model in (Filing, Site, Region, Department, Aliases) for pair in _keys(model, set()))
KEYS = frozenset(key for key, _ in _ALL)
"""Every key that a file can hold."""
CHOSEN = KEYS - {key for key, info in _ALL if not _is_chosen(info.annotation)}
"""Those that cannot be left blank."""


def words_of(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """The words that `key` of `model` may be, where they are written out."""
    info = field(model, key)
    return tuple(word for word in get_args(info.annotation if info is not None else None) if isinstance(word, str))


def kind(model: type[BaseModel]) -> str:
    """The Chinese name of a model: its docstring up to the colon."""
    return re.split(r"[:：.。 ]", model.__doc__ or "", maxsplit=1)[0]


def child(node: Node, step: str | int) -> Node:
    """What stands under `step`, None when nothing does."""
    if isinstance(node, dict) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
        return node[step]
    return None


def child_at(tree: Node, path: Path) -> Node:
    """What stands at `path`, None when nothing does."""
    for step in path:
        tree = child(tree, step)
    return tree


def _walk(tree: Node, path: Path) -> Iterator[tuple[Node, str | int]]:
    for step in path:
        yield tree, step
        tree = child(tree, step)


def _chosen(inside: tuple[type[BaseModel], ...], node: Node) -> type[BaseModel] | None:
    """The model of `inside` that `node` is written as."""
    if len(inside) < 2 or not isinstance(node, dict):  # noqa: PLR2004 - nothing to choose from
        return inside[0] if inside else None
    by_kind = (one for one in inside if "kind" in node and node["kind"] in get_args(_annotation(one, "kind")))
    return next(by_kind, None) or max(inside, key=lambda one: len({key for key, _ in fields(one)} & node.keys()))


def _annotation(model: type[BaseModel], key: str) -> Any:  # noqa: ANN401 - any type expression
    info = field(model, key)
    return info.annotation if info is not None else None


def _names(tree: Node, path: Path, model: type[BaseModel]) -> Iterator[str]:
    container, columns = "", items(None)
    for index, (node, step) in enumerate(_walk(tree, path)):
        inner = child(node, step)
        if isinstance(step, int):
            if container == "rows" and isinstance(inner, list):
                yield _counted(container, step, inner)
                container = "row"
                continue
            if container:  # an entry of an entry has no name that a form prints
                yield (
                    _cell(columns, items(node), step) if container == "row" else _counted(container, step, inner, model)
                )
            container = ""
        else:
            columns = items(inner) if step == "columns" else items(mapping(node).get("columns")) or columns
            container = step
            last = index + 1 == len(path)
            title = _title(tree, path[:index], step, model)
            if title and step != "row" and (last or step not in _LISTS):
                yield title


_LISTS = frozenset(_COUNTERS) | {"items", "choices"}


def _title(tree: Node, path: Path, key: str, model: type[BaseModel]) -> str:
    info = field(model_at(tree, path, model), key)
    return info.title or "" if info is not None else ""


def _counted(container: str, index: int, node: Node, model: type[BaseModel] | None = None) -> str:
    """An entry of a list by its own name where it has one, else by its number."""
    number = _COUNTERS.get(container, "第{}项").format(index + 1)
    known = mapping(node)
    if container == "parts":
        title = known.get("title") or known.get("name")
        if isinstance(title, str) and title:
            return short(title)
        part = _chosen(_parts(model), node) if model is not None and "kind" in known else None
        return f"{number}（{kind(part)}）" if part is not None else number
    named = next((known[key] for key in _NAMES if isinstance(known.get(key), str) and known[key]), None)
    if not isinstance(named, str):
        return number
    return f"{number}“{short(named)}”" if container in _COUNTERS else short(named)


def _parts(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    info = field(model, "parts")
    return models(info.annotation) if info is not None else ()


def _cell(columns: list[Node], row: list[Node], index: int) -> str:
    """The label of the column that cell `index` of `row` stands in."""
    before = sum(width(cell) for cell in row[:index])
    label = mapping(columns[before]).get("label") if before < len(columns) else None
    return short(label) if isinstance(label, str) and label else f"第{before + 1}列"


def width(cell: Node) -> int:
    """How many columns a cell takes."""
    over = mapping(cell).get("over")
    return int(over) if isinstance(over, str) and over.isascii() and over.isdigit() and len(over) < 4 else 1  # noqa: PLR2004 - absurd widths are the model's to refuse
