"""行组: Parquet files of one shape put behind each other as they are, without unpacking a row.

A Parquet file is its row groups and, behind them, what says where each column of each lies, in Thrift's compact form.
So the groups are copied and their places moved. DuckDB would unpack and pack every row again, and no library at hand
does it otherwise. Format: https://github.com/apache/parquet-format (`parquet.thrift`), and Thrift's compact protocol.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

_MAGIC = b"PAR1"
_TRUE, _FALSE, _I64, _DOUBLE, _BINARY, _LIST, _STRUCT = 1, 2, 6, 7, 8, 9, 12
_TRUTHS, _NUMBERS = (_TRUE, _FALSE), (4, 5, _I64)
_LONG = 15
"""In the place of a length: it follows."""
_SHAPE, _ROWS, _GROUPS = 2, 3, 4
"""Fields of the file: its columns, of what type and whether one may be empty; how many rows; its groups."""
_COLUMNS, _START, _NUMBER = 1, 5, 7
"""Fields of a group: its columns, where it begins, its number."""
_ABOUT = 3
"""Field of a column: what is said of it."""
_OF_COLUMN, _OF_ABOUT = (2, 4, 6), (9, 10, 11, 14)
"""Fields that say where something lies, of a column and of what is said of it."""
_CHUNK = 1 << 20

_Struct = dict[int, tuple[int, Any]]
"""Number of each field → its type and value. A list is its type and its values."""


def join(parts: Sequence[Path], target: Path) -> bool:
    """The row groups of `parts`, one or more, in their order, in `target`. → False for parts that differ in shape."""
    known = [_about(part) for part in parts]
    first, _ = known[0]
    if any(about[_SHAPE] != first[_SHAPE] for about, _ in known):
        return False
    groups: list[_Struct] = []
    with target.open("wb") as file:
        file.write(_MAGIC)
        for part, (about, end) in zip(parts, known, strict=True):
            moved = file.tell() - len(_MAGIC)
            for group in about[_GROUPS][1][1]:
                _move(group, moved, len(groups))
                groups.append(group)
            _copy(part, end, file)
        rows = sum(about[_ROWS][1] for about, _ in known)
        told = {**first, _ROWS: (_I64, rows), _GROUPS: (_LIST, (_STRUCT, groups))}
        content = b"".join(_written(_STRUCT, told))
        file.write(content + len(content).to_bytes(4, "little") + _MAGIC)
    return True


def _about(part: Path) -> tuple[_Struct, int]:
    """What stands behind the groups of a file, and where they end."""
    tail = 4 + len(_MAGIC)
    with part.open("rb") as file:
        file.seek(-tail, io.SEEK_END)
        length = int.from_bytes(file.read(4), "little")
        end = file.seek(-tail - length, io.SEEK_END)
        return _Reader(file.read(length)).value(_STRUCT), end


def _copy(part: Path, end: int, target: IO[bytes]) -> None:
    with part.open("rb") as source:
        source.seek(len(_MAGIC))
        for rest in range(end - len(_MAGIC), 0, -_CHUNK):
            target.write(source.read(min(rest, _CHUNK)))


def _move(group: _Struct, by: int, number: int) -> None:
    """A group lies elsewhere now, as the one of this number."""
    _add(group, (_START,), by)
    if _NUMBER in group:
        group[_NUMBER] = group[_NUMBER][0], number
    for column in group[_COLUMNS][1][1]:
        _add(column, _OF_COLUMN, by)
        _add(column[_ABOUT][1], _OF_ABOUT, by)


def _add(struct: _Struct, fields: Sequence[int], by: int) -> None:
    for field in fields:
        kind, place = struct.get(field, (_I64, 0))
        if place:  # 0 says nothing
            struct[field] = kind, place + by


class _Reader:
    """Reads values in the compact form."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)
        self._readers: Mapping[int, Callable[[], Any]] = {  # no map: `parquet.thrift` has none
            _TRUE: lambda: True,
            _FALSE: lambda: False,
            **dict.fromkeys(_NUMBERS, self._signed),
            _DOUBLE: lambda: self._content.read(8),
            _BINARY: lambda: self._content.read(self._number()),
            _LIST: self._list,
            _STRUCT: lambda: dict(self._fields()),
        }

    def value(self, kind: int) -> Any:  # noqa: ANN401 - whatever stands there
        """The next value, which is of this kind."""
        return self._readers[kind]()

    def _number(self) -> int:
        number = shift = 0
        while True:
            byte = self._content.read(1)[0]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the last byte of a number
                return number
            shift += 7

    def _signed(self) -> int:
        number = self._number()
        return number >> 1 ^ -(number & 1)

    def _list(self) -> tuple[int, list[Any]]:
        head = self._content.read(1)[0]
        length, kind = head >> 4, head & 0xF
        if length == _LONG:
            length = self._number()
        return kind, [self.value(self._content.read(1)[0] if kind in _TRUTHS else kind) for _ in range(length)]

    def _fields(self) -> Iterator[tuple[int, tuple[int, Any]]]:
        field = 0
        while head := self._content.read(1)[0]:
            field = field + (head >> 4) if head >> 4 else self._signed()
            kind = head & 0xF
            yield field, (kind, self.value(kind))


def _written(kind: int, value: Any) -> Iterator[bytes]:  # noqa: ANN401 - whatever stands there
    """A value in the compact form; one that is true or false stands in its kind."""
    if kind in _NUMBERS:
        yield _number(value << 1 ^ value >> 63)
    elif kind == _DOUBLE:
        yield value
    elif kind == _BINARY:
        yield _number(len(value)) + value
    elif kind == _LIST:
        inner, values = value
        many = len(values)
        yield bytes([many << 4 | inner]) if many < _LONG else bytes([_LONG << 4 | inner]) + _number(many)
        for one in values:
            yield from (bytes([_truth(one)]),) if inner in _TRUTHS else _written(inner, one)
    elif kind == _STRUCT:
        before = 0
        for field, (inner, one) in sorted(value.items()):
            after = field - before
            yield bytes([after << 4 | inner]) if after <= _LONG else bytes([inner]) + _number(field << 1)
            yield from _written(inner, one)
            before = field
        yield b"\0"


def _truth(value: bool) -> int:  # noqa: FBT001 - it is what is written
    return _TRUE if value else _FALSE


def _number(number: int) -> bytes:
    """In pieces of seven bits, the lowest first."""
    pieces = bytearray()
    while number > 0x7F:  # noqa: PLR2004 - what one byte holds
        pieces.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*pieces, number])
