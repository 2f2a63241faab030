"""Year against year, target against result: what can be compared, and what not and why.

Now within one filing. Everything works on values (`Amount`, `Measure`), so values of two filings compare the same way;
`NEW` and `DROPPED` are for items that only one of two filings lists.
"""

from generator.comparison.changes import (
    DROPPED,
    NEW,
    Change,
    Direction,
    Reason,
    amounts,
    direction,
    is_rate,
    measures,
    share,
)
from generator.comparison.results import Completion, Level, Status, completion, increments, level
from generator.comparison.tables import (
    ExecutionColumns,
    Family,
    Pair,
    Rate,
    columns_compared,
    executions,
    rates,
    row_compared,
    rows_compared,
)
from generator.comparison.wording import Words, describe

__all__ = [
    "DROPPED",
    "NEW",
    "Change",
    "Completion",
    "Direction",
    "ExecutionColumns",
    "Family",
    "Level",
    "Pair",
    "Rate",
    "Reason",
    "Status",
    "Words",
    "amounts",
    "columns_compared",
    "completion",
    "describe",
    "direction",
    "executions",
    "increments",
    "is_rate",
    "level",
    "measures",
    "rates",
    "row_compared",
    "rows_compared",
    "share",
]
