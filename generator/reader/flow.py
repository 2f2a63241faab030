"""A row or mapping written in brackets, read as people mean it: the first value YAML cannot read, and how to write it.

libyaml only says where it gave up, which is often the next comma. Here each value is taken up to the comma or bracket
that ends it for a person, so that the sentence can name the slip and give the value in its right form.
"""

from __future__ import annotations

import re
from typing import NoReturn

import yaml

from generator.frozen import dataclass
from generator.reader.labels import KEYS
from generator.reader.tree import LOADER

_LONGEST = 600
"""Characters that are looked at; no row of a form is longer."""

_SHOWN = 80
"""The longest value that is written out in a sentence."""

_START = re.compile(r"[ ]*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*: +)?(?=[\[{])")
_FULL_START = re.compile(r"[ ]*(?:- +)([［【｛])")
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*) *(?=[:：])")
_SPACES = re.compile(r"[ \t\n]*")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
_ESCAPE = re.compile(
    r'\\(?:[0abt\tnvfe "/\\N_LP]|x[0-9A-Fa-f]{2}|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5})'
)
_HASH = re.compile(r"[ \t]#")
_COLON = re.compile(r":(?=[ \t?]|$)")
_NEXT_KEY = re.compile(r"(?P<value>.+?) *(?P<sign>[，、；;]?) *(?<![a-z0-9_])(?P<key>[a-z_][a-z0-9_]*): ")
_SPECIAL = re.compile(r"[@`%&*!|>#?:]|-(?=[ \t]|$)")
_CLOSING = {"[": "]", "{": "}"}
_HALF = {"［": "[", "【": "[", "｛": "{", "］": "]", "】": "]", "｝": "}"}


@dataclass(frozen=True, slots=True)
class Slip:
    """What YAML cannot read."""

    at: int
    """Its first character, from 0."""
    message: str


class _SlipError(Exception):
    """Reading on would be guessing; without a slip where the row goes on beyond what is looked at."""

    def __init__(self, slip: Slip | None) -> None:
        super().__init__()
        self.slip = slip


def slip(text: str) -> Slip | None:
    """The first slip of the row or mapping that begins `text`, a line or several; None when there is none to see."""
    full = _FULL_START.match(text)
    if full:
        return Slip(full.start(1), full_width(full[1]))
    start = _START.match(text)
    if start is None or _is_sound(text[start.end() :]):
        return None
    try:
        _Row(text[:_LONGEST]).whole(start.end())
    except _SlipError as error:
        return error.slip
    return None


def begins(line: str) -> bool:
    """Whether a row or mapping in brackets begins on this line."""
    return _START.match(line) is not None


def quoted(text: str) -> str:
    """`text` in quotes that keep every character as it is."""
    if '"' in text or "\\" in text:
        return "'{}'".format(text.replace("'", "''"))
    return f'"{text}"'


def written(text: str) -> str:
    """What to write instead: `text` in quotes; only that it wants some where it is too long to repeat."""
    if len(text) > _SHOWN or "\n" in text:
        return "请给整个值加引号"
    return f"请加引号，写成 {quoted(text)}"


def single(inside: str) -> str:
    """What to write instead of a value in double quotes with backslashes."""
    text = inside[1:-1].replace('\\"', '"')
    shown = f"，写成 {quoted(text)}" if len(text) <= _SHOWN else ""
    return f"请改用单引号，原样保留反斜杠{shown}"


def full_width(bracket: str) -> str:
    """What is said of a full-width bracket where YAML needs a half-width one."""
    return f"“{bracket}”是全角括号：请改成半角 {_HALF[bracket]}"


