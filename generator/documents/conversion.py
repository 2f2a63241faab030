"""旧格式转换: what LibreOffice, where it is installed, makes of a file of an old format."""

from __future__ import annotations

import contextlib
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.frozen import dataclass

_SECONDS, _SECONDS_EACH = 110, 10
_MEMORY = 2_000_000_000


class NoConverterError(Exception):
    """LibreOffice is not installed."""


class ConversionError(Exception):
    """LibreOffice did not read the file."""


@dataclass(frozen=True, slots=True)
class OldFile:
    """旧格式文件: its bytes, the ending that says its format, and the format it is to have."""

    data: bytes
    suffix: str
    modern: str


def converter() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, suffix: str, modern: str) -> bytes:
    """`data`, a file ending in `suffix`, as a file of the format `modern`. Raises the errors above."""
    if converter() is None:
        raise NoConverterError
    result = convert_all([OldFile(data, suffix, modern)])[0]
    if result is None:
        raise ConversionError
    return result


def convert_all(files: Sequence[OldFile]) -> list[bytes | None]:
    """Each file in its modern format, by one run of LibreOffice for each format; None for what it did not read."""
    program = converter()
    results: list[bytes | None] = [None] * len(files)
    if program is None:
        return results
    for modern in sorted({file.modern for file in files}):
        wanted = [at for at, file in enumerate(files) if file.modern == modern]
        with tempfile.TemporaryDirectory() as folder:
            sources = []
            for at in wanted:
                sources.append(Path(folder) / f"{at + 1}.{files[at].suffix}")
                sources[-1].write_bytes(files[at].data)
            _run(program, modern, sources)
            for at, source in zip(wanted, sources, strict=True):
                made = source.with_suffix(f".{modern}")
                results[at] = made.read_bytes() if made.is_file() else None
    return results


def _run(program: str, modern: str, sources: Sequence[Path]) -> None:
    """It ends well even when it could not read a file: what it made, its folder shows."""
    folder = sources[0].parent
    order = [program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    order += ["--convert-to", modern, "--outdir", str(folder), *map(str, sources)]
    longest = _SECONDS + _SECONDS_EACH * len(sources)
    with contextlib.suppress(subprocess.TimeoutExpired, OSError, subprocess.SubprocessError):
        subprocess.run(order, check=False, capture_output=True, timeout=longest, preexec_fn=_own_limits)  # noqa: S603 - this machine's own converter


def _own_limits() -> None:
    """It needs more memory than whoever reads documents may take."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY), most))
    _, longest = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
