"""Bytes of a file → its text, or what is wrong with the bytes: size, encoding, characters no reader can see, tabs."""

from __future__ import annotations

import re
from bisect import bisect_right

from generator.reader.problems import Problem, Spot

MAX_BYTES = 2_000_000
BOM = b"\xef\xbb\xbf"

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_LONE_RETURN = re.compile("\r(?!\n)")
_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)


def text(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data` without a byte order mark, and its problems; "" when it cannot be decoded."""
    if len(data) > MAX_BYTES:
        return "", (too_large(len(data)),)
    try:
        found = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_undecodable(data, error.start),)
    return found, (*_unseen(found), *_tabs(found))


def visible(found: str) -> str:
    """`found`, as long as it was, with U+FFFD for every character no reader can see: what a parser can bear."""
    return _LONE_RETURN.sub("\ufffd", _UNSEEN.sub("\ufffd", found))


def too_large(size: int) -> Problem:
    """A file above the limit is not parsed at all."""
    message = f"文件有 {size / 1e6:.1f} MB，上限是 {MAX_BYTES / 1e6:.0f} MB：一个文件只放一份申报，附件太长请拆开"
    return Problem((), "JX103", message, spot=(0, 0))


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, found: str) -> None:
        self.starts = [0, *(one.end() for one in re.finditer("\n", found))]

    def spot(self, index: int) -> Spot:
        """Line and column, from 1, of a character."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1


def _undecodable(data: bytes, index: int) -> Problem:
    before = data[:index].removeprefix(BOM).decode("utf-8")
    other = "像是 GBK，" if _is_gbk(data) else ""
    kind = "像是 UTF-16，" if b"\x00" in data[:100] else other
    message = f"文件编码{kind}不是 UTF-8：请用编辑器另存为 UTF-8"
    return Problem((), "JX101", message, spot=Lines(before).spot(len(before)))


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _unseen(found: str) -> tuple[Problem, ...]:
    first = _UNSEEN.search(found) or ("\r" in found and _LONE_RETURN.search(found)) or None
    if first is None:
        return ()
    count = sum(1 for _ in first.re.finditer(found))
    more = f"（全文共 {count} 处）" if count > 1 else ""
    message = f"有一个看不见的字符 U+{ord(first[0]):04X}{more}：请删去；换行只用普通换行"
    return (Problem((), "JX102", message, spot=Lines(found).spot(first.start())),)


def _tabs(found: str) -> tuple[Problem, ...]:
    if "\t" not in found:
        return ()
    first = _TAB.search(found)
    if first is None:
        return ()
    message = "行首有制表符（Tab）：请改成空格，每级缩进 2 个"
    return (Problem((), "JX104", message, spot=Lines(found).spot(first.end() - 1)),)
