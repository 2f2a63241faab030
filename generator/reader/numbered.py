"""行号: the tree of a YAML file with the line of each entry of its lists; quick, for rooms that name many places."""

from __future__ import annotations

from collections.abc import Mapping

from generator.frozen import dataclass
from generator.reader import encoding
from generator.reader import tree as fast
from generator.reader import whereabouts as slow
from generator.reader.problems import Node, Path
from generator.reader.tree import Event, OddError, TreeBuilder
from generator.reader.whereabouts import Positions


@dataclass(frozen=True)
class NumberedTree:
    """A tree, and where the entries of its lists begin."""

    tree: Node
    _entries: Mapping[tuple[int, int], int]
    """(id of a list, index) → line, counted from 1."""
    _positions: Positions | None = None
    """Of a file that needed the slow reading."""

    def line(self, steps: Path) -> int:
        """The line of the entry at `steps`, else of the innermost one around it; 1 without any."""
        if self._positions is not None:
            return self._positions.of(steps)[0]
        node, line = self.tree, 1
        for step in steps:
            line = self._entries.get((id(node), step), line) if isinstance(step, int) else line
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                break
        return line


def numbered(data: bytes) -> NumberedTree:
    """The tree of a file that could be read."""
    text = encoding.text(data)[0]
    builder = _NumberingBuilder(text)
    try:
        fast.build(builder, data.removeprefix(encoding.BOM))
    except OddError:
        positions = slow.trace(text)
        return NumberedTree(positions.tree, {}, positions)
    return NumberedTree(builder.root[0], builder.entries)


class _NumberingBuilder(TreeBuilder):
    """Notes the lines of rows, items and paragraphs; cells stand in the line of their row."""

    __slots__ = ("entries", "texts")

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.entries: dict[tuple[int, int], int] = {}
        self.texts = False

    def put(self, inner: list[Node] | dict[str, Node]) -> None:
        self.texts = self.in_mapping and self.key == "body"
        super().put(inner)

    def open(self, event: Event, inner: list[Node] | dict[str, Node]) -> None:
        if not self.in_mapping:
            self.entries[id(self.current), len(self.current)] = event.start_mark.line + 1
        super().open(event, inner)

    def close(self, event: Event) -> None:
        super().close(event)
        self.texts = not self.in_mapping

    def scalar(self, event: Event) -> None:
        if self.texts and not self.in_mapping:
            self.entries[id(self.current), len(self.current)] = event.start_mark.line + 1
        super().scalar(event)
