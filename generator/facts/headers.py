"""What the labels of a header mean, where the filing's YAML does not say it: a vocabulary of printed words."""

from __future__ import annotations

from generator.facts.lines import tidy
from generator.measure import spelling
from generator.model import Meaning
from generator.model.parts import Item

_PRINTED: dict[Meaning, frozenset[str]] = {
    Meaning.PROJECT: frozenset({"项目名称", "项目支出名称", "项目(政策)名称", "政策和项目名称", "评价项目名称"}),
    Meaning.CODE: frozenset({"项目编码", "项目代码", "项目编号"}),
    Meaning.YEAR_BUDGET: frozenset(
        {
            "预算数",
            "项目资金",
            "预算规模",
            "年度资金总额",
            "年度本级预算金额",
            "年度预算金额",
            "年度资金申请总额",
            "当年年度预算",
            "本年度预算",
            "当年预算",
            "年度预算",
            "年度预算数",
            "本年度预算金额",
            "资金总额",
        }
    ),
    Meaning.TOTAL_BUDGET: frozenset({"项目总预算", "项目资金总额", "总预算"}),
    Meaning.SCORE: frozenset(
        {f"{whose}{score}" for whose in ("自评", "绩效自评") for score in ("总分", "总得分", "得分")}
        | {"总分", "总得分"}
    ),
    Meaning.WEIGHT: frozenset({"分值"}),
    Meaning.RATE: frozenset({"预算执行率", "年度预算执行率"}),
}
_MEANINGS = {label: meaning for meaning, labels in _PRINTED.items() for label in labels}
_MOST = 14
"""No label of the vocabulary is longer with a unit or a mark behind it."""


def meaning(item: Item) -> Meaning | None:
    """What the value of `item` is: as the filing says, else by its printed label; None for anything else."""
    if item.meaning is not None:
        return item.meaning
    return named(item.label)


def named(printed: str) -> Meaning | None:
    """What a printed label means; None for one that is not in the vocabulary."""
    label = spelling.plain(tidy(printed))
    return _MEANINGS.get(label.partition("(")[0] if label not in _MEANINGS and len(label) <= _MOST else label)
