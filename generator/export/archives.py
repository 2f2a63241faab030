"""压缩包: ZIP files that are the same bytes whenever and wherever they are made, put together from packed pieces.

A piece is deflated by itself, and the pieces of a file, one behind the other, are the file. A field of the ZIP that
other programs pass over tells them apart. So what was packed for the data of one year stands in those of its region
and of the whole as it is: no row is packed, or unpacked, twice.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import IO

from generator.frozen import dataclass

LEVEL = 3
"""Half the time of the usual one, for a tenth more bytes: a build writes two such files a year."""
_HEAD, _ENTRY, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
"""What stands before a file, what the directory says of it, and what stands behind the directory."""
_FIELD, _PIECE = struct.Struct("<2H"), struct.Struct("<3I")
_MARK = 0x584A
"""Of the field that tells the size, the checksum and the packed length of each piece."""
_VERSION, _UNIX = 20, 3 << 8
_ABOUT = (0, zipfile.ZIP_DEFLATED, 0, 1 << 5 | 1)
"""Of every file: no flags, how it is packed, midnight, 1980-01-01: ZIP knows no earlier day."""
_PLAIN = 0o644 << 16
_LAST = zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()
"""Says that no piece follows."""
_ALL = 0xFFFF_FFFF
_ZEROS = bytes(1 << 17)
"""As many are gone over sooner than reckoned with."""
_POLYNOMIAL = 0xEDB8_8320
_DIGITS = 40
"""No file is larger than as many digits of two say."""
_CHUNK = 1 << 20
_SMALL = 1 << 16
"""Bytes: a smaller archive is read whole sooner than it is opened again for each piece."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A piece of a file, deflated by itself."""

    size: int
    """Of what is packed."""
    crc: int
    length: int
    """Of it as packed."""
    data: Iterable[bytes]
    """It as packed, one behind the other."""


Pieces = tuple[Packed, ...]


def packed(content: bytes) -> Packed:
    """`content` as a piece."""
    packer = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Packed(len(content), zlib.crc32(content), len(data), (data,))


def unpacked(piece: Packed) -> bytes:
    """What is packed in a piece."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(b"".join(piece.data))


def joined(pieces: Iterable[Packed]) -> Packed:
    """One piece of several."""
    size = crc = length = 0
    data: list[Iterable[bytes]] = []
    for piece in pieces:
        size, length = size + piece.size, length + piece.length
        crc = (_moved(crc, piece.size) if crc else 0) ^ piece.crc
        data.append(piece.data)
    return Packed(size, crc, length, chain.from_iterable(data))


def _moved(crc: int, size: int) -> int:
    """What a checksum comes to when as many bytes follow, those left out."""
    if size <= len(_ZEROS):
        return zlib.crc32(_ZEROS[:size], crc ^ _ALL) ^ _ALL
    for power in _powers():
        crc = _product(power, crc) if size & 1 else crc
        size >>= 1
    return crc


@cache
def _powers() -> tuple[int, ...]:
    """What one, two, four … bytes that follow multiply a checksum by: x to the power of eight times as many."""
    found = [1 << 23]
    while len(found) < _DIGITS:
        found.append(_product(found[-1], found[-1]))
    return tuple(found)


def _product(one: int, other: int) -> int:
    """Of two polynomials with digits of two, modulo that of CRC-32; the highest digit is the constant (RFC 1952)."""
    found = 0
    for digit in range(31, -1, -1):
        if one >> digit & 1:
            found ^= other
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return found


def archive(files: Mapping[str, Pieces]) -> bytes:
    """A ZIP of `files`, in their order."""
    data = io.BytesIO()
    write(data, files)
    return data.getvalue()


def write(file: IO[bytes], files: Mapping[str, Pieces]) -> None:
    """The same into an empty file; a piece is read when it is written."""
    listed = []
    for name, pieces in files.items():
        whole = joined(pieces)
        about = (*_ABOUT, whole.crc, whole.length + len(_LAST), whole.size, len(name))
        told = b"".join(_PIECE.pack(piece.size, piece.crc, piece.length) for piece in pieces)
        field = _FIELD.pack(_MARK, len(told)) + told
        entry = _ENTRY.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *about, len(field), 0, 0, 0, _PLAIN, file.tell())
        listed.append(entry + name.encode() + field)
        file.write(_HEAD.pack(b"PK\3\4", _VERSION, *about, 0) + name.encode())
        file.writelines(chain(whole.data, (_LAST,)))
    start, length = file.tell(), sum(map(len, listed))
    file.writelines((*listed, _END.pack(b"PK\5\6", 0, 0, len(listed), len(listed), length, start, 0)))


def read(path: Path) -> dict[str, Pieces]:
    """The files of a ZIP that `write` made; their pieces are read when they are asked for, of a small one at once."""
    if path.stat().st_size < _SMALL:
        return read_at_once(path)
    with path.open("rb") as file:
        file.seek(-_END.size, io.SEEK_END)
        *_, start, _ = _END.unpack(file.read())
        file.seek(start)
        return dict(_listed(partial(_Stretch, path), file.read()))


def read_at_once(path: Path) -> dict[str, Pieces]:
    """The same of a small one, whose pieces are all wanted now."""
    known = path.read_bytes()
    *_, start, _ = _END.unpack_from(known, len(known) - _END.size)
    return dict(_listed(lambda at, length: (known[at : at + length],), known[start:]))


def _listed(stretch: Callable[[int, int], Iterable[bytes]], directory: bytes) -> Iterator[tuple[str, Pieces]]:
    at = 0
    while at + _ENTRY.size <= len(directory):
        *_, named, told, _, _, _, _, place = _ENTRY.unpack_from(directory, at)
        name, at = at + _ENTRY.size, at + _ENTRY.size + named + told
        numbers = directory[name + named + _FIELD.size : at]
        yield directory[name : name + named].decode(), tuple(_lying(stretch, place + _HEAD.size + named, numbers))


def _lying(stretch: Callable[[int, int], Iterable[bytes]], at: int, numbers: bytes) -> Iterator[Packed]:
    for size, crc, length in _PIECE.iter_unpack(numbers):
        yield Packed(size, crc, length, stretch(at, length))
        at += length


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some bytes of a file, read when they are asked for."""

    path: Path
    start: int
    length: int

    def __iter__(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(self.start)
            for rest in range(self.length, 0, -_CHUNK):
                yield file.read(min(rest, _CHUNK))
