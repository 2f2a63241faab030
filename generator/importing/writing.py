"""A filing as YAML (写成 YAML), in the house's own style: one row one line, so that a person can mend it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from yaml.emitter import Emitter

from generator.frozen import dataclass
from generator.model import Mark

Path = tuple[str | int, ...]
_WIDTH = 150
_SPECIAL = re.compile(
    r"^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[0-9][0-9_,.:eE+-]*|[-+]?\.[0-9]+|0[xo][0-9a-fA-F]+|\.inf|\.nan|=|<<|\^)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenYaml:
    """The text, and the line of every value in it."""

    text: str
    lines: Mapping[Path, int]
    """Path of a value → its line, counted from 1."""


def written(filing: Mapping[str, Any], head: str) -> WrittenYaml:
    """`filing` below the comment lines `head`; keys that begin with “_” are left out."""
    writer = _Writer(head)
    writer.mapping(filing, (), 0)
    return WrittenYaml("\n".join(writer.lines) + "\n", writer.places)


class _Writer:
    """The lines written so far."""

    def __init__(self, head: str) -> None:
        self.lines = head.splitlines()
        self.places: dict[Path, int] = {}

    def mapping(self, values: Mapping[str, Any], path: Path, indent: int, *, first: str = "") -> None:
        """A block mapping; `first` stands before its first line (“- ” of a list)."""
        lead = first or " " * indent
        for key, value in values.items():
            if key.startswith("_"):
                continue
            self.value(f"{lead}{key}:", value, (*path, key), indent)
            lead = " " * indent

    def value(self, before: str, value: Any, path: Path, indent: int) -> None:  # noqa: ANN401 - any YAML
        """One value after `before`."""
        self.places[path] = len(self.lines) + 1
        if isinstance(value, Mapping) and value and not self._fits(before, value):
            self.lines.append(before)
            self.mapping(value, path, indent + 2)
        elif isinstance(value, list | tuple) and value and not self._scalars(value, path):
            self.lines.append(before)
            self.sequence(value, path, indent + 2)
        else:
            self._mark(value, path)
            self.lines.append(f"{before} {flow(value)}")

    def sequence(self, values: Sequence[Any], path: Path, indent: int) -> None:
        """A block list; between the parts of the filing stands an empty line."""
        for number, value in enumerate(values):
            place = (*path, number)
            if path == ("parts",):
                self.lines.append("")
            self.places[place] = len(self.lines) + 1
            lead = " " * indent + "- "
            whole = flow(value)
            if self._is_block(value) or len(lead + whole) > _WIDTH or "\n" in whole:
                self._block(value, place, lead, indent)
            else:
                self._mark(value, place)
                self.lines.append(lead + whole)

    def _block(self, value: Any, path: Path, lead: str, indent: int) -> None:  # noqa: ANN401 - any YAML
        if isinstance(value, Mapping) and value:
            self.mapping(value, path, indent + 2, first=lead)
        elif isinstance(value, list | tuple) and value:
            for at, inner in enumerate(value):
                self.places[(*path, at)] = len(self.lines) + 1
                self._mark(inner, (*path, at))
                self.lines.append(f"{lead if at == 0 else ' ' * (indent + 2)}- {flow(inner)}")
        else:
            self.lines.append(lead + flow(value))

    @staticmethod
    def _is_block(value: Any) -> bool:  # noqa: ANN401 - any YAML
        return isinstance(value, Mapping) and ("kind" in value or ("place" in value and "original" in value))

    @staticmethod
    def _fits(before: str, value: Mapping[str, Any]) -> bool:
        short = all(not isinstance(inner, Mapping | list | tuple) or _flat(inner) for inner in value.values())
        return short and before.strip() not in {"year:", "source:"} and len(f"{before} {flow(value)}") <= _WIDTH

    @staticmethod
    def _scalars(value: Sequence[Any], path: Path) -> bool:
        """Whether a list is one of plain texts, written in one line."""
        return path[-1] not in {"rows", "columns", "items", "goals", "body", "parts", "choices"} and all(
            not isinstance(inner, Mapping | list | tuple) for inner in value
        )

    def _mark(self, value: Any, path: Path) -> None:  # noqa: ANN401 - any YAML
        """Everything inside a value written in one line stands in that line."""
        self.places.setdefault(path, len(self.lines) + 1)
        inside = (
            value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list | tuple) else ()
        )
        for key, inner in inside:
            self._mark(inner, (*path, key))


def _flat(value: Any) -> bool:  # noqa: ANN401 - any YAML
    inside = value.values() if isinstance(value, Mapping) else value
    return not any(isinstance(inner, Mapping | list | tuple) for inner in inside)


def flow(value: Any) -> str:  # noqa: ANN401 - any YAML
    """A value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items() if not key.startswith("_")) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return scalar(value)


def scalar(value: Any) -> str:  # noqa: ANN401 - any YAML
    """A text, a number, a truth value, `~` or `^`."""
    if value is None:
        return "~"
    if value is Mark.SAME:
        return "^"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return text if _is_plain(text) else quoted(text)


class _Analyser(Emitter):
    """PyYAML's own judgement of what may stand without quotes."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), allow_unicode=True)


_ANALYSER = _Analyser()


def _is_plain(text: str) -> bool:
    if (
        not text
        or _SPECIAL.match(text)
        or "," in text
        or ":" in text
        or text != text.strip()
        or text[0] in "^~=*&!|>%@`?\"'#-<[]{}"
    ):
        return False
    analysis = _ANALYSER.analyze_scalar(text)
    return bool(analysis.allow_flow_plain) and not analysis.multiline


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BEFORE_LETTER = re.compile(r"[\n\t](?=[A-Za-z])")
"""Written as “\\n” before a letter, a break looks like a code of typesetting."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u00a0]")


def quoted(text: str) -> str:
    """`text` between double quotes."""
    text = _BEFORE_LETTER.sub(lambda blank: f"\\u{ord(blank[0]):04x}", text.replace("\\", "\\\\"))
    inner = "".join(letter if letter == "\\" else _ESCAPES.get(letter, letter) for letter in text)
    return '"' + _CONTROL.sub(lambda letter: f"\\u{ord(letter[0]):04x}", inner) + '"'
