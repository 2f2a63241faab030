"""libyaml's syntax errors in Chinese: which line is to blame, what is wrong there, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import yaml

from generator.reader import flow
from generator.reader.problems import Problem

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "could not find expected ':'": "这一行不是“键: 值”，也不是“- 值”：检查冒号（半角，后面加空格）和缩进",
        "block sequence entries are not allowed in this context": "“- ” 不能写在这里：列表另起一行，或给文字加引号",
        "mapping keys are not allowed in this context": "“? ” 不能写在这里：文字以问号开头时请加引号",
        "mapping values are not allowed in this context": "值里有半角冒号加空格，或缩进不对：是文字请给整个值加引号",
        "found character that cannot start any token": "值以 YAML 的特殊字符开头：请给整个值加引号",
        "found a tab character that violates indentation": "有制表符（Tab）：请改成空格",
        "found a tab character where an indentation space is expected": "有制表符（Tab）：请改成空格",
        "found an indentation indicator equal to 0": "| 后面的数字不能是 0：请只写 |",
        "did not find expected comment or line break": "| 或 > 后面不能直接写文字：请给整个值加引号，或把文字另起一行",
        "found unexpected document indicator": "引号没有收尾：请补上同样的引号",
        "found unexpected end of stream": "引号没有收尾：请补上同样的引号",
        "found unknown escape character": "双引号里的反斜杠写法不认识：请改用单引号 '…'，原样保留反斜杠",
        "did not find expected hexdecimal number": "双引号里的反斜杠写法不认识：请改用单引号 '…'，原样保留反斜杠",
        "found invalid Unicode character escape code": "双引号里的 \\u 写法没有对应的字：请直接写这个字",
        "did not find expected alphabetic or numeric character": "值以 & 或 * 开头：请给整个值加引号",
        "did not find expected <document start>": "最外层的缩进不一致，或前面的内容已经结束：最外层的键都从行首写起",
        "did not find expected '-' indicator": "列表的缩进不一致：同一列表的 “- ” 要上下对齐",
        "did not find expected key": "缩进不一致，或引号后面还有文字：同一层的键上下对齐；引号要包住整个值",
        "did not find expected ',' or ']'": "方括号没有收尾，或一格的引号没有包住整个值：补上 ]，给整格加引号",
        "did not find expected ',' or '}'": "花括号没有收尾，或值里有半角冒号、引号：补上 }，给整个值加引号",
        "did not find expected node content": '这里缺少值，或值以 , ] } 开头：空着写 ""，是文字请给整个值加引号',
        "control characters are not allowed": "有看不见的控制字符：请删去",
    }
)
"""Every problem of libyaml's scanner and parser that decoded text without directives and tags can meet."""

_CONTEXTS: Mapping[str, str] = MappingProxyType(
    {
        "directive": "行首的 % 是 YAML 的指令：文字以 % 开头时请加引号",
        "tag": "以 ! 开头的值是 YAML 的标签：要写这个字符请给整个值加引号",
    }
)

_LONGEST = 600
"""Characters of a line that are looked at; no row of a form is longer, and the patterns are not linear."""

_UNREADABLE = "这里的 YAML 读不懂：检查引号、括号是否成对，文字里有半角标点时给整个值加引号"

