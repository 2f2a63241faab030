"""Names of the persons who filled a form: 不予公开, so they must not stand in any filing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator import privacy
from generator.reader import shape
from generator.reader.problems import Node, Path, Problem, filed, items, mapping

_MESSAGE = '姓名不予公开：请写 {withheld: 填报人姓名不予公开}，没有填写的写 ""'


def check(tree: Node) -> Iterator[Problem]:
    """Labels such as 填报人 with a name beside or below them, in the items and rows of all parts."""
    for path, part, _ in shape.parts(tree):
        for index, item in enumerate(items(part.get("items"))):
            if privacy.names_person(mapping(item).get("label")) and _may_name(mapping(item).get("value")):
                yield Problem((*path, "items", index, "value"), "JX303", _MESSAGE)
        if "rows" in part:
            yield from _rows(path, part)


def _rows(path: Path, table: dict[str, Node]) -> Iterator[Problem]:
    labels = [mapping(one).get("label") for one in items(table.get("columns"))]
    columns = [index for index, label in enumerate(labels) if privacy.names_person(label)]
    for number, entry in enumerate(items(table.get("rows"))):
        plain = isinstance(entry, list)
        cells = items(entry if plain else mapping(entry).get("row"))
        beside = (index for index, label in enumerate(cells, 1) if privacy.names_person(filed(label)))
        for index in sorted({*beside, *columns}):
            if index < len(cells) and _may_name(cells[index]):
                yield Problem((*path, "rows", number, *(() if plain else ("row",)), index), "JX303", _MESSAGE)


def _may_name(cell: Node) -> bool:
    return privacy.may_name(filed(cell))


def heads(lines: list[str]) -> bool:
    """Whether one of the `lines` is the head of a column that names a person."""
    found = "\n".join(head for head in lines if "label:" in head and "value:" not in head)
    return _names_somebody(found)


@lru_cache(maxsize=64)
def _names_somebody(text: str) -> bool:
    return bool(privacy.find(text)) or any(map(privacy.names_person, _TOKENS.split(text)))


def untold(message: str, lines: list[str], line: int, named: bool) -> str:  # noqa: FBT001 - what `heads` says of the lines
    """`message` about `line` (from 1) without what it repeats of the filing, when a person may be named there.

    Labels stand on the line itself, on the one before, or over their column (`named`).
    """
    near = lines[max(line - 2, 0) : line]
    if near and near[-1].lstrip().startswith("- "):
        near = near[-1:]
    if not named and not _names_somebody("\n".join(near)):
        return message
    return _REPEATED.sub("“…”", _EXAMPLE.sub("", message))


_TOKENS = re.compile(r"""[\s,，:：\[\]{}"'|]+""")
_EXAMPLE = re.compile(r"[，：]?请?写成 .*$")
"""What to write, written out."""
_REPEATED = re.compile(r"“[^”]*[^\x00-\x7f”][^”]*”")
"""Quoted from the filing."""
