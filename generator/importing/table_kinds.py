"""What kind of part a table is (表格的种类), by the meanings of its columns and the heading over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from generator.frozen import dataclass
from generator.importing.surroundings import Surroundings

LEVELS = frozenset({"level1", "level2", "level3", "level4"})
_VALUES = frozenset({"target", "actual", "midyear", "history"})
_JUDGED = frozenset({"maximum", "opinion"})
_PROJECT = frozenset({"total_budget", "year_budget", "amount", "purpose", "project_class"})
_PUBLIC = re.compile("公务|三公")
_STAFF = re.compile("编制|人数")


@dataclass(frozen=True, slots=True)
class TableWords:
    """What the columns of a table say together."""

    kinds: frozenset[str]
    phases: frozenset[str]
    labels: str
    heading: str
    """Kind the heading over it says; "" without one."""


_KINDS: tuple[tuple[str, Callable[[TableWords], bool]], ...] = (
    ("project_set", lambda table: bool(table.kinds & LEVELS) and "project" in table.kinds),
    ("assessment", lambda table: bool(table.kinds & LEVELS) and _is_judged(table)),
    ("indicators", lambda table: bool(table.kinds & LEVELS)),
    ("project_list", lambda table: "project" in table.kinds and bool(table.kinds & _PROJECT)),
    ("schedule", lambda table: "cumulative" in table.kinds),
    (
        "goal_results",
        lambda table: {"goal", "result"} <= table.kinds or _of_heading(table, "goal_results", "goal", "result"),
    ),
    ("cost_makeup", lambda table: "formula" in table.kinds or _of_heading(table, "cost_makeup", "amount", "item")),
    ("basic_data", lambda table: "amount" in table.kinds and _is_basic(table)),
    ("execution", lambda table: "amount" in table.kinds and _is_execution(table)),
    ("funding", lambda table: "amount" in table.kinds),
    ("basic_data", lambda table: table.heading == "basic_data" or _STAFF.search(table.labels) is not None),
    ("assessment", lambda table: bool(table.kinds & _JUDGED) or table.heading == "assessment"),
    ("score_sheet", lambda table: {"weight", "score"} <= table.kinds),
)
"""The first that holds."""


def kind_of(means: Sequence[dict[str, Any]], around: Surroundings) -> str:
    """The kind of part that columns of these meanings make; “table” where none of the known."""
    table = TableWords(
        frozenset(str(meaning["is"]) for meaning in means if meaning.get("is")),
        frozenset(str(meaning["phase"]) for meaning in means if meaning.get("phase")),
        " ".join(f"{meaning['label']} {meaning.get('under', '')}" for meaning in means),
        around.kind,
    )
    return next((kind for kind, holds in _KINDS if holds(table)), "table")


def _of_heading(table: TableWords, heading: str, *kinds: str) -> bool:
    return table.heading == heading and bool(table.kinds & set(kinds))


def _is_judged(table: TableWords) -> bool:
    """Whether levels come with points and opinions but no values: a sheet of assessment."""
    if table.heading == "assessment" or (table.kinds & _JUDGED and "target" not in table.kinds):
        return True
    return not table.kinds & _VALUES and not table.heading and bool(table.kinds & {"scoring_rule", "weight", "score"})


def _is_basic(table: TableWords) -> bool:
    public = _PUBLIC.search(table.labels) is not None
    return public or table.heading == "basic_data" or ("决算" in table.phases and table.heading != "funding")


def _is_execution(table: TableWords) -> bool:
    return "执行" in table.phases or "rate" in table.kinds or table.heading == "execution"
