"""What the entries of a build are kept under: hashes of the program, of templates and theme, of hand-written pages."""

from __future__ import annotations

import os
import platform
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator import publish, shipped
from generator.building.order import Order
from generator.building.store import digest, tree

_LIBRARIES = [
    "duckdb",
    "chinesecalendar",
    "jinja2",
    "markupsafe",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "olefile",
    "opencc",
    "openpyxl",
    "pydantic",
    "pydantic-core",
    "pymdown-extensions",
    "pypdfium2",
    "python-stdnum",
    "pyyaml",
    "selectolax",
    "xlrd",
    "xlsxwriter",
]
"""Libraries whose version a page may depend on."""


def look(order: Order) -> bytes:
    """Hash of templates, theme and configuration: the project's own and what comes with the program."""
    pages, theme = shipped.templates(order.settings.templates), shipped.theme(publish.theme(order.config_file))
    configurations = (order.config_file, shipped.configuration())
    return digest(_files(pages), _files(theme), *(one.read_bytes() for one in configurations))


def docs(order: Order) -> bytes:
    """Hash of the hand-written pages; hidden files beside them, such as those of editors, are none."""
    return tree([publish.docs(order.config_file)], hidden=False)


@cache
def program() -> bytes:
    """Hash of this program and of the libraries and the Python it runs with."""
    own = Path(__file__).parent.parent
    files = sorted(one for kind in ("*.py", "*.yaml") for one in own.rglob(kind))
    code = [part for path in files for part in (_inside(path, own), path.read_bytes())]
    versions = (platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *map(version, _LIBRARIES))
    return digest(*code, *(one.encode() for one in versions))


def _files(files: Mapping[str, Path]) -> bytes:
    return digest(*(part for name, path in files.items() for part in (os.fsencode(name), path.read_bytes())))


def _inside(path: Path, own: Path) -> bytes:
    return os.fsencode(path.relative_to(own).as_posix())
