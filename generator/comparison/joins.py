"""对应: which rows of different filings are one indicator, and why; every join has a reason, and so has every refusal.

Rows are joined by their whole path (同一路径), over the years also by what a human recorded (别名). Within one year two
filings may print the same indicator under other groups: rows of the same project, horizon and own name are joined by
name (按名称对应) where each filing has exactly one such row left over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from generator.comparison.identity import Names, Why
from generator.facts import Indicator, Key, Spot
from generator.frozen import dataclass
from generator.model import Stage


@dataclass(frozen=True, slots=True)
class Join:
    """一次对应 by name."""

    root: Key
    path: tuple[str, ...]
    """Of the row it was joined to, as printed."""


_Row = tuple[str, Spot, Key]
"""What tells one row of a department from all others: file name with its year, place, key."""


@dataclass(frozen=True)
class Joins:
    """一个部门全部指标行的对应."""

    names: Names
    joined: Mapping[_Row, Join] = field(default_factory=dict)

    def root(self, indicator: Indicator) -> Key:
        """The key the row's indicator had at first."""
        join = self.by_name(indicator)
        return join.root if join else self.names.root(indicator.key, indicator.year)

    def by_name(self, indicator: Indicator) -> Join | None:
        """The join by name alone; None for rows joined by their path or an alias."""
        return self.joined.get(_row(indicator)) if self.joined else None

    def why(self, first: Indicator, second: Indicator) -> Why:
        """Why two rows are one indicator, or why not."""
        if self.root(first) == self.root(second):
            if self.by_name(first) or self.by_name(second):
                return Why.NAME
            return Why.PATH if first.key.levels == second.key.levels else Why.ALIAS
        projects = (self.names.project(row.key.project) for row in (first, second))
        if len(set(projects)) > 1:
            return Why.OTHER_PROJECT
        if first.key.horizon is not second.key.horizon:
            return Why.OTHER_HORIZON
        if first.key.levels[-1] != second.key.levels[-1]:
            return Why.OTHER_NAME
        return Why.SEVERAL if first.year == second.year else Why.OTHER_PATH

    def refusal(self, row: Indicator, others: Iterable[Indicator]) -> Why:
        """Why none of the other filing's rows is the indicator: the reason that comes nearest to a join."""
        name = row.key.levels[-1]
        reasons = {self.why(row, other) for other in others if other.key.levels[-1] == name}
        return next((why for why in (Why.SEVERAL, Why.OTHER_PATH) if why in reasons), Why.OTHER_NAME)


def _row(indicator: Indicator) -> _Row:
    return (f"{indicator.source.year}/{indicator.source.stem}", indicator.line.spot, indicator.key)


def of(indicators: Iterable[Indicator], names: Names) -> Joins:
    """The joins of one department's indicators."""
    years: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        years[indicator.year].append(indicator)
    joined: dict[_Row, Join] = {}
    for same in years.values():
        joined |= _of_year(same, names)
    return Joins(names, joined)


_ORDER = (Stage.TARGET, Stage.APPRAISAL, Stage.MONITORING, Stage.SELF_EVALUATION, Stage.EVALUATION)


def _of_year(indicators: Sequence[Indicator], names: Names) -> dict[_Row, Join]:
    """Rows of later stages joined by name to those of earlier ones, the stage nearest to the target first."""
    by_stage: dict[Stage, list[tuple[Indicator, Key]]] = defaultdict(list)
    for indicator in indicators:
        by_stage[indicator.stage].append((indicator, names.root(indicator.key, indicator.year)))
    joined: dict[_Row, Join] = {}
    stages = [stage for stage in _ORDER if stage in by_stage]
    for at, stage in enumerate(stages[1:], 1):
        for earlier in stages[:at]:
            left = [row for row in by_stage[stage] if _row(row[0]) not in joined]
            joined |= _pairs(by_stage[earlier], left)
    return joined


_Rows = Sequence[tuple[Indicator, Key]]
_Named = dict[tuple[object, ...], list[tuple[Indicator, Key]]]


def _pairs(earlier: _Rows, later: _Rows) -> dict[_Row, Join]:
    """Rows left over on both sides whose name stands once in either stage."""
    firsts, seconds = {root for _, root in earlier}, {root for _, root in later}
    before, after = _by_name(earlier), _by_name(later)
    joined = {}
    for name, rows in after.items():
        pair = (*before.get(name, ()), *rows)
        if len(rows) == 1 and len(pair) == 2 and pair[0][1] not in seconds and pair[1][1] not in firsts:  # noqa: PLR2004 - one of each
            joined[_row(pair[1][0])] = Join(pair[0][1], pair[0][0].path)
    return joined


def _by_name(rows: Iterable[tuple[Indicator, Key]]) -> _Named:
    named: _Named = defaultdict(list)
    for indicator, root in rows:
        if indicator.key.levels[-1]:
            named[root.project, root.horizon, indicator.key.levels[-1]].append((indicator, root))
    return named
