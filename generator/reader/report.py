"""报告: what is wrong with one file, as findings at their lines and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Finding
from generator.model import Frozen
from generator.reader import flow, labels, people
from generator.reader.problems import Path, Problem
from generator.reader.whereabouts import Positions

_VAGUE = frozenset({"JX112", "JX207"})
"""Rules about a whole value, which say nothing new when something inside it was told already."""


class FileReport:
    """Problems of one file as findings: every place told once, by the check that knows it best."""

    def __init__(self, name: str, look: Positions, model: type[Frozen]) -> None:
        self.name, self.look, self.model = name, look, model
        self.lines = look.text.split("\n")
        self.heads = people.heads(self.lines)

    def findings(self, groups: Iterable[list[Problem]]) -> Iterator[Finding]:
        """Findings of all groups, best informed group first; a place that has one gets no more from later groups."""
        told: set[Path] = set()
        around: set[Path] = set()
        tabbed = False
        for number, group in enumerate(groups):
            for one in group:
                spot = one.spot or self.look.of(one.path, key=one.at_key)
                known = not told.isdisjoint(_ways(one.path)) or (one.rule in _VAGUE and one.path in around)
                hidden = number > 1 and (spot[0] in self.look.blanked or known)
                if not hidden and not (tabbed and one.rule == "JX105"):
                    yield self.finding(one)
            told |= {self.look.path(one.path) for one in group if one.path}
            around |= {way for one in group for way in _ways(one.path)}
            tabbed = tabbed or any(one.rule == "JX104" for one in group)

    def finding(self, one: Problem) -> Finding:
        """One problem with its line, column and place."""
        line, column = one.spot or self.look.of(one.path, key=one.at_key)
        place = labels.place(self.look.tree, self.look.path(one.path), self.model)
        message = one.message + (flow.written(self.look.written(one.path).rstrip()) if one.quote else "")
        message = people.untold(message, self.lines, line, self.heads)
        return Finding(self.name, line, column, one.rule, one.severity, place, message)


def _ways(path: Path) -> Iterator[Path]:
    """`path` and everything it stands in."""
    return (path[:length] for length in range(1, len(path) + 1))
