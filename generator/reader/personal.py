"""Personal data in a YAML file: every value with what its column or label says of it, and the comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator import privacy
from generator.findings import Finding, Severity
from generator.frozen import dataclass
from generator.privacy import Captions, Hit
from generator.reader import labels
from generator.reader.problems import Node, Path, filed, items, mapping
from generator.reader.whereabouts import Positions

_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)
_CODES = frozenset({"sha256", "file", "site_code", "icp", "police", "url", "feedback", "mail_feeds"})
_FIELDS = {
    "filer_code": "单位编码",
    "code": "编码",
    "phone": "办公电话",
    "email": "电子邮箱",
    "address": "地址",
    "office": "机构",
}
"""Keys that say what stands there, in words a form would print."""
Value = tuple[Path, str, Captions]
_REMEMBERED = 4096
"""A form repeats its words from row to row, and a department its own from year to year."""
_is_plain = lru_cache(_REMEMBERED)(privacy.is_plain)
_hits = lru_cache(_REMEMBERED)(privacy.look)


def look(tree: Node) -> tuple[tuple[Path, Hit, str], ...]:
    """Path, hit and text of everything in the values of `tree`."""
    return tuple(
        (path, hit, text)
        for path, text, context in _values(tree, ())
        for hit in _hits(text, context)
        if not (
            hit.kind is privacy.PersonalKind.NAME and hit.end - hit.start == len(text)
        )  # `people` tells of whole cells
    )


def weighed(tree: Node) -> tuple[str, ...]:
    """The digits of all numbers that look personal, and of which a column or label says that they are not."""
    return tuple(
        privacy.digits_of(text, hit)
        for _, text, context in _values(tree, ())
        if privacy.may_hold_number(text)
        for hit in privacy.find(text)
        if hit not in privacy.find(text, context)
    )


def comments(text: str) -> tuple[tuple[int, Hit], ...]:
    """Place in `text` and hit of everything behind a `#`, which may be inside a value, too."""
    if "#" not in text:
        return ()
    return tuple((match.start(), hit) for match in _COMMENT.finditer(text) for hit in privacy.look(match[0]))


def _values(node: Node, path: Path, context: Captions = privacy.NONE) -> list[Value]:
    """Every text of a tree that is not quite plain, with what is said of it."""
    values: list[Value] = []
    _gather(node, path, context, values)
    return values


def _gather(node: Node, path: Path, context: Captions, values: list[Value]) -> None:
    """Add the texts of `node` to `values`: a list handed down, for this is done of every file."""
    if isinstance(node, str):
        if not _is_plain(node, context.label, context.beside):
            values.append((path, node, context))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            _gather(inner, (*path, index), context, values)
    elif isinstance(node, dict):
        label = node.get("label")
        own = Captions(label) if isinstance(label, str) and "value" in node else context
        for key, inner in node.items():
            if key == "rows" and "columns" in node:
                _gather_rows(node, (*path, key), values)
            elif key not in _CODES:
                said = Captions(_FIELDS[key]) if key in _FIELDS else own
                _gather(inner, (*path, key), privacy.NONE if key == "label" else said, values)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the columns of a table say of their cells."""

    columns: tuple[Captions, ...]
    unit: int | None
    """The first column of 计量单位."""


def _gather_rows(table: dict[str, Node], path: Path, values: list[Value]) -> None:
    columns = tuple(_said(mapping(one)) for one in items(table.get("columns")))
    head = _Head(columns, next((at for at, one in enumerate(columns) if one.meaning == "unit"), None))
    for number, entry in enumerate(items(table.get("rows"))):
        if isinstance(entry, list):
            _gather_cells(head, entry, (*path, number), values)
            continue
        for key, inner in mapping(entry).items():
            if isinstance(inner, list) and key == "row":
                _gather_cells(head, inner, (*path, number, key), values)
            else:
                _gather(inner, (*path, number, key), privacy.NONE, values)


def _said(column: dict[str, Node]) -> Captions:
    words = (_text(column.get("under")), _text(column.get("label")))
    return Captions("\n".join(filter(None, words)), _text(column.get("is")), _text(column.get("unit")))


def _gather_cells(head: _Head, row: list[Node], path: Path, values: list[Value]) -> None:
    beside, of_row = "", _text(row[head.unit]) if head.unit is not None and head.unit < len(row) else ""
    at = 0
    for index, cell in enumerate(row):
        column = head.columns[at] if at < len(head.columns) else privacy.NONE
        if cell.__class__ is str:
            at += 1
            before, beside = beside, cell
            if _is_plain(cell, column.label, before):
                continue
        else:
            at += labels.width(cell)
            before, beside = beside, _text(filed(cell))
        unit = column.unit or of_row
        _gather(cell, (*path, index), Captions(column.label, column.meaning, unit, before), values)


def _text(node: Node) -> str:
    return node if isinstance(node, str) else ""


class Report:
    """Personal data of one file as findings."""

    def __init__(self, name: str, positions: Positions, model: type) -> None:
        self.name, self.positions, self.model = name, positions, model

    def findings(
        self, hits: tuple[tuple[Path, Hit, str], ...], behind: tuple[tuple[int, Hit], ...]
    ) -> Iterator[Finding]:
        """Each at its line and column; a `#` inside a value was looked at with the value."""
        for path, hit, text in hits:
            start, end = self.positions.values.get(self.positions.path(path), (0, 0))
            # In a block of lines the value is written with an indentation: its first piece still says the line.
            inside = self.positions.text[start:end].find(text[hit.start : hit.end].split(maxsplit=1)[0])
            place = labels.place(self.positions.tree, self.positions.path(path), self.model)
            yield self._finding(start + max(inside, 0), hit, place)
        values = sorted(span for path, span in self.positions.values.items() if not self._is_container(path))
        for start, hit in behind:
            if not any(first <= start + 1 < last for first, last in values):
                yield self._finding(start + hit.start, hit, "")

    def _is_container(self, path: Path) -> bool:
        return not isinstance(labels.child_at(self.positions.tree, path), str)

    def _finding(self, index: int, hit: Hit, place: str) -> Finding:
        line, column = self.positions.spot(index)
        severity = Severity.ERROR if hit.certain else Severity.WARNING
        return Finding(self.name, line, column, hit.kind.rule, severity, place, hit.kind.message)
