"""Tables (表格): an area with a head becomes a part of the kind its columns say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.frozen import dataclass
from generator.importing import doubts, heads, rows, vocabulary
from generator.importing.areas import Area
from generator.importing.heads import HeadedColumn, TableHead
from generator.importing.sourced import Sourced
from generator.model import Mark

_AMOUNT = re.compile(r"^[-−(（]?[0-9][0-9,，]*(?:\.[0-9]+)?[)）]?(?:万元|元|亿元)?$|^[-—/]*$")
_ONCE = frozenset(
    {
        "level1 level2 level3 level4 target operator unit weight score actual amount share rate item project goal result"
    }.pop().split()
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a table: the filing's year, the heading over it, whether it is of a long-term set."""

    year: int | None
    kind: str = ""
    """By the heading; "" without one."""
    horizon: str = ""
    until: int | None = None
    phase: str = ""
    """Of amounts whose heads do not say it: 申报 under “项目资金申请”."""


def table(area: Area, head: TableHead, around: Surroundings) -> dict[str, Any]:
    """The part: kind, columns and rows, without a title."""
    columns = head.columns
    body = area.rows(head.bottom, area.bottom)
    means = _meanings(body, columns, around)
    filled = [row for row in range(body.top, body.bottom) if not body.is_blank(row)]
    cells = [rows.row_cells(body, row, columns, means) for row in filled]
    rows.same_as_above(cells, means)
    rows.settle(cells)
    _across(means, cells, around)
    kind = kind_of(means, around)
    _budgets(means, kind)
    _tell_apart(means)
    doubts.doubt(means, cells)
    doubts.doubt_rows(cells, filled, area.table.unsure_at, "原件在这里换页，分不清是新的一行还是上一行的继续")
    written = rows.roles(cells, means)
    return {"kind": kind, **_horizon(kind, around), "columns": means, "rows": written, "_rows": filled}


def _horizon(kind: str, around: Surroundings) -> dict[str, Any]:
    if kind != "indicators" or not around.horizon:
        return {}
    return {"horizon": around.horizon} | ({"until": around.until} if around.until else {})


def _meanings(body: Area, columns: Sequence[HeadedColumn], around: Surroundings) -> list[dict[str, Any]]:
    long_term = around.horizon == "长期"
    means = []
    for column in columns:
        values = [
            cell.text
            for row in range(body.top, body.bottom)
            if (cell := body.at(row, column.left)).row == row and cell.column >= column.left
        ]
        means.append(heads.meaning(column, values, around.year, long_term=long_term))
    _by_neighbours(means, columns, body)
    _first_columns(means, columns, body, around)
    return means


def _by_neighbours(means: list[dict[str, Any]], columns: Sequence[HeadedColumn], body: Area) -> None:
    """What a column means by those beside it: a label alone can say two things."""
    kinds = [meaning.get("is") for meaning in means]
    if "level3" in kinds and "level2" not in kinds:
        at = kinds.index("level3")
        texts = _texts(body, columns[at])
        if texts and sum(map(vocabulary.is_level2, texts)) > len(texts) / 2:
            means[at]["is"] = "level2"
    if "goal" in kinds and not _LEVELS & set(kinds):
        for meaning in means:
            if meaning.get("is") == "actual":
                meaning["is"] = "result"
                meaning.pop("year", None)
    if kinds.count("score") > 1 and "level3" in kinds:
        _several_scores(means, kinds)
    if kinds and kinds[0] in {"amount", "year_budget"}:
        texts = _texts(body, columns[0])
        if texts and not any(map(_AMOUNT.match, texts)):
            means[0] = {"label": means[0]["label"], "is": "item"}


def _several_scores(means: list[dict[str, Any]], kinds: Sequence[Any]) -> None:
    """“得分” printed behind each level: the points a group can have; behind the last level the most of the row."""
    scores = [at for at, kind in enumerate(kinds) if kind == "score"]
    for at in scores[:-1]:
        means[at].pop("is")
        if at and kinds[at - 1] == "level3":
            means[at]["is"] = "maximum"


def _texts(body: Area, column: HeadedColumn) -> list[str]:
    cells = (body.at(row, column.left) for row in range(body.top, body.bottom))
    return [cell.text for cell in cells if cell.text]


