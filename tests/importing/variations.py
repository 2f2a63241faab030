"""The same form as other departments would have printed it: what import must read alike."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from generator.model import Filing, Mark, Spread
from generator.model.rows import BaseTable
from generator.picture import Picture, PrintedCell, PrintedPlace, PrintedTable, PrintedText

SYNONYMS = {
    "三级指标": "指标名称",
    "年度指标值": "年度目标值",
    "指标值": "绩效指标值",
    "实际完成值": "全年实际完成情况",
    "全年完成值": "实际完成值",
    "偏差原因分析及改进措施": "未完成原因及改进措施",
    "得分": "自评得分",
    "分值": "权重",
    "评/扣分标准": "评分标准",
    "指标值确定依据": "指标值设定依据",
    "计量单位": "度量单位",
    "项目类型": "项目类别",
    "项目主要支出方向和用途": "主要用途",
    "年初预算数": "年初预算",
    "全年执行数": "实际支出数",
    "占比": "所占比例",
}


def tables(parts: Sequence[Any], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    changed = []
    for part in parts:
        if hasattr(part, "parts"):
            changed.append(part.model_copy(update={"parts": tables(part.parts, change)}))
        else:
            changed.append(change(part) if isinstance(part, BaseTable) else part)
    return tuple(changed)


def of_tables(filing: Filing, change: Callable[[Any], Any]) -> Filing:
    return filing.model_copy(update={"parts": tables(filing.parts, change)})


def synonyms(filing: Filing, _: random.Random) -> Filing:
    """Other words for the same columns."""

    def change(table: Any) -> Any:
        columns = tuple(
            column.model_copy(update={"label": SYNONYMS.get(column.label, column.label)}) for column in table.columns
        )
        return table.model_copy(update={"columns": columns})

    return of_tables(filing, change)


def extra_column(filing: Filing, _: random.Random) -> Filing:
    """A column no word explains, behind all others."""

    def change(table: Any) -> Any:
        if table.kind != "indicators":
            return table
        columns = (
            *table.columns,
            table.columns[0].model_copy(update={"label": "佐证材料", "meaning": None, "under": None}),
        )
        rows = tuple(
            row.model_copy(update={"row": (*row.row, f"台账{number}")}) for number, row in enumerate(table.rows, 1)
        )
        return table.model_copy(update={"columns": columns, "rows": rows})

    return of_tables(filing, change)


def shuffled(filing: Filing, rng: random.Random) -> Filing:
    """The columns after the levels in another order, where nothing spans several."""

    def change(table: Any) -> Any:
        spans = any(column.under for column in table.columns) or any(
            isinstance(cell, Spread) for row in table.rows for cell in row.row
        )
        same = len({column.label for column in table.columns}) < len(table.columns)
        gaps = any(cell is None for row in table.rows for cell in row.row)
        if table.kind != "indicators" or spans or same or gaps:
            return table
        levels = [at for at, column in enumerate(table.columns) if str(column.meaning).startswith("level")]
        others = [at for at in range(len(table.columns)) if at not in levels]
        rng.shuffle(others)
        order = [*levels, *others]
        rows = tuple(row.model_copy(update={"row": tuple(row.row[at] for at in order)}) for row in table.rows)
        return table.model_copy(update={"columns": tuple(table.columns[at] for at in order), "rows": rows})

    return of_tables(filing, change)


def without_level2(filing: Filing, _: random.Random) -> Filing:
    """No second level."""

    def change(table: Any) -> Any:
        at = next((at for at, column in enumerate(table.columns) if str(column.meaning) == "level2"), None)
        has_level3 = any(str(column.meaning) == "level3" for column in table.columns)
        if at is None or not has_level3 or any(isinstance(cell, Spread) for row in table.rows for cell in row.row[:at]):
            return table
        columns = (*table.columns[:at], *table.columns[at + 1 :])
        rows = tuple(row.model_copy(update={"row": (*row.row[:at], *row.row[at + 1 :])}) for row in table.rows)
        return table.model_copy(update={"columns": columns, "rows": rows})

    return of_tables(filing, change)


def repeated_groups(filing: Filing, _: random.Random) -> Filing:
    """Nothing merged: the text of a merged cell stands in each row."""

    def change(table: Any) -> Any:
        above: tuple[Any, ...] = ()
        rows = []
        for row in table.rows:
            if any(isinstance(cell, Spread) for cell in row.row):
                above = ()
                rows.append(row)
                continue
            cells = tuple(above[at] if cell is Mark.SAME and above else cell for at, cell in enumerate(row.row))
            above = cells
            rows.append(row.model_copy(update={"row": cells}))
        return table.model_copy(update={"rows": tuple(rows)})

    return of_tables(filing, change)


def unmerged(picture: Picture) -> Picture:
    """Merged cells taken apart: the text in the first row and column, nothing in the others."""
    return replace(picture, blocks=tuple(_unmerged(block) for block in picture.blocks))


def _unmerged(block: Any) -> Any:
    if not isinstance(block, PrintedTable):
        return block
    cells = [
        PrintedCell(row, cell.column, cell.text if row == cell.row else "", 1, cell.width, cell.place)
        for cell in block.cells
        for row in range(cell.row, cell.row + cell.height)
    ]
    return PrintedTable(
        block.height, block.width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), block.place
    )


def noisy(picture: Picture) -> Picture:
    """Labels set wide, full-width signs, line breaks in labels, page numbers between."""
    blocks: list[Any] = []
    for block in picture.blocks:
        if isinstance(block, PrintedTable):
            cells = tuple(replace(cell, text=_wide(cell.text)) for cell in block.cells)
            blocks.append(PrintedTable(block.height, block.width, cells, block.place))
        else:
            blocks.append(block)
    return replace(picture, blocks=(*blocks, PrintedText("— 1 —", PrintedPlace())))


_WIDE = {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "绩效指标", "项目名称", "分值", "得分"}


def _wide(text: str) -> str:
    if text in {"分值", "得分"}:
        return f"{text[0]}　　{text[1]}"
    return (
        f"{text[:2]}\n{text[2:]}"
        if text in _WIDE
        else text.replace("(", "（").replace(")", "）")
        if len(text) < 12
        else text
    )


FILINGS: dict[str, Callable[[Filing, random.Random], Filing]] = {
    "as filed": lambda filing, _: filing,
    "synonyms": synonyms,
    "extra column": extra_column,
    "shuffled columns": shuffled,
    "no second level": without_level2,
    "repeated groups": repeated_groups,
}
PICTURES: dict[str, Callable[[Picture], Picture]] = {
    "as printed": lambda picture: picture,
    "unmerged": unmerged,
    "noisy": noisy,
}
