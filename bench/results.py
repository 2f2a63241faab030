"""The sections of bench/RESULTS.md: each script writes its own and leaves the others."""

from __future__ import annotations

import os
import platform
from pathlib import Path

FILE = Path(__file__).parent / "RESULTS.md"
HEAD = (
    "# Timings\n\nBy `make bench` (Lighthouse: `make audit`), each with its command, versions and the machine's load.\n"
)


def section(title: str) -> str:
    """The section `title` as it was written last; empty if it never was."""
    return _sections().get(title, "")


def _sections() -> dict[str, str]:
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else HEAD
    _, *old = text.split("\n## ")
    return {one.partition("\n")[0]: one.partition("\n")[2].strip() for one in old}


def put(title: str, lines: list[str]) -> None:
    """Write the section `title` in place of an earlier one, or at the end; print it."""
    sections = _sections()
    sections[title] = "\n".join(lines).strip()
    FILE.write_text("\n".join([HEAD, *(f"## {name}\n\n{body}\n" for name, body in sections.items())]), encoding="utf-8")
    print(f"## {title}\n\n{sections[title]}")


def machine() -> str:
    """Python and cores, for the line that names the versions."""
    return f"Python {platform.python_version()}, {os.cpu_count()} cores"


def load() -> str:
    """Processes that waited for a core in the last minute, on average."""
    return f"{os.getloadavg()[0]:.2f}"
