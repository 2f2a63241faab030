"""What the columns of a table mean together (各列的含义): one label alone can say two things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.importing import heads, vocabulary
from generator.importing.areas import Area
from generator.importing.heads import HeadedColumn
from generator.importing.money_tables import is_amount
from generator.importing.surroundings import Surroundings
from generator.importing.table_kinds import LEVELS
from generator.reader import columns

_YEARS_BUDGET = re.compile("(?:19|20)[0-9]{2}年度?预算")
_CONTENT = re.compile("指标|内容|名称")
_NAME = re.compile("[\u4e00-\u9fff]{2}")


def meanings(body: Area, columns: Sequence[HeadedColumn], around: Surroundings) -> list[dict[str, Any]]:
    """The keys of every column, as a filing writes them."""
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
    _first_columns(means, columns, body)
    return means


def _by_neighbours(means: list[dict[str, Any]], columns: Sequence[HeadedColumn], body: Area) -> None:
    """What a column means by those beside it: a label alone can say two things."""
    _levels_by_cells(means, columns, body)
    _group_weights(means)
    kinds = [meaning.get("is") for meaning in means]
    if kinds[:2] == ["item", None] and not means[1]["label"] and _is_side(body, columns[0]):
        means[0]["is"], means[1]["is"] = "side", "item"
    if "goal" in kinds and not LEVELS & set(kinds):
        for meaning in means:
            if meaning.get("is") == "actual":
                meaning["is"] = "result"
                meaning.pop("year", None)
    if kinds.count("score") > 1 and "level3" in kinds:
        _several_scores(means, kinds)
    if kinds and kinds[0] in {"amount", "year_budget"}:
        texts = heads.texts_of(body, columns[0])
        if texts and not any(map(is_amount, texts)) and any(map(_NAME.search, texts)):
            means[0] = {"label": means[0]["label"], "is": "item"}


_LEVEL_WORDS = (("level1", vocabulary.is_level1), ("level2", vocabulary.is_level2))


def _levels_by_cells(means: list[dict[str, Any]], columns: Sequence[HeadedColumn], body: Area) -> None:
    """A first or second level that no head names is known by its words (产出指标, 数量指标), before the names."""
    kinds = [meaning.get("is") for meaning in means]
    if not LEVELS & set(kinds):
        return
    for level, is_level in _LEVEL_WORDS:
        for at, column in enumerate(columns):
            if level in kinds or kinds[at] not in {None, "level3", "category"}:
                continue
            texts = heads.texts_of(body, column)
            if texts and sum(map(is_level, texts)) > len(texts) / 2:
                means[at]["is"] = kinds[at] = level
                break
    if "level3" not in kinds:
        names = next((at for at, kind in enumerate(kinds) if kind is None and at and kinds[at - 1] == "level2"), None)
        if names is not None and _CONTENT.search(means[names]["label"]):
            means[names]["is"] = "level3"


def _group_weights(means: list[dict[str, Any]]) -> None:
    """Points printed behind the first or second level are those of the group, not of the row."""
    kinds = [meaning.get("is") for meaning in means]
    deepest = max((at for at, kind in enumerate(kinds) if kind in LEVELS), default=0)
    for at in range(1, deepest):
        if kinds[at] == "weight" and kinds[at - 1] in {"level1", "level2"}:
            means[at]["is"] = "group_weight"


def _several_scores(means: list[dict[str, Any]], kinds: Sequence[Any]) -> None:
    """“得分” printed behind each level: the points a group can have; behind the last level the most of the row."""
    scores = [at for at, kind in enumerate(kinds) if kind == "score"]
    for at in scores[:-1]:
        means[at].pop("is")
        if at and kinds[at - 1] == "level3":
            means[at]["is"] = "maximum"


def _first_columns(means: list[dict[str, Any]], columns: Sequence[HeadedColumn], body: Area) -> None:
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


def budgets(means: list[dict[str, Any]], kind: str) -> None:
    """In lists of projects the amount is the project's budget of the year."""
    if kind not in {"project_list", "project_set"}:
        return
    for meaning in means:
        if meaning.get("is") == "amount" and meaning.get("phase") in {None, "预算"} and not meaning.get("item"):
            meaning["is"] = "year_budget"
            if kind == "project_list":
                meaning.pop("phase", None)


def plain_phases(means: list[dict[str, Any]]) -> None:
    """A phase tells columns apart: a goal alone, or budgets of years alone (2023年预算), are written without."""
    goals = [meaning for meaning in means if meaning.get("is") == "goal"]
    if len(goals) == 1:
        goals[0].pop("phase", None)
    amounts = [meaning for meaning in means if meaning.get("is") == "amount"]
    if all(_YEARS_BUDGET.fullmatch(vocabulary.bare(meaning["label"])) for meaning in amounts):
        for meaning in amounts:
            meaning.pop("phase", None)


def tell_apart(means: list[dict[str, Any]]) -> None:
    """Of several columns that the checks could not tell apart the first keeps its meaning."""
    for at, _ in list(columns.repeated(means)):
        for name in ("is", "phase", "unit"):
            means[at].pop(name, None)
