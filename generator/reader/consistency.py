"""What the parts of one filing say about each other: days that exist, years that fit, states with their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator import skeletons
from generator.findings import Severity
from generator.frozen import replace
from generator.model import State
from generator.reader import shape
from generator.reader.problems import Node, Path, Problem, items, mapping

_DAYS = frozenset({"approved_on", "published_on", "publish_on", "withdrawn_on", "on", "until"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FAR = 15
"""Years between a column and the budget year beyond which a slip is likelier than a long history."""


def check(tree: Node) -> Iterator[Problem]:
    """All of them, for a filing."""
    yield from days(tree)
    yield from _states(mapping(tree))
    if mapping(tree).get("state") in _OPEN:
        yield from _unfilled(tree)
    yield from _years(tree)


def days(node: Node, path: Path = ()) -> Iterator[Problem]:
    """Days such as 2024-02-30. Parts hold no days but those printed, which stay as they are."""
    for key, inner in mapping(node).items():
        if key in _DAYS and isinstance(inner, str) and _DAY.fullmatch(inner) and not _exists(inner):
            yield Problem((*path, key), "JX212", f"没有 {inner} 这一天：请核对月份和日期")
        elif key != "parts":
            yield from days(inner, (*path, key))
    if isinstance(node, list):
        for index, inner in enumerate(node):
            yield from days(inner, (*path, index))


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _states(filing: dict[str, Node]) -> Iterator[Problem]:
    state = filing.get("state")
    if state == State.SCHEDULED and not filing.get("publish_on"):
        yield Problem(("state",), "JX213", "待公开的申报要写拟公开日期：请加一行 publish_on: 2024-01-31 这样的日期")
    if state in {State.CLOSED, State.WITHDRAWN} and not filing.get("state_reason"):
        yield Problem(("state",), "JX213", f"{state}的申报要写理由：请加一行 state_reason: …")
    if state in set(State) - {State.DRAFT} and filing.get("source") is None:
        yield Problem(("state",), "JX406", f"{state}的申报要有原件：请写 source，只有草稿可以没有")


_OPEN = frozenset(State) - {State.DRAFT}


def _unfilled(tree: Node) -> Iterator[Problem]:
    for path, node in (((), mapping(tree)), *((path, part) for path, part, _ in shape.parts(tree))):
        yield from _placeholders(path, node, "filing")


def unfilled(tree: Node, kind: str) -> Iterator[Problem]:
    """Of a region or a department: a warning, for nobody sees it as long as all its filings are drafts."""
    return (replace(problem, severity=Severity.WARNING) for problem in _placeholders((), mapping(tree), kind))


def _placeholders(path: Path, node: dict[str, Node], kind: str) -> Iterator[Problem]:
    for key, texts in skeletons.placeholders(kind).items():
        value = node.get(key)
        if isinstance(value, str) and value.strip() in texts:
            message = f"“{value.strip()}”是样子里待填的字：请换成实际内容，只有草稿可以留着"
            yield Problem((*path, key), "JX217", message)


_REVIEWS = {"openness": "公开审查", "secrecy": "保密审查"}


def reviewed(tree: Node) -> Iterator[Problem]:
    """For a site that requires it: by whom and when it was looked at before it is shown."""
    filing = mapping(tree)
    review = mapping(filing.get("review"))
    missing = [key for key in _REVIEWS if not mapping(review.get(key))]
    if missing and filing.get("state") in {State.SCHEDULED, State.PUBLISHED}:
        words = "、".join(_REVIEWS[key] for key in missing)
        wanted = ", ".join(f"{key}: {{office: 审查机构, on: 2024-01-31}}" for key in missing)
        message = f"网站要求公开前审查记录，这里缺少{words}：请在 review 写 {{{wanted}}}，机构和日期照实填写"
        yield Problem(("review",) if review else ("state",), "JX218", message)


def terms(tree: Node) -> Iterator[Problem]:
    """The years between which each duty of duties.yaml holds."""
    for index, duty in enumerate(items(mapping(tree).get("duties"))):
        since, until = (_year(mapping(duty).get(key)) for key in ("since", "until"))
        if since and until and until < since:
            message = f"截止年度 {until} 早于起始年度 {since}：请核对 since 和 until；只有一年的，两处写同一年"
            yield Problem(("duties", index, "until"), "JX223", message)


_COUNTS = {"改名": (1, 1), "重新定义": (1, 1), "拆分": (1, 2), "合并": (2, 1)}
"""关系 → how many names stand before and after: exactly where 1, at least where 2."""


def relations(tree: Node) -> Iterator[Problem]:
    """Each entry of aliases.yaml names as many items as its relation asks for."""
    for key, entries in mapping(tree).items():
        for index, entry in enumerate(items(entries)):
            relation = mapping(entry).get("relation")
            for side, wanted in zip(("from", "to"), _COUNTS.get(str(relation), ()), strict=False):
                many = len(items(mapping(entry).get(side)))
                if many and (many != wanted if wanted == 1 else many < wanted):
                    asked = "只写一项" if wanted == 1 else "至少写两项"
                    message = f"关系“{relation}”的 {side} {asked}，这里写了 {many} 项"
                    yield Problem((key, index, side), "JX216", message)


def _years(tree: Node) -> Iterator[Problem]:
    year = _year(mapping(mapping(tree).get("year")).get("value"))
    if year is None:
        return
    for path, part, _ in shape.parts(tree):
        until = _year(part.get("until"))
        if until is not None and until < year:
            message = f"截止年 {until} 早于预算年度 {year}：请与原件核对"
            yield Problem((*path, "until"), "JX215", message, Severity.WARNING)
        for index, column in enumerate(items(part.get("columns"))):
            printed = _year(mapping(column).get("year"))
            if printed is not None and abs(printed - year) > _FAR:
                message = f"这一列的年度 {printed} 与预算年度 {year} 相差太远：请与原件核对"
                yield Problem((*path, "columns", index, "year"), "JX215", message, Severity.WARNING)


def _year(node: Node) -> int | None:
    return int(node) if isinstance(node, str) and _YEAR.fullmatch(node) else None
