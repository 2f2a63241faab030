"""A problem on its way to becoming a finding: it knows its path in the tree, not yet its line."""

from __future__ import annotations

from generator.findings import Severity
from generator.frozen import dataclass
from generator.model import Mark

Path = tuple[str | int, ...]
"""Keys and indexes from the outermost mapping inwards: ("parts", 3, "rows", 4, 2)."""

Node = str | Mark | None | list["Node"] | dict[str, "Node"]
"""What a YAML file holds: texts, `~` as None, `^` as Mark.SAME, lists and mappings."""

Spot = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one path of a file."""

    path: Path
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    at_key: bool = False
    """Whether the finding points at the key instead of the value."""
    spot: Spot | None = None
    """Where it is, when that is known better than by the path."""
    quote: bool = False
    """Whether the message ends with the value at the path in quotes, which only the text of the file can tell."""


def mapping(node: Node) -> dict[str, Node]:
    """`node` if it is a mapping, else an empty one: checks on a raw tree must survive any tree."""
    return node if isinstance(node, dict) else {}


def filed(node: Node) -> Node:
    """The text of a cell that nobody has confirmed, any other `node` as it is."""
    return node["unconfirmed"] if isinstance(node, dict) and "unconfirmed" in node else node


def items(node: Node) -> list[Node]:
    """`node` if it is a list, else an empty one."""
    return node if isinstance(node, list) else []
