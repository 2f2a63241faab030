"""A row with too many or too few cells: which commas stand inside a cell, which other signs were meant as commas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from generator.reader import flow
from generator.reader.problems import Path, Problem
from generator.reader.whereabouts import Positions

_HEAD = re.compile(r"(?:.*[^0-9.])?[0-9]{1,3}", re.DOTALL)
_MIDDLE = re.compile(r"[0-9]{3}")
_TAIL = re.compile(r"[0-9]{3}(?![0-9])")
_SEPARATORS = {"，": "全角逗号“，”", "\t": "制表符（Tab）", "、": "顿号“、”", "；": "分号“；”", ";": "分号“;”"}


def too_many(path: Path, cells: int, count: int, positions: Positions | None) -> Problem:
    """The row at `path` has more cells than its table has columns."""
    counted = f"这一行有 {cells} 格，表头只有 {count} 列"
    spans = _spans(positions, path, cells, cells - count) if positions is not None else []
    texts = [_between(positions, path, *span) for span in spans] if positions is not None else []
    written = [flow.written(text) for text in texts]
    if not texts or not all("写成" in sentence for sentence in written):
        return Problem(path, "JX201", f"{counted}：文字里有半角逗号的格请加引号，多出的格请删去")
    wanted = "、".join(map(flow.quoted, texts))
    message = f"{counted}：像是一格被半角逗号截断，请加引号，写成 {wanted}"
    return Problem((*path, spans[0][0]), "JX201", message)


def too_few(path: Path, cells: int, count: int, positions: Positions | None) -> Problem:
    """The row at `path` has fewer cells than its table has columns."""
    message = f'这一行有 {cells} 格，表头有 {count} 列：空着的格写 ""，原表没有的格写 ~'
    plain = [text for text in _texts(positions, path, cells) if text[:1] not in "\"'{["]
    meant = (sign for sign in _SEPARATORS if sum(text.count(sign) for text in plain) == count - cells)
    sign = next(meant, None)
    if sign is not None:
        message += f"；{_SEPARATORS[sign]}是分格用的，请改成半角逗号加空格"
    return Problem(path, "JX202", message)


def _texts(positions: Positions | None, path: Path, cells: int) -> Iterable[str]:
    return (positions.written((*path, index)) for index in range(cells)) if positions is not None else ()


def _between(positions: Positions, path: Path, first: int, last: int) -> str:
    start, end = positions.values[(*path, first)][0], positions.values[(*path, last)][1]
    return positions.text[start:end]


def _spans(positions: Positions, path: Path, cells: int, surplus: int) -> list[tuple[int, int]]:
    """First and last of the cells that are one cell each; none when no reading gives the right number."""
    ends = [positions.values.get((*path, index), (0, 0)) for index in range(cells)]
    texts = [positions.text[start:end] for start, end in ends]
    gaps = [positions.text[left[1] : right[0]] for left, right in pairwise(ends)]
    tight = {index for index, gap in enumerate(gaps) if gap == ","}
    numbers = _thousands(texts)
    readings = (tight if len(tight) < len(gaps) else set(), numbers, tight | numbers, tight & numbers)
    return _runs(next((joins for joins in readings if len(joins) == surplus), set()))


def _thousands(texts: list[str]) -> set[int]:
    """The cells that are followed by the next three digits of their number."""
    joins: set[int] = set()
    for index, (left, right) in enumerate(pairwise(texts)):
        goes_on = _MIDDLE.fullmatch(left) if index - 1 in joins else _HEAD.fullmatch(left)
        if goes_on and _TAIL.match(right):
            joins.add(index)
    return joins


def _runs(joins: set[int]) -> list[tuple[int, int]]:
    starts = sorted(index for index in joins if index - 1 not in joins)
    return [(start, next(end for end in range(start, start + len(joins) + 1) if end not in joins)) for start in starts]
