"""旧格式转换: what LibreOffice, where it is installed, makes of a file of an old format."""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120
_MEMORY = 2_000_000_000


class NoConverterError(Exception):
    """LibreOffice is not installed."""


class ConversionError(Exception):
    """LibreOffice did not read the file."""


def converter() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, suffix: str, modern: str) -> bytes:
    """`data`, a file ending in `suffix`, as a file of the format `modern`. Raises the errors above."""
    program = converter()
    if program is None:
        raise NoConverterError
    with tempfile.TemporaryDirectory() as folder:
        source, profile = Path(folder) / f"document.{suffix}", Path(folder) / "profile"
        source.write_bytes(data)
        order = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
        order += ["--convert-to", modern, "--outdir", folder, str(source)]
        try:
            subprocess.run(order, check=False, capture_output=True, timeout=_SECONDS, preexec_fn=_own_limits)  # noqa: S603 - this machine's own converter
        except (subprocess.TimeoutExpired, OSError, subprocess.SubprocessError) as error:
            raise ConversionError from error
        result = source.with_suffix(f".{modern}")
        if not result.is_file():  # it ends well even when it could not read the file
            raise ConversionError
        return result.read_bytes()


def _own_limits() -> None:
    """It needs more memory than whoever reads documents may take."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY), most))
    _, longest = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
