"""指标 by theme: which themes there are, and what the departments of one function list of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.fact_tables import json_values
from generator.fact_tables.indicators import IndicatorFact
from generator.frozen import dataclass

Place = tuple[str, str]
"""(region id, department id)."""

_ON_DEPARTMENT = "ON d.region = i.region AND d.id = i.department"


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """What departments of one function list of a theme."""

    theme: int
    indicators: int
    departments: int


class ThemeTable:
    """The themes of all indicators."""

    def __init__(self, rows: Callable[[str, Sequence[str | float]], Iterator[tuple[Any, ...]]]) -> None:
        """Reads by `rows` of a fact table."""
        self._rows = rows

    def by_number(self) -> tuple[int, ...]:
        """Numbers of the themes, that of most indicators first."""
        rows = self._rows("SELECT theme FROM named GROUP BY theme ORDER BY count(*) DESC, theme", ())
        return tuple(theme for (theme,) in rows)

    def of_function(self, function: str) -> tuple[ThemeShare, ...]:
        """Of each theme how many annual indicators departments of one function list, and how many departments."""
        rows = self._rows(
            "SELECT i.theme, count(*), count(DISTINCT i.region || '/' || i.department)"  # noqa: S608 - a constant
            f" FROM department d JOIN indicator i {_ON_DEPARTMENT}"
            " WHERE d.function = ? AND i.theme IS NOT NULL GROUP BY i.theme ORDER BY i.theme",
            (function,),
        )
        return tuple(ThemeShare(*row) for row in rows)

    def of_theme(self, function: str, theme: int) -> Iterator[tuple[Place, bytes]]:
        """The annual indicators of one theme that departments of one function list, each to be read by `fact`."""
        rows = self._rows(
            f"SELECT i.region, i.department, i.fact FROM department d JOIN indicator i {_ON_DEPARTMENT}"  # noqa: S608
            " WHERE d.function = ? AND i.theme = ? ORDER BY d.rank, i.rowid",
            (function, theme),
        )
        for region, id_, written in rows:
            yield (region, id_), written


def fact(written: bytes) -> IndicatorFact:
    """An indicator as the table holds it."""
    return json_values.read(IndicatorFact, written)