def _first_columns(
    means: list[dict[str, Any]], columns: Sequence[HeadedColumn], body: Area, around: Surroundings
) -> None:
    """Columns before the amounts whose heads print nothing: the name of the row, and before it the side."""
    kinds = {meaning.get("is") for meaning in means}
    if "amount" not in kinds or kinds & {"level1", "level2", "level3", "project"}:
        return
    first = next(at for at, meaning in enumerate(means) if meaning.get("is") == "amount")
    unnamed = [at for at in range(first) if not means[at].get("is")]
    if not unnamed or ("item" in {meaning.get("is") for meaning in means[:first]} and len(unnamed) == 0):
        return
    if "item" not in kinds:
        means[unnamed[-1]]["is"] = "item"
        unnamed.pop()
    if unnamed and _is_side(body, columns[unnamed[0]]):
        means[unnamed[0]]["is"] = "side"


def _is_side(body: Area, column: HeadedColumn) -> bool:
    texts = [body.at(row, column.left).text for row in range(body.top, body.bottom)]
    return any(re.search("收入|支出", text) for text in texts)


_LEVELS = frozenset({"level1", "level2", "level3", "level4"})


def kind_of(means: Sequence[dict[str, Any]], around: Surroundings) -> str:
    """The kind of part that columns of these meanings make, with the heading's kind where both are possible."""
    kinds = {meaning.get("is") for meaning in means} - {None}
    phases = {meaning.get("phase") for meaning in means}
    if kinds & _LEVELS:
        if "project" in kinds:
            return "project_set"
        if around.kind == "assessment" or ({"maximum", "opinion"} & kinds and "target" not in kinds):
            return "assessment"
        if kinds & {
            "target",
            "actual",
            "midyear",
            "scoring_rule",
            "weight",
            "basis",
            "history",
            "description",
            "remark",
        }:
            return "indicators" if kinds & {"target", "actual", "midyear", "history"} or around.kind else "assessment"
        return "indicators"
    if "project" in kinds and kinds & {"total_budget", "year_budget", "amount", "purpose", "project_class"}:
        return "project_list"
    if "cumulative" in kinds:
        return "schedule"
    if {"goal", "result"} <= kinds or (around.kind == "goal_results" and kinds & {"goal", "result"}):
        return "goal_results"
    if "formula" in kinds or around.kind == "cost_makeup":
        return "cost_makeup"
    if "amount" in kinds:
        if any("公务" in meaning["label"] or "三公" in meaning["label"] for meaning in means):
            return "basic_data"
        if around.kind == "basic_data" or ("决算" in phases and around.kind != "funding"):
            return "basic_data"
        if "执行" in phases or "rate" in kinds or around.kind == "execution":
            return "execution"
        return "funding"
    if around.kind == "basic_data" or any(
        "编制" in meaning["label"] or "人数" in meaning["label"] for meaning in means
    ):
        return "basic_data"
    if {"maximum", "opinion"} & kinds or around.kind == "assessment":
        return "assessment"
    if {"weight", "score"} <= kinds:
        return "score_sheet"
    return "table"


def _budgets(means: list[dict[str, Any]], kind: str) -> None:
    """In lists of projects the amount is the project's budget of the year."""
    if kind not in {"project_list", "project_set"}:
        return
    for meaning in means:
        if meaning.get("is") == "amount" and meaning.get("phase") in {None, "预算"} and not meaning.get("item"):
            meaning["is"] = "year_budget"
            if kind == "project_list":
                meaning.pop("phase", None)


def _across(means: list[dict[str, Any]], cells: Sequence[Sequence[Any]], around: Surroundings) -> None:
    """Amounts whose sources or classes are printed across (资金总额｜财政拨款｜其他资金)."""
    kinds = {meaning.get("is") for meaning in means}
    money = kinds & {"amount", "project", "year_budget"} or all(
        vocabulary.is_item(meaning["label"]) for meaning in means
    )
    if not money and around.kind not in {"funding", "basic_data"}:
        return
    for at, meaning in enumerate(means):
        values = [row[at] for row in cells if isinstance(row[at], str) and row[at]]
        if meaning.get("is") or not values or not all(_AMOUNT.match(value) for value in values):
            continue
        if vocabulary.is_item(meaning["label"]):
            meaning |= _item_across(meaning, around)


def _item_across(meaning: dict[str, Any], around: Surroundings) -> dict[str, Any]:
    total = vocabulary.is_total(meaning["label"]) or vocabulary.is_subtotal(meaning["label"])
    over = str(meaning.get("under", ""))
    item = re.sub("(预算|决算)数$", "", over if total and over else str(meaning["label"]))
    planned = {"phase": "预算"} if "预算" in over + meaning["label"] else {}
    return {
        "is": "amount",
        **({"year": around.year} if around.year else {}),
        **planned,
        "item": item,
        **({"total": True} if total else {}),
    }


