"""Doubts (待确认): cells whose text does not look like what their column means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.importing import vocabulary
from generator.importing.areas import Area
from generator.importing.sourced import Sourced

_FIGURE = re.compile(r"[0-9０-９]|[〇一二三四五六七八九十百千万]")
_OPERATORS = re.compile(
    r"^[≥≤=＝<>＜＞≧≦\s]+$|^(?:定性|定量|大于|小于|等于|不低于|不高于|不少于|不超过|至少|以上|以下|\\|正向|反向|>=|<=).{0,8}"
)
_BASIS = re.compile(r"^\s*(?:[≥≤=<>]\s*)?[0-9.,]+\s*(?:%|％|万元|元|个|次|人)?\s*$")
_NONE = re.compile(r"[-—–―/\\\s.…无空略○〇零]*|不适用|见附件|见说明|未填报?|待定|无此项|O|o")
"""What stands where there is no figure."""
_SHARE = re.compile(r"^[0-9.]+\s*[%％]$")
_PLAIN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_WHOLE, _LONGEST_FIGURE = 100, 40
_ALONE = "横跨整张表，分不清是一组的名称还是另一项"
_OTHERWISE = "这一行的列和表头的列对不上"
_MOST = 0.5
"""Share of doubtful cells from which on the column's meaning itself is doubted."""


def _level1(text: str) -> str:
    return "像是二级指标" if vocabulary.is_level2(text) and not vocabulary.is_level1(text) else ""


def _level3(text: str) -> str:
    return (
        "像是一级指标"
        if vocabulary.is_level1(text) and text.endswith("指标") and not vocabulary.is_level2(text)
        else ""
    )


def _figure(text: str) -> str:
    if len(text) > _LONGEST_FIGURE:
        return "太长，不像数"
    return "" if _FIGURE.search(text) or _NONE.fullmatch(text) else "不像数"


def _amount(text: str) -> str:
    return "像是比例，不像金额" if _SHARE.match(text) else _figure(text)


def _share(text: str) -> str:
    plain = _PLAIN.fullmatch(text)
    return "像是金额，不像比例" if plain and float(plain[0].replace(",", "")) > _WHOLE else _figure(text)


def _operator(text: str) -> str:
    return "" if _OPERATORS.match(text) or len(text) <= 2 else "不像比较符号"  # noqa: PLR2004 - “高”, “优良”


def _unit(text: str) -> str:
    return "不像计量单位" if len(text) > 12 or re.search(r"[0-9]{2}", text) else ""  # noqa: PLR2004 - no unit is that long


def _basis(text: str) -> str:
    return "像是指标值" if _BASIS.match(text) else ""


def _category(text: str) -> str:
    return "像是指标值的依据" if text.endswith("标准") else ""


_LOOKS: Mapping[str, Callable[[str], str]] = {
    "level1": _level1,
    "level3": _level3,
    "amount": _amount,
    "year_budget": _amount,
    "total_budget": _amount,
    "share": _share,
    "rate": _figure,
    "weight": _figure,
    "score": _figure,
    "maximum": _figure,
    "operator": _operator,
    "unit": _unit,
    "basis": _basis,
    "category": _category,
}


def doubt(means: Sequence[dict[str, Any]], cells: Sequence[list[Any]]) -> None:
    """Mark the doubtful cells of a table; a column most of whose cells are doubtful loses its meaning."""
    for at, meaning in enumerate(means):
        look = _LOOKS.get(str(meaning.get("is")))
        if look is None:
            continue
        texts = [(row, text) for row in cells if isinstance(text := row[at], Sourced) and text.strip()]
        if meaning["is"] == "level1" and all(vocabulary.is_level2(text) for _, text in texts):
            continue  # a form whose first level are 数量指标, 质量指标 …
        doubtful = [(row, text, why) for row, text in texts if (why := look(text.strip()))]
        if doubtful and len(doubtful) > len(texts) * _MOST:
            _without_meaning(meaning)
            continue
        for row, text, why in doubtful:
            row[at] = text.unsure(f"在“{meaning['label']}”列，{why}")


def misfits(means: Sequence[dict[str, Any]], cells: Sequence[Sequence[Any]]) -> int:
    """How many columns hold mostly what they do not mean: the head stands over other columns than it seems."""
    count = 0
    for at, meaning in enumerate(means):
        look = _LOOKS.get(str(meaning.get("is")))
        texts = [row[at] for row in cells if isinstance(row[at], str) and row[at].strip()]
        if look and sum(bool(look(text.strip())) for text in texts) > len(texts) * _MOST:
            count += 1
    return count


def _without_meaning(meaning: dict[str, Any]) -> None:
    for key in ("is", "phase", "unit", "item", "total"):
        meaning.pop(key, None)


def doubt_alone(means: Sequence[dict[str, Any]], cells: Sequence[list[Any]], rows: Sequence[int], body: Area) -> None:
    """Mark what stands alone over the whole width between the rows: the name of a group, or something else."""
    for row, number in zip(cells, rows, strict=True):
        whole = body.at(number, body.left)
        first = means[0].get("is") == "level1" and vocabulary.is_level1(whole.text)
        if whole.width < body.width or first or vocabulary.is_total(whole.text):
            continue
        row[:] = [cell.unsure(_ALONE) if isinstance(cell, Sourced) and cell else cell for cell in row]


def doubt_spread_words(means: Sequence[dict[str, Any]], cells: Sequence[list[Any]]) -> None:
    """Mark the rows with words over several columns of figures: their columns are not those of the head."""
    for row in cells:
        if any(isinstance(cell, dict) and _is_word_over(cell, means[at]) for at, cell in enumerate(row)):
            row[:] = [cell.unsure(_OTHERWISE) if isinstance(cell, Sourced) and cell else cell for cell in row]


def _is_word_over(cell: Mapping[str, Any], meaning: Mapping[str, Any]) -> bool:
    """Whether a value printed over several columns of figures is a word."""
    text = "".join(cell.get("spread", ()))
    figures = _LOOKS.get(str(meaning.get("is"))) in {_amount, _figure, _share}
    return figures and re.search("[0-9]", text) is None and re.search("[\u4e00-\u9fff]{2}", text) is not None


def doubt_rows(cells: Sequence[list[Any]], rows: Sequence[int], unsure: Sequence[int], why: str) -> None:
    """Mark every cell of the rows the reader of the document was not sure about."""
    for row, number in zip(cells, rows, strict=True):
        if number in unsure:
            row[:] = [cell.unsure(why) if isinstance(cell, Sourced) and cell else cell for cell in row]
