"""Which cells of a filing hold a figure as their column means it, read from the printed form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import BaseTable, Filing, Meaning
from tests.planted.money import Held
from tests.planted.reading import tables

_VALUES = (Meaning.HISTORY, Meaning.TARGET, Meaning.MIDYEAR, Meaning.FORECAST, Meaning.ACTUAL)
_FITTING = {
    **dict.fromkeys((Meaning.AMOUNT, Meaning.YEAR_BUDGET, Meaning.TOTAL_BUDGET), ("", "元", "万元", "亿元", "万")),
    **dict.fromkeys((Meaning.SHARE, Meaning.RATE, Meaning.CUMULATIVE), ("", "%", "‰", "百分比")),
    **dict.fromkeys(_VALUES, None),
    **dict.fromkeys((Meaning.WEIGHT, Meaning.SCORE, Meaning.MAXIMUM), ("", "分", "%")),
}
_WRITTEN = re.compile(r"[-−]?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_LIKE = re.compile(r"[≥≤=<>]?([-−]?[0-9.][0-9.,]*)([^0-9.,]{0,4})")
_DATED = ("月", "年", "日", "号", "时", "点")


def relations(filing: Filing) -> Iterator[Held]:
    """A figure in a column of money, shares, points or values is written as one, with a unit that belongs there."""
    for table in tables(filing, BaseTable):
        for row, cells in enumerate(table.raw):
            for at, cell in enumerate(cells):
                meaning = table.part.columns[at].meaning
                hit = _LIKE.fullmatch(cell) if meaning in _FITTING and isinstance(cell, str) else None
                if hit and meaning:
                    signed = cell[0] in "≥≤=<>" and _FITTING[meaning] is not None  # type: ignore[index]
                    held = None if signed and hit[2] in (_FITTING[meaning] or ()) else _fits(meaning, hit[1], hit[2])
                    yield ("fits", table.placed.path, row, at), held


def _fits(meaning: Meaning, number: str, unit: str) -> bool | None:
    fitting, written = _FITTING[meaning], bool(_WRITTEN.fullmatch(number))
    if fitting is None:
        open_ = unit.startswith(_DATED) or "." in number or (not unit and len(number) < 3)
        return True if written else None if open_ else False
    if "元" in fitting and unit not in fitting:
        return None
    return written and unit in fitting
