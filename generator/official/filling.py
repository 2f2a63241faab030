"""What helps to fill in an empty form (填写说明): spare lines, what may be chosen, what belongs into a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.frozen import replace
from generator.model import BaseTable, Column, Meaning
from generator.official.drawing import DrawnCell, Style
from generator.official.form_code import CodeEntry

_FIXED = frozenset({Meaning.LEVEL1, Meaning.LEVEL2, Meaning.SIDE, Meaning.ITEM, Meaning.NUMBER, Meaning.FILER})
"""Columns whose words are the form's own, where it prints any."""

_LONG = frozenset(
    {
        Meaning.LEVEL3,
        Meaning.DESCRIPTION,
        Meaning.BASIS,
        Meaning.SCORING_RULE,
        Meaning.DEVIATION,
        Meaning.PROJECT,
        Meaning.PURPOSE,
        Meaning.GOAL,
        Meaning.RESULT,
        Meaning.FORMULA,
        Meaning.OPINION,
    }
)
"""Columns for sentences."""
_YES_NO = ("是", "否")
_CHOICES: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.LEVEL1: ("成本指标", "产出指标", "效益指标", "满意度指标"),
    Meaning.LEVEL2: (
        "经济成本指标",
        "社会成本指标",
        "生态环境成本指标",
        "数量指标",
        "质量指标",
        "时效指标",
        "经济效益指标",
        "社会效益指标",
        "生态效益指标",
        "可持续影响指标",
        "服务对象满意度指标",
    ),
    Meaning.OPERATOR: ("≥", "≤", "＝", "＞", "＜", "定性"),
    Meaning.DIRECTION: ("正向指标", "反向指标"),
    Meaning.CORE: _YES_NO,
    Meaning.ATTAINABLE: _YES_NO,
    Meaning.SIDE: ("收入构成", "支出构成"),
    Meaning.PROJECT_CLASS: ("人员类", "运转类", "特定目标类"),
    Meaning.UNIT: ("%", "个", "项", "次", "期", "人", "人次", "户", "家", "件", "天", "元", "万元", "分"),
}
"""Usual words; those of the form itself come first."""

_NOTES: Mapping[Meaning, str] = {
    Meaning.LEVEL1: "一级指标：从选项里选，或照本地表式填写。",
    Meaning.LEVEL2: "二级指标：属于左边一级指标的哪一类。",
    Meaning.LEVEL3: "三级指标：指标的名称，说清衡量什么；每行一项。",
    Meaning.OPERATOR: "符号：≥、≤、＝ 等；不能用数字衡量的填“定性”。",
    Meaning.TARGET: "指标值：要达到的数值或程度，符号、单位照实写，如 ≥95%、12次。",
    Meaning.UNIT: "计量单位：指标值的单位，如 %、次、人。",
    Meaning.HISTORY: "历史值：那一年的指标值；已带入的请核对。",
    Meaning.ACTUAL: "实际完成值：照实填写，与指标值用同一单位。",
    Meaning.MIDYEAR: "1—6月完成情况：截至6月底的实际完成值。",
    Meaning.FORECAST: "全年预计完成情况：按目前进度估计。",
    Meaning.WEIGHT: "分值：各项相加等于表上印明的总分。",
    Meaning.SCORE: "得分：不超过同一行的分值。",
    Meaning.BASIS: "确定依据：文件、标准、合同或历史数据的名称。",
    Meaning.DEVIATION: "偏差原因：未完成或超过较多的，说明原因和改进措施。",
    Meaning.AMOUNT: "金额：按表上的金额单位填写，只写数字。",
    Meaning.SHARE: "占比：本行金额占合计的百分比，如 58.25%。",
    Meaning.RATE: "执行率：执行数除以预算数，如 98.5%。",
    Meaning.TOTAL_BUDGET: "项目总预算：整个项目期的预算，按表上的金额单位填写。",
    Meaning.YEAR_BUDGET: "项目本年度预算：按表上的金额单位填写。",
    Meaning.CUMULATIVE: "累计支出比例：到这个时点累计支出占全年的百分比，逐期不减。",
}


def helped(cells: Sequence[DrawnCell], table: BaseTable) -> tuple[DrawnCell, ...]:
    """The cells of a table as they are to be filled: what is the form's own is locked, the rest says what it takes."""
    listed = tuple(choices(table, column) for column in range(len(table.columns)))
    return tuple(_helped(cell, table.columns[cell.column], listed[cell.column]) for cell in cells)


def _helped(cell: DrawnCell, column: Column, listed: tuple[str, ...]) -> DrawnCell:
    if cell.style is Style.HEAD:
        return replace(cell, note=_NOTES.get(column.meaning, "") if column.meaning and cell.width == 1 else "")
    fixed = cell.style is Style.ABSENT or (cell.text and column.meaning in _FIXED)
    return replace(cell, fillable=not fixed, choices=() if fixed else listed)


def room(table: BaseTable) -> tuple[int, ...]:
    """The least width of each column, by how much is written there."""
    return tuple(24 if column.meaning in _LONG else 8 for column in table.columns)


def choices(table: BaseTable, at: int) -> tuple[str, ...]:
    """What may be chosen in a column: the words the form prints there, then the usual ones."""
    column = table.columns[at]
    if column.meaning is None or column.meaning not in _CHOICES:
        return ()
    if column.label in _YES_NO:  # a column to tick
        return ("√",)
    own = [row.row[at] for row in table.rows if at < len(row.row)]
    return tuple(dict.fromkeys([*(text for text in own if isinstance(text, str) and text), *_CHOICES[column.meaning]]))


def spared(entries: Sequence[CodeEntry]) -> tuple[CodeEntry, ...]:
    """Rows that are dropped where they come back empty: all that are printed empty, but for a first one."""
    return tuple(
        entry.model_copy(update={"spare": True}) if at and not entry.mark else entry for at, entry in enumerate(entries)
    )
