"""What a program proposed and nobody has confirmed (待确认): asked for until somebody answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from generator import privacy
from generator.findings import Severity
from generator.model import Department, Region, State
from generator.reader import flow, labels
from generator.reader.problems import Node, Path, Problem, items, mapping

_WRITABLE = 80
"""The longest text that is written out in a sentence."""


def cells(tree: Node) -> Iterator[Problem]:
    """Every cell and value of a filing that is {unconfirmed: …}: only a draft may have some."""
    severity = Severity.WARNING if mapping(tree).get("state") == State.DRAFT else Severity.ERROR
    for path, cell in _cells(tree, ()):
        text, why = cell.get("unconfirmed"), cell.get("why")
        if isinstance(text, str) and text and isinstance(why, str) and why:  # else the model refuses it
            place = cell.get("place")
            where = f"，原件{place}" if isinstance(place, str) and place else ""
            message = f"待确认（{why}{where}）：{_answer(text, in_table='rows' in path)}"
            yield Problem(path, "JX221", message, severity)


def _cells(node: Node, path: Path) -> Iterator[tuple[Path, dict[str, Node]]]:
    if isinstance(node, list):
        for index, inner in enumerate(node):
            if inner.__class__ is dict or inner.__class__ is list:
                yield from _cells(inner, (*path, index))
    elif isinstance(node, dict):
        if "unconfirmed" in node:
            yield path, node
        for key, inner in node.items():
            if inner.__class__ is dict or inner.__class__ is list:
                yield from _cells(inner, (*path, key))


def _answer(text: str, *, in_table: bool) -> str:
    wrong = "不对就移到正确的列" if in_table else "不对就照原件改正"
    is_short = len(text) <= _WRITABLE and "\n" not in text
    written = (
        f"，写成 {flow.quoted(text)}" if is_short and privacy.mask(text) == text else "，去掉 unconfirmed、why、place"
    )
    return f"{wrong}；确认后只留内容{written}"


def proposals(model: type[Department | Region]) -> Callable[[Node, str], Iterator[Problem]]:
    """The check of what `unconfirmed` of a region or department lists."""

    def check(tree: Node, name: str) -> Iterator[Problem]:
        keys = [key for key in items(mapping(tree).get("unconfirmed")) if isinstance(key, str)]
        if proposed := [said for key in keys if (said := _proposed(model, key, tree, name))]:
            message = f"{'、'.join(proposed)}由程序拟定，没有人确认：请核对，不对就改正，然后删去这一行"
            yield Problem(("unconfirmed",), "JX222", message, Severity.WARNING)

    return check


def _proposed(model: type[Department | Region], key: str, tree: Node, name: str) -> str:
    if key == "id":
        folder = PurePosixPath(name).parent.name
        return f"文件夹名“{folder}”（网址里长久不变的一段，公开以后不能再改，不合适现在就给文件夹改名）"
    info = labels.field(model, key)
    if info is None:
        return ""
    value = mapping(tree).get(key)
    shown = f"“{labels.short(value)}”" if isinstance(value, str) else ""
    return f"{info.title}{shown}"