def _is_sound(text: str) -> bool:
    """Whether YAML can read it: then there is nothing to guess."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.YAMLError:
        return False
    return True


def _fail(at: int, message: str) -> NoReturn:
    raise _SlipError(Slip(at, message))


class _Row:
    """A row under reading. Each method takes the place to start at and returns the place behind what it read.

    `closers` are the brackets that close what is open there, the innermost last.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def sign(self, at: int) -> str:
        """The character at `at`, "" at the end."""
        return self.text[at : at + 1]

    def skip(self, at: int) -> int:
        """Behind the spaces."""
        found = _SPACES.match(self.text, at)
        return found.end() if found else at

    def whole(self, at: int) -> None:
        """The bracket at `at`, and nothing behind it but a comment."""
        end = self.bracket(at, "")
        rest = self.text[end:].strip()
        if not rest or (rest.startswith("#") and self.sign(end) in " \t"):
            return
        closing = self.text[end - 1]
        if "," not in self.text[at:]:
            _fail(at, f"文字里有半角括号 {self.text[at]}：{written(self.text[at:].strip())}")
        if rest.endswith(closing) and rest != closing:
            begin = self.skip(max(self.text.rfind(mark, 0, end) for mark in "[{,") + 1)
            key = _KEY.match(self.text, begin) if closing == "}" else None
            begin = self.skip(key.end() + 1) if key else begin
            stop = self.text.find(",", end)
            cell = self.text[begin : stop if stop >= 0 else self.text.rindex(closing)].rstrip()
            _fail(begin, f"文字里有半角括号 {closing}：{written(cell)}")
        _fail(self.skip(end), f"{closing} 后面多出“{rest[:20]}”：请删去；是文字的，写进那一格并加引号")

    def bracket(self, at: int, outer: str) -> int:
        """A list or a mapping."""
        closing = _CLOSING[self.text[at]]
        read = self.entry if closing == "}" else self.value
        end = self.skip(at + 1)
        while (sign := self.sign(end)) != closing:
            if sign == ",":
                _fail(end, '两个逗号之间没有内容：空着的格写 ""，原表没有的格写 ~')
            if sign:
                end = self.skip(read(end, outer + closing))
            if self.sign(end) == ",":
                end = self.skip(end + 1)
            elif self.sign(end) != closing:
                self.unclosed(at, closing)
        return end + 1

    def unclosed(self, at: int, closing: str) -> NoReturn:
        """The bracket at `at` has no end: forgotten, full-width, or in a line not seen here."""
        seen = self.text.rstrip()
        if seen.endswith(",") or len(self.text) == _LONGEST:
            raise _SlipError(None)
        if _HALF.get(seen[-1]) == closing:
            _fail(len(seen) - 1, full_width(seen[-1]))
        _fail(at, f"{self.text[at]} 没有收尾：请补上 {closing}")

    def entry(self, at: int, closers: str) -> int:
        """A key and its value."""
        key = _KEY.match(self.text, at)
        if key is None:
            return self.value(at, closers)
        end = key.end()
        if self.text[end] == "：":
            _fail(at, f"键后面是全角冒号“：”：请改成半角冒号加空格，写成 {key[1]}: ")
        begin = self.skip(end + 1)
        if self.sign(begin) in {",", closers[-1]}:
            _fail(at, f'键“{key[1]}”后面没有值：留空写 ""，原表没有写 ~，或删去这个键')
        if begin == end + 1:
            _fail(at, f"键后面的冒号没有空格：请写成 {key[1]}: ")
        return self.value(begin, closers)

    def value(self, at: int, closers: str) -> int:
        """A cell, or the value of a key."""
        sign = self.sign(at)
        if sign in _QUOTED:
            return self.quotation(at, closers)
        if sign not in _CLOSING:
            return self.plain(at, closers)
        end = self.extent(at, closers)
        text = self.text[at:end].rstrip()
        if _CLOSING[sign] not in text:
            _fail(at, f"{sign} 没有收尾：请补上 {_CLOSING[sign]}；是文字的{written(text)}")
        if self.pair(at) == at + len(text):
            return self.bracket(at, closers)
        _fail(at, f"文字里有半角括号 {sign}：{written(text)}")

    def pair(self, at: int) -> int:
        """Behind the bracket that closes the one at `at`."""
        return self.extent(at + 1, _CLOSING[self.text[at]], at_comma=False) + 1

    def extent(self, at: int, closers: str, *, at_comma: bool = True) -> int:
        """Behind a value as a person means it: up to the comma or bracket that ends it."""
        depth: list[str] = []
        end = at
        while end < len(self.text):
            sign = self.text[end]
            quotation = self.quotes(end) if end > at else None
            if quotation:
                end = quotation
                continue
            if depth and sign == depth[-1]:
                depth.pop()
            elif not depth and (sign in closers or (sign == "," and at_comma)):
                return end
            elif sign in _CLOSING:
                depth.append(_CLOSING[sign])
            end += 1
        return self.extent_flat(at, closers)  # a bracket swallowed the end of the row

    def extent_flat(self, at: int, closers: str) -> int:
        """The same for a text with a bracket that nothing closes."""
        ends = [found for sign in f",{closers}" if (found := self.text.find(sign, at)) >= 0]
        return min(ends, default=len(self.text))

    def quotes(self, at: int) -> int | None:
        """Behind a value in quotes inside brackets."""
        before = self.text[:at].rstrip()[-1:]
        found = _QUOTED[self.text[at]].match(self.text, at) if self.text[at] in _QUOTED and before in "[{,:" else None
        return found.end() if found else None

    def quotation(self, at: int, closers: str) -> int:
        """A value in quotes."""
        sign = self.text[at]
        found = _QUOTED[sign].match(self.text, at)
        if found is None:
            self.endless(at, self.text[at : self.extent_flat(at, closers)].rstrip())
        rest = self.extent(found.end(), closers)
        behind = self.text[found.end() : rest].strip()
        if behind.startswith("#"):
            inside = found[0][1:-1] + self.text[found.end() : rest].rstrip()
            _fail(at, f"有空格加 #，它以后的字会丢失：{written(inside)}")
        if behind:
            _fail(at, f"半角引号后面还有文字：{written(self.text[at:rest].rstrip())}，或把文字里的引号改成“”")
        if sign == '"':
            self.escapes(at, found[0])
        return rest

    def endless(self, at: int, cell: str) -> NoReturn:
        """A quote that nothing closes in its cell: forgotten, or written full-width."""
        sign = cell[0]
        full = re.search("[“”]" if sign == '"' else "[‘’]", cell)
        if full:
            _fail(at, f"引号一头是半角、一头是全角“{full[0]}”：两头都写半角 {sign}")
        is_plain = sign not in cell[1:] and "\\" not in cell and len(cell) <= _SHOWN
        _fail(at, f"引号没有收尾：请补上同样的引号{f'，写成 {cell}{sign}' if is_plain else ''}")

    def escapes(self, at: int, inside: str) -> None:
        """Backslashes in double quotes that YAML does not know."""
        for place in re.finditer(r"\\.", inside):
            if not _ESCAPE.match(inside, place.start()):
                what = f"双引号里的“{place[0]}”写法不认识"
                _fail(at + place.start(), f"{what}：{single(inside)}")

    def plain(self, at: int, closers: str) -> int:
        """A value without quotes."""
        end = self.extent(at, closers)
        text = self.text[at:end].rstrip()
        if special := _SPECIAL.match(text):
            _fail(at, f"值以 {special[0]} 开头，这是 YAML 的特殊字符：{written(text)}")
        if _HASH.search(text):
            _fail(at, f"有空格加 #，它以后的字会丢失：{written(text)}")
        if closers[-1] == "}" and (run := _NEXT_KEY.match(f"{text} ")) and run["key"] in KEYS:
            wrong = f"是全角标点“{run['sign']}”" if run["sign"] else "缺少逗号"
            _fail(at, f"键“{run['key']}”前面{wrong}：请用半角逗号，写成 {run['value']}, {run['key']}: ")
        if bracket := next((sign for sign in text if sign in "[]{}"), None):
            _fail(at, f"文字里有半角括号 {bracket}：{written(text)}")
        if _COLON.search(text):
            _fail(at, f"文字里有半角冒号：{written(text)}")
        return end
