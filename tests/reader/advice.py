"""Following the advice of a message to the letter, as somebody does who does not know YAML."""

from __future__ import annotations

import re
from re import Match

import yaml

from generator.findings import Finding

_QUOTED = r"(?:\"[^\"]*\"|'(?:[^']|'')*')"
_VALUES = re.compile(rf"写成 ({_QUOTED}(?:、{_QUOTED})*)")
_BEFORE_KEY = re.compile(r"写成 (?P<value>.+), (?P<key>[a-z_0-9]+): $")
_KEY_AND_VALUE = re.compile(r"写成 (?P<key>[a-z_0-9]+): (?P<value>.*)$")
_BRACKET = re.compile(r"“(.)”是全角括号：请改成半角 (.)")
_CLOSING = re.compile(r"请补上 ([\]}])")
_GUESS = re.compile(r"是不是“(?P<word>[^”]+)”")
_SCHEMA = re.compile(r"第一行请写 (# .+?)，编辑器")
_SEPARATOR = re.compile(r"“(.)”是分格用的|制表符（Tab）是分格用的")


def followed(text: str, finding: Finding) -> str | None:
    """`text` after doing what `finding` says; None when it does not say what to write."""
    lines = text.split("\n")
    at = finding.line - 1
    if made := _SCHEMA.search(finding.message):
        return f"{made[1]}\n{text}"
    line = _line(lines[at], finding)
    return None if line is None else "\n".join([*lines[:at], line, *lines[at + 1 :]])


def _line(line: str, finding: Finding) -> str | None:
    for pattern, follow in _WAYS:
        if made := pattern.search(finding.message):
            return follow(line, made, finding.column - 1)
    return None


def _quote(line: str, made: Match[str], column: int) -> str:
    return _with_quotes(line, re.findall(_QUOTED, made[1]), column)


def _comma(line: str, made: Match[str], _: int) -> str:
    value, key = made["value"], made["key"]
    return re.sub(rf"{re.escape(value)} *[，、；;]? *{key}: *", f"{value}, {key}: ", line)


def _colon(line: str, made: Match[str], _: int) -> str:
    key, value = made["key"], made["value"]
    return re.sub(rf"\b{key} *(?:[:：] *| )(?={re.escape(value)})", f"{key}: ", line)


def _half(line: str, made: Match[str], column: int) -> str:
    return line[:column] + line[column:].replace(made[1], made[2], 1)


def _close(line: str, made: Match[str], _: int) -> str:
    return line + made[1]


def _take(line: str, made: Match[str], column: int) -> str:
    return line[:column] + re.sub(r"[^\s,:}\]]+", lambda _: made["word"], line[column:], count=1)


def _delete(line: str, _: Match[str], column: int) -> str:
    return line[:column] + line[column + 1 :]


def _replace(line: str, made: Match[str], column: int) -> str:
    return line[:column] + re.sub(r"[^\s,}\]]+", lambda _: made[1], line[column:], count=1)


def _mark(line: str, _: Match[str], column: int) -> str:
    return line[:column] + line[column:].replace("^", '"^"', 1)


def _separate(line: str, made: Match[str], _: int) -> str:
    return re.sub(f"{made[1] or chr(9)} *", ", ", line)


def _confirm(line: str, made: Match[str], column: int) -> str:
    return line[:column] + re.sub(r"\{[^}]*\}", lambda _: made[1], line[column:], count=1)


_WAYS = (
    (re.compile(rf"确认后只留内容，写成 ({_QUOTED})$"), _confirm),
    (_VALUES, _quote),
    (_BEFORE_KEY, _comma),
    (_KEY_AND_VALUE, _colon),
    (_BRACKET, _half),
    (_CLOSING, _close),
    (_GUESS, _take),
    (_SEPARATOR, _separate),
    (re.compile("看不见的字符.*请删去"), _delete),
    (re.compile(r"请写 ([0-9a-f]{64})$"), _replace),
    (re.compile(r"姓名不予公开：请写 (\{.+\})，"), _replace),
    (re.compile(r"\^ .*要写这个字符请加引号"), _mark),
)


def _with_quotes(line: str, values: list[str], column: int) -> str:
    """`line` with each of `values` in quotes where it stands without, or in other quotes; the first near `column`."""
    at = 0
    for value in values:
        text = yaml.safe_load(value)
        ways = (f'"{text}"', f"{value[0]}{text}", text, '"{}"'.format(text.replace('"', '\\"')))
        raw = next(raw for raw in ways if raw in line[at:])
        start = line.find(raw, at)
        near = [found.start() for found in re.finditer(re.escape(raw), line) if found.start() <= column + 1]
        start = near[-1] if near and len(values) == 1 else start
        line = line[:start] + value + line[start + len(raw) :]
        at = start + len(value)
    return line