_KEY = r"^\s*(?:- +)*(?:\{ *)?[A-Za-z_][A-Za-z0-9_]*"
_FULL_COLON = re.compile(f"({_KEY})：")
_TIGHT_COLON = re.compile(f"({_KEY}):[^\\s/]")
_VALUE = re.compile(r"^\s*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*: +|(?<=- ))(?P<value>\S.*)$")
_SPECIAL = re.compile(r"[@`%&*!>]|\|(?![-+0-9]*\s*$)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_AFTER_QUOTE = re.compile(r"""(["'])(?:(?!\1).)*\1 *[^\s#]""")
_UNCLOSED = re.compile(r"^(?![ ]*#)[^\n]*?(?:: +|- +|[\[,{] *)[\"'](?![^\n]*[\"'])")
_TEXT_COLON = re.compile(r"[^\[{\"'].*?:(?: |$)")
_TAB = re.compile(r"^[ -]*\t")


def culprit(error: yaml.MarkedYAMLError, lines: list[str]) -> int:
    """The line (from 0) to blame: where an unclosed thing opens, else where the parser stopped."""
    early = error.context in _OPENING or error.problem == "could not find expected ':'"
    mark = error.context_mark if early and error.context_mark is not None else error.problem_mark
    line = min(max(mark.line if mark is not None else 0, 0), len(lines) - 1)
    unclosed = next((index for index in range(line) if _is_unclosed(lines[index])), None)
    if unclosed is not None:
        return unclosed
    row = _row(lines, line)
    if row != line:
        return row
    if line and error.problem == "mapping values are not allowed in this context":
        before = _before(lines, line)
        return before if _FULL_COLON.match(lines[before]) or _TIGHT_COLON.match(lines[before]) else line
    return line


_OPENING = frozenset(
    {"while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping"}
)


def _before(lines: list[str], line: int) -> int:
    """The last line before `line` that says something."""
    return next((index for index in range(line - 1, -1, -1) if lines[index].strip()), line)


def _row(lines: list[str], line: int) -> int:
    """The row to blame for what shows in `line` only: one that goes on there, or one that a # before it cut short."""
    row = line
    while row and not flow.begins(lines[row]) and lines[row - 1].rstrip().endswith(","):
        row -= 1
    if flow.slip("\n".join(lines[row : line + 1])):
        return row
    before = _before(lines, line)
    return before if flow.slip(lines[before]) else line


def problem(error: yaml.MarkedYAMLError, lines: list[str], line: int) -> Problem:
    """The problem of a syntax error blamed on `lines[line]`."""
    marks = (error.problem_mark, error.context_mark)
    last = max((mark.line for mark in marks if mark is not None), default=line)
    text = "\n".join(lines[line : last + 1]) if lines[line].rstrip().endswith(",") else lines[line]
    slip = None if _TAB.match(text) else flow.slip(text)
    if slip is not None:
        before = text[: slip.at]
        spot = (line + before.count("\n") + 1, slip.at - before.rfind("\n"))
        return Problem((), "JX105", slip.message, spot=spot)
    column = next((mark.column for mark in marks if mark is not None and mark.line == line), None)
    column = len(lines[line]) - len(lines[line].lstrip()) if column is None else column
    return Problem((), "JX105", sentence(error, lines[line]), spot=(line + 1, column + 1))


def sentence(error: yaml.MarkedYAMLError, line: str) -> str:
    """What is wrong: told from the line itself where it shows, else from libyaml's words."""
    line = line[:_LONGEST]
    if _is_unclosed(line):
        return _SENTENCES["found unexpected end of stream"]
    hints = (hint(line) for hint in _HINTS)
    contexts = (told for word, told in _CONTEXTS.items() if word in (error.context or ""))
    return next(filter(None, hints), None) or next(contexts, None) or _SENTENCES.get(error.problem or "", _UNREADABLE)


def _is_unclosed(line: str) -> bool:
    """Whether a value begins with a quote that does not end on its line."""
    return ('"' in line or "'" in line) and _UNCLOSED.search(_QUOTED.sub("", line[:_LONGEST])) is not None


def _tab(line: str) -> str:
    return "有制表符（Tab）：请改成空格" if _TAB.match(line) else ""


def _full_width_colon(line: str) -> str:
    found = _FULL_COLON.match(line)
    return f"键后面是全角冒号“：”：请改成半角冒号加空格，写成 {_bare(found[1])}: " if found else ""


def _tight_colon(line: str) -> str:
    found = _TIGHT_COLON.match(line)
    return f"键后面的冒号没有空格：请写成 {_bare(found[1])}: " if found else ""


def _bare(key: str) -> str:
    return key.lstrip(" -{")


def _value(line: str) -> str:
    """What stands behind the key or the “- ” of a line, to its end."""
    found = _VALUE.match(line)
    return found["value"].rstrip() if found else ""


def _text_after_quote(line: str) -> str:
    value = _value(line)
    if not _AFTER_QUOTE.match(value):
        return ""
    return f"半角引号后面还有文字：{flow.written(value)}，或把文字里的引号改成“”"


def _special_start(line: str) -> str:
    value = _value(line)
    found = _SPECIAL.match(value)
    return f"值以 {found[0]} 开头，这是 YAML 的特殊字符：{flow.written(value)}" if found else ""


def _colon_in_text(line: str) -> str:
    value = _value(line)
    return f"文字里有半角冒号：{flow.written(value)}" if _TEXT_COLON.match(value) else ""


_HINTS: tuple[Callable[[str], str], ...] = (
    _tab,
    _full_width_colon,
    _text_after_quote,
    _special_start,
    _tight_colon,
    _colon_in_text,
)
