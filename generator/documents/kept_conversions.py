"""旧格式转换的结果: kept by the hash of the document, so that many are converted in one run and none a second time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from generator.documents import conversion
from generator.documents.conversion import OldFile
from generator.frozen import dataclass

_AT_ONCE = 30
"""Documents converted in one run: so many are held in memory."""


@dataclass(frozen=True, slots=True)
class KeptConversions:
    """A folder of conversions, and the documents that could not be converted in this run of the program."""

    folder: Path
    failed: frozenset[str]

    def of(self, file: OldFile) -> Path:
        """Where what a document was converted to is kept."""
        return self.folder / _name(file)


_KEPT: ContextVar[KeptConversions | None] = ContextVar("kept conversions", default=None)


@contextmanager
def kept(folder: Path, files: Iterable[OldFile]) -> Iterator[None]:
    """While this lasts, old documents are read in what `folder` keeps of them; `files` are all converted before."""
    wanted = {_name(file): file for file in files} if conversion.converter() is not None else {}
    if not wanted:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()  # of a document that is not there any more
    missing = [file for name, file in wanted.items() if not (folder / name).is_file()]
    failed = [name for at in range(0, len(missing), _AT_ONCE) for name in _made(folder, missing[at : at + _AT_ONCE])]
    token = _KEPT.set(KeptConversions(folder, frozenset(failed)))
    try:
        yield
    finally:
        _KEPT.reset(token)


def converted(file: OldFile) -> bytes:
    """A document in its modern format, as it is kept or made now. Raises NoConverterError, ConversionError."""
    conversions = _KEPT.get()
    if conversions is not None and _name(file) in conversions.failed:
        raise conversion.ConversionError
    if conversions is not None and conversions.of(file).is_file():
        return conversions.of(file).read_bytes()
    return conversion.convert(file.data, file.suffix, file.modern)


def _name(file: OldFile) -> str:
    return f"{hashlib.sha256(file.data).hexdigest()}.{file.suffix}.{file.modern}"


def _made(folder: Path, files: list[OldFile]) -> Iterator[str]:
    """Convert `files` in one run and keep what comes of them; the names of those of which nothing came."""
    for file, data in zip(files, conversion.convert_all(files), strict=True):
        if data is None:
            yield _name(file)
            continue
        path = folder / _name(file)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(data)
        os.replace(unfinished, path)  # noqa: PTH105 - one step: another `check` may read it
