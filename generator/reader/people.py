"""Names of the persons who filled a form: 不予公开, so they must not stand in any filing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator import privacy
from generator.reader.problems import Node, Path, Problem, items, mapping

_MESSAGE = '姓名不予公开：请写 {withheld: 填报人姓名不予公开}，空着写 ""'


def check(tree: Node, path: Path = ()) -> Iterator[Problem]:
    """Labels such as 填报人 whose value is a text, in items and in rows."""
    if isinstance(tree, list):
        if path[-1:] != ("masked",):  # lists what was masked, in general words
            yield from _row(tree, path)
        for index, node in enumerate(tree):
            if node.__class__ is dict or node.__class__ is list:
                yield from check(node, (*path, index))
    elif isinstance(tree, dict):
        if "label" in tree and privacy.names_person(tree["label"]) and privacy.may_name(tree.get("value")):
            yield Problem((*path, "value"), "JX303", _MESSAGE)
        for key, node in tree.items():
            if node.__class__ is dict or node.__class__ is list:
                yield from check(node, (*path, key))
        if "rows" in tree:
            yield from _columns(tree, path)


def _row(row: list[Node], path: Path) -> Iterator[Problem]:
    for index, (label, value) in enumerate(pairwise(row)):
        if label.__class__ is str and privacy.names_person(label) and privacy.may_name(value):
            yield Problem((*path, index + 1), "JX303", _MESSAGE)


def _columns(table: dict[str, Node], path: Path) -> Iterator[Problem]:
    named = [i for i, one in enumerate(items(table.get("columns"))) if privacy.names_person(mapping(one).get("label"))]
    for number, entry in enumerate(items(table.get("rows")) if named else ()):
        row: Path = () if isinstance(entry, list) else ("row",)
        cells = items(entry if isinstance(entry, list) else mapping(entry).get("row"))
        for index in named:
            if index < len(cells) and privacy.may_name(cells[index]):
                yield Problem((*path, "rows", number, *row, index), "JX303", _MESSAGE)
