"""Checks on the raw tree of a filing, so that all its problems are told even when the model refuses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Mark
from generator.reader import cuts
from generator.reader.labels import short, width
from generator.reader.problems import Node, Path, Problem, items, mapping
from generator.reader.whereabouts import Positions

NUMBERS = frozenset({"year", "until", "version", "depth", "level", "over", "since", "page", "table", "line", "turns"})
"""Keys whose value is a whole number; `value` is one too, but only under `year`."""

SWITCHES = frozenset({"ticked", "total", "cut", "require_review"})
"""Keys whose value is true or false; `ticked` may be ~, where the document does not show it."""

_LEAVES = NUMBERS | SWITCHES | {"value"}
"""Keys whose value is looked at, wherever they stand."""

_HOLDERS = frozenset({"project", "attachment", "blank_form"})
_MAY_HOLD = {"project": frozenset[str](), "blank_form": frozenset[str](), "attachment": {"project", "blank_form"}}
_SAME_OUTSIDE = "^ 只能用在表格的格里；要写这个字符请加引号"
_BLANK = '""'
_DIGITS = re.compile(r"[0-9]{1,9}")


def check(tree: Node, positions: Positions | None = None) -> Iterator[Problem]:
    """All problems of rows and nesting. With `positions`, rows cut by a comma say where."""
    for path, part, inside in parts(tree):
        yield from _nesting(path, part, inside)
        if "rows" in part or "columns" in part:
            yield from _table(path, part, positions)
    yield from _project_ids(tree)


def parts(tree: Node) -> Iterator[tuple[Path, dict[str, Node], str]]:
    """Every part at any depth, with its path and the kind of part it stands in."""
    yield from _parts(tree, (), "")


def scalars(tree: Node, path: Path = ()) -> Iterator[Problem]:
    """Numbers in ASCII digits, switches true or false, `^` in rows only: pydantic would take more."""
    if isinstance(tree, list):
        if path[-1:] == ("turns",):
            yield from (problem for index, node in enumerate(tree) for problem in _number((*path, index), node))
        if Mark.SAME in tree and path[-1] != "row" and path[-2:-1] != ("rows",):
            yield Problem((*path, tree.index(Mark.SAME)), "JX203", _SAME_OUTSIDE)
        for index, node in enumerate(tree):
            if node.__class__ is dict or node.__class__ is list:
                yield from scalars(node, (*path, index))
    elif isinstance(tree, dict):
        for key, node in tree.items():
            if node.__class__ is dict or node.__class__ is list:
                yield from scalars(node, (*path, key))
            elif node is Mark.SAME or key in _LEAVES:
                yield from _leaf((*path, key), node)


def _leaf(path: Path, node: Node) -> Iterator[Problem]:
    if node is Mark.SAME:
        yield Problem(path, "JX203", _SAME_OUTSIDE)
    elif path[-1] in NUMBERS or path == ("year", "value"):
        yield from _number(path, node)
    elif path[-1] in SWITCHES and node not in _ANSWERS.get(str(path[-1]), {"true", "false"}):
        yield Problem(path, "JX208", "这里只能写 true（是）或 false（否）")


_ANSWERS: dict[str, set[Node]] = {"ticked": {"true", "false", None}}


def _number(path: Path, node: Node) -> Iterator[Problem]:
    if path[:1] != ("former",) and isinstance(node, str) and not _DIGITS.fullmatch(node):
        example = "四位数字，如 2024" if path[-1] in {"year", "until", "value"} else "半角数字，如 2"
        yield Problem(path, "JX208", f"“{short(node)}”不是整数：请写{example}")


def _parts(node: Node, path: Path, inside: str) -> Iterator[tuple[Path, dict[str, Node], str]]:
    for index, entry in enumerate(items(mapping(node).get("parts"))):
        if not isinstance(entry, dict):
            continue
        here: Path = (*path, "parts", index)
        yield here, entry, inside
        if "parts" in entry:
            yield from _parts(entry, here, inside if entry.get("kind") == "section" else str(entry.get("kind")))


def _nesting(path: Path, part: dict[str, Node], inside: str) -> Iterator[Problem]:
    kind = part.get("kind")
    if inside in _MAY_HOLD and kind in _HOLDERS and kind not in _MAY_HOLD[inside]:
        names = {"project": "项目", "attachment": "附件", "blank_form": "空白模板"}
        message = f"{names[inside]}里不能再放{names[str(kind)]}：请移到外面，与它并列"
        yield Problem((*path, "kind"), "JX214", message)


def _table(path: Path, part: dict[str, Node], positions: Positions | None) -> Iterator[Problem]:
    count = len(items(part.get("columns")))
    mergeable = [False] * count
    for index, entry in enumerate(items(part.get("rows")) if count else ()):
        row: Node = entry.get("row") if isinstance(entry, dict) else entry
        if not isinstance(row, list):
            mergeable = [True] * count
            continue
        here: Path = (*path, "rows", index) if row is entry else (*path, "rows", index, "row")
        kinds = set(map(type, row))
        cells = sum(map(width, row)) if dict in kinds else len(row)
        if cells != count:
            yield _length(here, row, cells, count, positions)
        if cells != count or kinds == _TEXT_ONLY:
            mergeable = [True] * count
        else:
            yield from _merges(here, row, mergeable, index)


_TEXT_ONLY = {str}


def _length(path: Path, row: list[Node], cells: int, count: int, positions: Positions | None) -> Problem:
    if cells != len(row):
        wanted = f"这一行连跨列的格共占 {cells} 列，表头有 {count} 列：请核对 over 和格数"
        return Problem(path, "JX201" if cells > count else "JX202", wanted)
    return (cuts.too_many if cells > count else cuts.too_few)(path, cells, count, positions)


def _merges(path: Path, row: list[Node], mergeable: list[bool], index: int) -> Iterator[Problem]:
    """`^` needs a cell above it; updates in place which columns have one."""
    column = 0
    for position, cell in enumerate(row):
        if cell is not Mark.SAME:
            wide = width(cell) if isinstance(cell, dict) else 1
            mergeable[column : column + wide] = [cell is not None and "spread" not in mapping(cell)] * wide
            column += wide
            continue
        if not mergeable[column]:
            above = "第一行上面没有格" if index == 0 else "上面那格是原表没有的格，或跨了几列"
            yield Problem((*path, position), "JX203", f"^ 不能用在这里：{above}；要写这个字符请加引号")
            mergeable[column] = True
        column += 1


def _project_ids(tree: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, part, _ in parts(tree):
        if part.get("kind") == "project":
            yield from _repeated((*path, "id"), part.get("id"), seen)
        rows: set[str] = set()
        for index, row in enumerate(items(part.get("rows"))):
            yield from _repeated((*path, "rows", index, "id"), mapping(row).get("id"), rows)


def _repeated(path: Path, node: Node, seen: set[str]) -> Iterator[Problem]:
    if not isinstance(node, str):
        return
    if node in seen:
        yield Problem(path, "JX211", f"项目标识“{short(node)}”已经用过：每个项目一个标识")
    seen.add(node)