_QUALIFIERS = ("is", "year", "phase", "horizon", "item", "unit")


def _tell_apart(means: list[dict[str, Any]]) -> None:
    """Of several columns of one meaning that nothing tells apart the first keeps it; the others stay as they are."""
    seen: set[tuple[Any, ...]] = set()
    for meaning in means:
        if meaning.get("is") not in _ONCE:
            continue
        key = tuple(str(meaning.get(name)) for name in _QUALIFIERS)
        if key in seen:
            for name in ("is", "phase", "unit"):
                meaning.pop(name, None)
        seen.add(key)


def plain_table(area: Area, around: Surroundings) -> dict[str, Any] | None:
    """An area whose words are not known: a table of its cells, the first row as heads where it looks like one."""
    filled = [row for row in range(area.top, area.bottom) if not area.is_blank(row)]
    if not filled:
        return None
    columns = _bare_columns(area, filled)
    first = area.cells(filled[0])
    headed = len(filled) > 1 and all(
        cell.text and not _AMOUNT.match(cell.text) and len(cell.text) <= 20 for cell in first
    )
    labels = [area.at(filled[0], column.left) for column in columns]
    means: list[dict[str, Any]] = [
        {"label": area.value(cell) if headed and cell.column == column.left else Sourced("")}
        for cell, column in zip(labels, columns, strict=True)
    ]
    body = filled[1:] if headed else filled
    inner = area.rows(body[0], area.bottom)
    cells = [rows.row_cells(inner, row, columns, means) for row in body]
    rows.settle(cells)
    return {"kind": "table", "columns": means, "rows": rows.roles(cells, means), "_rows": body}


def _bare_columns(area: Area, filled: Sequence[int]) -> list[HeadedColumn]:
    edges = sorted(
        {cell.column for row in filled for cell in area.cells(row) if cell.column >= area.left} | {area.left}
    )
    return [HeadedColumn(Sourced(""), left, right) for left, right in zip(edges, [*edges[1:], area.right], strict=True)]


def is_amount(text: str) -> bool:
    """Whether a text is an amount, or a dash for none."""
    return bool(text) and _AMOUNT.match(text.strip()) is not None


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - parts as a filing writes them
    """Every text in a value of a part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def is_mark(cell: Any) -> bool:  # noqa: ANN401 - a cell as a filing writes it
    """Whether a cell is merged with the one above."""
    return cell is Mark.SAME


def amounts(area: Area, around: Surroundings) -> dict[str, Any] | None:
    """Rows of labels with their amounts, several side by side, where no head stands over them."""
    filled = [row for row in range(area.top, area.bottom) if not area.is_blank(row)]
    columns = _bare_columns(area, filled)
    kinds = [_amounts_or_items(area, filled, column) for column in columns]
    if "amount" not in kinds or kinds[0] == "amount":
        return None
    means: list[dict[str, Any]] = [{"label": Sourced(""), **({"is": kind} if kind else {})} for kind in kinds]
    _side_by_side(means, columns, area, around)
    _tell_apart(means)
    cells = [rows.row_cells(area, row, columns, means) for row in filled]
    rows.same_as_above(cells, means)
    rows.settle(cells)
    return {"kind": "funding", "columns": means, "rows": rows.roles(cells, means), "_rows": filled}


def _side_by_side(
    means: list[dict[str, Any]], columns: Sequence[HeadedColumn], area: Area, around: Surroundings
) -> None:
    """Which year the amounts are of: the only ones the filing's; of two blocks, the whole project's and the year's."""
    amounts_at = [at for at, meaning in enumerate(means) if meaning.get("is") == "amount"]
    if len(amounts_at) == 1:
        means[amounts_at[0]] |= ({"year": around.year} if around.year else {}) | (
            {"phase": around.phase} if around.phase else {}
        )
        return
    for at in amounts_at:
        words = " ".join(_texts(area, columns[at - 1])) if at else ""
        if re.search("项目资金总额|项目总", words):
            means[at]["horizon"] = "长期"
        elif re.search("年度|当年|本年", words):
            means[at] |= {"horizon": "年度"} | ({"year": around.year} if around.year else {})


def _amounts_or_items(area: Area, filled: Sequence[int], column: HeadedColumn) -> str:
    texts = [cell.text for row in filled if (cell := area.at(row, column.left)).column == column.left and cell.text]
    if texts and all(_AMOUNT.match(text) for text in texts):
        return "amount"
    return "item" if texts else ""
