"""行号: the tree of a YAML file with the line of each entry of its lists, for rooms that name many places."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping

from generator.frozen import dataclass
from generator.reader.problems import Node, Path
from generator.reader.tree import Entries
from generator.reader.whereabouts import Positions

_LineOf = Callable[[list[Node], Path, int], int]
"""A list of the tree, where it stands, an index of it → the line of that entry; 0 for one without a line of its own."""


@dataclass(frozen=True, slots=True)
class NumberedTree:
    """A tree, and where the entries of its lists begin."""

    tree: Node
    lines: Mapping[Path, tuple[int, ...]]
    """Where a list stands → the line of each of its entries, counted from 1; 0 for one without a line of its own."""
    blob: str = ""
    """git 编号: what git calls these bytes, in any clone and before they are committed; "" where nobody asked."""

    def line(self, steps: Path) -> int:
        """The line of the entry at `steps`, else of the innermost one around it; 1 without any."""
        line = 1
        for at, step in enumerate(steps):
            if isinstance(step, int):
                told = self.lines.get(steps[:at], ())
                line = (told[step] if step < len(told) else 0) or line
        return line


def blob(data: bytes) -> str:
    """What git calls a file that holds `data`: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects."""
    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def of_quick(tree: Node, entries: Entries) -> NumberedTree:
    """From what the quick reading noted."""
    return NumberedTree(tree, dict(_lists(tree, lambda node, _, at: entries.get((id(node), at), 0), ())))


def of_slow(positions: Positions) -> NumberedTree:
    """The same from the slow reading."""
    return NumberedTree(
        positions.tree, dict(_lists(positions.tree, lambda _, path, at: positions.of((*path, at))[0], ()))
    )


def _lists(node: Node, line_of: _LineOf, path: Path) -> Iterator[tuple[Path, tuple[int, ...]]]:
    """Each list with lines of its own; cells stand in the line of their row."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if isinstance(inner, dict | list):
                yield from _lists(inner, line_of, (*path, key))
    elif isinstance(node, list):
        lines = tuple([line_of(node, path, at) for at in range(len(node))])
        if any(lines):
            yield path, lines
        for at, inner in enumerate(node):
            if isinstance(inner, dict):
                yield from _lists(inner, line_of, (*path, at))
