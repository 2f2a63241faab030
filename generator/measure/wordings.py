"""Texts that stand for something else than a value: emptinesses, prompts, grades, 已完成."""

from __future__ import annotations

import re

from generator.measure.values import ValueState

_EMPTY = {
    ValueState.BLANK: {""},
    ValueState.NONE: {"无", "没有", "暂无"},
    ValueState.NOT_APPLICABLE: {"不适用", "不涉及", "N/A", "n/a"},
    ValueState.UNSET: {"未设定", "未设置", "未设立", "未设"},
    ValueState.SLASH: {"/", "//", "\\"},
    ValueState.DASH: {"-", "--", "—", "——", "–", "―", "――", "─", "──"},
}
_STATES = {word: state for state, words in _EMPTY.items() for word in words}
_BRACKETS = re.compile(r"^\((.*)\)$")
_WITHHELD = re.compile(r"(?:依法)?不予?公开(?:\((.+)\))?")
_PROMPT = re.compile(
    r"\(?(?:(?:限|不超过|控制在)[0-9]{2,4}个?字(?:以?内)?|[0-9]{2,4}个?字(?:以内|以下|左右|内))\)?"
    r"|\(?(?:请|此处|在此)(?:填写|填报|简述|概述|输入|选择|选填|描述|说明).{0,20}\)?"
    r"|…+|\.{3,}|[×Xx]{2,}.{0,3}|年月日?"
)
_UNFINISHED_DOTS = re.compile(r"^\s*(?:…+|\.{3,})\s*$")
_GRADE = re.compile(
    "优|良|中|低|差|高|好|优秀|良好|中等|一般|较好|较差|合格|不合格|优良|优良中低差|优良中差|优良中低|高中低|好中差|好坏|优良差"
)
_DONE = re.compile("(?:全部|已|已经|已全部|均已|按期|按时|已按期|已按时|如期|已如期|按计划|已按计划)?完成(?:了)?")


def empty(text: str) -> tuple[ValueState, str] | None:
    """Which emptiness `text` (in one spelling) states, and the reason for withholding if it gives one."""
    bare = found[1] if (found := _BRACKETS.match(text)) else text
    if bare in _STATES:
        return _STATES[bare], ""
    if withheld := _WITHHELD.fullmatch(bare):
        return ValueState.WITHHELD, withheld[1] or ""
    if _PROMPT.fullmatch(text):
        return ValueState.PROMPT, ""
    return None


def dots(raw: str) -> bool:
    """A row of dots, where a form says “and so on”."""
    return bool(_UNFINISHED_DOTS.match(raw))


def grade(text: str) -> bool:
    """优, 良, or a scale such as 优良中低差."""
    return bool(_GRADE.fullmatch(text))


def done(text: str) -> bool:
    """已完成 without saying how much."""
    return bool(_DONE.fullmatch(text))
