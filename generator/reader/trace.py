"""One slow pass over the events of a YAML file: tree, positions, and what YAML would change or drop silently."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.reader import blanks, flow
from generator.reader.encoding import Lines
from generator.reader.labels import short
from generator.reader.problems import Node, Path, Problem
from generator.reader.tree import (
    COMMENT,
    LOADER,
    MAX_DEPTH,
    MAX_NODES,
    MAX_SCALAR,
    REWRITING,
    SPECIAL,
    Event,
    Parser,
    literal,
)

_LINE_END = re.compile("\n")
_CELL_END = re.compile(r"[\n,\]}]")
_COMMAND = re.compile(r"\\[A-Za-z]*")


MAX_PROBLEMS = 500


class _LimitError(Exception):
    """Reading on would cost too much."""


def read(text: str) -> Trace:
    """Read `text` to its end, to the first syntax error, or to a limit."""
    found = Trace(text)
    parser = LOADER(text.encode())
    try:
        found.run(parser)
    except yaml.MarkedYAMLError as error:
        found.error = error
    except _LimitError:
        found.finish()
    finally:
        parser.dispose()
    return found


class _Frame:
    """A container under construction."""

    __slots__ = ("cut", "flow", "index", "key", "lines", "node", "path", "start")

    def __init__(self, node: list[Node] | dict[str, Node], path: Path, start: int, *, flow: bool) -> None:
        self.node: Any = node
        self.path, self.start, self.flow = path, start, flow
        self.key: str | None = None
        self.cut = False
        self.lines: dict[str, int] = {}

    @property
    def is_mapping(self) -> bool:
        """Whether keys and values alternate here."""
        return isinstance(self.node, dict)

    @property
    def step(self) -> str | int:
        """The key or index of what comes next."""
        return self.key if self.key is not None else len(self.node)


class Trace:
    """What one pass found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.root: list[Node] = []
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.error: yaml.MarkedYAMLError | None = None
        self.frames: list[_Frame] = []
        self.documents = 0

    def run(self, parser: Parser) -> None:
        """Take every event to where it belongs."""
        while (event := parser.get_event()).__class__ is not yaml.StreamEndEvent:
            if isinstance(event, yaml.NodeEvent):
                self.plain_node(event)
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close(event)
            elif isinstance(event, yaml.DocumentStartEvent) and not self.document(event):
                break
        self.finish()

    def report(self, rule: str, message: str, index: int) -> None:
        """Note a problem with the character at `index`."""
        if len(self.problems) >= MAX_PROBLEMS:
            message = f"这份文件的写法问题超过 {MAX_PROBLEMS} 处，这里不再往下看：请先改好前面的"
            self.problems.append(Problem(self.here, "JX103", message, spot=self.lines.spot(index)))
            raise _LimitError
        self.problems.append(Problem(self.here, rule, message, spot=self.lines.spot(index)))

    @property
    def here(self) -> Path:
        """The path of what comes next."""
        return (*self.frames[-1].path, self.frames[-1].step) if self.frames else ()

    def document(self, event: Event) -> bool:
        """Whether to read on: a second document ends the reading."""
        self.documents += 1
        if event.version is not None or event.tags:
            self.report("JX106", "不要写 % 开头的指令行：请删去", event.start_mark.index)
        if self.documents > 1:
            wanted = "一个文件里有两份内容：请删去单独成行的 --- ，另一份放进另一个文件"
            self.report("JX107", wanted, event.start_mark.index)
        return self.documents == 1

    def plain_node(self, event: Event) -> None:
        """Anchors, aliases and tags: one value must stand in one place, as text."""
        start, end = event.start_mark.index, event.end_mark.index
        sign = self.text[start : start + 1]
        if not isinstance(event, yaml.AliasEvent) and event.anchor is None and event.tag is None:
            return
        kinds = {"*": "别名", "&": "锚点", "!": "标签"}
        wanted = f"以 {sign} 开头的值是 YAML 的{kinds.get(sign)}：{flow.written(self.whole(start))}"
        self.report("JX106", wanted if sign in kinds else "不用 YAML 标签：请删去", start)
        if isinstance(event, yaml.AliasEvent):
            self.place("", start, end)

    def whole(self, start: int) -> str:
        """A value as a person means it: to the end of its line, in a row to the next comma."""
        end = _CELL_END if self.frames and self.frames[-1].flow else _LINE_END
        found = end.search(self.text, start)
        return self.text[start : found.start() if found else None].rstrip()

    def scalar(self, event: Event) -> None:
        """A text: a key, a value or an entry."""
        start, end = event.start_mark.index, event.end_mark.index
        if len(event.value) > MAX_SCALAR:
            self.report("JX103", f"这个值有 {len(event.value)} 个字，上限是 {MAX_SCALAR}：请分成几段", start)
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.is_mapping and frame.key is None:
            self.key(event, frame)
            return
        value: Node = literal(event.value) if event.style == "|" else event.value
        if event.implicit[0] and event.value in SPECIAL:
            value = SPECIAL[event.value]
        if event.implicit[0] and event.value == "":
            self.empty(start)
        else:
            self.lossless(event)
        self.place(value, start, end)

    def lossless(self, event: Event) -> None:
        """What YAML would change or drop without a word."""
        start, end = event.start_mark.index, event.end_mark.index
        plain = event.implicit[0]
        if event.style == ">":
            self.report("JX110", "> 会把几行并成一行、中间加空格：请改用 |，或写在一行里", start)
        elif event.style != "|" and event.start_mark.line != event.end_mark.line:
            first, last = event.start_mark.line + 1, event.end_mark.line + 1
            what = "没有引号的值" if plain else "引号里的值"
            wanted = f"{what}从第 {first} 行写到第 {last} 行，折行处会多出空格：请写在一行里，几段文字用 |"
            self.report("JX110", wanted, start)
        elif plain and COMMENT.match(self.text, end):
            wanted = "值后面的 # 和它以后的字会丢失：是注释请另起一行，是文字"
            self.report("JX111", wanted + flow.written(self.whole(start)), end + self.text[end:].index("#"))
        elif event.style == '"' and (found := REWRITING.search(self.text[start:end])):
            at = start + found.start("escape")
            wanted = f"双引号里的“{_command(self.text, at)}”会变成别的字符：{flow.single(self.text[start:end])}"
            self.report("JX113", wanted, at)

    def key(self, event: Event, frame: _Frame) -> None:
        """A key: once in its mapping, and not empty."""
        key, start = event.value, event.start_mark.index
        frame.key = key
        self.keys.setdefault(self.here, start)
        line = event.start_mark.line + 1
        if key == "<<" and event.implicit[0]:
            self.report("JX106", "<< 是 YAML 的合并键：请把内容直接写出来", start)
        elif key == "" and event.implicit[0]:
            self.report("JX109", "冒号前面缺少键：请写成 键: 值；是文字请给整个值加引号", start)
        elif key in frame.lines:
            self.report("JX108", f"键“{key}”在第 {frame.lines[key]} 行已经写过：请删去一个", start)
        elif event.start_mark.line != event.end_mark.line and event.style != "|":
            self.report("JX110", "键折成了两行：前一行的文字请加引号，或补上冒号", start)
        frame.lines.setdefault(key, line)

    def empty(self, index: int) -> None:
        """A key or an entry without a value: left empty, or the tail of a text cut by a comma or colon."""
        frame = self.frames[-1] if self.frames else None
        if frame is None:
            self.report("JX107", "文件里没有内容：请照原件填写，或删去这个文件", index)
        elif not frame.is_mapping:
            self.report("JX109", '“-” 后面没有值：空着写 ""，原表没有写 ~，多余的请删去', index)
        else:
            self.no_value(frame, index)

    def no_value(self, frame: _Frame, index: int) -> None:
        """A key without a value: forgotten, or no key at all but the tail of a text."""
        key = frame.key or ""
        start = self.keys.get(self.here, index)
        braces = blanks.in_braces(self.text, frame.start) if not frame.node else ""
        if not frame.flow or blanks.is_key(key):
            self.report("JX109", blanks.no_value(key, self.text[start : index + 1]), start)
        elif braces:
            self.report("JX109", f"花括号里不是“键: 值”：是文字{flow.written(braces)}", frame.start)
        elif not frame.cut:
            frame.cut = True
            whole = blanks.cut(self.text, self.before(frame), start)
            self.report("JX109", f"“{short(key)}”没有值：像是前一个值被半角逗号截断，{flow.written(whole)}", start)

    def before(self, frame: _Frame) -> int:
        """Where the last value of a mapping starts."""
        return max((self.values[(*frame.path, key)][0] for key in frame.node), default=frame.start)

    def open(self, event: Event) -> None:
        """A list or mapping opens."""
        start = event.start_mark.index
        if len(self.frames) >= MAX_DEPTH:
            self.report("JX103", f"嵌套超过 {MAX_DEPTH} 层：方括号、花括号可能没有成对，或缩进有误", start)
            raise _LimitError
        if len(self.values) > MAX_NODES:
            self.report("JX103", f"内容超过 {MAX_NODES} 项：请拆成几个文件", start)
            raise _LimitError
        inner: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.frames.append(_Frame(inner, self.here, start, flow=bool(event.flow_style)))

    def close(self, event: Event) -> None:
        """A list or mapping closes; one without a brace inside a row is a text that held a colon."""
        frame = self.frames.pop()
        end = max(event.end_mark.index, frame.start)
        node: Any = frame.node
        inside = self.frames[-1] if self.frames else None
        if frame.flow and frame.is_mapping and inside is not None and not inside.is_mapping:
            written = self.text[frame.start : end]
            if not written.startswith("{"):
                node = written
                self.problems = [one for one in self.problems if one.path[: len(frame.path)] != frame.path]
                sign = "以问号开头" if written.startswith("?") else "含半角冒号"
                wanted = f"这一格的文字{sign}，被当成了“键: 值”：{flow.written(written)}"
                self.report("JX112", wanted, frame.start)
        self.place(node, frame.start, end)

    def place(self, value: Node, start: int, end: int) -> None:
        """Put a value where it belongs."""
        if not self.frames:
            self.values[()] = (start, end)
            self.root.append(value)
            return
        frame = self.frames[-1]
        if frame.is_mapping and frame.key is None:
            self.report("JX112", "键只能是文字：文字以方括号或花括号开头时请加引号", start)
            frame.key = "?"
            return
        self.values[self.here] = (start, end)
        if frame.is_mapping:
            frame.node[frame.key] = value
            frame.key = None
        else:
            frame.node.append(value)

    def finish(self) -> None:
        """Close what is still open, so that what was read can be used."""
        while self.frames:
            frame = self.frames.pop()
            self.place(frame.node, frame.start, len(self.text))
        if not self.root and not self.problems:
            self.problems.append(Problem((), "JX107", "文件里没有内容：请照原件填写，或删去这个文件", spot=(0, 0)))


def _command(text: str, index: int) -> str:
    """The backslash and the letters after it."""
    found = _COMMAND.match(text, index)
    return found[0] if found else "\\"
