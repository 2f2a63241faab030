"""The slow reading of a YAML file: where everything stands, and everything that is wrong with how it is written.

Used only when `tree.quick` found something odd, when a later check found something, or when a room asks for line and
column. After a syntax error the offending entry is blanked out and the reading starts again, so that one slip does not
hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from generator.frozen import dataclass
from generator.reader import encoding, flow, syntax
from generator.reader.encoding import Lines
from generator.reader.problems import Node, Path, Problem, Spot
from generator.reader.trace import read

MAX_SYNTAX_ERRORS = 20

_ENTRY = re.compile(r"^[ ]*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*: |(?<=- ))")


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the keys and values of one file stand."""

    text: str
    lines: Lines
    tree: Node
    """What could be read; "" stands where something could not."""
    problems: tuple[Problem, ...] = ()
    """All that is wrong with the way the file is written."""
    keys: Mapping[Path, int] = field(default_factory=dict)
    values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    blanked: frozenset[int] = frozenset()
    """Lines (from 1) that could not be read; findings there would only repeat the syntax error."""

    def path(self, steps: Path) -> Path:
        """`steps` as they stand in the tree: union tags and the `row` of a plain row are no steps there."""
        found: Path = ()
        for step in steps:
            if (*found, step) in self.values:
                found = (*found, step)
        return found

    def of(self, steps: Path, *, key: bool = False) -> Spot:
        """Line and column (from 1) of the value at `steps`, or of its key; of the nearest thing around it."""
        found = self.path(steps)
        index = self.keys.get(found) if key else None
        return self.spot(self.values.get(found, (0, 0))[0] if index is None else index)

    def spot(self, index: int) -> Spot:
        """Line and column (from 1) of a character of the text."""
        return self.lines.spot(index)

    def written(self, steps: Path) -> str:
        """How the value at `steps` is written, quotes included."""
        start, end = self.values.get(self.path(steps), (0, 0))
        return self.text[start:end]


def trace(text: str) -> Positions:
    """Read `text` slowly: the tree as far as it can be read, with positions and problems."""
    lines = encoding.visible(text).split("\n")
    problems: list[Problem] = []
    blanked: set[int] = set()
    while (found := read("\n".join(lines))).error is not None:
        culprit = syntax.culprit(found.error, lines)
        one = syntax.problem(found.error, lines, culprit)
        going_on = len(problems) < MAX_SYNTAX_ERRORS and _blank(lines, culprit, blanked)
        if going_on or not problems:
            problems.append(one)
        if not going_on:
            return Positions(text, found.lines, "", tuple(problems), blanked=frozenset(range(len(lines) + 1)))
    kept = [one for one in found.problems if one.spot is None or one.spot[0] not in blanked]
    if any(one.rule == "JX107" for one in found.problems):
        blanked |= set(range(len(lines) + 1))
    tree = found.root[0] if found.root else ""
    return Positions(text, found.lines, tree, (*problems, *kept), found.keys, found.values, frozenset(blanked))


def _blank(lines: list[str], culprit: int, blanked: set[int]) -> bool:
    """Replace the entry on one line by an empty one of the same length; False when that is no way out."""
    line = lines[culprit]
    entry = _ENTRY.match(line)
    if culprit + 1 in blanked or entry is None or entry.end() >= len(line):
        return False
    lines[culprit] = f"{entry[0]}~".ljust(len(line))
    blanked.add(culprit + 1)
    goes_on = flow.begins(line)
    for index in range(culprit + 1, len(lines)):  # a row over several lines goes as a whole
        goes_on = goes_on and line.rstrip().endswith(",")
        if not goes_on:
            break
        line, lines[index] = lines[index], " " * len(lines[index])
        blanked.add(index + 1)
    return True
