"""YAML → a tree of texts, straight from libyaml's events. Fast, and therefore without positions and without mercy.

Anything that is not plain sailing raises `OddError`; `whereabouts.trace` then reads the file again, slowly, and says
what and where. Scalars stay texts: YAML itself would turn `1:30` into 90 and `1.80` into 1.8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from generator.model import Mark
from generator.reader.problems import Node

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_SCALAR = 50_000

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it."""

SPECIAL: Mapping[str, Node] = MappingProxyType({"~": None, "^": Mark.SAME})
"""What a value written without quotes can mean besides its own text."""

COMMENT = re.compile(r"[ \t]+#")
"""Directly after a value without quotes: YAML drops what follows, people may have meant it as text."""

_FORMULA = "n(?:e|eq|leq|leqslant|geq|geqslant|abla|ot|otin|u)|t(?:imes|heta|au|an|ext[a-z]*|ilde|o|op)"
REWRITING = re.compile(rf'(?<!\\)(?:\\\\)*(?P<escape>\\(?:[^\\"/ntxuU\s]|(?:{_FORMULA})(?![A-Za-z])))')
"""Escapes that turn a formula such as `\times` into something else; `\n` and `\t` alone are what they seem."""

_NEVER = frozenset({"", "<<"})
_SHORT = _NEVER | SPECIAL.keys()


Event = Any
"""One of PyYAML's events. Its published types leave every mark optional; parsed events always have them."""

Parser = Any
"""PyYAML's C parser, or its Python stand-in."""


class OddError(Exception):
    """The file needs the slow reading."""


Entries = Mapping[tuple[int, int], int]
"""(id of a list of the tree, index) → line, counted from 1, of each row, item and paragraph."""


def quick(data: bytes, text: str) -> Node:
    """The tree of `data`, whose text is `text`. Raises OddError on anything that is or may be wrong."""
    return noted(data, text)[0]


def noted(data: bytes, text: str) -> tuple[Node, Entries]:
    """The same with the lines of its entries."""
    builder = TreeBuilder(text)
    build(builder, data)
    return builder.root[0], builder.entries


def build(builder: TreeBuilder, data: bytes) -> None:
    """Give `builder` every event of `data`. Raises OddError."""
    try:
        parser = LOADER(data)
        try:
            builder.run(parser.get_event)
        finally:
            parser.dispose()
    except yaml.YAMLError as error:
        raise OddError from error
    if len(builder.root) != 1:
        raise OddError


def literal(value: str) -> str:
    """The text of a `|` block: the line ends that close the block are no part of what was filed."""
    return value.rstrip("\n")


class TreeBuilder:
    """Containers under construction. `run` and `scalar` are the hot loop of every build."""

    __slots__ = (
        "bodies", "current", "entries", "escapes", "hashes", "in_mapping",
        "key", "long", "nodes", "root", "stack", "text",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.escapes = "\\" in text
        self.long = len(text) > MAX_SCALAR
        self.hashes = " #" in text or "\t#" in text
        self.root: list[Node] = []
        self.current: Any = self.root
        self.in_mapping = False
        self.key: str | None = None
        self.stack: list[tuple[Any, bool]] = []
        self.nodes = 0
        self.entries: dict[tuple[int, int], int] = {}
        self.bodies: set[int] = set()
        """Ids of the lists of paragraphs: their texts have lines of their own; cells stand in that of their row."""

    def run(self, get: Callable[[], Event]) -> None:
        """Take every event to where it belongs."""
        handlers = {
            yaml.MappingStartEvent: self.mapping,
            yaml.SequenceStartEvent: self.sequence,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.DocumentStartEvent: self.document,
            yaml.DocumentEndEvent: _nothing,
            yaml.StreamStartEvent: _nothing,
            yaml.AliasEvent: _odd,
        }
        scalar, scalar_event, end = self.scalar, yaml.ScalarEvent, yaml.StreamEndEvent
        while (kind := (event := get()).__class__) is not end:
            if kind is scalar_event:
                scalar(event)
            else:
                handlers[kind](event)

    def scalar(self, event: Event) -> None:  # noqa: C901 - the hot loop of every build, not to be split
        """A text: a key, a value or an entry."""
        value: Any = event.value
        if event.style == "|":
            value = literal(value)
        elif event.start_mark.line != event.end_mark.line or event.style == ">":
            raise OddError
        elif event.implicit[0]:
            if self.hashes and COMMENT.match(self.text, event.end_mark.index):
                raise OddError
            if value in _SHORT:
                value = self.short(value)
        elif self.escapes and event.style == '"' and REWRITING.search(_source(self.text, event)):
            raise OddError
        if event.anchor is not None or event.tag is not None or (self.long and len(event.value) > MAX_SCALAR):
            raise OddError
        if not self.in_mapping:
            if id(self.current) in self.bodies:
                self.entries[id(self.current), len(self.current)] = event.start_mark.line + 1
            self.current.append(value)
        elif self.key is not None:
            self.current[self.key] = value
            self.key = None
        elif value in self.current:
            raise OddError
        else:
            self.key = value

    def short(self, value: str) -> Node:
        """What a marked or forbidden short word means where it stands."""
        if value in _NEVER:
            raise OddError
        return SPECIAL[value] if self.key is not None or not self.in_mapping else value

    def put(self, inner: list[Node] | dict[str, Node]) -> None:
        """Containers go in before they are filled."""
        self.nodes += 1
        if not self.in_mapping:
            self.current.append(inner)
        elif self.key is not None:
            self.current[self.key] = inner
        else:
            raise OddError

    def mapping(self, event: Event) -> None:
        """A mapping opens; one without a brace inside a row is a text that held a colon."""
        if event.flow_style and not self.in_mapping and self.text[event.start_mark.index] != "{":
            raise OddError
        self.open(event, {})
        self.in_mapping = True

    def sequence(self, event: Event) -> None:
        """A list opens."""
        self.open(event, [])
        self.in_mapping = False

    def open(self, event: Event, inner: list[Node] | dict[str, Node]) -> None:
        """Go down into `inner`."""
        if event.anchor is not None or event.tag is not None or len(self.stack) >= MAX_DEPTH:
            raise OddError
        if not self.in_mapping:
            self.entries[id(self.current), len(self.current)] = event.start_mark.line + 1
        elif self.key == "body":
            self.bodies.add(id(inner))
        self.put(inner)
        self.stack.append((self.current, self.in_mapping))
        self.current, self.key = inner, None

    def close(self, _: Event) -> None:
        """Come back up."""
        self.nodes += len(self.current)
        if self.nodes > MAX_NODES:
            raise OddError
        self.current, self.in_mapping = self.stack.pop()

    def document(self, event: Event) -> None:
        """One document, without directives."""
        if self.root or event.version is not None or event.tags:
            raise OddError


def _source(text: str, event: Event) -> str:
    return text[event.start_mark.index : event.end_mark.index]


def _nothing(_: Event) -> None:
    """Events that carry nothing."""


def _odd(_: Event) -> None:
    raise OddError
