"""Tables of money without ordinary heads (金额表): amounts after labels, sources and classes printed across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.importing import heads, rows, vocabulary
from generator.importing.areas import Area
from generator.importing.heads import HeadedColumn
from generator.importing.sourced import Sourced
from generator.importing.surroundings import Surroundings
from generator.reader import columns as reader_columns

_SIDE = re.compile("收入|支出|资金来源|资金结构|资金构成")
_WHOLE = re.compile("项目资金总额|项目总")
_YEARLY = re.compile("年度|当年|本年")
_AMOUNT = re.compile(r"^[-−(（]?[0-9][0-9,，]*(?:\.[0-9]+)?[)）]?(?:万元|元|亿元)?$|^[-—/]*$")


def is_amount(text: str) -> bool:
    """Whether a text is an amount, or a dash for none."""
    return bool(text) and _AMOUNT.match(text.strip()) is not None


def across(means: list[dict[str, Any]], cells: Sequence[Sequence[Any]], around: Surroundings) -> None:
    """Amounts whose sources or classes are printed across (资金总额｜财政拨款｜其他资金)."""
    kinds = {meaning.get("is") for meaning in means}
    money = kinds & {"amount", "project", "year_budget"} or all(
        vocabulary.is_item(meaning["label"]) for meaning in means
    )
    if not money and around.kind not in {"funding", "basic_data"}:
        return
    for at in range(len(means)):
        values = [row[at] for row in cells if isinstance(row[at], str) and row[at]]
        if means[at].get("is") or not values or not all(is_amount(value) for value in values):
            continue
        if vocabulary.is_item(means[at]["label"]):
            means[at] |= _item_across(means[at], around)


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


def amounts(area: Area, around: Surroundings) -> dict[str, Any] | None:
    """Rows of labels with their amounts, several side by side, where no head stands over them."""
    filled = [row for row in range(area.top, area.bottom) if not area.is_blank(row)]
    columns = heads.bare_columns(area, filled)
    kinds = _kinds(area, filled, columns)
    if "amount" not in kinds or kinds[0] == "amount":
        return None
    means: list[dict[str, Any]] = [{"label": Sourced(""), **({"is": kind} if kind else {})} for kind in kinds]
    _side_by_side(means, columns, area, around)
    for at, _ in list(reader_columns.repeated(means)):
        means[at].pop("is")
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
        names = " ".join(heads.texts_of(area, columns[amounts_at[0] - 1]))
        if _WHOLE.search(names) and _YEARLY.search(names):
            return  # each row says what it is of
        means[amounts_at[0]] |= ({"year": around.year} if around.year else {}) | (
            {"phase": around.phase} if around.phase else {}
        )
        return
    for at in amounts_at:
        words = " ".join(heads.texts_of(area, columns[at - 1])) if at else ""
        if _WHOLE.search(words):
            means[at]["horizon"] = "长期"
        elif _YEARLY.search(words):
            means[at] |= {"horizon": "年度"} | ({"year": around.year} if around.year else {})


def _kinds(area: Area, filled: Sequence[int], columns: Sequence[HeadedColumn]) -> list[str]:
    """What each column holds: amounts; before them names; before the names the side. Others have no meaning."""
    texts = [
        [cell.text for row in filled if (cell := area.at(row, column.left)).column == column.left and cell.text]
        for column in columns
    ]
    amounts = [bool(words) and all(is_amount(word) for word in words) for words in texts]
    if not any(amounts):  # an empty form
        amounts = [not words and bool(before) for before, words in zip([[], *texts], texts, strict=False)]
    kinds = []
    for at, words in enumerate(texts):
        following = [*amounts[at + 1 :], False, False]
        if amounts[at]:
            kinds.append("amount")
        elif words and following[0]:
            kinds.append("item")
        elif words and following[1] and any(_SIDE.search(word) for word in words):
            kinds.append("side")
        else:
            kinds.append("")
    return kinds
